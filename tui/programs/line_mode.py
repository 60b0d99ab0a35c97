"""The counter in lines, without a screen: `tuntas --teks`.

For screen readers and braille lines, for dumb terminals, for 300 baud, for a terminal that broke at
three in the morning, and for scripts. Loads no screen library and sends no escape sequence.
"""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tui.commands.env import Env
from tui.desk import Desk
from tui.driver.terminals import terminal_of
from tui.locale.speak import speak
from tui.teks.answers import plain
from tui.teks.door import sessions
from tui.teks.lines import EndOfInput, Lines, quiet
from tui.teks.talk import Talk

COLUMNS = 80
STDIN, STDOUT = 0, 1
SIGNALS = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)


def show(desk: Desk, env: Env) -> int:
    """Speak with operators until one leaves at the login or the input ends; return the exit code.

    A line that is cut, and SIGHUP, SIGTERM or SIGINT, end the session as `hangup`, whatever was
    being asked; a store call that is under way is finished first.
    """
    speak(env.lang)
    terminal = terminal_of(os.environ, sys.stdout.encoding or "ascii")
    ascii_only = terminal.charset != "utf-8"

    def write(text: str) -> None:
        try:
            env.out.write(text)
            env.out.flush()
        except OSError:  # EIO or EPIPE: nobody listens any more
            raise EndOfInput from None

    lines = Lines(
        STDIN,
        write,
        shown=lambda letter: plain(letter, ascii_only=ascii_only),
        erases=not terminal.is_dumb,
    )
    talk = Talk(desk, lines, write, columns, ascii_only)
    try:
        with quiet(STDIN), _signals(lines):
            sessions(talk)
    finally:
        desk.closing()
        if desk.seat is not None:
            desk.seat.close()
    return 0


def columns() -> int:
    """Return how wide the terminal is now, 80 where nobody knows."""
    with suppress(OSError):
        return os.get_terminal_size(STDOUT).columns or COLUMNS
    return COLUMNS


@contextmanager
def _signals(lines: Lines) -> Iterator[None]:
    """Let the signals that end a program end the conversation in order.

    At a terminal they are deaf afterwards: a line that is cut gives an end of file and then a
    hang-up, which must not cut the closing of the store short.
    """
    at_terminal = os.isatty(STDIN)
    before = {number: signal.signal(number, lines.hang_up) for number in SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_IGN if at_terminal else handler)
