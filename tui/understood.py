"""What the find box understood, in words: "nama SITI + lahir 1985 + kel. SILABERANTI"."""

import re
from collections.abc import Sequence

from model.understand import Field, Query
from tui.fit import BROKEN_OFF, cut

WHOLE_KEY = "F12"
_CODE = re.compile(r" \([A-Z]{3}-[0-9]{3}\)")

_WORDS: dict[Field, tuple[str, str]] = {
    "nik_kk": ("NIK atau KK", "NIK or KK"),
    "nik_mirip": ("NIK yang mirip", "NIK like"),
    "nama": ("nama", "name"),
    "lahir": ("lahir", "born"),
    "umur": ("umur", "age"),
    "kel": ("kel.", "kel."),
    "kel_mirip": ("mungkin kel.", "perhaps kel."),
    "atau_kel": ("atau kel.", "or kel."),
    "rt": ("RT", "RT"),
    "rw": ("RW", "RW"),
    "token": ("token kartu", "card token"),
    "pekerjaan": ("kartu nomor", "card number"),
    "batch": ("batch", "batch"),
    "slip": ("slip", "slip"),
    "permohonan": ("permohonan", "request"),
    "uid": ("UID cip", "chip UID"),
}
_AS: dict[Field, tuple[str, str]] = {
    "nik_kk": ("sebagai NIK atau KK", "as NIK or KK"),
    "nik_mirip": ("NIK yang mirip", "similar NIKs"),
    "nama": ("sebagai nama", "as a name"),
    "lahir": ("sebagai tanggal lahir", "as date of birth"),
    "umur": ("sebagai umur", "as an age"),
    "kel": ("sebagai kelurahan", "as kelurahan"),
    "kel_mirip": ("mungkin kelurahan", "perhaps a kelurahan"),
    "atau_kel": ("nama atau kelurahan", "name or kelurahan"),
    "rt": ("sebagai RT/RW", "as RT/RW"),
    "rw": ("sebagai RT/RW", "as RT/RW"),
    "token": ("sebagai token kartu", "as a card token"),
    "pekerjaan": ("sebagai nomor kartu", "as a card number"),
    "batch": ("sebagai batch", "as a batch"),
    "slip": ("sebagai nomor slip", "as a slip number"),
    "permohonan": ("sebagai permohonan", "as a request"),
    "uid": ("sebagai UID cip", "as a chip UID"),
}
_AS_YEAR = ("sebagai tahun lahir", "as a birth year")
_OWN = ("kel. sendiri dulu", "own kel. first")
_NUMBERS = frozenset({"nik_kk", "nik_mirip"})


def in_words(query: Query, lang: str = "id", *, masked: bool = False) -> str:
    """Return the line under the box; with `masked` a number shows its ends only."""
    english = lang == "en"
    line = ""
    for field, value in query.said:
        shown = f"{value[:6]}******{value[12:]}" if masked and field in _NUMBERS else value
        between = " " if field == "atau_kel" else " + "
        line += f"{between if line else ''}{_WORDS[field][english]} {shown}"
    return line


def other_words(query: Query, other: Query | None, lang: str = "id") -> str:
    """Return what the next reading of the same text takes it for, "" where there is no other."""
    if other is None or not other.said:
        return ""
    english = lang == "en"
    has = [field for field, _value in query.said]
    new = [one for one in other.said if one not in query.said]
    for field, value in sorted(new, key=lambda one: one[0] in has):
        if field not in has and field == "lahir" and len(value) == len("1985"):
            return _AS_YEAR[english]
        if field not in has or field == "nama":
            return _AS[field][english]
        return f"{_WORDS[field][english]} {value}"
    gone = [one for one in query.said if one not in other.said]
    for field, value in gone:
        return f"{('tanpa', 'without')[english]} {_WORDS[field][english]} {value}"
    return ""


def understood_row(
    query: Query,
    other: Query | None,
    notes: Sequence[str],
    chars: int,
    *,
    lang: str = "id",
    masked: bool = False,
) -> tuple[str, bool]:
    """Return the row under the box, and whether all that was not understood stands in it.

    On the left what was understood, on the right whose people come first and what Tab makes of it.
    """
    told = f"      {in_words(query, lang, masked=masked)}"
    words = other_words(query, other, lang)
    tail = f"  Tab: {words}" if words else ""
    own = f"  {_OWN[lang == 'en']}" if query.own else ""
    both = f"{own} {tail}" if own and tail else own or tail
    if len("  ".join([told, *notes])) + len(both) <= chars:
        tail = both
    if not tail:
        return with_notes(told, notes, chars)
    room = max(chars - len(tail), len(BROKEN_OFF))
    row, is_whole = with_notes(told, notes, room)
    return f"{cut(row, room):<{room}}{tail}", is_whole


def with_notes(told: str, notes: Sequence[str], chars: int) -> tuple[str, bool]:
    """Return what was understood and what was not in one row, and whether that is all of it.

    Too long, it is cut at a word and ends in the codes and the key that shows the rest.
    """
    row = "  ".join([told, *notes])
    if len(row) <= chars or not notes:
        return row, len(row) <= chars
    end = f" {BROKEN_OFF}{''.join(_CODE.findall(row))}  {WHOLE_KEY}"
    head = _CODE.sub("", row)[: max(chars - len(end), 0) + 1]
    return head[: head.rfind(" ")].rstrip() + end, False
