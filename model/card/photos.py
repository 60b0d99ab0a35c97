"""Photos for cards, from the folder that the office's own system fills: NIK.jpg, read at dispatch.

Tuntas keeps no photo: it is read, printed and forgotten. An office that has named its folder gets
no card without a photo.
"""

from pathlib import Path
from typing import ClassVar

from model.card.photo import PHOTO_BYTES_MAX, PhotoTooLarge
from model.errors import RuleRefused


class PhotoMissing(RuleRefused):
    """The office's photo folder has no photo of this person."""

    code: ClassVar[str] = "KAR-106"


def photo_of(folder: Path, nik: str) -> bytes:
    """Return the JPEG of this 16-digit NIK; raise PhotoMissing, PhotoTooLarge."""
    assert nik.isdecimal() and nik.isascii() and len(nik) == 16
    try:
        with (folder / f"{nik}.jpg").open("rb") as file:
            data = file.read(PHOTO_BYTES_MAX + 1)
    except OSError:
        raise PhotoMissing() from None
    if len(data) > PHOTO_BYTES_MAX:
        raise PhotoTooLarge(bytes=len(data), bytes_max=PHOTO_BYTES_MAX)
    return data
