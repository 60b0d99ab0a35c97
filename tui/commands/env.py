"""What every command is given, and how it speaks: sentences, tables, or JSON."""

import json as json_format
import os
import pwd
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TextIO

from model.actor import Actor
from model.clock import Clock

WIDE_NUMBERS = frozenset({"nik", "kk"})
"""Sixteen digits that no JSON reader may round: always written as strings."""

_PLAIN = str.maketrans(
    {"–": "-", "—": "-", "·": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "…": "...",
     "×": "x", "→": "->", "≤": "<=", "≥": ">=", "±": "+-", "█": "#", "░": "."}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Env:
    """Where a command works, for whom, and where its words go."""

    home: Path
    json: bool
    lang: str
    out: TextIO
    err: TextIO
    clock: Clock
    actor: Actor
    ascii_only: bool = False

    def say(self, text: str) -> None:
        """Write a sentence for people; with --json to stderr, so that stdout stays one list."""
        stream = self.err if self.json else self.out
        stream.write(self._safe(text) + "\n")

    def warn(self, text: str) -> None:
        """Write a sentence for people to stderr."""
        self.err.write(self._safe(text) + "\n")

    def pick(self, indonesian: str, english: str) -> str:
        """Return the one of two sentences that fits --lang."""
        return english if self.lang == "en" else indonesian

    def rows(
        self, rows: Sequence[Mapping[str, object]], columns: Mapping[str, str] | None = None
    ) -> None:
        """Write all rows: one JSON list with every key, or a table of `columns` (key: heading).

        NIK and KK come out as strings of 16 digits, dates as ISO text, nothing as null or blank.
        """
        plain = [{key: _plain(key, value) for key, value in row.items()} for row in rows]
        if self.json:
            json_format.dump(plain, self.out)  # escaped: a name may steer no terminal
            self.out.write("\n")
        elif plain:
            heads = columns or {key: key for key in plain[0]}
            cells = [[_cell(row.get(key)) for key in heads] for row in plain]
            right = [_is_number_column(plain, key) for key in heads]
            for line in _table([*([list(heads.values())]), *cells], right):
                self.out.write(self._safe(line) + "\n")

    def _safe(self, text: str) -> str:
        shown = "\n".join(clean(line) for line in text.split("\n"))
        return to_ascii(shown) if self.ascii_only else shown


def clean(text: str) -> str:
    """Return `text` with every character that could steer a terminal replaced by a question mark.

    Control and format characters (escape sequences, direction marks, line separators) may come
    with a name out of a file; they never reach a screen.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join("?" if unicodedata.category(c) in _STEERING else c for c in text)


def to_ascii(text: str) -> str:
    """Return `text` for a terminal without UTF-8: accents dropped, the unknown as ?."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    bare = "".join(c for c in apart if not unicodedata.combining(c))
    return bare.encode("ascii", "replace").decode()


def is_ascii_only(environ: Mapping[str, str]) -> bool:
    """Tell whether the locale of `environ` promises no UTF-8."""
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        if value := environ.get(name):
            return "utf" not in value.lower()
    return True


def account_name() -> str:
    """Return the name of the shell account, or its number where it has none."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())


def _plain(key: str, value: object) -> object:
    if key in WIDE_NUMBERS and isinstance(value, int):
        return f"{value:016d}"
    if isinstance(value, date | Path):
        return str(value)
    return value


def _cell(value: object) -> str:
    return "" if value is None else clean(str(value))


def _is_number_column(rows: Sequence[Mapping[str, object]], key: str) -> bool:
    return all(isinstance(row.get(key), int | float | None) for row in rows)


def _table(lines: Sequence[Sequence[str]], right: Sequence[bool]) -> list[str]:
    """Align columns; width counts characters, which holds for Latin names."""
    widths = [max(len(line[at]) for line in lines) for at in range(len(right))]
    return [
        "  ".join(
            cell.rjust(width) if to_right else cell.ljust(width)
            for cell, width, to_right in zip(line, widths, right, strict=True)
        ).rstrip()
        for line in lines
    ]


_STEERING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
