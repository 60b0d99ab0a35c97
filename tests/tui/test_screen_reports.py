"""The reports by keys: choose a day and a report, read it, keep it, print it, number it."""

import asyncio
import os
import pty
import tty
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from model.actor import SYSTEM
from model.clock import FrozenClock
from model.store import Store
from tests.queue_office import busy_morning
from tests.tui.desks import open_desk
from tests.tui.golden_screens import agree
from tests.tui.press import log_in, press, quiet, row, running, screen_text, type_in
from tests.tui.printing_desk import WHO, fill
from tui.app import TuntasApp

Steps = Callable[[TuntasApp], Awaitable[None]]


class FakeSeat:
    """A seat with a slip printer that keeps what it was given."""

    name = "loket1"

    def __init__(self) -> None:
        self.slips: list[Any] = []

    def has(self, device: str) -> bool:
        return device == "slip"

    def print_slip(self, meant_for: str, slip: object) -> None:
        self.slips.append(slip)

    def __getattr__(self, name: str) -> Any:
        return lambda *given, **more: None


def at_reports(home: Path, steps: Steps, who: str = "SARI", *, lang: str = "id",
               **desk_has: Any) -> None:  # fmt: skip
    """Run the steps on the reports of a busy morning, opened from the menu."""

    async def go() -> None:
        with open_desk(home, FrozenClock(), ready=0) as desk:
            desk.clerk.write(SYSTEM, fill, 10)
            desk.clerk.read(busy_morning)
            async with running(replace(desk, **desk_has), lang=lang) as app:
                await log_in(app, who, WHO[who])
                await app.open_place("reports")
                await quiet(app)
                await steps(app)

    asyncio.run(go())


def trail(store: Store) -> list[str]:
    """Return what the trail says of reports."""
    return [str(one[0]) for one in store.rows("SELECT facts FROM audit WHERE kind = 'report'")]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_report_is_shown(tmp_path: Path, lang: str) -> None:
    async def steps(app: TuntasApp) -> None:
        agree(f"reports_{lang}", screen_text(app))
        await press(app, "1")
        agree(f"report_rekap_{lang}", screen_text(app))
        if lang == "en":
            return
        await press(app, "enter")
        assert "halaman 2 dari" in row(app, 2)
        await press(app, "minus")
        assert "halaman 1 dari" in row(app, 2)
        await press(app, "f10", "6")
        agree("report_spoils_id", screen_text(app))
        await press(app, "f10", "7")
        assert "#" in screen_text(app) and "Jam" in screen_text(app)
        await press(app, "f10", "8")
        assert "167102******" in screen_text(app) and "1671020101" not in screen_text(app)
        assert any('"screen"' in one for one in app.desk.clerk.read(trail)), "a list of names"
        await press(app, "k")
        await type_in(app, "K-0009\r")
        assert "Tidak ada kartu" in screen_text(app) and "K-0009" in screen_text(app)
        await press(app, "k")
        await type_in(app, "*\r")
        assert "167102******" in screen_text(app)
        await press(app, "enter", "enter", "enter", "3")
        assert "GRATIS" in screen_text(app)
        await press(app, "enter")
        assert "LAPORAN" in row(app, 2), "Enter on the last page leads back"

    at_reports(tmp_path, steps, lang=lang)


def test_days_files_and_numbers(tmp_path: Path) -> None:
    async def steps(app: TuntasApp) -> None:
        await press(app, "plus")
        assert "besok" in row(app, 22)
        await press(app, "1", "n", "1", "enter")
        assert "LAP-108" in row(app, 22), "today is not over"
        await press(app, "f10", "minus")
        assert "20-11-2026" in row(app, 3)
        await press(app, "1", "n", "1", "enter")
        assert "RKP/1/" in row(app, 22)
        await press(app, "f10", "t")
        await type_in(app, "kemarin\r")
        assert "LAP-102" in row(app, 22)
        await press(app, "t")
        await type_in(app, "21-11-2026\r")
        assert "hari ini" in row(app, 3)
        await press(app, "1", "s", "s", "v", "x")
        folder = app.desk.home / "laporan"
        names = sorted(path.name for path in folder.iterdir())
        assert names == [
            "rekap-2026-11-21-2.txt", "rekap-2026-11-21.csv", "rekap-2026-11-21.txt",
            "rekap-2026-11-21.xlsx",
        ]  # fmt: skip
        assert folder.stat().st_mode & 0o777 == 0o700
        assert (folder / names[2]).read_text("utf-8").startswith("KECAMATAN SEBERANG ULU I")
        await press(app, "f10", "2", "v")
        assert "LAP-105" in row(app, 22), "a message has no table"
        await press(app, "c")
        assert "report.port" in row(app, 22)
        assert len(app.desk.clerk.read(trail)) == 5

    at_reports(tmp_path, steps)


def test_paper_comes_out_of_the_slip_printer_and_of_the_line_printer(tmp_path: Path) -> None:
    seat = FakeSeat()
    ours, port = pty.openpty()

    async def steps(app: TuntasApp) -> None:
        await press(app, "3", "c")
        (slip,) = seat.slips
        assert any("GRATIS" in piece.text for piece in slip.pieces)
        assert not any("*" in piece.text for piece in slip.pieces)
        await press(app, "f10", "1", "c")
        assert "printer baris" in row(app, 22)
        said = b""
        while b"\f" not in said:
            said += await asyncio.to_thread(os.read, ours, 4096)
        assert said.startswith(b"KECAMATAN SEBERANG ULU I") and b"Semua angka cocok" in said
        await quiet(app)

    tty.setraw(port)
    at_reports(tmp_path, steps, seat=seat, report_port=os.ttyname(port))
    os.close(ours)
    os.close(port)


def test_who_may_not(tmp_path: Path) -> None:
    async def keeper(app: TuntasApp) -> None:
        await press(app, "8")
        assert "OPR-101" in row(app, 22), "who keeps the blanks is not shown people"
        await press(app, "1")
        assert "REKAP HARIAN" in screen_text(app)

    async def support(app: TuntasApp) -> None:
        assert "OPR-101" in row(app, 22)
        await press(app, "1")
        assert "REKAP" not in screen_text(app)

    (tmp_path / "a").mkdir()
    at_reports(tmp_path / "a", keeper, "BUDI")
    (tmp_path / "b").mkdir()
    at_reports(tmp_path / "b", support, "RINA")
