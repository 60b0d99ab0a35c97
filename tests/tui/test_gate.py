"""The key gate: what commits or moves has its effect before the next key is looked at."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

import pytest
from textual import events

from model import operators
from model.actor import SYSTEM
from model.clock import FrozenClock
from tests.bench.gate import cost
from tests.tui.desks import SITI, open_desk
from tests.tui.press import (
    PATIENCE_SECONDS,
    burst,
    key_named,
    log_in,
    press,
    quiet,
    row,
    running,
    screen_text,
)
from tests.tui.slow_clerk import SlowClerk
from tests.tui.visits import PIN, ROLES, WHO
from tui import gate
from tui.app import TuntasApp
from tui.gate import BUSY_SECONDS, POLL_SECONDS
from tui.screens.ask_text import AskTextScreen
from tui.screens.find import FindScreen
from tui.screens.lock import LockScreen
from tui.screens.login import LoginScreen
from tui.screens.queue import QueueScreen
from tui.widgets.field import Field
from tui.widgets.record_table import RecordTable
from tui.widgets.window import Slice

pytestmark = pytest.mark.usefixtures("nothing_painted")
Flow = Callable[[TuntasApp], Awaitable[None]]


def visit(folder: Path, flow: Flow, *, who: str = "SARI", ready: int = 3, seed: int = 0) -> None:
    """Log in and run one visit to the counter, with a clerk who is slow at times."""
    pins = {"SARI": "2468", "BUDI": "9999", "YANTO": "1357", WHO: PIN}

    async def go() -> None:
        hire = partial(SlowClerk, seed=seed)
        with open_desk(folder, FrozenClock(), ready=ready, hire=hire) as desk:
            if who == WHO:
                desk.clerk.write(SYSTEM, operators.add, WHO, PIN, ROLES)
            async with running(desk) as app:
                if who:
                    await log_in(app, who, pins[who])
                await flow(app)

    asyncio.run(go())


def at_once(app: TuntasApp, *keys: str) -> None:
    """Give keys to the app in one go, as one read from the line does."""
    for name in keys:
        app.post_message(key_named(name))


async def while_looking(app: TuntasApp) -> None:
    """Let the gate look often enough at what is under way."""
    for _ in range(30):
        await app.session.busy.turn(POLL_SECONDS)


async def come_true(app: TuntasApp, fulfilled: Callable[[], bool]) -> None:
    """Wait until something holds though the app is at work."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not fulfilled():
            await app.session.busy.turn(POLL_SECONDS)


def test_what_the_predicate_stands_on(tmp_path: Path) -> None:
    """A pump that waits for a message is seen to wait; one in the middle of a message is not."""

    async def flow(app: TuntasApp) -> None:
        assert app.gate.rest.work() == ""
        met = []
        app.screen.call_later(lambda: met.append(app.gate.rest.work()))
        assert app.gate.rest.work() == "messages"
        await quiet(app)
        assert met == ["messages"]

    visit(tmp_path, flow, who="")


@pytest.mark.parametrize(
    "keys, value",
    [
        (["a", "b", "c", "d", "backspace", "backspace", "e", "f"], "abef"),
        (["a", "c", "left", "b", "end", "d"], "abcd"),
        (["b", "home", "a", "end", "c", "left", "left", "delete", "x"], "axc"),
        (["a", "tab", "b", "shift+tab", "c"], "ac"),
    ],
)
def test_a_slip_mended_ahead_is_mended(tmp_path: Path, keys: list[str], value: str) -> None:
    async def flow(app: TuntasApp) -> None:
        at_once(app, *keys)
        await quiet(app)
        assert isinstance(app.screen, LoginScreen)
        assert app.screen.name_field.value == value

    visit(tmp_path, flow, who="")


@pytest.mark.parametrize("seed", range(2))
def test_keys_wait_for_the_store_and_the_screen(tmp_path: Path, seed: int) -> None:
    """F4, marks, a plan, F10, F5, F6 and a search in one go."""

    async def flow(app: TuntasApp) -> None:
        at_once(app, "f4", "space", "space", "up", "c", "f10", "f5", "f6", "f2", *"joko", "enter",
                "down", "enter")  # fmt: skip
        await quiet(app)
        assert "JOKO WIDARTO B" in row(app, 2)
        at_once(app, "f10", "f4")
        await quiet(app)
        assert isinstance(app.screen, QueueScreen)
        assert len(app.screen.table.marked) == 2

    visit(tmp_path, flow, seed=seed)


def test_a_key_waits_while_busy_and_passes_what_is_only_read_again(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        gone = asyncio.Event()
        assert isinstance(app.screen, FindScreen)
        await press(app, "x")
        with app.session.busy.while_working():
            at_once(app, "a", "tab", "b")
            box = app.screen.box
            await come_true(app, lambda: box.value == "xa")
            await while_looking(app)
            assert box.value == "xa", "a letter goes on with its run, Tab waits"
        await quiet(app)
        app.screen.box.clear_value()
        app.screen.start(wait(gone))
        at_once(app, "f4")
        await while_looking(app)
        assert isinstance(app.screen, FindScreen)
        gone.set()
        await quiet(app)
        assert isinstance(app.screen, QueueScreen)
        gone.clear()
        app.screen.glance(wait(gone))
        at_once(app, "f2")
        await come_true(app, lambda: isinstance(app.screen, FindScreen))  # a glance holds no key
        gone.set()

    async def wait(event: asyncio.Event) -> None:
        await event.wait()

    visit(tmp_path, flow)


def test_a_question_takes_the_keys_of_who_asks(tmp_path: Path) -> None:
    """A worker that waits for an answer does not hold the key that is the answer."""

    async def flow(app: TuntasApp) -> None:
        at_once(app, "f10", "1", "enter", *"BUDI", "enter", *"9999", "enter")
        await quiet(app)
        assert app.session.actor.name == "BUDI", "log out, and the next login, typed ahead"

    visit(tmp_path, flow)


def test_every_down_counts_while_a_page_is_loaded(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        at_once(app, *"joko", "enter", *["down"] * 250, *["up"] * 30, "pagedown", "pageup", "down")
        await quiet(app)
        assert isinstance(app.screen, FindScreen)
        assert app.screen.table.cursor == 221

    visit(tmp_path, flow, ready=400)


def test_a_page_is_as_long_as_the_list_that_is_being_laid_out(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        at_once(app, "f4", "pagedown")
        await quiet(app)
        assert isinstance(app.screen, QueueScreen)
        table = app.screen.table
        assert table.cursor == table.size.height - 1

    visit(tmp_path, flow, ready=40)


def test_steps_behind_a_slow_page_are_taken_one_by_one(tmp_path: Path) -> None:
    """At the last row a Down is lost, as it is with nothing to wait for."""
    pages = [tuple(range(10)), tuple(range(10, 15))]
    held = asyncio.Event()

    async def pager(after: object | None) -> Slice[int]:
        if after is not None:
            await held.wait()
        return Slice(pages[1 if after else 0], None if after else 9)

    async def flow(app: TuntasApp) -> None:
        table: RecordTable[int] = RecordTable((), pager, key=lambda number: number)
        await app.screen.mount(table)
        await table.load()
        for rows in (9, 3, 30, -2, -1):
            table.move(rows)
        await asyncio.sleep(0)
        assert table.cursor == 9
        held.set()
        await quiet(app)
        assert table.cursor == 11

    visit(tmp_path, flow, who="")


def test_runs_flow_and_everything_else_waits(tmp_path: Path) -> None:
    """How often the gate looked whether all is done: once for a run, however long it is."""

    async def flow(app: TuntasApp) -> None:
        looked = 0
        calm = app.gate.calm

        async def counted() -> None:
            nonlocal looked
            looked += 1
            await calm()

        app.gate.calm = counted  # type: ignore[method-assign]
        for keys, times in (
            (list("joko"), 1), (["enter"], 1), (["down"] * 10, 1), (["up", "down", "pagedown"], 0),
            (["f2", "f2"], 2), (list("1671029999"), 1), (["backspace"] * 3, 3), (["a", "left"], 2),
            (["f8"], 1), (list("1671029999"), 1), (["f8"], 1),
        ):  # fmt: skip
            looked = 0
            at_once(app, *keys)
            await quiet(app)
            assert looked == times, keys

    visit(tmp_path, flow, ready=40)


def test_ten_downs_are_one_frame_or_two(tmp_path: Path, nothing_painted: list[int]) -> None:
    async def flow(app: TuntasApp) -> None:
        await burst(app, "joko\r")
        nothing_painted.clear()
        await cost(app, ["down"] * 10, gated=True)
        assert len(nothing_painted) <= 3
        assert isinstance(app.screen, FindScreen) and app.screen.table.cursor == 10

    visit(tmp_path, flow, ready=40)


def test_line_feed_is_enter(tmp_path: Path) -> None:
    """CR typed before the terminal was raw comes as LF."""

    async def flow(app: TuntasApp) -> None:
        for key in (*"SARI", "ctrl+j", *"2468", "ctrl+j", *str(SITI), "ctrl+j"):
            letter = key if len(key) == 1 else "\n"
            app.post_message(events.Key(key, letter))
        await quiet(app)
        assert "SITI AMINAH" in row(app, 2)

    visit(tmp_path, flow, who="")


def test_too_many_keys_ring_and_all_that_follow_are_dropped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def flow(app: TuntasApp) -> None:
        rung: list[int] = []
        monkeypatch.setattr(app, "bell", lambda: rung.append(1))
        monkeypatch.setattr(gate, "KEYS_MAX", 20)
        with app.session.busy.while_working():
            at_once(app, *["tab"] * 19, "a", *"bcde", "~", "1", "2")
            while app.message_queue_size:
                await asyncio.sleep(0)
            assert len(rung) == 7
            monkeypatch.setattr(gate, "KEYS_MAX", 40)  # as if there were room again
            at_once(app, "x", "y")
            while app.message_queue_size:
                await asyncio.sleep(0)
        await quiet(app)
        assert len(rung) == 11, "two for the sentence"
        assert "Terlalu banyak tombol menunggu" in row(app, 22)
        assert isinstance(app.focused, Field) and app.focused.value == "a"
        await burst(app, "b34")
        assert app.focused.value == "ab34"

    visit(tmp_path, flow, who="")


def test_a_slow_store_is_told_while_keys_wait(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        clock = app.desk.clock
        assert isinstance(clock, FrozenClock)
        await press(app, "x")
        app.front.message.say("Sudah.")
        notes = len(app.session.notes)
        for seconds, key, told in (
            (BUSY_SECONDS - 0.1, "left", False), (BUSY_SECONDS, "left", True), (9, "", False),
        ):  # fmt: skip
            with app.session.busy.while_working():
                at_once(app, *[key] * bool(key))
                await while_looking(app)
                clock.advance(seconds)
                await while_looking(app)
                assert ("Simpanan sedang sibuk" in row(app, 22)) is told
            await quiet(app)
            assert row(app, 22) == " Sudah."
        with app.session.busy.while_working():
            at_once(app, "left")
            await while_looking(app)
            clock.advance(BUSY_SECONDS)
            await while_looking(app)
            app.front.message.say("Ditolak.", "refused")
        await quiet(app)
        assert row(app, 22) == "! Ditolak.", "what was said meanwhile stays"
        assert len(app.session.notes) == notes

    visit(tmp_path, flow)


def test_keys_behind_the_end_of_the_program_are_dropped(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        at_once(app, "f10", *"SARI", "enter", *"2468", "enter", "f4", "f9", "f10")
        await quiet(app)
        assert app.return_code == 0
        assert app.session.actor.name == ""

    visit(tmp_path, flow, who="")


def test_the_lock_takes_the_pin_typed_behind_it(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await app.on_lock()
        await quiet(app)
        assert isinstance(app.screen, LockScreen)
        at_once(app, *"2468", "enter", *"siti", "enter")
        await quiet(app)
        assert "SITI AMINAH" in screen_text(app)

    visit(tmp_path, flow)


def test_a_text_asked_over_a_screen_gets_its_letters(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await burst(app, f"{SITI}\r")
        await press(app, "t", "1", "enter")
        assert isinstance(app.screen, AskTextScreen)
        at_once(app, *"SURAT 7", "backspace", "8")
        await quiet(app)
        assert app.screen.field.value == "SURAT 8"
        await press(app, "enter")
        assert "Ditandai" in row(app, 22)

    visit(tmp_path, flow, who="SARI")
