"""Row 22: refusals stay until they are read, long ones say where the whole stands; strange keys."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from model.clock import FrozenClock
from model.operators import LoginWaits
from tests.tui.desks import open_desk
from tests.tui.press import burst, press, row, running, screen_text, type_in
from tests.tui.printing_desk import counter
from tui.app import TuntasApp
from tui.fit import one_row
from tui.screens.login import LoginScreen
from tui.session import NOTES_MAX

LONG = (
    "Kartu yang sedang dibuat di printer ini belum pasti hasilnya, dan sebelum diputuskan tidak "
    "ada yang bisa dicetak lagi di sini. Lihat baki keluar lalu tekan V. (CTK-901)"
)


def at_queue(folder: Path, flow: Callable[[TuntasApp], Awaitable[None]]) -> None:
    """Run the steps in front of a queue of ten."""

    async def go() -> None:
        async with counter(folder) as app:
            await press(app, "f4")
            await flow(app)

    asyncio.run(go())


def test_a_layout_whose_tick_fell_into_a_batch_holds_up_no_key(home: Path) -> None:
    """As it is found when the timer of the layout ticked while something was being put in."""

    async def flow(app: TuntasApp) -> None:
        screen = app.screen
        screen._update_timer.pause()
        screen._layout_required = True
        async with asyncio.timeout(30):
            await press(app, "space")
        assert not screen._layout_required and "ditandai 1" in row(app, 21)

    at_queue(home, flow)


def test_a_refusal_outlives_cursor_letters_and_digits(home: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        app.front.refuse("Tidak boleh. Minta kepala seksi. (OPR-101)")
        refused = row(app, 22)
        assert refused.startswith("! Tidak boleh.")
        await press(app, "down", "up", "pagedown", "home", "z", "q", "x", "7", "1", "left")
        assert row(app, 22) == refused
        await press(app, "space")  # marks: the first key that acts
        assert not row(app, 22).startswith("!")

    at_queue(home, flow)


def test_a_long_message_keeps_its_code_and_f12_has_the_whole(home: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        app.front.refuse(LONG)
        assert len(row(app, 22)) <= 80
        assert row(app, 22).endswith(".. (CTK-901)  F12")
        await press(app, "f12")
        shown = " ".join(line[8:].strip() for line in screen_text(app).split("\n")[3:21])
        assert LONG in shown
        await press(app, "f10")
        for number in range(NOTES_MAX + 5):
            app.session.note(f"pesan {number}", refused=False)
        assert len(app.session.notes) == 50

    at_queue(home, flow)


@pytest.mark.parametrize("text", ["a" * 200, "kata " * 40, LONG, LONG[:-10], "x", ""])
@pytest.mark.parametrize("chars", [40, 78, 130])
def test_a_message_is_whole_or_says_where_the_whole_is(text: str, chars: int) -> None:
    told = one_row(text, chars, "F12")
    assert len(told) <= chars
    assert told == text or (told.endswith("F12") and " .." in told)
    if text == LONG and told != text:
        assert "(CTK-901)" in told


def test_a_strange_key_is_answered(home: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        bells: list[int] = []
        app.bell = lambda: bells.append(1)  # type: ignore[method-assign]
        hint = row(app, 22)
        await press(app, "z", "q")
        assert len(bells) == 2
        assert row(app, 22) == hint
        await press(app, "z")
        assert row(app, 22) == " F1 bantuan, F9 semua tombol"
        await press(app, "space")
        assert row(app, 22) == hint
        bells.clear()
        await press(app, "f2")
        await type_in(app, "sita")
        await press(app, "left", "home", "end", "backspace", "delete")
        assert not bells, "what edits a field is no strange key"
        await burst(app, "\r")

    at_queue(home, flow)


def test_the_wait_after_wrong_pins_counts_by_itself(tmp_path: Path, clock: FrozenClock) -> None:
    """By a timer at the minute; no key is pressed here."""

    async def go() -> None:
        with open_desk(tmp_path, clock) as desk:
            async with running(desk) as app:
                screen = app.screen
                assert isinstance(screen, LoginScreen)
                refused = LoginWaits(seconds=240)
                screen.refuse(refused)
                screen.wait.begin(refused)
                assert "Tunggu 4 menit" in row(app, 22)
                for left in ("3 menit", "2 menit", "60 detik"):
                    clock.advance(60)
                    screen.wait.look_again()
                    assert f"Tunggu {left}" in row(app, 22)
                clock.advance(60)
                screen.wait.look_again()
                assert row(app, 22) == " Silakan coba lagi: ketik PIN, lalu Enter."
                screen.refuse(refused)
                screen.wait.begin(refused)
                screen.refuse("Masuk dulu.")
                clock.advance(300)
                screen.wait.look_again()
                assert row(app, 22) == "! Masuk dulu.", "what was said since stays"
                screen.wait.end()

    asyncio.run(go())
