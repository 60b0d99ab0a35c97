"""Sentences for people, by code: what happened, what to do. Chosen by `tui/wording.py`."""
