"""What the national centre says about a record: a mirror with source and time, never set here."""
