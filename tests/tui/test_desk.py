"""The warm desk as processes: a real server, real terminals, both clients, and what goes wrong."""

import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from model.clock import SystemClock
from model.store import Store
from tests.tui.desks import template
from tests.tui.terminal import ROOT, Terminal
from tests.tui.warm import (
    ALONE,
    PYTHON_CLIENT,
    Server,
    build_client,
    call,
    drain,
    end_of,
    gone,
    kill,
    resize,
    warm_desk,
)
from tui.driver import desk_client
from tui.driver import desk_wire as wire
from tui.programs import desk_server, desk_socket
from tui.programs.desk_errors import DeskRuns, DeskSocketUnsafe

F10 = "\x1b[21~"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with a furnished store: the desk of this module serves it."""
    home = tmp_path_factory.mktemp("desk")
    home.chmod(0o700)
    (home / "tuntas.db").write_bytes(template(3))
    return home


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """Return the client as it is installed here."""
    return build_client(tmp_path_factory.mktemp("client"))


@pytest.fixture(scope="module")
def desk(folder: Path) -> Iterator[Server]:
    """Return the one desk that all tests share; in the end it leaves in order."""
    with warm_desk(folder) as server:
        yield server
        server.process.terminate()
        assert server.process.wait(20) == 0, server.said
        assert not server.socket.exists()


def audit(home: Path) -> list[tuple[str, str, dict[str, object]]]:
    """Return actor, kind and facts of the trail, in order."""
    store = Store.open(home / "tuntas.db", SystemClock())
    rows = store.rows("SELECT actor, kind, facts FROM audit ORDER BY seq")
    store.close()
    return [(actor, kind, json.loads(facts)) for actor, kind, facts in rows]


def log_in(terminal: Terminal) -> None:
    """Come in through the login screen."""
    terminal.until(lambda text: "Nama petugas" in text, "the login")
    terminal.type("SARI\r2468\r")
    terminal.until(lambda text: "Selamat datang" in text, "the first screen")


def session_of(desk: Server, terminal: Terminal) -> int:
    """Return the session that has this terminal open."""
    place = os.readlink(f"/proc/{terminal.process.pid}/fd/0")
    for pid in desk.children():
        if os.readlink(f"/proc/{pid}/fd/0") == place:
            return pid
    raise AssertionError("no session")


def told_alone(terminal: Terminal) -> bool:
    """Tell whether the client started the other program, quietly, and nothing else was shown."""
    return end_of(terminal) == 0 and terminal.text().strip() == ALONE[1]


@pytest.mark.parametrize("kind", ["C", "Python"])
def test_a_login_through_the_desk_is_a_whole_session(
    desk: Server, client: tuple[str, ...], folder: Path, kind: str
) -> None:
    words = client if kind == "C" else PYTHON_CLIENT
    with call(words, desk.socket, SSH_CONNECTION="10.0.0.5 4711 10.0.0.1 22") as terminal:
        log_in(terminal)
        session = session_of(desk, terminal)
        opened = [os.readlink(f"/proc/{session}/fd/{n}") for n in os.listdir(f"/proc/{session}/fd")]
        assert str(desk.socket) not in " ".join(opened), "a session does not listen"
        caller = terminal.process.pid
        terminal.type(F10)
        terminal.until(lambda text: "Keluar dari sesi" in text, "the question")
        terminal.type("1\r")
        terminal.until(lambda text: "Nama petugas" in text, "the login again")
        terminal.type(F10)
        assert end_of(terminal) == 0
        assert "Nama petugas" not in terminal.text(), "the terminal is as it was found"
    assert gone(session)
    place = next(facts["place"] for _, kind, facts in reversed(audit(folder)) if kind == "login")
    assert place == f"10.0.0.5 uid {os.getuid()} pid {caller}"


def test_the_desk_itself_holds_no_thread_no_store_and_no_running_session(
    desk: Server, client: tuple[str, ...]
) -> None:
    with call(client, desk.socket) as terminal:
        log_in(terminal)
        pid = desk.process.pid
        assert len(os.listdir(f"/proc/{pid}/task")) == 1
        opened = [os.readlink(f"/proc/{pid}/fd/{n}") for n in os.listdir(f"/proc/{pid}/fd")]
        kinds = sorted(one.split(":")[0] for one in opened)
        assert not [one for one in opened if ".db" in one or "ptmx" in one or "pts" in one]
        # Its three own, the bell's two ends, the door, and the spare's ear while there is one.
        assert kinds in (
            ["/dev/null"] * 2 + ["pipe"] * 3 + ["socket"],
            ["/dev/null"] * 2 + ["pipe"] * 3 + ["socket"] * 2,
        )


def test_another_size_at_the_login_and_later(desk: Server, client: tuple[str, ...]) -> None:
    with call(client, desk.socket, size=(132, 43)) as terminal:
        terminal.until(lambda text: "10Kembali" in text.split("\n")[42], "the keys in row 43")
        terminal.screen.resize(30, 100)
        resize(terminal.fd, (100, 30))
        terminal.until(lambda text: "10Kembali" in text.split("\n")[29], "the keys in row 30")


def test_english_and_a_plain_terminal(desk: Server, client: tuple[str, ...]) -> None:
    with call(client, desk.socket, TUNTAS_LANG="en", TERM="vt100", LC_ALL="C") as terminal:
        terminal.until(lambda text: "Operator" in text or "English" not in text, "English")
        drain(terminal, 0.2)
    assert bytes(terminal.sent).isascii()
    assert b"?1049h" not in terminal.sent


def test_a_line_that_is_cut_ends_the_session_in_the_trail(
    desk: Server, client: tuple[str, ...], folder: Path
) -> None:
    with call(client, desk.socket) as terminal:
        log_in(terminal)
        session = session_of(desk, terminal)
        os.close(terminal.fd)
        terminal.fd = -1
        assert gone(session)
    assert audit(folder)[-1] == ("SARI", "session_ended", {"why": "hangup"})


def test_a_client_that_is_killed_ends_its_session(
    desk: Server, client: tuple[str, ...], folder: Path
) -> None:
    with call(client, desk.socket) as terminal:
        log_in(terminal)
        session = session_of(desk, terminal)
        terminal.process.kill()
        assert gone(session)
    assert audit(folder)[-1] == ("SARI", "session_ended", {"why": "hangup"})


@pytest.mark.parametrize("kind", ["C", "Python"])
def test_a_session_that_dies_touches_nobody_and_leaves_the_terminal_in_order(
    desk: Server, client: tuple[str, ...], kind: str
) -> None:
    words = client if kind == "C" else PYTHON_CLIENT
    with call(client, desk.socket) as other, call(words, desk.socket) as terminal:
        log_in(other)
        terminal.until(lambda text: "Nama petugas" in text, "the login")
        kill(session_of(desk, terminal))
        assert end_of(terminal) == 70
        assert "Sesi berhenti mendadak" in terminal.text()
        assert b"\x1b[?1049l" in terminal.sent
        assert "Nama petugas" not in terminal.text()
        other.type("siti\r")
        other.until(lambda text: "SITI AMINAH" in text, "the other's search")
        assert desk.process.poll() is None


def test_sessions_outlive_a_killed_desk_and_its_socket_is_taken_over(
    desk: Server, client: tuple[str, ...], folder: Path, tmp_path: Path
) -> None:
    """A second desk of the same home, at a socket of its own, is killed; the socket is taken."""
    place = tmp_path / "second.sock"
    tmp_path.chmod(0o700)
    with warm_desk(folder, "--socket", str(place)) as second, call(client, place) as terminal:
        log_in(terminal)
        kill(second.process.pid)
        second.process.wait()
        with call(client, place) as late:
            assert told_alone(late), "nobody listens at a socket that is still there"
        door = desk_socket.open_door(place, {})
        assert door.path == place
        with pytest.raises(DeskRuns):
            desk_socket.open_door(place, {})
        door.close()
        assert not place.exists()
        terminal.type("siti\r")
        terminal.until(lambda text: "SITI AMINAH" in text, "a session of a killed desk")


def test_who_cannot_be_served_starts_alone_and_quietly(
    desk: Server, client: tuple[str, ...], tmp_path: Path
) -> None:
    for words in (client, PYTHON_CLIENT):
        with call(words, tmp_path / "nobody.sock") as terminal:
            assert told_alone(terminal)
        with call(words, desk.socket, program=tmp_path) as terminal:
            assert told_alone(terminal), "another program's desk is not used"
        with call(words, desk.socket, TUNTAS_SCREEN_LOCK_MINUTES="3") as terminal:
            assert told_alone(terminal), "who overrides a setting gets it"
        with call(words, desk.socket, TERM="dumb") as terminal:
            assert told_alone(terminal), "the program itself says what a dumb terminal lacks"


def test_a_client_of_another_version_is_told_so(desk: Server) -> None:
    assert say(desk, b"tuntas-desk 0\0" + bytes(str(ROOT), "utf-8") + b"\0") == b"Nb"
    assert say(desk, wire.pack("/elsewhere", [("TERM", "xterm")])) == b"No"
    assert say(desk, b"\xff" * (wire.HELLO_BYTES_MAX + 1)) == b"Nb"
    assert say(desk, wire.pack(str(ROOT), []), files=(0, 1)) == b"Nb"


def say(desk: Server, raw: bytes, files: tuple[int, ...] = (0, 1, 2)) -> bytes:
    """Say something to the desk and return its answer."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as line:
        line.connect(str(desk.socket))
        line.settimeout(10)
        socket.send_fds(line, [raw], list(files))
        return line.recv(64)


def test_callers_who_say_nothing_hold_up_nobody(desk: Server, client: tuple[str, ...]) -> None:
    silent = []
    for _number in range(desk_server.CALLERS_MAX - 1):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        line.connect(str(desk.socket))
        silent.append(line)
    try:
        with call(client, desk.socket) as terminal:
            terminal.until(lambda text: "Nama petugas" in text, "the login")
        waited = select.select(silent, [], [], desk_server.HELLO_SECONDS * 5)[0]
        assert waited, "a caller who says nothing is sent away"
        assert waited[0].recv(1) == b""
    finally:
        for line in silent:
            line.close()


def test_the_socket_is_for_the_group_and_its_folder_for_nobody_else(
    desk: Server, tmp_path: Path
) -> None:
    assert desk.socket.stat().st_mode & 0o777 == 0o660
    with pytest.raises(DeskRuns):
        desk_socket.open_door(desk.socket, {})
    assert desk.socket.exists()
    for mode in (0o770, 0o707):
        tmp_path.chmod(mode)
        with pytest.raises(DeskSocketUnsafe):
            desk_socket.open_door(tmp_path / "desk.sock", {})
    tmp_path.chmod(0o755)
    (tmp_path / "desk.sock").write_text("no socket")
    with pytest.raises(DeskSocketUnsafe):
        desk_socket.open_door(tmp_path / "desk.sock", {})
    assert (tmp_path / "desk.sock").read_text() == "no socket", "what is no socket is left alone"


def test_an_upgrade_is_seen_at_the_next_login(client: tuple[str, ...], folder: Path) -> None:
    """In this process: the stamps of a program whose file was touched; see desk_server._answer."""
    from tui.stamps import Stamps

    program = folder / "program"
    (program / "tui").mkdir(parents=True)
    file = program / "tui" / "app.py"
    file.write_text("old")
    stamps = Stamps(program, folder)
    assert not stamps.program_changed()
    new = program / "tui" / "new.py"
    new.write_text("new")
    os.utime(new, ns=(file.stat().st_atime_ns, file.stat().st_mtime_ns))
    new.rename(file)
    assert stamps.program_changed()
    assert not stamps.office_changed()
    (folder / "tuntas.toml").write_text("")
    assert stamps.office_changed()
    (folder / "tuntas.toml").unlink()


def test_the_clients_and_the_desk_speak_of_the_same_things() -> None:
    source = (ROOT / "tui" / "driver" / "desk_client.c").read_text()
    assert f'#define MAGIC "{wire.MAGIC.decode()}"' in source
    assert f"#define HELLO_BYTES_MAX {wire.HELLO_BYTES_MAX}" in source
    assert desk_client.MAGIC == wire.MAGIC
    assert desk_client.HELLO_BYTES_MAX == wire.HELLO_BYTES_MAX
    names = [*wire.TERMINAL_NAMES, *wire.OWN_NAMES, "LC_ALL"]
    for name in names:
        assert f"{name}=".encode().startswith(desk_client.TOLD), name
    for told in desk_client.TOLD:
        assert f'"{told.decode()}"' in source
    assert wire.is_told("LC_ALL") and not wire.is_told("PATH") and not wire.is_told("TUNTAS_HOME")


def test_sessions_share_no_random_number(folder: Path) -> None:
    """Four children of one warm process: what tokens, salts and file names are made of differs."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", FOUR_CHILDREN], cwd=ROOT, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "STORE": str(folder / "x")},
        timeout=60, check=True,
    )  # fmt: skip
    words = done.stdout.split()
    assert len(words) == len(set(words)) == 4 * 5, done.stdout


FOUR_CHILDREN = """
import os, random, secrets, sys, tempfile, uuid
from playhouse.cysqlite_ext import CySqliteDatabase
def draw():
    db = CySqliteDatabase(os.environ["STORE"])
    found = db.execute_sql("select hex(randomblob(8))").fetchone()[0]
    db.close()
    return [found, secrets.token_hex(8), str(random.random()), str(uuid.uuid4()),
            next(tempfile._get_candidate_names())]
draw()  # all are warm before the fork
for _ in range(4):
    if os.fork() == 0:
        os.write(1, (" ".join(draw()) + "\\n").encode())
        os._exit(0)
    os.wait()
"""


def test_a_hung_up_client_says_so_by_its_line(desk: Server, client: tuple[str, ...]) -> None:
    """SIGHUP and SIGTERM of the client go over the socket: the session may have another uid."""
    with call(client, desk.socket) as terminal:
        log_in(terminal)
        session = session_of(desk, terminal)
        terminal.process.send_signal(signal.SIGTERM)
        assert end_of(terminal) == 0
        assert gone(session)
