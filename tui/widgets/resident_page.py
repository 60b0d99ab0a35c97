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


def page(
    person: Person,
    told: Standing,
    events: Sequence[HistoryRow],
    *,
    see_nik: bool,
    today: date,
    width: int = WIDTH,
) -> list[Row]:
    """Return the rows of the page, at most 18; without `see_nik` nothing tells who it is."""
    if not see_nik:
        told, events = veil.standing_of(told, person.row.birth_on), veil.events_of(events)
    rows: list[Row] = [_head(person, see_nik, width)]
    rows += [line_of((row, "bold")) for row in _said(told, width)]
    rows += ["-" * width, *say.data(person, see_nik=see_nik), *say.status(person, told), ""]
    rows += say.past(events, today)
    rows += [_warned(row) for row in say.remarks(person, see_nik=see_nik)]
    return rows


def _warned(row: str) -> Row:
    """Return a remark; the sign of a warning stands out."""
    if row[LABEL : LABEL + len(SIGN)] != SIGN:
        return row
    return line_of(row[:LABEL], (SIGN, look("warning")), row[LABEL + len(SIGN) :])


def _head(person: Person, see_nik: bool, width: int) -> Row:
    name, number = say.head(person, see_nik=see_nik)
    room = width - len(number) - 7
    shown = name if len(name) <= room else name[: room - 3] + "..."
    return line_of((shown.ljust(room), "bold"), "   NIK ", (number, "bold"))


def _said(told: Standing, width: int) -> list[str]:
    lines = textwrap.wrap(say.said(told), width - 2) or [""]
    return [f"> {lines[0]}", *(f"  {line}" for line in lines[1:])]
