"""A line on a real pty, a real socket and a real Unix socket: what is there, and what goes away."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from hw.address import parse
from hw.desk.scanner import Heard, Scan, Scanner
from hw.errors import AddressWrong
from hw.links.port import Port, pyserial_url
from hw.port_errors import PortAbsent, PortAddressWrong, PortLost, PortTaken
from tests.hw.plug import Plug

NIK = "1671025203850004"
PATIENCE_SECONDS = 60.0


@pytest.fixture
def device() -> Iterator[Plug]:
    one = Plug()
    yield one
    one.close()


def port_on(device: Plug) -> Port:
    return Port(parse(f"{device.address}?baud=9600"), "loket1")


def test_bytes_both_ways(device: Plug) -> None:
    port = port_on(device)
    port.open()
    device.send(b"abc")
    assert port.read(PATIENCE_SECONDS) == b"abc"
    assert port.read(0.0) == b""
    port.write(b"xyz")
    assert device.hear_all(3) == b"xyz"
    port.close()
    port.close()


def test_a_second_program_is_refused(device: Plug) -> None:
    first, second = port_on(device), port_on(device)
    first.open()
    with pytest.raises(PortTaken):
        second.open()
    first.close()
    second.open()


def test_unplugged_while_it_waits_and_back_again(device: Plug) -> None:
    port = port_on(device)
    port.open()
    device.unplug()
    with pytest.raises(PortLost):
        port.read(PATIENCE_SECONDS)
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
        got += port.read(PATIENCE_SECONDS)
    assert got == NIK.encode() + b"\r"
    far.close()
    with pytest.raises(PortLost):
        for _ in range(3):
            port.read(PATIENCE_SECONDS)
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
            got += port.read(PATIENCE_SECONDS)
    server.close()
    assert got == NIK.encode() + b"\r"


def test_a_waiting_read_is_freed_from_another_thread(device: Plug) -> None:
    port = port_on(device)
    port.open()
    got: list[bytes] = []
    waiting = threading.Thread(target=lambda: got.append(port.read(30.0)))
    waiting.start()
    while not got:
        port.cancel()
        waiting.join(0.01)
    assert got == [b""]


def test_a_scanner_survives_its_plug(device: Plug) -> None:
    found: list[Heard] = []
    scanner = Scanner(Port(parse(device.address), "loket1"), found.append)
    clock = iter(range(0, 1000, 10)).__next__
    assert scanner.step(clock, 0.0)
    device.send(NIK.encode() + b"\r16710")
    assert scanner.step(clock, PATIENCE_SECONDS)
    device.unplug()
    assert not scanner.step(clock, PATIENCE_SECONDS)
    assert not scanner.step(clock, 0.0)
    device.plug()
    assert scanner.step(clock, 0.0)  # opening throws away what came before
    device.send(b"1671021203600001\r")
    assert scanner.step(clock, PATIENCE_SECONDS)
    assert found == [Scan("number", NIK), Scan("number", "1671021203600001")]
    scanner.close()


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
