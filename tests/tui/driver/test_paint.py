"""The painter's bytes: how few they are, and the rules that no terminal may see broken."""

from random import Random

import pytest

from tests.tui.driver.compare import Pair, terminal
from tui.driver.moves import way
from tui.driver.scroll import Scroll, blank_line, plan
from tui.driver.style import PLAIN

WIPE = b"\x0f\x1b[m\x1b[r\x1b[H\x1b[J"


def ready(term: str = "xterm", *, width: int = 80, height: int = 24, **kind: object) -> Pair:
    """Return a pair with an empty screen painted."""
    pair = Pair(terminal(term, **kind), width, height)  # type: ignore[arg-type]
    pair.paint((0, 0))
    return pair


def sent(pair: Pair, text: str, caret: tuple[int, int] | None = (0, 0)) -> bytes:
    """Return what one write costs; what is shown must be right."""
    pair.write(text)
    bytes_sent = pair.paint(caret)
    assert not pair.check()
    assert caret is None or pair.caret == caret
    return bytes_sent


def rows(first: int, *texts: str, width: int = 80) -> str:
    """Return a write of whole rows from `first`, counted from 1."""
    lines = [f"\x1b[{first + n};1H{text:<{width}}" for n, text in enumerate(texts)]
    return "\n".join(lines)


def test_the_first_paint_clears_and_then_nothing_is_sent() -> None:
    pair = Pair(terminal("xterm"), 80, 24)
    assert pair.paint() == WIPE + b"\x1b[22H"
    assert pair.paint() == b""
    assert sent(pair, rows(3, "Nama"), (4, 2)) == b"\x1b[3HNama"
    assert sent(pair, rows(3, "Nama"), (4, 2)) == b""
    pair.painter.forget()
    assert pair.paint((4, 2)) == WIPE + b"\n\nNama"


def test_a_typed_letter_is_one_byte_and_a_rubbed_one_three() -> None:
    pair = ready()
    sent(pair, "\x1b[5;10H\x1b[1mNama: \x1b[0m", (15, 4))
    assert sent(pair, "\x1b[5;16H\x1b[39;49mS\x1b[0m", (16, 4)) == b"\x1b[mS"
    assert sent(pair, "\x1b[5;16H\x1b[39;49mSI\x1b[0m", (17, 4)) == b"I"
    assert sent(pair, "\x1b[5;16H\x1b[39;49mS \x1b[0m", (16, 4)) == b"\b \b"


def test_a_marker_that_moves_down_is_five_bytes() -> None:
    pair = ready()
    names = [f"{name} NAMA ORANG" for name in ("A", "B", "C")]
    sent(pair, rows(4, f"> {names[0]}", f"  {names[1]}", f"  {names[2]}"), (0, 3))
    moved = rows(4, f"  {names[0]}", f"> {names[1]}", f"  {names[2]}")
    assert sent(pair, moved, (0, 4)) == b" \r\n>\r"


def test_what_cannot_be_seen_is_not_sent() -> None:
    pair = ready()
    assert sent(pair, "\x1b[2;1H\x1b[1;31m" + " " * 80 + "\x1b[0m") == b""
    assert sent(pair, "\x1b[2;1H\x1b[2;3;9mx\x1b[0m") == b"\nx\x1b[H"
    assert sent(pair, "\x1b[2;1Hx") == b""


def test_the_rest_of_a_row_is_erased_but_a_coloured_rest_is_written() -> None:
    pair = ready()
    sent(pair, rows(2, "x" * 60))
    assert sent(pair, rows(2, "xxx")) == b"\nxxx\x1b[K\x1b[H"
    assert sent(pair, "\x1b[2;71H\x1b[44m" + " " * 10 + "\x1b[0m").count(b" ") == 10
    assert sent(pair, rows(2, "xxx")) == b"\n\x1b[mxxx\x1b[K\x1b[H"
    assert sent(pair, rows(2, "x")) == b"\nx  \x1b[H", "two blanks are shorter than an erase"


def test_a_short_gap_is_written_again_and_a_long_one_jumped() -> None:
    pair = ready()
    sent(pair, rows(2, "abcdefghijklmnopqrstuvwxyz"))
    assert sent(pair, rows(2, "ABCDefgHijklmnopqrstuvwXyz")) == b"\nABCDefgH\x1b[15CX\x1b[H"
    bold = "\x1b[2;1Habcd\x1b[1mefgh\x1b[0m" + " " * 72
    sent(pair, bold)
    changed = bold.replace("abcd", "abcX").replace("efgh", "eYgh")
    assert sent(pair, changed) == b"\n\x1b[mabcX\x1b[1meY\x1b[H"


def test_a_gap_in_another_style_is_jumped() -> None:
    pair = ready()
    sent(pair, "\x1b[2;1Ha\x1b[1mbb\x1b[0mc", (0, 1))
    assert sent(pair, "\x1b[2;1HA\x1b[1mbb\x1b[0mC", (4, 1)) == b"A\x1b[2CC"


def test_a_row_is_erased_from_its_first_stale_cell_wherever_the_cursor_was() -> None:
    pair = ready()
    for caret, end in (((50, 1), b"\r\x1b[K\x1b[H"), ((0, 1), b"\x1b[K\x1b[H")):
        sent(pair, rows(2, "x" * 60), caret)
        assert sent(pair, rows(2, "")) == end


def test_the_last_column_leaves_the_cursor_unknown_and_the_corner_does_not_scroll() -> None:
    pair = ready(width=20, height=3)
    full = "\n".join(f"\x1b[{y};1H" + "#" * 20 for y in (1, 2, 3))
    assert (
        sent(pair, full) == b"#" * 20 + b"\x1b[2H" + b"#" * 20 + b"\x1b[3H" + b"#" * 20 + b"\x1b[H"
    )
    assert sent(pair, "\x1b[3;20H*", (19, 2)) == b"\x1b[3;20H*\x1b[3;20H"
    assert sent(pair, "\x1b[3;20H ", (19, 2)) == b"\x1b[K"


def test_wide_letters_go_whole_and_are_followed_by_a_sure_move() -> None:
    pair = ready()
    assert sent(pair, "\x1b[2;1Hab漢cd", (6, 1)) == "\nab漢\x1b[2;5Hcd".encode()
    assert sent(pair, "\x1b[2;4Hx") == b"\rab x\x1b[H"
    assert sent(pair, "\x1b[2;3H字", (4, 1)) == "\nab字\x1b[2;5H".encode()
    sent(pair, "", (2, 1))
    assert sent(pair, "", (3, 1)) == b"\x1b[C", "half a wide letter is not written"


@pytest.mark.parametrize(
    "term, up, down",
    [
        ("xterm", b"\x1b[3;20r\x1b[2S\x1b[r", b"\x1b[3;20r\x1b[T\x1b[r"),
        ("linux", b"\x1b[3;20r\x1b[20H\n\n\x1b[r", b"\x1b[3;20r\x1b[3H\x1bM\x1b[r"),
    ],
)
def test_rows_that_moved_are_moved_by_the_terminal(term: str, up: bytes, down: bytes) -> None:
    pair = ready(term)
    words = [f"{n:>6} NAMA {n * n * 7919 % 100_003:>9} KELURAHAN" for n in range(40)]
    sent(pair, rows(3, *words[:18]))
    first = sent(pair, rows(3, *words[2:20]))
    assert up in first and len(first) < 110
    second = sent(pair, rows(3, *words[1:19]))
    assert down in second and len(second) < 80


def test_a_row_that_was_right_before_the_scroll_is_painted_after_it() -> None:
    pair = ready()
    words = [f"{n * 7919:>9} NAMA {n * n * 7919 % 100_003:>9} KELURAHAN" for n in range(40)]
    sent(pair, rows(3, *words[:18]))
    assert b"\x1b[S" in sent(pair, rows(3, *words[1:9], words[8], *words[10:19]))


def test_no_scroll_where_painting_is_as_cheap() -> None:
    shown = [([*f"{n:03}{' ' * 77}"], [PLAIN] * 80) for n in range(24)]
    assert plan(shown, {n: shown[n + 1] for n in range(4)}) is None, "one digit a row"
    assert plan(shown, {}) is None
    full = [([*f"{n * 7919:>9}" * 8], [PLAIN] * 72) for n in range(24)]
    assert plan(full, {n: full[n + 1] for n in range(20)}) == Scroll(0, 20, 1)
    assert plan(full, {n: full[n - 2] for n in range(4, 20)}) == Scroll(2, 19, -2)
    assert plan([blank_line(9)] * 9, {n: blank_line(9) for n in range(9)}) is None


def test_a_new_size_is_drawn_whole() -> None:
    pair = ready()
    sent(pair, rows(2, "abc"))
    pair.frame.resize(100, 30)
    assert sent(pair, rows(2, "abc", width=100)).startswith(WIPE)
    pair.painter.resize(100, 30)
    assert pair.paint((0, 0)) == WIPE + b"\nabc\x1b[H"


def test_bells_ring_once_and_at_most_twice() -> None:
    pair = ready()
    assert [sent(pair, "\x07" * count) for count in (1, 0, 2, 9)] == [
        b"\x07", b"", b"\x07\x07", b"\x07\x07",
    ]  # fmt: skip


def test_the_cursor_rests_on_row_22_or_within_the_screen() -> None:
    pair = ready()
    pair.paint(None)
    assert pair.caret == (0, 21)
    pair.paint((500, 500))
    assert pair.caret == (79, 23)
    small = ready(width=10, height=4)
    small.paint(None)
    assert small.caret == (0, 3)


def test_nothing_at_all_is_sent_to_a_dumb_terminal() -> None:
    pair = Pair(terminal("dumb"), 80, 24)
    pair.frame.feed(rows(2, "abc") + "\x07")
    assert pair.painter.paint(pair.frame, (1, 1)) == b""
    assert not pair.frame.dirty and not pair.frame.bells


@pytest.mark.parametrize("seed", range(2))
def test_every_way_of_the_cursor_arrives(seed: int) -> None:
    rng = Random(seed)
    pair = ready(width=132, height=43)
    for _ in range(400):
        near = rng.random() < 0.5
        x, y = pair.caret
        to = (rng.randrange(132), rng.randrange(43))
        if near:
            to = (min(131, max(0, x + rng.randint(-9, 9))), min(42, max(0, y + rng.randint(-4, 4))))
        assert len(pair.paint(to)) <= len(f"\x1b[{to[1] + 1};{to[0] + 1}H")
        assert pair.caret == to


@pytest.mark.parametrize(
    "start, to, sequence",
    [
        ((5, 10), (5, 0), "\r"), ((5, 10), (6, 0), "\r\n"), ((5, 0), (7, 0), "\n\n"),
        ((5, 10), (5, 8), "\b\b"), ((5, 10), (5, 11), "\x1b[C"), ((5, 10), (5, 30), "\x1b[20C"),
        ((5, 10), (4, 10), "\x1b[A"), ((5, 10), (9, 10), "\x1b[4B"), ((5, 10), (0, 0), "\x1b[H"),
        ((5, 10), (0, 7), "\x1b[;8H"), ((5, 10), (20, 0), "\x1b[21H"),
        ((5, 60), (5, 50), "\x1b[10D"), ((5, None), (5, 0), "\x1b[6H"), ((5, 10), (5, 10), ""),
        ((5, 11), (6, 10), "\x1b[B\b"),
    ],
)  # fmt: skip
def test_the_shortest_way(
    start: tuple[int, int | None], to: tuple[int, int], sequence: str
) -> None:
    assert way(*start, *to) == sequence
