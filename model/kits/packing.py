"""At the kit: put everything that is to come back into one parcel.

Recordings that are done (or were declared void) go along with their captures, corrections and
sealed packets, and all visits. What is unfinished stays: it is gone on with here, or stopped.
Packing again makes the parcel anew with all that was ever done, so an old one may be lost.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from model import blanko, tables
from model.actor import Actor
from model.enrol import record
from model.kits import board, parcel
from model.kits.faults import NotAKit
from model.packets.shelf import Shelf
from model.rights import demand
from model.store import Store

ENDED = "state IN ('done', 'void')"
RECORDING = record.COLUMNS
CAPTURE, CORRECTION, PACKET, VISIT = (
    tuple(name for name in tables.named(table)._meta.sorted_field_names if name != "id")
    for table in ("capture", "correction", "packet", "visit")
)
SHAPE = {
    "recording": RECORDING, "capture": CAPTURE, "correction": CORRECTION, "packet": PACKET,
    "visit": VISIT,
}  # fmt: skip
"""The columns of each table in a parcel, in this order."""
_OF_ENDED = (
    f"SELECT {{}} FROM {{}} t WHERE recording IN (SELECT id FROM recording WHERE {ENDED}) {{}}"
    " ORDER BY id"
)
_NEEDED = (
    "AND dropped_at IS NULL AND EXISTS (SELECT 1 FROM capture c WHERE c.recording = t.recording"
    " AND c.packet = t.hash AND c.used = 1)"
)
"""Packets that count for their part: other attempts are facts only, and are wiped with the kit."""


@dataclass(frozen=True, slots=True)
class Packed:
    """What a parcel holds, and how many recordings were left behind unfinished."""

    path: Path
    recordings: int
    visits: int
    packets: int
    unfinished: int
    damaged: int
    """Recordings whose sealed packets are not whole on this disk; they stay here too."""


def pack(store: Store, actor: Actor) -> Packed:
    """Write the parcel of this kit into its folder and return what is in it.

    Raises NotAllowed, NotAKit, FolderTrouble.
    """
    demand(actor, "kit")
    here = board.here(store)
    if here is None:
        raise NotAKit()
    with store.write(actor) as tx:
        tx.audit("kit_packed", recordings=here.recorded, visits=here.visited)
    with store.snapshot():
        rows = _gathered(store)
        trail = store.number("SELECT max(seq) FROM audit")
    data = parcel.sealed(
        rows, kit=here.code, office=store.office, trail=trail,
        secret=store.meta("kit_secret") or "",
    )  # fmt: skip
    path = parcel.write(store.path.parent, data)
    return Packed(
        path, len(rows["recording"]), len(rows["visit"]), len(rows["files"]),
        int(rows["unfinished"]), int(rows["damaged"]),
    )  # fmt: skip


def _gathered(store: Store) -> dict[str, Any]:
    """Return everything that ended; residents stand under the numbers they went out with."""
    recordings = [list(row) for row in store.each(_select("recording", f"WHERE {ENDED}"))]
    files, damaged = _files(store)
    rows: dict[str, Any] = {
        "columns": {table: list(names) for table, names in SHAPE.items()},
        "recording": [row for row in recordings if row[0] not in damaged],
        "files": files,
        "damaged": len(damaged),
        "visit": [list(row) for row in store.each(_select("visit", ""))],
        "unfinished": store.number("SELECT count(*) FROM recording WHERE state = 'open'"),
        "slips": board.slips_used(store),
        "blanks": {one.bin: one.qty for one in blanko.balances(store, "blanko") if one.qty > 0},
    }
    for table in ("capture", "correction", "packet"):
        needed = _NEEDED if table == "packet" else ""
        sql = _OF_ENDED.format(", ".join(SHAPE[table]), table, needed)
        at = SHAPE[table].index("recording")
        rows[table] = [list(row) for row in store.each(sql) if row[at] not in damaged]
    return rows


def _files(store: Store) -> tuple[dict[str, int], set[int]]:
    """Return the packets' files with their lengths, and the recordings that lack one."""
    shelf, found, damaged = Shelf(store.path.parent), [], set()
    for name, recording in store.each(_OF_ENDED.format("hash, recording", "packet", _NEEDED)):
        try:
            found.append((str(name), int(recording), shelf.place(name).stat().st_size))
        except OSError:
            damaged.add(int(recording))
    files = {name: size for name, recording, size in found if recording not in damaged}
    return files, damaged


def _select(table: str, where: str) -> str:
    return f"SELECT {', '.join(SHAPE[table])} FROM {table} {where} ORDER BY id"
