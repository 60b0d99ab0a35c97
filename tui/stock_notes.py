"""What stands beside the bins of the ledger: what is on the way, overdue, to be cut."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.counts import hidden
from model.goods import loans, lots
from model.parcels import rows as parcels
from model.scrap import row as scrap
from model.stock import StockBoard, stock
from tui.fit import cut
from tui.locale.speak import _, number
from tui.supply_words import Lasts, lasts

if TYPE_CHECKING:
    from model.store import Store


@dataclass(frozen=True, slots=True)
class Seen:
    """The ledger of an item with the notes beside its bins."""

    board: StockBoard
    notes: dict[str, str]
    closed: frozenset[str] = frozenset()
    """Bins that are being counted blind: their figures are not shown until both have told."""
    lasts: Lasts | None = None
    """Of ribbons, film and kits: for how many cards they are enough."""


def read(store: "Store", item: str) -> Seen:
    """Return the ledger and its notes."""
    closed = hidden.bins(store, item)
    told = _notes(store, item)
    notes = {bin: note for bin, note in told if note and bin not in closed}
    return Seen(stock(store, item), notes, closed, lasts(store, item))


def _notes(store: "Store", item: str) -> list[tuple[str, str]]:
    return [
        ("transit", _on_the_way(store, item)),
        ("spoiled", _to_cut(store, item)),
        ("loan", _lent(store, item)),
        ("quarantine", _held(store, item)),
    ]


def _on_the_way(store: "Store", item: str) -> str:
    """Return the parcel that is longest away: K-0017 15 ULU, 2 hari !"""
    today = store.today()
    away = [
        one
        for one in parcels.on_the_way(store)
        if (one.item if one.kind == "blanks" else "blanko") == item
    ]
    if not away:
        return ""
    first = away[0]
    days = number(first.days(today, store.zone) or 0)
    told = _("{number} {to}, {days} hari").format(
        number=first.number, to=cut(first.to_name, 14), days=days
    )
    if len(away) > 1:
        told += f" +{len(away) - 1}"
    return told + (" !" if any(one.overdue(today) for one in away) else "")


def _to_cut(store: "Store", item: str) -> str:
    uncut = sum(one.uncut for one in scrap.totals(store) if one.item == item)
    return _("potong hari ini: {n} !").format(n=number(uncut)) if uncut else ""


def _lent(store: "Store", item: str) -> str:
    late = [one for one in loans.overdue(store) if one.item == item]
    return _("{n} lewat jatuh tempo !").format(n=number(len(late))) if late else ""


def _held(store: "Store", item: str) -> str:
    held = [one for one in lots.listed(store) if one.item == item]
    return _("{n} lot").format(n=number(len(held))) if held else ""
