"""A region of the civil administration: a code, a name and the days between which both held."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

RegionKind = Literal["provinsi", "kabupaten", "kota", "kecamatan", "kelurahan", "desa"]

_CODE = re.compile(r"\d\d(?:\.\d\d(?:\.\d\d(?:\.\d{4})?)?)?", re.ASCII)
_BARE = re.compile(r"(\d\d)(\d\d)?(\d\d)?(\d{4})?", re.ASCII)
_LEVELS = {2: 1, 5: 2, 8: 3, 13: 4}
_WORDS = {
    "provinsi": "Provinsi",
    "kabupaten": "Kabupaten",
    "kota": "Kota",
    "kecamatan": "Kecamatan",
    "kelurahan": "Kelurahan",
    "desa": "Desa",
}


@dataclass(frozen=True, slots=True)
class Region:
    """One version of a region. `valid_to` is the first day it no longer held; None = open.

    The name is without its kind ("Palembang"); `title` has it ("Kota Palembang").
    """

    code: str
    name: str
    kind: RegionKind
    parent: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    replaced_by: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The name with its kind, as people say it."""
        return f"{_WORDS[self.kind]} {self.name}"

    @property
    def retired(self) -> bool:
        """Whether the code has ended: people may have it in their NIK for life."""
        return self.valid_to is not None

    def valid_on(self, day: date) -> bool:
        """Tell whether this version held on `day`."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day < self.valid_to)


def dotted(code: str) -> str:
    """Return a code with dots ("1671021004" -> "16.71.02.1004"), '' when it is no region code."""
    if _CODE.fullmatch(code):
        return code
    bare = _BARE.fullmatch(code)
    parts = [part for part in bare.groups() if part] if bare else []
    made = ".".join(parts)
    return made if _CODE.fullmatch(made) else ""


def kind_of(code: str) -> RegionKind:
    """Return the kind that a dotted code tells of itself.

    Kota are numbered from 71, kelurahan 1xxx, desa 2xxx and desa adat 3xxx (Permendagri 58/2021).
    Raises KeyError for what `dotted` would not return.
    """
    level = _LEVELS[len(code)]
    if level == 1:
        return "provinsi"
    if level == 2:
        return "kota" if code[3:] >= "71" else "kabupaten"
    if level == 3:
        return "kecamatan"
    return "kelurahan" if code[9] == "1" else "desa"


def parent_of(code: str) -> str:
    """Return the code one level up, '' for a province."""
    return code.rpartition(".")[0]
