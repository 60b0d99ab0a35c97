"""A device that sends nonsense without an end: said once, slowed down, and no fault at the end."""

import asyncio
import os
import threading
from pathlib import Path

import pytest

from model.clock import SystemClock
from tests.tui.press import PATIENCE_SECONDS, log_in, press, row
from tests.tui.seat_kit import Serial, seated_app, until
from tui.gate import SCANS_MAX
from tui.messages import Scanned
from tui.seat_lines import CODES_MAX, FLOOD_SECONDS, ScannerThread, Where
from tui.seat_news import NEWS_MAX, CodeRead, CodeWrong, LineState, Mailbox, News
from tui.settings import Seat

GOOD = b"1671025203850003\r"


class Pauses(threading.Event):
    """An end that is not asked for, and how long was waited for it."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds: list[float | None] = []

    def wait(self, timeout: float | None = None) -> bool:
        """Note the wait, and do not."""
        self.seconds.append(timeout)
        return self.is_set()


def send_all(line: Serial, data: bytes) -> None:
    """Send more than the line takes at once."""
    left = memoryview(data)
    while left:
        left = left[os.write(line._fds[0], left) :]


@pytest.mark.parametrize(
    ("nonsense", "is_slowed"), [(b"x\r" * 4_000, True), (b"x\r" * (CODES_MAX - 1), False)]
)
def test_a_flood_is_slowed_down_and_a_scan_behind_it_is_heard(
    nonsense: bytes, is_slowed: bool
) -> None:
    line, there, heard = Serial(), threading.Event(), threading.Event()

    def tell(news: News) -> None:
        if isinstance(news, LineState):
            there.set()
        elif isinstance(news, CodeRead):
            heard.set()

    thread = ScannerThread(Where("loket1", "scanner", line.address), tell, SystemClock().monotonic)
    thread._ended = pauses = Pauses()
    thread.start()
    assert there.wait(PATIENCE_SECONDS)
    writer = threading.Thread(target=send_all, args=(line, nonsense + GOOD), daemon=True)
    writer.start()
    assert heard.wait(PATIENCE_SECONDS)
    thread.stop()
    thread.join(PATIENCE_SECONDS)
    writer.join(PATIENCE_SECONDS)
    assert (FLOOD_SECONDS in pauses.seconds) == is_slowed
    line.close()


def test_wrong_codes_that_wait_are_said_once_each_and_push_nothing_out() -> None:
    box = Mailbox()
    for _ in range(NEWS_MAX * 2):
        box.put(CodeWrong("unknown"))
        box.put(CodeWrong("length"))
    box.put(CodeRead("number", "1"))
    told = [CodeWrong("unknown"), CodeWrong("length"), CodeRead("number", "1")]
    assert (box.take(), box.dropped) == (told, 0)
    box.put(CodeWrong("unknown"))
    assert box.take() == [CodeWrong("unknown")]


def test_keys_come_through_a_flood_and_the_end_is_no_fault(tmp_path: Path) -> None:
    """What is told after the last screen has gone is told to nobody."""

    async def go() -> None:
        line, over = Serial(), threading.Event()

        def flood() -> None:
            while not over.is_set():
                line.send(b"x\r" * 512)

        seat = Seat("loket1", scanner=line.address)
        async with seated_app(tmp_path, seat) as app:
            await log_in(app)
            writer = threading.Thread(target=flood, daemon=True)
            writer.start()
            await until(app, lambda: "bukan kode" in row(app, 22))
            await press(app, "f2", *"siti")
            assert app.screen.box.value == "siti"  # type: ignore[attr-defined]
            over.set()
            while writer.is_alive():
                await asyncio.sleep(0.01)
        assert app.desk.seat is not None
        app.desk.seat.box.put(CodeWrong("unknown"))
        app.on_seat_spoke()
        await app.on_scanned(Scanned("1671025203850003"))
        line.close()

    asyncio.run(go())


def test_scans_without_an_end_leave_the_keys_their_turn(tmp_path: Path) -> None:
    """Each opens a person: what a hand cannot have scanned is dropped, and said once."""

    async def go() -> None:
        async with seated_app(tmp_path, Seat("loket1")) as app:
            await log_in(app)
            seat = app.desk.seat
            assert seat is not None
            for number in range(SCANS_MAX + 24):
                seat.box.put(CodeRead("number", f"{1671020000000000 + number}"))
            app.on_seat_spoke()
            assert len(app.gate._waiting) == SCANS_MAX
            told = [note.text for note in app.session.notes]
            assert [text for text in told if text.startswith("24 pindaian dibuang")]
            await press(app, "f2")

    asyncio.run(go())
