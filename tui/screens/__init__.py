"""One file a screen; screens are strangers to each other and meet by name in the app."""
