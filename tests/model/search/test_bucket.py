"""What a bucket works out of sets is what the index says when it is asked for the whole term."""

from collections.abc import Iterator
from random import Random

import pytest

from model.actor import SYSTEM
from model.search import sound, tokens
from model.search.bucket import A_FEW, Bucket
from model.search.match_sqlite import match
from model.search.narrow import Narrow
from model.search.terms import But, Opening, Term, Word, all_of, any_of
from model.store import Store
from tests.model.people import add, new_store

NAMES = ("SITI", "DEWI", "WATI", "NURHAYATI", "LESTARI", "AMINAH", "RAHAYU", "BUDI", "AGUS", "SARI")
WORDS = tuple(dict.fromkeys(key for name in NAMES for key in sound.keys(name)))
DAYS = 30
FACETS = tuple(Word(token) for token in ("k1671171004", "k1671171003", "d19850301", "d19850302"))


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return a store of people with few words and many to each."""
    opened, chance = new_store(tmp_path_factory.mktemp("bucket")), Random(7)
    with opened.write(SYSTEM) as tx:
        for at in range(240):
            name = " ".join(chance.choices(NAMES, range(len(NAMES), 0, -1), k=chance.randint(1, 3)))
            code = f"16.71.17.100{chance.choice('34')}"
            born = f"1985-03-{1 + at % DAYS:02d}"
            add(tx, 1671020101800000 + at, name, kel_code=code, birth_on=born)
    yield opened
    opened.close()


def some_term(chance: Random, depth: int) -> Term:
    """Return a term of any shape that the steps make."""
    kind = chance.randrange(6 if depth else 3)
    if kind == 0:
        return Word(chance.choice(WORDS))
    if kind == 1:
        return any_of(*(Word(word) for word in chance.sample(WORDS, chance.randint(2, 6))))
    if kind == 2:
        name = chance.sample(WORDS, chance.randint(1, 2))
        spellings = any_of(*(Word(token) for token in tokens.whole_of(name)))
        return (
            any_of(all_of(*map(Word, name), spellings)) if chance.random() < 0.8 else Opening("a")
        )
    if kind == 3:
        return But(some_term(chance, depth - 1), some_term(chance, depth - 1))
    parts = [some_term(chance, depth - 1) for _ in range(chance.randint(2, 4))]
    return all_of(*parts) if kind == 4 else any_of(*parts)


@pytest.mark.parametrize("seed", range(16))
def test_sets_and_index_agree(crowd: Store, seed: int) -> None:
    chance = Random(seed)
    facets = FACETS[seed % len(FACETS) :][:1]
    bucket = Bucket(crowd, facets, Narrow())
    for _ in range(30):
        term = some_term(chance, 3)
        sql = "SELECT rowid FROM resident_fts WHERE resident_fts MATCH ? ORDER BY rowid"
        truth = [made for (made,) in crowd.rows(sql, (match(all_of(*facets, term)),))]
        for _ in range(3):
            after, most = chance.choice((0, 0, 60, 120)), chance.choice((1, 5, 20, 1_000))
            behind = [made for made in truth if made > after]
            assert bucket.first(term, after, most) == behind[:most]
        if chance.random() < 0.5:
            assert bucket.ids(term) == frozenset(truth)


def test_of_few_people_only_they_are_looked_up_and_once(
    crowd: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    bucket = Bucket(crowd, FACETS[:1], Narrow())
    pairs = [all_of(Word(one), Word(two)) for one in WORDS for two in WORDS if one < two]
    sizes = {pair: len(bucket.ids(pair)) for pair in pairs}
    few = next(pair for pair in pairs if sizes[pair] == A_FEW)
    many = next(pair for pair in pairs if sizes[pair] > A_FEW)
    asked: list[str] = []
    plain = Store.rows

    def noted(store: Store, sql: str, params: tuple[object, ...] = ()) -> list[tuple[int]]:
        asked.append(sql)
        return plain(store, sql, params)

    monkeypatch.setattr(Store, "rows", noted)
    choice = any_of(Word(WORDS[0]), Word(WORDS[1]), Word("nobody"))
    for beside in (Word(WORDS[0]), Word(WORDS[1]), Word(WORDS[2])):
        bucket.ids(all_of(few, choice, any_of(few, beside)))
    assert len(asked) == 1 and "rowid IN" in asked[0]
    bucket.ids(all_of(many, choice))
    assert len(asked) == 2 and "rowid IN" not in asked[1]
