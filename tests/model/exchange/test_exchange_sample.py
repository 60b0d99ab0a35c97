"""Invented residents: as many as asked, of real regions, told apart, the same for the same seed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from model import lookup, nik, region
from model.clock import FrozenClock
from model.errors import ModelError
from model.exchange import sample, sample_names
from model.exchange.sample import SampleNoRegions, SampleSize, fill
from model.exchange.sample_odd import LONG_NAME
from model.query import Query
from model.search import check, vocabulary
from model.search.tokens import sound_of
from model.store import Store
from tests.model.exchange import lists

TODAY = date(2026, 11, 21)


def ready(store: Store) -> int:
    return store.number("SELECT count(*) FROM resident WHERE status = 'PRINT_READY_RECORD'")


@pytest.mark.parametrize(("residents", "asked"), [(5_000, 500), (5_000, 4_000), (30, 29), (1, 1)])
@pytest.mark.parametrize("seed", [1, 7])
def test_as_many_as_asked_and_nobody_twice(
    store: Store, residents: int, asked: int, seed: int
) -> None:
    done = fill(store, lists.CLERK, residents, seed, asked)
    assert (done.residents, done.ready, done.added) == (residents, asked, residents)
    assert store.number("SELECT count(*) FROM resident") == residents
    assert store.number("SELECT count(*) FROM mirror") == residents
    assert ready(store) == asked
    grown = "status <> 'PRINT_READY_RECORD' OR (life = 'hidup' AND birth_on <= '2009-11-21')"
    assert store.number(f"SELECT count(*) FROM resident WHERE {grown}") == residents
    assert fill(store, lists.CLERK, residents, seed, asked).added == 0
    assert store.number("SELECT count(*) FROM outbox WHERE tbl = 'resident'") == 0


def test_they_are_found_as_anybody_is(store: Store) -> None:
    """The index knows them and the vocabulary their names: slips, openings and glued names too."""
    fill(store, lists.CLERK, 2_100, 7)
    assert check.check(store).fine
    assert vocabulary.starting(store, "sit")
    (name,) = store.rows("SELECT name FROM resident WHERE name LIKE 'SITI %' LIMIT 1")[0]
    half = " ".join(word[:-1] for word in str(name).split())
    query = Query("words", words=tuple(half.split()), typed=tuple(half.split()))
    assert name in {row.name for row in lookup.find(store, query).rows}


def test_the_same_seed_makes_the_same_people(store: Store, home: Path, furnished: Path) -> None:
    fill(store, lists.CLERK, 3_000, 7)
    first = store.rows("SELECT * FROM resident ORDER BY id")
    twin_path = home / "kembar.db"
    twin_path.write_bytes(furnished.read_bytes())
    twin = Store.open(twin_path, FrozenClock())
    fill(twin, lists.CLERK, 3_000, 7)
    assert twin.rows("SELECT * FROM resident ORDER BY id") == first
    fill(twin, lists.CLERK, 3_000, 8)
    twin.close()


def test_they_are_valid_and_fit_their_own_data(store: Store) -> None:
    fill(store, lists.CLERK, 2_000, 7)
    book = region.load(store)
    odd: list[str] = []
    for number, name, key, born, sex, kel in store.rows(
        "SELECT nik, name, sound, birth_on, sex, kel_code FROM resident"
    ):
        checked = nik.check(f"{number:016d}", today=TODAY, known=book.known)
        assert checked.nik is not None
        assert checked.region is not None
        assert checked.nik.serial >= "9001"
        assert key == sound_of(name)
        assert book.served_by(kel, TODAY) == "16.71.02"
        born_on = date.fromisoformat(born)
        found = nik.cross_check(checked.nik, sex=sex, birth_on=born_on, kec_code=None, today=TODAY)
        odd += [finding.code for finding in found]
    assert sorted(odd) == ["NIK-201", "NIK-301"]


def test_families_share_a_card_and_a_place(store: Store) -> None:
    fill(store, lists.CLERK, 2_000, 7)
    assert store.number("SELECT max(n) FROM (SELECT count(*) n FROM resident GROUP BY kk)") >= 4
    torn = "SELECT count(*) FROM (SELECT kk FROM resident GROUP BY kk HAVING"
    assert store.number(f"{torn} count(DISTINCT kel_code) > 1)") == 0
    assert store.number(f"{torn} sum(shdk = 'KEPALA KELUARGA') > 1)") == 0


@pytest.mark.parametrize(
    "where",
    [
        "name NOT LIKE '% %'",
        "name LIKE '%''%'",
        "name LIKE '%[/]%'",
        f"name = '{LONG_NAME}'",
        "nik / 10000000000 = 160207",
        "nik / 10000000000 = 167102 AND kecamatan = 'JAKABARING'",
        "birth_on = '2004-02-29' AND sex = 'P'",
        "birth_on = '1915-03-14'",
        "life = 'mati'",
        "life = 'pindah'",
        "citizenship = 'JEPANG'",
        "status = 'SENT_FOR_ENROLLMENT' AND status_on = '2026-10-07'",
        "birth_on BETWEEN '2010-01-01' AND '2010-12-31' AND status = 'SENT_FOR_ENROLLMENT'",
    ],
)
def test_the_odd_ones_are_among_them(store: Store, where: str) -> None:
    fill(store, lists.CLERK, 500, 7)
    assert store.number(f"SELECT count(*) FROM resident WHERE {where}") >= 1


def test_the_word_lists() -> None:
    assert len(LONG_NAME) == 60
    assert (len(sample_names.MEN), len(sample_names.WOMEN)) == (100, 100)
    assert len(set(sample_names.FAMILY)) == len(sample_names.FAMILY) == 200
    assert sum(often for _, often in sample_names.WORK) == 100


@pytest.mark.parametrize(
    ("given", "leaf"),
    [
        (lambda store: fill(store, lists.CLERK, 0, 1), SampleSize),
        (lambda store: fill(store, lists.CLERK, 5, 1, 6), SampleSize),
        (lambda store: fill(store, lists.CLERK, sample.RESIDENTS_MAX + 1, 1), SampleSize),
        (lambda store: sample.homes(region.load(store), "99.01.01", TODAY), SampleNoRegions),
    ],
)
def test_what_makes_no_sense_is_refused(
    store: Store, given: Callable[[Store], object], leaf: type[ModelError]
) -> None:
    with pytest.raises(leaf):
        given(store)
    assert store.number("SELECT count(*) FROM resident") == 0


def test_an_office_without_a_village_list_has_residents_too(store: Store) -> None:
    found = sample.homes(region.load(store), "11.01.01", TODAY)
    assert [(home.kec_code, home.kel_code, home.office) for home in found] == [
        ("11.01.01", None, "11.01.01")
    ]


def test_a_whole_city_is_served_by_its_dinas(store: Store) -> None:
    found = sample.homes(region.load(store), "16.71", TODAY)
    assert len({home.kec_code for home in found}) == 18
