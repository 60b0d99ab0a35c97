"""The clerk: one thread, in the order asked; what was begun is finished, refusals come back."""

import asyncio
import gc
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from model import blanko, engine, errors, health
from model.clock import FrozenClock
from model.store import Store, Tx
from tests.model.office import KASI, new_store
from tui.clerk import Clerk

WRITES = 30
SECONDS_MAX = 60.0


@pytest.fixture
def clerk(tmp_path: Path) -> Iterator[Clerk]:
    store = new_store(tmp_path)
    store.close()
    hired = Clerk(store.path, FrozenClock())
    yield hired
    hired.close()


def note(tx: Tx, word: str, gate: threading.Event | None = None) -> str:
    """Write one audit row, waiting for `gate` first."""
    if gate is not None:
        assert gate.wait(SECONDS_MAX)
    tx.audit(word)
    return word


def notes(store: Store) -> list[str]:
    """Return the words noted so far."""
    return [row[0] for row in store.rows("SELECT kind FROM audit ORDER BY seq")]


def test_everything_is_done_in_one_thread_of_its_own(clerk: Clerk) -> None:
    def who(_: object) -> int:
        return threading.get_ident()

    threads = {clerk.read(who), clerk.write(KASI, who), clerk.read(who)}
    assert len(threads) == 1
    assert threading.get_ident() not in threads


def test_writes_are_done_in_the_order_they_were_asked(clerk: Clerk) -> None:
    async def ask_all() -> list[str]:
        gate = threading.Event()
        first = asyncio.ensure_future(clerk.do(KASI, note, "0", gate))
        rest = [asyncio.ensure_future(clerk.do(KASI, note, str(n))) for n in range(1, WRITES)]
        seen = asyncio.ensure_future(clerk.ask(notes))
        await asyncio.sleep(0)
        gate.set()
        assert await asyncio.gather(first, *rest) == [str(n) for n in range(WRITES)]
        return await seen

    assert asyncio.run(ask_all()) == [str(n) for n in range(WRITES)]


def test_many_threads_are_served_one_by_one(clerk: Clerk) -> None:
    def lane(name: int) -> None:
        for number in range(10):
            assert clerk.write(KASI, note, f"{name}-{number}") == f"{name}-{number}"

    threads = [threading.Thread(target=lane, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    done = clerk.read(notes)
    assert sorted(done) == sorted(f"{t}-{n}" for t in range(4) for n in range(10))
    for name in range(4):
        assert [w for w in done if w[0] == str(name)] == [f"{name}-{n}" for n in range(10)]


def test_words_of_a_call_go_through(clerk: Clerk) -> None:
    clerk.write(KASI, blanko.receive, 5, party="Gudang", doc="BAST 1")
    assert clerk.read(blanko.available) == 5
    assert clerk.read(blanko.available, item="pita") == 0


def test_refusals_come_back_and_the_next_one_is_served(clerk: Clerk) -> None:
    async def refused() -> None:
        with pytest.raises(blanko.QtyBad):
            await clerk.do(KASI, blanko.receive, 0, party="A", doc="B")
        with pytest.raises(ZeroDivisionError):
            await clerk.ask(lambda store: 1 // 0)
        assert await clerk.do(KASI, note, "after") == "after"

    asyncio.run(refused())
    with pytest.raises(blanko.ReasonMissing):
        clerk.write(KASI, blanko.receive, 1, party="", doc="")
    with pytest.raises(errors.StoreTrouble):
        clerk.read(lambda store: store.rows("SELECT x FROM nowhere"))
    assert clerk.read(notes) == ["after"]


def test_a_write_nobody_awaits_any_more_is_done_all_the_same(clerk: Clerk) -> None:
    async def walk_away() -> None:
        gate = threading.Event()
        running = asyncio.ensure_future(clerk.do(KASI, note, "running", gate))
        waiting = asyncio.ensure_future(clerk.do(KASI, note, "waiting"))
        await asyncio.sleep(0)
        running.cancel()
        waiting.cancel()
        for task in (running, waiting):
            with pytest.raises(asyncio.CancelledError):
                await task
        gate.set()
        assert await clerk.ask(notes) == ["running", "waiting"]

    asyncio.run(walk_away())


def test_a_write_that_times_out_for_the_screen_is_done_once(clerk: Clerk) -> None:
    async def impatient() -> list[str]:
        gate = threading.Event()
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(clerk.do(KASI, note, "slow", gate), 0.01)
        gate.set()
        return await clerk.ask(notes)

    assert asyncio.run(impatient()) == ["slow"]


def test_a_refusal_nobody_awaits_any_more_is_silent(
    clerk: Clerk, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(tx: Tx, gate: threading.Event) -> None:
        note(tx, "refused", gate)
        raise blanko.QtyBad()

    async def walk_away() -> None:
        gate = threading.Event()
        task = asyncio.ensure_future(clerk.do(KASI, refuse, gate))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        gate.set()
        assert await clerk.ask(notes) == []

    gc.collect()  # what other tests left speaks before, not in this one's name
    caplog.clear()
    asyncio.run(walk_away())
    gc.collect()
    assert caplog.records == []


def test_closing_waits_for_what_was_asked_and_may_be_repeated(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    store.close()
    before = set(threading.enumerate())
    clerk = Clerk(store.path, FrozenClock())
    begun, gate = threading.Event(), threading.Event()

    def last(tx: Tx) -> None:
        begun.set()
        note(tx, "last", gate)

    asked = threading.Thread(target=clerk.write, args=(KASI, last))
    asked.start()
    assert begun.wait(SECONDS_MAX)
    closing = threading.Thread(target=clerk.close)
    closing.start()
    gate.set()
    asked.join()
    closing.join()
    clerk.close()
    clerk.close()
    again = Store.open(store.path, FrozenClock())
    assert notes(again) == ["last"]
    again.close()
    assert set(threading.enumerate()) <= before


def test_after_closing_nothing_is_taken(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    store.close()
    clerk = Clerk(store.path, FrozenClock())
    clerk.close()
    with pytest.raises(RuntimeError):
        clerk.write(KASI, note, "late")
    with pytest.raises(RuntimeError):
        clerk.read(notes)


def test_what_is_wrong_with_the_store_is_raised_at_hiring(tmp_path: Path) -> None:
    before = set(threading.enumerate())
    with pytest.raises(errors.StoreMissing):
        Clerk(tmp_path / "t.db", FrozenClock())
    (tmp_path / "bad.db").write_bytes(b"x" * 5000)
    with pytest.raises(errors.StoreForeign):
        Clerk(tmp_path / "bad.db", FrozenClock())
    Clerk(tmp_path / "t.db", FrozenClock(), create=True).close()
    with pytest.raises(errors.StoreExists):
        Clerk(tmp_path / "t.db", FrozenClock(), create=True)
    assert set(threading.enumerate()) <= before


def test_the_clerk_knows_whether_it_may_write(clerk: Clerk) -> None:
    assert clerk.read_only is False


def test_a_clerk_that_is_to_be_forked_works_at_once_rests_and_begins(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    store.close()
    clerk = Clerk(store.path, FrozenClock(), cache_kib=engine.CACHE_KIB_SMALL, at_once=True)
    threads = set(threading.enumerate())
    clerk.write(KASI, note, "inline")
    assert clerk.read(notes) == ["inline"]
    assert clerk.read(lambda _store: threading.get_ident()) == threading.get_ident()
    with pytest.raises(errors.StoreMissing):
        clerk.read(_refused)

    async def ask() -> list[str]:
        await clerk.do(KASI, note, "awaited")
        return await clerk.ask(notes)

    assert asyncio.run(ask()) == ["inline", "awaited"]
    clerk.rest()
    assert set(threading.enumerate()) <= threads
    assert not [one for one in map(_place, os.listdir("/proc/self/fd")) if str(store.path) in one]
    clerk.begin()
    assert clerk.read(lambda _store: threading.get_ident()) != threading.get_ident()
    assert clerk.read(notes) == ["inline", "awaited"]
    cache = -engine.CACHE_KIB_SMALL
    assert clerk.read(lambda store: store.number("PRAGMA cache_size")) == cache
    assert clerk.read(health.pragmas_off) == ()
    with pytest.raises(AssertionError, match="does not outlive a fork"):
        clerk.rest()
    with pytest.raises(AssertionError):
        clerk.begin()
    clerk.close()


def _refused(_store: Store) -> None:
    raise errors.StoreMissing(path="-")


def _place(fd: str) -> str:
    try:
        return os.readlink(f"/proc/self/fd/{fd}")
    except FileNotFoundError:
        return ""


def test_what_is_asked_goes_between_the_parts_of_what_nobody_waits_for(clerk: Clerk) -> None:
    """A long read of parts delays nobody by more than one of them, and is never begun twice."""
    said: list[str] = []
    first, asked = threading.Event(), threading.Event()

    def part(_: Store) -> bool:
        said.append("part")
        first.set()
        assert asked.wait(SECONDS_MAX)
        return said.count("part") < 3

    def bad(_: Store) -> bool:
        said.append("bad")
        raise errors.StoreBusy(seconds=1)

    clerk.beside(part)
    assert first.wait(SECONDS_MAX)
    clerk.beside(part)
    other = clerk.begin_read(lambda _: said.append("asked"))
    asked.set()
    other.result(SECONDS_MAX)
    clerk.beside(bad)
    clerk.beside(bad)  # once more it may be tried when it has ended
    end = monotonic() + SECONDS_MAX
    while not clerk.read(lambda _: said.count("part") == 3 and "bad" in said):
        assert monotonic() < end, said
    assert said[:3] == ["part", "asked", "part"] and said.count("part") == 3
    clerk.beside(part)  # over: the next one begins anew
    clerk.read(lambda _: None)
    assert said.count("part") == 4
    clerk.close()
    clerk.beside(part)  # a closed one does nothing
    assert said.count("part") == 4
