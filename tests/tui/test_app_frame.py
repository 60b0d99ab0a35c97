"""The frame around every screen: keys, messages, help, menu, language, size, faults."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.geometry import Size

from model.clock import FrozenClock
from model.errors import StoreReadOnly
from model.store import Store
from tests.tui.desks import SITI, open_desk
from tests.tui.press import (
    PATIENCE_SECONDS,
    burst,
    check_golden,
    log_in,
    press,
    quiet,
    row,
    running,
    screen_text,
    type_in,
)
from tui.app import TuntasApp
from tui.desk import Desk
from tui.keys import LABEL_CHARS_MAX, TEN
from tui.locale.speak import english, speak

Flow = Callable[[TuntasApp], Awaitable[None]]
KEY_ROW = "1Bantu 2Cari 3Rekam 4Antre 5Cetak 6Stok 7Kirim 8Sif 9Menu 10Kembali"


def visit(folder: Path, flow: Flow, who: tuple[str, str] = ("SARI", "2468")) -> None:
    """Log in and run one visit to the counter."""

    async def go(desk: Desk) -> None:
        async with running(desk) as app:
            await log_in(app, *who)
            await flow(app)

    with open_desk(folder, FrozenClock()) as desk:
        try:
            asyncio.run(go(desk))
        finally:
            speak("id")


def test_the_same_ten_keys_on_every_screen(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        for key in ("f2", "f4", "f5", "f6", "f7", "f8", "f1", "f10", "f9", "f10", "f12"):
            await press(app, key)
            assert row(app, 24) == KEY_ROW, key
            assert row(app, 23).startswith("Printer 0/0 | Antre 0 | Blanko 3.988 | "), key
            assert row(app, 1).startswith("KEC. SEBERANG ULU I (16.71.02)"), key

    visit(tmp_path, flow)


def test_labels_fit_their_ten_places_in_both_languages() -> None:
    for one in TEN:
        assert len(one.label) <= LABEL_CHARS_MAX
        assert len(english()[one.label]) <= LABEL_CHARS_MAX


def test_help_lists_the_keys_of_the_screen_that_asked(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await burst(app, f"{SITI}\r")
        await press(app, "f1")
        check_golden(app, "help")
        await press(app, "enter")
        assert "SITI AMINAH" in row(app, 2)

    visit(tmp_path, flow)


def test_the_menu_does_what_the_keys_do(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await burst(app, f"{SITI}\r")
        await press(app, "f9")
        check_golden(app, "menu")
        await press(app, "down", "down", "enter")
        assert "PROVINSI SUMATERA SELATAN" in screen_text(app), "the third line is the preview"
        await press(app, "f10", "f9", "h")
        assert "RIWAYAT" in row(app, 2)
        await press(app, "f9", "f8")
        assert row(app, 2) == "SIF"

    visit(tmp_path, flow)


def test_refusals_stay_until_a_key_that_acts_and_f12_keeps_them(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await type_in(app, "zzzz\r")
        refused = row(app, 22)
        assert refused.startswith("! ")
        await type_in(app, "x")
        assert row(app, 22) == refused
        await press(app, "f8")
        assert "!" not in row(app, 22)
        await press(app, "f12")
        assert "10.00  ! Tidak ada yang cocok." in screen_text(app)

    visit(tmp_path, flow)


def test_the_other_language_is_everywhere_at_once(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await burst(app, f"{SITI}\r")
        await press(app, "f9", "end", *["up"] * 3, "enter")
        assert row(app, 24) == KEY_ROW_EN
        assert row(app, 3).startswith("> Print-ready since 12-11-2026.")
        await press(app, "f2")
        await type_in(app, "zzzz\r")
        assert "Nobody fits." in row(app, 22)
        assert "Blanks 3,988" in row(app, 23)

    visit(tmp_path, flow)


KEY_ROW_EN = "1Help 2Find 3Enrol 4Queue 5Print 6Stock 7Send 8Shift 9Menu 10Back"


def test_a_terminal_below_80x24_gets_a_plain_notice(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await burst(app, f"{SITI}\r")
        await resize(app, 70, 20)
        assert screen_text(app).split("\n")[0] == (
            "Layar terlalu kecil: 70x20. Perbesar sampai 80x24."
        )
        await press(app, "c", "enter")
        assert not app.desk.clerk.read(job_count), "what cannot be seen is not done"
        await resize(app, 80, 24)
        assert "SITI AMINAH" in row(app, 2)

    visit(tmp_path, flow)


async def resize(app: TuntasApp, width: int, height: int) -> None:
    """Give the app another terminal size, as SIGWINCH does."""
    from textual.events import Resize

    app.post_message(Resize(Size(width, height), Size(width, height)))
    await quiet(app)
    app.screen._screen_resized(Size(width, height))
    await quiet(app)


def job_count(store: Store) -> int:
    """Count the jobs."""
    return store.number("SELECT count(*) FROM job")


def test_a_read_only_store_is_read_on_and_refuses_to_write(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        app.desk.clerk.read(lambda store: setattr(store, "_ticket", None))
        await burst(app, f"{SITI}\r")
        assert "SITI AMINAH" in row(app, 2)
        assert "SIM-106" in row(app, 22)
        await press(app, "c", "enter")
        assert "SIM-106" in row(app, 22)
        assert "SITI AMINAH" in row(app, 2)

    visit(tmp_path, flow)


def test_the_crash_page_has_a_code_and_no_values(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def go(desk: Desk) -> TuntasApp:
        app = TuntasApp(desk)

        def broken(number: str = str(SITI)) -> None:
            name = "SITI AMINAH"
            raise RuntimeError(f"{name} {number}")

        with pytest.raises(RuntimeError):
            async with app.run_test(size=(80, 24)):
                await quiet(app)
                app.call_later(broken)
                await broken_off(app)
        return app

    with open_desk(tmp_path, FrozenClock()) as desk:
        app = asyncio.run(go(desk))
    app._print_error_renderables()
    told = capfd.readouterr()
    logs = list((tmp_path / "log").glob("crash-*.txt"))
    assert len(logs) == 1
    written = logs[0].read_text(encoding="utf-8")
    assert "RuntimeError" in written
    assert "broken" in written
    assert oct(logs[0].stat().st_mode & 0o777) == "0o600"
    assert app.return_code == 1
    for text in (told.out, told.err, written):
        assert str(SITI) not in text
        assert "SITI" not in text


async def broken_off(app: TuntasApp) -> None:
    """Wait until the app has met the mistake that was made in it."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while app._exception is None:
            await asyncio.sleep(0.001)


def test_a_refused_write_that_nobody_awaits_is_said_and_no_crash(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        loop = asyncio.get_running_loop()
        loop.call_exception_handler({"message": "", "exception": StoreReadOnly(path="x")})
        await quiet(app)
        assert "SIM-106" in row(app, 22)

    visit(tmp_path, flow)


def test_a_fault_in_a_store_call_is_a_crash_too(tmp_path: Path) -> None:
    async def go(desk: Desk) -> TuntasApp:
        app = TuntasApp(desk)

        def broken(_store: object) -> None:
            raise ZeroDivisionError(str(SITI))

        with pytest.raises(ZeroDivisionError):
            async with app.run_test(size=(80, 24)):
                await quiet(app)
                app.front.start(app.front.ask(broken))
                await broken_off(app)
        return app

    with open_desk(tmp_path, FrozenClock()) as desk:
        app = asyncio.run(go(desk))
    assert app.return_code == 1


def test_nothing_is_painted_while_nothing_changes(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        painted: list[object] = []
        await burst(app, f"{SITI}\r")
        for widget in app.screen.query("*"):
            monkey = widget.refresh
            widget.refresh = lambda *a, m=monkey, **k: (painted.append(a), m(*a, **k))
        for _ in range(3):
            app.refresh_office()
            await quiet(app)
        assert not painted

    visit(tmp_path, flow)
