"""The SQLite engine: which one is safe, how it is opened, and what its complaints mean.

SQLite 3.7.0 to 3.51.2 can corrupt a WAL file that several processes write (sqlite.org/wal.html
#walresetbug; fixed in 3.51.3, with back-ports 3.44.6 and 3.50.7). Six operators and a print node
on one file are exactly that shape, so such an engine is refused, not warned about.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import peewee

from model import errors

APPLICATION_ID = 0x54554E54  # "TUNT"
CACHE_KIB = 16_384
CACHE_KIB_SMALL = 2_048
"""For a process of which there are many, such as a session of the warm desk."""
WAL_BYTES_MAX = 67_108_864
BUSY_SECONDS = 5

PRAGMAS: tuple[tuple[str, int | str, int | str], ...] = (
    ("journal_mode", "wal", "wal"),
    ("synchronous", 2, 2),
    ("foreign_keys", 1, 1),
    ("trusted_schema", 0, 0),
    ("cell_size_check", 1, 1),
    ("secure_delete", 1, 1),
    ("busy_timeout", BUSY_SECONDS * 1000, BUSY_SECONDS * 1000),
    ("temp_store", 2, 2),
    ("cache_size", -CACHE_KIB, -CACHE_KIB),
    ("mmap_size", 0, 0),
    ("journal_size_limit", WAL_BYTES_MAX, WAL_BYTES_MAX),
)
"""Name, what is asked, what must be read back."""


def wal_reset_is_fixed(version: tuple[int, ...]) -> bool:
    """Tell whether this SQLite version is free of the WAL-reset fault."""
    if version[:2] in {(3, 44), (3, 50)}:
        return version >= {44: (3, 44, 6), 50: (3, 50, 7)}[version[1]]
    return version >= (3, 51, 3) or version < (3, 7, 0)


class Engine(Protocol):
    """The few calls of a Peewee SQLite database that the store makes."""

    def connect(self) -> Any:
        """Open the connection."""
        ...

    def close(self) -> Any:
        """Close it."""
        ...

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        """Run one statement."""
        ...

    def connection(self) -> Any:
        """Return the driver's connection."""
        ...


def database(path: Path, mode: str) -> Engine:
    """Return an unopened Peewee database for `path`, mode `rwc`, `rw`, `ro` or `immutable`.

    Raises EngineUnsafe when neither cysqlite nor the standard library brings a fixed SQLite.
    """
    name = path.absolute().as_uri()
    name += "?mode=ro&immutable=1" if mode == "immutable" else f"?mode={mode}"
    options: dict[str, Any] = {
        "uri": True,
        "autoconnect": False,
        "thread_safe": False,  # one connection, owned by the clerk's thread; see Store
        "timeout": BUSY_SECONDS,
        "lock_type": "IMMEDIATE",
    }
    try:
        from playhouse.cysqlite_ext import CySqliteDatabase
    except ImportError:
        if not wal_reset_is_fixed(sqlite3.sqlite_version_info):
            raise errors.EngineUnsafe(found=sqlite3.sqlite_version) from None
        # The owner of the connection is checked by the store itself.
        made: Engine = peewee.SqliteDatabase(name, check_same_thread=False, **options)
        return made
    if not wal_reset_is_fixed(tuple(CySqliteDatabase.server_version)):
        raise errors.EngineUnsafe(found=".".join(map(str, CySqliteDatabase.server_version)))
    safe: Engine = CySqliteDatabase(name, rank_functions=False, **options)
    return safe


def assert_pragmas(db: Engine, *, writable: bool, cache_kib: int = CACHE_KIB) -> None:
    """Set every pragma and read it back; raise PragmaRefused when the engine answers otherwise."""
    for name, ask, want in PRAGMAS:
        if name == "cache_size":
            ask = want = -cache_kib
        if name == "journal_mode" and not writable:
            continue
        db.execute_sql(f"PRAGMA {name} = {ask}").fetchall()
        row = db.execute_sql(f"PRAGMA {name}").fetchone()
        if row is None or row[0] != want:
            raise errors.PragmaRefused(pragma=name, want=want, got=row[0] if row else None)


_WORDS: tuple[tuple[str, type[errors.StoreFault]], ...] = (
    ("disk is full", errors.DiskFull),
    ("readonly", errors.StoreReadOnly),
    ("read-only", errors.StoreReadOnly),
    ("locked", errors.StoreBusy),
    ("busy", errors.StoreBusy),
    ("fts5: corrupt", errors.IndexDamaged),
    ("malformed", errors.StoreDamaged),
    ("not a database", errors.StoreForeign),
    ("no space", errors.DiskFull),
)


def engine_errors() -> tuple[type[BaseException], ...]:
    """Return the exception classes that the engine may raise."""
    found: list[type[BaseException]] = [peewee.PeeweeException, sqlite3.Error]
    try:
        import cysqlite

        found.append(cysqlite.SqliteError)
    except ImportError:
        pass
    return tuple(found)


ENGINE_ERRORS = engine_errors()


def translate(error: BaseException) -> errors.StoreFault:
    """Turn an engine's complaint into a leaf of our tree; its own words are kept as a fact."""
    said = str(error).lower()
    for words, leaf in _WORDS:
        if words in said:
            return leaf(said=_reason(error))
    return errors.StoreTrouble(said=_reason(error))


def _reason(error: BaseException) -> str:
    """Return the end of what the engine said: it puts the query first and the reason last."""
    return str(error)[-200:]


@contextmanager
def translated() -> Iterator[None]:
    """Turn the engine's exceptions into leaves of our tree, at this one place."""
    try:
        yield
    except ENGINE_ERRORS as error:
        raise translate(error) from error
