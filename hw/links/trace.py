"""A trace of a line for support: hex and text of what comes and goes, personal data masked.

A run of six digits or more, however it is grouped, a hex number of eight or more (a chip's UID) and
every word that is not one of a device server's own are blotted out, in the hex too. What stands at
the edge of a block is blotted out whatever its length: its other half may be a personal number.
"""

import re
from collections.abc import Callable
from typing import Final, Literal

ROW_BYTES: Final = 16
HOLD_BYTES_MAX: Final = 512
TEXT_CHARS_MAX: Final = 1_000_000
"""A trace ends here: about 14,000 rows."""
PAUSE_SECONDS: Final = 0.5
"""What has no end of line is shown after so long a silence."""

Way = Literal["in", "out"]

_END = re.compile(r"[\r\n\x03]")
_DIGITS = re.compile(r"\d(?:[ .,:/_\-\x00]{0,2}\d){5,}")
_HEX = re.compile(r"(?=[0-9A-Fa-f]*\d)[0-9A-Fa-f]{8,}")
_WORD = re.compile(r"[A-Za-z\x80-\xff]{2,}")
_PART = re.compile(r"[0-9A-Za-z\x80-\xff .,:/_\-\x00]*")
_LETTER = re.compile(r"[A-Za-z\x80-\xff]")
KNOWN_WORDS: Final = frozenset({
    "tuntas", "device", "open", "failure", "value", "or", "file", "not", "found", "port",
    "already", "in", "use", "error", "connection", "refused", "closed", "timeout", "no", "such",
    "directory", "permission", "denied", "invalid"
})  # fmt: skip
"""Of our own QR codes, and of what ser2net and socat write into the stream."""


def masked(data: bytes, *, begun: bool = True, ended: bool = True) -> tuple[str, str]:
    """Return hex and text of a block, masked; each byte is two hex digits and one character.

    `begun` and `ended` say that the block's edges are those of a line, not of a cut.
    """
    text = data.decode("latin-1")
    signs = [""] * len(text)
    _cover(signs, text, _WORD, lambda found: found.lower() not in KNOWN_WORDS)
    _cover(signs, text, _HEX, lambda found: True)
    _cover(signs, text, _DIGITS, lambda found: True)
    if not begun:
        _blot(signs, text, 0, _part_chars(text))
    if not ended:
        _blot(signs, text, len(text) - _part_chars(text[::-1]), len(text))
    hexed = " ".join(sign * 2 or f"{ord(c):02x}" for c, sign in zip(text, signs, strict=True))
    shown = (sign or (c if c.isascii() and c.isprintable() else ".")
             for c, sign in zip(text, signs, strict=True))  # fmt: skip
    return hexed, "".join(shown)


def _cover(
    signs: list[str], text: str, shape: re.Pattern[str], hides: Callable[[str], bool]
) -> None:
    for found in shape.finditer(text):
        if hides(found.group()):
            _blot(signs, text, found.start(), found.end())


def _part_chars(text: str) -> int:
    """Return how many characters at the begin could be one number or name with the block before."""
    found = _PART.match(text)
    return found.end() if found else 0


def _blot(signs: list[str], text: str, first: int, end: int) -> None:
    for at in range(first, end):
        if text[at].isdigit() and text[at].isascii():
            signs[at] = "#"
        elif _LETTER.match(text[at]):
            signs[at] = "*"


class _Block:
    """What waits of one way."""

    def __init__(self) -> None:
        self.data = b""
        self.begun = True
        self.last_at = 0.0


class Trace:
    """Writes rows. Pure: bytes and monotonic seconds in, text out."""

    def __init__(self, write: Callable[[str], object], began: float) -> None:
        self._write = write
        self._began = began
        self._blocks: dict[Way, _Block] = {"in": _Block(), "out": _Block()}
        self._chars = 0
        self.bytes = 0
        """How much came and went."""

    @property
    def is_full(self) -> bool:
        """Whether TEXT_CHARS_MAX is reached: nothing more is written."""
        return self._chars >= TEXT_CHARS_MAX

    def hear(self, way: Way, data: bytes, at: float) -> None:
        """Take what came or went at the monotonic second `at`."""
        self.flush(at)
        self.bytes += len(data)
        block = self._blocks[way]
        block.data += data
        block.last_at = at
        ends = [found.end() for found in _END.finditer(block.data.decode("latin-1"))]
        if ends:
            self._show(way, block.data[: ends[-1]], ended=True)
        while len(block.data) > HOLD_BYTES_MAX:
            self._show(way, block.data[:HOLD_BYTES_MAX], ended=False)

    def flush(self, at: float, *, whole: bool = False) -> None:
        """Show what waited for an end of line for PAUSE_SECONDS, or `whole`: all that waits."""
        for way, block in self._blocks.items():
            if block.data and (whole or at - block.last_at >= PAUSE_SECONDS):
                self._show(way, block.data, ended=False)

    def note(self, words: str, at: float) -> None:
        """Write a line of our own: the plug was pulled, the line is open."""
        self.flush(at, whole=True)
        self._row(f"{at - self._began:9.3f} # {words}")
        for block in self._blocks.values():
            block.begun = True

    def _show(self, way: Way, data: bytes, *, ended: bool) -> None:
        block = self._blocks[way]
        block.data = block.data[len(data) :]
        hexed, text = masked(data, begun=block.begun, ended=ended)
        block.begun = ended
        mark = "<" if way == "in" else ">"
        for first in range(0, len(data), ROW_BYTES):
            part = hexed[first * 3 : (first + ROW_BYTES) * 3].rstrip()
            seconds = block.last_at - self._began
            shown = text[first : first + ROW_BYTES]
            self._row(f"{seconds:9.3f} {mark} {part:<{ROW_BYTES * 3 - 1}}  {shown}")

    def _row(self, row: str) -> None:
        if not self.is_full:
            self._chars += len(row) + 1
            self._write(row)
