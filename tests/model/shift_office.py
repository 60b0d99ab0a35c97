"""Two at a change of sif, for the tests: who counts, and every line counted as the book says."""

from collections.abc import Mapping
from pathlib import Path

from model import lanes, shift
from model.actor import Actor
from model.clock import Clock, FrozenClock
from model.second import Second
from model.shifts import changing
from model.shifts.change import Change
from model.shifts.lines import book
from model.store import Store
from tests.model.office import NODE, do, new_store, put

SARI = Actor("SARI", frozenset({"perekaman", "cetak"}), "operator")
YANTO = Actor("YANTO", frozenset({"cetak", "gudang"}), "operator")
HEAD = Actor("HASAN", frozenset({"kasi"}), "operator")
RINA = Actor("RINA", frozenset({"dukungan"}), "operator")
KEYS = 4


def shift_store(folder: Path, clock: Clock | None = None, *, open_one: bool = True) -> Store:
    """Return a store with two printers, 1,000 blanks, four operators and an open sif."""
    store = new_store(folder, clock or FrozenClock(), people=3, blanks=1_000)
    do(store, NODE, lanes.enrol, ["kartu1", "kartu2"])
    for who in (SARI, YANTO, HEAD, RINA):
        put(store, "operator", name=who.name, roles=" ".join(sorted(who.roles)), pin_hash="-")
    if open_one:
        do(store, SARI, shift.open_shift)
    return store


def truth(store: Store, line: str) -> int:
    """Return what a person would count who counts right."""
    if line == "keys":
        return KEYS
    said = book(store, line)
    return 80 if said is None else said


def count_all(
    store: Store, change: Change, *, as_who: Actor = SARI, off: Mapping[str, int] | None = None
) -> None:
    """Let both count every line that one of them lacks; `off` is what both miscount, by line."""
    for line in change.lines:
        for side, who in (("from", change.from_who), ("to", change.to_who)):
            if line.lacks("from" if side == "from" else "to"):
                qty = truth(store, line.name) + (off or {}).get(line.name, 0)
                do(store, as_who, changing.put, change.id, line.name, who, qty)


def proofs(store: Store, change: Change) -> tuple[Second, Second]:
    """Return both PINs as just given."""
    now = store.clock.now_ms()
    return Second(change.from_who, now), Second(change.to_who, now)
