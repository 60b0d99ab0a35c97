"""The page of sifs: the check, a handover by two blind counts, the head, another terminal."""

import asyncio
from pathlib import Path

from model import document, lanes, shift
from model.actor import Actor
from model.clock import FrozenClock
from model.shifts import change, changing
from model.shifts.change import Change
from model.store import Store
from tests.model.office import NODE
from tests.tui.desks import open_desk
from tests.tui.golden_screens import agree
from tests.tui.press import log_in, press, quiet, row, running, screen_text, type_in
from tui.desk import Desk
from tui.screens.shift import ShiftScreen

SARI_KEYS = "3988\r0\r0\r0\r0\r0\r80\r0\r4\r"


def with_printer(path: Path, clock: FrozenClock) -> None:
    """Give the office a printer."""
    store = Store.open(path / "tuntas.db", clock)
    with store.write(NODE) as tx:
        lanes.enrol(tx, ["kartu1"])
    store.close()


def test_a_handover_at_the_screen(tmp_path: Path) -> None:
    clock = FrozenClock()

    async def steps(desk: Desk) -> None:
        async with running(desk) as app:
            await log_in(app)
            await press(app, "f8")
            agree("shift", screen_text(app))
            await press(app, "p")
            agree("shift_asked", screen_text(app))
            await press(app, "1", "enter")
            counted = "SELECT count(*) FROM shift_check"
            assert desk.clerk.read(Store.number, counted) == 11
            clock.advance(10 * 3600)
            await press(app, "f8")
            await type_in(app, "budi\r")
            assert "SERAH TERIMA SIF A" in row(app, 2)
            await type_in(app, SARI_KEYS)
            await type_in(app, "39")
            agree("shift_counting", screen_text(app))
        async with running(desk) as app:  # another terminal, the same line, the same digits
            await log_in(app, "BUDI", "9999")
            await press(app, "f8")
            assert row(app, 20) == "  Blanko di gudang, BUDI [39       ]"
            await type_in(app, "85\r")
            await press(app, "down", "down")
            assert "Kartu rusak belum dipotong, BUDI [ " in row(app, 20), "the label is never cut"
            await press(app, "up", "up")
            await press(app, "down", "up", "up")  # back to the store: 3985 stands there
            assert "3985" in row(app, 20)
            await press(app, "down")
            await type_in(app, "0\r0\r0\r0\r0\r75\r0\r4\r")
            assert "F8 membandingkan" in row(app, 3)
            await press(app, "f8")
            assert "1 baris berbeda hitungan" in row(app, 3)
            agree("shift_compared", screen_text(app))
            await press(app, "f8")
            assert "SIF-109" in row(app, 22) or "Hitung ulang berdua" in row(app, 22)
            await press(app, "u")
            await type_in(app, "3985\r3985\r")
            await press(app, "f8", "f8")
            assert "alasan" in row(app, 22)
            await press(app, "a")
            await type_in(app, "tiga di mobil jemput bola\r")
            await press(app, "n")
            await type_in(app, "pita kartu2 menipis\r")
            await press(app, "f8")
            await type_in(app, "0000\r2468\r9999\r")
            assert "Sif B dibuka oleh BUDI" in row(app, 22)
            await press(app, "d")
            assert "STS/1/167102/2026" in screen_text(app)
            body = desk.clerk.read(document.get, "STS/1/167102/2026").body
            for said in ("SARI dan BUDI", "BAS 1", "tiga di mobil jemput bola", "pita kartu2"):
                assert said in body
            now = desk.clerk.read(shift.current)
            assert now is not None and (now.label, now.opened_by) == ("B", "BUDI")

    with open_desk(tmp_path, clock) as desk:
        with_printer(tmp_path, clock)
        asyncio.run(steps(desk))


def test_the_head_another_terminal_and_no_way_alone(tmp_path: Path) -> None:
    clock = FrozenClock()
    sari = Actor("SARI", frozenset({"cetak"}), "operator")

    async def steps(desk: Desk) -> None:
        async with running(desk, lang="en") as app:
            await log_in(app)
            await press(app, "f8", "t")
            await type_in(app, "rina\r")
            assert "SIF-113" in row(app, 22) and change_of(desk) is None
            desk.clerk.write(sari, changing.begin, "BUDI")  # at another terminal
            await press(app, "s")
            await type_in(app, "yanto\r")
            assert "HAND OVER SHIFT A -> B" in row(app, 2) and "SARI -> BUDI" in row(app, 2)
            await type_in(app, "12")
            begun = change_of(desk)
            assert begun is not None
            told = begun.lines[0].first
            assert told is not None and (told.qty, told.typed) == (None, "12")
            desk.clerk.write(sari, changing.put, begun.id, "rack", "SARI", 7)
            screen = app.screen
            assert isinstance(screen, ShiftScreen)
            screen.glance(screen.look_again())
            await quiet(app)
            assert "7" in row(app, 7) and "12" in row(app, 20)
            await press(app, "backspace", "backspace", "down", "tab", "tab", "home", "end", "up")
            assert row(app, 20) == "  Blanks in the store, SARI [         ]"
            await press(app, "k", "2", "enter")
            await type_in(app, "budi\r9999\r")
            assert "OPR-101" in row(app, 22), "no head"
            await press(app, "k", "2", "enter")
            await press(app, *["backspace"] * 4)
            await type_in(app, "yanto\r1357\rpulang, anaknya sakit\r")
            assert "SARI -> YANTO" in row(app, 2)
            agree("shift_passed_en", screen_text(app))
            await press(app, "f8", "x", "1", "enter")
            assert change_of(desk) is None
            await press(app, "d")
            assert "no handover sheet" in row(app, 22)

    with open_desk(tmp_path, clock) as desk:
        asyncio.run(steps(desk))


def change_of(desk: Desk) -> Change | None:
    """Return the change that runs."""
    return desk.clerk.read(change.running)
