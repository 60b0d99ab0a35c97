"""Readers and cards against a real pcscd: what comes, what goes, what hangs."""

import queue
import threading
from collections.abc import Iterator
from contextlib import suppress
from time import monotonic

import pytest

from hw.chip_errors import (
    CardAbsent,
    CardAnswer,
    CardMute,
    CardPulled,
    CardSwapped,
    PcscDown,
    ReaderAbsent,
    ReaderSilent,
)
from hw.chips.ktp import Channel, read_photo, read_uid
from hw.chips.monitor import Monitor, ReaderEvent
from hw.chips.reader import Reader
from hw.chips.virtual import VirtualCard, VirtualSlot
from hw.errors import Absent
from tests.hw_real.real_reader import RealReaders

pytestmark = pytest.mark.real

PHOTO = b"\xff\xd8" + bytes(range(256)) * 11 + b"\xff\xd9"
FIRST, SECOND = bytes.fromhex("04112233445580"), bytes.fromhex("EA27C130")
PATIENCE_SECONDS = 120.0
LAID_AGAIN_SECONDS, LAID_AGAIN_MAX = 5.0, 24


class Watching:
    """A monitor whose events are waited for in order."""

    def __init__(self) -> None:
        self.events: queue.Queue[ReaderEvent] = queue.Queue()
        self.monitor = Monitor(self.events.put)
        self.monitor.start()

    def until(self, kind: str, reader: str = "", seconds: float = PATIENCE_SECONDS) -> ReaderEvent:
        end = monotonic() + seconds
        while True:
            event = self.events.get(timeout=max(end - monotonic(), 0.01))
            if event.kind == kind and (not reader or event.reader == reader):
                return event


@pytest.fixture
def watching(readers: RealReaders, slots: tuple[VirtualSlot, VirtualSlot]) -> Iterator[Watching]:
    """Watch, once no card of a test before lies there any more."""
    del slots
    seen = Watching()
    try:
        for name in readers.names:
            seen.until("reader_new", name)
        yield seen
    finally:
        assert seen.monitor.stop(PATIENCE_SECONDS)


@pytest.fixture
def slots(readers: RealReaders) -> Iterator[tuple[VirtualSlot, VirtualSlot]]:
    both = VirtualSlot(readers.port), VirtualSlot(readers.port + 1)
    yield both
    for slot in both:
        slot.remove()
    readers.until_empty()


def patient(name: str) -> Reader:
    """Return a reader that waits longer than a busy machine's service takes."""
    return Reader(name, seconds_max=PATIENCE_SECONDS)


def absent(reader: Reader) -> None:
    """Read until it is said that no card lies there; one just taken away may be mute first."""
    end = monotonic() + PATIENCE_SECONDS
    while monotonic() < end:
        with suppress(CardMute, CardPulled):
            with pytest.raises(CardAbsent):
                reader.uid()
            return
    raise AssertionError("it is there")


def came(watching: Watching, slot: VirtualSlot, card: VirtualCard, name: str = "") -> ReaderEvent:
    """Lay a card down and return the event of its coming; laid again as `settled` does."""
    for _ in range(LAID_AGAIN_MAX):
        slot.insert(card)
        with suppress(queue.Empty):
            return watching.until("card_in", name, LAID_AGAIN_SECONDS)
    raise AssertionError("no card comes")


def settled(reader: Reader, slot: VirtualSlot, card: VirtualCard) -> str:
    """Return the UID of the card that lies there.

    pcscd looks at vpcd 2.5 times a second and never learns of a gap that a failed APDU or reset
    told it of first: it takes the new card for the old, dead one ("no card") for as long as it
    lies there. Laid again it is seen to go and to come.
    """
    pause, said = threading.Event(), ""
    for _ in range(LAID_AGAIN_MAX):
        end = monotonic() + LAID_AGAIN_SECONDS
        while monotonic() < end:
            try:
                return reader.uid().hex
            except (Absent, CardMute, CardSwapped) as error:
                said = str(error)
                pause.wait(0.02)
        slot.insert(card)
    raise AssertionError(said)


def test_a_card_comes_is_read_and_goes(
    readers: RealReaders, watching: Watching, slots: tuple[VirtualSlot, VirtualSlot]
) -> None:
    name = readers.names[0]
    card, reader = VirtualCard(FIRST, PHOTO), patient(name)
    assert came(watching, slots[0], card, name).atr[0] == 0x3B
    settled(reader, slots[0], card)
    uid, photo = reader.run(read_photo)
    assert (uid.hex, uid.kind, photo) == (FIRST.hex().upper(), "double", PHOTO)
    slots[0].remove()
    watching.until("card_out", name)
    absent(reader)
    reader.close()


def test_a_blank_a_dead_chip_and_a_reader_that_is_not_there(
    readers: RealReaders, watching: Watching, slots: tuple[VirtualSlot, VirtualSlot]
) -> None:
    reader = patient(readers.names[0])
    card = VirtualCard(SECOND)
    came(watching, slots[0], card)
    settled(reader, slots[0], card)
    with pytest.raises(CardAnswer) as caught:
        reader.run(read_photo)
    assert caught.value.facts["sw"] == "6a82"
    assert settled(reader, slots[0], card) == SECOND.hex().upper()
    slots[0].remove()
    watching.until("card_out")
    absent(reader)
    slots[0].insert(VirtualCard(FIRST, dead=True))
    with pytest.raises((CardMute, CardAbsent)):
        reader.uid()
    with pytest.raises(ReaderAbsent):
        patient("OMNIKEY 5422").uid()
    reader.close()


def test_pulled_in_the_middle_of_an_apdu(
    readers: RealReaders, watching: Watching, slots: tuple[VirtualSlot, VirtualSlot]
) -> None:
    card = VirtualCard(FIRST, PHOTO)
    came(watching, slots[0], card)
    reader = patient(readers.names[0])
    settled(reader, slots[0], card)
    at = card.count + 6
    card.before = lambda apdu: slots[0].remove() if card.count == at else None
    with pytest.raises(CardPulled):
        reader.run(read_photo)
    watching.until("card_out")
    assert laid(reader, slots[0], VirtualCard(SECOND)) == SECOND.hex().upper()
    reader.close()


def test_a_swap_under_the_hand_is_seen_by_the_uid(
    readers: RealReaders, watching: Watching, slots: tuple[VirtualSlot, VirtualSlot]
) -> None:
    """The service may notice nothing: then only the UID, first and last, tells the two cards."""
    card, other = VirtualCard(FIRST, PHOTO), VirtualCard(SECOND, PHOTO)
    came(watching, slots[0], card)
    reader = patient(readers.names[0])
    settled(reader, slots[0], card)

    def swap(channel: Channel) -> str:
        slots[0].insert(other)
        return read_uid(channel).hex

    with pytest.raises((CardSwapped, CardPulled, CardMute, CardAbsent)):  # as it is noticed or not
        reader.run(swap)
    card.uid = FIRST
    same = VirtualCard(FIRST, PHOTO)
    laid(reader, slots[0], same)

    def other_chip(channel: Channel) -> None:
        same.uid = SECOND  # what an unnoticed swap looks like from here

    with pytest.raises(CardSwapped):
        reader.run(other_chip)
    reader.close()


def test_the_service_killed_and_back(
    readers: RealReaders, watching: Watching, slots: tuple[VirtualSlot, VirtualSlot]
) -> None:
    reader = patient(readers.names[0])
    came(watching, slots[0], VirtualCard(FIRST, PHOTO))
    readers.kill()
    watching.until("card_out", readers.names[0])
    watching.until("service_down")
    with pytest.raises(PcscDown):
        reader.uid()
    readers.start()
    watching.until("service_up")
    watching.until("reader_new", readers.names[0])
    card = VirtualCard(SECOND)
    came(watching, slots[0], card, readers.names[0])
    assert settled(reader, slots[0], card) == SECOND.hex().upper()
    reader.close()


def test_a_frozen_line_holds_nobody(
    readers: RealReaders, watching: Watching, slots: tuple[VirtualSlot, VirtualSlot]
) -> None:
    card = VirtualCard(FIRST, PHOTO)
    came(watching, slots[0], card)
    waits = patient(readers.names[0])
    settled(waits, slots[0], card)
    reader = Reader(readers.names[0], seconds_max=0.2)
    readers.freeze()
    try:
        with pytest.raises(ReaderSilent):
            reader.uid()
    finally:
        readers.thaw()
    assert settled(waits, slots[0], card) == FIRST.hex().upper()
    assert settled(patient(readers.names[0]), slots[0], card) == FIRST.hex().upper()


def test_two_readers_side_by_side_never_mix(
    readers: RealReaders, watching: Watching, slots: tuple[VirtualSlot, VirtualSlot]
) -> None:
    cards = VirtualCard(FIRST, PHOTO), VirtualCard(SECOND, PHOTO[::-1])
    both = [patient(name) for name in readers.names]
    seen = [laid(*three) for three in zip(both, slots, cards, strict=True)]
    assert seen == [FIRST.hex().upper(), SECOND.hex().upper()]
    wrong: list[str] = []

    def many(reader: Reader, uid: bytes) -> None:
        def script(channel: Channel) -> None:
            for _ in range(2_000):
                if channel.transmit(bytes.fromhex("FFCA000000"))[:-2] != uid:
                    wrong.append(uid.hex())

        reader.run(script)

    threads = [
        threading.Thread(target=many, args=(reader, uid))
        for reader, uid in zip(both, (FIRST, SECOND), strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
    assert min(card.count for card in cards) >= 2_000


def test_swaps_without_a_pause_never_give_the_card_before(
    readers: RealReaders, watching: Watching, slots: tuple[VirtualSlot, VirtualSlot]
) -> None:
    """The service may see none of it; a script then ends in an error or with what lies there."""
    reader = patient(readers.names[0])
    for uid in (FIRST, SECOND, FIRST, SECOND):
        assert laid(reader, slots[0], VirtualCard(uid)) == uid.hex().upper()
    reader.close()


def laid(reader: Reader, slot: VirtualSlot, card: VirtualCard) -> str:
    """Lay a card down over another and return what is read."""
    slot.insert(card)
    return settled(reader, slot, card)


class Restless(VirtualCard):
    """A chip that takes another number each time it is woken, as ISO-B ones may."""

    wakings = 0

    def reset(self) -> None:
        super().reset()
        self.wakings += 1
        self.uid = (0xEA270000 + self.wakings).to_bytes(4, "big")


def test_a_number_that_changes_with_the_field_is_told_as_random(
    readers: RealReaders, watching: Watching, slots: tuple[VirtualSlot, VirtualSlot]
) -> None:
    reader = patient(readers.names[0])
    for card, kind in ((VirtualCard(SECOND), "single"), (Restless(SECOND), "random")):
        laid(reader, slots[0], card)
        assert reader.tag().kind == kind
    reader.close()
