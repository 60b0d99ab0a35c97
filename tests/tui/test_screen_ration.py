"""Rations and forecasts by keys and by command; the day's cap in the queue."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from model import blanko, lanes, printing, ready, slip_log
from model.actor import SYSTEM
from model.blanko import Place
from model.clock import DAY_MS, FrozenClock
from model.rations import cap, expected, plan
from model.rations.errors import CapReached, ExpectedBad
from model.store import Store, Tx
from tests.model.office import KASI, add_resident, do, new_store, put, staff
from tests.tui.command_run import listed, run
from tests.tui.desks import open_desk
from tests.tui.golden_screens import agree
from tests.tui.press import log_in, press, quiet, row, running, screen_text, type_in
from tests.tui.printing_desk import WHO, fill
from tui.app import TuntasApp
from tui.clerk import Clerk
from tui.commands import forecast, ration, show, why
from tui.ration_forms import read_day
from tui.resident_words import read_whole

Steps = Callable[[TuntasApp], Awaitable[None]]
TODAY = date(2026, 11, 21)


def districts(tx: Tx) -> None:
    """Put the people of the queue into three districts of a city that learnt for six weeks."""
    tx.set_meta("office_code", "16.71")
    for at, code in enumerate(("16.71.01", "16.71.02", "16.71.09")):
        tx.execute(
            "UPDATE resident SET kec_code = ?, office = '' WHERE id % 7 IN (?, ?, ?)",
            (code, at, at + 3, 6 if at == 0 else 99),
        )
    tx.set_meta("policy", "2017-70-30")


def worked(store: Store) -> None:
    """Make forty cards on each of the last 28 days, at noon."""
    clock = store.clock
    assert isinstance(clock, FrozenClock)
    begin = clock.ms
    clock.ms -= 28 * DAY_MS
    office = store.office
    do(store, SYSTEM, blanko.receive, 2_000, party="Gudang pusat", doc="BAST 1")
    for _ in range(28):
        for hours in range(4):
            clock.advance(3_600 * (hours > 0))
            do(store, SYSTEM, blanko.move, 10, Place("store"), Place("printed"), kind="uji")
        clock.advance(86_400 - 3 * 3_600)
    clock.ms = begin
    assert store.office == office


def at_desk(
    home: Path, steps: Steps, who: str, place: str, plant: Callable[[Clerk], None], lang: str = "id"
) -> None:
    """Run the steps on one screen; everything is planted before anybody logs in."""

    async def go() -> None:
        with open_desk(home, FrozenClock(), ready=0) as desk:
            plant(desk.clerk)
            async with running(desk, lang=lang) as app:
                await log_in(app, who, WHO[who])
                await app.open_place(place)
                await quiet(app)
                await steps(app)

    asyncio.run(go())


def a_city(clerk: Clerk) -> None:
    """Plant three districts with sixty people, and four weeks of cards."""
    clerk.write(SYSTEM, fill, 60)
    clerk.write(SYSTEM, districts)
    clerk.read(worked)


def a_cap_of_eight(clerk: Clerk) -> None:
    """Plant ten people, blanks enough, and a cap."""
    clerk.write(SYSTEM, fill, 10)
    clerk.write(SYSTEM, blanko.receive, 50, party="Gudang pusat", doc="BAST 1")
    clerk.write(KASI, cap.put, 8, "blanko tinggal sedikit")


def test_by_keys_from_the_figures_to_the_paper(tmp_path: Path) -> None:
    async def steps(app: TuntasApp) -> None:
        agree("ration", screen_text(app))
        await press(app, "n")
        await type_in(app, "30")
        await press(app, "enter", "enter")
        await type_in(app, "4")
        await press(app, "enter")
        assert "KECAMATAN   30 blanko untuk 7" in row(app, 2), "typing replaces what was proposed"
        assert "paling sedikit 4;" in screen_text(app)
        await press(app, "w")
        await type_in(app, "500")
        await press(app, "enter")
        await type_in(app, "kmis")
        await press(app, "enter")
        assert "JTH-106" in row(app, 22), "a day that is none keeps the form"
        for _ in range(4):
            await press(app, "backspace")
        await type_in(app, "kamis")
        await press(app, "enter")
        agree("ration_what_if", screen_text(app))
        await press(app, "s")
        assert "tidak bisa ditetapkan" in row(app, 22)
        await press(app, "0", "k")
        await type_in(app, "300")
        await press(app, "enter")
        await type_in(app, "26-11-2026")
        await press(app, "enter")
        await type_in(app, "Disdukcapil")
        await press(app, "enter")
        assert "300 Kamis 26-11" in row(app, 5), screen_text(app)
        first = app.screen.seen.plan.lines[0].share  # type: ignore[attr-defined]
        await press(app, "u")
        await type_in(app, str(first.qty + 1))
        await press(app, "enter", "s")
        await type_in(app, "printer rusak")
        await press(app, "enter")
        assert "JTH-103" in row(app, 22), "one more here is one fewer elsewhere"
        await press(app, "0", "s", "1", "enter")
        assert "JTH/1/1671/2026" in row(app, 22), screen_text(app)
        (kept,) = app.desk.clerk.read(plan.kept)
        assert kept.by == "YANTO"

    at_desk(tmp_path, steps, "YANTO", "ration", a_city)


def test_in_english_for_who_may_only_look(tmp_path: Path) -> None:
    async def steps(app: TuntasApp) -> None:
        agree("ration_en", screen_text(app))
        for key in ("s", "u", "q", "m"):
            await press(app, key)
            assert "OPR-101" in row(app, 22)
        assert app.desk.clerk.read(plan.kept) == ()

    at_desk(tmp_path, steps, "SARI", "ration", a_city, "en")


def test_the_queue_tells_the_cap_and_the_head_goes_beyond_with_a_reason(tmp_path: Path) -> None:
    async def steps(app: TuntasApp) -> None:
        assert "kuota hari ini 8, terpakai 0, sisa 8" in row(app, 21)
        await press(app, "plus", "c")
        agree("queue_over_cap", screen_text(app))
        await press(app, "enter")
        assert "Alasan melewati kuota (2)" in screen_text(app)
        await type_in(app, "rumah sakit")
        await press(app, "enter")
        assert "10 kartu dipesan" in row(app, 22)
        await press(app, "d")
        assert "2 dari 10 di luar kuota: rumah sakit" in screen_text(app)

    at_desk(tmp_path, steps, "YANTO", "queue", a_cap_of_eight)


def test_others_order_what_the_cap_leaves(tmp_path: Path) -> None:
    async def steps(app: TuntasApp) -> None:
        await press(app, "plus", "c")
        assert "Sisa kuota hari ini 8. Enter memesan 8" in row(app, 22)
        await press(app, "enter")
        assert "8 kartu dipesan" in row(app, 22)
        await press(app, "c")
        assert "JTH-101" in row(app, 22)
        assert app.desk.clerk.read(ready.total) == 2

    at_desk(tmp_path, steps, "SARI", "queue", a_cap_of_eight)


@pytest.fixture
def office(tmp_path: Path) -> Store:
    """Return a city with three districts, 200 blanks, and four weeks behind it."""
    store = new_store(tmp_path, office="16.71", blanks=200)
    for number in range(1, 31):
        code = f"16.71.0{1 + number % 3}"
        add_resident(store, number, kec_code=code, office="", status_on="2026-10-01")
    put(store, "region", code="16.71.01", name="ILIR BARAT II", kind="kecamatan")
    worked(store)
    return store


def test_by_command(office: Store, tmp_path: Path) -> None:
    out = run(ration, tmp_path, "--total", "24", "--days", "3", "--floor", "2")[1]
    assert "24 blanko untuk 3 hari, 3 kecamatan" in out and "ILIR BARAT II" in out
    (told,) = listed(ration, tmp_path, "--arrive", "500@kamis")
    assert told["total"] == sum(s["qty"] for s in told["shares"]) == 30, "as many as are in need"
    (told,) = listed(ration, tmp_path, "--total", "100")
    assert told["stage"] == "beyond" and sum(s["qty"] for s in told["shares"]) == 100
    out = run(ration, tmp_path, "keep", "--total", "24", "--change", "16.71.01=7",
              "--change", "16.71.02=9", "--why", "printer kedua")[1]  # fmt: skip
    assert "JTH/1/1671/2026" in out and "Diubah karena: printer kedua" in out
    (row_,) = listed(ration, tmp_path, "list")
    assert (row_["document"], row_["total"], row_["changed"]) == ("JTH/1/1671/2026", 24, 2)
    assert (
        "dicatat" in run(ration, tmp_path, "expect", "300", "--on", "26-11", "--from", "Pusat")[1]
    )
    (row_,) = listed(ration, tmp_path, "expect")
    assert (row_["on"], row_["left"], row_["party"]) == ("2026-11-26", 300, "Pusat")
    run(ration, tmp_path, "drop", "1", "--why", "ditunda")
    assert expected.listed(office) == ()
    run(ration, tmp_path, "capacity", "16.71.02", "45")
    run(ration, tmp_path, "cap", "12", "--why", "hemat")
    (told,) = listed(forecast, tmp_path)
    assert (told["free"], told["per_day"], told["cap"], told["cap_left"]) == (1080, 40, 12, 12)
    assert told["early_at"] <= told["until_at"] <= told["late_at"]
    assert told["supplies"] == [], "no book of ribbons is kept"
    do(office, SYSTEM, lanes.enrol, ["kartu1"])
    for item, qty in (("pita", 2), ("film", 3), ("pembersih", 1)):
        do(office, SYSTEM, blanko.receive, qty, party="Toko", doc="SPK 4", item=item)
    (told,) = listed(forecast, tmp_path)
    assert [tuple(one.values()) for one in told["supplies"]] == [
        ("pita", 1000, 25), ("film", 4500, 112), ("pembersih", 1000, 25),
    ]  # fmt: skip
    out = run(forecast, tmp_path)[1]
    assert "Pita cukup 1.000 kartu, kira-kira 25 hari cetak. ! Pesan sekarang." in out
    assert "Film cukup 4.500 kartu, kira-kira 112 hari cetak.\n" in out
    assert "Cukup s.d." in out and "kuota hari ini 12, terpakai 0, sisa 12" in out.lower()
    nik = f"{office.number('SELECT nik FROM resident WHERE id = 1'):016d}"
    (days,) = listed(forecast, tmp_path, nik)
    assert days["early_on"] == "2026-11-21" or days["early_on"] == "2026-11-22"
    assert "delapan dari sepuluh" in run(forecast, tmp_path, nik)[1]
    first = f"{date.fromisoformat(days['early_on']):%d-%m-%Y}"
    for command in (show, why):  # and the page and the slip of the same person
        assert f"Perkiraan jadi {first}" in run(command, tmp_path, nik)[1]
    assert f"jadi {first}" in read_whole(office, 1, None).told.sentence_id
    slip = do(office, staff("kasi"), slip_log.tell, 1, "loket1")
    assert any(f"jadi {first}" in getattr(piece, "text", "") for piece in slip.pieces)
    with pytest.raises(CapReached):
        do(office, staff("cetak"), printing.order_next, 13)
    run(ration, tmp_path, "cap", "none", "--why", "kiriman datang")
    assert cap.quota(office) is None
    office.close()


def test_days_as_they_are_typed() -> None:
    saturday = TODAY
    for text, ahead in (("kamis", 5), ("Kam", 5), ("sabtu", 7), ("minggu", 1), ("26-11", 5),
                        ("26-11-2026", 5), ("2026-11-26", 5), ("02-01", 42)):  # fmt: skip
        assert read_day(text, saturday) == saturday + timedelta(days=ahead), text
    for text in ("", "ka", "32-11", "besok", "26"):
        with pytest.raises(ExpectedBad):
            read_day(text, saturday)
