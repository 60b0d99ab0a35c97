"""A resident's photo from untrusted bytes: looked at before it is decoded, decoded small.

Only JPEG. Size, pixels and scans are capped before Pillow sees a byte, and every segment that the
picture does not need (EXIF, thumbnails, comments) is left out, so their parsers never run. An
orientation tag is therefore not followed: capture software stores photos upright.
"""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING

from model.errors import FileRefused

if TYPE_CHECKING:
    from PIL import Image

PHOTO_BYTES_MAX = 1_048_576
PHOTO_PIXELS_MAX = 16_000_000
PHOTO_SCANS_MAX = 64  # a progressive picture has about ten; thousands would hold the node for hours
_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_KEPT = _SIZES | {0xC4, 0xDB, 0xDD, 0xE0, 0xEE}
_SCAN = 0xDA


class PhotoTooLarge(FileRefused):
    """The photo has more bytes, pixels or scans than a card photo can need."""

    code = "KAR-101"


class PhotoBroken(FileRefused):
    """The photo is not a whole JPEG."""

    code = "KAR-102"


def decode(photo: bytes, room: tuple[int, int]) -> Image.Image:
    """Decode a JPEG into RGB no larger than `room` (width, height), keeping its shape.

    Raises PhotoTooLarge above PHOTO_BYTES_MAX, PHOTO_PIXELS_MAX or PHOTO_SCANS_MAX, and PhotoBroken
    for anything that is not a complete JPEG.
    """
    from PIL import Image

    slim = _checked(photo)
    try:
        with Image.open(io.BytesIO(slim), formats=("JPEG",)) as image:
            image.draft("RGB", room)
            whole = image.convert("RGB")
    except (OSError, SyntaxError, ValueError, KeyError, IndexError, struct.error) as why:
        raise PhotoBroken(fault=type(why).__name__) from None
    scale = min(room[0] / whole.width, room[1] / whole.height)
    size = (max(1, round(whole.width * scale)), max(1, round(whole.height * scale)))
    return whole.resize(size, Image.Resampling.HAMMING)


def _checked(photo: bytes) -> bytes:
    """Return the JPEG without the segments that only describe it, once its caps are kept."""
    if len(photo) > PHOTO_BYTES_MAX:
        raise PhotoTooLarge(bytes=len(photo), bytes_max=PHOTO_BYTES_MAX)
    if photo[:2] != b"\xff\xd8":
        raise PhotoBroken(fault="no JPEG")
    kept, at, pixels = [photo[:2]], 2, 0
    while True:
        if at + 4 > len(photo) or photo[at] != 0xFF:
            raise PhotoBroken(fault="segments")
        marker, length = struct.unpack_from(">xBH", photo, at)
        if marker == 0xFF:  # a fill byte before a marker
            at += 1
            continue
        if marker == _SCAN:
            break
        if length < 2:
            raise PhotoBroken(fault="segments")
        if marker in _SIZES and at + 9 <= len(photo):
            height, width = struct.unpack_from(">HH", photo, at + 5)
            pixels = max(pixels, height * width)
        if marker in _KEPT:
            kept.append(photo[at : at + 2 + length])
        at += 2 + length
    if pixels > PHOTO_PIXELS_MAX:
        raise PhotoTooLarge(pixels=pixels, pixels_max=PHOTO_PIXELS_MAX)
    scans = photo.count(b"\xff\xda", at)
    if scans > PHOTO_SCANS_MAX:
        raise PhotoTooLarge(scans=scans, scans_max=PHOTO_SCANS_MAX)
    kept.append(photo[at:])
    return b"".join(kept)
