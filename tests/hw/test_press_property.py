"""Random faults at random requests: the verdict never claims more than the device did."""

from hypothesis import given, settings
from hypothesis import strategies as st

from hw.catalog import open_press
from hw.links import ipp_words as words
from tests.hw.cards import Card
from tests.hw.sim_ipp import FAULTS, SimPrinter
from tests.hw.virtual_pace import START_MS, VirtualPace

OPERATIONS = (
    words.GET_PRINTER,
    words.CREATE_JOB,
    words.SEND_DOCUMENT,
    words.GET_JOB,
    words.GET_JOBS,
    words.CANCEL_JOB,
)
STATUSES = (0x0400, 0x0403, 0x0404, 0x0406, 0x040A, 0x0500, 0x0503, 0x0507, 0x0200, 0x0600)
FAULT = st.tuples(
    st.sampled_from(OPERATIONS),
    st.integers(0, 4),
    st.one_of(st.sampled_from(FAULTS), st.sampled_from(STATUSES)),
)
ACTS = ("restart", "restart keeping jobs", "jam", "cancel", "away", "back", "stop asked")
PLAN = st.tuples(st.floats(0, 40), st.sampled_from(ACTS))


def do(act: str, sim: SimPrinter, pace: VirtualPace) -> None:
    sim.tick()
    if act.startswith("restart"):
        sim.restart(keep_jobs=act.endswith("jobs"))
    elif act == "jam":
        sim.jam = True
    elif act == "cancel":
        for job in sim.jobs.values():
            job.state = 7 if job.state < 7 else job.state
    elif act == "stop asked":
        pace.ask_to_stop()
    else:
        sim.away = act == "away"


@settings(max_examples=60, deadline=None)
@given(st.lists(FAULT, max_size=4), st.lists(PLAN, max_size=3))
def test_no_verdict_claims_too_much(
    faults: list[tuple[int, int, str | int]], plan: list[tuple[float, str]]
) -> None:
    pace = VirtualPace()
    sim = SimPrinter(pace.now_ms)
    press = open_press(sim.address, "kartu1", pace)
    try:
        for operation, nth, fault in faults:
            sim.on(operation, nth, fault)
        for seconds, act in plan:
            pace.at(seconds, lambda act=act: do(act, sim, pace))  # type: ignore[misc]
        report = press.press(Card("T1"), lambda stage, job: None)
        arrived = sim.arrived("T1")
        assert arrived <= 1
        if report.verdict == "done":
            assert arrived == 1
            assert sim.printed == ["T1"]
        elif report.verdict != "unsettled":
            assert arrived == 0
        if arrived:
            assert press.trace("T1", START_MS).verdict == "unsettled"
    finally:
        press.close()
        sim.close()
