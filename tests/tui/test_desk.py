"""The warm desk as processes: a real server, real terminals, both clients, and what goes wrong."""

import json
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from model.actor import SYSTEM
from model.clock import SystemClock
from model.store import Store
from tests.tui.desks import template
from tests.tui.terminal import PATIENCE_SECONDS, ROOT, Terminal
from tests.tui.warm import (
    ALONE,
    PYTHON_CLIENT,
    READY,
    Server,
    build_client,
    call,
    catches,
    end_of,
    gone,
    kill,
    open_files,
    resize,
    terminal_name,
    warm_desk,
)
from tui.driver import desk_client
from tui.driver import desk_wire as wire
from tui.programs import desk_memory, desk_server, desk_socket
from tui.programs.desk_errors import DeskActivation, DeskRuns, DeskSocketUnsafe
from tui.stamps import Stamps

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
        assert server.process.wait(PATIENCE_SECONDS) == 0, server.said
        assert not server.socket.exists()
        assert server.process.stderr is not None
        said = bytes(server.said) + server.process.stderr.read()
        assert said.startswith(READY)
        assert b"ignored" not in said and b"Traceback" not in said, said


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
    place, end = terminal_name(terminal.process.pid), monotonic() + PATIENCE_SECONDS
    while monotonic() < end:  # the kernel's list is not whole while another child ends
        for pid in desk.children():
            if terminal_name(pid) == place:
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
        assert str(desk.socket) not in " ".join(open_files(session)), "a session does not listen"
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
        desk.spare()
        assert len(os.listdir(f"/proc/{pid}/task")) == 1
        # Its three own, the bell's two ends, the door, and the spare's ear.
        due = ["/dev/null"] * 2 + ["pipe"] * 3 + ["socket"] * 2
        end = monotonic() + PATIENCE_SECONDS
        while (opened := sorted(one.split(":")[0] for one in open_files(pid))) != due:
            assert monotonic() < end, opened  # the caller's line is let go a moment later


def test_equal_pages_are_offered_to_the_kernel_once_for_all_sessions(desk: Server) -> None:
    desk.ready()
    spare = desk.spare()
    flags = [
        line.split()[1:]
        for line in Path(f"/proc/{spare}/smaps").read_text().splitlines()
        if line.startswith("VmFlags:")
    ]
    assert flags
    assert any("mg" in one for one in flags) is desk_memory.KSM.is_dir()


def test_another_size_at_the_login_and_later(desk: Server, client: tuple[str, ...]) -> None:
    desk.ready()
    with call(client, desk.socket, size=(132, 43)) as terminal:
        terminal.until(lambda text: "10Kembali" in text.split("\n")[42], "the keys in row 43")
        terminal.screen.resize(30, 100)
        resize(terminal.fd, (100, 30))
        terminal.until(lambda text: "10Kembali" in text.split("\n")[29], "the keys in row 30")


def test_english_and_a_plain_terminal(desk: Server, client: tuple[str, ...]) -> None:
    with call(client, desk.socket, TUNTAS_LANG="en", TERM="vt100", LC_ALL="C") as terminal:
        terminal.until(lambda text: "Operator" in text, "English")
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
        line.settimeout(PATIENCE_SECONDS)
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
        waited = select.select(silent, [], [], PATIENCE_SECONDS)[0]
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


def test_an_upgrade_is_seen_at_the_next_login(folder: Path, tmp_path: Path) -> None:
    """In this process: the stamps of a program whose file was touched; see desk_server._answer."""
    program = tmp_path / "program"
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
    names = [*wire.TERMINAL_NAMES, *wire.OWN_NAMES, wire.READERS, "LC_ALL"]
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
        timeout=300, check=True,
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


def test_the_settings_and_the_store_as_they_are_now_are_shown(
    desk: Server, client: tuple[str, ...], folder: Path
) -> None:
    """The screens were composed before both were changed; no session shows what was."""
    settings = folder / "tuntas.toml"
    settings.write_text('[office]\nname = "KANTOR LAIN"\n')
    try:
        with call(client, desk.socket) as terminal:
            terminal.until(lambda text: "KANTOR LAIN" in text, "the name in the settings")
            settings.write_text("[office]\nnama = 1\n")
            with call(client, desk.socket) as other:
                assert told_alone(other), "settings that are refused are the program's to tell"
    finally:
        settings.unlink()
    store = Store.open(folder / "tuntas.db", SystemClock())
    with store.write(SYSTEM) as tx:
        tx.set_meta("office_name", "KANTOR BARU")
    store.close()
    settings.touch()  # the spare that is there is older than that
    with call(client, desk.socket) as terminal:
        terminal.until(lambda text: "KANTOR BARU" in text, "the name in the store")
    settings.unlink()


def test_a_desk_that_is_full_says_so(tmp_path: Path) -> None:
    """In this process, with a spare of which only the ear is there."""
    raw = wire.pack(str(ROOT), [("TERM", "xterm")])
    hello = wire.parse(raw)
    assert hello is not None
    tmp_path.chmod(0o700)
    door = desk_socket.open_door(tmp_path / "desk.sock", {})
    server = desk_server.DeskServer(door, SystemClock(), Stamps(ROOT, tmp_path), os._exit, print)
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    server._spare = desk_server.Spare(1, ours)
    try:
        server._sessions = set(range(2, desk_server.SESSIONS_MAX + 2))
        assert server._answer(hello, raw, door.line, 0.0) == wire.WHY_FULL
        assert server._spare is not None, "the spare waits for a place"
        server._sessions.pop()
        assert server._answer(hello, raw, door.line, 0.0) == b""
        assert len(server._sessions) == desk_server.SESSIONS_MAX and server._spare is None
        assert theirs.recv(wire.HELLO_BYTES_MAX) == raw
    finally:
        theirs.close()
        door.close()


def test_systemds_socket_is_taken_and_left_and_an_upgrade_ends_the_desk(
    client: tuple[str, ...], folder: Path, tmp_path: Path
) -> None:
    """A copy of the program, started with a socket at fd 3; then one of its files is replaced."""
    for room in ("hw", "model", "tui"):
        left_out = shutil.ignore_patterns("*.pyc.*")  # what other tests just compile comes and goes
        shutil.copytree(ROOT / room, tmp_path / "program" / room, ignore=left_out)
    program = tmp_path / "program"
    place = tmp_path / "door.sock"
    line = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    line.bind(str(place))
    line.listen()
    with (
        warm_desk(folder, program=program, handed_over=line) as desk,
        call(client, place, program=program) as terminal,
    ):
        log_in(terminal)
        module = program / "tui" / "keys.py"
        module.with_suffix(".new").write_text(module.read_text() + "\n")
        module.with_suffix(".new").replace(module)
        with call(client, place, program=program) as late:
            assert told_alone(late), "whoever calls now starts the new program"
        assert desk.process.wait(PATIENCE_SECONDS) == 0, "the desk makes room for the new one"
        assert place.exists(), "systemd's socket is systemd's to take away"
        terminal.type("siti\r")
        terminal.until(lambda text: "SITI AMINAH" in text, "a session of the desk that ended")
    line.close()


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({"LISTEN_PID": "1", "LISTEN_FDS": "1"}, None),
        ({}, None),
        ({"LISTEN_PID": "7", "LISTEN_FDS": "2"}, "LISTEN_FDS=2"),
        ({"LISTEN_PID": "7"}, "LISTEN_FDS="),
    ],
)
def test_what_systemd_did_not_hand_over_is_not_taken(
    told: dict[str, str], found: str | None
) -> None:
    if found is None:
        assert desk_socket.from_systemd(told, 7) is None
        return
    with pytest.raises(DeskActivation) as refused:
        desk_socket.from_systemd(told, 7)
    assert refused.value.facts["found"] == found


def test_a_client_that_is_ended_while_it_waits_starts_nothing(
    client: tuple[str, ...], tmp_path: Path
) -> None:
    """A desk that is slow to say no, and a line that is cut meanwhile."""
    for name, words in (("C", client), ("Python", PYTHON_CLIENT)):
        place = tmp_path / f"{name}.sock"
        with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as slow:
            slow.bind(str(place))
            slow.listen()
            with call(words, place) as terminal:
                slow.settimeout(PATIENCE_SECONDS)
                line, _ = slow.accept()
                assert line.recv(wire.HELLO_BYTES_MAX).startswith(wire.MAGIC)
                while not catches(terminal.process.pid, signal.SIGHUP):
                    select.select([], [], [], 0.01)
                terminal.process.send_signal(signal.SIGHUP)
                line.settimeout(PATIENCE_SECONDS)
                assert line.recv(1) == wire.HUNG_UP
                line.send(wire.NO + wire.WHY_FULL)
                assert end_of(terminal) == -signal.SIGHUP
                assert ALONE[1] not in terminal.text()
                line.close()


def test_no_session_takes_what_a_client_must_not_choose() -> None:
    names = ("HOME", "PATH", "TEXTUAL_LOG", "PYTHONPATH", "XDG_DATA_HOME", "LD_PRELOAD", "TERMCAP")
    told = [(name, "/elsewhere") for name in names]
    hello = wire.parse(wire.pack(str(ROOT), [*told, ("TERM", "xterm"), ("LC_ALL", "C")]))
    assert hello is not None
    assert hello.environ == {"TERM": "xterm", "LC_ALL": "C"}
    assert not hello.overrides
