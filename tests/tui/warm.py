"""The warm desk for tests: a real server, its two clients, and terminals to call it from."""

import os
import pty
import select
import shutil
import signal
import socket
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from fcntl import ioctl
from pathlib import Path
from time import monotonic
from typing import Any

from tests.tui.terminal import PATIENCE_SECONDS, READ_BYTES, ROOT, Terminal
from tui.programs.desk_socket import FIRST_FD

CLIENT_SOURCE = ROOT / "tui" / "driver" / "desk_client.c"
ANSWER = "ANSWER_SECONDS"
"""The clients' own word for how long they wait before they start alone: here long, since a desk
that gets no turn for three seconds is no fault of theirs."""
PATIENT_PROGRAM = f"""
import sys
place = {str(ROOT / "tui" / "driver" / "desk_client.py")!r}
own = {{"__name__": "desk_client"}}
exec(compile(open(place).read(), place, "exec"), own)
assert own[{ANSWER!r}] == 2.0
own[{ANSWER!r}] = {PATIENCE_SECONDS}
sys.exit(own["main"](sys.argv))
"""
PYTHON_CLIENT = (sys.executable, "-I", "-S", "-c", PATIENT_PROGRAM)
ALONE = ("/bin/echo", "STARTED ALONE")
"""What a client starts where the desk cannot be used: here only words."""
READY = b"Meja hangat siap."
ENVIRON = {
    "TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1",
    "PYTHONPATH": str(ROOT),
}  # fmt: skip


def build_client(folder: Path) -> tuple[str, ...]:
    """Compile the client as the launcher does, but patient; Python's, where is no compiler."""
    compiler = shutil.which("cc")
    if compiler is None:
        return PYTHON_CLIENT
    made = folder / "tuntas-desk-client"
    strict = ("-Os", "-Wall", "-Wextra", "-Werror")
    text = CLIENT_SOURCE.read_text()
    assert text.count(f"#define {ANSWER} 2 ") == 1
    source = folder / CLIENT_SOURCE.name
    source.write_text(
        text.replace(f"#define {ANSWER} 2 ", f"#define {ANSWER} {PATIENCE_SECONDS:.0f} ")
    )
    subprocess.run([compiler, *strict, "-o", str(made), str(source)], check=True)
    return (str(made),)


@dataclass(slots=True)
class Server:
    """A running `tuntas desk`."""

    process: "subprocess.Popen[bytes]"
    socket: Path
    said: bytearray
    sessions: set[int] = field(default_factory=set)
    """Children that have a terminal, as far as the test noted them."""

    def hear(self, wanted: bytes) -> None:
        """Read what it says on stderr until `wanted` is there."""
        assert self.process.stderr is not None
        end = monotonic() + PATIENCE_SECONDS
        while wanted not in self.said:
            left = max(end - monotonic(), 0.0)
            assert select.select([self.process.stderr], [], [], left)[0], self.said
            got = os.read(self.process.stderr.fileno(), READ_BYTES)
            assert got, f"the desk ended: {self.said!r}"
            self.said += got

    def children(self) -> list[int]:
        """Return the processes that it forked and that live."""
        pid = self.process.pid
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return [int(one) for one in listed if is_alive(int(one))]

    def spare(self, *others: int) -> int:
        """Wait until there is a spare whose screen is composed and return its pid."""
        end = monotonic() + PATIENCE_SECONDS
        while monotonic() < end:
            new = [one for one in self.children() if terminal_name(one) == os.devnull]
            new = [one for one in new if one not in others]
            if new and has_rest(new[0]):
                return new[0]
            select.select([], [], [], 0.02)
        raise AssertionError("no spare")

    def ready(self) -> None:
        """Wait until the last session is gone and a spare waits."""
        end = monotonic() + PATIENCE_SECONDS
        while self.children() != [self.spare()]:
            assert monotonic() < end, self.children()
            select.select([], [], [], 0.02)


def terminal_name(pid: int) -> str:
    """Return what a process reads: the terminal of a session, /dev/null of a spare, "" of none."""
    try:
        return os.readlink(f"/proc/{pid}/fd/0")
    except (FileNotFoundError, ProcessLookupError):
        return ""


def open_files(pid: int) -> list[str]:
    """Return the names of the files that a process has open; they come and go meanwhile."""
    found = []
    for fd in os.listdir(f"/proc/{pid}/fd"):
        with suppress(FileNotFoundError):
            found.append(os.readlink(f"/proc/{pid}/fd/{fd}"))
    return found


def is_alive(pid: int) -> bool:
    """Tell whether a process runs, and is no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def has_rest(pid: int) -> bool:
    """Tell whether a session has composed its screen: its clerk is there and its loop sleeps."""
    try:
        threads = os.listdir(f"/proc/{pid}/task")
        waits = Path(f"/proc/{pid}/wchan").read_text()
        ticks = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]]
        select.select([], [], [], 0.05)
        ticks.append(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13])
    except (FileNotFoundError, ProcessLookupError):
        return False
    return len(threads) > 1 and ticks[0] == ticks[1] and bool(waits)


@contextmanager
def warm_desk(
    home: Path,
    *arguments: str,
    program: Path = ROOT,
    handed_over: socket.socket | None = None,
    **environ: str,
) -> Iterator[Server]:
    """Run `tuntas desk` for a home with a store, ready; it is ended in the end, sessions too.

    With `handed_over` that socket is its fd 3, as systemd passes it (sd_listen_fds(3)).
    """
    own = {"TUNTAS_HOME": str(home), "PYTHONPATH": str(program)}
    words = [sys.executable, "-P", "-m", "tui", "desk", *arguments]
    options: dict[str, Any] = {}
    if handed_over is not None:
        fd = handed_over.fileno()
        options = {"preexec_fn": lambda: os.dup2(fd, FIRST_FD), "pass_fds": (fd, FIRST_FD)}
        words = ["/bin/sh", "-c", 'LISTEN_PID=$$ LISTEN_FDS=1 exec "$@"', "sh", *words]
    process = subprocess.Popen(
        words,
        env={**os.environ, **ENVIRON, **own, **environ},
        cwd=program, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        start_new_session=True, **options,
    )  # fmt: skip
    server = Server(process, home / "desk.sock", bytearray())
    try:
        server.hear(READY)
        yield server
    finally:
        process.terminate()
        process.wait(PATIENCE_SECONDS)
        assert process.stderr is not None
        process.stderr.close()


@contextmanager
def on_terminal(
    words: Sequence[str], size: tuple[int, int] = (80, 24), **environ: str
) -> Iterator[Terminal]:
    """Run a program on a terminal of its own, as sshd does."""
    ours, theirs = pty.openpty()
    resize(theirs, size)
    process = subprocess.Popen(
        words, stdin=theirs, stdout=theirs, stderr=theirs, cwd=ROOT,
        env={**ENVIRON, "PATH": os.environ["PATH"], **environ},
        preexec_fn=lambda: own_terminal(theirs),
    )  # fmt: skip
    os.close(theirs)
    terminal = Terminal(ours, process)
    terminal.screen.resize(size[1], size[0])
    try:
        yield terminal
    finally:
        if terminal.fd >= 0:
            os.close(ours)
        if process.poll() is None:
            process.kill()
        process.wait()


def call(
    client: Sequence[str],
    socket: Path,
    *,
    size: tuple[int, int] = (80, 24),
    program: Path = ROOT,
    alone: Sequence[str] = ALONE,
    **environ: str,
) -> AbstractContextManager[Terminal]:
    """Call a desk from a new terminal, as a login does."""
    return on_terminal((*client, str(socket), str(program), *alone), size, **environ)


def own_terminal(fd: int) -> None:
    """Make `fd` the terminal of a new session, as sshd does: closing it hangs up."""
    os.setsid()
    ioctl(fd, termios.TIOCSCTTY, 0)


def resize(fd: int, size: tuple[int, int]) -> None:
    """Give a terminal (columns, rows); its foreground job hears of it."""
    ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))


def end_of(terminal: Terminal) -> int:
    """Read all that comes and return the exit code."""
    end = monotonic() + PATIENCE_SECONDS
    while terminal.process.poll() is None and monotonic() < end:
        drain(terminal, 0.02)
    drain(terminal, 0)
    return terminal.process.wait(PATIENCE_SECONDS)


def drain(terminal: Terminal, seconds: float) -> None:
    """Feed the screen with what is there."""
    while select.select([terminal.fd], [], [], seconds)[0]:
        try:
            got = os.read(terminal.fd, READ_BYTES)
        except OSError:
            return
        terminal.sent += got
        terminal._stream.feed(got)


def gone(pid: int) -> bool:
    """Wait until a process has ended; False when it does not."""
    end = monotonic() + PATIENCE_SECONDS
    while is_alive(pid) and monotonic() < end:
        select.select([], [], [], 0.02)
    return not is_alive(pid)


def catches(pid: int, number: signal.Signals) -> bool:
    """Tell whether a process has a handler for a signal (proc(5), SigCgt)."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    caught = next(one.split()[1] for one in lines if one.startswith("SigCgt:"))
    return bool(int(caught, 16) >> (number - 1) & 1)


def kill(pid: int) -> None:
    """Kill one process at once."""
    os.kill(pid, signal.SIGKILL)
