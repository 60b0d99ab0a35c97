"""The template of the sessions: the first screens composed once, on a loop that rests.

Nothing of it is open while it rests: no store, no thread, no poll. Each session is a fork that goes
on with it, so that what a session never writes to is in memory once for all of them.
"""

import asyncio
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TextIO

from model import region
from model.engine import CACHE_KIB_SMALL
from tui.clerk import Clerk
from tui.commands.env import Env
from tui.driver.spare import Parting, SpareDriver
from tui.looks import choose, wear
from tui.programs import counter
from tui.programs.desk_app import COLOURS_EXPECTED, WarmApp
from tui.programs.desk_errors import DeskUnclean
from tui.programs.desk_loop import ForkableLoop
from tui.settings import Settings, load
from tui.stamps import Stamp, stamp_of

SETTINGS_NAME = "tuntas.toml"
SETTLE_SECONDS = 0.2
"""Textual paints a screen that came to the front within 50 ms, by a timer (`App.delay_update`)."""


@dataclass(slots=True)
class Template:
    """An app in the middle of its run, to be gone on with once in each child."""

    app: WarmApp
    loop: ForkableLoop
    run: "asyncio.Task[int | None]"
    clerk: Clerk
    parting: Parting
    streams: tuple[TextIO, TextIO]
    """Standard output and error as the app wants them while it runs (Textual catches both)."""
    settings: Settings
    settings_stamp: Stamp

    def settings_now(self, env: Env) -> Settings:
        """Return the settings as the file says them now; raises what reading them raises."""
        if stamp_of(str(env.home / SETTINGS_NAME)) == self.settings_stamp:
            return self.settings
        return load(env.home, os.environ)


def compose(env: Env) -> Template:
    """Compose the screens from the office's own store, and let everything of it rest.

    Raises what reading the settings and opening the store raises, DeskUnclean where the app ended.
    """
    stamp = stamp_of(str(env.home / SETTINGS_NAME))
    settings = load(env.home, os.environ)
    clerk = Clerk(settings.store_file, env.clock, cache_kib=CACHE_KIB_SMALL, at_once=True)
    try:
        desk = counter.desk_of(clerk, env.clock, settings)
        wear(choose(desk.theme, COLOURS_EXPECTED))
        app = WarmApp(desk, lang=env.lang)
        book = app.session.book = clerk.read(region.load)
        book.spell_out()
        parting = Parting(None, lambda _peer: None)
        app.driver_class = partial(SpareDriver, parting=parting)  # type: ignore[assignment]
        loop = ForkableLoop()
        with _own_streams():
            run = loop.run_until_complete(_run(app))
            streams = (sys.stdout, sys.stderr)
        loop.rest()
    finally:
        clerk.rest()
    return Template(app, loop, run, clerk, parting, streams, settings, stamp)


async def _run(app: WarmApp) -> "asyncio.Task[int | None]":
    """Begin the app's run and return it when the screens are composed and nothing moves."""
    composed = asyncio.Event()

    async def ahead(_pilot: object) -> None:
        await app.compose_ahead()
        composed.set()

    run = asyncio.create_task(app.run_async(mouse=False, auto_pilot=ahead))
    ready = asyncio.create_task(composed.wait())
    await asyncio.wait((run, ready), return_when=asyncio.FIRST_COMPLETED)
    if run.done():
        ready.cancel()
        raise DeskUnclean(left=f"return code {app.return_code}") from run.exception()
    await asyncio.sleep(SETTLE_SECONDS)
    await app.gate.calm()
    return run


@contextmanager
def _own_streams() -> Iterator[None]:
    """Give the desk its own output and error back, although the app's run has not ended."""
    kept = sys.stdout, sys.stderr
    try:
        yield
    finally:
        sys.stdout, sys.stderr = kept
