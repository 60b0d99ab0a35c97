"""The real app without a terminal, and every string that Textual would write to one."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from textual.drivers.headless_driver import HeadlessDriver

from tests.tui.desks import open_desk
from tests.tui.press import press, quiet, screen_text, type_in
from tui.app import TuntasApp
from tui.desk import Desk
from tui.driver.frame import Frame

READY = 60
TICK_SECONDS, TURNS_MAX = 0.005, 400
Take = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of a walk: what was written since the one before, and where the cursor is."""

    name: str
    writes: tuple[str, ...]
    caret: tuple[int, int] | None


@asynccontextmanager
async def recorded(desk: Desk, take: Take, size: tuple[int, int]) -> AsyncIterator[TuntasApp]:
    """Run the app; `take` gets each string of `Driver.write`."""

    class Recorder(HeadlessDriver):
        """Says that it is a terminal, so that Textual writes."""

        @property
        def is_headless(self) -> bool:
            return False

        def write(self, data: str) -> None:
            take(data)

    with patch("textual.drivers.headless_driver.HeadlessDriver", Recorder):
        app = TuntasApp(desk)
        async with app.run_test(size=size):
            await quiet(app)
            yield app


@lru_cache(maxsize=2)
def walked(size: tuple[int, int] = (80, 24)) -> tuple[Stop, ...]:
    """Return all stops of one walk through the screens."""
    with TemporaryDirectory() as folder, open_desk(Path(folder), ready=READY) as desk:
        return tuple(asyncio.run(_walk(desk, size)))


async def _walk(desk: Desk, size: tuple[int, int]) -> list[Stop]:
    writes: list[str] = []
    seen: list[str] = []
    stops: list[Stop] = []
    shown = Frame(*size)
    async with recorded(desk, writes.append, size) as app:

        async def stop(name: str, *keys: str) -> None:
            await press(app, *keys)
            for _ in range(TURNS_MAX):  # a screen paints up to one tick of its timer later
                shown.feed("".join(writes[len(seen) :]))
                seen[:] = writes
                if shown.text() == screen_text(app):
                    break
                await asyncio.sleep(TICK_SECONDS)
            assert shown.text() == screen_text(app), f"{name}: never painted"
            caret = getattr(app, "caret", lambda: None)()
            stops.append(Stop(name, tuple(writes), caret))
            writes.clear()
            seen.clear()

        await stop("start")
        await stop("letter", "S")
        await stop("second letter", "A")
        await stop("login", *"RI", "enter", *"2468", "enter")
        await type_in(app, "SITI\r")
        await stop("search")
        for name in ("down", "second down"):
            await stop(name, "down")
        await stop("resident", "enter")
        await stop("help", "f1")
        await stop("help closed", "f10")
        for key in ("f4", "f5", "f6", "f2", "f6", "f8", "f9"):
            await stop(key, key)
        await stop("queue", "f10", "f4")
        await stop("page down", "pagedown")
        await stop("question", "space", "c")
        await type_in(app, "zzzz\r")
        await stop("refusal", "f10", "f2", *"zzzz", "enter")
        await stop("messages", "f12")
    return stops
