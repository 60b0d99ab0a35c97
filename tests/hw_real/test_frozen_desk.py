"""The counter's own screens with a real reader: cards come, a frozen line holds no key."""

import asyncio
import threading
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from hw.chips.virtual import VirtualCard, VirtualSlot
from tests.hw_real.real_reader import RealReaders
from tests.tui.press import log_in, press, quiet, screen_text
from tests.tui.seat_kit import seated_app, until
from tui.app import TuntasApp
from tui.seat import DeskSeat
from tui.seat_news import CardBad, CardCame, CardLeft, News
from tui.settings import Seat

pytestmark = pytest.mark.real

FIRST, SECOND = bytes.fromhex("04112233445580"), bytes.fromhex("04AABBCCDDEE80")
KEYS = 40
PATIENCE_SECONDS = 300.0


class Deadlines:
    """The reader's deadline comes when the test says so, and not while the machine is busy."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.have_come = threading.Event()
        outer = self.have_come

        class Told(Future[Any]):
            def result(self, timeout: float | None = None) -> Any:
                while True:
                    try:
                        return super().result(0.02)
                    except TimeoutError:
                        if outer.is_set():
                            raise

        monkeypatch.setattr("hw.chips.reader.Future", Told)


def listen(app: TuntasApp) -> list[News]:
    """Return a list that fills with what the seat tells the screens from now on."""
    heard: list[News] = []
    seat = app.desk.seat
    assert isinstance(seat, DeskSeat)
    take = seat.box.take

    def taken() -> list[News]:
        news = take()
        heard.extend(news)
        return news

    seat.box.take = taken  # type: ignore[method-assign]
    return heard


def cards(heard: list[News]) -> list[str]:
    return [one.uid for one in heard if isinstance(one, CardCame)]


def freezing(readers: RealReaders) -> VirtualCard:
    """Return a card in whose first APDU the line freezes."""
    card = VirtualCard(SECOND)

    def freeze(apdu: bytes) -> None:
        if card.count == 1:
            readers.freeze()

    card.before = freeze
    return card


async def lay(app: TuntasApp, slot: VirtualSlot, heard: list[News]) -> None:
    """Lay the first card down until it is told; vpcd may lose a card, and it is laid again."""
    before, end = len(cards(heard)), monotonic() + PATIENCE_SECONDS
    while len(cards(heard)) == before and monotonic() < end:
        slot.insert(VirtualCard(FIRST))
        with suppress(AssertionError):
            await until(app, lambda: len(cards(heard)) > before)
    assert cards(heard) == [FIRST.hex().upper()] * (before + 1)


async def take_away(app: TuntasApp, slot: VirtualSlot, heard: list[News]) -> None:
    """Take the card away and wait until it is noticed: a quick swap may not be."""
    before = heard.count(CardLeft())
    slot.remove()
    await until(app, lambda: heard.count(CardLeft()) > before, "it was not seen to go")


def test_the_counter_answers_every_key_while_its_reader_is_frozen(
    readers: RealReaders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the middle of an APDU; each key comes to its end before the next is pressed."""
    deadlines = Deadlines(monkeypatch)
    slot, name = VirtualSlot(readers.port), readers.names[0]

    async def go() -> None:
        async with seated_app(tmp_path, Seat("loket1", reader=f"pcsc:///{name}")) as app:
            heard = listen(app)
            await log_in(app)
            await lay(app, slot, heard)
            await take_away(app, slot, heard)
            slot.insert(frozen := freezing(readers))
            try:
                await until(app, lambda: frozen.count, "the card was not read")
                await press(app, "f2")
                for _ in range(KEYS):
                    await press(app, "1")
                    assert "1" in screen_text(app)
                    await press(app, "backspace")
                deadlines.have_come.set()
                await until(app, lambda: CardBad("CIP-105") in heard, "nobody gave it up")
                assert cards(heard) == [FIRST.hex().upper()]
            finally:
                readers.thaw()
            deadlines.have_come.clear()
            await take_away(app, slot, heard)
            await lay(app, slot, heard)
            await quiet(app)

    try:
        asyncio.run(go())
    finally:
        slot.remove()
