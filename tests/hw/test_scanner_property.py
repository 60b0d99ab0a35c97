"""The cutter of scans, for any stream: chunks change nothing, noise makes no code, none is lost."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from hw.desk.scanner import CODE_CHARS_MAX, Codes, Heard, Scan

FIXED = settings(derandomize=True, max_examples=80, deadline=None, database=None)

NUMBERS = st.from_regex(r"[0-9]{16}", fullmatch=True)
CHIPS = st.from_regex(r"[0-9A-F]{14}", fullmatch=True)
SLIPS = st.from_regex(r"[A-Z]{1,3}-[0-9]{4}-[0-9]{4}-[0-9A-Z]", fullmatch=True)
CODES = st.one_of(NUMBERS, CHIPS, SLIPS)
ENDS = st.sampled_from([b"\r", b"\r\n", b"\n", b"\x03", b"\x03\r\n"])
STARTS = st.sampled_from([b"", b"\x02", b"~", b"\0", b" "])
# Letters of no code of ours, control bytes, and what a worn cable makes of them.
NOISE = st.binary(max_size=2 * CODE_CHARS_MAX).map(
    lambda data: bytes(b for b in data if not 0x2D <= b <= 0x5A)
)
ANY = st.one_of(
    st.binary(max_size=30),
    CODES.map(str.encode),
    ENDS,
    st.sampled_from([b"\x02", b"~", b"7" * CODE_CHARS_MAX, b" " * (CODE_CHARS_MAX + 1)]),
)


def whole(data: bytes) -> list[Heard]:
    """Return what is heard when everything comes at once."""
    return Codes().feed(data, 0.0)


@FIXED
@given(st.lists(ANY, max_size=12), st.lists(st.integers(0, 1500), max_size=12))
def test_any_cut_of_the_stream_gives_the_same(parts: list[bytes], cuts: list[int]) -> None:
    data = b"".join(parts)
    places = sorted({0, len(data), *(cut for cut in cuts if cut < len(data))})
    codes = Codes()
    found = [one for a, b in pairwise(places) for one in codes.feed(data[a:b], 0.0)]
    assert found == whole(data)


@FIXED
@given(st.lists(ANY, max_size=6))
def test_a_byte_at_a_time_gives_the_same(parts: list[bytes]) -> None:
    data = b"".join(parts)
    codes = Codes()
    assert [one for byte in data for one in codes.feed(bytes([byte]), 0.0)] == whole(data)


@FIXED
@given(st.lists(NOISE, max_size=8), st.lists(ENDS, min_size=8, max_size=8))
def test_noise_makes_no_code_out_of_nothing(noise: list[bytes], ends: list[bytes]) -> None:
    data = b"".join(a + b for a, b in zip(noise, ends, strict=False))
    assert not [one for one in whole(data) if isinstance(one, Scan)]


@FIXED
@given(st.lists(st.tuples(NOISE, ENDS, STARTS, CODES, ENDS), max_size=8, unique_by=lambda p: p[3]))
def test_every_code_comes_through_whatever_stands_between(
    parts: list[tuple[bytes, bytes, bytes, str, bytes]],
) -> None:
    data = b"".join(
        noise + end + start + code.encode() + last for noise, end, start, code, last in parts
    )
    found = [one.text for one in whole(data) if isinstance(one, Scan)]
    assert found == [code for _, _, _, code, _ in parts]


@FIXED
@given(CODES, st.integers(1, 15), CODES, st.booleans())
def test_a_cut_code_never_joins_the_next(cut: str, at: int, code: str, unplugged: bool) -> None:
    codes = Codes()
    assert codes.feed(cut[: min(at, len(cut) - 1)].encode(), 0.0) == []
    if unplugged:
        codes.forget()
        codes.opened(1.0)
    found = codes.feed(code.encode() + b"\r", 10.0)
    assert [one.text for one in found if isinstance(one, Scan)] in ([code], [])
    again = codes.feed(code.encode() + b"\r", 20.0)
    assert again == [one for one in again if isinstance(one, Scan)] and again[0].text == code
