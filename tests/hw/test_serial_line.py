"""Serial lines at full speed, with noise, pulled plugs, frozen devices and rival programs."""

import array
import fcntl
import itertools
import os
import random
import socket
import subprocess
import sys
import termios
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic
from types import SimpleNamespace

import pytest
import serial

from hw.address import parse
from hw.desk.scanner import Heard, Reject, Scan, Scanner
from hw.links import port as port_module
from hw.links.port import Port
from hw.port_errors import PortAbsent, PortLost, PortSlow, PortTaken, PortTakenBy
from tests.hw.plug import Plug

SCANS = 10_000
PATIENCE_SECONDS = 300.0
TIOCGEXCL = 0x80045440
"""linux/asm-generic/ioctls.h; Python has no name for it."""
TICK_SECONDS = 0.001
HOLD = "import os,sys; os.open(sys.argv[1], os.O_RDWR | os.O_NOCTTY); print(flush=True); input()"


@pytest.fixture
def plug() -> Iterator[Plug]:
    device = Plug()
    yield device
    device.close()


def port_on(plug: Plug, write_seconds: float = 5.0) -> Port:
    return Port(parse(plug.address), "loket1", write_seconds=write_seconds)


def numbers(found: list[Heard]) -> list[str]:
    return [one.text for one in found if isinstance(one, Scan)]


def new_number(dice: random.Random) -> str:
    return f"{dice.randrange(10**15, 10**16)}"


def noise(dice: random.Random) -> bytes:
    return bytes(dice.choices(range(256), k=dice.randrange(1, 30))) + b"\r"


def framed(dice: random.Random, code: str) -> bytes:
    start = dice.choice([b"", b"\x02", b"~"])
    return start + code.encode() + dice.choice([b"\r", b"\r\n", b"\x03"])


def ticking() -> Callable[[], float]:
    """Return a clock of the scanner's own looks: a busy machine's pauses are no gaps in a code."""
    ticks = itertools.count()
    return lambda: next(ticks) * TICK_SECONDS


@pytest.fixture
def writes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count the tries to write: a line that is blocked is waited for, not asked in a loop."""
    tries: list[int] = []
    write, ours = os.write, threading.get_ident()

    def counted(fd: int, data: bytes) -> int:
        if threading.get_ident() == ours:
            tries.append(fd)
        return write(fd, data)

    monkeypatch.setattr(os, "write", counted)
    return tries


@pytest.mark.parametrize("seed", [1])
def test_ten_thousand_scans_at_full_speed(plug: Plug, seed: int) -> None:
    """None lost, none wrong, none double; each third one is sent twice, as a held trigger does."""
    dice = random.Random(seed)
    wanted = [new_number(dice) for _ in range(SCANS)]
    stream = b"".join(
        (noise(dice) if dice.random() < 0.3 else b"") + framed(dice, code) * dice.choice([1, 1, 2])
        for code in wanted
    )
    found: list[Heard] = []
    scanner, clock = Scanner(port_on(plug), found.append), ticking()
    assert scanner.step(clock, 0.0)
    writer = threading.Thread(target=plug.send, args=(stream,), daemon=True)
    writer.start()
    end = monotonic() + PATIENCE_SECONDS
    while len(numbers(found[-3:])) == 0 or numbers(found[-3:])[-1] != wanted[-1]:
        assert scanner.step(clock, 0.1)
        assert monotonic() < end
    writer.join()
    assert numbers(found) == wanted
    scanner.close()


@pytest.mark.parametrize("seed", range(2))
def test_the_plug_is_pulled_at_any_moment(plug: Plug, seed: int) -> None:
    """Also in the middle of a code: what was whole and heard is right, what was cut is gone."""
    dice = random.Random(seed)
    found: list[Heard] = []
    scanner = Scanner(port_on(plug), found.append)
    ticks = iter(range(10**9))
    sent: list[str] = []
    heard: list[str] = []

    def step(seconds: float = 0.0) -> bool:
        return scanner.step(lambda: next(ticks) / 2, seconds)

    for _ in range(100):
        assert step()
        for _ in range(dice.randrange(4)):
            sent.append(new_number(dice))
            heard.append(sent[-1])
            plug.send(framed(dice, sent[-1]))
            while numbers(found)[-1:] != sent[-1:]:
                assert step(PATIENCE_SECONDS)
        cut = new_number(dice)
        if dice.random() < 0.5:  # a whole one too, of which nobody can say whether it is heard
            sent.append(new_number(dice))
            plug.send(framed(dice, sent[-1]))
        plug.send(cut[: dice.randrange(17)].encode())
        if dice.random() < 0.5:
            step()
        plug.unplug(keeps_name=dice.random() < 0.5)
        while step():
            pass
        plug.plug()
    seen = numbers(found)
    assert not set(seen) - set(sent), f"seed {seed}: made of two"
    assert len(seen) == len(set(seen)), f"seed {seed}: double"
    assert set(heard) <= set(seen), f"seed {seed}: lost"
    scanner.close()


def test_the_end_of_a_code_right_after_the_opening_is_no_chip(plug: Plug) -> None:
    """The scanner was in the middle of a number when the line came open."""
    found: list[Heard] = []
    scanner = Scanner(port_on(plug), found.append)
    assert scanner.step(lambda: 5.0, 0.0)
    plug.send(b"03850004\r")
    while not found:
        assert scanner.step(lambda: 5.0, PATIENCE_SECONDS)
    assert found == [Reject(8, "length")]
    scanner.close()


def test_nothing_of_a_cut_number_is_kept(plug: Plug) -> None:
    scanner = Scanner(port_on(plug), lambda heard: None)
    assert scanner.step(lambda: 5.0, 0.0)
    plug.send(b"16710252")
    while len(scanner._codes._open) < 8:
        assert scanner.step(lambda: 5.0, PATIENCE_SECONDS)
    plug.unplug()
    assert not scanner.step(lambda: 5.0, PATIENCE_SECONDS)
    assert scanner._codes._open == b""
    plug.plug()


def test_a_device_comes_back_under_another_number(plug: Plug) -> None:
    port = port_on(plug)
    port.open()
    was = os.readlink(plug.name)
    plug.unplug()
    with pytest.raises(PortLost):
        port.read(PATIENCE_SECONDS)
    with pytest.raises(PortAbsent):
        port.open()
    plug.plug()
    assert os.readlink(plug.name) != was
    port.open()
    plug.send(b"abc")
    assert port.read(PATIENCE_SECONDS) == b"abc"
    port.close()


def test_the_plug_is_pulled_between_two_reads(plug: Plug, monkeypatch: pytest.MonkeyPatch) -> None:
    """`in_waiting` raises a bare OSError 5 then; what was read before it does not get lost."""
    port = port_on(plug)
    port.open()
    read = serial.Serial.read

    def read_then_pull(self: serial.Serial, size: int = 1) -> bytes:
        data: bytes = read(self, size)
        monkeypatch.undo()
        plug.unplug()
        with pytest.raises(OSError, match="Errno 5"):
            _ = self.in_waiting
        return data

    monkeypatch.setattr(serial.Serial, "read", read_then_pull)
    plug.send(b"1671")
    assert port.read(PATIENCE_SECONDS) == b"1"
    with pytest.raises(PortLost):
        port.read(PATIENCE_SECONDS)


def test_a_driver_that_is_gone_while_it_is_opened(
    plug: Plug, monkeypatch: pytest.MonkeyPatch
) -> None:
    """termios.error is no OSError."""

    def gone(*given: object) -> None:
        raise termios.error(5, "Input/output error")

    monkeypatch.setattr(termios, "tcsetattr", gone)
    port = port_on(plug)
    with pytest.raises(PortAbsent):
        port.open()
    assert not port.is_open


def test_a_program_that_was_first_is_named(plug: Plug) -> None:
    """It asks for no lock, so only the list of open files tells; two would share the bytes."""
    rival = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(plug.name)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert rival.stdin is not None and rival.stdout is not None
    try:
        assert rival.stdout.readline() == b"\n"
        port = port_on(plug)
        with pytest.raises(PortTakenBy) as caught:
            port.open()
        assert f"(pid {rival.pid})" in str(caught.value.facts["holder"])
        assert not port.is_open
    finally:
        rival.communicate(b"\n", timeout=PATIENCE_SECONDS)
        rival.stdin.close()
    port.open()
    port.close()


def test_programs_that_come_later_are_kept_out(plug: Plug) -> None:
    port = port_on(plug)
    port.open()
    flag = array.array("i", [0])
    fcntl.ioctl(plug._near, TIOCGEXCL, flag)
    assert flag[0] == 1, "an open without a lock would succeed"
    with pytest.raises(PortTaken):
        port_on(plug).open()
    port.close()
    fcntl.ioctl(plug._near, TIOCGEXCL, flag)
    assert flag[0] == 0


def test_a_frozen_device_has_a_deadline(plug: Plug, writes: list[int]) -> None:
    port = port_on(plug, write_seconds=0.3)
    port.open()
    plug.freeze()
    with pytest.raises(PortSlow):
        port.write(b"x" * 300)
    assert len(writes) <= 1
    assert not port.is_open
    plug.thaw()
    port.open()
    port.write(b"again")
    assert plug.hear_all(5) == b"again", "nothing of what was given up comes out later"
    port.close()


def test_a_pause_of_our_own_is_not_the_devices(plug: Plug, monkeypatch: pytest.MonkeyPatch) -> None:
    """This program had no turn for a while: the device is looked at before it is called frozen."""
    port = port_on(plug)
    port.open()
    seconds = itertools.count(step=40)
    monkeypatch.setattr(port_module, "time", SimpleNamespace(monotonic=lambda: next(seconds)))
    port.write(b"x")
    assert plug.hear_all(1) == b"x"
    plug.freeze()
    with pytest.raises(PortSlow):
        port.write(b"x")


@pytest.mark.parametrize("moves", [True, False])
def test_a_driver_that_keeps_the_bytes_has_a_deadline(
    plug: Plug, monkeypatch: pytest.MonkeyPatch, moves: bool
) -> None:
    """tcdrain would wait for ever; a slow printer is left its time while it takes something."""
    left = iter(range(60, -1, -1))
    monkeypatch.setattr(Port, "_unsent", lambda *given: next(left) if moves else 60)
    monkeypatch.setattr(port_module, "DRAIN_PAUSE_SECONDS", 0.005)
    port = port_on(plug, write_seconds=0.1)
    port.open()
    if moves:
        port.write(b"x")
    else:
        with pytest.raises(PortSlow):
            port.write(b"x")
    port.close()


def test_what_the_driver_holds_is_asked_of_it(plug: Plug, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pty holds nothing; so its answer is invented here."""
    port = port_on(plug)
    port.open()
    ioctl = fcntl.ioctl
    held = [7, 3, 0]

    def answered(fd: int, request: int, *given: object) -> object:
        if request == termios.TIOCOUTQ:
            return held.pop(0).to_bytes(4, "little")
        return ioctl(fd, request, *given)  # type: ignore[call-overload]

    monkeypatch.setattr(fcntl, "ioctl", answered)
    port.write(b"x")
    assert held == []
    port.close()


def test_a_slow_device_is_not_waited_for_for_ever(
    plug: Plug, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = iter(range(10**9, 0, -1))
    monkeypatch.setattr(Port, "_unsent", lambda *given: next(left))
    monkeypatch.setattr(port_module, "WRITE_SECONDS_ALL_MAX", 0.1)
    port = port_on(plug)
    port.open()
    with pytest.raises(PortSlow):
        port.write(b"x")


def test_a_frozen_link_has_a_deadline(tmp_path: Path, writes: list[int]) -> None:
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(tmp_path / "s"))
    server.listen(1)
    port = Port(parse(f"unix://{tmp_path}/s"), "loket1", write_seconds=0.2)
    port.open()
    with pytest.raises(PortSlow):
        port.write(b"x" * 5_000_000)
    assert len(writes) < 100
    server.close()


def test_a_device_server_that_lost_its_power_is_noticed() -> None:
    """It sends no farewell, and a scanner may be silent for days: the kernel asks."""
    server = socket.create_server(("127.0.0.1", 0))
    port = Port(parse(f"socket://127.0.0.1:{server.getsockname()[1]}"), "loket1")
    port.open()
    for level, option, value in port_module.KEEPALIVE:
        assert port._line._socket.getsockopt(level, option) == value
    port.close()
    server.close()


def test_a_tap_hears_both_ways(plug: Plug) -> None:
    told: list[tuple[str, bytes]] = []
    port = Port(parse(plug.address), "loket1", tap=lambda way, data: told.append((way, data)))
    port.open()
    port.write(b"tanya")
    plug.send(b"jawab")
    assert port.read(PATIENCE_SECONDS) == b"jawab"
    assert port.read(0.0) == b""
    assert told == [("out", b"tanya"), ("in", b"jawab")]
    port.close()
