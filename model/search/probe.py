"""Whether the index can be believed: asked before a search says that it failed or that nobody fits.

A damaged index may give an error that says nothing of it, or no answer at all. The whole proof is
`model.search.check`; this one costs nothing where somebody is found.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from model import errors
from model.search import rebuild, upkeep
from model.search.match_sqlite import match
from model.search.terms import Word
from model.steps import m0007_search as step
from model.store import Store

PEOPLE = 1
"""Looked at from each end when nobody was found."""

_ENDS = (
    "SELECT * FROM (SELECT id, sound FROM resident WHERE sound <> '' ORDER BY id LIMIT ?)"
    " UNION SELECT * FROM"
    " (SELECT id, sound FROM resident WHERE sound <> '' ORDER BY id DESC LIMIT ?)"
)
_KNOWN = f"SELECT 1 FROM {step.INDEX} WHERE {step.INDEX} MATCH ? AND rowid = ?"


@contextmanager
def believed(store: Store) -> Iterator[None]:
    """Let the fault of a search be IndexDamaged where it is the index that cannot be read."""
    try:
        yield
    except (errors.StoreDamaged, errors.StoreTrouble) as error:
        if rebuild.sound_index(store):
            raise
        raise errors.IndexDamaged(**error.facts) from error


def refuse_forgetful(store: Store) -> None:
    """Raise IndexDamaged where the index does not know the first or the last resident."""
    if forgotten(store, PEOPLE):
        raise errors.IndexDamaged()


def forgotten(store: Store, most: int) -> int:
    """Return how many of the first and the last `most` residents the index does not know.

    None of an index that is not ready. Raises StoreFault where it cannot be read.
    """
    if not upkeep.ready(store):
        return 0
    return sum(
        not store.one(_KNOWN, (match(Word(sound.rpartition(" ")[2])), made))
        for made, sound in store.rows(_ENDS, (most, most))
    )
