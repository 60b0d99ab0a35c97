"""Where the cursor stands: at the field's letter, the list's row, the marked answer."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from tests.tui.desks import SITI, open_desk
from tests.tui.press import log_in, press, row, running, screen_text, type_in
from tui.app import TuntasApp


def visit(folder: Path, flow: Callable[[TuntasApp], Awaitable[None]]) -> None:
    """Run one visit to the counter."""

    async def go() -> None:
        with open_desk(folder, ready=20) as desk:
            async with running(desk) as app:
                await flow(app)

    asyncio.run(go())


def before(app: TuntasApp, text: str) -> tuple[int, int]:
    """Return the cell behind a text that stands once on the screen."""
    rows = screen_text(app).split("\n")
    at = next(number for number, one in enumerate(rows) if text in one)
    return rows[at].index(text) + len(text), at


def test_the_caret_follows_the_hands(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        assert app.caret() == before(app, "petugas  [")
        await type_in(app, "SARI")
        assert app.caret() == before(app, "petugas  [SARI")
        await press(app, "left", "home", "right")
        assert app.caret() == before(app, "petugas  [S")
        await press(app, "end")
        await type_in(app, "\r246")
        assert app.caret() == before(app, "[***")
        await type_in(app, "8\r")
        await type_in(app, "JOKO\r")
        column, at = app.caret() or (-1, -1)
        assert column == 0 and row(app, at + 1).startswith(">")
        await press(app, "down", "down")
        assert app.caret() == (0, at + 2)
        assert row(app, at + 3).startswith(">")

    visit(tmp_path, flow)


def test_the_caret_stands_at_the_answer_and_at_the_sentence(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await log_in(app)
        await type_in(app, f"{SITI}\r")
        assert app.caret() == (0, before(app, "> ")[1])
        await press(app, "c")
        column, at = app.caret() or (-1, -1)
        assert row(app, at + 1)[column] == ">"
        await press(app, "down")
        assert app.caret() == (column, at + 1) and row(app, at + 2)[column] == ">"

    visit(tmp_path, flow)


def test_a_long_text_that_is_scrolled_keeps_the_caret_inside(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await log_in(app)
        await press(app, "f2")
        await type_in(app, "A" * 69)
        column, at = app.caret() or (-1, -1)
        assert row(app, at + 1)[column - 1] == "A" and 0 < column < 80
        await press(app, "home")
        assert app.caret() == before(app, "[")

    visit(tmp_path, flow)
