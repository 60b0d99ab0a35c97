"""Type-ahead through a real terminal: everything in one write ends as if typed key by key."""

import json
import os
import signal
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from model.clock import SystemClock
from model.store import Store
from tests.tui.desks import AMIRUDDIN, READY_FIRST, SITI, furnish
from tests.tui.terminal import PATIENCE_SECONDS, ROOT, tuntas
from tui.driver.errors import NoFullScreen
from tui.driver.terminals import closing, terminal_of
from tui.programs.counter import demand_terminal


@pytest.fixture
def office(home: Path) -> Path:
    """Return a home with a furnished store, closed."""
    store = Store.open(home / "tuntas.db", SystemClock(), create=True)
    furnish(store)
    store.close()
    return home


def audit(home: Path) -> list[tuple[str, str, dict[str, object]]]:
    """Return actor, kind and facts of the trail, in order."""
    store = Store.open(home / "tuntas.db", SystemClock())
    rows = store.rows("SELECT actor, kind, facts FROM audit ORDER BY seq")
    store.close()
    return [(actor, kind, json.loads(facts)) for actor, kind, facts in rows]


def viewed(home: Path) -> list[int]:
    """Return the residents whose page was opened, in order, as NIKs."""
    store = Store.open(home / "tuntas.db", SystemClock())
    niks = dict(store.rows("SELECT id, nik FROM resident"))
    store.close()
    return [niks[facts["resident"]] for _, kind, facts in audit(home) if kind == "view"]


def test_login_and_three_scans_in_one_write_open_three_people_in_order(office: Path) -> None:
    with tuntas(office) as terminal:
        terminal.until(lambda text: "Nama petugas" in text, "the login")
        terminal.type(f"SARI\r2468\r{SITI}\r{AMIRUDDIN}\r{READY_FIRST}\r")
        terminal.until(lambda text: "JOKO WIDARTO A" in text and "Gol. darah" in text, "the third")
        assert terminal.end() == 0
    assert viewed(office) == [SITI, AMIRUDDIN, READY_FIRST]
    kinds = [kind for actor, kind, _ in audit(office) if actor == "SARI"]
    assert kinds.count("search") == 3
    assert kinds[-1] == "session_ended", "a hung-up line ends the session in the trail"


def test_a_typo_corrected_ahead_searches_the_corrected_number(office: Path) -> None:
    wrong = str(SITI)[:-2] + "99"
    with tuntas(office) as terminal:
        terminal.until(lambda text: "Nama petugas" in text, "the login")
        terminal.type(f"SARI\r2468\r{wrong}\x7f\x7f{str(SITI)[-2:]}\r")
        terminal.until(lambda text: "SITI AMINAH" in text and "Gol. darah" in text, "the person")
        assert terminal.end() == 0
    assert viewed(office) == [SITI]


def test_a_plain_terminal_without_utf8_gets_ascii_only(office: Path) -> None:
    with tuntas(office, TERM="linux", LANG="C", LC_ALL="C") as terminal:
        terminal.until(lambda text: "Nama petugas" in text, "the login")
        terminal.type(f"SARI\r2468\r{SITI}\rc")
        terminal.until(lambda text: "Pesan satu kartu" in text, "the question")
        assert terminal.end() == 0
    assert bytes(terminal.sent).isascii()
    assert b"?1000h" not in terminal.sent, "no mouse"


def test_a_lost_line_ends_the_program_and_the_session(office: Path) -> None:
    with tuntas(office) as terminal:
        terminal.until(lambda text: "Nama petugas" in text, "the login")
        terminal.type("SARI\r2468\r")
        terminal.until(lambda text: "Selamat datang" in text, "the first screen")
        assert terminal.hang_up() == 0
    assert audit(office)[-1] == ("SARI", "session_ended", {"why": "hangup"})


def test_what_was_typed_never_stands_in_the_trail_or_on_the_login(office: Path) -> None:
    with tuntas(office) as terminal:
        terminal.until(lambda text: "Nama petugas" in text, "the login")
        terminal.type("SARI\r9999\r")
        terminal.until(lambda text: "OPR-105" in text, "the refusal")
        assert "9999" not in terminal.text()
        terminal.type("2468\r")
        terminal.until(lambda text: "PIN salah 1 kali" in text, "the first screen")
        assert terminal.end() == 0
    assert "9999" not in json.dumps(audit(office))


def test_resized_garbled_stopped_idle_and_left(office: Path) -> None:
    with tuntas(office) as terminal:
        before = terminal.found
        terminal.until(lambda text: "Nama petugas" in text, "the login")
        terminal.type("SA")
        terminal.until(lambda text: "[SA" in text, "two letters")
        wanted = terminal.text()
        terminal.resize(60, 20)
        terminal.until(lambda text: "60x20" in text, "the notice")
        terminal.resize(80, 24)
        terminal.until(lambda text: text == wanted, "the login at its size")
        terminal.noise(b"\x1b[3;9r\x1b[2J\x1b[7mderau")
        terminal.type("\x0c")
        terminal.until(lambda text: text == wanted, "the login after Ctrl-L")
        terminal.stop(signal.SIGTSTP)
        assert terminal.modes() == before
        terminal.noise(b"\x1b[2J$ ls")
        terminal.process.send_signal(signal.SIGCONT)
        terminal.until(lambda text: text == wanted, "the login after a stop")
        terminal.stop(signal.SIGSTOP)
        termios.tcsetattr(terminal.fd, termios.TCSANOW, before)  # type: ignore[arg-type]
        terminal.noise(b"\x1b[2J$ ls")
        terminal.process.send_signal(signal.SIGCONT)
        terminal.until(lambda text: text == wanted, "the login after a hard stop")
        assert terminal.modes() != before
        terminal.rest(1.0)  # an idle screen sends nothing
        assert terminal.end() == 0
        assert terminal.modes() == before
        assert terminal.sent.endswith(closing(terminal_of({"TERM": "xterm-256color"}, "utf-8")))
    assert terminal.sent.count(b"\x1b[?") == 5, "in after the hard stop too, out twice"


def test_a_sequence_that_a_slow_line_cuts_types_nothing(office: Path) -> None:
    with tuntas(office, ESCDELAY="5000") as terminal:
        terminal.until(lambda text: "Nama petugas" in text and "Antre" in text, "the login")
        terminal.rest(1.0)
        for head, tail in (("\x1b[", "C"), ("\x1b", "[D"), ("\x1bO", "P")):
            terminal.type(head)
            assert terminal.silent(0.15)
            terminal.type(tail)
        terminal.until(lambda text: "Bantuan" in text or "F1" in text, "the help")
        assert terminal.end() == 0
    assert b"[C" not in terminal.sent and b"\a" not in terminal.sent


@pytest.mark.parametrize("term", ["dumb", "", "unknown", "adm3a"])
def test_a_terminal_without_a_full_screen_is_refused(
    term: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "isatty", lambda _fd: True)
    with pytest.raises(NoFullScreen):
        demand_terminal({"TERM": term, "LANG": "C.UTF-8"})


def test_dumb_is_told_of_the_line_mode_in_one_sentence(office: Path) -> None:
    with tuntas(office, TERM="dumb") as terminal:
        terminal.until(lambda text: "LYR-101" in text, "the sentence")
        assert terminal.process.wait(PATIENCE_SECONDS) == 1
    assert b"\x1b" not in terminal.sent and b"--teks" in terminal.sent


def test_a_pipe_is_told_the_same(office: Path) -> None:
    environ = {**os.environ, "TUNTAS_HOME": str(office), "PYTHONPATH": str(ROOT), "TERM": "xterm"}
    done = subprocess.run(
        [sys.executable, "-P", "-m", "tui"],
        stdin=subprocess.DEVNULL, capture_output=True, env=environ, cwd=ROOT, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"LYR-102" in done.stderr
