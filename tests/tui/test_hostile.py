"""Hostile text in every widget: nothing that steers reaches the terminal, the layout stands."""

import asyncio
import re
from pathlib import Path
from random import Random

from tests.hostile_text import FORBIDDEN, hostile
from tests.tui.desks import open_desk
from tests.tui.hostile_screen import PER_BATCH, HostileScreen
from tests.tui.press import log_in, press, quiet
from tui.app import TuntasApp
from tui.driver.frame import Frame
from tui.driver.paint import Painter
from tui.driver.terminals import terminal_of

SIZE = (100, 44)
BATCHES = 10
SENT = re.compile(rb"\x1b\[[\d;]*[A-HJKSTdhlmrX]|\x1bM|[\r\n\x07\x0f\b]")
"""What the painter itself sends to xterm-256color."""


def strings(seed: int, count: int) -> list[str]:
    """Return so many hostile strings."""
    chance = Random(seed)
    return [hostile(chance) for _ in range(count)]


def check(app: TuntasApp, painter: Painter, frame: Frame) -> None:
    """Look at every row that the screen shows, and at the bytes that would be sent."""
    strips = app.screen._compositor.render_strips()
    assert len(strips) == SIZE[1]
    for number, strip in enumerate(strips):
        found = FORBIDDEN.search(strip.text)
        assert found is None, f"row {number + 1}: {found.group()!a} in {strip.text!a}"
        assert strip.cell_length == SIZE[0], f"row {number + 1}: {strip.text!a}"
        frame.feed(f"\x1b[{number + 1};1H" + strip.render(app.console))
    sent = painter.paint(frame, None)
    plain = SENT.sub(b"", sent).decode("utf-8")
    found = FORBIDDEN.search(plain)
    assert found is None, f"{found.group()!a} would be sent"
    assert frame.unknown == 0


def test_hostile_strings_in_every_widget_leave_nothing_that_steers(tmp_path: Path) -> None:
    async def walk() -> None:
        terminal = terminal_of({"TERM": "xterm-256color", "LANG": "C.UTF-8"}, "utf-8")
        painter, frame = Painter(terminal, *SIZE), Frame(*SIZE)
        with open_desk(tmp_path) as desk:
            app = TuntasApp(desk)
            async with app.run_test(size=SIZE):
                await quiet(app)
                await log_in(app)
                screen = HostileScreen(app.session)
                app.push_screen(screen)
                await quiet(app)
                keys = screen.key_bar.text
                for batch in range(BATCHES):
                    given = strings(batch, 3 * PER_BATCH)
                    for at in range(0, len(given), PER_BATCH):
                        await screen.give(given[at : at + PER_BATCH], f"BARIS {batch}")
                        await quiet(app)
                        check(app, painter, frame)
                        shown = frame.text().split("\n")
                        places = [n for n, row in enumerate(shown) if row == f"BARIS {batch}"]
                        assert places == [2, 8], "the rows keep their places"
                        assert shown[-1] == keys.rstrip(), "the ten keys stand in the last row"
                    app.push_screen(screen.question(given))
                    await quiet(app)
                    check(app, painter, frame)
                    await press(app, "f10", "f12")
                    check(app, painter, frame)
                    await press(app, "f10")

    asyncio.run(walk())


def test_markup_in_data_is_shown_as_it_is(tmp_path: Path) -> None:
    async def walk() -> None:
        with open_desk(tmp_path) as desk:
            app = TuntasApp(desk)
            async with app.run_test(size=SIZE):
                await quiet(app)
                await log_in(app)
                screen = HostileScreen(app.session)
                app.push_screen(screen)
                await quiet(app)
                for text in ("[bold]B[/bold]", "[@click=app.exit]x[/]", "{name} %s [/]", "[["):
                    await screen.give([text] * PER_BATCH)
                    await quiet(app)
                    rows = [strip.text for strip in app.screen._compositor.render_strips()]
                    assert sum(text in row for row in rows) > 12, "\n".join(rows)
                    app.push_screen(screen.question([text] * PER_BATCH))
                    await quiet(app)
                    rows = [strip.text for strip in app.screen._compositor.render_strips()]
                    assert all(any(f"{at}  {text}" in row for row in rows) for at in range(4))
                    await press(app, "f10")

    asyncio.run(walk())
