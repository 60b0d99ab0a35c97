"""The letters an office sends about people who wait: read from the templates that are shipped.

A template is a head of `name: value` lines, a line `---`, and paragraphs with {facts}; lines that
begin with blanks stay as they are, all others are filled to 80 columns.
"""

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from model.errors import RecordMissing

FOLDER = Path(__file__).parent.parent / "data" / "letters"
ANY_STATUS = "*"
NO_STATUS = "-"


class LetterKindUnknown(RecordMissing):
    """No letter has this name."""

    code: ClassVar[str] = "KRJ-108"


@dataclass(frozen=True, slots=True)
class LetterKind:
    """One kind of letter."""

    key: str
    subject: str
    to: tuple[str, ...]
    """Whom a kecamatan writes to, line by line; may hold {facts}."""
    to_above: tuple[str, ...]
    """Whom a Disdukcapil writes to."""
    enclosures: str
    code: str
    """Of the register of letters (klasifikasi arsip)."""
    is_minutes: bool
    answer_days: int
    """After how many days without an answer somebody is reminded; 0 = none is awaited."""
    statuses: frozenset[str]
    needs_twin: bool
    lists: tuple[str, ...]
    """The work lists that offer it first."""
    body: str

    def fits(self, status: str) -> bool:
        """Tell whether this letter can be about somebody with this status."""
        return ANY_STATUS in self.statuses or (status or NO_STATUS) in self.statuses


@functools.cache
def kinds() -> dict[str, LetterKind]:
    """Return every kind by its name, in the order of the names."""
    return {path.stem: _read(path) for path in sorted(FOLDER.glob("*.txt"))}


def named(key: str) -> LetterKind:
    """Return a kind of letter; raise LetterKindUnknown."""
    found = kinds().get(key)
    if found is None:
        raise LetterKindUnknown(kind=key[:20], known=", ".join(kinds()))
    return found


def for_list(key: str) -> tuple[LetterKind, ...]:
    """Return the letters that a work list offers."""
    return tuple(one for one in kinds().values() if key in one.lists)


def _read(path: Path) -> LetterKind:
    head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    said = dict(line.split(": ", 1) for line in head.splitlines())
    return LetterKind(
        path.stem,
        said["perihal"],
        tuple(said["kepada"].split("|")),
        tuple(said["kepada_dinas"].split("|")),
        said["lampiran"],
        said["klasifikasi"],
        said["bentuk"] == "berita",
        int(said["jawaban_hari"]),
        frozenset(said["status"].split()),
        said.get("perlu") == "kembar",
        tuple(said["daftar"].split()),
        body.strip("\n"),
    )
