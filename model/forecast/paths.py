"""Futures drawn from the past: what an office may make on each coming day; pure, no store.

A path goes through whole runs of past days (a week at a time in the mean), each coming Tuesday out
of past Tuesdays: Fridays, market days, nights without power and bad days in rows come again as they
came. Newer weeks are drawn more often, and each path draws its own past first, so that few days
learnt give a wide answer. The same day gives the same paths on every terminal.
"""

import random
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import sqrt

from model.forecast.rates import RECEIPTS_MIN, Rates

PATHS = 200
HORIZON_DAYS = 100
RUN_DAYS = 7
"""The mean length of a run of days taken over together."""
HALF_LIFE_DAYS = 28
DOUBT_MAX = 0.3
"""How little the mean is known at worst, as a part of it."""
BEYOND_DAYS_MAX = 3_650
SHARE = 0.8
"""Eight times in ten."""
AIM = 0.84
"""The fewest days are looked for, which picks the fullest ones: so a little more is aimed at."""
NEVER = 1 << 30


@dataclass(frozen=True, slots=True)
class Paths:
    """Cards made on today (0) and the days after, and deliveries that nobody has told yet."""

    days: tuple[tuple[int, ...], ...]
    receipts: tuple[Mapping[int, int], ...]
    """Day to pieces, for each path; empty where too few deliveries were seen."""


def draw(rates: Rates, today: date, told_until: date | None = None) -> Paths:
    """Draw the paths; deliveries come after the last one told, or the last one seen."""
    dice = random.Random(today.toordinal() * 7919 + len(rates.days))
    pools, doubt = _pools(rates, today), _doubt(rates)
    days = tuple(
        _path(rates, pools, today, dice, max(dice.gauss(1.0, doubt), 0.2)) for _ in range(PATHS)
    )
    return Paths(days, tuple(_receipts(rates, today, told_until, dice) for _ in range(PATHS)))


def _pools(rates: Rates, today: date) -> list[tuple[list[int], list[float]]]:
    """Return for each weekday which past days are drawn, and how often."""
    pools: list[tuple[list[int], list[float]]] = [([], []) for _ in range(7)]
    for at, day in enumerate(rates.days):
        if not day.starved:
            pools[day.on.weekday()][0].append(at)
            pools[day.on.weekday()][1].append(0.5 ** ((today - day.on).days / HALF_LIFE_DAYS))
    return pools


def _doubt(rates: Rates) -> float:
    """Return how well the mean is known, as a part of it: few weeks that differ tell little."""
    weeks: dict[int, list[int]] = {}
    for day in rates.days:
        if not day.starved:
            weeks.setdefault(day.on.toordinal() // 7, []).append(day.made)
    means = [sum(one) / len(one) for one in weeks.values() if len(one) > 3]
    if len(means) < 2 or not any(means):
        return DOUBT_MAX
    mean = sum(means) / len(means)
    spread = sqrt(sum((one - mean) ** 2 for one in means) / (len(means) - 1))
    return min(spread / mean / sqrt(len(means)), DOUBT_MAX)


def _path(
    rates: Rates,
    pools: list[tuple[list[int], list[float]]],
    today: date,
    dice: random.Random,
    pace: float,
) -> tuple[int, ...]:
    own = [dice.choices(one, weights, k=len(one)) if one else [] for one, weights in pools]
    worked = [at for at, day in enumerate(rates.days) if day.made and not day.starved]
    made = [None if day.starved else day.made for day in rates.days]
    found, at, weekday, throw = [], len(made), today.weekday(), dice.random
    for _ in range(HORIZON_DAYS):
        at += 1
        if at >= len(made) or made[at] is None or throw() * RUN_DAYS < 1:
            pool = own[weekday] or (worked if weekday < 5 else [])
            at = pool[int(throw() * len(pool))] if pool else len(made)
        found.append(int((made[at] or 0) * pace) if at < len(made) else 0)
        weekday = (weekday + 1) % 7
    return tuple(found)


def _receipts(
    rates: Rates, today: date, told_until: date | None, dice: random.Random
) -> Mapping[int, int]:
    known = rates.receipts
    if len(known) < RECEIPTS_MIN:
        return {}
    gaps = [(b[0] - a[0]).days for a, b in pairwise(known)]
    found: dict[int, int] = {}
    at = max(known[-1][0], told_until or known[-1][0])
    while True:
        at += timedelta(days=max(gaps[int(dice.random() * len(gaps))], 1))
        day = (at - today).days
        if day >= HORIZON_DAYS:
            return found
        if day > 0:  # one that is late comes from tomorrow on
            found[day] = found.get(day, 0) + known[int(dice.random() * len(known))][1]


def arrivals(comes: Mapping[date, int], today: date) -> dict[int, int]:
    """Return deliveries that were told, by how many days from today they come."""
    found: dict[int, int] = {}
    for on, qty in comes.items():
        found[max((on - today).days, 0)] = found.get(max((on - today).days, 0), 0) + qty
    return found


def ends_at(
    path: Sequence[int], free: int, comes: Mapping[int, int], part: float, blanks_a_card: float
) -> float:
    """Return when blanks run out, in days from the start of today: 2.5 is within the day after
    tomorrow, half its work done. `part` of today is still to come."""
    left = float(free)
    for day, made in enumerate(path):
        left += comes.get(day, 0) if day else 0  # what comes today is counted when it is here
        use = made * blanks_a_card * (part if day == 0 else 1.0)
        if left <= use:
            return day + (left / use if use else 0.0)
        left -= use
    mean = sum(path) * blanks_a_card / len(path)
    beyond = left / mean if mean else BEYOND_DAYS_MAX
    return min(len(path) + beyond, BEYOND_DAYS_MAX)


def progress(
    path: Sequence[int],
    free: int,
    comes: Sequence[Mapping[int, int]],
    part: float,
    blanks_a_card: float,
    ahead_a_day: float = 0.0,
) -> list[float]:
    """Return how far down today's queue one has come by the end of each day, never backwards.

    No card without a blank; `ahead_a_day` people come daily from now on and go before.
    """
    found, made, furthest, supply = [], 0.0, 0.0, free / blanks_a_card
    coming = [one for one in comes if one]
    for day, cards in enumerate(path):
        for one in coming if day else ():
            supply += one.get(day, 0) / blanks_a_card
        made += cards if day else cards * part
        if made > supply:
            made = supply
        if made - ahead_a_day * day > furthest:
            furthest = made - ahead_a_day * day
        found.append(furthest)
    return found


def between(ways: Sequence[Sequence[float]], place: int) -> tuple[int, int] | None:
    """Return first and last day (from today) on which this place is reached, eight times in ten.

    The days whose part of the paths is nearest to that are taken, the fewest of them; None where
    the last one lies beyond what can be seen.
    """
    reached = ((bisect_left(way, place - 1e-6), len(way)) for way in ways)
    ends = sorted(end if end < seen else NEVER for end, seen in reached)
    days = sorted(set(ends))
    below = [bisect_left(ends, day) for day in days]
    upto = [*below[1:], len(ends)]
    tail = (1 - SHARE) * len(ends)
    best: tuple[float, int, int, int] | None = None
    for i, first in enumerate(days):
        if below[i] > tail:
            break
        for j in range(i, len(days)):
            away = abs((upto[j] - below[i]) / len(ends) - AIM)
            skew = abs(below[i] - (len(ends) - upto[j]))
            one = (round(away, 2), days[j] - first + skew * 2 // len(ends), first, days[j])
            best = min(best, one) if best else one
    if best is None or best[3] == NEVER:
        return None
    return best[2], best[3]
