"""A birth date or a kelurahan leaves few people: the index is asked for one word at a time.

What the steps then ask for is worked out from sets of row ids. A term of many words and choices
would make the index walk each of its parts again for every step.
"""

from collections.abc import Sequence

from model.search.match_sqlite import match
from model.search.narrow import Narrow
from model.search.terms import All, Any, But, Term, Word, all_of
from model.store import Store

PEOPLE_MAX = 5_000
"""With one word in common; where there are more, the index walks better by itself."""

_MATCH = "SELECT rowid FROM resident_fts WHERE resident_fts MATCH ?"


WORDS_MAX = 64
"""A choice of more words costs less among people who are few already."""

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

    def ids(self, term: Term) -> frozenset[int]:
        """Return the row ids of those who fit `term`; raise TooMany."""
        if term not in self._known:
            self._known[term] = self._found(term)
        return self._known[term]

    def _found(self, term: Term) -> frozenset[int]:
        if isinstance(term, But):
            some = self.ids(term.term)
            return some - self.ids(term.without) if some else some
        if isinstance(term, All) and term.terms:
            return self._in_common(term)
        if isinstance(term, Any) and not _is_choice(term):
            return frozenset().union(*map(self.ids, term.terms))
        return self._asked(term)

    def _in_common(self, term: All) -> frozenset[int]:
        terms = sorted(term.terms, key=self._cost)
        found = self.ids(terms[0])
        for one in terms[1:]:
            if not found:
                break  # nobody is left: the other words need not be asked for
            if isinstance(one, Any) and len(one.terms) > WORDS_MAX and _is_choice(terms[0]):
                found &= self._asked(all_of(terms[0], one))  # only among those few
            else:
                found &= self.ids(one)
        return found

    def _cost(self, term: Term) -> tuple[int, int]:
        """Return what comes first: what is known already, then long words: few people have them."""
        if term in self._known:
            return 0, len(self._known[term])
        return (1, -len(term.token)) if isinstance(term, Word) else (2, 0)

    def _asked(self, term: Term) -> frozenset[int]:
        words = () if term == EVERYBODY else (term,)
        text = match(all_of(*self._facets, *words))
        sql = f"{_MATCH}{self._within.sql} LIMIT ?"
        rows = self._store.rows(sql, (text, *self._within.params, PEOPLE_MAX + 1))
        if len(rows) > PEOPLE_MAX:
            raise TooMany
        return frozenset(made for (made,) in rows)


def _is_choice(term: Term) -> bool:
    """Tell whether a term is one of some words."""
    return isinstance(term, Any) and all(isinstance(one, Word) for one in term.terms)
