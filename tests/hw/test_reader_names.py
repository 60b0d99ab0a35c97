"""What is asked of the service before any card is: the watch over its readers, and their names."""

from typing import Any

import pytest

from hw.chip_errors import ReaderSilent
from hw.chips.monitor import Monitor
from hw.chips.reader import reader_names
from tests.hw.test_reader import NAME, Desk


def test_a_watch_that_is_stopped_before_it_began_ends_at_once() -> None:
    """A session may end while its reader's thread has just made the watch."""
    began: list[str] = []

    def begin() -> Any:
        began.append("context")

    watch = Monitor(lambda event: began.append(event.kind), begin)
    assert watch.stop()
    watch.start()
    assert watch.stop(30.0)
    assert not began


def test_the_names_are_asked_for_with_a_deadline_too() -> None:
    desk = Desk()
    assert reader_names(lambda: desk) == (NAME,)  # type: ignore[arg-type, return-value]
    desk.frozen.clear()
    with pytest.raises(ReaderSilent):
        reader_names(lambda: desk, seconds_max=0.05)  # type: ignore[arg-type, return-value]
    desk.frozen.set()
