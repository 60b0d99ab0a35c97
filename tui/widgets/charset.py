"""What this terminal can show: ASCII where UTF-8 is not promised, and no control character.

The filter is the last thing before the terminal: whatever came with a name, from a scanner or over
the line, leaves here as plain text (reference: reliability, appendix 0).
"""

import re

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tui.driver.glyphs import UNSAFE, is_ascii_only, like

__all__ = ["UNSAFE", "SafeLines", "is_ascii_only", "like", "safe"]
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


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
