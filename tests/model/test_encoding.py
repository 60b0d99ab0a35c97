"""Encoding at a seat: one blank, one chip, one person; passed on in order; never another's card."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from model import (
    blanko,
    booking,
    chips,
    encoded,
    encoding,
    errors,
    hopper,
    jobs,
    lanes,
    permohonan,
    printing,
    ready,
)  # fmt: skip
from model.blanko import Place
from model.chips import Refused, UidTaken, UidWrong
from model.clock import FrozenClock
from model.second import SecondMissing
from model.store import Store
from tests.model.encoding_kit import (
    SEAT,
    UIDS,
    begin,
    encode,
    encoding_store,
    held,
    job_of,
    pass_on,
    refused,
    report,
    reserve,
)
from tests.model.office import (
    KASI,
    NODE,
    beside,
    do,
    new_store,
    reopen,
    spoil_blanks,
    staff,
    tamper,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    yield from encoding_store(tmp_path)


def test_scan_encode_pass_on_print(store: Store) -> None:
    row = begin(store, 1)
    assert (row.state, row.place, row.resident, row.job) == ("begun", SEAT, 1, 1)
    assert (held(store, "store"), held(store, "encoded", SEAT)) == (8, 1)
    row = do(store, KASI, encoding.done, row.id, UIDS[1], fact="pusat")
    assert row.state == "encoded"
    row = do(store, KASI, encoding.pass_on, row.id, "kartu1")
    assert (row.state, row.place, row.turn) == ("passed", "kartu1", 1)
    assert (held(store, "encoded", SEAT), held(store, "encoded", "kartu1")) == (0, 1)
    job = reserve(store, 1)
    assert (job.blank_from, held(store, "encoded", "kartu1")) == ("encoded", 0)
    assert held(store, "in_job", "kartu1") == 1
    assert encoded.get(store, row.id).state == "printing"
    assert report(store, job, "done").state == "done"
    assert encoded.get(store, row.id).state == "printed"
    assert (held(store, "printed"), held(store, "store")) == (1, 8)
    steps = [(one.step, one.place) for one in chips.steps(store, job.id)]
    seat = ["uid_read", "bound", "personalised", "uid_verified"]
    assert steps == [*((word, SEAT) for word in seat), ("printed", "kartu1"), ("ejected", "kartu1")]
    assert chips.steps(store, job.id)[-1].fact == "no chip reader"


def test_nik_token_and_number_mean_the_same_person(store: Store) -> None:
    nik = str(store.number("SELECT nik FROM resident WHERE id = 1"))
    row = do(store, KASI, encoding.begin, nik, SEAT, UIDS[1].lower())
    token = job_of(store, 1).token
    again = do(store, KASI, encoding.begin, token, SEAT, UIDS[1])
    assert again == row
    assert held(store, "encoded", SEAT) == 1


def test_nothing_is_taken_for_who_has_no_order(store: Store) -> None:
    nik = str(store.number("SELECT nik FROM resident WHERE id = 4"))
    refused(store, encoding.NoOrder, encoding.begin, nik, SEAT, UIDS[4])
    job = reserve(store, 1)
    refused(store, encoding.NoOrder, encoding.begin, job.id, SEAT, UIDS[1])
    refused(store, jobs.JobUnknown, encoding.begin, 99, SEAT, UIDS[1])


def test_nothing_is_taken_for_who_may_not_be_printed_any_more(store: Store) -> None:
    with store.write(KASI) as tx:
        tx.execute("UPDATE resident SET life = 'meninggal' WHERE id = 1")
    refused(store, printing.NotReady, encoding.begin, 1, SEAT, UIDS[1])


def test_without_a_blank_nothing_begins(store: Store) -> None:
    do(store, KASI, blanko.issue, 9, "kartu1")
    refused(store, blanko.BinShort, encoding.begin, 1, SEAT, UIDS[1])
    do(store, KASI, blanko.take_back, 9, "kartu1")


def test_a_uid_of_another_card_is_an_alarm_that_stays(store: Store) -> None:
    begin(store, 1)
    said = do(store, KASI, encoding.begin, job_of(store, 2).id, SEAT, UIDS[1])
    assert isinstance(said, Refused)
    assert isinstance(said.error, UidTaken)
    assert encoded.live_of(store, 2) is None
    assert held(store, "encoded", SEAT) == 1
    assert store.number("SELECT count(*) FROM audit WHERE kind = 'chip_alarm'") == 1
    assert chips.steps(store, 2)[-1].fact == "KAR-301"


def test_a_person_has_one_encoded_card(store: Store) -> None:
    begin(store, 1)
    refused(store, encoding.EncodedAlready, encoding.begin, 1, SEAT, UIDS[7])
    refused(store, encoding.EncodedAlready, encoding.begin, 1, "loket2", UIDS[1])
    do(store, KASI, encoding.done, 1, UIDS[1])
    refused(store, encoding.EncodedAlready, encoding.begin, 1, SEAT, UIDS[1])


def test_two_cards_swapped_at_the_seat_are_seen(store: Store) -> None:
    one, two = begin(store, 1), begin(store, 2)
    said = do(store, KASI, encoding.done, one.id, UIDS[2])
    assert isinstance(said, Refused)
    assert isinstance(said.error, UidWrong)
    assert encoded.get(store, one.id) == one
    assert do(store, KASI, encoding.done, two.id, UIDS[2]).state == "encoded"
    assert do(store, KASI, encoding.done, one.id, UIDS[1]).state == "encoded"


@pytest.mark.parametrize("far", ["begun", "encoded", "passed"])
def test_a_failed_card_is_spoiled_and_its_person_stays_ordered(store: Store, far: str) -> None:
    row = {"begun": begin, "encoded": encode, "passed": pass_on}[far](store, 1)
    refused(store, printing.WhyMissing, encoding.failed, row.id, why="  ")
    do(store, KASI, encoding.failed, row.id, why="chip mati")
    assert encoded.get(store, row.id).state == "spoiled"
    assert (held(store, "spoiled"), held(store, "encoded", row.place)) == (1, 0)
    why = store.rows("SELECT why FROM entry ORDER BY id DESC LIMIT 1")[0][0]
    assert why == "gagal encode: chip mati"
    assert job_of(store, 1).state == "queued"
    said = do(store, KASI, encoding.begin, 1, SEAT, UIDS[1])
    assert isinstance(said, Refused), "a spoiled chip is never used again"
    assert begin(store, 1, UIDS[7]).state == "begun"


@pytest.mark.parametrize("far", ["begun", "encoded", "passed"])
def test_a_lost_encoded_card_is_a_difference_and_its_person_held(store: Store, far: str) -> None:
    row = {"begun": begin, "encoded": encode, "passed": pass_on}[far](store, 1)
    refused(store, printing.WhyMissing, encoding.missing, row.id, why=" ")
    refused(store, SecondMissing, encoding.missing, row.id, why="hilang di jalan")
    do(store, KASI, encoding.missing, row.id, why="hilang di jalan", second=beside(store))
    assert encoded.get(store, row.id).state == "missing"
    assert (held(store, "difference"), held(store, "encoded", row.place)) == (1, 0)
    assert lanes.wanted(store, "kartu1") == ("pause" if far == "passed" else "run")
    assert (jobs.get(store, 1).state, jobs.queued_of(store, 1)) == ("cancelled", None)
    assert ready.why_not(store, 1) == "held"
    assert store.number("SELECT count(*) FROM audit WHERE kind = 'encoded_missing'") == 1
    refused(store, encoded.EncodingMoved, encoding.failed, row.id, why="ada lagi")
    do(store, KASI, permohonan.release, 1, why="dicari, tidak ada")
    do(store, KASI, printing.order, [1], why="lagi")
    said = do(store, KASI, encoding.begin, job_of(store, 1).id, SEAT, UIDS[1])
    assert isinstance(said, Refused), "the lost chip stays bound"
    assert begin(store, 1, UIDS[7]).state == "begun"


def test_a_lost_card_whose_order_was_cancelled_is_held_too(store: Store) -> None:
    row = encode(store, 1)
    do(store, KASI, printing.cancel, [1], why="batal")
    do(store, KASI, encoding.missing, row.id, why="hilang", second=beside(store))
    assert ready.why_not(store, 1) == "held"


def test_each_verb_wants_the_card_where_it_is(store: Store) -> None:
    row = begin(store, 1)
    refused(store, encoded.EncodingMoved, encoding.pass_on, row.id, "kartu1")
    refused(store, encoded.EncodingMoved, encoding.take_back, row.id, SEAT)
    refused(store, encoded.EncodingUnknown, encoding.done, 77, UIDS[1])
    do(store, KASI, encoding.done, row.id, UIDS[1])
    refused(store, encoded.EncodingMoved, encoding.done, row.id, UIDS[1])
    refused(store, lanes.LaneUnknown, encoding.pass_on, row.id, "kartu9")
    do(store, KASI, encoding.pass_on, row.id, "kartu1")
    reserve(store, 1)
    for verb in (encoding.failed, encoding.take_back):
        more: dict[str, Any] = {"why": "x"} if verb is encoding.failed else {"seat": SEAT}
        refused(store, encoded.EncodingMoved, verb, row.id, **more)


@pytest.mark.parametrize(
    "ask",
    [
        lambda s: jobs.first_bare(s),
        lambda s: printing.blanks_free(s),
        lambda s: encoding.waiting(s),
        lambda s: encoded.first_at(s, "kartu1"),
        lambda s: encoded.live_of(s, 1),
        lambda s: encoded.in_press(s, 1),
    ],
)
def test_no_question_reads_every_card_ever_encoded(store: Store, ask: Any) -> None:
    begin(store, 1)
    asked: list[tuple[str, Any]] = []
    execute = store.db.execute_sql

    def noted(sql: str, params: Any = ()) -> Any:
        asked.append((sql, params))
        return execute(sql, params)

    store.db.execute_sql = noted
    ask(store)
    store.db.execute_sql = execute
    for sql, params in asked:
        plan = [row[3] for row in store.rows(f"EXPLAIN QUERY PLAN {sql}", params)]
        scans = [line for line in plan if line.startswith("SCAN e") and "INDEX" not in line]
        assert not scans, (sql, plan)


def test_an_office_without_encoders_works_as_before(store: Store) -> None:
    assert hopper.turn_of(store, "kartu1") == hopper.Turn(jobs.first_queued(store))
    job = reserve(store, 1)
    assert job.blank_from == "store"
    report(store, job, "done")
    assert store.rows("SELECT * FROM encoding") == []
    event = store.rows("SELECT fact FROM job_event WHERE job = 1 ORDER BY id DESC LIMIT 1")
    assert event == [("uji",)]


@pytest.mark.parametrize(
    ("verdict", "state", "bin", "place"),
    [
        ("printed", "printed", "printed", ""),
        ("spoiled", "spoiled", "spoiled", ""),
        ("blank", "encoded", "encoded", "kartu1"),
        ("missing", "missing", "difference", ""),
    ],
)
def test_a_verdict_books_the_encoded_card_too(
    store: Store, verdict: str, state: str, bin: blanko.Bin, place: str
) -> None:
    row = pass_on(store, 1)
    job = report(store, reserve(store, 1), "unsettled")
    do(store, KASI, printing.settle, job.id, verdict, why="dilihat", second=beside(store))
    assert encoded.get(store, row.id).state == state
    assert (held(store, bin, place), held(store, "in_job", "kartu1")) == (1, 0)
    assert held(store, "tray", "kartu1") == 0, "an encoded card is never a blank again"


def test_a_blank_encoded_card_is_passed_on_again_for_its_own_person(store: Store) -> None:
    row = pass_on(store, 1)
    job = report(store, reserve(store, 1), "unsettled")
    do(store, KASI, printing.settle, job.id, "blank", why="dilihat")
    do(store, NODE, booking.note_forgotten, jobs.get(store, job.id))
    assert [one.ordered for one in encoding.waiting(store)] == [False]
    do(store, KASI, printing.order, [1], why="uji")
    do(store, KASI, encoding.pass_on, row.id, "kartu1")
    do(store, KASI, lanes.want, "kartu1", "resume")
    done = report(store, reserve(store, 1), "done")
    assert done.id != job.id
    assert encoded.get(store, row.id).job == done.id


def test_what_waits_is_listed_with_age_seat_and_printer(store: Store) -> None:
    clock = store.clock
    assert isinstance(clock, FrozenClock)
    pass_on(store, 2)
    clock.advance(90)
    begin(store, 1)
    rows = encoding.waiting(store)
    assert [(r.name, r.age_seconds, r.seat, r.place, r.state, r.turn) for r in rows] == [
        ("WARGA 0001", 0, SEAT, SEAT, "begun", None),
        ("WARGA 0002", 90, SEAT, "kartu1", "passed", 1),
    ]
    assert [row.name for row in encoding.waiting(store, "kartu1")] == ["WARGA 0002"]


def test_an_encoded_card_needs_no_second_blank(store: Store) -> None:
    assert printing.blanks_free(store) == 6
    encode(store, 1)
    assert printing.blanks_free(store) == 6
    pass_on(store, 2)
    assert printing.blanks_free(store) == 6
    # The order is taken back, the last blanks go elsewhere: the encoded card can be ordered again.
    do(store, KASI, printing.cancel, [job_of(store, 1).id], why="besok")
    do(store, KASI, spoil_blanks, held(store, "store"), why="banjir")
    assert printing.blanks_free(store) < 1
    assert do(store, KASI, printing.order, [1], why="sudah dienkode").jobs
    with pytest.raises(printing.BlankoShort):
        do(store, KASI, printing.order, [4], why="belum")


@pytest.mark.parametrize("role", ["perekaman", "gudang", "dukungan", "auditor"])
def test_only_who_prints_encodes(store: Store, role: str) -> None:
    from model.rights import NotAllowed

    encode(store, 1)
    with pytest.raises(NotAllowed):
        do(store, staff(role), encoding.missing, 1, why="x")
    for verb, args in (
        (encoding.begin, (2, SEAT, UIDS[2])), (encoding.done, (1, UIDS[1])),
        (encoding.pass_on, (1, "kartu1")), (encoding.take_back, (1, SEAT)),
    ):  # fmt: skip
        with pytest.raises(NotAllowed):
            do(store, staff(role), verb, *args)
    with pytest.raises(NotAllowed):
        do(store, staff(role), encoding.failed, 1, why="x")


def test_the_store_itself_keeps_one_person_one_card_and_an_end_an_end(store: Store) -> None:
    row = begin(store, 1)
    other = do(store, KASI, chips.bind, UIDS[5], 2, 2, SEAT)
    with pytest.raises(errors.StoreTrouble, match="UNIQUE"), store.write(KASI) as tx:
        encoded.insert(tx, other.id, job_of(store, 1), "begun", SEAT, 1)
    for sql, told in (
        ("UPDATE encoding SET resident = 2", "belongs to one person"),
        ("UPDATE encoding SET chip = 2", "belongs to one person"),
        ("UPDATE encoding SET ver = 2", "belongs to one person"),
        ("DELETE FROM encoding", "kept"),
    ):
        with pytest.raises(errors.StoreTrouble, match=told), store.write(KASI) as tx:
            tx.execute(sql)
    do(store, KASI, encoding.failed, row.id, why="rusak")
    with pytest.raises(errors.StoreTrouble, match="ended"), store.write(KASI) as tx:
        tx.execute("UPDATE encoding SET state = 'encoded'")


def test_a_row_bent_with_a_shell_is_seen(tmp_path: Path) -> None:
    store = new_store(folder(tmp_path), people=1, blanks=9)
    do(store, KASI, printing.order_next, 1)
    encode(store, 1)
    assert encoded.verify(store) == 1
    store = tamper(store, "UPDATE encoding SET state = 'begun'")
    with pytest.raises(errors.StoreDamaged):
        encoded.verify(store)
    with pytest.raises(errors.StoreDamaged):
        encoded.live_of(store, 1)
    store.close()


def test_a_blank_without_its_encoded_card_is_seen(tmp_path: Path) -> None:
    store = new_store(folder(tmp_path), people=1, blanks=9)
    do(store, KASI, blanko.move, 1, Place("store"), Place("encoded", SEAT), kind="uji")
    with pytest.raises(errors.StoreDamaged):
        encoded.verify(store)
    do(store, KASI, blanko.move, 1, Place("encoded", SEAT), Place("store"), kind="uji")
    do(store, KASI, printing.order_next, 1)
    begin(store, 1)
    do(store, KASI, blanko.move, 1, Place("encoded", SEAT), Place("store"), kind="uji")
    with pytest.raises(errors.StoreDamaged):
        encoded.verify(store)
    store.close()


def test_a_stale_row_moves_nothing(store: Store) -> None:
    stale = begin(store, 1)
    do(store, KASI, encoding.done, stale.id, UIDS[1])
    with pytest.raises(encoded.EncodingMoved), store.write(KASI) as tx:
        encoded.move(tx, stale, "spoiled")


def test_everything_is_there_after_a_restart(tmp_path: Path) -> None:
    store = new_store(folder(tmp_path), people=1, blanks=9)
    do(store, NODE, lanes.enrol, ("kartu1",))
    do(store, KASI, printing.order_next, 1)
    row = pass_on(store, 1)
    store = reopen(store)
    assert encoded.first_at(store, "kartu1") == row
    store.close()


def folder(tmp_path: Path) -> Path:
    """Return a place beside the fixture's store."""
    made = tmp_path / "own"
    made.mkdir()
    return made
