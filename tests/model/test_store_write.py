"""Writing: one transaction or nothing, one at a time, fair turns, one fsync, a full disk."""

import fcntl
import json
import multiprocessing
import os
import re
import shutil
import subprocess
import sys
import textwrap
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from model import blanko_check, errors, operators, printing, ready
from model.actor import SYSTEM
from model.clock import FrozenClock
from model.store import Store, Tx
from model.ticket import Ticket
from tests.model.office import (
    KASI,
    do,
    hold_ticket,
    need,
    new_store,
    put,
    raw,
    reopen,
    resident,
    write_hot,
)

ROOT = Path(__file__).parent.parent.parent
FSYNC_RATIO_MAX = 1.15
WRITERS, WRITES_EACH = ("p0", "p1", "p2"), 100


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = new_store(tmp_path)
    yield opened
    opened.close()


def test_a_block_that_ends_is_kept_and_one_that_breaks_leaves_nothing(store: Store) -> None:
    with store.write(KASI) as tx:
        tx.set_meta("kept", "1")
    with pytest.raises(ZeroDivisionError), store.write(KASI) as tx:
        tx.set_meta("kept", "2")
        tx.set_meta("lost", "1")
        tx.audit("lost")
        assert store.meta("lost") == "1", "the block sees its own changes"
        raise ZeroDivisionError
    assert (store.meta("kept"), store.meta("lost")) == ("1", None)
    with raw(store.path) as run:
        assert run("SELECT v FROM meta WHERE k IN ('kept', 'lost')") == [("1",)]
        assert run("SELECT count(*) FROM audit WHERE kind = 'lost'") == [(0,)]


def test_others_see_a_change_only_when_its_block_has_ended(store: Store) -> None:
    with raw(store.path) as run:
        with store.write(KASI) as tx:
            tx.set_meta("k", "1")
            assert run("SELECT v FROM meta WHERE k = 'k'") == []
        assert run("SELECT v FROM meta WHERE k = 'k'") == [("1",)]


def test_the_engines_refusal_inside_a_block_undoes_all_of_it(store: Store) -> None:
    with pytest.raises(errors.StoreTrouble), store.write(KASI) as tx:
        tx.set_meta("k", "1")
        tx.insert("resident", **(resident(1) | {"nik": 123}))
    assert store.meta("k") is None
    do(store, KASI, lambda tx: tx.set_meta("k", "2"))
    assert store.meta("k") == "2"


def test_a_write_within_a_write_is_our_bug(store: Store) -> None:
    with pytest.raises(AssertionError, match="one transaction"), store.write(KASI) as tx:
        tx.set_meta("k", "1")
        with store.write(KASI):
            pytest.fail("the inner block must not be entered")
    assert store.meta("k") is None
    with store.write(KASI) as tx:
        tx.set_meta("k", "2")


def test_another_thread_may_not_touch_the_store(store: Store) -> None:
    caught: list[str] = []

    def stranger() -> None:
        for touch in (
            lambda: store.rows("SELECT 1"),
            lambda: store.one("SELECT 1"),
            lambda: list(store.each("SELECT 1")),
            lambda: store.number("SELECT 1"),
            lambda: store.meta("not read before"),
            lambda: store.write(KASI).__enter__(),
        ):
            with pytest.raises(AssertionError, match="clerk"):
                touch()
            caught.append("refused")

    thread = threading.Thread(target=stranger)
    thread.start()
    thread.join()
    assert caught == ["refused"] * 6


def test_a_query_without_a_limit_is_our_bug(store: Store) -> None:
    many = "WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT i FROM n"
    assert len(store.rows(many, (1000,))) == 1000
    with pytest.raises(AssertionError, match="limit"):
        store.rows(many, (100_001,))
    assert sum(1 for _ in store.each(many, (100_001,))) == 100_001


def test_values_go_into_the_columns_that_were_named(store: Store) -> None:
    given = resident(1)
    for columns in (given, dict(reversed(list(given.items())))):
        with pytest.raises(ZeroDivisionError), store.write(SYSTEM) as tx:
            tx.insert("resident", **columns)
            kept = store.one(f"SELECT {', '.join(given)} FROM resident")
            assert kept == tuple(given.values())
            raise ZeroDivisionError


def test_a_column_that_is_not_there_is_our_bug(store: Store) -> None:
    with pytest.raises(AssertionError, match="no such column"):
        put(store, "meta", k="a", v="b", w="c")
    with pytest.raises(KeyError):
        put(store, "sqlite_master", name="x")


def test_a_fact_changed_by_another_program_is_seen(store: Store) -> None:
    other = Store.open(store.path, FrozenClock())
    do(other, SYSTEM, lambda tx: tx.set_meta("fact", "new"))
    assert store.meta("fact") == "new", "what was not known is asked for each time"
    other.close()


def test_a_known_fact_changed_by_another_program_is_seen(store: Store) -> None:
    do(store, SYSTEM, lambda tx: tx.set_meta("policy", "2017-70-30"))
    other = Store.open(store.path, FrozenClock())
    do(other, SYSTEM, lambda tx: tx.set_meta("policy", "2020-kelas"))
    other.close()
    assert store.meta("policy") == "2020-kelas"


def test_hot_writers_take_turns(tmp_path: Path) -> None:
    """In the order of their numbers; how often one draws a number is the scheduler's affair."""
    spawn = multiprocessing.get_context("spawn")
    store, barrier = new_store(tmp_path), spawn.Barrier(len(WRITERS))
    children = [
        spawn.Process(target=write_hot, args=(str(store.path), name, WRITES_EACH, barrier))
        for name in WRITERS
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert [child.exitcode for child in children] == [0] * len(WRITERS), "no busy error"
    turns = store.rows("SELECT actor, facts FROM audit WHERE kind = 'hot' ORDER BY seq")
    store.close()
    assert Counter(actor for actor, _ in turns) == dict.fromkeys(WRITERS, WRITES_EACH)
    numbers = [int(json.loads(facts)["number"]) for _, facts in turns]
    assert numbers[0] > 0 and numbers == sorted(set(numbers)), "nobody before who came first"


def test_who_writes_can_tell_whether_another_waits(store: Store) -> None:
    second = Ticket(store.path.with_name(store.path.name + ".ticket"), store.path)

    def wait() -> None:
        with second.held():
            pass

    other = threading.Thread(target=wait)
    with store.write(SYSTEM):
        assert not store.wanted()
        other.start()
        for _ in range(20_000):
            if store.wanted():
                break
            other.join(0.001)
        assert store.wanted()
        assert other.is_alive()
    other.join(300)
    assert not other.is_alive()
    second.close()
    with store.write(SYSTEM):
        assert not store.wanted()


def test_a_writer_that_is_killed_frees_the_ticket_and_leaves_nothing(store: Store) -> None:
    spawn = multiprocessing.get_context("spawn")
    here, there = spawn.Pipe()
    child = spawn.Process(target=hold_ticket, args=(str(store.path), there))
    child.start()
    assert here.recv() == "held"
    ticket = os.open(f"{store.path}.ticket", os.O_RDWR)
    with pytest.raises(BlockingIOError):
        fcntl.flock(ticket, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.close(ticket)
    child.kill()
    child.join()
    do(store, KASI, lambda tx: tx.set_meta("whole", "done"))
    assert (store.meta("whole"), store.meta("half")) == ("done", None)
    here.close()
    there.close()


def fsyncs(folder: Path, transactions: int) -> int:
    """Return how often a process that opens a store and writes `transactions` times syncs."""
    script = f"""
        import sys
        from pathlib import Path
        from model import blanko
        from model.clock import FrozenClock
        from model.store import Store
        from tests.model.office import KASI
        store = Store.open(Path(sys.argv[1]), FrozenClock())
        for number in range({transactions}):
            with store.write(KASI) as tx:
                blanko.receive(tx, 1, party="Gudang", doc=str(number))
        store.close()
    """
    store = new_store(folder)
    store.close()
    counted = folder / "counted"
    words = ["strace", "-f", "-e", "trace=fsync,fdatasync", "-o", str(counted), sys.executable]
    subprocess.run([*words, "-c", textwrap.dedent(script), str(store.path)], check=True, cwd=ROOT)
    return len(re.findall(r"sync\(", counted.read_text()))


def test_a_transaction_costs_one_fsync(tmp_path: Path) -> None:
    need(shutil.which("strace"), "strace")
    transactions = 200
    few, many = tmp_path / "few", tmp_path / "many"
    few.mkdir()
    many.mkdir()
    ratio = (fsyncs(many, transactions) - fsyncs(few, 0)) / transactions
    assert 1.0 <= ratio <= FSYNC_RATIO_MAX, ratio


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a real disk of 8 MiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", folder], capture_output=True
    )
    need(made.returncode == 0, "the right to mount a tmpfs (root)")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def fill(folder: Path) -> Path:
    """Fill the disk to its last byte and return the file to delete."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (65_536, 512, 1):
            try:
                while file.write(b"\0" * size):
                    pass
            except OSError:
                continue
    return ballast


def in_the_store(store: Store) -> dict[str, int]:
    """Count the rows that an order writes."""
    tables = ("request", "job", "job_event", "batch", "audit", "outbox", "entry")
    return {table: store.number(f"SELECT count(*) FROM {table}") for table in tables}


def test_an_order_on_a_nearly_full_disk_is_refused_at_once(small_disk: Path) -> None:
    store = new_store(small_disk, people=20, blanks=20)
    before = in_the_store(store)
    with pytest.raises(errors.DiskFull) as caught:
        do(store, KASI, printing.order_next, 10)
    assert 0 < int(str(caught.value.facts["free"])) < printing.DISK_BYTES_SPARE
    assert in_the_store(store) == before
    store.close()


def test_an_order_on_a_full_disk_leaves_nothing_and_can_be_done_later(
    small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "room_on_disk", lambda store: None)
    store = new_store(small_disk, people=300, blanks=300)
    before = in_the_store(store)
    ballast = fill(small_disk)
    with pytest.raises(errors.DiskFull):
        for _ in range(20):  # the WAL may have room for the first
            do(store, KASI, printing.order_next, 15)
            before = in_the_store(store)
    assert in_the_store(store) == before
    assert len(ready.page(store, limit=5)) == 5, "reading goes on"
    ballast.unlink()
    made = do(store, KASI, printing.order_next, 5)
    assert in_the_store(store)["job"] == before["job"] + len(made.jobs)
    store = reopen(store)
    assert blanko_check.verify(store)
    assert store.one("PRAGMA integrity_check") == ("ok",)
    store.close()


def test_a_store_opened_on_a_full_disk_is_read(small_disk: Path) -> None:
    store = new_store(small_disk, people=3)
    store.close()
    fill(small_disk)
    store = Store.open(store.path, FrozenClock())
    assert store.number("SELECT count(*) FROM resident") == 3
    with pytest.raises((errors.DiskFull, errors.StoreReadOnly)):
        put(store, "meta", k="a", v="b")
    store.close()


def test_a_store_that_may_not_grow_refuses_as_a_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_store(tmp_path, people=300, blanks=300)
    before = in_the_store(store)
    pages = store.number("PRAGMA page_count")
    store.one(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(errors.DiskFull):
        do(store, KASI, printing.order_next, 300)
    assert in_the_store(store) == before
    assert len(ready.page(store, limit=5)) == 5
    store.one("PRAGMA max_page_count = 1000000")
    assert len(do(store, KASI, printing.order_next, 300).jobs) == 300
    store.close()


def test_room_on_disk_is_asked_of_the_stores_own_disk(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    blocks = printing.DISK_BYTES_SPARE // 4096

    def free(path: object) -> os.statvfs_result:
        asked.append(path)
        return os.statvfs_result((4096, 4096, 10**6, 10**6, blocks, 0, 0, 0, 0, 255))

    monkeypatch.setattr(os, "statvfs", free)
    printing.room_on_disk(store)
    blocks -= 1
    with pytest.raises(errors.DiskFull):
        printing.room_on_disk(store)
    assert asked == [store.path.parent] * 2


def test_an_operators_failures_and_a_change_are_one_transaction_each(store: Store) -> None:
    do(store, SYSTEM, operators.add, "sari", "1234", ("cetak",))
    rows = store.number("SELECT count(*) FROM audit")
    do(store, SYSTEM, operators.log_in, "sari", "0000", "loket1")
    assert store.number("SELECT failures FROM operator") == 1
    assert store.number("SELECT count(*) FROM audit") == rows + 1


def test_zone_and_office_are_read_once_and_anew_after_what_was_set_or_did_not_hold(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    meta = store.meta

    def noted(key: str) -> str | None:
        asked.append(key)
        return meta(key)

    monkeypatch.setattr(store, "meta", noted)
    zone, office = store.zone, store.office
    assert (store.zone, store.office, asked) == (zone, office, ["zone", "office_code"])
    do(store, KASI, lambda tx: tx.set_meta("zone", "Asia/Jayapura"))
    assert (store.zone, store.office) == ("Asia/Jayapura", office)

    def lost(tx: Tx) -> None:
        tx.set_meta("zone", "Asia/Makassar")
        assert store.zone == "Asia/Makassar"
        raise KeyError

    with pytest.raises(KeyError):
        do(store, KASI, lost)
    assert store.zone == "Asia/Jayapura", "what was rolled back was never so"
