"""Tables: what the code believes of each column is what the migrations made; some rows are kept."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from model import blanko, errors, jobs, printing, tables
from model.rowhash import row_hash
from model.steps import m0001_first
from model.store import Store
from tests.model.office import KASI, add_resident, do, new_store, put, report, send

STRICT_TYPES = {"INT": "INTEGER", "BIGINT": "INTEGER", "TEXT": "TEXT", "BLOB": "BLOB"}
FIELD_TYPES = {"AUTO": "INTEGER", "BIGINT": "INTEGER", "TEXT": "TEXT", "BLOB": "BLOB"}
KEPT = ("audit", "entry", "posting", "job_event")
NAMES = tuple(table._meta.table_name for table in tables.TABLES)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = new_store(tmp_path, people=2, blanks=5)
    yield opened
    opened.close()


def test_every_table_of_the_store_is_declared_and_no_other(store: Store) -> None:
    listed = "SELECT name FROM pragma_table_list WHERE type = ? AND name NOT LIKE 'sqlite_%'"
    assert sorted(row[0] for row in store.rows(listed, ("table",))) == sorted(NAMES)
    assert store.rows(listed, ("virtual",)) == [("resident_fts",)]
    for (shadow,) in store.rows(listed, ("shadow",)):  # kept by SQLite itself
        assert shadow.startswith("resident_fts_")
    assert [tables.named(name)._meta.table_name for name in NAMES] == list(NAMES)


def test_every_table_is_strict(store: Store) -> None:
    strict = {row[1]: row[5] for row in store.rows("PRAGMA table_list") if row[1] in NAMES}
    assert strict == dict.fromkeys(NAMES, 1)


@pytest.mark.parametrize("name", NAMES)
def test_columns_are_what_the_migration_made(store: Store, name: str) -> None:
    table = tables.named(name)
    declared = [
        (field.column_name, FIELD_TYPES[field.field_type], field.null)
        for field in table._meta.sorted_fields
    ]
    # cid, name, type, notnull, default, pk: a key is never null, whatever notnull says of it
    made = [
        (row[1], row[2], not row[3] and not row[5])
        for row in store.rows(f"PRAGMA table_info({name})")
    ]
    assert declared == made


@pytest.mark.parametrize("name", NAMES)
def test_keys_are_what_the_migration_made(store: Store, name: str) -> None:
    key: Any = tables.named(name)._meta.primary_key
    keys = getattr(key, "field_names", None) or [key.column_name]
    made = sorted((row[5], row[1]) for row in store.rows(f"PRAGMA table_info({name})") if row[5])
    assert list(keys) == [column for _, column in made]


def test_a_value_of_another_type_is_refused(store: Store) -> None:
    for columns in ({"nik": "satu"}, {"name": b"\xff"}, {"birth_on": b"x"}, {"nik": 1.5e15 + 0.5}):
        with pytest.raises(errors.StoreTrouble):
            add_resident(store, 99, **columns)


@pytest.mark.parametrize("column", ["nik", "kk"])
@pytest.mark.parametrize("digits", ["999999999999999", "10000000000000000", "0", "-1"])
def test_a_number_that_has_not_16_digits_is_refused(store: Store, column: str, digits: str) -> None:
    with pytest.raises(errors.StoreTrouble):
        add_resident(store, 99, **{column: int(digits)})


def test_a_nik_stands_once_and_stays_whole(store: Store) -> None:
    add_resident(store, 99, nik=9999999999999999)
    assert store.one("SELECT nik, typeof(nik) FROM resident WHERE id = 3") == (
        9999999999999999,
        "integer",
    )
    with pytest.raises(errors.StoreTrouble):
        add_resident(store, 98, nik=9999999999999999)


@pytest.mark.parametrize("table", KEPT)
def test_kept_rows_can_neither_be_changed_nor_removed(store: Store, table: str) -> None:
    do(store, KASI, printing.order_next, 1)
    before = store.rows(f"SELECT * FROM {table}")
    assert before
    for sql in (
        f"DELETE FROM {table}",
        f"UPDATE {table} SET rowid = rowid + 1000",
        *(f"UPDATE {table} SET {name} = {name}" for name in tables.named(table)._meta.fields),
    ):
        with pytest.raises(errors.StoreTrouble, match="never"), store.write(KASI) as tx:
            tx.execute(sql)
    assert store.rows(f"SELECT * FROM {table}") == before


def test_a_job_is_never_removed(store: Store) -> None:
    do(store, KASI, printing.order_next, 1)
    with pytest.raises(errors.StoreTrouble, match="kept"), store.write(KASI) as tx:
        tx.execute("DELETE FROM job_event WHERE 0")
        tx.execute("DELETE FROM job")
    assert store.number("SELECT count(*) FROM job") == 1


def test_the_moves_of_a_job_are_the_same_in_code_step_and_store(store: Store) -> None:
    told = {(was, becomes) for was, many in jobs.MOVES.items() for becomes in many}
    assert set(m0001_first.JOB_MOVES) == told
    assert set(store.rows("SELECT was, becomes FROM job_move")) == told
    assert set(jobs.MOVES) == set(jobs.STATES)


def job_in(store: Store, state: str) -> int:
    """Make a job that stands in `state` without passing the rules, and return its id."""
    request = put(
        store, "request", resident=1, kind="baru", state="open", opened_by="X", opened_at=0
    )
    batch = put(store, "batch", number="B-1", cards=1, by="X", at=0)
    return put(
        store, "job", token="T", batch=batch, request=request, resident=1, kind="baru",
        state=state, ordered_at=0, row_hash="",
    )  # fmt: skip


@pytest.mark.parametrize("was", jobs.STATES)
def test_raw_sql_moves_a_job_only_as_the_table_allows(store: Store, was: str) -> None:
    job = job_in(store, was)
    moved = set()
    for becomes in jobs.STATES:
        with pytest.raises((ZeroDivisionError, errors.StoreTrouble)), store.write(KASI) as tx:
            tx.execute("UPDATE job SET state = ? WHERE id = ?", (becomes, job))
            moved.add(becomes)
            raise ZeroDivisionError
    assert moved == {was, *jobs.MOVES[was]}


def test_a_request_has_one_live_job_and_one_done_job(store: Store) -> None:
    do(store, KASI, printing.order_next, 1)
    job = store.rows("SELECT batch, request, resident FROM job")[0]
    columns = dict(zip(("batch", "request", "resident"), job, strict=True))
    rest = {"kind": "baru", "ordered_at": 0, "row_hash": ""}
    for state in jobs.LIVE:
        with pytest.raises(errors.StoreTrouble, match="UNIQUE"):
            put(store, "job", token=state, state=state, **columns, **rest)
    report(store, send(store), "done")
    with pytest.raises(errors.StoreTrouble, match="UNIQUE"):
        put(store, "job", token="again", state="done", **columns, **rest)


def test_a_printer_has_one_card_in_flight_or_in_doubt(store: Store) -> None:
    do(store, KASI, printing.order_next, 2)
    send(store, "kartu1")
    with pytest.raises(errors.StoreTrouble) as caught:
        send(store, "kartu1")
    assert "UNIQUE constraint failed: job.printer" in str(caught.value.__cause__)
    assert send(store, "kartu2").state == "sent"


def test_no_bin_but_the_suppliers_goes_below_nought_even_by_raw_sql(store: Store) -> None:
    for bin in blanko.BINS:
        row = {"item": "pita", "office": "x", "bin": bin, "place": "", "qty": -1}
        if bin == "supplier":
            put(store, "balance", **row)
            continue
        with pytest.raises(errors.StoreTrouble, match="CHECK"):
            put(store, "balance", **row)


def test_references_must_lead_somewhere(store: Store) -> None:
    with pytest.raises(errors.StoreTrouble, match="FOREIGN KEY"):
        put(store, "mark", resident=999, kind="suket", by="X", at=0)


def test_a_shift_is_open_once(store: Store) -> None:
    row = {"label": "A", "day_on": "2026-11-21", "opened_by": "X", "opened_at": 0}
    put(store, "shift", **row, closed_at=1)
    put(store, "shift", **row, closed_at=1)
    put(store, "shift", **row)
    with pytest.raises(errors.StoreTrouble, match="UNIQUE"):
        put(store, "shift", **row)


def test_the_hash_of_a_row_is_the_same_for_ever_and_no_two_values_run_together() -> None:
    assert row_hash("ab", None, 3, "x" * 300) == "f0b03761dced590a915fe9b9df2dcafa"
    rows = [("ab", "c"), ("a", "bc"), ("abc",), ("abc", ""), ("abc", None), ("x" * 256,)]
    assert len({row_hash(*values) for values in rows}) == len(rows)
