"""One leg of a walk over residents: a condition, the index it goes along, and its key.

A leg has fixed text and `?` parameters; nothing typed ever enters the text. The rows of two legs of
one walk never overlap, so a page may end in one and the next page begin in another. Pages are read
by key, never by OFFSET: the last one costs what the first does.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from model.lookup_rows import COLUMNS, WIDTH, Cursor, Key, Match, Page, PersonRow, row_of, today_of
from model.store import Store


@dataclass(frozen=True, slots=True, repr=False)
class Leg:
    """`source` names tables and index, the resident as `r`; `order` grows and is unique."""

    source: str
    where: str
    params: tuple[object, ...]
    order: tuple[str, ...] = ("r.id",)
    start: Key = (0,)
    """A key before all others."""
    match: Match = ""

    def select(self, after: Key | None, limit: int) -> tuple[str, tuple[object, ...]]:
        """Return SQL and parameters of the next `limit` lines; the order's key stands last."""
        keys = ", ".join(self.order)
        sql = f"SELECT {COLUMNS}, {keys}{self._from(keys)} ORDER BY {keys} LIMIT ?"
        return sql, (*self.params, *(self.start if after is None else after), limit)

    def count(self, most: int) -> tuple[str, tuple[object, ...]]:
        """Return SQL and parameters that count the lines up to `most`."""
        sql = f"SELECT count(*) FROM (SELECT 1{self._from(', '.join(self.order))} LIMIT ?)"
        return sql, (*self.params, *self.start, most)

    def _from(self, keys: str) -> str:
        marks = ", ".join("?" * len(self.order))
        return f" FROM {self.source} WHERE {self.where} AND ({keys}) > ({marks})"


def page(store: Store, legs: Sequence[Leg], wanted: int, after: Cursor | None) -> Page:
    """Return up to `wanted` rows of the legs, after a cursor of the same legs."""
    at, key = (after.stage, after.key) if after is not None else (0, None)
    rows: list[PersonRow] = []
    last: Cursor | None = None
    today = today_of(store)
    while 0 <= at < len(legs):
        # One more than wanted tells whether there is a next page.
        sql, params = legs[at].select(key, wanted - len(rows) + 1)
        for found in store.rows(sql, params):
            if len(rows) == wanted:
                return Page(tuple(rows), last)
            row = row_of(found, today)
            rows.append(replace(row, match=legs[at].match) if legs[at].match else row)
            last = Cursor(at, tuple(found[WIDTH:]))
        at, key = at + 1, None
    return Page(tuple(rows), None)


def total(store: Store, legs: Sequence[Leg], most: int) -> int:
    """Return how many rows the legs have, counting no further than `most`."""
    found = 0
    for leg in legs:
        if found >= most:
            break
        found += store.number(*leg.count(most - found))
    return found
