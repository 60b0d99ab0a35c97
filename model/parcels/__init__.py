"""Parcels: cards to villages and offices, blanks to offices, counted on both sides."""
