"""Days and years as people type them: 12-03-1985, 120385, 12 maret 85, '85, umur 40.

Day before month always, as in Indonesia; a year first means ISO. Two digits of a year mean the
youngest person they can mean: the latest such day that has come. Six digits are a day as in a NIK
(day + 40 for women) or nothing. Before a number `th` makes it a year, behind it an age.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

YEAR_MIN = 1900
AGE_MAX = 120
_FEMALE_DAY = 40
_HALF_YEAR = (7, 2)

_MONTHS = {
    "JAN": 1, "FEB": 2, "PEB": 2, "MAR": 3, "APR": 4, "MEI": 5, "MAY": 5, "JUN": 6, "JUL": 7,
    "AGU": 8, "AGT": 8, "AGS": 8, "AUG": 8, "SEP": 9, "OKT": 10, "OCT": 10, "NOV": 11, "NOP": 11,
    "DES": 12, "DEC": 12,
}  # fmt: skip
_MONTH = (
    "jan(?:uari|uary)?|[fp]eb(?:r|ruari|ruary)?|mar(?:et|ch)?|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?"
    "|ag(?:us|st|t|s|u)|agustus|august|aug|sept?(?:ember)?|o[kc]t(?:ober)?|no[vp](?:ember)?"
    "|de[sc](?:ember)?"
)
_LEAD = "(?:(?:tgl|tanggal|lahir|lhr|kelahiran)[ .:]*){1,3}"
"""Words before a day that say only that it is one."""

_FORMS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"(?<![0-9A-Za-z])(?:{_LEAD})?(?:{form})(?![0-9A-Za-z])", re.IGNORECASE), order)
    for form, order in (
        (r"([0-9]{4}) ?[-/.] ?([0-9]{1,2}) ?[-/.] ?([0-9]{1,2})", "ymd"),
        (r"([0-9]{1,2}) ?[-/. ] ?([0-9]{1,2}) ?[-/. ] ?([0-9]{4})", "dmy"),
        (r"([0-9]{1,2}) ?[-/. ] ?([0-9]{1,2}) ?[-/. ] ?([0-9]{2})", "dmy"),
        (r"([0-9]{2})([0-9]{2})([0-9]{4})", "dmy8"),
        (rf"([0-9]{{1,2}})[-/. ]?({_MONTH})\.?[-/. ]?'?([0-9]{{4}}|[0-9]{{2}})", "dmy"),
        (r"(?<![-/.])([0-9]{2})([0-9]{2})([0-9]{2})(?![-/.])", "six"),
    )
)
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_MARKED = re.compile(
    r"(?<![0-9A-Za-z])(?:(?:(?:th|thn|tahun|lahir|lhr|kelahiran)[ .:]*){1,2}'?((?:19|20)?[0-9]{2})"
    r"|'([0-9]{2}))(?![0-9A-Za-z])",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"(?<![0-9A-Za-z])(?:(?:umur|usia)[ .:]*([0-9]{1,3})(?: ?(?:th|thn|tahun))?"
    r"|([0-9]{1,3}) ?(?:th|thn|tahun))(?![0-9A-Za-z])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Year:
    """A birth year that was typed as one, and what is left of the text."""

    text: str
    year: int | None = None
    age: int | None = None
    """When an age was typed: people of one age were born in two years."""


def read_day(text: str, today: date) -> date | None:
    """Return the day that the whole of `text` is, None when it is none that can be a birth date."""
    rest, days, wrong = take_days(text.strip(), today)
    return days[0] if len(days) == 1 and not wrong and not rest.strip() else None


def take_days(text: str, today: date, *, older: bool = False) -> tuple[str, list[date], int]:
    """Take the days out of `text`: what is left, the days in order, how many were impossible.

    Impossible are days that no calendar has, days to come, and years before 1900. With `older` two
    digits of a year mean the oldest person they can mean.
    """
    found: list[tuple[int, date]] = []
    wrong = 0

    def taken(match: re.Match[str], order: str) -> str:
        nonlocal wrong
        day = _day(match.groups(), order, today, older)
        if day is not None:
            found.append((match.start(), day))
        elif order == "six":
            return match.group()  # some number that is no day
        else:
            wrong += 1
        # Blanks of the same length keep the places of what follows.
        return " " * len(match.group())

    for pattern, order in _FORMS:
        text = pattern.sub(partial(taken, order=order), text)
    return text, [day for _, day in sorted(found)], wrong


def is_year(text: str, today: date) -> bool:
    """Tell whether a text is four digits that can be a birth year."""
    return bool(_YEAR.fullmatch(text)) and YEAR_MIN <= int(text) <= today.year


def short_year(text: str, today: date, *, older: bool = False) -> int:
    """Return the year that two digits mean: the latest that has come, with `older` 19.."""
    young = 2000 + int(text)
    return young if young <= today.year and not older else 1900 + int(text)


def take_year(text: str, today: date, *, older: bool = False, as_year: bool = False) -> Year:
    """Take a year that says it is one (th 85, '85, lahir 1985) or an age out of `text`.

    An age means the year in which most people of that age were born, with `older` the other one of
    the two. With `as_year` two digits before `th` are a year all the same.
    """
    found = _MARKED.search(text)
    if found is not None:
        typed = found[1] or found[2]
        left = text[: found.start()] + " " + text[found.end() :]
        if len(typed) == 2:
            return Year(left, short_year(typed, today, older=older))
        return Year(left, int(typed)) if is_year(typed, today) else Year(text)
    found = _AGE.search(text)
    if found is None:
        return Year(text)
    typed = found[1] or found[2]
    left = text[: found.start()] + " " + text[found.end() :]
    if as_year and found[2] and len(typed) == 2:
        return Year(left, short_year(typed, today))
    if int(typed) > AGE_MAX:
        return Year(text)
    early = (today.month, today.day) < _HALF_YEAR
    return Year(left, today.year - int(typed) - (early != older), int(typed))


def _day(parts: Sequence[str], order: str, today: date, older: bool) -> date | None:
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
    of_woman = order == "six" and int(parts[0]) > _FEMALE_DAY
    day = int(parts[0]) - (_FEMALE_DAY if of_woman else 0)
    both = [_real(century + int(parts[2]), month, day, today) for century in (2000, 1900)]
    real = [found for found in both if found is not None]
    return real[-1 if older else 0] if real else None


def _real(year: int, month: int, day: int, today: date) -> date | None:
    try:
        made = date(year, month, day)
    except ValueError:
        return None
    return made if year >= YEAR_MIN and made <= today else None
