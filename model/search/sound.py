"""Sound keys of Indonesian names: what the spellings of one name have in common.

A key has the letters a-z without `q` and `x`, which begin other tokens of the index. A name is its
keys in their order. Nothing is known here of where keys are kept.
"""

import functools
import re
import unicodedata
from collections.abc import Iterable

from model.names import MUHAMMAD, TITLES, called
from model.search.rules import shipped

WORD_LETTERS_MAX = 60
"""Longer words are heard up to here: an index token has an end."""

KEYS_CACHED = 8_192
"""About 2 MB. An office's names are made of few thousand words; a desk that searches all day asks
for many more that are nobody's (names cut in two, slips taken back), and six desks share a PC."""

NAMELESS = "z"
"""The key of a name without a Latin letter: no rule leaves a z in a word."""

_KEY = re.compile(r"[a-pr-wyz][a-z]*")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "t", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
)
_PLAIN = str.maketrans("qxz", "kss")
_NEXT = ("", "a", "i", "n", "h")
"""What may follow in a word typed by halves: enough to see which of its letters may yet change."""


def key(word: str) -> str:
    """Return the sound key of one whole word, as it stands in the index; never ''.

    A glued ABDURRAHMAN has one key here and two in `keys`.
    """
    return _key(_latin(word))


def keys(name: str) -> tuple[str, ...]:
    """Return the sound keys of a name in the order of its words; never empty.

    Titles and degrees are dropped, a first M. is MUHAMMAD; a name of titles only keeps them.
    ABDURRAHMAN is heard as ABDUL RAHMAN. A name without a Latin letter has the key `NAMELESS`.
    """
    if name.isascii() and name.isalpha() and name.isupper():
        # One plain word, as a search asks for by the dozen: nothing to drop or write out.
        return _keys(name[:WORD_LETTERS_MAX]) or (NAMELESS,)
    return keys_of(called(name))


def keys_of(words: Iterable[str]) -> tuple[str, ...]:
    """Return the keys of the words that `names.called` found."""
    found: list[str] = []
    for word in heard(words):
        found += _keys(word[:WORD_LETTERS_MAX])
    return tuple(found) or (NAMELESS,)


def heard(words: Iterable[str]) -> list[str]:
    """Return the words that are heard: no further titles and degrees, short forms written out."""
    rules = shipped()
    given = list(words)
    kept = [word for word in given if word not in rules.titles] or given
    while len(kept) > 2 and kept[-1] in rules.degrees:
        kept.pop()
    if len(kept) > 1:
        kept[0] = rules.first.get(kept[0], kept[0])
        if kept[0] in rules.articles:
            kept[1] = rules.born.get(kept[1], kept[1])
    return kept


def is_key(token: str) -> bool:
    """Tell whether a token of the index is a key, not the token of a whole name or a facet."""
    return bool(_KEY.fullmatch(token))


def is_plain(word: str) -> bool:
    """Tell whether a word (upper case A-Z) sounds the same wherever it stands in a name."""
    rules = shipped()
    places = (TITLES, {"M"}, rules.titles, rules.degrees, rules.articles, rules.first, rules.born)
    return not (any(word in some for some in places) or rules.abdul.fullmatch(word.lower()))


def opening(word: str) -> str:
    """Return how the key of a word begins of which only the beginning is typed; never ''.

    Letters that what follows may yet change are left out, so it may be shorter than the key.
    """
    start = _latin(word)
    glued = shipped().abdul.fullmatch(start)
    return _opening(glued["rest"] if glued else start)


@functools.lru_cache(maxsize=KEYS_CACHED)
def _keys(word: str) -> tuple[str, ...]:
    plain = _latin(word)
    if not plain:
        return ()
    glued = shipped().abdul.fullmatch(plain)
    return (_key("abdul"), _key(glued["rest"])) if glued else (_key(plain),)


def _latin(word: str) -> str:
    """Return the letters a-z of a word, accents taken off; '' where it has none."""
    low = word[:WORD_LETTERS_MAX].lower()
    if not (low.isascii() and low.isalpha()):
        low = unicodedata.normalize("NFKD", low.translate(_LETTERS))
        low = "".join(letter for letter in low if "a" <= letter <= "z")
    return low


def _key(plain: str, *, whole: bool = True) -> str:
    rules = shipped()
    said = _written_out(plain) if whole else plain
    for walk in rules.passes:
        if whole or walk.at != "end":
            said = walk.step(said)
    return said or plain.translate(_PLAIN) or NAMELESS


def _written_out(plain: str) -> str:
    short = plain.upper()
    return "muhammad" if short in MUHAMMAD else shipped().words.get(short, plain).lower()


def _opening(start: str) -> str:
    ways = [_key(start + letters, whole=False) for letters in _NEXT]
    first, *others = ways
    same = 0
    while same < len(first) and all(one.startswith(first[: same + 1]) for one in others):
        same += 1
    return first[: same or 1]
