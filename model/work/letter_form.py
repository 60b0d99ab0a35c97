"""The official form of a letter as plain text of 80 columns: kop, nomor, perihal, isi, two names.

Pure: facts in, text out. The form is that of Permendagri's naskah dinas as offices type it; minutes
(berita acara) have their title in the middle, their date in words, and whom they are about signs.
"""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model.work.letter_kinds import LetterKind

COLUMNS = 80
LABEL = 17
HALF = 40
SIGN_ROWS = 4
NAMES_CHARS_MAX = 36
DOTS = "(..............................)"


@dataclass(frozen=True, slots=True, repr=False)
class Paper:
    """Everything that stands around the body."""

    head: tuple[str, ...]
    """The kop: government, department, office."""
    number: str
    place: str
    day: str
    to: tuple[str, ...]
    to_place: str
    by: str
    chief: str
    """The second name, '' for one that is written by hand."""
    about: str
    """Whom the letter is about, who signs minutes."""


def text(kind: LetterKind, paper: Paper, facts: Mapping[str, str]) -> str:
    """Return the letter; every line has at most 80 columns and ends without blanks."""
    body = _body(kind.body.format_map(facts))
    rows = [*_kop(paper)]
    if kind.is_minutes:
        rows += ["", kind.subject.upper().center(COLUMNS)]
        rows += [f"Nomor: {paper.number}".center(COLUMNS), "", *body, ""]
        rows += _signed(paper, ("Yang menyatakan,", paper.about), ("Petugas,", paper.by))
        rows += ["", "Mengetahui,".center(COLUMNS), "Kepala Seksi,".center(COLUMNS)]
        rows += [""] * (SIGN_ROWS - 1) + [_name(paper.chief).center(COLUMNS)]
    else:
        rows += ["", *_opening(kind, paper), "", *_to(paper), "", *body, ""]
        rows += _signed(paper, ("Petugas,", paper.by), ("Kepala Seksi,", paper.chief))
    return "\n".join(row.rstrip() for row in rows) + "\n"


def table(facts: Sequence[tuple[str, str]]) -> str:
    """Return labels and values under one another; a long value goes on below itself."""
    rows: list[str] = []
    for label, value in facts:
        lead = f"  {label:<{LABEL}}: "
        for part in (value or "-").split("\n"):
            rows += textwrap.wrap(
                part, COLUMNS, initial_indent=lead, subsequent_indent=" " * len(lead)
            )
            lead = " " * len(lead)
    return "\n".join(rows)


def _kop(paper: Paper) -> list[str]:
    rows = [row for line in paper.head for row in textwrap.wrap(line, COLUMNS)]
    return [*(row.center(COLUMNS) for row in rows), "=" * COLUMNS]


def _opening(kind: LetterKind, paper: Paper) -> list[str]:
    when = f"{paper.place}, {paper.day}"
    subject = textwrap.wrap(kind.subject, COLUMNS - 11)
    return [
        f"Nomor    : {paper.number}".ljust(COLUMNS - len(when) - 1) + " " + when,
        f"Lampiran : {kind.enclosures}",
        f"Perihal  : {subject[0]}",
        *(" " * 11 + row for row in subject[1:]),
    ]


def _to(paper: Paper) -> list[str]:
    rows = [row for line in paper.to for row in textwrap.wrap(line, HALF + 12)]
    return ["Kepada", *(("Yth. " if at == 0 else "     ") + r for at, r in enumerate(rows)),
            "     di -", f"       {paper.to_place}"]  # fmt: skip


def _body(said: str) -> list[str]:
    rows: list[str] = []
    for part in said.split("\n"):
        if part.startswith("  ") or not part:
            rows += textwrap.wrap(
                part, COLUMNS, subsequent_indent=" " * _hanging(part), replace_whitespace=False
            ) or [""]
        else:
            rows += textwrap.wrap(part, COLUMNS)
    return rows


def _hanging(row: str) -> int:
    """Return how far the next rows of a numbered or indented line stand in."""
    bare = row.lstrip()
    number = len(bare.split(" ", 1)[0]) + 1 if bare[:1].isdigit() and ". " in bare[:4] else 0
    return len(row) - len(bare) + number


def _signed(paper: Paper, left: tuple[str, str], right: tuple[str, str]) -> list[str]:
    """Return two names side by side with room for ink."""
    ink = [""] * SIGN_ROWS
    return [
        left[0].center(HALF) + right[0].center(HALF),
        *ink,
        _name(left[1]).center(HALF) + _name(right[1]).center(HALF),
    ]


def _name(name: str) -> str:
    return textwrap.shorten(name, NAMES_CHARS_MAX, placeholder="...") if name else DOTS
