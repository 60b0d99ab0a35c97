"""Guesses at what was meant: glued names, openings, slips of the finger, words too many.

Each returns what to ask of the index within the facets, or None where it has nothing to say. The
index walks along what stands first in `all_of` and asks the rest about those people: the rare words
stand first, and a choice of many words beside a common one never does.
"""

from collections.abc import Callable, Iterator
from itertools import combinations, zip_longest

from model.search import sound, tokens, vocabulary
from model.search.asked import Asked, words_of
from model.search.neighbours import is_suspect, known_words, neighbours
from model.search.terms import Opening, Term, Word, all_of, any_of
from model.store import Store

OPENING_CHARS_MIN = 2
OPENINGS_MAX = 128
OPENINGS_SHARP_MAX = 48
WHOLE_WAYS_MAX = 4
"""Whole names that are asked for at once, the likeliest; each in sixteen spellings."""
SPLIT_CHARS_MIN = 2


def glued(store: Store, asked: Asked) -> Term | None:
    """NUR HAYATI for NURHAYATI, and the other way round."""
    typed, ways = _spoken(asked), []
    for at, word in enumerate(typed):
        before, behind = typed[:at], typed[at + 1 :]
        if behind:
            ways.append((*before, word + behind[0], *behind[1:]))
        for cut in range(SPLIT_CHARS_MIN, len(word) - SPLIT_CHARS_MIN + 1):
            ways.append((*before, word[:cut], word[cut:], *behind))
    heard = dict.fromkeys(_heard(way) for way in ways)
    known = known_words(store, asked, {*asked.keys, *(key for keys in heard for key in keys)})
    terms = [
        all_of(*words_of(keys))
        for keys in heard
        if set(keys) != set(asked.keys) and known.issuperset(keys)
    ]
    return any_of(*terms) if terms else None


def _heard(way: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for word in way for key in sound.keys(word)))


def opening(store: Store, asked: Asked) -> Term | None:
    """Each word may be the beginning of one: SIT AMI for SITI AMINAH."""
    if asked.is_sharp:
        return None  # so few people that the next step finds them as well, in one go
    return _opened(store, asked, sound.key)


def any_opening(store: Store, asked: Asked) -> Term | None:
    """The same, whatever the letters to come would make of those that were typed."""
    wider = _opened(store, asked, sound.opening)
    return wider if asked.is_sharp or wider != _opened(store, asked, sound.key) else None


def _opened(store: Store, asked: Asked, opening: Callable[[str], str]) -> Term | None:
    words = _spoken(asked)
    begun = [_begun(store, asked, word, opening(word)) for word in words]
    wide = [
        any_of(all_of(*words_of(sound.keys(word))), *(one for one in more if _is_short(one)))
        for word, more in zip(words, begun, strict=True)
    ]
    terms = [all_of(*more, *wide[:at], *wide[at + 1 :]) for at, more in enumerate(begun) if more]
    return any_of(*terms) if terms else None


def _is_short(term: Term) -> bool:
    """Tell whether a term may stand twice in what is asked: a beginning is gathered each time."""
    return not isinstance(term, Opening)


def _begun(store: Store, asked: Asked, word: str, opening: str) -> tuple[Term, ...]:
    """Return what begins as `word` does and is not the word itself."""
    if min(len(word), len(opening)) < OPENING_CHARS_MIN or not opening.isalnum():
        return ()
    most = OPENINGS_SHARP_MAX if asked.is_sharp else OPENINGS_MAX
    known = vocabulary.starting(store, opening, most)
    if len(known) >= most:
        # The index joins some words faster than it gathers all that begins so. That is most of
        # the work, for an opening that says next to nothing: only for a word not yet ended.
        is_last = word == asked.typed[-1]
        return (Opening(opening),) if is_last and not asked.is_sharp else ()
    itself = sound.keys(word)
    return _either(tuple(key for key in known if (key,) != itself))


def one_error(store: Store, asked: Asked) -> Term | None:
    """One word is a neighbour of what was typed."""
    terms = [all_of(*_either(near), *words_of(others)) for near, others in _slipped(store, asked)]
    return any_of(*terms) if terms else None


def whole_error(store: Store, asked: Asked) -> Term | None:
    """One word is a neighbour and there is no word besides; WATI for WAT, not all who have it."""
    ways = zip_longest(
        *([(word, *others) for word in near] for near, others in _slipped(store, asked))
    )
    likely = [way for turn in ways for way in turn if way][:WHOLE_WAYS_MAX]
    terms = [all_of(*words_of(way), any_of(*words_of(tokens.whole_of(way)))) for way in likely]
    return any_of(*terms) if terms else None


def _slipped(store: Store, asked: Asked) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield the neighbours of each word that may have a slip, and the words beside it."""
    for at, key in enumerate(asked.keys):
        others = asked.keys[:at] + asked.keys[at + 1 :]
        if not is_suspect(store, asked, key):
            continue
        if others and asked.is_nobody(all_of(*words_of(others))):
            continue
        if near := neighbours(store, asked, key):
            yield near, others


def errors(store: Store, asked: Asked) -> Term | None:
    """Every word may be a neighbour."""
    if len(asked.keys) == 1:
        return None  # one word, one error: that was the step before
    wide = _wide(store, asked)
    return all_of(*wide) if wide != words_of(asked.keys) else None


def one_left_out(store: Store, asked: Asked) -> Term | None:
    """All words but one, or their neighbours."""
    count = len(asked.keys) - 1
    return _some_of(_wide(store, asked), count) if count else None


def most_left_out(store: Store, asked: Asked) -> Term | None:
    """A birth date or a kelurahan is so sharp that less of the name will do, or nothing of it."""
    if asked.is_day and len(asked.keys) <= 2:
        return all_of(*asked.facets)
    count = len(asked.keys) - 2
    return _some_of(_wide(store, asked), count) if asked.is_sharp and count > 0 else None


def _some_of(terms: tuple[Term, ...], count: int) -> Term:
    """Return what fits at least `count` of the terms."""
    return any_of(*(all_of(*some) for some in combinations(terms, count)))


def _wide(store: Store, asked: Asked) -> tuple[Term, ...]:
    near = ((key, neighbours(store, asked, key)) for key in asked.keys)
    return tuple(any_of(Word(key), *_either(words)) for key, words in near)


def _either(words: tuple[str, ...]) -> tuple[Term, ...]:
    """Return a choice of words as one term: kept apart from the word it stands beside."""
    return (any_of(*words_of(words)),) if words else ()


def _spoken(asked: Asked) -> tuple[str, ...]:
    """Return the typed words that are part of the name: no titles."""
    return tuple(word for word in asked.typed if set(sound.keys(word)) & set(asked.keys))
