"""A thin terminal's reader and scanner in a session on the server, through a real sshd.

The sessions are ordinary accounts'. The lines of ssh and socat are those of docs/systemd, sshd's
those of docs/admin.md.
"""

import contextlib
import json
import os
import shlex
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest

from hw.chips.virtual import VirtualCard, VirtualSlot
from tests.hw_real.real_reader import RealReaders, require_pcscd
from tests.hw_real.real_sshd import (
    ROOT,
    SEATS,
    FarSession,
    RealScanner,
    RealServer,
    Tunnel,
    require_sshd,
    unit_words,
)

pytestmark = pytest.mark.real

READER = "Virtual PCD 00 00"
FIRST, SECOND = bytes.fromhex("04112233445580"), bytes.fromhex("04AABBCCDDEE80")
MARK = "1671025203859999"
SCANS = 200
KEYS = 50
FROZEN_SECONDS = 0.2
PATIENCE_SECONDS = 120.0
AGAIN_SECONDS = 1.0


class Terminal:
    """One thin terminal: reader, scanner, and a card that lies there."""

    def __init__(self, folder: Path, uid: bytes) -> None:
        folder.mkdir()
        self.readers = RealReaders(folder, far=True)
        self.scanner = RealScanner(folder)
        self.card = VirtualCard(uid, b"\xff\xd8" + bytes(2_800) + b"\xff\xd9")
        self.readers.start()
        self.slot = VirtualSlot(self.readers.port)
        self.readers.lay(self.slot, self.card)

    @property
    def sockets(self) -> dict[str, str]:
        return {"pcscd.comm": self.readers.address, "scan.sock": self.scanner.address}

    def close(self) -> None:
        self.scanner.close()
        self.slot.remove()
        self.readers.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealServer]:
    require_sshd()
    one = RealServer(tmp_path_factory.mktemp("sshd"))
    one.start()
    yield one
    one.close()


@pytest.fixture(scope="module")
def terminals(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Terminal, Terminal]]:
    require_pcscd()
    require_sshd()
    folder = tmp_path_factory.mktemp("terminals")
    both = Terminal(folder / "one", FIRST), Terminal(folder / "two", SECOND)
    yield both
    for one in both:
        one.close()


@pytest.fixture
def lines() -> Iterator[list[Tunnel | FarSession]]:
    """What a test opened, closed in the end."""
    opened: list[Tunnel | FarSession] = []
    yield opened
    for one in reversed(opened):
        one.cut() if isinstance(one, Tunnel) else one.close()


@pytest.fixture
def tunnel(server: RealServer, lines: list[Tunnel | FarSession]) -> Callable[..., Tunnel]:
    def opened(terminal: Terminal, account: str, seat: str = "") -> Tunnel:
        lines.append(line := Tunnel(server, account, terminal.sockets, seat))
        return line

    return opened


@pytest.fixture
def session(server: RealServer, lines: list[Tunnel | FarSession]) -> Callable[..., FarSession]:
    def opened(seat: str, seconds: float = PATIENCE_SECONDS, account: str = "") -> FarSession:
        socket, scanner = f"{SEATS}/{seat}/pcscd.comm", f"unix://{SEATS}/{seat}/scan.sock"
        reader = f"pcsc:///{READER}?socket={socket}"
        lines.append(one := FarSession(server, account or seat, reader, scanner, str(seconds)))
        return one

    return opened


def numbers(first: int, many: int) -> list[str]:
    return [f"{first + at:016d}" for at in range(many)]


def card_in(one: FarSession) -> list[str]:
    """Wait until the session is told of the card; return what was told before."""
    passed: list[str] = []
    one.until("event card_in", passed=passed)
    return passed


def scan_until_heard(one: FarSession, terminal: Terminal, code: str) -> None:
    """Scan as a person does, again when nothing was shown: a line before may still hold the port.

    The socat of a session that has ended reads until it notices; what it read is gone.
    """
    for _ in range(int(PATIENCE_SECONDS / AGAIN_SECONDS)):
        terminal.scanner.scan(code)
        with contextlib.suppress(AssertionError):
            assert one.until("scan ", seconds=AGAIN_SECONDS).endswith(f" {code}")
            return
    raise AssertionError("no scan comes")


def answers_keys(one: FarSession, many: int = KEYS) -> list[str]:
    """Press keys one by one, each after the answer to the one before; return what came between."""
    passed: list[str] = []
    for key in range(many):
        one.tell(f"key {key}")
        one.until(f"key {key}", passed=passed)
    return passed


def read(one: FarSession) -> str:
    one.tell("uid")
    return one.until("uid ").removeprefix("uid ")


def test_a_card_and_two_hundred_scans_reach_the_server(
    terminals: tuple[Terminal, Terminal], tunnel: Callable[..., Tunnel],
    session: Callable[..., FarSession],
) -> None:  # fmt: skip
    assert tunnel(terminals[0], "loket1").is_up
    one = session("loket1")
    passed = card_in(one)
    if "scanner here" not in passed:
        one.until("scanner here")
    assert read(one) == FIRST.hex().upper()
    scan_until_heard(one, terminals[0], MARK)
    sent = numbers(1671025203850000, SCANS)
    for number in sent:
        terminals[0].scanner.scan(number)
    got = [one.until("scan ").split()[1:] for _ in sent]
    assert got == [[str(at), number] for at, number in enumerate(sent, 2)]


def test_the_card_command_runs_as_an_ordinary_account(
    server: RealServer, terminals: tuple[Terminal, Terminal], tunnel: Callable[..., Tunnel]
) -> None:
    """loket1 itself, and tuntas, whose sessions the warm desk forks; loket2 is refused."""
    assert tunnel(terminals[0], "loket1").is_up
    address = f"'pcsc:///{READER}?socket={SEATS}/loket1/pcscd.comm'"
    for account, code, told in (
        ("loket1", 0, FIRST.hex().upper()),
        ("tuntas", 0, FIRST.hex().upper()),
        ("loket2", 3, "CIP-106"),
    ):
        words = ("--home", f"/mnt/home/{account}", "card", "read", "--json", "--reader", address)
        done = subprocess.run(
            [*server.ssh(account), server.python("-m", "tui", *words)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == code, done.stderr
        assert told in (json.loads(done.stdout)[0]["uid"] if code == 0 else done.stderr)


TOML = f"""\
[[seat]]
name = "loket1"
reader = "pcsc:///{READER}?socket={SEATS}/loket1/pcscd.comm"
scanner = "unix://{SEATS}/loket1/scan.sock"
"""


def test_the_doctor_on_the_server_sees_the_terminals_devices(
    server: RealServer, terminals: tuple[Terminal, Terminal], tunnel: Callable[..., Tunnel]
) -> None:
    def told() -> dict[str, str]:
        words = server.python("-m", "tui", "--home", "/mnt/home/loket1", "doctor", "--json")
        done = subprocess.run(
            [*server.ssh("loket1"), f"printf %s {shlex.quote(TOML)} > tuntas.toml; {words}"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert "Traceback" not in done.stderr, done.stderr
        rows = [row for row in json.loads(done.stdout) if row["group"] in ("pembaca", "port")]
        found = {row["check"]: f"{row['state']}: {row['fact']} {row['remedy']}" for row in rows}
        found.pop("vpcd", "")  # of another pcscd, where this machine has one
        return found

    line = tunnel(terminals[0], "loket1")
    well, end = told(), monotonic() + PATIENCE_SECONDS
    while not all(words.startswith("ok: ") for words in well.values()) and monotonic() < end:
        well = told()  # it waits two seconds for an answer; a busy machine may take more
    assert set(well) == {"layanan.loket1", "loket1.reader", "loket1.scanner"}
    assert all(words.startswith("ok: ") for words in well.values()), well
    line.cut()
    cut = told()
    assert set(cut) == {"layanan.loket1", "loket1.scanner"}
    assert all(words.startswith("bad: ") for words in cut.values()), cut
    assert all("StreamLocalBindUnlink yes" in words for words in cut.values())


def test_a_cut_line_is_told_and_comes_back_in_the_same_process(
    server: RealServer, terminals: tuple[Terminal, Terminal], tunnel: Callable[..., Tunnel],
    session: Callable[..., FarSession],
) -> None:  # fmt: skip
    line = tunnel(terminals[0], "loket1")
    one = session("loket1")
    card_in(one)
    assert read(one) == FIRST.hex().upper()
    line.cut()
    passed: list[str] = []
    one.until("event service_down", passed=passed)
    assert [word for word in passed if word.startswith("event")][-3:] == [
        "event card_out", "event reader_gone", "event reader_gone",
    ]  # fmt: skip
    if "scanner gone" not in passed:
        one.until("scanner gone")
    answers_keys(one)
    assert read(one) == "CIP-106"
    assert (server.seat("loket1") / "pcscd.comm").is_socket(), "it stays behind, and is in no way"
    assert tunnel(terminals[0], "loket1").is_up
    passed = card_in(one)
    if "scanner here" not in passed:
        one.until("scanner here")
    assert read(one) == FIRST.hex().upper()
    scan_until_heard(one, terminals[0], MARK)


def test_a_frozen_line_holds_no_key_and_ends_at_the_deadline(
    terminals: tuple[Terminal, Terminal], tunnel: Callable[..., Tunnel],
    session: Callable[..., FarSession],
) -> None:  # fmt: skip
    line = tunnel(terminals[0], "loket1")
    one = session("loket1", FROZEN_SECONDS)
    card_in(one)
    line.freeze()
    before = terminals[0].card.count
    one.tell("uid")
    passed = answers_keys(one)
    if "uid CIP-105" not in passed:
        assert one.until("uid ") == "uid CIP-105"
    for _ in range(10):  # more than the threads that may hang
        one.tell("uid")
        assert one.until("uid ") == "uid CIP-105"
    answers_keys(one)
    assert terminals[0].card.count == before, "nothing reached the card meanwhile"
    line.thaw()
    one.tell(f"patience {PATIENCE_SECONDS}")
    end, pause = monotonic() + PATIENCE_SECONDS, threading.Event()
    while (told := read(one)) != FIRST.hex().upper():  # until a call that hung comes back
        assert told == "CIP-105" and monotonic() < end
        pause.wait(0.02)
    answers_keys(one, 1)


def test_what_is_for_one_seat_never_reaches_another(
    terminals: tuple[Terminal, Terminal], tunnel: Callable[..., Tunnel],
    session: Callable[..., FarSession],
) -> None:  # fmt: skip
    """Two terminals with readers of the same name, as every office has them."""
    assert tunnel(terminals[0], "loket1").is_up
    assert tunnel(terminals[1], "loket2").is_up
    one, two = session("loket1"), session("loket2")
    for each, terminal in zip((one, two), terminals, strict=True):
        card_in(each)
        scan_until_heard(each, terminal, MARK)
    untouched = terminals[0].card.count
    assert {read(two) for _ in range(20)} == {SECOND.hex().upper()}
    assert terminals[0].card.count == untouched, "no APDU went to the first seat"
    assert read(one) == FIRST.hex().upper()
    ours, theirs = numbers(1671020000000000, 20), numbers(1671029999999000, 20)
    for pair in zip(ours, theirs, strict=True):
        for terminal, code in zip(terminals, pair, strict=True):
            terminal.scanner.scan(code)
    assert [one.until("scan ").split()[2] for _ in ours] == ours
    assert [two.until("scan ").split()[2] for _ in theirs] == theirs


def test_a_terminal_makes_no_socket_in_another_seats_folder(
    server: RealServer, terminals: tuple[Terminal, Terminal], tunnel: Callable[..., Tunnel]
) -> None:
    line = tunnel(terminals[1], "loket2", seat="loket1")
    assert not line.is_up
    code, told = line.refusal()
    assert (code, "remote port forwarding failed" in told) == (255, True), told


def test_without_unlink_a_socket_left_behind_refuses_the_next_line(
    terminals: tuple[Terminal, Terminal], tmp_path: Path
) -> None:
    server = RealServer(tmp_path, unlink=False)
    try:
        server.start()
        line = Tunnel(server, "loket1", terminals[0].sockets)
        assert line.is_up
        line.cut()
        again = Tunnel(server, "loket1", terminals[0].sockets)
        assert not again.is_up
        code, told = again.refusal()
        assert (code, "remote port forwarding failed" in told) == (255, True), told
        again.cut()
    finally:
        server.close()


UNITS = ("tuntas-terminal@.service", "tuntas-scanner.service")
EXPOSURE_MAX = 2.0


@pytest.mark.parametrize("unit", UNITS)
def test_the_units_of_a_terminal_are_whole_and_closed(unit: str) -> None:
    require_sshd()
    if shutil.which("systemd-analyze") is None:
        told = "missing systemd-analyze; apt-get install -y --no-install-recommends systemd"
        pytest.fail(told) if os.environ.get("CI") else pytest.skip(told)

    def analyze(*words: str) -> str:
        path = str(ROOT / "docs" / "systemd" / unit)
        done = subprocess.run(
            ["systemd-analyze", *words, path], capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        return done.stdout

    analyze("verify")
    told = analyze("security", "--offline=true", "--no-pager")
    exposure = float(told.rpartition(": ")[2].split()[0])
    assert exposure <= EXPOSURE_MAX


def test_the_page_has_the_lines_of_the_units() -> None:
    page = (ROOT / "docs" / "admin.md").read_text(encoding="utf-8")
    lines = [line.strip() for line in page.splitlines()]
    for unit, given in zip(UNITS, ("loket1", ""), strict=True):
        words = " ".join(unit_words(unit)).removeprefix("/usr/bin/").replace("%i", given)
        words = words.replace("${SERVER}", "server").replace(
            "${SCANNER}", "/dev/serial/by-id/usb-NAME"
        )
        assert words in lines
