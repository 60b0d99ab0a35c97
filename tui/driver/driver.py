"""Textual's way to the terminal, without a word of Textual's own reaching it.

What Textual writes goes into a frame; once a tick the painter's bytes go to the writer, unless the
line is still busy with the last ones: then frames are passed over and only the newest is sent.
Input comes by the loop's reader. Nothing runs and nothing is sent while nobody types.
"""

import asyncio
import atexit
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual import events
from textual.driver import Driver
from textual.geometry import Size

from tui.driver.frame import Frame
from tui.driver.keyboard import Keyboard, escape_seconds
from tui.driver.paint import Painter
from tui.driver.terminals import Terminal, closing, opening, terminal_of
from tui.driver.tty import READ_BYTES, SIZE, STOP_SECONDS_MAX, Tty, Writer

if TYPE_CHECKING:
    from textual.app import App

SETTLE_SECONDS_MAX = 0.1
"""A frame waits so long for the app to end what a key began; a packet costs 92 bytes of headers."""
RELAYOUT_SECONDS_MAX = 1.0
"""A frame of another size waits so long for the app to fill it: on a slow PC that takes 0.3 s."""
_SETTLE_TURN_SECONDS = 0.001


class TuntasDriver(Driver):
    """Drives one terminal; `take` gives it, at the start or (warm desk) whenever there is one.

    The app may have `caret() -> (column, row) | None`, where the cursor is parked;
    `is_settling() -> bool`, whether more of this frame is coming at once; and `hang_up()`, called
    when the line is gone.
    """

    def __init__(
        self,
        app: "App[Any]",
        *,
        debug: bool = False,
        mouse: bool = False,
        size: tuple[int, int] | None = None,
    ) -> None:
        """Touch no terminal yet; `mouse` is never switched on."""
        del mouse
        super().__init__(app, debug=debug, mouse=False, size=size or SIZE)
        self.frame = Frame(*(size or SIZE))
        self.frame.dirty.clear()  # nothing to show until the app has written something
        self.tty: Tty | None = None
        self._terminal: Terminal | None = None
        self._painter: Painter | None = None
        self._writer: Writer | None = None
        self._keyboard: Keyboard | None = None
        self._escape_timer: asyncio.TimerHandle | None = None
        self._flush_planned = False
        self._flush_waits = False
        self._flush_asked = 0.0
        self._is_stale = False
        """Whether the frame has another size than what the app has written into it."""
        self._is_shown = False
        """Whether the terminal is ours now: neither left nor suspended."""

    # What Textual asks for.

    def own_tty(self) -> Tty | None:
        """Return the terminal to start on; None to start without one."""
        return Tty.standard()

    def start_application_mode(self) -> None:
        """Take the terminal that is ours, if there is one yet."""
        tty = self.own_tty()
        if tty is not None:
            for number in (signal.SIGTERM, signal.SIGHUP):  # until the app sets its own
                self._loop.add_signal_handler(number, self._die, number)
            self.take(tty)

    def write(self, data: str) -> None:
        """Take what Textual wants to show; bells in it are counted, unknown sequences dropped."""
        self.frame.feed(data)
        if len(data) > self.frame.width:  # not a bell only
            self._is_stale = False
        self._plan_flush()

    def disable_input(self) -> None:
        """Read nothing more, and keep what was typed too late from the shell."""
        if self.tty is not None:
            self._stop_reading()
            self.tty.forget_input()

    def stop_application_mode(self) -> None:
        """Leave the terminal as it was found; at most 1 s on a line that is stuck."""
        self.disable_input()
        for number in (signal.SIGWINCH, signal.SIGTSTP, signal.SIGCONT):
            self._loop.remove_signal_handler(number)
        self._leave()
        atexit.unregister(self._leave)

    def close(self) -> None:
        """Leave, should a fault have come before `stop_application_mode`."""
        self.stop_application_mode()

    # What the app and the warm desk ask for.

    def take(self, tty: Tty) -> None:
        """Show the frame on this terminal and read its keys from now on."""
        self.tty = tty
        terminal = self._terminal = terminal_of(tty.environ, tty.encoding)
        self._keyboard = Keyboard(
            terminal.charset, escape_seconds(tty.environ), console=terminal.name == "linux"
        )
        self._painter = Painter(terminal, *tty.size())
        atexit.register(self._leave)  # a fault on the way out must not leave a raw terminal
        for number, act in (
            (signal.SIGWINCH, self._resized),
            (signal.SIGTSTP, self._suspend),
            (signal.SIGCONT, self._continue),
        ):
            self._loop.add_signal_handler(number, act)
        self._enter()
        self._loop.add_reader(tty.fd_in, self._read)

    def repaint(self) -> None:
        """Clear the screen and draw it whole, whatever it shows by now (Ctrl-L)."""
        if self._painter is not None:
            self._painter.forget()
            self._plan_flush()

    # Out.

    def _plan_flush(self) -> None:
        if not self._flush_planned and self._is_shown:
            self._flush_planned = True
            self._flush_asked = self._loop.time()
            self._loop.call_soon(self._flush)

    def _flush(self) -> None:
        """Send the newest frame, unless the line still has the one before."""
        self._flush_planned = False
        if not self._is_shown:
            return
        assert self.tty is not None and self._writer is not None and self._painter is not None
        if self._writer.is_busy:
            self._flush_waits = True
            return
        hold = self.tty.hold_seconds() or self._settle_seconds()
        if hold:
            self._flush_planned = True
            self._loop.call_later(hold, self._flush)
            return
        self._writer.put(self._painter.paint(self.frame, self._caret()))

    def _settle_seconds(self) -> float:
        """Return how long to wait for the rest of what a key began: it goes out as one packet."""
        waited = self._loop.time() - self._flush_asked
        if self._is_stale and waited < RELAYOUT_SECONDS_MAX:
            return _SETTLE_TURN_SECONDS
        settling: Callable[[], bool] | None = getattr(self._app, "is_settling", None)
        if settling is None or waited >= SETTLE_SECONDS_MAX:
            return 0.0
        return _SETTLE_TURN_SECONDS if settling() else 0.0

    def _caret(self) -> tuple[int, int] | None:
        caret: Callable[[], tuple[int, int] | None] | None = getattr(self._app, "caret", None)
        return caret() if caret is not None else None

    def _freed(self) -> None:
        """Come from the writer's thread to the loop; it may be closed already."""
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._line_is_free)

    def _line_is_free(self) -> None:
        if self._writer is not None and self._writer.is_broken:
            self._hang_up()  # nobody sees any more what the keys do
        elif self._flush_waits:
            self._flush_waits = False
            self._plan_flush()

    # In.

    def _read(self) -> None:
        assert self.tty is not None and self._keyboard is not None
        try:
            data = os.read(self.tty.fd_in, READ_BYTES)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if data:
            self._tell(self._keyboard, self._keyboard.feed(data, self._loop.time()))
        else:
            self._hang_up()

    def _hang_up(self) -> None:
        """Take no key any more and let the app end: the line is gone."""
        self._stop_reading()
        hang_up: Callable[[], None] = getattr(self._app, "hang_up", self._app.exit)
        hang_up()

    def _late(self) -> None:
        assert self._keyboard is not None
        self._tell(self._keyboard, self._keyboard.late(self._loop.time()))

    def _tell(self, keyboard: Keyboard, found: list[Any]) -> None:
        for event in found:
            event.set_sender(self._app)
            self._app.post_message(event)
        if keyboard.refused:
            keyboard.refused = 0
            self.frame.bells += 1
            self._plan_flush()
        if self._escape_timer is not None:
            self._escape_timer.cancel()
            self._escape_timer = None
        if keyboard.deadline is not None:
            self._escape_timer = self._loop.call_at(keyboard.deadline, self._late)

    def _stop_reading(self) -> None:
        assert self.tty is not None
        self._loop.remove_reader(self.tty.fd_in)
        if self._escape_timer is not None:
            self._escape_timer.cancel()
            self._escape_timer = None

    # Size, and coming and going.

    def _resized(self) -> None:
        """Take the new size; the screen is unknown even where it came back to the old one."""
        if self.tty is None or self._painter is None:
            return
        self._painter.forget()
        if not self.take_size(*self.tty.size()):  # else the app paints anew: let it
            self._plan_flush()

    def take_size(self, width: int, height: int) -> bool:
        """Tell frame and app another size; return whether it is another."""
        if (width, height) == (self.frame.width, self.frame.height):
            return False
        self.frame.resize(width, height)
        self._size = (width, height)
        self._is_stale = True
        size = Size(width, height)
        self._app.post_message(events.Resize(size, size))
        return True

    def _enter(self, *, again: bool = False) -> None:
        """Make the terminal ours; what it shows is unknown. `again`: a frame was shown before."""
        assert self.tty is not None and self._terminal is not None and self._painter is not None
        self.tty.make_raw()
        if self._writer is None:
            self._writer = Writer(self.tty.fd_out, self._freed)
        self._writer.put(opening(self._terminal))
        self._is_shown = True
        self._painter.forget()
        holds_a_frame = again or bool(self.frame.dirty)
        self.take_size(*self.tty.size())
        if holds_a_frame:
            self._plan_flush()

    def _leave(self) -> None:
        """Give the terminal back as it was found; may be called twice."""
        writer, self._writer = self._writer, None
        if self.tty is None or self._terminal is None or writer is None:
            return
        self._is_shown = False
        writer.put(closing(self._terminal, self.frame.height))
        if not writer.drain(STOP_SECONDS_MAX):
            writer.abandon()  # dropping the queue of a pty does not free it: nothing can be sent
        writer.end()
        self.tty.restore()

    def _suspend(self) -> None:
        """Stop as a shell's job does (kill -TSTP; Ctrl-Z itself is a key)."""
        self._leave()
        os.kill(os.getpid(), signal.SIGSTOP)

    def _continue(self) -> None:
        """Come back after a stop; the shell may have used the screen and the modes meanwhile."""
        if self.tty is None:
            return
        if not self.tty.is_ours():
            os.kill(os.getpid(), signal.SIGSTOP)  # `bg`: there is nothing to do behind a shell
            return
        self._enter(again=True)

    def _die(self, number: int) -> None:
        """End on a signal that came before the app was there, with the terminal in order."""
        self._leave()
        self._loop.remove_signal_handler(number)
        os.kill(os.getpid(), number)
