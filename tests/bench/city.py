"""A large city's books: 2,000,000 residents, 300,000 cards, and what an operator waits for there.

`python -m tests.bench.city [--folder F] [--people 2000000] [--cards 300000]` makes the store in F
(or where temporary files are; 3 GB and twenty minutes for the whole), then prints processor
milliseconds beside the limit and their ratio. A store that stands in F already is taken as it is.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from model import blanko, ready
from model.actor import SYSTEM
from model.blanko import Place
from model.clock import DAY_MS, SystemClock
from model.counts import threeway
from model.forecast import kept
from model.forecast.promise import promise
from model.goods import mark
from model.handover import ageing
from model.parcels import guests
from model.reason import mask
from model.reports import day, month
from model.rowhash import row_hash
from model.store import STORE_NAME, Store
from tests.bench.search_store import build

PEOPLE, CARDS = 2_000_000, 300_000
YEAR_DAYS, BATCH_CARDS, CHUNK_CARDS = 365, 50, 20_000
HANDED, VILLAGE = 0.83, 0.05
"""Parts of the cards that went out, and that lie with a village."""
PRINTERS = ("kartu1", "kartu2", "kartu3")
ROUNDS = 3
_ENTRY = "kind, item, qty, from_bin, from_place, to_bin, to_place, office, job, party, doc, why"


class Books:
    """Rows of finished cards, put in the short way; each row's hash is true."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.entries = store.number("SELECT max(id) FROM entry")
        self.rows: dict[str, list[tuple[object, ...]]] = {}

    def add(self, table: str, *values: object) -> None:
        """Keep a row for `write`."""
        self.rows.setdefault(table, []).append(values)

    def move(self, at: int, kind: str, job: int, source: Place, target: Place) -> int:
        """Add an entry and both its postings; return its number."""
        self.entries += 1
        office = self.store.office
        values = (
            kind, "blanko", 1, source.bin, source.place, target.bin, target.place, office, job,
            "", "", "", "BANGKU", at,
        )  # fmt: skip
        self.add(
            f"entry (id, {_ENTRY}, by, at, row_hash)", self.entries, *values, row_hash(*values)
        )
        for place, qty in ((source, -1), (target, 1)):
            one = (self.entries, "blanko", office, place.bin, place.place, qty)
            self.add(
                "posting (entry, item, office, bin, place, qty, row_hash)", *one, row_hash(*one)
            )
        return self.entries

    def write(self) -> None:
        """Put in all that was added."""
        with self.store.write(SYSTEM) as tx:
            for table, rows in self.rows.items():
                marks = ", ".join("?" * len(rows[0]))
                tx.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        self.rows.clear()


def fill(store: Store, cards: int) -> None:
    """Let the city have made so many cards within a year."""
    dice, now = random.Random(5), store.clock.now_ms()
    people = [row[0] for row in store.each("SELECT id FROM resident WHERE status = 'CARD_ISSUED'")]
    dice.shuffle(people)
    with store.write(SYSTEM) as tx:
        blanko.receive(tx, cards, party="Pusat", doc="BAST 1")
    books = Books(store)
    for number, person in enumerate(people[:cards], 1):
        made = now - YEAR_DAYS * DAY_MS + number * YEAR_DAYS * DAY_MS // (cards + 1)
        _card(books, number, person, made, dice.random())
        if number % CHUNK_CARDS == 0 or number in (cards, len(people)):
            books.write()
    _settle(store)


def _card(books: Books, number: int, person: int, made: int, luck: float) -> None:
    printer, batch = PRINTERS[number % 3], (number - 1) // BATCH_CARDS + 1
    if (number - 1) % BATCH_CARDS == 0:
        books.add("batch (id, number, cards, by, at)", batch, f"B-{batch}", BATCH_CARDS, "X", made)
    books.add(
        "request (id, resident, kind, state, opened_by, opened_at)",
        number, person, "baru", "printed", "X", made,
    )  # fmt: skip
    books.add(
        "job (id, token, batch, request, resident, kind, state, printer, ordered_at, ended_at,"
        " forgotten_at, row_hash)",
        number, f"T{number}", batch, number, person, "baru", "done", printer, made, made, made, "",
    )  # fmt: skip
    if number % 10:
        books.add(
            "mirror (resident, status, was, status_on, source, seen_at)",
            person, "CARD_ISSUED", "PRINT_READY_RECORD", None, "X", made + DAY_MS,
        )  # fmt: skip
    in_job, rack = Place("in_job", printer), Place("printed")
    books.move(made, "reserve", number, Place("store"), in_job)
    books.move(made, "done", number, in_job, rack)
    if luck < HANDED + VILLAGE:
        where = Place("handed") if luck < HANDED else Place("custody", f"RT {number % 40:03}")
        entry = books.move(made + DAY_MS, "hand", number, rack, where)
        link = (
            number, "hand", "printed", "", where.bin, where.place, "", "", entry, "X",
            made + DAY_MS,
        )  # fmt: skip
        books.add(
            "custody (job, kind, was, was_place, bin, place, doc, why, entry, by, at, row_hash)",
            *link, row_hash(*link),
        )  # fmt: skip


def _settle(store: Store) -> None:
    """Let cards and balances stand where the rows say, and every tenth of the waiting be told."""
    with store.write(SYSTEM) as tx:
        tx.execute(
            "UPDATE card_at SET bin = c.bin, place = c.place, at = c.at FROM custody c"
            " WHERE c.job = card_at.job"
        )
        tx.execute(
            "INSERT INTO balance (item, office, bin, place, qty) SELECT item, office, bin, place,"
            " sum(qty) FROM posting WHERE true GROUP BY 1, 2, 3, 4"
            " ON CONFLICT DO UPDATE SET qty = excluded.qty"
        )
        tx.execute(
            "INSERT INTO not_given (job, resident, reason, how, by, at, row_hash) SELECT u.job,"
            " c.resident, 'jauh', 'call', 'X', u.made_at + 1, '' FROM uncollected u"
            " JOIN card_at c ON c.job = u.job WHERE u.job % 10 = 0"
        )
        mark.head(tx)


def waits(store: Store) -> Iterator[tuple[str, float, Callable[[], object]]]:
    """Yield what somebody waits for: name, limit in milliseconds, act."""
    today = store.today()
    village = store.one(
        "SELECT kelurahan FROM uncollected GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
    )
    person = ready.ids(store, limit=100)[-1]
    year, later = today - timedelta(days=360), today - timedelta(days=331)
    proof = mark.Head(*(store.one("SELECT entry, digest FROM ledger_mark") or (0, ""))).short

    def cold() -> None:
        kept.forget(store)
        promise(store, person)

    yield "the board of cards that nobody fetched", 50, lambda: ageing.board(store)
    where = str(village[0]) if village else ""
    yield "a page of calls", 30, lambda: ageing.calls(store, kelurahan=where, limit=100)
    yield "the queue's first page", 50, lambda: ready.page(store)
    yield "the queue counted", 100, lambda: ready.total(store)
    yield "whose a titipan card is", 10, lambda: guests.fits(store, _guest(store))
    yield "a promise, nothing kept", 300, cold
    yield "the rekap of today", 2_000, lambda: day.rekap(store, today)
    yield "a month a year back", 3_000, lambda: month.month(store, year, later)
    yield "three ways by night", 3_500, lambda: threeway.night(store)
    yield "a paper's proof, with progress", 12_000, lambda: mark.proves(store, proof)


def _guest(store: Store) -> guests.Guest:
    found = store.one("SELECT nik, name FROM resident LIMIT 1 OFFSET 1000")
    assert found is not None
    blank = guests.Guest(
        1, 1, "K-1", "", "", 0, "", "", "", "", "", "", "here", "", 0, "", None
    )  # fmt: skip
    return replace(blank, nik=mask(f"{found[0]:016d}"), name=found[1])


def main() -> int:
    """Make or take the store and print one line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, help="where the store lies or is made")
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--cards", type=int, default=CARDS)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = asked.folder or Path(made)
        if not (folder / STORE_NAME).exists():
            build(folder, asked.people)
        store = Store.open(folder / STORE_NAME, SystemClock())
        if not store.number("SELECT count(*) FROM job"):
            fill(store, asked.cards)
        for name, limit, act in waits(store):
            took = min(_timed(act) for _ in range(ROUNDS))
            sys.stdout.write(
                f"{name:<42}{took:9.1f} ms  limit {limit:6} ratio {took / limit:5.2f}\n"
            )
        store.close()
    return 0


def _timed(act: Callable[[], object]) -> float:
    begun = time.process_time()
    act()
    return (time.process_time() - begun) * 1000


if __name__ == "__main__":
    sys.exit(main())
