"""What came in, was used, spoiled, went out and is left of each item, out of the entries alone.

"Here" is what can still be used: store, trays, encoded and in a press, in quarantine. Opening and
closing come from the balances of now and the postings since; the flows from the entries between.
Two ways to one figure: opening + in - used - spoiled - out is the closing, or the book is wrong.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from model.blanko import ITEMS
from model.reports.period import Period
from model.store import Row, Store

Held = Mapping[str, Mapping[str, int]]
"""Item to bin to pieces."""
HERE = ("store", "tray", "encoded", "in_job", "quarantine")
_HERE = "('store', 'tray', 'encoded', 'in_job', 'quarantine')"
USED_UP = "used_up"
"""The kind of an entry that takes an empty ribbon, film or a used kit out of the office's use."""

_BALANCES = "SELECT item, bin, sum(qty) FROM balance WHERE office = ? GROUP BY 1, 2"
# The pluses choose the index by time: without them the rows would be walked by their numbers.
_FIRST = "SELECT min(+id) FROM entry WHERE at >= ?"
_SINCE = """SELECT item, bin, sum(qty) FROM posting WHERE office = ? AND entry >= ?
    GROUP BY 1, 2"""
_BEFORE = """SELECT item, bin, sum(qty) FROM posting WHERE office = ? AND entry < ?
    GROUP BY 1, 2"""
_OLDER = """SELECT p.item, p.bin, sum(p.qty) FROM entry e CROSS JOIN posting p ON p.entry = e.id
    WHERE e.office = ? AND e.id > ? AND +e.at < ? GROUP BY 1, 2"""
_OLDER_FAR = """SELECT p.item, p.bin, sum(p.qty) FROM entry e CROSS JOIN posting p ON p.entry = e.id
    WHERE e.office = ? AND +e.id > ? AND e.at < ? GROUP BY 1, 2"""
FAR_ENTRIES = 50_000
"""Beyond so many entries the way from the book's first row is taken where it is the shorter one."""
_WITHIN = """SELECT p.item, p.bin, sum(p.qty) FROM entry e CROSS JOIN posting p ON p.entry = e.id
    WHERE e.office = ? AND e.at >= ? AND e.at < ? GROUP BY 1, 2"""
_FLOWS = f"""SELECT item, CASE WHEN to_bin IN {_HERE} THEN from_bin ELSE to_bin END AS other,
        kind = '{USED_UP}' AS used_up,
        sum(CASE WHEN to_bin IN {_HERE} THEN qty ELSE 0 END),
        sum(CASE WHEN to_bin IN {_HERE} THEN 0 ELSE qty END)
    FROM entry WHERE at >= ? AND at < ? AND office = ?
        AND (to_bin IN {_HERE}) <> (from_bin IN {_HERE})
    GROUP BY 1, 2, 3"""
_BETWEEN = """SELECT item, from_bin, to_bin, sum(qty) FROM entry
    WHERE at >= ? AND at < ? AND office = ? AND from_bin <> to_bin GROUP BY 1, 2, 3"""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the ledger over a period."""

    item: str
    opening: int
    came: Mapping[str, int]
    """Into what is here, by the bin it came from."""
    used: int
    """Became a card; of ribbons, film and kits: used up."""
    spoiled: int
    """Spoiled out of what was here; what arrived damaged was never here."""
    went: Mapping[str, int]
    """Out of what is here otherwise, by the bin it went to."""
    closing: int
    bins: Mapping[str, int]
    """Every bin at the end; the supplier's is what was received, below nought."""
    bins_before: Mapping[str, int]
    moved: Mapping[tuple[str, str], int]
    """Pieces by the bins they went from and to."""

    @property
    def in_all(self) -> int:
        """How many came in."""
        return sum(self.came.values())

    @property
    def out_all(self) -> int:
        """How many went out otherwise than used or spoiled."""
        return sum(self.went.values())

    @property
    def counted(self) -> int:
        """What the flows say must be left."""
        return self.opening + self.in_all - self.used - self.spoiled - self.out_all

    @property
    def is_known(self) -> bool:
        """Whether the office ever had any of it, by the end."""
        return any(self.bins.values()) or any(self.moved.values())

    def into(self, bin: str) -> int:
        """Return how many pieces went into a bin."""
        return sum(qty for (_, to), qty in self.moved.items() if to == bin)

    def out_of(self, bin: str) -> int:
        """Return how many pieces went out of a bin."""
        return sum(qty for (source, _), qty in self.moved.items() if source == bin)


def goods(store: Store, asked: Period, after: Held | None = None) -> tuple[Item, ...]:
    """Return every item that the office ever had, in the ledger's order.

    `after` is what was in the bins at the end of the period, where the caller knows it
    (`held_at`): of many days each next one then costs only its own postings.
    """
    after = held_at(store, asked.end_ms) if after is None else after
    marks = (asked.begin_ms, asked.end_ms, store.office)
    before = _less(after, store.rows(_WITHIN, (store.office, *marks[:2])))
    flows = store.rows(_FLOWS, marks)
    between = store.rows(_BETWEEN, marks)
    found = []
    for item in ITEMS:
        moved = {(one[1], one[2]): int(one[3]) for one in between if one[0] == item}
        own = [row[1:] for row in flows if row[0] == item]
        found.append(_item(item, before.get(item, {}), after.get(item, {}), own, moved))
    return tuple(one for one in found if one.is_known)


def _item(
    item: str,
    before: Mapping[str, int],
    after: Mapping[str, int],
    flows: list[tuple[str, int, int, int]],
    moved: Mapping[tuple[str, str], int],
) -> Item:
    came: dict[str, int] = {}
    went: dict[str, int] = {}
    used = spoiled = 0
    for other, used_up, into, out in flows:
        if other == "printed" or used_up:
            used += out - into
        elif other == "spoiled":
            spoiled += out - into
        else:
            came[other] = came.get(other, 0) + into
            went[other] = went.get(other, 0) + out
    return Item(
        item, _here(before), _without_noughts(came), used, spoiled, _without_noughts(went),
        _here(after), after, before, moved,
    )  # fmt: skip


def held_at(store: Store, at_ms: int) -> Held:
    """Return what was in each bin just before an instant, by item: the balances of now, undone.

    Long ago it is all postings before. Either is one stretch of rows, but for entries that a clock
    set back made older than ones before them.
    """
    office, newest = store.office, store.number("SELECT max(id) FROM entry")
    first = store.number(_FIRST, (at_ms,)) or newest + 1
    far = newest - first > max(FAR_ENTRIES, first)
    if far:
        held = _less({}, _undone(store.rows(_BEFORE, (office, first))))
    else:
        held = _less({}, _undone(store.rows(_BALANCES, (office,))))
        held = _less(held, store.rows(_SINCE, (office, first)))
    older = store.rows(_OLDER_FAR if far else _OLDER, (office, first, at_ms))
    return _less(held, _undone(older))


def _undone(rows: Iterable[Row]) -> list[Row]:
    return [(item, bin, -qty) for item, bin, qty in rows]


def _less(held: Held, gone: Iterable[Row]) -> Held:
    """Return the bins without these pieces; empty ones are left out."""
    found = {item: dict(bins) for item, bins in held.items()}
    for item, bin, qty in gone:
        bins = found.setdefault(item, {})
        left = bins.get(bin, 0) - int(qty)
        if left:
            bins[bin] = left
        else:
            bins.pop(bin, None)
    return found


def _here(bins: Mapping[str, int]) -> int:
    return sum(bins.get(bin, 0) for bin in HERE)


def _without_noughts(flows: Mapping[str, int]) -> dict[str, int]:
    return {bin: qty for bin, qty in flows.items() if qty}
