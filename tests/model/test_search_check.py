"""The check sees every disagreement of index and residents, and a rebuild repairs each."""

import os
import sqlite3
from pathlib import Path

import pytest

from model import engine, errors, health, lookup
from model.actor import SYSTEM
from model.clock import FrozenClock
from model.search import check as checking
from model.search import probe, rebuild, tokens, upkeep, vocabulary
from model.search.check import check
from model.steps import m0007_search as step
from model.store import Store
from model.understand import understand
from tests.model.office import reopen
from tests.model.search_office import add, crowd, fine, ids, person, run_sql

PEOPLE = 40
TAKE_OUT = "INSERT INTO resident_fts (resident_fts, rowid, tokens) VALUES ('delete', {}, '{}')"
PUT_IN = "INSERT INTO resident_fts (rowid, tokens) VALUES ({}, '{}')"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the file of a store with a good index."""
    store = crowd(tmp_path_factory.mktemp("made"), PEOPLE)
    fine(store)
    store.one("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    return store.path.read_bytes()


@pytest.fixture
def store(tmp_path: Path, made: bytes) -> Store:
    """Return a store of one's own to damage."""
    path = tmp_path / "tuntas.db"
    path.write_bytes(made)
    path.chmod(0o600)
    vocabulary.forget()
    return Store.open(path, FrozenClock())


def test_a_good_index_has_nothing_and_every_token_was_met(store: Store) -> None:
    found = fine(store)
    assert found.residents == PEOPLE
    said = store.rows(f"SELECT {step.facets('r')} FROM resident r")
    assert found.postings == sum(len(set(row[0].lower().split())) for row in said)
    store.close()


DAMAGE: dict[str, tuple[list[str], dict[str, object]]] = {
    "a posting taken out": ([TAKE_OUT.format(7, "siti")], {"wrong": 1, "first": (7,)}),
    "a posting added": ([PUT_IN.format(9, "y1812")], {"wrong": 1, "first": (9,)}),
    "a posting of nobody": ([PUT_IN.format(4_000, "y1812")], {"wrong": 1, "first": (4_000,)}),
    "a posting far away": (
        [PUT_IN.format(9_000_000_000_000, "y1812")],
        {"wrong": 1, "first": (9_000_000_000_000,)},
    ),
    "a sound altered": (
        ["UPDATE resident SET sound = 'lain' WHERE id = 3"],
        {"sounds": 1, "wrong": 0},
    ),
    "no vocabulary": (["DELETE FROM sound_gap"], {"wrong": 0, "sounds": 0}),
    "half of a word's gaps": (["DELETE FROM sound_gap WHERE gap <> word"], {"wrong": 0}),
    "no trigger": (
        ["DROP TRIGGER resident_moved", "UPDATE resident SET birth_on = '1999-09-09' WHERE id = 5"],
        {"triggers": ("resident_moved",), "wrong": 1, "first": (5,)},
    ),
    "a trigger that forgets": (
        [
            "DROP TRIGGER resident_lost",
            "CREATE TRIGGER resident_lost AFTER DELETE ON resident BEGIN SELECT 1; END",
            "DELETE FROM resident WHERE id = 8",
        ],
        {"triggers": ("resident_lost",), "wrong": 1, "first": (8,)},
    ),
    "no trigger for family cards": (
        ["DROP TRIGGER resident_kk_left"],
        {"triggers": ("resident_kk_left",), "wrong": 0},
    ),
    "nothing in the index": (
        ["INSERT INTO resident_fts (resident_fts) VALUES ('delete-all')"],
        {"wrong": PEOPLE},
    ),
    "no index": (["DROP TABLE resident_fts"], {"whole": False}),
    "another structure": (["UPDATE resident_fts_data SET block = x'ff00ff' WHERE id = 10"], {}),
    "no structure": (["DELETE FROM resident_fts_data WHERE id = 10"], {"whole": False}),
    "no data": (["DELETE FROM resident_fts_data"], {"whole": False}),
    "leaves of rubbish": (
        ["UPDATE resident_fts_data SET block = x'00ff00ff' WHERE id > 10"],
        {"whole": False},
    ),
    "no table of data": (["DROP TABLE resident_fts_data"], {"whole": False}),
    "no table of segments": (["DROP TABLE resident_fts_idx"], {"whole": False}),
    "settings of another version": (["UPDATE resident_fts_config SET v = 99"], {"whole": False}),
    "no table of settings": (["DROP TABLE resident_fts_config"], {"whole": False}),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_every_damage_is_seen_and_repaired(store: Store, damage: str) -> None:
    statements, told = DAMAGE[damage]
    run_sql(
        store,
        *(sql.replace("siti", tokens.sound_of(_name(store)).split()[0]) for sql in statements),
    )
    store = reopen(store)
    found = check(store)
    assert not found.fine
    for what, value in told.items():
        assert getattr(found, what) == value, what
    if found.whole and not (found.wrong or found.sounds or found.triggers):
        assert found.words > 0
    rebuild.run(store, SYSTEM)
    after = fine(store)
    assert after.residents == store.number("SELECT count(*) FROM resident")
    store.close()


SILENT = ("nothing in the index", "another structure")
"""SQLite finds no fault there: the index answers, and the answer is nobody."""


@pytest.mark.parametrize(
    "damage", [*SILENT, *(name for name, (_, told) in DAMAGE.items() if told.get("whole") is False)]
)
@pytest.mark.parametrize("more", ["", " 1950", " 12-12-1912", " qwertyuiop"])
def test_a_search_says_that_the_index_is_damaged_and_never_nobody(
    store: Store, damage: str, more: str
) -> None:
    typed = understand(_name(store) + more, book=None, today=store.today())
    nobody = understand("QWERTYUIOP ASDFGHJKL", book=None, today=store.today())
    assert not lookup.find(store, nobody).rows, "nobody is an answer of a sound index"
    run_sql(store, *DAMAGE[damage][0])
    store = reopen(store)
    with pytest.raises(errors.IndexDamaged):
        lookup.find(store, typed)
    if damage not in SILENT:
        with pytest.raises(errors.IndexDamaged):
            lookup.count(store, typed)
    assert lookup.find(
        store, understand(str(person(7)["nik"]), book=None, today=store.today())
    ).rows
    rebuild.run(store, SYSTEM)
    assert not lookup.find(store, nobody).rows
    store.close()


def test_an_index_that_lost_all_but_the_newest_is_noticed(store: Store) -> None:
    """Who was taken in after the damage is in the index: so both ends are looked at."""
    run_sql(store, "INSERT INTO resident_fts (resident_fts) VALUES ('delete-all')")
    store = reopen(store)
    with store.write(SYSTEM) as tx:
        add(tx, PEOPLE + 5)
    assert probe.forgotten(store, 1) == 1
    assert probe.forgotten(store, 5) == 9
    rebuild.run(store, SYSTEM)
    assert probe.forgotten(store, 5) == 0
    store.close()


def test_a_fault_that_is_not_the_indexs_keeps_its_name(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for fault in (errors.StoreDamaged, errors.StoreTrouble):
        with pytest.raises(fault), probe.believed(store):
            raise fault(said="test")


def _name(store: Store) -> str:
    return str(store.rows("SELECT name FROM resident WHERE id = 7")[0][0])


def test_who_writes_during_the_repair_of_an_unreadable_index_is_in_the_new_one(
    store: Store,
) -> None:
    run_sql(store, "DELETE FROM resident_fts_data")
    store = reopen(store)
    with pytest.raises(errors.IndexDamaged), store.write(SYSTEM) as tx:
        add(tx, 900)
    with store.write(SYSTEM) as tx:
        rebuild.start(tx)
    for seed in (901, 902):
        with store.write(SYSTEM) as tx:
            add(tx, seed)
            upkeep.go_on(tx, 10)
    run_sql(store, "UPDATE resident SET birth_on = '1911-11-11' WHERE id IN (2, 39)")
    rebuild.run(store, SYSTEM)
    assert ids(store, '"d19111111"') == [2, 39]
    fine(store)
    store.close()


def test_an_index_that_turns_out_unwritable_is_given_up_on_the_way(store: Store) -> None:
    run_sql(
        store,
        "UPDATE resident_fts_data SET block = x'0000' WHERE id = 1",
        "UPDATE resident SET name = 'SITI LAIN' WHERE id > 20",
    )
    store = reopen(store)
    assert check(store).whole, "SQLite itself does not look at its totals"
    rebuild.run(store, SYSTEM)
    fine(store)
    store.close()


def test_words_that_nobody_bears_are_gone_after_a_rebuild(store: Store) -> None:
    run_sql(store, "INSERT INTO sound_gap VALUES ('zzz', 'zzza'), ('siti', 'nur')")
    assert check(store).fine, "a word too many harms nobody"
    rebuild.run(store, SYSTEM)
    assert (
        store.rows("SELECT * FROM sound_gap WHERE word = 'zzza' OR gap = 'siti' AND word = 'nur'")
        == []
    )
    fine(store)
    store.close()


def test_ids_far_apart_take_no_memory(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "WINDOW_IDS", 16)
    run_sql(
        store,
        "UPDATE resident SET id = 5000000000000 WHERE id = 40",
        "UPDATE resident SET id = 7000000000000 WHERE id = 39",
    )
    fine(store)
    run_sql(
        store,
        PUT_IN.format(5_000_000_000_000, "y1812"),
        PUT_IN.format(30, "y1812"),
        PUT_IN.format(6_000_000_000_000, "y1812"),
    )
    found = check(store)
    assert found.wrong == 3
    assert set(found.first) == {30, 5_000_000_000_000, 6_000_000_000_000}
    store.close()


def test_no_more_than_a_few_ids_are_told_and_all_are_counted(store: Store) -> None:
    run_sql(store, *(PUT_IN.format(number, "y1812") for number in range(1, 31)))
    found = check(store)
    assert found.wrong == 30
    assert found.first == tuple(range(1, checking.FIRST_MAX + 1))
    store.close()


def test_a_store_that_can_only_be_read_is_checked_too(store: Store) -> None:
    store.close()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.access", lambda path, mode: mode == os.R_OK)  # root may do anything
        reader = Store.open(store.path, FrozenClock())
    assert reader.read_only
    fine(reader)
    assert ids(reader, '"y19"*')
    reader.close()


def test_the_doctors_quick_check_sees_a_damaged_index(store: Store) -> None:
    assert health.complaints(store) == 0
    run_sql(store, "DELETE FROM resident_fts_data WHERE id > 10")
    store = reopen(store)
    assert health.complaints(store) > 0
    store.close()


def test_the_standard_librarys_engine_keeps_the_index_too(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    monkeypatch.setitem(__import__("sys").modules, "playhouse.cysqlite_ext", None)
    monkeypatch.setattr("model.engine.wal_reset_is_fixed", lambda version: True)
    if sqlite3.sqlite_version_info < (3, 44):  # older than any engine that is let in
        kept = [one for one in engine.PRAGMAS if one[0] != "trusted_schema"]
        monkeypatch.setattr(engine, "PRAGMAS", tuple(kept))
    plain = Store.open(store.path, FrozenClock())
    assert isinstance(plain.db.connection(), sqlite3.Connection)
    with plain.write(SYSTEM) as tx:
        add(tx, 77)
    run_sql(
        plain,
        "UPDATE resident SET birth_on = '1911-11-11' WHERE id = 2",
        "DELETE FROM resident WHERE id = 3",
    )
    fine(plain)
    rebuild.run(plain, SYSTEM)
    fine(plain)
    plain.close()


def test_progress_goes_to_its_end(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "TELL_EVERY", 3)
    told: list[tuple[int, int]] = []
    check(store, lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1] == (PEOPLE, PEOPLE)
    assert len(set(told)) > PEOPLE / 3
    store.close()
