"""`tuntas doctor --keys`: what a key sends and what it is taken for, on every kind of terminal."""

import io
import os
import pty
import select
import signal
from pathlib import Path
from random import Random
from tty import setraw

import pytest
from textual import events as events_of

from model.actor import shell_actor
from model.clock import FrozenClock
from tests.tui.command_run import run
from tests.tui.driver.test_keyboard import MODES
from tests.tui.terminal import PATIENCE_SECONDS, tuntas
from tui.commands import doctor
from tui.commands.doctor_keys import NoKeysHere, line_of, show_keys
from tui.commands.env import Env
from tui.driver import key_codes
from tui.driver.keyboard import Keyboard
from tui.driver.strokes import STROKE_BYTES_MAX, Stroke, cut, left
from tui.driver.tty import Tty

NIK = "1671020101900001"
EVERY = sorted(
    {sequence for mode in MODES.values() for sequence in mode}
    | {f"\x1bO{letter}" for letter in (*key_codes.SS3, *key_codes.KEYPAD)}
    | {f"\x1b[{letter}" for letter in key_codes.CSI_PLAIN}
    | {f"\x1b[{number}~" for number in key_codes.CSI_TILDE}
    | {f"\x1b[1;{n}{letter}" for n in range(1, 10) for letter in "ABCDHFPQRS"}
    | {f"\x1b[{n}{end}" for n in (2, 3, 5) for end in "$^@"}
    | {"\x1b[?1;2c", "\x1b[5;7R", "\x1b[200~", "\x1b[99z", "\x1b\t", "\x1b]0;x\x07", "\x1bx"}
    | {chr(code) for code in [*range(1, 27), 127] if code not in (7, 27)}
)


def env(lang: str = "id") -> Env:
    return Env(
        home=Path(), json=False, lang=lang, out=io.StringIO(), err=io.StringIO(),
        clock=FrozenClock(), actor=shell_actor("uji"),
    )  # fmt: skip


def typed(key: events_of.Key) -> str:
    """Return what a key types, or its name."""
    return key.character if key.character and key.character.isprintable() else key.key


@pytest.mark.parametrize("console", [False, True])
def test_every_key_is_named_as_the_keyboard_names_it(console: bool) -> None:
    for sequence in EVERY:
        keyboard = Keyboard("utf-8", 0.5, console=console)
        events = [*keyboard.feed(sequence.encode(), 0.0), *keyboard.late(9.0)]
        keys = [typed(one) for one in events if isinstance(one, events_of.Key)]
        strokes, rest = cut(sequence.encode(), console=console)
        assert not rest, repr(sequence)
        assert [stroke.name for stroke in strokes if stroke.name] == keys, repr(sequence)
        assert (strokes[0].name is None) == (keyboard.refused > 0), repr(sequence)


def test_a_sequence_in_pieces_is_one_stroke() -> None:
    for sequence in EVERY:
        whole = cut(sequence.encode(), console=False)[0]
        found: list[Stroke] = []
        rest = b""
        for byte in sequence.encode():
            strokes, rest = cut(rest + bytes([byte]), console=False)
            found += strokes
        assert (found, rest) == (whole, b""), repr(sequence)


def test_what_is_never_finished_ends() -> None:
    assert left(b"\x1b").name == "escape"
    assert left(b"\x1b[1;").name is None
    strokes, rest = cut(b"\x1b[" + b"1" * 500, console=False)
    assert (len(strokes[0].sent), rest) == (STROKE_BYTES_MAX, b"")
    strokes, rest = cut(b"\x1b[1\x1b[A", console=False)
    assert [stroke.name for stroke in strokes] == [None, "up"]
    chance = Random(1671)
    for noise in (chance.randbytes(200) for _ in range(200)):
        strokes, rest = cut(noise, console=False)
        assert b"".join(stroke.sent for stroke in strokes) + rest == noise


@pytest.mark.parametrize(
    ("stroke", "said"),
    [
        (Stroke(b"\x1b[21~", "f10"), "1b 5b 32 31 7e                          F10"),
        (Stroke(b"\x7f", "backspace"), "7f                                      backspace"),
        (Stroke(b"\x1b[99z", ""), "bukan tombol, dilewati"),
        (Stroke(b"\x1bx", None), "tidak dikenal: loket hanya berbunyi"),
        (Stroke(b"\x1bOq", "1"), "angka dari keypad"),
        (Stroke(b"a", None, True), "61                                      a"),
    ],
)
def test_a_stroke_is_one_line(stroke: Stroke, said: str) -> None:
    assert line_of(stroke, env()).endswith(said)
    assert len(line_of(stroke, env())) < 80
    assert len(line_of(Stroke(b"\x1b[" + b"1" * 60, None), env("en"))) < 80


def test_a_scanned_card_is_counted_and_not_shown() -> None:
    for sent in (f"{NIK}\r", "\x02SITI AMINAH\x03", "7", "é"):
        strokes, _ = cut(sent.encode(), console=False)
        told = "\n".join(line_of(stroke, env()) for stroke in strokes)
        assert not any(word in told for word in ("1671", "SITI", "AMI", "37", "31 36"))
    assert "16 huruf atau angka" in line_of(cut(NIK.encode(), console=False)[0][0], env())


@pytest.mark.parametrize(
    ("term", "sent", "said"),
    [
        ("xterm-256color", "\x1b[21~", "F10"),
        ("putty", "\x1b[11~", "F1"),
        ("linux", "\x1b[[C", "F3"),
        ("vt100", "\x1bOP", "F1"),
        ("dumb", "\x1b[15~", "F5"),
        ("wy50", "\x01@\r", "tidak dikenal: layar penuh"),
    ],
)
def test_on_a_real_terminal(home: Path, term: str, sent: str, said: str) -> None:
    with tuntas(home, "doctor", "--tombol", TERM=term) as terminal:
        before = terminal.found
        terminal.until(lambda text: "Selesai: q" in text and f"TERM={term}" in text, "the head")
        assert terminal.modes() != before
        terminal.type(sent)
        terminal.until(lambda text: said in text, said)
        assert ("--teks" in terminal.text()) == (term in ("dumb", "wy50"))
        assert b"\x1b" not in terminal.sent, "lines only"
        terminal.type("q")
        assert terminal.process.wait(PATIENCE_SECONDS) == 0
        assert terminal.modes() == before, "the terminal was raw, and is not any more"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT])
def test_a_signal_gives_the_terminal_back(home: Path, number: signal.Signals) -> None:
    with tuntas(home, "doctor", "--keys") as terminal:
        before = terminal.found
        terminal.until(lambda text: "Selesai: q" in text, "the head")
        terminal.type("x")
        terminal.until(lambda text: "78  " in text, "a stroke")
        assert terminal.modes() != before
        terminal.process.send_signal(number)
        assert terminal.process.wait(PATIENCE_SECONDS) == 128 + number
        assert terminal.modes() == before


def test_a_cut_line_ends_it(home: Path) -> None:
    with tuntas(home, "doctor", "--keys") as terminal:
        terminal.until(lambda text: "Selesai: q" in text, "the head")
        ends = (0, 128 + signal.SIGHUP, -signal.SIGHUP)  # or after it had ended by itself
        assert terminal.hang_up() in ends


def test_quiet_ends_it_and_a_lone_escape_is_told() -> None:
    ours, theirs = pty.openpty()
    made = env()
    setraw(theirs)  # what comes before the program has the terminal raw counts too
    os.write(ours, b"\x1b")
    assert select.select([theirs], [], [], PATIENCE_SECONDS)[0]
    tty = Tty(theirs, theirs, {"TERM": "linux", "ESCDELAY": "5"})
    assert show_keys(made, tty, quiet_seconds=0.05) == 0
    assert isinstance(made.out, io.StringIO)
    assert "1b                                      escape" in made.out.getvalue()
    os.close(ours)
    os.close(theirs)


def test_without_a_terminal_it_says_so(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read, write = os.pipe()
    monkeypatch.setattr(doctor.Tty, "standard", lambda: Tty(read, write, {}))
    with pytest.raises(NoKeysHere):
        run(doctor, home, "--keys")
    os.close(read)
    os.close(write)
