"""A locked screen and a finger: one's own opens it, at this seat, with this sensor; PINs stay."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from pathlib import Path
from time import monotonic

import pytest

from hw.desk import finger as finger_module
from model import fingers, operators
from model.actor import SYSTEM
from model.clock import FrozenClock
from model.store import Store
from tests.hw.sim_finger import SimFinger
from tests.tui.desks import open_desk
from tests.tui.press import log_in, press, quiet, row, running, type_in
from tui.app import TuntasApp
from tui.desk import Desk
from tui.seat import DeskSeat
from tui.settings_parts import Seat

Flow = Callable[[TuntasApp], Awaitable[None]]
MARK = bytes(range(16))
SARI, YANTO = "jempol SARI", "jempol YANTO"
PATIENCE_SECONDS = 60.0


@pytest.fixture
def sim(monkeypatch: pytest.MonkeyPatch) -> Iterator[SimFinger]:
    monkeypatch.setattr(finger_module, "ANSWER_SECONDS", PATIENCE_SECONDS)
    one = SimFinger()
    one.note = b"TUNTAS1\0" + MARK + bytes(8)
    one.templates |= {7: SARI, 8: YANTO}
    yield one
    one.close()


def visit(
    folder: Path, sim: SimFinger, flow: Flow, *, enrolled: bool = True, pins: int = 0
) -> list[str]:
    """Log SARI in, lock the screen, let `flow` happen; return the kinds of the trail."""
    clock = FrozenClock()

    async def go(desk: Desk) -> None:
        async with running(desk) as app:
            await log_in(app)
            clock.advance(11 * 60)
            await app.lock_when_idle()
            await quiet(app)
            assert app.is_locked
            for _ in range(pins):
                await type_in(app, "0000\r")
            await flow(app)

    with open_desk(folder, clock) as desk:
        if enrolled:
            for name, slot in (("SARI", 7), ("YANTO", 8)):
                desk.clerk.write(SYSTEM, fingers.enrol, name, "loket1", MARK.hex(), slot)
        seat = DeskSeat(Seat(name="loket1", finger=sim.address), clock.monotonic)
        asyncio.run(go(replace(desk, seat=seat)))
        end = monotonic() + PATIENCE_SECONDS
        while any(one.name.startswith("finger") for one in threading.enumerate()):
            assert monotonic() < end, "a thread is left behind"
            threading.Event().wait(0.01)
        return desk.clerk.read(kinds)


def kinds(store: Store) -> list[str]:
    return [row[0] for row in store.rows("SELECT kind FROM audit ORDER BY seq")]


async def until(app: TuntasApp, done: Callable[[], bool], what: str) -> None:
    end = monotonic() + PATIENCE_SECONDS
    while not done():
        assert monotonic() < end, what
        await asyncio.sleep(0.005)
    await quiet(app)


async def touch(app: TuntasApp, sim: SimFinger, finger: str) -> None:
    """Lift, then lay a finger there, and wait until the sensor has compared it."""
    sim.finger = ""
    asked = len(sim.asked)
    await until(app, lambda: 0x01 in sim.asked[asked + 1 :], "the sensor is not looked at")
    sim.finger = finger
    asked = len(sim.asked)
    await until(app, lambda: 0x04 in sim.asked[asked:], "the finger is not compared")


def test_ones_own_finger_opens(tmp_path: Path, sim: SimFinger) -> None:
    async def flow(app: TuntasApp) -> None:
        await touch(app, sim, SARI)
        await until(app, lambda: not app.is_locked, "it stays locked")
        assert app.session.actor.name == "SARI"

    assert "finger_opened" in visit(tmp_path, sim, flow)


def test_anothers_finger_does_not(tmp_path: Path, sim: SimFinger) -> None:
    """YANTO is enrolled on this sensor too, and is kasi; it is SARI's session all the same."""

    async def flow(app: TuntasApp) -> None:
        await touch(app, sim, YANTO)
        await until(app, lambda: "bukan jari SARI" in row(app, 22), "nothing is said")
        assert app.is_locked
        await type_in(app, "2468\r")
        assert not app.is_locked

    assert "finger_opened" not in visit(tmp_path, sim, flow)


def test_wrong_pins_come_first(tmp_path: Path, sim: SimFinger) -> None:
    async def flow(app: TuntasApp) -> None:
        await touch(app, sim, SARI)
        await until(app, lambda: "Ketik PIN" in row(app, 22), "nothing is said")
        assert app.is_locked

    assert "finger_opened" not in visit(tmp_path, sim, flow, pins=operators.FREE_FAILURES + 1)


def test_help_over_the_lock_is_not_opened_from_below(tmp_path: Path, sim: SimFinger) -> None:
    async def flow(app: TuntasApp) -> None:
        await press(app, "f1")
        await touch(app, sim, SARI)
        told = len(sim.asked)  # the sensor is looked at again once its answer has been told
        await until(app, lambda: 0x01 in sim.asked[told:], "the sensor is not looked at again")
        assert app.is_locked
        await press(app, "f10")
        assert app.is_locked
        await touch(app, sim, SARI)
        await until(app, lambda: not app.is_locked, "it stays locked")

    visit(tmp_path, sim, flow)


@pytest.mark.parametrize("enrolled", [True, False])
def test_the_pin_always_opens(tmp_path: Path, sim: SimFinger, enrolled: bool) -> None:
    """Another sensor stands there, or nobody's finger is enrolled."""
    sim.note = bytes(32)

    async def flow(app: TuntasApp) -> None:
        await type_in(app, "2468\r")
        assert not app.is_locked

    visit(tmp_path, sim, flow, enrolled=enrolled)
    assert 0x04 not in sim.asked
