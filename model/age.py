"""Ages that the law counts: 17 for a card, 16 for a recording ahead of it; pure dates, no clock."""

from datetime import date
from typing import Literal

CARD_YEARS = 17
RECORDING_YEARS = 16

Eligibility = Literal["17", "16", "kawin", "belum"]

_MARRIED = ("KAWIN", "CERAI HIDUP", "CERAI MATI")
MARRIED_SQL = str(_MARRIED)
"""The same words where the store is asked: a tuple is written as SQL lists them."""


def age_on(birth_on: date, day: date) -> int:
    """Return full years of age on `day`; someone born on 29-02 turns on 1 March of common years."""
    before = (day.month, day.day) < (birth_on.month, birth_on.day)
    return day.year - birth_on.year - int(before)


def turns_17_on(birth_on: date) -> date:
    """Return the day from which the card may be printed."""
    year = birth_on.year + CARD_YEARS
    try:
        return birth_on.replace(year=year)
    except ValueError:
        return date(year, 3, 1)  # born on 29-02, and the year is common


def eligible(birth_on: date | None, marital: str, day: date) -> Eligibility:
    """Tell on what ground someone may have a card on `day`.

    17 = 17 or older; kawin = younger, but married or has been (`marital` in the card's words);
    16 = may be recorded now, the card is printed at 17; belum = not yet, or the birth date is not
    known. Source: UU 24/2013 art. 63; recording at 16: reference domain §4.
    """
    age = age_on(birth_on, day) if birth_on is not None else 0
    if age >= CARD_YEARS:
        return "17"
    if marital in _MARRIED:
        return "kawin"
    return "16" if age >= RECORDING_YEARS else "belum"
