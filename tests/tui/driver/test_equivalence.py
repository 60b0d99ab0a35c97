"""What the terminal shows is what Textual wrote, cell by cell, on a terminal that forgives nothing.

python -m tests.bench.frames --cells 1000000 --seed S     the same at length
"""

from random import Random

import pyte
import pytest
from textual import __version__ as textual_version

from tests.tui.driver.compare import Pair, random_session, terminal
from tests.tui.driver.glass import AUTOWRAP, Paper, Stream
from tests.tui.driver.recording import walked
from tests.tui.driver.sketches import Sketch
from tui.driver.frame import Frame

CELLS_EACH = 12_000
KINDS = (
    ("xterm", "utf-8", 8), ("xterm-256color", "utf-8", 256), ("linux", "utf-8", 8),
    ("linux", "cp437", 8), ("vt100", "ascii", 0), ("vt220", "latin-1", 0),
    ("screen", "utf-8", 16), ("tmux", "ascii", 8), ("putty", "cp437", 16), ("rxvt", "utf-8", 0),
)  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_random_screens_are_shown_cell_by_cell(seed: int) -> None:
    tally = random_session(terminal(*KINDS[seed % len(KINDS)]), seed, CELLS_EACH)
    assert tally.cells >= CELLS_EACH


@pytest.mark.parametrize("kind", KINDS[::2], ids=str)
def test_the_screens_of_the_counter_are_shown_cell_by_cell(kind: tuple[str, str, int]) -> None:
    pair = Pair(terminal(*kind), 80, 24)
    for stop in walked():
        for text in stop.writes:
            pair.write(text)
        pair.paint(stop.caret)
        wrong = pair.check()
        assert not wrong, f"{stop.name}: {wrong[:5]}\n{pair.glass.text()}"
        assert pair.caret == (stop.caret or (0, 21)), stop.name


def test_a_visit_to_the_counter_costs_few_bytes() -> None:
    """Budgets of docs/design.md section 9; the curses twin of tests/bench has the ratios."""
    pair = Pair(terminal("xterm"), 80, 24)
    sent = {}
    for stop in walked():
        for text in stop.writes:
            pair.write(text)
        sent[stop.name] = len(pair.paint(stop.caret))
    assert sent["start"] <= 650
    assert sent["second letter"] == 1
    assert max(sent["down"], sent["second down"]) <= 110
    assert sent["page down"] <= 830
    assert sent["f6"] <= 1_054
    assert sum(sent.values()) * 8 <= pair.tally.written


def test_nothing_that_textual_writes_is_unknown() -> None:
    assert textual_version == "8.2.8", "read what this version writes, then change Frame"
    frame = Frame(80, 24)
    for stop in walked():
        for text in stop.writes:
            frame.feed(text)
            assert not frame.unknown, f"{stop.name}: unknown in {text[:200]!r}"
            rows = text.split("\n")[1:]
            assert all(row.startswith("\x1b[") for row in rows), f"{stop.name}: no CUP after LF"


@pytest.mark.parametrize("seed", range(3))
def test_paper_is_pyte_where_nothing_is_wide(seed: int) -> None:
    """The terminal of these tests draws by itself; on narrow letters it must not differ."""
    paper, stock = Paper(80, 24), pyte.Screen(80, 24)
    streams = [Stream(paper), pyte.Stream(stock)]
    for screen in (paper, stock):
        screen.mode.discard(AUTOWRAP)
    sketch, frame, rng = Sketch(seed), Frame(80, 24), Random(seed)
    kinds = (sketch.region, sketch.rows, sketch.typed, sketch.table)
    for _ in range(60):
        text = rng.choice(kinds)(frame)
        text = "".join("~~" if "\u3000" <= c <= "\uff60" else c for c in text)
        for stream in streams:
            stream.feed(text)
    cells = [[stock.buffer[y][x] for x in range(80)] for y in range(24)]
    assert paper.rows() == cells
