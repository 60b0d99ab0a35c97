"""A day as commands take it."""

from datetime import date

from model.written_day import written_day


def day_word(text: str) -> date:
    """Return the day of 2026-11-18 or 18-11-2026, for argparse; ValueError for none."""
    day = written_day(text)
    if day is None:
        raise ValueError(text[:20])
    return day
