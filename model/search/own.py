"""The office's own kelurahan: whose people come most, and whom a search may put first."""

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.region import RegionBook

CODES_MAX = 40
"""An office that serves more (a kabupaten's own) has nobody to put before all others."""

_KABUPATEN_CHARS = len("16.71")
_LONG_PAST = date.min


def own_kelurahan(book: "RegionBook", office: str, today: date) -> tuple[str, ...]:
    """Return the codes of the kelurahan and desa that `office` serves on that day, at most 40.

    Codes from before a split come along, as far as they lead here: records that were never moved
    still have them. Empty for an office that serves more, or that no region belongs to.
    """
    found: dict[str, None] = {}
    for on in (today, _LONG_PAST):
        for kecamatan in book.below(office[:_KABUPATEN_CHARS], on):
            for kelurahan in book.below(kecamatan.code, on):
                if f"{book.served_by(kelurahan.code, today)}.".startswith(f"{office}."):
                    found[kelurahan.code] = None
    return tuple(found) if office and len(found) <= CODES_MAX else ()
