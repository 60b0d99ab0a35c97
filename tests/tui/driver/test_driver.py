"""The driver on a pty: what is sent, when, and what is left behind."""

import asyncio
import errno
import os
import random
import select
import signal
import termios
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.tui.desks import open_desk
from tests.tui.driver.line import PLAIN, Board, Line, LineDriver, board, silence, until
from tui.app import TuntasApp
from tui.driver import tty as tty_module
from tui.driver.driver import RELAYOUT_SECONDS_MAX, SETTLE_SECONDS_MAX
from tui.driver.paint import Painter
from tui.driver.terminals import closing, opening, terminal_of
from tui.driver.tty import Tty, Writer

PTY_BYTES = 16_384
"""More than a pty of Linux holds."""


@pytest.fixture
def line() -> Iterator[Line]:
    """Return a line, closed in the end."""
    made = Line()
    yield made
    made.close()


Steps = Callable[[Board], Coroutine[Any, Any, None]]


def on_line(line: Line, steps: Steps, environ: dict[str, str] = PLAIN) -> None:
    """Run one visit to the board."""

    async def visit() -> None:
        async with board(line, environ) as app:
            await steps(app)

    asyncio.run(visit())


def show(app: Board, number: int) -> None:
    """Write a frame that has next to nothing of the one before."""
    letters = random.Random(number).choices("ABCDEFGH ", k=76)
    rows = ("".join(letters[row:] + letters[:row]) for row in range(22))
    app.driver.write("".join(f"\x1b[{at};1H{number:04d}{row}" for at, row in enumerate(rows, 2)))


async def fill(app: Board) -> int:
    """Let the line fill up with frames; return the number of the last."""
    assert app.line is not None
    app.line.read(False)
    for number in range(1, 500):
        show(app, number)
        await asyncio.sleep(0.001)
        writer = app.driver._writer
        assert writer is not None
        if writer.is_busy:
            seen = writer.sent_bytes
            await asyncio.sleep(0.01)
            if writer.is_busy and writer.sent_bytes == seen:
                return number
    raise AssertionError("the line never fills up")


def body(line: Line) -> str:
    """Return the rows under the field."""
    return line.text().split("\n", 1)[1]


def test_start_and_end_leave_the_terminal_as_it_was(line: Line) -> None:
    async def steps(app: Board) -> None:
        raw = termios.tcgetattr(line.far)
        assert not raw[3] & (termios.ECHO | termios.ICANON | termios.ISIG)
        assert not raw[0] & (termios.ICRNL | termios.IXON) and not raw[1] & termios.OPOST

    on_line(line, steps)
    assert termios.tcgetattr(line.far) == line.modes
    terminal = terminal_of(PLAIN, "utf-8")
    assert line.sent.startswith(opening(terminal)) and line.sent.endswith(closing(terminal))
    assert line.sent.count(opening(terminal)) == line.sent.count(closing(terminal)) == 1
    for word in (b"?25", b"?1004", b"?2004", b"?2026", b"?2048", b"?7", b"]22", b">", b"?1000"):
        assert word not in line.sent


def test_nothing_of_textuals_own_words_is_sent(line: Line) -> None:
    async def steps(app: Board) -> None:
        before = len(line.sent)
        for words in ("\x1b]22;text\x07", "\x1b[?2026h", "\x1b[?1004h", "\x1b]52;c;eA==\x07"):
            app.driver.write(words)
        await silence(line)
        assert not line.sent[before:]

    on_line(line, steps)


def test_a_typed_letter_is_one_byte_and_a_tick_one_write(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    puts: list[bytes] = []
    put = Writer.put
    monkeypatch.setattr(Writer, "put", lambda self, data: (puts.append(data), put(self, data))[1])

    async def steps(app: Board) -> None:
        for letter in "SITI":
            line.type(letter.encode())
            await until(lambda wanted=letter: line.sent.endswith(wanted.encode()), "the letter")
        puts.clear()
        for number in range(50):
            app.driver.write(f"\x1b[9;1H\x1b[1mbaris {number}\x1b[0m\n")
        await until(lambda: line.screen.display[8].startswith("baris 49"), "the last")
        await silence(line)
        assert len([one for one in puts if one]) == 1

    on_line(line, steps)
    assert b"SITI" in line.sent


def test_idle_is_no_byte_and_no_wakeup(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    async def steps(app: Board) -> None:
        before, woken = len(line.sent), []
        for name in ("_flush", "_read", "_late", "_line_is_free"):
            monkeypatch.setattr(app.driver, name, lambda at=name: woken.append(at))
        await asyncio.sleep(0.3)
        assert (len(line.sent), woken) == (before, [])

    on_line(line, steps)


def test_a_stuck_line_gets_the_newest_frame_only(line: Line) -> None:
    async def steps(app: Board) -> None:
        before = len(line.sent)
        first = await fill(app)
        for number in range(first + 1, first + 500):
            show(app, number)
            await asyncio.sleep(0)
        wanted = app.driver.frame.text()
        line.read(True)
        await until(lambda: line.text() == wanted, "the newest frame")
        assert f"{first + 499:04d}" in wanted
        await silence(line)
        assert len(line.sent) - before <= PTY_BYTES + 2 * 2_100, "frames are passed over"

    on_line(line, steps)


def test_bells_are_neither_lost_nor_repeated_while_the_line_is_busy(line: Line) -> None:
    async def steps(app: Board) -> None:
        before = len(line.sent)
        app.bell()
        last = await fill(app)
        for number in range(last, last + 50):
            show(app, number)
            if number in (last, last + 30):
                app.bell()
            await asyncio.sleep(0)
        line.read(True)
        await until(lambda: f"{last + 49:04d}" in line.text(), "the newest frame")
        await until(lambda: line.sent[before:].count(b"\a") >= 3, "three bells")
        await silence(line)
        assert line.sent[before:].count(b"\a") == 3

    on_line(line, steps)


def test_the_end_does_not_wait_for_a_stuck_line(line: Line) -> None:
    async def steps(app: Board) -> None:
        await fill(app)

    on_line(line, steps)
    assert termios.tcgetattr(line.far) == line.modes


def test_a_session_that_can_show_nothing_takes_no_key(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def steps(app: Board) -> None:
        def cut(*_: object) -> int:
            raise OSError(errno.EIO, "cut")

        told: list[bool] = []
        app.hang_up = lambda: told.append(True)  # type: ignore[method-assign]
        monkeypatch.setattr(tty_module.os, "write", cut)
        app.driver.write("\x1b[9;1Hbaru")
        await until(lambda: bool(told), "the end")
        monkeypatch.undo()
        line.type(b"A")
        assert select.select([line.far], [], [], 20)[0], "the key is there and is not read"
        for _ in range(5):
            await asyncio.sleep(0)
        assert app.keys == []

    on_line(line, steps)


def test_a_serial_lines_queue_holds_frames_back(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue = [96, 12]

    async def steps(app: Board) -> None:
        before = len(line.sent)
        monkeypatch.setattr(Tty, "hold_seconds", lambda self: 0.01 if queue and queue.pop() else 0)
        app.driver.write("\x1b[9;1Hlama")
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        app.driver.write("\x1b[9;1Hbaru")
        await until(lambda: "baru" in line.text(), "the newest")
        assert b"lama" not in line.sent[before:]

    on_line(line, steps)
    assert not queue


def test_a_frame_waits_a_little_for_what_else_a_key_began(line: Line) -> None:
    async def steps(app: Board) -> None:
        before, loop = len(line.sent), asyncio.get_running_loop()
        app.is_settling = lambda: True  # type: ignore[attr-defined]
        app.driver.write("\x1b[9;1Hsatu")
        began = loop.time()
        await asyncio.sleep(SETTLE_SECONDS_MAX / 4)
        if loop.time() - began < SETTLE_SECONDS_MAX:  # else the machine was busy elsewhere
            assert len(line.sent) == before
        await until(lambda: "satu" in line.text(), "the frame in the end")

    on_line(line, steps)


def test_keys_and_a_split_sequence(line: Line) -> None:
    async def steps(app: Board) -> None:
        line.type(b"AB\x1b[")
        await until(lambda: app.keys == ["A", "B"], "two letters")
        line.type(b"D")
        await until(lambda: app.keys[2:] == ["left"], "the arrow")
        line.type(b"\x1b")
        await until(lambda: app.keys[3:] == ["escape"], "Esc after its wait")
        before = len(line.sent)
        line.type(b"\x1b[99~\x1b[98~")
        await until(lambda: b"\a" in line.sent[before:], "the refusal")
        await silence(line)
        assert line.sent[before:].count(b"\a") == 1
        assert app.field.value == "AB" and len(app.keys) == 4
        line.type(b"C")
        await until(lambda: app.field.value == "ACB", "the letter after")
        await silence(line)
        assert line.sent[before:].count(b"\a") == 1

    on_line(line, steps)


def test_a_sequence_that_never_ends_rings_and_types_nothing(line: Line) -> None:
    async def steps(app: Board) -> None:
        before = len(line.sent)
        line.type(b"\x1b[12")
        await until(lambda: b"\a" in line.sent[before:], "the refusal")
        assert app.keys == []

    on_line(line, steps)


@pytest.mark.parametrize("seed", range(2))
def test_resizes_end_in_the_right_screen(line: Line, seed: int) -> None:
    chance = random.Random(seed)

    async def steps(app: Board) -> None:
        sizes = [(chance.randint(20, 140), chance.randint(5, 50)) for _ in range(3)]
        for size in [*sizes, (80, 24)]:
            line.resize(*size)
            os.kill(os.getpid(), signal.SIGWINCH)
            await until(lambda wanted=size: app.size == wanted, f"{size}, seed {seed}")
            app.rows.update("x" * (size[0] * (size[1] - 1)))
            whole = "\n".join(["x" * size[0]] * (size[1] - 1))
            await until(lambda wanted=whole: body(line) == wanted, f"the frame, seed {seed}")

    on_line(line, steps)


def test_a_frame_of_another_size_waits_until_the_app_has_filled_it(line: Line) -> None:
    """However long the app takes (here 0.3 s): nothing of the old layout goes to the new screen."""

    async def steps(app: Board) -> None:
        line.resize(100, 30)
        before = len(line.sent)
        app.driver._painter.resize(100, 30)  # type: ignore[union-attr]
        app.driver._painter.forget()  # type: ignore[union-attr]
        app.driver._app = Deaf(app)  # type: ignore[assignment]
        app.driver.take_size(100, 30)
        app.bell()  # a short write is not the layout
        app.driver._plan_flush()
        await silence(line, SETTLE_SECONDS_MAX * 3)
        assert len(line.sent) == before
        show(app, 7)
        await until(lambda: "0007" in line.text(), "the layout")
        assert RELAYOUT_SECONDS_MAX > SETTLE_SECONDS_MAX * 3
        app.driver.take_size(90, 30)
        app.driver._plan_flush()
        before = len(line.sent)
        await until(lambda: len(line.sent) > before, "the frame of an app that paints nothing")
        app.driver._app = app

    on_line(line, steps)


class Deaf:
    """An app that hears of another size and does nothing."""

    def __init__(self, app: Board) -> None:
        self._real = app

    def post_message(self, message: object) -> bool:
        """Take it, and no more."""
        return True

    def caret(self) -> tuple[int, int]:
        """Return the real one's."""
        return self._real.caret()


@pytest.mark.parametrize("how", ["repaint", "same size", "continue"])
def test_the_whole_screen_is_sent_again(line: Line, how: str) -> None:
    async def steps(app: Board) -> None:
        wanted = line.text()
        line.noise(b"\x1b[2J\x1b[5;5Hderau\x1b[10;20r\x1b[7m")
        if how == "repaint":
            app.driver.repaint()
        elif how == "same size":
            os.kill(os.getpid(), signal.SIGWINCH)
        else:
            termios.tcsetattr(line.far, termios.TCSANOW, line.modes)  # as a shell does
            os.kill(os.getpid(), signal.SIGCONT)
        await until(lambda: line.text() == wanted, "the screen as it was")
        assert not termios.tcgetattr(line.far)[3] & termios.ECHO

    on_line(line, steps)


def test_a_repaint_asked_for_while_the_line_is_busy_comes(line: Line) -> None:
    async def steps(app: Board) -> None:
        last = await fill(app)
        app.driver.repaint()
        await asyncio.sleep(0)
        before = len(line.sent)
        line.read(True)
        await until(lambda: f"{last:04d}" in line.text(), "the newest")
        await until(lambda: b"\x1b[J" in line.sent[before:], "the whole screen")
        await silence(line)
        assert line.sent[before:].count(b"\x1b[J") == 1

    on_line(line, steps)


def test_a_line_that_is_gone_ends_the_app(line: Line) -> None:
    async def steps(app: Board) -> None:
        line.read(False)
        os.close(line.near)
        line.near = -1
        await until(lambda: app.has_hung_up, "the end")

    on_line(line, steps)


def test_a_terminal_that_comes_late_gets_the_frame(line: Line) -> None:
    async def visit() -> None:
        app = Board(None)
        task = asyncio.ensure_future(app.run_async(mouse=False))
        await until(lambda: app._driver is not None and app.is_running, "a start without terminal")
        app.rows.update("sudah siap")
        await until(lambda: "sudah siap" in app.driver.frame.text(), "the frame")
        line.resize(100, 30)
        line.read(True)
        hung_up: list[int] = []
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGHUP, hung_up.append, 1)  # the app's own
        app.driver.take(Tty(line.far, line.far, PLAIN))
        signal.raise_signal(signal.SIGHUP)
        await until(lambda: hung_up == [1], "the app hears of the end")
        await until(lambda: "sudah siap" in line.text(), "the frame on the line")
        await until(lambda: app.size == (100, 30), "its size")
        line.type(b"A")
        await until(lambda: app.keys == ["A"], "a key")
        app.exit(0)
        await task
        await line.finish()

    asyncio.run(visit())
    assert termios.tcgetattr(line.far) == line.modes


def test_a_signal_before_the_app_is_there_leaves_the_terminal_in_order(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def steps(app: Board) -> None:
        killed: list[int] = []
        monkeypatch.setattr(os, "kill", lambda _pid, number: killed.append(number))
        signal.raise_signal(signal.SIGTERM)
        await until(lambda: killed == [signal.SIGTERM], "the end")
        assert termios.tcgetattr(line.far) == line.modes

    on_line(line, steps)


def test_a_fault_at_the_start_leaves_the_terminal_in_order(
    line: Line, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("rusak")

    monkeypatch.setattr(LineDriver, "take_size", broken)

    async def visit() -> None:
        app = Board(line)
        await asyncio.wait_for(app.run_async(mouse=False), 30)
        assert app.return_code == 1

    asyncio.run(visit())
    assert termios.tcgetattr(line.far) == line.modes
    capsys.readouterr()


@pytest.mark.parametrize(
    ("term", "charset"),
    [
        ("xterm-256color", "utf-8"),
        ("linux", "cp437"),
        ("vt100", "ascii"),
        ("putty", "latin-1"),
        ("screen", "ascii"),
        ("tmux-256color", "utf-8"),
    ],
)
def test_the_login_sends_what_the_painter_made_and_nothing_else(
    term: str, charset: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environ = {"TERM": term, "TUNTAS_CHARSET": charset}
    line = Line()
    painted: list[bytes] = []
    paint = Painter.paint

    def keep(self: Painter, *args: Any) -> bytes:
        painted.append(paint(self, *args))
        return painted[-1]

    monkeypatch.setattr(Painter, "paint", keep)

    class Own(LineDriver):
        def own_tty(self) -> Tty | None:
            return Tty(line.far, line.far, environ)

    async def visit() -> None:
        with open_desk(tmp_path) as desk:
            app = TuntasApp(desk, driver_class=Own)
            task = asyncio.ensure_future(app.run_async(mouse=False))
            line.read(True)
            await until(lambda: task.done() or "Nama petugas" in line.text(), "the login")
            at = line.screen.cursor
            await until(lambda: (at.x, at.y) == app.caret(), "the cursor in its field")
            await silence(line)
            app.exit(0)
            await task
            await line.finish()

    asyncio.run(visit())
    line.close()
    terminal = terminal_of(environ, "utf-8")
    assert bytes(line.sent) == opening(terminal) + b"".join(painted) + closing(terminal)
    for word in (b"\x1b[?", b"\x1b]", b"\x1bP", b"\x1b[>"):
        assert word not in b"".join(painted)
    if charset == "ascii":
        assert bytes(line.sent).isascii()
