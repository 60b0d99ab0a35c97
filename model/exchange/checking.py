"""Read a list and check its rows, a chunk at a time: all that needs no writing to the store."""

import itertools
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from model.exchange import detect
from model.exchange.accepted import CHUNK_ROWS, TOLD, Accepted, Chunk, Refused, Told
from model.exchange.check import Checker, Refusal
from model.exchange.columns import Cells, Row, Table, read_cells
from model.exchange.places import Places
from model.exchange.plain import ROWS_AT_ONCE, PlainChecker
from model.exchange.sheet import Source
from model.finding import Finding
from model.region import RegionBook

DAY_NOT_TAKEN = Finding("soft", "IMP-306")
WORDS_MAX = 200_000
SOUND = TOLD.index("sound")


@dataclass(frozen=True, slots=True)
class Wish:
    """What to read a file as, in plain values: days in ISO, empty where none is given.

    Rows up to `skip` were merged before: they are checked again, for the list of rejected rows and
    the findings, and not handed on.
    """

    asked: str
    today: str
    told_on: str
    fallback_on: str
    office: str
    skip: int = 0
    chunk_rows: int = CHUNK_ROWS


def chunks(source: Source, wish: Wish, book: RegionBook) -> Generator[Chunk, None, None]:
    """Yield the file's rows, checked. Raises FileRefused leaves, also after some chunks."""
    name, reader, lines = detect.recognise(source, wish.asked)
    work = _Checking(source, wish, book, name)
    rows: Iterator[Row | Cells]
    if source.kind == "csv" and name in detect.TABLES:
        rows = read_cells(lines, Table(detect.TABLES[name]))
    else:
        rows = reader(lines)
    done = 0
    while part := _some(rows, wish.chunk_rows):
        done += len(part)
        yield work.chunk(part, handed_on=done > wish.skip)


def _some(rows: Iterator[Row | Cells], most: int) -> Sequence[Row | Cells]:
    return list(itertools.islice(rows, most))


class _Checking:
    """Checks rows and counts what was found in them."""

    def __init__(self, source: Source, wish: Wish, book: RegionBook, name: str) -> None:
        self._today = date.fromisoformat(wish.today)
        places = Places(book, wish.office, self._today)
        self._checker = Checker(places, book.known, self._today, source.stamp)
        self._plain = PlainChecker(self._checker)
        self._source, self._name = source, name
        self._told_on = date.fromisoformat(wish.told_on) if wish.told_on else None
        self._fallback_on = wish.fallback_on
        self._day_told = False
        self._words: set[str] = set()
        self._found: dict[str, int] = {}
        self._warned = 0

    def chunk(self, rows: Sequence[Row | Cells], *, handed_on: bool) -> Chunk:
        """Check some rows; those that need not be merged are only counted."""
        self._found, self._warned = {}, 0
        numbers: list[int] = []
        told: list[Told] = []
        refused: list[Refused] = []
        for row, plain in zip(rows, self._plainly(rows), strict=True):
            if plain is not None:
                numbers.append(row.number)
                told.append(plain)
                continue
            outcome = self._checker.check(row, self._day(row))
            if isinstance(outcome, Refusal):
                refused.append(_refused(row, outcome))
                continue
            numbers.append(outcome.number)
            told.append(outcome.told)
            if outcome.findings:
                self._count(outcome)
        if not handed_on:
            numbers, told = [], []
        sounds = self._new_sounds(row[SOUND] for row in told)
        counts = (refused, self._found, self._warned)
        size = self._source.extent.rows
        return Chunk(self._name, len(rows), size, numbers, told, sounds, *counts)

    def _plainly(self, rows: Sequence[Row | Cells]) -> Iterator[Told | None]:
        """Check what is in plain order many rows at a time; None for each row that is not."""
        for header, group in itertools.groupby(rows, _header):
            part = [row for row in group if isinstance(row, Cells)]
            if header is None:
                yield from itertools.repeat(None, len(rows))  # no row of a report is plain
                return
            for at in range(0, len(part), ROWS_AT_ONCE):
                some = part[at : at + ROWS_AT_ONCE]
                yield from self._plain.check(some, self._day(some[0]), self._found)

    def _count(self, row: Accepted) -> None:
        found, warns = self._found, False
        for finding in row.findings:
            found[finding.code] = found.get(finding.code, 0) + 1
            warns = warns or finding.kind in ("soft", "strong")
        self._warned += warns

    def _new_sounds(self, sounds: Iterable[str]) -> list[str]:
        """Return those with a word that was not in this file yet."""
        known, new = self._words, []
        for sound in sounds:
            words = sound.split()
            if not known.issuperset(words):
                if len(known) >= WORDS_MAX:
                    known.clear()
                known.update(words)
                new.append(sound)
        return new

    def _day(self, row: Row | Cells) -> str:
        """Return the day of which the row's status was told, as ISO text."""
        day = self._told_on or row.told_on
        if day is None:
            return self._fallback_on
        if day > self._today:
            if not self._day_told:
                self._found[DAY_NOT_TAKEN.code] = 1
            self._day_told = True
            return self._fallback_on
        return day.isoformat()


def _header(row: Row | Cells) -> list[tuple[int, str]] | None:
    return row.columns if isinstance(row, Cells) else None


def _refused(row: Row | Cells, refusal: Refusal) -> Refused:
    finding = refusal.finding
    facts = dict(finding.facts)
    where = (row.number, row.sheet, refusal.column, refusal.value)
    return Refused(*where, finding.code, facts, refusal.name)
