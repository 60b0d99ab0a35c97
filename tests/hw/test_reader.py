"""A reader bound by its name and its terminal, random numbers, and a call that never comes back."""

import threading
from collections.abc import Iterator

import pytest

from hw.address import parse_reader
from hw.chip_errors import (
    CardSwapped,
    PcscElsewhere,
    ReaderAbsent,
    ReaderAddressWrong,
    ReaderSilent,
    ReaderUnclear,
)
from hw.chips.ktp import Channel
from hw.chips.pcsc import SOCKET_VARIABLE, Binding
from hw.chips.reader import LOST_WORKERS_MAX, Reader, find_reader, open_reader
from hw.chips.virtual import VirtualCard

NAME = "ACS ACR122U PICC Interface (B5C1) 00 00"
PATIENCE_SECONDS = 60.0


class Desk:
    """What stands for the service: one reader, whatever card lies there, and a hand on its line."""

    def __init__(self, *uids: str) -> None:
        self.cards = [VirtualCard(bytes.fromhex(uid)) for uid in uids]
        self.frozen = threading.Event()
        self.frozen.set()  # set: the line is free
        self.ended: list[bool] = []

    def readers(self) -> tuple[str, ...]:
        self.frozen.wait()
        return (NAME,)

    def connect(self, _reader: str) -> "Desk":
        if len(self.cards) > 1 and self.ended:
            self.cards.pop(0)
        return self

    def transmit(self, apdu: bytes) -> bytes:
        self.frozen.wait()
        return self.cards[0].answer(apdu)

    def end(self, *, power_off: bool = False) -> None:
        self.ended.append(power_off)

    def abandon(self) -> None:
        """Nothing is held here."""

    def close(self) -> None:
        """Nothing is held here."""


def reading(desk: Desk, seconds: float = 30.0) -> Reader:
    return Reader(NAME, lambda: desk, seconds_max=seconds)  # type: ignore[arg-type, return-value]


@pytest.mark.parametrize(
    ("uids", "told", "kind", "readings"),
    [
        (["04112233445580"], "04112233445580", "double", 1),
        (["08C130EA"], "08C130EA", "random", 1),
        (["EA27C130", "EA27C130"], "EA27C130", "single", 2),
        (["EA27C130", "11223344", "55667788"], "55667788", "random", 3),
    ],
)
def test_a_number_that_may_be_random_is_read_again_with_a_new_field(
    uids: list[str], told: str, kind: str, readings: int
) -> None:
    desk = Desk(*uids)
    reader = reading(desk)
    tag = reader.tag()
    assert (tag.hex, tag.kind) == (told, kind)
    assert desk.ended == [True] * readings, "the field goes down after each"
    reader.uid()
    assert desk.ended[-1] is False
    reader.close()


@pytest.mark.parametrize(
    "uids",
    [
        ["EA27C130", "11223344", "11223344"],
        ["EA27C130", "11223344", "EA27C130"],
        ["EA27C130", "11223344", "04112233445580"],
    ],
)
def test_two_cards_are_not_one_with_random_numbers(uids: list[str]) -> None:
    reader = reading(Desk(*uids))
    with pytest.raises(CardSwapped):
        reader.tag()
    reader.close()


def test_a_script_that_was_given_up_writes_on_no_card_later() -> None:
    """The line freezes, the desk gives up, another card is laid there, the line comes back."""
    desk = Desk("04112233445580")
    begun, ended = threading.Event(), threading.Event()
    late: list[bytes] = []

    def write(channel: Channel) -> None:
        desk.frozen.clear()
        begun.set()
        try:
            channel.transmit(bytes.fromhex("00D6000001AA"))
            late.append(channel.transmit(bytes.fromhex("00D6000001BB")))
        finally:
            ended.set()

    for seconds in (0.05, 1.0, 30.0):  # given up before it began, on a busy machine: once more
        with pytest.raises(ReaderSilent):
            reading(desk, seconds).run(write)
        if begun.is_set():
            break
    assert begun.wait(PATIENCE_SECONDS)
    desk.cards = [VirtualCard(bytes.fromhex("04AABBCCDDEE80"))]
    desk.frozen.set()
    assert ended.wait(PATIENCE_SECONDS)
    assert late == []
    assert desk.cards[0].count <= 1, "only what was on its way"


def test_after_hung_calls_came_back_the_reader_works_again() -> None:
    desk = Desk("04112233445580")
    reader = reading(desk, 0.02)
    before = set(threading.enumerate())  # of other tests, about to end
    desk.frozen.clear()
    for _ in range(LOST_WORKERS_MAX + 3):
        with pytest.raises(ReaderSilent):
            reader.uid()
    hung = {one for one in threading.enumerate() if one.name == f"reader {NAME}"} - before
    assert len(hung) == LOST_WORKERS_MAX, "a dead line does not eat threads without end"
    desk.frozen.set()
    for thread in hung:
        thread.join(PATIENCE_SECONDS)
    patient = reading(desk)
    assert patient.uid().hex == "04112233445580"
    reader._seconds_max = 30.0
    assert reader.uid().hex == "04112233445580"
    patient.close()
    reader.close()


NAMES = (
    "HID Global OMNIKEY 5422 00 00",
    "HID Global OMNIKEY 5422 00 01",
    "ACS ACR122U PICC Interface (B5C1) 01 00",
    "ACS ACR122U PICC Interface (B5C2) 0A 00",
    "Alcor Micro AU9540 0B 00",
    "Alcor Micro AU9540 0C 00",
)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("ACS ACR122U PICC Interface (B5C1)", NAMES[2]),
        ("ACS ACR122U PICC Interface (B5C2)", NAMES[3]),
        ("ACS ACR122U PICC Interface (B5C2) 00 00", NAMES[3]),
        ("HID Global OMNIKEY 5422 07 01", NAMES[1]),
        ("HID Global OMNIKEY 5422 00 00", NAMES[0]),
    ],
)
def test_a_name_without_the_plug_order_finds_its_one_reader(wanted: str, found: str) -> None:
    assert find_reader(wanted, NAMES) == found
    assert find_reader(wanted, NAMES[::-1]) == found


@pytest.mark.parametrize(
    ("wanted", "error"),
    [
        ("Alcor Micro AU9540", ReaderUnclear),
        ("Alcor Micro AU9540 00 00", ReaderAbsent),
        ("HID Global OMNIKEY 5422", ReaderUnclear),
        ("HID Global OMNIKEY 5422 00 02", ReaderAbsent),
        ("ACS ACR122U PICC Interface", ReaderAbsent),
        ("ACS ACR122U PICC Interface (B5C3)", ReaderAbsent),
    ],
)
def test_two_that_fit_or_none_are_refused(wanted: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        find_reader(wanted, NAMES)


def test_one_slot_of_a_reader_is_not_taken_for_the_other() -> None:
    with pytest.raises(ReaderAbsent):
        find_reader("HID Global OMNIKEY 5422 00 01", NAMES[:1])


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("pcsc:///HID Global OMNIKEY 5422 00 00", ("HID Global OMNIKEY 5422 00 00", "")),
        ("pcsc:///HID%20Global%20OMNIKEY%205422", ("HID Global OMNIKEY 5422", "")),
        ("pcsc:///ACS [CCID] (B5C1)?socket=/home/loket2/pcscd.comm",
         ("ACS [CCID] (B5C1)", "/home/loket2/pcscd.comm")),
    ],
)  # fmt: skip
def test_the_address_of_a_reader(address: str, parts: tuple[str, str]) -> None:
    assert parse_reader(address) == parts
    assert open_reader(address).name == parts[0]


@pytest.mark.parametrize(
    "address",
    ["pcsc:///", "pcsc://host/Name", "ipp:///Name", "pcsc:///Name?sock=/x", "pcsc:///Name?socket=x",
     "pcsc:///Name?socket=", "pcsc:///Name?socket=/a&socket=/b", "pcsc:///N%0Aame", "pcsc:///N#x",
     "pcsc:// /x"],
)  # fmt: skip
def test_an_address_that_is_none(address: str) -> None:
    with pytest.raises(ReaderAddressWrong):
        parse_reader(address)


@pytest.fixture
def variable(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    monkeypatch.setenv(SOCKET_VARIABLE, "")  # so that what a test sets is undone
    monkeypatch.delenv(SOCKET_VARIABLE)
    yield monkeypatch


def test_a_process_speaks_to_one_terminal(variable: pytest.MonkeyPatch) -> None:
    binding = Binding()
    binding.take("/home/loket2/pcscd.comm")
    assert binding.socket == "/home/loket2/pcscd.comm"
    binding.take("/home/loket2/pcscd.comm")
    binding.take()
    with pytest.raises(PcscElsewhere):
        binding.take("/home/loket1/pcscd.comm")


def test_what_it_was_started_with_counts_from_the_first_context(
    variable: pytest.MonkeyPatch,
) -> None:
    variable.setenv(SOCKET_VARIABLE, "/home/loket1/pcscd.comm")
    binding = Binding()
    binding.take()
    variable.setenv(SOCKET_VARIABLE, "/home/loket2/pcscd.comm")  # too late: read once a process
    assert binding.socket == "/home/loket1/pcscd.comm"
    with pytest.raises(PcscElsewhere):
        binding.take("/home/loket2/pcscd.comm")
    local = Binding()
    variable.delenv(SOCKET_VARIABLE)
    local.take()
    local.take("/run/pcscd/pcscd.comm")
    with pytest.raises(PcscElsewhere):
        local.take("/home/loket2/pcscd.comm")
