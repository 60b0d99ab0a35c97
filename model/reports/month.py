"""Several days, a line each, and their sum: the monthly report upward.

The sum is the rekap of the whole period, not an addition of the lines, and is compared with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from model.reports import cards as card_figures
from model.reports import goods as ledger
from model.reports.day import Check, Rekap, rekap
from model.reports.goods import Item
from model.reports.period import Period, days_of, period
from model.store import Store


@dataclass(frozen=True, slots=True)
class DayLine:
    """One day of a month."""

    on: date
    recorded: int
    printed: int
    handed: int
    opening: int
    came: int
    used: int
    spoiled: int
    went: int
    closing: int
    scrapped: int
    """Everything that became scrap, also what was no blank any more."""


@dataclass(frozen=True, slots=True)
class Month:
    """The days and the rekap of all of them."""

    whole: Rekap
    days: tuple[DayLine, ...]
    checks: tuple[Check, ...]

    @property
    def agrees(self) -> bool:
        """Whether the days add up to the whole, and the whole agrees with the ledger."""
        return self.whole.agrees and all(check.holds for check in self.checks)


def month(store: Store, first: date, last: date) -> Month:
    """Return the days from `first` to `last` and their rekap, as `rekap`; raises ReportDays."""
    whole = rekap(store, first, last)
    held, days = ledger.held_at(store, whole.asked.end_ms), []
    for on in reversed(days_of(whole.asked)):
        asked = period(store, on)
        items = ledger.goods(store, asked, held)
        held = {one.item: one.bins_before for one in items}
        days.append(_day(store, asked, items))
    return Month(whole, tuple(reversed(days)), _checks(whole, days[::-1]))


def _day(store: Store, asked: Period, items: Sequence[Item]) -> DayLine:
    made = card_figures.counts(store, asked)
    blanks = next((one for one in items if one.item == "blanko"), None)
    return DayLine(asked.first, *made, *_figures(blanks))


def _figures(item: Item | None) -> tuple[int, int, int, int, int, int, int]:
    if item is None:
        return (0, 0, 0, 0, 0, 0, 0)
    return (
        item.opening, item.in_all, item.used, item.spoiled, item.out_all, item.closing,
        item.into("spoiled"),
    )  # fmt: skip


def _checks(whole: Rekap, days: Sequence[DayLine]) -> tuple[Check, ...]:
    """Compare the sum of the days with the whole, and each opening with the closing before."""
    sums = _figures(whole.blanks)
    made = whole.cards
    found = [
        Check("days recorded", sum(one.recorded for one in days), made.recorded),
        Check("days printed", sum(one.printed for one in days), made.printed),
        Check("days handed", sum(one.handed for one in days), made.handed),
        Check("days in", sum(one.came for one in days), sums[1]),
        Check("days used", sum(one.used for one in days), sums[2]),
        Check("days spoiled", sum(one.spoiled for one in days), sums[3]),
        Check("days out", sum(one.went for one in days), sums[4]),
        Check("days opening", days[0].opening, sums[0]),
        Check("days closing", days[-1].closing, sums[5]),
    ]
    found += [
        Check(f"{later.on} opening", later.opening, earlier.closing)
        for earlier, later in pairwise(days)
    ]
    return tuple(found)
