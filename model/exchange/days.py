"""Dates as files write them: ISO text, day first with any separator, month names, Excel serials."""

import re
from datetime import date, timedelta

from model.exchange.sheet import Cell

SERIAL_FIRST = 61
"""Excel's serials below 61 lie before its day that never was, 29 February 1900."""
SERIAL_LAST = 73_050  # 31-12-2099
_SERIAL_ZERO = date(1899, 12, 30)

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T][\d:.]+Z?)?$")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?: [\d:.]+)?$")
_WORDS = re.compile(r"(\d{1,2})[-/. ]+([A-Za-z]{3,9})[-/. ]+(\d{4})$")
_SOLID = re.compile(r"(\d{4})(\d{2})(\d{2})$")
_SERIAL = re.compile(r"\d{2,5}(?:\.\d+)?$")
_FIND = re.compile(
    r"\d{1,2}[-/. ]\d{1,2}[-/.]\d{4}|\d{4}-\d{1,2}-\d{1,2}|\d{1,2} [A-Za-z]{3,9} \d{4}"
)

_MONTHS = {
    "jan": 1, "feb": 2, "peb": 2, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6, "jul": 7,
    "agu": 8, "agt": 8, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "nop": 11,
    "des": 12, "dec": 12,
}  # fmt: skip


def read_day(cell: Cell) -> date | None:
    """Return the day that `cell` means; None when it means none.

    Takes 1990-02-28, 28-02-1990, 28/02/1990, 28.2.1990, 28 Peb 1990, 19900228, a time after any of
    them, and Excel's serial numbers. The day stands before the month, as in all of Indonesia.
    """
    if isinstance(cell, int | float):
        return _serial(float(cell)) or (_solid(str(cell)) if isinstance(cell, int) else None)
    text = cell.strip()
    if found := _ISO.match(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.match(text):
        return _day(int(found[3]), int(found[2]), int(found[1]))
    if found := _WORDS.match(text):
        return _day(int(found[3]), _MONTHS.get(found[2][:3].lower(), 0), int(found[1]))
    if _SERIAL.match(text):
        return _serial(float(text))
    return _solid(text)


def find_day(text: str) -> date | None:
    """Return the first day that is written somewhere in `text`."""
    found = _FIND.search(text)
    return read_day(found[0]) if found else None


def _serial(number: float) -> date | None:
    if SERIAL_FIRST <= number <= SERIAL_LAST:
        return _SERIAL_ZERO + timedelta(days=int(number))
    return None


def _solid(text: str) -> date | None:
    found = _SOLID.match(text)
    return _day(int(found[1]), int(found[2]), int(found[3])) if found else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
