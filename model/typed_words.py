"""Words in the find box: days, RT/RW and places are taken out until only the name is left.

A kelurahan takes words only while at least one is left for the name; when it would take them all,
they are tried as a name first and as a kelurahan after it, because SURYA ADI is a village and a
man. `kel.` or `desa` in front, or a number in it (15 Ulu), makes it a kelurahan only.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from model import names
from model.finding import Finding
from model.query import Field, Query
from model.typed_day import is_year, read_day, short_year, take_days, take_year
from model.typed_place import (
    Among,
    codes_of,
    find_kelurahan,
    near_kelurahan,
    take_bare,
    take_rt_rw,
)  # fmt: skip

if TYPE_CHECKING:
    from model.region import RegionBook

GIVEN_CHARS_MAX = 200
WORDS_MAX = 6
WORD_CHARS_MAX = 60

_SAYS_NAME = re.compile(r"^(?:nama|a\.?n)\s*[.:=]\s*(?=\S)", re.IGNORECASE)
_COURTESY = re.compile(
    r"^(?:ibu|bu|bapak|bpk|pak|sdri|sdra|saudara|saudari)\b\.?\s+(?=[^\W\d_]{2})", re.IGNORECASE
)
_DEGREE = re.compile(r",\s*[A-Za-z]{1,4}\.[A-Za-z][A-Za-z.]*(?=\s*(?:[,0-9]|$))")
_BETWEEN = re.compile(r"[\s,]+")
_DIGIT = re.compile("[0-9]")
_TWO_DIGITS = re.compile("[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Way:
    """One way of reading words; the first is what they most likely mean."""

    place: Literal["found", "name", "only", "near"] = "found"
    """A kelurahan among the words is one; they are all the name; they are the kelurahan alone; some
    are a kelurahan with a slip."""
    older: bool = False
    """Two digits of a year are the 1900s; of an age, the less likely of its two years."""
    year: bool = True
    """Four digits, or two, may be a birth year; else they are some other number."""
    short: bool = False
    """Two digits with no word beside them are a birth year; with `th`, one and no age."""


@dataclass(frozen=True, slots=True)
class Given:
    """What comes with the text: the regions, the office, today, and what was given apart."""

    book: "RegionBook | None"
    office: str
    today: date
    kelurahan: str = ""
    born: str = ""
    borne: Callable[[str], bool] | None = None


def readings(text: str, given: Given) -> tuple[Query, ...]:
    """Return every way the words of `text` may be meant, the likeliest first; one at least."""
    first = WordReader(given, Way())
    found = [first.read(text)]
    for way in first.other_ways:
        query = WordReader(given, way).read(text)
        if query.kind == "words":
            found.append(query)
    return tuple(found)


class WordReader:
    """Takes one thing after another out of the words; for one text only."""

    def __init__(self, given: Given, way: Way) -> None:
        self.given = given
        self.way = way
        self.other_ways: list[Way] = []
        """What else the text may mean, noticed on the way."""
        self._findings: list[Finding] = []
        self._born_on: date | None = None
        self._born_year: int | None = None
        self._age: int | None = None
        self._kelurahan = ""
        self._codes: tuple[str, ...] = ()
        self._either = self._is_near = False
        self._rt = self._rw = ""

    def read(self, text: str) -> Query:
        """Return the query of `text` and of what was given apart; never raises."""
        self._take_born()
        text = _DEGREE.sub(" ", _COURTESY.sub("", _SAYS_NAME.sub("", text)))
        pieces = self._bare_years(self._take_days(self._take_rt_rw(text)))
        if self.given.kelurahan.strip():
            self._take_given_place()
        elif self.given.book is not None and self.way.place != "name":
            pieces = self._take_place(self.given.book, pieces)
        return self._query(self._short_year(pieces))

    def _take_born(self) -> None:
        typed = self.given.born[:GIVEN_CHARS_MAX].strip()
        if not typed:
            return
        if is_year(typed, self.given.today):
            self._born_year = int(typed)
            return
        self._born_on = read_day(typed, self.given.today)
        if self._born_on is None:
            self._findings.append(Finding("error", "CRI-106"))

    def _take_rt_rw(self, text: str) -> str:
        found = take_rt_rw(text)
        self._rt, self._rw = found.rt, found.rw
        return found.text

    def _take_days(self, text: str) -> str:
        today, older = self.given.today, self.way.older
        left, days, wrong = take_days(text, today, older=older)
        self._findings += [Finding("soft", "CRI-103")] * wrong
        if self._born_on is None and days:
            self._born_on = days[0]
            if not older and take_days(text, today, older=True)[1] != days:
                self.other_ways.append(Way(older=True))
        if not (self._rt or self._rw):
            bare = take_bare(left)
            self._rt, self._rw, left = bare.rt, bare.rw, bare.text
        return self._take_year(left)

    def _take_year(self, text: str) -> str:
        """Take a year that says it is one, or an age."""
        found = take_year(text, self.given.today, older=self.way.older, as_year=self.way.short)
        if found.year is not None and self._born_on is None and self._born_year is None:
            self._born_year, self._age = found.year, found.age
            self.other_ways.append(Way(older=True))
            self.other_ways += [Way(short=True)] if found.age is not None else []
        return found.text

    def _bare_years(self, text: str) -> list[str]:
        left: list[str] = []
        for piece in _BETWEEN.sub(" ", text).split():
            born = self._born_year is not None or self._born_on is not None
            if self.way.year and not born and is_year(piece, self.given.today):
                self._born_year = int(piece)
                self.other_ways.append(Way(year=False))
            else:
                left.append(piece)
        return left

    def _take_given_place(self) -> None:
        given = self.given
        self._kelurahan = names.clean(given.kelurahan[:GIVEN_CHARS_MAX]).upper()
        if given.book is not None:
            offices = (given.office, "")  # whoever is recorded here may live elsewhere
            found = (codes_of(given.book, self._kelurahan, one, given.today) for one in offices)
            self._codes = next((codes for codes in found if codes), ())
            if not self._codes:
                self._take_near(self._near(given.book, self._kelurahan.split()))
            if not self._codes:
                self._findings.append(Finding("note", "CRI-107"))

    def _take_place(self, book: "RegionBook", pieces: list[str]) -> list[str]:
        """Take a kelurahan out; words that may be a name stay where nothing else would be one."""
        found = find_kelurahan(book, pieces, self.given.office, self.given.today, 2 * WORDS_MAX)
        if found is None:
            return self._take_near_place(book, pieces)
        self._kelurahan, self._codes = found.name, found.codes
        named = bool(names.fold_key(" ".join(found.others)))
        placed = bool(self._rt or self._rw)  # a man has no RT in his name
        if (named or placed) and not found.told:
            self.other_ways.append(Way(place="name"))
        if found.told or named or placed or self.way.place == "only":
            return list(found.others)
        self._either = True
        self.other_ways += [Way(place="only"), Way(place="name")]
        return pieces

    def _near(self, book: "RegionBook", pieces: list[str]) -> Among | None:
        return near_kelurahan(book, pieces, self.given.office, self.given.today, 2 * WORDS_MAX)

    def _take_near(self, found: Among | None) -> None:
        if found is not None:
            self._kelurahan, self._codes, self._is_near = found.name, found.codes, True

    def _take_near_place(self, book: "RegionBook", pieces: list[str]) -> list[str]:
        """Take a kelurahan with a slip in it out, where nobody's name has those words."""
        found, borne = self._near(book, pieces), self.given.borne
        if found is None:
            return pieces
        nobodys = borne is not None and not all(map(borne, found.taken))
        if self.way.place != "near" and not (found.told or nobodys):
            self.other_ways.append(Way(place="near"))
            return pieces
        if self.way.place != "near" and not found.told:
            self.other_ways.append(Way(place="name"))
        self._take_near(found)
        return list(found.others)

    def _short_year(self, pieces: list[str]) -> list[str]:
        """Two digits beside a word are a year, or no more than a number in another reading."""
        if self._born_on is not None or self._born_year is not None:
            return pieces
        at = next((i for i, piece in enumerate(pieces) if _TWO_DIGITS.fullmatch(piece)), None)
        if at is None:
            return pieces
        others, today = pieces[:at] + pieces[at + 1 :], self.given.today
        if not (names.fold_key(" ".join(others)) or self._kelurahan or self.way.short):
            self.other_ways.append(Way(short=True))
            return pieces
        if not self.way.year:
            return pieces
        self._born_year = short_year(pieces[at], today, older=self.way.older)
        if short_year(pieces[at], today, older=True) != short_year(pieces[at], today):
            self.other_ways.append(Way(older=True))
        self.other_ways.append(Way(year=False))
        return others

    def _name(self, pieces: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the words folded and as they were typed."""
        for piece in pieces:
            if piece.isascii() and _DIGIT.search(piece):
                digits = len(_DIGIT.findall(piece))
                self._findings.append(Finding("soft", "CRI-104", {"digits": digits}))
        kept = [piece for piece in pieces if not _DIGIT.search(piece)]
        folded = names.fold_key(" ".join(kept)).split()
        words = list(dict.fromkeys(word[:WORD_CHARS_MAX] for word in folded))
        if len(words) > WORDS_MAX:
            self._findings.append(Finding("note", "CRI-105", {"most": WORDS_MAX}))
            # A title or a word said twice takes no room, so the name is cut where its words are.
            while len(set(names.fold_key(" ".join(kept)).split())) > WORDS_MAX:
                kept.pop()
        typed = [piece[:WORD_CHARS_MAX].upper() for piece in kept if names.fold_key(piece)]
        return tuple(words[:WORDS_MAX]), tuple(typed[: 2 * WORDS_MAX])

    def _query(self, pieces: list[str]) -> Query:
        words, typed = self._name(pieces)
        narrow = bool(words or self._kelurahan or self._born_on is not None)
        if (self._rt or self._rw) and not narrow:
            self._findings.append(Finding("note", "CRI-109"))
            self._rt = self._rw = ""
        query = Query(
            "words",
            words=words,
            typed=typed if words else (),
            born_on=self._born_on,
            born_year=None if self._born_on else self._born_year,
            kelurahan=self._kelurahan,
            kel_codes=self._codes,
            either=self._either and bool(words),
            rt=self._rt,
            rw=self._rw,
            findings=tuple(self._findings),
        )
        said = self._said(query)
        return replace(query, kind="words" if said else "empty", said=said)

    def _said(self, query: Query) -> tuple[tuple[Field, str], ...]:
        said: list[tuple[Field, str]] = []
        if query.words:
            said.append(("nama", " ".join(query.typed)))
        if query.born_on is not None:
            said.append(("lahir", f"{query.born_on:%d-%m-%Y}"))
        elif query.born_year is not None:
            said += [("umur", str(self._age))] if self._age is not None else []
            said.append(("lahir", str(query.born_year)))
        if query.kelurahan:
            place: Field = "kel_mirip" if self._is_near else "kel"
            said.append(("atau_kel" if query.either else place, query.kelurahan))
        said += [("rt", query.rt)] if query.rt else []
        said += [("rw", query.rw)] if query.rw else []
        return tuple(said)
