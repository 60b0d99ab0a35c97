"""The stock by keys: where every piece is, and the four forms with what they refuse."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from model import blanko, blanko_check
from model.actor import SYSTEM
from model.blanko import Place
from tests.tui.golden_screens import agree
from tests.tui.press import press, quiet, row, screen_text, type_in
from tests.tui.printing_desk import counter
from tui.app import TuntasApp
from tui.screens.stock import StockScreen

Steps = Callable[[TuntasApp], Awaitable[None]]


def at_stock(home: Path, steps: Steps, who: str = "BUDI", lang: str = "id") -> None:
    """Run the steps in front of the stock of a busy morning."""

    async def visit() -> None:
        async with counter(home, who, people=14, busy=True, lang=lang) as app:
            await press(app, "f6")
            await steps(app)

    asyncio.run(visit())


def held(app: TuntasApp, place: Place, item: str = "blanko") -> int:
    """Return what is in a bin."""
    return app.desk.clerk.read(blanko.held, place, item)


def test_the_stock_as_text(home: Path) -> None:
    """Two columns: where every piece is, what moved today."""

    async def steps(app: TuntasApp) -> None:
        agree("stock", screen_text(app))
        await press(app, "k")
        agree("stock_form", screen_text(app))

    at_stock(home, steps)


def test_the_stock_in_english(home: Path) -> None:
    """The same, every word."""

    async def steps(app: TuntasApp) -> None:
        await press(app, "t")
        agree("stock_en", screen_text(app))

    at_stock(home, steps, lang="en")


def test_what_moved_elsewhere_is_seen_without_a_key(home: Path) -> None:
    """The figures follow the store; while a form is open they stand still."""

    async def steps(app: TuntasApp) -> None:
        screen = app.screen
        assert isinstance(screen, StockScreen)
        app.desk.clerk.write(SYSTEM, blanko.receive, 12, party="Ditjen", doc="BAST 099")
        await press(app, "t")
        await screen.look_again()
        assert "BAST 099" not in screen_text(app)
        await press(app, "f10")
        await screen.look_again()
        await quiet(app)
        assert "4.000   cocok" in screen_text(app)

    at_stock(home, steps)


def test_receive_issue_spoil_count(home: Path) -> None:
    """One of each, and the ledger agrees to the piece."""

    async def steps(app: TuntasApp) -> None:
        store, tray = held(app, Place("store")), held(app, Place("tray", "kartu3"))
        await type_in(app, "t500\nDitjen Dukcapil\nBAST 022\n")
        assert held(app, Place("store")) == store + 500
        await type_in(app, "k30\nkartu3\n")
        assert held(app, Place("tray", "kartu3")) == tray + 30
        await type_in(app, "r2\n\nsobek\n")
        assert held(app, Place("spoiled")) == 2
        await type_in(app, "h29\n3\nhitung pagi\n")
        assert held(app, Place("tray", "kartu3")) == 29
        assert "Selisih -1 blanko dicatat" in row(app, 22)
        assert "+500 BAST 022" in row(app, 3), "the paper beside what came under it"
        assert "4.488   cocok" in screen_text(app)
        app.desk.clerk.read(blanko_check.verify)

    at_stock(home, steps)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("t\nDitjen\nBAST\n", "STK-101"),
        ("t5\n\n\n", "STK-104"),
        ("k99999\nkartu1\n", "STK-103"),
        ("k5\nkartu9\n", "CTK-117"),
        ("k5\n\n", "CTK-117"),
        ("r5\n\n\n", "STK-104"),
        ("h5\n\n\n", "STK-104"),
    ],
)
def test_what_is_wrong_is_said_and_can_be_mended(home: Path, typed: str, code: str) -> None:
    """Nothing is booked, the form stays as it was typed, F10 closes it."""

    async def steps(app: TuntasApp) -> None:
        before = app.desk.clerk.read(blanko.balances)
        await type_in(app, typed)
        assert code in app.session.notes[-1].text
        assert code in row(app, 22), "the code is read over the telephone: it must fit"
        assert app.desk.clerk.read(blanko.balances) == before
        await press(app, "f10")
        assert "Tidak jadi." in row(app, 22)
        assert code in app.session.notes[-1].text, "what was left as it was is no message to keep"
        assert "Jumlah  " not in screen_text(app)

    at_stock(home, steps)


def test_a_mended_form_is_booked(home: Path) -> None:
    """The cursor stands in the field that was wrong."""

    async def steps(app: TuntasApp) -> None:
        await type_in(app, "k5\nkartu9\n")
        await press(app, *["backspace"] * 6)
        await type_in(app, "kartu1\n")
        assert "Keluar 5 blanko ke baki kartu1." in row(app, 22)

    at_stock(home, steps)


def test_other_items(home: Path) -> None:
    """Ribbons are items of the same ledger."""

    async def steps(app: TuntasApp) -> None:
        await type_in(app, "gt12\nVendor\nSJ 7\n")
        assert held(app, Place("store"), "pita") == 12
        assert "Diterima 12 pita ke gudang, SJ 7." in row(app, 22)
        assert row(app, 2).startswith("PITA")
        await press(app, "g", "g", "g")
        assert row(app, 2).startswith("BLANKO")

    at_stock(home, steps)


def test_f6_begins_with_the_blanks_and_an_open_form_keeps_its_item(home: Path) -> None:
    """No delivery is booked as what somebody looked at last; row 22 tells the keys that count."""

    async def steps(app: TuntasApp) -> None:
        await press(app, "g", "g", "f1", "f10")
        assert row(app, 2).startswith("FILM"), "help is no leaving"
        await press(app, "f2", "f6")
        assert row(app, 2).startswith("BLANKO")
        await press(app, "g", "t", "5")
        for away in (("f1", "f10"), ("f2", "f6"), ("f12", "f10")):
            await press(app, *away)
            assert row(app, 2).startswith("PITA") and "TERIMA pita" in screen_text(app)
            assert "Enter ke isian berikut" in row(app, 22), away
        await press(app, "f10")
        assert row(app, 22).strip() == "Tidak jadi."
        await press(app, "f1", "f10")
        assert "T terima" in row(app, 22)

    at_stock(home, steps)


def test_what_is_said_again_is_counted_not_listed(home: Path) -> None:
    """Of fifty messages none is lost to a key that leads nowhere yet."""

    async def steps(app: TuntasApp) -> None:
        before = len(app.session.notes)
        await press(app, "f7", "f7", "f7", "t", "f10", "t", "f10")
        assert len(app.session.notes) == before + 1
        await press(app, "f12")
        assert "(x3)" in row(app, 4) + row(app, 5)
        await press(app, "f10", "t", "enter", "enter", "enter", "f7")
        assert app.session.notes[-1].times == 1, "something else was said between"

    at_stock(home, steps)


def test_who_prints_does_not_keep_the_blanks(home: Path) -> None:
    """The printer's operator sees the stock and moves none of it."""

    async def steps(app: TuntasApp) -> None:
        for key in "tkrh":
            await press(app, key)
            assert "OPR-101" in app.session.notes[-1].text
        assert "Diterima seluruhnya" in screen_text(app)

    at_stock(home, steps, "SARI")
