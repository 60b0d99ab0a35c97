"""Seats through the warm desk: two sessions of one desk, each with its own devices."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from hw.chip_errors import PcscMissing
from hw.chips import pcsc
from tests.model.office import need
from tests.tui.desks import template
from tests.tui.seat_kit import Serial
from tests.tui.terminal import PATIENCE_SECONDS, Terminal
from tests.tui.warm import PYTHON_CLIENT, Server, build_client, call, warm_desk
from tui.driver import desk_wire as wire

AGAIN_SECONDS = 3.0
"""Longer than a code that is read twice in one go counts once (hw.desk.scanner)."""


class Counter:
    """An office with two seats, a scanner and a slip printer at each, and its warm desk."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.scanners = [Serial(shared=True) for _seat in (1, 2)]
        self.slips = [Serial(shared=True) for _seat in (1, 2)]
        text = "".join(
            f'[[seat]]\nname = "loket{n}"\nhost = "10.0.0.{n}"\nreader = "pcsc:///Loket {n}x"\n'
            f'scanner = "{scanner.address}"\nslip = "{slip.address}?plain=1"\n'
            for n, (scanner, slip) in enumerate(zip(self.scanners, self.slips, strict=True), 1)
        )
        (home / "tuntas.toml").write_text(text)
        (home / "tuntas.db").write_bytes(template(3))
        self.readers_of_the_desk = socket.socket(socket.AF_UNIX)
        self.readers_of_the_desk.bind(str(home / "desk.comm"))
        self.readers_of_the_desk.listen()
        self.readers_of_the_desk.setblocking(False)


@pytest.fixture(scope="module")
def counter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counter]:
    """Return the office."""
    home = tmp_path_factory.mktemp("seats")
    home.chmod(0o700)
    made = Counter(home)
    yield made
    made.readers_of_the_desk.close()
    for line in (*made.scanners, *made.slips):
        line.close()


def log_in(terminal: Terminal) -> None:
    """Come in through the login screen; what row 22 says then is not looked at."""
    terminal.until(lambda text: "Nama petugas" in text, "the login")
    terminal.type("SARI\r2468\r")
    terminal.until(lambda text: "Cari [" in text, "the first screen")


@pytest.fixture(scope="module")
def desk(counter: Counter) -> Iterator[Server]:
    """Return its warm desk; the readers of whoever started it are no session's."""
    with warm_desk(counter.home, PCSCLITE_CSOCK_NAME=str(counter.home / "desk.comm")) as server:
        yield server


def head(text: str) -> str:
    """Return the row that names the resident."""
    return text.split("\n")[1]


def scan(line: Serial, nik: str, terminal: Terminal, name: str) -> None:
    """Scan until this resident is opened: a session hears nothing before its line is open."""
    end = monotonic() + PATIENCE_SECONDS
    while not head(terminal.text()).startswith(name):
        assert monotonic() < end, terminal.text()
        line.send(f"{nik}\r".encode())
        again = monotonic() + AGAIN_SECONDS
        while monotonic() < again and not head(terminal.text()).startswith(name):
            if not terminal.silent(0.1):
                terminal._read("the scan")


def test_two_sessions_each_with_their_own_seat(
    desk: Server, counter: Counter, tmp_path_factory: pytest.TempPathFactory
) -> None:
    client = build_client(tmp_path_factory.mktemp("client"))
    with (
        call(client, desk.socket, TUNTAS_SEAT="loket2") as second,
        call(PYTHON_CLIENT, desk.socket, SSH_CONNECTION="10.0.0.1 4711 10.0.0.9 22") as first,
    ):
        log_in(second)
        log_in(first)
        scan(counter.scanners[1], "1671025203850004", second, "SITI AMINAH")
        scan(counter.scanners[0], "1671021203600001", first, "AMIRUDDIN")
        assert head(second.text()).startswith("SITI AMINAH")
        first.type("s")
        assert b"AMIRUDDIN" in counter.slips[0].heard(b"Bawa slip ini")
        assert counter.slips[1].heard() == b""
        second.type("s")
        assert b"SITI AMINAH" in counter.slips[1].heard(b"Bawa slip ini")
        assert counter.slips[0].heard() == b""
    with pytest.raises(BlockingIOError):
        counter.readers_of_the_desk.accept()


def test_a_session_speaks_to_the_readers_of_its_own_terminal(desk: Server, tmp_path: Path) -> None:
    """The variable reaches the session before its first context: libpcsclite reads it once."""
    try:
        pcsc.load()
        has_library = True
    except PcscMissing:
        has_library = False
    need(has_library, "pyscard or libpcsclite")
    place = tmp_path / "terminal.comm"
    with socket.socket(socket.AF_UNIX) as readers:
        readers.bind(str(place))
        readers.listen()
        readers.settimeout(PATIENCE_SECONDS)
        own = {"TUNTAS_SEAT": "loket1", wire.READERS: str(place)}
        with call(PYTHON_CLIENT, desk.socket, **own) as terminal:
            line, _peer = readers.accept()
            assert line.recv(4), "the session asks for the version of the protocol"
            line.close()
            log_in(terminal)


def test_a_socket_that_is_not_the_callers_is_not_used(desk: Server, counter: Counter) -> None:
    plain = counter.home / "plain"
    plain.touch()
    own = {"TUNTAS_SEAT": "loket1", wire.READERS: str(plain)}
    with call(PYTHON_CLIENT, desk.socket, **own) as terminal:
        log_in(terminal)
        terminal.until(lambda text: "LKT-108" in text, "why the reader is not used")


def test_a_seat_that_nobody_knows_is_said_and_nothing_else(desk: Server, counter: Counter) -> None:
    with call(PYTHON_CLIENT, desk.socket, TUNTAS_SEAT="loket9") as terminal:
        log_in(terminal)
        terminal.until(lambda text: "LKT-101" in text, "that there is no such seat")
        terminal.type("1671025203850004\r")
        terminal.until(lambda text: head(text).startswith("SITI AMINAH"), "the person, typed")


def test_the_list_of_what_a_client_may_say_stays_closed() -> None:
    told = [("TUNTAS_SEAT", "loket1"), (wire.READERS, "/x"), ("LD_PRELOAD", "/x"), ("PCSC", "1")]
    hello = wire.parse(wire.pack("p", told))
    assert hello is not None and not hello.overrides
    assert hello.environ == {"TUNTAS_SEAT": "loket1", wire.READERS: "/x"}
    assert os.environ.get(wire.READERS) is None
