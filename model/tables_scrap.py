"""The tables of step 18."""
