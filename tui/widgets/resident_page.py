"""One resident as the page shows it: the rows of `tui.resident_rows`, the first ones in bold."""

import textwrap
from collections.abc import Sequence
from datetime import date

from model.history import HistoryRow
from model.person import Person
from model.standing import Standing
from tui import resident_rows as say
from tui import veil
from tui.looks import look
from tui.resident_rows import LABEL, WIDTH
from tui.widgets.block import Row, line_of

SIGN = "! "
ROOM = 18
"""Rows of the page on 24 rows."""


def page(
    person: Person,
    told: Standing,
    events: Sequence[HistoryRow],
    *,
    see_nik: bool,
    today: date,
    width: int = WIDTH,
    room: int = ROOM,
) -> list[Row]:
    """Return the rows of the page; without `see_nik` nothing tells who it is.

    The data of the resident are shown whole. Events and remarks share what is left of `room` rows:
    H has all events, and how many remarks are left out is said.
    """
    if not see_nik:
        told, events = veil.standing_of(told, person.row.birth_on), veil.events_of(events)
    rows: list[Row] = head_rows(person, see_nik=see_nik, width=width)
    rows += [line_of((row, "bold")) for row in said_rows(told, width)]
    rows.append("-" * width)
    facts = [*say.facts_of(person, see_nik=see_nik), *say.standing_of(person, told)]
    rows += say.rows_of(facts, width)
    left = room - len(rows)
    most = max(min(left - 1, say.NOTES_ROWS_MAX), left - say.HISTORY_ROWS - 1, 1)
    notes = say.remarks(person, see_nik=see_nik, width=width, rows_max=most)
    lived = say.past(events, today, width, max(min(left - len(notes), say.HISTORY_ROWS), 1))
    rows += [""] if left > len(notes) + len(lived) else []
    return [*rows, *lived, *(_warned(row) for row in notes)]


def _warned(row: str) -> Row:
    """Return a remark; the sign of a warning stands out."""
    if row[LABEL : LABEL + len(SIGN)] != SIGN:
        return row
    return line_of(row[:LABEL], (SIGN, look("warning")), row[LABEL + len(SIGN) :])


def head_rows(person: Person, *, see_nik: bool, width: int) -> list[Row]:
    """Return name and number; the end of a long name stands below."""
    name, number = say.head(person, see_nik=see_nik)
    room = width - len(number) - 7
    first, *below = textwrap.wrap(name, room, break_on_hyphens=False) or [""]
    head = line_of((first.ljust(room), "bold"), "   NIK ", (number, "bold"))
    return [head, *(line_of((row, "bold")) for row in below)]


def said_rows(told: Standing, width: int) -> list[str]:
    """Return the sentence to say aloud behind its sign."""
    lines = textwrap.wrap(say.said(told), width - 2) or [""]
    return [f"> {lines[0]}", *(f"  {line}" for line in lines[1:])]
