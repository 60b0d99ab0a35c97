"""Builders for the tests of kits: an office with people who are due, kits, days of work in them."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from model import blanko, operators
from model.actor import SYSTEM, Actor
from model.clock import FrozenClock
from model.enrol import record
from model.kits import bringing, due, making, packing, visits
from model.kits.due import Chosen
from model.kits.making import Made, Wish
from model.packets.shelf import Shelf
from model.store import STORE_NAME, Store
from tests.model.enrol_office import PARTS, begin, sealed, take_all, unrecorded, whole
from tests.model.office import KASI, do, new_store

SARI = Actor("SARI", frozenset({"perekaman"}), "operator")
KEL = "16.71.17.1004"
HERE = {"kel_code": KEL, "kelurahan": "SILABERANTI", "rw": "001", "rt": "003"}
TABLES = (
    "recording", "capture", "correction", "packet", "visit", "case_file", "kit", "kit_item",
    "kit_person", "balance",
)  # fmt: skip
SETTINGS = '[office]\ncode = "16.71.02"\n'
_OWN = {
    "kit": "number", "kit_item": "kit, item", "kit_person": "kit, at", "balance": "bin, place",
    "visit": "vid", "case_file": "fingerprint", "recording": "rid",
}  # fmt: skip


def office(folder: Path, people: int = 6, clock: FrozenClock | None = None) -> Store:
    """Return an office with people who are due in one RT, a crew, and 500 blanks."""
    folder.mkdir(exist_ok=True)
    store = new_store(folder, clock or FrozenClock(), blanks=500)
    for number in range(1, people + 1):
        unrecorded(store, number, **HERE, address=f"JL. REKAAN NO. {number:03d}")
    with store.write(SYSTEM) as tx, cheap():
        tx.set_meta("office_name", "Kecamatan Seberang Ulu I")
        operators.add(tx, "SARI", "2468", ("perekaman",))
        operators.add(tx, "DEDI", "1357", ("perekaman",))
    return store


def add_others(store: Store) -> None:
    """Add people whom no kit may take along: too young, recorded, dead, of another RT."""
    unrecorded(store, 11, **HERE | {"rt": "004"})
    unrecorded(store, 12, **HERE, birth_on="2011-01-01")
    unrecorded(store, 13, **HERE, life="mati")
    unrecorded(store, 14, **HERE, status="PRINT_READY_RECORD")
    unrecorded(store, 15, **HERE, kk=1671020101100001, name="IBU REKAAN", status="CARD_ISSUED")


@contextmanager
def cheap() -> Iterator[None]:
    """Hash PINs at no cost."""
    with patch.object(operators, "MEMORY_KIB", 8), patch.object(operators, "PASSES", 1):
        yield


def kit(store: Store, folder: Path, residents: Sequence[int] = (), **more: Any) -> Made:
    """Make a kit with these residents, or all who are due in the RT, for SARI."""
    chosen = due.of_area(store, due.area(KEL, "1", "3"), "SILABERANTI")
    if residents:
        chosen = Chosen(tuple(residents), "SILABERANTI")
    wish = Wish(chosen, ("SARI",), **more)
    with cheap():
        return making.make(store, KASI, folder, wish, SETTINGS)


def at_kit(store: Store, folder: Path) -> Store:
    """Open a kit's store as its laptop does."""
    return Store.open(folder / STORE_NAME, store.clock)


def record_whole(store: Store, resident: int, who: Actor = SARI, tag: str = "") -> int:
    """Record somebody whole, with real files on the shelf of that store."""
    number = begin(store, resident, who=who)
    shelf_all(store, number)
    take_all(store, number, who=who)
    from model.enrol import recording
    from tests.model.enrol_office import RULES

    do(store, who, recording.to_step, number, "review", "a")
    do(store, who, recording.finish, number, "a", RULES)
    return number


def shelf_all(store: Store, number: int) -> None:
    """Put what `take_all` notes on the shelf: the packets' bytes are known there."""
    own, shelf = record.get(store, number), Shelf(store.path.parent)
    for part in PARTS:
        shelf.put(f"sealed{own.rid} {part} 80 ".encode())
        assert shelf.has(sealed(own, part).hash)


def day(store: Store, folder: Path, residents: Sequence[int] = (), seen: Sequence[Any] = ()) -> Any:
    """Work a day at the kit: record some by their numbers there, note visits, pack."""
    own = at_kit(store, folder)
    try:
        for one in residents:
            record_whole(own, one)
        for one, outcome in seen:
            do(own, SARI, visits.note, one, outcome)
        return packing.pack(own, SARI)
    finally:
        own.close()


def come_in(store: Store, folder: Path) -> bringing.Brought:
    """Take a return in."""
    return bringing.bring_in(store, SARI, folder)


def dump(store: Store) -> dict[str, list[Any]]:
    """Return every row that a kit may touch, without the numbers that only say what came first."""
    rids: dict[int, str] = dict(store.rows("SELECT id, rid FROM recording"))
    found: dict[str, list[Any]] = {}
    for table in TABLES:
        names = [row[1] for row in store.rows(f"PRAGMA table_info({table})")]
        rows = [dict(zip(names, row, strict=True)) for row in store.rows(f"SELECT * FROM {table}")]
        for row in rows:
            row.pop("id", None)
            row.pop("row_hash", None)  # it holds the number
            if "recording" in row:
                row["recording"] = rids[row["recording"]]
        found[table] = sorted((sorted(row.items()) for row in rows), key=str)
    return found


def copied(folder: Path, to: Path) -> Path:
    """Copy a folder as a stick is copied."""
    shutil.copytree(folder, to)
    return to


def sums(store: Store) -> int:
    """Return the sum of all blanks in all bins but the supplier's: what was received."""
    return sum(one.qty for one in blanko.balances(store, "blanko") if one.bin != "supplier")


__all__ = ("whole",)
