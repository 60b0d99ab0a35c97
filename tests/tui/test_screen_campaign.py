"""The campaign board and the queue of people by keys: what is shown, begun, changed, called."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from model import antrean, campaign
from model.actor import SYSTEM
from model.clock import FrozenClock
from model.store import Tx
from tests.campaign_office import at, record
from tests.tui.desks import add, open_desk
from tests.tui.draft_desk import at_desk, come, resume
from tests.tui.golden_screens import agree
from tests.tui.press import burst, log_in, press, quiet, row, running, screen_text, type_in
from tests.tui.printing_desk import WHO, counter
from tui.app import TuntasApp
from tui.campaign_words import bar, percent
from tui.screens.campaign import CampaignScreen

Steps = Callable[[TuntasApp], Awaitable[None]]
TODAY = date(2026, 11, 21)
KEL = (("16.71.17.1004", "SILABERANTI"), ("16.71.17.1001", "8 ULU"))
BEGUN = TODAY - timedelta(days=19)
FIRST_NIK = 1671020101950001


def busy_month(tx: Tx) -> None:
    """Plant 400 people due, of whom some were recorded every working day since 2 November."""
    tx.execute("UPDATE resident SET life = 'mati'")
    people = [
        add(tx, FIRST_NIK + n, f"WARGA {n}", kk=None, birth_on="1995-01-01", sex="L",
            kel_code=KEL[n % 3 == 0][0], kelurahan=KEL[n % 3 == 0][1], status="UNREGISTERED",
            status_on=None)
        for n in range(400)
    ]  # fmt: skip
    day, left, done = BEGUN, list(people), []
    while day <= TODAY:
        count = 0 if day.isoweekday() == 7 else 4 if day.day in (11, 12) else 9
        if day == TODAY:
            count = 5
        for n in range(count):
            seat, by = (("rekam1", "SARI"), ("rekam2", "YANTO"))[n % 3 == 2]
            done.append((left.pop(0), seat, by, at(day, 8, n)))
        day += timedelta(days=1)
    record(tx, done)


def begun(tx: Tx) -> None:
    """Begin the campaign."""
    campaign.begin(tx, "Rekam tuntas Silaberanti", ["16.71.17"], date(2026, 12, 31),
                   begin_on=BEGUN)  # fmt: skip


def at_board(home: Path, steps: Steps, who: str = "SARI", *, plain: bool = False,
             **given: Any) -> None:  # fmt: skip
    """Run the steps on the board, opened from the menu."""

    async def go() -> None:
        async with counter(home, who, people=1, **given) as app:
            app.desk.clerk.write(SYSTEM, busy_month)
            if not plain:
                app.desk.clerk.write(SYSTEM, begun)
            await app.open_place("campaign")
            await quiet(app)
            await steps(app)

    asyncio.run(go())


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_board_is_shown(tmp_path: Path, lang: str) -> None:
    async def steps(app: TuntasApp) -> None:
        agree(f"campaign_{lang}", screen_text(app))
        await press(app, "2")
        agree(f"campaign_days_{lang}", screen_text(app))
        await press(app, "3")
        agree(f"campaign_places_{lang}", screen_text(app))
        await press(app, "k")
        assert row(app, 22).strip() != ""
        if lang == "id":  # whoever records may look, and change nothing
            await press(app, "b")
            assert "OPR-101" in row(app, 22)

    at_board(tmp_path, steps, lang=lang)


def test_a_section_head_begins_changes_and_ends_one(tmp_path: Path) -> None:
    async def steps(app: TuntasApp) -> None:
        assert "Belum ada kampanye" in screen_text(app)
        await press(app, "u")
        assert "Belum ada kampanye" in row(app, 22)
        await press(app, "b")
        await type_in(app, "Rekam 16.71\r")
        await type_in(app, " 99.99.99\r")
        await type_in(app, "31-02-2027\r")
        assert "KMP-103" in row(app, 22), "a day that does not exist"
        await press(app, *["backspace"] * 10)
        await type_in(app, "28-02-2027\r")
        assert "KMP-104" in row(app, 22) and "99.99.99" in row(app, 22)
        await press(app, *["backspace"] * 9)
        await press(app, "enter", "enter")
        assert "Kampanye dimulai" in row(app, 22), screen_text(app)
        assert "KAMPANYE  Rekam 16.71" in row(app, 2)
        kept = app.desk.clerk.read(campaign.running)[0]
        assert (kept.places, kept.until_on) == (("16.71.02",), date(2027, 2, 28))
        assert "Tidak ada yang wajib" in row(app, 5), "nobody lives in the office's old code"
        await press(app, "u")
        await type_in(app, "15-01-2027\r")
        await press(app, "enter")
        assert "KMP-106" in row(app, 22), "a change needs its reason"
        await type_in(app, "surat bupati\r")
        assert "15-01-2027" in row(app, 2)
        await press(app, "t", "escape")
        assert app.desk.clerk.read(campaign.running)
        await press(app, "t")
        await type_in(app, "tercapai\r")
        assert "Belum ada kampanye" in screen_text(app)
        assert isinstance(app.screen, CampaignScreen)

    at_board(tmp_path, steps, "YANTO", plain=True)


def test_a_half_typed_change_outlives_the_session(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        app.desk.clerk.write(SYSTEM, busy_month)
        app.desk.clerk.write(SYSTEM, begun)
        app.desk.clerk.write(SYSTEM, campaign.begin, "Lain", [], date(2026, 12, 1))
        await app.open_place("campaign")
        await quiet(app)
        await press(app, "k", "u")
        await burst(app, "15-01-2027\rsurat")
        await come(app, "YANTO")
        await resume(app)
        assert "Rekam tuntas Silaberanti" in row(app, 2) and "surat" in screen_text(app)
        await burst(app, " bupati\r")
        kept = {one.name: one for one in app.desk.clerk.read(campaign.running)}
        changed = kept["Rekam tuntas Silaberanti"]
        assert (changed.until_on, changed.why) == (date(2027, 1, 15), "surat bupati")
        assert kept["Lain"].until_on == date(2026, 12, 1)

    at_desk(tmp_path, flow, "YANTO")


def test_numbers_of_bars() -> None:
    assert bar(0, 10, 10) == ".........." and bar(1, 1000, 10) == "#........."
    assert bar(999, 1000, 10) == "#########." and bar(1000, 1000, 10) == "##########"
    assert bar(5, 0, 4) == "...." and bar(20, 10, 4) == "####"
    assert (percent(999, 1000), percent(1000, 1000), percent(0, 0)) == ("99%", "100%", "-")


class FakeSeat:
    """A seat with a pole and a slip printer that keep what they were given."""

    name = "loket1"

    def __init__(self) -> None:
        self.slips: list[Any] = []
        self.pole: list[tuple[str, str]] = []

    def has(self, device: str) -> bool:
        return device in ("slip", "pole")

    def print_slip(self, meant_for: str, slip: object) -> None:
        self.slips.append(slip)

    def show(self, meant_for: str, first: str, second: str = "") -> None:
        self.pole.append((first, second))

    def __getattr__(self, name: str) -> Any:
        return lambda *given, **more: None


def at_tickets(home: Path, steps: Callable[[TuntasApp, FakeSeat], Awaitable[None]], *,
               on: bool = True) -> None:  # fmt: skip
    """Run the steps on the queue of people at a seat with a pole and a slip printer."""

    async def go() -> None:
        seat = FakeSeat()
        with open_desk(home, FrozenClock(), ready=0) as desk:
            there = replace(desk, tickets=on, seat=seat)  # type: ignore[arg-type]
            async with running(there) as app:
                await log_in(app, "SARI", WHO["SARI"])
                seat.pole.clear()
                await app.open_place("tickets")
                await quiet(app)
                await steps(app, seat)

    asyncio.run(go())


def test_people_draw_numbers_and_are_called(tmp_path: Path) -> None:
    async def steps(app: TuntasApp, seat: FakeSeat) -> None:
        await press(app, "p")
        assert "ANT-103" in row(app, 22)
        await press(app, "a", "a", "b")
        assert [one.number for one in seat.slips] == ["A-001", "A-002", "B-001"]
        app.desk.clock.advance(720)  # type: ignore[attr-defined]
        await press(app, "p", "l")
        assert seat.pole == [("NOMOR A-001", "KE LOKET1")] * 2
        await press(app, "x", "p")
        assert "A-002 dipanggil ke loket1" in row(app, 22)
        agree("tickets_id", screen_text(app))
        await press(app, "s", "end", "enter")
        assert seat.pole[-1] == ("NOMOR A-001", "KE LOKET1"), "who was absent has come"
        now = app.desk.clerk.read(antrean.people)
        assert [one.name for one in now.waiting] == ["B-001"] and now.served == 1
        assert now.median_ms == 720_000

    at_tickets(tmp_path, steps)


def test_it_is_off_unless_the_office_wants_it(tmp_path: Path) -> None:
    async def steps(app: TuntasApp, seat: FakeSeat) -> None:
        assert "ANT-101" in row(app, 22)
        await press(app, "a")
        assert "ANT-101" in row(app, 22)
        assert app.desk.clerk.read(antrean.people).waiting == ()
        await press(app, "f9", "end")
        assert "Antrean orang: panggil" not in screen_text(app)

    at_tickets(tmp_path, steps, on=False)
