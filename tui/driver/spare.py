"""A session of the warm desk: composed without a terminal, it gets one when somebody comes.

Until then what Textual writes fills the frame at 80x24; the terminal's kind, colours and charset
are not known and need not be. Files, variables and the line to the client come over a socket pair.
"""

import os
import socket
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tui.driver import desk_wire as wire
from tui.driver.driver import TuntasDriver
from tui.driver.paint import Painter
from tui.driver.terminals import closing, terminal_of
from tui.driver.tty import SIZE, Tty

if TYPE_CHECKING:
    from textual.app import App

FILES = 4
"""Standard input, output and error of the client, and the line to it."""
ENCODING = "utf-8"
"""What the launcher gives a direct start (PYTHONUTF8); the locale's variables say the rest."""


@dataclass(slots=True)
class Parting:
    """What is between a spare, its desk and its client; one in each child process."""

    ear: socket.socket | None
    """What the desk says comes here: once, a login; its end means the spare is not needed."""
    arrived: Callable[[wire.Peer], None]
    """Called when the terminal is shown what it had to wait for."""
    line: socket.socket | None = None
    """The client, once there is one."""

    def leave(self, code: int) -> None:
        """Tell the client the exit code; it may be gone already."""
        if self.line is not None:
            with suppress(OSError):
                self.line.send(wire.CODE + bytes((code & 0xFF,)))


class SpareDriver(TuntasDriver):
    """Drives a terminal that comes later."""

    def __init__(self, app: "App[Any]", *, parting: Parting, **options: Any) -> None:
        """Touch no terminal; `options` are what Textual gives every driver."""
        super().__init__(app, **options)
        self._parting = parting
        self.inside = copy_context()
        """Textual's own variables: what is called from outside the app runs in it."""

    def own_tty(self) -> None:
        """Start without a terminal."""
        self.inside = copy_context()

    def listen(self) -> None:
        """Wait for a login at the parting's ear.

        The frame is painted for nobody once: what that touches is this process's own by then, and
        a login need not wait for 400 pages to be copied.
        """
        painter = Painter(terminal_of({"TERM": "xterm"}, ENCODING), *SIZE)
        dirty = set(self.frame.dirty)
        painter.paint(self.frame, self._caret())
        self.frame.dirty = dirty
        ear = self._parting.ear
        assert ear is not None
        self.inside.run(lambda: self._loop.add_reader(ear, self._attach))

    def _attach(self) -> None:
        """Take the client's terminal and show the frame on it; end where there is none."""
        ear = self._parting.ear
        assert ear is not None
        self._loop.remove_reader(ear)
        try:
            raw, files, _flags, _from = socket.recv_fds(ear, wire.HELLO_BYTES_MAX, FILES)
        except OSError:
            raw, files = b"", []
        ear.close()
        hello = wire.parse(raw)
        if hello is None or len(files) != FILES:
            self._app.exit(0)
            return
        for fd in range(FILES - 1):
            os.dup2(files[fd], fd)
            os.close(files[fd])
        os.environ.update(hello.environ)
        line = self._parting.line = socket.socket(fileno=files[-1])
        line.setblocking(False)
        farewell = closing(terminal_of(os.environ, ENCODING))
        try:
            line.send(wire.GO + farewell)
        except OSError:  # it was too slow for its client, which started directly
            self._parting.line = None
            self._app.exit(0)
            return
        self._loop.add_reader(line, self._listen)
        self.take(Tty(0, 1, os.environ, encoding=ENCODING))
        self._parting.arrived(wire.peer_of(line))

    def _listen(self) -> None:
        """Hear the client: another size, or the end of the line."""
        line = self._parting.line
        assert line is not None
        try:
            said = line.recv(64)
        except BlockingIOError:
            return
        except OSError:
            said = b""
        if said == wire.RESIZED:
            self._resized()
            return
        self._loop.remove_reader(line)
        hang_up: Callable[[], None] = getattr(self._app, "hang_up", self._app.exit)
        hang_up()
