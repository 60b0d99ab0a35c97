"""What stands in the index for one resident: the sound of the name, and tokens for what narrows.

`resident.sound` holds the name's part; triggers (steps/m0007_search.py) add the facets, so that no
writer can forget them. The functions here say the same words for who searches. No sound key can be
taken for another token: keys have no digits, and never begin with `q` or `x`.
"""

import zlib
from collections.abc import Iterable
from datetime import date

from model.names import called, fold_words
from model.search.sound import WORD_LETTERS_MAX, is_plain, key, keys_of

WORDS_MAX = 100_000
"""Words remembered, about 27 MB; beyond it remembering begins anew."""

_SOUNDS, _SPELLINGS = 512, 16
_TOKENS = tuple(f"x{number:04x}" for number in range(_SOUNDS * _SPELLINGS))
_SOUND = 1 << 14
"""Sums of sounds are counted in this unit and sums of spellings in ones, so that one sum has both.

A sum of hashes takes the words in any order and costs a third of a hash of the sorted words.
"""


def sound_of(name: str) -> str:
    """Return the text of `resident.sound` for a name: its keys, then the token of the whole name.

    The same for ever for the same rules: keys and crc32, nothing of this machine or process.
    """
    keys: list[str] = []
    marks = 0
    for word in name.split(" "):
        plain = _words[word]
        if plain is None:
            return _sound_of(called(name))
        keys.append(plain[0])
        marks += plain[1]
    keys.append(_token(marks))
    return " ".join(keys)


def whole(name: str) -> tuple[str, str]:
    """Return the token of the whole name, and its beginning that all spellings of it share.

    The beginning (`x` and three hex digits) is of the keys in any order, one of 512; the last digit
    is of this spelling (names.fold_key), one of 16. Who searches sorts out what met by chance.
    """
    token = sound_of(name).rpartition(" ")[2]
    return token, token[:-1]


def whole_of(keys: Iterable[str]) -> tuple[str, ...]:
    """Return the tokens of a whole name with these keys, one for each spelling it may have."""
    first = sum(map(_mark, keys)) % _SOUNDS * _SPELLINGS
    return _TOKENS[first : first + _SPELLINGS]


def is_whole(token: str) -> bool:
    """Tell whether a token is of a whole name: no key begins so."""
    return token.startswith("x")


def born_token(day: date) -> str:
    """Return the token of a birth date."""
    return "d" + day.isoformat().replace("-", "")


def year_token(year: int) -> str:
    """Return the token of a birth year."""
    return f"y{year:04d}"


def kel_token(code: str) -> str:
    """Return the token of a kelurahan's code, with dots or without."""
    return "k" + code.replace(".", "")


def place_token(words: str) -> str:
    """Return the token of a kelurahan that has a name and no code.

    SQLite's trim() cuts spaces alone and its upper() knows ASCII alone: so does this.
    """
    return "q" + words.strip(" ").encode().upper().hex()


def _sound_of(words: list[str]) -> str:
    keys = keys_of(words)
    marks = [_mark(said) * _SOUND for said in keys] + [_mark(fold_words((w,))) for w in words]
    return f"{' '.join(keys)} {_token(sum(marks))}"


def _token(marks: int) -> str:
    return _TOKENS[marks // _SOUND % _SOUNDS * _SPELLINGS + marks % _SPELLINGS]


def _mark(text: str) -> int:
    return zlib.crc32(text.encode()) % _SOUNDS


class _Words(dict[str, tuple[str, int] | None]):
    """Key and mark of the words that are the same in every name; None for the others.

    A dict, not lru_cache: most names come this way, and it is twice as fast.
    """

    def __missing__(self, word: str) -> tuple[str, int] | None:
        if len(word) > WORD_LETTERS_MAX:
            return None
        if len(self) >= WORDS_MAX:
            self.clear()
        plain = self[word] = _plain(word)
        return plain


_words = _Words()


def _plain(word: str) -> tuple[str, int] | None:
    letters = word.removesuffix(".")
    if not (letters.isascii() and letters.isalpha() and letters.isupper() and is_plain(letters)):
        return None
    said = key(letters)
    return said, _mark(said) * _SOUND + _mark(fold_words((letters,)))
