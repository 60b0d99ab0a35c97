"""A crowd of invented residents as a kabupaten's register has them: `crowd(2_000_000)`.

Families of one to five in 434 real kelurahan of 36 kecamatan; NIKs of region, birth date and serial
from 0001 upwards, so that every number has real neighbours; names of one to four words, old and new
spellings mixed, with a long tail; birth dates heaped on 1 January and 31 December as old registers
have them. The same seed and number make the same people. Nothing here is ever put into a store that
an office uses: the NIKs look real.

    python -m tests.bench.crowd [RESIDENTS]      prints how fast it is and what it looks like
"""

import gc
import itertools
import sys
import time
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from model.nik import FEMALE_DAY
from model.region_file import shipped
from tests.bench.crowd_names import (
    DEGREES,
    LAST_MEN,
    LAST_WOMEN,
    MEN,
    TITLES_MEN,
    TITLES_WOMEN,
    WOMEN,
    rare_words,
    spelt,
)

RESIDENTS = 2_000_000
SEED = 4
KABUPATEN = ("16.02", "16.71")
"""Ogan Komering Ilir and Palembang together stand for one large kabupaten."""

STRANGERS = 60
"""Kecamatan elsewhere where some were first registered."""

RARE_WORDS = 60_000
BLOCK_FAMILIES = 4_096
YEAR_FIRST, YEAR_LAST = 1930, 2015
HEAPED_BEFORE = 1978
HEADER = (
    "NIK;NO KK;NAMA;TEMPAT LAHIR;TGL LAHIR;JK;ALAMAT;RT;RW;KELURAHAN;KECAMATAN;KABUPATEN"
    ";AGAMA;STATUS KAWIN;PEKERJAAN;SHDK;NAMA AYAH;NAMA IBU;STATUS DASAR;STATUS REKAM;TGL STATUS"
)

_STATUSES = (
    *("CARD_ISSUED",) * 70,
    *("UNREGISTERED",) * 9,
    *("SENT_FOR_ENROLLMENT",) * 8,
    *("PRINT_READY_RECORD",) * 5,
    *("CARD_SHIPPED",) * 4,
    *("BIO_CAPTURED",) * 3,
    "DUPLICATE_RECORD",
)
_LIVES = ("hidup",) * 192 + ("mati",) * 5 + ("pindah",) * 3
_FAMILIES = (*[1] * 18, *[2] * 20, *[3] * 24, *[4] * 23, *[5] * 15)
_RT = tuple(f"{number:03d}" for number in range(1, 25))
_STREETS = ("JL. MERDEKA", "JL. KEMUNING", "LRG. SEPAKAT", "LRG. MASJID", "DUSUN II", "JL. POROS")
_WORKS = ("PETANI/PEKEBUN", "WIRASWASTA", "BURUH HARIAN LEPAS", "KARYAWAN SWASTA", "GURU")
_FAITHS = ("ISLAM",) * 18 + ("KRISTEN", "KATHOLIK", "BUDHA")


class Citizen(NamedTuple):
    """One invented resident, in columns of the store."""

    nik: int
    kk: int
    name: str
    birth_place: str
    birth_on: str
    sex: str
    address: str
    rt: str
    rw: str
    kel_code: str
    kelurahan: str
    kec_code: str
    kecamatan: str
    office: str
    religion: str
    marital: str
    work: str
    shdk: str
    father: str
    mother: str
    life: str
    status: str
    status_on: str


class Place(NamedTuple):
    """A kelurahan, and the number of its kecamatan among those that NIKs begin with."""

    kel_code: str
    kelurahan: str
    kec_code: str
    kecamatan: str
    kabupaten: str
    origin: int


def places() -> tuple[list[Place], list[int]]:
    """Return the kelurahan people live in, and the lowest number of each NIK region."""
    known = {one.code: one for one in shipped().regions if one.valid_to is None}
    own = [code for code in known if len(code) == 8 and code[:5] in KABUPATEN]
    others = [code for code in known if len(code) == 8 and code[:5] not in KABUPATEN]
    step = len(others) // STRANGERS
    origins = own + others[::step][:STRANGERS]
    homes = [
        Place(
            code,
            one.name.upper(),
            code[:8],
            known[code[:8]].name.upper(),
            known[code[:5]].name.upper(),
            origins.index(code[:8]),
        )
        for code, one in known.items()
        if len(code) == 13 and code[:5] in KABUPATEN
    ]
    return homes, [int(code.replace(".", "")) * 10**10 for code in origins]


class _Words:
    """Words with how often they come: a Zipf of the common ones, then the long tail."""

    def __init__(self, common: Iterable[str], rare: list[str], rare_part: float) -> None:
        weights: dict[str, float] = {}
        for rank, word in enumerate(common):
            for form, weight in spelt(word.replace(".", " "), 1 / (rank + 3)).items():
                weights[form] = weights.get(form, 0) + weight
        tail = {word: 1 / (rank + 40) ** 0.55 for rank, word in enumerate(rare)}
        share = rare_part * sum(weights.values()) / (1 - rare_part) / sum(tail.values())
        for word, weight in tail.items():
            weights[word] = weights.get(word, 0) + weight * share
        self.words = list(weights)
        self.sums = list(itertools.accumulate(weights.values()))

    def some(self, rng: Random, count: int) -> list[str]:
        """Return `count` words."""
        return rng.choices(self.words, cum_weights=self.sums, k=count)


class _Namer:
    """Makes whole names of one sex, many at a time."""

    def __init__(
        self, first: _Words, last: _Words, titles: tuple[str, ...], spread: tuple[int, ...]
    ) -> None:
        self.first, self.last, self.titles, self.spread = first, last, titles, spread

    def some(self, rng: Random, count: int) -> list[str]:
        """Return `count` names."""
        one, two = self.first.some(rng, count), self.last.some(rng, count)
        sizes = rng.choices((1, 2, 3, 4), cum_weights=self.spread, k=count)
        more = iter(self.last.some(rng, sum(size > 2 for size in sizes) * 2))
        pairs = zip(one, two, sizes, strict=True)
        made = [
            f"{a} {b}" if n == 2 else a if n == 1 else f"{a} {next(more)} {b}"
            if n == 3 else f"{a} {next(more)} {next(more)} {b}"
            for a, b, n in pairs
        ]  # fmt: skip
        for at in rng.sample(range(count), count // 30):
            made[at] = rng.choice(self.titles) + made[at]
        for at in rng.sample(range(count), count // 60):
            made[at] += rng.choice(DEGREES)
        return made


class _Days:
    """Birth dates: ISO, six digits of a NIK for men and women; days of a year as often as met."""

    def __init__(self) -> None:
        self.starts = [(date(year, 1, 1) - date(YEAR_FIRST, 1, 1)).days for year in _years()]
        self.iso: list[str] = []
        self.digits: tuple[list[int], list[int]] = ([], [])
        day = date(YEAR_FIRST, 1, 1)
        while day.year <= YEAR_LAST:
            self.iso.append(day.isoformat())
            for female in (0, 1):
                shown = day.day + FEMALE_DAY * female
                self.digits[female].append(int(f"{shown:02d}{day:%m%y}0000"))
            day += timedelta(1)
        self.young = [*range(365), 0, 0]
        self.old = [*range(365), *[0] * 25, *[181] * 4, *[364] * 13]


def _years() -> range:
    return range(YEAR_FIRST, YEAR_LAST + 1)


class Crowd:
    """Makes the crowd; give it to `list` or walk it. Holds about 40 MB, most of it words."""

    def __init__(self, residents: int = RESIDENTS, seed: int = SEED) -> None:
        self.residents = residents
        self.rng = rng = Random(seed)
        self.places, self.origins = places()
        rare = rare_words(rng, RARE_WORDS)
        men, women = (12, 62, 92, 100), (14, 66, 93, 100)
        self.men = _Namer(_Words(MEN, rare, 0.13), _Words(LAST_MEN, rare, 0.4), TITLES_MEN, men)
        self.women = _Namer(
            _Words(WOMEN, rare, 0.13), _Words(LAST_WOMEN, rare, 0.4), TITLES_WOMEN, women
        )
        self.days = _Days()
        self.serials = array("H", bytes(4 * len(self.origins) * len(self.days.iso)))
        self.cards: dict[int, int] = {}

    def __iter__(self) -> Iterator[Citizen]:
        left = self.residents
        while left > 0:
            block = self._block(left)
            yield from block
            left -= len(block)

    def _block(self, most: int) -> list[Citizen]:
        rng = self.rng
        homes = rng.choices(self.places, k=BLOCK_FAMILIES)
        sizes = rng.choices(_FAMILIES, k=BLOCK_FAMILIES)
        found = _Block(self, sum(sizes))
        gc.disable()  # nothing here is ever garbage: a quarter of the time
        for home, size in zip(homes, sizes, strict=True):
            found.family(home, size)
        gc.enable()
        del found.people[most:]
        return found.people


class _Block:
    """Some thousand families; everything that chance decides is drawn in one go before."""

    def __init__(self, crowd: Crowd, most: int) -> None:
        rng = crowd.rng
        self.crowd, self.random, self.people = crowd, crowd.rng.random, list[Citizen]()
        share = most * 5 // 9
        self.names = crowd.men.some(rng, share), crowd.women.some(rng, share)
        self.given = [0, 0]
        self.old = iter(rng.choices(crowd.days.old, k=most))
        self.young = iter(rng.choices(crowd.days.young, k=most))
        self.status = iter(rng.choices(_STATUSES, k=most))
        self.life = iter(rng.choices(_LIVES, k=most))
        self.told = [f"20{year}-{month:02d}-{day:02d}" for year in range(18, 26)
                     for month in range(1, 13) for day in range(1, 29)]  # fmt: skip
        self.at = 0

    def family(self, home: Place, size: int) -> None:
        """Add one family of `size` people."""
        random = self.random
        year = 1935 + int((random() + random()) * 28)
        made = 600 + int(random() * 5_000)
        day = (1 + made % 28) * 10**8 + (1 + made // 28 % 12) * 10**6 + (5 + made % 20) * 10**4
        card = self.crowd.origins[home.origin] + day
        serial = self.crowd.cards[card] = self.crowd.cards.get(card, 0) + 1
        shared = (
            card + serial,
            f"{_STREETS[made % 6]} NO. {1 + made % 97}",
            _RT[int(random() * 24)],
            _RT[int(random() * 9)],
            _FAITHS[made % 21],
        )
        alone = size == 1
        female = random() < (0.55 if alone else 0.1)
        marital = "CERAI MATI" if alone else "KAWIN"
        head = self._add(home, shared, year, female, "KEPALA KELUARGA", marital, "", "")
        if alone:
            return
        wife_year = min(year + int(random() * 10) - 2, 1994)
        wife = self._add(home, shared, wife_year, not female, "ISTRI", "KAWIN", "", "")
        for _ in range(size - 2):
            born = min(max(wife_year, year) + 19 + int(random() * 19), YEAR_LAST)
            self._add(
                home, shared, born, random() < 0.49, "ANAK", "BELUM KAWIN", head, wife
            )  # fmt: skip

    def _add(
        self,
        home: Place,
        shared: tuple[int, str, str, str, str],
        year: int,
        female: bool,
        shdk: str,
        marital: str,
        father: str,
        mother: str,
    ) -> str:
        crowd, chance, at = self.crowd, self.random(), self.at
        self.at = at + 1
        days, origins = crowd.days, crowd.origins
        inside = next(self.old if year < HEAPED_BEFORE else self.young)
        day = days.starts[year - YEAR_FIRST] + inside
        origin = home.origin if chance < 0.86 else int(self.random() * len(origins))
        slot = (origin * len(days.iso) + day) * 2 + female
        serial = crowd.serials[slot] = crowd.serials[slot] + 1
        men, women = self.names
        own, mine = self.names[female], self.given[female]
        self.given[female] = mine + 1
        name = own[mine % len(own)]
        grown = year < 2008
        kel_code, kelurahan, kec_code, kecamatan, kabupaten, _ = home
        card, address, rt, rw, faith = shared
        citizen = (
            origins[origin] + days.digits[female][day] + serial,
            card, name, kabupaten if chance < 0.8 else "JAKARTA", days.iso[day],
            "P" if female else "L", address, rt, rw, kel_code, kelurahan, kec_code, kecamatan,
            kec_code, faith, marital, _WORKS[at % 5] if grown else "PELAJAR/MAHASISWA", shdk,
            father or men[(at * 7 + 3) % len(men)], mother or women[(at * 11 + 3) % len(women)],
            next(self.life), next(self.status) if grown else "UNREGISTERED",
            self.told[at % len(self.told)],
        )  # fmt: skip
        self.people.append(tuple.__new__(Citizen, citizen))  # a third of what its own call takes
        return name


def crowd(residents: int = RESIDENTS, seed: int = SEED) -> Iterator[Citizen]:
    """Yield `residents` invented people in families; the same seed makes the same people."""
    return iter(Crowd(residents, seed))


def as_csv(people: Iterable[Citizen]) -> Iterator[str]:
    """Yield the lines of a list as an office gets it, its head first, without line ends."""
    yield HEADER
    homes = {code: place.kabupaten for code, *_, place in ((p.kel_code, p) for p in places()[0])}
    for one in people:
        born, told = one.birth_on, one.status_on
        yield (
            f"{one.nik};{one.kk};{one.name};{one.birth_place};{born[8:]}-{born[5:7]}-{born[:4]}"
            f";{one.sex};{one.address};{one.rt};{one.rw};{one.kelurahan};{one.kecamatan}"
            f";{homes[one.kel_code]};{one.religion};{one.marital};{one.work};{one.shdk}"
            f";{one.father};{one.mother};{one.life.upper()};{one.status}"
            f";{told[8:]}-{told[5:7]}-{told[:4]}"
        )


def main() -> None:
    """Print how fast the crowd is made and what it looks like."""
    residents = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    words: Counter[str] = Counter()
    names: Counter[str] = Counter()
    began = time.process_time()
    made = Crowd(residents)
    ready = time.process_time()
    people = list(made)
    took = time.process_time() - ready
    for one in people:
        names[one.name] += 1
        words.update(one.name.split())
    print(f"seed {SEED}: {len(people):,} in {took:.1f} s CPU, {len(people) / took:,.0f} rows/s")
    print(f"made ready in {ready - began:.1f} s; {len({one.nik for one in people}):,} NIKs")
    print(f"{len(words):,} words, {len(names):,} names; {words.most_common(12)}")
    print(f"commonest names {names.most_common(8)}")
    days = Counter(one.birth_on for one in people)
    print(f"largest birth days {days.most_common(6)}")
    print(f"families of {len(people) / len({one.kk for one in people}):.2f}")


if __name__ == "__main__":
    main()
