"""A seat's reader over its service's coming and going: what the screens are told, and when."""

import threading
from collections.abc import Callable, Iterator
from time import monotonic

import pytest

from hw.chip_errors import CardAbsent, CardMute, PcscDown, PcscMissing
from hw.chips import pcsc, reader
from hw.chips.pcsc import PRESENT, Slot
from hw.chips.virtual import VirtualCard
from tui import seat_reader
from tui.seat_lines import Where
from tui.seat_news import CardBad, CardCame, CardLeft, LineState, News
from tui.seat_reader import PcscThread

OURS, OTHER = "ACS ACR122U 00 00", "HID Omnikey 5422 00 00"
WHERE = Where("loket1", "reader", "pcsc:///ACS%20ACR122U")


class Service:
    """What stands for pcscd: readers, cards on them, and whether it runs at all."""

    def __init__(self) -> None:
        self.turn = threading.Condition()
        self.cards: dict[str, VirtualCard | None] = {OURS: None, OTHER: None}
        self.counts = dict.fromkeys(self.cards, 0)
        self.is_up = True
        self.told = dict.fromkeys(self.cards, 0)
        """The last state of each reader that was told to somebody."""

    def lay(self, name: str, card: VirtualCard | None) -> None:
        """Lay a card on a reader, or take it away."""
        with self.turn:
            self.cards[name] = card
            self.counts[name] += 1
            self.turn.notify_all()

    def change(self, act: Callable[[], object]) -> None:
        """Do something to the service itself."""
        with self.turn:
            act()
            self.turn.notify_all()

    def heard(self, name: str) -> None:
        """Wait until whoever watches has been told how this reader is now."""
        with self.turn:
            assert self.turn.wait_for(lambda: self.told[name] == self.state(name), 60)

    def state(self, name: str) -> int:
        """Return a reader's state: how often it changed, and whether a card lies there."""
        here = self.cards.get(name) is not None
        return self.counts.get(name, 0) << 16 | (PRESENT if here else 0)


class FakeContext:
    """One conversation with the service."""

    service: Service

    def __init__(self, _socket: str = "") -> None:
        self._ended = False
        self._check()

    def _check(self) -> None:
        if not self.service.is_up:
            raise PcscDown("", "begin")

    def readers(self) -> tuple[str, ...]:
        self._check()
        return tuple(self.service.cards)

    def changes(self, known: dict[str, int], timeout_ms: int) -> list[Slot]:
        with self.service.turn:
            self.service.turn.wait_for(lambda: self._differ(known), timeout_ms / 1000)
            self._check()
            told = {name: self.service.state(name) for name in self._other(known)}
            self.service.told.update(told)
            self.service.turn.notify_all()
            return [Slot(name, state, b"") for name, state in told.items()]

    def _differ(self, known: dict[str, int]) -> bool:
        came = set(known) != set(self.service.cards)
        return bool(self._ended or not self.service.is_up or came or self._other(known))

    def _other(self, known: dict[str, int]) -> list[str]:
        return [one for one in self.service.cards if known.get(one, 0) != self.service.state(one)]

    def connect(self, name: str) -> "FakeContext":
        card = self.service.cards.get(name)
        if card is None:
            raise CardAbsent(name, "connect")
        if card.atr == b"\x00":
            raise CardMute(name, "connect")
        self._card = card
        return self

    def transmit(self, apdu: bytes) -> bytes:
        return self._card.answer(apdu)

    def end(self, *, power_off: bool = False) -> None:
        """Nothing is held here."""

    def abandon(self) -> None:
        """Nothing is held here."""

    def cancel(self) -> None:
        self.service.change(lambda: setattr(self, "_ended", True))

    def close(self) -> None:
        """Nothing is held here."""


class Ear:
    """What the screens would hear."""

    def __init__(self) -> None:
        self.news: list[News] = []
        self.all: list[News] = []
        self.thread: PcscThread
        self._turn = threading.Condition()

    def hear(self, news: News) -> None:
        with self._turn:
            self.news.append(news)
            self.all.append(news)
            self._turn.notify()

    def until(self, wanted: Callable[[News], bool]) -> News:
        """Wait for something and forget what came before it."""
        end = monotonic() + 60
        with self._turn:
            assert self._turn.wait_for(
                lambda: any(map(wanted, self.news)), max(end - monotonic(), 0)
            ), self.news
            at = next(n for n, one in enumerate(self.news) if wanted(one))
            found = self.news[at]
            del self.news[: at + 1]
            return found


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Service:
    """Return a service that stands in for the real one."""
    made = Service()
    monkeypatch.setattr(FakeContext, "service", made, raising=False)
    monkeypatch.setattr(pcsc, "load", lambda: None)
    monkeypatch.setattr(pcsc, "Context", FakeContext)
    monkeypatch.setattr(reader, "Context", FakeContext)
    monkeypatch.setattr(seat_reader, "LOOK_SECONDS", 0.1)
    return made


@pytest.fixture
def ear(service: Service) -> Iterator[Ear]:
    """Return what a running reader's thread tells."""
    made = Ear()
    thread = made.thread = PcscThread(WHERE, made.hear)
    thread.start()
    yield made
    thread.stop()
    thread.join(60)
    assert not thread.is_alive()


def state(code: str) -> Callable[[News], bool]:
    """Return the question for a state of the line."""
    return lambda news: isinstance(news, LineState) and news.code == code


def test_a_card_is_told_with_its_seat_and_other_readers_are_not_ours(
    service: Service, ear: Ear
) -> None:
    ear.until(state(""))
    service.lay(OTHER, VirtualCard(bytes.fromhex("04000000000001")))
    service.lay(OURS, VirtualCard(bytes.fromhex("04A1B2C3D4E580")))
    came = ear.until(lambda news: isinstance(news, CardCame))
    assert came == CardCame("loket1", "04A1B2C3D4E580", "double")
    service.lay(OTHER, VirtualCard(bytes.fromhex("04000000000002")))
    service.lay(OURS, VirtualCard(bytes.fromhex("04A1B2C3D4E581")))
    ear.until(lambda news: isinstance(news, CardCame) and news.uid.endswith("81"))
    ear.thread.again()
    ear.until(lambda news: isinstance(news, CardCame))
    cards = [news.uid[-2:] for news in ear.all if isinstance(news, CardCame)]
    assert cards == ["80", "81", "81"], "the other reader's cards make ours speak"
    service.lay(OURS, None)
    ear.until(lambda news: isinstance(news, CardLeft))


def test_swapped_random_and_dead_cards(service: Service, ear: Ear) -> None:
    ear.until(state(""))
    service.lay(OURS, VirtualCard(bytes.fromhex("04A1B2C3D4E580")))
    ear.until(lambda news: isinstance(news, CardCame))
    service.lay(OURS, VirtualCard(bytes.fromhex("08C130EA")))
    swapped = ear.until(lambda news: isinstance(news, CardCame))
    assert isinstance(swapped, CardCame) and swapped.kind == "random"
    service.lay(OURS, VirtualCard(b"\x01\x02\x03\x04", dead=True))
    assert ear.until(lambda news: isinstance(news, CardBad)) == CardBad("CIP-501")


def test_service_and_reader_go_and_come(service: Service, ear: Ear) -> None:
    ear.until(state(""))
    service.change(lambda: service.cards.pop(OURS))
    ear.until(state("CIP-102"))
    service.change(lambda: service.cards.update({OURS: None}))
    ear.until(state(""))
    service.change(lambda: setattr(service, "is_up", False))
    ear.until(state("CIP-101"))
    service.change(lambda: setattr(service, "is_up", True))
    ear.until(state(""))
    service.lay(OURS, VirtualCard(bytes.fromhex("04A1B2C3D4E580")))
    ear.until(lambda news: isinstance(news, CardCame))


def test_two_readers_of_that_name_are_told_and_none_is_used(service: Service, ear: Ear) -> None:
    ear.until(state(""))
    service.change(lambda: service.cards.update({"ACS ACR122U 01 00": None}))
    ear.until(state("CIP-403"))
    service.lay(OURS, VirtualCard(bytes.fromhex("04A1B2C3D4E580")))
    service.heard(OURS)
    service.change(lambda: service.cards.pop("ACS ACR122U 01 00"))
    ear.until(state(""))
    assert not [news for news in ear.news if isinstance(news, CardCame)]


def test_asked_to_read_again_it_answers_in_any_case(service: Service) -> None:
    ear = Ear()
    thread = PcscThread(WHERE, ear.hear)
    thread.start()
    ear.until(state(""))
    thread.again()
    assert ear.until(lambda news: isinstance(news, CardBad)) == CardBad("CIP-103")
    service.lay(OURS, VirtualCard(bytes.fromhex("04A1B2C3D4E580")))
    ear.until(lambda news: isinstance(news, CardCame))
    thread.again()
    ear.until(lambda news: isinstance(news, CardCame))
    thread.stop()
    thread.join(60)


def test_a_machine_without_the_library_says_so_once(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> None:
        raise PcscMissing(stage="load")

    monkeypatch.setattr(pcsc, "load", missing)
    ear = Ear()
    thread = PcscThread(WHERE, ear.hear)
    thread.start()
    thread.join(60)
    assert ear.news == [LineState("reader", "CIP-401")] and not thread.is_alive()
    thread.stop()


def test_a_reader_that_is_not_plugged_in_is_told(service: Service) -> None:
    service.cards = {OTHER: None}
    ear = Ear()
    thread = PcscThread(WHERE, ear.hear)
    thread.start()
    ear.until(state("CIP-102"))
    thread.stop()
    thread.join(60)
