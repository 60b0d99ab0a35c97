"""The outbox: every change once, in a sequence without gaps, however many writes break off."""

import random
from collections.abc import Iterator
from pathlib import Path

import msgpack
import pytest

from model import blanko, jobs, operators, permohonan, policy_choice, printing, region, shift, staff
from model.exchange import load
from model.policy import shipped
from model.store import Store
from model.sync import outbox
from tests.model.exchange import lists
from tests.model.office import KASI, do, new_store, reopen, report, send


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = new_store(tmp_path, people=5, blanks=5)
    yield opened
    opened.close()


def waiting(store: Store, after: int = 0) -> list[tuple[str, int, list[object]]]:
    """Return table, key and values of the changes after a sequence number."""
    rows = store.rows("SELECT tbl, pk, body FROM outbox WHERE seq > ? ORDER BY seq", (after,))
    return [(tbl, pk, msgpack.unpackb(body)) for tbl, pk, body in rows]


def last(store: Store) -> int:
    """Return the highest sequence number."""
    return store.number("SELECT max(seq) FROM outbox")


def test_a_change_is_positional_and_bears_its_format(store: Store) -> None:
    at = last(store)
    do(store, KASI, lambda tx: tx.emit("thing", 7, "a", None, 16, b"\x00"))
    assert waiting(store, at) == [("thing", 7, [outbox.FORMAT, "a", None, 16, b"\x00"])]
    assert store.number("SELECT at FROM outbox ORDER BY seq DESC") == store.clock.now_ms()


@pytest.mark.parametrize("seed", range(3))
def test_the_sequence_has_no_gaps_under_rollbacks(tmp_path: Path, seed: int) -> None:
    store = new_store(tmp_path)
    dice = random.Random(seed)
    kept = last(store)
    for _ in range(60):
        size = dice.randint(1, 4)
        breaks = dice.random() < 0.5
        try:
            with store.write(KASI) as tx:
                for number in range(size):
                    assert tx.emit("thing", number) == kept + number + 1
                if breaks:
                    raise ZeroDivisionError
            kept += size
        except ZeroDivisionError:
            pass
        if dice.random() < 0.1:
            store = reopen(store)
    assert store.rows("SELECT seq FROM outbox ORDER BY seq") == [(n,) for n in range(1, kept + 1)]
    store.close()


def test_a_number_is_not_used_again_when_sent_rows_are_cleared(store: Store) -> None:
    at = last(store)
    do(store, KASI, lambda tx: tx.execute("DELETE FROM outbox"))
    assert do(store, KASI, lambda tx: tx.emit("thing", 1)) == at + 1


def test_a_change_that_is_too_large_is_our_bug(store: Store) -> None:
    at = last(store)
    with pytest.raises(AssertionError, match="split"):
        do(store, KASI, lambda tx: tx.emit("thing", 1, "x" * outbox.BODY_BYTES_MAX))
    assert last(store) == at


def tables_told(store: Store, after: int) -> list[str]:
    """Return the tables of the changes after a sequence number, each once."""
    return sorted({change[0] for change in waiting(store, after)})


def jobs_told(store: Store, after: int) -> list[tuple[int, object]]:
    """Return job and state of the changes of jobs after a sequence number."""
    return [(pk, body[3]) for tbl, pk, body in waiting(store, after) if tbl == "job"]


def test_each_verb_tells_its_change(store: Store) -> None:
    at = last(store)
    do(store, KASI, shift.open_shift)
    assert tables_told(store, at) == ["shift"]
    at = last(store)
    do(store, KASI, blanko.issue, 2, "kartu1")
    assert tables_told(store, at) == ["entry"]
    at = last(store)
    made = do(store, KASI, printing.order_next, 3)
    assert tables_told(store, at) == ["batch", "job", "request"]
    assert len(waiting(store, at)) == 3 + 3 + 1
    at = last(store)
    do(store, KASI, printing.cancel, made.jobs[2:], why="salah pilih")
    assert jobs_told(store, at) == [(made.jobs[2], "cancelled")]
    at = last(store)
    doubtful = report(store, send(store), "unsettled")
    assert jobs_told(store, at) == [
        (doubtful.id, state) for state in ("reserved", "sent", "unsettled")
    ]
    at = last(store)
    do(store, KASI, printing.settle, doubtful.id, "printed", why="ada di baki")
    assert jobs_told(store, at) == [(doubtful.id, "done")]
    assert "request" in tables_told(store, at)


def test_a_posting_of_a_lane_is_told_too(store: Store) -> None:
    do(store, KASI, printing.order_next, 1)
    at = last(store)
    report(store, send(store), "done")
    assert "entry" in tables_told(store, at)


def test_a_mark_is_told(store: Store) -> None:
    at = last(store)
    do(store, KASI, permohonan.mark, 1, "suket", "suket 12/2026")
    assert "mark" in tables_told(store, at)


def test_a_jobs_change_names_its_token_and_never_a_person(store: Store) -> None:
    at = last(store)
    made = do(store, KASI, printing.order_next, 1)
    job = jobs.get(store, made.jobs[0])
    rows = store.rows("SELECT body FROM outbox WHERE seq > ? AND tbl = 'job'", (at,))
    assert msgpack.unpackb(rows[0][0])[1:4] == [job.token, job.resident, "queued"]
    assert b"WARGA" not in rows[0][0]


def test_what_happens_to_an_operator_is_told_without_the_pin(store: Store) -> None:
    at = last(store)
    made = do(store, KASI, operators.add, "SARI", "1234", ("cetak",))
    do(store, KASI, operators.set_pin, "sari", "5678")
    do(store, KASI, staff.set_active, "sari", False)
    do(store, KASI, staff.set_active, "sari", False)
    do(store, KASI, staff.set_active, "sari", True)
    now = store.clock.now_ms()
    assert waiting(store, at) == [
        ("operator", made, [outbox.FORMAT, "SARI", ["cetak"], KASI.name, now, what])
        for what in ("added", "pin", "off", "on")
    ]
    facts = store.rows("SELECT facts FROM audit WHERE kind = 'operator_pin_set'")
    assert [f'"operator":{made}' in row[0].replace(" ", "") for row in facts] == [True]


def test_the_choice_of_a_policy_is_told_once(store: Store) -> None:
    at = last(store)
    name = shipped()[0].name
    assert do(store, KASI, policy_choice.choose, name)
    assert not do(store, KASI, policy_choice.choose, name)
    now = store.clock.now_ms()
    assert waiting(store, at) == [("meta", 0, [outbox.FORMAT, "policy", name, KASI.name, now])]


def test_installed_regions_are_told_as_counts(store: Store) -> None:
    at = last(store)
    known = region.shipped().regions
    do(store, KASI, region.install, known)
    do(store, KASI, region.install, known)
    size = len(known)
    counts = [outbox.FORMAT, size, 0, 0, size, 0]
    assert waiting(store, at) == [("region", 0, [*counts, KASI.name, store.clock.now_ms()])]


def test_an_import_is_told_with_its_counts(store: Store, tmp_path: Path) -> None:
    at = last(store)
    path = lists.csv(tmp_path / "warga.csv", f"{lists.NIK};SITI;12-03-1985;P;;;\n")
    load.run(store, lists.CLERK, path, words=lists.reason)
    table, made, body = waiting(store, at)[-1]
    kept = store.rows("SELECT id, sha256 FROM import_file")
    assert (table, [(made, body[1])]) == ("import_file", kept)
    assert body[2:-1] == ["csv", 1, 1, 1, 0, 0, 0, "SARI"]
