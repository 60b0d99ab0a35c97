"""Whose day a piece of work is: midnight, month ends, leap day, all three zones, odd clocks."""

import bisect
import itertools
import random
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from model import shift
from model.clock import FrozenClock
from model.shifts import workday
from model.shifts.workday import NO_END_MS, Span
from model.store import Store
from tests.model.office import KASI, do, new_store, put

ZONES = {"Asia/Jakarta": 7, "Asia/Makassar": 8, "Asia/Jayapura": 9}
EVENTS = (
    (datetime(2027, 12, 31), "a year's end"),
    (datetime(2028, 2, 28), "a leap day begins"),
    (datetime(2032, 2, 29), "a leap day ends"),
    (datetime(2028, 4, 30), "a month's end"),
)
HOUR_MS = 3_600_000


def ms(text: str, hours: int) -> int:
    """Return the UTC milliseconds of a wall-clock time in a zone so far ahead of UTC."""
    there = timezone(timedelta(hours=hours))
    return int(datetime.fromisoformat(text).replace(tzinfo=there).timestamp() * 1000)


def row(store: Store, day: str, opened: int, closed: int | None) -> int:
    """Put a sif into the store as a program did that had these instants."""
    return put(
        store, "shift", label="A", day_on=day, opened_by="X", opened_at=opened, closed_at=closed
    )


@pytest.mark.parametrize("zone", ZONES)
def test_a_hundred_thousand_instants_have_the_day_of_their_sif(tmp_path: Path, zone: str) -> None:
    """Two sifs of twelve hours, some days with gaps or one sif; an oracle by plain arithmetic."""
    hours, dice, store = ZONES[zone], random.Random(zone), new_store(tmp_path, zone=zone)
    start = date(2027, 12, 24)
    held: list[tuple[int, int, date]] = []
    for at in range(150):
        day = start + timedelta(days=at)
        for opens in (8, 20):
            if dice.random() < 0.2:
                continue  # nobody opened one: the calendar counts
            begin = ms(f"{day} {opens:02d}:00", hours) + dice.randrange(0, 900_000)
            end = begin + 12 * HOUR_MS - dice.choice((900_000, 1_000_000, 6 * HOUR_MS))
            row(store, day.isoformat(), begin, end)
            held.append((begin, end, day))
    first, last = date(2027, 12, 20), start + timedelta(days=155)
    spans = workday.spans(store, first, last)
    begins = [one.begin_ms for one in spans]
    assert all(one.begin_ms < one.end_ms for one in spans)
    assert all(one.end_ms == two.begin_ms for one, two in itertools.pairwise(spans))
    assert [one.day for one in spans] == sorted(one.day for one in spans)
    edges = [edge for begin, end, _ in held for edge in (begin, end)]
    edges += [ms(f"{first + timedelta(days=at)} 00:00", hours) for at in range(1, 160)]
    wanted = [edge + by for edge in edges for by in (-1, 0, 1)]
    wanted += [dice.randrange(begins[0], spans[-1].end_ms) for _ in range(34_000 - len(wanted))]
    opened = sorted(held)
    for count, instant in enumerate(wanted):
        at = bisect.bisect_right(opened, (instant, NO_END_MS, date.max)) - 1
        inside = at >= 0 and opened[at][0] <= instant < opened[at][1]
        calendar = (datetime.fromtimestamp(instant // 1000, UTC) + timedelta(hours=hours)).date()
        true = opened[at][2] if inside else calendar
        assert spans[bisect.bisect_right(begins, instant) - 1].day == true, instant
        if count % 40 == 0:
            assert workday.work_day(store, instant) == true, instant
    store.close()


@pytest.mark.parametrize("zone", ZONES)
def test_work_past_midnight_belongs_to_the_sif_that_began_before(tmp_path: Path, zone: str) -> None:
    hours, store = ZONES[zone], new_store(tmp_path, FrozenClock(0), zone=zone)
    for when, _ in EVENTS:
        night, after = when.date(), when.date() + timedelta(days=1)
        begin, end = ms(f"{night} 20:00", hours), ms(f"{after} 08:00", hours)
        number = row(store, night.isoformat(), begin, end)
        midnight = ms(f"{after} 00:00", hours)
        assert workday.midnight_ms(after, zone) == midnight
        days = [workday.work_day(store, at) for at in (begin - 1, midnight, end - 1, end)]
        assert days == [night, night, night, after]
        own = workday.spans(store, night, night)
        assert own == (
            Span(night, ms(f"{night} 00:00", hours), begin, None),
            Span(night, begin, end, number),
        )
        [rest] = workday.spans(store, after, after)
        assert (rest.begin_ms, rest.end_ms) == (end, midnight + 24 * HOUR_MS)
    store.close()


def test_the_open_sif_has_no_end_and_a_forgotten_one_swallows_days(tmp_path: Path) -> None:
    clock = FrozenClock(ms("2026-11-21 20:00", 7))
    store = new_store(tmp_path, clock)
    do(store, KASI, shift.open_shift)
    clock.advance(60 * 3600)
    first = date(2026, 11, 21)
    assert workday.today(store) == first
    assert workday.spans(store, first, first)[-1].end_ms == NO_END_MS
    assert workday.spans(store, date(2026, 11, 22), date(2026, 11, 24)) == ()
    do(store, KASI, shift.end, KASI.name)
    assert workday.today(store) == date(2026, 11, 24)
    assert workday.spans(store, date(2026, 11, 22), date(2026, 11, 23)) == ()
    assert workday.spans(store, first, date(2026, 11, 20)) == ()
    with pytest.raises(ValueError, match="ten years"):
        workday.spans(store, date(2000, 1, 1), date(2026, 1, 1))
    store.close()


@pytest.mark.parametrize("seed", range(6))
def test_odd_clocks_make_no_instant_two_days(tmp_path: Path, seed: int) -> None:
    """Sifs that overlap, are empty, lie within one another or are dated oddly: still one day."""
    dice, store = random.Random(seed), new_store(tmp_path)
    noon = ms("2026-11-21 12:00", 7)
    for _ in range(12):
        begin = noon + dice.randrange(-72, 72) * HOUR_MS
        day = date(2026, 11, 21) + timedelta(days=dice.randrange(-3, 4))
        row(store, day.isoformat(), begin, begin + dice.choice((0, 1, 12, 30)) * HOUR_MS)
    days = [date(2026, 11, 14) + timedelta(days=at) for at in range(15)]
    parts = [span for day in days for span in workday.spans(store, day, day)]
    for instant in range(noon - 110 * HOUR_MS, noon + 110 * HOUR_MS, HOUR_MS // 2):
        hit = [span for span in parts if span.begin_ms <= instant < span.end_ms]
        assert [span.day for span in hit] == [workday.work_day(store, instant)], (seed, instant)
    whole = workday.spans(store, days[0], days[-1])
    assert sum(span.end_ms - span.begin_ms for span in whole) == sum(
        span.end_ms - span.begin_ms for span in parts
    )
    store.close()


def test_the_sif_is_dated_at_the_instant_it_is_opened_at(tmp_path: Path) -> None:
    """A clock that ticks over midnight within the transaction gives no sif of the day after."""

    class Ticking(FrozenClock):
        """A millisecond passes at every look."""

        def now_ms(self) -> int:
            self.ms += 1
            return self.ms

        def today(self, zone: str) -> date:
            self.ms += 1
            return super().today(zone)

    store = new_store(tmp_path, Ticking(0))
    store.clock = Ticking(ms("2026-12-31 23:59:59.998", 7))
    do(store, KASI, shift.open_shift)
    [(day, opened)] = store.rows("SELECT day_on, opened_at FROM shift")
    assert (day, opened) == ("2026-12-31", ms("2026-12-31 23:59:59.999", 7))
    store.close()
