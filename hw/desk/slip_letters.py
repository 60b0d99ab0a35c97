"""Letters for a slip printer: its code pages, and what stands in for a letter it has not."""

import unicodedata
from collections.abc import Mapping
from typing import Final

CODE_PAGES: Final[Mapping[str, tuple[str, int]]] = {
    "cp437": ("cp437", 0),
    "cp850": ("cp850", 2),
    "cp858": ("cp858", 19),
    "cp1252": ("cp1252", 16),
    "ascii": ("ascii", 0),
}
"""Name in the address, Python's codec, and the number of ESC t (Epson TM series)."""

STAND_INS: Final = {
    "‘": "'", "’": "'", "ʼ": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "•": "*",
    "·": "-", "…": "...", "×": "x", "→": "->", "€": "EUR", "ß": "ss", "æ": "ae", "Æ": "AE",
    "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ł": "l",
    "Ł": "L", "þ": "th", "Þ": "TH", "ı": "i", "ħ": "h", "Ħ": "H",
}  # fmt: skip
"""What has no base letter of its own (Unicode decomposes the rest)."""


def printable(text: str, code_page: str) -> str:
    """Return `text` in letters that the code page has, nothing in it a command to the printer.

    Control and format characters become blanks, a letter that is missing its base letter or a
    stand-in, the rest `?`. Every character of the answer is one byte from 0x20 on, 0x7F excepted.
    """
    codec = CODE_PAGES[code_page][0]
    whole = unicodedata.normalize("NFC", text)
    return "".join(_one(c if c.isprintable() else " ", codec) for c in whole)


def _one(letter: str, codec: str) -> str:
    if _has(letter, codec):
        return letter
    other = STAND_INS.get(letter) or unicodedata.normalize("NFKD", letter)
    bare = (STAND_INS.get(c, c) for c in other if not unicodedata.combining(c))
    shown = "".join(c if _has(c, codec) and c.isprintable() else "?" for c in "".join(bare))
    # A mark that stood alone leaves nothing; an honest gap is better than a shorter name.
    return shown or "?"


def _has(letter: str, codec: str) -> bool:
    try:
        return letter.encode(codec)[0] >= 0x20
    except UnicodeEncodeError:
        return False
