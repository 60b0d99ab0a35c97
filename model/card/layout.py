"""Where the words of a card go and how large they are: sums only, no picture.

Lengths are pixels of a 1012 x 638 card (CR80 at 300 dpi). The widths are those of the face embedded
in Pillow (Aileron), written down here so that a desk without Pillow can say what will not fit, and
so that every printer breaks a name at the same place.
"""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

VALUE_CHARS_MAX = 240
EM = 1000
# Units of 1/1000 em for the characters 32 to 126, then for the few others that the face has.
_ASCII = (
    *(216, 242, 339, 580, 580, 740, 654, 176, 315, 315, 560, 580, 220, 274, 220, 303),
    *(580, 580, 580, 580, 580, 580, 580, 580, 580, 580, 220, 220, 580, 580, 580, 499),
    *(852, 639, 627, 699, 709, 587, 567, 710, 730, 264, 544, 609, 575, 866, 718, 737),
    *(598, 733, 619, 585, 612, 682, 622, 952, 625, 581, 591, 307, 303, 295, 580, 500),
    *(300, 531, 611, 529, 615, 549, 290, 615, 593, 238, 233, 522, 247, 855, 593, 586),
    *(611, 615, 330, 459, 313, 592, 514, 785, 482, 513, 462, 303, 250, 303, 580),
)
_OTHERS = {"‘": 247, "’": 247, "“": 417, "”": 417, "´": 300, "°": 298, "…": 620}
ADVANCE: dict[str, int] = {chr(32 + at): wide for at, wide in enumerate(_ASCII)} | _OTHERS
MISSING_ADVANCE = 620  # the crossed box that stands for a character the face does not have
CUT_MARK = "…"

# The face has no accented letters; these accents are set over (or under) the letter they belong to.
MARKS = {
    "\u0300": "`",
    "\u0301": "´",
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "-",
    "\u0307": ".",
    "\u0308": "..",
    "\u030a": "°",
    "\u030c": "^",  # drawn upside down
    "\u0327": ",",
}

# Tried from left to right: one line while it stays easy to read, then two lines, then smaller.
ONE_LINE = (26, 24, 22, 20)
TWO_LINES = (22, 20, 18, 16)
# For a card on which nearly every row is long: always fits, see `stack`.
ONE_LINE_TIGHT = (18, 16)
TWO_LINES_TIGHT = (16,)
SMALLEST_PX = 16
LEADING = 1.1
BASELINE = 0.86
GAP_MIN = 2.0


class Box(NamedTuple):
    """A rectangle; right and bottom are the first pixels outside."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Return the width in pixels."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Return the height in pixels."""
        return self.bottom - self.top


CARD = Box(0, 0, 1012, 638)
HEADER = Box(34, 22, 978, 104)
TEXT = Box(34, 118, 706, 606)
ROWS = Box(34, 172, 706, 606)
PHOTO = Box(726, 124, 978, 460)
FOOTER = Box(726, 470, 978, 606)
COLON_X = 228
VALUE_X = 240
INDENT = 26
BLOOD_LABEL_X = 462
BLOOD_COLON_X = 576
BLOOD_X = 588
NIK_PX = 34
NIK_BASELINE = 154
HEADER_PX = (34, 32, 28, 24, 20, 16)
HEADER_BASELINES = (58, 98)
FOOTER_PX = (20, 18, 16)
LABEL_PX = 22
LABEL_PX_TIGHT = 18


@dataclass(frozen=True, slots=True)
class Fit:
    """How a value is set: its lines, their size, and whether all of it is there."""

    lines: tuple[str, ...]
    px: int
    whole: bool = True

    @property
    def height(self) -> float:
        """Return the height in pixels that the lines take."""
        return len(self.lines) * self.px * LEADING


@lru_cache(maxsize=1024)
def parts(char: str) -> tuple[str, str] | None:
    """Split a character into the letter and the accent that draw it; None when nothing can."""
    if char in ADVANCE:
        return char, ""
    pair = unicodedata.normalize("NFD", char)
    if len(pair) == 2 and pair[0] in ADVANCE and pair[1] in MARKS:
        return pair[0], pair[1]
    return None


@lru_cache(maxsize=1024)
def advance(char: str) -> int:
    """Return how far a character moves the pen, in 1/1000 em."""
    pair = parts(char)
    return ADVANCE[pair[0]] if pair else MISSING_ADVANCE


def width(text: str, px: float) -> float:
    """Return the width of `text` in pixels at a size of `px`."""
    return sum(map(advance, text)) * px / EM


def wrap(
    text: str, room: float, measure: Callable[[str], float], *, split_words: bool
) -> list[str] | None:
    """Break `text` at blanks into lines no wider than `room`, filling each as far as it goes.

    A word wider than a line is cut where the line ends if `split_words`; otherwise there is no
    answer (None), because a name that goes on without a blank reads as two names.
    """
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if measure(longer) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        while measure(line) > room and len(line) > 1:
            if not split_words:
                return None
            take = _how_many(line, room, measure)
            lines.append(line[:take])
            line = line[take:]
    lines.append(line)
    return lines


def _how_many(word: str, room: float, measure: Callable[[str], float]) -> int:
    """Count the first characters of a word that fit into `room`; at least one."""
    take = len(word)
    while take > 1 and measure(word[:take]) > room:
        take -= 1
    return take


def fit(
    text: str,
    room: float,
    one: Sequence[int] = ONE_LINE,
    two: Sequence[int] = TWO_LINES,
) -> Fit:
    """Set `text` into `room`: one line, a smaller line, two lines, two smaller lines.

    What fits none of these comes back as two lines ending in the cut mark with `whole` False. With
    `two` empty only one line is tried. More than VALUE_CHARS_MAX characters never fit.
    """
    if len(text) <= VALUE_CHARS_MAX:
        for px in one:
            if width(text, px) <= room:
                return Fit((text,), px)
        for px in two:
            lines = _lines(text, room, px, split_words=False)
            if lines is not None and len(lines) <= 2:
                return Fit(tuple(lines), px)
    px = (*one, *two)[-1]
    lines = _lines(text[: VALUE_CHARS_MAX + 1], room, px, split_words=True) or [text]
    rows = 2 if two else 1
    if len(lines) <= rows and len(text) <= VALUE_CHARS_MAX:
        return Fit(tuple(lines), px)
    last = lines[rows - 1]
    while last and width(last + CUT_MARK, px) > room:
        last = last[:-1]
    return Fit((*lines[: rows - 1], last + CUT_MARK), px, whole=False)


def _lines(text: str, room: float, px: int, *, split_words: bool) -> list[str] | None:
    """Break `text` at a size of `px`."""
    return wrap(text, room, lambda part: width(part, px), split_words=split_words)


def stack(fits: Sequence[Fit], area: Box = ROWS) -> tuple[float, ...] | None:
    """Return the first baseline of each row, spread over `area`; None when they are too many.

    Twelve rows of two lines at the smallest size always fit: 12 * 2 * 16 * 1.1 = 422 of 434.
    """
    gap = (area.height - sum(one.height for one in fits)) / max(len(fits), 1)
    if gap < 0:
        return None
    top, baselines = area.top, []
    for one in fits:
        baselines.append(top + gap / 2 + BASELINE * one.px)
        top += gap + one.height
    return tuple(baselines)


def roomy(fits: Sequence[Fit], area: Box = ROWS) -> bool:
    """Tell whether the rows leave GAP_MIN pixels between each other."""
    return sum(one.height + GAP_MIN for one in fits) <= area.height
