"""Whether the centre answered a recording of ours: said for one person and in five statements.

The lists of people and of work, the kits and the campaign ask it of everybody at once, in SQL of
their own; here they are held against `enrol.answered` over histories that files tell in any order,
old ones among them.
"""

from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from model.actor import SYSTEM
from model.centre.own import own
from model.clock import FrozenClock
from model.enrol.answered import answer_to, newest_told
from model.enrol.record import Recording, change, insert, live_of, rid_of
from model.exchange import merge
from model.exchange.accepted import TOLD, Chunk
from model.kits import due
from model.lookup import row_by_id
from model.named_values import bound
from model.store import Store
from model.work.shared_rows import SHARED, params_of
from tests.model.enrol_office import office

PEOPLE, ROUNDS = 50, 10
WORDS = (
    "UNREGISTERED", "UNREGISTERED", "UNREGISTERED", "SENT_FOR_ENROLLMENT", "ADJUDICATE_RECORD",
    "ENROLL_FAILURE_AT_REGIONAL", "ENROLL_FAILURE_AT_CENTRAL", "PRINT_READY_RECORD",
)  # fmt: skip
UNHEARD = ("", "UNREGISTERED")


def _record(store: Store, resident: int, *, odd: bool) -> None:
    """Finish a recording as `recording.finish` does, the one before being over."""
    with store.write(SYSTEM) as tx:
        old = live_of(store, resident)
        if old is not None:
            change(tx, old, live=0)
        number = tx.number("SELECT max(id) FROM recording") + 1
        nik = tx.number("SELECT nik FROM resident WHERE id = ?", (resident,))
        now, told = tx.now_ms, newest_told(store, resident)
        made = Recording(
            number, rid_of(store, number), resident, nik, "first", "open", "data", "1", "s", "SARI",
            "SARI", now, now, "", None, "", "17", "", None, 0, 1, int(odd), "none", None,
        )  # fmt: skip
        insert(tx, made)
        change(
            tx, made, state="done", done_by="SARI", done_at=now, told=told, session="",
            sent="waiting", sent_at=now,
        )  # fmt: skip


def _tell(store: Store, dice: Random, source: str) -> None:
    """Let a file tell a status of some people, of days before and after, or of no day."""
    told = []
    for row in store.rows(f"SELECT {', '.join(TOLD)} FROM resident"):
        if dice.random() < 0.5:
            days = dice.choice((-400, -30, -1, 0, 0, 0, 1, None))
            on = None if days is None else (store.today() + timedelta(days=days)).isoformat()
            told.append((*row[:-3], dice.choice(WORDS), on, source))
    chunk = Chunk("uji", len(told), len(told), list(range(len(told))), told, [], [], {}, 0)
    with store.write(SYSTEM) as tx:
        merge.merge(tx, chunk, source)


def _ids(store: Store, sql: str, *values: object) -> set[int]:
    return {row[0] for row in store.rows(sql, values)}


def _kinds(store: Store) -> dict[int, str]:
    sql, values = bound(f"{SHARED} SELECT id, kind FROM own", params_of(store))
    return dict(store.rows(sql, values))


def _check(store: Store) -> set[str]:
    """Hold every form against the one-person form; return which cases came up."""
    kinds, met = _kinds(store), set()
    left = _ids(store, f"SELECT r.id FROM resident r WHERE {due.LEFT}")
    counted = _ids(store, "SELECT resident FROM recorded WHERE live = 1")
    for one, status in store.rows("SELECT id, status FROM resident"):
        live, row, mine = live_of(store, one), row_by_id(store, one), own(store, one)
        answer = answer_to(store, live) if live else "never"
        unheard, waits = status in UNHEARD, answer == "none"
        case = f"{one}: {status or '-'}, {answer}"
        met.add(f"{answer} {'unheard' if unheard else 'told'}")
        assert row is not None and row.recorded == (unheard and waits), case
        assert (one in left) == (unheard and not waits), case
        assert (mine is not None and mine.waits) == waits, case
        lists = {"none": ("wait", "quiet"), "again": ("again",)}.get(answer, (None,))
        if unheard:
            assert (one in counted) == waits, case
        elif not (waits and status.startswith("ENROLL_FAILURE")):
            lists = (None,)
        assert kinds.get(one) in lists, case
    return met


@pytest.mark.parametrize("seed", [7, 20261122])
def test_all_forms_of_the_question_agree(tmp_path: Path, seed: int) -> None:
    dice, clock = Random(seed), FrozenClock()
    store = office(tmp_path, PEOPLE, clock)
    met: set[str] = set()
    for turn in range(ROUNDS):
        for one in range(1, PEOPLE + 1):
            if dice.random() < 0.3:
                live = live_of(store, one)
                if live is None or answer_to(store, live) != "none":
                    _record(store, one, odd=dice.random() < 0.2)
        met |= _check(store)
        _tell(store, dice, f"berkas-{dice.randint(0, turn // 2)}")
        met |= _check(store)
        clock.advance(dice.choice((3_600, 86_400)))
    assert met == {"never unheard", "never told", "none unheard", "none told", "again unheard",
                   "again told", "other told"}  # fmt: skip
    store.close()
