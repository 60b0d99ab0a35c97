"""The days that a report tells of, as one stretch of time.

Days are those of work (model.shifts.workday): a sif's night belongs to the date of its opening.
Each day begins where the one before ends, so days add up to a month without gap or overlap.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from model.reports.faults import ReportDays
from model.shifts import workday
from model.shifts.workday import NO_END_MS, SPAN_DAYS_MAX, Span
from model.store import Store

DAYS_MAX = 366
_NEAR_DAYS = 40


@dataclass(frozen=True, slots=True)
class Period:
    """From the first instant of the first day to the first one after the last day."""

    first: date
    last: date
    begin_ms: int
    end_ms: int
    """The first instant that belongs to a later day; it may lie ahead."""
    now_ms: int
    """When the report was made."""
    spans: tuple[Span, ...]

    @property
    def is_day(self) -> bool:
        """Whether it is a single day."""
        return self.first == self.last

    @property
    def is_over(self) -> bool:
        """Whether nothing can be added to it any more."""
        return self.end_ms <= self.now_ms


def period(store: Store, first: date, last: date | None = None) -> Period:
    """Return the period of one day or several.

    Raises ReportDays for an order turned round, for days to come, and for more than 366 days.
    """
    last = last or first
    today = max(workday.today(store), store.today())
    if last < first or last > today or (last - first).days >= DAYS_MAX:
        raise ReportDays(first=first, last=last, most=DAYS_MAX)
    begin, end = begin_of(store, first), begin_of(store, last + timedelta(days=1))
    spans = workday.spans(store, first, last)
    return Period(first, last, begin, max(begin, end), store.clock.now_ms(), spans)


def begin_of(store: Store, day: date) -> int:
    """Return the first instant that belongs to `day` or a later one, in UTC milliseconds.

    Where a sif of an earlier day covers it whole, that is its end; NO_END_MS while it is open.
    """
    for days in (_NEAR_DAYS, SPAN_DAYS_MAX):
        last = min(day.toordinal() + days - 1, date.max.toordinal() - 2)
        found = workday.spans(store, day, date.fromordinal(last))
        if found:
            return found[0].begin_ms
    return NO_END_MS


def days_of(asked: Period) -> tuple[date, ...]:
    """Return each day of the period."""
    return tuple(
        asked.first + timedelta(days=at) for at in range((asked.last - asked.first).days + 1)
    )
