"""The distribution list: whose card lies on the rack or in a parcel, by kelurahan, RW and RT.

For a wide dot-matrix (132 columns) with room to sign. On paper a NIK is masked: whoever carries the
list from door to door needs the name and the address.
"""

from dataclasses import dataclass

from model.clock import day_of
from model.letterhead import office_name
from model.names import clean
from model.reason import mask
from model.reports.faults import ReportTooLong
from model.store import Row, Store

ROWS_MAX = 20_000

_SELECT = """SELECT r.id, r.nik, r.name, r.birth_on, r.address, r.rt, r.rw, r.kel_code, r.kelurahan,
    r.kecamatan, j.id, j.kind, j.ended_at, a.bin, a.place
    FROM card_at a JOIN job j ON j.id = a.job JOIN resident r ON r.id = a.resident"""
_ON_RACK = " WHERE a.bin = 'printed'"
_IN_PARCEL = """ WHERE a.job IN (SELECT c.job FROM parcel_card c JOIN parcel p ON p.id = c.parcel
    WHERE p.number = ? AND c.state <> 'out') AND a.bin IN ('printed', 'transit', 'custody')"""
_KELURAHAN = " AND (r.kelurahan = ? COLLATE NOCASE OR r.kel_code = ?)"
_ORDER = """ ORDER BY r.kecamatan, r.kelurahan, r.kel_code, length(r.rw), r.rw, length(r.rt), r.rt,
    r.name, r.id LIMIT ?"""


@dataclass(frozen=True, slots=True, repr=False)
class Held:
    """One card that waits to be handed over, and whose it is."""

    resident: int
    nik: str
    name: str
    birth_on: str
    address: str
    rt: str
    rw: str
    kel_code: str
    kelurahan: str
    kecamatan: str
    job: int
    kind: str
    made_on: str
    bin: str
    place: str

    @property
    def masked(self) -> str:
        """The NIK as paper bears it."""
        return mask(self.nik)


@dataclass(frozen=True, slots=True, repr=False)
class Distribution:
    """The cards of the rack, or of one parcel, in the order of the walk."""

    office_name: str
    parcel: str
    on: str
    rows: tuple[Held, ...]

    def villages(self) -> tuple[tuple[Held, ...], ...]:
        """Return the rows of each kelurahan."""
        found: dict[tuple[str, str, str], list[Held]] = {}
        for row in self.rows:
            found.setdefault((row.kecamatan, row.kelurahan, row.kel_code), []).append(row)
        return tuple(tuple(rows) for rows in found.values())


def distribution(store: Store, *, parcel: str = "", kelurahan: str = "") -> Distribution:
    """Return what lies on the rack, or in one parcel; of one kelurahan (name or code) or all.

    Raises ReportTooLong beyond 20,000 cards.
    """
    sql, marks = _SELECT + (_IN_PARCEL if parcel else _ON_RACK), [parcel.upper()] if parcel else []
    if kelurahan:
        sql, marks = sql + _KELURAHAN, [*marks, kelurahan, kelurahan]
    rows = store.rows(sql + _ORDER, (*marks, ROWS_MAX + 1))
    if len(rows) > ROWS_MAX:
        raise ReportTooLong(most=ROWS_MAX)
    name = office_name(store)
    held = tuple(_held(row, store.zone) for row in rows)
    return Distribution(name, parcel.upper(), store.today().isoformat(), held)


def _held(row: Row, zone: str) -> Held:
    name, born, address, rt, rw, code, kelurahan, kecamatan = (
        clean(str(one or "")) for one in row[2:10]
    )
    made_on = "" if row[12] is None else day_of(row[12], zone).isoformat()
    return Held(
        row[0], f"{row[1]:016d}", name, born, address, rt, rw, code, kelurahan, kecamatan, row[10],
        row[11], made_on, row[13], row[14],
    )  # fmt: skip
