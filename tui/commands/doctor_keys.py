"""`tuntas doctor --keys`: shows what each key sends and what the counter takes it for.

Lines only, so it works on every terminal, a dumb one too. Letters and digits that come together
are counted and not shown: somebody may scan a card here. The terminal's modes are put back
whatever happens, signals included.
"""

import os
import select
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import FrameType
from typing import ClassVar, Final

from model.errors import RuleRefused
from tui.commands.env import Env, clean, to_ascii
from tui.driver.escape import escape_seconds
from tui.driver.strokes import Stroke, cut, left
from tui.driver.terminals import terminal_of
from tui.driver.tty import READ_BYTES, Tty

QUIET_SECONDS: Final = 60.0
STROKES_MAX: Final = 1_000
HEX_BYTES_MAX: Final = 12
ENDS: Final = (b"q", b"Q", b"\x03")
"""q, and Ctrl-C: both come through on every terminal; an F-key may be what does not."""
SIGNALS: Final = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
SIGNALLED: Final = 128


class NoKeysHere(RuleRefused):
    """Keys are shown at a terminal only: input or output is a file or a pipe."""

    code: ClassVar[str] = "SHT-104"


def show_keys(env: Env, tty: Tty, quiet_seconds: float = QUIET_SECONDS) -> int:
    """Show strokes until q, Ctrl-C, a quiet minute, or the end of the line; return the exit code.

    Raises NoKeysHere where there is no terminal.
    """
    if not (os.isatty(tty.fd_in) and os.isatty(tty.fd_out)):
        raise NoKeysHere()
    with _taken(tty) as told:
        _say(env, _head(env, tty))
        _shown(env, tty, told, quiet_seconds)
    return SIGNALLED + told.number if told.number else 0


def _head(env: Env, tty: Tty) -> list[str]:
    terminal = terminal_of(tty.environ, tty.encoding)
    lines = [
        env.pick(
            "Tekan tombol satu per satu. Selesai: q atau Ctrl-C, atau semenit tanpa tombol.",
            "Press keys one by one. To end: q or Ctrl-C, or a minute without a key.",
        ),
        f"TERM={terminal.name or '-'}, {terminal.charset}",
    ]
    if terminal.is_dumb:
        lines.append(
            env.pick(
                "Terminal ini tidak dikenal: layar penuh tidak bisa, pakai tuntas --teks.",
                "This terminal is not known: no full screen; use tuntas --teks.",
            )
        )
    return lines


@dataclass(slots=True)
class _Told:
    """The signal that came, nought for none, and the end of a pipe that wakes a reader then."""

    wakes: int
    number: int = 0


@contextmanager
def _taken(tty: Tty) -> Iterator[_Told]:
    """Hold the terminal raw for the block, and give it back however the block ends.

    A handler that raised could break the giving back; so it only notes, and puts the modes back
    itself, for a block that hangs on a line that takes nothing.
    """
    wakes, wake = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
    told = _Told(wakes)

    def on_signal(number: int, _frame: FrameType | None) -> None:
        told.number = number
        tty.restore()
        with suppress(OSError):
            os.write(wake, b"x")

    kept = {number: signal.signal(number, on_signal) for number in SIGNALS}
    try:
        tty.make_raw()
        yield told
    finally:
        tty.forget_input()
        tty.restore()
        for number, handler in kept.items():
            signal.signal(number, handler)
        os.close(wakes)
        os.close(wake)


def _shown(env: Env, tty: Tty, told: _Told, quiet_seconds: float) -> None:
    """Show strokes until something ends it; a line that was cut ends it too."""
    console = tty.environ.get("TERM") == "linux"
    pause = escape_seconds(tty.environ)
    rest, count = b"", 0
    with suppress(OSError):
        while not told.number and count < STROKES_MAX:
            got = _read(tty.fd_in, told.wakes, pause if rest else quiet_seconds)
            if got == b"" or (got is None and not rest):
                return
            strokes, rest = ([left(rest)], b"") if got is None else cut(rest + got, console=console)
            _say(env, [line_of(stroke, env) for stroke in strokes])
            count += len(strokes)
            if any(stroke.sent in ENDS for stroke in strokes):
                return


def _say(env: Env, lines: Sequence[str]) -> None:
    """Write lines to a raw terminal."""
    env.out.write("".join(f"{to_ascii(clean(line))}\r\n" for line in lines))
    env.out.flush()


def _read(fd: int, wakes: int, seconds: float) -> bytes | None:
    """Return what came, nothing at the end of the line, None when nothing came in time."""
    ready = select.select([fd, wakes], [], [], seconds)[0]
    return os.read(fd, READ_BYTES) if fd in ready else None


def line_of(stroke: Stroke, env: Env) -> str:
    """Return one stroke as a line: the bytes in hex, then the name; text only as a count."""
    if stroke.is_text and (len(stroke.sent) > 1 or stroke.sent.isdigit()):
        count = len(stroke.sent)
        counted = env.pick(f"{count} huruf atau angka", f"{count} letters or digits")
        return f"{'..':<{_WIDTH}} {counted}"
    sent = " ".join(f"{byte:02x}" for byte in stroke.sent[:HEX_BYTES_MAX])
    more = " .." if len(stroke.sent) > HEX_BYTES_MAX else ""
    return f"{sent + more:<{_WIDTH}} {_name(stroke, env)}"


def _name(stroke: Stroke, env: Env) -> str:
    if stroke.is_text:
        return stroke.sent.decode("ascii", "replace").replace("\ufffd", "?")
    if stroke.name is None:
        return env.pick("tidak dikenal: loket hanya berbunyi", "unknown: the counter only rings")
    if stroke.name == "":
        return env.pick("bukan tombol, dilewati", "no key, passed over")
    if stroke.name.isdigit():
        return env.pick("angka dari keypad", "a digit of the keypad")
    if stroke.name[0] == "f" and stroke.name[1:].isdigit():
        return stroke.name.upper()
    return stroke.name


_WIDTH = 3 * HEX_BYTES_MAX + 3
