"""How fast cards come out, hour by hour, and how the blanks go towards nought, day by day."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta

from model.forecast.blanks import lasting
from model.letterhead import office_name
from model.reports.period import Period, begin_of, period
from model.shifts import workday
from model.store import Store

HOUR_MS = 3_600_000
HOURS_MAX = 24 * 7
STOCK_DAYS = 14

_HOURS = f"""SELECT (ended_at - ?1) / {HOUR_MS}, sum(state = 'done'), sum(state = 'spoiled')
    FROM job WHERE ended_at >= ?2 AND ended_at < ?3 AND state IN ('done', 'spoiled') GROUP BY 1"""
_LEFT = """SELECT coalesce(sum(qty), 0) FROM balance
    WHERE office = ? AND item = 'blanko' AND bin IN ('store', 'tray')"""
_MOVED = """SELECT e.at, p.qty FROM entry e JOIN posting p ON p.entry = e.id
    WHERE e.at >= ? AND e.office = ? AND e.item = 'blanko' AND p.bin IN ('store', 'tray')
    ORDER BY e.at"""


@dataclass(frozen=True, slots=True)
class Hour:
    """Cards that came out and that were spoiled in one hour."""

    begin_ms: int
    printed: int
    spoiled: int


@dataclass(frozen=True, slots=True)
class Pace:
    """The hours of a period from the first to the last with a card, gaps included."""

    office_name: str
    asked: Period
    hours: tuple[Hour, ...]

    @property
    def best(self) -> int:
        """The most cards of one hour."""
        return max([one.printed for one in self.hours], default=0)

    @property
    def printed(self) -> int:
        """How many cards came out."""
        return sum(one.printed for one in self.hours)


def pace(store: Store, first: date, last: date | None = None) -> Pace:
    """Return the hours of the days; of more than a week the last 168. Raises ReportDays."""
    asked = period(store, first, last)
    base = asked.begin_ms - asked.begin_ms % HOUR_MS
    rows = store.rows(_HOURS, (base, asked.begin_ms, asked.end_ms))
    inside = {int(n): (int(done), int(bad)) for n, done, bad in rows if done or bad}
    name = office_name(store)
    if not inside:
        return Pace(name, asked, ())
    begin, end = min(inside), max(inside)
    begin = max(begin, end - HOURS_MAX + 1)
    hours = (Hour(base + n * HOUR_MS, *inside.get(n, (0, 0))) for n in range(begin, end + 1))
    return Pace(name, asked, tuple(hours))


@dataclass(frozen=True, slots=True)
class StockDay:
    """Free blanks (store and trays) at the end of one day."""

    on: date
    left: int


def stock_days(store: Store, days: int = STOCK_DAYS) -> tuple[StockDay, ...]:
    """Return how many free blanks were left at the end of each of the last days, the oldest first.

    The last one is today as of now.
    """
    today = workday.today(store)
    listed = [today - timedelta(days=back) for back in range(days - 1, -1, -1)]
    begins = [begin_of(store, day) for day in listed]
    moved = [0] * days
    for at, qty in store.rows(_MOVED, (begins[0], store.office)):
        moved[max(bisect_right(begins, at) - 1, 0)] += qty
    left, found = store.number(_LEFT, (store.office,)), []
    for on, qty in zip(reversed(listed), reversed(moved), strict=True):
        found.append(StockDay(on, left))
        left -= qty
    return tuple(reversed(found))


def to_nought(store: Store, left: int, days_max: int = STOCK_DAYS) -> tuple[StockDay, ...]:
    """Return the likely rest at the end of each coming day until none is left; today is left out.

    A straight line to the day on which the forecast sees the end (model.forecast); nothing while
    too little is learnt or nothing is left.
    """
    found = lasting(store)
    if found is None or left <= 0 or found.days <= 0:
        return ()
    today = min(workday.today(store), store.today())
    coming = range(1, min(found.days, days_max) + 1)
    return tuple(
        StockDay(today + timedelta(days=n), left * (found.days - n) // found.days) for n in coming
    )
