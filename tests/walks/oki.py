"""Ogan Komering Ilir's quarter, simulated: how many people each district records on each day.

Eighteen districts; five of 30,000 residents record with three computers and a generator, the others
are smaller and have one. A day is what operators manage by hour, less what fails: fuel that runs
out at noon (and stays away for days), a computer in repair, rain, Fridays and Saturdays cut short,
Sundays and holidays off; the first days are slow, and the last tenth of the people is hard to find.
All chance comes from the seed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp
from random import Random

from model.region_file import shipped

KABUPATEN = "16.02"
BEGIN_ON = date(2026, 11, 23)
UNTIL_ON = date(2027, 2, 28)
HOLIDAYS = (date(2026, 12, 25), date(2027, 1, 1), date(2027, 1, 16), date(2027, 2, 6))
LARGE, LARGE_DISTRICTS, SMALL = 30_000, 5, 9_000
HOURS = {0: 8.0, 1: 8.0, 2: 8.0, 3: 8.0, 4: 6.0, 5: 5.0, 6: 0.0}
AN_HOUR = 12.5
"""People of one computer in an hour when all goes well."""
FUEL_OUT, FUEL_STAYS_OUT = 0.08, 0.35
REPAIR, REPAIR_DAYS = 0.004, 4
RAIN = 0.02
HARD_SHARE, HARD_SPEED = 0.1, 0.8
DAYS_MAX = 400


@dataclass(frozen=True, slots=True)
class District:
    """One kecamatan: its code, its kelurahan, who lives there, what it records with."""

    code: str
    places: tuple[tuple[str, str], ...]
    """Codes and names of its kelurahan and desa."""
    residents: int
    computers: int

    @property
    def seats(self) -> tuple[str, ...]:
        """The names of its computers."""
        return tuple(f"rekam{n}" for n in range(1, self.computers + 1))


def districts(*, large: int = LARGE, small: int = SMALL) -> tuple[District, ...]:
    """Return the eighteen districts of the kabupaten, the five large ones first."""
    known = [one for one in shipped().regions if one.valid_to is None]
    codes = sorted(
        one.code for one in known if one.code[:6] == f"{KABUPATEN}." and len(one.code) == 8
    )
    below: dict[str, list[tuple[str, str]]] = {code: [] for code in codes}
    for one in known:
        if len(one.code) == 13 and one.code[:8] in below:
            below[one.code[:8]].append((one.code, one.name.upper()))
    found = []
    for at, code in enumerate(codes):
        is_large = at < LARGE_DISTRICTS
        size, computers = (large, 3) if is_large else (small, 1)
        found.append(District(code, tuple(sorted(below[code])), size, computers))
    return tuple(found)


@dataclass(slots=True)
class Days:
    """The days of one district, one after the other: people at each of its computers."""

    rng: Random
    computers: int
    due: int
    an_hour: float = AN_HOUR
    day: date = BEGIN_ON
    done: int = 0
    _fuel_is_out: bool = False
    _in_repair: int = 0

    def __iter__(self) -> Iterator[tuple[date, list[int]]]:
        """Yield each day and what each computer records, until everybody due is recorded."""
        worked = 0
        for _ in range(DAYS_MAX):
            if self.done >= self.due:
                return
            counts = self._work(worked)
            worked += any(counts)
            self.done += sum(counts)
            yield self.day, counts
            self.day += timedelta(days=1)
        raise AssertionError("a quarter that never ends")

    def _work(self, worked: int) -> list[int]:
        rng = self.rng
        fails = rng.random() < (FUEL_STAYS_OUT if self._fuel_is_out else FUEL_OUT)
        self._fuel_is_out = fails
        self._in_repair = max(self._in_repair - 1, 0)
        if self.computers > 1 and not self._in_repair and rng.random() < REPAIR * self.computers:
            self._in_repair = REPAIR_DAYS
        hours = 0.0 if self.day in HOLIDAYS or rng.random() < RAIN else HOURS[self.day.weekday()]
        hours *= rng.uniform(0.35, 0.6) if fails else 1.0
        hours *= 0.6 + 0.4 * min(worked / 8, 1.0)
        left = self.due - self.done
        hours *= HARD_SPEED if left < HARD_SHARE * self.due else 1.0
        counts = []
        for _ in range(self.computers - bool(self._in_repair)):
            took = int(hours * self.an_hour * exp(rng.gauss(0, 0.12)) + rng.random() * bool(hours))
            counts.append(min(took, left))
            left -= counts[-1]
        return counts
