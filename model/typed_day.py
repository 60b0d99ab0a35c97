"""Days as people type them: 12-03-1985, 12/03/85, 12031985, 1985-03-12, 12 maret 1985.

Day before month always, as in Indonesia; a year first means ISO. Two digits of a year mean the
youngest person they can mean: the latest such day that has come.
"""

import re
from collections.abc import Sequence
from datetime import date

YEAR_MIN = 1900

_MONTHS = {
    "JAN": 1, "FEB": 2, "PEB": 2, "MAR": 3, "APR": 4, "MEI": 5, "MAY": 5, "JUN": 6, "JUL": 7,
    "AGU": 8, "AGT": 8, "AGS": 8, "AUG": 8, "SEP": 9, "OKT": 10, "OCT": 10, "NOV": 11, "NOP": 11,
    "DES": 12, "DEC": 12,
}  # fmt: skip

_FORMS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"(?<![0-9A-Za-z])(?:{form})(?![0-9A-Za-z])", re.IGNORECASE), order)
    for form, order in (
        (r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})", "ymd"),
        (r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})", "dmy"),
        (r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{2})", "dmy"),
        (r"([0-9]{2})([0-9]{2})([0-9]{4})", "dmy8"),
        (
            r"([0-9]{1,2})[-/. ]?((?:jan|[fp]eb|mar|apr|mei|may|jun|jul|ag[ust]|aug|sep|o[kc]t"
            r"|no[vp]|de[sc])[a-z]{0,7})[-/. ]?([0-9]{4})",
            "dmy",
        ),
    )
)


def read_day(text: str, today: date) -> date | None:
    """Return the day that the whole of `text` is, None when it is none that can be a birth date."""
    rest, days, wrong = take_days(text.strip(), today)
    return days[0] if len(days) == 1 and not wrong and not rest.strip() else None


def take_days(text: str, today: date) -> tuple[str, list[date], int]:
    """Take the days out of `text`: what is left, the days in order, how many were impossible.

    Impossible are days that no calendar has, days to come, and years before 1900.
    """
    found: list[tuple[int, date]] = []
    wrong = 0
    for pattern, order in _FORMS:
        for match in pattern.finditer(text):
            day = _day(match.groups(), order, today)
            if day is None:
                wrong += 1
            else:
                found.append((match.start(), day))
        # Blanks of the same length keep the places of what follows.
        text = pattern.sub(lambda match: " " * len(match.group()), text)
    return text, [day for _, day in sorted(found)], wrong


def _day(parts: Sequence[str], order: str, today: date) -> date | None:
    if order == "ymd":
        return _real(int(parts[0]), int(parts[1]), int(parts[2]), today)
    if order == "dmy8":
        eight = "".join(parts)
        return _real(int(parts[2]), int(parts[1]), int(parts[0]), today) or _real(
            int(eight[:4]), int(eight[4:6]), int(eight[6:]), today
        )
    month = int(parts[1]) if parts[1].isdecimal() else _MONTHS[parts[1][:3].upper()]
    if len(parts[2]) == 4:
        return _real(int(parts[2]), month, int(parts[0]), today)
    short = int(parts[2])
    return _real(2000 + short, month, int(parts[0]), today) or _real(
        1900 + short, month, int(parts[0]), today
    )


def _real(year: int, month: int, day: int, today: date) -> date | None:
    try:
        made = date(year, month, day)
    except ValueError:
        return None
    return made if year >= YEAR_MIN and made <= today else None
