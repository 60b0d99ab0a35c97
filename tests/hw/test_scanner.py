"""Scans cut out of a stream: whole codes only, whatever stands around them."""

import random

import pytest

from hw.desk.scanner import (
    CODE_CHARS_MAX,
    GAP_SECONDS,
    SETTLE_SECONDS,
    Codes,
    Heard,
    Reject,
    Scan,
)

NIK = "1671025203850004"
OTHER = "1671021203600001"


def heard(data: bytes, *, at: float = 0.0, codes: Codes | None = None) -> list[Heard]:
    return (codes or Codes()).feed(data, at)


@pytest.mark.parametrize(
    "data",
    [
        b"1671025203850004\r",
        b"1671025203850004\r\n",
        b"\x021671025203850004\x03",
        b"\x021671025203850004\x03\r",
        b"~1671025203850004\r",
        b"\x00\x001671025203850004 \r",
        b"noise before a start \x021671025203850004\r",
    ],
)
def test_every_frame_that_scanners_send(data: bytes) -> None:
    assert heard(data) == [Scan("number", NIK)]


@pytest.mark.parametrize(
    "text, kind",
    [
        (b"J-1121-0129-K", "slip"),
        (b"TUNTAS:2026-11-21-0007", "slip"),
        (b"K7QX-000123-R", "slip"),
        (b"04112233445580", "chip"),
        (b"EA27C130", "chip"),
    ],
)
def test_our_own_numbers_and_chips(text: bytes, kind: str) -> None:
    assert heard(text + b"\r") == [Scan(kind, text.decode())]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "data, reject",
    [
        (b"Device open failure: Value or file not found\r\n", Reject(44, "unknown")),
        (b"167102520385000\r", Reject(15, "length")),
        (b"16710252038500041\r", Reject(17, "length")),
        (b"O671025203850004\r", Reject(16, "unknown")),
        (b"https://example.invalid/?id=1671025203850004\r", Reject(44, "unknown")),
        (b"\x1b[2J1671025203850004\r", Reject(20, "unknown")),
        (b"\xff\xfe1671025203850004\r", Reject(18, "unknown")),
    ],
)
def test_what_is_no_code_is_never_guessed(data: bytes, reject: Reject) -> None:
    assert heard(data) == [reject]


def test_the_same_code_within_two_seconds_is_one() -> None:
    codes = Codes()
    assert len(heard(b"1671025203850004\r" * 3, at=10.0, codes=codes)) == 1
    assert heard(b"1671025203850004\r", at=11.9, codes=codes) == []
    assert len(heard(b"1671021203600001\r", at=12.0, codes=codes)) == 1
    assert len(heard(b"1671025203850004\r", at=12.1, codes=codes)) == 1


def test_held_down_it_stays_one_until_it_is_let_go() -> None:
    codes = Codes()
    assert len(heard(b"1671025203850004\r", at=0.0, codes=codes)) == 1
    for tenth in range(15, 100, 15):
        assert heard(b"1671025203850004\r", at=tenth / 10, codes=codes) == []
    assert len(heard(b"1671025203850004\r", at=12.1, codes=codes)) == 1


def test_a_flood_without_an_end_is_thrown_away_once() -> None:
    codes = Codes()
    for _ in range(50):
        assert heard(b"7" * 100, codes=codes) == []
    assert heard(b"\r1671025203850004\r", codes=codes) == [
        Reject(CODE_CHARS_MAX, "too_long"),
        Scan("number", NIK),
    ]


def test_a_code_cut_by_the_plug_does_not_join_the_next() -> None:
    codes = Codes()
    assert heard(b"16710252", codes=codes) == []
    codes.forget()
    assert heard(b"1671021203600001\r", codes=codes) == [Scan("number", OTHER)]


def test_a_code_that_was_cut_and_waited_does_not_join_the_next() -> None:
    """A hub, a radio link or a device server can lose the rest without the line going away."""
    codes = Codes()
    assert heard(b"12345678", at=10.0, codes=codes) == []
    assert heard(b"04112233\r", at=10.1 + GAP_SECONDS, codes=codes) == [Reject(8, "length")]
    assert heard(b"04112233\r", at=13.0, codes=codes) == [Scan("chip", "04112233")]


def test_the_end_of_a_number_is_no_chip() -> None:
    """The line was opened while a code came: its last digits look like a UID."""
    codes = Codes()
    codes.opened(10.0)
    assert heard(b"03850004\r", at=10.01, codes=codes) == [Reject(8, "length")]
    assert heard(b"03850004\r", at=10.02, codes=codes) == [Scan("chip", "03850004")]


@pytest.mark.parametrize("data", [b"EA27C130\r", b"\x02EA27C130\r", b"~EA27C130\r"])
def test_a_chip_is_believed_at_once_where_its_begin_was_seen(data: bytes) -> None:
    codes = Codes()
    codes.opened(10.0)
    late = 0.0 if data[0] in b"\x02~" else SETTLE_SECONDS
    assert heard(data, at=10.0 + late, codes=codes) == [Scan("chip", "EA27C130")]


def test_a_number_right_after_the_opening_is_taken() -> None:
    codes = Codes()
    codes.opened(10.0)
    assert heard(b"1671025203850004\r", at=10.0, codes=codes) == [Scan("number", NIK)]


def test_a_prefix_in_the_middle_begins_a_new_code() -> None:
    assert heard(b"16710252~1671021203600001\r") == [Scan("number", OTHER)]
    assert heard(b"12TUNTAS:7\r", codes=Codes("12")) == [Scan("slip", "TUNTAS:7")]
    assert heard(b"J12TUNTAS:7\r", codes=Codes("12")) == [Reject(11, "unknown")]


def test_a_scan_in_a_trace_tells_no_number() -> None:
    assert NIK not in repr(Scan("number", NIK))


@pytest.mark.parametrize("seed", range(20))
def test_ten_thousand_scans_with_noise_none_lost_none_wrong(seed: int) -> None:
    """500 a seed: cut at any byte, with noise between the codes, every one arrives as it was."""
    dice = random.Random(seed)
    wanted = [f"{dice.randrange(10**15, 10**16)}" for _ in range(500)]
    stream = bytearray()
    for number in wanted:
        if dice.random() < 0.2:
            stream += bytes(dice.choices(range(32, 127), k=dice.randrange(1, 15))) + b"\r"
        stream += dice.choice([b"", b"\x02", b"~", b"\x00"]) + number.encode()
        stream += dice.choice([b"\r", b"\r\n", b"\x03", b"\x03\r"])
    codes, found, at = Codes(), [], 0
    while at < len(stream):
        step = dice.randrange(1, 60)
        found += codes.feed(bytes(stream[at : at + step]), at / 1000)
        at += step
    numbers = [one.text for one in found if isinstance(one, Scan) and one.kind == "number"]
    assert numbers == wanted, f"seed {seed}"
