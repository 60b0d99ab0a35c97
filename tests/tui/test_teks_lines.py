"""Lines as they are typed: echo, secrets, erasing, dropped keys, cuts; and the real program."""

import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import ioctl
from pathlib import Path

import pytest

from model.clock import FrozenClock
from model.store import Store
from tests.queue_office import nik_of
from tests.tui.line_script import office
from tests.tui.printing_desk import WHO
from tests.tui.terminal import ROOT, Terminal, tuntas
from tui.teks.lines import LINE_CHARS_MAX, EndOfInput, Idle, Lines, TooLong, quiet

PIN = WHO["SARI"]
ECHOES = (termios.ECHO, termios.ICANON, termios.ISIG)


@contextmanager
def keyboard(*, erases: bool = True) -> Iterator[tuple[int, Lines, list[str]]]:
    """Yield the far end of a terminal, its lines, and what was echoed."""
    ours, theirs = pty.openpty()
    echoed: list[str] = []
    try:
        with quiet(theirs):
            yield ours, Lines(theirs, echoed.append, shown=lambda c: c, erases=erases), echoed
    finally:
        os.close(ours)
        os.close(theirs)


def typed(text: str, *, erases: bool = True, secret: bool = False) -> tuple[str, str]:
    """Return the line that is read when this is typed, and its echo."""
    with keyboard(erases=erases) as (ours, lines, echoed):
        os.write(ours, text.encode())
        return lines.read(secret=secret, idle_seconds=5), "".join(echoed)


@pytest.mark.parametrize(
    ("text", "line", "echo"),
    [
        ("SARI\r", "SARI", "SARI\n"),
        ("SITX\x7fI\r", "SITI", "SITX\b \bI\n"),
        ("\x7f\b\rx", "", "\n"),
        ("abc\x15d\r", "d", "abc" + "\b \b" * 3 + "d\n"),
        ("a\x1b[Ab\x1bOPc\x1b[15~d\x1b[[Ae\r", "abcde", "abcde\n"),
        ("a\tb\x01\x9b\u202ec\r", "abc", "abc\n"),
        ("JOSÉ\r", "JOSÉ", "JOSÉ\n"),
        ("12\x03", "0", "12\n"),
        ("ab\x04c\r", "abc", "abc\n"),
        ("x" * LINE_CHARS_MAX + "\r", "x" * LINE_CHARS_MAX, "x" * LINE_CHARS_MAX + "\n"),
    ],
)
def test_a_line_as_it_is_typed(text: str, line: str, echo: str) -> None:
    assert typed(text) == (line, echo)


def test_where_no_column_can_be_taken_back_erasing_is_written_out() -> None:
    assert typed("SITXY\x7f\x7fI\x7f\r", erases=False) == ("SIT", "SITXY\\YX/I\\I\n")


def test_a_secret_is_not_echoed_whatever_is_typed() -> None:
    assert typed("24x\x7f68\r", secret=True) == ("2468", "\n")
    assert typed("1\x15" + "2" * 9 + "\x03", secret=True) == ("0", "\n")


def test_type_ahead_waits_unseen_for_its_question() -> None:
    """CR, LF and CR LF end one line each; a PIN that comes early is never echoed."""
    with keyboard() as (ours, lines, echoed):
        os.write(ours, b"SARI\r\n2468\rcari\n\r\n")
        assert lines.read(idle_seconds=5) == "SARI"
        assert "".join(echoed) == "SARI\n"
        assert lines.read(secret=True, idle_seconds=5) == "2468"
        assert [lines.read(idle_seconds=5) for _ in range(2)] == ["cari", ""]
        assert "2468" not in "".join(echoed)
        assert not select.select([ours], [], [], 0)[0], "the terminal itself echoes nothing"


def test_a_scan_ends_one_line_however_often_its_scanner_says_so() -> None:
    """In a pipe each line is meant: a script that hands over sends an empty one for Enter."""
    code = nik_of(2)
    with keyboard() as (ours, lines, _echoed):
        for ends in (b"\r\r", b"\r\n\r\n", b"\n\n"):
            os.write(ours, str(code).encode() + ends)
            assert lines.read(idle_seconds=5) == str(code)
            with pytest.raises(Idle):
                lines.read(idle_seconds=0.01)
            os.write(ours, b"\r")
            assert lines.read(idle_seconds=5) == "", "a hand's Enter, once the line was empty"
        os.write(ours, b"cari\r\r")
        assert [lines.read(idle_seconds=5) for _ in range(2)] == ["cari", ""]
    near, far = os.pipe()
    os.write(far, f"{code}\n\n".encode())
    lines = Lines(near, lambda text: None, shown=str, erases=False)
    assert [lines.read(idle_seconds=5) for _ in range(2)] == [str(code), ""]
    os.close(near)
    os.close(far)


def test_a_line_too_long_is_taken_whole_and_refused() -> None:
    with keyboard() as (ours, lines, echoed):
        os.write(ours, b"x" * (LINE_CHARS_MAX + 7) + b"\rnext\r")
        with pytest.raises(TooLong):
            lines.read(idle_seconds=5)
        assert "".join(echoed).count("\a") == 7
        assert lines.read(idle_seconds=5) == "next"


def test_idle_gives_what_was_begun_and_goes_on_with_it() -> None:
    with keyboard() as (ours, lines, echoed):
        os.write(ours, b"sit")
        with pytest.raises(Idle) as idle:
            lines.read(idle_seconds=0.01)
        assert idle.value.typed == "sit"
        echoed.clear()
        os.write(ours, b"i\r")
        assert lines.read(typed="sit", idle_seconds=5) == "siti"
        assert "".join(echoed) == "siti\n"
        os.write(ours, b"24")
        with pytest.raises(Idle) as idle:
            lines.read(secret=True, idle_seconds=0.01)
        assert idle.value.typed == "", "half a PIN is forgotten"


def test_the_end_of_the_line_and_of_a_file(tmp_path: Path) -> None:
    with keyboard() as (ours, lines, _):
        os.write(ours, b"\x04")
        with pytest.raises(EndOfInput):
            lines.read(idle_seconds=5)
    file = tmp_path / "script"
    file.write_text("eins\nzwei")
    with file.open("rb") as script:
        echoed: list[str] = []
        lines = Lines(script.fileno(), echoed.append, shown=lambda c: c, erases=True)
        assert lines.read(idle_seconds=5) == "eins"
        with pytest.raises(EndOfInput):
            lines.read(idle_seconds=5)
        assert echoed == ["\n"], "a script's answers are not written"


def test_a_signal_waits_for_the_store_and_ends_a_wait_at_once() -> None:
    with keyboard() as (_, lines, _echoed):
        lines.hang_up()
        for wait in (lambda: lines.read(idle_seconds=5), lines.interruptible().__enter__):
            with pytest.raises(EndOfInput):
                wait()
    with keyboard() as (_, lines, _echoed), pytest.raises(EndOfInput), lines.interruptible():
        lines.hang_up()


def test_how_many_rows_are_in_view() -> None:
    with keyboard() as (ours, lines, _echoed):
        assert lines.height == 24, "a terminal that does not tell"
        ioctl(ours, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 80, 0, 0))
        assert lines.height == 50
    with open(os.devnull, "rb") as null:
        assert Lines(null.fileno(), print, shown=str, erases=True).height == 0


def test_the_terminal_is_put_right_and_given_back() -> None:
    """Also one whose line ends a dead program left raw; a pipe is left alone."""
    ours, theirs = pty.openpty()
    broken = termios.tcgetattr(theirs)
    broken[1] &= ~termios.OPOST
    termios.tcsetattr(theirs, termios.TCSANOW, broken)
    with quiet(theirs):
        now = termios.tcgetattr(theirs)
        assert now[1] & termios.OPOST
        assert not [flag for flag in ECHOES if now[3] & flag]
    assert termios.tcgetattr(theirs)[1:4] == broken[1:4]
    os.close(ours)
    os.close(theirs)
    with open(os.devnull, "rb") as null, quiet(null.fileno()):
        pass


# The real program.


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return an office on a busy morning: one card in doubt, two people in the queue."""
    folder = tmp_path / "home"
    folder.mkdir()
    with office(folder, people=14, busy=True):
        return folder


def trail(home: Path) -> list[tuple[object, ...]]:
    """Return what was done since the first login."""
    store = Store.open(home / "tuntas.db", FrozenClock())
    try:
        found = store.rows("SELECT kind, facts FROM audit ORDER BY seq")
    finally:
        store.close()
    first = [row[0] for row in found].index("login")
    return [tuple(row) for row in found[first:]]


def rest_of(terminal: Terminal) -> bytes:
    """Read what the program writes until it ends."""
    while terminal.process.poll() is None or select.select([terminal.fd], [], [], 0)[0]:
        if select.select([terminal.fd], [], [], 0.05)[0]:
            try:
                terminal.sent += os.read(terminal.fd, 65_536)
            except OSError:
                break
    terminal.process.wait(30)
    return bytes(terminal.sent)


def test_a_dumb_terminal_gets_plain_bytes_only(home: Path) -> None:
    """A whole visit in one write: find, order, settle, out; no byte that a teletype has not."""
    find, scan = "1\rRIZKX\x7fY\r1\r0\r0\r0\r", f"~{nik_of(2)}\r\n0\r"
    visit = f"SARI\r{PIN}\r{find}{scan}2\r1\r2\r1\r0\r4\r1\r0006\r5\r0\r0\r1\r0\r"
    with tuntas(home, "--teks", TERM="dumb", LANG="C") as terminal:
        terminal.until(lambda text: "Nama petugas" in text, "the first question")
        terminal.type(visit)
        sent = rest_of(terminal)
        assert terminal.process.returncode == 0
    assert not {byte for byte in sent if byte < 0x20} - {7, 10, 13}
    assert max(sent) <= 0x7E
    assert PIN.encode() not in sent
    assert b"B-0002: 2 kartu dipesan." in sent
    kinds = [row[0] for row in trail(home)]
    looked = ["search", "view", "search", "view"]
    assert kinds == ["login", *looked, "ordered", "settled", "session_ended"]


def test_a_cut_line_ends_the_session_in_order(home: Path) -> None:
    with tuntas(home, "counter", "--text", "--lang", "en", TERM="vt100") as terminal:
        terminal.until(lambda text: "Operator's name" in text, "the first question")
        terminal.type(f"SARI\r{PIN}\r2\r1\r")
        terminal.until(lambda text: "How many cards" in text, "the dialogue")
        assert b"\x1b" not in terminal.sent
        assert terminal.hang_up() == 0
    assert trail(home)[-1] == ("session_ended", '{"why":"hangup"}')


def test_a_script_through_a_pipe_needs_no_screen_library(home: Path) -> None:
    """The end of its input ends it; nothing of Textual was loaded on the way."""
    done = subprocess.run(
        [sys.executable, "-P", "-X", "importtime", "-m", "tui", "--teks"],
        input=f"SARI\n{PIN}\n5\n", cwd=ROOT, capture_output=True, text=True, timeout=180,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TUNTAS_HOME": str(home)},
    )  # fmt: skip
    assert done.returncode == 0
    assert "BLANKO: Gudang 3.837" in done.stdout
    assert PIN not in done.stdout
    loaded = {line.rpartition("|")[2].strip().split(".")[0] for line in done.stderr.splitlines()}
    assert "peewee" in loaded or "model" in loaded
    assert not loaded & {"textual", "rich"}
    assert trail(home)[-1] == ("session_ended", '{"why":"hangup"}')
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_DFL
