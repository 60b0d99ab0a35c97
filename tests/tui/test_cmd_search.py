"""`tuntas search`: what is found and repaired, in counts and row ids, never in names."""

import io
from pathlib import Path

import pytest

from model.actor import SYSTEM, Actor
from model.clock import FrozenClock
from model.rights import NotAllowed
from model.search import rebuild, upkeep, vocabulary
from model.store import STORE_NAME, Store
from tests.model.search_office import crowd, run_sql
from tests.tui.command_run import listed, run
from tui.commands import search
from tui.commands.doctor_store import store_lines
from tui.commands.env import Env

SUPPORT = Actor("BUDI", frozenset({"dukungan"}), "operator")
STORE = Actor("JOKO", frozenset({"gudang"}), "operator")
OUT = "INSERT INTO resident_fts (resident_fts, rowid, tokens) VALUES ('delete', 7, 'd{}')"


@pytest.fixture
def office(home: Path) -> Path:
    home.mkdir(exist_ok=True)
    crowd(home, 30).close()
    return home


@pytest.fixture
def broken(office: Path) -> Path:
    """Return a home whose seventh resident is not found by the birth date."""
    store = Store.open(office / STORE_NAME, FrozenClock())
    run_sql(store, "UPDATE resident SET birth_on = '1985-03-12' WHERE id = 7",
            OUT.format("19850312"))  # fmt: skip
    store.close()
    return office


def test_a_good_index_is_said_to_be_good(office: Path) -> None:
    code, told, warned = run(search, office, "check")
    assert (code, warned) == (0, "")
    assert "30 warga" in told
    assert "cocok" in told
    assert "agree" in run(search, office, "check", lang="en")[1]
    (row,) = listed(search, office, "check")
    assert (row["fine"], row["ready"], row["residents"], row["rows_wrong"]) == (True, True, 30, 0)
    assert row["bytes"] > 0


def test_what_disagrees_is_told_by_row_id_and_mended(broken: Path) -> None:
    code, told, warned = run(search, broken, "check")
    assert code == 4
    assert "(id 7)" in told
    assert "SIM-118" in warned
    (row,) = listed(search, broken, "check")
    assert (row["fine"], row["first_ids"], row["rows_wrong"]) == (False, [7], 1)
    assert run(search, broken, "rebuild")[0] == 0
    assert run(search, broken, "check")[0] == 0


def test_nobodys_name_or_number_is_told(broken: Path) -> None:
    store = Store.open(broken / STORE_NAME, FrozenClock())
    people = store.rows("SELECT nik, kk, name, sound FROM resident")
    store.close()
    for as_json in (False, True):
        told = "".join(map(str, run(search, broken, "check", as_json=as_json)))
        for secret in {str(value) for row in people for value in row}:
            assert secret not in told


def test_an_unfinished_index_has_its_own_code(office: Path) -> None:
    store = Store.open(office / STORE_NAME, FrozenClock())
    with store.write(SYSTEM) as tx:
        rebuild.start(tx)
        upkeep.go_on(tx, 10)
    store.close()
    vocabulary.forget()
    code, _, warned = run(search, office, "check")
    assert code == 1
    assert "10 dari 30" in warned
    assert "SIM-117" in warned
    code, _, warned = run(search, office, "rebuild")
    assert (code, warned) == (0, "")


def test_who_may_do_it(office: Path) -> None:
    run(search, office, "check", actor=SUPPORT)
    with pytest.raises(NotAllowed):
        run(search, office, "rebuild", actor=SUPPORT)
    with pytest.raises(NotAllowed):
        run(search, office, "check", actor=STORE)


class Terminal(io.StringIO):
    """A stream that somebody watches."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_how_far_it_is_and_what_remains() -> None:
    clock, err = FrozenClock(), Terminal()
    env = Env(Path(), False, "id", io.StringIO(), err, clock, SUPPORT)
    watch = search.watch(env, "menyusun")
    assert watch is not None
    for done in (100, 200, 600, 1_000):
        clock.advance(5)
        watch(done, 1_000)
    told = err.getvalue()
    assert "menyusun: 200 / 1000, sisa 41 detik" in told
    assert told.endswith("\r\x1b[K")
    assert search.watch(Env(Path(), False, "id", err, io.StringIO(), clock, SUPPORT), "") is None


def doctor(home: Path) -> tuple[str, str]:
    store = Store.open(home / STORE_NAME, FrozenClock())
    env = Env(home, False, "id", io.StringIO(), io.StringIO(), FrozenClock(), SUPPORT)
    (one,) = [line for line in store_lines(store, env) if line.check == "cari"]
    store.close()
    return one.state, f"{one.fact} {one.remedy}"


def test_the_doctor_has_a_line(office: Path) -> None:
    state, told = doctor(office)
    assert state == "ok"
    assert "siap" in told
    store = Store.open(office / STORE_NAME, FrozenClock())
    run_sql(store, "UPDATE meta SET v = '0' WHERE k = 'sound_version'")
    store.close()
    state, told = doctor(office)
    assert state == "warn"
    assert "tuntas search rebuild" in told
    assert "SIM-117" in told
    store = Store.open(office / STORE_NAME, FrozenClock())
    upkeep.run(store, SYSTEM)
    run_sql(store, "DROP TRIGGER resident_lost")
    store.close()
    assert doctor(office)[0] == "bad"
    run(search, office, "rebuild")
    store = Store.open(office / STORE_NAME, FrozenClock())
    run_sql(store, "UPDATE meta SET v = '99' WHERE k = 'sound_version'")
    store.close()
    state, told = doctor(office)
    assert state == "warn"
    assert "SIM-116" in told
