"""Textual's output read into cells: what is understood, and that nothing else is ever shown."""

from random import Random

import pytest

from tests.tui.driver.sketches import Sketch
from tui.driver.frame import SIDE_CELLS_MAX, Frame
from tui.driver.style import PLAIN, RGB, Style, applied, blank_of, reduced, turn


def fed(*writes: str, width: int = 20, height: int = 4) -> Frame:
    """Return a small frame after these writes, with no row dirty before them."""
    frame = Frame(width, height)
    frame.dirty.clear()
    for text in writes:
        frame.feed(text)
    return frame


def test_pieces_land_where_the_cursor_was_sent_in_their_style() -> None:
    frame = fed("\x1b[2;3H\x1b[1;31mAB\x1b[0mC\x1b[1;1H")
    assert frame.text() == "\n  ABC\n\n"
    assert frame.styles[1][1:6] == [PLAIN, *[Style(fg=1, bold=True)] * 2, PLAIN, PLAIN]
    assert frame.dirty == {1}
    assert fed("\x1b[Hx\n\x1b[;4Hy\x1b[3Hz").text() == "x  y\n\nz\n"


def test_blanks_that_look_alike_are_alike() -> None:
    frame = fed("\x1b[1;1H\x1b[1;31;44mA B\x1b[0m\x1b[7m \x1b[0m")
    red = Style(1, 4, bold=True)
    assert frame.styles[0][:4] == [red, Style(bg=4), red, Style(reverse=True)]


@pytest.mark.parametrize(
    "token, unknown",
    [
        ("\x1b]22;default\x07", 0), ("\x1b]22;text\x1b\\", 0), ("\x1b[?2026h", 0), ("\x07", 0),
        ("\x1b]8;id=1;http://x\x1b\\", 0), ("\n", 0), ("\x1b[2;3;9m", 0), ("\x1b[1;1H", 0),
        ("\x1b[?25l", 1), ("\x1b[>1u", 1), ("\x1b[?2026$p", 1), ("\x1b[6n", 1), ("\x1b[J", 1),
        ("\x1b]0;title\x07", 1), ("\x1b]52;c;QQ==\x07", 1), ("\x1bPq1;2\x1b\\", 1), ("\x1bc", 1),
        ("\x1b(0", 1), ("\x9b31m", 1), ("\x9d0;t\x9c", 1), ("\t", 1), ("\r", 1), ("\x00", 1),
        ("\x7f", 1), ("\x85", 1), ("\x1b[38;5;300m", 1), ("\x1b[38:2:1:2:3m", 1), ("\x1b[99m", 1),
        ("\x1b[38;7m", 1), ("\x1b[12345;1H", 1), ("\x1b[1;2;3H", 1), ("\x1b", 1), ("\x1b[3", 1),
        ("\x1b]22;never ended", 1), ("\x1b[9999999999m", 1),
    ],
)  # fmt: skip
def test_what_is_not_text_is_never_shown(token: str, unknown: int) -> None:
    frame = fed("\x1b[1;1HA" + token)
    assert frame.text() == "A\n\n\n"
    assert frame.unknown == unknown
    assert frame.bells == (token == "\x07")
    assert fed("\x1b[1;1H" + token + "\x1b[1;1HB").text() == "B\n\n\n"


@pytest.mark.parametrize("seed", range(4))
def test_no_noise_shows_a_control_or_breaks_the_rows(seed: int) -> None:
    rng = Random(seed)
    noise = (
        [chr(n) for n in range(0xA0)] + ["\x1b["] * 30 + ["\x1b]"] * 9 + list("0123;?mHKé漢\u200b")
    )
    frame = Frame(20, 4)
    for _ in range(300):
        frame.feed("".join(rng.choices(noise, k=rng.randint(1, 30))))
    for letters, styles in zip(frame.letters, frame.styles, strict=True):
        assert len(letters) == len(styles) == 20
        assert all(len(letter) <= 1 and letter.isprintable() for letter in letters)
    assert frame.unknown


def test_wide_letters_have_two_cells_and_are_never_halved() -> None:
    frame = fed("\x1b[1;1H\x1b[7m漢字\x1b[0m")
    assert frame.letters[0][:5] == ["漢", "", "字", "", " "]
    assert frame.styles[0][:4] == [Style(reverse=True)] * 4
    frame.feed("\x1b[1;2Hx")
    assert frame.letters[0][:5] == [" ", "x", "字", "", " "]
    frame.feed("\x1b[1;3Hy")
    assert frame.letters[0][:5] == [" ", "x", "y", " ", " "]
    assert fed("\x1b[1;19Hx漢z").letters[0][18:] == ["x", " "], "no room in the last column"


def test_letters_without_width_and_letters_nobody_has() -> None:
    frame = fed("\x1b[1;1He\u0301\u200bf\u00adg\ud800h\ue000i\u00a0j\u2764\ufe0fk")
    assert "".join(frame.letters[0]).rstrip() == "ef?g?h?i j\u2764 k"
    assert frame.text().encode()


def test_beyond_the_edges_is_nothing() -> None:
    frame = fed("\x1b[1;18Habcdef", "\x1b[9;1Hx", "\x1b[1;99Hy", "\x1b[4;1H" + "z" * 50)
    assert frame.text() == " " * 17 + "abc\n\n\n" + "z" * 20


def test_a_new_size_keeps_what_fits_and_halves_no_letter() -> None:
    frame = fed("\x1b[1;1Habcd漢", "\x1b[4;1Hlast")
    frame.resize(5, 2)
    assert frame.letters == [["a", "b", "c", "d", " "], [" "] * 5]
    assert frame.dirty == {0, 1}
    frame.resize(7, 3)
    assert frame.letters[0] == ["a", "b", "c", "d", " ", " ", " "]
    assert [len(row) for row in frame.styles] == [7, 7, 7]
    frame.resize(0, 10**9)
    assert (frame.width, frame.height) == (1, SIDE_CELLS_MAX)


def test_a_session_keeps_the_shape_of_the_rows() -> None:
    frame = Frame(80, 24)
    steps = Sketch(7).steps(frame)
    for _ in range(200):
        frame.feed(next(steps))
        for letters, styles in zip(frame.letters, frame.styles, strict=True):
            assert len(letters) == len(styles) == frame.width
            for at, letter in enumerate(letters):
                assert letter or styles[at] == styles[at - 1]
                assert letter != " " or styles[at] == blank_of(styles[at])


def test_sgr_is_read_as_ecma_48_says() -> None:
    assert applied(PLAIN, "1;4;7;38;5;208;48;2;1;2;3") == (
        Style(208, RGB | 0x010203, True, True, True), 0,
    )  # fmt: skip
    assert applied(Style(1, 2, True, True, True), "22;24;27;39;49") == (PLAIN, 0)
    assert applied(Style(1), "") == applied(Style(1), "0") == (PLAIN, 0)
    assert applied(PLAIN, "97;104") == (Style(15, 12), 0)
    assert applied(PLAIN, "21")[0] == Style(underline=True)


def test_colours_come_down_to_what_the_terminal_has() -> None:
    wild = Style(RGB | 0xFF5555, RGB | 0x0000AA)
    assert reduced(wild, 16) == Style(9, 4)
    assert reduced(wild, 8) == Style(1, 4, bold=True)
    assert reduced(wild, 0) == PLAIN
    assert reduced(Style(RGB | 0xFF0000), 256) == Style(196)
    assert reduced(Style(RGB | 0x808080), 256) == Style(244)
    assert reduced(Style(208, 15), 8) == Style(3, 7)
    assert reduced(Style(8), 8) == Style(0, bold=True), "grey is bold black, not black"
    assert reduced(Style(3, 200), 256) == Style(3, 200)


@pytest.mark.parametrize("fg, bg", [(8, 0), (15, 7), (RGB | 0x0000AA, 4), (12, 4), (0, 8)])
def test_letters_never_vanish_in_their_ground(fg: int, bg: int) -> None:
    style = reduced(Style(fg, bg), 8)
    assert style.fg != style.bg
    assert reduced(Style(4, 4), 8) == Style(4, 4), "but when that was asked for"


@pytest.mark.parametrize(
    "pen, style, sent",
    [
        (None, PLAIN, "\x1b[m"), (None, Style(bold=True), "\x1b[;1m"),
        (PLAIN, Style(bold=True), "\x1b[1m"), (Style(bold=True), PLAIN, "\x1b[m"),
        (Style(bold=True, fg=1), Style(fg=1), "\x1b[22m"), (Style(1, 4), Style(1), "\x1b[49m"),
        (Style(reverse=True, bold=True), Style(bold=True), "\x1b[;1m"),
        (Style(1, 4, True, True), Style(2), "\x1b[;32m"), (PLAIN, Style(9, 12), "\x1b[91;104m"),
        (PLAIN, Style(208, 16), "\x1b[38;5;208;48;5;16m"), (Style(1), Style(1), ""),
    ],
)  # fmt: skip
def test_a_change_of_style_is_the_shortest(pen: Style | None, style: Style, sent: str) -> None:
    assert turn(pen, style, True) == sent


def test_a_vt100_is_never_told_to_end_one_attribute() -> None:
    assert turn(Style(bold=True, reverse=True), Style(bold=True), False) == "\x1b[;1m"
    assert turn(Style(bold=True), Style(bold=True, reverse=True), False) == "\x1b[7m"
    both = Style(bold=True, underline=True)
    assert turn(both._replace(reverse=True), both, True) == "\x1b[27m"
    assert turn(both._replace(reverse=True), both, False) == "\x1b[;1;4m"
