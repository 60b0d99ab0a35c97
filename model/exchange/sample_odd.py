"""The people whom every office knows and no list foresees, put among the invented ones.

After the personas of reference domain section 9: each trips somebody who has only thought of the
ordinary.
"""

from datetime import date, timedelta
from typing import Any

from model.exchange.sample_people import READY, People, Person

LONG_NAME = "MUHAMMAD ABDURRAHMAN SYAIFULLAH KUSUMAWARDHANA PRAWIRANEGARA"  # 60 letters


def make_odd(people: People, chosen: list[Person], today: date) -> None:
    """Turn the first adults into the people that every office knows and no list foresees."""
    grown = [p for p in chosen if people.may_have_card(p) and p.status != READY]
    for person, change in zip(grown, _ODD, strict=False):
        change(people, person, today)


def _reborn(people: People, person: Person, born: date, sex: str) -> None:
    person.born = born
    person.values["sex"] = sex
    person.nik = people.nik(f"{person.nik:016d}"[:6], born, sex)


def _retired_region(people: People, person: Person, today: date) -> None:
    person.nik = people.nik("160207", person.born, person.values["sex"])


def _day_corrected(people: People, person: Person, today: date) -> None:
    person.born -= timedelta(days=31)


def _sex_differs(people: People, person: Person, today: date) -> None:
    person.values["sex"] = "P" if person.values["sex"] == "L" else "L"
    person.status = "REQUEST_VALIDATION"


def _foreigner(people: People, person: Person, today: date) -> None:
    ends = today + timedelta(days=21)
    person.values.update(citizenship="JEPANG", valid_until=ends.strftime("%d-%m-%Y"))


def _half_past_sixteen(people: People, person: Person, today: date) -> None:
    _reborn(people, person, today - timedelta(days=16 * 365 + 180), person.values["sex"])
    person.values.update(marital="BELUM KAWIN", shdk="ANAK", work="PELAJAR/MAHASISWA")
    person.status, person.status_on = "SENT_FOR_ENROLLMENT", today - timedelta(days=9)


def _long_wait(people: People, person: Person, today: date) -> None:
    person.status, person.status_on = "SENT_FOR_ENROLLMENT", today - timedelta(days=45)


def _named(name: str) -> Any:
    return lambda people, person, today: person.values.update(name=name)


def _lived(life: str) -> Any:
    return lambda people, person, today: person.values.update(life=life)


_ODD = (
    _named("SUPARNI"),
    _named("MA'RUF"),
    _named(LONG_NAME),
    _named("EKA [/] SAPUTRA"),
    _retired_region,
    lambda people, person, today: _reborn(people, person, date(2004, 2, 29), "P"),
    lambda people, person, today: _reborn(people, person, date(1915, 3, 14), "L"),
    _day_corrected,
    _sex_differs,
    _foreigner,
    _half_past_sixteen,
    _long_wait,
    _lived("mati"),
    _lived("pindah"),
)
