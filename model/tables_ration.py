"""The tables of step 19."""
