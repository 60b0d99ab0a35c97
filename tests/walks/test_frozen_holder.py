"""A node freezes with its finger on the button, its card is called blank, and then it wakes up.

Its lease ran out between the commit of `sent` and the document; a person looked and found a blank.
What it sends then cannot be unsent: but nobody is printed a second time, and a person is told.
"""

from pathlib import Path

import pytest

from hw.press import Limits, PrinterPress
from hw.printers.fake import FakePrinter
from hw.printers.fake_path import Script
from model import jobs, lanes, lease, printing
from model.clock import FrozenClock
from model.dispatch import Lane
from model.lease import Holder, LeaseLost
from model.store import Store
from tests.model.office import KASI, NODE, do, new_store
from tests.model.scripted_press import Inline
from tui.lane_life import FencedRecords, Pulse


class Pace:
    """Waiting moves the office's one clock."""

    def __init__(self, clock: FrozenClock) -> None:
        self.now_ms = clock.now_ms
        self._clock = clock

    def wait(self, seconds: float) -> bool:
        self._clock.advance(seconds)
        return False


def node(store: Store, clock: FrozenClock, folder: Path, name: str) -> tuple[Lane, FakePrinter]:
    """Return the lane of a node that has just taken the printer, and its line to the printer."""
    grip = do(store, NODE, lease.take, "kartu1", Holder(name, 1, 1), lambda pid, born: True)
    printer = FakePrinter(Script(seconds=20), "kartu1", clock.now_ms, folder / "kartu1.memory")
    press = PrinterPress(printer, Pace(clock), Limits())
    records = FencedRecords(Inline(store), NODE, grip, Pulse(clock))
    return Lane("kartu1", press, records, lambda _r, _j: (b"card", "face"), NODE), printer


@pytest.mark.parametrize("later_seconds", [0, 10, 60])
def test_a_holder_that_wakes_up_with_the_document_in_its_hand(
    later_seconds: int, tmp_path: Path
) -> None:
    clock = FrozenClock()
    store = new_store(tmp_path, clock, people=1, blanks=3)
    do(store, NODE, lanes.enrol, ("kartu1",))
    do(store, KASI, printing.order_next, 1)
    frozen, printer = node(store, clock, tmp_path, "A")
    send = printer.send

    def freeze(job: int, document: bytes, media_type: str) -> None:
        clock.advance(5)
        run_out = "UPDATE lane_lease SET expires_ms = renewed_ms"
        do(store, NODE, lambda tx: tx.execute(run_out))
        assert do(store, NODE, lease.sweep) == ("kartu1",)
        do(store, KASI, printing.settle, 1, "blank", why="masih kosong")
        with pytest.raises(printing.NotReady):
            do(store, KASI, printing.order, [1], why="lagi")
        send(job, document, media_type)  # it wakes up

    printer.send = freeze  # type: ignore[method-assign]
    with pytest.raises(LeaseLost):
        frozen.step(clock.now_ms())
    clock.advance(later_seconds)
    lane, printer = node(store, clock, tmp_path, "B")
    for _ in range(30):
        clock.advance(max(lane.step(clock.now_ms()).wait_seconds, 0.1))
    assert printer.printed == [jobs.get(store, 1).token]
    with pytest.raises(printing.NotReady):
        do(store, KASI, printing.order, [1], why="lagi")
    assert lanes.wanted(store, "kartu1") == "pause"
    store.close()
