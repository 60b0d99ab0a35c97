"""Whether the rows of a parcel are what a kit can have written, before any of them is merged."""

import re
from dataclasses import dataclass
from typing import Any

from model.kits import board
from model.kits.faults import ParcelImpossible
from model.kits.packing import SHAPE
from model.kits.parcel import ROWS_MAX, Parcel
from model.kits.visits import OUTCOMES, WORDS_CHARS_MAX
from model.packets.shelf import PACKET_BYTES_MAX
from model.store import Store

TEXT_CHARS_MAX = 400
NUMBER_MAX = 2**53
_HASH = re.compile(r"[0-9a-f]{64}")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, repr=False)
class Rows:
    """The tables of a parcel as rows by column; residents are row ids of this office now."""

    recordings: tuple[Row, ...]
    captures: dict[int, list[Row]]
    """By the recording's number at the kit; so are the next two."""
    corrections: dict[int, list[Row]]
    packets: dict[int, list[Row]]
    visits: tuple[Row, ...]
    files: dict[str, int]
    """Hash and length of every sealed packet that must come along."""
    unfinished: int
    slips: int
    blanks: dict[str, int]


def checked(store: Store, parcel: Parcel) -> Rows:
    """Return the parcel's rows; raise ParcelImpossible for the first one that cannot be."""
    told = parcel.rows
    tables = {table: _table(told, table) for table in SHAPE}
    people: dict[int, int] = dict(
        store.rows("SELECT at, resident FROM kit_person WHERE kit = ?", (parcel.kit,))
    )
    kit = store.one("SELECT node FROM kit WHERE id = ?", (parcel.kit,))
    number = re.compile(rf"P-{store.office.replace('.', '')}-{kit[0] if kit else ''}-[0-9]{{6,12}}")
    known: set[int] = set()
    for at, row in enumerate(tables["recording"]):
        if row["state"] not in ("done", "void") or not number.fullmatch(str(row["rid"])):
            raise ParcelImpossible(table="recording", row=at)
        if not all(isinstance(row[name], int) for name in ("id", "done_at", "saved_at")):
            raise ParcelImpossible(table="recording", row=at)
        _own_person(store, row, people, "recording", at)
        known.add(row["id"])
    for at, row in enumerate(tables["visit"]):
        _own_person(store, row, people, "visit", at)
        if row["outcome"] not in OUTCOMES or len(str(row["words"])) > WORDS_CHARS_MAX:
            raise ParcelImpossible(table="visit", row=at)
    files = _files(told.get("files"))
    if files.keys() != {row["hash"] for row in tables["packet"]}:
        raise ParcelImpossible(table="packet", row=-1)
    captures, corrections, packets = (
        _by_recording(tables[table], known, table) for table in _PARTS
    )
    return Rows(
        tuple(tables["recording"]),
        captures,
        corrections,
        packets,
        tuple(tables["visit"]),
        files,
        _count(told, "unfinished") + _count(told, "damaged"),
        _count(told, "slips"),
        _blanks(told.get("blanks")),
    )


_PARTS = ("capture", "correction", "packet")


def _table(told: dict[str, Any], table: str) -> list[Row]:
    """Return one table's rows by column; every cell is a number, a short text or nothing."""
    columns, rows = told.get("columns"), told.get(table)
    names = list(SHAPE[table])
    if not isinstance(columns, dict) or columns.get(table) != names:
        raise ParcelImpossible(table=table, row=-1)
    if not isinstance(rows, list) or len(rows) > ROWS_MAX:
        raise ParcelImpossible(table=table, row=-1)
    for at, row in enumerate(rows):
        if not isinstance(row, list) or len(row) != len(names) or not all(map(_is_cell, row)):
            raise ParcelImpossible(table=table, row=at)
    return [dict(zip(names, row, strict=True)) for row in rows]


def _is_cell(value: object) -> bool:
    if isinstance(value, bool):
        return False
    if isinstance(value, int):
        return -NUMBER_MAX < value < NUMBER_MAX
    return value is None or (isinstance(value, str) and len(value) <= TEXT_CHARS_MAX)


def _own_person(store: Store, row: Row, people: dict[int, int], table: str, at: int) -> None:
    """Put this office's row id in place of the kit's number; who went not along cannot come back.

    The NIK in a recording, which its packets are sealed to, must still be that resident's.
    """
    resident = people.get(row["resident"])
    if resident is None:
        raise ParcelImpossible(table=table, row=at)
    row["resident"] = resident
    if "nik" in row:
        nik = store.number("SELECT nik FROM resident WHERE id = ?", (resident,))
        if nik != row["nik"]:
            raise ParcelImpossible(table=table, row=at)


def _by_recording(rows: list[Row], known: set[int], table: str) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for at, row in enumerate(rows):
        if row["recording"] not in known:
            raise ParcelImpossible(table=table, row=at)
        found.setdefault(row["recording"], []).append(row)
    return found


def _count(told: dict[str, Any], key: str) -> int:
    value = told.get(key)
    if type(value) is not int or not 0 <= value < ROWS_MAX:
        raise ParcelImpossible(table=key, row=0)
    return value


def _files(told: object) -> dict[str, int]:
    """Return the packets by hash; a name is never anything but 64 hex digits."""
    if not isinstance(told, dict) or len(told) > ROWS_MAX:
        raise ParcelImpossible(table="files", row=-1)
    for at, (name, size) in enumerate(told.items()):
        if not _HASH.fullmatch(name) or type(size) is not int or not 0 < size <= PACKET_BYTES_MAX:
            raise ParcelImpossible(table="files", row=at)
    return told


def _blanks(told: object) -> dict[str, int]:
    """Return what the kit's own ledger says of its blanks, by bin."""
    if not isinstance(told, dict) or len(told) > 20:
        raise ParcelImpossible(table=board.BLANKO, row=0)
    good = all(type(qty) is int and 0 <= qty < ROWS_MAX for qty in told.values())
    if not good or not all(isinstance(bin, str) for bin in told):
        raise ParcelImpossible(table=board.BLANKO, row=0)
    return told
