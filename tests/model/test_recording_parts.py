"""Who may be recorded, what counts of what was captured, and corrections that wait for the centre.

The last test walks through moves at random with a small model of its own beside the store.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model import cases, errors
from model.actor import SYSTEM
from model.centre.status import STATUSES
from model.clock import FrozenClock
from model.enrol import biodata, captured, eligible, record, recording, refusals
from model.enrol.eligible import judge
from model.enrol.parts import PARTS, Rules, position_of, steps
from model.person import person as page_of
from model.person_findings import open_corrections
from model.store import Store
from tests.model.enrol_office import (
    RULES,
    SARI,
    begin,
    dump,
    office,
    sealed,
    take,
    take_all,
    told,
    unrecorded,
    whole,
)
from tests.model.office import KASI, do, put, staff
from tui.wording import sentence

TODAY = date(2026, 11, 21)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = office(tmp_path, 3, FrozenClock())
    yield opened
    opened.close()


PEOPLE: dict[str, tuple[dict[str, object], str, str, tuple[str, ...]]] = {
    "adult": ({}, "17", "", ("REK-152",)),
    "seventeen today": ({"birth_on": "2009-11-21"}, "17", "", ()),
    "seventeen tomorrow": ({"birth_on": "2009-11-22"}, "16", "", ("REK-151",)),
    "sixteen today": ({"birth_on": "2010-11-21"}, "16", "", ("REK-151",)),
    "sixteen tomorrow": ({"birth_on": "2010-11-22"}, "", "REK-105", ()),
    "married at fifteen": ({"birth_on": "2011-01-01", "marital": "KAWIN"}, "kawin", "", ()),
    "no birth date, old NIK": ({"birth_on": None}, "17", "", ("REK-152",)),
    "no birth date, young NIK": (
        {"birth_on": None, "nik": 1671020101120009}, "", "REK-106", (),
    ),
    "no status": ({"status": "", "status_on": None}, "17", "", ("REK-152", "REK-153")),
    "dead": ({"life": "mati"}, "", "REK-107", ()),
    "moved": ({"life": "pindah"}, "", "REK-108", ()),
    "missing": ({"life": "hilang"}, "", "REK-109", ()),
    "another sex": ({"sex": "P"}, "", "REK-111", ()),
    "sex not known": ({"sex": ""}, "17", "", ("REK-152",)),
    "foreigner": ({"citizenship": "WNA", "valid_until": "31-12-2027"}, "itap", "", ("REK-152",)),
    "foreigner, no day": ({"citizenship": "JEPANG"}, "itap", "", ("REK-152",)),
    "permit ends today": (
        {"citizenship": "WNA", "valid_until": "21-11-2026"}, "itap", "", ("REK-152",),
    ),
    "permit ended": ({"citizenship": "WNA", "valid_until": "2026-11-20"}, "", "REK-112", ()),
    "EFAR": ({"status": "ENROLL_FAILURE_AT_REGIONAL"}, "17", "", ("REK-154",)),
    "sent lately": (
        {"status": "SENT_FOR_ENROLLMENT", "status_on": "2026-11-01"}, "", "REK-114", (),
    ),
    "sent long ago": (
        {"status": "SENT_FOR_ENROLLMENT", "status_on": "2026-10-31"}, "", "REK-115", (),
    ),
    "EFAC": ({"status": "ENROLL_FAILURE_AT_CENTRAL"}, "", "REK-116", ()),
    "validation": ({"status": "REQUEST_VALIDATION"}, "", "REK-116", ()),
    "duplicate": ({"status": "DUPLICATE_RECORD"}, "", "REK-117", ()),
    "print-ready": ({"status": "PRINT_READY_RECORD"}, "", "REK-118", ()),
    "issued": ({"status": "CARD_ISSUED"}, "", "REK-118", ()),
    "unknown word": ({"status": "SEDANG DIPROSES PUSAT"}, "", "REK-119", ()),
}  # fmt: skip


def test_everybody_is_judged_by_ground_or_reason(store: Store) -> None:
    for number, (name, (columns, ground, code, notes)) in enumerate(PEOPLE.items(), 10):
        judged = judge(store, unrecorded(store, number, **columns), TODAY)
        assert (judged.may, judged.ground, judged.code) == (not code, ground, code), name
        assert tuple(note.code for note in judged.notes) == notes, name
        assert (judged.reason is None) == judged.may
        for found in (judged.code, *notes):
            if found:
                said = sentence(found, "id", dict(judged.facts) | {"card_on": "-"})
                assert "{" not in said and "..." not in said, said
    with pytest.raises(errors.RecordMissing):
        judge(store, 999, TODAY)


def test_no_word_of_the_centre_is_without_an_answer(store: Store) -> None:
    """All 18: a person recorded before is never recorded a second time by mistake."""
    for number, wire in enumerate(STATUSES, 30):
        judged = judge(store, unrecorded(store, number, status=wire), TODAY)
        assert judged.may == (wire in ("UNREGISTERED", "ENROLL_FAILURE_AT_REGIONAL")), wire
        assert judged.code != "REK-119"


def test_papers_and_confirmations_let_the_right_people_in(store: Store) -> None:
    bride = unrecorded(store, 10, birth_on="2011-01-01", marital="KAWIN")
    with pytest.raises(refusals.ProofMissing) as missing:
        begin(store, bride)
    assert missing.value.facts["what"] == eligible.MARRIED
    number = begin(store, bride, document="Akta nikah 12/2026")
    assert record.get(store, number).document == "Akta nikah 12/2026"
    other = unrecorded(store, 11, sex="P")
    for who, why in ((staff("cetak"), "akta"), (SARI, " ")):
        with pytest.raises(errors.ModelError):
            do(store, who, eligible.confirm_sex, other, why)
    do(store, SARI, eligible.confirm_sex, other, "akta lahir 9/2009")
    do(store, SARI, eligible.confirm_sex, other, "akta lahir 10/2009")
    assert judge(store, other, TODAY).may
    third = unrecorded(store, 12, sex="P")
    put(
        store, "quality", kind="nik_sex", fact="strong", resident=third, fingerprint="f", run=1,
        state="settled", verdict="right", found_at=0,
    )  # fmt: skip
    assert judge(store, third, TODAY).may
    nik = store.number("SELECT nik FROM resident WHERE id = 1")
    put(
        store, "case_file", kind="nik_ganda", nik=nik, source="x", line=1, said="{}",
        fingerprint="g", at=0,
    )  # fmt: skip
    assert judge(store, 1, TODAY).code == "REK-110"
    with pytest.raises(errors.ModelError):
        begin(store, 2, who=staff("cetak"))


def test_our_own_recording_waits_for_an_answer_that_is_one(tmp_path: Path) -> None:
    clock = FrozenClock()
    store = office(tmp_path, 5, clock)
    told(store, 1, "UNREGISTERED", "2026-11-20", "A")
    whole(store, 1)
    assert judge(store, 1, TODAY).facts["on"] == "21-11-2026"
    told(store, 1, "UNREGISTERED", "2026-11-21", "B")  # a snapshot: it has not seen ours yet
    assert judge(store, 1, TODAY).code == "REK-120"
    told(store, 1, "SENT_FOR_ENROLLMENT", "2026-11-21", "C")
    assert judge(store, 1, TODAY).code == "REK-114"
    told(store, 1, "UNREGISTERED", "2026-11-22", "D")  # deleted at the centre
    assert judge(store, 1, TODAY).kind == "again"
    clock.advance(86_400)
    again = whole(store, 1)
    assert record.get(store, again).kind == "again"
    waits = begin(store, 3)
    notes = judge(store, 3, TODAY, own=record.get(store, waits)).notes
    assert [note.code for note in notes] == ["REK-152"]
    assert store.rows("SELECT id, live FROM recording") == [(1, 0), (again, 1), (waits, 1)]
    told(store, 1, "ENROLL_FAILURE_AT_REGIONAL", "2026-11-21", "E")  # about the one before
    assert judge(store, 1, TODAY).code == "REK-120"
    told(store, 1, "ENROLL_FAILURE_AT_REGIONAL", "2026-11-22", "F")
    assert judge(store, 1, TODAY).may
    told(store, 2, "ENROLL_FAILURE_AT_REGIONAL", "2026-11-22")
    whole(store, 2)
    assert judge(store, 2, TODAY).code == "REK-120"  # told before, so it is no answer
    store.close()


def test_the_better_capture_counts_and_the_same_file_is_one(store: Store) -> None:
    number = begin(store, 1)
    first = take(store, number, "R1", 31)
    assert (first.attempt, first.ok, first.best, first.known) == (1, False, True, False)
    assert captured.board(store, number)[1].state == "low"
    second = take(store, number, "R1", 25)
    assert (second.attempt, second.ok, second.best) == (2, False, False)
    before = dump(store)
    again = take(store, number, "R1", 31)
    assert (again.attempt, again.known, again.ok) == (1, True, False)
    assert dump(store) == before
    chosen = do(store, SARI, captured.best, number, "R1", "a")
    assert (chosen.state, chosen.quality, chosen.attempts) == ("best", 31, 2)
    assert take(store, number, "R1", 40).ok
    assert take(store, number, "R1", 77).ok
    assert take(store, number, "R1", 60).best is False
    state = captured.board(store, number)[1]
    assert (state.state, state.quality, state.attempts) == ("ok", 77, 5)
    do(store, SARI, captured.redo, number, "R1", "a")
    assert captured.board(store, number)[1].state == "low"
    take(store, number, "R1", 55)
    assert captured.board(store, number)[1].quality == 55
    assert take(store, number, "photo", None).ok and take(store, number, "IR", 59).ok is False
    assert [one.part for one in captured.board(store, number)] == list(PARTS)
    with pytest.raises(refusals.NothingTaken):
        do(store, SARI, captured.best, number, "L5", "a")
    for _ in range(captured.TRIES_MAX):
        try:
            take(store, number, "L1", 5, tag=str(_))
        except refusals.TooManyTries:
            break
    assert store.number("SELECT count(*) FROM capture WHERE part = 'L1'") == captured.TRIES_MAX
    with pytest.raises(refusals.TooManyTries):
        take(store, number, "L1", 90, tag="more")
    do(store, SARI, captured.except_part, number, "L1", "tidak_terbaca", "", "a")


def test_a_file_of_another_person_or_part_is_never_taken(store: Store) -> None:
    number = begin(store, 1)
    other = begin(store, 2)
    mine, theirs = record.get(store, number), record.get(store, other)
    take(store, number, "R1")
    taken = sealed(mine, "R1")
    before = dump(store)
    for capture, kind in (
        (sealed(mine, "R2", nik=theirs.nik_text), refusals.WrongPerson),
        (sealed(mine, "R2", rid=theirs.rid), refusals.WrongPerson),
        (sealed(mine, "R2", digest=taken.digest), refusals.OtherPart),
        (sealed(mine, "../R2"), refusals.PartUnknown),
    ):
        with pytest.raises(kind):
            do(store, SARI, captured.take, number, capture, "a", RULES)
        assert dump(store) == before
    stolen = sealed(theirs, "R1", digest=taken.digest)
    for _ in range(2):
        said = do(store, SARI, captured.take, other, stolen, "a", RULES)
        assert isinstance(said.refused, refusals.KnownCapture) and not said.ok
    assert store.rows("SELECT kind, resident, source FROM case_file") == [
        (cases.FOREIGN, 2, theirs.rid)
    ]
    assert store.number("SELECT count(*) FROM capture WHERE recording = ?", (other,)) == 0
    do(store, SARI, recording.stop, number, "pulang", "a")
    anew = begin(store, 1)
    old = sealed(record.get(store, anew), "R1", digest=taken.digest, hash="f" * 64)
    assert do(store, SARI, captured.take, anew, old, "a", RULES).ok  # the person's own


def test_a_part_is_left_out_with_a_reason_that_holds(store: Store) -> None:
    number = begin(store, 1)

    def leave(part: str, why: str, words: str = "") -> Any:
        return do(store, SARI, captured.except_part, number, part, why, words, "a", RULES)

    for part, why, kind in (
        ("photo", "luka", refusals.ExceptionBad),
        ("R1", "malas", refusals.ExceptionBad),
        ("R1", "lain", refusals.ExceptionEarly),
        ("R1", "tidak_terbaca", refusals.ExceptionEarly),
        ("R9", "luka", refusals.PartUnknown),
    ):
        with pytest.raises(kind):
            leave(part, why)
    with pytest.raises(errors.ModelError):
        leave("R1", "lain", "1671020101900001")
    assert leave("R5", "amputasi").why == "amputasi"
    assert leave("R4", "lain", "jari digips").words == "jari digips"
    for quality in (10, 20):
        take(store, number, "R1", quality)
    with pytest.raises(refusals.ExceptionEarly):
        leave("R1", "tidak_terbaca")
    take(store, number, "R1", 30)
    state = leave("R1", "tidak_terbaca")
    assert (state.state, state.attempts, state.quality) == ("exception", 3, None)
    assert take(store, number, "R1", 80).ok  # it could be read after all
    assert captured.board(store, number)[1].state == "ok"
    assert set(captured.missing(store, number, RULES)) == set(PARTS) - {"R1", "R4", "R5"}


def test_biodata_are_checked_against_the_family_and_corrected_with_a_paper(store: Store) -> None:
    kk = 1671020101100500
    family = {"kk": kk, "address": "JL. MAWAR NO. 3", "rt": "003", "rw": "001"}
    unrecorded(store, 20, **family, name="AMIR", shdk="KEPALA KELUARGA")
    unrecorded(store, 21, **family, name="SRI", shdk="ISTRI", sex="P")
    child = unrecorded(
        store, 22, **(family | {"rt": "004"}), shdk="ANAK", father="AMIRUDIN", mother="SRI"
    )
    number = begin(store, child)
    rows = {row.field: row for row in biodata.family_card(store, number)}
    assert list(rows) == list(biodata.FIELDS)
    assert [name for name, row in rows.items() if row.differs] == ["rt", "father"]
    assert rows["father"].card == "AMIR" and rows["mother"].card == "SRI"
    for field, becomes, paper, kind in (
        ("nik", "1", "KK", refusals.FieldUnknown),
        ("rt", "tiga", "KK", refusals.ValueBad),
        ("birth_on", "31-02-2009", "KK", refusals.ValueBad),
        ("sex", "X", "KK", refusals.ValueBad),
        ("marital", "janda", "KK", refusals.ValueBad),
        ("name", "A" * 61, "KK", refusals.ValueBad),
        ("rt", "3", "  ", refusals.PaperMissing),
        ("father", "amirudin", "KK", refusals.NothingToCorrect),
    ):
        with pytest.raises(kind):
            do(store, SARI, biodata.correct, number, field, becomes, paper, "a")
    do(store, SARI, biodata.correct, number, "rt", "7", "KK", "a")
    made = do(store, SARI, biodata.correct, number, "rt", "3", "KK", "a")
    assert (made.was, made.becomes) == ("004", "003")
    do(store, SARI, biodata.correct, number, "birth_on", "02/01/1990", "Akta 7", "a")
    do(store, SARI, biodata.correct, number, "blood", "ab", "Kartu", "a")
    do(store, SARI, biodata.drop, number, "blood", "a")
    with pytest.raises(refusals.NothingToCorrect):
        do(store, SARI, biodata.drop, number, "blood", "a")
    assert do(store, SARI, biodata.confirm, number, "a") == 2
    rows = {row.field: row for row in biodata.family_card(store, number)}
    assert (rows["rt"].becomes, rows["rt"].document, rows["rt"].confirmed) == ("003", "KK", True)
    assert rows["blood"].becomes == "" and rows["birth_on"].becomes == "1990-01-02"
    assert store.number("SELECT rt = '004' FROM resident WHERE id = ?", (child,))
    take_all(store, number)
    do(store, SARI, recording.to_step, number, "review", "a")
    assert open_corrections(store, child) == (), "not finished: nothing is asked of the centre yet"
    do(store, SARI, recording.finish, number, "a", RULES)
    waiting = biodata.waiting_corrections(store)
    assert [one.field for one in waiting] == ["rt", "birth_on"]
    [warned] = open_corrections(store, child)  # a card made now would bear the old words
    assert (warned.code, warned.facts) == ("WRG-105", {"count": 2})
    seen = page_of(store, child, store.today())
    assert seen is not None and warned in seen.findings
    do(
        store,
        SYSTEM,
        lambda tx: tx.execute("UPDATE resident SET rt = '003' WHERE id = ?", (child,)),
    )
    assert [one.field for one in biodata.waiting_corrections(store)] == ["birth_on"]
    assert open_corrections(store, child)[0].facts == {"count": 1}
    states = {one.field: one.state for one in biodata.of_recording(store, number)}
    assert states == {"birth_on": "waiting", "rt": "seen"}
    assert [do(store, KASI, biodata.settle) for _ in range(2)] == [1, 0]
    do(
        store,
        SYSTEM,
        lambda tx: tx.execute("UPDATE resident SET rt = '009' WHERE id = ?", (child,)),
    )
    states = {one.field: one.state for one in biodata.of_recording(store, number)}
    assert states == {"birth_on": "waiting", "rt": "seen"}
    do(store, KASI, recording.void, number, "uji")
    assert biodata.waiting_corrections(store) == ()
    assert [one.field for one in biodata.of_recording(store, number)] == ["rt"]


def test_steps_follow_the_order_of_the_office() -> None:
    rules = Rules(order=("photo", "sign", "fingers"), finger_quality=50)
    assert steps(rules) == ("data", "kk", "photo", "sign", "fingers", "review")
    assert [position_of(part) for part in ("R1", "R5", "L1", "L5", "IR")] == [1, 5, 6, 10, 0]
    assert [rules.least(part) for part in ("L2", "IR", "photo", "sign")] == [50, 60, 0, 0]


WHATS = (
    *("begin", "begin", "over", "down", "step", "step", "take", "take", "all", "all", "best"),
    *("redo", "except", "correct", "confirm", "confirm", "finish", "finish", "finish", "stop"),
    *("void", "told"),
)
MOVES = st.lists(
    st.tuples(
        st.sampled_from(WHATS),
        st.sampled_from((1, 1, 2)),
        st.sampled_from(("holder", "holder", "holder", "a", "b")),
        st.sampled_from((("R1", 20), ("R1", 80), ("IL", 61), ("photo", None), ("R2", 39))),
    ),
    min_size=30,
    max_size=60,
)


def move(store: Store, what: str, person: int, session: str, capture: Any, turn: int) -> None:
    """Make one move for one of two people in one of two sessions."""
    row = store.one("SELECT max(id) FROM recording WHERE resident = ?", (person,))
    number = int((row or [0])[0] or 0)
    if session == "holder":
        session = (record.get(store, number).session if number else "") or "a"
    part, quality = capture
    match what:
        case "begin":
            begin(store, person, session)
        case "told":
            words = ("UNREGISTERED", "ENROLL_FAILURE_AT_REGIONAL", "UNREGISTERED", "PROCESSING")
            status = words[turn % 4]
            told(store, person, status, "2026-11-21", str(turn))
        case "over":
            do(store, SARI, recording.take_over, number, session, session, confirmed=True)
        case "down":
            do(store, SARI, recording.put_down, number, session)
        case "step":
            do(store, SARI, recording.to_step, number, "review", session)
        case "take":
            take(store, number, part, quality, session, tag=str(turn))
        case "all":
            take_all(store, number, session)
            do(store, SARI, biodata.confirm, number, session)
            do(store, SARI, recording.to_step, number, "review", session)
        case "best":
            do(store, SARI, captured.best, number, part, session)
        case "redo":
            do(store, SARI, captured.redo, number, part, session)
        case "except":
            do(store, SARI, captured.except_part, number, part, "luka", "", session)
        case "correct":
            do(store, SARI, biodata.correct, number, "rt", str(turn + 1), "KK", session)
        case "confirm":
            do(store, SARI, biodata.confirm, number, session)
        case "finish":
            do(store, SARI, recording.finish, number, session, RULES)
        case "stop":
            do(store, SARI, recording.stop, number, "pulang", session)
        case "void":
            done = "SELECT max(id) FROM recording WHERE resident = ? AND state = 'done'"
            do(store, KASI, recording.void, store.number(done, (person,)), "keliru")


def check(store: Store, before: dict[int, tuple[Any, ...]]) -> dict[int, tuple[Any, ...]]:
    """Check what must hold after every move, and return state and session of each recording."""
    record.verify(store)
    now = {row[0]: row for row in store.rows("SELECT id, state, session, live FROM recording")}
    moves = {("open", "done"), ("open", "stopped"), ("done", "void")}
    for number, (_, state, _, live) in now.items():
        was = before.get(number, (number, "open", "", 1))[1]
        assert state == was or (was, state) in moves
        used = store.rows("SELECT part FROM capture WHERE recording = ? AND used = 1", (number,))
        assert len(used) == len(set(used))
        if state == "done":
            assert {part for (part,) in used} == set(PARTS)
            assert not biodata.unconfirmed(store, number)
        assert state != "open" or live == 1
    for person in (1, 2):
        rows = store.rows("SELECT state FROM recording WHERE resident = ? AND live = 1", (person,))
        assert len(rows) <= 1
        if rows:
            assert (judge(store, person, TODAY).code == "REK-121") == (rows[0][0] == "open")
    assert set(before) <= set(now)
    done = store.number("SELECT count(*) FROM audit WHERE kind = 'recording_done'")
    assert done == sum(state in ("done", "void") for _, state, _, _ in now.values())
    return now


@settings(max_examples=12, deadline=None, derandomize=True)
@given(moves=MOVES)
def test_whatever_is_done_in_whatever_order_a_recording_stays_whole(
    tmp_path_factory: pytest.TempPathFactory, moves: list[Any]
) -> None:
    store = office(tmp_path_factory.mktemp("moves"), 2, FrozenClock())
    begin(store, 1)
    begin(store, 2, "b")
    seen: dict[int, tuple[Any, ...]] = {}
    for turn, (what, person, session, capture) in enumerate(moves):
        before = dump(store)
        try:
            move(store, what, person, session, capture, turn)
        except errors.ModelError as refused:
            assert refused.code.startswith("REK-"), refused
            if what != "all":
                assert dump(store) == before, what
        seen = check(store, seen)
    store.close()
