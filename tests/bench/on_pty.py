"""A program on a pty of a given size: what it sends is counted, its screen is kept by pyte."""

import os
import pty
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fcntl import ioctl
from pathlib import Path
from time import monotonic
from typing import ClassVar

import pyte

ROOT = Path(__file__).parent.parent.parent
QUIET_SECONDS = 0.15
FIRST_SECONDS_MAX = 1.0
PATIENCE_SECONDS = 180.0
READ_BYTES = 65_536
Size = tuple[int, int]
TUNTAS = (sys.executable, "-P", "-m", "tui", "counter")
TWIN = (sys.executable, "-P", "-m", "tests.bench.curses_twin")
ENVIRON = {
    "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "PYTHONUTF8": "1",
    "PYTHONPATH": str(ROOT), "TEXTUAL_FPS": "1000", "ESCDELAY": "500", "COLUMNS": "", "LINES": "",
    "SSH_CONNECTION": "10.0.0.7 40000 10.0.0.1 22",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a screen, as far as a reader tells it from another."""

    letter: str
    bold: bool
    colour: str
    reverse: bool


class Emulator(pyte.Screen):
    """pyte's screen with the two scrolls of ECMA-48 that it lacks: SU (CSI S) and SD (CSI T)."""

    def scroll_up(self, count: int = 1) -> None:
        """Move the rows of the region up."""
        self._scroll(count or 1, self.index, last=True)

    def scroll_down(self, count: int = 1) -> None:
        """Move the rows of the region down."""
        self._scroll(count or 1, self.reverse_index, last=False)

    def _scroll(self, count: int, move: Callable[[], None], *, last: bool) -> None:
        top, bottom = self.margins or (0, self.lines - 1)
        row, self.cursor.y = self.cursor.y, bottom if last else top
        for _ in range(count):
            move()
        self.cursor.y = row


class Reader(pyte.ByteStream):
    """pyte's parser with SU and SD."""

    csi: ClassVar[dict[str, str]] = {**pyte.ByteStream.csi, "S": "scroll_up", "T": "scroll_down"}
    events = pyte.ByteStream.events | {"scroll_up", "scroll_down"}


class Desk:
    """One running program."""

    def __init__(self, fd: int, process: "subprocess.Popen[bytes]", size: Size) -> None:
        self.fd, self.process = fd, process
        self.screen = Emulator(*size)
        self._stream = Reader(self.screen)
        self.sent = bytearray()

    def read(self, seconds: float) -> bool:
        """Take what comes within so many seconds and show it; return whether anything came."""
        before = len(self.sent)
        if self.take(seconds):
            self._stream.feed(bytes(self.sent[before:]))
            return True
        return False

    def take(self, seconds: float) -> bool:
        """Take what comes within so many seconds without showing it: reading it is 50x slower."""
        if not select.select([self.fd], [], [], seconds)[0]:
            return False
        try:
            got = os.read(self.fd, READ_BYTES)
        except OSError:
            got = b""
        if not got:
            raise EOFError(f"the program ended:\n{self.text()}")
        self.sent += got
        return True

    def settle(self, quiet: float = QUIET_SECONDS, first: float = FIRST_SECONDS_MAX) -> None:
        """Read until nothing has come for `quiet` seconds; wait up to `first` for the beginning."""
        if self.read(first):
            while self.read(quiet):
                pass

    def until(self, wanted: str) -> None:
        """Read until the screen shows `wanted`, then until it is quiet."""
        self.appear(wanted)
        while self.read(QUIET_SECONDS):
            pass

    def appear(self, *wanted: str) -> None:
        """Read until the screen shows all of these, and not a moment longer."""
        end = monotonic() + PATIENCE_SECONDS
        while not all(one in self.text() for one in wanted):
            if monotonic() > end:
                raise TimeoutError(f"never saw {wanted}:\n{self.text()}")
            self.read(0.1)

    def press(self, keys: str, wanted: str = "") -> bytes:
        """Send keys, wait until all is quiet, and return what came."""
        before = len(self.sent)
        os.write(self.fd, keys.encode())
        self.until(wanted) if wanted else self.settle()
        return bytes(self.sent[before:])

    def text(self) -> str:
        """Return the screen as text."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def cells(self) -> list[list[Cell]]:
        """Return the screen cell by cell; an attribute of a blank is nothing that can be seen."""
        rows = []
        for number in range(self.screen.lines):
            row = self.screen.buffer[number]
            found = (row[at] for at in range(self.screen.columns))
            rows.append([
                Cell(one.data, one.bold, one.fg, one.reverse)
                if one.data != " " else Cell(" ", False, "", one.reverse) for one in found
            ])  # fmt: skip
        return rows


@contextmanager
def program(
    command: Sequence[str], home: Path, size: Size, environ: Mapping[str, str] = ENVIRON
) -> Iterator[Desk]:
    """Run a program on a new pty; it is killed in the end."""
    ours, theirs = pty.openpty()
    ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    set_ones = {name: value for name, value in environ.items() if value}
    process = subprocess.Popen(
        [*command, "--home", str(home)], stdin=theirs, stdout=theirs, stderr=theirs,
        env={**inherited, **set_ones}, cwd=ROOT, start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    try:
        yield Desk(ours, process, size)
    finally:
        process.kill()
        process.wait()
        os.close(ours)
