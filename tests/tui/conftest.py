"""What tests of the screens may ask for by name."""

import pytest
from textual.screen import Screen


@pytest.fixture
def nothing_painted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Lay screens out and never paint them, half of what they cost; return a 1 for each frame."""
    frames: list[int] = []

    def blind(screen: Screen[object]) -> None:
        frames.append(1)
        screen._dirty_widgets.clear()
        screen._compositor._dirty_regions.clear()

    monkeypatch.setattr(Screen, "_compositor_refresh", blind)
    return frames
