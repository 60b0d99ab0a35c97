"""Until when the blanks last, on paths drawn from the office's own days; deliveries are counted in.

"s.d. Kamis 26-11 kira-kira 14.00": the middle of the paths; the day and hour before which one in
ten has run out, and after which one in ten has not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from model import blanko
from model.clock import day_start_ms, instant
from model.forecast import kept, paths, rates
from model.rations import expected
from model.store import Store

EARLY, MIDDLE, LATE = 0.1, 0.5, 0.9
_HOUR_MS = 3_600_000


@dataclass(frozen=True, slots=True)
class Lasting:
    """When the free pieces will be used up: the likeliest instant and eight times in ten."""

    until_at: int
    early_at: int
    late_at: int
    per_day: int
    """Pieces on a day with any."""
    days: int
    """How many days from today: 0 is today."""
    zone: str
    """Of the office, for who says it."""


def lasting(
    store: Store, item: str = "blanko", *, more: Mapping[date, int] | None = None
) -> Lasting | None:
    """Return until when the free pieces of `item` last; None while too little is learnt.

    `more`: deliveries that are only supposed, beside those that were told.
    """
    known = kept.of(store, item)
    if not known.rates.enough:
        return None
    comes = expected.by_day(store, item)
    for on, qty in (more or {}).items():
        comes[on] = comes.get(on, 0) + qty
    free = max(blanko.available(store, item), 0)
    now = instant(store.clock.now_ms(), store.zone)
    hour = now.hour + now.minute / 60
    found = run_out(known, free, comes, store.today(), hour)

    def at(one: tuple[date, float]) -> int:
        return day_start_ms(one[0], store.zone) + int(one[1] * _HOUR_MS)

    until, early, late = found[1], found[0], found[2]
    return Lasting(
        at(until),
        at(early),
        at(late),
        known.rates.used_a_day,
        (until[0] - store.today()).days,
        store.zone,
    )


def run_out(
    known: kept.Known, free: int, comes: Mapping[date, int], today: date, hour: float
) -> tuple[tuple[date, float], ...]:
    """Return day and hour at which the blanks run out: early, middle and late."""
    ends: list[float] = []
    arrivals = paths.arrivals(comes, today)
    part = 1.0 - rates.done_by(known.rates, hour)
    for path in known.paths.days:
        ends.append(paths.ends_at(path, free, arrivals, part, known.rates.blanks_a_card))
    ends.sort()
    return tuple(_instant(known, ends, share, today, hour) for share in (EARLY, MIDDLE, LATE))


def _instant(
    known: kept.Known, ends: list[float], share: float, today: date, hour: float
) -> tuple[date, float]:
    end = ends[min(int(share * len(ends)), len(ends) - 1)]
    whole = int(end)
    begun = rates.done_by(known.rates, hour) if not whole else 0.0
    done = begun + (1.0 - begun) * (end - whole)
    return today + timedelta(days=whole), rates.hour_when(known.rates, done)
