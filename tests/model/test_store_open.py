"""Opening the store: made once, never overwritten, refused when foreign, readable when locked."""

import multiprocessing
import os
import sqlite3
import stat
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from model import errors, migrate
from model.actor import SYSTEM
from model.clock import FrozenClock
from model.store import Store
from tests.model.office import hold_ticket, need, new_store, put, raw


def test_a_store_that_is_not_there_is_missing(tmp_path: Path) -> None:
    with pytest.raises(errors.StoreMissing):
        Store.open(tmp_path / "t.db", FrozenClock())
    assert list(tmp_path.glob("t.db*")) == []


def test_a_store_is_never_overwritten(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    store.close()
    before = store.path.read_bytes()
    with pytest.raises(errors.StoreExists):
        Store.open(store.path, FrozenClock(), create=True)
    assert store.path.read_bytes() == before


def test_what_was_written_is_there_after_opening_again(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    epoch = store.meta("epoch")
    store.close()
    again = Store.open(store.path, FrozenClock())
    assert (again.office, again.zone, again.read_only) == ("16.71.02", "Asia/Jakarta", False)
    assert again.meta("epoch") == epoch
    again.close()


def test_each_store_has_an_epoch_of_its_own(tmp_path: Path) -> None:
    found = set()
    for name in ("a.db", "b.db"):
        store = Store.open(tmp_path / name, FrozenClock(), create=True)
        found.add(store.meta("epoch"))
        store.close()
    assert len(found) == 2
    assert all(epoch and int(epoch, 16) for epoch in found)


@pytest.mark.parametrize("content", [b"", b"x" * 5000, b"NIK;NAMA\n" * 400], ids=len)
def test_a_file_of_another_kind_is_foreign(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "t.db"
    path.write_bytes(content)
    with pytest.raises(errors.StoreForeign):
        Store.open(path, FrozenClock())
    assert path.read_bytes() == content


def test_another_programs_database_is_foreign(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    with closing(sqlite3.connect(path)) as other:
        other.executescript("PRAGMA application_id = 7; CREATE TABLE t (x); PRAGMA user_version=1")
    before = path.read_bytes()
    with pytest.raises(errors.StoreForeign):
        Store.open(path, FrozenClock())
    assert path.read_bytes() == before


def test_a_newer_programs_store_is_refused_untouched(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    store.close()
    with raw(store.path) as run:
        run(f"PRAGMA user_version = {migrate.LATEST + 1}")
    before = store.path.read_bytes()
    with pytest.raises(errors.StoreNewer) as caught:
        Store.open(store.path, FrozenClock())
    assert caught.value.facts == {"found": migrate.LATEST + 1, "known": migrate.LATEST}
    assert store.path.read_bytes() == before


def test_a_torn_page_is_damage(tmp_path: Path) -> None:
    store = new_store(tmp_path, people=200)
    page = store.number("SELECT rootpage FROM sqlite_master WHERE name = 'resident'")
    size = store.number("PRAGMA page_size")
    store.close()
    with store.path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * 64)
    again = Store.open(store.path, FrozenClock())
    with pytest.raises(errors.StoreDamaged):
        again.rows("SELECT name FROM resident")
    again.close()


def test_only_its_owner_may_read_the_store(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "tuntas.db", FrozenClock(), create=True)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.glob("tuntas.db*")}
    store.close()
    assert set(modes.values()) == {0o600}, modes
    assert "tuntas.db.ticket" in modes


def test_a_store_that_could_not_be_made_can_be_made_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(store: Store) -> tuple[str, ...]:
        raise errors.DiskFull()

    path = tmp_path / "t.db"
    with monkeypatch.context() as patched:
        patched.setattr(migrate, "run", full)
        with pytest.raises(errors.DiskFull):
            Store.open(path, FrozenClock(), create=True)
    Store.open(path, FrozenClock(), create=True).close()


def test_a_ticket_made_by_root_belongs_to_the_stores_owner(tmp_path: Path) -> None:
    need(os.geteuid() == 0, "root")
    store = new_store(tmp_path)
    store.close()
    ticket = tmp_path / "tuntas.db.ticket"
    ticket.unlink()
    os.chown(store.path, 4711, 4711)
    Store.open(store.path, FrozenClock()).close()
    assert ticket.stat().st_uid == 4711


Locked = Callable[[], None]


@pytest.fixture
def locked_folder(tmp_path: Path) -> Iterator[tuple[Path, Locked]]:
    """Return a folder and what makes it read-only: a mount for root, its mode for others."""
    folder = tmp_path / "disk"
    folder.mkdir()
    root = os.geteuid() == 0
    if root:
        made = subprocess.run(["mount", "-t", "tmpfs", "tmpfs", folder], capture_output=True)
        need(made.returncode == 0, "the right to mount a tmpfs")

    def lock() -> None:
        if root:
            subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
        else:
            folder.chmod(0o500)

    yield folder, lock
    if root:
        subprocess.run(["umount", "--lazy", folder], check=True)
    else:
        folder.chmod(0o700)


def demand_reading_only(path: Path) -> None:
    """Open a store that cannot be written: it is read, and each write is refused."""
    store = Store.open(path, FrozenClock())
    assert store.read_only
    assert store.number("SELECT count(*) FROM resident") == 3
    assert store.office == "16.71.02"
    with pytest.raises(errors.StoreReadOnly), store.write(SYSTEM):
        pytest.fail("the block must not be entered")
    assert store.number("SELECT count(*) FROM resident") == 3
    store.close()


def test_on_a_read_only_disk_reading_goes_on(locked_folder: tuple[Path, Locked]) -> None:
    folder, lock = locked_folder
    store = new_store(folder, people=3)
    store.close()
    lock()
    demand_reading_only(store.path)


def test_on_a_disk_locked_after_a_crash_the_last_commit_is_read(
    locked_folder: tuple[Path, Locked],
) -> None:
    folder, lock = locked_folder
    store = new_store(folder, people=3)
    put(store, "meta", k="last", v="kept")
    store.close()
    killed_with_a_wal(store.path)
    assert (folder / "tuntas.db-wal").stat().st_size > 0
    lock()
    again = Store.open(store.path, FrozenClock())
    assert again.read_only
    assert again.meta("crash") == "survived"
    again.close()


def killed_with_a_wal(path: Path) -> None:
    """Commit in another process and kill it, so that the WAL stays behind."""
    spawn = multiprocessing.get_context("spawn")
    here, there = spawn.Pipe()
    child = spawn.Process(target=commit_and_hold, args=(str(path), there))
    child.start()
    assert here.recv() == "held"
    child.kill()
    child.join()
    child.close()
    here.close()
    there.close()


def commit_and_hold(path: str, told: object) -> None:
    """Commit one fact, then begin another write and wait to be killed."""
    store = Store.open(Path(path), FrozenClock())
    put(store, "meta", k="crash", v="survived")
    hold_ticket(path, told)


@pytest.mark.parametrize("fault", ["newer", "older", "foreign"])
def test_a_read_only_store_of_another_version_is_refused(
    locked_folder: tuple[Path, Locked], fault: str
) -> None:
    folder, lock = locked_folder
    store = new_store(folder)
    store.close()
    with raw(store.path) as run:
        if fault == "foreign":
            run("PRAGMA application_id = 7")
        else:
            run(f"PRAGMA user_version = {migrate.LATEST + (1 if fault == 'newer' else -1)}")
    lock()
    leaf = {
        "newer": errors.StoreNewer,
        "older": errors.StoreReadOnly,
        "foreign": errors.StoreForeign,
    }[fault]
    with pytest.raises(leaf):
        Store.open(store.path, FrozenClock())


@pytest.mark.parametrize("barred", ["folder", "file"])
def test_an_account_without_the_right_is_told_so(
    barred: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_store(tmp_path)
    store.close()

    def refuse(self: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(self))

    if barred == "folder":  # neither root nor an ordinary account can be kept out everywhere
        monkeypatch.setattr(Path, "exists", refuse)
    else:
        monkeypatch.setattr("model.store_files.os.access", lambda *_: False)
    with pytest.raises(errors.StoreForbidden) as told:
        Store.open(store.path, FrozenClock())
    assert told.value.facts == {"path": str(store.path)}


def test_a_store_put_back_for_all_to_read_is_shut_again(tmp_path: Path) -> None:
    """`VACUUM INTO` and `cp` leave 0644: every operator's account could read all residents."""
    store = new_store(tmp_path)
    store.close()
    store.path.chmod(0o644)
    Store.open(store.path, FrozenClock()).close()
    assert store.path.stat().st_mode & 0o777 == 0o600


def test_a_refused_read_only_store_is_closed_again(locked_folder: tuple[Path, Locked]) -> None:
    folder, lock = locked_folder
    store = new_store(folder)
    store.close()
    with raw(store.path) as run:
        run("PRAGMA application_id = 7")
    lock()
    with pytest.raises(errors.StoreForeign):
        Store.open(store.path, FrozenClock())
    links: list[str] = []
    for link in Path("/proc/self/fd").iterdir():
        with suppress(OSError):  # closed since the list was made, at the latest with it
            links.append(os.readlink(link))
    assert [name for name in links if name.startswith(str(folder))] == []
