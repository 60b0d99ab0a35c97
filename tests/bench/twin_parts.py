"""Parts of the curses twin that know no window: a list by pages, typed text, the login's facts."""

import curses
import os
import sqlite3
from pathlib import Path
from typing import Any

BACKSPACES = ("\x7f", "\b")


def grouped(value: int) -> str:
    """Write a count as the office does: 3.988."""
    return f"{value:,}".replace(",", ".")


class Rows:
    """A list that is loaded a page at a time as the cursor comes near its end."""

    def __init__(self, pager: Any) -> None:
        self.pager, self.rows, self.next = pager, [], None
        self.at = self.top = 0
        self.rows, self.next = pager(None)

    def fill(self, room: int) -> None:
        """Load as many pages as the screen has room for."""
        while room > len(self.rows) and self.next is not None:
            more, self.next = self.pager(self.next)
            self.rows += more

    def move(self, steps: int, room: int, *, page: bool = False) -> None:
        """Move the cursor; with `page` the list moves with it."""
        wanted = max(self.at + steps, 0)
        end = max(wanted + 1, self.top + steps + room if page else 0)
        while end > len(self.rows) and self.next is not None:
            more, self.next = self.pager(self.next)
            self.rows += more
        self.at = max(min(wanted, len(self.rows) - 1), 0)
        self.top += steps if page else 0
        if self.next is None:
            self.top = min(self.top, len(self.rows) - room)
        self.top = min(max(self.top, self.at - room + 1, 0), self.at)

    def seen(self, room: int) -> tuple[int, int]:
        """Return the numbers of the first and last row on the screen."""
        return (self.top + 1, min(self.top + room, len(self.rows))) if self.rows else (0, 0)


def edited(text: str, key: int | str) -> str:
    """Return `text` after a key."""
    if key in BACKSPACES or key == curses.KEY_BACKSPACE:
        return text[:-1]
    return text + key if isinstance(key, str) and key.isprintable() else text


def version() -> str:
    """Return Tuntas's version without importing more."""
    from tui.version import VERSION

    return VERSION


def came_from() -> str:
    """Return where the session comes from, as the counter tells it."""
    return os.environ.get("SSH_CONNECTION", "").split(" ")[0] or "?"


def first_figures(home: Path) -> tuple[str, str, str]:
    """Return office, the login's figures and row 23, by the standard library's SQLite alone."""
    store = sqlite3.connect(f"file:{home / 'tuntas.db'}?mode=ro", uri=True)
    meta = dict(store.execute("SELECT k, v FROM meta"))
    (now,) = store.execute("SELECT strftime('%s', 'now') * 1000").fetchone()
    found = store.execute(FIGURES, {"heard": now - HEARD_MS}).fetchone()
    store.close()
    blanks, doubts, ready, *rest = found
    name = str(meta["office_name"]).upper().replace("KECAMATAN", "KEC.")
    office = f"{name} ({meta['office_code']})"
    figures = f"  Blanko {grouped(blanks)}   Siap cetak {grouped(ready)}   Belum pasti {doubts}"
    up, printers, queued, pending, oldest = rest
    minutes = (now - oldest) // 60_000 if oldest else 0
    return office, figures, status_words(up, printers, queued, blanks, pending, minutes)


def status_words(up: int, all_: int, queued: int, blanks: int, pending: int, minutes: int) -> str:
    """Return row 23."""
    sync = "lengkap"
    if pending:
        age = f"{minutes // 60} jam" if minutes < 2_880 else f"{minutes // 1440} hari"
        age = f"{max(minutes, 0)} mnt" if minutes < 120 else age
        sync = f"{grouped(pending)} tertunda ({age})"
    told = f"Printer {up}/{all_} | Antre {grouped(queued)} | Blanko {grouped(blanks)}"
    return f"{told} | Sinkron {sync}"


HEARD_MS = 45_000
FIGURES = """
SELECT (SELECT sum(qty) FROM balance WHERE item = 'blanko' AND bin IN ('store', 'tray')),
       (SELECT count(*) FROM job WHERE state = 'unsettled'),
       (SELECT count(*) FROM resident r WHERE status = 'PRINT_READY_RECORD' AND NOT EXISTS
           (SELECT 1 FROM job WHERE resident = r.id AND state <> 'cancelled')),
       (SELECT sum(heard_at >= :heard AND state NOT IN ('off', 'away')) FROM lane),
       (SELECT count(*) FROM lane),
       (SELECT count(*) FROM job WHERE state = 'queued'),
       (SELECT count(*) FROM outbox),
       (SELECT at FROM outbox ORDER BY seq LIMIT 1)
"""
