"""The doctor and the serial lines: every cause has its own sentence and its own remedy."""

import fcntl
import io
import os
import pty
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from hw.address import Address, parse
from hw.links import glance as glance_module
from hw.links.glance import Glance, glance, names_by_id, thieves_running
from model.clock import FrozenClock
from tests.tui.command_run import SHELL
from tui.commands.doctor_line import Check
from tui.commands.doctor_serial import GROUP, judge, ports
from tui.commands.env import Env, account_name
from tui.settings import Seat, Settings

BY_ID = "/dev/serial/by-id/usb-Datalogic_QW2100-if00"
SOCKET = "/var/lib/tuntas/seats/loket1/scan.sock"
SERVER = "node1:4000"
SECONDS_MAX = 60.0


@pytest.fixture(params=["id", "en"])
def env(request: pytest.FixtureRequest, home: Path) -> Env:
    return Env(home, False, request.param, io.StringIO(), io.StringIO(), FrozenClock(), SHELL)


CAUSES = {
    "absent": (Glance(BY_ID, "absent"), "bad", "dmesg"),
    "another": (Glance(BY_ID, "absent", names=("/dev/serial/by-id/usb-X",)), "bad", "usb-X"),
    "denied": (Glance(BY_ID, "denied", group="dialout"), "bad", "usermod -aG dialout"),
    "brltty has it": (Glance(BY_ID, "busy", "brltty (pid 812)"), "bad", "apt remove brltty"),
    "held": (Glance(BY_ID, "busy"), "warn", "fuser -v"),
    "no tty": (Glance(BY_ID, "no tty"), "bad", "/dev/serial/by-id"),
    "ttyUSB0": (Glance("/dev/ttyUSB0", "ok", stable=BY_ID), "warn", BY_ID),
    "no socket": (Glance(SOCKET, "absent"), "bad", "tuntas-terminal@"),
    "socket not ours": (Glance(SOCKET, "denied"), "bad", "StreamLocalBindMask 0117"),
    "stale socket": (Glance(SOCKET, "nobody"), "bad", "StreamLocalBindUnlink yes"),
    "unplugged there": (Glance(SOCKET, "closed"), "bad", "tuntas-scanner"),
    "ser2net speaks": (Glance(SERVER, "error text"), "bad", "ser2net.yaml"),
    "server off": (Glance(SERVER, "nobody"), "bad", "ser2net"),
    "no network": (Glance(SERVER, "unreachable"), "bad", "ser2net"),
}


@pytest.mark.parametrize("cause", CAUSES)
def test_a_cause_has_its_remedy(cause: str, env: Env) -> None:
    seen, state, remedy = CAUSES[cause]
    line = judge("loket1.scanner", seen, env)
    assert (line.group, line.check, line.state) == (GROUP, "loket1.scanner", state)
    assert line.fact.startswith("loket1.scanner: ") and line.fact.endswith(".")
    assert remedy in line.remedy
    assert state == "warn" or line.values["code"] in ("SER-101", "SER-201", "SER-401")


def test_no_two_causes_say_the_same(env: Env) -> None:
    told = [judge("loket1.scanner", seen, env) for seen, _, _ in CAUSES.values()]
    words = [(line.fact, line.remedy) for line in told]
    assert len(set(words)) == len(words) - 1, "only a server that is off or far looks alike"
    denied = judge("loket1.scanner", CAUSES["denied"][0], env)
    assert account_name() in denied.fact and account_name() in denied.remedy


@pytest.mark.parametrize(
    "seen",
    [Glance(BY_ID, "ok"), Glance(BY_ID, "busy", "tuntas (pid 7)"), Glance(SOCKET, "ok"),
     Glance(BY_ID, "busy", "python3 (pid 7)"), Glance(SERVER, "not asked")],
)  # fmt: skip
def test_what_is_well(seen: Glance, env: Env) -> None:
    line = judge("loket1.scanner", seen, env)
    assert (line.state, line.remedy) == ("ok", "")


def lines(home: Path, env: Env, *, ask: bool = False, **seats: dict[str, str]) -> list[Check]:
    settings = Settings(home, seats=tuple(Seat(name, **keys) for name, keys in seats.items()))
    asked: list[tuple[str, bool]] = []

    def look(address: Address, *, ask: bool) -> Glance:
        asked.append((address.scheme, ask))
        return Glance(BY_ID, "ok")

    found = ports(settings, env, ask=ask, look=look, thieves=lambda: ("brltty", "ModemManager"))
    assert all(one[1] is ask for one in asked)
    return found


def test_each_device_of_each_seat_and_no_others(env: Env, home: Path) -> None:
    found = lines(
        home, env, ask=True,
        loket1={"scanner": f"serial://{BY_ID}", "slip": "socket://node1:4000", "reader": "fake://"},
        loket2={"scanner": f"unix://{SOCKET}", "slip": "fake://"},
    )  # fmt: skip
    assert [(line.check, line.state) for line in found] == [
        ("loket1.scanner", "ok"), ("loket1.slip", "ok"), ("loket2.scanner", "ok"),
        ("brltty", "warn"), ("modemmanager", "warn"),
    ]  # fmt: skip
    assert "apt remove brltty" in found[3].remedy and "ModemManager" in found[4].remedy


def test_without_serial_devices_nobody_is_accused(env: Env, home: Path) -> None:
    assert lines(home, env) == []
    assert len(lines(home, env, loket2={"scanner": f"unix://{SOCKET}"})) == 1
    assert ports(None, env, ask=True) == []


def test_an_address_that_is_none_is_a_line_too(env: Env, home: Path) -> None:
    (line,) = ports(
        Settings(home, seats=(Seat("loket1", scanner="socket://node1:70000"),)), env, ask=False
    )
    assert (line.check, line.state, line.values["code"]) == ("loket1.scanner", "bad", "PRT-401")


@pytest.fixture
def port() -> Iterator[tuple[int, str]]:
    """A pty in place of a serial port."""
    hand, tty = pty.openpty()
    name = os.ttyname(tty)
    os.close(tty)
    yield hand, name
    os.close(hand)


def seen(path: str) -> Glance:
    return glance(parse(f"serial://{path}"), ask=False)


def test_a_real_port_free_locked_and_gone(port: tuple[int, str]) -> None:
    assert seen(port[1]).state == "ok"
    line = os.open(port[1], os.O_RDWR | os.O_NOCTTY)
    try:
        assert seen(port[1]).state == "ok", "open here, but not locked"
        fcntl.flock(line, fcntl.LOCK_EX | fcntl.LOCK_NB)
        assert seen(port[1]).state == "busy"
    finally:
        os.close(line)
    assert seen(port[1]).state == "ok"
    assert seen("/dev/pts/99999").state == "absent"
    assert seen("/dev/full").state == "no tty"


def test_another_program_is_named(port: tuple[int, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glance_module, "holder_of", lambda path: "brltty (pid 812)")
    found = seen(port[1])
    assert (found.state, found.holder) == ("busy", "brltty (pid 812)")


def test_a_name_that_stays_is_offered(
    port: tuple[int, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "by-id"
    folder.mkdir()
    (folder / "usb-X").symlink_to(port[1])
    names = names_by_id(str(folder))
    assert names == (f"{folder}/usb-X",)
    assert names_by_id(str(tmp_path / "none")) == ()
    monkeypatch.setattr(glance_module, "names_by_id", lambda: names)
    assert seen(port[1]).stable == f"{folder}/usb-X"
    assert seen("/dev/pts/99999").names == names


def test_who_takes_ports_is_found_among_the_processes(tmp_path: Path) -> None:
    for number, name in (("1", "systemd"), ("44", "ModemManager"), ("self", "brltty")):
        (tmp_path / number).mkdir()
        (tmp_path / number / "comm").write_text(f"{name}\n")
    assert thieves_running(tmp_path) == ("ModemManager",)
    assert thieves_running(tmp_path / "none") == ()


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (b"Device open failure: Value or file not found\r\n", "error text"),
        (b"Port already in use\r\n", "error text"),
        (b"\x021671025203850004\x03\r", "ok"),
        (b"", "closed"),
        (None, "ok"),
    ],
)
@pytest.mark.parametrize("scheme", ["unix", "socket"])
def test_what_a_server_says_at_once(
    text: bytes | None, state: str, scheme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "s")
    kept: list[socket.socket] = []
    door = socket.socket(socket.AF_UNIX if scheme == "unix" else socket.AF_INET)
    door.bind(path if scheme == "unix" else ("127.0.0.1", 0))
    door.listen(1)

    def serve() -> None:
        line, _ = door.accept()
        if text:
            line.sendall(text)
        if text is None:
            kept.append(line)  # silent, and there
        else:
            line.close()

    listen = 0.05 if text is None else SECONDS_MAX  # what it says comes when its thread runs
    monkeypatch.setattr(glance_module, "LISTEN_SECONDS", listen)
    monkeypatch.setattr(glance_module, "ANSWER_SECONDS", SECONDS_MAX)
    server = threading.Thread(target=serve, daemon=True)
    server.start()
    where = f"unix://{path}" if scheme == "unix" else f"socket://127.0.0.1:{door.getsockname()[1]}"
    try:
        assert glance(parse(where), ask=True).state == state
        server.join(SECONDS_MAX)
    finally:
        for one in (*kept, door):
            one.close()
    assert glance(parse(where), ask=True).state == "nobody"
    if scheme == "unix":
        os.unlink(path)
        assert glance(parse(where), ask=False).state == "absent"
    else:
        assert glance(parse(where), ask=False).state == "not asked"
