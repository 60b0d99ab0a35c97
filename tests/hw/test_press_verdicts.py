"""Every fault of a printer, the verdict it must get, and how many documents left (never two)."""

from collections.abc import Callable

import pytest

from hw.links import ipp_words as words
from hw.press import PrinterPress
from tests.hw.cards import TOKEN, Card, nothing
from tests.hw.sim_ipp import Fault, SimJob, SimPrinter
from tests.hw.virtual_pace import VirtualPace

Setup = Callable[[SimPrinter, VirtualPace], None]


def fault(operation: int, what: Fault, nth: int = 1) -> Setup:
    return lambda sim, pace: sim.on(operation, nth, what)


def mid_card(act: Callable[[SimPrinter], None]) -> Setup:
    return lambda sim, pace: pace.at(10, lambda: act(sim))


def away(seconds: float) -> Setup:
    def plan(sim: SimPrinter, pace: VirtualPace) -> None:
        pace.at(10, lambda: setattr(sim, "away", True))
        pace.at(10 + seconds, lambda: setattr(sim, "away", False))

    return plan


def stranger_takes_number(sim: SimPrinter) -> None:
    sim.restart()
    sim.jobs[1] = SimJob(1, "SOMEBODY-ELSE", sim.now_ms(), 9, "job-completed-successfully")


def cancel_at_device(sim: SimPrinter) -> None:
    sim.jobs[1].state, sim.jobs[1].reason = 7, "job-canceled-at-device"


def complete_without_history(sim: SimPrinter) -> None:
    sim.jobs[1].state, sim.jobs[1].reason = 9, "cups-ipp-missing-job-history"


def complete_with_printer_in_doubt(sim: SimPrinter) -> None:
    sim.jobs[1].state, sim.jobs[1].reason = 9, "job-completed-successfully"
    sim.reasons = ["cups-ipp-conformance-failure-report"]


def never_ends(sim: SimPrinter, pace: VirtualPace) -> None:
    sim.stuck = True


def jam(sim: SimPrinter, pace: VirtualPace) -> None:
    sim.jam = True


def fed_and_refused(sim: SimPrinter, pace: VirtualPace) -> None:
    sim.lies = True


def cups(after: Setup | None = None) -> Setup:
    def plan(sim: SimPrinter, pace: VirtualPace) -> None:
        sim.cups = True
        if after is not None:
            after(sim, pace)

    return plan


def leads_to(device_uri: str) -> Setup:
    def plan(sim: SimPrinter, pace: VirtualPace) -> None:
        sim.device_uri = device_uri

    return plan


def lost_one_before(sim: SimPrinter, pace: VirtualPace) -> None:
    sim.reasons = ["cups-ipp-conformance-failure-report", "cups-ipp-missing-job-history"]


def loses_this_one(sim: SimPrinter) -> None:
    sim.jobs[1].state, sim.jobs[1].reason = 9, "processing-to-stop-point"
    sim.reasons = ["cups-ipp-missing-job-history"]


def back_in_queue(state: int, reason: str) -> Setup:
    def act(sim: SimPrinter) -> None:
        sim.jobs[1].state, sim.jobs[1].reason = state, reason

    return mid_card(act)


def begins_again(sim: SimPrinter) -> None:
    sim.jobs[1].begun_ms = sim.now_ms()


def ends_like_cups(sim: SimPrinter) -> None:
    sim.jobs[1].state, sim.jobs[1].reason = 9, "processing-to-stop-point"


def wall_clock(sim: SimPrinter, pace: VirtualPace) -> None:
    sim.wall_clock = True


def stop_late(sim: SimPrinter, pace: VirtualPace) -> None:
    pace.at(10, pace.ask_to_stop)


def stop_too_early(sim: SimPrinter, pace: VirtualPace) -> None:
    sim.seconds = 300
    pace.at(10, pace.ask_to_stop)


def old_version(sim: SimPrinter, pace: VirtualPace) -> None:
    sim.version_max = 1


def stopped(sim: SimPrinter, pace: VirtualPace) -> None:
    sim.stop_with("marker-supply-empty")


def paused(sim: SimPrinter, pace: VirtualPace) -> None:
    sim.state = 5


def not_accepting(sim: SimPrinter, pace: VirtualPace) -> None:
    sim.accepting = False


def busy(sim: SimPrinter, pace: VirtualPace) -> None:
    sim.state = 4


def unplugged(sim: SimPrinter, pace: VirtualPace) -> None:
    sim.close()


def stale_jam(sim: SimPrinter, pace: VirtualPace) -> None:
    sim.reasons = ["media-jam-report"]


P, C, S, J = words.GET_PRINTER, words.CREATE_JOB, words.SEND_DOCUMENT, words.GET_JOB

TABLE: list[tuple[str, Setup, str, str, int]] = [
    ("nothing wrong", lambda sim, pace: None, "done", "", 1),
    ("a CUPS queue whose start is unknown", wall_clock, "done", "", 1),
    ("a printer of IPP 1.1", old_version, "done", "", 1),
    ("a stale reason from yesterday", stale_jam, "done", "", 1),
    # before Create-Job
    ("unplugged", unplugged, "later", "PRT-101", 0),
    ("stopped", stopped, "hands", "PRT-302", 0),
    ("paused", paused, "hands", "PRT-306", 0),
    ("not accepting", not_accepting, "hands", "PRT-306", 0),
    ("busy", busy, "later", "PRT-201", 0),
    ("view: hung up", fault(P, "drop-after"), "later", "PRT-102", 0),
    ("view: garbage", fault(P, "garbage"), "later", "PRT-501", 0),
    ("view: cut off", fault(P, "cut"), "later", "PRT-501", 0),
    ("view: endless", fault(P, "oversized"), "later", "PRT-502", 0),
    ("view: another's answer", fault(P, "wrong-id"), "later", "PRT-503", 0),
    ("view: packed answer", fault(P, "packed"), "later", "PRT-501", 0),
    ("view: sent elsewhere", fault(P, "redirect"), "later", "PRT-405", 0),
    ("view: no such path", fault(P, "http-404"), "later", "PRT-406", 0),
    ("view: fault inside", fault(P, "http-500"), "later", "PRT-504", 0),
    ("view: password wanted", fault(P, 0x0402), "later", "PRT-403", 0),
    # Create-Job
    ("create: request lost", fault(C, "drop-before"), "later", "PRT-102", 0),
    ("create: answer lost", fault(C, "drop-after"), "later", "PRT-102", 0),
    ("create: garbage", fault(C, "garbage"), "later", "PRT-501", 0),
    ("create: another's answer", fault(C, "wrong-id"), "later", "PRT-503", 0),
    ("create: endless", fault(C, "oversized"), "later", "PRT-502", 0),
    ("create: busy", fault(C, 0x0507), "later", "PRT-201", 0),
    ("create: not supported", fault(C, 0x0501), "refused", "PRT-404", 0),
    ("create: sent elsewhere", fault(C, "redirect"), "refused", "PRT-405", 0),
    # Send-Document
    ("send: request lost", fault(S, "drop-before"), "unsettled", "PRT-610", 0),
    ("send: answer lost", fault(S, "drop-after"), "done", "", 1),
    ("send: garbage", fault(S, "garbage"), "done", "", 1),
    ("send: another's answer", fault(S, "wrong-id"), "done", "", 1),
    ("send: endless", fault(S, "oversized"), "done", "", 1),
    ("send: not this format", fault(S, 0x040A), "refused", "PRT-402", 0),
    ("send: busy", fault(S, 0x0507), "later", "PRT-201", 0),
    ("send: fault inside, not taken", fault(S, 0x0500), "unsettled", "PRT-610", 0),
    ("send: no such job", fault(S, 0x0406), "unsettled", "PRT-602", 0),
    ("send: refused and yet fed", fed_and_refused, "unsettled", "PRT-611", 1),
    # while the card is under way
    ("jam", jam, "unsettled", "PRT-606", 1),
    ("restart", mid_card(SimPrinter.restart), "unsettled", "PRT-602", 1),
    ("restart, number taken", mid_card(stranger_takes_number), "unsettled", "PRT-603", 1),
    ("restart, job kept", mid_card(lambda s: s.restart(keep_jobs=True)), "unsettled", "PRT-604", 1),
    ("canceled at the device", mid_card(cancel_at_device), "unsettled", "PRT-605", 1),
    ("completed by hearsay", mid_card(complete_without_history), "unsettled", "PRT-609", 1),
    ("completed, doubtful", mid_card(complete_with_printer_in_doubt), "unsettled", "PRT-609", 1),
    ("away for half a minute", away(30), "done", "", 1),
    ("away for good", away(1e6), "unsettled", "PRT-601", 1),
    ("poll: garbage once", fault(J, "garbage", 2), "done", "", 1),
    ("poll: garbage for ever", fault(J, "garbage", 0), "unsettled", "PRT-601", 1),
    # a spooler between us and the printer
    ("CUPS", cups(), "done", "", 1),
    ("CUPS: stale jam", cups(stale_jam), "done", "", 1),
    ("CUPS: lost one before", cups(lost_one_before), "unsettled", "PRT-609", 1),
    ("CUPS: to a socket", cups(leads_to("socket://10.0.0.9")), "later", "PRT-410", 0),
    ("CUPS: by USB, no maker", cups(leads_to("usb://Kartu/P1?serial=7")), "later", "PRT-410", 0),
    ("CUPS: found by DNS-SD", cups(leads_to("dnssd://Kartu._ipp._tcp")), "later", "PRT-410", 0),
    ("CUPS: to who knows what", cups(leads_to("?")), "later", "PRT-410", 0),
    ("CUPS: loses this one", cups(mid_card(loses_this_one)), "unsettled", "PRT-609", 1),
    ("CUPS: stopped", cups(back_in_queue(3, "printer-stopped")), "unsettled", "PRT-614", 1),
    ("CUPS: held", cups(back_in_queue(4, "resources-are-not-ready")), "unsettled", "PRT-614", 1),
    ("CUPS: begun again", cups(mid_card(begins_again)), "unsettled", "PRT-614", 1),
    ("CUPS: line cut", cups(fault(J, "drop-before", 2)), "unsettled", "PRT-604", 1),
    ("CUPS: send, answer lost", cups(fault(S, "drop-after")), "unsettled", "PRT-604", 1),
    ("no CUPS, ends like one", mid_card(ends_like_cups), "unsettled", "PRT-609", 1),
    ("no CUPS, line cut", fault(J, "drop-before", 2), "done", "", 1),
    ("card never ends", never_ends, "unsettled", "PRT-607", 1),
    ("stop, card finishes", stop_late, "done", "", 1),
    ("stop, card takes too long", stop_too_early, "unsettled", "PRT-608", 1),
]


@pytest.mark.parametrize(
    ("setup", "verdict", "code", "documents"),
    [row[1:] for row in TABLE],
    ids=[row[0] for row in TABLE],
)
def test_fault_gets_its_verdict(
    setup: Setup,
    verdict: str,
    code: str,
    documents: int,
    sim: SimPrinter,
    pace: VirtualPace,
    press: PrinterPress,
) -> None:
    setup(sim, pace)
    report = press.press(Card(), nothing)
    assert (report.verdict, report.code) == (verdict, code), report
    assert sim.arrived(TOKEN) == documents
    if verdict in ("later", "refused", "hands"):
        assert sim.arrived(TOKEN) == 0
        assert all(job.state in (7, 8) for job in sim.jobs.values()), "a job was left behind"
    if verdict == "done":
        assert sim.printed == [TOKEN]
    if code == "PRT-614" or (sim.cups and code == "PRT-604"):
        assert [job.state for job in sim.jobs.values()] == [7], "it could be begun once more"
    if code == "PRT-610":
        assert [job.state for job in sim.jobs.values()] == [7], "it could print after the verdict"
