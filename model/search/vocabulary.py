"""The vocabulary of the index: its words, each also with one letter left out (SymSpell's way).

Two words one error apart share a form with a letter left out, so typing errors are looked for among
a few rows of `sound_gap`, never among the residents. Words are only ever added here, in the
transaction that writes the residents who bear them (search/rebuild.py takes out what nobody bears).
"""

import json
import weakref
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from model.search.sound import is_key, keys

if TYPE_CHECKING:
    from model.store import Store, Tx

KNOWN_MAX = 200_000
"""Words remembered of one store, about 25 MB; beyond it remembering begins anew."""

GAP_LETTERS = range(3, 33)
"""Words with fewer letters are too near to everything, those with more are no words of a person."""

FAR_LETTERS_MIN = 5
"""Two errors in a shorter word leave nothing of it."""

SHARING_MAX = 2_000
ERRORS_MAX = 2
NEAR_MAX = 12
STARTING_MAX = 64

_PRESENT = (
    "SELECT j.value FROM json_each(?) j"
    " WHERE EXISTS (SELECT 1 FROM sound_gap g WHERE g.gap = j.value AND g.word = j.value)"
)
_SHARING = (
    "SELECT DISTINCT g.word FROM json_each(?) j CROSS JOIN sound_gap g ON g.gap = j.value"
    " WHERE g.word <> ? LIMIT ?"
)
_STARTING = (
    "SELECT word FROM sound_gap WHERE gap >= ? AND gap < ? AND word = gap ORDER BY gap LIMIT ?"
)
_ADD = "INSERT OR IGNORE INTO sound_gap (gap, word) VALUES (?, ?)"


@dataclass(frozen=True, slots=True)
class Near:
    """A word of the vocabulary and how many errors (1 or 2) it is away from what was asked."""

    word: str
    distance: int


@dataclass(slots=True)
class _Memory:
    """Which words a store is known to have; words of a transaction count once it is over."""

    known: set[str] = field(default_factory=set)
    tx: "weakref.ref[Tx] | None" = None
    added: set[str] = field(default_factory=set)
    """By `tx`, which may yet be rolled back."""
    others: int = -1
    """SQLite's counter of what other connections did when `tx` began."""


_memories: "weakref.WeakKeyDictionary[Store, _Memory]" = weakref.WeakKeyDictionary()


def gaps(word: str) -> frozenset[str]:
    """Return the forms under which `word` stands in the vocabulary; none for what is no key."""
    if not is_key(word):
        return frozenset()
    if len(word) not in GAP_LETTERS:
        return frozenset((word,))
    return frozenset((word, *(word[:at] + word[at + 1 :] for at in range(len(word)))))


def learn(tx: "Tx", sounds: Iterable[str]) -> int:
    """Add the keys in texts of `resident.sound` that the vocabulary lacks; return how many.

    To be called in the transaction that writes the residents.
    """
    memory = _remembered(tx)
    said = {word for sound in sounds for word in sound.split()}
    new = {word for word in said - memory.known - memory.added if is_key(word)}
    if not new:
        return 0
    present = {word for (word,) in tx.store.each(_PRESENT, (json.dumps(sorted(new)),))}
    new -= present
    if len(memory.known) + len(present) > KNOWN_MAX:
        memory.known.clear()
    memory.known |= present
    memory.added |= new
    # In the order of the table, so that a page is written to once and not for every word.
    tx.executemany(_ADD, sorted((gap, word) for word in new for gap in gaps(word)))
    return len(new)


def forget() -> None:
    """Trust the table alone from now on; for whoever takes words out of it."""
    _memories.clear()


def near(store: "Store", key: str, most: int = NEAR_MAX) -> tuple[Near, ...]:
    """Return up to `most` words one error away from `key`, the likest first; not `key` itself.

    An error is a letter too many, too few or wrong, or two neighbours swapped (Damerau). Only where
    there are none and the word is long enough, words two errors away: those that share a form, not
    where two letters are wrong or missing. Words of one or two letters have no neighbours:
    everything short would be one.
    """
    if len(key) not in GAP_LETTERS or not is_key(key):
        return ()
    ranked = _ranked(store, key, gaps(key))
    if not ranked or ranked[0][0] > 1:
        if len(key) < FAR_LETTERS_MIN:
            return ()
        ranked = _ranked(store, key, {fewer for gap in gaps(key) for fewer in gaps(gap)})
    return tuple(Near(word, away) for away, _, word in ranked if away <= ERRORS_MAX)[:most]


def borne(store: "Store", word: str) -> bool:
    """Tell whether some name has a word that is heard as `word`; a title alone is nobody's."""
    heard = keys(word)
    found = store.rows(_PRESENT, (json.dumps(heard),)) if heard else []
    return bool(heard) and len(found) == len(set(heard))


def starting(store: "Store", opening: str, most: int = STARTING_MAX) -> tuple[str, ...]:
    """Return up to `most` words of the vocabulary that begin with `opening`, in their order."""
    if not is_key(opening):
        return ()
    end = opening[:-1] + chr(ord(opening[-1]) + 1)
    return tuple(word for (word,) in store.rows(_STARTING, (opening, end, most)))


def _ranked(store: "Store", key: str, forms: Iterable[str]) -> list[tuple[int, float, str]]:
    """Return distance, unlikeness and word of those under `forms`, in the same order for ever."""
    import jellyfish

    found = [
        word for (word,) in store.rows(_SHARING, (json.dumps(sorted(forms)), key, SHARING_MAX))
    ]
    away = [jellyfish.damerau_levenshtein_distance(key, word) for word in found]
    least = min(away, default=0)
    return sorted(
        (far, -jellyfish.jaro_winkler_similarity(key, word), word)
        for far, word in zip(away, found, strict=True)
        if far == least
    )


def _remembered(tx: "Tx") -> _Memory:
    """Return what is known at this point of `tx`.

    Words that an earlier transaction added are looked up again: it may have been rolled back. So
    is everything after another process wrote: it may have taken words out.
    """
    memory = _memories.setdefault(tx.store, _Memory())
    if memory.tx is None or memory.tx() is not tx:
        others = tx.number("PRAGMA data_version")
        if others != memory.others:
            memory.known.clear()
        memory.tx, memory.others = weakref.ref(tx), others
        memory.added.clear()
    return memory
