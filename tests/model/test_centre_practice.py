"""The simulated centre: the same seed, the same answers; recordings come back by themselves."""

import base64
import json
from collections import Counter
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from model.actor import SYSTEM
from model.centre import status as centre
from model.centre.own import own
from model.centre.practice import CentreBusy, NoPracticeCentre, PracticeCentre
from model.centre.simulated import (
    DAY,
    HOUR,
    KIND,
    STRANGE,
    Arrival,
    Centre,
    Habits,
    is_idle,
    road,
    step,
)
from model.centre.why import why
from model.clock import FrozenClock
from model.enrol import captured, recording
from model.enrol.parts import PARTS
from model.enrol.record import get
from model.packets.practice import PUBLIC
from model.packets.seal import SealingKey
from model.packets.sealed import Sealed
from model.packets.shelf import Shelf
from model.store import Store
from tests.model.enrol_office import RULES, SARI, begin, office
from tests.model.office import do

TODAY = date(2026, 11, 22)
WORLD = Habits(failure=0.2, duplicate=0.2, adjudicated=0.2, validated=0.2, strange=0.2, stuck=0.2)


def people(count: int) -> list[Arrival]:
    return [Arrival(f"P-{at}", f"{1671020101900001 + at}", at % 7 != 3) for at in range(count)]


def run(seed: int, steps: int, count: int = 60) -> tuple[Centre, list[tuple[str, str, str, bool]]]:
    """Run the centre some quarter days and return it with every row that it sent."""
    now, sent = Centre(seed), []
    for at in range(steps):
        came = people(count) if at in (0, 2) else []  # all come twice
        told = step(now, came, 6 * HOUR, TODAY + timedelta(days=at // 4), WORLD)
        now = told.centre
        for one in told.lists:
            sent += [(nik, word, day, one.late) for nik, word, day in one.rows]
            assert all(day <= one.as_of for _nik, _word, day in one.rows)
            assert one.late == (one.number < now.lists), "late is older than what came since"
        assert all(row[2] <= (TODAY + timedelta(days=at // 4)).isoformat() for row in sent)
    return now, sent


@pytest.mark.parametrize("seed", [1, 1671])
def test_it_loses_delays_skips_and_ends(seed: int) -> None:
    """No word is off the road it drew; nothing is told twice in time; it comes to rest."""
    now, sent = run(seed, 80)
    assert run(seed, 80) == (now, sent)
    assert len(now.dossiers) == 60 and is_idle(now, WORLD) and not is_idle(run(seed, 3)[0], WORLD)
    for one in now.dossiers:
        words = [word for _after, word in road(seed, one, WORLD)]
        assert [word for word, _day in one.said] == words
        told = [word for nik, word, _day, late in sent if nik == one.nik and not late]
        assert told == [word for word in words if word in told], "in the order of the road"
        assert told[-1] == words[-1], "the last word reaches the office"
    ends = Counter(one.said[-1][0] for one in now.dossiers)
    assert set(ends) >= {"PRINT_READY_RECORD", "DUPLICATE_RECORD", "SENT_FOR_ENROLLMENT"}
    assert ends["ENROLL_FAILURE_AT_REGIONAL"] > 0, "packets that were not whole"
    assert any(late for *_row, late in sent)
    skipped = sum(len(one.said) for one in now.dossiers) - len({row[:2] for row in sent})
    assert skipped > 0
    assert {word for word, _day in sum((one.said for one in now.dossiers), ())} - {STRANGE} <= set(
        centre.STATUSES
    )


def test_a_second_recording_of_a_known_nik_is_never_compared() -> None:
    first = step(Centre(5), [Arrival("P-1", "1671020101900001")], 9 * DAY, TODAY, KIND).centre
    assert first.dossiers[0].said[-1][0] == "PRINT_READY_RECORD"
    again = step(first, [Arrival("P-2", "1671020101900001")], 99 * DAY, TODAY, KIND).centre
    again = step(again, [], 99 * DAY, TODAY, KIND).centre
    (only,) = again.dossiers
    assert (only.rid, only.said[-1][0]) == ("P-2", "SENT_FOR_ENROLLMENT")


def record(store: Store, home: Path, resident: int, *, parts: tuple[str, ...] = PARTS) -> int:
    """Record one person with packets really sealed to the practice hub's key."""
    number, shelf = begin(store, resident), Shelf(home)
    made, hub = get(store, number), base64.b64decode(PUBLIC)
    for part in PARTS:
        if part not in parts:
            do(store, SARI, captured.except_part, number, part, "cacat", "", "a")
            continue
        data = f"{made.rid} {part}".encode() * 9
        seq = shelf.next_number()
        name = shelf.put(SealingKey(hub, "00a1", made.rid).seal(data, part, seq))
        facts = Sealed(
            made.rid, made.nik_text, part, 90, "wsq", 500, 500, len(data),
            sha256(data).hexdigest(), name, seq, "0" * 16, "00a1",
        )  # fmt: skip
        do(store, SARI, captured.take, number, facts, "a", RULES)
    do(store, SARI, recording.to_step, number, "review", "a")
    do(store, SARI, recording.finish, number, "a", RULES)
    return number


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


def test_recordings_come_back_print_ready_by_themselves(home: Path) -> None:
    """Sealed packets out, receipts and lists in: what we say of a person follows each of them."""
    clock = FrozenClock()
    store = office(home, 3, clock)
    pusat = PracticeCentre(home, SYSTEM, KIND)
    with pytest.raises(NoPracticeCentre):
        pusat.step(store, HOUR)
    with store.write(SYSTEM) as tx:
        tx.set_meta("practice", "1")
    record(store, home, 1)
    record(store, home, 2, parts=("IR", "IL", "photo", "sign"))
    assert key(store, 1) == "BIO_CAPTURED" and key(store, 3) == "UNREGISTERED"
    first = pusat.step(store, 0)
    assert (first.sent, first.received, first.lists, first.changed) == (2, len(PARTS) + 4, 1, 2)
    clock.advance(86_400)
    changed = 0
    for _ in range(30):
        clock.advance(3_600)
        done = pusat.step(store, 4 * HOUR)
        changed += done.changed
    assert done.idle and (done.sent, done.lists) == (0, 0)
    assert changed >= 2 and key(store, 1) == key(store, 2) == "PRINT_READY_RECORD.no_blanks"
    made = own(store, 1)
    assert made is not None and made.answered and made.sent == "received" and not made.waits
    assert not list(pusat.inbox.iterdir()) and len(list(pusat.outbox.iterdir())) <= 20
    assert any(one.jump for one in why(store, 1).steps), "snapshots skip words"
    store.close()


def key(store: Store, resident: int) -> str:
    return why(store, resident).told.key


class Cut(BaseException):
    """The power goes."""


def test_a_cut_repeats_the_step_and_changes_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed after its list was taken in, before it remembered: the same step, the same store."""
    store = office(home, 2)
    with store.write(SYSTEM) as tx:
        tx.set_meta("practice", "1")
    record(store, home, 1)
    pusat = PracticeCentre(home, SYSTEM, KIND)

    def cut(_self: PracticeCentre, _centre: Centre) -> None:
        raise Cut

    with pusat.turn():
        assert pusat.send(store) == 1
        with monkeypatch.context() as patch:
            patch.setattr(PracticeCentre, "_remember", cut)
            with pytest.raises(Cut):
                pusat.answer(store, pusat.open(), 5 * DAY)
        with pytest.raises(CentreBusy), PracticeCentre(home, SYSTEM).turn():
            pass
    before = seen(store)
    assert before[0][0][0] == "PRINT_READY_RECORD" and pusat.remembered() == Centre(1671)
    again = PracticeCentre(home, SYSTEM, KIND)
    done = again.step(store, 5 * DAY)
    assert (done.sent, done.lists, done.changed, done.idle) == (0, 1, 0, True)
    assert seen(store) == before and not list(again.inbox.iterdir())
    for spoilt in ("[1, 2", json.dumps({"seed": 3})):
        (again.folder / "ingatan.json").write_text(spoilt)
        assert again.remembered() == Centre(1671)
    store.close()


def seen(store: Store) -> tuple[list[Any], ...]:
    return (
        store.rows("SELECT status, status_on, ver FROM resident ORDER BY id"),
        store.rows("SELECT resident, status, was, status_on, jump FROM mirror ORDER BY id"),
        store.rows("SELECT hash, state FROM packet ORDER BY id"),
    )
