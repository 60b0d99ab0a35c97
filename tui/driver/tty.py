"""One terminal as file descriptors: its size, its modes, what waits on its line, and the writer.

Nothing here is done before it is asked: a session of the warm desk gets its terminal late.
"""

import os
import select
import sys
import termios
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from fcntl import ioctl
from typing import Any

SIZE = (80, 24)
"""What is taken where the terminal does not tell its size (a serial line says 0x0)."""
COLUMNS_MAX, ROWS_MAX = 500, 200
READ_BYTES = 4_096
STOP_SECONDS_MAX = 1.0
"""How long the end of the program waits for a line that takes nothing any more."""
HOLD_SECONDS_MIN, HOLD_SECONDS_MAX = 0.005, 0.5
WRITABLE_SECONDS = 0.5
"""How often a writer that waits for room looks whether it was abandoned."""
_BITS_A_BYTE = 10
_IFLAG, _OFLAG, _LFLAG, _OSPEED, _CC = 0, 1, 3, 5, 6
_BAUD = {
    getattr(termios, f"B{rate}"): rate
    for rate in (300, 600, 1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200, 230400)
    if hasattr(termios, f"B{rate}")
}


class Tty:
    """A terminal that is read at one descriptor and written at another (often the same line)."""

    def __init__(
        self,
        fd_in: int,
        fd_out: int,
        environ: Mapping[str, str],
        size: tuple[int, int] | None = None,
        *,
        encoding: str = "utf-8",
    ) -> None:
        """`environ` and `encoding` tell the terminal; `size` counts where it does not tell its own.

        `encoding` is that of standard output (`tui.driver.terminals.terminal_of`).
        """
        self.fd_in = fd_in
        self.fd_out = fd_out
        self.environ = environ
        self.encoding = encoding
        self._told = size
        self._before: list[Any] | None = None

    @classmethod
    def standard(cls) -> "Tty":
        """Return the terminal of standard input and output, as the environment tells it."""
        stream = sys.__stdout__
        encoding = (stream.encoding if stream is not None else None) or "ascii"
        return cls(0, 1, os.environ, encoding=encoding)

    def size(self) -> tuple[int, int]:
        """Return (columns, rows): what the terminal says, else what was told, else 80x24."""
        for fd in (self.fd_out, self.fd_in):
            with suppress(OSError):
                columns, rows = os.get_terminal_size(fd)
                if columns and rows:
                    return min(columns, COLUMNS_MAX), min(rows, ROWS_MAX)
        return self._told or SIZE

    def make_raw(self) -> None:
        """Take every byte as it comes and send every byte as it is (termios(3), cfmakeraw).

        Ctrl-C, Ctrl-Z, Ctrl-S are keys. Does nothing where there is no terminal any more.
        """
        with suppress(termios.error):
            modes = termios.tcgetattr(self.fd_in)
            if self._before is None:
                self._before = [*modes[:_CC], list(modes[_CC])]
            modes[_IFLAG] &= ~(
                termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR
                | termios.ISTRIP | termios.BRKINT | termios.PARMRK
            )  # fmt: skip
            modes[_OFLAG] &= ~termios.OPOST
            modes[_LFLAG] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
            modes[_CC][termios.VMIN], modes[_CC][termios.VTIME] = 1, 0
            termios.tcsetattr(self.fd_in, termios.TCSANOW, modes)

    def restore(self) -> None:
        """Put the modes back as they were found; may be called twice."""
        if self._before is not None:
            with suppress(termios.error):
                # Not TCSADRAIN: that would wait for ever on a line that is stuck.
                termios.tcsetattr(self.fd_in, termios.TCSANOW, self._before)

    def forget_input(self) -> None:
        """Drop what was typed and not read: it was not meant for the shell."""
        with suppress(termios.error):
            termios.tcflush(self.fd_in, termios.TCIFLUSH)

    def hold_seconds(self) -> float:
        """Return how long the line still sends what it was given; 0.0 when its queue is empty.

        A serial port counts its queue (TIOCOUTQ). A pty always says 0, whatever sshd has in hand:
        there the writer that is still busy is what holds a frame back.
        """
        try:
            queued = int.from_bytes(ioctl(self.fd_out, termios.TIOCOUTQ, bytes(4)), "little")
            if not queued:
                return 0.0
            baud = _BAUD.get(termios.tcgetattr(self.fd_out)[_OSPEED], 9600)
        except (OSError, termios.error):
            return 0.0
        return min(max(queued * _BITS_A_BYTE / baud, HOLD_SECONDS_MIN), HOLD_SECONDS_MAX)

    def is_ours(self) -> bool:
        """Tell whether this process may use its terminal now, or stands in the background."""
        try:
            return os.tcgetpgrp(self.fd_in) == os.getpgrp()
        except OSError:  # not our controlling terminal: the warm desk's client holds it
            return True


class Writer:
    """A thread with one place for bytes: the loop never waits for the line.

    Whoever writes looks at `is_busy` first and keeps the newest frame until it is free.
    """

    def __init__(self, fd: int, freed: Callable[[], None]) -> None:
        """`freed` is called in the writer's thread when the place is empty again."""
        self.is_broken = False
        """Whether the line took an error; what is put then goes nowhere."""
        self.sent_bytes = 0
        self._fd = fd
        self._freed = freed
        self._change = threading.Condition()
        self._place = b""
        self._ends = False
        self._thread = threading.Thread(target=self._run, name="tuntas-terminal", daemon=True)
        self._thread.start()

    @property
    def is_busy(self) -> bool:
        """Whether bytes are still under way."""
        return bool(self._place)

    def put(self, data: bytes) -> None:
        """Give bytes to write; only while it is not busy, else they join what waits."""
        if data:
            with self._change:
                self._place += data
                self._change.notify()

    def _run(self) -> None:
        while self._await():
            data = self._place
            done = 0
            while done < len(data) and not self.is_broken:
                done += self._write(data[done:])
            with self._change:
                self._place = self._place[len(data) :]
                self._change.notify()
            self._freed()

    def _await(self) -> bool:
        with self._change:
            self._change.wait_for(lambda: self._place or self._ends)
            return bool(self._place)

    def _write(self, data: bytes) -> int:
        try:
            try:
                count = os.write(self._fd, data)
            except BlockingIOError:  # a program that shares the line has set O_NONBLOCK on it
                select.select([], [self._fd], [], WRITABLE_SECONDS)
                return 0
        except OSError:  # the line was cut: whoever is told by `freed` ends the session
            self.is_broken = True
            return 0
        self.sent_bytes += count
        return count

    def drain(self, seconds: float) -> bool:
        """Wait until all is written, at most so long; return whether it is."""
        with self._change:
            return self._change.wait_for(lambda: not self._place or self.is_broken, seconds)

    def abandon(self) -> None:
        """Write nothing more: the line takes nothing."""
        self.is_broken = True
        with self._change:
            self._change.notify()

    def end(self) -> None:
        """Let the thread go when its place is empty; one that is stuck dies with the program."""
        with self._change:
            self._ends = True
            self._change.notify()
