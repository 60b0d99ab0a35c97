"""When a campaign will end: what days teach, and simulated quarters whose end is known."""

from datetime import date, timedelta
from random import Random

import pytest

from model.campaign_rate import Learnt, Plan, kind_of, learn, outlook
from tests.walks import oki

MONDAY = date(2026, 11, 23)
PLAN = Plan(MONDAY)


def days(*counts: int) -> dict[date, int]:
    return {MONDAY + timedelta(days=n): count for n, count in enumerate(counts) if count}


def learnt(counts: dict[date, int], plan: Plan = PLAN, span: int = 0) -> Learnt | None:
    last = max(counts, default=MONDAY)
    return learn(plan, counts, MONDAY + timedelta(days=span) if span else last + timedelta(days=1))


def test_nothing_is_told_before_three_days_with_somebody() -> None:
    assert learnt({}) is None and learnt(days(9, 9)) is None
    assert learnt({}, span=30) is None, "a month in which nobody came"
    assert learn(PLAN, days(9, 9, 9), MONDAY) is None, "a clock set back: no day has ended"
    found = learnt(days(9, 9, 9))
    assert found is not None and found.usual == 9
    assert outlook(PLAN, None, 10, MONDAY) is None
    done = outlook(PLAN, None, 0, MONDAY)
    assert done is not None and done.end_on == MONDAY


def test_steady_days_are_walked_to_the_day() -> None:
    today = MONDAY + timedelta(days=28)
    found = learn(PLAN, days(*[10, 10, 10, 10, 10, 10, 0] * 4), today)
    assert found is not None and found.kinds == {"usual": 24, "half": 0, "none": 0, "off": 4}
    for left, on in ((1, 28), (10, 28), (11, 29), (60, 33), (61, 35), (600, 96)):
        end = outlook(PLAN, found, left, today)
        assert end is not None and end.end_on == MONDAY + timedelta(days=on), left
        assert end.early_on <= end.end_on < end.late_on
    begun = outlook(PLAN, found, 15, today, today_count=10)
    assert begun is not None and begun.end_on == today + timedelta(days=2), "today is over"
    off = Plan(MONDAY, off=frozenset({today, today + timedelta(days=1)}))
    end = outlook(off, found, 10, today)
    assert end is not None and end.end_on == today + timedelta(days=2)
    assert outlook(PLAN, found, 10**9, today) is None, "beyond ten years nobody knows"


def test_kinds_of_days() -> None:
    sunday = MONDAY + timedelta(days=6)
    told = [kind_of(PLAN, MONDAY, n, 10) for n in (10, 6, 5, 1, 0)]
    assert told == ["usual", "usual", "half", "half", "none"]
    assert kind_of(PLAN, sunday, 0, 10) == "off" and kind_of(PLAN, sunday, 9, 10) == "usual"
    holiday = Plan(MONDAY, off=frozenset({MONDAY}))
    assert kind_of(holiday, MONDAY, 0, 10) == "off"


@pytest.mark.parametrize("seed", range(5))
def test_workdays_are_counted_as_one_by_one(seed: int) -> None:
    rng = Random(seed)
    week = "".join(rng.sample("1234567", rng.randrange(1, 8)))
    off = frozenset(MONDAY + timedelta(days=rng.randrange(60)) for _ in range(6))
    plan = Plan(MONDAY, week, off)
    for _ in range(30):
        first = MONDAY + timedelta(days=rng.randrange(40))
        last = first + timedelta(days=rng.randrange(-5, 40))
        every = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        assert plan.workdays(first, last) == sum(map(plan.has, every))


def test_bad_days_widen_the_interval_and_in_rows_more() -> None:
    today = MONDAY + timedelta(days=28)

    def width(*week_and_more: int) -> int:
        end = outlook(PLAN, learn(PLAN, days(*week_and_more), today), 500, today)
        assert end is not None
        return (end.late_on - end.early_on).days

    steady = width(*[10, 10, 10, 10, 10, 10, 0] * 4)
    mixed = width(*[10, 4, 10, 10, 10, 10, 0, 10, 10, 10, 4, 10, 10, 0] * 2)
    rows = width(*[4, 4, 4, 4, 10, 10, 0, 10, 10, 10, 10, 10, 10, 0] * 2)
    assert steady < mixed < rows


@pytest.mark.parametrize(("computers", "due"), [(3, 21_000), (1, 6_300)])
def test_once_a_third_is_done_the_end_is_known_within_a_tenth(computers: int, due: int) -> None:
    """Forty simulated quarters a size: nine in ten ends within a tenth of the whole span.

    Asked at a third, and each week from then on. What remains is fuel and rain that nobody knows.
    """
    plan = Plan(oki.BEGIN_ON, off=frozenset(oki.HOLIDAYS))
    asked = far = inside = 0
    for seed in range(40):
        history = list(oki.Days(Random(seed), computers, due))
        end, done, counts, next_at = history[-1][0], 0, dict[date, int](), oki.BEGIN_ON
        for day, hands in history:
            if done * 3 >= due and day >= next_at:
                next_at = day + timedelta(days=7)
                told = outlook(plan, learn(plan, counts, day), due - done, day)
                assert told is not None
                asked += 1
                far += abs((told.end_on - end).days) > 0.1 * ((end - oki.BEGIN_ON).days + 1)
                inside += told.early_on <= end <= told.late_on
            counts[day] = sum(hands)
            done += sum(hands)
    print(f"{asked} asked, {far} farther than a tenth, {inside} inside their interval")
    assert far <= asked * 0.05
    assert inside >= asked * 0.75
