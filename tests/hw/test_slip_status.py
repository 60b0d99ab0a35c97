"""A slip printer that answers: paper, cover, off line; one that does not is simply printed on."""

import itertools
import threading
from collections.abc import Callable, Iterator
from time import monotonic
from types import SimpleNamespace
from typing import cast

import pytest

from hw.address import parse
from hw.desk import slip_status
from hw.desk.slip_printer import Line, Paper, SlipPrinter, paper_of
from hw.desk.slip_status import trouble
from hw.errors import HwError
from hw.links.port import Port
from hw.port_errors import PortSlow, SlipCoverOpen, SlipFault, SlipOffline, SlipPaperOut
from tests.hw.sim_slip import SimSlip

SLIP = (Line("BUKTI PEREKAMAN"),)
PATIENCE_SECONDS = 60.0


@pytest.fixture
def sim(monkeypatch: pytest.MonkeyPatch) -> Iterator[SimSlip]:
    monkeypatch.setattr(slip_status, "ANSWER_SECONDS", PATIENCE_SECONDS)
    device = SimSlip()
    yield device
    device.close()


def until(fulfilled: Callable[[], object]) -> None:
    """Wait for what the printer's thread does."""
    end, pause = monotonic() + PATIENCE_SECONDS, threading.Event()
    while not fulfilled():
        assert monotonic() < end
        pause.wait(0.002)


def printer_on(sim: SimSlip, options: str = "?status=1") -> SlipPrinter:
    address = parse(sim.address + options)
    return SlipPrinter(Port(address, "slip1"), paper_of(address))


@pytest.mark.parametrize(
    "number, bits, says",
    [
        (2, 0x00, None),
        (2, 0x04, SlipCoverOpen),
        (2, 0x08, SlipOffline),
        (2, 0x20, SlipPaperOut),
        (2, 0x40, SlipFault),
        (2, 0x44, SlipCoverOpen),
        (3, 0x08, SlipFault),
        (3, 0x20, SlipFault),
        (3, 0x40, SlipFault),
        (3, 0x04, None),
        (4, 0x0C, None),
        (4, 0x60, SlipPaperOut),
        (4, 0x6C, SlipPaperOut),
    ],
)
def test_what_each_bit_means(number: int, bits: int, says: type[HwError] | None) -> None:
    """Epson, DLE EOT: bits 1 and 4 are always set; paper near its end (4: 0x0C) is no trouble."""
    assert trouble(number, 0x12 | bits) is says


@pytest.mark.parametrize(
    "bits, says",
    [
        ({2: 0x04}, SlipCoverOpen),
        ({4: 0x60}, SlipPaperOut),
        ({2: 0x40, 4: 0x60}, SlipPaperOut),
        ({2: 0x08}, SlipOffline),
        ({3: 0x08}, SlipFault),
    ],
)
def test_nothing_is_sent_to_a_printer_that_cannot(
    sim: SimSlip, bits: dict[int, int], says: type[HwError]
) -> None:
    printer = printer_on(sim)
    sim.bits |= bits
    with pytest.raises(says) as caught:
        printer.print_slip(SLIP)
    assert (caught.value.device, caught.value.stage) == ("slip1", "before")
    assert sim.printed == b""
    sim.bits = {2: 0, 3: 0, 4: 0}
    assert printer.reprint(), "the slip was kept"
    assert sim.printed.count(b"BUKTI PEREKAMAN") == 1
    printer.close()


def test_paper_that_ends_in_the_middle_is_told(sim: SimSlip) -> None:
    printer = printer_on(sim)
    sim.when_cut = lambda: sim.bits.update({4: 0x60})
    with pytest.raises(SlipPaperOut) as caught:
        printer.print_slip(SLIP)
    assert caught.value.stage == "after"


@pytest.mark.parametrize("noise", [b"", b"\x11", b"\x13", b"\x14\x00\x00\x0f", b"\xff" * 20])
def test_what_nobody_asked_for_is_no_answer(sim: SimSlip, noise: bytes) -> None:
    """XON, XOFF, and the four bytes of an automatic status."""
    sim.noise = noise
    printer = printer_on(sim)
    printer.print_slip(SLIP)
    assert sim.asked == 6
    assert printer.check()


def test_a_printer_that_never_answers_prints(sim: SimSlip, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slip_status, "ANSWER_SECONDS", 0.05)
    sim.mute = True
    printer = printer_on(sim)
    assert not printer.check()
    printer.print_slip(SLIP)
    printer.print_slip(SLIP)
    until(lambda: sim.printed.count(b"\x1dV\x01") == 2)
    assert sim.asked == 3, "once before each slip, never after it"


def test_a_printer_that_falls_silent_was_switched_off(
    sim: SimSlip, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = printer_on(sim)
    printer.print_slip(SLIP)
    monkeypatch.setattr(slip_status, "ANSWER_SECONDS", 0.05)
    sim.mute = True
    before = sim.printed
    with pytest.raises(PortSlow):
        printer.print_slip(SLIP)
    assert sim.printed == before


def test_an_answer_that_lies_there_is_read_though_its_time_is_over() -> None:
    """This program had no turn for a while; the printer answered in time."""
    given = iter([b"\x12", *[b""] * 5])
    line = SimpleNamespace(device="slip1", write=lambda data: None, read=lambda _: next(given))
    hours = itertools.count(step=3_600)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(slip_status, "time", SimpleNamespace(monotonic=lambda: next(hours)))
        asking = slip_status.Asking(cast(Port, line))
        assert (asking._ask(2), asking._ask(4)) == (0x12, None)


@pytest.mark.parametrize("options", ["", "?plain=1", "?plain=1&status=1"])
def test_a_printer_is_not_asked_unless_its_address_says_so(sim: SimSlip, options: str) -> None:
    """A plain printer would print the question."""
    printer = printer_on(sim, options)
    printer.print_slip(SLIP)
    if "plain" in options:
        assert not printer.check()
    assert sim.asked == 0


def test_a_loop_does_not_answer_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slip_status, "ANSWER_SECONDS", 0.05)
    assert not SlipPrinter(Port(parse("loop://"), "slip1"), Paper()).check()
