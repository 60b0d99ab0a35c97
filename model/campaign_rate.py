"""When a campaign will really be finished, learnt from its own days; pure, no store.

Each weekday has its own mean, so that Fridays and market days need no rule; newer days weigh more
(half after six weeks), a weekday seen rarely leans on the others. What is left is walked off day by
day with those means, past the holidays that are known. The interval is nine times in ten: from how
much days differ from their weekday's mean (half days without fuel, a device that was away), from
how well the mean is known by now, and from bad days that come in rows. It knows nothing of a change
that has not shown yet: people who become harder to find, a fourth computer.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from math import sqrt
from typing import Literal

WINDOW_DAYS = 56
"""How far back days teach: eight weeks."""
HALF_LIFE_DAYS = 42
DAYS_MIN = 3
"""From so many closed days on an end is told."""
HORIZON_DAYS = 3_650
HALF_SHARE = 0.6
"""Below this share of a usual day a day counts as half: it was cut short."""
PRIOR_DAYS = 1.0
SIGMAS = 1.645
"""Nine times in ten, of the normal distribution."""
ROWS_FACTOR_MAX = 4.0
CLOSE = 1e-6
"""Less than this of a person is the rounding of means."""

DayKind = Literal["usual", "half", "none", "off"]


@dataclass(frozen=True, slots=True)
class Plan:
    """The days on which people are to be recorded."""

    begin_on: date
    week: str = "123456"
    """Digits of weekdays, 1 is Monday."""
    off: Set[date] = field(default_factory=frozenset)

    def has(self, on: date) -> bool:
        """Tell whether `on` is a working day."""
        return str(on.isoweekday()) in self.week and on not in self.off

    def workdays(self, first: date, last: date) -> int:
        """Return how many working days lie from `first` to `last`, both counted."""
        span = max((last - first).days + 1, 0)
        whole, rest = divmod(span, 7)
        tail = sum(str((first + timedelta(days=n)).isoweekday()) in self.week for n in range(rest))
        free = sum(first <= day <= last and str(day.isoweekday()) in self.week for day in self.off)
        return whole * len(self.week) + tail - free


@dataclass(frozen=True, slots=True)
class Learnt:
    """What the closed days have taught; people a day."""

    days: int
    usual: int
    """People on a usual day: the median of the days with any."""
    kinds: Mapping[DayKind, int]
    """How many days were as usual, half, without anybody though planned, or not planned."""
    means: tuple[float, ...]
    """People on each weekday, Monday first, bad days and all."""
    spread: float
    """How far a day lies from its weekday's mean (standard deviation)."""
    rows: float
    """How much longer a run of days strays because bad ones come in rows; 1 where they do not."""
    weight: float
    """How many days of equal weight the mean is worth."""

    @property
    def a_day(self) -> float:
        """People a calendar day."""
        return sum(self.means) / 7


@dataclass(frozen=True, slots=True)
class Outlook:
    """When it ends, and nine times in ten between which days."""

    end_on: date
    early_on: date
    late_on: date


def kind_of(plan: Plan, on: date, count: int, usual: int) -> DayKind:
    """Tell what kind of day it was."""
    if count:
        return "usual" if count >= usual * HALF_SHARE else "half"
    return "none" if plan.has(on) else "off"


def learn(plan: Plan, counts: Mapping[date, int], today: date) -> Learnt | None:
    """Return what the days from the first up to yesterday taught; None before DAYS_MIN of them.

    `counts` holds people by day; a day that is not in it had nobody. Holidays teach nothing.
    """
    first = max(plan.begin_on, today - timedelta(days=WINDOW_DAYS))
    span = max((today - first).days, 0)
    days = [day for n in range(span) if (day := first + timedelta(days=n)) not in plan.off]
    seen = [max(counts.get(day, 0), 0) for day in days]
    worked = sorted(count for count in seen if count)
    if len(days) < DAYS_MIN or not worked:
        return None
    usual = worked[len(worked) // 2]
    kinds: dict[DayKind, int] = {"usual": 0, "half": 0, "none": 0, "off": 0}
    for day, count in zip(days, seen, strict=True):
        kinds[kind_of(plan, day, count, usual)] += 1
    weights = [0.5 ** ((today - day).days / HALF_LIFE_DAYS) for day in days]
    means = _means(plan, days, seen, weights)
    away = [count - means[day.weekday()] for day, count in zip(days, seen, strict=True)]
    spread = sqrt(sum(one * one for one in away) / max(len(days) - 1, 1))
    worth = sum(weights) ** 2 / sum(one * one for one in weights)
    return Learnt(len(days), usual, kinds, means, spread, _rows(away), worth)


def _means(
    plan: Plan, days: Sequence[date], seen: Sequence[int], weights: Sequence[float]
) -> tuple[float, ...]:
    """Return the mean of each weekday; one seen rarely leans on all that are planned."""
    all_three = list(zip(days, seen, weights, strict=True))
    planned = [(n, w) for day, n, w in all_three if plan.has(day)]
    lean = sum(n * w for n, w in planned) / sum(w for _, w in planned) if planned else 0.0
    found = []
    for weekday in range(7):
        own = [(n, w) for day, n, w in all_three if day.weekday() == weekday]
        prior = lean if str(weekday + 1) in plan.week else 0.0
        whole = sum(n * w for n, w in own) + PRIOR_DAYS * prior
        found.append(whole / (sum(w for _, w in own) + PRIOR_DAYS))
    return tuple(found)


def _rows(away: Sequence[float]) -> float:
    """Return the factor on the variance of a sum of days that are alike when they follow."""
    whole = sum(one * one for one in away)
    if not whole:
        return 1.0
    near = sum(one * other for one, other in pairwise(away)) / whole
    near = min(max(near, 0.0), 0.9)
    return min((1 + near) / (1 - near), ROWS_FACTOR_MAX)


def outlook(
    plan: Plan, learnt: Learnt | None, left: int, today: date, today_count: int = 0
) -> Outlook | None:
    """Return when `left` people will have been recorded; None where nothing is learnt yet.

    `today_count` of them were recorded today already: only the rest of an average day is still
    to come. An end beyond ten years is none.
    """
    if left <= 0:
        return Outlook(today, today, today)
    if learnt is None or learnt.a_day <= 0:
        return None
    begun = 0.0 if today in plan.off else max(learnt.means[today.weekday()] - today_count, 0.0)
    rest, day = left - begun, today
    while rest > CLOSE:
        day += timedelta(days=1)
        rest -= 0.0 if day in plan.off else learnt.means[day.weekday()]
        if (day - today).days > HORIZON_DAYS:
            return None
    rate, walked = learnt.a_day, left / learnt.a_day
    variance = learnt.rows * learnt.spread**2 * (walked + walked**2 / learnt.weight) / rate**2
    reach = SIGMAS * sqrt(variance) * (1 + 2 / learnt.days)
    if reach > HORIZON_DAYS:
        return None
    early = max(day - timedelta(days=round(reach)), today)
    return Outlook(day, early, day + timedelta(days=max(round(reach), 1)))
