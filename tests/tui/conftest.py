"""What tests of the screens may ask for by name."""

import pytest
from textual.screen import Screen

from tests.tui.press import blind
from tui.locale.speak import speak


@pytest.fixture(autouse=True)
def indonesian() -> None:
    """Begin every test in the language of the office, whatever the one before left spoken."""
    speak("id")


@pytest.fixture
def nothing_painted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Lay screens out and never paint them; return a 1 for each frame."""
    frames: list[int] = []

    def counted(screen: Screen[object]) -> None:
        frames.append(1)
        blind(screen)

    monkeypatch.setattr(Screen, "_compositor_refresh", counted)
    return frames
