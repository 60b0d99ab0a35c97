"""A printer's hopper: what is fed next, for whom, and what may still be printed at all."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from model import (
    booking,
    encoded,
    encoding,
    hopper,
    jobs,
    lanes,
    press_steps,
    printing,
    ready,
    returned,
    witness,
)
from model.clock import FrozenClock
from model.store import Store
from tests.model.encoding_kit import (
    SEAT,
    UIDS,
    begin,
    change,
    encode,
    encoding_store,
    held,
    job_of,
    only,
    pass_on,
    refused,
    report,
    reserve,
    why_paused,
)
from tests.model.office import KASI, NODE, Said, do


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    yield from encoding_store(tmp_path)


@pytest.mark.parametrize("far", ["begun", "encoded", "passed", "reserved"])
def test_a_card_encoded_from_an_older_record_is_only_spoiled(store: Store, far: str) -> None:
    """The chip would say another thing than the face, and no reading afterwards would show it."""
    until = {"begun": begin, "encoded": encode, "passed": pass_on, "reserved": pass_on}
    row, others = until[far](store, 1), pass_on(store, 2)
    change(store, 1)
    verbs: dict[str, tuple[Any, ...]] = {
        "begun": (encoding.done, row.id, UIDS[1]),
        "encoded": (encoding.pass_on, row.id, "kartu2"),
    }
    if far in verbs:
        refused(store, hopper.RecordChanged, *verbs[far])
        if far == "begun":
            refused(store, hopper.RecordChanged, encoding.begin, 1, SEAT, UIDS[1])
        assert hopper.turn_of(store, "kartu1").job == job_of(store, 2), "the others go on"
    elif far == "passed":
        assert hopper.turn_of(store, "kartu1") == hopper.Turn(None, "KAR-311")
    else:
        with pytest.raises(hopper.RecordChanged):
            reserve(store, 1)
        assert job_of(store, 1).state == "queued"
    do(store, KASI, encoding.failed, row.id, why="data berubah")
    assert encoded.get(store, others.id).state == "passed"
    again = begin(store, 1, UIDS[7])
    assert do(store, KASI, encoding.done, again.id, UIDS[7]).state == "encoded"
    do(store, KASI, encoding.pass_on, again.id, "kartu2")
    assert reserve(store, 1, "kartu2").state == "reserved"


@pytest.mark.parametrize("changed", [False, True])
def test_a_press_with_a_reader_binds_the_record_it_was_reserved_from(
    store: Store, changed: bool
) -> None:
    clock = store.clock
    assert isinstance(clock, FrozenClock)
    job = reserve(store, 1)
    do(store, NODE, booking.note_sent, job.id, 7)
    clock.advance(1)
    if changed:
        change(store, 1)
    do(store, NODE, press_steps.note_step, job.id, f"uid_read:{UIDS[1]}")
    row = encoded.live_of(store, 1)
    assert row is not None
    assert hopper.is_current(store, row) is not changed
    do(store, NODE, booking.book_report, job.id, Said("done", fact="uji"))


def test_beside_a_printer_for_encoded_cards_none_goes_to_another(store: Store) -> None:
    """One that takes bare blanks too may have just fed one."""
    clock = store.clock
    assert isinstance(clock, FrozenClock)
    assert hopper.takers(store) == ("kartu1", "kartu2")
    only(store, "kartu2")
    assert hopper.takers(store) == ("kartu2",)
    row = encode(store, 1)
    error = refused(store, hopper.TakesBareToo, encoding.pass_on, row.id, "kartu1")
    assert error.facts["printer"] == "kartu1"
    assert do(store, KASI, encoding.pass_on, row.id, "kartu2").state == "passed"
    clock.advance(hopper.HEARD_SECONDS_MAX + 1)
    assert hopper.takers(store) == ("kartu1", "kartu2"), "a printer that is gone forbids nothing"


def test_the_printer_that_bound_a_card_takes_it_back(store: Store) -> None:
    only(store, "kartu2")
    job = reserve(store, 1)
    do(store, NODE, booking.note_sent, job.id, 7)
    do(store, NODE, press_steps.note_step, job.id, f"uid_read:{UIDS[1]}")
    do(store, NODE, booking.book_report, job.id, Said("unsettled", fact="uji"))
    do(store, KASI, printing.settle, job.id, "blank", why="masih kosong")
    do(store, NODE, booking.note_forgotten, jobs.get(store, job.id))
    do(store, KASI, printing.order, [1], why="lagi")
    assert do(store, KASI, encoding.pass_on, 1, "kartu1").state == "passed"


def test_the_printer_takes_the_encoded_ones_first_and_in_their_order(store: Store) -> None:
    for resident in (3, 2):
        pass_on(store, resident)
    assert hopper.turn_of(store, "kartu1").job == job_of(store, 3)
    for resident in (1, 2):
        with pytest.raises(jobs.JobMoved):
            reserve(store, resident)
    report(store, reserve(store, 3), "done")
    assert hopper.turn_of(store, "kartu1").job == job_of(store, 2)
    assert hopper.turn_of(store, "kartu2").job == job_of(store, 1)
    with pytest.raises(jobs.JobMoved):
        reserve(store, 2, "kartu2")
    assert hopper.turn_of(store, "kartu2", encoded_only=True) == hopper.Turn(None)


@pytest.mark.parametrize("far", ["begun", "encoded", "passed"])
def test_a_card_encoded_elsewhere_is_printed_by_nobody_else(store: Store, far: str) -> None:
    {"begun": begin, "encoded": encode, "passed": pass_on}[far](store, 1)
    assert hopper.turn_of(store, "kartu2").job == job_of(store, 2)
    with pytest.raises(jobs.JobMoved):
        reserve(store, 1, "kartu2")


def test_a_hopper_whose_first_card_has_no_order_stops_the_lane(store: Store) -> None:
    row = pass_on(store, 1)
    pass_on(store, 2)
    do(store, KASI, printing.cancel, [1], why="batal")
    assert hopper.turn_of(store, "kartu1") == hopper.Turn(None, "KAR-307")
    with pytest.raises(jobs.JobMoved):
        reserve(store, 2)
    do(store, KASI, encoding.take_back, row.id, SEAT)
    assert hopper.turn_of(store, "kartu1").job == job_of(store, 2)
    refused(store, encoding.NoOrder, encoding.pass_on, row.id, "kartu1")
    assert not ready.why_not(store, 1)
    do(store, KASI, printing.order, [1], why="uji")
    again = do(store, KASI, encoding.pass_on, row.id, "kartu1")
    assert (again.turn, again.job) == (3, job_of(store, 1).id)


@pytest.mark.parametrize("verb", ["take_back", "failed"])
def test_nothing_is_fed_while_a_card_is_taken_out_of_the_hopper(store: Store, verb: str) -> None:
    """Fed in that minute, it would get the face of the next person."""
    row = pass_on(store, 1)
    pass_on(store, 2)
    if verb == "failed":
        do(store, KASI, encoding.failed, row.id, why="bengkok")
    else:
        do(store, KASI, encoding.take_back, row.id, SEAT)
    assert hopper.turn_of(store, "kartu1").job == job_of(store, 2)
    with pytest.raises(jobs.JobMoved):
        reserve(store, 2)
    do(store, KASI, lanes.want, "kartu1", "pause")
    assert why_paused(store) == "hopper-out", "also after J on top of it"
    do(store, KASI, lanes.want, "kartu1", "resume")
    assert why_paused(store) == ""
    assert reserve(store, 2).state == "reserved"


def test_a_card_called_blank_is_out_of_the_hopper_before_the_next_is_fed(store: Store) -> None:
    """The node died before anything was fed: the card lies on top still, without a row there."""
    pass_on(store, 1)
    pass_on(store, 2)
    job = report(store, reserve(store, 1), "unsettled")
    do(store, KASI, printing.settle, job.id, "blank", why="masih di baki")
    do(store, NODE, booking.note_forgotten, jobs.get(store, job.id))
    assert lanes.wanted(store, "kartu1") == "pause"
    assert why_paused(store) == "hopper-out"
    with pytest.raises(jobs.JobMoved):
        reserve(store, 2)


def test_a_store_that_came_back_knows_of_no_hopper(store: Store) -> None:
    """The cards of its rows were printed since, or others lie on top of them."""
    row = pass_on(store, 1)
    pass_on(store, 2)
    reserve(store, 1)
    do(store, NODE, returned.shut, witness.finding("older", None, witness.head_of(store)))
    assert encoded.first_at(store, "kartu1") is None
    assert [one.state for one in encoding.waiting(store)] == ["encoded"]
    assert held(store, "encoded", "kartu1") == 1
    assert encoded.get(store, row.id).state == "printing", "in doubt, for a person"
    do(store, KASI, returned.accept, "dicocokkan")
    do(store, KASI, printing.order, [2], why="lagi")
    assert hopper.turn_of(store, "kartu1") == hopper.Turn(None), "nothing bare for her either"


def test_no_card_is_laid_where_it_would_be_fed_for_another(store: Store) -> None:
    row = encode(store, 1)
    bare = reserve(store, 2)
    refused(store, encoding.HopperInUse, encoding.pass_on, row.id, "kartu1")
    report(store, bare, "unsettled")
    refused(store, encoding.HopperInUse, encoding.pass_on, row.id, "kartu1")
    do(store, KASI, printing.settle, bare.id, "spoiled", why="macet")
    refused(store, encoding.HopperInUse, encoding.pass_on, row.id, "kartu1")
    do(store, NODE, booking.note_forgotten, jobs.get(store, bare.id))
    do(store, KASI, encoding.pass_on, row.id, "kartu1")
    reserve(store, 1)
    behind = pass_on(store, 3)
    assert behind.state == "passed", "behind an encoded card there is always room"


def test_a_card_not_fed_lies_in_the_hopper_again_in_its_turn(store: Store) -> None:
    row = pass_on(store, 1)
    pass_on(store, 2)
    assert report(store, reserve(store, 1), "later").state == "queued"
    now = encoded.get(store, row.id)
    assert (now.state, now.turn, now.place) == ("passed", 1, "kartu1")
    assert held(store, "encoded", "kartu1") == 2
    assert hopper.turn_of(store, "kartu1").job == job_of(store, 1)
