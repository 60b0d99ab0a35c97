"""What this terminal can show: ASCII where UTF-8 is not promised, and no control character.

The filter is the last thing before the terminal: whatever came with a name, from a scanner or over
the line, leaves here as plain text (reference: reliability, appendix 0).
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")

_LIKE = {
    "─": "-", "│": "|", "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┤": "+", "┬": "+",
    "┴": "+", "┼": "+", "═": "=", "║": "|", "–": "-", "—": "-", "‘": "'", "’": "'", "“": '"',
    "”": '"', "…": ".", "·": "-", "•": "*", "×": "x", "→": ">", "≤": "<", "≥": ">", "▌": "|",
    "█": "#", "░": ".", "ʼ": "'",
}  # fmt: skip


def is_ascii_only(encoding: str, environ: Mapping[str, str]) -> bool:
    """Tell whether only ASCII may be drawn: TUNTAS_ASCII=1, or no UTF-8 in encoding or locale.

    Python turns LANG=C into C.UTF-8 by itself (PEP 538): the terminal knows nothing of that, so a
    C.UTF-8 that stands beside a plain C does not count.
    """
    if environ.get("TUNTAS_ASCII", "") not in ("", "0"):
        return True
    if "utf" not in encoding.lower():
        return True
    named = [environ.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG")]
    first = next((name for name in named if name), "")
    coerced = not named[0] and named[1] == "C.UTF-8" and named[2] in ("", "C", "POSIX")
    return coerced or "utf" not in first.lower()


@lru_cache(maxsize=1024)
def like(letter: str) -> str:
    """Return an ASCII character that stands for `letter` in one cell."""
    if letter in _LIKE:
        return _LIKE[letter]
    base = unicodedata.normalize("NFKD", letter)[:1]
    return base if base.isascii() and base.isprintable() else "?"


def safe(text: str, *, ascii_only: bool = False) -> str:
    """Return `text` without what could steer a terminal, and in ASCII where that is asked."""
    if text.isascii() and text.isprintable():
        return text
    text = UNSAFE.sub("", text)
    if ascii_only:
        text = _BEYOND_ASCII.sub(lambda found: like(found.group()), text)
    return text


class SafeLines(LineFilter):
    """Cleans every line on its way to the terminal."""

    def __init__(self, *, ascii_only: bool) -> None:
        super().__init__()
        self.ascii_only = ascii_only

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with safe text; those that are already safe as they are."""
        return [self._one(segment) for segment in segments]

    def _one(self, segment: Segment) -> Segment:
        text, style, control = segment
        if control or (text.isascii() and text.isprintable()):
            return segment
        plain = safe(text, ascii_only=self.ascii_only)
        return segment if plain == text else Segment(plain, style)
