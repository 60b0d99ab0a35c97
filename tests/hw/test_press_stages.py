"""The press beside its verdicts: stages, hands, looking, forgetting, learning."""

import pytest

from hw.catalog import open_press
from hw.links import ipp_words as words
from hw.press import Limits, PrinterPress
from tests.hw.cards import TOKEN, Card, nothing
from tests.hw.sim_ipp import SimJob, SimPrinter
from tests.hw.virtual_pace import VirtualPace


def test_hands_are_told_and_their_time_is_not_the_cards(sim: SimPrinter, pace: VirtualPace) -> None:
    press = open_press(sim.address, "kartu1", pace, Limits(card_seconds_max=60.0))
    stages: list[str] = []
    pace.at(5, lambda: sim.stop_with("media-empty", "cover-open"))
    pace.at(200, sim.go_on)
    report = press.press(Card(), lambda stage, job: stages.append(f"{stage} {job}"))
    press.close()
    assert report.verdict == "done"
    assert stages == ["created 1", "printing 1", "hands:cover-open,media-empty 1", "printing 1"]


def test_nobody_comes_for_half_a_night(sim: SimPrinter, pace: VirtualPace) -> None:
    press = open_press(sim.address, "kartu1", pace, Limits(hands_seconds_max=300.0))
    pace.at(5, lambda: sim.stop_with("media-empty"))
    report = press.press(Card(), nothing)
    press.close()
    assert (report.verdict, report.code) == ("unsettled", "PRT-607")


def test_reason_on_a_processing_printer_means_hands(
    sim: SimPrinter, pace: VirtualPace, press: PrinterPress
) -> None:
    sim.stuck = True
    pace.at(5, lambda: setattr(sim, "reasons", ["media-empty-warning"]))
    pace.at(15, lambda: setattr(sim, "reasons", []))
    pace.at(15, lambda: setattr(sim, "stuck", False))
    stages: list[str] = []
    press.press(Card(), lambda stage, job: stages.append(stage))
    assert stages == ["created", "printing", "hands:media-empty", "printing"]


def test_a_stale_reason_asks_for_no_hands(
    sim: SimPrinter, pace: VirtualPace, press: PrinterPress
) -> None:
    sim.reasons = ["media-jam-report"]
    stages: list[str] = []
    press.press(Card(), lambda stage, job: stages.append(stage))
    assert stages == ["created", "printing"]


def test_nothing_is_sent_when_the_caller_cannot_commit(
    sim: SimPrinter, press: PrinterPress
) -> None:
    def disk_full(stage: str, job: int | None) -> None:
        raise OSError(28, "no space")

    with pytest.raises(OSError, match="no space"):
        press.press(Card(), disk_full)
    assert sim.documents == []
    assert [job.state for job in sim.jobs.values()] == [7]


def test_unplugged_between_create_and_send_is_proof_that_nothing_left(
    sim: SimPrinter, press: PrinterPress
) -> None:
    report = press.press(Card(), lambda stage, job: sim.close())
    assert (report.verdict, report.code) == ("later", "PRT-101")
    assert sim.documents == []


def test_document_arrives_as_it_was(sim: SimPrinter, press: PrinterPress) -> None:
    document = bytes(range(256)) * 2000
    press.press(Card(document=document), nothing)
    assert sim.documents == [(TOKEN, document)]


def test_refused_document_leaves_the_reason(sim: SimPrinter, press: PrinterPress) -> None:
    report = press.press(Card(media_type="text/html"), nothing)
    assert (report.verdict, report.code) == ("refused", "PRT-402")
    assert report.fact == "ipp 0x0006, status 0x040a"


def test_look_tells_ready_and_not(sim: SimPrinter, pace: VirtualPace, press: PrinterPress) -> None:
    assert press.look().verdict == "done"
    sim.stop_with("media-empty", "vendor-says-hm")
    report = press.look()
    assert (report.verdict, report.need) == ("hands", "media-empty,vendor-says-hm")
    sim.stop_with("vendor-says-hm")
    assert press.look().code == "PRT-309"
    sim.close()
    assert press.look().verdict == "later"


def test_a_late_answer_is_no_restart(
    sim: SimPrinter, pace: VirtualPace, press: PrinterPress
) -> None:
    for nth in (3, 5):
        sim.on(words.GET_PRINTER, nth, lambda: pace.advance(5))
    assert press.press(Card(), nothing).verdict == "done"


def test_forget_cancels_what_is_open(sim: SimPrinter, press: PrinterPress) -> None:
    sim.jobs = {
        1: SimJob(1, TOKEN, sim.now_ms(), 5),
        2: SimJob(2, "OTHER", sim.now_ms(), 4),
        3: SimJob(3, TOKEN, sim.now_ms(), 9),
    }
    sim.reasons = ["media-empty-warning"]
    report = press.forget(TOKEN)
    assert (report.verdict, report.fact) == ("unsettled", "forget, completed at the device")
    assert [job.state for job in sim.jobs.values()] == [7, 4, 9]
    del sim.jobs[3]
    assert press.forget(TOKEN).verdict == "done"
    sim.on(words.CANCEL_JOB, 0, 0x0403)
    sim.jobs[1].state = 5
    assert press.forget(TOKEN).verdict == "later", "a device that does not let go is asked again"
    sim.close()
    assert press.forget(TOKEN).verdict == "later"


def test_a_card_at_work_is_let_end_but_not_for_ever(
    sim: SimPrinter, pace: VirtualPace, press: PrinterPress
) -> None:
    sim.jobs = {1: SimJob(1, TOKEN, sim.now_ms(), 5)}
    assert press.forget(TOKEN).verdict == "later"
    assert sim.jobs[1].state == 5, "cancelled it might come out all the same"
    sim.reasons = ["media-empty-warning"]
    assert press.forget(TOKEN).verdict == "done", "what waits for hands is taken back"
    sim.jobs[1].state, sim.reasons = 5, []
    pace.advance(901)
    assert press.forget(TOKEN).verdict == "done"
    sim.jobs[1].state, press._let_end = 5, ("", 0)
    assert press.forget(TOKEN).verdict == "later"
    pace.ms -= 86_400_000
    assert press.forget(TOKEN).verdict == "done", "a clock that was set back makes nobody wait"


def test_slow_days_are_learned(sim: SimPrinter, pace: VirtualPace, press: PrinterPress) -> None:
    """Few questions while the card cannot be ready, and less than a poll lost at its end."""
    sim.seconds = 30.0
    for number in range(6):
        press.press(Card(token=f"T{number}"), nothing)
    before, asked, started = pace.waits, len(sim.requests), pace.ms
    press.press(Card(token="LAST"), nothing)
    assert pace.ms - started <= 30_000 + 300
    assert pace.waits - before <= 20
    assert len(sim.requests) - asked <= 30
