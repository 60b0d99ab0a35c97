"""F1 in words on every screen, F9 with everything, and no way around the PIN through either."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from model.clock import FrozenClock
from tests.card_page import screens
from tests.tui.desks import SITI, open_desk
from tests.tui.press import burst, log_in, press, row, running, screen_text
from tui.app import TuntasApp
from tui.help_words import HELP, SIGNS
from tui.keys import TEN
from tui.locale.speak import english, speak
from tui.screens.help import packed
from tui.screens.menu import MenuScreen


def visit(
    folder: Path, flow: Callable[[TuntasApp], Awaitable[None]], who: tuple[str, str] | None
) -> None:
    """Run one visit; without `who` nobody logs in."""

    async def go() -> None:
        with open_desk(folder, FrozenClock()) as desk:
            async with running(desk) as app:
                if who:
                    await log_in(app, *who)
                await flow(app)

    try:
        asyncio.run(go())
    finally:
        speak("id")


def marked(app: TuntasApp) -> str:
    """Return the row that the marker stands on."""
    return next(one for one in screen_text(app).split("\n") if one.startswith("> "))


@pytest.mark.parametrize("place", [place for place, _screen in screens()])
def test_every_screen_is_explained_in_three_to_eight_sentences(place: str) -> None:
    told = HELP[place]
    assert 3 <= len(told) <= 8
    for one in told:
        assert one.endswith(".") and english()[one].endswith(".")
        assert one.isascii() and len(one) <= 90


def test_nothing_is_explained_that_is_not_there() -> None:
    assert set(HELP) == {place for place, _screen in screens()}
    assert [one[0] for one in SIGNS] == [">", "*", "!", "?"]


def test_help_shows_every_word_of_it_page_by_page(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await press(app, "f4", "f1")
        seen = ""
        for _ in range(3):
            seen += " " + " ".join(screen_text(app).split("\n")[1:21])
            await press(app, "pagedown")
        words = " ".join(seen.split())
        for one in (*HELP["queue"], *(key.words for key in TEN)):
            assert one in words
        assert "Ctrl+L gambar ulang layar" in words and "? menunggu putusan orang" in words
        await press(app, "pageup", "enter")
        assert row(app, 2).startswith("SIAP CETAK")

    visit(tmp_path, flow, ("SARI", "2468"))


def test_a_scan_over_a_page_that_enter_closes_opens_the_person(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        for over in (("f4", "f1"), ("f12",), ("f1",)):
            await press(app, "f4", *over)
            await burst(app, f"{SITI}\r")
            assert row(app, 2).startswith("SITI AMINAH"), over
        await press(app, "f4", "f1")
        await burst(app, f"{SITI}"[:15] + "\r")
        assert "Pindaian tidak utuh" in row(app, 22) and "BANTUAN" in row(app, 2)

    visit(tmp_path, flow, ("SARI", "2468"))


def test_pages_lose_no_row() -> None:
    sections: list[list[object]] = [[f"{n}.{row}" for row in range(n * 3)] for n in range(1, 6)]
    pages = packed(sections, 10)  # type: ignore[arg-type]
    assert all(len(page) <= 10 for page in pages)
    assert [one for page in pages for one in page] == [one for part in sections for one in part]


@pytest.mark.parametrize("locked", [False, True])
def test_help_before_a_pin_leads_nowhere(tmp_path: Path, locked: bool) -> None:
    async def flow(app: TuntasApp) -> None:
        if locked:
            await burst(app, f"{SITI}\r")
            await app.on_lock()
        await press(app, "f1")
        assert row(app, 2) == f"BANTUAN: {'Terkunci' if locked else 'Masuk'}"
        said = screen_text(app)
        assert ("F9    English / Indonesia" in said) is not locked
        assert "F2  cari warga" not in said
        await press(app, "f2", "f4", "f9", "f12", "c", "m", "1", "f6")
        await burst(app, f"{SITI}\r")
        assert "SITI" not in screen_text(app) and "Cari [" not in screen_text(app)
        assert row(app, 22).startswith("! Layar terkunci." if locked else "! Masuk dulu")
        assert app.is_locked is locked
        assert type(app.screen).__name__ in ("LoginScreen", "LockScreen", "HelpScreen")

    visit(tmp_path, flow, ("SARI", "2468") if locked else None)


def test_f9_at_the_login_changes_the_language_and_says_so(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        assert "F9 English" in screen_text(app)
        await press(app, "f9")
        assert "Operator" in screen_text(app) and "F9 Indonesia" in screen_text(app)
        await press(app, "f1")
        assert "Indonesian / English" in screen_text(app)
        assert "On this screen F9 changes the language" in " ".join(screen_text(app).split())

    visit(tmp_path, flow, None)


def test_the_menu_has_everything_with_rights(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await burst(app, f"{SITI}\r")
        acts = [act.words for act in app.front.acts()]
        await press(app, "f9")
        menu = app.screen
        assert isinstance(menu, MenuScreen)
        words = [one.words for one in menu.entries()]
        assert all(any(one.startswith(act) for one in words) for act in acts)
        assert all(one.words in words for one in TEN if one.place != "menu")
        for shown in ("F12", "Ctrl+L"):
            assert shown in [one.shown for one in menu.entries()]
        for said in ("Bahasa: ganti ke Inggris", "Kunci layar", "Keluar dari sesi"):
            assert said in words
        assert "pratinjau kartu (bukan peran Anda)" in words
        assert "riwayat" in words
        await press(app, "p")
        assert "OPR-101" in row(app, 22), "what is not one's role says so when it is chosen"

    visit(tmp_path, flow, ("RINA", "8642"))


def test_the_menu_by_digits_and_letters_and_no_scan(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await press(app, "f8", "f9", "6")
        assert "> F6" in screen_text(app)
        await press(app, "0")
        assert "> F10" in screen_text(app)
        for _ in range(6):
            await press(app, "k")
            assert marked(app).split()[1] in ("F7", "F10"), "no exit, no lock"
        for typed in (f"{SITI}\r", "kirim\r", "keluar\r\r", "kk7l1\r"):
            await press(app, "down")
            at = marked(app)
            await burst(app, typed)
            assert isinstance(app.screen, MenuScreen), typed
            assert "Pindaian diabaikan" in row(app, 22)
            assert marked(app) == at
        await press(app, "6", "enter")
        assert row(app, 2).startswith("BLANKO")

    visit(tmp_path, flow, ("SARI", "2468"))
