"""Spoiled blanks and cards of a period: by reason, by printer, by who ordered, by the day.

Every entry into the bin of spoiled pieces has its row of scrap (step 18), so none is forgotten; the
reasons and their official classes are those of model.scrap.reasons. Which printer, operator or lot
spoils more than chance allows is told by model.care_chart, over the last 500 cards.
"""

from dataclasses import dataclass
from datetime import date

from model.care_chart import Group, chart
from model.letterhead import office_name
from model.reports.period import Period, period
from model.scrap.reasons import REASONS, label
from model.store import Store

LINES_MAX = 100

_REASONS = """SELECT reason, sum(qty) FROM scrap WHERE at >= ? AND at < ? AND item = 'blanko'
    GROUP BY 1 ORDER BY 2 DESC, 1"""
_PRINTERS = """SELECT p, sum(made), sum(bad) FROM (
        SELECT printer AS p, count(*) AS made, 0 AS bad FROM job
            WHERE state = 'done' AND ended_at >= ?1 AND ended_at < ?2 GROUP BY 1
        UNION ALL SELECT coalesce(j.printer, ''), 0, sum(s.qty) FROM scrap s
            LEFT JOIN job j ON j.id = s.job
            WHERE s.at >= ?1 AND s.at < ?2 AND s.item = 'blanko' GROUP BY 1)
    GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT ?3"""
_ORDERED = """SELECT who, sum(made), sum(bad) FROM (
        SELECT b.by AS who, count(*) AS made, 0 AS bad FROM job j JOIN batch b ON b.id = j.batch
            WHERE j.state = 'done' AND j.ended_at >= ?1 AND j.ended_at < ?2 GROUP BY 1
        UNION ALL SELECT coalesce(b.by, s.by), 0, sum(s.qty) FROM scrap s
            LEFT JOIN job j ON j.id = s.job LEFT JOIN batch b ON b.id = j.batch
            WHERE s.at >= ?1 AND s.at < ?2 AND s.item = 'blanko' GROUP BY 1)
    GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT ?3"""


@dataclass(frozen=True, slots=True)
class Reason:
    """Pieces that were spoiled for one reason, with its official class."""

    key: str
    label: str
    official: str
    qty: int


@dataclass(frozen=True, slots=True)
class Share:
    """Spoiled pieces beside the cards that came out, of one printer or one who ordered."""

    name: str
    printed: int
    spoiled: int

    @property
    def percent(self) -> float:
        """Spoiled of all that was tried, in hundredths."""
        tried = self.printed + self.spoiled
        return 100 * self.spoiled / tried if tried else 0.0


@dataclass(frozen=True, slots=True)
class Spoils:
    """The spoil chart of a period."""

    office_name: str
    asked: Period
    reasons: tuple[Reason, ...]
    printers: tuple[Share, ...]
    ordered: tuple[Share, ...]
    groups: tuple[Group, ...]
    """Printers, operators and lots of the last 500 cards, as of now."""

    @property
    def printed(self) -> int:
        """How many cards came out."""
        return sum(one.printed for one in self.printers)

    @property
    def spoiled(self) -> int:
        """How many pieces were spoiled."""
        return sum(one.qty for one in self.reasons)


def reasons(store: Store, asked: Period) -> tuple[Reason, ...]:
    """Return how many pieces were spoiled for which reason, the most frequent first."""
    rows = store.rows(_REASONS, (asked.begin_ms, asked.end_ms))
    return tuple(Reason(key, label(key), _class(key), int(qty)) for key, qty in rows)


def _class(key: str) -> str:
    known = REASONS.get(key)
    return known.official if known else "rusak"


def spoils(store: Store, first: date, last: date | None = None) -> Spoils:
    """Return the spoil chart of the days. Raises ReportDays."""
    asked = period(store, first, last)
    marks = (asked.begin_ms, asked.end_ms, LINES_MAX)
    return Spoils(
        office_name(store), asked, reasons(store, asked),
        tuple(Share(*row) for row in store.rows(_PRINTERS, marks)),
        tuple(Share(*row) for row in store.rows(_ORDERED, marks)),
        chart(store),
    )  # fmt: skip
