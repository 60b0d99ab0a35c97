"""The picture of a card's face, as a PNG for the printer. Needs Pillow, loaded at the first call.

The letters are a black plane of their own without grey edges, because the K panel of a ribbon is on
or off. The face embedded in the pinned Pillow is used, so no font of the machine changes a card.
Nothing is written to disk, and no resident's value stays in a cache: only letters and templates.
"""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING

from model.card import layout, photo
from model.card.face import (
    INDENTED,
    LABELS,
    ROW_NAMES,
    CardFace,
    fits,
    header,
    overflow,
    unprintable,
)
from model.card.layout import Fit
from model.card.letters import Scale, font, write, write_centred, write_fit
from model.errors import RuleRefused

if TYPE_CHECKING:
    from PIL import Image

SIZE = (1012, 638)
DPI = 300
COMPRESS_LEVEL = 1  # level 6 takes twice the time for a tenth less
SIDE_PX_MAX = 2_400
TEMPLATES_MAX = 4
BLACK = (0, 0, 0)
GROUND_TOP, GROUND_BOTTOM = (196, 224, 243), (226, 241, 249)
WHITE = (255, 255, 255)
PHOTO_GROUNDS = {"merah": (200, 22, 30), "biru": (20, 70, 168)}
SPECIMEN_INK = (214, 0, 60)
SPECIMEN_STRENGTH = 120  # of 255: the values stay readable under the mark


class FaceOverflow(RuleRefused):
    """A value does not fit on the card even in two lines at the smallest size."""

    code = "KAR-103"


class FaceUnprintable(RuleRefused):
    """A value has a character for which the card's face has no letter."""

    code = "KAR-104"


def draw(
    face: CardFace, *, specimen: bool, size: tuple[int, int] = SIZE, tint: bool = True
) -> bytes:
    """Return the card as a PNG of `size` pixels (1012 x 638) at 300 dpi; same face, same bytes.

    `specimen` marks it SPECIMEN and LATIHAN all over, for practice. `tint` False leaves the card
    white, for blanks that come with their ground printed. Raises PhotoTooLarge, PhotoBroken and,
    for a real card only, FaceOverflow and FaceUnprintable with the fields' names: a cut or boxed
    value belongs on no identity card. A specimen shows them.
    """
    return encode(compose(face, specimen=specimen, size=size, tint=tint))


def encode(image: Image.Image) -> bytes:
    """Return a picture as a PNG of 300 dpi."""
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=COMPRESS_LEVEL, dpi=(DPI, DPI))
    return out.getvalue()


def compose(
    face: CardFace, *, specimen: bool, size: tuple[int, int] = SIZE, tint: bool = True
) -> Image.Image:
    """Return the RGB picture that `draw` encodes; the same limits and errors."""
    if not specimen:
        if fields := overflow(face):
            raise FaceOverflow(fields=",".join(fields))
        if fields := unprintable(face):
            raise FaceUnprintable(fields=",".join(fields))
    scale = _scale(size)
    image = _template(header(face), specimen, face.photo_ground, size, tint).copy()
    if face.photo is not None:
        left, top, right, bottom = photo_box(size)
        picture = photo.decode(face.photo, (right - left, bottom - top))
        at = (
            left + (right - left - picture.width) // 2,
            top + (bottom - top - picture.height) // 2,
        )
        image.paste(picture, at)
        if specimen:
            _mark(image, (*at, at[0] + picture.width, at[1] + picture.height))
    black = _plane(size)
    _write_values(black, fits(face), scale)
    image.paste(BLACK, (0, 0, *size), black)
    return image


def photo_box(size: tuple[int, int] = SIZE) -> tuple[int, int, int, int]:
    """Return the photo's place as left, top, right, bottom in pixels; 3:4 at any size."""
    scale = _scale(size)
    box = layout.PHOTO
    left, top = round(box.left * scale.across), round(box.top * scale.down)
    wide, high = round(box.width * scale.letters), round(box.height * scale.letters)
    return left, top, left + wide, top + high


def _scale(size: tuple[int, int]) -> Scale:
    """Check a picture size and return its scale."""
    width, height = size
    across, down = width / layout.CARD.width, height / layout.CARD.height
    if max(size) > SIDE_PX_MAX or across < 0.75 or not 0.9 <= across / down <= 1.1:
        raise ValueError(f"no card has {width} x {height} pixels")
    return Scale(across, down)


def _plane(size: tuple[int, int]) -> Image.Image:
    """Return an empty one-bit plane."""
    from PIL import Image

    return Image.new("1", size)


def _write_values(plane: Image.Image, told: dict[str, Fit], scale: Scale) -> None:
    """Write every label and value of the card under its header."""
    rows = [told[name] for name in ROW_NAMES]
    baselines = layout.stack(rows)
    if baselines is None:  # cannot be: the tight sizes always fit
        raise FaceOverflow(fields="rows")
    tight = max(one.px for one in rows) <= layout.LABEL_PX_TIGHT
    label_px = layout.LABEL_PX_TIGHT if tight else layout.LABEL_PX
    left = layout.TEXT.left
    base = float(layout.NIK_BASELINE)
    write(plane, "NIK", left, base, layout.NIK_PX, scale)
    write(plane, ":", layout.COLON_X - 2, base, layout.NIK_PX, scale)
    write_fit(plane, told["nik"], layout.VALUE_X, base, scale, bold=True)
    for name, baseline in zip(ROW_NAMES, baselines, strict=True):
        start = left + layout.INDENT if name in INDENTED else left
        write(plane, LABELS[name], start, baseline, label_px, scale)
        write(plane, ":", layout.COLON_X, baseline, label_px, scale)
        write_fit(plane, told[name], layout.VALUE_X, baseline, scale)
        if name == "sex":
            write(plane, LABELS["blood"], layout.BLOOD_LABEL_X, baseline, label_px, scale)
            write(plane, ":", layout.BLOOD_COLON_X, baseline, label_px, scale)
            write_fit(plane, told["blood"], layout.BLOOD_X, baseline, scale)
    base = layout.FOOTER.top + layout.FOOTER_PX[0]
    for name in ("issued_place", "issued_on"):
        for line in told[name].lines:
            write_centred(plane, line, layout.FOOTER, base, told[name].px, scale)
            base += layout.FOOTER_PX[0] * 1.25


@lru_cache(maxsize=TEMPLATES_MAX)
def _template(
    heading: tuple[str, str], specimen: bool, ground: str, size: tuple[int, int], tint: bool
) -> Image.Image:
    """Draw what many cards share: ground, header, photo ground and the practice marks."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", size, WHITE)
    if tint:
        shades = Image.linear_gradient("L").resize(size)
        image = Image.composite(
            Image.new("RGB", size, GROUND_BOTTOM), Image.new("RGB", size, GROUND_TOP), shades
        )
    pen = ImageDraw.Draw(image)
    left, top, right, bottom = photo_box(size)
    pen.rectangle((left, top, right - 1, bottom - 1), fill=PHOTO_GROUNDS[ground])
    if specimen:
        _mark(image, (0, 0, *size))
    black = _plane(size)
    scale = _scale(size)
    sizes = (layout.HEADER_PX, layout.HEADER_PX[1:])
    for text, base, ladder in zip(heading, layout.HEADER_BASELINES, sizes, strict=True):
        one = layout.fit(text, layout.HEADER.width, ladder, ())
        write_centred(black, one.lines[0], layout.HEADER, base, one.px, scale)
    image.paste(BLACK, (0, 0, *size), black)
    return image


def _mark(image: Image.Image, box: tuple[int, int, int, int]) -> None:
    """Lay the practice marks over one box of the picture, photo and ground alike."""
    image.paste(SPECIMEN_INK, box, _marks(image.size).crop(box))


@lru_cache(maxsize=TEMPLATES_MAX)
def _marks(size: tuple[int, int]) -> Image.Image:
    """Draw SPECIMEN from corner to corner and LATIHAN in rows, so that no cut takes them all."""
    from PIL import Image, ImageDraw

    width, height = size
    wide = Image.new("L", (width * 2, height * 2))
    pen = ImageDraw.Draw(wide)
    small, large = font(height // 20), font(height // 4)
    for row, y in enumerate(range(0, height * 2, height // 8)):
        for x in range(-(row % 2) * width // 10, width * 2, width // 5):
            pen.text((x, y), "LATIHAN", fill=SPECIMEN_STRENGTH // 2, font=small)
    pen.text((width, height), "SPECIMEN", fill=SPECIMEN_STRENGTH, font=large, anchor="mm")
    turned = wide.rotate(28, resample=Image.Resampling.BICUBIC)
    left, top = width // 2, height // 2
    return turned.crop((left, top, left + width, top + height))
