"""How long ribbons, film and cleaning kits last: in cards, and in days of the office's pace."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from model import blanko, care_board, care_supply
from model.care_plan import plan_of
from model.forecast import kept
from tui.card_words import ITEMS, words
from tui.locale.speak import _, number, spoken

if TYPE_CHECKING:
    from model.store import Store

ORDER_DAYS = 60
"""Buying goes through the region's budget: below so many days of work it is time to ask."""


@dataclass(frozen=True, slots=True)
class Lasts:
    """For how many cards an item is enough, and how many cards are made on a day with any."""

    item: str
    cards: int
    per_day: int

    @property
    def days(self) -> int | None:
        """Days of work that it lasts; None before the first day with a card."""
        return self.cards // self.per_day if self.per_day else None

    @property
    def is_short(self) -> bool:
        """Whether it is time to order."""
        return self.days is not None and self.days < ORDER_DAYS


def lasts(store: "Store", item: str) -> Lasts | None:
    """Return how long an item lasts; None where the office keeps no book of it.

    What is fitted in a printer of which nobody knows counts as nought.
    """
    if item not in blanko.SUPPLIES or not blanko.received(store, item):
        return None
    per_day = kept.of(store).rates.used_a_day
    if item == care_supply.KIT:
        lanes = store.rows("SELECT printer FROM lane ORDER BY printer")
        plans = [plan_of(store, str(printer)) for (printer,) in lanes]
        most = max((plan.clean_after_cards for plan in plans), default=0)
        return Lasts(item, blanko.available(store, item) * most, per_day) if most else None
    found = care_board.board(store).lasting
    return next((Lasts(item, one.cards, per_day) for one in found if one.item == item), None)


def row(found: Lasts) -> str:
    """Return it in one sentence."""
    item = words(ITEMS, found.item, spoken()).capitalize()
    if found.days is None:
        return _("{item} cukup {cards} kartu.").format(item=item, cards=number(found.cards))
    said = _("{item} cukup {cards} kartu, kira-kira {days} hari cetak.").format(
        item=item, cards=number(found.cards), days=number(found.days)
    )
    return f"{said} {_('! Pesan sekarang.')}" if found.is_short else said
