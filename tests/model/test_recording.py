"""One recording: whole or not at all, in one session's hands, whatever the day brings."""

import functools
import json
import multiprocessing
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from model import blanko, errors, permohonan, printing, slip_log
from model.actor import SYSTEM
from model.clock import FrozenClock, SystemClock
from model.enrol import biodata, captured, receipt, record, recording, refusals
from model.enrol.parts import PARTS, Rules
from model.store import Store
from tests.model.enrol_office import (
    RULES,
    SARI,
    YANTO,
    begin,
    dump,
    office,
    sealed,
    take,
    take_all,
    told,
    whole,
)
from tests.model.office import KASI, do, reopen, staff, tamper
from tests.model.power_cut import cut_everywhere

Verb = Callable[[], object]


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture
def store(tmp_path: Path, clock: FrozenClock) -> Iterator[Store]:
    opened = office(tmp_path, 3, clock)
    yield opened
    opened.close()


def text_of(slip: Any) -> str:
    return "\n".join(getattr(piece, "text", "---") for piece in slip.pieces)


def test_a_person_is_recorded_from_the_first_step_to_the_receipt(
    store: Store, clock: FrozenClock
) -> None:
    number = begin(store, 1)
    made = record.get(store, number)
    epoch = (store.meta("epoch") or "")[:4]
    assert made.rid == f"P-167102-{epoch}-000001"
    assert (made.kind, made.state, made.step, made.ground) == ("first", "open", "data", "17")
    for step in ("kk", "photo", "fingers", "iris", "sign", "review"):
        clock.advance(20)
        do(store, SARI, recording.to_step, number, step, "a")
    take_all(store, number)
    done = do(store, SARI, recording.finish, number, "a", RULES)
    row = record.get(store, number)
    assert (row.state, row.done_by, row.session, row.sent) == ("done", "SARI", "", "waiting")
    assert record.verify(store) == 1
    assert text_of(done.slip).splitlines()[1:6] == [
        "BUKTI PEREKAMAN KTP-EL",
        "---",
        "Nama       WARGA 0001",
        "NIK        167102******0001",
        "Direkam    21-11-2026 10.02",
    ]
    assert made.rid in text_of(done.slip) and "Cetak ulang" not in text_of(done.slip)
    line = receipt.day_line(store, "SARI", store.today(), RULES)
    assert (line.count, line.target, line.average_seconds) == (1, 100, 120)
    assert receipt.day_line(store, "YANTO", store.today()).count == 0
    assert recording.waiting(store) == ()
    trail = store.rows("SELECT kind, facts FROM audit ORDER BY seq")
    kinds = [kind for kind, _ in trail]
    assert kinds.count("captured") == len(PARTS) and kinds[-2:] == ["recording_done", "slip"]
    assert not [facts for _, facts in trail if "WARGA" in facts or str(made.nik) in facts]
    assert store.number("SELECT count(*) FROM packet") == len(PARTS)


def test_the_receipt_is_printed_again_like_every_slip(store: Store, clock: FrozenClock) -> None:
    number = whole(store, 1)
    again = do(store, SARI, slip_log.last_again, "loket1")
    assert "Cetak ulang 21-11-2026 10.00" in text_of(again)
    assert "BUKTI PEREKAMAN" in text_of(again)
    assert slip_log.nik_of(store, slip_log.code_of(store, again.number)) == "1671020101900001"
    other = do(store, SARI, receipt.print_again, number, "loket2")
    assert other.seat == "loket2" and other.number != again.number
    assert text_of(do(store, SARI, slip_log.last_again, "loket2")) == text_of(other)
    do(store, SARI, slip_log.tell, 1, "loket2")
    assert "KETERANGAN STATUS" in text_of(do(store, SARI, slip_log.last_again, "loket2"))
    open_one = begin(store, 2)
    with pytest.raises(refusals.ReceiptUnknown):
        do(store, SARI, receipt.print_again, open_one, "loket1")


def test_a_second_recording_of_the_same_person_is_refused_whoever_begins_it(store: Store) -> None:
    number = begin(store, 1)
    before = dump(store)
    with pytest.raises(refusals.OwnOpen) as refused:
        begin(store, 1, "b", YANTO)
    assert refused.value.facts["who"] == "SARI"
    assert dump(store) == before
    take_all(store, number)
    do(store, SARI, recording.to_step, number, "review", "a")
    do(store, SARI, recording.finish, number, "a", RULES)
    before = dump(store)
    with pytest.raises(refusals.OwnWaits):
        begin(store, 1, "b", YANTO)
    with pytest.raises(refusals.RecordingClosed):
        do(store, SARI, recording.finish, number, "a", RULES)
    assert dump(store) == before


def _record_at_once(path: str, session: str, barrier: Any, answers: Any) -> None:
    store = Store.open(Path(path), SystemClock())
    barrier.wait(300)
    try:
        answers.put((session, begin(store, 1, session), ""))
    except errors.ModelError as refused:
        answers.put((session, 0, refused.code))
    store.close()


def test_two_operators_record_one_person_at_the_same_moment(store: Store) -> None:
    context = multiprocessing.get_context("spawn")
    barrier, answers = context.Barrier(2), context.Queue()
    path = str(store.path)
    store.close()
    two = [
        context.Process(target=_record_at_once, args=(path, name, barrier, answers))
        for name in ("a", "b")
    ]
    for one in two:
        one.start()
    said = sorted((answers.get(timeout=300) for _ in two), key=lambda one: str(one[2]))
    for one in two:
        one.join(300)
    assert [one[2] for one in said] == ["", "REK-121"]
    with_rows = Store.open(Path(path), FrozenClock())
    assert with_rows.rows("SELECT resident, session, state FROM recording") == [
        (1, said[0][0], "open")
    ]
    with_rows.close()


def verbs(store: Store, number: int, session: str) -> dict[str, Verb]:
    """Return every verb that writes into an open recording, as `session` would call it."""
    capture = sealed(record.get(store, number), "L3", 90, "verb")
    calls: dict[str, tuple[Any, ...]] = {
        "to_step": (recording.to_step, "iris", session),
        "put_down": (recording.put_down, session),
        "stop": (recording.stop, "warga pulang", session),
        "finish": (recording.finish, session, RULES),
        "correct": (biodata.correct, "blood", "AB", "Kartu golongan darah", session),
        "confirm": (biodata.confirm, session),
        "drop": (biodata.drop, "name", session),
        "take": (captured.take, capture, session, RULES),
        "best": (captured.best, "R1", session),
        "redo": (captured.redo, "R1", session),
        "except": (captured.except_part, "R2", "luka", "", session, RULES),
    }
    return {
        name: functools.partial(do, store, SARI, verb, number, *more)
        for name, (verb, *more) in calls.items()
    }


def ready_to_finish(store: Store) -> int:
    """Return a recording at its last page, with a correction that waits to be confirmed."""
    number = begin(store, 1)
    take_all(store, number)
    do(store, SARI, biodata.correct, number, "name", "WARGA SATU", "Akta 12/2009", "a")
    do(store, SARI, recording.to_step, number, "review", "a")
    return number


def test_a_session_that_lost_its_recording_writes_nothing(store: Store) -> None:
    number = ready_to_finish(store)
    do(store, YANTO, recording.take_over, number, "b", "loket2", confirmed=True)
    before = dump(store)
    for name, call in verbs(store, number, "a").items():
        with pytest.raises(refusals.SessionLost):
            call()
        assert dump(store) == before, name
    do(store, YANTO, recording.put_down, number, "b")
    before = dump(store)
    for session in ("", "a", "b"):
        for name, call in verbs(store, number, session).items():
            with pytest.raises(refusals.SessionLost):
                call()
            assert dump(store) == before, (name, session)


def test_a_power_cut_at_every_statement_of_every_verb_leaves_all_of_it_or_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = ready_to_finish(store)
    order = ("take", "best", "redo", "except", "correct", "confirm", "to_step", "put_down")
    for name in order:
        cut_everywhere(store, monkeypatch, verbs(store, number, "a")[name])
    cut_everywhere(
        store, monkeypatch, lambda: do(store, YANTO, recording.take_over, number, "a", "loket2")
    )
    do(store, SARI, recording.to_step, number, "review", "a")
    do(store, SARI, captured.best, number, "R1", "a")
    cut_everywhere(store, monkeypatch, verbs(store, number, "a")["finish"])
    cut_everywhere(store, monkeypatch, lambda: do(store, KASI, recording.void, number, "uji"))
    cut_everywhere(store, monkeypatch, lambda: begin(store, 1, "c"))
    cut_everywhere(store, monkeypatch, lambda: do(store, SARI, recording.stop, 2, "pulang", "c"))
    states = [record.get(store, number).state for number in (1, 2)]
    assert states == ["void", "stopped"]
    assert record.verify(store) == 2


def test_whoever_takes_over_goes_on_where_it_stood(store: Store, clock: FrozenClock) -> None:
    number = begin(store, 1)
    take(store, number, "photo", None)
    do(store, SARI, recording.to_step, number, "fingers", "a")
    store = reopen(store)
    [left] = recording.waiting(store, "YANTO")
    assert (left.by, left.step, left.seat, left.is_mine, left.is_alive) == (
        "SARI", "fingers", "loket1", False, True,
    )  # fmt: skip
    with pytest.raises(refusals.RecordingHeld) as held:
        do(store, YANTO, recording.take_over, number, "b", "loket1")
    assert held.value.facts == {"who": "SARI", "seat": "loket1", "seconds": 300}
    with pytest.raises(refusals.RecordingHeld):
        do(store, SARI, recording.take_over, number, "b", "loket2")
    mine = do(store, SARI, recording.take_over, number, "c", "loket1")  # after kill -9
    assert (mine.session, mine.step) == ("c", "fingers")
    clock.advance(301)
    now = do(store, YANTO, recording.take_over, number, "b", "loket2")
    assert (now.held_by, now.opened_by, now.seat) == ("YANTO", "SARI", "loket2")
    assert captured.board(store, number)[0].state == "ok"
    begin(store, 2, "a")
    clock.advance(1)
    begin(store, 3, "b", YANTO)
    assert [(one.resident, one.is_mine) for one in recording.waiting(store, "SARI")] == [
        (2, True), (1, False), (3, False),
    ]  # fmt: skip
    with pytest.raises(refusals.RecordingUnknown):
        do(store, SARI, recording.take_over, 99, "c", "loket1")


def test_a_clock_that_is_wrong_is_noted_and_makes_no_negative_age(
    store: Store, clock: FrozenClock
) -> None:
    number = begin(store, 1)
    assert record.get(store, number).clock_odd == 0
    clock.advance(-365 * 86_400)
    [left] = recording.waiting(store)
    assert left.age_seconds == 0
    with pytest.raises(refusals.RecordingHeld) as held:
        do(store, YANTO, recording.take_over, number, "b", "loket2")
    assert held.value.facts["seconds"] == 300
    take_all(store, number)
    do(store, SARI, recording.to_step, number, "review", "a")
    do(store, SARI, recording.finish, number, "a", RULES)
    row = record.get(store, number)
    assert row.clock_odd == 1 and row.done_at == row.opened_at == row.saved_at
    assert record.get(store, begin(store, 2)).clock_odd == 1
    clock.advance(2 * 365 * 86_400)
    do(store, SARI, lambda tx: tx.audit("login", seat="loket1"))
    assert record.get(store, begin(store, 3)).clock_odd == 1, "also after a login under it"


def test_only_a_whole_confirmed_and_approved_recording_is_finished(store: Store) -> None:
    number = ready_to_finish(store)
    do(store, SARI, captured.redo, number, "IL", "a")
    take(store, number, "IL", 20, tag="low")
    do(store, SARI, recording.to_step, number, "sign", "a")

    def refused(kind: type[errors.ModelError], **more: Any) -> errors.ModelError:
        before = dump(store)
        with pytest.raises(kind) as told_why:
            do(store, SARI, recording.finish, number, "a", RULES, **more)
        assert dump(store) == before
        return told_why.value

    refused(refusals.NotApproved)
    do(store, SARI, recording.to_step, number, "review", "a")
    refused(refusals.NotApproved, approved=False)
    refused(refusals.Unconfirmed)
    assert do(store, SARI, biodata.confirm, number, "a") == 1
    assert refused(refusals.PartsMissing).facts["parts"] == "IL"
    do(store, SARI, captured.except_part, number, "IL", "cacat", "", "a")
    told(store, 1, "SENT_FOR_ENROLLMENT", "2026-11-20")
    refused(refusals.AwaitsCentre)
    told(store, 1, "UNREGISTERED", "2026-11-21")
    with pytest.raises(errors.ModelError):
        do(store, staff("cetak"), recording.finish, number, "a", RULES)
    do(store, SARI, recording.finish, number, "a", RULES)
    assert record.get(store, number).state == "done"


def test_an_office_that_takes_no_iris_needs_none(store: Store) -> None:
    rules = Rules(order=("photo", "sign"))
    number = begin(store, 1)
    take(store, number, "photo")
    do(store, SARI, recording.to_step, number, "review", "a")
    with pytest.raises(refusals.PartsMissing):
        do(store, SARI, recording.finish, number, "a", rules)
    with pytest.raises(refusals.PartUnknown):
        capture = sealed(record.get(store, number), "R1")
        do(store, SARI, captured.take, number, capture, "a", rules)
    take(store, number, "sign", None)
    do(store, SARI, recording.finish, number, "a", rules)


def test_stopped_or_void_a_person_may_be_recorded_anew(store: Store) -> None:
    first = begin(store, 1)
    do(store, SARI, biodata.correct, first, "blood", "O", "Kartu donor", "a")
    with pytest.raises(refusals.ReasonMissing):
        do(store, SARI, recording.stop, first, "  ", "a")
    do(store, SARI, recording.stop, first, "warga pulang dulu", "a")
    assert biodata.of_recording(store, first) == ()
    second = whole(store, 1)
    assert record.get(store, second).kind == "first"
    for who, why, kind in (
        (SARI, "salah orang", errors.ModelError),
        (KASI, "", refusals.ReasonMissing),
    ):
        with pytest.raises(kind):
            do(store, who, recording.void, second, why)
    do(store, KASI, recording.void, second, "salah orang")
    with pytest.raises(refusals.NotDone):
        do(store, KASI, recording.void, second, "sekali lagi")
    third = begin(store, 1)
    assert record.get(store, third).kind == "again"
    states = store.rows("SELECT state, live FROM recording ORDER BY id")
    assert states == [("stopped", 0), ("void", 0), ("open", 1)]


def test_a_recording_with_a_card_on_its_way_is_not_made_void(store: Store) -> None:
    number = whole(store, 1)
    told(store, 1, "PRINT_READY_RECORD", "2026-11-21")
    do(store, KASI, blanko.receive, 5, party="Gudang", doc="BAST 1")
    (job,) = do(store, KASI, printing.order, [1], why="uji").jobs
    with pytest.raises(permohonan.CardInTheMaking):
        do(store, KASI, recording.void, number, "salah orang")
    do(store, KASI, printing.cancel, [job], why="salah orang")
    with store.write(SYSTEM) as tx:
        tx.execute("UPDATE recording SET sent = 'received' WHERE id = ?", (number,))
    do(store, KASI, recording.void, number, "salah orang")
    with pytest.raises(printing.NotReady):
        do(store, KASI, printing.order, [1], why="uji")


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM recording",
        "DELETE FROM capture",
        "UPDATE recording SET state = 'open' WHERE id = 1",
        "UPDATE recording SET state = 'stopped', live = 0, why = 'x' WHERE id = 1",
        "UPDATE recording SET live = 1 WHERE id = 2",
        "UPDATE recording SET resident = 3",
        "UPDATE recording SET nik = nik + 1",
        "UPDATE capture SET quality = 99",
        "UPDATE capture SET used = 0",
        "INSERT INTO capture (recording, part, attempt, state, digest, by, at)"
        " VALUES (3, 'photo', 9, 'ok', 'x', 'x', 0)",
    ],
)
def test_the_store_itself_refuses_what_must_never_be(store: Store, sql: str) -> None:
    whole(store, 1)
    do(store, SARI, recording.stop, begin(store, 2), "pulang", "a")
    begin(store, 3)
    with pytest.raises(errors.StoreTrouble):
        do(store, SARI, lambda tx: tx.execute(sql))


def test_a_changed_row_is_noticed(store: Store) -> None:
    whole(store, 1)
    changed = tamper(store, "UPDATE recording SET done_by = 'ORANG LAIN'")
    with pytest.raises(errors.StoreDamaged):
        record.verify(changed)
    changed.close()


def test_what_packets_tell_later_is_no_damage(store: Store) -> None:
    whole(store, 1)
    do(store, SARI, lambda tx: tx.execute("UPDATE recording SET sent = 'sent', sent_at = 5"))
    assert record.verify(store) == 1


def test_facts_of_the_trail_are_codes_and_numbers(store: Store) -> None:
    number = ready_to_finish(store)
    do(store, SARI, captured.except_part, number, "R1", "lain", "tangan dibalut", "a")
    do(store, SARI, biodata.confirm, number, "a")
    words = {"WARGA", "SATU", "Akta", "dibalut"}
    for (facts,) in store.rows("SELECT facts FROM audit"):
        assert not [word for word in words if word in facts], facts
        assert all(isinstance(value, str | int) for value in json.loads(facts).values())
    assert "1671020101900001" not in repr(record.get(store, number))
