"""The terminal as descriptors: its writer on a line that is slow, shared or full, and its queue."""

import os
import select
import termios
from collections.abc import Iterator

import pytest

from tests.tui.driver.line import Line
from tui.driver import tty as tty_module
from tui.driver.tty import Tty, Writer


@pytest.fixture
def line() -> Iterator[Line]:
    """Return a line, closed in the end."""
    made = Line()
    yield made
    made.close()


def test_the_end_is_sent_behind_what_is_still_under_way(line: Line) -> None:
    Tty(line.far, line.far, {}).make_raw()
    writer = Writer(line.far, lambda: None)
    writer.put(b"x" * 40_000)
    assert select.select([line.near], [], [], 20)[0], "the first bytes are under way"
    writer.put(b"TAMAT")
    got = b""
    while not got.endswith(b"TAMAT"):
        assert select.select([line.near], [], [], 20)[0], got[-20:]
        got += os.read(line.near, 65_536)
    assert len(got) == 40_005 and writer.drain(20)
    writer.end()


def test_a_line_that_another_program_made_non_blocking_only_waits(line: Line) -> None:
    Tty(line.far, line.far, {}).make_raw()
    os.set_blocking(line.far, False)
    writer = Writer(line.far, lambda: None)
    writer.put(b"x" * 200_000)
    got = b""
    while len(got) < 200_000:
        assert select.select([line.near], [], [], 20)[0], f"{len(got)}, {writer.is_broken}"
        got += os.read(line.near, 65_536)
    assert writer.drain(20) and not writer.is_broken
    writer.put(b"x" * 200_000)
    writer.abandon()
    assert writer.drain(20), "the end does not wait for it"
    writer.end()


def test_how_long_a_queue_takes(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    tty = Tty(line.far, line.far, {})
    assert tty.hold_seconds() == 0.0
    modes = termios.tcgetattr(line.far)
    modes[4] = modes[5] = termios.B9600
    termios.tcsetattr(line.far, termios.TCSANOW, modes)
    monkeypatch.setattr(tty_module, "ioctl", lambda *_: (96).to_bytes(4, "little"))
    assert tty.hold_seconds() == pytest.approx(0.1)
