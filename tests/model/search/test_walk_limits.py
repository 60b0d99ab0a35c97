"""The walk where its limits are reached, where tokens meet by chance, and while others write."""

import itertools
import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from model import lookup
from model.actor import SYSTEM
from model.lookup_rows import Cursor, PersonRow
from model.query import Query
from model.search import bucket, sound, tokens
from model.search.plan import ENOUGH
from model.search.ranking import Found, ranked
from model.store import Store
from tests.model.people import add, new_store

HERE, THERE = "16.71.17.1004", "16.71.02.1010"
FIRST = 1671020101800000


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Return an empty store."""
    return new_store(tmp_path)


def put(store: Store, names: list[str], **given: object) -> list[int]:
    """Add people of these names and return their row ids."""
    last = store.number("SELECT count(*) FROM resident")
    with store.write(SYSTEM) as tx:
        return [add(tx, FIRST + last + at, name, **given) for at, name in enumerate(names)]


def pages(store: Store, query: Query, limit: int = 20) -> list[PersonRow]:
    """Return the rows of all pages."""
    rows: list[PersonRow] = []
    after: Cursor | None = None
    while True:
        page = lookup.find(store, query, limit=limit, after=after)
        rows += page.rows
        if (after := page.next) is None:
            return rows


def called(*typed: str, **given: object) -> Query:
    """Return a query of words."""
    return replace(Query("words", typed=typed, words=typed), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("sure", [ENOUGH - 1, ENOUGH])
def test_guessing_ends_where_a_page_is_full(store: Store, sure: int) -> None:
    put(store, ["DARMAWAN"] * sure + ["DARMAWIN"])
    found = pages(store, called("DARMAWAN"))
    assert len(found) == sure + (sure < ENOUGH)
    store.close()


def test_whole_names_that_meet_by_chance_are_told_by_the_name(store: Store) -> None:
    """The mark of MEET is nought: with it a name has the token that it has without."""
    letters = itertools.product("BDGKLMNPRT", "AIU", "BDGKLMNPRT", "AIU", "BDGKLMNPRT")
    words = ("".join(word) for word in letters)
    meet = next(word for word in words if not tokens._mark(sound.key(word)))
    put(store, ["BUDI", f"BUDI {meet}"])
    assert tokens.whole("BUDI")[1] == tokens.whole(f"BUDI {meet}")[1]
    assert [row.match for row in pages(store, called("BUDI"))] == ["exact", "words"]
    store.close()


@pytest.mark.parametrize("typed", ["SITI", "SITI AMINAH", "SITY", "AMI", "SITI HASANAH"])
def test_more_people_than_a_set_may_hold_are_all_found(
    store: Store, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = random.Random(3)
    words = ("SITI", "AMINAH", "HASAN", "AMIR", "SITTI")
    put(store, [" ".join(rng.choices(words, k=rng.randint(1, 2))) for _ in range(120)])
    for facets in ({"born_on": date(1985, 3, 12)}, {"kelurahan": "X", "kel_codes": (HERE,)}):
        query = called(*typed.split(), **facets)
        whole = {row.id for row in pages(store, query)}
        assert whole
        with monkeypatch.context() as patch:
            patch.setattr(bucket, "PEOPLE_MAX", 7)
            rows = pages(store, query)
        assert {row.id for row in rows} >= whole
        assert len({row.id for row in rows}) == len(rows)
    store.close()


def test_words_that_may_be_a_place_keep_the_people_of_that_name_elsewhere(store: Store) -> None:
    there = put(store, ["SILABERANTI"], kel_code=THERE, rt="004")
    here = put(store, ["BUDI"], kel_code=HERE, rt="004")
    put(store, ["SILABERANTI", "BUDI"], kel_code=HERE, rt="005")
    query = called("SILABERANTI", kelurahan="SILABERANTI", kel_codes=(HERE,), either=True, rt="004")
    assert [row.id for row in pages(store, query)] == there + here
    store.close()


def test_who_went_between_two_reads_is_left_out(store: Store) -> None:
    (made,) = put(store, ["BUDI"])
    found = [Found(0, 0, made), Found(0, 0, made + 1)]
    assert ranked(store, "BUDI", found) == found[:1]
    store.close()


@pytest.mark.parametrize("seed", range(8))
def test_who_stays_as_he_was_is_shown_once_whatever_others_write(store: Store, seed: int) -> None:
    """Between any two pages people come, and others get another name, date or kelurahan."""
    rng = random.Random(seed)
    words = ("SITI", "SITTI", "AMINAH", "AMINA", "HASANAH", "SITY")
    names = [" ".join(rng.choices(words, k=rng.randint(1, 2))) for _ in range(150)]
    made = put(store, names)
    query = called(*rng.choice(("SITI", "SITI AMINAH", "AMINAH")).split())
    if seed % 2:
        query = replace(query, own=(THERE,))
    at_first = [row.id for row in pages(store, query)]
    changed: set[int] = set()
    rows: list[PersonRow] = []
    after: Cursor | None = None
    while True:
        page = lookup.find(store, query, limit=7, after=after)
        rows += page.rows
        if (after := page.next) is None:
            break
        put(store, [rng.choice(names) for _ in range(3)])
        for one in rng.sample(made, 4):
            name = rng.choice(names)
            with store.write(SYSTEM) as tx:
                tx.execute(
                    "UPDATE resident SET name = ?, sound = ?, kel_code = ? WHERE id = ?",
                    (name, tokens.sound_of(name), rng.choice((HERE, THERE, None)), one),
                )
            changed.add(one)
    shown = [row.id for row in rows]
    calm = [one for one in shown if one not in changed]
    assert len(set(calm)) == len(calm), "nobody twice"
    assert {one for one in at_first if one not in changed} <= set(calm), "nobody lost"
    store.close()
