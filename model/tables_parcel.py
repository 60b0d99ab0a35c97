"""The tables of step 20."""
