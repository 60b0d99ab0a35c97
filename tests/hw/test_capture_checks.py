"""Files that came from a device: every cut, every lie in a head, every wrong finger or ground."""

import sys
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hw.capture import checks, invented
from hw.capture.base import Got, Wanted
from hw.capture.errors import (
    CaptureRefused,
    CutShort,
    OtherFormat,
    OtherPart,
    QualityOdd,
    TooLarge,
    WrongGround,
    WrongSize,
)
from hw.capture.headers import head_of
from tests.hw.capture_rigs import BYTES_MAX, NIK, wanted

NOISE = bytes(range(1, 251)) * 2
FILES = {
    "jpeg": invented.photo(invented.RED, NOISE),
    "wsq": invented.finger(NOISE),
    "finger": invented.finger_record(2, NOISE),
    "iris": invented.iris(1, NOISE),
    "png": invented.sign(NOISE),
}


def got(part: str, data: bytes, quality: int | None = 70) -> Got:
    """Return a capture as a device gives it."""
    return Got(NIK, part, bytearray(data), quality, "x", sha256(data).hexdigest())


def refusal(part: str, data: bytes, **more: int) -> CaptureRefused:
    """Return why a capture is not taken."""
    with pytest.raises(CaptureRefused) as found:
        checks.look(got(part, data, more.get("quality", 70)), wanted(part), BYTES_MAX)
    return found.value


@pytest.mark.parametrize("name", FILES)
def test_a_file_cut_anywhere_is_no_whole_file(name: str) -> None:
    whole = FILES[name]
    assert head_of(whole).format == name
    step = max(1, len(whole) // 400)
    for end in [*range(0, len(whole), step), len(whole) - 1]:
        with pytest.raises((CutShort, OtherFormat)):
            head_of(whole[:end])
    if name != "png":  # what stands behind IEND is not looked at by any reader
        with pytest.raises((CutShort, OtherFormat)):
            head_of(whole + b"x" * 80)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(
    name=st.sampled_from(sorted(FILES)),
    changes=st.lists(st.tuples(st.integers(0, 199), st.integers(0, 255)), max_size=6),
    tail=st.binary(max_size=40),
)
def test_no_head_however_wrong_brings_anything_but_a_refusal(
    name: str, changes: list[tuple[int, int]], tail: bytes
) -> None:
    data = bytearray(FILES[name])
    for at, value in changes:
        data[at % len(data)] = value
    try:
        head = head_of(data + tail)
    except CaptureRefused:
        return
    assert head.width >= 0 and head.height >= 0
    assert head.position is None or 1 <= head.position <= 10


def test_a_part_of_a_file_that_says_it_is_longer_than_the_file() -> None:
    for name, mark in (("jpeg", b"\xff\xda"), ("wsq", b"\xff\xa3")):
        data = bytearray(FILES[name])
        at = data.index(mark) + 2
        data[at : at + 2] = b"\xff\xff"
        with pytest.raises(CutShort):
            head_of(data)


def test_which_finger_and_which_eye_is_told_by_the_record() -> None:
    for number, part in enumerate(checks.FINGERS, 1):
        data = invented.finger_record(number, NOISE)
        assert checks.look(got(part, data), wanted(part), BYTES_MAX).format == "finger"
    wrong = refusal("R2", invented.finger_record(7, NOISE))
    assert isinstance(wrong, OtherPart) and wrong.facts == {"wanted": "R2", "found": "L2"}
    assert isinstance(refusal("IL", invented.iris(1, NOISE)), OtherPart)
    assert checks.look(got("IL", invented.iris(2, NOISE)), wanted("IL"), BYTES_MAX).width == 640
    other = Got(NIK, "R3", bytearray(FILES["wsq"]), 70, "x", "")
    with pytest.raises(OtherPart):
        checks.look(other, wanted("R2"), BYTES_MAX)
    minutiae = b"FMR\0 20\0" + (40).to_bytes(4, "big") + bytes(2) + b"\1\xf4\1\xf4\0\xc5\0\xc5\1\0"
    record = minutiae + bytes([5, 0, 80, 0]) + bytes(12)
    assert head_of(record).position == 5 and head_of(record).width == 500


def test_sizes_formats_lengths_and_qualities() -> None:
    assert isinstance(refusal("photo", FILES["wsq"]), OtherFormat)
    assert isinstance(refusal("R2", FILES["iris"]), OtherFormat)
    assert isinstance(refusal("sign", b"%PDF-1.4 " * 20), OtherFormat)
    wide = invented.photo(invented.RED, NOISE, 640, 480)
    assert isinstance(refusal("photo", wide), WrongSize)
    assert isinstance(refusal("photo", invented.photo(invented.RED, NOISE, 120, 160)), WrongSize)
    assert isinstance(refusal("R2", invented.finger(NOISE, 20, 500)), WrongSize)
    assert isinstance(refusal("R2", FILES["wsq"] + bytes(BYTES_MAX)), TooLarge)
    for quality in (-1, 101):
        assert isinstance(refusal("R2", FILES["wsq"], quality=quality), QualityOdd)
    assert checks.look(got("R2", FILES["wsq"], None), wanted(), BYTES_MAX).height == 500


def test_the_ground_is_red_for_odd_years_and_blue_for_even_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pytest.importorskip("PIL", reason="Pillow looks at grounds; without it nobody does")
    red, blue = FILES["jpeg"], invented.photo(invented.BLUE, NOISE)
    grey = invented.photo((128, 128, 128), NOISE)
    assert checks.look_at_ground(red, 1985) and checks.look_at_ground(blue, 1990)
    for data, year in ((red, 1990), (blue, 1985), (grey, 1985), (grey, 1990)):
        with pytest.raises(WrongGround) as refused:
            checks.look_at_ground(data, year)
        assert refused.value.facts == {"ground": "red" if year % 2 else "blue"}
    asked = Wanted("r", NIK, "photo", 1, 0)
    assert checks.look(got("photo", blue), asked, BYTES_MAX).width == 480, "year not told"
    with pytest.raises(OtherFormat):
        checks.look_at_ground(red[:300] + b"\xff\xd9", 1985)
    monkeypatch.setitem(sys.modules, "PIL", None)
    assert checks.look_at_ground(red, 1990) is False, "without Pillow nobody looks"
