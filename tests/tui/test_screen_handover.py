"""Hand-over by keys: scan, Enter, scan; the wrong card said loudly; doors, ageing, calls."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

from textual import events

from model import permohonan
from model.clock import FrozenClock
from tests.tui.desks import AMIRUDDIN, READY_FIRST, SITI, open_desk
from tests.tui.golden_screens import agree
from tests.tui.handover_desk import ME, NODE, print_all, printed
from tests.tui.press import log_in, press, quiet, row, running, screen_text, type_in
from tests.tui.printing_desk import WHO
from tests.tui.seat_kit import seated_app, until
from tui import handover_deeds as deeds
from tui.app import TuntasApp
from tui.driver.keyboard import Keyboard
from tui.messages import Scanned
from tui.screens.handover import HandoverScreen
from tui.settings import Seat

Steps = Callable[[TuntasApp], Awaitable[None]]
UID, OTHER = "04A1B2C3D4E580", "04A1B2C3D4E581"
PAPERS = {"F-1.02": "1", "KK": "dilihat", "kartu-rusak": "dilihat"}


def at_counter(home: Path, steps: Steps, *, lang: str = "id", ready: int = 6) -> None:
    """Run the steps on the hand-over screen; cards of SITI and the first JOKO have chips."""

    async def go() -> None:
        with open_desk(home, FrozenClock(), ready=ready) as desk:
            printed(desk.clerk, {1: UID, 5: OTHER})
            async with running(desk, lang=lang) as app:
                await log_in(app, "SARI", WHO["SARI"])
                await app.open_place("handover")
                await quiet(app)
                await steps(app)

    asyncio.run(go())


async def scan(app: TuntasApp, code: str, kind: str = "number") -> None:
    """Send what a seat's devices read."""
    app.post_message(Scanned(code, kind, laid=kind == "chip"))
    await quiet(app)


def page(app: TuntasApp) -> str:
    """Return the screen; how many rows wait for the hub is nothing of this screen's."""
    return re.sub(r"(Sinkron|Sync) \d+", r"\1 n", screen_text(app))


def handed(app: TuntasApp) -> list[tuple[Any, ...]]:
    """Return resident, whether the chip was compared and the relation of each hand-over."""
    sql = "SELECT resident, chip, relation FROM handover WHERE undone_at IS NULL ORDER BY id"
    return app.desk.clerk.read(lambda store: store.rows(sql))


def test_a_scanner_that_ends_twice_hands_nothing_over(tmp_path: Path) -> None:
    """Bytes as the line brings them: a box opens, nobody's card goes out unseen."""

    async def steps(app: TuntasApp) -> None:
        board = Keyboard("utf-8", 0.5)

        async def sent(text: str) -> None:
            for event in board.feed(text.encode(), 0.0):
                app.post_message(event)
            await quiet(app)

        for ends in ("\r\r", "\r\n\r\n"):
            await sent(f"{READY_FIRST}{ends}")
            assert "J O K O" in screen_text(app) and handed(app) == []
            await press(app, "f10")
        row_of = app.desk.clerk.read(lambda s: s.rows("SELECT token FROM job WHERE resident = 5"))
        await sent(f"k{row_of[0][0]}\r\r")
        assert "J O K O" in screen_text(app) and handed(app) == []
        board.late(1.0)
        await sent("\r")
        assert len(handed(app)) == 1, "a hand's Enter"
        app.post_message(events.Paste(f"{READY_FIRST + 1}\n\n"))
        await quiet(app)
        assert "J O K O" in screen_text(app) and len(handed(app)) == 1

    at_counter(tmp_path, steps)


def test_from_scan_to_scan_and_the_wrong_card(tmp_path: Path) -> None:
    async def steps(app: TuntasApp) -> None:
        await scan(app, UID, "chip")
        assert "S I T I   A M I N A H" in screen_text(app)
        agree("handover-case", page(app))
        await press(app, "enter")
        assert "Diserahkan: SITI AMINAH." in row(app, 22)
        # A second scan of the same card does not hand it over again.
        await scan(app, UID, "chip")
        assert "JANGAN DISERAHKAN" in screen_text(app) and "SRH-104" in row(app, 22)
        await press(app, "enter")
        assert len(handed(app)) == 1
        # Opened by number: somebody else's code asks nothing and is said, her card is an alarm.
        await scan(app, str(READY_FIRST))
        await scan(app, str(READY_FIRST + 1))
        assert "BELUM SELESAI: JOKO WIDARTO A" in row(app, 22)
        await scan(app, UID, "chip")
        assert "SALAH KARTU" in row(app, 22) and "SRH-106" in row(app, 22)
        await scan(app, OTHER, "chip")
        assert "Chip cocok" in screen_text(app)
        await press(app, "enter")
        assert handed(app) == [(1, 1, ""), (5, 1, "")]
        alarms = "SELECT count(*) FROM audit WHERE kind = 'chip_alarm'"
        assert app.desk.clerk.read(lambda store: store.number(alarms)) == 1
        for wrong, code in ((str(AMIRUDDIN), "SRH-101"), ("123456789", "tidak utuh")):
            await scan(app, wrong)
            assert code in row(app, 22)
        await scan(app, str(READY_FIRST + 1))
        await press(app, "w")
        await type_in(app, "AMIR")
        await press(app, "enter")
        await type_in(app, "ayah")
        await press(app, "enter", "enter")
        assert "SRH-107" in row(app, 22)
        await type_in(app, "SK/1")
        await press(app, "enter")
        assert handed(app)[-1] == (6, 0, "ayah")
        agree("handover-waiting", page(app))
        await press(app, "u", "1", "enter")
        await type_in(app, "salah orang")
        await press(app, "enter")
        assert "Dibatalkan." in row(app, 22) and len(handed(app)) == 2
        await press(app, "enter")
        assert "Pindai dulu" in row(app, 22)
        await press(app, "k")
        await type_in(app, OTHER.lower())
        await press(app, "enter")
        assert "SRH-104" in row(app, 22)
        await press(app, "f10")
        await type_in(app, str(READY_FIRST + 1))  # without a field, digits are a NIK
        await press(app, "enter", "n", "1", "enter")
        assert "wakil ditolak" in row(app, 22) and len(handed(app)) == 2

    at_counter(tmp_path, steps)


def test_an_old_card_is_asked_for_and_read(tmp_path: Path) -> None:
    async def steps(app: TuntasApp) -> None:
        clerk = app.desk.clerk
        await scan(app, UID, "chip")
        await press(app, "enter")
        await scan(app, OTHER, "chip")
        await press(app, "enter")
        for resident in (1, 5):
            clerk.write(ME, permohonan.open_request, resident, "rusak", PAPERS, "patah")
            clerk.write(ME, _order_again, resident)
        clerk.write(NODE, print_all)
        await scan(app, str(SITI))
        assert "Tarik kartu lamanya" in screen_text(app)
        await press(app, "enter", "0")
        await press(app, "enter")
        assert "Tidak jadi" in row(app, 22)
        await press(app, "enter", "1", "enter")
        await scan(app, str(READY_FIRST))
        await scan(app, OTHER, "chip")  # the old card, void by the claim
        assert "Kartu lamanya terbaca" in row(app, 22)
        await press(app, "enter")
        assert "Diserahkan: JOKO WIDARTO A" in row(app, 22)
        await scan(app, str(READY_FIRST + 1))
        await _closed_while_read_anew(app)
        old = "SELECT resident, uid FROM scrap WHERE item = 'kartu_lama' ORDER BY id"
        assert clerk.read(lambda store: store.rows(old)) == [(1, ""), (5, OTHER)]

    at_counter(tmp_path, steps)


async def _closed_while_read_anew(app: TuntasApp) -> None:
    """A card that was handed over while its page was read again does not come back."""
    screen = app.screen
    assert isinstance(screen, HandoverScreen) and screen.case is not None
    real = screen.ask

    async def ask(query: Any, *args: Any, **given: Any) -> Any:
        found = await real(query, *args, **given)
        if query is deeds.again:
            screen.close_case()
        return found

    with patch.object(screen, "ask", ask):
        screen.start(screen.enter())
        await quiet(app)
    assert screen.case is None


def _order_again(tx: Any, resident: int) -> None:
    from model import printing

    printing.order(tx, [resident], why="uji")


def test_lists_from_door_to_door_ageing_and_calls(tmp_path: Path) -> None:
    async def steps(app: TuntasApp) -> None:
        await press(app, "d", "b", "enter")
        await type_in(app, "Silaberanti")
        await press(app, "enter", "enter")
        assert "D-0001: 7 " in row(app, 22)
        await press(app, "p")
        assert "report.port" in row(app, 22)
        await press(app, "s")
        await type_in(app, f"{tmp_path}\n")
        assert "D-0001.txt" in row(app, 22)
        assert "D-0001" in (tmp_path / "D-0001.txt").read_text("utf-8")
        await press(app, "enter")
        await type_in(app, "1S 2P 3-4b 9s")
        await press(app, "enter")
        assert "SRH-117" in row(app, 22)
        agree("handover-door", page(app))
        await press(app, "f10", "f10", "a")
        agree("handover-ageing", page(app))
        await press(app, "enter", "c", "1", "enter")
        await type_in(app, "Senin")
        await press(app, "enter")
        agree("handover-calls", page(app))
        await press(app, "3")
        assert "180" in row(app, 2)
        await press(app, "0", "enter", "enter")
        assert "SITI AMINAH" in row(app, 22) and handed(app)[-1][0] == 1
        await press(app, "f10", "r")
        assert "JOKO" in row(app, 2)

    at_counter(tmp_path, steps, lang="en")


def test_practice_lays_the_card_on_its_reader(tmp_path: Path) -> None:
    async def go() -> None:
        seat = Seat("loket1", reader="fake://")
        async with seated_app(tmp_path, seat, practice=True, ready=1) as app:
            printed(app.desk.clerk, {1: UID})
            await log_in(app, "SARI", WHO["SARI"])
            await app.open_place("handover")
            await quiet(app)
            await scan(app, str(SITI))
            assert "Chip belum dibaca" in screen_text(app)
            await press(app, "c")
            await until(app, lambda: "Chip cocok" in screen_text(app))
            await press(app, "f10", "c")  # with no case open: the next card of the rack
            await until(app, lambda: "Chip cocok" in screen_text(app))
            await press(app, "enter")
            assert handed(app) == [(1, 1, "")]
            await press(app, "c")
            assert "tidak pernah dibaca" in row(app, 22), "no other card has a chip"

    asyncio.run(go())


def test_support_and_the_store_keeper_hand_nothing_over(tmp_path: Path) -> None:
    async def go() -> None:
        with open_desk(tmp_path, FrozenClock(), ready=1) as desk:
            printed(desk.clerk)
            async with running(desk) as app:
                await log_in(app, "RINA", WHO["RINA"])
                for place in ("handover", "doors", "ageing"):
                    await app.open_place(place)
                    await quiet(app)
                    shown = screen_text(app)
                    assert "OPR-101" in row(app, 22) and "SITI" not in shown
                    await press(app, "f10")

    asyncio.run(go())
