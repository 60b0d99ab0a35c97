"""What the office's own days teach: cards a day, blanks a day, the hours of the day, deliveries.

The last eight whole days-of-week teach, today not, for it is not over. A day that ended without a
blank tells what there was, not what could have been done, so it does not teach how fast cards are
made. Holidays and nights without power are ordinary days of the past here: they come again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from model.clock import day_of, day_start_ms, instant
from model.store import Store

WINDOW_DAYS = 56
"""How far back days teach: eight weeks."""
WORKED_MIN = 5
"""From so many days with cards on, something is told."""
STARVED_SHARE = 0.02
"""A day that ended with less than this part of a usual day's blanks was cut short by them."""
RECEIPT_DAYS = 180
RECEIPTS_MIN = 3
"""From so many deliveries on, more of their kind are reckoned with."""
HOUR_MS = 3_600_000
PART_DAYS = 4
"""So many days are read at a time: 10 ms where a thousand cards a day are made."""
_LEFT = ("printed", "spoiled")
_FREE = ("store", "tray")

Moved = tuple[int, str, str, int]
"""Hour since 1970, from and to which bin, pieces."""
Known = dict[date, list[Moved]]
"""What moved on whole days of the past."""


@dataclass(frozen=True, slots=True)
class Day:
    """One whole day of the past: good cards, blanks used, whether blanks ran out."""

    on: date
    made: int
    used: int
    starved: bool = False


@dataclass(frozen=True, slots=True)
class Rates:
    """What the days from the first to yesterday taught."""

    days: tuple[Day, ...]
    """Without gaps, the oldest first."""
    hours: tuple[float, ...]
    """Which part of a day's work is done by the end of each of its 24 hours; the last is 1."""
    receipts: tuple[tuple[date, int], ...] = ()
    """Deliveries of the last half year: day and pieces, one row a day."""

    @property
    def worked(self) -> int:
        """How many days had cards and were not cut short by blanks."""
        return sum(1 for day in self.days if day.made and not day.starved)

    @property
    def enough(self) -> bool:
        """Whether anything can be told from these days."""
        return self.worked >= WORKED_MIN

    @property
    def blanks_a_card(self) -> float:
        """How many blanks one good card takes, spoiled ones counted."""
        made = sum(day.made for day in self.days)
        return max(sum(day.used for day in self.days) / made, 1.0) if made else 1.0

    @property
    def used_a_day(self) -> int:
        """Blanks on a day on which any were used, the mean; 0 where nothing was."""
        used = [day.used for day in self.days if day.used]
        return max(round(sum(used) / len(used)), 1) if used else 0


def done_by(rates: Rates, hour: float) -> float:
    """Return which part of a day's work is done at an hour of the day such as 13.5."""
    whole = min(max(int(hour), 0), 23)
    before = rates.hours[whole - 1] if whole else 0.0
    return before + (rates.hours[whole] - before) * min(max(hour - whole, 0.0), 1.0)


def hour_when(rates: Rates, part: float) -> float:
    """Return the hour of the day at which `part` of its work is done: 14.0 is two o'clock."""
    before = 0.0
    for hour, done in enumerate(rates.hours):
        if done >= part and done > before:
            return hour + max(part - before, 0.0) / (done - before)
        before = max(before, done)
    return 24.0


def read_days(store: Store, item: str, known: Known) -> bool:
    """Add the next PART_DAYS whole days of the window to `known`; tell whether more are left.

    Older ones are forgotten. A day that is over teaches the same ever after.
    """
    today = store.today()
    window = [today - timedelta(days=n) for n in range(WINDOW_DAYS, 0, -1)]
    for on in known.keys() - set(window):
        del known[on]
    missing = [on for on in window if on not in known]
    for on in missing[:PART_DAYS]:
        begin, end = (day_start_ms(on + timedelta(days=n), store.zone) for n in (0, 1))
        known[on] = _moves(store, item, begin, end)
    return len(missing) > PART_DAYS


def learn(store: Store, item: str = "blanko", known: Known | None = None) -> Rates:
    """Read what the last WINDOW_DAYS days teach about `item` in this office.

    `known`: days that were read before; those that lack are added.
    """
    today, zone = store.today(), store.zone
    days_read: Known = {} if known is None else known
    while read_days(store, item, days_read):
        pass
    until = day_start_ms(today, zone)
    made: dict[date, int] = {}
    used: dict[date, int] = {}
    free: dict[date, int] = {}
    hours = [0] * 24
    for hour, source, target, qty in chain(
        *days_read.values(), _moves(store, item, until, store.clock.now_ms() + 1)
    ):
        now = instant(int(hour) * HOUR_MS, zone)
        came = (target in _FREE) - (source in _FREE)
        free[now.date()] = free.get(now.date(), 0) + came * int(qty)
        if target not in _LEFT or source not in (*_FREE, "encoded", "in_job"):
            continue
        if int(hour) * HOUR_MS < until:
            used[now.date()] = used.get(now.date(), 0) + int(qty)
            hours[now.hour] += int(qty)
            if target == "printed":
                made[now.date()] = made.get(now.date(), 0) + int(qty)
    begin = min(used, default=today)
    span = [begin + timedelta(days=n) for n in range((today - begin).days)]
    ends = _ends(store, item, free, span, today)
    usual = _usual(list(used.values()))
    days = tuple(
        Day(on, made.get(on, 0), used.get(on, 0), ends[on] <= usual * STARVED_SHARE) for on in span
    )
    return Rates(days, _shares(hours), _receipts(store, item))


def _moves(store: Store, item: str, begin: int, end: int) -> list[Moved]:
    rows = store.rows(
        f"SELECT at / {HOUR_MS}, from_bin, to_bin, sum(qty) FROM entry"
        " WHERE at >= ? AND at < ? AND item = ? AND office = ? GROUP BY 1, 2, 3 LIMIT 9000",
        (begin, end, item, store.office),
    )
    return [(int(row[0]), str(row[1]), str(row[2]), int(row[3])) for row in rows]


def _ends(
    store: Store, item: str, moved: dict[date, int], span: Sequence[date], today: date
) -> dict[date, int]:
    """Return how many pieces were free at the end of each day, walking back from now."""
    free = store.number(
        "SELECT sum(qty) FROM balance WHERE item = ? AND office = ? AND bin IN ('store', 'tray')",
        (item, store.office),
    )
    ends: dict[date, int] = {}
    free -= moved.get(today, 0)
    for on in reversed(span):
        ends[on] = free
        free -= moved.get(on, 0)
    return ends


def _usual(counts: list[int]) -> int:
    found = sorted(one for one in counts if one)
    return found[len(found) // 2] if found else 0


def _shares(hours: Sequence[int]) -> tuple[float, ...]:
    """Return the growing part of the day's work; of nothing, an even day from 8 to 16."""
    known = list(hours) if any(hours) else [int(8 <= hour < 16) for hour in range(24)]
    whole, done, found = sum(known), 0, []
    for one in known:
        done += one
        found.append(done / whole)
    return tuple(found)


def _receipts(store: Store, item: str) -> tuple[tuple[date, int], ...]:
    since = day_start_ms(store.today() - timedelta(days=RECEIPT_DAYS), store.zone)
    rows = store.rows(
        "SELECT at, qty FROM entry WHERE at >= ? AND item = ? AND office = ?"
        " AND (from_bin = 'supplier' OR to_bin = 'supplier')"  # the few rows of entry_outside
        " AND from_bin = 'supplier' AND to_bin = 'store' ORDER BY at LIMIT 5000",
        (since, item, store.office),
    )
    found: dict[date, int] = {}
    for at, qty in rows:
        on = day_of(int(at), store.zone)
        found[on] = found.get(on, 0) + int(qty)
    return tuple(sorted(found.items()))
