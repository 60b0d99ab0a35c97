"""The open files of the card, against the virtual chip and against odd answers."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hw.chip_errors import CardAnswer, CardSwapped, NeedsSam, PhotoBroken
from hw.chip_errors import ReaderAbsent as NoReader
from hw.chip_errors import ReaderUnclear as Unclear
from hw.chips import ktp
from hw.chips.reader import find_reader
from hw.chips.virtual import LOCKED_FILES, VirtualCard
from hw.errors import HwError

UID = bytes.fromhex("04112233445580")


class Wire:
    """A channel straight to a virtual card, with a way to spoil answers."""

    def __init__(self, card: VirtualCard, spoil: Callable[[bytes, bytes], bytes] | None = None):
        self.card = card
        self.spoil = spoil
        self.sent: list[bytes] = []

    def transmit(self, apdu: bytes) -> bytes:
        self.sent.append(apdu)
        assert len(self.sent) < 500, "no end"
        answer = self.card.answer(apdu)
        return self.spoil(apdu, answer) if self.spoil else answer


def photo(size: int) -> bytes:
    return b"\xff\xd8" + b"J" * (size - 4) + b"\xff\xd9"


@pytest.mark.parametrize("size", [4, 5, 111, 112, 249, 250, 251, 500, 2_804, 8_192])
@pytest.mark.parametrize("largest", [256, 250, 128])
def test_every_size_comes_whole(size: int, largest: int) -> None:
    card = VirtualCard(UID, photo(size))
    card.largest_read = largest
    assert ktp.read_photo(Wire(card)) == photo(size)


def test_a_reader_that_refuses_long_answers_is_asked_for_short_ones() -> None:
    def refuse(apdu: bytes, answer: bytes) -> bytes:
        return b"\x67\x00" if apdu[1] == 0xB0 and apdu[4] > 112 else answer

    wire = Wire(VirtualCard(UID, photo(2_804)), refuse)
    assert ktp.read_photo(wire) == photo(2_804)
    assert max(apdu[4] for apdu in wire.sent[4:]) == 112


@pytest.mark.parametrize(
    "number, kind",
    [("04112233445580", "double"), ("EA27C130", "single"), ("08C130EA", "random"),
     ("04112233445566778899", "triple")],
)  # fmt: skip
def test_the_kinds_of_uid(number: str, kind: str) -> None:
    uid = ktp.read_uid(Wire(VirtualCard(bytes.fromhex(number))))
    assert (uid.hex, uid.kind) == (number, kind)


def test_a_uid_of_an_odd_length_is_refused() -> None:
    for number in ("", "04", "0411223344556677"):
        with pytest.raises(CardAnswer):
            ktp.read_uid(Wire(VirtualCard(bytes.fromhex(number))))


def test_a_blank_card_has_no_photo() -> None:
    with pytest.raises(CardAnswer) as caught:
        ktp.read_photo(Wire(VirtualCard(UID)))
    assert caught.value.facts["sw"] == "6a82"


def test_a_locked_file_is_said_and_nothing_else_is_tried() -> None:
    card = VirtualCard(UID, photo(100))
    card.files.pop(ktp.EF_PHOTO)

    def locked(apdu: bytes, answer: bytes) -> bytes:
        return b"\x69\x82" if apdu[1] == 0xB0 else b"\x90\x00"

    wire = Wire(card, locked)
    with pytest.raises(NeedsSam):
        ktp.read_photo(wire)
    assert [apdu[1] for apdu in wire.sent] == [0xA4, 0xA4, 0xB0]
    assert ktp.EF_PHOTO not in LOCKED_FILES


@pytest.mark.parametrize(
    "content", [b"\x00\x00", b"\x00\x03abc", b"\xff\xffxx", b"\x00\x08notajpeg", b"\x00\x64short"]
)
def test_a_wrong_length_or_form_ends(content: bytes) -> None:
    card = VirtualCard(UID, b"")
    card.files[ktp.EF_PHOTO] = content
    with pytest.raises((PhotoBroken, CardAnswer)):
        ktp.read_photo(Wire(card))


def test_the_same_card_and_another_one() -> None:
    one, other = ktp.Uid("04112233445580", "double"), ktp.Uid("04112233445581", "double")
    ktp.same_card(one, one)
    with pytest.raises(CardSwapped):
        ktp.same_card(one, other)
    ktp.same_card(ktp.Uid("08112233", "random"), ktp.Uid("08445566", "random"))


@given(st.lists(st.binary(min_size=2, max_size=258), min_size=1, max_size=30))
def test_whatever_a_card_answers_ends_in_a_leaf(answers: list[bytes]) -> None:
    given_out = iter(answers * 60)
    wire = Wire(VirtualCard(UID, photo(100)), lambda apdu, answer: next(given_out))
    try:
        got = ktp.read_photo(wire)
    except HwError:
        return
    assert got.startswith(b"\xff\xd8")


def test_a_reader_is_found_without_its_slot_number() -> None:
    names = ("HID Global OMNIKEY 5422 01 00", "ACS ACR122U 00 00", "ACS ACR122U 01 00")
    assert find_reader("HID Global OMNIKEY 5422", names) == names[0]
    assert find_reader("HID Global OMNIKEY 5422 00 00", names) == names[0]
    assert find_reader("ACS ACR122U 01 00", names) == names[2]
    with pytest.raises(Unclear):
        find_reader("ACS ACR122U", names)
    for wanted in ("ACS ACR122U 02 00", "OMNIKEY"):
        with pytest.raises(NoReader):
            find_reader(wanted, names)
