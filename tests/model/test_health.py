"""The health of a store, as doctor reads it: what is wrong is seen, nothing is invented."""

import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from model import engine, errors, health, migrate, operators, printing, region, shift
from model.actor import SYSTEM
from model.clock import FrozenClock
from model.store import Store
from tests.model.office import KASI, do, new_store, raw, reopen, unsettled_card


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture
def store(tmp_path: Path, clock: FrozenClock) -> Iterator[Store]:
    opened = new_store(tmp_path, clock, people=4, blanks=10)
    yield opened
    opened.close()


def test_a_new_store_is_well(store: Store) -> None:
    assert health.schema(store) == (migrate.LATEST, migrate.LATEST)
    assert health.pragmas_off(store) == ()
    assert health.complaints(store) == 0
    assert health.ahead_ms(store) == 0
    assert health.shift_now(store) is None
    assert health.queue_now(store) == health.QueueNow(0, 0, 0, ())
    assert health.staffing(store) == health.Staffing(0, 0)


def test_the_engine_is_the_one_that_opens_the_store(store: Store) -> None:
    found = health.engine_found()
    assert found.safe
    assert store.one("SELECT sqlite_version()") == (found.version,)
    assert found.library in type(store.db).__mro__[0].__module__ or found.library == "sqlite3"


@pytest.mark.parametrize(
    ("name", "ask"), [("foreign_keys", 0), ("synchronous", 1), ("trusted_schema", 1)]
)
def test_a_safeguard_that_is_off_is_named(store: Store, name: str, ask: int) -> None:
    store.one(f"PRAGMA {name} = {ask}")
    want = next(want for known, _, want in engine.PRAGMAS if known == name)
    assert health.pragmas_off(store) == (health.PragmaOff(name, want, ask),)


def test_a_torn_page_is_seen(store: Store) -> None:
    pages = store.number("SELECT rootpage FROM sqlite_master WHERE name = 'resident_kel'")
    size = store.number("PRAGMA page_size")
    store.close()
    with raw(store.path) as run:
        run("PRAGMA wal_checkpoint(TRUNCATE)")
    with store.path.open("r+b") as file:
        file.seek((pages - 1) * size + 3)
        file.write(b"\xff" * 40)
    again = Store.open(store.path, store.clock)
    try:
        found = health.complaints(again)
    except errors.StoreDamaged:
        found = 1
    assert found > 0
    again.close()


def test_sizes_are_those_of_the_files(store: Store) -> None:
    do(store, KASI, shift.open_shift)
    wal = store.path.with_name(store.path.name + "-wal")
    found = health.sizes(store)
    assert found == health.Sizes(store.path.stat().st_size, wal.stat().st_size)
    assert found.wal_bytes > 0


def test_the_outbox_tells_how_many_and_since_when(store: Store, clock: FrozenClock) -> None:
    before = health.outbox_waiting(store)
    clock.advance(60)
    do(store, KASI, shift.open_shift)
    after = health.outbox_waiting(store)
    assert (after.rows, after.oldest_at) == (before.rows + 1, before.oldest_at)
    with store.write(SYSTEM) as tx:
        tx.execute("DELETE FROM outbox")
    assert health.outbox_waiting(store) == health.OutboxWaiting(0, None)


def test_the_disk_of_a_folder_that_is_not_there_yet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []

    def statvfs(path: Path) -> SimpleNamespace:
        asked.append(path)
        return SimpleNamespace(f_bavail=3, f_bfree=7, f_frsize=4096, f_bsize=512)

    assert health.disk_free_bytes(tmp_path / "a" / "b") > 0, "a real disk"
    monkeypatch.setattr(os, "statvfs", statvfs)  # a real one changes between two questions
    assert health.disk_free_bytes(tmp_path / "a" / "b") == 3 * 4096
    assert asked == [tmp_path]


def test_the_office_is_known_by_its_region(store: Store) -> None:
    assert not health.office_is_known(store)
    shipped = region.shipped()
    with store.write(SYSTEM) as tx:
        region.install(tx, shipped.regions, shipped.aliases, shipped.service_points)
    assert health.office_is_known(store)
    with store.write(SYSTEM) as tx:
        tx.set_meta("office_code", "99.99.99")
    assert not health.office_is_known(reopen(store))


def test_only_active_operators_count(store: Store) -> None:
    with store.write(SYSTEM) as tx:
        operators.add(tx, "RATNA", "1234", ("kasi", "cetak"))
        operators.add(tx, "SARI", "1234", ("cetak",))
        operators.add(tx, "LAMA", "1234", ("kasi",))
        tx.execute("UPDATE operator SET active = 0 WHERE name = 'LAMA'")
    assert health.staffing(store) == health.Staffing(2, 1)


def test_a_shift_of_yesterday_is_stale(store: Store, clock: FrozenClock) -> None:
    do(store, KASI, shift.open_shift)
    now = health.shift_now(store)
    assert now is not None
    assert not now.stale
    clock.advance(15 * 3600)  # past midnight: a night sif is not stale
    night = health.shift_now(store)
    assert night is not None and not night.stale
    clock.advance(9 * 3600)
    later = health.shift_now(store)
    assert later is not None
    assert later.stale


def test_the_queue_tells_cards_in_doubt_by_token(store: Store) -> None:
    job = unsettled_card(store, 1, "kartu4")
    do(store, KASI, printing.order, [2, 3], why="uji")
    assert health.queue_now(store) == health.QueueNow(
        2, 0, 1, (health.InDoubt(job.id, job.token, "kartu4"),)
    )


def test_a_clock_behind_the_trail_is_seen(store: Store, clock: FrozenClock) -> None:
    do(store, KASI, shift.open_shift)
    clock.advance(-7_200)
    assert health.ahead_ms(store) == 7_200_000
    clock.advance(7_200)
    assert health.ahead_ms(store) == 0
