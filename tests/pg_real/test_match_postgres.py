"""The same questions to SQLite's index and to PostgreSQL's: the same people."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from model.actor import SYSTEM
from model.query import Query
from model.search import match_postgres, match_sqlite, plan, terms, vocabulary
from model.search.asked import asked
from model.search.terms import But, Opening, Term, Word
from model.steps import m0007_search as step
from model.store import Store
from tests.model.office import new_store
from tests.model.search_office import FIRST, KELURAHAN, SECOND, add
from tests.pg_real.real_postgres import RealPostgres

pytestmark = pytest.mark.real
PEOPLE = 2_000
QUESTIONS = 200
SEED = 20261122


@dataclass(frozen=True)
class Both:
    """One crowd in two stores."""

    store: Store
    hub: Any
    words: tuple[str, ...]

    def ask_sqlite(self, term: Term) -> set[int]:
        """Return the row ids of the store's index."""
        sql = "SELECT rowid FROM resident_fts WHERE resident_fts MATCH ?"
        return {row[0] for row in self.store.rows(sql, (match_sqlite.match(term),))}

    def ask_postgres(self, term: Term) -> set[int]:
        """Return the row ids of the hub's table."""
        where, tokens = match_postgres.where(term, self.starting)
        sql = f"SELECT id FROM resident_sound WHERE {where}"
        return {row[0] for row in self.hub.execute(sql, tokens)}

    def starting(self, opening: str) -> list[str]:
        """Return all words that begin so: SQLite's prefixes know no limit either."""
        return [word for word in self.words if word.startswith(opening)]


@pytest.fixture(scope="module")
def both(postgres: RealPostgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    """Fill both from the same rows: what the triggers index is what the array holds."""
    psycopg = pytest.importorskip("psycopg", reason="psycopg is in the extra hub")
    vocabulary.forget()
    store = new_store(Path(tmp_path_factory.mktemp("both")))
    with store.write(SYSTEM) as tx:
        for seed in range(1, PEOPLE + 1):
            add(tx, seed)
    hub = psycopg.connect(postgres.dsn, autocommit=True)
    for sql in match_postgres.SCHEMA:
        hub.execute(sql)
    rows = store.rows(f"SELECT r.id, lower({step.facets('r')}) FROM resident r")
    with hub.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO resident_sound VALUES (%s, %s)",
            [(id, sorted(set(tokens.split()))) for id, tokens in rows],
        )
    hub.execute("ANALYZE resident_sound")
    words = store.rows("SELECT DISTINCT word FROM sound_gap")
    yield Both(store, hub, tuple(word for (word,) in words))
    hub.close()
    store.close()


def questions(store: Store) -> Iterator[tuple[str, Term]]:
    """Yield what a search asks of the index for names as people type them, step by step."""
    rng = random.Random(SEED)
    for number in range(QUESTIONS):
        typed = [rng.choice(FIRST), rng.choice(SECOND)][: rng.randint(1, 2)]
        at = rng.randrange(len(typed))
        slip = rng.randrange(len(typed[at]) + 1)
        word = typed[at]
        typed[at] = rng.choice(
            [word, word, word[:slip] + word[slip + 1 :], word[:3], word[:slip] + "A" + word[slip:]]
        )
        code, place = rng.choice(KELURAHAN)
        query = Query(
            "words",
            typed=tuple(typed),
            words=tuple(typed),
            born_year=rng.choice((None, None, rng.randint(1940, 2008))),
            kelurahan=rng.choice(("", place)),
            kel_codes=(code,) if code else (),
            own=rng.choice(((), ("16.71.17.1004", "16.71.02.1002"))),
        )
        about = asked(query)
        if about is None:
            continue
        for one in plan.steps(about):
            made = one.make(store, about)
            if made is not None:
                term = plan.narrowed(about, made)
                yield f"{number} {one.match}", term
                if about.own is not None:
                    yield f"{number} {one.match} own", terms.all_of(term, about.own)
                    yield f"{number} {one.match} others", But(term, about.own)


def test_the_server_is_the_one_that_offices_have(both: Both) -> None:
    assert both.hub.info.server_version >= 150_000


def test_both_find_the_same_people(both: Both) -> None:
    done = met = 0
    for what, term in questions(both.store):
        found = both.ask_sqlite(term)
        assert both.ask_postgres(term) == found, what
        done, met = done + 1, met + bool(found)
    assert done > 3 * QUESTIONS
    assert met > done / 4


@pytest.mark.parametrize(
    "term",
    [
        Word("nobody"),
        Word("'; DROP TABLE resident_sound; --"),
        Word('"{},\\'),
        terms.any_of(Word("siti"), terms.all_of(Word("nur"), Word("hayati"))),
        terms.all_of(Opening("s"), But(Opening("n"), Word("nur")), Word("y1985")),
        terms.any_of(Opening("zzzz"), Word("zzzz")),
        But(terms.any_of(Word("siti"), Word("nur")), terms.all_of(Word("siti"), Opening("h"))),
    ],
    ids=repr,
)
def test_any_tree_is_read_alike(both: Both, term: Term) -> None:
    if isinstance(term, Word) and not term.token.isalnum():  # SQLite would see several tokens
        assert both.ask_postgres(term) == set()
        return
    assert both.ask_postgres(term) == both.ask_sqlite(term)
    assert both.hub.execute("SELECT count(*) FROM resident_sound").fetchone() == (PEOPLE,)


def test_a_whole_names_opening_has_its_sixteen_endings(both: Both) -> None:
    token = both.store.rows("SELECT sound FROM resident WHERE id = 1")[0][0].split()[-1]
    term = Opening(token[:4])
    assert len(match_postgres.opened(term.prefix, both.starting)) == 16
    assert both.ask_postgres(term) == both.ask_sqlite(term) != set()


def test_a_search_walks_the_gin_index_and_not_the_table(both: Both) -> None:
    seen = 0
    for what, term in questions(both.store):
        where, tokens = match_postgres.where(term, both.starting)
        if what.endswith("words") or seen > 40:
            continue  # `words` of one common name are a third of this small crowd
        seen += 1
        both.hub.execute("SET enable_seqscan = off")  # two thousand rows lie in few pages
        told = both.hub.execute(f"EXPLAIN SELECT id FROM resident_sound WHERE {where}", tokens)
        text = "\n".join(row[0] for row in told)
        assert "Bitmap Index Scan on resident_sound_gin" in text, (what, text)
        assert "Seq Scan" not in text
    both.hub.execute("RESET enable_seqscan")
    assert seen > 20
