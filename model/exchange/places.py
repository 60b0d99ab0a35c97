"""Find the region of an address written in words, and the office that serves it.

Looked for inside the kabupaten that the file names, else the office's own, else that of the NIK.
The kelurahan decides: `Kec. Seberang Ulu I, Kel. Silaberanti` in an old file is Jakabaring today.
Words that are not found stay as they are, without a code. Whoever then belongs to another kabupaten
(the one the file names, else that of the NIK) gets an office that is never ours.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from model.region import Region, RegionBook, fold

REMEMBERED_MAX = 50_000

_VILLAGES = ("kelurahan", "desa")


@dataclass(frozen=True, slots=True)
class Place:
    """Where someone lives; `office` is empty when nothing is told of it."""

    kel_code: str | None = None
    kelurahan: str = ""
    kec_code: str | None = None
    kecamatan: str = ""
    office: str = ""


class Places:
    """Answers from the region book, each question asked once."""

    def __init__(self, book: RegionBook, office: str, on: date) -> None:
        self._book = book
        self._own = office[:5]
        self._office = office
        self._on = on
        self._known: dict[tuple[str, str, str, str], Place] = {}

    def find(self, kelurahan: str, kecamatan: str, kabupaten: str, nik_region: str) -> Place:
        """Return the place for cleaned words in capitals; `nik_region` as 16.71.02."""
        key = (kelurahan, kecamatan, kabupaten, nik_region)
        place = self._known.get(key)
        if place is None:
            if len(self._known) >= REMEMBERED_MAX:
                self._known.clear()
            place = self._known[key] = self._look_up(*key)
        return place

    def sure(self, words: tuple[str | None, str | None, str | None]) -> Place | None:
        """Return the place for kelurahan, kecamatan, kabupaten where the NIK has no say in it.

        That is a kelurahan with its code in the kabupaten named, or in ours where none is.
        """
        kelurahan, kecamatan, kabupaten = words
        if not kelurahan or kecamatan is None or kabupaten is None:
            return None
        found = self._inside(kelurahan, kecamatan, self._kabupaten(kabupaten, ""))
        return found if found and found.kel_code else None

    def _look_up(self, kelurahan: str, kecamatan: str, kabupaten: str, nik_region: str) -> Place:
        if not kelurahan and not kecamatan:
            office = self._office_without(kabupaten, nik_region)
            return Place(office="" if office == self._office else office)
        found = self._inside(kelurahan, kecamatan, self._kabupaten(kabupaten, nik_region))
        if found:
            return found
        office = self._office_without(kabupaten, nik_region)
        return Place(None, kelurahan, None, kecamatan, office)

    def _inside(self, kelurahan: str, kecamatan: str, kabupaten: list[str]) -> Place | None:
        for inside in kabupaten:
            village = self._village(kelurahan, kecamatan, inside)
            district = self._book.get(village.parent) if village else None
            district = district or _only(self._named(kecamatan, inside, ("kecamatan",)))
            if district:
                return self._place(village, district, kelurahan, kecamatan)
        return None

    def _office_without(self, kabupaten: str, nik_region: str) -> str:
        """Return the office of someone whose kecamatan is not known.

        Ours when the kabupaten is ours; else the NIK's kecamatan where that is known and in another
        kabupaten; else the other kabupaten itself, as 16.05.
        """
        found = self._kabupaten(kabupaten, "") if kabupaten else []
        homes = found or [nik_region[:5]]
        if not self._own or self._own in homes:
            return self._office
        if nik_region[:5] != self._own and self._book.get(nik_region):
            return nik_region
        return homes[0]

    def _kabupaten(self, words: str, nik_region: str) -> list[str]:
        if words:
            named = self._named(words, None, ("kabupaten", "kota"))
            return [region.code for region in named]
        both = (self._own, nik_region[:5])
        return list(dict.fromkeys(code for code in both if len(code) == 5))

    def _village(self, kelurahan: str, kecamatan: str, inside: str) -> Region | None:
        """Return the one village of that name: in the kecamatan named, else in the kabupaten."""
        if not kelurahan:
            return None
        for district in self._named(kecamatan, inside, ("kecamatan",)):
            if found := _only(self._named(kelurahan, district.code, _VILLAGES)):
                return self._book.current(found.code, self._on) if found.retired else found
        return _only(self._named(kelurahan, inside, _VILLAGES))

    def _named(self, words: str, inside: str | None, kinds: tuple[str, ...]) -> list[Region]:
        found = self._book.find(words, inside, self._on) if words else ()
        return [region for region in found if region.kind in kinds]

    def _place(
        self, village: Region | None, district: Region, kelurahan: str, kecamatan: str
    ) -> Place:
        words = kecamatan if fold(kecamatan) == fold(district.name) else district.name.upper()
        return Place(
            village.code if village else None,
            kelurahan,
            district.code,
            words,
            self._book.served_by(village.code if village else district.code, self._on),
        )


def _only(found: list[Region]) -> Region | None:
    return found[0] if len(found) == 1 else None


Find = Callable[[str, str, str, str], Place]
