"""A seat's devices in the screens: scans, slips, plugs that come and go, and whose device it is."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

import pytest

from model.clock import SystemClock
from model.slips import Slip, Text
from model.store import Store
from tests.tui.desks import AMIRUDDIN, READY_FIRST, SITI
from tests.tui.press import PATIENCE_SECONDS, burst, log_in, press, quiet, row, screen_text, type_in
from tests.tui.seat_kit import Serial, seated_app, until
from tests.tui.slow_clerk import SlowClerk
from tests.tui.terminal import ROOT
from tui.app import TuntasApp
from tui.messages import Scanned
from tui.screens.confirm import ConfirmScreen
from tui.screens.find import FindScreen
from tui.screens.lock import LockScreen
from tui.screens.login import LoginScreen
from tui.screens.menu import MenuScreen
from tui.screens.resident import ResidentScreen
from tui.seat import SLIPS_MAX, DeskSeat
from tui.seat_errors import NoSlipPrinter, OtherSeat, SeatClosed, SlipsWait
from tui.seat_lines import Order, ScannerThread, Where, WriterThread
from tui.seat_news import NEWS_MAX, CodeRead, LineState, Mailbox, SlipOut
from tui.settings import Seat

Flow = Callable[[TuntasApp, Serial], Awaitable[None]]


def at_scanner(folder: Path, flow: Flow, *, logged_in: bool = True, **options: object) -> None:
    """Run the app at a seat with a scanner on a pty."""

    async def go() -> None:
        line = Serial()
        async with seated_app(folder, Seat("loket1", scanner=line.address), **options) as app:
            if logged_in:
                await log_in(app)
            await flow(app, line)
        line.close()

    asyncio.run(go())


def opened(app: TuntasApp, name: str) -> bool:
    """Tell whether the page of this resident is in front."""
    return isinstance(app.screen, ResidentScreen) and name in row(app, 2)


def code(nik: int) -> bytes:
    """Return what a scanner sends."""
    return f"{nik}\r".encode()


def views(store: Store) -> int:
    """Return how often a resident was opened."""
    return len(store.rows("SELECT 1 FROM audit WHERE kind = 'view'"))


def test_a_scan_opens_its_person_from_anywhere_and_half_typed_words_stay(tmp_path: Path) -> None:
    async def flow(app: TuntasApp, line: Serial) -> None:
        await press(app, "f4")
        line.send(code(SITI))
        await until(app, lambda: opened(app, "SITI AMINAH"))
        await press(app, "f10")
        await type_in(app, "amir")
        line.send(code(READY_FIRST))
        await until(app, lambda: opened(app, "JOKO WIDARTO A"))
        await press(app, "f10")
        assert isinstance(app.screen, FindScreen) and app.screen.box.value == "amir"

    at_scanner(tmp_path, flow)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_scans_during_typing_and_store_calls_break_no_typed_ahead_key(
    tmp_path: Path, seed: int
) -> None:
    """What is typed ends as if no scan had come, and each scan opens its person."""

    async def flow(app: TuntasApp, line: Serial) -> None:
        typing = asyncio.create_task(burst(app, "amiruddin\r"))
        line.send(code(SITI) + code(READY_FIRST))
        await typing
        await until(app, lambda: app.desk.clerk.read(views) >= 2)
        texts = [note.text for note in app.session.notes]
        assert not [text for text in texts if "tidak utuh" in text]
        await press(app, "f2", "f2")
        await type_in(app, f"{AMIRUDDIN}\r")
        assert opened(app, "AMIRUDDIN")

    at_scanner(tmp_path, flow, hire=partial(SlowClerk, seed=seed))


def test_a_scan_answers_no_question(tmp_path: Path) -> None:
    async def flow(app: TuntasApp, line: Serial) -> None:
        await press(app, "f10")
        assert isinstance(app.screen, ConfirmScreen)
        line.send(code(SITI))
        await until(app, lambda: "diabaikan" in screen_text(app))
        assert isinstance(app.screen, ConfirmScreen)
        assert app.desk.clerk.read(views) == 0

    at_scanner(tmp_path, flow)


def test_nobody_is_opened_before_the_login_nor_behind_the_lock(tmp_path: Path) -> None:
    async def flow(app: TuntasApp, line: Serial) -> None:
        line.send(code(SITI))
        await until(app, lambda: "Masuk dulu" in row(app, 22))
        assert isinstance(app.screen, LoginScreen)
        await log_in(app)
        await app.on_lock()
        await quiet(app)
        line.send(code(AMIRUDDIN))
        await until(app, lambda: "!" in row(app, 22))
        assert isinstance(app.screen, LockScreen)
        assert app.desk.clerk.read(views) == 0

    at_scanner(tmp_path, flow, logged_in=False)


def test_a_code_of_nobody_and_a_broken_one_are_said(tmp_path: Path) -> None:
    async def flow(app: TuntasApp, line: Serial) -> None:
        line.send(b"Device open failure: Value or file not found\r\n")
        await until(app, lambda: "bukan kode dari sini" in row(app, 22))
        line.send(b"167102520385000\r")
        await until(app, lambda: "bukan 16 angka" in row(app, 22))
        line.send(b"\x02EA27C130EA27C1\x03")
        await until(app, lambda: "belum terikat" in row(app, 22))
        line.send(b"TUNTAS:S:167103:1\r")
        await until(app, lambda: "bukan dari kantor ini" in row(app, 22))
        assert isinstance(app.screen, FindScreen)

    at_scanner(tmp_path, flow)


def test_a_plug_that_is_pulled_is_told_once_and_back_again(tmp_path: Path) -> None:
    async def flow(app: TuntasApp, line: Serial) -> None:
        line.unplug()
        await until(app, lambda: "pemindai loket1" in row(app, 22))
        assert "SER-101" in row(app, 22)
        for _ in range(3):
            await quiet(app)
        line.plug()
        await until(app, lambda: "Tersambung lagi" in row(app, 22))
        line.send(code(SITI))
        await until(app, lambda: opened(app, "SITI AMINAH"))
        told = [note for note in app.session.notes if "SER-101" in note.text]
        assert [note.times for note in told] == [1]

    at_scanner(tmp_path, flow)


def test_what_does_not_work_at_a_login_is_told_then(tmp_path: Path) -> None:
    async def go() -> None:
        seat = Seat("loket1", scanner="serial:///dev/tuntas-none", slip="serial:///dev/x")
        async with seated_app(tmp_path, seat) as app:
            await until(app, lambda: app._broken)
            assert not app.session.notes
            await log_in(app)
            told = row(app, 22).rstrip()
            assert told == "! Belum pernah masuk sebelum ini. Alat: F12 (SER-101)"
            assert any("pemindai loket1" in note.text for note in app.session.notes)

    asyncio.run(go())


# Slips.


async def choose(app: TuntasApp, words: str) -> None:
    """Choose a line of the menu."""
    await press(app, "f9")
    assert isinstance(app.screen, MenuScreen)
    at = [one.words for one in app.screen.entries()].index(words)
    await press(app, *["down"] * at, "enter")


def page(seat: str, number: str = "S-1", text: str = "halo") -> Slip:
    """Return a short slip."""
    return Slip(seat, number, (Text(text),))


def test_s_prints_what_to_tell_and_f9_prints_it_again(tmp_path: Path) -> None:
    async def go() -> None:
        line = Serial()
        seat = Seat("loket1", slip=f"{line.address}?plain=1&columns=42")
        async with seated_app(tmp_path, seat) as app:
            await log_in(app)
            await type_in(app, f"{SITI}\r")
            await press(app, "s")
            said = line.heard(b"Bawa slip ini").decode("cp437")
            assert "SITI AMINAH" in said and "PRR" in said and str(SITI) not in said
            await until(app, lambda: "dicetak" in row(app, 22))
            await choose(app, "Cetak ulang slip terakhir")
            again = line.heard(b"Bawa slip ini").decode("cp437")
            assert "Cetak ulang" in again and "SITI AMINAH" in again
        line.close()

    asyncio.run(go())


def test_a_printer_that_is_away_is_said_and_the_slip_is_kept(tmp_path: Path) -> None:
    async def go() -> None:
        async with seated_app(tmp_path, Seat("loket1", slip="serial:///dev/tuntas-none")) as app:
            await log_in(app)
            await type_in(app, f"{SITI}\r")
            await press(app, "s")
            await until(app, lambda: "SER-101" in app.session.notes[-1].text)
            assert (
                "disimpan" in row(app, 22) and "printer slip loket1" in app.session.notes[-1].text
            )
        async with seated_app(tmp_path, Seat("loket1")) as app:
            await log_in(app)
            await type_in(app, f"{SITI}\r")
            await press(app, "s")
            assert "LKT-104" in row(app, 22)

    asyncio.run(go())


def test_a_slip_for_one_seat_never_comes_out_at_another(tmp_path: Path) -> None:
    """Two sessions: each prints at its own, and what is meant for the other is refused twice."""

    async def go() -> None:
        lines = [Serial(), Serial()]
        seats = [
            Seat(f"loket{n}", slip=f"{line.address}?plain=1") for n, line in enumerate(lines, 1)
        ]
        folders = [tmp_path / "1", tmp_path / "2"]
        for folder in folders:
            folder.mkdir()
        async with (
            seated_app(folders[0], seats[0]) as one,
            seated_app(folders[1], seats[1]) as two,
        ):
            for app, nik in ((one, SITI), (two, AMIRUDDIN)):
                await log_in(app)
                await type_in(app, f"{nik}\r")
            await press(two, "s")
            assert b"AMIRUDDIN" in lines[1].heard(b"Bawa slip ini"), screen_text(two)
            first = one.desk.seat
            assert first is not None
            for meant, slip in (("loket2", page("loket2")), ("loket1", page("loket2"))):
                with pytest.raises(OtherSeat):
                    first.print_slip(meant, slip)
            with pytest.raises(OtherSeat):
                first.show("loket2", "x")
            await press(one, "s")
            said = lines[0].heard(b"Bawa slip ini")
            assert b"SITI" in said and b"halo" not in said and b"AMIRUDDIN" not in said
            assert lines[1].heard() == b""
        for line in lines:
            line.close()

    asyncio.run(go())


def test_the_thread_itself_looks_again_before_it_writes(tmp_path: Path) -> None:
    line = Serial()
    news: list[object] = []
    thread = WriterThread(Where("loket1", "slip", f"{line.address}?plain=1"), news.append, 8)
    with pytest.raises(OtherSeat):
        thread.put(Order("loket2", page("loket2")))
    thread._orders.append(Order("loket2", page("loket2", "S-9")))  # whatever led it here
    thread.start()
    thread.stop()
    thread.join(60)
    assert news == [SlipOut("S-9", "LKT-103")]
    assert line.heard() == b""
    line.close()


def test_slips_wait_up_to_a_limit_and_none_is_dropped_unseen() -> None:
    seat = DeskSeat(Seat("loket1", slip="fake://"), lambda: 0.0)
    thread = WriterThread(Where("loket1", "slip", "fake://"), seat.box.put, SLIPS_MAX)
    seat._threads["slip"] = thread  # not started: a printer that takes nothing
    for number in range(SLIPS_MAX):
        seat.print_slip("loket1", page("loket1", f"S-{number}"))
    with pytest.raises(SlipsWait):
        seat.print_slip("loket1", page("loket1", "S-9"))
    thread.start()
    thread.stop()
    thread.join(60)
    printed = [news.number for news in seat.box.take() if isinstance(news, SlipOut)]
    assert printed == [f"S-{number}" for number in range(SLIPS_MAX)]


def test_a_seat_without_a_printer_and_a_closed_one() -> None:
    seat = DeskSeat(Seat("loket1"), lambda: 0.0)
    seat.start(lambda: None)
    with pytest.raises(NoSlipPrinter):
        seat.print_slip("loket1", page("loket1"))
    assert seat.close() and seat.close()
    with pytest.raises(SeatClosed):
        seat.print_slip("loket1", page("loket1"))


def test_the_pole_shows_initials_only_where_it_is_configured(tmp_path: Path) -> None:
    async def go() -> None:
        line = Serial()
        async with seated_app(tmp_path, Seat("loket1", pole=line.address)) as app:
            await log_in(app)
            await type_in(app, f"{SITI}\r")
            shown = line.heard(b"PRR")
            assert b"S. A." in shown or b"S.A." in shown, shown
            assert b"SITI" not in shown and str(SITI).encode() not in shown
            await press(app, "f10")
            assert b"Kecamatan" in line.heard(b"Seberang")
        line.close()

    asyncio.run(go())


# What waits has a limit; what hangs is left behind.


def test_news_beyond_the_limit_are_counted_and_one_wake_up_is_for_all() -> None:
    box, woken = Mailbox(), []
    box.wake = lambda: woken.append(1)
    for number in range(NEWS_MAX + 5):
        box.put(CodeRead("number", str(number)))
    box.put(SlipOut("S-1", ""))
    for state in ("SER-101", "", "SER-101"):
        box.put(LineState("scanner", state))
    assert woken == [1] and box.dropped == 5
    news = box.take()
    assert [one.text for one in news if isinstance(one, CodeRead)][:2] == ["0", "1"]
    assert news[-2:] == [SlipOut("S-1", ""), LineState("scanner", "SER-101")]
    box.put(LineState("scanner", "SER-101"))
    assert box.take() == [] and len(woken) == 2
    box.put(LineState("scanner", ""))
    assert box.take() == [LineState("scanner", "")]


def test_a_device_that_hangs_holds_up_neither_the_keys_nor_the_end(tmp_path: Path) -> None:
    """The link is frozen: every call into the device waits for ever, also the one that stops it."""
    frozen = threading.Event()

    class Frozen(threading.Thread):
        def __init__(self) -> None:
            super().__init__(daemon=True)

        def run(self) -> None:
            frozen.wait()

        def stop(self) -> None:
            frozen.wait()

    async def flow(app: TuntasApp, line: Serial) -> None:
        seat = app.desk.seat
        assert seat is not None
        hung = seat._threads["reader"] = Frozen()
        hung.start()
        line.send(code(SITI))
        await until(app, lambda: opened(app, "SITI AMINAH"))
        scanner = seat._threads["scanner"]
        assert not seat.close(0.5)
        scanner.join(PATIENCE_SECONDS)  # it was told to end; how soon it does is the machine's
        assert not scanner.is_alive() and hung.is_alive()

    try:
        at_scanner(tmp_path, flow)
    finally:
        frozen.set()


HOLDER = """
import sys, threading
from tui.seat import DeskSeat
from tui.settings import Seat
from model.clock import SystemClock
seat = DeskSeat(Seat("loket1", scanner=sys.argv[1]), SystemClock().monotonic)
seat.start(lambda: None)
thread = seat._threads["scanner"]
while thread._scanner is None or thread._scanner._codes._heard_at is None:
    threading.Event().wait(0.01)
print("open", flush=True)
threading.Event().wait()
"""


def test_a_killed_session_leaves_its_line_free() -> None:
    line = Serial(shared=True)
    words = [sys.executable, "-P", "-c", HOLDER, line.address]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(words, env=surroundings, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None and other.stdout.readline() == "open\n"
        box: list[object] = []
        heard = threading.Event()

        def hear(news: object) -> None:
            box.append(news)
            if news == LineState("scanner", "") or isinstance(news, CodeRead):
                heard.set()

        where = Where("loket1", "scanner", line.address)
        thread = ScannerThread(where, hear, SystemClock().monotonic)  # type: ignore[arg-type]
        thread.start()
        try:
            while not box:
                threading.Event().wait(0.01)
            assert isinstance(box[0], LineState) and box[0].code in ("SER-201", "SER-202"), box
        finally:
            os.kill(other.pid, signal.SIGKILL)  # Popen would wait for it for ever
        assert heard.wait(60), box
        thread.stop()
        thread.join(60)
    line.close()


LOADED = """
import sys
from tui.seat import DeskSeat
from tui.settings import Seat
import tui.seating
seat = DeskSeat(Seat("loket1"), lambda: 0.0)
seat.start(lambda: None)
heavy = ("serial", "smartcard", "hw.links", "hw.desk", "hw.chips", "model.person", "model.region")
print([one for one in heavy if one in sys.modules])
"""


def test_a_seat_without_devices_loads_no_device_library() -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-c", LOADED], check=True, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.stdout == "[]\n"


def test_a_full_gate_refuses_a_scan(tmp_path: Path) -> None:
    async def flow(app: TuntasApp, line: Serial) -> None:
        app.gate._is_full = True
        assert not app.gate.put_scan(Scanned(str(SITI)))
        app.gate._is_full = False
        assert app.gate.put_scan(Scanned(str(SITI)))
        await until(app, lambda: opened(app, "SITI AMINAH"))

    at_scanner(tmp_path, flow)
