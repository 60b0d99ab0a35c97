"""The recording (perekaman) of a person: biodata checked, biometrics taken, facts kept."""
