"""A pty inside the test: a small app on one end, what a terminal would show on the other."""

import asyncio
import os
import pty
import struct
import termios
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from fcntl import ioctl
from typing import Any

from textual.app import App, ComposeResult
from textual.widgets import Static

from tests.tui.driver.glass import ByteStream, Rolling
from tui.driver.driver import TuntasDriver
from tui.driver.tty import Tty
from tui.widgets.field import Field

PATIENCE_SECONDS = 60.0
READ_BYTES = 65_536
END = b"\0"
"""What no program sends."""
PLAIN = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "ESCDELAY": "30"}


class Line:
    """Both ends of a pty; `read` says whether the terminal's end takes what comes."""

    def __init__(self, width: int = 80, height: int = 24) -> None:
        self.near, self.far = pty.openpty()
        self.resize(width, height)
        self.modes = termios.tcgetattr(self.far)
        self.sent = bytearray()
        self._reads = False

    def resize(self, width: int, height: int) -> None:
        """Change the window; nobody is told."""
        ioctl(self.far, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        self.screen = Rolling(width, height)
        self._stream = ByteStream(self.screen)

    def read(self, reads: bool) -> None:
        """Take what comes from now on, or let the line fill up."""
        if self._reads and not reads:
            asyncio.get_running_loop().remove_reader(self.near)
        elif reads and not self._reads:
            asyncio.get_running_loop().add_reader(self.near, self._take)
        self._reads = reads

    def _take(self) -> None:
        try:
            got = os.read(self.near, READ_BYTES)
        except OSError:
            got = b""
        if not got:
            self.read(False)
        self.sent += got
        self._stream.feed(got)

    async def finish(self) -> None:
        """Take what is still on its way, where anything is taken."""
        if self._reads:
            os.write(self.far, END)  # it comes behind all that was sent
            await until(lambda: self.sent.endswith(END), "the end of what was sent")
            del self.sent[-len(END) :]
            self.read(False)

    def noise(self, data: bytes) -> None:
        """Put something on the screen that the program does not know of."""
        self._stream.feed(data)

    def text(self) -> str:
        """Return the screen."""
        return "\n".join(row.rstrip() for row in self.screen.display)

    def type(self, data: bytes) -> None:
        """Press keys."""
        os.write(self.near, data)

    def close(self) -> None:
        """Close what is open."""
        for fd in (self.near, self.far):
            if fd >= 0:
                os.close(fd)
        self.near = self.far = -1


class LineDriver(TuntasDriver):
    """The driver under test; its terminal is the app's line."""

    def own_tty(self) -> Tty | None:
        """Return the line's far end."""
        line: Line | None = self._app.line
        return Tty(line.far, line.far, self._app.environ) if line is not None else None


class Board(App[int]):
    """A field, and rows that the test changes. What it is told is kept."""

    CSS = """
    Screen { background: ansi_default; color: ansi_default; }
    Field > .input--cursor { background: ansi_default; color: ansi_default; text-style: none; }
    Static { height: 1fr; }
    """
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, line: Line | None, environ: Mapping[str, str] = PLAIN) -> None:
        super().__init__(driver_class=LineDriver)
        self.line = line
        self.environ = environ
        self.animation_level = "none"
        self.theme = "ansi-dark"
        self.field = Field(id="box")
        self.rows = Static("", markup=False)
        self.keys: list[str] = []
        self.has_hung_up = False

    def compose(self) -> ComposeResult:
        """One field, then the rows."""
        yield self.field
        yield self.rows

    async def on_event(self, event: Any) -> None:
        """Keep the names of the keys."""
        if type(event).__name__ == "Key" and not event.is_forwarded:
            self.keys.append(event.key)
        await super().on_event(event)

    def caret(self) -> tuple[int, int]:
        """The field's cursor."""
        return (min(self.field.cursor_position, 79), 0)

    def hang_up(self) -> None:
        """End."""
        self.has_hung_up = True
        self.exit(0)

    @property
    def driver(self) -> LineDriver:
        """The driver, with its type."""
        assert isinstance(self._driver, LineDriver)
        return self._driver


async def until(wanted: Callable[[], bool], what: str) -> None:
    """Turn the loop until something is so."""
    loop = asyncio.get_running_loop()
    end = loop.time() + PATIENCE_SECONDS
    while not wanted():
        assert loop.time() < end, f"never: {what}"
        await asyncio.sleep(0.001)


async def silence(line: Line, seconds: float = 0.06) -> None:
    """Wait until nothing more comes: so long no byte."""
    seen = -1
    while seen != len(line.sent):
        seen = len(line.sent)
        await asyncio.sleep(seconds)


@asynccontextmanager
async def board(line: Line, environ: Mapping[str, str] = PLAIN) -> AsyncIterator[Board]:
    """Run the app on the line until the block ends."""
    app = Board(line, environ)
    task = asyncio.ensure_future(app.run_async(mouse=False))
    line.read(True)
    try:
        await until(lambda: task.done() or (app._driver is not None and app.is_running), "a start")
        app.rows.update("siap")
        await until(lambda: task.done() or "siap" in line.text(), "the first frame")
        await silence(line)
        yield app
    finally:
        app.exit(0)
        await asyncio.wait_for(task, PATIENCE_SECONDS)
        await line.finish()
