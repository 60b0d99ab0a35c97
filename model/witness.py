"""Notice a store that came back older than it was, or twice: its queue would be printed again.

Beside the store, and once more where a restore of its folder does not reach, a small file holds the
newest act that was seen durable. It is written after the COMMIT, with the writers' turn still held,
and not synced: an older witness is no alarm, and it can never be newer than an undamaged store,
whose rows are on the disk first (synchronous=FULL). So a witness that is ahead proves a rollback,
and one whose hash does not stand in the trail proves another history.
"""

import json
import os
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from model import origin
from model.errors import StoreFault
from model.witness_file import SLOTS, put, second_places
from model.witness_file import Mark as Mark
from model.witness_file import read as read

if TYPE_CHECKING:
    from model.store import Store, Tx

Kind = Literal["older", "forked", "machine", "copy", "device"]
"""Back in an earlier state; of another history; on another machine; another file; a printer knows
cards of ours that the store does not."""

_KINDS: Final[dict[str, Kind]] = {
    "older": "older", "forked": "forked", "machine": "machine", "copy": "copy", "device": "device",
}  # fmt: skip

BESIDE: Final = ".witness"
BOUND, MACHINE, DOUBT, PRACTICE = "witness", "machine", "doubt", "practice"


class StoreReturned(StoreFault):
    """The store was copied back, moved or cloned, and nobody has taken that on yet."""

    code = "SIM-111"
    retry = "fix"


@dataclass(frozen=True, slots=True)
class Loss:
    """How many acts are gone, as far as is known, and the instants of the last ones."""

    acts: int
    seen_at: int
    last_at: int


@dataclass(frozen=True, slots=True)
class Finding:
    """What gives a store away, with the newest mark a witness holds and the store's own.

    `loss` is as it was when it was found first: the store has gone on since.
    """

    kind: Kind
    seen: Mark | None
    head: Mark
    loss: Loss

    def text(self) -> str:
        """Return it as the store keeps it until it is accepted."""
        return json.dumps([self.kind, *astuple(self.loss)])


def finding(kind: Kind, seen: Mark | None, head: Mark) -> Finding:
    """Return a finding with what was lost, seen from now."""
    acts = max(seen.seq - head.seq, 0) if seen else 0
    return Finding(kind, seen, head, Loss(acts, seen.at if seen else 0, head.at))


@dataclass(slots=True)
class Witness:
    """The witness files of one open store. Without `store` none is kept yet."""

    store: str
    beside: Path
    others: tuple[Path, ...]
    found: Finding | None = None
    fresh: bool = False
    slot: int = 0

    def head(self, store: "Store") -> Mark | None:
        """Return what is to be noted when the transaction at hand is durable, if anything."""
        return head_of(store) if self.store and self.found is None else None

    def note(self, mark: Mark) -> None:
        """Write `mark`, which is durable, into both places.

        A place that cannot be written is passed over: the witness there is only older, and
        `tuntas doctor` tells of it. The act itself is committed and must not be refused now.
        """
        self.slot = (self.slot + 1) % SLOTS
        put(self.beside, mark, self.slot, sync=self.fresh)
        for path in self.others:
            if put(path, mark, self.slot, sync=self.fresh):
                break
        self.fresh = False


def opened(store: "Store") -> Witness:
    """Return the witness of a store that has just been opened, with what it finds."""
    name, _, _ = bound(store)
    beside = store.path.with_name(store.path.name + BESIDE)
    others = second_places(name, store.path, os.environ) if name else ()
    return Witness(name, beside, others, look(store, (beside, *others)))


def bound(store: "Store") -> tuple[str, int, str]:
    """Return name, turn and file of a bound store; an empty name where it never was."""
    return _bound_in(store.meta(BOUND))


def _bound_in(text: str | None) -> tuple[str, int, str]:
    try:
        name, turn, file = json.loads(text or "[]")
        return str(name), int(turn), str(file)
    except ValueError:
        return "", 0, ""


def head_of(store: "Store") -> Mark:
    """Return the newest act of the store as it is now, in a transaction too."""
    row = store.one(
        "SELECT (SELECT v FROM meta WHERE k = ?), (SELECT max(id) FROM job_event),"
        " seq, hash, at FROM audit ORDER BY seq DESC LIMIT 1",
        (BOUND,),
    )
    if row is None:
        name, turn, _ = bound(store)
        return Mark(name, turn, 0, "", store.number("SELECT max(id) FROM job_event"), 0)
    name, turn, _ = _bound_in(row[0])
    return Mark(name, turn, int(row[2]), str(row[3]), int(row[1] or 0), int(row[4]))


def look(store: "Store", files: tuple[Path, ...]) -> Finding | None:
    """Compare the store with its witnesses, its machine and its file; None when all agree.

    The files are read before the rows: rows only grow, so a writer in between is no alarm.
    """
    if store.meta(PRACTICE) == "1":
        return None
    marks = [mark for path in files if (mark := read(path)) is not None]
    head = head_of(store)
    epoch = store.meta("epoch") or ""
    own = [mark for mark in marks if mark.store == head.store]
    seen = max(own, key=lambda mark: mark.age, default=None)
    doubt = store.meta(DOUBT)
    if doubt:
        return _doubted(doubt, seen, head)
    for mark in own:
        kind = _against(mark, head, store)
        if kind is not None:
            return finding(kind, mark, head)
    if not head.store and (before := [m for m in marks if m.store.startswith(f"{epoch}-")]):
        return finding("older", before[0], head)  # a copy from before the first start
    kind = _moved(store)
    return finding(kind, seen, head) if kind else None


def _against(mark: Mark, head: Mark, store: "Store") -> Kind | None:
    """Return what a witness of this store says against it.

    A lower turn is of before an acceptance, which a person has answered for.
    """
    if mark.turn != head.turn:
        return "older" if mark.turn > head.turn else None
    if mark.seq > head.seq or mark.event > head.event:
        return "older"
    if mark.seq:
        row = store.one("SELECT hash FROM audit WHERE seq = ?", (mark.seq,))
        if row is None or row[0] != mark.hash:
            return "forked"
    return None


def _moved(store: "Store") -> Kind | None:
    machine = store.meta(MACHINE)
    if machine and origin.here().is_other_than(origin.machine_of(machine)):
        return "machine"
    kept = bound(store)[2]
    file = origin.file_of(store.path) if kept else ""
    return "copy" if kept and file and kept != file else None


def _doubted(doubt: str, seen: Mark | None, head: Mark) -> Finding:
    """Return the finding that is kept in the store; a broken one is doubt all the same."""
    try:
        kind, acts, seen_at, last_at = json.loads(doubt)
        return Finding(_KINDS[kind], seen, head, Loss(int(acts), int(seen_at), int(last_at)))
    except (ValueError, TypeError, KeyError):
        return finding("older", seen, head)


def demand(store: "Store") -> None:
    """Raise StoreReturned while it is not settled whether this store may print.

    Asked at every order and reservation. What was found at the opening is looked at again: the
    section head may have accepted it in another program.
    """
    if store.witness is None or (store.witness.found is None and not store.meta(DOUBT)):
        return
    store.witness = opened(store)
    if store.witness.found is not None:
        raise StoreReturned(kind=store.witness.found.kind, lost=store.witness.found.loss.acts)


def has_to_act(store: "Store") -> bool:
    """Tell whether something is to be booked before anything is printed (`returned.watch`)."""
    if store.witness is None or store.meta(PRACTICE) == "1":
        return False
    if store.witness.found is not None:
        return not store.meta(DOUBT)
    return not store.witness.store


def remember_machine(tx: "Tx") -> None:
    """Keep on which machine the first cards were ordered: the queue belongs to this one."""
    if tx.store.meta(MACHINE) is None and tx.store.meta(PRACTICE) != "1":
        tx.set_meta(MACHINE, origin.here().text())
