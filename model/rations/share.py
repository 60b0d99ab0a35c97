"""Share blanks among districts by largest remainder; pure, exact fractions, no store.

First everyone has a floor; what is left goes by weight (people who are print-ready, more where they
wait longer), nobody above what they need and can print, unless all are there; then up to their
need, and only then beyond. Whole pieces are given by largest remainder. More people or a longer
wait in a district never give it fewer: its own part grows while all others' shrink, and that order
survives the rounding.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

AGE_DAYS_MAX = 180
"""A wait beyond half a year weighs no more."""
OFFICES_MAX = 1_000
Stage = str
"""floor, capacity, need or beyond: what bounded the shares at last."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How shares are reckoned; written on every plan."""

    floor: int = 50
    """Pieces for each district with anybody in need, before anything else."""
    age_percent: int = 100
    """How much more a person weighs who has waited AGE_DAYS_MAX days or longer."""
    days: int = 7
    """The days until the next delivery: nobody is given more than they can print in them."""


@dataclass(frozen=True, slots=True)
class Need:
    """One district: print-ready people, their mean wait, cards it can print a day."""

    office: str
    ready: int
    age_days: int = 0
    capacity: int | None = None
    """Cards a day; None where nobody knows."""
    floor: int | None = None
    """Its own floor; None for the rule's."""
    cap: int | None = None
    """Pieces it may have at most, by somebody's word; None without one."""


@dataclass(frozen=True, slots=True)
class Share:
    """What a district is given, and each figure that led there."""

    office: str
    qty: int
    ready: int
    age_days: int
    weight: int
    """Hundredths of a person."""
    floor: int
    bound: int
    """What it may have before all others have that too: its need, its capacity, its cap."""
    quotient: Fraction
    """The exact part before rounding."""
    seat: bool
    """Whether the remainder gave it one more."""
    stage: Stage

    @property
    def remainder(self) -> Fraction:
        """What stood behind the comma."""
        return self.quotient - int(self.quotient)


def share(total: int, needs: Sequence[Need], rule: Rule | None = None) -> tuple[Share, ...]:
    """Share `total` pieces; the sum is exact, the order that of `needs`.

    With nobody in need every share is nought. Raises ValueError for a negative total, two rows of
    one office, or more than OFFICES_MAX.
    """
    how = rule or Rule()
    if total < 0 or len(needs) > OFFICES_MAX or len({one.office for one in needs}) < len(needs):
        raise ValueError("total below nought, an office twice, or too many offices")
    weights = [weight_of(one, how) for one in needs]
    if not any(weights):
        return tuple(_made(one, 0, 0, 0, 0, Fraction(0), False, "need") for one in needs)
    bounds = [_bound_of(one, how) for one in needs]
    floors = [
        min(how.floor if one.floor is None else one.floor, one.ready, bound)
        for one, bound in zip(needs, bounds, strict=True)
    ]
    stage, exact = _exact(total, weights, floors, bounds, [one.ready for one in needs])
    seats = _seats(total, needs, exact)
    return tuple(
        _made(one, int(part) + (at in seats), weights[at], floors[at], bounds[at], part,
              at in seats, stage)
        for at, (one, part) in enumerate(zip(needs, exact, strict=True))
    )  # fmt: skip


def weight_of(need: Need, rule: Rule) -> int:
    """Return what a district weighs, in hundredths of a person who came today."""
    age = min(max(need.age_days, 0), AGE_DAYS_MAX)
    return need.ready * (100 * AGE_DAYS_MAX + rule.age_percent * age) // AGE_DAYS_MAX


def _bound_of(need: Need, rule: Rule) -> int:
    given = [need.ready]
    given += [] if need.capacity is None else [need.capacity * rule.days]
    given += [] if need.cap is None else [need.cap]
    return min(given)


def _exact(
    total: int, weights: list[int], floors: list[int], bounds: list[int], ready: list[int]
) -> tuple[Stage, list[Fraction]]:
    """Return the exact parts and which bound they stopped at."""
    if total <= sum(floors):
        whole = sum(floors)
        return "floor", [Fraction(total * one, whole) if whole else Fraction(0) for one in floors]
    if total <= sum(bounds):
        return "capacity", _filled(total, weights, floors, bounds)
    needed = [max(pair) for pair in zip(bounds, ready, strict=True)]
    if total <= sum(needed):
        return "need", _filled(total, weights, bounds, needed)
    return "beyond", _filled(total, weights, needed, [total] * len(weights))


def _filled(total: int, weights: list[int], least: list[int], most: list[int]) -> list[Fraction]:
    """Return parts by weight, none below `least` or above `most`, that add up to `total`.

    Each part is clamp(level x weight, least, most) for one level. The level lies between two
    points at which some part meets a bound; between them the sum is a straight line.
    """
    points = sorted(
        {Fraction(edge, weight) for edge, weight in _edges(weights, least)}
        | {Fraction(edge, weight) for edge, weight in _edges(weights, most)}
    )
    low, high = 0, len(points) - 1
    while low < high:  # the first point at which the sum reaches the total
        middle = (low + high) // 2
        if sum(_clamped(points[middle], weights, least, most)) >= total:
            high = middle
        else:
            low = middle + 1
    above = points[low]
    below = points[low - 1] if low else Fraction(0)
    upper, lower = sum(_clamped(above, weights, least, most)), Fraction(0)
    lower = Fraction(sum(_clamped(below, weights, least, most)))
    if upper == lower:
        return _clamped(above, weights, least, most)
    level = below + (above - below) * (total - lower) / (upper - lower)
    return _clamped(level, weights, least, most)


def _edges(weights: list[int], edges: list[int]) -> list[tuple[int, int]]:
    return [(edge, weight) for edge, weight in zip(edges, weights, strict=True) if weight]


def _clamped(
    level: Fraction, weights: list[int], least: list[int], most: list[int]
) -> list[Fraction]:
    rows = zip(weights, least, most, strict=True)
    return [
        min(max(level * weight, Fraction(low)), Fraction(high)) if weight else Fraction(low)
        for weight, low, high in rows
    ]


def _seats(total: int, needs: Sequence[Need], exact: list[Fraction]) -> set[int]:
    """Return who has one piece more: the largest remainders, of equal ones the smaller code."""
    left = total - sum(int(part) for part in exact)
    order = sorted(range(len(exact)), key=lambda at: (int(exact[at]) - exact[at], needs[at].office))
    return set(order[:left])


def _made(
    need: Need,
    qty: int,
    weight: int,
    floor: int,
    bound: int,
    part: Fraction,
    seat: bool,
    stage: str,
) -> Share:
    return Share(
        need.office, qty, need.ready, need.age_days, weight, floor, bound, part, seat, stage
    )
