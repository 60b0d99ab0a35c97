"""`tuntas device trace`: open one line, show what comes and goes until the time is over."""

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final, TextIO

from hw.address import Address, parse
from hw.desk.finger import BAUD as FINGER_BAUD
from hw.desk.finger_words import COMMAND, frame
from hw.errors import Absent, HwError
from hw.links.port import BAUD, Port
from hw.links.trace import Trace, Way
from tui.commands.device import TraceExists, TraceUnwritable
from tui.commands.env import Env

LISTEN_SECONDS: Final = 0.2
RETRY_SECONDS: Final = 0.5
FILE_MODE: Final = 0o600
PASSWORD: Final = bytes([0x13, 0, 0, 0, 0])
"""The sensor's handshake: it says nothing unasked."""


def trace(name: str, address: str, seconds: int, out: Path | None, env: Env) -> int:
    """Trace a line. Ctrl+C ends it early. A line that never came open is raised as HwError.

    Raises TraceExists, TraceUnwritable.
    """
    parts = parse(address)
    if out is None:
        seen = _listen(name, parts, seconds, env, _stream(env))
    else:
        with _new_file(out) as file:
            seen = _listen(name, parts, seconds, env, lambda row: file.write(f"{row}\n"))
    env.warn(_closing(seen, env))
    if env.json:
        env.rows([{"name": name, "bytes": seen.bytes, "full": seen.is_full, "file": out}])
    elif out is not None:
        env.say(env.pick(f"Jejak ada di {out}.", f"The trace is in {out}."))
    return 0


def _stream(env: Env) -> Callable[[str], object]:
    stream = env.err if env.json else env.out

    def write(row: str) -> None:
        stream.write(f"{row}\n")
        stream.flush()  # also into a pipe: somebody watches it

    return write


def _closing(seen: Trace, env: Env) -> str:
    if seen.is_full:
        return env.pick("Batas jejak tercapai; sisanya tidak dicatat.",
                        "The trace is at its limit; the rest was not kept.")  # fmt: skip
    return env.pick(f"{seen.bytes} byte terlihat; angka dan nama ditutup.",
                    f"{seen.bytes} bytes seen; numbers and names are blotted out.")  # fmt: skip


def _new_file(path: Path) -> TextIO:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, FILE_MODE)
    except FileExistsError as error:
        raise TraceExists(file=str(path)) from error
    except OSError as error:
        raise TraceUnwritable(file=str(path), said=error.strerror) from error
    return os.fdopen(handle, "w", encoding="ascii")


def _listen(
    name: str, address: Address, seconds: int, env: Env, write: Callable[[str], object]
) -> Trace:
    """Listen and return what was traced."""
    now = env.clock.monotonic
    shown = Trace(write, now())

    def tap(way: Way, data: bytes) -> None:
        shown.hear(way, data, now())

    session = _Session(name, address, tap, shown, env)
    end = now() + seconds
    try:
        while now() < end and not shown.is_full:
            session.step()
            shown.flush(now())
    except KeyboardInterrupt:
        pass
    finally:
        session.close()
    shown.flush(now(), whole=True)
    if session.never_open is not None:
        raise session.never_open
    return shown


class _Session:
    """One line over its plugs, and the question that wakes a device which speaks when asked."""

    def __init__(
        self, name: str, address: Address, tap: Callable[[Way, bytes], None], shown: Trace, env: Env
    ) -> None:
        self._name, self._address, self._shown, self._env = name, address, shown, env
        baud = FINGER_BAUD if name.endswith(".finger") else BAUD
        self._port = Port(address, name, baud, tap=tap)
        self.never_open: HwError | None = None
        self._was_open = False

    def step(self) -> None:
        """Open the line where it is closed, listen a moment; raises what waiting does not mend."""
        was_open = self._port.is_open
        try:
            if not was_open:
                self._open()
                was_open = True
            self._port.read(LISTEN_SECONDS)
        except Absent as error:
            if not self._was_open:
                self.never_open = error
            elif was_open:
                self._note("terputus", "gone")
            threading.Event().wait(RETRY_SECONDS)

    def _open(self) -> None:
        self._port.open()
        self.never_open = None
        self._was_open = True
        self._note("tersambung", "open")
        if self._address.text("status") == "1":
            from hw.desk.slip_printer import SlipPrinter, paper_of

            try:
                SlipPrinter(self._port, paper_of(self._address)).check()
            except Absent:
                raise
            except HwError as error:
                self._note(error.code, error.code)
        elif self._name.endswith(".finger"):
            self._port.write(frame(COMMAND, PASSWORD))

    def _note(self, indonesian: str, english: str) -> None:
        self._shown.note(self._env.pick(indonesian, english), self._env.clock.monotonic())

    def close(self) -> None:
        self._port.close()
