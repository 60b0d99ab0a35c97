"""A line cut in the middle of a form, through a real terminal: killed, hung up, orphaned."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any

from model.clock import SystemClock
from model.store import Store
from tests.tui.desks import furnish
from tests.tui.terminal import PATIENCE_SECONDS, Terminal, tuntas

STOCK_KEY = "\x1b[17~"
MENU_KEY = "\x1b[20~"


def look(home: Path, sql: str) -> list[Any]:
    """Return the first column of a query on the office's store."""
    store = Store.open(home / "tuntas.db", SystemClock())
    found = [row[0] for row in store.rows(sql)]
    store.close()
    return found


def drafts(home: Path) -> list[dict[str, str]]:
    """Return the fields of all drafts."""
    return [json.loads(body) for body in look(home, "SELECT body FROM draft ORDER BY id")]


def log_in(terminal: Terminal, seen: Callable[[str], bool]) -> None:
    """Come in as BUDI and read until the screen is as wanted."""
    terminal.until(lambda text: "Nama petugas" in text, "the login")
    terminal.type("BUDI\r9999\r")
    terminal.until(seen, "the first screen")


def make_office(home: Path) -> None:
    """Furnish a store and close it."""
    store = Store.open(home / "tuntas.db", SystemClock(), create=True)
    furnish(store)
    store.close()


def kill_half_way(home: Path) -> None:
    """Type half a form, wait for the draft to be written, and kill the program."""
    with tuntas(home) as terminal:
        log_in(terminal, lambda text: "Selamat datang" in text)
        terminal.type(f"{STOCK_KEY}gt50\rGudang pus")
        terminal.until(lambda text: "Gudang pus" in text, "what was typed")
        end = monotonic() + PATIENCE_SECONDS
        while "Gudang pus" not in [one.get("party") for one in drafts(home)]:
            assert monotonic() < end, "no draft was written"
            terminal.rest(0.1)
        terminal.process.kill()
        terminal.process.wait()


def test_a_form_outlives_a_kill_a_cut_line_and_an_orphan(home: Path) -> None:
    make_office(home)
    kill_half_way(home)
    assert drafts(home)[0]["party"] == "Gudang pus"
    with tuntas(home) as terminal:
        log_in(terminal, lambda text: "F9 untuk melanjutkan" in text)
        terminal.type(f"{MENU_KEY}\r")
        terminal.until(lambda text: "dari pemasok ke gudang: 50" in text, "the question")
        terminal.type("1\r")
        terminal.until(lambda text: "[50" in text and "Gudang pus" in text, "the form")
        terminal.type("at 7")
        terminal.until(lambda text: "Gudang pusat 7" in text, "the cursor in its field")
        assert terminal.hang_up() == 0
    [kept] = drafts(home)
    assert (kept["qty"], kept["party"], kept[".at"]) == ("50", "Gudang pusat 7", "party")
    with tuntas(home) as terminal:
        log_in(terminal, lambda text: "F9 untuk melanjutkan" in text)
        os.close(terminal.fd)  # and no signal: nobody tells an orphan that its line is gone
        terminal.fd = -1
        assert terminal.process.wait(PATIENCE_SECONDS) == 0
    assert drafts(home) == [kept]
    ends = look(home, "SELECT facts FROM audit WHERE kind = 'session_ended' ORDER BY seq")
    assert ends == ['{"why":"hangup"}'] * 2
    assert "Gudang" not in "".join(look(home, "SELECT facts FROM audit WHERE kind LIKE 'draft%'"))
