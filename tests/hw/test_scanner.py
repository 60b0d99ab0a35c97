"""Scans cut out of a stream: whole codes only, whatever stands around them."""

import random

import pytest

from hw.desk.scanner import CODE_CHARS_MAX, Codes, Heard, Reject, Scan

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
        found += codes.feed(bytes(stream[at : at + step]), at * 1.0)
        at += step
    numbers = [one.text for one in found if isinstance(one, Scan) and one.kind == "number"]
    assert numbers == wanted, f"seed {seed}"
