"""The stock by keys: where every piece is, the forms, and the pages with two people at each."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from model import blanko, blanko_check
from model.actor import SYSTEM
from model.blanko import Place
from tests.tui.golden_screens import agree
from tests.tui.press import press, quiet, row, screen_text, type_in
from tests.tui.printing_desk import counter
from tui.app import TuntasApp
from tui.messages import Scanned
from tui.screens.stock import StockScreen
from tui.screens.stock_receive import StockReceiveScreen

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
        await press(app, "g", "g", "g", "g", "g", "b")
        agree("stock_en", screen_text(app))

    at_stock(home, steps, lang="en")


def test_what_moved_elsewhere_is_seen_without_a_key(home: Path) -> None:
    """The figures follow the store; while a form is open they stand still."""

    async def steps(app: TuntasApp) -> None:
        screen = app.screen
        assert isinstance(screen, StockScreen)
        app.desk.clerk.write(SYSTEM, blanko.receive, 12, party="Ditjen", doc="BAST 099")
        await press(app, "k")
        await screen.look_again()
        assert "BAST 099" not in screen_text(app)
        await press(app, "f10")
        await screen.look_again()
        await quiet(app)
        assert "4.000   cocok" in screen_text(app)

    at_stock(home, steps)


YANTO = "YANTO\n1357\n"
"""The second person's name and PIN."""
SARI = "SARI\n2468\n"


def told(app: TuntasApp) -> str:
    """Return the last message, whole."""
    return app.session.notes[-1].text


def test_a_delivery_from_bast_to_minutes(home: Path) -> None:
    """Told, counted, damaged, a box; two people; short is said; the paper is shown and kept."""

    async def steps(app: TuntasApp) -> None:
        await type_in(app, "tBAST 99\nDitjen\n1\n510\n500\n2\nAMIR\nbK-1 500 r2\n")
        agree("stock_receive", screen_text(app))
        await boxes_come_back(app)
        await press(app, "enter")
        agree("stock_second", screen_text(app))
        await type_in(app, YANTO)
        agree("stock_paper", screen_text(app))
        await press(app, "end", "up", "home", "right", "left", "enter")
        assert "BAST/1/167102/2026" in row(app, 22) and "+498 BAST 99" in row(app, 3)
        assert "potong hari ini: 2 !" in screen_text(app)
        assert "4.488   cocok" in screen_text(app)
        await press(app, "n")
        agree("stock_boxes", screen_text(app))
        await press(app, "f10")
        await type_in(app, "tBAST 99\nDitjen\n1\n10\n10\n\nAMIR\n\n")
        await type_in(app, "1357\n")
        assert "sudah dicatat" in screen_text(app), "the same paper is a later part, or a mistake"
        await press(app, "1", "enter", "enter")
        assert "4.498   cocok" in screen_text(app)
        await press(app, "d")
        agree("stock_papers", screen_text(app))
        await press(app, "k", "k", "enter", "f10", "f10", "a")
        agree("stock_card", screen_text(app))
        app.desk.clerk.read(blanko_check.verify)

    at_stock(home, steps)


async def boxes_come_back(app: TuntasApp) -> None:
    """The boxes are part of the draft."""
    screen = app.screen
    assert isinstance(screen, StockReceiveScreen)
    kept = screen.draft()
    assert kept is not None and kept[".boxes"] == "K-1 500 r2"
    screen.boxes.clear()
    assert await screen.take_draft(kept)
    await quiet(app)
    assert [(box.number, box.qty, box.damaged) for box in screen.boxes] == [("K-1", 500, 2)]


def test_uids_of_a_file_are_traced(home: Path, tmp_path: Path) -> None:
    """A box with a list; opened by two; one chip spoiled by its UID, in four keys and a PIN."""
    listing = tmp_path / "uid.csv"
    chips = [f"04A1B2C3D4E5{n:02X}" for n in range(3)]
    listing.write_text("uid\n" + "\n".join(chips), encoding="utf-8")

    async def steps(app: TuntasApp) -> None:
        await type_in(app, "tBAST 7\nDitjen\n\n\n3\n\n\n")
        await type_in(app, f"uK-9 {listing}\n\n{YANTO}\n")
        await press(app, "r")
        await type_in(app, chips[0] + "\n")
        assert "RSK-106" in row(app, 22), "it lies in a sealed box: told before anybody is called"
        await press(app, "f10", "n", "b")
        await type_in(app, "1357\n")
        assert "Kotak K-9 dibuka." in row(app, 22)
        await press(app, "b")
        assert "STK-118" in row(app, 22), "nobody types a PIN for an open box"
        await press(app, "f10", "r")
        await type_in(app, chips[0] + "\n")
        agree("stock_spoil", screen_text(app))
        await press(app, "3")
        await type_in(app, "1357\n")
        assert "Dicatat rusak 1 blanko: rusak fisik. Potong hari ini (M)." in row(app, 22)
        await press(app, "u")
        app.post_message(Scanned(chips[0], "chip", laid=True))
        await quiet(app)
        agree("stock_trace", screen_text(app))
        await type_in(app, chips[1] + "\n")
        assert "belum pernah terbaca" in screen_text(app)
        await type_in(app, "0102030405060A\n")
        assert "STK-124" in told(app) and "Kotak" not in screen_text(app)
        await press(app, "f10", "c", "u")
        assert "2 chip dari kotak terbuka, 0 pasti hilang" in screen_text(app)
        await press(app, "u", "j")
        agree("stock_check", screen_text(app))

    at_stock(home, steps)


def test_cut_and_burned_before_witnesses(home: Path) -> None:
    """Spoiled by number, cut by two, counted into the fire before two others, minutes shown."""

    async def steps(app: TuntasApp) -> None:
        await type_in(app, f"r12\nkartu1\n5{YANTO}r5\n\n0hilang labelnya\n1357\nm")
        assert "STK-104" not in told(app)
        assert held(app, Place("tray", "kartu1")) == 36, "out of the tray that was named"
        await press(app, "m")
        assert "Belum ada yang dipotong" in row(app, 22)
        await press(app, "space")
        agree("stock_scrap", screen_text(app))
        await press(app, "plus", "p")
        await type_in(app, "1357\n")
        assert "Dipotong 17 keping: BAR/1/167102/2026." in row(app, 22)
        await type_in(app, "m16\nHalaman kantor\n\n1357\n" + SARI)
        assert "RSK-112" in told(app), "as many into the fire as the register has"
        await press(app, "backspace", "7", "enter", "enter", "enter")
        agree("stock_witness", screen_text(app))
        await type_in(app, "2468\n" + "SARI\n2468\n")
        assert "Orang kedua harus petugas lain" in screen_text(app)
        await press(app, "up", *["backspace"] * 4)
        await type_in(app, YANTO)
        assert "BERITA ACARA PEMUSNAHAN" in screen_text(app)
        await press(app, "enter", "d")
        assert "BAM/1/167102/2026" in screen_text(app)
        await press(app, "f10", "v", "space", "plus", "t")
        assert "Belum ada yang ditandai" in row(app, 22)
        await press(app, "f10", "f10")
        assert held(app, Place("destroyed")) == 17
        app.desk.clerk.read(blanko_check.verify)

    at_stock(home, steps)


def test_a_blind_count_by_two(home: Path) -> None:
    """The book is closed until both have told; who differ count again; it is booked by two."""

    async def steps(app: TuntasApp) -> None:
        store = held(app, Place("store"))
        await press(app, "h", "enter", "enter")
        await type_in(app, f"{store - 3}\n")
        agree("stock_count", screen_text(app))
        await press(app, "f10")
        agree("stock_closed", screen_text(app))
        await press(app, "h", "enter")
        await type_in(app, YANTO + f"{store - 2}\n")
        assert "Kedua hitungan tidak sama" in screen_text(app)
        await press(app, "f10", "f10")
        assert "tertutup" in screen_text(app), "they differ: who counts again knows no book"
        await press(app, "h", "enter", "1", "enter", "enter")
        await type_in(app, f"{store - 3}\n\n1357\n{store - 3}\n")
        assert "Selisih -3." in screen_text(app)
        await press(app, "1", "enter")
        await type_in(app, "jatuh di jalan\n1357\n")
        assert "Selisih -3 dibukukan: BAS/1/167102/2026." in row(app, 22)
        assert held(app, Place("difference")) == 3
        await press(app, "t", "enter")
        await type_in(app, "2\ndi bawah meja\n1357\n")
        assert "Temuan dibukukan: BAS/2/167102/2026." in row(app, 22)
        assert held(app, Place("difference")) == 1
        await press(app, "t", "2", "enter")
        await type_in(app, "1\ndi laci\n1357\n")
        assert "HIT-111" in told(app), "that card is not missing"
        await press(app, "m", "2", "enter")
        assert "Baki printer kartu1" in screen_text(app)
        await press(app, "enter")
        await type_in(app, "48\n48\n")
        assert "Baki printer kartu4: berapa yang BUDI hitung?" in screen_text(app), "one walk"
        await press(app, "f10", "enter")
        await type_in(app, "1357\n0\n")
        assert "Kedua hitungan tidak sama" in screen_text(app)
        await press(app, "f10")
        assert "Baki printer kartu2: berapa yang YANTO hitung?" in screen_text(app), "one PIN"
        await press(app, "f10")
        await press(app, "x", "u", "f10")
        app.desk.clerk.read(blanko_check.verify)

    at_stock(home, steps)


def test_loans_and_lots(home: Path) -> None:
    """Lent until a day, some back and damaged; borrowed and paid back; loose pieces put aside."""

    async def steps(app: TuntasApp) -> None:
        await type_in(app, f"pp200\nKec. Kertapati\n14\n{YANTO}")
        await type_in(app, "i50\nKab. Banyuasin, SP 3\n31-12\n1357\n")
        agree("stock_loans", screen_text(app))
        await type_in(app, "p5\nKec. Plaju\nbesok\n")
        assert "STK-109" in told(app)
        await press(app, "f10", "k")
        await type_in(app, "\n5\n1357\n")
        assert "Pinjaman P-0001 dicatat" in row(app, 22) and held(app, Place("spoiled")) == 5
        await type_in(app, "sSurat kadis\n1357\n")
        assert "Pinjaman P-0002 dicatat" in row(app, 22)
        await press(app, "a", "f10", "n", "l")
        await type_in(app, "n40\nkarton basah\n1357\n")
        agree("stock_lots", screen_text(app))
        await type_in(app, "l\n\n1357\n")
        assert "BAK/2/167102/2026" in row(app, 22)
        await press(app, "f10", "f10")
        assert "cocok" in screen_text(app)

    at_stock(home, steps)


def test_the_second_person_is_somebody_else_with_a_pin(home: Path) -> None:
    """Oneself, a wrong PIN and a stranger are refused in the box; three wrong ones must wait."""

    async def steps(app: TuntasApp) -> None:
        await type_in(app, "r2\n\n5")
        assert "PETUGAS KEDUA" in screen_text(app)
        await type_in(app, "budi\n9999\n")
        assert "OPR-112" in screen_text(app)
        await press(app, "up", *["backspace"] * 4)
        await type_in(app, "RINA\n8642\n")
        assert "OPR-101" in told(app), "support stands by nowhere"
        await press(app, "5")
        await type_in(app, "YANTO\n1\n2\n3\n")
        assert "OPR-105" in screen_text(app)
        await type_in(app, "1357\n")
        assert "OPR-106" in told(app) and "PETUGAS KEDUA" not in screen_text(app)
        assert held(app, Place("spoiled")) == 0
        await press(app, "5", "f10")
        assert "PETUGAS KEDUA" not in screen_text(app)
        written = app.desk.clerk.read(
            lambda store: store.rows("SELECT body FROM draft UNION SELECT facts FROM audit")
        )
        assert not [one for (one,) in written if "1357" in one or "8642" in one]

    at_stock(home, steps)


def test_issue_and_back_and_other_items(home: Path) -> None:
    """What one person moves alone; ribbons come in by a short form, and are spoiled alone."""

    async def steps(app: TuntasApp) -> None:
        await type_in(app, "k30\nkartu3\n")
        await type_in(app, "b10\nkartu3\n")
        assert held(app, Place("tray", "kartu3")) == 20
        await type_in(app, "gt12\nVendor\nSJ 7\n")
        assert held(app, Place("store"), "pita") == 12
        assert "Diterima 12 pita ke gudang, SJ 7." in row(app, 22)
        assert row(app, 2).startswith("PITA")
        await type_in(app, "r2\n\n2")
        assert "Dicatat rusak 2 pita" in row(app, 22)
        await press(app, "g", "g", "g", "g")
        assert row(app, 2).startswith("BLANKO")

    at_stock(home, steps)


WRONG = (
    ("k99999\nkartu1\n", "STK-103"), ("k5\nkartu9\n", "CTK-117"), ("k5\n\n", "CTK-117"),
    ("gt\nDitjen\nBAST\n", "STK-101"), ("t5\n\n\n", "STK-104"),
)  # fmt: skip


def test_what_is_wrong_is_said_and_can_be_mended(home: Path) -> None:
    """Nothing is booked, the form stays as typed; F10 closes it; what is mended is booked."""

    async def steps(app: TuntasApp) -> None:
        before = app.desk.clerk.read(blanko.balances)
        for typed, code in WRONG:
            await type_in(app, typed)
            assert code in told(app)
            assert code in row(app, 22), "the code is read over the telephone: it must fit"
            assert app.desk.clerk.read(blanko.balances) == before
            await press(app, "f10")
            assert "Tidak jadi." in row(app, 22)
            assert code in told(app), "what was left as it was is no message to keep"
            assert "Jumlah  " not in screen_text(app)
        await press(app, "f2", "f6")
        await type_in(app, "k5\nkartu9\n")
        await press(app, *["backspace"] * 6)
        await type_in(app, "kartu1\n")
        assert "Keluar 5 blanko ke baki kartu1." in row(app, 22), "the cursor stood in that field"

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
    """Of fifty messages none is lost to a key that is refused again and again."""

    async def steps(app: TuntasApp) -> None:
        before = len(app.session.notes)
        await press(app, "k", "enter", "enter", "enter", "enter")
        assert len(app.session.notes) == before + 1
        await press(app, "f12")
        assert "(x3)" in row(app, 4) + row(app, 5)
        await press(app, "f10", "f10")
        await type_in(app, "k99999\nkartu1\n")
        await press(app, "f10", "k", "enter", "enter")
        assert app.session.notes[-1].times == 1, "something else was said between"

    at_stock(home, steps)


def test_who_prints_does_not_keep_the_blanks(home: Path) -> None:
    """The printer's operator sees the stock and moves none of it."""

    async def steps(app: TuntasApp) -> None:
        assert row(app, 22).startswith(" J jatah  P pinjam  N kotak")
        for key in "tkrbm":
            await press(app, key)
            assert "OPR-101" in app.session.notes[-1].text
        assert "Diterima seluruhnya" in screen_text(app)

    at_stock(home, steps, "SARI")
