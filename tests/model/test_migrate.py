"""Migrations: whole or not at all, after a copy that was checked; a newer store is left alone."""

import fcntl
import os
import sqlite3
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from model import errors, migrate
from model.actor import SYSTEM
from model.clock import FrozenClock
from model.store import Store
from tests.model.office import new_store, put, reopen

Plan = Callable[..., None]
GOOD = ("CREATE TABLE colour (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT",)
NOW = migrate.LATEST
NEXT = NOW + 1
BROKEN = (*GOOD, "UPDATE resident SET name = 'X'", "INSERT INTO no_such_table VALUES (1)")


@pytest.fixture
def plan(monkeypatch: pytest.MonkeyPatch) -> Plan:
    """Return a function that gives the program one more step."""

    def one_more(*sql: str) -> None:
        step = SimpleNamespace(NUMBER=NEXT, NAME="colours", SQLITE=sql)
        monkeypatch.setitem(sys.modules, "model.steps.m9999_colours", step)
        monkeypatch.setattr(migrate, "STEPS", (*migrate.STEPS[:NOW], "m9999_colours"))
        monkeypatch.setattr(migrate, "LATEST", NEXT)

    return one_more


def copies(store: Store) -> list[Path]:
    """Return the copies beside the store."""
    return sorted(store.path.parent.glob("tuntas.db.v*"))


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Read every table of a store file without our code."""
    with closing(sqlite3.connect(path)) as db:
        names = [
            row[0]
            for row in db.execute("SELECT name FROM pragma_table_list WHERE type != 'virtual'")
            if not row[0].startswith("sqlite_")
        ]
        return {name: db.execute(f"SELECT * FROM {name}").fetchall() for name in names}


def test_a_new_store_is_at_the_latest_step_and_has_no_copy(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    assert migrate.version(store) == migrate.LATEST
    assert migrate.pending(store) == ()
    steps = store.rows("SELECT number, name, applied_at FROM step")
    names = [name.partition("_")[2] for name in migrate.STEPS]
    assert steps == [(number, name, FrozenClock().ms) for number, name in enumerate(names, 1)]
    store = reopen(store)
    assert copies(store) == []
    assert store.rows("SELECT number, name, applied_at FROM step") == steps
    store.close()


def test_step_files_are_numbered_as_they_are_named() -> None:
    for number, name in enumerate(migrate.STEPS, 1):
        step = __import__(f"model.steps.{name}", fromlist=["NUMBER"])
        assert (step.NUMBER, f"m{number:04d}_{step.NAME}") == (number, name)


def test_a_copy_is_made_before_a_step_and_equals_the_store(tmp_path: Path, plan: Plan) -> None:
    store = new_store(tmp_path, people=30, blanks=5)
    store.close()
    before = content(store.path)
    plan(*GOOD)
    store = Store.open(store.path, FrozenClock())
    assert migrate.version(store) == NEXT
    assert store.rows("SELECT number, name FROM step ORDER BY number")[-1] == (NEXT, "colours")
    assert store.number("SELECT count(*) FROM colour") == 0
    [copy] = copies(store)
    store.close()
    assert copy.name == f"tuntas.db.v{NOW}-20261121-030000"
    assert content(copy) == before
    assert "colour" not in before


def test_the_copy_is_a_store_of_the_older_program(
    tmp_path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_store(tmp_path, people=3)
    plan(*GOOD)
    store = reopen(store)
    [copy] = copies(store)
    store.close()
    monkeypatch.undo()
    older = Store.open(copy, FrozenClock())
    assert (migrate.version(older), older.number("SELECT count(*) FROM resident")) == (NOW, 3)
    older.close()


def test_nobody_else_may_read_the_copy(tmp_path: Path, plan: Plan) -> None:
    store = new_store(tmp_path, people=3)
    plan(*GOOD)
    store = reopen(store)
    [copy] = copies(store)
    store.close()
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_a_step_that_breaks_in_the_middle_changes_nothing(tmp_path: Path, plan: Plan) -> None:
    store = new_store(tmp_path, people=3)
    store.close()
    before = content(store.path)
    plan(*BROKEN)
    with pytest.raises(errors.StoreTrouble):
        Store.open(store.path, FrozenClock())
    assert content(store.path) == before
    with closing(sqlite3.connect(store.path)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (NOW,)


def test_a_broken_step_that_was_mended_is_applied_later(tmp_path: Path, plan: Plan) -> None:
    clock = FrozenClock()
    store = new_store(tmp_path, clock)
    plan(*BROKEN)
    with pytest.raises(errors.StoreTrouble):
        reopen(store)
    clock.advance(1)
    plan(*GOOD)
    store = Store.open(store.path, clock)
    assert migrate.version(store) == NEXT
    store.close()


def test_a_step_may_be_tried_again_in_the_same_second(tmp_path: Path, plan: Plan) -> None:
    store = new_store(tmp_path)
    plan(*BROKEN)
    with pytest.raises(errors.StoreTrouble):
        reopen(store)
    plan(*GOOD)
    Store.open(store.path, FrozenClock()).close()


def test_two_programs_that_start_together_migrate_once(
    tmp_path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_store(tmp_path)
    store.close()
    plan(*GOOD)
    alone = Store.alone
    late = FrozenClock(FrozenClock().ms + 5000)

    @contextmanager
    def overtaken(mine: Store) -> Iterator[None]:
        """Another program has its turn before this one, which saw the older store."""
        monkeypatch.setattr(Store, "alone", alone)
        Store.open(mine.path, late).close()
        with alone(mine):
            yield

    monkeypatch.setattr(Store, "alone", overtaken)
    store = Store.open(store.path, FrozenClock())
    assert store.rows("SELECT number FROM step") == [(n + 1,) for n in range(NEXT)]
    assert len(copies(store)) == 1, "six operators who come in together make one copy"
    store.close()


def test_nobody_else_has_a_turn_between_the_copy_and_the_last_step(
    tmp_path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_store(tmp_path)
    store.close()
    plan(*GOOD)
    apply = migrate.apply
    free: list[bool] = []

    def look(mine: Store, name: str) -> None:
        with open(f"{mine.path}.ticket", "rb+") as ticket:
            for _ in range(2):
                try:
                    fcntl.flock(ticket, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    free.append(True)
                except BlockingIOError:
                    free.append(False)
                if len(free) == 1:
                    apply(mine, name)

    monkeypatch.setattr(migrate, "apply", look)
    store = Store.open(store.path, FrozenClock())
    assert free == [False, False], "before the step and behind it"
    with open(f"{store.path}.ticket", "rb+") as ticket:
        fcntl.flock(ticket, fcntl.LOCK_EX | fcntl.LOCK_NB)
    store.close()


def test_a_write_of_another_program_during_the_copy_is_no_damage(
    tmp_path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_store(tmp_path)
    other = Store.open(store.path, FrozenClock())
    store.close()
    plan(*GOOD)
    check = migrate._check_copy

    def meanwhile(mine: Store, path: Path) -> None:
        ticket = os.open(f"{mine.path}.ticket", os.O_RDWR)
        try:
            fcntl.flock(ticket, fcntl.LOCK_EX | fcntl.LOCK_NB)
            fcntl.flock(ticket, fcntl.LOCK_UN)
            with other.write(SYSTEM) as tx:
                tx.audit("meanwhile")
        except BlockingIOError:
            pass  # whoever copies holds the ticket: the other has to wait
        finally:
            os.close(ticket)
        check(mine, path)

    monkeypatch.setattr(migrate, "_check_copy", meanwhile)
    try:
        Store.open(store.path, FrozenClock()).close()
    finally:
        other.close()


@pytest.mark.parametrize("fault", ["rows", "torn", "torn index"])
def test_a_bad_copy_stops_the_migration(
    tmp_path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    store = new_store(tmp_path, people=30)
    check = migrate._check_copy
    size = store.number("PRAGMA page_size")

    def spoiled(mine: Store, path: Path) -> None:
        if fault == "torn":
            path.write_bytes(path.read_bytes()[:-5000])
        elif fault == "torn index":  # every row can be counted
            with closing(sqlite3.connect(path)) as db:
                (page,) = db.execute(
                    "SELECT rootpage FROM sqlite_master WHERE name = 'region_parent'"
                ).fetchone()
            data = bytearray(path.read_bytes())
            data[(page - 1) * size : page * size] = bytes(size)
            path.write_bytes(data)
        else:
            with closing(sqlite3.connect(path)) as db:
                db.execute("DELETE FROM resident WHERE id = 30")
                db.commit()
        check(mine, path)

    monkeypatch.setattr(migrate, "_check_copy", spoiled)
    plan(*GOOD)
    with pytest.raises(errors.StoreDamaged):
        reopen(store)
    with closing(sqlite3.connect(store.path)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (NOW,)


def test_an_older_program_refuses_a_newer_store(
    tmp_path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_store(tmp_path)
    plan(*GOOD)
    store = reopen(store)
    put(store, "meta", k="by", v="newer")
    store.close()
    monkeypatch.undo()
    with pytest.raises(errors.StoreNewer) as caught:
        Store.open(store.path, FrozenClock())
    assert caught.value.facts == {"found": NEXT, "known": NOW}


def test_a_step_that_breaks_at_every_start_leaves_no_copies(tmp_path: Path, plan: Plan) -> None:
    clock = FrozenClock()
    store = new_store(tmp_path, clock)
    plan(*BROKEN)
    for _ in range(3):
        clock.advance(60)
        with pytest.raises(errors.StoreTrouble):
            reopen(store)
    assert copies(store) == [], "nothing was changed, so nothing needs to be kept"


def test_a_copy_that_is_bad_is_not_kept(
    tmp_path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def bad(store: Store, path: Path) -> None:
        raise errors.StoreDamaged(table="copy")

    store = new_store(tmp_path)
    monkeypatch.setattr(migrate, "_check_copy", bad)
    plan(*GOOD)
    with pytest.raises(errors.StoreDamaged):
        reopen(store)
    assert copies(store) == []
