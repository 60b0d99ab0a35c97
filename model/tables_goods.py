"""The tables of step 17."""
