"""The tables of step 21."""
