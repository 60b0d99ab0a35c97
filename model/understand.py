"""The one box of the find screen: what is typed decides what is looked for; never raises.

A number of 16 digits is a NIK or a KK; one digit too few or too many, and letters that look like
digits, are a NIK that is nearly it. Tokens, slips, requests and chips are numbers of their own.
Everything else is words: days and years, RT/RW, a served kelurahan, and the name. One text may be
read in several ways: the likeliest is reading 0, the others are counted and can be asked for.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from model import names
from model.finding import Finding
from model.query import Field as Field
from model.query import Kind as Kind
from model.query import Query as Query
from model.typed_number import LONG_DIGITS_MIN as LONG_DIGITS_MIN
from model.typed_number import bare, straightened, whole
from model.typed_place import served_kelurahan as served_kelurahan
from model.typed_words import WORDS_MAX as WORDS_MAX
from model.typed_words import Given, readings

if TYPE_CHECKING:
    from model.region import RegionBook

TEXT_CHARS_MAX = 200
READINGS_MAX = 6

_SPACE = re.compile(r"[\s\x00-\x1f\x7f]+")


def understand(
    text: str,
    *,
    book: "RegionBook | None",
    kelurahan: str = "",
    born: str = "",
    today: date,
    office: str = "",
    reading: int = 0,
    borne: Callable[[str], bool] | None = None,
) -> Query:
    """Read what was typed, with `kelurahan` and `born` (a year or a day) given apart.

    Only the first 200 characters and 6 words count; the rest is left out with a finding. Without
    `book` no kelurahan is recognised among the words; with `office` only those it serves are.
    `borne` tells whether a word is heard in anybody's name: a word that is not, and is nearly a
    served kelurahan, is one; without it that is a further reading.
    `reading` chooses among the ways the text can be read (at most 6), round and round.
    Findings: CRI-101 ... CRI-110.
    """
    cut = (Finding("note", "CRI-105", {"most": TEXT_CHARS_MAX}),)
    plain = _SPACE.sub(" ", names.clean(text[:TEXT_CHARS_MAX])).strip()
    ways = _ways(straightened(plain), Given(book, office, today, kelurahan, born, borne))
    at = reading % len(ways)
    return replace(
        ways[at],
        findings=(cut if len(text) > TEXT_CHARS_MAX else ()) + ways[at].findings,
        reading=at,
        readings=len(ways),
    )


def _ways(plain: str, given: Given) -> tuple[Query, ...]:
    """Return every way to read the text, the likeliest first, at most 6; one at least."""
    found, beside = whole(plain, given.today)
    if found:
        words = readings(beside, given) if beside is not None else ()
        return _different((*found, *(query for query in words if query.words)))
    words = readings(plain, given)
    if given.kelurahan or given.born:
        return _different(words)
    alone = bare(plain)
    return _different((*words, *alone) if words[0].kind == "words" else (*alone, *words))


def _different(ways: tuple[Query, ...]) -> tuple[Query, ...]:
    """Drop what means the same as an earlier one, and what is nothing where something is."""
    found: dict[Query, Query] = {}
    for query in ways:
        if query.kind != "empty" or not found:
            found.setdefault(replace(query, said=(), findings=()), query)
    return tuple(found.values())[:READINGS_MAX]
