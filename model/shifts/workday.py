"""Which day a piece of work belongs to: the opening date of the sif that was open at its instant.

A sif is open from the instant it was opened until the one it was closed at, that one left out; of
two that hold one instant (a clock was turned back) the one that was opened later counts. Where none
was open the calendar day in the office's zone counts.
"""

import heapq
import itertools
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from model.clock import day_of
from model.store import Store

NO_END_MS = 253_402_300_800_000
"""The end of what has not ended: the first instant of the year 10000 UTC."""
SPAN_DAYS_MAX = 3_700
"""Ten years: the most that `spans` is asked for at once."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time that belongs to one day and to one sif or to none."""

    day: date
    begin_ms: int
    end_ms: int
    """Its first instant that belongs to something else; NO_END_MS while the sif is open."""
    shift: int | None


@dataclass(frozen=True, slots=True)
class _Held:
    id: int
    day: date
    begin_ms: int
    end_ms: int


def midnight_ms(day: date, zone: str) -> int:
    """Return the first instant of a calendar day in `zone`, in UTC milliseconds."""
    return round(datetime.combine(day, time(), ZoneInfo(zone)).timestamp() * 1000)


def work_day(store: Store, at_ms: int) -> date:
    """Return the day that work of an instant belongs to."""
    row = store.one(
        "SELECT day_on FROM shift WHERE opened_at <= ?1 AND coalesce(closed_at, ?2) > ?1"
        " ORDER BY id DESC LIMIT 1",
        (at_ms, NO_END_MS),
    )
    return date.fromisoformat(row[0]) if row else day_of(at_ms, store.zone)


def today(store: Store) -> date:
    """Return the day that work of this very moment belongs to."""
    return work_day(store, store.clock.now_ms())


def spans(store: Store, first: date, last: date) -> tuple[Span, ...]:
    """Return the stretches of time that belong to the days from `first` to `last`, in order.

    They are half-open and never overlap; an instant is in one of them exactly where `work_day`
    gives one of these days. A day that a longer sif of an earlier day covers whole has none.
    Raises ValueError beyond ten years.
    """
    if (last - first).days >= SPAN_DAYS_MAX:
        raise ValueError("more than ten years at once")
    if last < first:
        return ()
    zone = store.zone
    edges = [midnight_ms(first + timedelta(days=at), zone) for at in range((last - first).days + 2)]
    found: list[Span] = []
    for begin, end, held in _stretches(_held(store, first, last, edges[0], edges[-1]), edges):
        day = held.day if held else day_of(begin, zone)
        if first <= day <= last:
            _add(found, Span(day, begin, end, held.id if held else None))
    return tuple(found)


def _held(store: Store, first: date, last: date, begin: int, end: int) -> list[_Held]:
    """Return the sifs of these days and all that overlap any of them, by their opening."""
    days = (first.isoformat(), last.isoformat(), NO_END_MS)
    row = store.one(
        "SELECT min(opened_at), max(coalesce(closed_at, ?3)) FROM shift"
        " WHERE day_on BETWEEN ?1 AND ?2",
        days,
    )
    if row and row[0] is not None:
        begin, end = min(begin, row[0]), max(end, row[1])
    rows = store.rows(
        "SELECT id, day_on, opened_at, coalesce(closed_at, ?3) FROM shift"
        " WHERE opened_at < ?2 AND coalesce(closed_at, ?3) > ?1 ORDER BY opened_at, id",
        (begin, end, NO_END_MS),
    )
    return [_Held(one[0], date.fromisoformat(one[1]), one[2], one[3]) for one in rows]


def _stretches(held: list[_Held], midnights: list[int]) -> list[tuple[int, int, _Held | None]]:
    """Return time cut at every opening, closing and midnight, with the sif that counts there."""
    # A sweep: sifs enter a heap at their opening, the last opened (highest id) lies on top, and
    # one that has ended is dropped only when it comes to the top.
    edges = sorted({*midnights, *(one.begin_ms for one in held), *(one.end_ms for one in held)})
    on_top: list[tuple[int, _Held]] = []
    entered = 0
    parts: list[tuple[int, int, _Held | None]] = []
    for begin, end in itertools.pairwise(edges):
        while entered < len(held) and held[entered].begin_ms <= begin:
            heapq.heappush(on_top, (-held[entered].id, held[entered]))
            entered += 1
        while on_top and on_top[0][1].end_ms <= begin:
            heapq.heappop(on_top)
        parts.append((begin, end, on_top[0][1] if on_top else None))
    return parts


def _add(found: list[Span], span: Span) -> None:
    """Append a stretch, made one with the last where nothing but a cut parts them."""
    if found and found[-1].end_ms == span.begin_ms:
        before = found[-1]
        if (before.day, before.shift) == (span.day, span.shift):
            found[-1] = Span(span.day, before.begin_ms, span.end_ms, span.shift)
            return
    found.append(span)
