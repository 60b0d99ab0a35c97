"""Made cards: where each one is, and its chain of custody; the ledger moves along in the same act.

A card is a job that is done; the trigger of the store puts it on the rack (`printed`). Each move is
one entry of the ledger with as many pieces as cards, and one row of custody a card, so the bins of
the ledger and the places of the cards cannot part.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from model import blanko
from model.blanko import Place
from model.errors import RecordMissing, RuleRefused, StoreDamaged
from model.rowhash import row_hash
from model.store import Store, Tx

CARDS_MAX = 5_000
"""Cards that one move takes at most: a day of six printers."""
_COLUMNS = "id, job, kind, was, was_place, bin, place, doc, why, entry, by, at, row_hash"


class CardUnknown(RecordMissing):
    """No card was made of this job."""

    code: ClassVar[str] = "KRT-101"


class CardMoved(RuleRefused):
    """A card is not where the act takes it from: somebody moved it meanwhile."""

    code: ClassVar[str] = "KRT-102"


class CardsTooMany(RuleRefused):
    """One act moves 1 to 5,000 different cards."""

    code: ClassVar[str] = "KRT-103"


@dataclass(frozen=True, slots=True)
class Card:
    """One made card and where it is since when."""

    job: int
    resident: int
    bin: str
    place: str
    at: int


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a card's way from hand to hand."""

    id: int
    job: int
    kind: str
    was: str
    was_place: str
    bin: str
    place: str
    doc: str
    why: str
    entry: int
    by: str
    at: int


def get(store: Store, job: int) -> Card:
    """Return where the card of a job is; raise CardUnknown."""
    row = store.one("SELECT job, resident, bin, place, at FROM card_at WHERE job = ?", (job,))
    if row is None:
        raise CardUnknown(job=job)
    return Card(*row)


def of(store: Store, resident: int) -> tuple[Card, ...]:
    """Return all cards that were made for a resident, the newest first."""
    rows = store.rows(
        "SELECT job, resident, bin, place, at FROM card_at WHERE resident = ? ORDER BY job DESC",
        (resident,),
    )
    return tuple(Card(*row) for row in rows)


def chain(store: Store, job: int) -> tuple[Link, ...]:
    """Return a card's chain of custody, the first step first."""
    rows = store.rows(f"SELECT {_COLUMNS} FROM custody WHERE job = ? ORDER BY id", (job,))
    return tuple(Link(*row[:-1]) for row in rows)


def move(
    tx: Tx,
    jobs: Sequence[int],
    source: Place,
    target: Place,
    *,
    kind: str,
    doc: str = "",
    why: str = "",
    party: str = "",
) -> int:
    """Move cards that lie together to one other place in one entry; return the entry's id.

    The caller has demanded the right and writes the trail. Raises CardsTooMany, CardUnknown, and
    CardMoved when one of them does not lie at `source`.
    """
    if not 0 < len(jobs) <= CARDS_MAX or len(set(jobs)) != len(jobs):
        raise CardsTooMany(asked=len(jobs), most=CARDS_MAX)
    for job in jobs:
        card = get(tx.store, job)
        if (card.bin, card.place) != (source.bin, source.place):
            raise CardMoved(job=job, bin=card.bin)
    one = jobs[0] if len(jobs) == 1 else None
    entry = blanko.move(
        tx, len(jobs), source, target, kind=kind, job=one, doc=doc, why=why, party=party
    )
    for job in jobs:
        _link(tx, job, source, target, kind, doc, why, entry)
    return entry


def _link(
    tx: Tx, job: int, source: Place, target: Place, kind: str, doc: str, why: str, entry: int
) -> None:
    values = (
        job, kind, source.bin, source.place, target.bin, target.place, doc, why, entry,
        tx.actor.name, tx.now_ms,
    )  # fmt: skip
    names = ("job", "kind", "was", "was_place", "bin", "place", "doc", "why", "entry", "by", "at")
    made = tx.insert("custody", **dict(zip(names, values, strict=True)), row_hash=row_hash(*values))
    tx.execute(
        "UPDATE card_at SET bin = ?, place = ?, at = ? WHERE job = ?",
        (target.bin, target.place, tx.now_ms, job),
    )
    tx.emit("custody", made, *values)


_BROKEN = """SELECT id FROM (SELECT id, was, was_place,
    lag(bin, 1, 'printed') OVER way AS bin, lag(place, 1, '') OVER way AS place
    FROM custody WINDOW way AS (PARTITION BY job ORDER BY id))
    WHERE (was, was_place) <> (bin, place) LIMIT 1"""
_STRAYED = """SELECT a.job FROM card_at a LEFT JOIN custody c
    ON c.id = (SELECT max(id) FROM custody WHERE job = a.job)
    WHERE (a.bin, a.place) <> (coalesce(c.bin, 'printed'), coalesce(c.place, '')) LIMIT 1"""
_UNMADE = """SELECT j.id FROM job j LEFT JOIN card_at a ON a.job = j.id
    WHERE (j.state = 'done') <> (a.job IS NOT NULL) LIMIT 1"""
_BEYOND = """SELECT a.bin, a.place, count(*) - coalesce((SELECT sum(b.qty) FROM balance b
    WHERE b.item = 'blanko' AND b.bin = a.bin AND b.place = a.place), 0) AS more
    FROM card_at a GROUP BY a.bin, a.place HAVING more > 0 LIMIT 1"""


def verify(store: Store) -> int:
    """Check each card's chain of custody, its place and the ledger; return the number of cards.

    A chain has no gap and ends where the card is, each job that is done has its card, and no bin
    has more cards than pieces (a kit's are pieces without a card here). Raises StoreDamaged.
    """
    with store.snapshot():
        for row in store.each(f"SELECT {_COLUMNS} FROM custody ORDER BY id"):
            if row[-1] != row_hash(*row[1:-1]):
                raise StoreDamaged(table="custody", row=row[0])
        for table, sql in (("custody", _BROKEN), ("card_at", _STRAYED), ("card_at", _UNMADE)):
            wrong = store.one(sql)
            if wrong is not None:
                raise StoreDamaged(table=table, row=wrong[0])
        beyond = store.one(_BEYOND)
        if beyond is not None:
            raise StoreDamaged(table="card_at", bin=beyond[0], place=beyond[1])
        return store.number("SELECT count(*) FROM card_at")
