"""One lane, step by step: what is durable when, and what each report does to job and blank."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from model import blanko, blanko_check, jobs, lanes, permohonan, printing
from model.actor import SYSTEM, node_actor, shell_actor
from model.blanko import Place
from model.clock import FrozenClock
from model.dispatch import CannotDraw, Lane, Records
from model.jobs import Job
from model.store import Store
from tests.model.office import beside, spoil_blanks
from tests.model.scripted_press import Inline, Killed, Said, ScriptedPress

ME = shell_actor("uji")


class Bench:
    """A store with three print-ready people, two blanks and one printer."""

    def __init__(self, folder: Path) -> None:
        self.clock = FrozenClock()
        self.store = Store.open(folder / "tuntas.db", self.clock, create=True)
        self.records = Inline(self.store)
        with self.store.write(SYSTEM) as tx:
            tx.set_meta("office_code", "16.71.02")
            for number in range(3):
                tx.insert(
                    "resident",
                    nik=1671024101900001 + number,
                    name=f"WARGA {number}",
                    birth_on="1990-01-01",
                    sex="P",
                    status="PRINT_READY_RECORD",
                    status_on="2026-11-01",
                    updated_at=0,
                )
        self.records.write(node_actor("uji"), lanes.enrol, ("kartu1",))
        self.records.write(ME, blanko.receive, 3, party="pusat", doc="BAST 1")
        self.press = ScriptedPress(self.clock, self.records)
        self.lane = self.new_lane()

    def new_lane(self) -> Lane:
        return Lane("kartu1", self.press, self.records, self.draw, node_actor("uji"))

    @staticmethod
    def draw(_records: Records, job: Job) -> tuple[bytes, str]:
        return b"card", f"face{job.resident}"

    def order(self, count: int = 1) -> list[int]:
        return list(self.records.write(ME, printing.order_next, count).jobs)

    def step(self, fate: str = "done") -> None:
        self.press.fate = fate
        self.clock.advance(1)
        self.lane.step(self.clock.now_ms())

    def job(self, number: int = 1) -> Job:
        return jobs.get(self.store, number)

    def held(self, bin: str, place: str = "") -> int:
        return blanko.held(self.store, Place(bin, place))  # type: ignore[arg-type]


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path)
    yield made
    blanko_check.verify(made.store)
    jobs.verify(made.store)
    made.store.close()


def test_a_card_done_moves_job_blank_and_request_together(bench: Bench) -> None:
    bench.order()
    bench.step()
    assert (bench.job().state, bench.job().printer) == ("done", "kartu1")
    assert (bench.held("printed"), bench.held("store"), bench.held("in_job", "kartu1")) == (1, 2, 0)
    assert bench.store.one("SELECT state FROM request") == ("printed",)


def test_the_reservation_is_durable_before_the_press_is_called(bench: Bench) -> None:
    bench.order()
    with pytest.raises(Killed):
        bench.step("killed_before_created")
    assert bench.job().state == "reserved"
    assert bench.held("in_job", "kartu1") == 1


def test_the_device_job_is_durable_before_the_document_leaves(bench: Bench) -> None:
    bench.order()
    with pytest.raises(Killed):
        bench.step("killed_after_created")
    assert (bench.job().state, bench.job().device_job) == ("sent", 1)
    assert bench.press.fed == []


@pytest.mark.parametrize("fate", ["killed_in_created", "killed_after_created"])
def test_a_restarted_node_never_sends_a_known_token_again(bench: Bench, fate: str) -> None:
    bench.order()
    with pytest.raises(Killed):
        bench.step(fate)
    bench.lane = bench.new_lane()
    for _ in range(3):
        bench.step()
    assert bench.job().state == "unsettled"
    assert bench.press.fed == []
    assert bench.held("in_job", "kartu1") == 1


def test_a_restarted_node_requeues_on_proof_and_prints_once(bench: Bench) -> None:
    bench.order()
    with pytest.raises(Killed):
        bench.step("killed_before_created")
    bench.lane = bench.new_lane()
    bench.step()
    assert (bench.job().state, bench.held("store")) == ("queued", 3)
    bench.step()
    assert (bench.job().state, bench.press.fed) == ("done", [bench.job().token])


@pytest.mark.parametrize("fate", ["killed_after_created", "killed_after_fed", "killed_after_out"])
def test_a_sent_job_that_the_printer_forgot_is_never_requeued(bench: Bench, fate: str) -> None:
    """A printer may purge its list at once: that it knows nothing proves only that it forgot."""
    bench.order()
    with pytest.raises(Killed):
        bench.step(fate)
    bench.press.known.clear()
    bench.lane = bench.new_lane()
    for _ in range(3):
        bench.step()
    assert bench.job().state == "unsettled"
    assert len(bench.press.fed) == (fate != "killed_after_created")


def test_no_proof_after_the_printer_restarted(bench: Bench) -> None:
    bench.order()
    with pytest.raises(Killed):
        bench.step("killed_before_created")
    bench.clock.advance(5)
    bench.press.restart()
    bench.lane = bench.new_lane()
    bench.step()
    assert bench.job().state == "unsettled"


def test_a_result_that_cannot_be_written_is_kept_and_written_first(bench: Bench) -> None:
    bench.order(2)
    bench.step("full_at_report")
    assert bench.job().state == "sent"
    bench.step()
    assert bench.job().state == "sent", "the disk is still full: nothing else may be fed"
    assert len(bench.press.fed) == 1
    bench.records.full_after = None
    bench.step()
    assert [bench.job(1).state, bench.job(2).state] == ["done", "done"]


def test_a_stage_that_cannot_be_written_sends_nothing_and_requeues(bench: Bench) -> None:
    bench.order()
    bench.step("full_in_created")
    assert bench.press.fed == []
    bench.records.full_after = None
    bench.step("later")
    assert (bench.job().state, bench.held("store")) == ("queued", 3)


def test_a_disk_that_fills_while_printing_never_frees_the_card(bench: Bench) -> None:
    bench.order()
    bench.step("full_while_printing")
    bench.records.full_after = None
    bench.step()
    assert (bench.job().state, len(bench.press.fed)) == ("done", 1)


def test_a_full_disk_keeps_the_press_untouched(bench: Bench) -> None:
    bench.order()
    bench.records.full_after = 0
    bench.step()
    assert (bench.press.known, bench.job().state) == (set(), "queued")


def test_a_refused_document_pauses_the_lane_and_keeps_the_blank(bench: Bench) -> None:
    bench.order()
    bench.step("refused_after_created")
    assert (bench.job().state, bench.held("store")) == ("queued", 3)
    bench.step()
    assert lanes.all_lanes(bench.store)[0].state == "paused"
    bench.records.write(ME, lanes.want, "kartu1", "resume")
    bench.step()
    assert bench.job().state == "done"


@pytest.mark.parametrize("fate", ["jam", "lost_good", "lost_blank"])
def test_doubt_parks_the_printer_until_a_person_has_looked(bench: Bench, fate: str) -> None:
    first, _ = bench.order(2)
    bench.step(fate)
    fed = list(bench.press.fed)
    for _ in range(5):
        bench.step()
    assert bench.job(first).state == "unsettled"
    assert bench.press.fed == fed
    assert lanes.all_lanes(bench.store)[0].state == "parked"
    bench.records.write(ME, printing.settle, first, bench.press.truth(bench.job().token), why="ada")
    bench.step()
    assert bench.job(2).state == "done"


def test_the_device_forgets_a_settled_token_even_after_a_restart(bench: Bench) -> None:
    bench.order(2)
    bench.step("lost_blank")
    token = bench.job().token
    bench.step()
    assert token in bench.press.known
    bench.records.write(ME, printing.settle, 1, "blank", why="kosong")
    bench.lane = bench.new_lane()
    bench.step()
    assert token not in bench.press.known


def test_a_device_that_cannot_forget_is_asked_again_before_anything_is_fed(bench: Bench) -> None:
    bench.order(2)
    bench.step("lost_blank")
    bench.records.write(ME, printing.settle, 1, "blank", why="kosong")
    forget = bench.press.forget
    bench.press.forget = lambda token: Said("later")  # type: ignore[method-assign]
    bench.step()
    assert bench.job(2).state == "queued"
    bench.press.forget = forget  # type: ignore[method-assign]
    bench.step()
    assert bench.job(2).state == "done"


def test_a_blank_verdict_keeps_the_person_waiting_until_the_printer_forgot(bench: Bench) -> None:
    (first,) = bench.order()
    bench.step("lost_blank")
    resident = bench.job(first).resident
    bench.records.write(ME, printing.settle, first, "blank", why="kosong")
    with pytest.raises(printing.NotReady):
        bench.records.write(ME, printing.order, [resident], why="lagi")
    bench.step()
    bench.records.write(ME, printing.order, [resident], why="lagi")
    bench.step()
    assert bench.job(2).state == "done"


@pytest.mark.parametrize("verdict", ["blank", "missing"])
def test_a_printer_that_contradicts_the_verdict_stops_until_looked_at(
    bench: Bench, verdict: str
) -> None:
    first, _ = bench.order(2)
    resident = bench.job(first).resident
    bench.step("lost_blank")
    two = beside(bench.store)
    bench.records.write(ME, printing.settle, first, verdict, why="begitu", second=two)
    bench.press.forget = lambda token: Said("unsettled")  # type: ignore[method-assign]
    for _ in range(3):
        bench.step()
    found = lanes.all_lanes(bench.store)[0]
    assert (found.state, bench.job(2).state) == ("paused", "queued")
    rows = bench.store.number("SELECT count(*) FROM audit WHERE kind = 'device_contradicts'")
    assert rows == 1
    bench.records.write(ME, lanes.want, "kartu1", "resume")
    bench.step()
    assert bench.job(2).state == "done", "a person has looked: the others go on"
    with pytest.raises(printing.NotReady):
        bench.records.write(ME, printing.order, [resident], why="lagi")
    bench.records.write(ME, permohonan.release, resident, "dicari dua orang")
    bench.records.write(ME, printing.order, [resident], why="lagi")


def test_setbacks_make_the_lane_ask_ever_more_slowly(bench: Bench) -> None:
    """A printer that calls itself ready and takes nothing must not fill the ledger."""
    bench.order()
    bench.press.fate = "refused_after_created"
    waits = []
    for _ in range(8):
        bench.clock.advance(1)
        bench.records.write(ME, lanes.want, "kartu1", "run")
        waits.append(bench.lane.step(bench.clock.now_ms()).wait_seconds)
    assert waits == [4.0, 8.0, 16.0, 32.0, 60.0, 60.0, 60.0, 60.0]
    bench.press.fate = "done"
    bench.records.write(ME, lanes.want, "kartu1", "run")
    bench.step()
    assert (bench.lane.setbacks, bench.job().state) == (0, "done")


def test_three_drops_of_one_cause_stop_the_lane(bench: Bench) -> None:
    bench.order(3)

    def broken(_records: Records, _job: Job) -> tuple[bytes, str]:
        raise printing.NotReady(reason="gambar")

    bench.lane.draw = broken
    for _ in range(3):
        bench.step()
    assert lanes.wanted(bench.store, "kartu1") == "pause"
    assert bench.press.known == set()


def test_what_nobody_can_draw_cancels_nothing(bench: Bench) -> None:
    bench.order(3)

    def missing(_records: Records, _job: Job) -> tuple[bytes, str]:
        raise CannotDraw(folder="foto")

    bench.lane.draw = missing
    for _ in range(3):
        bench.step()
    assert [bench.job(n).state for n in (1, 2, 3)] == ["queued"] * 3
    assert lanes.all_lanes(bench.store)[0].code == "KAR-107"


def test_a_record_that_changes_while_its_card_is_drawn_is_drawn_again(bench: Bench) -> None:
    bench.order()
    drawn = []

    def slowly(_records: Records, job: Job) -> tuple[bytes, str]:
        drawn.append(job.id)
        if len(drawn) == 1:
            with bench.store.write(SYSTEM) as tx:
                tx.execute("UPDATE resident SET address = 'BARU', ver = ver + 1")
        return b"card", "face"

    bench.lane.draw = slowly
    bench.step()
    assert (bench.job().state, bench.press.known) == ("queued", set())
    bench.step()
    assert (bench.job().state, len(drawn)) == ("done", 2)


@pytest.mark.parametrize("change", ["office = '16.71.05'", "birth_on = '2015-01-01'"])
def test_every_reason_is_asked_again_at_the_press(bench: Bench, change: str) -> None:
    bench.order()
    with bench.store.write(SYSTEM) as tx:
        tx.execute(f"UPDATE resident SET {change}, ver = ver + 1")
    bench.step()
    assert (bench.job().state, bench.press.known) == ("cancelled", set())


def test_blanks_run_out(bench: Bench) -> None:
    bench.order(3)
    bench.records.write(ME, spoil_blanks, 2, why="basah")
    for _ in range(4):
        bench.step()
    assert [bench.job(n).state for n in (1, 2, 3)] == ["done", "queued", "queued"]
    assert lanes.all_lanes(bench.store)[0].state == "no_blanko"


def test_the_tray_is_used_before_the_store(bench: Bench) -> None:
    bench.records.write(ME, blanko.issue, 1, "kartu1")
    bench.order(2)
    bench.step()
    assert (bench.held("tray", "kartu1"), bench.held("store")) == (0, 2)
    bench.step()
    assert bench.held("store") == 1


@pytest.mark.parametrize(
    "change",
    ["UPDATE resident SET life = 'mati'", "UPDATE resident SET status = 'DUPLICATE_RECORD'"],
)
def test_a_person_who_may_not_be_printed_any_more_is_dropped(bench: Bench, change: str) -> None:
    bench.order()
    with bench.store.write(SYSTEM) as tx:
        tx.execute(change)
    bench.step()
    assert (bench.job().state, bench.press.known, bench.held("store")) == ("cancelled", set(), 3)
    assert bench.store.one("SELECT state FROM request") == ("open",)


def test_a_double_nik_case_stops_the_card_at_the_last_moment(bench: Bench) -> None:
    bench.order()
    with bench.store.write(SYSTEM) as tx:
        tx.insert(
            "case_file", kind="nik_ganda", nik=1671024101900001, source="berkas", line=1, said="{}",
            fingerprint="x", at=0,
        )  # fmt: skip
    bench.step()
    assert (bench.job().state, bench.press.fed) == ("cancelled", [])


def test_a_paused_lane_feeds_nothing(bench: Bench) -> None:
    bench.order()
    bench.records.write(ME, lanes.want, "kartu1", "pause")
    bench.step()
    assert bench.press.known == set()
    bench.records.write(ME, lanes.want, "kartu1", "resume")
    bench.step()
    assert bench.job().state == "done"


def test_a_report_booked_twice_moves_one_blank(bench: Bench) -> None:
    from model.dispatch import book_report

    bench.order()
    bench.step()
    bench.records.write(node_actor("uji"), book_report, 1, Said("done"))
    assert bench.held("printed") == 1


def test_done_without_a_word_that_it_was_sent_is_not_believed(bench: Bench) -> None:
    from model.dispatch import book_report, reserve

    bench.order()
    bench.records.write(node_actor("uji"), reserve, bench.job(), "kartu1", "f")
    bench.records.write(node_actor("uji"), book_report, 1, Said("done"))
    assert bench.job().state == "unsettled"
