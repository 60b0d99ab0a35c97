"""Scanners and printers behind a real ser2net and socat: their texts, their kicks, their plugs."""

import contextlib
import itertools
import os
import random
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest

from hw.address import parse
from hw.desk.scanner import Heard, Reject, Scan, Scanner
from hw.links.port import Port
from hw.port_errors import PortAbsent, PortLost
from tests.hw.plug import Plug
from tests.hw_real.real_ser2net import Kind, RealSer2net, require_device_servers

# pyserial 3.5 starts its telnet thread in a way that Python 3.10 has outdated.
pytestmark = [pytest.mark.real, pytest.mark.filterwarnings("ignore:set(Daemon|Name)")]

PATIENCE_SECONDS = 120.0
TICK_SECONDS = 0.0001
NOTICE_SECONDS = 8.0
PAUSE_SECONDS = 0.02
TRIES = 240
NIK, OTHER = "1671025203850004", "1671021203600001"
KINDS: tuple[Kind, ...] = ("socket", "rfc2217")


@pytest.fixture
def plug() -> Iterator[Plug]:
    require_device_servers()
    device = Plug()
    yield device
    device.close()


@pytest.fixture(params=KINDS)
def server(request: pytest.FixtureRequest, plug: Plug, tmp_path: Path) -> Iterator[RealSer2net]:
    service = RealSer2net(tmp_path, plug.name, request.param)
    try:
        service.start()
        yield service
    finally:
        service.close()


class Seat:
    """A scanner of ours on an address, stepped by hand."""

    def __init__(self, address: str) -> None:
        self.heard: list[Heard] = []
        self.port = Port(parse(address), "loket1")
        self.scanner = Scanner(self.port, self.heard.append)
        self._ticks = itertools.count()

    def now(self) -> float:
        """Return seconds that go on with our looks: a busy machine's pauses are no gaps."""
        return next(self._ticks) * TICK_SECONDS

    def step(self) -> bool:
        return self.scanner.step(self.now, PAUSE_SECONDS)

    @property
    def codes(self) -> list[str]:
        return [one.text for one in self.heard if isinstance(one, Scan)]

    def until(self, done: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> None:
        """Step until something is so; a device that is not there is tried again and again."""
        end = monotonic() + seconds
        rest = threading.Event()
        while not done():
            assert monotonic() < end, self.heard
            if not self.step():
                rest.wait(PAUSE_SECONDS)

    def until_open(self) -> None:
        """Step until the line is open."""
        self.until(lambda: self.port.is_open)

    def close(self) -> None:
        self.scanner.close()


@pytest.fixture
def seat(server: RealSer2net) -> Iterator[Seat]:
    one = Seat(server.address)
    yield one
    one.close()


def scan_until_heard(plug: Plug, seat: Seat, code: str) -> None:
    """Scan as a person does: again when nothing was shown (the server may not be there yet)."""
    for _ in range(TRIES):
        with contextlib.suppress(OSError):
            plug.send(code.encode() + b"\r")
        end = monotonic() + 0.5
        seat.until(lambda end=end: code in seat.codes or monotonic() > end)  # type: ignore[misc]
        if code in seat.codes:
            return
    raise AssertionError(seat.heard)


def test_scans_come_through_in_order(plug: Plug, seat: Seat) -> None:
    dice = random.Random(5)
    wanted = [f"{dice.randrange(10**15, 10**16)}" for _ in range(300)]
    seat.until_open()
    scan_until_heard(plug, seat, NIK)
    plug.send(b"".join(b"\x02" + code.encode() + b"\r\n" for code in wanted))
    seat.until(lambda: seat.codes[-1:] == wanted[-1:])
    assert seat.codes == [NIK, *wanted]


def test_bytes_go_to_the_device(plug: Plug, seat: Seat) -> None:
    seat.until_open()
    scan_until_heard(plug, seat, NIK)
    seat.port.write(b"\x1b@SLIP\xff\xff\n")
    assert plug.hear_all(9) == b"\x1b@SLIP\xff\xff\n"


def test_its_error_text_is_never_a_scan(plug: Plug, server: RealSer2net, seat: Seat) -> None:
    """With the device absent ser2net answers with text in the stream, and hangs up."""
    plug.unplug()
    if server.address.startswith("socket"):
        seat.until(lambda: any(isinstance(one, Reject) for one in seat.heard))
        seat.until(lambda: not seat.port.is_open)
    else:  # its text drowns in the negotiation, and the line does not come open
        with pytest.raises(PortAbsent):
            seat.port.open()
    assert seat.codes == []
    assert {one.reason for one in seat.heard if isinstance(one, Reject)} <= {"unknown"}
    plug.plug()
    scan_until_heard(plug, seat, NIK)
    assert seat.codes == [NIK]


def until_hung_up(seat: Seat, server: RealSer2net) -> None:
    """Wait for the server to hang up; one that sleeps on a dead device is started again.

    ser2net 4.3 sleeps so once in thousands of plugs pulled, on a busy machine; what comes after is
    what we are about.
    """
    try:
        seat.until(lambda: not seat.port.is_open, seconds=NOTICE_SECONDS)
    except AssertionError:
        server.kill()
        seat.until(lambda: not seat.port.is_open)
        server.start()


def test_the_plug_is_pulled_behind_the_server(plug: Plug, server: RealSer2net, seat: Seat) -> None:
    """In the middle of a code; what was cut is gone, and the next scan is whole."""
    scan_until_heard(plug, seat, NIK)
    plug.send(b"12345678")
    seat.step()
    plug.unplug()
    until_hung_up(seat, server)
    plug.plug()
    scan_until_heard(plug, seat, OTHER)
    assert seat.codes == [NIK, OTHER]


def test_a_second_client_throws_out_the_first(plug: Plug, server: RealSer2net, seat: Seat) -> None:
    """kickolduser: the one that was thrown out hears of it, and nobody hears half a code."""
    scan_until_heard(plug, seat, NIK)
    plug.send(b"12345678")
    seat.step()
    second = Seat(server.address)
    second.until_open()
    seat.until(lambda: not seat.port.is_open)
    scan_until_heard(plug, second, OTHER)
    assert (seat.codes, second.codes) == ([NIK], [OTHER])
    second.close()
    scan_until_heard(plug, seat, OTHER)


def test_the_server_is_killed_and_started_again(
    plug: Plug, server: RealSer2net, seat: Seat
) -> None:
    scan_until_heard(plug, seat, NIK)
    server.kill()
    seat.until(lambda: not seat.port.is_open)
    with pytest.raises(PortAbsent):
        seat.port.open()
    server.start()
    scan_until_heard(plug, seat, OTHER)
    assert seat.codes == [NIK, OTHER]


def test_socat_on_a_unix_socket(plug: Plug, tmp_path: Path) -> None:
    """The lighter server of a thin terminal; one client at a time, and a plug that is pulled."""
    place = tmp_path / "scan.sock"
    service = subprocess.Popen(
        ["socat", f"unix-listen:{place},fork,max-children=1,unlink-early,mode=0600",
         f"file:{plug.name},raw,echo=0"],
        stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, process_group=0,
    )  # fmt: skip
    seat = Seat(f"unix://{place}")
    try:
        scan_until_heard(plug, seat, NIK)
        plug.unplug()
        seat.until(lambda: not seat.port.is_open)
        plug.plug()
        scan_until_heard(plug, seat, OTHER)
        assert seat.codes == [NIK, OTHER]
        service.kill()
        service.wait()
        place.unlink()
        with contextlib.suppress(PortLost):
            seat.port.close()
        with pytest.raises(PortAbsent):
            seat.port.open()
    finally:
        seat.close()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(service.pid, signal.SIGKILL)  # with what it forked
        service.wait()
