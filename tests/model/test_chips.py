"""Chips: a UID means one card for ever, each step stays, and no row can be bent."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from model import chips, errors, jobs, printing
from model.store import Store
from tests.model.office import KASI, do, new_store, tamper

UID, OTHER = "04A1B2C3D4E5F6", "EA27C130"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = new_store(tmp_path, people=3, blanks=5)
    do(opened, KASI, printing.order_next, 3)
    yield opened
    opened.close()


def bind(store: Store, uid: str = UID, job: int = 1) -> chips.Chip:
    found: chips.Chip = do(store, KASI, chips.bind, uid, job, job, "loket1")
    return found


def test_a_uid_is_bound_once_whoever_asks(store: Store) -> None:
    made = bind(store)
    assert chips.find(store, UID) == made
    assert (made.uid, made.job, made.resident, made.place) == (UID, 1, 1, "loket1")
    for job in (1, 2):
        with pytest.raises(chips.UidTaken) as caught:
            bind(store, UID, job)
        assert caught.value.facts == {"job": 1}
        assert UID not in str(caught.value)
    assert bind(store, OTHER, 2).id == 2
    assert chips.verify(store) == 2


def test_a_uid_leaves_its_two_steps(store: Store) -> None:
    bind(store)
    found = chips.steps(store, 1)
    assert [(one.step, one.uid, one.place) for one in found] == [
        ("uid_read", UID, "loket1"),
        ("bound", UID, "loket1"),
    ]
    assert chips.steps(store, 2) == ()


@pytest.mark.parametrize("sql", ["DELETE FROM {t}", "UPDATE {t} SET place = 'x'"])
@pytest.mark.parametrize("table", ["chip", "card_step"])
def test_what_is_bound_stays_bound(store: Store, table: str, sql: str) -> None:
    bind(store)
    before = store.rows(f"SELECT * FROM {table}")
    assert before
    with pytest.raises(errors.StoreTrouble, match="never"), store.write(KASI) as tx:
        tx.execute(sql.format(t=table))
    assert store.rows(f"SELECT * FROM {table}") == before


def test_two_rows_of_one_uid_are_refused_by_the_store_itself(store: Store) -> None:
    bind(store)
    with pytest.raises(errors.StoreTrouble, match="UNIQUE"), store.write(KASI) as tx:
        tx.insert(
            "chip", uid=UID, job=2, resident=2, place="x", by="X", at=0, row_hash=""
        )  # fmt: skip


@pytest.mark.parametrize("uid", ["", "04", "04A1B2C", "04A1B2CG", "4 A1B2C3", "0" * 22, "é" * 8])
def test_what_is_no_uid_is_refused(store: Store, uid: str) -> None:
    with pytest.raises(chips.UidUseless):
        chips.checked(uid)
    with pytest.raises(errors.StoreTrouble, match="CHECK"), store.write(KASI) as tx:
        tx.insert("chip", uid=uid, job=2, resident=2, place="x", by="X", at=0, row_hash="")


def test_a_random_uid_is_no_tag() -> None:
    assert chips.checked("ea27c130", "single") == OTHER
    with pytest.raises(chips.UidUseless):
        chips.checked("08ABCDEF", "random")


def test_a_row_bent_with_a_shell_is_seen(store: Store) -> None:
    bind(store)
    store = tamper(store, "UPDATE chip SET resident = 2")
    with pytest.raises(errors.StoreDamaged):
        chips.find(store, UID)
    with pytest.raises(errors.StoreDamaged):
        chips.get(store, 1)
    with pytest.raises(errors.StoreDamaged):
        chips.verify(store)
    store.close()


def test_an_alarm_names_no_uid_in_the_trail_and_keeps_it_with_the_steps(store: Store) -> None:
    said = do(store, KASI, chips.alarm, chips.UidTaken(job=1), 2, "kartu1", UID)
    assert said.error.code == "KAR-301"
    kind, facts = store.rows("SELECT kind, facts FROM audit ORDER BY seq DESC LIMIT 1")[0]
    assert kind == "chip_alarm"
    assert "KAR-301" in facts
    assert UID not in facts
    (step,) = chips.steps(store, 2)
    assert (step.step, step.uid, step.fact) == ("uid_read", UID, "KAR-301")


def test_a_job_with_many_steps_shows_the_newest(store: Store) -> None:
    with store.write(KASI) as tx:
        for number in range(chips.STEPS_MAX + 5):
            chips.step(tx, 1, "rejected", "loket1", fact=str(number))
    facts = [one.fact for one in chips.steps(store, 1)]
    assert facts == [str(number) for number in range(5, chips.STEPS_MAX + 5)]
    assert jobs.get(store, 1).state == "queued"
