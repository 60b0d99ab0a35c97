"""A birth date or a kelurahan leaves few people: the index is asked for one word at a time.

What the steps then ask for is worked out from sets of row ids. A term of many words and choices
would make the index walk each of its parts again for every step.
"""

import json
from collections.abc import Iterable, Sequence

from model.search.match_sqlite import match
from model.search.narrow import Narrow
from model.search.terms import All, Any, But, Term, Word, all_of
from model.search.tokens import is_whole
from model.store import Store

PEOPLE_MAX = 5_000
"""With one word in common; where there are more, the index walks better by itself."""

_MATCH = "SELECT rowid FROM resident_fts WHERE resident_fts MATCH ?"
_AMONG = f"{_MATCH} AND rowid IN (SELECT value FROM json_each(?))"


A_FEW = 4
SEEKS_MAX = 48
"""So few people are looked up one by one, and so many words of theirs: each costs 10 to 200 µs, as
long as the list of all who have the word has no index of its own; a walk costs 1 ms."""

EVERYBODY = All(())


class TooMany(Exception):
    """More people than are worth a set."""


class Bucket:
    """The people who fit some facets, by the words that they have."""

    def __init__(self, store: Store, facets: Sequence[Term], within: Narrow) -> None:
        self._store = store
        self._facets = tuple(facets)
        self._within = within
        self._known: dict[Term, frozenset[int]] = {}
        self._begun: dict[Term, tuple[int, ...]] = {}
        """The lowest row ids of those who fit a term, where not all are known."""
        self._partly: dict[Term, tuple[frozenset[int], frozenset[int]]] = {}
        """Of a term who was asked about one by one, and who of them fits it."""

    def first(self, term: Term, after: int, most: int) -> list[int]:
        """Return up to `most` row ids of those who fit `term`, the lowest behind `after`.

        Of a choice of words the index walks only so far. Raises TooMany.
        """
        if term in self._known or not _is_choice(term):
            return sorted(made for made in self.ids(term) if made > after)[:most]
        begun = self._begun.get(term, ())
        found = [made for made in begun if made > after][:most]
        if len(found) < most:
            found = self._rows(term, after, most)
            if not after:
                self._begun[term] = tuple(found)
                if len(found) < min(most, PEOPLE_MAX):
                    self._known[term] = frozenset(found)
        return found

    def ids(self, term: Term) -> frozenset[int]:
        """Return the row ids of those who fit `term`; raise TooMany."""
        if term not in self._known:
            self._known[term] = self._found(term)
        return self._known[term]

    def _found(self, term: Term) -> frozenset[int]:
        if isinstance(term, But):
            some = self.ids(term.term)
            return self._left_of(some, term.without) if some else some
        if isinstance(term, All) and term.terms:
            first, *others = sorted(term.terms, key=self._cost)
            return self._in_common(self.ids(first), others)
        if isinstance(term, Any) and not (_is_choice(term) or _is_names(term)):
            return frozenset().union(*map(self.ids, term.terms))
        return self._asked(term)

    def _in_common(self, found: frozenset[int], terms: Iterable[Term]) -> frozenset[int]:
        for one in terms:
            if not found:
                break  # nobody is left: the other words need not be asked for
            found = self._of(found, one)
        return found

    def _left_of(self, found: frozenset[int], without: Term) -> frozenset[int]:
        return found - self._of(found, without)

    def _of(self, found: frozenset[int], term: Term) -> frozenset[int]:
        """Return those of `found` who fit `term`: of few people only they are asked about."""
        if term in self._known:
            return found & self._known[term]
        if isinstance(term, But):
            return self._left_of(self._of(found, term.term), term.without)
        if isinstance(term, All) and term.terms:
            return self._in_common(found, sorted(term.terms, key=self._cost))
        if isinstance(term, Any) and not _is_choice(term):
            return frozenset().union(*(self._of(found, one) for one in term.terms))
        return self._among(found, term)

    def _among(self, found: frozenset[int], term: Term) -> frozenset[int]:
        """Return those of `found` who have a word: looked up one by one while they are few."""
        asked, have = self._partly.get(term, (frozenset(), frozenset()))
        new = found - asked
        people = len(asked) + len(new)
        if people > A_FEW or people * _width(term) > SEEKS_MAX:
            return found & self.ids(term)
        if new:
            params = (match(term), json.dumps(sorted(new)))
            have |= {made for (made,) in self._store.rows(_AMONG, params)}
            self._partly[term] = (asked | new, have)
        return found & have

    def _cost(self, term: Term) -> tuple[int, float]:
        """Return what comes first: what is known already, then long words: few people have them."""
        if term in self._known:
            return 0, len(self._known[term])
        return 1, self._bearers(term)

    def _bearers(self, term: Term) -> float:
        """Return how many people have words like those still to be asked for, in some unit."""
        if term in self._known:
            return 0.0
        if isinstance(term, All | Any):
            return sum(map(self._bearers, term.terms))
        if isinstance(term, But):
            return self._bearers(term.term) + self._bearers(term.without)
        return 0.5 ** len(term.token) if isinstance(term, Word) else 1.0

    def _asked(self, term: Term) -> frozenset[int]:
        rows = self._rows(term, 0, PEOPLE_MAX + 1)
        if len(rows) > PEOPLE_MAX:
            raise TooMany
        return frozenset(rows)

    def _rows(self, term: Term, after: int, most: int) -> list[int]:
        words = () if term == EVERYBODY else (term,)
        text = match(all_of(*self._facets, *words))
        sql = f"{_MATCH} AND rowid > ?{self._within.sql} ORDER BY rowid LIMIT ?"
        rows = self._store.rows(sql, (text, after, *self._within.params, most))
        return [made for (made,) in rows]


def _is_choice(term: Term) -> bool:
    """Tell whether a term is one of some words."""
    return isinstance(term, Any) and all(isinstance(one, Word) for one in term.terms)


def _width(term: Term) -> int:
    """Return how many words are looked up for one person; too many for all but words."""
    if isinstance(term, Any):
        return len(term.terms)
    return 1 if isinstance(term, Word) else SEEKS_MAX + 1


def _is_names(term: Any) -> bool:
    """Tell whether a term is some whole names, each its words and last a choice of its tokens.

    The index walks few people of each in one go; name by name were a statement each.
    """
    last = [one.terms[-1] for one in term.terms if isinstance(one, All)]
    return len(last) == len(term.terms) and all(
        isinstance(one, Any) and _is_whole(one.terms[0]) for one in last
    )


def _is_whole(term: Term) -> bool:
    return isinstance(term, Word) and is_whole(term.token)
