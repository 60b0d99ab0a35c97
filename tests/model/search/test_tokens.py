"""Tokens: what the triggers put into the index is what the searching side asks for."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.actor import SYSTEM
from model.names import called
from model.search import tokens
from model.search.sound import is_key, keys
from model.search.tokens import (
    born_token,
    kel_token,
    place_token,
    sound_of,
    whole,
    year_token,
)
from model.store import Store
from tests.model import office, people
from tests.model.search.heard import MEET

NAMES = (
    "SITI AMINAH", "MOH. ALI", "I KT. Y", "NUR'AINI", "AND OR NOT", "H.", "陈 大文", "1985", "'--",
    "JOSÉ NUÑEZ", "M", "ABDURRAHMAN WAHID, S.PD", "siti", "A B C D E F G", "x" * 120, "Q", "*", "ſ",
)  # fmt: skip
PLACES = (
    "SILABERANTI", "Sei Selayur", "  16 ULU ", "a'b\"c", "Ñuñoa é", "ßtraße", "\tTAB\t", "日本",
    "\u00a0KERTAPATI\u00a0", "1", "-", "ULU " * 40, "\U0001f3e0", "A\nB", "ﬁ", "\ufeff", "a\x00b",
)  # fmt: skip
DAYS = (date(1985, 3, 12), date(1900, 1, 1), date(2024, 2, 29), date(999, 12, 31), None)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store with a list of what stands in the index."""
    made = office.new_store(tmp_path)
    made.db.execute_sql(
        "CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, resident_fts, instance)"
    )
    yield made
    made.close()


def _terms(store: Store) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for id, term in store.rows("SELECT doc, term FROM temp.terms"):
        found.setdefault(id, set()).add(term)
    return found


def test_the_index_holds_what_the_functions_say(store: Store) -> None:
    """Names, days, codes and places of every odd sort: triggers and functions are one."""
    expected: dict[int, set[str]] = {}
    with store.write(SYSTEM) as tx:
        for at in range(max(len(NAMES), len(PLACES))):
            name, place = NAMES[at % len(NAMES)], PLACES[at % len(PLACES)]
            day = DAYS[at % len(DAYS)]
            born = {born_token(day), year_token(day.year)} if day else set()
            both = {"birth_on": day and day.isoformat(), "kelurahan": place}
            coded = people.add(tx, 1671021203850001 + at, name, **both)
            bare = people.add(tx, 1671021203860001 + at, name, kel_code=None, **both)
            expected[coded] = {*sound_of(name).split(), *born, kel_token("16.71.17.1004")}
            expected[bare] = {*sound_of(name).split(), *born, place_token(place)}
    assert _terms(store) == expected


def test_a_place_without_a_name_has_no_token(store: Store) -> None:
    """Nobody is looked for by no place at all."""
    with store.write(SYSTEM) as tx:
        id = people.add(tx, 1671021203850001, "ALI", kel_code=None, kelurahan="", birth_on=None)
    assert _terms(store) == {id: set(sound_of("ALI").split())}


@pytest.mark.parametrize("odd", ["", ".", "-", "K", "ali", "16.71 ALI", "1985-ALI", " ", "\u0661"])
def test_what_is_no_code_and_no_date_is_no_word_either(store: Store, odd: str) -> None:
    """A bare `k` would be the sound of a name, and so would letters of a code."""
    with store.write(SYSTEM) as tx:
        id = people.add(tx, 1671021203850001, "UDIN", kel_code=odd, kelurahan="ULU", birth_on=odd)
    assert _terms(store) == {id: {*sound_of("UDIN").split(), place_token("ULU")}}
    with store.write(SYSTEM) as tx:
        tx.execute("UPDATE resident SET kel_code = NULL, birth_on = NULL")
        tx.execute("DELETE FROM resident")
    assert not _terms(store), "what was put in is what was taken out"


@pytest.mark.parametrize("name", NAMES)
def test_a_whole_name_is_found_by_its_tokens(store: Store, name: str) -> None:
    """The full token, and as an opening the part that all spellings share."""
    with store.write(SYSTEM) as tx:
        id = people.add(tx, 1671021203850001, name)
    token, shared = whole(name)
    asked = "SELECT rowid FROM resident_fts WHERE resident_fts MATCH ?"
    assert (len(token), len(shared)) == (5, 4)
    assert store.rows(asked, (f'"{token}"',)) == [(id,)]
    assert store.rows(asked, (f'"{shared}"*',)) == [(id,)]


@pytest.mark.parametrize("group", MEET, ids="=".join)
def test_spellings_share_the_beginning_of_the_whole(group: tuple[str, ...]) -> None:
    """One name in any spelling has one beginning."""
    assert len({whole(name)[1] for name in group}) == 1


def test_whole_names_are_told_apart() -> None:
    """Spellings by the last digit, names by the three before it, some by chance not."""
    spelt = [whole(name)[0] for group in MEET for name in group]
    assert len({token[-1] for token in spelt}) == 16
    assert len({token[:4] for token in spelt}) > 100
    assert whole("DJUNAIDI") == whole("JUNAIDI") != whole("JUNAEDI")
    assert whole("ALI UMAR")[1] == whole("UMAR ALI")[1]
    assert whole("ALI ALI")[1] != whole("ALI")[1]


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from([n for g in MEET for n in g]) | st.text(max_size=8), max_size=4))
def test_the_short_way_and_the_long_way_say_the_same(words: list[str]) -> None:
    """Most names are put together from words known already; the rest is looked at as a whole."""
    name = " ".join(words)
    sound = sound_of(name)
    assert sound == tokens._sound_of(called(name))
    *said, token = sound.split(" ")
    assert tuple(said) == keys(name)
    assert all(map(is_key, said))
    assert not is_key(token)
    assert len(token) == 5
    assert token == whole(name)[0]


@pytest.mark.parametrize(
    ("name", "sound"),
    [
        ("SITI AMINAH", "siti amina x1454"),
        ("MUHAMMAD ABDURRAHMAN", "muamat abdul raman x0c06"),
        ("", "z x1af0"),
    ],
)
def test_tokens_are_for_ever(name: str, sound: str) -> None:
    """What an index holds today must be found by the program of next year."""
    assert sound_of(name) == sound


def test_facets() -> None:
    """Days, years and places as they stand in the index."""
    assert born_token(date(1985, 3, 12)) == "d19850312"
    assert year_token(1985) == "y1985"
    assert kel_token("16.71.17.1004") == kel_token("1671171004") == "k1671171004"
    assert place_token(" Ulu 1 ") == "q554c552031"
