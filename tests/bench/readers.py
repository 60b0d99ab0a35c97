"""Card readers in figures: `python -m tests.bench.readers`, as root, with pcscd and vpcd installed.

A private pcscd with virtual readers; prints microseconds an APDU, milliseconds until a card is
noticed, and how long a key of the counter takes with the reader well and with its line frozen.
"""

import asyncio
import queue
import random
import statistics
import threading
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, perf_counter

from hw.chips.ktp import Channel
from hw.chips.monitor import Monitor, ReaderEvent
from hw.chips.reader import Reader
from hw.chips.virtual import VirtualCard, VirtualSlot
from tests.hw_real.real_reader import RealReaders, require_pcscd
from tests.tui.press import log_in, press
from tests.tui.seat_kit import seated_app, until
from tui.app import TuntasApp
from tui.settings import Seat

UID = bytes.fromhex("04112233445580")
APDUS, CARDS, KEYS = 4_000, 20, 200
POLL_SECONDS = 0.4
PATIENCE_SECONDS = 15.0
BUDGETS = {"APDU, us": 100.0, "card noticed, ms, median": 300.0, "key while frozen, ms": 100.0}


def next_event(events: "queue.Queue[ReaderEvent]", kind: str) -> None:
    """Wait for an event of this kind."""
    end = monotonic() + PATIENCE_SECONDS
    while events.get(timeout=max(end - monotonic(), 0.01)).kind != kind:
        pass


def apdu_us(readers: RealReaders) -> float:
    """Return the median of a short APDU in microseconds."""
    taken: list[float] = []

    def script(channel: Channel) -> None:
        for _ in range(APDUS):
            begun = perf_counter()
            channel.transmit(bytes.fromhex("FFCA000000"))
            taken.append((perf_counter() - begun) * 1e6)

    reader = Reader(readers.names[0])
    reader.run(script)
    reader.close()
    return statistics.median(taken)


def noticed_ms(slot: VirtualSlot, events: "queue.Queue[ReaderEvent]") -> list[float]:
    """Return for some cards how long it took until each was noticed, in milliseconds.

    The service looks at a reader without interrupts, such as the virtual one, each 400 ms; the
    cards are laid there at any moment of that. A service just started takes a second: not counted.
    """
    taken = []
    dice, pause = random.Random(1671), threading.Event()
    for number in range(CARDS + 1):
        if number:
            pause.wait(dice.uniform(0, POLL_SECONDS))
        begun = perf_counter()
        slot.insert(VirtualCard(UID))
        next_event(events, "card_in")
        taken.append((perf_counter() - begun) * 1000)
        slot.remove()
        next_event(events, "card_out")
    return taken[1:]


async def keys_ms(app: TuntasApp) -> float:
    """Return the slowest of many keys, each to its end, in milliseconds."""
    slowest = 0.0
    for number in range(KEYS):
        begun = perf_counter()
        await press(app, "backspace" if number % 2 else "1")
        slowest = max(slowest, (perf_counter() - begun) * 1000)
    return slowest


async def desk_ms(readers: RealReaders, slot: VirtualSlot, folder: Path) -> tuple[float, float]:
    """Return the slowest key with the reader well, and with its line frozen in an APDU."""
    card = VirtualCard(UID)

    def freeze(_apdu: bytes) -> None:
        if card.count == 1:
            readers.freeze()

    card.before = freeze
    async with seated_app(folder, Seat("loket1", reader=f"pcsc:///{readers.names[0]}")) as app:
        await log_in(app)
        await press(app, "f2")
        well = await keys_ms(app)
        slot.insert(card)
        try:
            await until(app, lambda: card.count)
            return well, await keys_ms(app)
        finally:
            readers.thaw()


def main(tell: Callable[[str], None] = print) -> None:
    """Measure and print, each figure beside its budget."""
    require_pcscd()
    with TemporaryDirectory() as folder:
        readers = RealReaders(Path(folder))
        readers.start()
        slot, events = VirtualSlot(readers.port), queue.Queue[ReaderEvent]()
        monitor = Monitor(events.put)
        monitor.start()
        try:
            next_event(events, "reader_new")
            noticed = noticed_ms(slot, events)
            slot.insert(VirtualCard(UID))
            next_event(events, "card_in")
            apdu = apdu_us(readers)
            slot.remove()
            next_event(events, "card_out")
            well, frozen = asyncio.run(desk_ms(readers, slot, Path(folder)))
        finally:
            monitor.stop()
            slot.remove()
            readers.close()
    middle = statistics.median(noticed)
    figures = {"APDU, us": apdu, "card noticed, ms, median": middle, "key while frozen, ms": frozen}
    tell(f"key with the reader well, slowest of {KEYS}, ms: {well:.1f}")
    for name, figure in figures.items():
        tell(f"{name}: {figure:.1f} (budget {BUDGETS[name]:.0f})")


if __name__ == "__main__":
    main()
