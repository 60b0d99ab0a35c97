"""Drive the app without waiting: keys go in, and the next line runs when all is quiet."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual import events

from tui.app import TuntasApp
from tui.desk import Desk

QUIET_TURNS_MAX = 20_000
SIZE = (80, 24)
GOLDEN = Path(__file__).parent / "golden"
_LETTERS = {
    "enter": "\r", "space": " ", "plus": "+", "minus": "-", "asterisk": "*", "slash": "/",
    "tab": "\t",
}  # fmt: skip
_NAMES = {letter: name for name, letter in _LETTERS.items()}


async def quiet(app: TuntasApp) -> None:
    """Wait until no key waits, no pump has a message, and no store call is under way."""
    calm = 0
    for _ in range(QUIET_TURNS_MAX):
        await asyncio.sleep(0.0005 if app.session.busy else 0)
        pumps = [app, *app.screen_stack, *app._registry]
        laying = app.screen._layout_required
        at_work = laying or any(
            p.message_queue_size or p._next_callbacks for p in pumps if p._running
        )
        reads = any(not w.is_finished and w.group == "office" for w in app.workers)
        busy = at_work or reads or app.session.busy or not app.gate.idle
        calm = 0 if busy else calm + 1
        if calm >= 8:
            return
        if app._exception is not None:
            raise app._exception
    raise TimeoutError("the app does not come to rest")


async def press(app: TuntasApp, *keys: str) -> None:
    """Press keys by Textual's names, one after the other, each to its end."""
    for key in keys:
        letter = key if len(key) == 1 else _LETTERS.get(key)
        app.post_message(events.Key(key, letter))
        await quiet(app)


async def type_in(app: TuntasApp, text: str) -> None:
    """Type a text key by key; a line break is Enter."""
    await press(app, *(_NAMES.get(c, c) for c in text.replace("\n", "\r")))


async def burst(app: TuntasApp, text: str) -> None:
    """Give a text to the app at once, as a scanner or a type-ahead does, then wait."""
    for letter in text.replace("\n", "\r"):
        app.post_message(events.Key(_NAMES.get(letter, letter), letter))
    await quiet(app)


def screen_text(app: TuntasApp) -> str:
    """Return what the terminal shows, as plain rows."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


def row(app: TuntasApp, number: int) -> str:
    """Return one row, counted from 1."""
    return screen_text(app).split("\n")[number - 1]


@asynccontextmanager
async def running(desk: Desk, **options: object) -> AsyncIterator[TuntasApp]:
    """Run the app on 80x24 without a terminal."""
    app = TuntasApp(desk, **options)  # type: ignore[arg-type]
    async with app.run_test(size=SIZE):
        await quiet(app)
        yield app


async def log_in(app: TuntasApp, name: str = "SARI", pin: str = "2468") -> None:
    """Come in through the login screen."""
    await type_in(app, f"{name}\r{pin}\r")
    assert app.session.actor.name == name, screen_text(app)


def check_golden(app: TuntasApp, name: str) -> None:
    """Compare the screen with golden/NAME.txt; UPDATE_GOLDEN=1 writes it anew."""
    path = GOLDEN / f"{name}.txt"
    shown = screen_text(app) + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")
