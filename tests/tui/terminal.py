"""A real terminal for tests: the program on a pty, its screen kept by pyte."""

import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fcntl import ioctl
from pathlib import Path
from time import monotonic

from tests.tui.driver.glass import ByteStream, Rolling

ROOT = Path(__file__).parent.parent.parent
PATIENCE_SECONDS = 60.0
READ_BYTES = 65_536


class Terminal:
    """80x24, fed by what the program writes."""

    def __init__(self, fd: int, process: "subprocess.Popen[bytes]") -> None:
        self.fd = fd
        self.process = process
        self.screen = Rolling(80, 24)
        self._stream = ByteStream(self.screen)
        self.sent = bytearray()
        self.found: list[object] = []
        """The modes of the program's end (termios(3)) before the program was started."""

    def type(self, text: str) -> None:
        """Write all of `text` in one write, as a scanner or a lagging line does."""
        os.write(self.fd, text.encode())

    def text(self) -> str:
        """Return the rows as they stand."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def until(self, wanted: Callable[[str], bool], what: str) -> None:
        """Read until the screen is as wanted."""
        end = monotonic() + PATIENCE_SECONDS
        while not wanted(self.text()):
            left = end - monotonic()
            assert left > 0, f"never saw {what}:\n{self.text()}"
            if select.select([self.fd], [], [], min(left, 0.5))[0]:
                self._read(what)

    def _read(self, what: str) -> None:
        try:
            got = os.read(self.fd, READ_BYTES)
        except OSError:
            got = b""
        assert got, f"the program ended before {what}:\n{self.text()}"
        self.sent += got
        self._stream.feed(got)

    def resize(self, width: int, height: int) -> None:
        """Change the window, as a terminal program does; the screen's old content is gone."""
        ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        self.screen = Rolling(width, height)
        self._stream = ByteStream(self.screen)
        self.process.send_signal(signal.SIGWINCH)

    def noise(self, data: bytes) -> None:
        """Put on the screen what the program knows nothing of."""
        self._stream.feed(data)

    def modes(self) -> list[object]:
        """Return the modes of the program's end (termios(3))."""
        return termios.tcgetattr(self.fd)

    def stop(self, number: signal.Signals) -> None:
        """Stop the program and wait until it has stopped."""
        self.process.send_signal(number)
        _pid, status = os.waitpid(self.process.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)

    def silent(self, seconds: float) -> bool:
        """Tell whether nothing comes for so long."""
        return not select.select([self.fd], [], [], seconds)[0]

    def rest(self, seconds: float) -> None:
        """Read what still comes, until nothing has come for so long."""
        end = monotonic() + PATIENCE_SECONDS
        while not self.silent(seconds):
            assert monotonic() < end, f"it is never silent for {seconds} s:\n{self.text()}"
            self._read("the rest")

    def hang_up(self) -> int:
        """Cut the line, as sshd does when the connection is lost, and return the exit code."""
        self.process.send_signal(signal.SIGHUP)  # first: a program that has ended would not hear it
        os.close(self.fd)
        self.fd = -1
        return self.process.wait(PATIENCE_SECONDS)

    def end(self) -> int:
        """Ask the program to end and return its exit code."""
        self.process.send_signal(signal.SIGTERM)
        end = monotonic() + PATIENCE_SECONDS
        while self.process.poll() is None and monotonic() < end:
            if select.select([self.fd], [], [], 0.05)[0] and not self._take():
                break
        code = self.process.wait(PATIENCE_SECONDS)
        while select.select([self.fd], [], [], 0)[0] and self._take():
            continue  # what it wrote last, and nobody had read before it ended
        return code

    def _take(self) -> bool:
        """Note what the program sent; False where nothing can come any more."""
        try:
            got = os.read(self.fd, READ_BYTES)
        except OSError:
            return False
        self.sent += got
        return bool(got)


@contextmanager
def tuntas(home: Path, *arguments: str, **environ: str) -> Iterator[Terminal]:
    """Run `python -m tui` on a pty with its home at `home`; it is killed in the end if need be."""
    ours, theirs = pty.openpty()
    ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    surroundings = {
        **os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1",
        "TUNTAS_HOME": str(home), **environ,
    }  # fmt: skip
    found = termios.tcgetattr(ours)
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "tui", *arguments],
        stdin=theirs, stdout=theirs, stderr=theirs, env=surroundings, cwd=ROOT,
        start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    terminal = Terminal(ours, process)
    terminal.found = found
    try:
        yield terminal
    finally:
        process.kill()
        process.wait()
        if terminal.fd >= 0:
            os.close(ours)
