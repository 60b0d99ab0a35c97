"""Boxes in the store: sealed until two people open one; and of which delivery a chip came.

A sealed box is all there: its pieces lie in the store (or in quarantine) together. Once opened its
pieces are loose, and only their UIDs still tell of it. A box is named by its number, or by `#` and
its row where several deliveries have that number.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from model import cards, chips, encoded
from model.clock import day_of
from model.errors import RecordMissing
from model.goods import uids
from model.goods.faults import BoxNotHere, BoxUnclear, BoxUnknown, UidStrange
from model.reason import masked
from model.rights import demand
from model.second import Second, stands_by
from model.store import Row, Store, Tx

STATES = ("sealed", "open", "held", "gone")
LISTED_MAX = 2_000
_SELECT = (
    "SELECT b.id, b.receipt, b.number, b.item, b.qty, b.damaged, b.uid_from, b.uid_to, b.state,"
    " b.place, r.doc, r.party, r.at, b.by, b.second, b.at FROM box b JOIN receipt r"
    " ON r.id = b.receipt"
)


@dataclass(frozen=True, slots=True)
class Box:
    """One box and the delivery that brought it."""

    id: int
    receipt: int
    number: str
    item: str
    qty: int
    damaged: int
    uid_from: str
    uid_to: str
    state: str
    place: str
    """Whom it went to, the lot it is held in, else nothing."""
    doc: str
    party: str
    received_at: int
    by: str
    second: str
    at: int
    """Since when it stands so, and who made it so."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a chip came from and where it should be."""

    uid: str
    box: Box | None
    """None for a chip that no delivery listed."""
    receipt: int | None
    doc: str
    party: str
    received_on: date | None
    state: str
    """`sealed`, `held`, `gone` (in its box), `loose` (of an opened box, never met again), `bound`
    (being encoded or printed), `card` (a made card), `spoiled`, `destroyed` or `missing`."""
    job: int | None
    where: tuple[str, str]
    """Bin and place of the ledger where it should be; ("", "") where nothing more is known."""
    since_at: int | None = None


def listed(store: Store, state: str = "", *, limit: int = LISTED_MAX) -> tuple[Box, ...]:
    """Return the boxes of one state, or all, the newest delivery first."""
    where, values = (" WHERE b.state = ?", (state,)) if state else ("", ())
    rows = store.rows(
        f"{_SELECT}{where} ORDER BY b.receipt DESC, b.id LIMIT ?",
        (*values, min(limit, LISTED_MAX)),
    )
    return tuple(Box(*row) for row in rows)


def of_receipt(store: Store, receipt: int) -> tuple[Box, ...]:
    """Return the boxes of one delivery in their order."""
    rows = store.rows(f"{_SELECT} WHERE b.receipt = ? ORDER BY b.id", (receipt,))
    return tuple(Box(*row) for row in rows)


def pick(store: Store, word: str) -> Box:
    """Return the box of that number, or of that row (#12); raise BoxUnknown, BoxUnclear.

    Of boxes with one number the only one that is still here is meant.
    """
    plain = word.strip()
    if plain.startswith("#") and plain[1:].isdecimal() and len(plain) < 12:
        rows = store.rows(f"{_SELECT} WHERE b.id = ?", (int(plain[1:]),))
    else:
        rows = store.rows(f"{_SELECT} WHERE b.number = ? ORDER BY b.id", (plain,))
    if not rows:
        raise BoxUnknown(box=masked(plain, 20))
    found = [Box(*row) for row in rows]
    here = [box for box in found if box.state in ("sealed", "held")] or found
    if len(here) > 1:
        raise BoxUnclear(box=masked(plain, 20))
    return here[0]


def sealed(store: Store, word: str) -> Box:
    """Return the box of that number, sealed in the store; raise BoxNotHere too."""
    box = pick(store, word)
    if box.state != "sealed":
        raise BoxNotHere(box=box.number)
    return box


def open_box(tx: Tx, number: str, second: Second) -> Box:
    """Break a box's seal before two people; its pieces stay in the store, loose from now on.

    Raises NotAllowed, SamePerson, SecondGone, BoxUnknown, BoxUnclear, BoxNotHere.
    """
    demand(tx.actor, "issue_stock")
    beside = stands_by(tx, second)
    box = change(tx, sealed(tx.store, number), "open", beside)
    tx.audit("box_opened", box=box.id, qty=box.qty, second=beside)
    return box


def change(tx: Tx, box: Box, state: str, beside: str, place: str = "") -> Box:
    """Set how a box stands; the caller moves its pieces, writes the trail and has asked leave."""
    tx.execute(
        "UPDATE box SET state = ?, place = ?, by = ?, second = ?, at = ? WHERE id = ?",
        (state, place, tx.actor.name, beside, tx.now_ms, box.id),
    )
    tx.emit("box", box.id, state, place, tx.actor.name, beside, tx.now_ms)
    return pick(tx.store, f"#{box.id}")


def leave(tx: Tx, words: Sequence[str], place: str, beside: str) -> tuple[Box, ...]:
    """Let sealed boxes go out of the store whole, to `place`; return them, for their quantity.

    The caller moves as many pieces in the ledger, in the same act. Raises BoxNotHere and its kin,
    also for a box that is named twice.
    """
    return tuple(change(tx, sealed(tx.store, word), "gone", beside, place) for word in words)


def come_back(tx: Tx, words: Sequence[str], place: str, beside: str) -> tuple[Box, ...]:
    """Take boxes that had gone to `place` back into the store, their seal unbroken; return them.

    Raises BoxNotHere and its kin, also for a box that had gone somewhere else.
    """
    found = []
    for word in words:
        box = pick(tx.store, word)
        if (box.state, box.place) != ("gone", place):
            raise BoxNotHere(box=box.number)
        found.append(change(tx, box, "sealed", beside))
    return tuple(found)


def box_of(store: Store, uid: str) -> Box | None:
    """Return the box whose list or range has this UID."""
    row = store.one(f"{_SELECT} WHERE b.id = (SELECT box FROM serial WHERE uid = ?)", (uid,))
    row = row or store.one(
        f"{_SELECT} WHERE b.uid_from <> '' AND b.uid_from <= ?1 AND b.uid_to >= ?1"
        " AND length(b.uid_from) = length(?1)",
        (uid,),
    )
    return Box(*row) if row else None


def trace(store: Store, uid: str) -> Trace:
    """Say of which delivery a chip is and where it should be; raise UidStrange for an unknown one.

    The question of Tulang Bawang 2018: a stolen blank was traced to its delivery within three days
    (reference/domain.md, sections 5.3 and 7).
    """
    plain = uids.plain(uid)
    if not plain:
        raise UidStrange()
    box, chip = box_of(store, plain), chips.find(store, plain)
    state, where, since = _fate(store, plain, box, chip)
    if box is None and chip is None and not state:
        raise UidStrange()
    return Trace(
        plain, box, box.receipt if box else None, box.doc if box else "", box.party if box else "",
        day_of(box.received_at, store.zone) if box else None, state or "loose",
        chip.job if chip else None, where, since,
    )  # fmt: skip


Fate = tuple[str, tuple[str, str], int | None]


def _fate(store: Store, uid: str, box: Box | None, chip: chips.Chip | None) -> Fate:
    scrapped = store.one(
        "SELECT batch IS NOT NULL, lost = qty, at FROM scrap WHERE uid = ?", (uid,)
    )
    if scrapped:
        state = "destroyed" if scrapped[0] else "missing" if scrapped[1] else "spoiled"
        bin = "difference" if state == "missing" else state
        return state, (bin, ""), int(scrapped[2])
    if chip is not None:
        return _of_chip(store, chip)
    if box is None:
        return "", ("", ""), None
    lies = {"sealed": ("store", ""), "held": ("quarantine", box.place), "gone": ("", box.place)}
    return (
        (box.state, lies[box.state], box.at)
        if box.state in lies
        else ("loose", ("store", ""), box.at)
    )


def _of_chip(store: Store, chip: chips.Chip) -> Fate:
    """Return where the card of a chip is: in its encoding, or as the card that was made of it."""
    row: Row | None = store.one(
        "SELECT id FROM encoding WHERE chip = ? ORDER BY id DESC LIMIT 1", (chip.id,)
    )
    if row is not None:
        one = encoded.get(store, int(row[0]))
        if one.state in encoded.LYING:
            return "bound", ("encoded", one.place), one.changed_at
        if one.state == "printing":
            return "bound", ("in_job", one.place), one.changed_at
        if one.state in ("spoiled", "missing"):
            bin = "spoiled" if one.state == "spoiled" else "difference"
            return one.state, (bin, ""), one.changed_at
    try:
        card = cards.get(store, encoded.get(store, int(row[0])).job if row else chip.job)
    except RecordMissing:
        return "bound", ("in_job", chip.place), chip.at
    return "card", (card.bin, card.place), card.at
