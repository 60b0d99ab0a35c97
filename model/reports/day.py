"""The rekap of a day, or of several days as one: every figure, and whether it agrees with the book.

Each figure is one statement over the office's own rows; the checks compare ways that are
independent of each other, and a rekap that does not agree says so on its own paper.
"""

from dataclasses import dataclass, field
from datetime import date

from model.letterhead import office_name
from model.reports import cards as card_figures
from model.reports import goods as ledger
from model.reports import hands, spoils
from model.reports import people as people_figures
from model.reports.cards import Cards
from model.reports.goods import Item
from model.reports.hands import Guests, Hand, Printer, Sif
from model.reports.people import People
from model.reports.period import Period, period
from model.reports.spoils import Reason
from model.store import Store

CARD_BINS = ("printed", "custody", "handed")
"""Bins that hold cards of ours and nothing else; transit holds parcels of blanks too."""


@dataclass(frozen=True, slots=True)
class Check:
    """Two ways to one figure: what it is about, and both results."""

    about: str
    one: int
    other: int

    @property
    def holds(self) -> bool:
        """Whether they agree."""
        return self.one == self.other


@dataclass(frozen=True, slots=True)
class Rekap:
    """Everything that the rekap of an office says of a period."""

    office: str
    office_name: str
    asked: Period
    people: People
    cards: Cards
    spoiled: tuple[Reason, ...]
    goods: tuple[Item, ...]
    operators: tuple[Hand, ...]
    printers: tuple[Printer, ...]
    sifs: tuple[Sif, ...]
    checks: tuple[Check, ...]
    guests: Guests = field(default_factory=Guests)
    """Cards that other offices made: apart from ours, for they are no blanks of this office."""

    @property
    def agrees(self) -> bool:
        """Whether every figure agrees with the ledger."""
        return all(check.holds for check in self.checks)

    @property
    def blanks(self) -> Item | None:
        """The item `blanko`, None before the first was received."""
        return next((item for item in self.goods if item.item == "blanko"), None)

    @property
    def spoiled_pieces(self) -> int:
        """How many blanks and cards were spoiled, whatever they were before."""
        return sum(reason.qty for reason in self.spoiled)


def rekap(store: Store, first: date, last: date | None = None) -> Rekap:
    """Return the rekap from `first` to `last` (one day without it).

    The caller reads in one snapshot or in a transaction. Raises ReportDays.
    """
    asked = period(store, first, last)
    made = card_figures.cards(store, asked)
    items = ledger.goods(store, asked)
    spoiled = spoils.reasons(store, asked)
    who, machines = hands.operators(store, asked), hands.printers(store, asked)
    sifs = hands.sifs(store, asked)
    return Rekap(
        store.office, office_name(store), asked,
        people_figures.people(store, asked), made, spoiled, items, who, machines, sifs,
        _checks(made, items, spoiled, machines, sifs), hands.guests(store, asked),
    )  # fmt: skip


def _checks(
    made: Cards,
    items: tuple[Item, ...],
    spoiled: tuple[Reason, ...],
    machines: tuple[Printer, ...],
    sifs: tuple[Sif, ...],
) -> tuple[Check, ...]:
    """Compare what must be the same; of an item that the office never had there is nothing."""
    found = [Check(f"closing {item.item}", item.counted, item.closing) for item in items]
    found += [Check(f"sum {item.item}", sum(item.bins.values()), 0) for item in items]
    found.append(Check("printers", sum(one.printed for one in machines), made.printed))
    found.append(Check("shifts printed", sum(one.printed for one in sifs), made.printed))
    found.append(Check("shifts handed", sum(one.handed for one in sifs), made.handed))
    pieces = sum(one.qty for one in spoiled)
    found.append(Check("shifts spoiled", sum(one.spoiled for one in sifs), pieces))
    for item in items:
        if item.item == "blanko":
            found.append(Check("printed", made.printed, item.used))
            found.append(Check("spoiled", pieces, item.into("spoiled")))
            net = item.into("handed") - item.out_of("handed")
            found.append(Check("handed", made.handed, net))
            found += [
                Check(f"cards {bin}", made.lying.get(bin, 0), item.bins.get(bin, 0))
                for bin in CARD_BINS
            ]
    return tuple(found)
