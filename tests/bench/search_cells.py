"""Recall and time of finding residents by name: four ways to type it, four things told with it.

Each query goes the whole way of a screen: `understand`, then `lookup.find` of 20 rows. Beside it,
in turns, runs the raw limit: the driver alone matching the keys of the name *as stored* in the
index and reading 20 rows. A typed error costs the search more, the raw side nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from random import Random
from typing import Any

from model import lookup, names
from model.region import RegionBook
from model.store import Store
from model.understand import Query, understand
from tests.bench.search_errors import two_typos, typo, variant
from tests.bench.search_measure import Times

PAGE_ROWS = 20
NUMBER_ROWS = 50
"""As the find screen takes them (tui.searching)."""
REGION = "16"
"""The crowd lives in two kabupaten of this province, and one office is asked for all of them."""

_MATCH = f"SELECT rowid FROM resident_fts WHERE resident_fts MATCH ? LIMIT {PAGE_ROWS}"
_ROW = (
    "SELECT id, nik, kk, name, birth_on, sex, kelurahan, rt, rw, status, status_on, life"
    " FROM resident WHERE id = ?"
)
_SAMPLE = "SELECT id, nik, name, birth_on, kel_code, kelurahan, sound FROM resident WHERE id = ?"


@dataclass(frozen=True, slots=True)
class Sought:
    """A resident whom somebody looks for."""

    id: int
    nik: str
    name: str
    born: date
    kel_code: str
    kelurahan: str
    sound: str


Way = Callable[[str, Random], str]
WAYS: dict[str, Way] = {
    "exact": lambda name, _: name,
    "spelling": variant,
    "one error": typo,
    "two errors": two_typos,
}
TOLD: dict[str, Callable[[Sought], tuple[str, str]]] = {
    "name only": lambda one: ("", ""),
    "+ year": lambda one: (f" {one.born.year}", f"y{one.born.year}"),
    "+ kelurahan": lambda one: (f" {one.kelurahan}", f"k{one.kel_code.replace('.', '')}"),
    "+ birth date": lambda one: (f" {one.born:%d-%m-%Y}", f"d{one.born:%Y%m%d}"),
}
"""What is typed behind the name, and its token in the index."""


@dataclass(slots=True)
class Cell:
    """What one way of asking gave."""

    way: str
    told: str
    asked: int = 0
    found: int = 0
    possible: float = 0.0
    times: Times = field(default_factory=Times)
    raw: Times = field(default_factory=Times)
    missed: list[tuple[int, str]] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """How many of those sought stood on the first page."""
        return self.found / max(self.asked, 1)

    @property
    def limit(self) -> float:
        """How many can: of 25 people with the same name and birth year only 20 fit on a page."""
        return self.possible / max(self.asked, 1)


class Bench:
    """A store, its people, and those who are sought; every choice comes from the seed."""

    def __init__(self, store: Store, book: RegionBook, seed: int, people: int) -> None:
        self.store, self.book, self.seed = store, book, seed
        self.today = store.today()
        residents = store.number("SELECT max(id) FROM resident")
        chosen = Random(seed).sample(range(1, residents + 1), min(people, residents))
        all_of_them = [one for number in chosen if (one := _sought(store, number))]
        self.sought = [one for one in all_of_them if _has_name(self.query(one.name))]
        self.undecided = len(all_of_them) - len(self.sought)
        self._bearers: dict[str, dict[tuple[str, str], int]] = {}

    def query(self, text: str, reading: int = 0) -> Query:
        """Understand `text` as a screen does, the other way with another `reading`."""
        return understand(
            text, book=self.book, today=self.today, office=REGION, reading=reading
        )  # fmt: skip

    def page(self, text: str, reading: int = 0) -> lookup.Page:
        """Go the whole way from what is typed to the first page."""
        query = self.query(text, reading)
        numbers = query.kind in ("number", "near")
        return lookup.find(self.store, query, limit=NUMBER_ROWS if numbers else PAGE_ROWS)

    def count_bearers(self) -> None:
        """Walk all residents once and count who shares a name with those sought."""
        keys = {names.fold_key(one.name) for one in self.sought}
        counted: dict[tuple[str, str, str], int] = {}
        for name, born, kel in self.store.each("SELECT name, birth_on, kel_code FROM resident"):
            key = names.fold_key(name)
            if key in keys:
                for about in (("", ""), ("y", born[:4]), ("d", born), ("k", kel)):
                    at = (key, *about)
                    counted[at] = counted.get(at, 0) + 1
        for one in self.sought:
            key, born = names.fold_key(one.name), one.born.isoformat()
            facts = (("", ""), ("y", born[:4]), ("k", one.kel_code), ("d", born))
            self._bearers[one.nik] = {fact: counted[(key, *fact)] for fact in facts}

    def cell(self, way: str, told: str, most: int | None = None) -> Cell:
        """Look for everybody one way, and let the raw side look beside."""
        made, chance = Cell(way, told), Random(f"{self.seed} {way} {told}")
        connection: Any = self.store.db.connection()
        for turn, one in enumerate(self.sought[:most]):
            more, token = TOLD[told](one)
            text = WAYS[way](one.name, chance) + more
            match = _expression(one.sound, token)
            if turn % 2:
                made.raw.of(partial(raw_page, connection, match))
            page = made.times.of(partial(self.page, text))
            if not turn % 2:
                made.raw.of(partial(raw_page, connection, match))
            made.asked += 1
            if any(row.id == one.id for row in page.rows):
                made.found += 1
            else:
                made.missed.append((one.id, text))
            if bearers := self._bearers.get(one.nik):
                fact = {"y": ("y", token[1:]), "d": ("d", one.born.isoformat())}
                about = fact.get(token[:1], ("k", one.kel_code) if token else ("", ""))
                made.possible += min(1.0, PAGE_ROWS / bearers[about])
        return made

    def texts(self, each: int) -> Iterator[str]:
        """Yield queries of every kind, for what needs some of all."""
        for way, make in WAYS.items():
            for told, tell in TOLD.items():
                chance = Random(f"{self.seed} texts {way} {told}")
                for one in chance.sample(self.sought, min(each, len(self.sought))):
                    yield make(one.name, chance) + tell(one)[0]


def _has_name(query: Query) -> bool:
    """Tell whether any word of the name is left: a name of titles alone has none."""
    return query.kind == "words" and bool(query.words)


def raw_page(connection: Any, match: str) -> Sequence[Any]:
    """Match the keys and read 20 rows with the driver alone."""
    found = connection.execute(_MATCH, (match,)).fetchall()
    return [connection.execute(_ROW, (number,)).fetchone() for (number,) in found]


def _expression(sound: str, token: str) -> str:
    words = [word for word in sound.split() if word.isalpha()]
    return " ".join(f'"{word}"' for word in (*words, token) if word)


def _sought(store: Store, number: int) -> Sought | None:
    found = store.one(_SAMPLE, (number,))
    if found is None:
        return None
    made, nik, name, born, kel_code, kelurahan, sound = found
    return Sought(
        made, f"{nik:016d}", name, date.fromisoformat(born), kel_code, kelurahan, sound
    )  # fmt: skip
