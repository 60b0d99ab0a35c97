"""Drive the app without waiting: keys go in, and the next line runs when all is quiet."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic
from unittest.mock import patch

from textual import events
from textual.pilot import Pilot
from textual.screen import Screen

from tui.app import TuntasApp
from tui.desk import Desk
from tui.gate import CALM_TURNS, POLL_SECONDS
from tui.rest import BACKGROUND

PATIENCE_SECONDS = 180.0
SIZE = (80, 24)
GOLDEN = Path(__file__).parent / "golden"
_LETTERS = {
    "enter": "\r", "space": " ", "plus": "+", "minus": "-", "asterisk": "*", "slash": "/",
    "tab": "\t",
}  # fmt: skip
_NAMES = {letter: name for name, letter in _LETTERS.items()}


async def quiet(app: TuntasApp) -> None:
    """Wait until no key waits, all that was begun has ended, and rows 1 and 23 are read."""
    end = monotonic() + PATIENCE_SECONDS
    calm = 0
    while monotonic() < end:
        work = app.gate.rest.work() or ("waiting" if _reads(app) else "")
        calm = 0 if work or not app.gate.idle else calm + 1
        if calm >= CALM_TURNS:
            return
        if app._exception is not None:
            raise app._exception
        await (app.session.busy.turn(POLL_SECONDS) if work == "waiting" else asyncio.sleep(0))
    raise TimeoutError("the app does not come to rest")


def _reads(app: TuntasApp) -> bool:
    return any(not w.is_finished and w.group in BACKGROUND for w in app.workers)


def key_named(name: str) -> events.Key:
    """Return the key of Textual's name, with the letter it types."""
    return events.Key(name, name if len(name) == 1 else _LETTERS.get(name))


async def press(app: TuntasApp, *keys: str) -> None:
    """Press keys by Textual's names, one after the other, each to its end."""
    for key in keys:
        app.post_message(key_named(key))
        await quiet(app)


async def type_in(app: TuntasApp, text: str) -> None:
    """Type a text key by key; a line break is Enter."""
    await press(app, *(_NAMES.get(c, c) for c in text.replace("\n", "\r")))


async def burst(app: TuntasApp, text: str) -> None:
    """Give a text to the app at once, as a scanner or a type-ahead does, then wait."""
    for letter in text.replace("\n", "\r"):
        app.post_message(events.Key(_NAMES.get(letter, letter), letter))
    await quiet(app)


async def resize(app: TuntasApp, width: int, height: int) -> None:
    """Give the terminal another size."""
    await Pilot(app).resize_terminal(width, height)
    await quiet(app)


def screen_text(app: TuntasApp) -> str:
    """Return what the terminal shows, as plain rows."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


def row(app: TuntasApp, number: int) -> str:
    """Return one row, counted from 1."""
    return screen_text(app).split("\n")[number - 1]


_painting = Screen._compositor_refresh


def blind(screen: Screen[object]) -> None:
    """Lay a screen out and paint nothing, which is a fifth of what it costs."""
    screen._dirty_widgets.clear()
    screen._compositor._dirty_regions.clear()


@asynccontextmanager
async def running(
    desk: Desk, *, size: tuple[int, int] = SIZE, painted: bool = False, **options: object
) -> AsyncIterator[TuntasApp]:
    """Run the app without a terminal, on 80x24 unless another size is given.

    Frames are painted only on request: nobody sees them, and `screen_text` renders for itself
    (but for what lies under a question, which is shown as it was painted last).
    """
    app = TuntasApp(desk, **options)  # type: ignore[arg-type]
    seen = _painting if painted else blind
    if Screen._compositor_refresh is not _painting:  # a test counts frames
        seen = Screen._compositor_refresh
    with patch.object(Screen, "_compositor_refresh", seen):
        async with app.run_test(size=size):
            await quiet(app)
            yield app


async def log_in(app: TuntasApp, name: str = "SARI", pin: str = "2468") -> None:
    """Come in through the login screen."""
    await type_in(app, f"{name}\r{pin}\r")
    assert app.session.actor.name == name, screen_text(app)


def check_golden(app: TuntasApp, name: str) -> None:
    """Compare the screen with golden/NAME.txt (NAME-132x43.txt); UPDATE_GOLDEN=1 writes it."""
    size = (app.size.width, app.size.height)
    path = GOLDEN / (f"{name}.txt" if size == SIZE else f"{name}-{size[0]}x{size[1]}.txt")
    rows = screen_text(app).split("\n")
    assert len(rows) == size[1] and max(map(len, rows)) <= size[0]
    shown = screen_text(app) + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")
