"""Which printer, operator or lot of blanks spoils more than the rest of the office: advice only.

Of the last cards those that were spoiled or are in doubt are counted against all. A group is
advised for quarantine when so many bad cards would come by chance at most once in a thousand, were
it as good as the others (binomial, upper tail), and the numbers carry it: twenty cards, three bad
ones. The others' rate counts as two in a hundred at least, the office of reference having had 0.9
(Cirebon 2017) to 4.7 (Pekalongan 2016): below that nobody should be sent looking.

A person is only ever put beside other people; a printer or lot without others beside that rate.
A blank bears no number that a receipt names, so lots are counted first in, first out.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from math import comb
from typing import Literal

from model.store import Store

WINDOW_CARDS = 500
CARDS_MIN = 20
BAD_MIN = 3
SHARE_FLOOR = 0.02
CHANCE_MAX = 0.001
RECEIPTS_MAX = 1_000
ENTRIES_MAX = 4 * WINDOW_CARDS

GroupKind = Literal["printer", "operator", "lot"]
KINDS: tuple[GroupKind, ...] = ("printer", "operator", "lot")
_BAD = ("spoiled", "unsettled")
_FRESH = "('store', 'tray', 'in_job', 'encoded')"


@dataclass(frozen=True, slots=True)
class Card:
    """One card of the window: where it was made, who ordered it, of which lot its blank was."""

    printer: str
    operator: str
    lot: str
    bad: bool


@dataclass(frozen=True, slots=True)
class Group:
    """One printer, operator or lot beside all the others."""

    kind: GroupKind
    name: str
    cards: int
    bad: int
    others_cards: int
    others_bad: int
    chance: float

    @property
    def advised(self) -> bool:
        """Whether a person should think of quarantine."""
        carries = self.cards >= CARDS_MIN and self.bad >= BAD_MIN
        if self.kind == "operator" and self.others_cards < CARDS_MIN:
            return False  # who works alone is not worse than anybody
        return carries and self.chance <= CHANCE_MAX


def tail(cards: int, bad: int, share: float) -> float:
    """Return the chance of at least `bad` bad ones among `cards` when `share` of all are bad."""
    fewer = sum(comb(cards, n) * share**n * (1 - share) ** (cards - n) for n in range(bad))
    return max(1.0 - fewer, 0.0)


def groups(cards: Iterable[Card]) -> tuple[Group, ...]:
    """Return every group of the three kinds, the least likely first."""
    window = list(cards)
    bad = sum(card.bad for card in window)
    found = []
    for kind in KINDS:
        names = dict.fromkeys(str(getattr(card, kind)) for card in window)
        for name in names:
            own = [card for card in window if getattr(card, kind) == name]
            found.append(_group(kind, name, own, len(window), bad))
    return tuple(sorted(found, key=lambda one: (not one.advised, one.chance, one.kind, one.name)))


def _group(kind: GroupKind, name: str, own: list[Card], cards: int, bad: int) -> Group:
    mine = sum(card.bad for card in own)
    others, others_bad = cards - len(own), bad - mine
    share = min(max(others_bad / others if others else 0.0, SHARE_FLOOR), 1.0)
    return Group(kind, name, len(own), mine, others, others_bad, tail(len(own), mine, share))


def chart(store: Store, window: int = WINDOW_CARDS) -> tuple[Group, ...]:
    """Return the groups of the last `window` cards (500 at most) that were made or are in doubt."""
    rows = store.rows(
        "SELECT j.id, j.printer, j.state, b.by FROM job j JOIN batch b ON b.id = j.batch"
        " WHERE j.state IN ('done', 'spoiled', 'unsettled') AND j.printer IS NOT NULL"
        " ORDER BY j.id DESC LIMIT ?",
        (min(window, WINDOW_CARDS),),
    )
    lots = _lots(store, [int(row[0]) for row in rows if row[2] == "unsettled"])
    return groups(
        Card(str(printer), str(by), lots.get(int(job), "?"), state in _BAD)
        for job, printer, state, by in rows
    )


def _lots(store: Store, in_doubt: list[int]) -> dict[int, str]:
    """Return the lot of each job's blank by the order in which blanks were used up.

    The n-th blank that was ever used up is of the receipt that brought the n-th in. Blanks of
    cards in doubt are the next ones.
    """
    ends, names = _receipts(store)
    fresh = store.number(
        f"SELECT sum(qty) FROM balance WHERE item = 'blanko' AND office = ? AND bin IN {_FRESH}",
        (store.office,),
    )
    place = (ends[-1] if ends else 0) - fresh
    found = {job: _lot(ends, names, place + n) for n, job in enumerate(sorted(in_doubt), 1)}
    for job, qty, gone in store.rows(
        f"SELECT job, qty, from_bin IN {_FRESH} FROM entry WHERE item = 'blanko' AND office = ?"
        f" AND (from_bin IN {_FRESH}) <> (to_bin IN {_FRESH}) AND from_bin <> 'supplier'"
        " ORDER BY id DESC LIMIT ?",
        (store.office, ENTRIES_MAX),
    ):
        if gone and job is not None:
            found.setdefault(int(job), _lot(ends, names, place))
        place -= int(qty) if gone else -int(qty)
    return found


def _receipts(store: Store) -> tuple[list[int], list[str]]:
    """Return the receipts: up to which blank each reaches, and its document."""
    rows = store.rows(
        "SELECT id, qty, doc FROM entry WHERE item = 'blanko' AND office = ?"
        " AND from_bin = 'supplier' ORDER BY id DESC LIMIT ?",
        (store.office, RECEIPTS_MAX),
    )
    end = -store.number(
        "SELECT qty FROM balance WHERE item = 'blanko' AND office = ? AND bin = 'supplier'",
        (store.office,),
    )
    ends, names = [], []
    for number, qty, doc in rows:
        ends.append(end)
        names.append(str(doc) or f"#{number}")
        end -= int(qty)
    return ends[::-1], names[::-1]


def _lot(ends: list[int], names: list[str], place: int) -> str:
    at = bisect_left(ends, max(place, 1))
    return names[min(at, len(names) - 1)] if names else "?"
