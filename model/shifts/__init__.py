"""Sif: whose day a piece of work belongs to; opened and closed by counts of two people."""
