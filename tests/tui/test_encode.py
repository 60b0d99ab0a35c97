"""Scan, encode, pass on: at a seat with practice's reader, at most three keys a card."""

import asyncio
import os
import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from model import blanko, care_plan, encoded, lanes, printing
from model.actor import node_actor
from model.care_plan import Plan
from model.store import Store, Tx
from tests.tui.desks import AMIRUDDIN, READY_FIRST, SITI
from tests.tui.press import GOLDEN, log_in, press, row, screen_text, type_in
from tests.tui.seat_kit import seated_app, until
from tui.app import TuntasApp
from tui.screens.encode import EncodeScreen
from tui.screens.find import FindScreen
from tui.screens.resident import ResidentScreen
from tui.seat_news import LineState
from tui.settings import Seat

SEAT = Seat("loket1", reader="fake://")
Flow = Callable[[TuntasApp], Awaitable[None]]
TOKEN = re.compile(r"[0-9A-Z]{4}-\d{6}-[0-9A-Z]")
UID, OTHER = "04A1B2C3D4E580", "04FFFFFFFFFFFF"


def order(tx: Tx) -> None:
    """Order the cards of two people, as the queue does."""
    rows = tx.rows("SELECT id FROM resident WHERE nik IN (?, ?) ORDER BY id", (SITI, READY_FIRST))
    printing.order(tx, [one[0] for one in rows], why="uji")


def encode(folder: Path, flow: Flow, *, who: tuple[str, str] = ("SARI", "2468")) -> None:
    """Run a visit to the encode screen of a seat with a virtual reader and two printers."""

    async def go() -> None:
        async with seated_app(folder, SEAT, practice=True) as app:
            await log_in(app, *who)
            app.desk.clerk.write(app.session.actor, order)
            app.desk.clerk.write(node_actor("uji"), lanes.enrol, ("kartu1", "kartu2"))
            await app.open_place("encode")
            await until(app, lambda: isinstance(app.screen, EncodeScreen))
            await flow(app)

    asyncio.run(go())


def check_page(app: TuntasApp, name: str) -> None:
    """Compare with the golden screen; a token begins with letters of its store's own."""
    shown = TOKEN.sub("XXXX-000001-X", screen_text(app)) + "\n"
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")


def lay(app: TuntasApp, uid: str) -> None:
    """Lay a card on the reader."""
    assert app.desk.seat is not None
    app.desk.seat.lay("loket1", uid)


def waiting(store: Store) -> list[tuple[str, str, str]]:
    """Return name, state and place of the encoded cards."""
    return [(one.name, one.state, one.place) for one in encoded.waiting(store)]


def test_two_keys_a_card_with_a_scanner_and_a_reader(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await type_in(app, f"{SITI}\r")  # the scanner
        assert "S I T I   A M I N A H" in row(app, 5) and "[2 Letakkan blanko]" in row(app, 3)
        lay(app, UID)
        await until(app, lambda: "[3 Enkode]" in row(app, 3))
        check_page(app, "encode_begun")
        await press(app, "enter")
        await until(app, lambda: "[4 Ke printer]" in row(app, 3))
        assert app.desk.clerk.read(waiting) == [("SITI AMINAH", "encoded", "loket1")]
        await press(app, "enter")
        assert "Masukkan kartu SITI AMINAH ke kartu1, urutan 1" in row(app, 22)
        assert app.desk.clerk.read(waiting) == [("SITI AMINAH", "passed", "kartu1")]
        check_page(app, "encode")

    encode(tmp_path, flow)


def test_practice_needs_three_keys_and_no_device(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await type_in(app, f"{SITI}\r")
        await press(app, "k")
        await until(app, lambda: "[3 Enkode]" in row(app, 3))
        await press(app, "enter")
        await until(app, lambda: "[4 Ke printer]" in row(app, 3))
        await press(app, "p", "enter")
        assert app.desk.clerk.read(waiting) == [("SITI AMINAH", "passed", "kartu2")]

    encode(tmp_path, flow)


def test_the_card_of_the_last_person_is_never_taken_for_the_next_one(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await type_in(app, f"{SITI}\r")
        lay(app, UID)
        await until(app, lambda: "[3 Enkode]" in row(app, 3))
        await press(app, "f10")
        await type_in(app, f"{READY_FIRST}\r")
        assert "[2 Letakkan blanko]" in row(app, 3), "the card that lies there binds nothing"
        assert "KAR-301" not in row(app, 22), "it is not even tried"
        assert app.desk.clerk.read(waiting) == [("SITI AMINAH", "begun", "loket1")]
        await press(app, "enter")  # taken for a blank by a tired hand
        await until(app, lambda: "KAR-301" in row(app, 22))
        assert app.desk.clerk.read(waiting) == [("SITI AMINAH", "begun", "loket1")]

    encode(tmp_path, flow)


def test_a_swapped_card_is_an_alarm_and_the_first_one_stays_begun(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await type_in(app, f"{SITI}\r")
        lay(app, UID)
        await until(app, lambda: "[3 Enkode]" in row(app, 3))
        lay(app, OTHER)
        await until(app, lambda: "KAR-302" in row(app, 22))
        assert app.desk.clerk.read(waiting)[0][1] == "begun"
        lay(app, UID)
        await until(app, lambda: "[4 Ke printer]" in row(app, 3))
        lay(app, OTHER)
        await until(app, lambda: "kartu lain" in row(app, 22))

    encode(tmp_path, flow)


def test_laid_down_and_enter_pressed_at_once_is_one_step(tmp_path: Path) -> None:
    """Two readings on each other's heels must not book a card that nobody has encoded."""

    async def flow(app: TuntasApp) -> None:
        seat = app.desk.seat
        assert seat is not None
        await type_in(app, f"{SITI}\r")
        lay(app, UID)
        seat.read_again(seat.name)
        await until(app, lambda: "[3 Enkode]" in row(app, 3) and app.gate.idle)
        assert app.desk.clerk.read(waiting) == [("SITI AMINAH", "begun", "loket1")]
        await press(app, "enter")
        await until(app, lambda: "[4 Ke printer]" in row(app, 3))

    encode(tmp_path, flow)


def test_a_chip_that_tells_another_number_each_time_is_not_bound(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await type_in(app, f"{SITI}\r")
        lay(app, "08ABCDEF")
        await until(app, lambda: "KAR-303" in row(app, 22))
        assert app.desk.clerk.read(waiting) == []

    encode(tmp_path, flow)


def test_left_and_gone_on_with_by_laying_the_card_down(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        lay(app, UID)
        await until(app, lambda: "Pindai dulu" in row(app, 22))
        lay(app, "")
        await type_in(app, f"{SITI}\r")
        lay(app, UID)
        await until(app, lambda: "[3 Enkode]" in row(app, 3))
        await press(app, "f10", "f10")
        assert isinstance(app.screen, FindScreen)
        await app.open_place("encode")
        await until(app, lambda: isinstance(app.screen, EncodeScreen))
        lay(app, UID)
        await until(app, lambda: "S I T I" in row(app, 5))
        await press(app, "enter")
        await until(app, lambda: "[4 Ke printer]" in row(app, 3))

    encode(tmp_path, flow)


def test_failed_takes_a_reason_and_the_person_stays_ordered(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await type_in(app, f"{SITI}\r")
        lay(app, UID)
        await until(app, lambda: "[3 Enkode]" in row(app, 3))
        await press(app, "g")
        await type_in(app, "cip retak\r")
        assert "[2 Letakkan blanko]" in row(app, 3), screen_text(app)
        assert app.desk.clerk.read(waiting) == []
        spoiled = [one for one in app.desk.clerk.read(blanko.balances) if one.bin == "spoiled"]
        assert sum(one.qty for one in spoiled) == 1
        lay(app, OTHER)
        await until(app, lambda: "[3 Enkode]" in row(app, 3))

    encode(tmp_path, flow)


def test_a_lost_card_is_booked_only_after_a_yes(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await press(app, "h")
        assert row(app, 22).startswith("!"), "nobody's card is in hand"
        await type_in(app, f"{SITI}\r")
        lay(app, UID)
        await until(app, lambda: "[3 Enkode]" in row(app, 3))
        await press(app, "h")
        await type_in(app, "hilang di jalan\r")
        await press(app, "enter")  # the marker stands on no
        assert app.desk.clerk.read(waiting) == [("SITI AMINAH", "begun", "loket1")]
        await press(app, "h")
        await type_in(app, "hilang di jalan\r")
        check_page(app, "encode_lost")
        await press(app, "1", "enter")
        assert len(app.desk.clerk.read(waiting)) == 1, "one alone makes no card vanish"
        await type_in(app, "BUDI\r9999\r")
        assert app.desk.clerk.read(waiting) == []
        assert "[1 Pindai warga]" in row(app, 3) and "ditahan" in row(app, 22)
        gone = [one for one in app.desk.clerk.read(blanko.balances) if one.bin == "difference"]
        assert sum(one.qty for one in gone) == 1

    encode(tmp_path, flow)


def test_a_record_changed_since_encoding_is_told_in_words(tmp_path: Path) -> None:
    def change(tx: Tx) -> None:
        tx.execute("UPDATE resident SET ver = ver + 1 WHERE nik = ?", (SITI,))

    async def flow(app: TuntasApp) -> None:
        await type_in(app, f"{SITI}\r")
        lay(app, UID)
        await until(app, lambda: "[3 Enkode]" in row(app, 3))
        app.desk.clerk.write(app.session.actor, change)
        await press(app, "enter")
        await until(app, lambda: "KAR-311" in row(app, 22))
        assert app.desk.clerk.read(waiting) == [("SITI AMINAH", "begun", "loket1")]

    encode(tmp_path, flow)


def test_the_key_p_offers_only_printers_for_encoded_cards(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        plan = Plan("kartu2", encoded_only=1)
        app.desk.clerk.write(node_actor("uji"), care_plan.enrol, (plan,))
        await type_in(app, f"{SITI}\r")
        lay(app, UID)
        await until(app, lambda: "[3 Enkode]" in row(app, 3))
        await press(app, "enter")
        await until(app, lambda: "di urutan kartu2" in screen_text(app))
        await press(app, "p", "enter")
        assert app.desk.clerk.read(waiting) == [("SITI AMINAH", "passed", "kartu2")]

    encode(tmp_path, flow)


def test_passed_on_and_taken_back(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await type_in(app, f"{SITI}\r")
        for key in ("k", "enter"):
            before = row(app, 3)
            await press(app, key)
            await until(app, lambda was=before: row(app, 3) != was)  # type: ignore[misc]
        await press(app, "enter")
        await type_in(app, f"{SITI}\r")
        await until(app, lambda: "urutan kartu1" in screen_text(app))
        await press(app, "a")
        assert app.desk.clerk.read(waiting) == [("SITI AMINAH", "encoded", "loket1")]
        await press(app, "enter")
        await type_in(app, f"{SITI}\r")
        await press(app, "g")
        await type_in(app, "cip retak\r")
        assert "kartu1 dijeda. Ambil kartunya" in row(app, 22), "it lies in that printer"

    encode(tmp_path, flow)


def test_a_lost_reader_is_not_called_empty(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        seat = app.desk.seat
        assert seat is not None
        lay(app, UID)
        await until(app, lambda: "ada kartu" in row(app, 2))
        await press(app, "f10")
        await app.open_place("encode")
        await until(app, lambda: "ada kartu" in row(app, 2))  # as it lies there, so it is said
        seat.box.put(LineState("reader", "CIP-101"))
        await until(app, lambda: "pembaca: tidak siap" in row(app, 2))
        seat.box.put(LineState("reader", ""))
        await until(app, lambda: "pembaca: kosong" in row(app, 2))

    encode(tmp_path, flow)


@pytest.mark.parametrize("nik", [AMIRUDDIN, 1671022002900009])
def test_somebody_without_an_ordered_card_is_refused(tmp_path: Path, nik: int) -> None:
    async def flow(app: TuntasApp) -> None:
        await type_in(app, f"{nik}\r")
        assert row(app, 22).startswith("!") and "[1 Pindai warga]" in row(app, 3)

    encode(tmp_path, flow)


def test_an_encoded_card_on_the_reader_opens_its_person_elsewhere(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await type_in(app, f"{SITI}\r")
        lay(app, UID)
        await until(app, lambda: "[3 Enkode]" in row(app, 3))
        lay(app, "")
        await press(app, "f10", "f10")
        lay(app, UID)
        await until(app, lambda: isinstance(app.screen, ResidentScreen))
        assert "SITI AMINAH" in row(app, 2)

    encode(tmp_path, flow)


def test_a_card_that_lies_there_says_nothing_before_the_login(tmp_path: Path) -> None:
    async def go() -> None:
        async with seated_app(tmp_path, SEAT, practice=True) as app:
            before = screen_text(app)
            lay(app, UID)
            await until(app, lambda: not app.desk.seat.box._news)  # type: ignore[union-attr]
            assert screen_text(app) == before

    asyncio.run(go())


def test_a_real_office_has_no_virtual_reader(tmp_path: Path) -> None:
    """What it invents would be bound to real people for ever: K does nothing there."""

    async def go() -> None:
        async with seated_app(tmp_path, SEAT) as app:
            await log_in(app)
            app.desk.clerk.write(app.session.actor, order)
            await app.open_place("encode")
            await until(app, lambda: isinstance(app.screen, EncodeScreen))
            assert "tidak punya pembaca" in row(app, 22) and "K kartu tiruan" not in row(app, 22)
            await type_in(app, f"{SITI}\r")
            await press(app, "k")
            lay(app, UID)
            await press(app, "enter")
            assert "[2 Letakkan blanko]" in row(app, 3)
            assert app.desk.clerk.read(waiting) == []

    asyncio.run(go())


def test_who_may_not_encode_is_told(tmp_path: Path) -> None:
    async def go() -> None:
        async with seated_app(tmp_path, SEAT) as app:
            await log_in(app, "BUDI", "9999")
            await app.open_place("encode")
            await until(app, lambda: "OPR-101" in row(app, 22))
            assert isinstance(app.screen, FindScreen)

    asyncio.run(go())
