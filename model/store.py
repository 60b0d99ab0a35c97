"""The one way to the store: open it, read it, and write it in one short transaction.

Nothing else in the program touches a connection. A `Store` belongs to the thread that opened it
(the clerk's); a `Tx` is one IMMEDIATE transaction under the flock ticket, and the change, its
ledger entry, its audit row and its outbox row go through the same Tx: one fsync.
"""

import os
import secrets
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from model import audit, engine, errors, migrate, store_files, tables, witness
from model.actor import SYSTEM, Actor
from model.clock import Clock
from model.engine import translated
from model.search import upkeep
from model.sync import outbox
from model.ticket import Ticket

Row = tuple[Any, ...]

STORE_NAME = "tuntas.db"
ROWS_MAX = 100_000
FULL = (errors.DiskFull, errors.StoreTrouble)
"""What opening a store on a full disk may raise."""


class Store:
    """An open store. Use `Store.open`."""

    cache_kib = engine.CACHE_KIB
    """How much of its pages is kept in memory."""

    def __init__(self, db: engine.Engine, path: Path, clock: Clock, *, read_only: bool) -> None:
        self.db = db
        self.path = path
        self.clock = clock
        self.read_only = read_only
        self._thread = threading.get_ident()
        self._ticket = None if read_only else Ticket(path.with_name(path.name + ".ticket"), path)
        self._writing = False
        self.fixed: dict[str, str] = {}
        self.witness: witness.Witness | None = None
        """What tells whether this store came back from a copy; None where it is only read."""
        self.hurry: Callable[[], None] = self._ticket.hurry if self._ticket else lambda: None
        """Refuses with StoreBusy what would have to wait for its turn; for any thread to call."""

    @classmethod
    def open(
        cls, path: Path, clock: Clock, *, create: bool = False, cache_kib: int = engine.CACHE_KIB
    ) -> "Store":
        """Open the store at `path`, migrate it when it is older, and return it.

        With `create` a new store is made and an existing one refused. Where the folder cannot be
        written the store opens for reading. Raises StoreMissing, StoreExists, StoreForbidden,
        StoreForeign, StoreNewer, EngineUnsafe, PragmaRefused, StoreDamaged.
        """
        if store_files.is_there(path) == create:
            kind = errors.StoreExists if create else errors.StoreMissing
            raise kind(path=str(path))
        if not create and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
            return cls._open_to_read(path, clock, cache_kib)
        store = cls(engine.database(path, "rwc" if create else "rw"), path, clock, read_only=False)
        store.cache_kib = cache_kib
        try:
            store._start(create)
        except BaseException as error:
            store.close()
            if create:
                store_files.unmake(path)
            elif isinstance(error, FULL) and store_files.no_room(path):
                return cls._open_to_read(path, clock, cache_kib)
            raise
        return store

    @classmethod
    def _open_to_read(cls, path: Path, clock: Clock, cache_kib: int) -> "Store":
        wal = path.with_name(path.name + "-wal")
        kept = wal.exists() and wal.stat().st_size > 0
        # Immutable reads no WAL and takes no lock: only while nobody else has the store open.
        mode = "ro" if kept or store_files.in_use(path) else "immutable"
        store = cls(engine.database(path, mode), path, clock, read_only=True)
        try:
            with translated():
                store.db.connect()
                engine.assert_pragmas(store.db, writable=False, cache_kib=cache_kib)
            migrate.refuse_foreign(store)
            if migrate.version(store) < migrate.LATEST:
                raise errors.StoreReadOnly(path=str(path))
        except BaseException:
            store.close()
            raise
        return store

    def _start(self, create: bool) -> None:
        with translated():
            self.db.connect()
            if create:
                os.chmod(self.path, 0o600)
                self.db.execute_sql(f"PRAGMA application_id = {engine.APPLICATION_ID}").fetchall()
            else:
                store_files.shut(self.path)
                migrate.refuse_foreign(self)
            engine.assert_pragmas(self.db, writable=True, cache_kib=self.cache_kib)
        if migrate.run(self):
            with self.write(SYSTEM) as tx:
                upkeep.begin(tx)
        if self.meta("epoch") is None:
            with self.write(SYSTEM) as tx:
                tx.set_meta("epoch", secrets.token_hex(8))
        self.witness = witness.opened(self)

    def close(self) -> None:
        """Close the connection and the ticket."""
        self.db.close()
        if self._ticket is not None:
            self._ticket.close()
            self._ticket = None

    def _owned(self) -> None:
        assert threading.get_ident() == self._thread, "the store belongs to the clerk's thread"

    def rows(self, sql: str, params: Sequence[object] = ()) -> list[Row]:
        """Return all rows of a bounded query."""
        self._owned()
        with translated():
            found: list[Row] = self.db.execute_sql(sql, params).fetchall()
        assert len(found) <= ROWS_MAX, "a query without a limit"
        return found

    def each(self, sql: str, params: Sequence[object] = ()) -> Iterator[Row]:
        """Walk the rows of an unbounded query; the caller reads it to its end at once."""
        self._owned()
        with translated():
            yield from self.db.execute_sql(sql, params)

    def one(self, sql: str, params: Sequence[object] = ()) -> Row | None:
        """Return the first row or None."""
        self._owned()
        with translated():
            cursor = self.db.execute_sql(sql, params)
            row: Row | None = cursor.fetchone()
            cursor.close()
        return row

    def number(self, sql: str, params: Sequence[object] = ()) -> int:
        """Return the first column of the first row as a number, nought when there is none."""
        row = self.one(sql, params)
        return int(row[0]) if row and row[0] is not None else 0

    def meta(self, key: str) -> str | None:
        """Return one fact of the store itself."""
        row = self.one("SELECT v FROM meta WHERE k = ?", (key,))
        return str(row[0]) if row else None

    @property
    def zone(self) -> str:
        """The office's time zone."""
        return self._once("zone") or "Asia/Jakarta"

    @property
    def office(self) -> str:
        """The office's code, such as 16.71.02."""
        return self._once("office_code")

    def _once(self, key: str) -> str:
        """Return a fact that is settled when a store is furnished: read once, not 40 times a card.

        A transaction that sets one, or does not hold, lets it be read anew.
        """
        if key not in self.fixed and (found := self.meta(key)):
            self.fixed[key] = found
        return self.fixed.get(key, "")

    def today(self) -> date:
        """Return today's date in the office's zone."""
        return self.clock.today(self.zone)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let all reads of the block see one and the same state of the store."""
        self._owned()
        with translated():
            self.db.execute_sql("BEGIN DEFERRED")
            try:
                yield
            finally:
                self._roll_back()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep every other writer of this store waiting for the block, which may write."""
        assert self._ticket is not None and not self._writing
        with self._ticket.held():
            yield

    @contextmanager
    def write(self, actor: Actor) -> Iterator["Tx"]:
        """Run the block as one IMMEDIATE transaction of `actor`; commit at its end, or nothing.

        Raises StoreReadOnly, DiskFull, StoreBusy, StoreTrouble; after any of them nothing of the
        block is in the store.
        """
        self._owned()
        if self._ticket is None:
            raise errors.StoreReadOnly(path=str(self.path))
        assert not self._writing, "one transaction at a time"
        with self._ticket.held(), translated():
            self.db.execute_sql("BEGIN IMMEDIATE")
            self._writing = True
            try:
                yield (tx := Tx(self, actor))
                mark = tx.witness.head(self) if tx.told and tx.witness else None
                self.db.execute_sql("COMMIT")
                self.witness = tx.witness
                if mark and self.witness:
                    self.witness.note(mark)
            except BaseException:
                self._roll_back()
                raise
            finally:
                self._writing = False

    def wanted(self) -> bool:
        """Tell whether another writer of this store waits for the transaction that is open here."""
        assert self._ticket is not None and self._writing
        return self._ticket.wanted()

    def _roll_back(self) -> None:
        self.fixed.clear()
        try:
            self.db.execute_sql("ROLLBACK")
        except engine.ENGINE_ERRORS:
            return  # SQLite rolls back by itself on a full disk: there is no transaction left


class Tx:
    """One transaction: who writes, when, and the verbs that belong together."""

    def __init__(self, store: Store, actor: Actor) -> None:
        self.store = store
        self.actor = actor
        self.now_ms = store.clock.now_ms()
        self.told = False
        self.witness = store.witness

    @property
    def today(self) -> date:
        """Today's date in the office's zone."""
        return self.store.today()

    def execute(self, sql: str, params: Sequence[object] = ()) -> int:
        """Run one statement and return the number of rows it changed."""
        return int(self.store.db.execute_sql(sql, params).rowcount)

    def executemany(self, sql: str, rows: Sequence[Sequence[object]]) -> None:
        """Run one statement for many rows (15 times faster than a model's insert_many)."""
        self.store.db.connection().executemany(sql, rows)

    def one(self, sql: str, params: Sequence[object] = ()) -> Row | None:
        """Return the first row or None."""
        return self.store.one(sql, params)

    def rows(self, sql: str, params: Sequence[object] = ()) -> list[Row]:
        """Return all rows of a bounded query."""
        return self.store.rows(sql, params)

    def number(self, sql: str, params: Sequence[object] = ()) -> int:
        """Return the first column of the first row as a number, nought when there is none."""
        return self.store.number(sql, params)

    def insert(self, table: str, **columns: object) -> int:
        """Insert one row and return its row id."""
        sql = tables.insert_sql(table, tuple(columns))
        return int(self.store.db.execute_sql(sql, tuple(columns.values())).lastrowid)

    def audit(self, kind: str, **facts: object) -> str:
        """Add a row to the trail; facts are codes, counts and row ids only."""
        self.told = True
        return audit.append(self, kind, facts)

    def emit(self, table: str, pk: int, *values: object) -> int:
        """Add a row to the outbox."""
        self.told = True
        return outbox.append(self, table, pk, values)

    def set_meta(self, key: str, value: str) -> None:
        """Set one fact of the store itself."""
        self.store.fixed.clear()
        self.execute(
            "INSERT INTO meta (k, v) VALUES (?, ?) ON CONFLICT (k) DO UPDATE SET v = excluded.v",
            (key, value),
        )
