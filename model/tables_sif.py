"""The tables of step 22."""
