"""A slip in a name that half the kelurahan has: whose whole name it is stands before all others."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from model import lookup
from model.actor import SYSTEM
from model.query import Query
from model.search import sound, tokens
from model.search.walk import READ_ROWS_MAX
from model.store import Store
from tests.model.people import add, new_store

KELURAHAN = "16.71.17.1004"
BESIDE = 3 * READ_ROWS_MAX
NAMES = ("WATI", "DEWI LESTARI", "H. SOEKARNO", "MUH. NUR'AINI HASAN", "ABDURRAHMAN WAHID")


STRANGER = next(
    name
    for name in (
        "".join(three) for three in product(("BO", "KE", "MU", "LI", "TA", "RO"), repeat=5)
    )
    if set(tokens.whole_of(sound.keys(name))) == set(tokens.whole_of(sound.keys("WATI")))
)
"""Whose name has the token of WATI's by chance: there are only 512 of them."""


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return a store where many have the words of those who are looked for, who come last."""
    opened = new_store(tmp_path_factory.mktemp("whole"))
    with opened.write(SYSTEM) as tx:
        for serial in range(BESIDE):
            for at, name in enumerate(NAMES):
                nik = 1671020101800000 + serial * 10 + at
                add(tx, nik, f"{name} SURYA{'ABCDEFGHIJ'[serial % 10]}", kel_code=KELURAHAN)
        for at, name in enumerate(NAMES):
            add(tx, 1671020101880000 + at, name, kel_code=KELURAHAN)
        for at, name in enumerate((STRANGER, "SUMARNI", "SUNARNI")):
            add(tx, 1671020101890000 + at, name, kel_code=KELURAHAN)
    yield opened
    opened.close()


@pytest.mark.parametrize("narrowed", [True, False])
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("WTAI", "WATI"),
        ("WXATI", "WATI"),
        ("DEWI LESTTARIN", "DEWI LESTARI"),
        ("SUKKRNO", "H. SOEKARNO"),
        ("MOHAMMAD NURAINI HASSN", "MUH. NUR'AINI HASAN"),
    ],
)
def test_the_whole_name_stands_first(
    crowd: Store, typed: str, meant: str, *, narrowed: bool
) -> None:
    words = tuple(typed.split())
    query = Query("words", words=words, typed=words)
    if narrowed:
        query = replace(query, kelurahan="SILABERANTI", kel_codes=(KELURAHAN,))
    page = lookup.find(crowd, query)
    assert (page.rows[0].name, page.rows[0].match) == (meant, "near")
    assert len(page.rows) == 20
    assert STRANGER not in [row.name for row in page.rows]


def test_nobody_is_guessed_where_somebody_of_the_kelurahan_has_the_whole_name(
    crowd: Store,
) -> None:
    anywhere = Query("words", words=("SUMARNI",), typed=("SUMARNI",))
    there = replace(anywhere, kelurahan="SILABERANTI", kel_codes=(KELURAHAN,))
    both = [(row.name, row.match) for row in lookup.find(crowd, anywhere).rows]
    assert both == [("SUMARNI", "exact"), ("SUNARNI", "near")]
    assert [row.name for row in lookup.find(crowd, there).rows] == ["SUMARNI"]
    assert lookup.count(crowd, there) == 1


@pytest.mark.parametrize("name", NAMES)
def test_tokens_of_a_whole_name_are_those_that_the_index_has(name: str) -> None:
    keys = sound.keys(name)
    said = tokens.whole_of(reversed(keys))
    assert len(set(said)) == 16
    assert tokens.whole(name)[0] in said
    assert {token[:-1] for token in said} == {tokens.whole(name)[1]}
