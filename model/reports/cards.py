"""What became of cards in a period: ordered, printed, spoiled, handed over; and what still waits.

Each figure has one definition and one statement. A card is printed when its job is done, spoiled
when its piece goes into the bin of spoiled ones, handed over when its custody says so; one that was
handed over and taken back within the period counts for nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from model.reports.period import Period
from model.store import Store

_DONE = "state = 'done' AND ended_at >= ? AND ended_at < ?"

_PRINTED = f"SELECT kind, count(*) FROM job WHERE {_DONE} GROUP BY 1 ORDER BY 2 DESC, 1"
_PRINTED_ALL = f"SELECT count(*) FROM job WHERE {_DONE}"
_HANDED = """SELECT sum((bin = 'handed') - (was = 'handed')) FROM custody
    WHERE at >= ? AND at < ?"""
_RECORDED = "SELECT count(*) FROM recorded WHERE done_at >= ? AND done_at < ?"
_REQUESTS = """SELECT kind, count(*) FROM request WHERE opened_at >= ? AND opened_at < ?
    GROUP BY 1 ORDER BY 2 DESC, 1"""
_SUKETS = "SELECT count(*) FROM suket WHERE at >= ? AND at < ?"
_WAITING = """SELECT count(*) FROM job WHERE ordered_at < ?1
    AND (ended_at IS NULL OR ended_at >= ?1)"""
_UNSETTLED = """SELECT count(*) FROM job j WHERE j.ordered_at < ?1
    AND (j.ended_at IS NULL OR j.ended_at >= ?1) AND 'unsettled' =
    (SELECT v.state FROM job_event v WHERE v.job = j.id AND v.at < ?1 ORDER BY v.id DESC LIMIT 1)"""
_LYING = """SELECT coalesce(c.bin, 'printed'), sum(j.ended_at < ?2), count(*) FROM job j
    LEFT JOIN custody c ON c.id =
        (SELECT max(k.id) FROM custody k WHERE k.job = j.id AND k.at < ?1)
    WHERE j.state = 'done' AND j.ended_at < ?1 GROUP BY 1"""
UNCOLLECTED = ("printed", "transit", "custody")
OLD_DAYS = 30
_DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards of a period."""

    recorded: int
    """Recordings of ours that were finished."""
    requests: Mapping[str, int]
    """Claims that were opened, by kind."""
    sukets: int
    printed_kinds: Mapping[str, int]
    """Cards that came out, by the kind of their claim."""
    handed: int
    waiting: int
    """Ordered and not ended at the end of the period."""
    unsettled: int
    """Of them in doubt."""
    lying: Mapping[str, int]
    """Cards of ours at the end, by the place where each lay."""
    old: int
    """Not handed over and made more than 30 days before the end."""

    @property
    def printed(self) -> int:
        """How many cards came out."""
        return sum(self.printed_kinds.values())

    @property
    def uncollected(self) -> int:
        """How many lay on the rack, on the way, or with a village or RT."""
        return sum(self.lying.get(bin, 0) for bin in UNCOLLECTED)


def cards(store: Store, asked: Period) -> Cards:
    """Count the cards of a period."""
    marks, end = (asked.begin_ms, asked.end_ms), (asked.end_ms,)
    before = min(asked.end_ms, asked.now_ms) - OLD_DAYS * _DAY_MS
    rows = store.rows(_LYING, (asked.end_ms, before))
    return Cards(
        recorded=store.number(_RECORDED, marks),
        requests=dict(store.rows(_REQUESTS, marks)),
        sukets=store.number(_SUKETS, marks),
        printed_kinds=dict(store.rows(_PRINTED, marks)),
        handed=store.number(_HANDED, marks),
        waiting=store.number(_WAITING, end),
        unsettled=store.number(_UNSETTLED, end),
        lying={bin: count for bin, _, count in rows},
        old=sum(int(old or 0) for bin, old, _ in rows if bin in UNCOLLECTED),
    )


def counts(store: Store, asked: Period) -> tuple[int, int, int]:
    """Return only how many were recorded, printed and handed over."""
    marks = (asked.begin_ms, asked.end_ms)
    return store.number(_RECORDED, marks), printed_in(store, asked), store.number(_HANDED, marks)


def printed_in(store: Store, asked: Period) -> int:
    """Return only how many cards came out."""
    return store.number(_PRINTED_ALL, (asked.begin_ms, asked.end_ms))
