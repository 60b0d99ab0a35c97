"""A change of sif is killed before each statement of each step, and goes on in another program.

After each death the store must be as before the step, row by row of every table; then the same step
is done whole by a program that opens the store anew. The last step dies in processes as well.
"""

import hashlib
import multiprocessing
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from model import blanko_check, document, shift
from model.clock import FrozenClock
from model.second import Second
from model.shifts import change, changing, closing
from model.shifts.lines import book
from model.store import STORE_NAME, Store, Tx
from tests.model.office import reopen
from tests.model.shift_office import SARI, shift_store

Step = Callable[[Tx], object]
STATEMENTS_MAX = 200
DIED = 17


def digest(store: Store) -> str:
    """Return a digest over every row of every table."""
    names = [row[0] for row in store.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    hashed = hashlib.sha256()
    for name in sorted(names):
        if not name.startswith(("sqlite", "resident", "region", "service", "job_move")):
            for row in store.each(f"SELECT * FROM {name} ORDER BY 1"):
                hashed.update(repr((name, row)).encode())
    return hashed.hexdigest()


class Died(BaseException):
    """The program is gone; the engine rolls back what it had begun."""


def die_here() -> None:
    """Let go of everything, as a program that is gone does."""
    raise Died


def dies(store: Store, step: Step, before: int, die: Callable[[], object] = die_here) -> bool:
    """Do a step, calling `die` instead of the n-th statement; tell whether it came to its end."""
    run, left = store.db.execute_sql, [before]

    def counted(*args: Any, **kwargs: Any) -> Any:
        if left[0] <= 0 and args[0] != "ROLLBACK":
            die()
        left[0] -= 1
        return run(*args, **kwargs)

    store.db.execute_sql = counted
    try:
        with store.write(SARI) as tx:
            step(tx)
    except Died:
        return False
    finally:
        store.db.execute_sql = run
    return True


def end_change(tx: Tx, now: int) -> object:
    """Do the last step."""
    return closing.close(tx, 1, Second("SARI", now), Second("YANTO", now))


def end_in_the_middle(folder: Path, now: int, at: int) -> None:
    """Do the last step in a process of its own that ends there and then."""
    store = Store.open(folder / STORE_NAME, FrozenClock(now))
    dies(store, lambda tx: end_change(tx, now), at, lambda: os._exit(DIED))


def test_killed_before_every_statement_and_resumed(tmp_path: Path) -> None:
    clock = FrozenClock()
    store = shift_store(tmp_path, clock)
    clock.advance(12 * 3600)
    kills = 0

    def run(step: Step) -> None:
        nonlocal kills, store
        before = digest(store)
        for at in range(STATEMENTS_MAX):
            if dies(store, step, at):
                break
            assert digest(store) == before, at
            kills += 1
        else:
            pytest.fail("a step without an end")
        clock.advance(1)
        store = reopen(store)  # another terminal goes on

    run(lambda tx: changing.begin(tx, "YANTO"))
    begun = change.running(store)
    assert begun is not None
    for line in begun.lines:
        said = book(store, line.name) or 0
        if line.name == "store":
            said -= 2
        killed = line.name == "store"
        for who in ("SARI", "YANTO"):
            if killed:
                run(lambda tx, name=line.name, who=who: changing.draft(tx, 1, name, who, "9"))
                run(lambda tx, name=line.name, who=who, said=said: changing.put(
                    tx, 1, name, who, said))  # fmt: skip
            else:
                with store.write(SARI) as tx:
                    changing.put(tx, 1, line.name, who, said)
    run(lambda tx: changing.compare(tx, 1))
    run(lambda tx: changing.recount(tx, 1, "store"))
    for who in ("SARI", "YANTO"):
        with store.write(SARI) as tx:
            changing.put(tx, 1, "store", who, 998)
    with store.write(SARI) as tx:
        changing.compare(tx, 1)
    run(lambda tx: changing.explain(tx, 1, "store", "dua lembar hilang"))
    now = clock.ms

    spawn = multiprocessing.get_context("spawn")
    for at in range(1, 60, 20):
        before = digest(store)
        store.close()
        child = spawn.Process(target=end_in_the_middle, args=(tmp_path, now, at))
        child.start()
        child.join()
        assert child.exitcode == DIED
        store = Store.open(tmp_path / STORE_NAME, clock)
        assert digest(store) == before, at
    run(lambda tx: end_change(tx, now))
    assert kills > 60
    assert [one.kind for one in document.listed(store)] == ["sif", "selisih"]
    assert store.rows("SELECT id, closed_at IS NULL FROM shift") == [(1, 0), (2, 1)]
    open_now = shift.current(store)
    assert open_now is not None and open_now.opened_by == "YANTO"
    assert blanko_check.verify(store)
    store.close()
