"""Builders for the tests of the core: stores, invented residents, blanks, and cards in doubt."""

import functools
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from model import blanko, booking, engine, jobs, printing
from model.actor import SYSTEM, Actor, node_actor
from model.blanko import Place
from model.clock import Clock, FrozenClock, SystemClock
from model.counts.booking import book_place
from model.jobs import Job
from model.scrap import spoiling
from model.second import Second
from model.store import STORE_NAME, Store, Tx

OFFICE = "16.71.02"
EPOCH = "5eed000000000001"
"""The stores' own name, random elsewhere: recordings are numbered by it, and dice fall by those."""
NODE = node_actor("uji")


def staff(*roles: str) -> Actor:
    """Return an operator with these roles, named after them."""
    return Actor("-".join(roles).upper() or "TAMU", frozenset(roles), "operator")


KASI = staff("kasi")


def need(there: object, what: str) -> None:
    """Skip the test that lacks `what`, naming it; in CI the lack is a failure."""
    if there:
        return
    if os.environ.get("CI") == "true":
        pytest.fail(f"this machine lacks {what}")
    pytest.skip(f"this machine lacks {what}")


def new_store(
    folder: Path,
    clock: Clock | None = None,
    *,
    office: str = OFFICE,
    zone: str = "Asia/Jakarta",
    people: int = 0,
    blanks: int = 0,
) -> Store:
    """Return a new store of `office` with print-ready residents and blanks in the store room."""
    path = folder / STORE_NAME
    path.write_bytes(_empty_store())
    path.chmod(0o600)
    store = Store.open(path, clock or FrozenClock())
    with store.write(SYSTEM) as tx:
        tx.set_meta("office_code", office)
        tx.set_meta("zone", zone)
        for number in range(1, people + 1):
            tx.insert("resident", **resident(number))
    if blanks:
        do(store, KASI, blanko.receive, blanks, party="Gudang pusat", doc="BAST 1")
    return store


@functools.cache
def _empty_store() -> bytes:
    """Make a store once and copy it from then on: a migration costs more than most tests."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / STORE_NAME, FrozenClock(), create=True)
        with store.write(SYSTEM) as tx:
            tx.set_meta("epoch", EPOCH)
        store.close()
        return store.path.read_bytes()


def reopen(store: Store) -> Store:
    """Close the store and open it again, with the same clock."""
    store.close()
    return Store.open(store.path, store.clock)


def do(store: Store, actor: Actor, verb: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Run one verb in one transaction."""
    with store.write(actor) as tx:
        return verb(tx, *args, **kwargs)


def put(store: Store, table: str, **columns: object) -> int:
    """Insert one row in a transaction of its own."""
    with store.write(SYSTEM) as tx:
        return tx.insert(table, **columns)


def beside(store: Store, name: str = "SAKSI", *roles: str) -> Second:
    """Return a second person who stands by now; the operator is made where there is none yet."""
    if store.one("SELECT 1 FROM operator WHERE name = ?", (name,)) is None:
        put(store, "operator", name=name, roles=" ".join(roles or ("gudang",)), pin_hash="-")
    return Second(name, store.clock.now_ms())


def spoil_blanks(tx: Tx, qty: int, *, why: str, printer: str = "", item: str = "blanko") -> int:
    """Write pieces off with a second person, as a verb for `do`; return the entry."""
    more = {"printer": printer, "item": item, "second": _stands_by(tx)}
    return spoiling.spoil(tx, qty, "lain", why=why, **more).entry  # type: ignore[arg-type]


def count_blanks(tx: Tx, counted: int, *, why: str, printer: str = "", item: str = "blanko") -> int:
    """Book what two people counted in the store or a tray, as a verb; return the difference."""
    at = Place("tray", printer) if printer else Place("store")
    return book_place(tx, at, item, counted, why, _stands_by(tx)).difference


def _stands_by(tx: Tx) -> Second:
    if tx.one("SELECT 1 FROM operator WHERE name = 'SAKSI'") is None:
        tx.insert("operator", name="SAKSI", roles="gudang", pin_hash="-")
    return Second("SAKSI", tx.now_ms)


def add_resident(store: Store, number: int, **columns: object) -> int:
    """Insert a print-ready adult of this office, changed as asked; return the row id."""
    return put(store, "resident", **(resident(number) | columns))


def resident(number: int) -> dict[str, object]:
    """Return the row of an invented adult; a higher number became print-ready a day later."""
    return {
        "nik": 1671020101900000 + number,
        "kk": 1671020101100000 + number,
        "name": f"WARGA {number:04d}",
        "sound": f"warga {number:04d}",
        "birth_on": "1990-01-01",
        "sex": "L",
        "marital": "BELUM KAWIN",
        "kelurahan": "SILABERANTI",
        "status": "PRINT_READY_RECORD",
        "status_on": f"2026-{1 + number // 28 % 10:02d}-{1 + number % 28:02d}",
        "office": OFFICE,
        "updated_at": 0,
    }


@dataclass(frozen=True, slots=True)
class Said:
    """A press's report, made by hand."""

    verdict: booking.Verdict
    need: str = ""
    fact: str = ""
    code: str = ""
    ribbon_left: int | None = None


def send(store: Store, printer: str = "kartu1") -> Job:
    """Take the next queued card into a printer and send it."""
    with store.write(NODE) as tx:
        first = jobs.first_queued(store)
        assert first is not None
        job = booking.reserve(tx, first, printer, "")
        booking.note_sent(tx, job.id, 7)
    return jobs.get(store, job.id)


def report(store: Store, job: Job, verdict: booking.Verdict) -> Job:
    """Book what a press said of a card."""
    do(store, NODE, booking.book_report, job.id, Said(verdict, fact="uji"))
    return jobs.get(store, job.id)


def unsettled_card(store: Store, resident: int, printer: str = "kartu1") -> Job:
    """Order a card for one resident and lose sight of it in the printer."""
    do(store, KASI, printing.order, [resident], why="uji")
    return report(store, send(store, printer), "unsettled")


@contextmanager
def raw(path: Path) -> Iterator[Callable[..., list[tuple[Any, ...]]]]:
    """Open the file past all rules, with the same library; yield a function that runs SQL."""
    db = engine.database(path, "rw")
    db.connect()
    try:
        yield lambda sql, params=(): list(db.execute_sql(sql, params).fetchall())
    finally:
        db.close()


def tamper(store: Store, *statements: str) -> Store:
    """Close the store, change the file as somebody with a shell could, and open it again."""
    store.close()
    with raw(store.path) as run:
        listed = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name <> 'resident'"
        for (name,) in run(listed):  # those that keep rows from being changed
            run(f"DROP TRIGGER {name}")
        for sql in statements:
            run(sql)
    return Store.open(store.path, store.clock)


def write_hot(path: str, name: str, writes: int, barrier: Any) -> None:
    """Write audit rows as fast as turns come, each with the number of its turn: one of many."""
    store = Store.open(Path(path), SystemClock())
    ticket = store._ticket
    assert ticket is not None
    barrier.wait()
    for _ in range(writes):
        with store.write(Actor(name, frozenset(), "os")) as tx:
            tx.audit("hot", number=ticket._mine)
    store.close()


def hold_ticket(path: str, told: Any) -> None:
    """Begin a write, say so, and wait to be killed in the middle of it."""
    store = Store.open(Path(path), SystemClock())
    with store.write(SYSTEM) as tx:
        tx.set_meta("half", "done")
        told.send("held")
        told.recv()
