"""What people write beside a booking: a sender, a paper, a reason; never a number of a resident.

A ledger is never edited, so a NIK that a scanner wrote into a reason would stay for good.
"""

import re
from typing import ClassVar

from model.errors import RuleRefused
from model.names import clean
from model.nik import DIGITS

_RUN = re.compile(f"[0-9]{{{DIGITS}}}")
_WHOLE = re.compile(rf"(?<!\d)\d{{{DIGITS}}}(?!\d)")
_BETWEEN = re.compile(r"[\s.;-]")


class NumberInWords(RuleRefused):
    """A sender, a paper or a reason holds sixteen digits: a NIK or a KK."""

    code: ClassVar[str] = "STK-105"


def holds_number(text: str) -> bool:
    """Tell whether `text` holds 16 digits in a row, or is 16 digits with spaces or dots between."""
    digits = _BETWEEN.sub("", text)
    return whole_number(digits) or _RUN.search(text) is not None


def whole_number(text: str) -> bool:
    """Tell whether `text` is as a whole the sixteen digits of a NIK or KK.

    It looks like a chip's UID of eight bytes too, which ISO 14443-3 does not have (4, 7 or 10).
    """
    return len(text) == DIGITS and text.isascii() and text.isdigit()


def written(text: str, chars_max: int) -> str:
    """Return `text` cleaned and cut, as it is booked; raise NumberInWords for a NIK or KK in it."""
    plain = clean(text)
    if holds_number(plain):
        raise NumberInWords()
    return plain[:chars_max]


def mask(number: str) -> str:
    """Return a NIK or KK as those see it who may not see numbers: 167102******0004."""
    return f"{number[:6]}******{number[12:]}" if len(number) == DIGITS else "*" * len(number)


def masked(text: str, chars_max: int) -> str:
    """Return `text` cleaned and cut, with each NIK or KK masked: for cases about numbers."""
    return _WHOLE.sub(lambda found: mask(found[0]), clean(text))[:chars_max]
