"""Places as people type them: RT/RW in all their forms, and a kelurahan among other words."""

import functools
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from model.region_name import fold

if TYPE_CHECKING:
    from model.region import RegionBook

KELURAHAN_WORDS_MAX = 5
KELURAHAN_CODES_MAX = 16
RT_DIGITS = 3
NEAR_LETTERS_MIN, FAR_LETTERS_MIN = 6, 10
"""A name of so many letters may have one slip, or two."""
SLIPS_MAX = 2
SERVED_MAX = 1_000
"""An office that serves more kelurahan knows none of them by a name with a slip."""

_KELURAHAN_CHARS = len("16.71.17.1004")
_SAYS_KELURAHAN = frozenset({"KEL", "KELURAHAN", "DESA", "DS"})
_RT, _RW = (rf"{name}[ .:]*([0-9]{{1,3}})" for name in ("rt", "rw"))
_MARKED = tuple(
    (re.compile(rf"(?<![0-9A-Za-z])(?:{form})(?![0-9A-Za-z])", re.IGNORECASE), order)
    for form, order in (
        (r"rt[ .]*[/-]?[ .]*rw[ .:]*([0-9]{1,3}) ?[ /-] ?([0-9]{1,3})", "tw"),
        (rf"{_RT} ?[/;-]? ?{_RW}", "tw"),
        (rf"{_RW} ?[/;-]? ?{_RT}", "wt"),
        (rf"{_RT} ?[/-] ?([0-9]{{1,3}})(?! ?[/-])", "tw"),
        (_RT, "t"),
        (_RW, "w"),
    )
)
_BARE = re.compile(r"(?<![0-9A-Za-z/.-])([0-9]{3}) ?/ ?([0-9]{3})(?![0-9A-Za-z/.-])")


@dataclass(frozen=True, slots=True)
class RtRw:
    """RT and RW of three digits, "" where none was typed, and what is left of the text."""

    text: str
    rt: str = ""
    rw: str = ""


def take_rt_rw(text: str) -> RtRw:
    """Take what calls itself RT and RW out of `text`: rt 3, rw.001, rt03/rw01, RT/RW 3/1."""
    rt = rw = ""
    for pattern, order in _MARKED:
        found = None if (rt if order == "t" else rw if order == "w" else rt or rw) else (
            pattern.search(text)
        )  # fmt: skip
        if found is None:
            continue
        given = dict(zip(order, found.groups(), strict=True))
        rt, rw = _three(given.get("t", rt)), _three(given.get("w", rw))
        text = f"{text[: found.start()]} {text[found.end() :]}"
    return RtRw(text, rt, rw)


def take_bare(text: str) -> RtRw:
    """Take 003/001 out of `text`: three digits each, once the days are gone."""
    found = _BARE.search(text)
    if found is None:
        return RtRw(text)
    return RtRw(f"{text[: found.start()]} {text[found.end() :]}", found[1], found[2])


def _three(digits: str) -> str:
    return digits.zfill(RT_DIGITS) if digits else ""


@dataclass(frozen=True, slots=True)
class Among:
    """A kelurahan found among words, and the words before and behind it."""

    name: str
    codes: tuple[str, ...]
    others: tuple[str, ...]
    told: bool
    """Whether it can be nothing else: `kel.` stood in front, or there is a number in it."""
    taken: tuple[str, ...] = ()
    """The words that name it, as they were typed."""


def find_kelurahan(
    book: "RegionBook", words: list[str], office: str, today: date, words_max: int
) -> Among | None:
    """Return the longest served kelurahan among `words`, of equally long ones the last."""
    some = len(words[:words_max])
    for size in range(min(KELURAHAN_WORDS_MAX, some), 0, -1):
        for start in range(some - size, -1, -1):
            taken = words[start : start + size]
            codes = codes_of(book, " ".join(taken), office, today)
            if codes:
                told = len(taken) > 1 and taken[0].upper().strip(".:") in _SAYS_KELURAHAN
                name = " ".join(taken[1:] if told else taken).upper()
                numbered = any(letter.isdigit() for letter in name)
                others = (*words[:start], *words[start + size :])
                return Among(name, codes, others, told or numbered, tuple(taken))
    return None


def near_kelurahan(
    book: "RegionBook", words: list[str], office: str, today: date, words_max: int
) -> Among | None:
    """Return the served kelurahan that some of `words` name with a slip: SILABRANTI.

    One letter too many, too few or wrong, or two swapped; two such slips in ten letters and more.
    The fewest slips win, then the longest name. None for an office that serves too many.
    """
    some = len(words[:words_max])
    found: list[tuple[int, int, int, str, int, list[str]]] = []
    for size in range(min(KELURAHAN_WORDS_MAX, some), 0, -1):
        for start in range(some - size, -1, -1):
            taken = words[start : start + size]
            near = _nearest(book, fold(" ".join(taken)), office, today)
            if near is not None:
                slips, key, name = near
                found.append((slips, -len(key), len(found), name, start, taken))
    if not found:
        return None
    _, _, _, name, start, taken = min(found)
    told = len(taken) > 1 and taken[0].upper().strip(".:") in _SAYS_KELURAHAN
    others = (*words[:start], *words[start + len(taken) :])
    return Among(name, codes_of(book, name, office, today), others, told, tuple(taken))


def _nearest(
    book: "RegionBook", typed: str, office: str, today: date
) -> tuple[int, str, str] | None:
    """Return slips, key and name of the kelurahan that `typed` nearly is; numbers never are."""
    if len(typed) < NEAR_LETTERS_MIN or not typed.isalpha():
        return None
    from jellyfish import damerau_levenshtein_distance

    served, letters = _served_names(book, office, today), _letters(typed)
    near: list[tuple[int, str, str]] = []
    for length in range(len(typed) - SLIPS_MAX, len(typed) + SLIPS_MAX + 1):
        most = _slips_in(length)
        if abs(length - len(typed)) > most:
            continue
        near += (
            (slips, key, name)
            for has, key, name in served.get(length, ())
            # A slip brings one letter that was not there and takes away one, at most.
            if (has ^ letters).bit_count() <= 2 * most
            and (slips := damerau_levenshtein_distance(typed, key)) <= most
        )
    return min(near, default=None)


def _slips_in(length: int) -> int:
    """Return how many slips a name of so many letters may have."""
    return 0 if length < NEAR_LETTERS_MIN else 1 if length < FAR_LETTERS_MIN else SLIPS_MAX


def _letters(key: str) -> int:
    """Return which letters a key has, one bit each; unlike ones may share a bit."""
    return functools.reduce(lambda has, letter: has | 1 << (ord(letter) & 31), key, 0)


_Served = dict[int, list[tuple[int, str, str]]]


@functools.lru_cache(maxsize=2)
def _served_names(book: "RegionBook", office: str, today: date) -> _Served:
    """Return letters, key and name of each kelurahan that `office` serves, by the key's length.

    Those with numbers are left out.
    """
    found = {
        fold(kelurahan.name): kelurahan.name.upper()
        for kecamatan in (book.below(office[:5], today) if office else ())
        for kelurahan in book.below(kecamatan.code, today)
        if f"{book.served_by(kelurahan.code, today)}.".startswith(f"{office}.")
    }
    named = sorted((key, name) for key, name in found.items() if key.isalpha())
    served: _Served = {}
    for key, name in named if len(named) <= SERVED_MAX else ():
        served.setdefault(len(key), []).append((_letters(key), key, name))
    return served


def codes_of(book: "RegionBook", name: str, office: str, today: date) -> tuple[str, ...]:
    """Return the codes of the served kelurahan of that name, old and new ones, at most 16."""
    return served_kelurahan(book, name, office, today)[:KELURAHAN_CODES_MAX]


def served_kelurahan(book: "RegionBook", name: str, office: str, today: date) -> tuple[str, ...]:
    """Return the codes of the kelurahan or desa called `name` that `office` serves on `today`.

    The code from before a split comes along: people whose record was never moved still have it.
    Without an office all that the book knows are meant.
    """
    within = office[:5] or None
    named = (*book.find(name, within), *book.find(name, within, on=date.min))
    codes = dict.fromkeys(region.code for region in named if len(region.code) == _KELURAHAN_CHARS)
    return tuple(
        code
        for code in codes
        if not office or f"{book.served_by(code, today)}.".startswith(f"{office}.")
    )
