"""Coming in, going out, and the lock."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from model.clock import FrozenClock
from model.store import Store
from tests.tui.desks import open_desk
from tests.tui.press import (
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
from tui.screens.login import LoginScreen

Flow = Callable[[TuntasApp], Awaitable[None]]


def visit(folder: Path, flow: Flow, clock: FrozenClock, *, practice: bool = False) -> None:
    """Run one visit to the counter."""

    async def go(desk: Desk) -> None:
        async with running(desk) as app:
            await flow(app)

    with open_desk(folder, clock, practice=practice) as desk:
        asyncio.run(go(desk))


def trail(store: Store) -> list[tuple[str, str]]:
    """Return actor and kind of the audit rows."""
    return [(actor, kind) for actor, kind in store.rows("SELECT actor, kind FROM audit")]


def test_the_login_screen(tmp_path: Path, clock: FrozenClock) -> None:
    async def flow(app: TuntasApp) -> None:
        check_golden(app, "login")

    visit(tmp_path, flow, clock)


def test_practice_says_who_may_come_in(tmp_path: Path, clock: FrozenClock) -> None:
    async def flow(app: TuntasApp) -> None:
        assert "LATIHAN: nama LATIHAN, PIN 123456." in screen_text(app)
        assert "  [LATIHAN]  " in row(app, 1), "not to be taken for a name"

    visit(tmp_path, flow, clock, practice=True)


def test_a_pin_typed_ahead_lands_in_the_pin(tmp_path: Path, clock: FrozenClock) -> None:
    async def flow(app: TuntasApp) -> None:
        screen = app.screen
        assert isinstance(screen, LoginScreen)
        names: list[str] = []
        screen.watch(screen.name_field, "value", lambda value: names.append(value))
        await burst(app, "SARI\r2468\r")
        assert app.session.actor.name == "SARI"
        assert not [name for name in names if any(letter.isdigit() for letter in name)]

    visit(tmp_path, flow, clock)


def test_the_last_login_is_told_first(tmp_path: Path, clock: FrozenClock) -> None:
    async def flow(app: TuntasApp) -> None:
        await log_in(app)
        assert "Selamat datang, SARI. Belum pernah masuk sebelum ini." in row(app, 22)
        await press(app, "f10", "1", "enter")
        assert app.session.actor.name == ""
        clock.advance(3600)
        await log_in(app)
        assert "Terakhir masuk 21-11-2026 10.00 dari uji." in row(app, 22)
        assert [kind for who, kind in app.desk.clerk.read(trail) if who == "SARI"] == [
            "session_ended"
        ]

    visit(tmp_path, flow, clock)


def test_wrong_pins_wait_longer_and_longer(tmp_path: Path, clock: FrozenClock) -> None:
    async def flow(app: TuntasApp) -> None:
        await type_in(app, "SARI\r")
        for _ in range(3):
            await type_in(app, "0000\r")
            assert row(app, 22) == "! Nama atau PIN salah. Coba lagi. (OPR-105)"
        await type_in(app, "2468\r")
        assert row(app, 22).startswith("! PIN terlalu sering salah. Tunggu 15 detik")
        clock.advance(15)
        await type_in(app, "2468\r")
        assert app.session.actor.name == "SARI"
        assert row(app, 22) == " PIN salah 3 kali. Belum pernah masuk sebelum ini."

    visit(tmp_path, flow, clock)


def test_nothing_but_the_login_before_a_login(tmp_path: Path, clock: FrozenClock) -> None:
    async def flow(app: TuntasApp) -> None:
        for key in ("f2", "f4", "f5", "f6", "f8"):
            await press(app, key)
            assert "Masuk dulu" in row(app, 22)
            assert isinstance(app.screen, LoginScreen)
        await press(app, "f12")
        assert isinstance(app.screen, LoginScreen)

    visit(tmp_path, flow, clock)


def test_logout_leaves_nothing_of_the_session(tmp_path: Path, clock: FrozenClock) -> None:
    async def flow(app: TuntasApp) -> None:
        await log_in(app)
        await type_in(app, "siti\r")
        await press(app, "enter", "f9")
        await press(app, "end", "up", "enter")  # the line before the last: log out
        assert isinstance(app.screen, LoginScreen)
        assert "SITI" not in screen_text(app)
        assert not app.session.notes
        await log_in(app, "YANTO", "1357")
        assert "SITI" not in screen_text(app)

    visit(tmp_path, flow, clock)


@pytest.mark.parametrize("pin, open_again", [("2468", True), ("1357", False)])
def test_an_idle_desk_locks_and_keeps_what_lies_below(
    tmp_path: Path, clock: FrozenClock, pin: str, open_again: bool
) -> None:
    async def flow(app: TuntasApp) -> None:
        await log_in(app)
        await type_in(app, "siti\r")
        clock.advance(9 * 60)
        await app.lock_when_idle()
        await quiet(app)
        assert not app.is_locked
        clock.advance(60)
        await app.lock_when_idle()
        await quiet(app)
        assert app.is_locked
        assert "SITI" not in screen_text(app)
        await press(app, "f2", "f4", "f9", "f12")
        assert "SITI" not in screen_text(app)
        await type_in(app, f"{pin}\r")
        assert app.is_locked is not open_again
        assert ("SITI AMINAH" in screen_text(app)) is open_again
        assert ("SARI", "session_ended") in app.desk.clerk.read(trail)

    visit(tmp_path, flow, clock)


def test_f10_leaves_the_program(tmp_path: Path, clock: FrozenClock) -> None:
    async def go(desk: Desk) -> int | None:
        app = TuntasApp(desk)
        async with app.run_test(size=(80, 24)):
            await quiet(app)
            await press(app, "f10")
        return app.return_code

    with open_desk(tmp_path, clock) as desk:
        assert asyncio.run(go(desk)) == 0
