"""A lane whose press has a reader: what each step and each disagreement does to card and blank."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from model import (
    blanko,
    blanko_check,
    booking,
    chips,
    encoded,
    encoding,
    jobs,
    lanes,
    press_steps,
    printing,
    ready,
)  # fmt: skip
from model.blanko import Place
from model.dispatch import DUDS_MAX, Lane
from model.errors import DiskFull
from model.jobs import Job
from model.press_shape import Records
from tests.model.chip_press import UID, ChipPress
from tests.model.office import KASI, NODE, beside, do, new_store
from tests.model.scripted_press import Inline, Said

SEAT = "loket1"
OTHER = "04FFFFFFFFFFFF"
WAY = ["fed", "uid_read", "bound", "personalised", "printed", "uid_verified", "ejected"]


class Bench:
    """Three people ordered, one printer whose press has a reader."""

    def __init__(self, folder: Path) -> None:
        self.store = new_store(folder, people=3, blanks=9)
        self.records = Inline(self.store)
        do(self.store, NODE, lanes.enrol, ("kartu1",))
        do(self.store, KASI, printing.order_next, 3)
        self.press = ChipPress()
        self.lane = Lane("kartu1", self.press, self.records, self.draw, NODE)

    @staticmethod
    def draw(_records: Records, job: Job) -> tuple[bytes, str]:
        return b"card", f"face{job.resident}"

    def step(self) -> None:
        self.lane.step(self.store.clock.now_ms())

    def job(self, number: int = 1) -> Job:
        return jobs.get(self.store, number)

    def way(self, number: int = 1) -> list[str]:
        return [one.step for one in chips.steps(self.store, number)]

    def held(self, bin: blanko.Bin, place: str = "") -> int:
        return blanko.held(self.store, Place(bin, place))

    def alarms(self) -> int:
        return self.store.number("SELECT count(*) FROM audit WHERE kind = 'chip_alarm'")

    def lane_row(self) -> lanes.Lane:
        return lanes.all_lanes(self.store)[0]

    def at_seat(self, resident: int, uid: str) -> None:
        job = jobs.queued_of(self.store, resident)
        assert job is not None
        row = do(self.store, KASI, encoding.begin, job.id, SEAT, uid)
        do(self.store, KASI, encoding.done, row.id, uid)
        do(self.store, KASI, encoding.pass_on, row.id, "kartu1")

    def unpause(self) -> None:
        do(self.store, KASI, lanes.want, "kartu1", "resume")


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path)
    yield made
    blanko_check.verify(made.store)
    jobs.verify(made.store)
    chips.verify(made.store)
    encoded.verify(made.store)
    in_flight = made.store.number(
        "SELECT count(*) FROM job WHERE state IN ('reserved', 'sent', 'unsettled')"
    )
    assert made.held("in_job", "kartu1") == in_flight
    assert blanko.received(made.store) == 9
    made.store.close()


def test_a_card_bound_in_the_press_goes_its_way_row_by_row(bench: Bench) -> None:
    bench.step()
    assert bench.job().state == "done"
    assert bench.way() == WAY
    found = chips.find(bench.store, UID)
    assert found is not None
    assert (found.job, found.resident, found.place) == (1, 1, "kartu1")
    assert encoded.get(bench.store, 1).state == "printed"
    assert bench.held("printed") == 1
    fact = bench.store.rows("SELECT fact FROM job_event WHERE job = 1 ORDER BY id DESC LIMIT 1")
    assert fact == [("uid verified",)]
    assert not bench.press.tickets[0].encoded


def test_a_card_encoded_at_a_seat_is_compared(bench: Bench) -> None:
    bench.at_seat(2, UID)
    bench.step()
    assert bench.press.tickets[0].encoded
    assert bench.job(2).state == "done"
    assert "personalised" not in bench.press.told
    at_printer = [s.step for s in chips.steps(bench.store, 2) if s.place == "kartu1"]
    assert at_printer == ["fed", "uid_read", "printed", "uid_verified", "ejected"]


def test_a_uid_of_another_card_prints_nothing_and_is_for_a_person(bench: Bench) -> None:
    bench.step()
    bench.step()
    job = bench.job(2)
    assert (job.state, job.why) == ("unsettled", "KAR-301")
    assert bench.press.told == ["created", "fed", "rejected"]
    assert bench.way(2) == ["fed", "uid_read", "rejected"]
    assert bench.alarms() == 1
    assert (bench.lane_row().state, bench.lane_row().code) == ("parked", "KAR-301")
    do(bench.store, KASI, printing.settle, 2, "blank", why="kartu lama di baki")
    assert (bench.held("tray", "kartu1"), bench.held("encoded", "kartu1")) == (1, 0)


def test_a_uid_that_is_another_each_time_is_not_bound(bench: Bench) -> None:
    bench.press.kind, bench.press.uid = "random", "08ABCDEF"
    bench.step()
    assert (bench.job().state, bench.job().why) == ("unsettled", "KAR-303")
    assert chips.find(bench.store, "08ABCDEF") is None


def test_another_persons_encoded_card_is_never_printed_on(bench: Bench) -> None:
    bench.at_seat(1, UID)
    bench.at_seat(2, OTHER)
    bench.press.uid = OTHER  # the two lie the other way round in the hopper
    bench.step()
    assert (bench.job(1).state, bench.job(1).why) == ("unsettled", "KAR-302")
    assert "printed" not in bench.way(1)
    assert bench.alarms() == 1
    do(bench.store, KASI, printing.settle, 1, "blank", why="urutan terbalik")
    row = encoded.live_of(bench.store, 1)
    assert row is not None
    assert (row.state, row.place) == ("encoded", "kartu1")
    bench.press.uid = UID
    bench.step()
    assert bench.job(2).state == "queued", "the hopper is put in order first"
    bench.unpause()
    bench.step()
    assert (bench.job(2).state, bench.job(2).why) == ("unsettled", "KAR-302")


def test_another_uid_at_the_end_is_for_a_person(bench: Bench) -> None:
    bench.press.last = OTHER
    bench.step()
    assert (bench.job().state, bench.job().why) == ("unsettled", "KAR-302")
    assert bench.way()[-2:] == ["uid_read", "rejected"], "the wrong one is kept as read"
    assert bench.alarms() == 1


def test_a_dead_chip_put_away_unprinted_is_surely_spoiled(bench: Bench) -> None:
    bench.press.ends, bench.press.report = "fed", Said("unsettled", code="CIP-601")
    bench.step()
    job = bench.job()
    assert (job.state, job.why) == ("spoiled", "CIP-601")
    assert (bench.held("spoiled"), bench.held("in_job", "kartu1")) == (1, 0)
    why = bench.store.rows("SELECT kind, why FROM entry ORDER BY id DESC LIMIT 1")
    assert why == [("encode_failed", "gagal encode")]
    assert ready.why_not(bench.store, 1) == "at_printer"
    bench.press.ends, bench.press.report = "", Said("done")
    bench.step()
    assert not ready.why_not(bench.store, 1), "the person can be ordered again"
    assert bench.job(2).state == "done"


def test_dud_upon_dud_pauses_the_lane(bench: Bench) -> None:
    bench.press.ends, bench.press.report = "fed", Said("unsettled", code="CIP-601")
    for _ in range(DUDS_MAX + 3):
        bench.step()
    assert [bench.job(n).state for n in (1, 2, 3)] == ["spoiled", "spoiled", "queued"]
    assert lanes.wanted(bench.store, "kartu1") == "pause"


@pytest.mark.parametrize(("ends", "rejects"), [("fed", False), ("printed", True)])
def test_what_is_not_surely_put_away_unprinted_is_a_doubt(
    bench: Bench, ends: str, rejects: bool
) -> None:
    bench.press.ends, bench.press.report = ends, Said("unsettled", code="CIP-601")
    bench.press.rejects = rejects
    bench.step()
    assert bench.job().state == "unsettled"


def test_a_chip_that_took_no_record_spoils_its_encoded_card(bench: Bench) -> None:
    bench.press.ends, bench.press.report = "uid_read", Said("unsettled", code="CIP-605")
    bench.step()
    assert bench.job().state == "spoiled"
    assert encoded.get(bench.store, 1).state == "spoiled"
    found = chips.find(bench.store, UID)
    assert found is not None, "bound for ever, spoiled or not"


def test_done_without_the_last_reading_is_not_believed(bench: Bench) -> None:
    bench.press.ends, bench.press.rejects = "printed", False
    bench.step()
    assert (bench.job().state, bench.job().why) == ("unsettled", "done without uid")
    assert bench.held("printed") == 0


@pytest.mark.parametrize("verdict", ["later", "hands", "refused"])
def test_not_fed_after_fed_is_not_believed(bench: Bench, verdict: booking.Verdict) -> None:
    bench.press.ends, bench.press.report = "fed", Said(verdict)
    bench.step()
    assert bench.job().state == "unsettled"


@pytest.mark.parametrize(
    ("verdict", "state", "bin", "place"),
    [
        ("printed", "printed", "printed", ""),
        ("spoiled", "spoiled", "spoiled", ""),
        ("blank", "encoded", "encoded", "kartu1"),
        ("missing", "missing", "difference", ""),
    ],
)
def test_a_verdict_on_a_card_bound_in_the_press(
    bench: Bench, verdict: str, state: str, bin: blanko.Bin, place: str
) -> None:
    bench.press.ends, bench.press.report = "personalised", Said("unsettled", code="CIP-604")
    bench.step()
    two = beside(bench.store)
    do(bench.store, KASI, printing.settle, 1, verdict, why="dilihat", second=two)
    assert encoded.get(bench.store, 1).state == state
    assert bench.held(bin, place) == 1
    assert bench.held("tray", "kartu1") == 0


@pytest.mark.parametrize("stopped", ["uid_read", "personalised"])
def test_a_blank_card_is_written_once_and_by_the_press_that_bound_it(
    bench: Bench, stopped: str
) -> None:
    """Power was cut after binding: what holds no record must not be printed as if it did."""
    bench.press.ends, bench.press.report = stopped, Said("unsettled", code="CIP-604")
    bench.step()
    do(bench.store, KASI, printing.settle, 1, "blank", why="masih kosong")
    bench.press.ends, bench.press.report = "", Said("done")
    bench.step()
    do(bench.store, NODE, lanes.enrol, ("kartu2",))
    do(bench.store, KASI, printing.order, [1], why="lagi")
    if stopped == "uid_read":
        with pytest.raises(encoding.NotWritten):
            do(bench.store, KASI, encoding.pass_on, 1, "kartu2")
    do(bench.store, KASI, encoding.pass_on, 1, "kartu1")
    bench.unpause()
    bench.step()
    again = bench.job(4)
    assert (again.resident, again.state) == (1, "done")
    assert bench.press.tickets[-1].encoded == (stopped == "personalised")
    assert (bench.way(1) + bench.way(4)).count("personalised") == 1


@pytest.mark.parametrize("taken", range(7))
def test_a_step_that_cannot_be_written_stops_the_press(bench: Bench, taken: int) -> None:
    """The disk is full after so many stages: nothing further is done with the card."""
    tell = bench.records.write
    left = [2 + taken]  # reserve, created, and so many steps

    def full(actor: object, act: object, *args: object, **more: object) -> object:
        if act in (press_steps.note_step, booking.book_report, lanes.say) and left[0] <= 0:
            raise DiskFull(free=0)
        left[0] -= 1
        return tell(actor, act, *args, **more)  # type: ignore[arg-type]

    bench.records.write = full  # type: ignore[method-assign]
    bench.step()
    done = [one for one in bench.press.told if one != "created"]
    left[0] = 10_000
    bench.step()
    assert bench.job().state == ("unsettled" if taken < 6 else "done")
    written = [one for one in bench.way() if one != "bound"]
    assert written[: len(done)] == done
    assert bench.way().count("ejected") == (taken >= 6)


def test_a_step_of_a_card_that_is_not_in_the_press_is_refused(bench: Bench) -> None:
    with pytest.raises(jobs.JobMoved):
        do(bench.store, NODE, press_steps.note_step, 1, "fed")
    with pytest.raises(Exception, match="OPR-101"):
        do(bench.store, KASI, press_steps.note_step, 1, "fed")
    words = ("fed", "uid_read:04", "created", "printing", "hands:x")
    assert [press_steps.is_step(word) for word in words] == [True, True, False, False, False]


def test_a_hopper_in_disorder_is_said_on_the_lane(bench: Bench) -> None:
    bench.at_seat(1, UID)
    do(bench.store, KASI, printing.cancel, [1], why="batal")
    bench.step()
    row = bench.lane_row()
    assert (row.state, row.need, row.code) == ("hands", "hopper-order", "KAR-307")
    assert bench.press.tickets == []
    row = encoded.live_of(bench.store, 1)
    assert row is not None
    do(bench.store, KASI, encoding.take_back, row.id, SEAT)
    bench.press.uid = OTHER
    bench.step()
    assert bench.press.tickets == [], "the card is still on its way out of the hopper"
    bench.unpause()
    bench.step()
    assert bench.job(2).state == "done"


def test_a_record_changed_after_encoding_is_said_on_the_lane(bench: Bench) -> None:
    bench.at_seat(1, UID)
    with bench.store.write(KASI) as tx:
        tx.execute("UPDATE resident SET ver = ver + 1 WHERE id = 1")
    bench.step()
    lane = bench.lane_row()
    assert (lane.state, lane.need, lane.code) == ("hands", "hopper-changed", "KAR-311")
    assert (bench.press.tickets, bench.job(1).state) == ([], "queued")
    row = encoded.live_of(bench.store, 1)
    assert row is not None
    do(bench.store, KASI, encoding.failed, row.id, why="data berubah")
    bench.step()
    assert bench.lane_row().need == "hopper-out"
    bench.press.uid = OTHER
    bench.unpause()
    bench.step()
    assert bench.job(1).state == "done"


def test_a_record_changed_while_the_lane_looks_drops_nobody(bench: Bench) -> None:
    """After its turn was read and before it is drawn: nothing is cancelled, nothing printed."""
    bench.at_seat(1, UID)
    look = bench.press.look

    def slow_look() -> Said:
        bench.press.look = look  # type: ignore[method-assign]
        with bench.store.write(KASI) as tx:
            tx.execute("UPDATE resident SET ver = ver + 1 WHERE id = 1")
        return look()

    bench.press.look = slow_look  # type: ignore[method-assign]
    bench.step()
    assert (bench.press.tickets, bench.job(1).state) == ([], "queued")
    bench.step()
    assert bench.lane_row().code == "KAR-311"


def test_a_lane_for_encoded_cards_waits_for_them(bench: Bench) -> None:
    bench.lane.encoded_only = True
    bench.step()
    assert bench.press.tickets == []
    assert bench.lane_row().state == "idle"
    bench.at_seat(3, UID)
    bench.step()
    assert bench.job(3).state == "done"


def test_a_killed_lane_leaves_its_card_to_a_person(bench: Bench) -> None:
    class Killed(BaseException):
        pass

    def die(stage: str, job: int | None) -> None:
        raise Killed

    bench.press.rejects = False
    tell = bench.press._steps
    bench.press._steps = lambda work, on_stage: tell(  # type: ignore[method-assign]
        work, lambda stage, job: (on_stage(stage, job), die(stage, job))[0] if stage == "printed"
        else on_stage(stage, job),
    )  # fmt: skip
    with pytest.raises(Killed):
        bench.step()
    bench.lane = Lane("kartu1", ChipPress(), bench.records, bench.draw, NODE)
    bench.step()
    assert bench.job().state == "unsettled"
    row = encoded.in_press(bench.store, 1)
    assert row is not None
    bench.step()
    assert bench.job(2).state == "queued", "nothing is fed while a card is in doubt"
