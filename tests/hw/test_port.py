"""A line on a real pty, a real socket and a real Unix socket: what is there, and what goes away."""

import os
import pty
import socket
import threading
import tty
from pathlib import Path

import pytest

from hw.address import parse
from hw.desk.scanner import Heard, Scan, Scanner
from hw.errors import AddressWrong
from hw.links.port import Port, pyserial_url
from hw.port_errors import PortAbsent, PortAddressWrong, PortLost, PortTaken

NIK = "1671025203850004"


class Device:
    """The far end of a serial line: a pty."""

    def __init__(self) -> None:
        self.fd, self._near = pty.openpty()
        tty.setraw(self._near)
        self.path = os.ttyname(self._near)

    def unplug(self) -> None:
        os.close(self._near)
        os.close(self.fd)


@pytest.fixture
def device() -> Device:
    return Device()


def port_on(device: Device) -> Port:
    return Port(parse(f"serial://{device.path}?baud=9600"), "loket1")


def test_bytes_both_ways(device: Device) -> None:
    port = port_on(device)
    port.open()
    os.write(device.fd, b"abc")
    assert port.read(1.0) == b"abc"
    assert port.read(0.0) == b""
    port.write(b"xyz")
    assert os.read(device.fd, 10) == b"xyz"
    port.close()
    port.close()


def test_a_second_program_is_refused(device: Device) -> None:
    first, second = port_on(device), port_on(device)
    first.open()
    with pytest.raises(PortTaken):
        second.open()
    first.close()
    second.open()


def test_unplugged_while_it_waits_and_back_again(device: Device) -> None:
    port = port_on(device)
    port.open()
    device.unplug()
    with pytest.raises(PortLost):
        port.read(1.0)
    assert not port.is_open
    with pytest.raises(PortAbsent):
        port.open()
    with pytest.raises(PortLost):
        port.write(b"x")


def test_nobody_there(tmp_path: Path) -> None:
    for address in ("serial:///dev/ttyTUNTAS9", f"unix://{tmp_path}/none.sock"):
        with pytest.raises(PortAbsent):
            Port(parse(address), "loket1").open()


@pytest.mark.parametrize("kind", ["unix", "socket"])
def test_a_line_behind_a_socket(tmp_path: Path, kind: str) -> None:
    if kind == "unix":
        server = socket.socket(socket.AF_UNIX)
        server.bind(str(tmp_path / "scan.sock"))
        address = f"unix://{tmp_path}/scan.sock"
    else:
        server = socket.socket()
        server.bind(("127.0.0.1", 0))
        address = f"socket://127.0.0.1:{server.getsockname()[1]}"
    server.listen(1)
    port = Port(parse(address), "loket1")
    port.open()
    far, _ = server.accept()
    far.sendall(NIK.encode() + b"\r")
    got = b""
    while len(got) < 17:
        got += port.read(1.0)
    assert got == NIK.encode() + b"\r"
    far.close()
    with pytest.raises(PortLost):
        for _ in range(3):
            port.read(1.0)
    server.close()


def test_a_device_server_is_not_asked_for_what_it_cannot() -> None:
    assert pyserial_url(parse("rfc2217://node1:4000")) == "rfc2217://node1:4000?ign_set_control"


def test_what_came_before_the_peer_closed_is_not_lost(tmp_path: Path) -> None:
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(tmp_path / "s"))
    server.listen(1)
    port = Port(parse(f"unix://{tmp_path}/s"), "loket1")
    port.open()
    far, _ = server.accept()
    far.sendall(NIK.encode() + b"\r")
    far.close()
    got = b""
    with pytest.raises(PortLost):
        while True:
            got += port.read(1.0)
    server.close()
    assert got == NIK.encode() + b"\r"


def test_a_waiting_read_is_freed_from_another_thread(device: Device) -> None:
    port = port_on(device)
    port.open()
    got: list[bytes] = []
    waiting = threading.Thread(target=lambda: got.append(port.read(30.0)))
    waiting.start()
    while not got:
        port.cancel()
        waiting.join(0.01)
    assert got == [b""]


def test_a_scanner_survives_its_plug() -> None:
    first = Device()
    found: list[Heard] = []
    address = parse(f"serial://{first.path}")
    scanner = Scanner(Port(address, "loket1"), found.append)
    clock = iter(range(0, 1000, 10)).__next__
    assert scanner.step(clock, 0.0)
    os.write(first.fd, NIK.encode() + b"\r16710")
    assert scanner.step(clock, 1.0)
    first.unplug()
    assert not scanner.step(clock, 1.0)
    assert not scanner.step(clock, 0.0)
    second = Device()
    if second.path == first.path:  # the kernel gives the lowest free number again
        assert scanner.step(clock, 0.0)  # opening throws away what came before
        os.write(second.fd, b"1671021203600001\r")
        while len(found) < 2:
            assert scanner.step(clock, 1.0)
        assert found[1] == Scan("number", "1671021203600001")
    assert found[0] == Scan("number", NIK)


@pytest.mark.parametrize(
    "address", ["serial:///home/x", "serial://host/dev/x", "unix://x", "socket://", "loop://x"]
)
def test_nonsense_is_refused(address: str) -> None:
    with pytest.raises(AddressWrong):
        Port(parse(address), "loket1")


def test_a_printer_address_is_no_line() -> None:
    with pytest.raises(PortAddressWrong):
        Port(parse("fake://?seed=1"), "loket1")


def test_a_loop_gives_back_what_was_written() -> None:
    port = Port(parse("loop://"), "loket1")
    port.open()
    port.write(b"abc")
    assert b"".join(iter(lambda: port.read(0.0), b"")) == b"abc"
