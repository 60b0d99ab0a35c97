"""Sealed packets: what is captured of a person, readable at the hub only, and what became of it."""
