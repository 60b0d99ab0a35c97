"""The stock in words and numbers: days to come, boxes of a line, the ledger with its notes."""

from datetime import date
from pathlib import Path

import pytest

from model import blanko
from model.blanko import QtyBad
from model.clock import FrozenClock
from model.forecast.blanks import Lasting
from model.goods import loans
from model.goods.uids import BoxIn
from model.parcels import packing
from model.reports import messages
from model.scrap import spoiling
from model.stock import BinLine, StockBoard
from tests.model.office import KASI, beside, do, new_store
from tui import stock_arrival, stock_card_text, stock_notes, stock_words, when_words
from tui.stock_arrival import BoxLineBad, UidFileRefused
from tui.stock_lists import DayBad, day_to_come

TODAY = date(2026, 11, 21)


def test_a_day_to_come() -> None:
    """A day with or without its year, the next one of that name, or so many days from today."""
    for text, day in (
        ("31-12-2026", date(2026, 12, 31)), ("31-12", date(2026, 12, 31)),
        ("1/2", date(2027, 2, 1)), ("21-11", date(2027, 11, 21)), ("2027-01-05", date(2027, 1, 5)),
        ("14", date(2026, 12, 5)),
        ("+14", date(2026, 12, 5)), ("29.2.2028", date(2028, 2, 29)),
    ):  # fmt: skip
        assert day_to_come(text, TODAY) == day, text
    for text in ("", "besok", "31-11", "29-2-2027", "0-0", "2026-13-01", "1234"):
        with pytest.raises(DayBad):
            day_to_come(text, TODAY)


def test_blanks_that_last_for_years_are_told_with_their_year() -> None:
    """The screens and the announcement say the same month, in a row of the screen."""
    now, until = FrozenClock().now_ms(), FrozenClock().now_ms() + 973 * 86_400_000
    found = Lasting(until, now, until + 86_400_000_000, 12, 973, "Asia/Jakarta")
    assert (
        when_words.lasting_line(found, 12) == "Cukup s.d. kira-kira 07-2029 (rata-rata 12 sehari)"
    )
    told = messages.Stock("16.71.02", "KANTOR", now, 12_000, 5, 0, until, "FIFO")
    assert "Cukup sampai kira-kira 07-2029\n" in messages.announce(told, "Asia/Jakarta")


def test_a_box_in_a_line(tmp_path: Path) -> None:
    """Number, quantity, range, damaged; what is kept as a draft is read as the same box."""
    for line, box in (
        ("17 500", BoxIn("17", 500)), ("K-01;500", BoxIn("K-01", 500)),
        ("K-01 500 r2", BoxIn("K-01", 500, damaged=2)),
        ("K-01 2 04A1B200 - 04A1B201 r1", BoxIn("K-01", 2, "04A1B200", "04A1B201", damaged=1)),
        ("K-01 2 04A1B200-04A1B201", BoxIn("K-01", 2, "04A1B200", "04A1B201")),
    ):  # fmt: skip
        assert stock_arrival.box_of(line) == box, line
        assert stock_arrival.box_of(stock_arrival.box_line(box)) == box
    for line in ("", "17", "17 500 04A1", "17 2 A B C"):
        with pytest.raises(BoxLineBad):
            stock_arrival.box_of(line)
    with pytest.raises(QtyBad):
        stock_arrival.box_of("17 lima")
    large = tmp_path / "uid.txt"
    large.write_bytes(b"0" * (stock_arrival.FILE_BYTES_MAX + 1))
    for path in (large, tmp_path, tmp_path / "none"):
        with pytest.raises(UidFileRefused):
            stock_arrival.uids_of(path)


def test_every_bin_has_room_beside_an_open_form() -> None:
    """Fourteen bins, the widest words, notes and figures: twenty rows of eighty columns."""
    bins = tuple(BinLine(bin, 999_999, -99_999, "") for bin in blanko.BINS if bin != "supplier")
    board = StockBoard("blanko", bins, (), (), (), 16_997, 16_997, 0, None, None)
    notes = dict.fromkeys(blanko.BINS, "K-0017 SEBERANG ULU I, 12 hari +3 !")
    rows = stock_words.rows(board, notes)
    assert len(rows) == len(bins) + 3 and max(map(len, rows)) <= 80
    assert rows[-1].endswith("16.997   cocok")
    hidden = stock_words.rows(board, notes, frozenset({"store"}))
    assert "999.999" not in hidden[1] and "16.997" not in hidden[-1]
    quiet = StockBoard("blanko", tuple(BinLine(one.bin, 0, 0, "") for one in bins), (), (), (),
                       0, 0, 0, None, None)  # fmt: skip
    assert len(stock_words.rows(quiet)) == 13, "the others have a row while something is there"


def test_what_stands_beside_the_bins(tmp_path: Path) -> None:
    """What is longest on the way, what is overdue, what must be cut today; of this item only."""
    store = new_store(tmp_path, blanks=500)
    second = beside(store)
    do(store, KASI, spoiling.spoil, 3, "rusak", second=second)
    do(store, KASI, loans.lend, 10, "Kec. Plaju", date(2026, 11, 22), second)
    seen = []
    for name in ("16.71.03", "16.71.04"):
        number = do(store, KASI, packing.pack, "blanks", name, qty=50).number
        sent = (number, f"S {name}", "RUDI", second, date(2026, 11, 23))
        do(store, KASI, packing.seal_and_send, *sent)
        seen.append(stock_notes.read(store, "blanko").notes["transit"])
    assert seen[0].endswith(", 0 hari"), "one parcel"
    told = stock_notes.read(store, "blanko").notes
    assert told["spoiled"].startswith("potong hari ini: 3") and "loan" not in told
    assert told["transit"].startswith("K-0001 ") and told["transit"].endswith("0 hari +1")
    store.clock.advance(86_400 * 3)  # type: ignore[attr-defined]
    told = stock_notes.read(store, "blanko").notes
    assert told["loan"] == "1 lewat jatuh tempo !" and told["transit"].endswith("3 hari +1 !")
    assert stock_notes.read(store, "pita").notes == {}


def test_months() -> None:
    """The stock card's months, over a new year and a leap day."""
    assert stock_card_text.month_of(date(2028, 2, 14)) == (date(2028, 2, 1), date(2028, 2, 29))
    assert stock_card_text.step(date(2026, 1, 31), -1) == date(2025, 12, 1)
    assert stock_card_text.step(date(2026, 12, 31), 1) == date(2027, 1, 1)
