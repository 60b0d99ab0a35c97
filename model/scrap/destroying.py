"""Destroy what is cut: one burning, two witnesses beside who does it, minutes with the register.

As many as the register has are counted into the fire (Salabenda 2018: sacks of invalid cards by the
road). SE 470.13/11176/SJ of 13-12-2018: burned daily, berita acara each time.
"""

from collections.abc import Iterable, Sequence

from model import blanko, cards, document
from model.blanko import Place
from model.reason import written
from model.rights import demand
from model.rowhash import row_hash
from model.scrap import register, row
from model.scrap.faults import (
    BurnedDiffers,
    NotCut,
    NothingChosen,
    ScrapMoved,
    WhereMissing,
    WitnessesSame,
)
from model.scrap.row import Destruction, Scrap
from model.second import Second, stands_by
from model.store import Store, Tx

PLACE_CHARS_MAX = 80
SPOILED, ASHES = Place("spoiled"), Place("destroyed")


def ready(store: Store, item: str = "") -> tuple[Scrap, ...]:
    """Return what is cut and waits to be destroyed, the oldest first."""
    return row.lying(store, cut=True, item=item)


def destroy(
    tx: Tx,
    ids: Sequence[int] | None,
    place: str,
    how: str,
    witness1: Second,
    witness2: Second,
    *,
    counted: int | None = None,
) -> Destruction:
    """Destroy these rows, or with None all that are ready (at most 10,000), and keep the minutes.

    `counted` is how many pieces were counted into the fire. Raises NothingChosen, NotCut,
    ScrapMoved, ScrapUnknown, BurnedDiffers, WitnessesSame, WhereMissing, NotAllowed, SamePerson,
    SecondGone.
    """
    demand(tx.actor, "destroy_stock")
    first, other = stands_by(tx, witness1), stands_by(tx, witness2)
    if first == other:
        raise WitnessesSame()
    where, means = _words(place, how)
    rows = ready(tx.store) if ids is None else _chosen(tx.store, ids)
    pieces = sum(one.here for one in rows)
    if not 0 < len(rows) <= row.ROWS_MAX:
        raise NothingChosen(most=row.ROWS_MAX)
    if counted is not None and counted != pieces:
        raise BurnedDiffers(counted=counted, register=pieces)
    number = document.next_number(tx, "musnah")[1]
    made = _insert(tx, number, pieces, where, means, first, other)
    _burn(tx, rows, number, made.id)
    document.keep(
        tx,
        "musnah",
        lambda number: register.burn_minutes(tx, made, rows),
        about=f"musnah:{made.id}",
    )
    tx.audit("destroyed", destruction=made.id, rows=len(rows), pieces=pieces, number=number,
             witness1=first, witness2=other)  # fmt: skip
    return made


def _words(place: str, how: str) -> tuple[str, str]:
    said = written(place, PLACE_CHARS_MAX), written(how, PLACE_CHARS_MAX)
    if not all(said):
        raise WhereMissing()
    return said


def _chosen(store: Store, ids: Iterable[int]) -> tuple[Scrap, ...]:
    rows = row.need(store, ids)
    for one in rows:
        if not one.here:
            raise ScrapMoved(number=one.id)
        if one.cut_at is None:
            raise NotCut(number=one.id)
    return rows


def _insert(
    tx: Tx, number: str, pieces: int, place: str, how: str, first: str, other: str
) -> Destruction:
    values = (number, pieces, place, how, tx.actor.name, first, other, tx.now_ms)
    names = ("number", "pieces", "place", "how", "by", "witness1", "witness2", "at")
    made = tx.insert(
        "destruction", **dict(zip(names, values, strict=True)), row_hash=row_hash(*values)
    )
    tx.emit("destruction", made, *values)
    return Destruction(made, *values)


def _burn(tx: Tx, rows: Sequence[Scrap], number: str, batch: int) -> None:
    """Move made cards with their chain of custody, all other pieces an entry an item."""
    made: list[int] = []
    loose: dict[str, int] = {}
    for one in rows:
        jobs = made_cards(tx.store, one)
        made += jobs
        if one.here > len(jobs):
            loose[one.item] = loose.get(one.item, 0) + one.here - len(jobs)
        tx.execute("UPDATE scrap SET batch = ? WHERE id = ?", (batch, one.id))
    for at in range(0, len(made), cards.CARDS_MAX):
        part = made[at : at + cards.CARDS_MAX]
        cards.move(tx, part, SPOILED, ASHES, kind="destroy", doc=number)
    for item, qty in sorted(loose.items()):
        blanko.move(tx, qty, SPOILED, ASHES, kind="destroy", item=item, doc=number)


def made_cards(store: Store, one: Scrap) -> list[int]:
    """Return the jobs of the made cards among the pieces of a row that still lie spoiled."""
    rows = store.rows(
        "SELECT DISTINCT c.job FROM custody c JOIN card_at a ON a.job = c.job"
        " WHERE c.entry = ? AND c.bin = 'spoiled' AND a.bin = 'spoiled' ORDER BY c.job",
        (one.entry,),
    )
    return [int(found[0]) for found in rows]
