"""What is left of a resident for those who must not see residents (reference/domain.md section 7).

Initials for a name, the ends of a number, the year of a birth; no street, no family, no free words.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from model.finding import Finding
from model.history import HistoryRow
from model.standing import Standing

_OPEN_WORDS = ("by", "why")
"""Facts of an event that people typed, or that name people."""


def year_of(on: date | None) -> str:
    """Return the year of a birth, '' where it is not known."""
    return str(on.year) if on else ""


def events_of(events: Sequence[HistoryRow]) -> tuple[HistoryRow, ...]:
    """Return the events without the words that people typed and without names."""
    return tuple(
        replace(one, facts={k: v for k, v in one.facts.items() if k not in _OPEN_WORDS})
        for one in events
    )


def standing_of(told: Standing, birth_on: date | None) -> Standing:
    """Return the sentence without day and month of birth: who is too young may come from then."""
    if birth_on is None:
        return told
    day = f"{birth_on:%d-%m}-"
    return replace(
        told,
        sentence_id=told.sentence_id.replace(day, "**-**-"),
        sentence_en=told.sentence_en.replace(day, "**-**-"),
    )


def codes_of(findings: Sequence[Finding]) -> str:
    """Return the codes of what a check found: their sentences tell dates and places."""
    return ", ".join(dict.fromkeys(one.code for one in findings))
