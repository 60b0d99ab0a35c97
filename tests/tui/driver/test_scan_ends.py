"""A scanner that ends its code twice, on a real line: the second Enter is nobody's."""

import asyncio
from typing import Any

from tests.tui.driver.line import PLAIN, Line, board, until
from tui.scans import ECHO_SECONDS


def test_the_second_enter_of_a_scan_is_none_though_the_loop_had_no_turn() -> None:
    """It lay on the line while the first one was worked on for longer than a scanner pauses."""

    async def visit(line: Line) -> None:
        async with board(line, PLAIN) as app:
            keyboard, loop = app.driver._keyboard, asyncio.get_running_loop()
            assert keyboard is not None
            feed = keyboard.feed

            def busy(data: bytes, now: float) -> list[Any]:
                found = feed(data, now)
                if data.endswith(b"4\r"):
                    line.type(b"\r")
                    while loop.time() < now + 2 * ECHO_SECONDS:
                        pass
                return found

            keyboard.feed = busy  # type: ignore[method-assign]
            line.type(b"1671025203850004\r")
            await until(lambda: "enter" in app.keys, "the scan's end")
            await until(lambda: keyboard.deadline is None, "an empty line behind it")
            assert app.keys.count("enter") == 1
            line.type(b"\r")
            await until(lambda: app.keys.count("enter") == 2, "a hand's Enter")

    line = Line()
    try:
        asyncio.run(visit(line))
    finally:
        line.close()
