"""Questions and notices: first letters, the safe default, long texts by pages, small screens."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

from model.clock import FrozenClock
from tests.tui.desks import open_desk
from tests.tui.press import burst, log_in, press, quiet, running, screen_text, type_in
from tui.app import TuntasApp
from tui.screens.confirm import Choice, ConfirmScreen

ANSWERS = (
    Choice("1", "warga hadir", 1),
    Choice("2", "darurat", 2),
    Choice("3", "korban bencana", 3),
    Choice("0", "batal", 0),
)
LONG = tuple(f"Baris {number}: " + "kata " * 20 for number in range(30))


def asked(
    folder: Path,
    flow: Callable[[TuntasApp, list[Any]], Awaitable[None]],
    lines: Sequence[str] = (),
    choices: Sequence[Choice[Any]] = ANSWERS,
) -> None:
    """Ask, and run the steps; what was answered is collected."""

    async def go() -> None:
        with open_desk(folder, FrozenClock()) as desk:
            async with running(desk) as app:
                given: list[Any] = []
                app.push_screen(ConfirmScreen("Alasan?", lines, choices), given.append)
                await quiet(app)
                await flow(app, given)

    asyncio.run(go())


def marked(app: TuntasApp) -> str:
    """Return the row of the box that the marker stands on."""
    rows = [line.strip("│| ") for line in screen_text(app).split("\n")]
    return next(row for row in rows if row.startswith("> "))


def test_first_letters_and_digits_move_and_enter_answers(tmp_path: Path) -> None:
    async def flow(app: TuntasApp, given: list[Any]) -> None:
        assert marked(app) == "> 0  batal", "the safe answer"
        for key, row in (
            ("d", "> 2  darurat"),
            ("K", "> 3  korban bencana"),
            ("1", "> 1  warga hadir"),
        ):
            await press(app, key, "up", "down")
            assert marked(app) == row
            assert not given
        await press(app, "d", "enter")
        assert given == [2]

    asked(tmp_path, flow)


def test_what_was_meant_for_another_screen_answers_nothing(tmp_path: Path) -> None:
    async def flow(app: TuntasApp, given: list[Any]) -> None:
        bells: list[int] = []
        app.bell = lambda: bells.append(1)  # type: ignore[method-assign]
        for typed in ("1671020101900001\r", "darto\r", "warda\r", "123\r"):
            bells.clear()
            await press(app, "up", "down")
            assert "Pindaian diabaikan" not in screen_text(app)
            await burst(app, typed)
            assert not given, typed
            assert "Pindaian diabaikan" in screen_text(app)
            assert marked(app) == "> 0  batal"
            assert len(bells) <= 3, "not a bell a digit"

    asked(tmp_path, flow)


def test_a_long_notice_is_shown_to_its_last_word(tmp_path: Path) -> None:
    async def flow(app: TuntasApp, given: list[Any]) -> None:
        seen = screen_text(app)
        assert "halaman 1 dari" in seen
        for _ in range(40):
            if given:
                break
            seen += screen_text(app)
            await press(app, "enter")
        assert given == [None]
        assert all(f"Baris {number}:" in seen for number in range(len(LONG)))

    asked(tmp_path, flow, LONG, (Choice("enter", "Enter tutup", None),))


def test_a_long_question_keeps_its_answers_on_every_page(tmp_path: Path) -> None:
    async def flow(app: TuntasApp, given: list[Any]) -> None:
        seen = ""
        for key in ("pagedown",) * 12:
            text = screen_text(app)
            assert marked(app) == "> 0  batal"
            assert "F10 batal" in text
            seen += text
            await press(app, key)
        assert all(f"Baris {number}:" in seen for number in range(len(LONG)))
        await press(app, "pageup", "f10")
        assert given == [None]

    asked(tmp_path, flow, LONG)


def test_a_question_on_too_small_a_screen_says_so(tmp_path: Path) -> None:
    async def go() -> None:
        with open_desk(tmp_path, FrozenClock()) as desk:
            async with running(desk, size=(70, 20)) as app:
                assert "70x20" in screen_text(app)
                app.push_screen(ConfirmScreen("Alasan?", (), ANSWERS))
                await quiet(app)
                text = screen_text(app)
                assert text.split("\n")[0] == "Layar terlalu kecil: 70x20. Perbesar sampai 80x24."
                assert "Alasan" not in text

    asyncio.run(go())


def test_a_family_card_returns_to_its_person(tmp_path: Path) -> None:
    from tests.tui.desks import SITI
    from tests.tui.press import row

    async def go() -> None:
        with open_desk(tmp_path, FrozenClock()) as desk:
            async with running(desk) as app:
                await log_in(app)
                await burst(app, f"{SITI}\r")
                await press(app, "k")
                assert row(app, 2) == "KK 1671021203100007   2 orang"
                assert "AMIRUDDIN" in row(app, 4) and "SITI AMINAH" in row(app, 5)
                await press(app, "f10")
                assert row(app, 2).startswith("SITI AMINAH")
                await press(app, "k", "enter")
                assert row(app, 2).startswith("AMIRUDDIN")
                await press(app, "f10", "f10")
                assert row(app, 2).startswith("SITI AMINAH")
                await press(app, "k", "down", "enter", "f10")
                assert row(app, 2).replace(" ", "") == "Cari[]"
                await type_in(app, "x")

    asyncio.run(go())
