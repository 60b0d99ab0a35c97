"""Whole visits to the counter as the bytes a terminal sends, for type-ahead: the office they need,
what is left of them in the store, and a keyboard that hands them over in pieces.

An office with everything in it: ten people in the queue, six printers, a card in doubt, a store of
blanks, and one operator who may do all of it. Its epoch is fixed, so that tokens are the same.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from model import board, operators
from model.actor import SYSTEM
from model.clock import FrozenClock
from model.store import Store
from tests.queue_office import add_people, busy_morning
from tests.tui.desks import AMIRUDDIN, READY_FIRST, SITI, furnish
from tests.tui.press import quiet, screen_text
from tui.app import TuntasApp
from tui.driver.keyboard import Keyboard

WHO, PIN = "DIAN", "864201"
ROLES = ("perekaman", "cetak", "gudang")
EPOCH = "0123456789abcdef"
ESCAPE_SECONDS = 0.5
GAP_SECONDS_MAX = 0.08
PIECES_MAX = 12

F2, F4, F5, F6, F10 = b"\x1bOQ", b"\x1bOS", b"\x1b[15~", b"\x1b[17~", b"\x1b[21~"
UP, DOWN, LEFT, HOME, END = b"\x1b[A", b"\x1b[B", b"\x1b[D", b"\x1b[H", b"\x1b[F"
PAGE_DOWN = b"\x1b[6~"
LOGIN = f"{WHO}\r{PIN}\r".encode()
LEFT_OUT = frozenset({"draft", "sqlite_sequence", "region", "region_alias", "resident_fts"})
"""Drafts are kept by the wall clock; the numbers given away so far count them too; regions are not
written by any screen; the search index has no content to read, its own tables are compared."""


@lru_cache(maxsize=1)
def office() -> tuple[bytes, str]:
    """Return the store as a file, and the last four digits that settle its card in doubt."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "tuntas.db"
        store = Store.open(path, FrozenClock(), create=True)
        furnish(store)
        with store.write(SYSTEM) as tx:
            tx.set_meta("epoch", EPOCH)
            operators.add(tx, WHO, PIN, ROLES)
            add_people(tx, 10)
        busy_morning(store)
        (doubt,) = board.unsettled(store)
        store.close()
        return path.read_bytes(), doubt.nik[-4:]


def order() -> bytes:
    """Scan, open, order the card, answer the question, and leave."""
    return f"{SITI}\rc\r".encode() + F10


def settle() -> bytes:
    """Look at the printers and say what became of the card in doubt; a slip in the digits."""
    last = office()[1]
    return F5 + DOWN + UP + f"v2{last[0]}9\x7f{last[1:]}\r".encode()


def stock() -> bytes:
    """Fill a form with slips in it, mended by Backspace and arrows, and look at another item."""
    return (
        F6 + b"gt51" + LEFT + b"0" + END + b"\x7f\x7f00" + b"\rDtjen" + HOME + b"\x1b[Ci\r"
        + b"BA 021" + LEFT + b"\x7f2" + b"\r" + b"ggg"
    )  # fmt: skip


def queue() -> bytes:
    """Mark two people of the queue, order them, take it back."""
    return F4 + b" " + DOWN + UP + b"  -" + HOME + b" c\r" + b"b1\r"


def search() -> bytes:
    """Search with a typo, walk the list, open somebody, come back and begin anew."""
    return b"jo\x7f\x7fsiti 1985\r" + DOWN * 3 + UP + b"\r" + F10 + b"joko\r" + F2


def readings() -> bytes:
    """Search what can be read in two ways, read it the other way, open somebody, and come back."""
    return b"siti 85\r\t\t" + DOWN + b"\r" + F10 + b"/\t" + b"siti silabranti\r\t\r" + F10 + F2


def scans() -> bytes:
    """Two scans in one go, and one with the prefix while something is half typed."""
    return f"{SITI}\r{AMIRUDDIN}\r".encode() + F10 + f"si~{READY_FIRST}\r".encode() + F10


PARTS = {
    "order": order, "settle": settle, "stock": stock, "queue": queue, "search": search,
    "readings": readings, "scans": scans,
}  # fmt: skip


def whole(seed: int | None = None) -> bytes:
    """Return a visit from login to the find screen; a seed changes the order of its parts."""
    parts = list(PARTS.values())
    if seed is not None:
        Random(seed).shuffle(parts)
    return LOGIN + b"".join(part() + F2 + F2 for part in parts)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a visit leaves: the screen, what was said, and every row of the store."""

    screen: str
    notes: tuple[str, ...]
    rows: dict[str, tuple[tuple[object, ...], ...]]

    def compare(self, other: "Outcome", what: str) -> None:
        """Fail where another outcome differs, and say in what."""
        assert other.screen == self.screen, f"{what}: another screen\n{other.screen}"
        assert other.notes == self.notes, f"{what}: other messages"
        for table, rows in self.rows.items():
            assert other.rows[table] == rows, f"{what}: other rows in {table}"


def rows_of(store: Store) -> dict[str, tuple[tuple[object, ...], ...]]:
    """Return all rows of all tables that a visit decides about."""
    tables = "SELECT name FROM sqlite_master WHERE type='table' ORDER BY name"
    names = [str(row[0]) for row in store.rows(tables) if row[0] not in LEFT_OUT]
    return {name: tuple(tuple(row) for row in store.rows(f"SELECT * FROM {name}"))
            for name in names}  # fmt: skip


def outcome(app: TuntasApp) -> Outcome:
    """Return what can be seen and what was written."""
    said = tuple(note.text for note in app.session.notes)
    return Outcome(screen_text(app), said, app.desk.clerk.read(rows_of))


def pieces(script: bytes, rng: Random) -> list[bytes]:
    """Cut a script at random bytes, also in the middle of a sequence; sometimes not at all."""
    count = rng.choice((0, 1, 2, 3, PIECES_MAX, PIECES_MAX))
    cuts = sorted(rng.sample(range(1, len(script)), min(count, len(script) - 1)))
    return [script[a:b] for a, b in zip([0, *cuts], [*cuts, len(script)], strict=True)]


async def feed(app: TuntasApp, script: Sequence[bytes], rng: Random) -> None:
    """Write pieces to the app with gaps between: from none at all to a wait until it is at rest."""
    keyboard, now = Keyboard("utf-8", ESCAPE_SECONDS), 0.0
    for piece in script:
        for event in keyboard.feed(piece, now):
            app.post_message(event)
        now += rng.uniform(0, GAP_SECONDS_MAX)
        gap = rng.choice(("none", "turns", "turns", "rest"))
        for _ in range(rng.randrange(1, 60) if gap == "turns" else 0):
            await asyncio.sleep(0)
        if gap == "rest":
            await quiet(app)
    assert keyboard.deadline is None, "a script ends in the middle of a sequence"
    await quiet(app)


async def key_by_key(app: TuntasApp, script: bytes) -> None:
    """Type a script slowly: every key has been worked on before the next one is pressed."""
    keyboard = Keyboard("utf-8", ESCAPE_SECONDS)
    for event in keyboard.feed(script, 0.0):
        app.post_message(event)
        await quiet(app)
