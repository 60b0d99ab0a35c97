"""Letters on a one-bit plane, set where the layout counted them to be.

Each letter is drawn once for a size and kept; a line is set letter by letter, so that it is exactly
as long as `layout.width` says and no font engine of the machine moves a line break. Pillow's
embedded face is pinned with Pillow; accents it lacks are built from the marks it has.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from model.card import layout
from model.card.layout import Box, Fit

if TYPE_CHECKING:
    from PIL import Image, ImageFont

GLYPHS_MAX = 2_048
FONTS_MAX = 64


class _Glyph(NamedTuple):
    """One letter's dots and where they stand from the pen on the baseline."""

    dots: Image.Image
    left: int
    top: int


class Scale(NamedTuple):
    """How lengths of the layout become pixels of one printer's picture."""

    across: float
    down: float

    @property
    def letters(self) -> float:
        """Return the factor for letters and the photo, whose shape must not change."""
        return min(self.across, self.down)


def write_fit(
    plane: Image.Image, one: Fit, left: float, baseline: float, scale: Scale, *, bold: bool = False
) -> None:
    """Write the lines of a value below each other."""
    for line in one.lines:
        write(plane, line, left, baseline, one.px, scale, bold=bold)
        baseline += one.px * layout.LEADING


def write_centred(
    plane: Image.Image, text: str, box: Box, base: float, px: int, scale: Scale
) -> None:
    """Write one line in the middle of a box."""
    left = box.left + (box.width - layout.width(text, px)) / 2
    write(plane, text, left, base, px, scale)


def write(
    plane: Image.Image,
    text: str,
    left: float,
    baseline: float,
    px: int,
    scale: Scale,
    *,
    bold: bool = False,
) -> None:
    """Set one line letter by letter, so that its length is exactly the one `layout` counted."""
    size = int(px * scale.letters)
    step = px * scale.letters / layout.EM
    pen, down = left * scale.across, round(baseline * scale.down)
    for char in text:
        if char != " ":
            glyph = _glyph(char, size, bold)
            x, y = round(pen) + glyph.left, down + glyph.top
            plane.paste(1, (x, y, x + glyph.dots.width, y + glyph.dots.height), glyph.dots)
        pen += layout.advance(char) * step


@lru_cache(maxsize=GLYPHS_MAX)
def _glyph(char: str, px: int, bold: bool) -> _Glyph:
    """Draw one letter with its accent, or a crossed box for a letter that is not there."""
    from PIL import Image, ImageChops, ImageDraw

    canvas = Image.new("1", (3 * px, 3 * px))
    pen = ImageDraw.Draw(canvas)
    pair = layout.parts(char)
    if pair is None:
        cell = (px, round(px * 1.3), px + round(px * 0.55), 2 * px)
        pen.rectangle(cell, outline=1)
        pen.line(cell, fill=1)
    else:
        pen.text((px, 2 * px), pair[0], fill=1, font=font(px), anchor="ls")
        if pair[1]:
            _accent(canvas, pair[1], px)
    if bold:
        canvas = ImageChops.logical_or(canvas, ImageChops.offset(canvas, 1, 0))
    box = canvas.getbbox() or (px, 2 * px, px + 1, 2 * px + 1)
    return _Glyph(canvas.crop(box), box[0] - px, box[1] - 2 * px)


def _accent(canvas: Image.Image, combining: str, px: int) -> None:
    """Set the dots of an accent over the letter on the canvas, or a cedilla under it."""
    from PIL import Image, ImageDraw

    mark = layout.MARKS[combining]
    own = font(round(px * 0.7) if mark == "^" else px)
    accent = Image.new("1", (2 * px, 2 * px))
    ImageDraw.Draw(accent).text((px // 2, px), mark, fill=1, font=own, anchor="ls")
    box, letter = accent.getbbox(), canvas.getbbox()
    if box is None or letter is None:
        return
    dots = accent.crop(box)
    if combining == "\u030c":
        dots = dots.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    x = (letter[0] + letter[2] - dots.width) // 2
    y = letter[3] if combining == "\u0327" else letter[1] - dots.height - 1
    canvas.paste(1, (x, y, x + dots.width, y + dots.height), dots)


@lru_cache(maxsize=FONTS_MAX)
def font(px: int) -> ImageFont.FreeTypeFont:
    """Return the face embedded in Pillow. Raises OSError when Pillow was built without FreeType."""
    from PIL import ImageFont

    face = ImageFont.load_default(px)
    if not isinstance(face, ImageFont.FreeTypeFont):
        raise OSError("Pillow has no FreeType")
    return face
