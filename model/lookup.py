"""Find residents: by NIK, KK, name, kelurahan, birth date; frozen rows, a page at a time.

Every page is read by key (never OFFSET) along an index, so the last page costs what the first does.
Rows carry the full NIK; whoever shows them to an actor without `see_nik` masks it with `mask`.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from model import nik as nik_text
from model.lookup_rows import COLUMNS, row_of
from model.lookup_rows import Cursor as Cursor
from model.lookup_rows import Match as Match
from model.lookup_rows import Page as Page
from model.lookup_rows import PersonRow as PersonRow
from model.lookup_rows import day as day
from model.lookup_rows import today_of as today_of
from model.reason import mask as mask
from model.rights import demand
from model.store import Store, Tx
from model.understand import Query

if TYPE_CHECKING:
    from model.search.walk import SoundSearcher

_HIT = "SELECT id, kk, name, birth_on, sex, life, status, status_on FROM resident WHERE nik = ?"
_BY_ID = f"SELECT {COLUMNS} FROM resident r WHERE r.id = ?"
_BY_NIK = f"SELECT {COLUMNS} FROM resident r WHERE r.nik = ?"


@dataclass(frozen=True, slots=True)
class Hit:
    """What the resident's own row says, for a scan; `PersonRow` and `Person` say more."""

    id: int
    nik: str
    kk: str | None
    name: str
    birth_on: date | None
    sex: str
    life: str
    status: str
    status_on: date | None

    def __repr__(self) -> str:
        """Show the row id only: a repr reaches tracebacks."""
        return f"Hit(id={self.id})"


class Searcher(Protocol):
    """Whatever can answer a query a page at a time."""

    def search(self, store: Store, query: Query, limit: int, after: Cursor | None) -> Page:
        """Return up to `limit` rows after `after`, each person once in a walk over all pages."""
        ...


def find(
    store: Store,
    query: Query,
    *,
    limit: int = 20,
    after: Cursor | None = None,
    searcher: Searcher | None = None,
) -> Page:
    """Return a page of the people that `query` means, at most 500; an empty page for none.

    A page of 20 reads at most 50 residents; a longer one as many as it shows, and 30 more. Raises
    IndexDamaged where the index cannot answer: nobody is hidden behind "nobody fits".
    """
    if searcher is None and query.kind != "words":
        from model.search import numbers  # a scan needs nothing of what names need

        return numbers.walk(store, query, limit, after)
    if searcher is not None:
        return searcher.search(store, query, limit, after)
    from model.search import probe

    with probe.believed(store):
        page = _by_sound().search(store, query, limit, after)
        if not page.rows and after is None:
            probe.refuse_forgetful(store)
    return page


def count(store: Store, query: Query, most: int = 1000) -> int:
    """Return how many people `query` means, counting no further than `most` (or 100,000)."""
    if query.kind != "words":
        from model.search import numbers

        return numbers.count(store, query, most)
    from model.search import probe

    with probe.believed(store):
        return _by_sound().count(store, query, most)


def _by_sound() -> "SoundSearcher":
    from model.search.walk import SoundSearcher  # a scan needs none of it

    return SoundSearcher()


def by_nik(store: Store, text: str) -> Hit | None:
    """Return who bears this NIK, separators allowed; None for nobody or no number.

    The hot path of a scan: one statement, the resident's own row alone (6 pages from cold).
    """
    number = _number(text)
    found = None if number is None else store.one(_HIT, (number,))
    if found is None:
        return None
    made, kk, name, birth_on, sex, life, status, status_on = found
    return Hit(
        made, f"{number:016d}", None if kk is None else f"{kk:016d}", name, day(birth_on), sex,
        life, status, day(status_on),
    )  # fmt: skip


def row_by_nik(store: Store, text: str) -> PersonRow | None:
    """Return the line that lists show of the resident with this NIK, separators allowed."""
    number = _number(text)
    found = None if number is None else store.one(_BY_NIK, (number,))
    return None if found is None else row_of(found, today_of(store))


def row_by_id(store: Store, resident: int) -> PersonRow | None:
    """Return the line that lists show of the resident with this row id."""
    found = store.one(_BY_ID, (resident,))
    return None if found is None else row_of(found, today_of(store))


def _number(text: str) -> int | None:
    digits = text if len(text) == nik_text.DIGITS else nik_text.strip(text)
    if len(digits) == nik_text.DIGITS and digits.isascii() and digits.isdecimal():
        return int(digits)
    return None


def note_search(tx: Tx, kind: str, found: int) -> None:
    """Write the audit row of a search: who, what kind (number, words), how many; never the text."""
    demand(tx.actor, "find")
    tx.audit("search", what=kind, found=found)


def note_view(tx: Tx, resident_id: int) -> None:
    """Write the audit row of opening one resident."""
    demand(tx.actor, "find")
    tx.audit("view", resident=resident_id)
