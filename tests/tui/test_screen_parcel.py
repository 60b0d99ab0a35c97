"""F7 by keys: a village packed, scanned into, sealed by two, answered, found; files of offices."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from pathlib import Path

from model import printing
from model.actor import SYSTEM
from model.blanko import Place, held
from model.parcels import packing, rows
from model.store import Store
from tests.model.office import KASI, do, report, send
from tests.tui.golden_screens import agree
from tests.tui.press import press, quiet, row, screen_text, type_in
from tests.tui.printing_desk import counter
from tui.app import TuntasApp
from tui.screens.parcel import ParcelScreen
from tui.screens.parcel_page import ParcelPageScreen
from tui.screens.resident import ResidentScreen

Steps = Callable[[TuntasApp], Awaitable[None]]
CARDS = 5


def make_cards(store: Store) -> None:
    """Print five cards; the last two people live in another village."""
    do(store, KASI, printing.order_next, CARDS)
    for _ in range(CARDS):
        report(store, send(store), "done")
    with store.write(SYSTEM) as tx:
        where = " WHERE id IN (SELECT resident FROM card_at WHERE job"
        ours = "kelurahan = 'SILABERANTI', kecamatan = 'JAKABARING', rw = '001', rt = '00' || "
        tx.execute(f"UPDATE resident SET kel_code = NULL, {ours} (1 + id % 2){where} <= 3)")
        tx.execute(f"UPDATE resident SET kel_code = NULL, kelurahan = 'PASAR'{where} > 3)")


def at_parcels(home: Path, steps: Steps, who: str = "SARI", lang: str = "id") -> None:
    """Run the steps at F7."""

    async def go() -> None:
        async with counter(home, who, people=CARDS, lang=lang) as app:
            app.desk.clerk.read(make_cards)
            await press(app, "f7")
            await steps(app)

    asyncio.run(go())


def shows(app: TuntasApp, name: str) -> None:
    """Compare the screen with its golden text; how many rows wait for the hub is others' matter."""
    agree(name, re.sub(r"(Sinkron|Sync) \d+", r"\1 ##", screen_text(app)))


async def with_budi(app: TuntasApp) -> None:
    """Let BUDI stand by with his PIN."""
    assert "PETUGAS KEDUA" in screen_text(app)
    name = "" if "BUDI" in screen_text(app) else "BUDI\r"
    await type_in(app, f"{name}9999\r")


def nik(app: TuntasApp, job: int) -> str:
    """Return whose card a job is."""
    sql = "SELECT r.nik FROM job j JOIN resident r ON r.id = j.resident WHERE j.id = ?"
    return f"{app.desk.clerk.read(lambda s: s.number(sql, (job,))):016d}"


def test_a_village_is_packed_sealed_answered_and_what_is_missing_is_found(tmp_path: Path) -> None:
    async def steps(app: TuntasApp) -> None:
        assert isinstance(app.screen, ParcelScreen)
        shows(app, "parcel_none")
        await press(app, "b")
        shows(app, "parcel_ready")
        await press(app, "enter")
        shows(app, "parcel_ready_rt")
        await press(app, "f10", "p")
        await type_in(app, "\r")
        assert isinstance(app.screen, ParcelPageScreen)
        await type_in(app, f"{nik(app, 4)}\r")
        assert "Masuk: 4 kartu. PERIKSA: kartu ini dari kelurahan PASAR." in row(app, 22)
        await type_in(app, f"{nik(app, 4)}\r")
        assert "sudah di kiriman K-0001" in row(app, 22), "twice is told"
        shows(app, "parcel_packing")
        await press(app, "end", "h")
        assert "Dikeluarkan" in row(app, 22)
        await press(app, "k")
        await type_in(app, "S-77\rPAK AMIR\r\r")
        await press(app, "f10")
        assert app.desk.clerk.read(rows.get, "1").state == "packing", "nobody stood by"
        await press(app, "enter")
        await with_budi(app)
        assert "K-0001 dikirim: 3 kartu, SJ/1/167102/2026" in row(app, 22)
        await answered(app)

    at_parcels(tmp_path, steps)


async def answered(app: TuntasApp) -> None:
    """Two of three came; the third is found there."""
    shows(app, "parcel_sent")
    await press(app, "p", "l")
    shows(app, "parcel_paper")
    await press(app, "f10", "f10")
    shows(app, "parcel_list")
    await press(app, "enter", "down", "space", "j")
    await type_in(app, "3\r\rLURAH\r")
    assert "KRM-110" in row(app, 22), "before anybody is called to stand by"
    await press(app, "backspace")
    await type_in(app, "2\r\r\r")
    assert "Dihitung: 2" in screen_text(app), "the second person sees what they witness"
    await with_budi(app)
    assert "kurang 1, BAST/" in row(app, 22)
    shows(app, "parcel_short")
    await press(app, "w")
    shows(app, "parcel_way")
    await press(app, "enter", "l")
    assert "OPR-101" in row(app, 22) or "tidak berhak" in row(app, 22).lower(), row(app, 22)
    await press(app, "t", "1", "enter")
    await type_in(app, "di laci\r")
    await with_budi(app)
    assert app.desk.clerk.read(rows.get, "1").state == "received"
    assert app.desk.clerk.read(held, Place("custody", "Kel. SILABERANTI")) == 3
    await type_in(app, f"{nik(app, 1)}\r")
    assert "sudah disegel" in row(app, 22)
    await press(app, "f10")
    await type_in(app, f"{nik(app, 1)}\r")
    assert isinstance(app.screen, ResidentScreen)
    assert "SILABERANTI" in screen_text(app)


def test_blanks_files_and_the_head_writes_off(tmp_path: Path) -> None:
    async def steps(app: TuntasApp) -> None:
        await press(app, "i")
        await type_in(app, "16.71.03\r50\r\r")
        await press(app, "enter", "k")
        await type_in(app, "S-1\rAMIR\r2\r")
        await with_budi(app)
        await press(app, "f")
        await type_in(app, f"{tmp_path}\r")
        assert "K-0001.kiriman" in row(app, 22) and (tmp_path / "K-0001.kiriman").exists()
        await press(app, "f10", "m")
        await type_in(app, f"{tmp_path / 'K-0001.kiriman'}\r50\r\r")
        await with_budi(app)
        assert "bukan untuk kantor ini" in row(app, 22)
        await press(app, "f10", "j")
        await type_in(app, f"{tmp_path / 'K-0001.kiriman'}\r")
        await with_budi(app)
        assert "tidak utuh" in row(app, 22)
        await press(app, "f10", "enter", "j")
        await type_in(app, "48\r\rIBU CAMAT\r")
        await with_budi(app)
        shows(app, "parcel_blanks_short")
        await press(app, "l")
        await type_in(app, "\rhilang di jalan\r")
        await with_budi(app)
        assert app.desk.clerk.read(held, Place("difference", "K-0001")) == 2
        await press(app, "f10", "a", "r")
        shows(app, "parcel_route")
        await press(app, "f10", "b", "k")
        await type_in(app, "Camat\r")
        await press(app, "x", "1", "enter")
        assert app.desk.clerk.read(rows.get, "2").state == "void"

    at_parcels(tmp_path, steps, "YANTO")


def test_in_english_and_for_those_who_may_not(tmp_path: Path) -> None:
    async def steps(app: TuntasApp) -> None:
        await press(app, "b", "p")
        await type_in(app, "\r")
        await quiet(app)
        shows(app, "parcel_packing_en")

    async def nobody(app: TuntasApp) -> None:
        assert "OPR" in row(app, 22) or "berhak" in row(app, 22).lower(), row(app, 22)
        await press(app, "b")
        assert isinstance(app.screen, ParcelScreen)

    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    at_parcels(tmp_path / "a", steps, lang="en")
    at_parcels(tmp_path / "b", nobody, "RINA")
    assert packing.DUE_DAYS == 3
