"""A term as a condition on a PostgreSQL column `sound text[]` with one GIN index (array_ops).

The array holds the same tokens as the SQLite index: keys, whole-name token, birth date, birth year,
kelurahan. Facets inside the array keep it one index; with a btree_gin of three columns the planner
sometimes walks far too much of it. An array knows no beginnings, so `Opening` is spelt out: the
caller tells which words of its vocabulary begin so.
"""

from collections.abc import Callable, Sequence

from model.search.terms import All, Any, But, Opening, Term, Word

COLUMN = "sound"
SCHEMA = (
    "CREATE TABLE resident_sound (id bigint PRIMARY KEY, sound text[] NOT NULL)",
    "CREATE INDEX resident_sound_gin ON resident_sound USING gin (sound)"
    " WITH (fastupdate = off)",  # a pending list makes one search in a thousand slow
)
WHOLE_CHARS = 4
"""What all spellings of one whole name share; the hex digit after it is the spelling's."""

Starting = Callable[[str], Sequence[str]]
"""Opening to the words of the vocabulary that begin so, as many as the search wants."""

Condition = tuple[str, list[list[str]]]
"""SQL with %s marks, and a list of tokens for each mark (psycopg makes it a text[])."""


def where(term: Term, starting: Starting) -> Condition:
    """Return the condition that rows fitting `term` meet; nothing of the tokens is in the SQL."""
    if isinstance(term, Word):
        return _has_all([term.token])
    if isinstance(term, Opening):
        return _has_one(opened(term.prefix, starting))
    if isinstance(term, But):
        one, tokens = where(term.term, starting)
        other, more = where(term.without, starting)
        return f"({one} AND NOT {other})", [*tokens, *more]
    assert term.terms, "nothing asked is everybody or nobody"
    if isinstance(term, All):
        return _all(term, starting)
    return _any(term, starting)


def opened(prefix: str, starting: Starting) -> list[str]:
    """Return the tokens that begin with `prefix`: endings of a whole name, or the vocabulary's."""
    words = list(starting(prefix))
    if prefix[0] == "x" and len(prefix) == WHOLE_CHARS:
        words += [f"{prefix}{ending:x}" for ending in range(16)]
    return words


def _all(term: All, starting: Starting) -> Condition:
    """One containment for all plain words, so that the index meets them in one walk."""
    words = [one.token for one in term.terms if isinstance(one, Word)]
    found = [_has_all(words)] if words else []
    found += [where(one, starting) for one in term.terms if not isinstance(one, Word)]
    return _joined(" AND ", found)


def _any(term: Any, starting: Starting) -> Condition:
    """One overlap for all plain words and openings."""
    tokens: list[str] = []
    found: list[Condition] = []
    for one in term.terms:
        if isinstance(one, Word):
            tokens.append(one.token)
        elif isinstance(one, Opening):
            tokens += opened(one.prefix, starting)
        else:
            found.append(where(one, starting))
    if tokens or not found:
        found.insert(0, _has_one(tokens))
    return _joined(" OR ", found)


def _has_all(tokens: list[str]) -> Condition:
    return f"{COLUMN} @> %s::text[]", [tokens]


def _has_one(tokens: list[str]) -> Condition:
    return f"{COLUMN} && %s::text[]", [tokens]


def _joined(between: str, found: list[Condition]) -> Condition:
    if len(found) == 1:
        return found[0]
    return f"({between.join(sql for sql, _ in found)})", [one for _, many in found for one in many]
