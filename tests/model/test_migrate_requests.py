"""Step 13 makes `request` anew: rows, references and indexes stay; older reprints are void."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from model import blanko, errors, jobs, migrate, permohonan, printing, ready
from model.claims import voiding
from model.clock import FrozenClock
from model.store import STORE_NAME, Store
from tests.model.office import KASI, add_resident, do, put, report, send

BEFORE = 12


def older(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a store of the program before, with requests of every kind and state."""
    monkeypatch.setattr(migrate, "STEPS", migrate.STEPS[:BEFORE])
    monkeypatch.setattr(migrate, "LATEST", BEFORE)
    store = Store.open(folder / STORE_NAME, FrozenClock(), create=True)
    do(store, KASI, lambda tx: tx.set_meta("office_code", "16.71"))
    put(store, "batch", id=1, number="B-0001", cards=4, by="X", at=0)
    for person in range(1, 6):
        add_resident(store, person, office="16.71")
    rows = [
        (1, 1, "baru", "printed"), (2, 1, "hilang", "printed"), (3, 1, "rusak", "open"),
        (4, 2, "baru", "printed"), (5, 3, "perubahan", "held"), (6, 4, "baru", "open"),
        (7, 5, "baru", "printed"), (8, 5, "hilang", "withdrawn"),
    ]  # fmt: skip
    for number, person, kind, state in rows:
        put(store, "request", id=number, resident=person, kind=kind, state=state, opened_by="X",
            documents='{"KK":"1"}', why="dulu", opened_at=number, closed_at=None)  # fmt: skip
    for number, request in enumerate((1, 2, 4, 7), 1):
        person = next(row[1] for row in rows if row[0] == request)
        put(store, "job", token=f"T{number}", batch=1, request=request, resident=person,
            kind="baru", state="done", ordered_at=number, forgotten_at=0,
            row_hash="")  # fmt: skip
    store.close()
    monkeypatch.undo()
    return store.path


def test_rows_references_and_indexes_outlive_the_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = older(tmp_path, monkeypatch)
    with closing(sqlite3.connect(path)) as db:
        before = db.execute("SELECT * FROM request ORDER BY id").fetchall()
        listed = "SELECT name FROM sqlite_master WHERE tbl_name = 'request' AND type = 'index'"
        indexes = set(db.execute(listed).fetchall())
    store = Store.open(path, FrozenClock())
    assert store.rows("SELECT * FROM request ORDER BY id") == before
    assert indexes <= set(store.rows(listed))
    assert store.rows("PRAGMA foreign_key_check") == []
    assert store.rows("PRAGMA integrity_check") == [("ok",)]
    assert store.number("PRAGMA foreign_keys") == 1
    with pytest.raises(errors.StoreTrouble, match="FOREIGN KEY"), store.write(KASI) as tx:
        tx.execute("DELETE FROM request WHERE id = 1")
    with pytest.raises(errors.StoreTrouble, match="UNIQUE"):
        put(store, "request", resident=1, kind="pindah", state="open", opened_by="X", opened_at=0)
    with pytest.raises(errors.StoreTrouble, match="CHECK"):
        put(store, "request", resident=2, kind="tukar", state="open", opened_by="X", opened_at=0)
    assert put(store, "request", resident=2, kind="pindah", state="open", opened_by="X",
               opened_at=0) == 9, "numbers go on"  # fmt: skip
    store.close()


def test_what_the_program_before_replaced_is_void_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(older(tmp_path, monkeypatch), FrozenClock())
    assert store.rows("SELECT job, request, reason, by FROM card_void ORDER BY job") == [
        (1, 2, "hilang", "step 13"), (2, 3, "rusak", "step 13"),
    ]  # fmt: skip
    assert voiding.verify(store) == 2
    assert ready.why_not(store, 1) == "", "its open claim can still be ordered"
    assert [one.job for one in voiding.living(store, 2)] == [3]
    assert [one.job for one in voiding.living(store, 5)] == [4], "a withdrawn claim voids nothing"
    papers = {"F-1.02": "1", "KK": "1", "surat-polisi": "1"}
    do(store, KASI, permohonan.open_request, 5, "hilang", papers, "di angkot")
    assert voiding.living(store, 5) == ()
    do(store, KASI, blanko.receive, 3, party="pusat", doc="BAST")
    do(store, KASI, printing.order, [1], why="uji")
    assert report(store, send(store), "done").state == "done"
    assert jobs.counts(store) == {}
    store.close()
