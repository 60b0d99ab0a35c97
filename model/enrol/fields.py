"""The fields of the biodata that a counter checks against the family card and may ask to correct.

The resident's row is what the centre told and is never edited here: a correction is a wish with a
paper, in the card's own words.
"""

from collections.abc import Callable
from dataclasses import dataclass

from model.names import NAME_CHARS_MAX, clean
from model.resident import (
    read_blood,
    read_citizenship,
    read_job,
    read_marital,
    read_religion,
    read_rt,
    read_sex,
    read_shdk,
)
from model.written_day import written_day

TEXT_CHARS_MAX = 60
YEAR_MIN = 1900

_MARITAL = frozenset({"BELUM KAWIN", "KAWIN", "CERAI HIDUP", "CERAI MATI"})
_BLOOD = frozenset({"A", "B", "AB", "O", "-"} | {f"{g}{s}" for g in ("A", "B", "AB", "O")
                                                 for s in "+-"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its column of `resident`, how a typed value is read, and how wide it may be."""

    column: str
    read: Callable[[str], str]
    chars_max: int = TEXT_CHARS_MAX
    whole_family: bool = False
    """Whether all of a family card have the same value, so that its head's row tells it."""


def _capitals(text: str) -> str:
    return clean(text).upper()


def _birth(text: str) -> str:
    day = written_day(text)
    return day.isoformat() if day and day.year >= YEAR_MIN else ""


def _one_of(read: Callable[[str], str], known: frozenset[str]) -> Callable[[str], str]:
    def checked(text: str) -> str:
        value = read(text)
        return value if value in known else ""

    return checked


def _number(text: str) -> str:
    value = read_rt(text)
    return value if len(value) == 3 and value.isdecimal() else ""


FIELDS: dict[str, Field] = {
    one.column: one
    for one in (
        Field("name", _capitals, NAME_CHARS_MAX),
        Field("birth_place", _capitals),
        Field("birth_on", _birth),
        Field("sex", read_sex),
        Field("blood", _one_of(read_blood, _BLOOD)),
        Field("address", _capitals, 120, whole_family=True),
        Field("rt", _number, whole_family=True),
        Field("rw", _number, whole_family=True),
        Field("religion", lambda text: read_religion(text).upper()),
        Field("marital", _one_of(read_marital, _MARITAL)),
        Field("work", lambda text: read_job(text).upper()),
        Field("citizenship", lambda text: read_citizenship(text).upper()),
        Field("shdk", lambda text: read_shdk(text).upper()),
        Field("father", _capitals, NAME_CHARS_MAX),
        Field("mother", _capitals, NAME_CHARS_MAX),
    )
}
"""In the order in which they stand on a family card, by their column."""
