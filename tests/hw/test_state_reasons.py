"""The suffix of a printer-state-reason follows the printer's state and says nothing of gravity.

Measured: idle `-report`, processing `-warning`, stopped `-error`, for one and the same reason.
"""

import pytest

from hw.press import PrinterPress
from hw.printers.base import stems
from tests.hw.cards import Card, nothing
from tests.hw.sim_ipp import SimPrinter
from tests.hw.virtual_pace import VirtualPace

SUFFIXES = ["", "-report", "-warning", "-error"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_stopped_printer_needs_hands_whatever_the_suffix(
    suffix: str, sim: SimPrinter, press: PrinterPress
) -> None:
    sim.state, sim.reasons = 5, [f"cover-open{suffix}"]
    report = press.look()
    assert (report.verdict, report.code, report.need) == ("hands", "PRT-304", "cover-open")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_card_under_way_waits_for_hands_whatever_the_suffix(
    suffix: str, sim: SimPrinter, pace: VirtualPace, press: PrinterPress
) -> None:
    def tend() -> None:
        sim.reasons, sim.stuck = [], False

    sim.stuck = True
    pace.at(5, lambda: setattr(sim, "reasons", [f"media-empty{suffix}"]))
    pace.at(12, tend)
    stages: list[str] = []
    assert press.press(Card(), lambda stage, job: stages.append(stage)).verdict == "done"
    assert stages == ["created", "printing", "hands:media-empty", "printing"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_idle_printer_with_yesterdays_reason_prints(
    suffix: str, sim: SimPrinter, press: PrinterPress
) -> None:
    sim.reasons = [f"media-jam{suffix}"]
    assert press.press(Card(), nothing).verdict == "done"


def test_only_a_suffix_is_cut_off() -> None:
    assert stems(["none"]) == ()
    assert stems(["error-report", "x-warning-error", "cover-open", "cover-open-error"]) == (
        "cover-open",
        "error",
        "x-warning",
    )
    assert stems(["NOT A KEYWORD\x1b[2J"]) == ("other",)
