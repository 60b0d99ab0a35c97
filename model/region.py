"""The office's book of regions: codes with dates, spellings, parents, and who serves whom.

A split district gets new codes, its residents keep the NIK of the old one, their cards bear the new
address, and the parent may still serve them: three questions with three answers, `get`, `label`
and `served_by`. Names are not unique (291 kecamatan names are not, reference domain §2.3), so
everything shown to people comes with its parents.
"""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from model import region_file
from model.nik import RegionHit
from model.region_file import Alias as Alias
from model.region_file import RegionFile as RegionFile
from model.region_file import RegionNoParent
from model.region_file import ServicePoint as ServicePoint
from model.region_file import read_regions as read_regions
from model.region_file import shipped as shipped
from model.region_name import fold as fold
from model.region_row import BookRow, RegionRow, day_of, point_row_of, region_of, row_of
from model.region_value import Region as Region
from model.region_value import RegionKind, parent_of

if TYPE_CHECKING:
    from model.store import Store, Tx

SUCCESSION_STEPS_MAX = 8
FOUND_MAX = 200
MARK = "regions_mark"
"""The key of the store's own fact that is another one after each change of the regions."""

_KIND_ASKED: dict[str, tuple[RegionKind, ...]] = {
    "KOTA": ("kota",),
    "KABUPATEN": ("kabupaten",),
    "KAB": ("kabupaten",),
}

_BOOK = "SELECT code, name, valid_from, valid_to, replaced_by FROM region ORDER BY code, valid_from"
_FOLDS = "SELECT fold, code FROM region_alias"
_POINTS = "SELECT region, office, from_on, to_on FROM service_point"
_REGIONS = """SELECT code, name, kind, parent, valid_from, valid_to, replaced_by
    FROM region ORDER BY code, valid_from"""
_PUT_REGION = """INSERT INTO region (code, name, kind, parent, valid_from, valid_to, replaced_by)
    VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (code, valid_from) DO UPDATE SET
    name = excluded.name, kind = excluded.kind, parent = excluded.parent,
    valid_to = excluded.valid_to, replaced_by = excluded.replaced_by"""
_PUT_FOLD = "INSERT INTO region_alias (fold, code) VALUES (?, ?)"
_PUT_POINT = """INSERT INTO service_point (region, office, from_on, to_on) VALUES (?, ?, ?, ?)
    ON CONFLICT (region, from_on) DO UPDATE SET office = excluded.office, to_on = excluded.to_on"""


@dataclass(frozen=True, slots=True)
class RegionCounts:
    """What an installation found and did; nothing changed means that it was all there."""

    regions: int = 0
    aliases: int = 0
    service_points: int = 0
    added: int = 0
    changed: int = 0


class RegionBook:
    """All regions in memory (8,400 as shipped, about 10 ms to load); no store behind it.

    Rows become `Region`s when somebody asks for them: a command that looks up one resident needs
    five of them.
    """

    def __init__(
        self,
        rows: Iterable[BookRow],
        folds: Iterable[tuple[str, str]],
        service_points: Iterable[ServicePoint] = (),
    ) -> None:
        """Take rows in the order of code and valid_from, and (fold, code) pairs in any order."""
        self._rows: dict[str, list[BookRow]] = {}
        for row in rows:
            self._rows.setdefault(row[0], []).append(row)
        self._built: dict[str, tuple[Region, ...]] = {}
        self._pairs = folds
        self._folds: dict[str, list[str]] = {}
        self._below: dict[str, list[str]] = {}
        self._points: dict[str, list[ServicePoint]] = {}
        for point in service_points:
            self._points.setdefault(point.region, []).append(point)
        self.mark: tuple[str, str] | None = None
        """Which state of which store it was loaded from."""

    @classmethod
    def of(cls, read: RegionFile) -> "RegionBook":
        """Return a book of what a file says, without a store."""
        pairs = [(fold(region.name), region.code) for region in read.regions]
        pairs += [(fold(alias.alias), alias.code) for alias in read.aliases]
        rows = [row_of(region) for region in read.regions]
        rows.sort(key=lambda row: (row[0], row[4]))
        return cls([(row[0], row[1], *row[4:]) for row in rows], pairs, read.service_points)

    def __len__(self) -> int:
        """Return the number of codes."""
        return len(self._rows)

    def get(self, code: str, on: date | None = None) -> Region | None:
        """Return the region of `code` as it was on that day; without a day its last version."""
        versions = self._built.get(code) or self._build(code)
        if on is None:
            return versions[-1] if versions else None
        return next((region for region in reversed(versions) if region.valid_on(on)), None)

    def current(self, code: str, on: date | None = None) -> Region | None:
        """Follow a retired code to its successor, as far as there is exactly one."""
        region = self.get(code)
        for _ in range(SUCCESSION_STEPS_MAX):
            ended = region is not None and (not region.valid_on(on) if on else region.retired)
            if region is None or not ended or len(region.replaced_by) != 1:
                break
            region = self.get(region.replaced_by[0])
        return region

    def find(
        self, name: str, within: str | None = None, on: date | None = None
    ) -> tuple[Region, ...]:
        """Return the regions that `name` may mean, in the order of their codes, 200 at most.

        `within` is a code: only what lies below it. Those in force (on that day, or now when no day
        is given) win; retired ones come only when there is no other, for old files. "Kota Bogor"
        means the kota alone. One name may well mean several: show them with `label`.
        """
        found = self._named(fold(name), within)
        if not found:
            word, _, rest = name.strip().replace(".", " ").partition(" ")
            kinds = _KIND_ASKED.get(word.upper(), ())
            if kinds:
                named = self._named(fold(rest), within)
                found = [region for region in named if region.kind in kinds]
        valid = [r for r in found if (r.valid_on(on) if on else not r.retired)]
        return tuple(valid or found)[:FOUND_MAX]

    def below(self, code: str, on: date | None = None) -> tuple[Region, ...]:
        """Return the regions one level below `code` that are in force, in the order of codes."""
        if not self._below:
            for child in self._rows:
                self._below.setdefault(parent_of(child), []).append(child)
        regions = (self.get(child, on) for child in sorted(self._below.get(code, ())))
        return tuple(r for r in regions if r and (on is not None or not r.retired))

    def served_by(self, code: str, on: date) -> str:
        """Return the code of the office that serves a region on that day: a kecamatan's as a rule.

        A kelurahan is served where its kecamatan is, a retired code where its successor is; above
        the kecamatan a region serves itself. An unknown code is answered all the same.
        """
        region = self.current(code, on)
        code = region.code if region else code
        for asked in (code, code[:8]):
            for point in self._points.get(asked, ()):
                begun = point.from_on is None or point.from_on <= on
                if begun and (point.to_on is None or on < point.to_on):
                    return point.office
        return code[:8]

    def label(self, code: str) -> str:
        """Return the name with its parents: "Silaberanti, Jakabaring, Kota Palembang".

        An unknown code is its own label.
        """
        region = self.get(code)
        if region is None:
            return code
        names = [region.title if len(code) <= 5 else region.name]
        above = self.get(region.parent)
        while above is not None and (len(above.code) >= 5 or len(code) == 5):
            names.append(above.title if len(above.code) == 5 else above.name)
            above = self.get(above.parent)
        return ", ".join(names)

    def known(self, code: str) -> RegionHit | None:
        """Return what a NIK check needs to know of a code: fits `nik.check(known=...)`."""
        region = self.get(code)
        if region is None:
            return None
        return RegionHit(code, self.label(code), region.retired, region.replaced_by)

    def spell_out(self) -> None:
        """Build now what is built at first use: sessions forked from here share it."""
        self._named(" ", None)
        self.below("")

    def _build(self, code: str) -> tuple[Region, ...]:
        versions = tuple(region_of(row) for row in self._rows.get(code, ()))
        self._built[code] = versions
        return versions

    def _named(self, key: str, within: str | None) -> list[Region]:
        if not self._folds:
            for known, code in self._pairs:
                self._folds.setdefault(known, []).append(code)
        codes = self._folds.get(key, ()) if key else ()
        inside = f"{within}." if within else ""
        found = (self.get(code) for code in sorted(set(codes)) if code.startswith(inside))
        return [region for region in found if region is not None]


def load(store: "Store") -> RegionBook:
    """Read the whole book from the store."""
    mark = _mark(store)
    points = store.each(_POINTS)
    book = RegionBook(
        store.each(_BOOK),
        list(store.each(_FOLDS)),
        [ServicePoint(row[0], row[1], day_of(row[2]), day_of(row[3])) for row in points],
    )
    book.mark = mark  # read first: a change meanwhile makes this book old, never a wrong one new
    return book


def fresh(store: "Store", book: RegionBook | None) -> RegionBook:
    """Return `book` while the store's regions are those it was loaded from, else load them."""
    return book if book is not None and book.mark == _mark(store) else load(store)


def _mark(store: "Store") -> tuple[str, str]:
    return store.meta("epoch") or "", store.meta(MARK) or ""


def install(
    tx: "Tx",
    regions: Sequence[Region],
    aliases: Sequence[Alias] = (),
    service_points: Sequence[ServicePoint] = (),
) -> RegionCounts:
    """Put regions, spellings and service points into the store; doing it twice changes nothing.

    A row without dates renames the last version of its code and leaves that version's dates; a
    former name goes on meaning the region. Nothing is removed: a list may be a part. Raises
    RegionNoParent when a region's parent is neither given nor in the store.
    """
    kept = {(row[0], row[4]): row for row in tx.store.each(_REGIONS)}
    last = {row[0]: row for row in kept.values()}
    _demand_parents(regions, set(last))
    rows = [_dated(region, last) for region in regions]
    new = [row for row in rows if kept.get((row[0], row[4])) != row]
    added = sum((row[0], row[4]) not in kept for row in new)
    tx.executemany(_PUT_REGION, new)
    spelled = {(fold(region.name), region.code) for region in regions}
    spelled |= {(fold(alias.alias), alias.code) for alias in aliases}
    spelled = {pair for pair in spelled if pair[0]} - set(tx.store.each(_FOLDS))
    tx.executemany(_PUT_FOLD, sorted(spelled))
    served = set(tx.store.each(_POINTS))
    points = sorted({point_row_of(point) for point in service_points} - served, key=str)
    tx.executemany(_PUT_POINT, points)
    counts = RegionCounts(
        len(regions), len(aliases), len(service_points), added, len(new) - added + len(points)
    )
    if new or points or spelled:
        tx.set_meta(MARK, secrets.token_hex(8))
        tx.audit("region.install", regions=len(regions), added=added, changed=counts.changed)
        told = (counts.regions, counts.aliases, counts.service_points, added, counts.changed)
        tx.emit("region", 0, *told, tx.actor.name, tx.now_ms)  # counts: the list comes from a file
    return counts


def import_regions(tx: "Tx", path: Path) -> RegionCounts:
    """Take in one file for `tuntas regions import FILE`: regions, spellings or service points.

    Idempotent; a refused file changes nothing. Raises RegionFileUnreadable, RegionFileColumns,
    RegionLineWrong, RegionNoParent.
    """
    read = region_file.read_file(path)
    return install(tx, read.regions, read.aliases, read.service_points)


def _demand_parents(regions: Sequence[Region], codes: set[str]) -> None:
    known = codes | {region.code for region in regions} | {""}
    for region in regions:
        if region.parent not in known:
            raise RegionNoParent(region=region.code)


def _dated(region: Region, last: dict[str, RegionRow]) -> RegionRow:
    """Return the row to store: an undated region takes the dates of the version it renames."""
    row = row_of(region)
    undated = region.valid_from is None and region.valid_to is None
    return (*row[:4], *last[region.code][4:]) if undated and region.code in last else row
