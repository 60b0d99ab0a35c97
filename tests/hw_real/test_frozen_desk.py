"""The counter's own screens with a real reader: cards come, a frozen line holds no key."""

import asyncio
from pathlib import Path

import pytest

from hw.chips.virtual import VirtualCard, VirtualSlot
from tests.hw_real.real_reader import RealReaders
from tests.tui.press import log_in, press, quiet, screen_text
from tests.tui.seat_kit import seated_app, until
from tui import seat_reader
from tui.app import TuntasApp
from tui.seat import DeskSeat
from tui.seat_news import CardBad, CardCame, CardLeft, News
from tui.settings import Seat

pytestmark = pytest.mark.real

FIRST, SECOND = bytes.fromhex("04112233445580"), bytes.fromhex("04AABBCCDDEE80")
KEYS = 40
READ_SECONDS = 2.0


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


async def take_away(app: TuntasApp, slot: VirtualSlot, heard: list[News]) -> None:
    """Take the card away and wait until it is noticed: a quick swap may not be."""
    before = heard.count(CardLeft())
    slot.remove()
    await until(app, lambda: heard.count(CardLeft()) > before, "it was not seen to go")


def test_the_counter_answers_every_key_while_its_reader_is_frozen(
    readers: RealReaders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the middle of an APDU; each key comes to its end before the next is pressed."""
    monkeypatch.setattr(seat_reader, "READ_SECONDS_MAX", READ_SECONDS)
    slot, name = VirtualSlot(readers.port), readers.names[0]

    async def go() -> None:
        async with seated_app(tmp_path, Seat("loket1", reader=f"pcsc:///{name}")) as app:
            heard = listen(app)
            await log_in(app)
            slot.insert(VirtualCard(FIRST))
            await until(app, lambda: cards(heard) == [FIRST.hex().upper()], "no card came")
            await take_away(app, slot, heard)
            slot.insert(frozen := freezing(readers))
            try:
                await until(app, lambda: frozen.count, "the card was not read")
                await press(app, "f2")
                for _ in range(KEYS):
                    await press(app, "1")
                    assert "1" in screen_text(app)
                    await press(app, "backspace")
                await until(app, lambda: CardBad("CIP-105") in heard, "nobody gave it up")
                assert cards(heard) == [FIRST.hex().upper()]
            finally:
                readers.thaw()
            await take_away(app, slot, heard)
            slot.insert(VirtualCard(FIRST))
            await until(app, lambda: len(cards(heard)) > 1, "it does not come back")
            await quiet(app)

    try:
        asyncio.run(go())
    finally:
        slot.remove()
