"""Days as people write them on forms and at commands: 31-12-2026, or `kamis` of one to come; pure.

Years have four digits here. The find box reads more, because it only ever means a birth date
(model/typed_day.py).
"""

import re
from datetime import date, timedelta

from model.names import clean
from model.spoken_day import DAYS

_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})|(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_EIGHT = re.compile(r"(\d{2})(\d{2})(\d{4})", re.ASCII)
_SHORT = re.compile(r"(\d{1,2})[-/. ](\d{1,2})", re.ASCII)
_DAY_LETTERS_MIN = 3


def written_day(text: str) -> date | None:
    """Return the day in a text such as 31-12-2027, 31122027 or 2027-12-31; None for no day."""
    typed = clean(text)
    if eight := _EIGHT.fullmatch(typed):
        return _real(eight[3], eight[2], eight[1])
    if found := _DAY.fullmatch(typed):
        return _real(*((found[3], found[2], found[1]) if found[1] else found.groups()[3:]))
    return None


def coming_day(text: str, today: date) -> date | None:
    """Return the day of 26-11-2026, or the next 26-11 or `kamis` after today; None for no day.

    Whether a whole one has passed its verb says.
    """
    typed = clean(text).lower()
    for ahead in range(1, 8):
        day = today + timedelta(days=ahead)
        if len(typed) >= _DAY_LETTERS_MIN and DAYS[day.weekday()].lower().startswith(typed):
            return day
    if found := _SHORT.fullmatch(typed):
        both = (_real(str(today.year + more), found[2], found[1]) for more in (0, 1))
        return next((day for day in both if day is not None and day > today), None)
    return written_day(typed)


def _real(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
