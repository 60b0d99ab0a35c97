"""Invented people: families with NIKs of real regions, and the odd ones that offices really have.

Every invented NIK and family card ends in 9001 or above. Real serials are given out from 0001 for
one day and one kecamatan, so no real number ends so.
"""

import bisect
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, TypeVar

from model.age import age_on
from model.exchange.accepted import COLUMNS, Columns
from model.exchange.sample_names import FAMILY, MEN, STREETS, WOMEN, WORK
from model.nik import FEMALE_DAY
from model.search.tokens import sound_of

_T = TypeVar("_T")
SERIAL_FIRST = 9_001
SERIAL_LAST = 9_999
READY = "PRINT_READY_RECORD"
CARD_YEARS = 17

_ADULT = (
    ("CARD_ISSUED", 52, 2_500),
    ("SENT_FOR_ENROLLMENT", 9, 60),
    ("UNREGISTERED", 9, 900),
    ("CARD_SHIPPED", 5, 40),
    ("CARD_PRINTED", 5, 30),
    ("BIO_CAPTURED", 4, 20),
    ("DUPLICATE_RECORD", 3, 700),
    ("SENT_FOR_CARD_PRINTING", 3, 20),
    ("RECEIVED_AT_CENTRAL", 2, 14),
    ("SENT_FOR_DEDUP", 2, 14),
    ("REQUEST_VALIDATION", 1, 90),
    ("ADJUDICATE_RECORD", 1, 90),
    ("ENROLL_FAILURE_AT_CENTRAL", 1, 200),
    ("ENROLL_FAILURE_AT_REGIONAL", 1, 200),
    ("SEARCH_FAILURE_AT_CENTRAL", 1, 30),
    ("PROCESSING", 1, 5),
)
"""Status, how often in a hundred, and how many days it may be old."""

_STATUSES = [status for status, _, _ in _ADULT]
_OFTEN = list(itertools.accumulate(often for _, often, _ in _ADULT))
_DAYS = {status: days for status, _, days in _ADULT}
_WORKS = [work for work, _ in WORK]
_WORK_OFTEN = list(itertools.accumulate(often for _, often in WORK))
_BLOODS = ("A", "B", "AB", "O", "-", "-", "-")
_RELIGIONS = ("ISLAM",) * 17 + ("KRISTEN", "KATHOLIK", "BUDHA")


"""Enough for invented names: each of their words stands for itself when folded."""


def _pick(rng: Random, items: Sequence[_T]) -> _T:
    return items[int(rng.random() * len(items))]


def _between(rng: Random, low: int, high: int) -> int:
    return low + int(rng.random() * (high - low + 1))


def _weighed(rng: Random, items: Sequence[str], often: Sequence[int]) -> str:
    return items[bisect.bisect(often, rng.random() * often[-1])]


@dataclass(frozen=True, slots=True)
class Home:
    """A village that the office serves, and the regions its people's NIKs come from."""

    kel_code: str | None
    kelurahan: str
    kec_code: str
    kecamatan: str
    office: str
    origins: tuple[str, ...]
    """Kecamatan codes without dots; the first is where most were registered."""


@dataclass(slots=True)
class Person:
    """One invented resident before he becomes a row."""

    nik: int
    values: dict[str, Any]
    born: date
    status: str = "UNREGISTERED"
    status_on: date | None = None

    def columns(self) -> Columns:
        """Return the values in the order of the store."""
        values = self.values
        values["sound"] = sound_of(values["name"])
        values["birth_on"] = self.born.isoformat()
        return tuple(values[name] for name in COLUMNS)


class People:
    """Makes families; the same seed makes the same people."""

    def __init__(self, homes: tuple[Home, ...], today: date) -> None:
        self._homes = homes
        self._today = today
        self._serials: dict[int, int] = {}

    def block(self, rng: Random, size: int, *, adults_only: bool) -> list[Person]:
        """Return `size` people in families; the last family may be cut."""
        found: list[Person] = []
        while len(found) < size:
            found += self._family(rng, adults_only)
        del found[size:]
        return found

    def settle(self, rng: Random, people: list[Person], ready: int) -> bool:
        """Give everyone a status, exactly `ready` of them print-ready; False when too few can."""
        may = [p for p in people if self.may_have_card(p)]
        if len(may) < ready:
            return False
        chosen = {id(person) for person in rng.sample(may, ready)}
        for person in people:
            if id(person) in chosen:
                status, days = READY, 120
            elif age_on(person.born, self._today) < CARD_YEARS:
                status, days = "UNREGISTERED", 0
            else:
                status = _weighed(rng, _STATUSES, _OFTEN)
                days = _DAYS[status]
            person.status = status
            person.status_on = self._today - timedelta(days=_between(rng, 0, days))
        return True

    def may_have_card(self, person: Person) -> bool:
        """Tell whether a card may be printed for this person."""
        return person.values["life"] == "hidup" and age_on(person.born, self._today) >= CARD_YEARS

    def _family(self, rng: Random, adults_only: bool) -> list[Person]:
        home = _pick(rng, self._homes)
        age = _between(rng, 20, 78)
        married = rng.random() < 0.75
        last = _pick(rng, FAMILY)
        shared = self._shared(rng, home)
        head_sex = "L" if married or rng.random() < 0.6 else "P"
        marital = "KAWIN" if married else ("CERAI MATI" if age > 55 else "BELUM KAWIN")
        head = self._person(rng, home, shared, age, head_sex, last, "KEPALA KELUARGA", marital)
        people = [head]
        if married:
            wife_age = max(18, age - _between(rng, -3, 8))
            wife = self._person(rng, home, shared, wife_age, "P", None, "ISTRI", "KAWIN")
            people.append(wife)
        if married and not adults_only:
            eldest = min(wife_age, age) - 19
            for _ in range(_between(rng, 0, 4) if eldest > 0 else 0):
                child_age = _between(rng, 0, min(eldest, 27))
                sex = _pick(rng, "LP")
                child = self._person(rng, home, shared, child_age, sex, last, "ANAK", "BELUM KAWIN")
                child.values["father"] = head.values["name"]
                child.values["mother"] = wife.values["name"]
                people.append(child)
        return people

    def _shared(self, rng: Random, home: Home) -> dict[str, Any]:
        made = self._today - timedelta(days=_between(rng, 30, 5_000))
        card = int(home.kec_code.replace(".", "") + made.strftime("%d%m%y"))
        return {
            "kk": card * 10_000 + self._serial(card),
            "address": f"{_pick(rng, STREETS)} NO. {_between(rng, 1, 240)}",
            "rt": f"{_between(rng, 1, 40):03d}",
            "rw": f"{_between(rng, 1, 12):03d}",
            "dusun": "",
            "kel_code": home.kel_code,
            "kelurahan": home.kelurahan,
            "kec_code": home.kec_code,
            "kecamatan": home.kecamatan,
            "office": home.office,
            "religion": _pick(rng, _RELIGIONS),
            "citizenship": "WNI",
            "valid_until": "SEUMUR HIDUP",
            "life": "hidup",
        }

    def _person(
        self,
        rng: Random,
        home: Home,
        shared: dict[str, Any],
        age: int,
        sex: str,
        last: str | None,
        shdk: str,
        marital: str,
    ) -> Person:
        born = self._today - timedelta(days=age * 366 + _between(rng, 0, 350))
        given = _pick(rng, MEN if sex == "L" else WOMEN)
        second = f" {_pick(rng, FAMILY)}" if rng.random() < 0.3 else ""
        values = {
            **shared,
            "name": f"{given}{second} {last or _pick(rng, FAMILY)}",
            "birth_place": "PALEMBANG" if rng.random() < 0.8 else "KAYU AGUNG",
            "sex": sex,
            "blood": _pick(rng, _BLOODS),
            "marital": marital,
            "work": _work(rng, age, sex),
            "shdk": shdk,
            "father": f"{_pick(rng, MEN)} {last or _pick(rng, FAMILY)}",
            "mother": f"{_pick(rng, WOMEN)} {_pick(rng, FAMILY)}",
        }
        origin = home.origins[0] if rng.random() < 0.9 else _pick(rng, home.origins)
        return Person(self.nik(origin, born, sex), values, born)

    def nik(self, origin: str, born: date, sex: str) -> int:
        """Return a new invented NIK of a region (six digits), a birth date and a sex."""
        day = born.day + (FEMALE_DAY if sex == "P" else 0)
        head = int(f"{origin}{day:02d}{born.month:02d}{born.year % 100:02d}")
        return head * 10_000 + self._serial(head)

    def _serial(self, head: int) -> int:
        serial = self._serials.get(head, SERIAL_FIRST)
        assert serial <= SERIAL_LAST, "a thousand invented people of one day and kecamatan"
        self._serials[head] = serial + 1
        return serial


def _work(rng: Random, age: int, sex: str) -> str:
    if age < CARD_YEARS:
        return "PELAJAR/MAHASISWA"
    work = _weighed(rng, _WORKS, _WORK_OFTEN)
    fits = work != "PENSIUNAN" if age < 56 else work != "PELAJAR/MAHASISWA"
    return work if fits and (sex == "P" or work != "MENGURUS RUMAH TANGGA") else "WIRASWASTA"
