"""The trace of a line: what support sees, and what nobody sees whatever the chunks."""

import random
import re

import pytest

from hw.links import trace
from hw.links.trace import Trace, masked

NIK = "1671025203850004"


def shown(*pieces: tuple[float, str, bytes], whole: bool = True) -> str:
    rows: list[str] = []
    one = Trace(rows.append, 0.0)
    for at, way, data in pieces:
        one.hear(way, data, at)  # type: ignore[arg-type]
    if whole:
        one.flush(99.0, whole=True)
    return "\n".join(rows)


def test_a_row_has_time_way_hex_and_text() -> None:
    rows = shown((0.5, "in", b"\x0212345\r\n"), (0.75, "out", b"\x1b@\n"))
    assert rows.split("\n") == [
        "    0.500 < 02 31 32 33 34 35 0d 0a                          .12345..",
        "    0.750 > 1b 40 0a                                         .@.",
    ]


@pytest.mark.parametrize(
    "data, text",
    [
        (b"1671025203850004\r", "################."),
        (b"16.71.02 520385 0004\r", "##.##.## ###### ####."),
        (b"1 6 7 1 0 2\r", "# # # # # #."),
        (b"12345\r", "12345."),
        (b"EA27C130\r", "**##*###."),
        (b"04112233445580\r", "##############."),
        (b"SITI AMINAH\r", "**** ******."),
        (b"siti jos\xc9 \x90x\r", "**** **** **."),
        (b"TUNTAS:2026-11-21-0007\r", "TUNTAS:####-##-##-####."),
        (b"Device open failure: Value or file not found\r\n",
         "Device open failure: Value or file not found.."),
        (b"\xef\x01\x07\x00\x03\x00\n", "........"[:1] + "." * 6),
    ],
)  # fmt: skip
def test_what_is_personal_is_blotted_out(data: bytes, text: str) -> None:
    hexed, seen = masked(data)
    assert seen == text
    for byte, sign, pair in zip(data, seen, hexed.split(), strict=True):
        assert pair == (sign * 2 if sign in "#*" else f"{byte:02x}")


@pytest.mark.parametrize("seed", range(10))
def test_no_six_digits_in_any_chunks(seed: int) -> None:
    """Also byte by byte with pauses, when each digit stands alone in its block."""
    dice = random.Random(seed)
    stream = b"".join(
        dice.choice([b"", b"\x02", b"~"]) + dice.choice([NIK.encode(), b"16.71.02.520385.0004"])
        + dice.choice([b"\r", b"\r\n", b"", b" "])
        for _ in range(60)
    )  # fmt: skip
    rows: list[str] = []
    one, at, now = Trace(rows.append, 0.0), 0, 0.0
    while at < len(stream):
        step = dice.choice([1, 1, 2, 5, 40, 600])
        one.hear("in", stream[at : at + step], now)
        at, now = at + step, now + dice.choice([0.0, 0.1, 1.0])
        one.flush(now)
    one.flush(now, whole=True)
    text = "".join(row[62:] for row in rows)
    hexed = "".join(row[12:60].replace(" ", "") for row in rows)
    assert not re.search(r"\d{3}", text), f"seed {seed}"
    assert not re.search(r"(?:3\d){3}", hexed), f"seed {seed}"
    assert one.bytes == len(stream)


def test_both_ways_are_kept_apart() -> None:
    rows = shown((0.0, "in", b"167"), (0.1, "out", b"\n"), (0.2, "in", b"102\r"))
    assert rows.split("\n")[-1].endswith("######.")


def test_a_trace_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trace, "TEXT_CHARS_MAX", 1_000)
    rows: list[str] = []
    one = Trace(rows.append, 0.0)
    while not one.is_full:
        one.hear("in", b"\x00" * 1_000, 0.0)
    one.hear("in", b"\x00" * 1_000, 0.0)
    assert 1_000 <= sum(len(row) + 1 for row in rows) < 1_100


def test_a_pulled_plug_is_a_line_of_its_own() -> None:
    rows: list[str] = []
    one = Trace(rows.append, 1.0)
    one.hear("in", b"167", 2.0)
    one.note("gone", 2.5)
    assert rows[0].endswith("###")
    assert rows[1] == "    1.500 # gone"
