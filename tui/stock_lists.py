"""Lists of the stock in words: spoiled pieces, void cards, loans, boxes, lots; a day to come."""

import re
from datetime import date, timedelta

from model import lookup
from model.clock import day_of
from model.errors import RuleRefused
from model.goods.boxes import Box
from model.goods.loan_rows import Loan
from model.scrap.row import Scrap
from model.scrap.spoiling import VoidCard
from model.written_day import coming_day
from tui.card_words import BINS, ITEMS, words
from tui.locale.speak import _, number, spoken
from tui.stock_spoiling import REASONS

BOX_STATES = {
    "sealed": ("tersegel", "sealed"),
    "open": ("dibuka", "open"),
    "held": ("karantina", "held"),
    "gone": ("keluar", "gone"),
}
LOAN_WAYS = {"out": ("kita pinjamkan", "lent by us"), "in": ("kita pinjam", "borrowed by us")}
TRACES = {
    "sealed": ("di kotak tersegel", "in its sealed box"),
    "held": ("dikarantina", "put aside"),
    "gone": ("keluar dengan kotaknya", "gone with its box"),
    "loose": (
        "dari kotak yang sudah dibuka, belum pernah terbaca",
        "of an opened box, never read since",
    ),
    "bound": ("sedang dienkode atau dicetak", "being encoded or printed"),
    "card": ("menjadi kartu", "became a card"),
    "spoiled": ("rusak, belum musnah", "spoiled, not destroyed"),
    "destroyed": ("dimusnahkan", "destroyed"),
    "missing": ("HILANG: tercatat selisih", "MISSING: booked as a difference"),
}
_IN_DAYS = re.compile(r"\+?([0-9]{1,3})")


class DayBad(RuleRefused):
    """What was typed is no day to come: 31-12-2026, 31-12, or a number of days."""

    code = "STK-109"


def day_to_come(text: str, today: date) -> date:
    """Return a day: `31-12-2026`, `31-12` (the next one), `2026-12-31`, or `14` days from today.

    Raises DayBad. Whether it is too near or too far the verb says.
    """
    typed = text.strip()
    if _IN_DAYS.fullmatch(typed):
        return today + timedelta(days=int(typed.lstrip("+")))
    day = coming_day(typed, today)
    if day is None:
        raise DayBad()
    return day


def day(ms: int | None, zone: str) -> str:
    """Return the day of an instant: 21-11-2026, "-" for none."""
    return "-" if ms is None else f"{day_of(ms, zone):%d-%m-%Y}"


# Spoiled pieces.


def reason(one: Scrap) -> str:
    """Return why a piece is spoiled."""
    return words(REASONS, one.reason, spoken()).split(",")[0]


def whose(one: Scrap) -> str:
    """Return what tells the piece from others: a chip that is nobody's, else that it was a card."""
    if one.resident is not None:
        return _("kartu warga")
    return one.uid or ("" if one.qty == 1 else number(one.here))


def scrap_head(uncut: int, cut: int, void: int) -> str:
    """Return how many pieces wait for what."""
    told = _("{n} belum dipotong, {m} siap dimusnahkan").format(n=number(uncut), m=number(cut))
    return told + (_(", {n} kartu batal di rak (V)").format(n=number(void)) if void else "")


def void_where(one: VoidCard) -> str:
    """Return where a void card lies."""
    return f"{words(BINS, one.bin, spoken())} {one.place}".strip()


def void_who(one: VoidCard) -> str:
    """Return whose it was: the name, and the NIK masked."""
    return f"{one.name}  {lookup.mask(one.nik)}"


# Loans and boxes.


def loan_late(one: Loan, today: date) -> str:
    """Return when it is due, with `!` where its day is over."""
    late = one.late_days(today)
    return f"{one.due_on:%d-%m-%Y}" + (f" +{late} !" if late else "")


def loan_head(loans: tuple[Loan, ...], today: date) -> str:
    """Return how many pieces are lent and borrowed, and how many loans are overdue."""
    lent = sum(one.left for one in loans if one.way == "out" and one.state == "open")
    owed = sum(one.left for one in loans if one.way == "in" and one.state == "open")
    late = sum(1 for one in loans if one.late_days(today))
    told = _("dipinjamkan {n}, dipinjam {m}").format(n=number(lent), m=number(owed))
    return told + (_(", {n} lewat jatuh tempo !").format(n=number(late)) if late else "")


def box_uids(box: Box) -> str:
    """Return the ends of a box's range."""
    return f"{box.uid_from} - {box.uid_to}" if box.uid_from else ""


def box_state(box: Box) -> str:
    """Return how a box stands, and where it went."""
    return f"{words(BOX_STATES, box.state, spoken())} {box.place}".strip()


def item_qty(item: str, qty: int) -> str:
    """Return a quantity with its item: 500 blanko."""
    return f"{number(qty)} {words(ITEMS, item, spoken())}"
