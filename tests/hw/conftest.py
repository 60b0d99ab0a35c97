"""A virtual clock and a simulated IPP printer on it."""

from collections.abc import Iterator

import pytest

from hw.catalog import open_press
from hw.press import PrinterPress
from tests.hw.sim_ipp import SimPrinter
from tests.hw.virtual_pace import VirtualPace


@pytest.fixture
def pace() -> VirtualPace:
    return VirtualPace()


@pytest.fixture
def sim(pace: VirtualPace) -> Iterator[SimPrinter]:
    printer = SimPrinter(pace.now_ms)
    yield printer
    printer.close()


@pytest.fixture
def press(sim: SimPrinter, pace: VirtualPace) -> Iterator[PrinterPress]:
    """A press on the simulated IPP printer."""
    machine = open_press(sim.address, "kartu1", pace)
    yield machine
    machine.close()
