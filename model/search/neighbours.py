"""Words that people have and that may be meant by one that was typed with a slip.

Letters are typed, sounds are kept: a slip of one letter may change several of a key (SII for SITI
is heard as SI). So the slip is taken back in the word as it was typed, and heard anew. Measured on
two million: 99.8 % of single slips, where the neighbours of the key alone are 81 %.
"""

import json
from collections.abc import Iterator

from model.search import sound, vocabulary
from model.search.asked import Asked
from model.store import Store

NEAR_MAX = 24
NEAR_SHARP_MAX = 32
"""Where a birth date or a kelurahan leaves few people, more words can be asked for."""

SLIP_CHARS_MIN = 3
HOLES_MAX = 200
_STAND_IN = "MA"
"""A consonant and a vowel: one of them is heard where any letter of its kind was missing."""

_KNOWN = (
    "SELECT g.word FROM json_each(?) j CROSS JOIN sound_gap g ON g.gap = j.value AND g.word = g.gap"
)
_FILLED = (
    "SELECT DISTINCT g.word FROM json_each(?) j CROSS JOIN sound_gap g ON g.gap = j.value LIMIT ?"
)


def known_words(store: Store, asked: Asked, keys: set[str]) -> set[str]:
    """Return those of `keys` that somebody's name has; each is asked for once."""
    new = keys - asked.borne.keys()
    if new:
        known = {word for (word,) in store.rows(_KNOWN, (json.dumps(sorted(new)),))}
        asked.borne.update((key, key in known) for key in new)
    return {key for key in keys if asked.borne[key]}


def is_suspect(store: Store, asked: Asked, key: str) -> bool:
    """Tell whether a word may have a slip: where one is nobody's, the others are taken as right."""
    known = known_words(store, asked, set(asked.keys))
    return key not in known or known.issuperset(asked.keys)


def neighbours(store: Store, asked: Asked, key: str) -> tuple[str, ...]:
    """Return the words that may be meant by one with this key, the likeliest first.

    None for a word that is no suspect. Asked once for all steps.
    """
    if key not in asked.neighbours:
        suspect = is_suspect(store, asked, key)
        asked.neighbours[key] = _found(store, asked, key) if suspect else ()
    return asked.neighbours[key]


def _found(store: Store, asked: Asked, key: str) -> tuple[str, ...]:
    from jellyfish import jaro_winkler_similarity

    typed = (word for word in asked.typed if sound.keys(word) == (key,))
    long = [word for word in typed if len(word) >= SLIP_CHARS_MIN]
    most = NEAR_SHARP_MAX if asked.is_sharp else NEAR_MAX
    taken_back = {heard for word in long for heard in _taken_back(word)} - {key}
    holes = {heard for word in long for heard in _holes(word)}
    surest = sorted(known_words(store, asked, taken_back))
    filled = store.rows(_FILLED, (json.dumps(sorted(holes)), HOLES_MAX)) if holes else []
    likely = {word for (word,) in filled} - {key}
    if not likely:  # two slips, perhaps
        likely = {one.word for one in vocabulary.near(store, key, most)}
    alike = sorted(likely, key=lambda word: (-jaro_winkler_similarity(key, word), word))
    return tuple(word for word in dict.fromkeys((*surest, *alike)) if word != key)[:most]


def _taken_back(word: str) -> set[str]:
    """Return the keys of a word without one of its letters, or with two swapped back."""
    shorter = (word[:at] + word[at + 1 :] for at in range(len(word)))
    swapped = (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1))
    return {sound.key(one) for one in (*shorter, *swapped)}


def _holes(word: str) -> Iterator[str]:
    """Yield the key of a word with any letter put in or replaced, without that letter.

    Under such a form with a gap the vocabulary has every word that has any letter there.
    """
    for letter in _STAND_IN:
        for at in range(len(word) + 1):
            for behind in {word[at:], word[at + 1 :]}:
                heard = sound.key(word[:at] + letter + behind)
                for place, one in enumerate(heard):
                    if one == letter.lower():
                        yield heard[:place] + heard[place + 1 :]
