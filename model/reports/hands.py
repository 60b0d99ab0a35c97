"""Who did how much in a period: operators, printers and sifs, out of the same rows as the sums."""

from collections.abc import Sequence
from dataclasses import dataclass

from model.reports.period import Period
from model.shifts.workday import Span
from model.store import Row, Store

LINES_MAX = 200
CARD_MS_MAX = 1_800_000
"""The longest that one card counts for a printer's time a card: half an hour."""

_OPERATORS = """SELECT who, sum(recorded), sum(printed), sum(spoiled), sum(handed) FROM (
        SELECT r.done_by AS who, count(*) AS recorded, 0 AS printed, 0 AS spoiled, 0 AS handed
            FROM recorded d JOIN recording r ON r.id = d.recording
            WHERE d.done_at >= ?1 AND d.done_at < ?2 GROUP BY 1
        UNION ALL SELECT b.by, 0, count(*), 0, 0 FROM job j JOIN batch b ON b.id = j.batch
            WHERE j.state = 'done' AND j.ended_at >= ?1 AND j.ended_at < ?2 GROUP BY 1
        UNION ALL SELECT coalesce(b.by, e.by), 0, 0, sum(e.qty), 0 FROM entry e
            LEFT JOIN job j ON j.id = e.job LEFT JOIN batch b ON b.id = j.batch
            WHERE e.at >= ?1 AND e.at < ?2 AND e.office = ?3 AND e.item = 'blanko'
                AND e.to_bin = 'spoiled' AND e.from_bin <> 'spoiled' GROUP BY 1
        UNION ALL SELECT by, 0, 0, 0, sum((bin = 'handed') - (was = 'handed')) FROM custody
            WHERE at >= ?1 AND at < ?2 GROUP BY 1)
    GROUP BY who HAVING sum(recorded) + sum(printed) + sum(spoiled) + sum(handed) <> 0
    ORDER BY sum(printed) + sum(recorded) + sum(handed) DESC, who LIMIT ?4"""
_PRINTERS = """SELECT printer, sum(state = 'done'), sum(state = 'spoiled'),
        sum(state IN ('blank', 'missing')),
        avg(CASE WHEN state = 'done' AND sent_at IS NOT NULL
            THEN min(max(ended_at - sent_at, 0), ?3) END)
    FROM job WHERE printer IS NOT NULL AND ended_at >= ?1 AND ended_at < ?2
        AND state IN ('done', 'spoiled', 'blank', 'missing')
    GROUP BY printer ORDER BY printer LIMIT ?4"""
_SIF = """SELECT (SELECT count(*) FROM recorded WHERE done_at >= ?1 AND done_at < ?2),
        (SELECT count(*) FROM job WHERE state = 'done' AND ended_at >= ?1 AND ended_at < ?2),
        (SELECT coalesce(sum(qty), 0) FROM entry WHERE at >= ?1 AND at < ?2 AND office = ?3
            AND item = 'blanko' AND to_bin = 'spoiled' AND from_bin <> 'spoiled'),
        (SELECT coalesce(sum((bin = 'handed') - (was = 'handed')), 0) FROM custody
            WHERE at >= ?1 AND at < ?2)"""


_GUESTS = """SELECT
        (SELECT count(*) FROM parcel_in_card c JOIN parcel_in p ON p.id = c.parcel
            WHERE c.state = 'here' AND p.at >= ?1 AND p.at < ?2),
        (SELECT coalesce(sum((kind = 'handed') - (kind = 'undone')), 0) FROM guest_step
            WHERE at >= ?1 AND at < ?2),
        (SELECT count(*) FROM guest_step WHERE kind = 'back' AND at >= ?1 AND at < ?2)"""
_WAITING = """SELECT coalesce(sum(now = 'here'), 0), coalesce(sum(now = 'away'), 0) FROM (
        SELECT coalesce((SELECT g.state FROM guest_step g WHERE g.parcel = c.parcel
            AND g.card = c.at AND g.at < ?1 ORDER BY g.id DESC LIMIT 1), c.state) AS now
        FROM parcel_in_card c JOIN parcel_in p ON p.id = c.parcel WHERE p.at < ?1)"""


@dataclass(frozen=True, slots=True)
class Guests:
    """Cards that other offices made: what came, went out and back in the period, and what waits
    at its end: here, and away with a village or RT. They are in no other figure."""

    came: int = 0
    handed: int = 0
    back: int = 0
    here: int = 0
    away: int = 0

    @property
    def any(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.came or self.handed or self.back or self.here or self.away)


@dataclass(frozen=True, slots=True)
class Hand:
    """One operator: recordings finished, cards of own orders, spoiled ones of these, handed over.

    A blank that was spoiled without an order counts for whoever booked it.
    """

    who: str
    recorded: int
    printed: int
    spoiled: int
    handed: int


@dataclass(frozen=True, slots=True)
class Printer:
    """One printer: cards that came out, spoiled ones, ones found blank or missing."""

    name: str
    printed: int
    spoiled: int
    other: int
    card_seconds: int | None
    """How long one card took, on average."""


@dataclass(frozen=True, slots=True)
class Sif:
    """One sif's part of the period; without a label: no sif was open."""

    label: str
    day: str
    begin_ms: int
    end_ms: int
    recorded: int
    printed: int
    spoiled: int
    handed: int


def guests(store: Store, asked: Period) -> Guests:
    """Return what became of the cards that other offices made and sent here."""
    did = store.one(_GUESTS, (asked.begin_ms, asked.end_ms)) or (0, 0, 0)
    waits = store.one(_WAITING, (asked.end_ms,)) or (0, 0)
    return Guests(*did, *waits)


def operators(store: Store, asked: Period) -> tuple[Hand, ...]:
    """Return who did how much, who did most first."""
    marks = (asked.begin_ms, asked.end_ms, store.office, LINES_MAX)
    return tuple(Hand(*row) for row in store.rows(_OPERATORS, marks))


def printers(store: Store, asked: Period) -> tuple[Printer, ...]:
    """Return each printer that ended a card in the period."""
    rows = store.rows(_PRINTERS, (asked.begin_ms, asked.end_ms, CARD_MS_MAX, LINES_MAX))
    return tuple(
        Printer(name, done, bad, other, None if took is None else round(took / 1000))
        for name, done, bad, other, took in rows
    )


def sifs(store: Store, asked: Period) -> tuple[Sif, ...]:
    """Return the period cut at every opening and closing of a sif; idle gaps are left out."""
    labels = _labels(store, asked.spans)
    found = []
    for span in _cut(asked):
        row = store.one(_SIF, (span.begin_ms, span.end_ms, store.office))
        did: Row = tuple(int(one or 0) for one in row) if row else (0, 0, 0, 0)
        if span.shift is None and not any(did):
            continue
        label = labels.get(span.shift, "") if span.shift else ""
        found.append(Sif(label, span.day.isoformat(), span.begin_ms, span.end_ms, *did))
    return tuple(found)


def _cut(asked: Period) -> Sequence[Span]:
    """Return the spans, which never overlap, as far as they lie inside the period."""
    return [
        Span(span.day, max(span.begin_ms, asked.begin_ms), min(span.end_ms, asked.end_ms),
             span.shift)
        for span in asked.spans
        if span.begin_ms < asked.end_ms and span.end_ms > asked.begin_ms
    ]  # fmt: skip


def _labels(store: Store, spans: Sequence[Span]) -> dict[int, str]:
    ids = sorted({one.shift for one in spans if one.shift is not None})
    found: dict[int, str] = {}
    for at in range(0, len(ids), 500):
        some = ids[at : at + 500]
        marks = ", ".join("?" * len(some))
        found |= dict(store.rows(f"SELECT id, label FROM shift WHERE id IN ({marks})", some))
    return found
