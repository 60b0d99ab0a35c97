"""After a restart of the node: `later` on proof alone."""

import pytest

from hw.press import PrinterPress
from hw.printers.base import JOBS_MAX
from tests.hw.cards import TOKEN
from tests.hw.sim_ipp import SimJob, SimPrinter
from tests.hw.virtual_pace import START_MS, VirtualPace

SINCE = START_MS


def old_job(sim: SimPrinter, job: int = 1, token: str = "OLD", state: int = 9) -> SimJob:
    return SimJob(job, token, sim.up_since_ms + 60_000, state, "job-completed-successfully")


def test_idle_and_unaware_is_proof(sim: SimPrinter, pace: VirtualPace, press: PrinterPress) -> None:
    pace.advance(20)
    report = press.trace(TOKEN, SINCE)
    assert (report.verdict, report.code) == ("later", "")


@pytest.mark.parametrize("state", [3, 4, 5, 6, 7, 8, 9])
def test_a_job_of_our_token_in_any_state_is_doubt(
    state: int, sim: SimPrinter, pace: VirtualPace, press: PrinterPress
) -> None:
    sim.jobs[4] = SimJob(4, TOKEN, sim.now_ms(), state)
    pace.advance(20)
    report = press.trace(TOKEN, SINCE)
    assert (report.verdict, report.code, report.device_job) == ("unsettled", "PRT-612", 4)


@pytest.mark.parametrize("started_after_seconds", [-1, 0, 5])
def test_a_printer_started_since_is_doubt(
    started_after_seconds: int, sim: SimPrinter, pace: VirtualPace, press: PrinterPress
) -> None:
    sim.up_since_ms = SINCE + started_after_seconds * 1000
    pace.advance(20)
    assert press.trace(TOKEN, SINCE).code == "PRT-613"


def test_a_printer_that_hides_its_start_is_doubt(
    sim: SimPrinter, pace: VirtualPace, press: PrinterPress
) -> None:
    sim.wall_clock = True
    pace.advance(20)
    assert press.trace(TOKEN, SINCE).code == "PRT-613"


def test_a_job_without_a_name_is_doubt(
    sim: SimPrinter, pace: VirtualPace, press: PrinterPress
) -> None:
    sim.jobs[1] = old_job(sim)
    sim.hide_names = True
    pace.advance(20)
    assert press.trace(TOKEN, SINCE).code == "PRT-613"


def test_a_forgetful_printer_is_doubt_after_a_minute(
    sim: SimPrinter, pace: VirtualPace, press: PrinterPress
) -> None:
    """ippeveprinter drops finished jobs after 60 s: an empty list says nothing then."""
    pace.advance(300)
    assert press.trace(TOKEN, SINCE).code == "PRT-613"


def test_a_list_that_reaches_back_is_proof_for_ever(
    sim: SimPrinter, pace: VirtualPace, press: PrinterPress
) -> None:
    sim.jobs[1] = old_job(sim)
    pace.advance(86_400)
    assert press.trace(TOKEN, SINCE).verdict == "later"


def test_an_older_job_that_is_not_over_proves_nothing(
    sim: SimPrinter, pace: VirtualPace, press: PrinterPress
) -> None:
    sim.jobs[1] = old_job(sim, state=4)
    pace.advance(300)
    assert press.trace(TOKEN, SINCE).code == "PRT-613"


def test_a_full_list_without_an_older_job_is_doubt(
    sim: SimPrinter, pace: VirtualPace, press: PrinterPress
) -> None:
    for job in range(1, JOBS_MAX + 2):
        sim.jobs[job] = SimJob(job, f"X{job}", SINCE + 1, 9)
    pace.advance(20)
    assert press.trace(TOKEN, SINCE).code == "PRT-613"
    sim.jobs[JOBS_MAX + 2] = old_job(sim, JOBS_MAX + 2)
    assert press.trace(TOKEN, SINCE).verdict == "later"


def test_too_many_open_jobs_is_doubt(
    sim: SimPrinter, pace: VirtualPace, press: PrinterPress
) -> None:
    for job in range(1, JOBS_MAX + 2):
        sim.jobs[job] = SimJob(job, f"X{job}", SINCE + 1, 4)
    report = press.trace(TOKEN, SINCE)
    assert (report.verdict, report.code) == ("unsettled", "PRT-201")


@pytest.mark.parametrize("fault", ["drop-before", "garbage", "oversized", "wrong-id", 0x0403])
def test_no_clear_answer_is_doubt(
    fault: str | int, sim: SimPrinter, pace: VirtualPace, press: PrinterPress
) -> None:
    for operation in (0x000A, 0x000B):
        sim.faults.clear()
        sim.on(operation, 0, fault)
        assert press.trace(TOKEN, SINCE).verdict == "unsettled"


def test_a_printer_that_is_away_is_doubt(sim: SimPrinter, press: PrinterPress) -> None:
    sim.close()
    report = press.trace(TOKEN, SINCE)
    assert (report.verdict, report.code) == ("unsettled", "PRT-101")
