"""Screens composed before the login: they are what a screen made at the login would be."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from model.clock import FrozenClock
from tests.tui.desks import open_desk
from tests.tui.press import log_in, press, quiet, screen_text, type_in
from tui.app import TuntasApp
from tui.keys import HOME
from tui.locale.speak import speak
from tui.looks import wear, worn
from tui.programs.desk_app import WarmApp
from tui.screens.find import FindScreen

PEOPLE = {"SARI": "2468", "RINA": "8642"}
"""One who sees names and NIK, one who does not."""


@asynccontextmanager
async def warm(
    folder: Path, kind: type[TuntasApp] = WarmApp, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[TuntasApp]:
    """Run the app as the desk's template and, where it is the warm one, compose ahead."""
    wear("warna")
    with open_desk(folder, FrozenClock()) as desk:
        app = kind(desk)
        async with app.run_test(size=size):
            await quiet(app)
            if isinstance(app, WarmApp):
                await app.compose_ahead()
                await quiet(app)
                app.arrive(
                    replace(app.desk, came_from="pts/1 uid 1 pid 2"), "id", {"TERM": "xterm"}
                )
            yield app
    speak("id")


async def visit(app: TuntasApp, who: str) -> str:
    """Log in, search, and return all that was shown on the way."""
    await log_in(app, who, PEOPLE[who])
    shown = [screen_text(app)]
    await type_in(app, "siti\n")
    shown.append(screen_text(app))
    return "\n".join(shown)


@pytest.mark.parametrize("who", ["SARI", "RINA"])
def test_a_login_shows_what_a_cold_start_shows(tmp_path: Path, who: str) -> None:
    async def both() -> tuple[str, str]:
        found = []
        for kind in (WarmApp, TuntasApp):
            folder = tmp_path / kind.__name__
            folder.mkdir()
            async with warm(folder, kind) as app:
                found.append(await visit(app, who))
        return found[0], found[1]

    ahead, cold = asyncio.run(both())
    assert ahead == cold


def test_before_a_login_nothing_is_read_or_shown_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entered = []
    before = FindScreen.enter

    async def enter(self: FindScreen) -> None:
        entered.append(self.session.actor.name)
        await before(self)

    monkeypatch.setattr(FindScreen, "enter", enter)

    async def run() -> None:
        async with warm(tmp_path) as app:
            assert app.current_mode == "login" and HOME in app._screen_stacks
            for key in ("f9", "f9", "f2", "tab", "f1", "f10"):  # two languages, help, refused keys
                await press(app, key)
            assert entered == [] and "Nama petugas" in screen_text(app)
            ahead = app._screen_stacks[HOME][0]
            await log_in(app)
            assert app.screen is ahead and set(entered) == {"SARI"}
            await press(app, "f10", "1", "enter")
            assert app.current_mode == "login" and HOME not in app._screen_stacks
            await log_in(app, "YANTO", "1357")
            assert app.screen is not ahead and entered[-1] == "YANTO"

    asyncio.run(run())


def test_another_language_and_looks_reach_it(tmp_path: Path) -> None:
    async def run() -> None:
        async with warm(tmp_path) as app:
            assert isinstance(app, WarmApp)
            app.arrive(replace(app.desk, came_from="pts/1"), "en", {"TERM": "vt100"})
            await quiet(app)
            await log_in(app)
            assert "Find" in screen_text(app) and "Cari  [" not in screen_text(app)

    asyncio.run(run())
    wear("warna")


def test_what_the_office_says_now_counts_not_what_it_was_composed_with(tmp_path: Path) -> None:
    async def run() -> None:
        async with warm(tmp_path) as app:
            assert isinstance(app, WarmApp)
            ahead = app._screen_stacks[HOME][0]
            app.wake(replace(app.desk, office_name="KANTOR LAIN", lock_minutes=7, theme="mono"))
            await quiet(app)
            assert worn() == "mono"
            assert "KANTOR LAIN" in screen_text(app)
            assert app.session.desk.lock_minutes == 7
            assert isinstance(ahead, FindScreen) and ahead.desk is app.desk
            await log_in(app)
            assert "KANTOR LAIN" in screen_text(app)

    asyncio.run(run())


def test_who_leaves_at_once_leaves_no_fault_behind(tmp_path: Path) -> None:
    async def run() -> None:
        async with warm(tmp_path) as app:
            assert isinstance(app, WarmApp)
        app._read_figures()  # its timer came due while the screens went away

    asyncio.run(run())


def test_at_another_size_it_is_laid_out_for_that(tmp_path: Path) -> None:
    async def run() -> None:
        async with warm(tmp_path) as app:
            from textual import events
            from textual.geometry import Size

            size = Size(132, 43)
            app._driver._size = size  # type: ignore[union-attr]
            app.post_message(events.Resize(size, size))
            await quiet(app)
            await log_in(app)
            rows = screen_text(app).split("\n")
            assert len(rows) == 43 and "10Kembali" in rows[42]

    asyncio.run(run())
