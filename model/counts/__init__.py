"""Counting: blind by two people, chips of which nobody knows, centre, jobs and ledger compared."""
