"""The vocabulary: words are learnt once, never forgotten by mistake, and found with an error."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import jellyfish
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.actor import SYSTEM
from model.clock import FrozenClock
from model.exchange.sample_names import FAMILY, MEN, WOMEN
from model.search import sound, vocabulary
from model.search.vocabulary import Near, forget, gaps, learn, near, starting
from model.store import Store
from tests.model import office

WORDS = sorted({sound.key(name) for name in (*MEN, *WOMEN, *FAMILY)})


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    made = office.new_store(tmp_path)
    yield made
    made.close()


def _words(store: Store) -> set[str]:
    return {word for (word,) in store.rows("SELECT word FROM sound_gap WHERE gap = word")}


def _learn(store: Store, *sounds: str) -> int:
    with store.write(SYSTEM) as tx:
        return learn(tx, sounds)


def _statements(store: Store, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that every statement on the vocabulary is added to."""
    seen: list[str] = []
    execute = store.db.execute_sql

    def noted(sql: str, *more: Any) -> Any:
        if "sound_gap" in sql:
            seen.append(sql)
        return execute(sql, *more)

    monkeypatch.setattr(store.db, "execute_sql", noted)
    return seen


def test_words_stand_under_every_form(store: Store) -> None:
    """Whole and with each letter left out; tokens of whole names and facets are no words."""
    assert _learn(store, "siti ali x0abc", "ali xabcd d19850312 qefbb") == 2
    assert set(store.rows("SELECT gap, word FROM sound_gap")) == {
        ("siti", "siti"), ("iti", "siti"), ("sti", "siti"), ("sii", "siti"), ("sit", "siti"),
        ("ali", "ali"), ("li", "ali"), ("ai", "ali"), ("al", "ali"),
    }  # fmt: skip


@pytest.mark.parametrize(("word", "forms"), [("i", 1), ("ni", 1), ("ali", 4), ("a" * 33, 1)])
def test_forms_of_the_shortest_and_the_longest(word: str, forms: int) -> None:
    """A letter or two, and what is no word of a name any more, stand under themselves alone."""
    assert len(gaps(word)) == forms
    assert word in gaps(word)


@pytest.mark.parametrize("token", ["x1a2f", "d19850312", "", "qef", "SITI", "a b"])
def test_what_is_no_word_has_no_forms(token: str) -> None:
    """So it is neither learnt nor missed."""
    assert gaps(token) == frozenset()


def test_known_words_cost_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is remembered is not asked for and not written again."""
    _learn(store, "siti amina")
    _learn(store, "amina siti x0001")
    seen = _statements(store, monkeypatch)
    assert _learn(store, "siti amina", "amina") == 0
    assert seen == []


def test_a_chunk_of_new_words_is_asked_for_at_once(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many they are; and within the change no word is asked for again."""
    seen = _statements(store, monkeypatch)
    with store.write(SYSTEM) as tx:
        assert learn(tx, [f"{word} x0abc" for word in WORDS]) == len(WORDS)
        assert learn(tx, WORDS) == 0
    assert len(seen) == 1


def test_words_of_a_rolled_back_change_are_learnt_again(store: Store) -> None:
    """A full disk in the middle leaves neither the residents nor their words."""
    with pytest.raises(RuntimeError), store.write(SYSTEM) as tx:
        learn(tx, ["siti"])
        learn(tx, ["siti amina"])
        raise RuntimeError
    assert _words(store) == set()
    assert _learn(store, "siti", "amina") == 2
    assert _words(store) == {"siti", "amina"}


def test_words_seen_in_a_rolled_back_change_stay_known_only_if_there(store: Store) -> None:
    """Words found and words added in one change that is lost: the added ones are not known."""
    _learn(store, "ali")
    with pytest.raises(RuntimeError), store.write(SYSTEM) as tx:
        learn(tx, ["ali siti"])
        raise RuntimeError
    assert _learn(store, "ali siti") == 1
    assert _words(store) == {"ali", "siti"}


def test_another_process_may_learn_at_the_same_time(store: Store) -> None:
    """What it added is found and not written twice."""
    _learn(store, "siti")
    other = Store.open(store.path, FrozenClock())
    assert _learn(other, "siti amina") == 1
    assert _learn(store, "siti amina ali") == 1
    assert _words(other) == {"siti", "amina", "ali"}
    other.close()


def test_words_that_another_process_took_out_are_learnt_again(store: Store) -> None:
    """Memory is trusted only as long as nobody else wrote."""
    _learn(store, "siti")
    assert _learn(store, "siti") == 0
    other = Store.open(store.path, FrozenClock())
    with other.write(SYSTEM) as tx:
        tx.execute("DELETE FROM sound_gap")
    other.close()
    assert _learn(store, "siti") == 1
    assert _words(store) == {"siti"}


def test_words_taken_out_here_are_learnt_again(store: Store) -> None:
    """Whoever takes words out says so."""
    _learn(store, "siti")
    _learn(store, "siti")
    with store.write(SYSTEM) as tx:
        tx.execute("DELETE FROM sound_gap")
    forget()
    assert _learn(store, "siti") == 1


def test_memory_has_an_end(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond it words are asked for again, and nothing is lost."""
    monkeypatch.setattr(vocabulary, "KNOWN_MAX", 10)
    for _ in range(3):
        for at in range(0, len(WORDS), 7):
            _learn(store, *WORDS[at : at + 7])
    assert _words(store) == set(WORDS)
    assert len(vocabulary._memories[store].known) <= 17


def test_memory_ends_with_the_store(tmp_path: Path) -> None:
    """A store that is gone takes its memory along."""
    forget()
    made = office.new_store(tmp_path)
    _learn(made, "siti")
    made.close()
    assert len(vocabulary._memories) == 1
    del made
    assert len(vocabulary._memories) == 0


def _broken(rng: Random, word: str) -> str:
    """Return `word` with one letter missing, doubled, wrong or swapped with its neighbour."""
    at = rng.randrange(len(word) - 1)
    letter = rng.choice("abdegiklmnprstuy")
    return rng.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )


def test_every_single_error_is_found(store: Store) -> None:
    """One letter missing, too many, wrong or swapped: the word is among all its neighbours."""
    _learn(store, *WORDS)
    rng = Random(7)
    for word in WORDS:
        said = _broken(rng, word) if len(word) > 3 else word
        found = near(store, said, 10_000)
        assert said == word or Near(word, 1) in found, (said, word)


def test_neighbours_are_those_of_a_slow_search(store: Store) -> None:
    """Every word at distance one, or else at two, the same as by measuring all words."""
    _learn(store, *WORDS)
    rng = Random(3)
    for word in rng.sample([word for word in WORDS if len(word) >= 4], 60):
        said = _broken(rng, _broken(rng, word))
        away = {one: jellyfish.damerau_levenshtein_distance(said, one) for one in WORDS}
        found = {one.word for one in near(store, said, 10_000)}
        ones = {one for one, distance in away.items() if distance == 1}
        assert found == ones or (not ones and found <= {w for w, d in away.items() if d == 2})


def test_likest_first_and_no_more_than_asked(store: Store) -> None:
    """The order is the same for ever; the word itself is no neighbour."""
    _learn(store, "rahman raman ramin roman laman ramat zaman")
    found = near(store, "raman", 3)
    assert [one.word for one in found] == ["rahman", "ramat", "ramin"]
    assert {one.distance for one in found} == {1}
    assert near(store, "raman", 3) == found


def test_two_errors_only_where_one_finds_nothing(store: Store) -> None:
    """And not in a word so short that nothing of it would be left."""
    _learn(store, "sutrisno sutrisni budi")
    assert [one.distance for one in near(store, "sutrisnu")] == [1, 1]
    for said in ("utrisnos", "sutrsnoo", "suotrisnio"):
        assert Near("sutrisno", 2) in near(store, said)
    assert near(store, "butu") == ()


@pytest.mark.parametrize(
    "key", ["", "a", "ni", "x1a2f", "d19850312", "a" * 33, "A'; --", "ab\x00c"]
)
def test_what_has_no_neighbours(store: Store, key: str) -> None:
    """Everything short would be near a letter or two; other tokens and odd text nothing."""
    _learn(store, "i ni a an ani ali x1a2f")
    assert near(store, key) == ()


def test_neighbours_are_a_statement_or_two(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """However large the vocabulary, a few searches in one tree."""
    _learn(store, *WORDS)
    seen = _statements(store, monkeypatch)
    assert near(store, "prsityu")[0].distance == 1
    assert len(seen) == 1
    assert near(store, "prkasitlyu")[0].distance == 2
    assert len(seen) == 3
    plan = store.rows("EXPLAIN QUERY PLAN " + vocabulary._SHARING, ("[]", "", 1))
    assert any("SEARCH g USING PRIMARY KEY (gap=?)" in row[-1] for row in plan), plan


def test_starting(store: Store) -> None:
    """Whole words in their order, none of the forms with a letter left out."""
    _learn(store, "sari sarip saripa sasri sutrisno z")
    assert starting(store, "sar") == ("sari", "sarip", "saripa")
    assert starting(store, "sar", 2) == ("sari", "sarip")
    assert starting(store, "z") == ("z",)
    assert starting(store, "") == starting(store, "%") == starting(store, "x") == ()
    plan = store.rows("EXPLAIN QUERY PLAN " + vocabulary._STARTING, ("a", "b", 1))
    assert "SEARCH" in plan[0][-1]


@settings(max_examples=25, deadline=None, derandomize=True)
@given(data=st.data())
def test_the_vocabulary_has_what_was_kept(data: Any, tmp_path_factory: Any) -> None:
    """After any sequence of changes kept and lost: every word kept, in all its forms."""
    store = office.new_store(tmp_path_factory.mktemp("words"))
    kept: set[str] = set()
    some = st.lists(st.text("abcd", min_size=1, max_size=4), max_size=6)
    for _ in range(data.draw(st.integers(1, 5))):
        words, lost = data.draw(some), data.draw(st.booleans())
        try:
            with store.write(SYSTEM) as tx:
                learn(tx, words)
                if lost:
                    raise RuntimeError
            kept |= set(words)
        except RuntimeError:
            pass
    rows = set(store.rows("SELECT gap, word FROM sound_gap"))
    assert rows == {(gap, word) for word in kept for gap in gaps(word)}
    store.close()
