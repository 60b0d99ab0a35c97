"""Kits by keys: coverage, a kit made and brought in, counted; the kit's own screen packs it."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from model import operators
from model.actor import SYSTEM
from model.clock import FrozenClock
from model.kits import board
from model.store import STORE_NAME, Store, Tx
from tests.model.kit_office import SARI, cheap, record_whole
from tests.tui.desks import OFFICE, add
from tests.tui.golden_screens import agree
from tests.tui.press import log_in, press, quiet, row, running, screen_text, type_in
from tests.tui.printing_desk import counter
from tui.app import TuntasApp
from tui.clerk import Clerk
from tui.desk import Desk
from tui.screens.coverage_people import CoveragePeopleScreen
from tui.screens.kits import KitsScreen

Steps = Callable[[TuntasApp], Awaitable[None]]
FIRST = 1671020101080001


def neighbours(tx: Tx) -> None:
    """Put nine young people who are due into two RTs, beside those who have a card."""
    for number in range(9):
        add(tx, FIRST + number, f"ANAK REKAAN {chr(65 + number)}", sex="L", kk=None,
            address=f"LRG. MAWAR {number}", birth_on="2008-01-01", status="UNREGISTERED",
            rt="003" if number < 6 else "004", status_on="2026-01-02",
            marital="BELUM KAWIN")  # fmt: skip


def at_kits(home: Path, steps: Steps, who: str = "YANTO", **given: Any) -> None:
    """Run the steps on the kits' screen."""

    async def go() -> None:
        with cheap():
            async with counter(home, who, people=0, **given) as app:
                app.desk.clerk.write(SYSTEM, neighbours)
                await app.open_place("kits")
                await quiet(app)
                await steps(app)

    asyncio.run(go())


def without_pin(text: str) -> str:
    """Blot out the PIN and the folder, which differ in every run."""
    return re.sub(r"Folder: \S+ +", "Folder: ....... ", re.sub(r": \d{6} ", ": ###### ", text))


def test_a_kit_goes_out_comes_in_and_is_counted(tmp_path: Path) -> None:
    folder = tmp_path / "kit"

    async def steps(app: TuntasApp) -> None:
        await press(app, "l")
        agree("coverage_id", screen_text(app))
        await press(app, "enter", "k")  # an RW: its name is told once, here and on the papers
        agree("coverage_kit_id", screen_text(app))
        await type_in(app, f"{folder}\r50\r20\r")
        agree("kit_made_id", without_pin(screen_text(app)))
        await press(app, "enter")
        assert "JB-0001" in row(app, 22)
        await work(folder)
        await press(app, "f10", "f10", "i")
        await type_in(app, f"{folder}\r")
        assert "JB-0001" in screen_text(app)
        await press(app, "1", "enter")
        assert not folder.exists(), "wiped"
        agree("kits_id", screen_text(app))
        await press(app, "h")
        await type_in(app, "47\r1\r\r")
        assert "STK-104" in row(app, 22), "a shortage needs a reason"
        await press(app, "f10", "h")
        await type_in(app, "47\r1\rhilang di jalan\r")
        await quiet(app)
        await type_in(app, "SARI\r2468\r")  # alone nobody says that a blank is gone
        await quiet(app)
        assert app.desk.clerk.read(board.get, "1").state == "closed"
        await press(app, "enter")
        agree("kit_items_id", screen_text(app))

    at_kits(tmp_path, steps)


async def work(folder: Path) -> None:
    """Spend the day at the kit: record one, and pack by keys."""
    clock = FrozenClock()
    own = Store.open(folder / STORE_NAME, clock)
    with own.write(SYSTEM) as tx:
        operators.set_pin(tx, "YANTO", "1357")
    record_whole(own, 1, SARI)
    own.close()
    clerk = Clerk(folder / STORE_NAME, clock)
    desk = Desk(clerk, clock, OFFICE, "KIT", "Asia/Jakarta", folder, 10, "uji")
    try:
        async with running(desk) as app:
            await log_in(app, "YANTO", "1357")
            await app.open_place("kits")
            await quiet(app)
            agree("kits_here_id", screen_text(app))
            await press(app, "p")
            assert "1" in row(app, 22) and (folder / "pulang.tuntas").exists()
    finally:
        clerk.close()


def test_people_of_an_rt_are_visited_and_rolls_are_read(tmp_path: Path) -> None:
    async def steps(app: TuntasApp) -> None:
        await press(app, "l", "enter", "enter", "enter")
        assert isinstance(app.screen, CoveragePeopleScreen)
        await press(app, "down", "2")
        await type_in(app, "akta kematian desa\r")
        await press(app, "down", "4")
        await type_in(app, "\r")
        await press(app, "down", "5", "f10")
        assert "Tidak jadi" in row(app, 22)
        agree("coverage_people_id", screen_text(app))
        await press(app, "up", "enter")
        assert "ANAK REKAAN C" in row(app, 2), "the resident's page"
        await press(app, "f10", "f10")
        assert "RT 003: 6 belum direkam: meninggal 1, di tempat lain 1" in row(app, 21)
        await press(app, "f10", "f10", "f10")
        assert isinstance(app.screen, KitsScreen)
        roll, folder = tmp_path / "smk.csv", tmp_path / "smk"
        roll.write_text(f"no;nik;nama\n1;{FIRST};A\n2;{FIRST + 1};B\n3;9999999999999999;X\n")
        await press(app, "d")
        await type_in(app, f"{tmp_path / 'none.csv'}\r{folder}\r0\r")
        assert "KIT-118" in row(app, 22)
        await press(app, "f10", "d")
        await type_in(app, f"{roll}\r{folder}\r0\r")
        assert "2 orang, smk" in screen_text(app)
        await press(app, "enter", "i")
        await type_in(app, f"{folder}\r")
        assert "KIT-107" in row(app, 22), "it was not packed"

    at_kits(tmp_path, steps)


def test_the_place_is_only_for_those_who_record(tmp_path: Path) -> None:
    async def steps(app: TuntasApp) -> None:
        assert "OPR-101" in row(app, 22)
        await press(app, "f9")
        assert "Jemput bola:" not in screen_text(app)

    at_kits(tmp_path, steps, "BUDI")
