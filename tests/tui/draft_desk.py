"""A desk whose operators come and go, for the tests of what is half typed."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from model import blanko
from model.blanko import Place
from model.clock import FrozenClock
from model.store import Store
from tests.tui.desks import open_desk
from tests.tui.press import PATIENCE_SECONDS, burst, press, quiet, running, screen_text
from tests.tui.printing_desk import WHO
from tui.app import TuntasApp
from tui.desk import Desk
from tui.messages import LogOut

Flow = Callable[[TuntasApp], Awaitable[None]]
PARTY = "Gudang RAHASIA"
HALF = ("BUDI", "stock", {".form": "receive", "qty": "50", "party": PARTY, "doc": "",
                          ".at": "party", ".item": "pita"})  # fmt: skip
WAITING = "belum disimpan"
QUESTION = "Lanjutkan isian"


def rows(store: Store) -> list[tuple[str, str, dict[str, str]]]:
    """Return operator, place and fields of all drafts, in order."""
    found = store.rows(
        "SELECT o.name, d.place, d.body FROM draft d JOIN operator o ON o.id = d.operator"
        " ORDER BY d.id"
    )
    return [(name, place, json.loads(body)) for name, place, body in found]


def kept(app: TuntasApp) -> list[tuple[str, str, dict[str, str]]]:
    """Return what the store holds now."""
    return app.desk.clerk.read(rows)


def trail(app: TuntasApp) -> list[tuple[str, dict[str, Any]]]:
    """Return kind and facts of the audit rows."""
    found = app.desk.clerk.read(lambda s: s.rows("SELECT kind, facts FROM audit ORDER BY seq"))
    return [(kind, json.loads(facts)) for kind, facts in found]


def ribbons(app: TuntasApp) -> int:
    """Return what lies in the store room."""
    return app.desk.clerk.read(blanko.held, Place("store"), "pita")


async def second(app: TuntasApp) -> None:
    """Let the time to the next write pass; one that is under way may be of an older text."""
    keeper = app.session.drafts
    await written(app)
    keeper._stop_timer()
    keeper._tick()
    await written(app)
    await quiet(app)


async def written(app: TuntasApp) -> None:
    """Wait until what was begun to be written has been."""
    keeper = app.session.drafts
    async with asyncio.timeout(PATIENCE_SECONDS):
        while keeper._soon or keeper.is_saving:
            await asyncio.sleep(0.001)


async def gone(app: TuntasApp, *, none_begun: bool = False) -> None:
    """Demand that no draft is left; only the write that a cancel begins at once is waited for."""
    if not none_begun:
        await written(app)
    assert kept(app) == []


async def come(app: TuntasApp, who: str) -> None:
    """End the session that is open, and come in as `who`."""
    if app.session.actor.name:
        app.post_message(LogOut())
        await quiet(app)
    await burst(app, f"{who}\r{WHO[who]}\r")
    assert app.session.actor.name == who, screen_text(app)


async def resume(app: TuntasApp, answer: str = "1") -> None:
    """Choose the first draft in the menu and answer its question."""
    await press(app, "f9", "home", "enter")
    assert QUESTION in screen_text(app), screen_text(app)
    await press(app, answer, "enter")


async def half(app: TuntasApp) -> None:
    """Fill half of the form for what came in."""
    await press(app, "f6", "g", "t")
    await burst(app, "50\r" + PARTY)


def at_desk(folder: Path, flow: Flow, who: str = "BUDI", clock: FrozenClock | None = None) -> None:
    """Run the flow with `who` logged in."""

    async def go(desk: Desk) -> None:
        async with running(desk) as app:
            await come(app, who)
            await flow(app)

    with open_desk(folder, clock or FrozenClock()) as desk:
        asyncio.run(go(desk))
