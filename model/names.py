"""Names of people as they come and as they are compared; nothing is changed that can be printed.

Names recorded before stay valid, so single names, apostrophes and brackets are kept as stored. The
rules of Permendagri 73/2022 hold for a first recording only: here they are notes.
"""

import functools
import re
import unicodedata
from collections.abc import Iterable

from model.finding import Finding

NAME_CHARS_MAX = 60
WORDS_CACHED = 65_536
FOLD_VERSION = 1
"""Another folding makes other tokens of whole names: model/search/version.py goes up with it."""

_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_DROPPED = frozenset(["Cc", "Cf", "Cs", "Co", "Cn"])
_SPACES = frozenset(["Zs", "Zl", "Zp"])
_LINE_SPACE = frozenset("\t\n\v\f\r\x85")
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

_APOSTROPHES = str.maketrans("", "", "'`´ʼ‘’\"")
_WORD = re.compile(r"[^\W\d_]+")
TITLES = frozenset(
    {"H", "HJ", "HAJI", "HAJJAH", "DRS", "DRA", "DR", "IR", "KH", "UST", "PROF", "TN", "NY", "SDR"}
    | {"BIN", "BINTI", "BT", "BTE", "BNTI", "ALM", "ALMH", "ALMARHUM", "ALMARHUMAH"}
)
MUHAMMAD = frozenset(
    {"MOH", "MUH", "MHD", "MD", "MOHD", "MUHD", "MOCH", "MUCH", "MUHAMMAD", "MOHAMMAD"}
    | {"MUHAMAD", "MOHAMAD", "MUHAMMED", "MOHAMMED", "MOHAMED", "MUHAMED"}
    | {"MOCHAMAD", "MUCHAMAD", "MOCHAMMAD", "MUCHAMMAD"}
)
DEGREE = re.compile(r"(?:,\s*(?:[A-Z]{1,4}\.[A-Z.]*|[A-Z]{2,3})(?=\s*(?:,|$)))+\s*$")
_SPELLING = (("OE", "U"), ("DJ", "J"), ("TJ", "C"), ("SJ", "SY"))
_DOUBLED = re.compile(r"(.)\1+")
_MARK = re.compile(r"[^\w\s]|_")
_NUMBER = re.compile(r"\d")


def clean(text: str) -> str:
    """Return `text` without what a terminal, a card or a search could stumble over.

    NFC; control, bidi, zero-width and unassigned characters dropped; every run of spaces, tabs,
    line breaks and no-break spaces is one space. Letters, apostrophes and brackets stay as stored.
    Cleaning twice changes nothing more.
    """
    if text.isascii() and text.isprintable():
        return text.strip() if "  " not in text else " ".join(text.split())
    kept = (_kept(letter) for letter in text)
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())


def hostile(text: str) -> bool:
    """Tell whether `text` holds what nobody types: terminal controls, bidi overrides, surrogates.

    Line breaks, no-break spaces, soft hyphens and byte order marks are everyday and not meant.
    """
    return any(
        letter in _BIDI or unicodedata.category(letter) == "Cs" or _is_control(letter)
        for letter in text
        if not letter.isalnum()
    )


def fold_key(name: str) -> str:
    """Return the spelling under which variants of one name meet, for prefix search; version 1.

    Upper case without accents and apostrophes; titles and BIN/BINTI dropped, Moh./Muh./M. as
    MUHAMMAD, OE as U, DJ as J, TJ as C, SJ as SY, doubled letters single, academic degrees after a
    comma dropped. Words keep their order with one space between. A name of titles only keeps them.
    """
    return fold_words(called(name))


def called(name: str) -> list[str]:
    """Return what a person is called: the words of a name in upper case, without accents.

    Titles, BIN/BINTI and academic degrees after a comma are dropped, a first M. is MUHAMMAD. A name
    of titles only keeps them; a name without letters has no words.
    """
    words = _words(name)
    kept = [word for word in words if word not in TITLES] or words
    if kept[:1] == ["M"] and len(kept) > 1:
        kept[0] = "MUHAMMAD"
    return kept


def fold_words(words: Iterable[str]) -> str:
    """Return the folded spelling (see `fold_key`) of the words that `called` found."""
    return " ".join(map(_folded, words))


def check_name(name: str) -> tuple[Finding, ...]:
    """Return notes on a name against Permendagri 73/2022: a first recording would not pass so.

    NAM-101 more than 60 characters; NAM-102 a single word; NAM-103 digits; NAM-104 punctuation;
    NAM-105 empty (an error: there is no nameless resident).
    """
    if not name:
        return (Finding("error", "NAM-105"),)
    found: list[Finding] = []
    if len(name) > NAME_CHARS_MAX:
        found.append(Finding("note", "NAM-101", {"chars": len(name), "most": NAME_CHARS_MAX}))
    if " " not in name:
        found.append(Finding("note", "NAM-102"))
    if _NUMBER.search(name):
        found.append(Finding("note", "NAM-103"))
    if _MARK.search(name):
        found.append(Finding("note", "NAM-104"))
    return tuple(found)


def two_lines(text: str, width: int) -> tuple[str, ...]:
    """Break `text` into one or two lines of at most `width` characters, at a word's end.

    A word is broken only where two lines could not hold the text otherwise. What does not fit even
    so stays on the second line, longer than `width`, for the caller to set smaller: no letter is
    lost. Raises ValueError for a width below 1.
    """
    if width < 1:
        raise ValueError("a line has room for one character at least")
    if len(text) <= width:
        return (text,)
    at = text.rfind(" ", 0, width + 1)
    if at > 0 and (len(text) - at - 1 <= width or len(text) > 2 * width):
        return (text[:at], text[at + 1 :])
    return (text[:width].rstrip(), text[width:].lstrip())


def _kept(letter: str) -> str:
    category = unicodedata.category(letter)
    if category in _SPACES or letter in _LINE_SPACE:
        return " "
    return "" if category in _DROPPED or letter in _INVISIBLE else letter


def _is_control(letter: str) -> bool:
    return unicodedata.category(letter) == "Cc" and letter not in _LINE_SPACE


def _words(name: str) -> list[str]:
    bare = name.translate(_APOSTROPHES).upper()
    if not bare.isascii():
        plain = unicodedata.normalize("NFKD", bare)
        bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _WORD.findall(DEGREE.sub("", bare) or bare)


@functools.lru_cache(maxsize=WORDS_CACHED)  # an office's names are made of few thousand words
def _folded(word: str) -> str:
    if word in MUHAMMAD:
        word = "MUHAMMAD"
    for old, new in _SPELLING:
        word = word.replace(old, new)
    return _DOUBLED.sub(r"\1", word)
