"""What a scanner sends is told from typing by its content, however it is cut."""

import random

import pytest

from tests.tui.desks import AMIRUDDIN, SITI
from tui.scans import DIGITS_HELD_MAX, Prefixed, Scan, Twice, digits_meant, is_number

A, B = str(SITI), str(AMIRUDDIN)


def taken(text: str) -> list[str]:
    """Feed a text letter by letter; a scan comes out as <digits>, all else as typed."""
    hand: Prefixed[str] = Prefixed()
    out: list[str] = []
    for letter in text:
        typed = letter if letter.isprintable() or letter in "\r\n\t" else ""
        for item in hand.take(letter, typed):
            out.append(f"<{item.digits}>" if isinstance(item, Scan) else item)
    return [*out, "...", *hand.forget()] if hand._held else out


@pytest.mark.parametrize(
    "typed, out",
    [
        (f"~{A}\r", f"<{A}>"),
        (f"~{A}\n", f"<{A}>"),
        (f"~{A}\t", f"<{A}>"),
        (f"siti~{A}\r\r", f"siti<{A}>\r"),
        (f"~{A}\r~{B}\r", f"<{A}><{B}>"),
        (f"~1671~{B}\r", f"<1671><{B}>"),
        (f"~~{B}\r", f"~<{B}>"),
        ("~16710252038500\r", "<16710252038500>"),
        (f"~{A}9\r", f"<{A}9>"),
        ("~\r", "~\r"),
        ("~1671a", "~1671a"),
        ("~\x1b", "~\x1b"),
        (f"~1671\x1b{B}\r", f"~1671\x1b{B}\r"),
        ("~¡671025203850004\r", "~¡671025203850004\r"),
        (f"{A}\r", f"{A}\r"),
        ("~16", "...~16"),
    ],
)
def test_a_code_with_the_prefix(typed: str, out: str) -> None:
    assert "".join(taken(typed)) == out


def test_a_stuck_scanner_holds_no_more_than_its_limit() -> None:
    hand: Prefixed[str] = Prefixed()
    assert not [item for letter in "~" + "7" * 5_000 for item in hand.take(letter, letter)]
    assert len(hand._held) <= DIGITS_HELD_MAX + 1
    (scan,) = hand.take("\r", "\r")
    assert isinstance(scan, Scan) and not is_number(scan.digits)
    assert hand.take("a", "a") == ["a"]


@pytest.mark.parametrize("seed", range(20))
def test_nothing_is_lost_or_invented(seed: int) -> None:
    text = "".join(random.Random(seed).choices("~017aé¡\r\t\x1b", k=400)) + "\x1b"
    out = "".join(taken(text))
    ends = out.replace("<", "~").replace(">", "\r")
    assert [c for c in ends if c not in "\r\t~"] == [c for c in text if c not in "\r\t~"]
    assert out.count("<") == out.count(">")


def test_the_same_code_twice_counts_once() -> None:
    twice = Twice()
    told = [twice.is_again(digits, at) for digits, at in
            [(A, 0), (A, 1.9), (A, 3.8), (A, 5.8), (B, 5.9), (A, 6.0), (B, 6.1)]]  # fmt: skip
    assert told == [False, True, True, False, False, False, False]
    assert twice.is_again(B, 6.2)
    twice.forget()
    assert not twice.is_again(B, 6.3)


@pytest.mark.parametrize(
    "text, digits",
    [
        (A, 16),
        (A[1:], 15),
        (f"¡{A[1:]}", 15),
        ("167102 520385 0004", 16),
        (A + "7", 17),
        ("1985", None),
        ("siti 1985", None),
        (f"siti{A}", None),
        ("", None),
        ("٣" * 16, None),
    ],
)
def test_digits_in_a_field(text: str, digits: int | None) -> None:
    assert digits_meant(text) == digits
    assert is_number(text) is (text == A)
