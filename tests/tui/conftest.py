"""What tests of the screens may ask for by name."""

import asyncio
from typing import Any

import pytest
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.timer import Timer

from tests.tui.press import blind
from tui.drafts import DraftKeeper
from tui.locale.speak import speak
from tui.looks import wear

AN_HOUR = 3_600.0


@pytest.fixture(autouse=True)
def indonesian() -> None:
    """Begin every test in the language of the office, whatever the one before left behind."""
    speak("id")
    wear("warna")


@pytest.fixture(autouse=True)
def no_draft_by_the_wall_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what is half typed only when a test says so: how long its keys take means nothing."""

    def later(keeper: DraftKeeper, seconds: float) -> asyncio.TimerHandle:
        return asyncio.get_running_loop().call_later(seconds + AN_HOUR, keeper._tick)

    monkeypatch.setattr(DraftKeeper, "_later", later)


@pytest.fixture(autouse=True)
def nothing_read_by_the_wall_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read rows 1 and 23 and what others changed when a test acts, not when seconds have passed.

    A test plants rows behind the app's back: what its screen shows of them would depend on how
    slow the machine is. Nor does the screen lock itself because a test moved the clock.
    """
    set_interval = MessagePump.set_interval

    def later(pump: MessagePump, interval: float, *given: Any, **more: Any) -> Timer:
        wait = interval + AN_HOUR if interval >= 1 else interval  # Textual's own are shorter
        return set_interval(pump, wait, *given, **more)

    monkeypatch.setattr(MessagePump, "set_interval", later)


@pytest.fixture
def nothing_painted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Lay screens out and never paint them; return a 1 for each frame."""
    frames: list[int] = []

    def counted(screen: Screen[object]) -> None:
        frames.append(1)
        blind(screen)

    monkeypatch.setattr(Screen, "_compositor_refresh", counted)
    return frames
