"""Take a kit's return in: check everything, copy its sealed packets, merge all rows at once.

It goes on in steps of about a tenth of a second, so that the counter writes in between, and a cut
anywhere is gone on with by beginning again: packets that were copied lie there under their hashes,
and the rows come in one transaction.
"""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

from model.actor import Actor
from model.kits import board, parcel
from model.kits.faults import FolderTrouble, IsAKit, PacketsMissing
from model.kits.merging import Merged, merge
from model.kits.shape import Rows, checked
from model.packets.shelf import FOLDER, Shelf
from model.rights import demand
from model.store import Store, Tx

STEP_SECONDS = 0.1

Phase = Literal["packets", "rows", "done"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is: packets copied of all that are wanted."""

    phase: Phase
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Brought:
    """What came in. `known` parcels had been taken in before: then nothing was changed."""

    number: str
    known: bool
    recordings: int
    captures: int
    visits: int
    cases: int
    unfinished: int
    """Recordings that stay at the kit because nobody finished or stopped them."""


class Bringing:
    """One return of one kit; make it with the folder, then step until it is done."""

    def __init__(self, store: Store, actor: Actor, folder: Path) -> None:
        """Check the parcel whole before anything is copied.

        Raises NotAllowed, IsAKit, the faults of `parcel.opened` and `shape.checked`, and
        PacketsMissing.
        """
        demand(actor, "kit")
        if store.meta("kit") is not None:
            raise IsAKit()
        self._actor = actor
        self._folder = folder
        self._parcel = parcel.opened(store, folder)
        self._rows: Rows = checked(store, self._parcel)
        self._shelf = Shelf(store.path.parent)
        wanted = {name: size for name, size in self._rows.files.items() if not self._kept(name)}
        missing = sum(not _lies(folder, name, size) for name, size in wanted.items())
        if missing:
            raise PacketsMissing(missing=missing, wrong=0)
        self._total = len(wanted)
        self._left: Iterator[tuple[str, int]] = iter(wanted.items())
        self._copied = 0
        self.brought: Brought | None = None

    def _kept(self, name: str) -> bool:
        return self._shelf.has(name)

    def progress(self) -> Progress:
        """Return how far it is."""
        if self.brought is not None:
            return Progress("done", self._total, self._total)
        phase: Phase = "packets" if self._copied < self._total else "rows"
        return Progress(phase, self._copied, self._total)

    def step(self, store: Store) -> Progress:
        """Copy packets for a tenth of a second, or merge the rows; return how far it is.

        Raises PacketsMissing, ParcelImpossible, ShelfFull, and what `Store.write` raises: no row
        was written then, and it can be begun again.
        """
        began = store.clock.monotonic()
        while self._copied < self._total:
            name, size = next(self._left)
            self._shelf.put(_packet(self._folder, name, size))
            self._copied += 1
            if store.clock.monotonic() - began >= STEP_SECONDS:
                return self.progress()
        if self.brought is None:
            with store.write(self._actor) as tx:
                self.brought = self._write(tx)
        return self.progress()

    def _write(self, tx: Tx) -> Brought:
        kit, head = board.by_id(tx.store, self._parcel.kit), self._parcel.head
        known = tx.one("SELECT 1 FROM kit_parcel WHERE seal = ?", (head.mac,)) is not None
        done = Merged() if known else merge(tx, kit.code, self._rows)
        if not known:
            self._note(tx, kit, done)
        return Brought(
            kit.number, known, done.recordings, done.captures, done.visits, done.cases,
            self._rows.unfinished,
        )  # fmt: skip

    def _note(self, tx: Tx, kit: board.Kit, done: Merged) -> None:
        """Keep that this parcel came in, and what the newest one says of blanks and slips."""
        head = self._parcel.head
        newest = tx.number("SELECT max(trail) FROM kit_parcel WHERE kit = ?", (kit.id,))
        tx.insert(
            "kit_parcel", kit=kit.id, seal=head.mac, trail=head.trail,
            recordings=done.recordings, captures=done.captures, visits=done.visits,
            cases=done.cases, by=tx.actor.name, at=tx.now_ms,
        )  # fmt: skip
        if head.trail >= newest:
            self._told(tx, kit.id)
        tx.execute(
            "UPDATE kit SET state = CASE state WHEN 'closed' THEN 'closed' ELSE 'in' END,"
            " in_at = ? WHERE id = ?",
            (tx.now_ms, kit.id),
        )
        tx.audit(
            "kit_in", kit=kit.number, recordings=done.recordings, captures=done.captures,
            visits=done.visits, cases=done.cases, trail=head.trail,
        )  # fmt: skip
        tx.emit("kit", kit.id, kit.number, "in", done.recordings, done.visits, tx.actor.name)

    def _told(self, tx: Tx, kit: int) -> None:
        blanks = self._rows.blanks
        used = sum(blanks.get(bin, 0) for bin in ("printed", "transit", "handed"))
        spoiled = sum(blanks.get(bin, 0) for bin in ("spoiled", "destroyed"))
        tx.execute(
            "UPDATE kit_item SET used = ?, spoiled = ? WHERE kit = ? AND item = ? AND back IS NULL",
            (used, spoiled, kit, board.BLANKO),
        )
        tx.execute(
            "UPDATE kit_item SET used = ? WHERE kit = ? AND item = ? AND back IS NULL",
            (self._rows.slips, kit, board.SLIP),
        )


def bring_in(store: Store, actor: Actor, folder: Path) -> Brought:
    """Take a return in to its end."""
    work = Bringing(store, actor, folder)
    while work.step(store).phase != "done":
        pass
    assert work.brought is not None
    return work.brought


def _lies(folder: Path, name: str, size: int) -> bool:
    """Tell whether a regular file of that length bears the packet's name."""
    try:
        seen = (folder / FOLDER / name[:2] / name).lstat()
    except OSError:
        return False
    return stat.S_ISREG(seen.st_mode) and seen.st_size == size


def _packet(folder: Path, name: str, size: int) -> bytes:
    """Read one packet from the stick and check its hash; never through a link or a pipe."""
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        fd = os.open(folder / FOLDER / name[:2] / name, flags)
        with os.fdopen(fd, "rb") as file:
            data = file.read(size + 1)
    except FileNotFoundError:
        raise PacketsMissing(missing=1, wrong=0) from None
    except OSError as error:
        raise FolderTrouble(said=error.strerror or "?") from None
    if len(data) != size or sha256(data).hexdigest() != name:
        raise PacketsMissing(missing=0, wrong=1)
    return data
