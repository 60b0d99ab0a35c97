"""The engine: which SQLite is refused, which settings are demanded, what its complaints mean."""

import sqlite3
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from model import engine, errors
from model.actor import SYSTEM
from model.clock import FrozenClock
from model.store import Store
from tests.model.office import add_resident, new_store, raw

DEMANDED = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "secure_delete": 1,
    "busy_timeout": 5000,
    "temp_store": 2,
    "cache_size": -16384,
    "mmap_size": 0,
    "journal_size_limit": 67108864,
}


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 6, 23), True),
        ((3, 7, 0), False),
        ((3, 40, 1), False),
        ((3, 43, 99), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 49, 2), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 0), False),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 0), True),
        ((3, 54, 1), True),
    ],
)
def test_a_sqlite_that_may_corrupt_a_wal_is_known(version: tuple[int, ...], safe: bool) -> None:
    assert engine.wal_reset_is_fixed(version) is safe


def test_every_setting_is_read_back_from_the_open_connection(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    found = {name: store.number(f"PRAGMA {name}") for name in DEMANDED if name != "journal_mode"}
    mode = store.one("PRAGMA journal_mode")
    store.close()
    assert found | {"journal_mode": mode[0] if mode else None} == DEMANDED
    assert {name for name, _, _ in engine.PRAGMAS} == set(DEMANDED)


def test_a_second_connection_finds_wal_and_our_mark_in_the_file(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    with raw(store.path) as run:
        assert run("PRAGMA journal_mode") == [("wal",)]
        assert run("PRAGMA application_id") == [(0x54554E54,)]
        assert run("PRAGMA foreign_keys") == [(0,)], "or the reading back above proves nothing"
    store.close()


class Deaf:
    """An engine that answers every pragma rightly but one."""

    def __init__(self, deaf_to: str, answer: tuple[object, ...] | None) -> None:
        self.deaf_to = deaf_to
        self.answer = answer

    def execute_sql(self, sql: str, params: object = None) -> Any:
        name = sql.split()[1]
        row = self.answer if name == self.deaf_to else (DEMANDED[name],)
        return SimpleNamespace(fetchall=list, fetchone=lambda: row)

    def connect(self) -> None: ...

    def close(self) -> None: ...

    def connection(self) -> None: ...


@pytest.mark.parametrize("name", DEMANDED)
@pytest.mark.parametrize("answer", [("else",), (1 << 40,), None])
def test_a_setting_that_is_not_taken_is_refused(
    name: str, answer: tuple[object, ...] | None
) -> None:
    with pytest.raises(errors.PragmaRefused) as caught:
        engine.assert_pragmas(Deaf(name, answer), writable=True)
    assert caught.value.facts["pragma"] == name


def test_a_reader_is_not_asked_for_a_journal_mode_it_cannot_set() -> None:
    engine.assert_pragmas(Deaf("journal_mode", ("delete",)), writable=False)
    with pytest.raises(errors.PragmaRefused):
        engine.assert_pragmas(Deaf("trusted_schema", (1,)), writable=False)


def test_settings_are_demanded_at_every_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_store(tmp_path)
    store.close()
    monkeypatch.setattr(engine, "PRAGMAS", (*engine.PRAGMAS, ("synchronous", 2, 1)))
    with pytest.raises(errors.PragmaRefused):
        Store.open(store.path, FrozenClock())
    with pytest.raises(errors.PragmaRefused):
        Store.open(tmp_path / "other.db", FrozenClock(), create=True)


def test_without_cysqlite_a_vulnerable_sqlite_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "playhouse.cysqlite_ext", None)
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 40, 1))
    monkeypatch.setattr(sqlite3, "sqlite_version", "3.40.1")
    path = tmp_path / "t.db"
    with pytest.raises(errors.EngineUnsafe) as caught:
        Store.open(path, FrozenClock(), create=True)
    assert caught.value.facts["found"] == "3.40.1"
    assert not path.exists()


def test_a_vulnerable_cysqlite_is_refused_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cysqlite_ext = pytest.importorskip("playhouse.cysqlite_ext")
    monkeypatch.setattr(cysqlite_ext.CySqliteDatabase, "server_version", (3, 51, 2))
    with pytest.raises(errors.EngineUnsafe):
        Store.open(tmp_path / "t.db", FrozenClock(), create=True)


def test_without_cysqlite_a_fixed_sqlite_serves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "playhouse.cysqlite_ext", None)
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 51, 3))
    store = new_store(tmp_path)
    with pytest.raises(ZeroDivisionError), store.write(SYSTEM) as tx:
        tx.set_meta("lost", "1")
        raise ZeroDivisionError
    with store.write(SYSTEM) as tx:
        tx.set_meta("kept", "1")
    store.close()
    again = Store.open(store.path, FrozenClock())
    assert (again.meta("kept"), again.meta("lost")) == ("1", None)
    again.close()


@pytest.mark.parametrize(
    ("said", "leaf"),
    [
        ("database or disk is full", errors.DiskFull),
        ("attempt to write a readonly database", errors.StoreReadOnly),
        ("database is locked", errors.StoreBusy),
        ("database table is busy", errors.StoreBusy),
        ("database disk image is malformed", errors.StoreDamaged),
        ("file is not a database", errors.StoreForeign),
        ("no such table: resident", errors.StoreTrouble),
        ("disk I/O error", errors.StoreTrouble),
    ],
)
def test_the_engines_words_become_ours(said: str, leaf: type[errors.StoreFault]) -> None:
    found = engine.translate(sqlite3.OperationalError(said))
    assert type(found) is leaf
    assert found.facts["said"] == said


def test_the_reason_is_kept_when_the_query_is_long(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    add_resident(store, 1)
    with pytest.raises(errors.StoreTrouble) as caught:
        add_resident(store, 1)
    store.close()
    assert "UNIQUE constraint failed" in str(caught.value.facts["said"])
