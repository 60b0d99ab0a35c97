"""The one box of the find screen: what is typed decides what is looked for; never raises.

A number of 16 digits is a NIK or a KK; other long numbers are *almost* one, and it is said how they
miss. Everything else is words: dates and years, a served kelurahan, and the name. A kelurahan takes
words only while at least one is left for the name; when it would take them all, they are tried
as a name first and as a kelurahan after it, because SURYA ADI is a village and a man. `kel.` or
`desa` in front, or a number in it (15 Ulu), makes it a kelurahan only.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from model import names
from model.finding import Finding
from model.nik import DIGITS
from model.typed_day import read_day, take_days

if TYPE_CHECKING:
    from model.region import RegionBook

TEXT_CHARS_MAX = 200
WORDS_MAX = 6
WORD_CHARS_MAX = 60
KELURAHAN_WORDS_MAX = 5
KELURAHAN_CODES_MAX = 16
LONG_DIGITS_MIN = 9
"""From here on digits are an attempt at a NIK or KK; 8 can be a date."""

BIRTH_YEAR_MIN = 1900

Kind = Literal["empty", "number", "almost", "words"]
Field = Literal["nik_kk", "nama", "lahir", "kel", "atau_kel"]

_KELURAHAN_CHARS = len("16.71.17.1004")
_SPACE = re.compile(r"[\s,\x00-\x1f\x7f]+")
_RUN = re.compile(r"(?<![0-9A-Za-z])[0-9](?:[ .;-]?[0-9])*(?![0-9A-Za-z])")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_SAYS_KELURAHAN = frozenset({"KEL", "KELURAHAN", "DESA", "DS"})


@dataclass(frozen=True, slots=True)
class Query:
    """What was understood. `said` shows it in words; `findings` says what was not understood."""

    kind: Kind
    number: str = ""
    words: tuple[str, ...] = ()
    born_on: date | None = None
    born_year: int | None = None
    kelurahan: str = ""
    kel_codes: tuple[str, ...] = ()
    either: bool = False
    """Whether the words may be the name or the kelurahan: the same letters are both."""
    findings: tuple[Finding, ...] = ()
    said: tuple[tuple[Field, str], ...] = ()

    def __repr__(self) -> str:
        """Show the kind only: what was typed is a name or a NIK, and a repr reaches tracebacks."""
        return f"Query({self.kind})"


def understand(
    text: str,
    *,
    book: "RegionBook | None",
    kelurahan: str = "",
    born: str = "",
    today: date,
    office: str = "",
) -> Query:
    """Read what was typed, with `kelurahan` and `born` (a year or a day) given apart.

    Only the first 200 characters and 6 words count; the rest is left out with a finding. Without
    `book` no kelurahan is recognised among the words; with `office` only those it serves are.
    Findings: CRI-101 ... CRI-107.
    """
    findings: list[Finding] = []
    if len(text) > TEXT_CHARS_MAX:
        findings.append(Finding("note", "CRI-105", {"most": TEXT_CHARS_MAX}))
    plain = _SPACE.sub(" ", names.clean(text[:TEXT_CHARS_MAX])).strip()
    numbered = _numbered(plain)
    if numbered is not None:
        return replace(numbered, findings=(*findings, *numbered.findings))
    return _Reader(findings, book, office, today).read(plain, kelurahan, born)


def _numbered(plain: str) -> Query | None:
    """Return the query of a NIK or KK, or of what nearly is one; None for words."""
    runs = [re.sub("[ .;-]", "", run) for run in _RUN.findall(plain)]
    singles = [re.sub("[.;-]", "", run) for piece in plain.split() for run in _RUN.findall(piece)]
    for digits in (*singles, *runs):
        if len(digits) == DIGITS:
            return Query("number", number=digits, said=(("nik_kk", digits),))
    for piece in plain.split():
        count = sum(letter in "0123456789" for letter in piece)
        if count >= LONG_DIGITS_MIN and any(letter.isalpha() for letter in piece):
            return _almost(Finding("error", "CRI-102", {"digits": count}))
    long = [len(digits) for digits in singles if len(digits) >= LONG_DIGITS_MIN]
    whole = len(re.sub("[ .;/-]", "", plain))
    if long or (whole >= LONG_DIGITS_MIN and not re.search(r"[^0-9 .;/-]", plain)):
        return _almost(Finding("error", "CRI-101", {"digits": long[0] if long else whole}))
    return None


def _almost(finding: Finding) -> Query:
    return Query("almost", findings=(finding,))


class _Reader:
    """Takes one thing after another out of the words, until only the name is left."""

    def __init__(
        self, findings: list[Finding], book: "RegionBook | None", office: str, today: date
    ) -> None:
        self.findings = findings
        self.book = book
        self.office = office
        self.today = today
        self.born_on: date | None = None
        self.born_year: int | None = None
        self.kelurahan = ""
        self.kel_codes: tuple[str, ...] = ()
        self.either = False

    def read(self, plain: str, kelurahan: str, born: str) -> Query:
        """Return the query of `plain` and of what was given apart."""
        self._born(born)
        plain, days, wrong = take_days(plain, self.today)
        self.findings += [Finding("soft", "CRI-103")] * wrong
        if self.born_on is None and days:
            self.born_on = days[0]
        pieces = self._years(plain.split())
        if kelurahan.strip():
            self._given_kelurahan(kelurahan)
        elif self.book is not None:
            pieces = self._kelurahan_among(pieces)
        return self._query(self._name(pieces))

    def _born(self, born: str) -> None:
        given = born[:TEXT_CHARS_MAX].strip()
        if not given:
            return
        if self._is_year(given):
            self.born_year = int(given)
            return
        self.born_on = read_day(given, self.today)
        if self.born_on is None:
            self.findings.append(Finding("error", "CRI-106"))

    def _is_year(self, piece: str) -> bool:
        return bool(_YEAR.fullmatch(piece)) and BIRTH_YEAR_MIN <= int(piece) <= self.today.year

    def _years(self, pieces: list[str]) -> list[str]:
        left: list[str] = []
        for piece in pieces:
            if self.born_year is None and self.born_on is None and self._is_year(piece):
                self.born_year = int(piece)
            else:
                left.append(piece)
        return left

    def _given_kelurahan(self, kelurahan: str) -> None:
        self.kelurahan = names.clean(kelurahan[:TEXT_CHARS_MAX]).upper()
        self.kel_codes = self._codes(self.kelurahan)
        if self.book is not None and not self.kel_codes:
            self.findings.append(Finding("note", "CRI-107"))

    def _codes(self, name: str) -> tuple[str, ...]:
        """Return the codes of the served kelurahan of that name, old and new ones."""
        if self.book is None:
            return ()
        return served_kelurahan(self.book, name, self.office, self.today)[:KELURAHAN_CODES_MAX]

    def _kelurahan_among(self, pieces: list[str]) -> list[str]:
        """Take the longest kelurahan out of `pieces`, the last one of equal length."""
        some = len(pieces[: 2 * WORDS_MAX])
        for size in range(min(KELURAHAN_WORDS_MAX, some), 0, -1):
            for start in range(some - size, -1, -1):
                words = " ".join(pieces[start : start + size]).upper()
                codes = self._codes(words)
                if codes:
                    self.kel_codes = codes
                    return self._without(pieces, start, size)
        return pieces

    def _without(self, pieces: list[str], start: int, size: int) -> list[str]:
        """Return what is left for the name, or all of it when nothing would be."""
        taken, others = pieces[start : start + size], pieces[:start] + pieces[start + size :]
        told = len(taken) > 1 and taken[0].upper().strip(".:") in _SAYS_KELURAHAN
        self.kelurahan = " ".join(taken[1:] if told else taken).upper()
        numbered = any(letter.isdigit() for letter in self.kelurahan)
        if told or numbered or names.fold_key(" ".join(others)):
            return others
        self.either = True
        return pieces

    def _name(self, pieces: list[str]) -> tuple[str, ...]:
        for piece in pieces:
            if piece.isascii() and any(letter.isdigit() for letter in piece):
                digits = sum(letter.isdigit() for letter in piece)
                self.findings.append(Finding("soft", "CRI-104", {"digits": digits}))
        kept = [piece for piece in pieces if not re.search("[0-9]", piece)]
        folded = names.fold_key(" ".join(kept)).split()
        words = list(dict.fromkeys(word[:WORD_CHARS_MAX] for word in folded))
        if len(words) > WORDS_MAX:
            self.findings.append(Finding("note", "CRI-105", {"most": WORDS_MAX}))
        return tuple(words[:WORDS_MAX])

    def _query(self, words: tuple[str, ...]) -> Query:
        said: list[tuple[Field, str]] = []
        if words:
            said.append(("nama", " ".join(words)))
        if self.born_on is not None:
            said.append(("lahir", f"{self.born_on:%d-%m-%Y}"))
        elif self.born_year is not None:
            said.append(("lahir", str(self.born_year)))
        if self.kelurahan:
            said.append(("atau_kel" if self.either else "kel", self.kelurahan))
        return Query(
            "words" if said else "empty",
            words=words,
            born_on=self.born_on,
            born_year=None if self.born_on else self.born_year,
            kelurahan=self.kelurahan,
            kel_codes=self.kel_codes,
            either=self.either and bool(words),
            findings=tuple(self.findings),
            said=tuple(said),
        )


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
