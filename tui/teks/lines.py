"""Lines as people type them: read one at a time, edited and echoed here, never by the terminal.

The terminal's own echo shows a PIN that was typed ahead of its question. So echo is off from the
first moment to the last, and a letter is written when the question it answers takes it. What waits
behind a line stays for the next question; cursor and function keys are dropped.
"""

import codecs
import os
import select
import termios
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from unicodedata import east_asian_width

from tui.scans import ECHO_SECONDS, ScanEnd

LINE_CHARS_MAX = 200
READ_BYTES = 4_096
ROWS, ROWS_MAX = 24, 200
ESCAPE_SECONDS = 0.5
"""How long the rest of a key's escape sequence may take on a slow line."""

_BELL = "\a"
_ENTER, _ERASE, _KILL, _END, _BREAK, _ESCAPE = "\r\n", "\x7f\b", "\x15", "\x04", "\x03", "\x1b"
_INPUT, _OUTPUT, _LOCAL = 0, 1, 3  # places in what tcgetattr gives


class EndOfInput(Exception):
    """There will be no more lines: the input has ended or the line was cut."""


class Idle(Exception):
    """Nothing was typed for too long; `typed` is what stands in the line so far."""

    def __init__(self, typed: str) -> None:
        self.typed = typed
        super().__init__()


class TooLong(Exception):
    """A line has more than 200 characters; all of it was taken, none of it counts."""


class Lines:
    """The lines of one terminal, or of a file or pipe."""

    def __init__(
        self, fd: int, write: Callable[[str], None], *, shown: Callable[[str], str], erases: bool
    ) -> None:
        """Read `fd`; echo through `write` what `shown` makes of a letter.

        `erases`: the terminal can go back a column; else an erased letter is written once more
        between `\\` and `/`, as on paper.
        """
        self.is_terminal = os.isatty(fd)
        self._fd = fd
        self._write = write
        self._shown = shown
        self._erases = erases
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._ahead: list[str] = []
        self._waiting = False
        self._cut = False
        self._after_cr = False
        self._scan_end = ScanEnd()

    def hang_up(self, number: int = 0, frame: FrameType | None = None) -> None:
        """Take a signal: end the wait for a line now, or the next one; a store call ends first."""
        del number, frame
        self._cut = True
        if self._waiting:
            raise EndOfInput

    @contextmanager
    def interruptible(self) -> Iterator[None]:
        """Let a signal end the block at once: for waits on the line, never for store calls."""
        self._waiting = True
        try:
            if self._cut:
                raise EndOfInput
            yield
        finally:
            self._waiting = False

    def read(self, *, secret: bool = False, typed: str = "", idle_seconds: float | None) -> str:
        """Return the next line without its end; raise EndOfInput, Idle, TooLong.

        `secret`: nothing of it is echoed. `typed`: what stands in the line already. Ctrl-C gives
        "0", the word for going back.
        """
        with self.interruptible():
            return _Line(self, secret, typed, idle_seconds).read()

    def echo(self, text: str) -> None:
        """Write to the terminal of this line; nothing where the input is a file."""
        if self.is_terminal and text:
            self._write(text)

    def end(self) -> None:
        """Begin a new row behind an answer; also in what a script writes to."""
        self._write("\n")

    @property
    def height(self) -> int:
        """How many rows are in view: 24 where the terminal does not tell, 0 where there is none."""
        if not self.is_terminal:
            return 0
        with suppress(OSError):
            return min(os.get_terminal_size(self._fd).lines, ROWS_MAX) or ROWS
        return ROWS

    def letter(self, seconds: float | None) -> str:
        """Return the next letter; "" when none came for so long. Raises EndOfInput."""
        while not self._ahead:
            if self._scan_end.is_open and not select.select([self._fd], [], [], ECHO_SECONDS)[0]:
                self._scan_end.close()
            if not select.select([self._fd], [], [], seconds)[0]:
                return ""
            try:
                got = os.read(self._fd, READ_BYTES)
            except OSError:  # EIO: the line was cut
                got = b""
            if not got:
                raise EndOfInput
            self._ahead = list(self._decoder.decode(got))
        return self._ahead.pop(0)

    def is_further_end(self, letter: str) -> bool:
        """Tell whether this ends no other line: the LF of a CR LF, a scanner's second Enter.

        In a file or pipe each line is meant.
        """
        was, self._after_cr = self._after_cr, letter == "\r"
        if was and letter == "\n":
            return True
        return self.is_terminal and self._scan_end.is_further(letter)

    def shown(self, letter: str) -> str:
        """Return how a letter is echoed."""
        return self._shown(letter)

    def erased(self, echo: str, *, first: bool) -> str:
        """Return what takes a letter back from the screen; `first`: of several in a row."""
        if self._erases:
            return "\b \b" * sum(2 if east_asian_width(c) in "WF" else 1 for c in echo)
        return f"\\{echo}" if first else echo

    @property
    def erasing_end(self) -> str:
        """What is written between the last erased letter and the next one typed."""
        return "" if self._erases else "/"


class _Line:
    """One line on its way."""

    def __init__(self, lines: Lines, secret: bool, typed: str, idle: float | None) -> None:
        self.lines = lines
        self.secret = secret
        self.idle = idle
        self.letters = list(typed)
        self.too_long = False
        self.erasing = False

    def read(self) -> str:
        if not self.secret:
            self.lines.echo("".join(self.lines.shown(c) for c in self.letters))
        while True:
            letter = self.lines.letter(self.idle)
            if not letter:
                raise Idle("" if self.secret else "".join(self.letters))
            if self.lines.is_further_end(letter):
                continue
            if letter in _ENTER:
                self.lines.end()
                if self.too_long:
                    raise TooLong
                return "".join(self.letters)
            if letter == _BREAK:
                self.lines.end()
                return "0"
            self._edit(letter)

    def _edit(self, letter: str) -> None:
        if letter == _ESCAPE:
            self._drop_key()
        elif letter == _END:
            if not self.letters:
                raise EndOfInput
        elif letter in _ERASE:
            self._erase(1)
        elif letter == _KILL:
            self._erase(len(self.letters))
        elif len(self.letters) >= LINE_CHARS_MAX:
            self.too_long = True
            self.lines.echo(_BELL)
        elif letter.isprintable():
            ended = self.lines.erasing_end if self.erasing else ""
            self.erasing = False
            self.letters.append(letter)
            self._echo(ended + self.lines.shown(letter))

    def _erase(self, count: int) -> None:
        for letter in [self.letters.pop() for _ in range(min(count, len(self.letters)))]:
            self._echo(self.lines.erased(self.lines.shown(letter), first=not self.erasing))
            self.erasing = True

    def _echo(self, text: str) -> None:
        if not self.secret:
            self.lines.echo(text)

    def _drop_key(self) -> None:
        """Take the rest of an arrow's or a function key's sequence away (ECMA-48 section 5.4)."""
        first = self.lines.letter(ESCAPE_SECONDS)
        if first == "O":
            self.lines.letter(ESCAPE_SECONDS)
        elif first == "[":
            letter = self.lines.letter(ESCAPE_SECONDS)
            if letter == "[":  # the Linux console's F1 to F5 are ESC [ [ A: this ends nothing
                letter = self.lines.letter(ESCAPE_SECONDS)
            while letter and not "@" <= letter <= "~":
                letter = self.lines.letter(ESCAPE_SECONDS)


@contextmanager
def quiet(fd: int) -> Iterator[None]:
    """Take echo and line editing from the terminal for the length of the block.

    Its line ends are put right too: a program that died may have left them raw. What was typed
    ahead stays (no TCSAFLUSH), nor is a stopped line waited for; a file or pipe is left alone.
    """
    if not os.isatty(fd):
        yield
        return
    before = termios.tcgetattr(fd)
    mode = termios.tcgetattr(fd)
    mode[_INPUT] &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR | termios.ISTRIP)
    mode[_OUTPUT] |= termios.OPOST | termios.ONLCR
    mode[_LOCAL] &= ~(
        termios.ECHO | termios.ECHONL | termios.ICANON | termios.ISIG | termios.IEXTEN
    )
    mode[6][termios.VMIN], mode[6][termios.VTIME] = 1, 0
    termios.tcsetattr(fd, termios.TCSANOW, mode)
    try:
        yield
    finally:
        with suppress(termios.error):  # the line was cut: there is no terminal to give back
            termios.tcsetattr(fd, termios.TCSANOW, before)
