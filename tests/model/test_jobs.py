"""Jobs: what a job may become, by what name it is called, and that no flipped bit passes."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from model import errors, jobs, printing
from model.jobs import JobMoved, JobUnknown
from model.rowhash import row_hash
from model.store import Store, Tx
from tests.model.office import KASI, NODE, do, new_store, report, send, tamper

EPOCH = "0123456789abcdef"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = new_store(tmp_path, people=4, blanks=10)
    do(opened, KASI, printing.order_next, 3)
    yield opened
    opened.close()


def test_a_token_names_store_and_number_and_checks_itself() -> None:
    assert jobs.token_of(EPOCH, 123) == "HHMR-000123-2"  # the low 20 bits, five at a time
    assert jobs.token_of(EPOCH, 1_234_567).startswith("HHMR-1234567-")
    assert jobs.token_of("0", 1).startswith("2222-000001-")


def test_tokens_are_unique_within_a_store_and_between_two() -> None:
    here = {jobs.token_of(EPOCH, number) for number in range(1, 3000)}
    restored = {jobs.token_of("fedcba9876543210", number) for number in range(1, 3000)}
    assert len(here | restored) == 2 * 2999
    assert not set("01IO") & {c for token in here for c in token[:4] + token[-1]}


def test_one_wrong_digit_changes_the_check_letter() -> None:
    for place in range(6):
        number = 123_456
        token = jobs.token_of(EPOCH, number)
        for step in range(1, 10):
            digit = (number // 10**place % 10 + step) % 10
            other = number + (digit - number // 10**place % 10) * 10**place
            assert jobs.token_of(EPOCH, other)[-1] != token[-1]


def test_a_job_is_found_by_number_and_by_token(store: Store) -> None:
    job = jobs.get(store, 2)
    for key in (2, "2", " 02 ", job.token, f" {job.token.lower()} "):
        assert jobs.get(store, key) == job


@pytest.mark.parametrize("key", [0, 99, "", "x", "9" * 30, "K7QX-000123-R", "'; DROP TABLE job"])
def test_an_unknown_job_is_said_so(store: Store, key: int | str) -> None:
    with pytest.raises(JobUnknown):
        jobs.get(store, key)


def test_a_nik_typed_by_mistake_does_not_stand_in_the_error(store: Store) -> None:
    with pytest.raises(JobUnknown) as caught:
        jobs.get(store, "1671020101900001")
    assert "1671020101900001" not in str(caught.value)


def test_a_new_job_waits_with_nothing_booked(store: Store) -> None:
    job = jobs.get(store, 1)
    assert (job.state, job.printer, job.tries, job.blank_from) == ("queued", None, 0, None)
    assert (job.ordered_at, job.reserved_at) == (store.clock.now_ms(), None)
    assert jobs.first_queued(store) == job
    assert jobs.on_printer(store, "kartu1") is None


@pytest.mark.parametrize("was", jobs.STATES)
def test_a_job_moves_as_its_table_says(store: Store, was: str) -> None:
    """Every pair of states is tried, each in a transaction that is undone."""
    moved = set()
    for becomes in jobs.STATES:
        try:
            with store.write(KASI) as tx:
                job = put_in(store, was)
                jobs.move(tx, job, becomes)
                moved.add(becomes)
                raise ZeroDivisionError
        except (JobMoved, ZeroDivisionError):
            pass
    assert moved == set(jobs.MOVES[was])


def put_in(store: Store, state: str) -> jobs.Job:
    """Walk job 1 into `state` by legal moves, within the caller's transaction."""
    paths = {
        "queued": (), "cancelled": ("cancelled",), "reserved": ("reserved",),
        "sent": ("reserved", "sent"), "done": ("reserved", "sent", "done"),
        "spoiled": ("reserved", "sent", "spoiled"), "unsettled": ("reserved", "unsettled"),
        "blank": ("reserved", "unsettled", "blank"),
        "missing": ("reserved", "unsettled", "missing"),
    }  # fmt: skip
    tx = Tx(store, KASI)
    job = jobs.get(store, 1)
    for step in paths[state]:
        job = jobs.move(tx, job, step)
    return job


def test_a_move_writes_row_hash_event_and_outbox(store: Store) -> None:
    job = jobs.get(store, 1)
    moved = do(store, NODE, jobs.move, job, "reserved", fact="f" * 300, printer="kartu1", tries=1)
    assert jobs.get(store, 1) == moved == replace(job, state="reserved", printer="kartu1", tries=1)
    event = store.one("SELECT job, was, state, printer, by, fact, at FROM job_event ORDER BY id"
                      " DESC LIMIT 1")  # fmt: skip
    assert event == (
        1, "queued", "reserved", "kartu1", "node:uji", "f" * 120, store.clock.now_ms()
    )  # fmt: skip
    assert store.one("SELECT tbl, pk FROM outbox ORDER BY seq DESC LIMIT 1") == ("job", 1)


def test_a_job_that_somebody_else_moved_is_not_moved(store: Store) -> None:
    stale = jobs.get(store, 1)
    do(store, KASI, jobs.move, stale, "cancelled")
    with pytest.raises(JobMoved) as caught:
        do(store, NODE, jobs.move, stale, "reserved")
    assert caught.value.facts == {"job": 1, "state": "cancelled", "wanted": "reserved"}
    changed = replace(jobs.get(store, 2), tries=7)
    with pytest.raises(JobMoved):
        do(store, NODE, jobs.move, changed, "reserved")


def test_jobs_are_listed_page_by_page_and_state_by_state(store: Store) -> None:
    send(store)
    assert [job.id for job in jobs.listed(store)] == [1, 2, 3]
    assert [job.id for job in jobs.listed(store, limit=2)] == [1, 2]
    assert [job.id for job in jobs.listed(store, after=2, limit=2)] == [3]
    assert [job.id for job in jobs.listed(store, "queued")] == [2, 3]
    assert jobs.listed(store, "done") == ()
    assert jobs.counts(store) == {"queued": 2, "sent": 1}


def test_ended_jobs_are_counted_from_an_instant(store: Store) -> None:
    report(store, send(store), "done")
    do(store, KASI, printing.cancel, [3], why="x")
    now = store.clock.now_ms()
    assert jobs.ended_since(store, now) == {"done": 1, "cancelled": 1}
    assert jobs.ended_since(store, now + 1) == {}
    assert jobs.counts(store) == {"queued": 1}


COLUMNS = {
    "id": "id + 100", "token": "token || 'x'", "batch": "batch + 1", "request": "request + 1000",
    "resident": "resident + 1", "kind": "'rusak'", "state": "'queued'", "printer": "'kartu9'",
    "tries": "tries + 1", "device_job": "coalesce(device_job, 0) + 1",
    "ordered_at": "ordered_at + 1", "reserved_at": "coalesce(reserved_at, 0) + 1",
    "sent_at": "coalesce(sent_at, 0) + 1", "ended_at": "coalesce(ended_at, 0) + 1",
    "forgotten_at": "coalesce(forgotten_at, 0) + 1",
    "blank_from": "'tray'", "face": "face || 'x'", "why": "why || 'x'",
    "row_hash": "substr(row_hash, 2)",
}  # fmt: skip


def test_every_column_of_a_job_is_tampered_with_below(store: Store) -> None:
    found = [row[1] for row in store.rows("PRAGMA table_info(job)")]
    assert found == list(COLUMNS)


@pytest.mark.parametrize("column", COLUMNS)
def test_a_changed_field_is_noticed_by_every_reader(store: Store, column: str) -> None:
    job = send(store)
    again = tamper(store, f"UPDATE job SET {column} = {COLUMNS[column]} WHERE id = {job.id}")
    number = job.id + (100 if column == "id" else 0)
    for read in (
        lambda: jobs.get(again, number),
        lambda: jobs.listed(again),
        lambda: jobs.verify(again),
    ):
        with pytest.raises(errors.StoreDamaged) as caught:
            read()
        assert caught.value.facts == {"table": "job", "row": number}
    again.close()


def test_values_that_run_together_have_another_hash() -> None:
    assert row_hash("ab", "c") != row_hash("a", "bc")
    assert row_hash(1, 23) != row_hash(12, 3)
    assert row_hash(None) != row_hash("")
    assert row_hash("a") != row_hash("a", "")
    assert len(row_hash()) == 32


def test_nothing_and_a_lost_value_are_not_the_same(store: Store) -> None:
    again = tamper(store, "UPDATE job SET printer = '' WHERE id = 1")
    with pytest.raises(errors.StoreDamaged):
        jobs.get(again, 1)
    again.close()


def test_whole_jobs_are_counted_by_verify(store: Store) -> None:
    assert jobs.verify(store) == 3
