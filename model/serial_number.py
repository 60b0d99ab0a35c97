"""Numbers that lists give their rows, such as K-0017, as people type them; pure."""

from model.names import clean

CHARS_MAX = 12


def serial_number(text: str, letters: str) -> str:
    """Return K-0017 for `K-0017`, `k17`, `k-17` or `17`; anything else in capitals, as typed.

    `letters` are those before the dash. At most 12 characters are looked at.
    """
    plain = clean(text)[:CHARS_MAX].upper()
    digits = plain.removeprefix(letters).removeprefix("-")
    return f"{letters}-{int(digits):04d}" if digits.isascii() and digits.isdecimal() else plain
