"""Slips of the finger against names whose sound a single letter changes much."""

from collections.abc import Iterator

import pytest

from model.actor import SYSTEM
from model.query import Query
from model.search import sound, vocabulary
from model.search.asked import Asked, asked
from model.search.neighbours import NEAR_MAX, neighbours
from model.search.tokens import sound_of
from model.store import Store
from tests.model.people import new_store

NAMES = ("SITI", "JOKO", "NINGSIH", "ZAHRA", "EKO", "MINABIPUN", "DEWI", "WATI", "SETIAWAN")
BESIDE = ("DESI", "SIRIT", "SIMIT", "SIDIT", "SIPIT")


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return a store that knows these words; tests only read it."""
    opened = new_store(tmp_path_factory.mktemp("slips"))
    with opened.write(SYSTEM) as tx:
        vocabulary.learn(tx, [sound_of(name) for name in (*NAMES, *BESIDE)])
    yield opened
    opened.close()


def typed(*words: str) -> Asked:
    """Return what these typed words ask for."""
    made = asked(Query("words", words=words, typed=words))
    assert made is not None
    return made


def slips(word: str) -> Iterator[str]:
    """Yield the word with each letter left out, replaced, put in or swapped."""
    for at in range(len(word) + 1):
        yield word[:at] + "K" + word[at:]
        yield word[:at] + "E" + word[at:]
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
        yield word[:at] + "L" + word[at + 1 :]
        yield word[:at] + "U" + word[at + 1 :]
        yield word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]


@pytest.mark.parametrize("name", NAMES)
def test_each_slip_of_a_letter_leads_back(words: Store, name: str) -> None:
    right = sound.key(name)
    lost = []
    for slip in slips(name):
        key = sound.key(slip)
        if len(slip) > 2 and key != right and right not in neighbours(words, typed(slip), key):
            lost.append(slip)
    assert len(lost) <= 1, lost


def test_a_word_that_people_have_is_left_as_it_is_beside_one_that_nobody_has(
    words: Store,
) -> None:
    beside = typed("DEWI", "SIIT")
    assert neighbours(words, beside, "dewi") == ()
    assert sound.key("SITI") in neighbours(words, beside, sound.key("SIIT"))
    assert "desi" in neighbours(words, typed("DEWI", "SITI"), "dewi")


def test_letters_swapped_or_too_many_stand_before_letters_wrong_or_missing(words: Store) -> None:
    for slip in ("SIIT", "SITTKI"):
        assert neighbours(words, typed(slip), sound.key(slip))[0] == sound.key("SITI")


def test_never_more_words_than_may_be_asked_for(words: Store) -> None:
    for name in NAMES:
        found = neighbours(words, typed(name), sound.key(name))
        assert len(found) <= NEAR_MAX
        assert sound.key(name) not in found
