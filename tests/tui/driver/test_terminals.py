"""Which terminal this is, and that it is sent nothing but what it knows."""

import re

import pytest

from tests.tui.driver.compare import Pair, random_session, terminal
from tests.tui.driver.glass import ByteStream, Glass
from tests.tui.golden_screens import agree
from tui.driver.glyphs import shown_as
from tui.driver.terminals import allowed, closing, opening, terminal_of

UTF8 = {"LANG": "id_ID.UTF-8"}
TERMS = ("xterm", "linux", "vt100", "putty", "screen", "tmux-256color")


def named(term: str, **environ: str) -> tuple[int, bool]:
    """Return colours and whether the terminal is dumb."""
    found = terminal_of({"TERM": term, **UTF8, **environ}, "utf-8")
    return found.colours, found.is_dumb


@pytest.mark.parametrize(
    "term, colours",
    [
        ("xterm", 8), ("xterm-256color", 256), ("xterm-color", 8), ("xterm-16color", 16),
        ("xterm-kitty", 8), ("rxvt", 8), ("rxvt-unicode-256color", 256), ("linux", 8),
        ("linux-256color", 8), ("vt100", 0), ("vt102", 0), ("vt220", 0), ("putty", 8),
        ("putty-256color", 256), ("screen", 8), ("screen-256color", 256), ("tmux", 8),
        ("screen.xterm-256color", 256), ("tmux-256color", 256), ("xterm-mono", 0), ("foot", 256),
        ("vt100-nam", 0), ("xterm-direct", 256), ("alacritty", 256),
    ],
)  # fmt: skip
def test_terminals_by_name(term: str, colours: int) -> None:
    assert named(term) == (colours, False)


@pytest.mark.parametrize("term", ["", "dumb", "unknown", "ansi", "wyse50", "network", "xtermx"])
def test_what_nobody_knows_is_dumb_and_gets_nothing(term: str) -> None:
    found = terminal_of({"TERM": term, **UTF8, "TUNTAS_COLOURS": "256"}, "utf-8")
    assert found.is_dumb
    assert (found.colours, opening(found), closing(found), allowed(found)) == (0, b"", b"", {})
    assert terminal_of({}, "ascii").is_dumb


def test_colours_as_asked_and_as_can_be() -> None:
    assert named("xterm-256color", NO_COLOR="1") == (0, False)
    assert named("xterm-256color", NO_COLOR="") == (256, False)
    assert named("xterm", COLORTERM="truecolor") == (256, False)
    assert named("screen", COLORTERM="truecolor") == (8, False), "that was said by another one"
    assert named("xterm-256color", TUNTAS_COLOURS="8") == (8, False)
    assert named("xterm", TUNTAS_COLOURS="16", NO_COLOR="1") == (16, False)
    assert named("linux", TUNTAS_COLOURS="256") == (8, False)
    assert named("vt100", TUNTAS_COLOURS="8") == (0, False)
    assert named("xterm", TUNTAS_COLOURS="many") == (8, False)


@pytest.mark.parametrize(
    "encoding, environ, charset",
    [
        ("utf-8", {"LANG": "id_ID.UTF-8"}, "utf-8"), ("utf-8", {"LANG": "id_ID.utf8"}, "utf-8"),
        ("utf-8", {"LANG": "C", "LC_CTYPE": "C.UTF-8"}, "ascii"), ("utf-8", {}, "ascii"),
        ("utf-8", {"LC_CTYPE": "C.UTF-8"}, "ascii"), ("utf-8", {"LANG": "C.UTF-8"}, "utf-8"),
        ("utf-8", {"LC_ALL": "POSIX", "LANG": "id_ID.UTF-8"}, "ascii"),
        ("utf-8", {"LANG": "id_ID"}, "ascii"), ("utf-8", {"LANG": "id_ID.ISO-8859-1"}, "latin-1"),
        ("iso8859-1", {"LANG": "id_ID.UTF-8"}, "latin-1"), ("cp437", {"LANG": "C"}, "cp437"),
        ("utf-8", {"LANG": "de_DE@euro"}, "ascii"), ("utf-8", {"LANG": "x.UTF-8@latin"}, "utf-8"),
        ("utf-8", {"LANG": "id_ID.IBM437"}, "cp437"), ("koi8-r", UTF8, "ascii"),
        ("ascii", {"TUNTAS_CHARSET": "utf-8"}, "utf-8"),
        ("utf-8", {"TUNTAS_CHARSET": "CP437", **UTF8}, "cp437"),
        ("utf-8", {"TUNTAS_CHARSET": "ebcdic", **UTF8}, "ascii"),
        ("utf-8", {"TUNTAS_CHARSET": "utf-8", "TUNTAS_ASCII": "1"}, "ascii"),
    ],
)  # fmt: skip
def test_the_charset_is_what_is_sure(encoding: str, environ: dict[str, str], charset: str) -> None:
    assert terminal_of({"TERM": "xterm", **environ}, encoding).charset == charset


def test_letters_that_a_charset_lacks_have_a_stand_in_of_one_cell() -> None:
    text = "┌─┐│é漢Ω’½×ÿ…字"
    assert "".join(shown_as(c, "utf-8") for c in text) == text
    assert "".join(shown_as(c, "ascii") for c in text) == "+-+|e??'1xy.?"
    assert "".join(shown_as(c, "cp437") for c in text) == "┌─┐│e?Ω'½xy.?"
    assert "".join(shown_as(c, "latin-1") for c in text) == "+-+|é??'½×ÿ.?"
    assert shown_as("", "cp437") == " ", "the second cell of a wide letter"


@pytest.mark.parametrize("charset, codec", [("cp437", "cp437"), ("latin-1", "latin-1")])
def test_no_letter_is_ever_sent_as_a_c1_control(charset: str, codec: str) -> None:
    for number in range(0x20, 0x3000):
        if 0x7F <= number < 0xA0:
            continue  # `Frame` holds no control characters
        sent = shown_as(chr(number), charset).encode(codec)
        assert len(sent) == 1
        assert 0x20 <= sent[0] <= 0x7E or sent[0] > 0xA0


def test_the_screen_is_cleared_before_it_is_left() -> None:
    assert opening(terminal("xterm")) == b"\x1b[?1049h"
    assert closing(terminal("xterm")) == b"\x1b[m\x1b[r\x1b[H\x1b[J\x1b[?1049l"
    assert opening(terminal("linux")) == opening(terminal("vt100")) == b""
    rows = b"\x1b[K\n\x1b[K\n\x1b[K"
    assert closing(terminal("linux"), 3) == b"\x1b[m\x1b[r\x1b[H" + rows + b"\x1b[H\x1b[J"
    glass = Glass(10, 5)
    stream = ByteStream(glass)
    stream.feed(b"\x1b[2;4r\x1b[H\x1b[7mSARI\x1b[5;1HSITI")
    stream.feed(closing(terminal("vt100"), 5).removesuffix(b"\x1b[J"))
    assert not glass.text().strip(), "nothing is left for the scrollback, and nothing scrolls"


@pytest.mark.parametrize("colours", [16, 8, 0])
@pytest.mark.parametrize("charset", ["utf-8", "cp437", "ascii"])
@pytest.mark.parametrize("term", TERMS)
def test_no_byte_outside_the_table_of_the_terminal(term: str, charset: str, colours: int) -> None:
    """`Pair` refuses all that is not in the table, `Glass` all that pyte does not know."""
    seed = TERMS.index(term) * 9 + colours + len(charset)
    random_session(terminal(term, charset, colours), seed, 2_000)


@pytest.mark.parametrize(
    "term, never",
    [
        ("linux", [b"\x1b[91m", b"\x1b[101m", b"\x1b[38;5;9m", b"\x1b[2S"]),
        ("vt100", [b"\x1b[31m", b"\x1b[22m", b"\x1b[S", b"\x1b[39m"]),
        ("screen", [b"\x1b[S", b"\x1b[T"]),
        (
            "xterm",
            [b"\x1b[?25l", b"\x1b[6n", b"\x1b[5m", b"\x1b[2m", b"\x9b1m", b"\x1b[c", b"\x1bc"],
        ),
    ],
)
def test_the_table_holds_what_a_terminal_lacks_back(term: str, never: list[bytes]) -> None:
    table = re.compile(b"|".join(allowed(terminal(term, colours=16)).values()))
    assert not [one for one in never if table.fullmatch(one)]
    assert table.fullmatch(b"\x1b[1;7m")


SCREEN = """
KEC. SEBERANG ULU I (16.71.02)          SARI  perekaman+cetak       Sif A  21-11
SIAP CETAK 61 · kebijakan: 4 kelas 2020
  Kelas Nama                          Umur Kelurahan       Catatan
> 1 pem NAÏM ’ALI’ É.                 20 h SILABERANTI     ½ × …
  1 pem 漢字 WIDARTO                  20 h 35 ILIR         →

   ┌──────────────────────────────────────────────┐
   │ Pesan 1 kartu?                               │
   ├──────────────┬───────────────────────────────┤
   │ > 1 tidak    │ 2 ya, cetak 1 kartu           │
   └──────────────┴───────────────────────────────┘
"""


@pytest.mark.parametrize("term, charset", [("vt100", "ascii"), ("linux", "cp437")])
def test_screens_are_readable_without_utf_8(term: str, charset: str) -> None:
    pair = Pair(terminal(term, charset), 80, 24)
    pair.write("\n".join(f"\x1b[{y};1H{row}" for y, row in enumerate(SCREEN.splitlines()) if y))
    pair.paint()
    assert not pair.check()
    agree(f"driver_{charset}", pair.glass.text())
