"""How well "between Tuesday and Thursday" holds: invented offices, a past to learn from, a month.

Each kind of office lives day by day with dice of its own; on every day of the last month the
question is asked for people at several places of the queue, with what that day could know, and
the day on which the card was really made is compared. Prints coverage and width in days.

    python -m tests.bench.forecast [--seeds 8]
"""

import argparse
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from model.forecast import paths
from model.forecast.rates import WINDOW_DAYS, Day, Rates

BEGIN = date(2026, 6, 1)
LEARN_DAYS, MONTH_DAYS, AFTER_DAYS = 84, 30, 75
DAYS_AHEAD = (2.0, 4.0, 7.0, 11.0)
"""Places asked for, in usual days of work."""
HOURS = tuple(min(max((hour - 7) / 8, 0.0), 1.0) for hour in range(24))


@dataclass(frozen=True, slots=True)
class Office:
    """One kind of office: cards on a usual day and what goes wrong."""

    name: str
    usual: int
    week: tuple[float, ...] = (1, 1, 1, 1, 0.8, 0, 0)
    spread: float = 0.15
    bad: float = 0.0
    """How often a run of days without power, or with a broken printer, begins."""
    bad_days: float = 1.0
    """Its mean length."""
    bad_part: float = 0.0
    """What is still made in it."""
    growth: float = 0.0
    """By how much a week is better than the one before."""
    delivery: int = 0
    """Blanks that come at a time; 0 is always enough."""
    every: tuple[int, int] = (7, 14)


OFFICES = (
    Office("kota", 400, spread=0.2, bad=0.05, bad_part=0.5),
    Office("kecamatan", 40, (1, 1, 1, 1, 0.7, 0.4, 0), 0.3, 0.06, 2.0),
    Office("listrik", 120, spread=0.2, bad=0.12, bad_days=2.5, bad_part=0.1),
    Office("dua-sif", 1_500, (1, 1, 1, 1, 1, 0.9, 0.8), 0.12, 0.06, 2.0, 0.4),
    Office("naik", 200, spread=0.2, bad=0.05, growth=0.015),
    Office("blanko", 300, spread=0.2, bad=0.05, delivery=2_000),
)


@dataclass(frozen=True, slots=True)
class Life:
    """What happened: cards and deliveries by day, blanks in hand each evening, cut short or not."""

    made: list[int]
    came: list[int]
    left: list[int]
    starved: list[bool]


def live(office: Office, seed: int) -> Life:
    """Live through all days of one office."""
    dice = random.Random(f"{office.name} {seed}")
    life = Life([], [], [], [])
    bad, stock, due = 0, office.delivery or 10**9, 3
    for at in range(LEARN_DAYS + MONTH_DAYS + AFTER_DAYS):
        on = BEGIN + timedelta(days=at)
        came = office.delivery if office.delivery and at == due else 0
        due = at + dice.randint(*office.every) if came else due
        if bad == 0 and dice.random() < office.bad:
            bad = 1 + int(dice.expovariate(1 / max(office.bad_days - 0.5, 0.5)))
        part = office.bad_part if bad else 1.0
        bad = max(bad - 1, 0)
        could = office.usual * office.week[on.weekday()] * part * dice.gauss(1.0, office.spread)
        could *= (1 + office.growth) ** (at / 7)
        made = min(max(round(could), 0), stock + came)
        stock += came - made
        life.made.append(made)
        life.came.append(came)
        life.left.append(stock)
        life.starved.append(bool(office.delivery) and stock < office.usual * 0.02)
    return life


def known_on(life: Life, at: int) -> tuple[Rates, date]:
    """Return what the office could know on the morning of a day."""
    today = BEGIN + timedelta(days=at)
    span = range(max(at - WINDOW_DAYS, 0), at)
    days = tuple(
        Day(BEGIN + timedelta(days=n), life.made[n], life.made[n], life.starved[n]) for n in span
    )
    came = tuple((BEGIN + timedelta(days=n), life.came[n]) for n in range(at) if life.came[n])
    return Rates(days, HOURS, came), today


@dataclass(frozen=True, slots=True)
class Told:
    """One promise: days ahead it named, and the one that came true."""

    first: int
    last: int
    came: int

    @property
    def held(self) -> bool:
        """Whether the card came within the promised days."""
        return self.first <= self.came <= self.last


def promises(office: Office, seed: int, step: int) -> Iterator[Told | None]:
    """Ask on each `step`th day of the month for several places; None where nothing was promised."""
    life = live(office, seed)
    for at in range(LEARN_DAYS, LEARN_DAYS + MONTH_DAYS, step):
        rates, today = known_on(life, at)
        drawn = paths.draw(rates, today)
        free = life.left[at - 1]
        ways = [
            paths.progress(path, free, (more,), 1.0, rates.blanks_a_card)
            for path, more in zip(drawn.days, drawn.receipts, strict=True)
        ]
        for ahead in DAYS_AHEAD:
            place = max(int(office.usual * ahead), 1)
            found = paths.between(ways, place)
            came = next(
                (n for n in range(AFTER_DAYS) if sum(life.made[at : at + n + 1]) >= place), 999
            )
            yield None if found is None else Told(*found, came)


def coverage(office: Office, seeds: range, step: int = 1) -> tuple[float, float, int, int]:
    """Return the part of promises that held, their mean width, how many, how many were not made."""
    asked = [one for seed in seeds for one in promises(office, seed, step)]
    told = [one for one in asked if one is not None]
    width = sum(one.last - one.first + 1 for one in told) / max(len(told), 1)
    held = sum(one.held for one in told) / max(len(told), 1)
    return held, width, len(told), len(asked) - len(told)


def main(arguments: list[str] | None = None) -> int:
    """Print one line an office and the whole."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=8)
    args = parser.parse_args(arguments)
    held_all, all_told = 0.0, 0
    for office in OFFICES:
        held, width, told, none = coverage(office, range(args.seeds))
        held_all, all_told = held_all + held * told, all_told + told
        sys.stdout.write(
            f"{office.name:<10} held {held:6.1%}  width {width:4.1f} days"
            f"  told {told:5}  no promise {none:4}\n"
        )
    sys.stdout.write(f"{'all':<10} held {held_all / all_told:6.1%}  told {all_told}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
