"""Cut what is spoiled: two people make it useless the day it was taken out, with minutes.

What is cut cannot become a false card (airport 2017: 36 cards out of discarded ones), and waits in
its box for the burning.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from model import document
from model.rights import demand
from model.scrap import register, row
from model.scrap.faults import NothingChosen, ScrapMoved
from model.scrap.row import Scrap
from model.second import Second, stands_by
from model.store import Store, Tx

CUT_MAX = row.ROWS_MAX
"""Rows that one act of cutting takes: all that one list shows, also those of an older program."""


@dataclass(frozen=True, slots=True)
class Cut:
    """What was cut: the rows, the pieces, the number of its minutes."""

    ids: tuple[int, ...]
    pieces: int
    document: str


def to_cut(store: Store, item: str = "") -> tuple[Scrap, ...]:
    """Return what lies in the box uncut, the oldest first."""
    return row.lying(store, cut=False, item=item)


def cut(tx: Tx, ids: Sequence[int], second: Second) -> Cut:
    """Note that these were cut through chip and photo before two people, and keep the minutes.

    Raises NothingChosen, ScrapUnknown, ScrapMoved, NotAllowed, SamePerson, SecondGone.
    """
    demand(tx.actor, "spoil_stock")
    beside = stands_by(tx, second)
    if not 0 < len(ids) <= CUT_MAX:
        raise NothingChosen(most=CUT_MAX)
    rows = row.need(tx.store, ids)
    for one in rows:
        if one.cut_at is not None or not one.here:
            raise ScrapMoved(number=one.id)
        tx.execute(
            "UPDATE scrap SET cut_by = ?, cut_second = ?, cut_at = ? WHERE id = ?",
            (tx.actor.name, beside, tx.now_ms, one.id),
        )
        tx.emit("scrap_cut", one.id, tx.actor.name, beside, tx.now_ms)
    pieces = sum(one.here for one in rows)
    now = row.need(tx.store, ids)
    paper = document.keep(
        tx, "rusak", lambda number: register.cut_minutes(tx, number, now, beside), about="scrap"
    )
    tx.audit("scrap_cut", rows=len(rows), pieces=pieces, second=beside, number=paper.number)
    return Cut(tuple(one.id for one in rows), pieces, paper.number)
