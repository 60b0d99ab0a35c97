"""The trail: one link of its chain out of place is noticed."""

import json
from pathlib import Path

import pytest

from model import audit, errors
from model.actor import SYSTEM, Actor
from model.clock import FrozenClock
from model.store import Store
from tests.model.office import KASI, do, new_store, reopen, tamper


def trail(folder: Path, rows: int = 5) -> Store:
    """Return a store with a trail of `rows` rows and nothing else in it."""
    clock = FrozenClock()
    store = new_store(folder, clock)
    for number in range(rows):
        clock.advance(1)
        with store.write(Actor(f"P{number}", frozenset(), "operator")) as tx:
            tx.audit(f"act{number}", job=number, words="ä·→")
    return store


def test_a_row_says_when_who_what_and_follows_the_one_before(tmp_path: Path) -> None:
    store = trail(tmp_path, 3)
    rows = store.rows("SELECT seq, at, actor, kind, facts, prev, hash FROM audit ORDER BY seq")
    assert [row[0] for row in rows] == [1, 2, 3]
    assert [row[1] for row in rows] == [FrozenClock().ms + 1000 * n for n in (1, 2, 3)]
    assert [(row[2], row[3]) for row in rows] == [("P0", "act0"), ("P1", "act1"), ("P2", "act2")]
    assert [json.loads(row[4])["job"] for row in rows] == [0, 1, 2]
    assert [row[5] for row in rows] == [audit.FIRST, rows[0][6], rows[1][6]]
    assert audit.verify(store) == 3
    store.close()


def test_an_empty_trail_is_whole(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    assert audit.verify(store) == 0
    store.close()


def test_the_chain_goes_on_after_opening_again_and_after_a_rollback(tmp_path: Path) -> None:
    store = reopen(trail(tmp_path))
    with pytest.raises(ZeroDivisionError), store.write(KASI) as tx:
        tx.audit("undone")
        raise ZeroDivisionError
    do(store, KASI, lambda tx: tx.audit("after"))
    assert audit.verify(store) == 6
    store.close()


CHANGES = {
    "seq": "seq + 100",
    "at": "at + 1",
    "actor": "'RATNA'",
    "kind": "kind || 'x'",
    "facts": "'{}'",
    "prev": "replace(prev, substr(prev, 1, 1), 'g')",
    "hash": "replace(hash, substr(hash, 1, 1), 'g')",
}


@pytest.mark.parametrize("column", CHANGES)
@pytest.mark.parametrize("seq", [1, 3, 5])
def test_a_changed_field_is_noticed(tmp_path: Path, column: str, seq: int) -> None:
    store = tamper(trail(tmp_path), f"UPDATE audit SET {column} = {CHANGES[column]}"
                   f" WHERE seq = {seq}")  # fmt: skip
    with pytest.raises(errors.StoreDamaged) as caught:
        audit.verify(store)
    assert caught.value.facts["table"] == "audit"
    store.close()


SHIFT = "UPDATE audit SET seq = seq - 1 WHERE seq > {0}"


@pytest.mark.parametrize(
    "acts",
    [
        ["DELETE FROM audit WHERE seq = 1"],
        ["DELETE FROM audit WHERE seq = 3"],
        ["DELETE FROM audit WHERE seq = 3", SHIFT.format(3)],
        ["DELETE FROM audit WHERE seq = 1", SHIFT.format(1)],
        [
            "UPDATE audit SET seq = 100 WHERE seq = 2",
            "UPDATE audit SET seq = 2 WHERE seq = 3",
            "UPDATE audit SET seq = 3 WHERE seq = 100",
        ],
        [
            "INSERT INTO audit (at, actor, kind, facts, prev, hash)"
            " SELECT at, actor, kind, facts, prev, hash FROM audit WHERE seq = 5"
        ],
    ],
    ids=["first cut", "one cut", "cut and closed up", "head closed up", "swapped", "doubled"],
)
def test_a_changed_order_is_noticed(tmp_path: Path, acts: list[str]) -> None:
    store = tamper(trail(tmp_path), *acts)
    with pytest.raises(errors.StoreDamaged):
        audit.verify(store)
    store.close()


def test_a_cut_tail_is_noticed_as_soon_as_something_is_added(tmp_path: Path) -> None:
    # The cut alone leaves a whole, shorter chain: only a receipt kept elsewhere (the hub's) tells.
    store = tamper(trail(tmp_path), "DELETE FROM audit WHERE seq > 3")
    assert audit.verify(store) == 3
    do(store, KASI, lambda tx: tx.audit("after"))
    with pytest.raises(errors.StoreDamaged):
        audit.verify(store)
    store.close()


def test_facts_run_together_do_not_make_the_same_link() -> None:
    assert audit.link("0", 1, "A", "BC", "{}") != audit.link("0", 1, "AB", "C", "{}")
    assert audit.link("0", 11, "A", "B", "{}") != audit.link("01", 1, "A", "B", "{}")


def test_the_program_itself_stands_in_the_trail_as_system(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    do(store, SYSTEM, lambda tx: tx.audit("made"))
    assert store.rows("SELECT actor, kind FROM audit") == [("system", "made")]
    store.close()
