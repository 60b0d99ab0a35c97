"""How a person was found where that is not plain: one sign in the margin, its words in the foot.

Nothing that was guessed looks like what was asked for. The signs are none of the four that mean the
same everywhere (`>` `*` `!` `?`).
"""

import re
from typing import TYPE_CHECKING

from model import names
from model.lookup import mask

if TYPE_CHECKING:
    from model.lookup import PersonRow
    from model.query import Query

Part = tuple[str, str]
"""A piece of a row and its style."""

MARKED = "reverse"
"""How a digit looks that is not what was typed."""

SIGNS: dict[str, tuple[str, str, str]] = {
    "sound": ("~", "mirip bunyi", "sounds alike"),
    "near": ("^", "beda huruf", "letters differ"),
    "opening": ("+", "awal kata", "words begin so"),
    "part": ("-", "sebagian kata", "some words"),
    "digit": ("#", "beda {n} angka", "{n} digits off"),
    "day": ("-", "hanya tanggal lahir", "birth date only"),
    "left": ("-", "dulu di KK ini", "once on this KK"),
}
"""Of each way to be found: its sign, its words in Indonesian and in English."""

GUESSED = frozenset({"near", "part", "digit"})
"""Where the first of a list was found so, nobody was found who was asked for."""

_WORD = re.compile(r"[^\W_]+")


def sign_of(row: "PersonRow", query: "Query") -> str:
    """Return the sign of a row of this search, "" for one found as it was typed."""
    found = SIGNS.get(_way(row, query))
    return found[0] if found else ""


def how_found(row: "PersonRow", query: "Query", lang: str = "id") -> str:
    """Return the sign and its words, such as "~ mirip bunyi", "" for one found as it was typed."""
    found = SIGNS.get(_way(row, query))
    if found is None:
        return ""
    words = found[2] if lang == "en" else found[1]
    return f"{found[0]} {words.format(n=max(len(row.differs), 1))}"


def _way(row: "PersonRow", query: "Query") -> str:
    """Return how a row was found; names with all the words that were typed are plain."""
    if row.match == "part" and query.kind == "number":
        return "left"
    if row.match == "part" and query.born_on is not None and not _shares_a_word(row, query):
        return "day"
    if row.match not in ("exact", "sound", "words"):
        return row.match
    has = set(_words(row.name))
    return "" if has.issuperset(word for one in query.typed for word in _words(one)) else "sound"


def _shares_a_word(row: "PersonRow", query: "Query") -> bool:
    """Tell whether any word of the name is heard as one that was typed."""
    from model.search import sound  # its rules are read only where there are parts

    return bool({*sound.keys(row.name)} & {*sound.keys(" ".join(query.typed))})


def _words(text: str) -> list[str]:
    return _WORD.findall(names.clean(text).upper().replace("'", ""))


def number_parts(row: "PersonRow", *, see_nik: bool, mono: bool) -> list[Part]:
    """Return the NIK as a list shows it: of a near one the digits that differ are marked.

    They stand in reverse, with `mono` in brackets. Who may not see numbers learns none of them.
    """
    if not row.differs or not see_nik:
        return [(mask(row.nik), "")]
    parts: list[Part] = []
    for piece, differs in _pieces(row):
        mark = MARKED if differs and not mono else ""
        parts.append((f"[{piece}]" if differs and mono else piece, mark))
    return parts


def _pieces(row: "PersonRow") -> list[tuple[str, bool]]:
    """Return the NIK in pieces of neighbouring digits, and whether each is other than typed."""
    pieces: list[tuple[str, bool]] = []
    for at, digit in enumerate(row.nik):
        differs = at in row.differs
        if pieces and pieces[-1][1] == differs:
            pieces[-1] = (pieces[-1][0] + digit, differs)
        else:
            pieces.append((digit, differs))
    return pieces


def marked_number(row: "PersonRow", *, see_nik: bool) -> str:
    """Return the NIK for lines of text: 1671025[3]03850004, masked for who may not see it."""
    return "".join(text for text, _style in number_parts(row, see_nik=see_nik, mono=True))
