"""A CUPS queue in front of an IPP printer: CUPS' "completed" counts only with the printer's own.

Measured with CUPS 2.4.2: its ipp backend calls about half of the jobs that a printer aborts
completed, and nothing in the job tells them from good ones.
"""

from collections.abc import Callable, Iterator

import pytest

from hw.catalog import open_press
from hw.press import Limits, PrinterPress
from tests.hw.cards import TOKEN, Card, nothing
from tests.hw.sim_ipp import SimJob, SimPrinter
from tests.hw.virtual_pace import VirtualPace

Act = Callable[[SimPrinter], None]


class Pair:
    """A queue that always says completed, and the printer behind it."""

    def __init__(self, pace: VirtualPace) -> None:
        self.queue, self.device = SimPrinter(pace.now_ms), SimPrinter(pace.now_ms)
        self.queue.cups = True
        self.queue.device_uri = self.device.address + "?waitjob=false"
        limits = Limits(lost_seconds=5.0)
        self.press: PrinterPress = open_press(self.queue.address, "kartu1", pace, limits)

    def job(self, state: int, token: str = TOKEN) -> None:
        """Let the device have a job of `token`, in this state."""
        number = len(self.device.jobs) + 1
        self.device.jobs[number] = SimJob(number, token, self.device.now_ms(), state)


@pytest.fixture
def pair(pace: VirtualPace) -> Iterator[Pair]:
    made = Pair(pace)
    yield made
    made.press.close()
    made.queue.close()
    made.device.close()


@pytest.mark.parametrize(
    ("states", "verdict", "word"),
    [
        ([9], "done", ""),
        ([8], "unsettled", "device-aborted"),
        ([7], "unsettled", "device-canceled"),
        ([5], "unsettled", "device-processing"),
        ([], "unsettled", "device-forgot-it"),
        ([9, 9], "unsettled", "device-had-it-twice"),
        ([8, 9], "unsettled", "device-had-it-twice"),
    ],
)
def test_the_device_has_the_last_word(
    pair: Pair, states: list[int], verdict: str, word: str
) -> None:
    pair.job(9, token="ANOTHER")
    for state in states:
        pair.job(state)
    report = pair.press.press(Card(), nothing)
    assert (report.verdict, word in report.fact) == (verdict, True)
    assert report.code == ("" if verdict == "done" else "PRT-609")
    assert pair.device.documents == [], "our program prints through the queue alone"


def test_the_mark_of_a_card_lost_before_says_nothing_of_this_one(pair: Pair) -> None:
    pair.queue.reasons = ["cups-ipp-conformance-failure-report", "cups-ipp-missing-job-history"]
    pair.job(9)
    assert pair.press.press(Card(), nothing).verdict == "done"


def test_a_device_that_cannot_be_asked_leaves_the_card_in_doubt(pair: Pair) -> None:
    pair.device.close()
    report = pair.press.press(Card(), nothing)
    assert (report.verdict, report.code) == ("unsettled", "PRT-601")
