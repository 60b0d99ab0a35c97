"""The stock card of some days as pages, and what was in each bin at the end of a past day."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from model.counts import hidden
from model.counts.faults import BookShut
from model.goods import past, stock_card
from model.paper import NARROW
from model.shifts import workday
from tui.card_words import BINS, ITEMS, words
from tui.locale.speak import _, number, spoken

if TYPE_CHECKING:
    from model.store import Store

LABEL_CHARS = 30


def month_of(day: date) -> tuple[date, date]:
    """Return the first and last day of a month."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def step(day: date, months: int) -> date:
    """Return the first day of the month so many months away."""
    at = day.year * 12 + day.month - 1 + months
    return date(at // 12, at % 12 + 1, 1)


def need_open(store: "Store", item: str, last: date) -> None:
    """Raise BookShut where the last day goes on and two people count the item blind."""
    if last >= workday.today(store) and hidden.bins(store, item):
        raise BookShut()


def card_text(store: "Store", item: str, first: date, last: date, columns: int = NARROW) -> str:
    """Return the stock card as pages; raises DaysBad, BookShut."""
    need_open(store, item, last)
    return stock_card.text(stock_card.stock_card(store, item, first, last), columns)


def balance_rows(store: "Store", item: str, day: date) -> list[str]:
    """Return what each bin held when the work of a day was over; raises BookShut."""
    need_open(store, item, day)
    end = workday.spans(store, day, day)
    until = end[-1].end_ms if end else workday.midnight_ms(day + timedelta(days=1), store.zone)
    shown = [_("{item}, akhir {day}").format(
        item=words(ITEMS, item, spoken()).upper(), day=f"{day:%d-%m-%Y}")]  # fmt: skip
    for line in past.balances_at(store, until - 1, item):
        if line.bin == "supplier":
            continue
        label = f"{words(BINS, line.bin, spoken())} {line.place}".strip()
        shown.append(f"  {label[:LABEL_CHARS]:<{LABEL_CHARS}} {number(line.qty):>9}")
    return shown
