"""Everyone who waits: lists that are read from what the centre told, notes, and letters."""
