"""What people write beside a booking: a sender, a paper, a reason; never a number of a resident.

A ledger is never edited, so a NIK that a scanner wrote into a reason would stay for good.
"""

import re
from typing import ClassVar

from model.errors import RuleRefused
from model.names import clean
from model.nik import DIGITS

_RUN = re.compile(f"[0-9]{{{DIGITS}}}")
_BETWEEN = re.compile(r"[\s.;-]")


class NumberInWords(RuleRefused):
    """A sender, a paper or a reason holds sixteen digits: a NIK or a KK."""

    code: ClassVar[str] = "STK-105"


def holds_number(text: str) -> bool:
    """Tell whether `text` holds 16 digits in a row, or is 16 digits with spaces or dots between."""
    digits = _BETWEEN.sub("", text)
    whole = len(digits) == DIGITS and digits.isascii() and digits.isdigit()
    return whole or _RUN.search(text) is not None


def written(text: str, chars_max: int) -> str:
    """Return `text` cleaned and cut, as it is booked; raise NumberInWords for a NIK or KK in it."""
    plain = clean(text)
    if holds_number(plain):
        raise NumberInWords()
    return plain[:chars_max]
