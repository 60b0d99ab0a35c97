"""The languages of the screens: Indonesian is the source text, the catalogues are English."""
