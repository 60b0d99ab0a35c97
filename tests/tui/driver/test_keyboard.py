"""Bytes into keys: every table, every cut, every gap; nothing unknown ever types a letter."""

import random
from collections.abc import Iterable, Iterator
from itertools import pairwise

import pytest
from textual import events

from tui.driver import key_codes
from tui.driver.keyboard import (
    ALT_SECONDS,
    PASTE_CHARS_MAX,
    SEQUENCE_CHARS_MAX,
    UNFINISHED_SECONDS,
    Event,
    Keyboard,
    escape_seconds,
)
from tui.scans import ECHO_SECONDS

ESC_SECONDS = 0.5
TWELVE = [f"f{n}" for n in range(1, 13)]

SS3_FOUR = ["\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS"]
CSI_REST = [f"\x1b[{n}~" for n in (15, 17, 18, 19, 20, 21, 23, 24)]
MODES = {
    "xterm, PuTTY Xterm R6 and VT400": SS3_FOUR + CSI_REST,
    "PuTTY ESC[n~, rxvt": [f"\x1b[{n}~" for n in (11, 12, 13, 14)] + CSI_REST,
    "Linux console, PuTTY Linux": [f"\x1b[[{c}" for c in "ABCDE"] + CSI_REST[1:],
    "PuTTY VT100+": [f"\x1bO{c}" for c in "PQRSTUVWXYZ["],
    "PuTTY SCO": [f"\x1b[{c}" for c in "MNOPQRSTUVWX"],
}
ARROWS = {
    "\x1b[A": "up", "\x1b[B": "down", "\x1b[C": "right", "\x1b[D": "left",
    "\x1bOA": "up", "\x1bOB": "down", "\x1bOC": "right", "\x1bOD": "left",
    "\x1b[H": "home", "\x1b[F": "end", "\x1bOH": "home", "\x1bOF": "end",
    "\x1b[1~": "home", "\x1b[4~": "end", "\x1b[7~": "home", "\x1b[8~": "end",
    "\x1b[2~": "insert", "\x1b[3~": "delete", "\x1b[5~": "pageup", "\x1b[6~": "pagedown",
    "\x1b[L": "insert", "\x1b[I": "pageup", "\x1b[G": "pagedown", "\x1b[Z": "shift+tab",
    "\x1b\t": "shift+tab", "\x1b[1;5C": "ctrl+right", "\x1b[1;2D": "shift+left",
    "\x1b[5;5~": "ctrl+pageup", "\x1b[3$": "shift+delete", "\x1b[7^": "ctrl+home",
    "\x1b[a": "shift+up", "\x1bOc": "ctrl+right", "\x1b[5A": "ctrl+up", "\x1b[1;1A": "up",
    "\x1bOM": "enter", "\x1bOI": "tab",
}  # fmt: skip
KEYPAD = {f"\x1bO{chr(ord('p') + n)}": str(n) for n in range(10)} | {
    "\x1bOj": "*", "\x1bOk": "+", "\x1bOl": ",", "\x1bOm": "-", "\x1bOn": ".", "\x1bOo": "/",
}  # fmt: skip
KNOWN = {
    **{text: key for mode in MODES.values() for text, key in zip(mode, TWELVE, strict=True)},
    **ARROWS,
}
REPLIES = [
    "\x1b[24;80R", "\x1b[1;2R", "\x1b[?62;1;2c", "\x1b[>0;276;0c", "\x1b[0n", "\x1b[?2026;2$y",
    "\x1b[8;24;80t", "\x1b[<0;10;10M", "\x1b[<0;10;10m", "\x1b]11;rgb:0000/0000/0000\x07",
    "\x1b]11;rgb:0000/0000/0000\x1b\\", "\x1bP>|PuTTY\x1b\\", "\x1b[48;24;80;0;0t", "\x1b[2;1;1x",
]  # fmt: skip
UNKNOWN = [
    "\x1b1", "\x1b0", "\x1ba", "\x1bZ", "\x1b-", "\x1b\x7f", "\x1b\r", "\x1bN", "\x1b ",
    "\x1b[33~", "\x1b[34~", "\x1b[25~", "\x1b[99~", "\x1b[1;2P", "\x1b[1;5S", "\x1b[15;2~",
    "\x1b[97;5u", "\x1b[27;5;97~", "\x1b[[F", "\x1b[[Z", "\x1bO5P", "\x1bO2Q", "\x1bOz", "\x1b[@",
    "\x1b[k", "\x1b[1;9A", "\x1b[;~", "\x1b[9;9;9;9q", "\x1b[" + "1;" * 40 + "1A",
]  # fmt: skip


def keyboard(charset: str = "utf-8", *, console: bool = False) -> Keyboard:
    """Return a keyboard as it is over SSH."""
    return Keyboard(charset, ESC_SECONDS, console=console)


def shown(found: Iterable[Event]) -> list[str]:
    """Return keys by name and pastes by their text."""
    return [e.key if isinstance(e, events.Key) else f"paste {e.text!r}" for e in found]


def letters(found: Iterable[Event]) -> str:
    """Return what would be typed into a field."""
    return "".join(e.character or "" for e in found if isinstance(e, events.Key) and e.is_printable)


def fed(board: Keyboard, *pieces: bytes, gap: float = 0.0, wait: bool = True) -> list[Event]:
    """Feed pieces with a gap between them, as the driver does: deadlines come when due."""
    now, out = 100.0, []
    for number, piece in enumerate(pieces):
        if number:
            now += gap
            out += board.late(now)
        out += board.feed(piece, now)
    while wait and board.deadline is not None:
        out += board.late(board.deadline)
    return out


def cuts(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the data in two pieces, at every place."""
    for at in range(1, len(data)):
        yield data[:at], data[at:]


@pytest.mark.parametrize("mode", MODES)
def test_twelve_function_keys_of_every_mode(mode: str) -> None:
    assert shown(fed(keyboard(), "".join(MODES[mode]).encode())) == TWELVE


@pytest.mark.parametrize("text", KNOWN, ids=repr)
def test_a_known_key_is_one_key_however_it_is_cut(text: str) -> None:
    expected = [KNOWN[text]]
    assert shown(fed(keyboard(), text.encode())) == expected
    for gap in (0.0, 0.02, 0.3, 0.499):
        for pieces in cuts(text.encode()):
            if text in ("\x1b\t", "\x1bOM", "\x1bOI") and gap > ALT_SECONDS:
                continue  # Esc and other keys by then
            board = keyboard()
            assert shown(fed(board, *pieces, gap=gap)) == expected, (pieces, gap)
            assert not board.refused


@pytest.mark.parametrize("text", KEYPAD)
def test_the_keypad_types_its_digits(text: str) -> None:
    for pieces in [(text.encode(),), *cuts(text.encode())]:
        assert letters(fed(keyboard(), *pieces, gap=0.3)) == KEYPAD[text]


@pytest.mark.parametrize("text", UNKNOWN, ids=repr)
def test_an_unknown_sequence_is_swallowed_whole_and_refused(text: str) -> None:
    for pieces in [(text.encode(),), *cuts(text.encode())]:
        board = keyboard()
        assert shown(fed(board, *pieces, b"", gap=ALT_SECONDS / 2)) == [], pieces
        assert board.refused == 1
        assert shown(fed(board, b"S")) == ["S"], "and the next letter is typed"


@pytest.mark.parametrize("text", REPLIES, ids=repr)
def test_an_answer_that_nobody_asked_for_is_dropped_in_silence(text: str) -> None:
    for pieces in [(text.encode(),), *cuts(text.encode())]:
        board = keyboard()
        assert shown(fed(board, *pieces, b"", gap=ALT_SECONDS / 2)) == [], pieces
        assert not board.refused
        assert shown(fed(board, b"S")) == ["S"]


@pytest.mark.parametrize("text", [*KNOWN, *KEYPAD, *UNKNOWN], ids=repr)
def test_what_never_ends_types_nothing(text: str) -> None:
    for head, _tail in cuts(text.encode()):
        board = keyboard()
        found = fed(board, head)
        assert letters(found) == "", head
        assert shown(found) == (["escape"] if head == b"\x1b" else []), head
        may_be_f7_or_f4 = head in (b"\x1b[", b"\x1bO", b"\x1bO5", b"\x1bO2")
        assert shown(fed(board, b"S")) == ([] if may_be_f7_or_f4 else ["S"]), head
        assert shown(fed(board, b"S")) == ["S"], "the wait is over"


@pytest.mark.parametrize("text", [*KNOWN, *KEYPAD, "\x1b[200~1671\r\x1b[201~"], ids=repr)
def test_the_rest_that_comes_after_a_sequence_was_given_up_types_nothing(text: str) -> None:
    for head, tail in cuts(text.encode()):
        if head == b"\x1b" or b"\x1b[200~" in head:
            continue  # Esc by itself was the key; a paste that was given up is told above
        board = keyboard()
        assert shown(fed(board, head, tail + b"S", gap=UNFINISHED_SECONDS + 0.2)) == ["S"], head
        assert board.refused


def test_what_is_typed_after_a_sequence_was_given_up_is_typed() -> None:
    for typed in (b"1671024203850004\r", b"1985 siti\r", b"12", b"-", b"\x1b[B", "é".encode(), b"$",
                  b"~1671024203850004\r", b"1671024203850004~"):  # fmt: skip
        board = keyboard()
        found = shown(fed(board, b"\x1b[", typed, gap=1.2))
        assert found == shown(fed(keyboard(), typed)), typed
        assert board.refused == 1
    slow = keyboard()
    assert shown(fed(slow, b"\x1b[", b"1", b"A", gap=1.2)) == ["1", "A"]
    late = keyboard()
    assert fed(late, b"\x1b[") == []
    assert shown(late.feed(b"A", 200.0)) == ["A"], "after so long it is a letter"


def test_a_dollar_ends_a_key_only() -> None:
    assert shown(fed(keyboard(), b"\x1b[3$S")) == ["shift+delete", "S"]
    for answer in (b"\x1b[12;2$y", b"\x1b[3;2$y", b"\x1b[?3;2$y", b"\x1b[2;1$yS"):
        board = keyboard()
        assert letters(fed(board, answer)) in ("", "S"), answer
    board = keyboard()
    assert shown(fed(board, b"\x1b[23$S")) == ["S"], "rxvt's Shift+F11 means nothing here"
    assert board.refused == 1


def test_escape_and_then_om_by_hand_is_no_enter() -> None:
    for last in (b"M", b"I"):
        board = keyboard()
        assert shown(fed(board, b"\x1b", b"O", last, gap=0.1)) == []
        assert board.refused == 1
        assert shown(fed(board, b"\x1b", b"O" + last, gap=0.1)) == []


def test_escape_alone_waits_and_is_a_key() -> None:
    board = keyboard()
    assert board.feed(b"\x1b", 10.0) == []
    assert board.deadline == 10.0 + ESC_SECONDS
    assert board.late(10.4) == []
    assert shown(board.late(10.5)) == ["escape"]
    assert board.deadline is None
    assert shown(fed(keyboard(), b"\x1b\x1b")) == ["escape", "escape"]
    assert shown(fed(keyboard(), b"\x1b\x1b[A")) == ["escape", "up"]


def test_a_hand_that_goes_on_after_escape_loses_nothing() -> None:
    board = keyboard()
    assert shown(fed(board, b"\x1b", b"s", b"i", gap=0.1)) == ["escape", "s", "i"]
    assert not board.refused


def test_alt_and_a_digit_types_nothing() -> None:
    for digit in "0123456789":
        board = keyboard()
        assert fed(board, b"\x1b" + digit.encode()) == []
        assert board.refused == 1


def test_a_begun_sequence_waits_longer_than_escape() -> None:
    board = keyboard()
    board.feed(b"\x1b", 0.0)
    board.feed(b"[1", 0.4)
    assert board.deadline == 0.4 + UNFINISHED_SECONDS
    assert board.late(1.3) == []
    assert shown(board.feed(b"2~", 1.3)) == ["f2"]


def test_a_break_inside_a_sequence_gives_it_up() -> None:
    board = keyboard()
    assert shown(fed(board, b"\x1b[1\r")) == ["enter"]
    assert shown(fed(board, b"\x1b[1\x1b[B")) == ["down"]
    assert shown(fed(board, "\x1b[1é".encode())) == []
    assert shown(fed(board, b"\x1bO\x7f")) == ["backspace"]
    assert board.refused == 4
    assert shown(fed(board, b"\x1b]2;never ended\rSITI")) == ["enter", *"SITI"]


def test_controls() -> None:
    assert shown(fed(keyboard(), b"\x7f\x08\t\x0c\x01\x1a")) == [
        "backspace", "backspace", "tab", "ctrl+l", "ctrl+a", "ctrl+z",
    ]  # fmt: skip
    assert shown(fed(keyboard(), b"\r\n\n\r")) == ["enter", "enter", "enter"]
    assert shown(fed(keyboard(), b"1\r", b"\n2\n", gap=3.0)) == ["1", "enter", "2", "enter"]
    board = keyboard()
    assert fed(board, b"\x00\x07\x1c\x1d\x1e\x1f") == []
    assert not board.refused


CODES = (
    "1671025203850004", "~1671025203850004", "siti1671025203850004", "16710252038500", "K-0017/3",
    "0123-000017-4", "TUNTAS:S:01:17", "04a1b2c3d4e580", "0A1B2C3D",
)  # fmt: skip


@pytest.mark.parametrize("ends", ["\r\r", "\r\n", "\n\n", "\n\r", "\r\n\r\n", "\r\r\r", "\t\r"])
def test_a_scan_ends_once_however_often_its_scanner_says_so(ends: str) -> None:
    slow = ECHO_SECONDS * 0.9
    for code in CODES:
        scan = (code + ends).encode()
        for pieces, gap in ([scan], 0.0), ([bytes([one]) for one in scan], slow):
            found = shown(fed(keyboard(), *pieces, *pieces, gap=gap))
            assert [key for key in found if key in ("enter", "tab")] == [
                "tab" if ends[0] == "\t" else "enter"
            ] * 2, (code, gap)


def test_an_enter_behind_a_scan_is_one_once_the_line_was_seen_empty() -> None:
    siti = CODES[0].encode()
    board = keyboard()
    fed(board, siti + b"\r", wait=False)
    assert board.deadline == 100 + ECHO_SECONDS
    assert shown(board.feed(b"\r", 103.0)) == [], "nobody looked at the line meanwhile"
    assert board.late(103 + ECHO_SECONDS / 2) == [] and board.feed(b"\n", 103.1) == []
    board.late(104)
    assert shown(board.feed(b"\r\r", 104.0)) == ["enter", "enter"], "a hand's, both of them"
    for between in (b"x", b"\x0c", b"\x1bOP", b"\t"):
        found = shown(fed(keyboard(), siti + b"\r" + between + b"\r"))
        assert found.count("enter") == 2, between
    for typed in (b"SARI\r\r", b"2468\r\r", b"21112026\r\r", b"3\r\rLURAH\r", b"BA 7/XI\r\r"):
        assert shown(fed(keyboard(), typed)).count("enter") == typed.count(b"\r"), typed


def test_letters_are_named_as_textual_names_them() -> None:
    assert shown(fed(keyboard(), "Sé +-/.*@?~".encode())) == [
        "S", "é", "space", "plus", "minus", "slash", "full_stop", "asterisk", "at",
        "question_mark", "tilde",
    ]  # fmt: skip
    assert letters(fed(keyboard(), "Sé +-/.*@?~".encode())) == "Sé +-/.*@?~"


@pytest.mark.parametrize(
    ("charset", "data", "text"),
    [
        ("utf-8", "é–中".encode(), "é–中"),
        ("cp437", b"\x82\x9b\x8f", "é¢Å"),
        ("latin-1", b"\xe9\xa2", "é¢"),
        ("ascii", b"A\xe9B", "AB"),
    ],
)
def test_letters_of_every_charset_however_they_are_cut(
    charset: str, data: bytes, text: str
) -> None:
    for pieces in [(data,), *cuts(data)]:
        assert letters(fed(keyboard(charset), *pieces, gap=2.0)) == text


@pytest.mark.parametrize("charset", ["utf-8", "latin-1", "ascii"])
@pytest.mark.parametrize("data", [b"\x9b11~", b"\x9bA", b"\x8fP", b"\x90q\x9c", b"\x9d2;x\x9c"])
def test_eight_bit_controls_take_their_sequence_along(charset: str, data: bytes) -> None:
    for pieces in [(data,), *cuts(data)]:
        board = keyboard(charset)
        assert shown(fed(board, *pieces, gap=0.3)) == [], pieces
        assert board.refused
        assert shown(fed(board, b"S")) == ["S"]


def test_broken_utf8_and_unseen_letters_are_refused() -> None:
    board = keyboard()
    assert letters(fed(board, b"A\xc3B\xffC\xe2\x80")) == "ABC"
    assert letters(fed(board, "A\u200b\u202eB\u00ad".encode())) == "AB"
    assert board.refused >= 5


def test_a_paste_comes_as_one_without_control_characters() -> None:
    data = b"\x1b[200~1671\x00\x1b[31m02\t\x9b\r\n\x1b[201~x"
    data = data.replace(b"\x9b", b"\xc2\x9b")
    for pieces in [(data,), *cuts(data)]:
        found = fed(keyboard(), *pieces, gap=0.4)
        assert shown(found) == ["paste '1671[31m02\\r\\n'", "x"], pieces


def test_a_paste_is_whole_or_refused() -> None:
    board = keyboard()
    most = b"7" * PASTE_CHARS_MAX
    assert len(shown(fed(board, b"\x1b[200~" + most + b"\x1b[201~"))[0]) == PASTE_CHARS_MAX + 8
    assert fed(board, b"\x1b[200~" + most + b"777777788\x1b[201~") == []
    assert board.refused == 1
    assert fed(board, b"\x1b[200~ never ended") == []
    assert board.refused == 2
    assert shown(fed(board, b"\x1b[201~9")) == ["9"]
    for piece in pairwise(range(2_000)):
        board.feed(b"\x1b[200~" + bytes([65 + piece[0] % 26]) * 999, 1.0)
    assert len(board._text) <= PASTE_CHARS_MAX + 20, "nothing grows without a limit"


def test_a_sequence_without_end_does_not_grow() -> None:
    board = keyboard()
    for _ in range(100):
        board.feed(b"1;" * 500, 1.0) if board._text else board.feed(b"\x1b[1", 1.0)
    assert len(board._text) <= SEQUENCE_CHARS_MAX
    assert shown(fed(board, b"~S")) == ["S"]


def test_the_middle_of_the_keypad_on_the_console_is_nothing() -> None:
    assert shown(fed(keyboard(console=True), b"\x1b[G")) == []
    assert shown(fed(keyboard(), b"\x1b[G")) == ["pagedown"]
    assert shown(fed(keyboard(), b"\x1b[E\x1bOE")) == []


@pytest.mark.parametrize(
    ("environ", "seconds"),
    [
        ({}, 0.5),
        ({"TERM": "xterm", "SSH_CONNECTION": "x"}, 0.5),
        ({"TERM": "linux"}, 0.1),
        ({"TERM": "linux", "SSH_CONNECTION": "x"}, 0.5),
        ({"ESCDELAY": "250"}, 0.25),
        ({"ESCDELAY": "-1"}, 0.5),
        ({"ESCDELAY": "9999999999999"}, 0.5),
        ({"ESCDELAY": "²"}, 0.5),
    ],
)
def test_how_long_escape_waits(environ: dict[str, str], seconds: float) -> None:
    assert escape_seconds(environ) == seconds


@pytest.mark.parametrize("seed", range(40))
def test_known_keys_in_random_pieces_are_what_they_are_in_one(seed: int) -> None:
    chance = random.Random(seed)
    words = [*KNOWN, *KEYPAD, *REPLIES, "é", "中", *"0123456789SITI ", "\r", "\x7f", "\x0c"]
    words.remove("\x1b\t")
    data = "".join(chance.choice(words) for _ in range(60)).encode()
    whole = shown(fed(keyboard(), data))
    board, now, found = keyboard(), 0.0, []
    at = 0
    while at < len(data):
        size = chance.randint(1, 9)
        now += chance.choice((0.0, 0.001, 0.014))
        found += board.late(now) + board.feed(data[at : at + size], now)
        at += size
    assert shown(found) == whole, f"seed {seed}"
    assert not board.refused, f"seed {seed}"


@pytest.mark.parametrize("seed", range(20))
def test_noise_does_no_harm(seed: int) -> None:
    chance = random.Random(seed)
    for charset in ("utf-8", "cp437", "latin-1", "ascii"):
        board = keyboard(charset)
        for event in fed(board, chance.randbytes(3_000)):
            text = event.text if isinstance(event, events.Paste) else event.character or ""
            assert all(c.isprintable() or c in key_codes.CONTROLS or c == "\x1b" for c in text)
        assert shown(fed(board, b"\rS", gap=2.0))[-1] == "S"
