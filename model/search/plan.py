"""How people are looked for by name: steps from the same name to a part of it, each one a term.

The strict steps are always taken. The loose ones guess; each is taken only while fewer than
`ENOUGH` people are found, and each then leaves out whom the others found. Within the strict steps
nobody is met twice, because each is asked without the one before.
"""

from collections.abc import Callable
from dataclasses import dataclass

from model.lookup_rows import Match
from model.search import guesses, tokens
from model.search.asked import Asked, words_of
from model.search.terms import But, Term, Word, all_of, any_of
from model.store import Store

ENOUGH = 20
"""So many people found are a page: nobody guesses further."""

A_FEW = 3
ANYBODY = 1
"""Two slips in a name, and parts of it, are only thought of where fewer are found: three people,
within a birth date or a kelurahan anybody at all. Measured, who is meant is found as often and
these ways cost most."""

SPELLINGS = 16
"""Tokens of one whole name (model.search.tokens): the last digit is the spelling's."""


@dataclass(frozen=True, slots=True)
class Step:
    """One way to look: why its rows are there, whether it guesses, and what it asks for."""

    match: Match
    loose: bool
    make: Callable[[Store, Asked], Term | None]
    """Returns what to ask within the facets; None where this way has nothing to say."""
    is_last_resort: bool = False
    """Whether a few people found are enough."""
    before: Callable[[Store, Asked], Term | None] | None = None
    """Its step is worth asking only where this one has more people than may be read."""


def enough(step: Step, asked: Asked) -> int:
    """Return how many people found make a loose step needless."""
    if not step.is_last_resort:
        return ENOUGH
    return ANYBODY if asked.is_sharp else A_FEW


def steps(asked: Asked) -> tuple[Step, ...]:
    """Return the ways to look for that name, the surest first."""
    return STRICT + (PLACE if asked.either is not None else LOOSE)


def _exact(store: Store, asked: Asked) -> Term:
    full, _ = tokens.whole(asked.name)
    return all_of(*words_of(asked.keys), Word(full))


def _sound(store: Store, asked: Asked) -> Term:
    return But(same_name(asked), Word(tokens.whole(asked.name)[0]))


def same_name(asked: Asked) -> Term:
    """Return who has all the words and no other, in any spelling."""
    return all_of(holding(asked), _any_spelling(tokens.whole(asked.name)[1]))


def _holding(store: Store, asked: Asked) -> Term:
    _, shared = tokens.whole(asked.name)
    return But(holding(asked), _any_spelling(shared))


def _any_spelling(shared: str) -> Term:
    """Return the whole name in any spelling: sixteen words cost the same in every store."""
    return any_of(*(Word(f"{shared}{spelling:x}") for spelling in range(SPELLINGS)))


def _whole_place(store: Store, asked: Asked) -> Term | None:
    """All people of the kelurahan but those whose name holds its words."""
    if asked.either is None:
        return None
    return But(asked.either, holding(asked))


def narrowed(asked: Asked, term: Term) -> Term:
    """Return `term` within the facets, which stand first: they are the rarest."""
    return all_of(*asked.facets, term)


def holding(asked: Asked) -> Term:
    """Return who has all the words: whom the strict steps find together."""
    return all_of(*words_of(asked.keys))


STRICT = (
    Step("exact", False, _exact),
    Step("sound", False, _sound),
    Step("words", False, _holding),
)
LOOSE = (
    Step("sound", True, guesses.glued),
    Step("opening", True, guesses.opening),
    Step("opening", True, guesses.any_opening),
    Step("near", True, guesses.whole_error, before=guesses.one_error),
    Step("near", True, guesses.one_error),
    Step("near", True, guesses.errors, is_last_resort=True),
    Step("part", True, guesses.one_left_out, is_last_resort=True),
    Step("part", True, guesses.most_left_out, is_last_resort=True),
)
PLACE = (Step("", False, _whole_place),)
