"""The resident's page: the sentence, the acts, and names that were never meant well."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from model.actor import SYSTEM
from model.clock import FrozenClock
from model.store import Store, Tx
from tests.tui.desks import AMIRUDDIN, DUPLICATE, SITI, UNRECORDED, add, open_desk
from tests.tui.press import (
    burst,
    check_golden,
    log_in,
    press,
    row,
    running,
    screen_text,
    type_in,
)
from tui.app import TuntasApp
from tui.desk import Desk

Flow = Callable[[TuntasApp], Awaitable[None]]

HOSTILE = "SITI [/] [@click=app.quit]\x1b]0;x\x07\x1b[2J\u202eABC\x9b31m O'NEIL"


def visit(
    folder: Path,
    flow: Flow,
    who: tuple[str, str] = ("SARI", "2468"),
    more: object = None,
    painted: bool = False,
) -> None:
    """Log in and run one visit to the counter."""

    async def go(desk: Desk) -> None:
        async with running(desk, painted=painted) as app:
            await log_in(app, *who)
            await flow(app)

    with open_desk(folder, FrozenClock()) as desk:
        if callable(more):
            desk.clerk.write(SYSTEM, more)
        asyncio.run(go(desk))


async def open_person(app: TuntasApp, nik: int) -> None:
    """Scan a number."""
    await press(app, "f2")
    await burst(app, f"{nik}\r")


def jobs(store: Store) -> list[tuple[object, ...]]:
    """Return state and reason of all jobs."""
    return store.rows("SELECT state, kind FROM job")


def test_the_page(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await open_person(app, SITI)
        check_golden(app, "resident")

    visit(tmp_path, flow)


@pytest.mark.parametrize(
    "nik, said",
    [
        (SITI, "> Sudah siap cetak sejak 12-11-2026."),
        (AMIRUDDIN, "> Kartu sudah diserahkan 02-01-2020"),
        (UNRECORDED, "> Belum rekam. Bawa Kartu Keluarga, perekaman bisa sekarang."),
        (DUPLICATE, "> Sidik jari sudah tercatat dengan data lain"),
    ],
)
def test_the_sentence_stands_first(tmp_path: Path, nik: int, said: str) -> None:
    async def flow(app: TuntasApp) -> None:
        await open_person(app, nik)
        assert row(app, 3).startswith(said)

    visit(tmp_path, flow)


def test_print_now_is_two_keys_and_is_seen_at_once(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await open_person(app, SITI)
        await press(app, "c")
        check_golden(app, "confirm")
        await press(app, "enter")
        assert app.desk.clerk.read(jobs) == [("queued", "baru")]
        assert row(app, 3).startswith("> Kartu dalam antrean cetak sejak 21-11-2026.")
        await press(app, "c")
        assert "Belum bisa dicetak: sedang dibuat" in row(app, 22)
        assert app.desk.clerk.read(jobs) == [("queued", "baru")]

    visit(tmp_path, flow, painted=True)


@pytest.mark.parametrize("keys", [("f10",), ("escape",), ("0", "enter"), ("up", "enter")])
def test_an_order_can_be_left(tmp_path: Path, keys: tuple[str, ...]) -> None:
    async def flow(app: TuntasApp) -> None:
        await open_person(app, SITI)
        await press(app, "c", *keys)
        assert not app.desk.clerk.read(jobs)
        assert "SITI AMINAH" in row(app, 2)

    visit(tmp_path, flow)


def test_a_scan_into_a_question_answers_nothing(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await open_person(app, SITI)
        await press(app, "c")
        await burst(app, f"{AMIRUDDIN}\r")
        assert "Pindaian diabaikan" in screen_text(app)
        assert not app.desk.clerk.read(jobs)
        await press(app, "2", "enter")
        assert app.desk.clerk.read(jobs) == [("queued", "baru")]

    visit(tmp_path, flow)


def test_preview_history_and_family(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await open_person(app, SITI)
        await press(app, "p")
        assert "PROVINSI SUMATERA SELATAN" in screen_text(app)
        await press(app, "f10", "h")
        assert "RIWAYAT" in row(app, 2)
        await press(app, "f10", "k")
        assert "AMIRUDDIN" in row(app, 4)
        assert "SITI AMINAH" in row(app, 5)

    visit(tmp_path, flow)


def test_a_mark_needs_a_reason(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await open_person(app, SITI)
        await press(app, "t", "2", "enter", "enter")
        assert "Tidak ditandai." in row(app, 22)
        await press(app, "t", "2", "enter")
        await type_in(app, "suket 2/117\r")
        assert "Ditandai: suket." in row(app, 22)
        assert "prioritas: suket" in screen_text(app)

    visit(tmp_path, flow)


def test_hostile_names_are_text(tmp_path: Path) -> None:
    def hostile(tx: Tx) -> None:
        add(tx, 1671025203850077, HOSTILE, kk=1671021203100099, shdk="KEPALA KELUARGA")

    async def flow(app: TuntasApp) -> None:
        await type_in(app, "siti\r")
        listed = screen_text(app)
        await open_person(app, 1671025203850077)
        page = screen_text(app)
        for shown in (listed, page):
            assert "[/]" in shown
        strips = app.screen._compositor.render_strips()
        assert len(strips) == 24
        filtered = [
            segment.text
            for strip in strips
            for one in [strip.apply_filter(filter_, app.screen.styles.background)
                        for filter_ in app.get_line_filters()[-1:]]
            for segment in one
        ]  # fmt: skip
        assert all(letter.isprintable() for text in filtered for letter in text)
        assert "\u202e" not in "".join(filtered)

    visit(tmp_path, flow, more=hostile)


def test_a_name_of_sixty_letters_and_a_single_name_fit(tmp_path: Path) -> None:
    def long(tx: Tx) -> None:
        add(tx, 1671025203850078, "ABDURRAHMAN " * 4 + "WIDYANINGRUM", kk=None)
        add(tx, 1671025203850079, "SUKARNO", kk=None)

    async def flow(app: TuntasApp) -> None:
        for nik in (1671025203850078, 1671025203850079):
            await open_person(app, nik)
            lines = screen_text(app).split("\n")
            assert len(lines) == 24
            assert max(len(line) for line in lines) <= 80
            assert "NIK 167102 520385" in lines[1]

    visit(tmp_path, flow, more=long)


def test_nothing_of_a_resident_is_cut_on_24_rows(tmp_path: Path) -> None:
    """What a row has no room for goes into the next; remarks and events share what is left."""
    name, work = "ABDURRAHMAN " * 4 + "WIDYANINGRUM", "PEGAWAI NEGERI SIPIL DI KANTOR LURAH"
    address = "JL. KAPTEN ABDURRAHMAN SALEH LORONG TEMBUSAN GANG BERINGIN NO. 112"
    long = {
        "address": address, "work": work, "shdk": "KEPALA KELUARGA", "religion": "KEPERCAYAAN",
        "birth_place": "KABUPATEN PENUKAL ABAB LEMATANG ILIR", "marital": "CERAI BELUM TERCATAT",
    }  # fmt: skip

    async def flow(app: TuntasApp) -> None:
        await open_person(app, 1671025203850081)
        shown = screen_text(app)
        words = " ".join(shown.split())
        assert all(one in words for one in (*name.split(), *long.values()))
        assert "Riwayat" in words and "Catatan" in words and "pemekaran." in words
        assert row(app, 20).startswith("R rekam  C cetak")

    def more(tx: Tx) -> None:
        add(tx, 1671025203850081, name, **long)

    visit(tmp_path, flow, more=more)


def test_a_record_without_a_sex_is_told_not_drawn(tmp_path: Path) -> None:
    def bare(tx: Tx) -> None:
        add(tx, 1671025203850080, "TANPA KELAMIN", kk=None, sex="")

    async def flow(app: TuntasApp) -> None:
        await open_person(app, 1671025203850080)
        await press(app, "p")
        assert "JENIS KELAMIN" in row(app, 22)
        assert "TANPA KELAMIN" in row(app, 2)

    visit(tmp_path, flow, more=bare)
