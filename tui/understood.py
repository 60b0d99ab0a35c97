"""What the find box understood, in words: "nama SITI + lahir 1985 + kel. SILABERANTI"."""

import re
from collections.abc import Sequence

from model.understand import Field, Query
from tui.fit import BROKEN_OFF

WHOLE_KEY = "F12"
_CODE = re.compile(r" \([A-Z]{3}-[0-9]{3}\)")

_WORDS: dict[Field, tuple[str, str]] = {
    "nik_kk": ("NIK atau KK", "NIK or KK"),
    "nama": ("nama", "name"),
    "lahir": ("lahir", "born"),
    "kel": ("kel.", "kel."),
    "atau_kel": ("atau kel.", "or kel."),
}


def in_words(query: Query, lang: str = "id", *, masked: bool = False) -> str:
    """Return the line under the box; with `masked` a number shows its ends only."""
    english = lang == "en"
    line = ""
    for field, value in query.said:
        shown = f"{value[:6]}******{value[12:]}" if masked and field == "nik_kk" else value
        between = " " if field == "atau_kel" else " + "
        line += f"{between if line else ''}{_WORDS[field][english]} {shown}"
    return line


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
