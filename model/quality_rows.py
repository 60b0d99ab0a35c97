"""Findings of the data quality lists with the people they are about, for screens and files."""

from dataclasses import dataclass
from typing import Any

from model.lookup import day
from model.quality import PAGE_ROWS_MAX, Doubt, Key, get
from model.store import Row, Store

_DOUBT = (
    "q.id, q.kind, q.fact, q.resident, q.other, q.state, q.verdict, q.why, q.by, q.found_at, q.at"
)
_WIDTH = 11
_LINES = (
    f"SELECT {_DOUBT}, r.nik, r.name, r.birth_on, r.kelurahan, o.nik, o.name, o.birth_on"
    " FROM quality q JOIN resident r ON r.id = q.resident LEFT JOIN resident o ON o.id = q.other"
    " WHERE q.kind = ? AND q.state = ? AND (q.fact, q.id) > (?, ?) AND q.verdict <> 'gone'"
    " ORDER BY q.fact, q.id LIMIT ?"
)
_RECORD = (
    "SELECT id, nik, kk, name, birth_place, birth_on, sex, father, mother, address,"
    " rt || '/' || rw, kelurahan, kecamatan, shdk, marital, life, status FROM resident WHERE id = ?"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a list: the finding and whom it is about; the NIKs are whole."""

    doubt: Doubt
    nik: str
    name: str
    birth_on: str
    kelurahan: str
    other_nik: str
    other_name: str
    other_birth_on: str

    @property
    def key(self) -> Key:
        """Where it stands in its list."""
        return self.doubt.key

    def __repr__(self) -> str:
        """Show the number only: a repr reaches tracebacks."""
        return f"Line(finding={self.doubt.id})"


@dataclass(frozen=True, slots=True, repr=False)
class Record:
    """One resident as a person compares two; what is not known is ''."""

    id: int
    nik: str
    kk: str
    name: str
    birth_place: str
    birth_on: str
    sex: str
    father: str
    mother: str
    address: str
    rt_rw: str
    kelurahan: str
    kecamatan: str
    shdk: str
    marital: str
    life: str
    status: str


@dataclass(frozen=True, slots=True, repr=False)
class Pair:
    """A finding with the record it is about, and the other one where there are two."""

    doubt: Doubt
    one: Record
    two: Record | None


def lines(
    store: Store, kind: str, *, state: str = "open", after: Key | None = None, limit: int = 100
) -> tuple[Line, ...]:
    """Return rows of one list after a key, the strong ones first, at most 500 at a time."""
    asked = (kind, state, *(after or ("", 0)), min(max(limit, 0), PAGE_ROWS_MAX))
    return tuple(_line(row) for row in store.rows(_LINES, asked))


def pair(store: Store, number: int) -> Pair:
    """Return a finding with its records; raise FindingUnknown."""
    found = get(store, number)
    one = _record(store, found.resident)
    assert one is not None, "a finding is about a resident of this store"
    return Pair(found, one, None if found.other is None else _record(store, found.other))


def after(store: Store, kind: str, key: Key) -> int | None:
    """Return the number of the next open finding of a list; after the last one comes the first."""
    found = lines(store, kind, after=key, limit=1) or lines(store, kind, limit=1)
    return found[0].doubt.id if found else None


def differs(one: Record, two: Record) -> frozenset[str]:
    """Return the fields in which two records say different things."""
    names = (name for name in Record.__slots__ if name != "id")
    return frozenset(name for name in names if getattr(one, name) != getattr(two, name))


def born(text: str) -> str:
    """Return a birth date as people write it, as it stands where no calendar has it, ? for none."""
    on = day(text)
    return f"{on:%d-%m-%Y}" if on else text or "?"


def _line(row: Row) -> Line:
    nik, name, born_on, kelurahan, other_nik, other_name, other_born = row[_WIDTH:]
    return Line(
        Doubt(*row[:_WIDTH]), _number(nik), name, born_on or "", kelurahan, _number(other_nik),
        other_name or "", other_born or "",
    )  # fmt: skip


def _record(store: Store, resident: int) -> Record | None:
    row = store.one(_RECORD, (resident,))
    if row is None:
        return None
    made, nik, kk, *rest = row
    return Record(made, _number(nik), _number(kk), *("" if one is None else one for one in rest))


def _number(value: Any) -> str:
    return "" if value is None else f"{value:016d}"
