"""Who was let ahead of the queue on a day, by whom and why: the list against bribes.

An order that did not take the front of the queue or went beyond the day's cap, and everybody who
goes first with an approver (Cirebon 2020: two officials sold places; every jump has a reason and a
name beside it).
"""

import json
from dataclasses import dataclass
from datetime import date

from model.letterhead import office_name
from model.reports.faults import ReportTooLong
from model.reports.period import Period, period
from model.store import Store

ROWS_MAX = 2_000

_ORDERS = """SELECT at, actor, facts FROM audit
    WHERE kind = 'ordered' AND at >= ? AND at < ? ORDER BY seq LIMIT ?"""
_OVER = "SELECT batch, cards FROM over_cap WHERE at >= ? AND at < ?"
_FIRST = """SELECT decided_at, asked_by, reason, why, decided_by FROM priority
    WHERE state IN ('approved', 'used') AND decided_at >= ? AND decided_at < ?
    ORDER BY id LIMIT ?"""


@dataclass(frozen=True, slots=True)
class Jump:
    """One order past the queue, or one person let go first."""

    at: int
    who: str
    batch: str
    """The order's number; "" for one person with an approver."""
    cards: int
    jumped: int
    why: str
    approved_by: str
    over: int = 0
    """Cards beyond the day's cap, which the section head lets pass (JTH-101)."""


@dataclass(frozen=True, slots=True)
class Jumps:
    """All of a period, the earliest first."""

    office_name: str
    asked: Period
    rows: tuple[Jump, ...]
    orders: int
    """Orders in all, also those that took the front."""

    @property
    def jumped(self) -> int:
        """How many cards went ahead of others."""
        return sum(one.jumped for one in self.rows)

    @property
    def over(self) -> int:
        """How many cards went beyond the cap of their day."""
        return sum(one.over for one in self.rows)


def jumps(store: Store, first: date, last: date | None = None) -> Jumps:
    """Return who went ahead in the days. Raises ReportDays, ReportTooLong."""
    asked = period(store, first, last)
    marks = (asked.begin_ms, asked.end_ms, ROWS_MAX + 1)
    orders, firsts = store.rows(_ORDERS, marks), store.rows(_FIRST, marks)
    if max(len(orders), len(firsts)) > ROWS_MAX:
        raise ReportTooLong(most=ROWS_MAX)
    found = [
        Jump(at, asked_by, "", 1, 1, f"{reason}: {why}", by)
        for at, asked_by, reason, why, by in firsts
    ]
    over: dict[int, int] = dict(store.rows(_OVER, marks[:2]))
    for at, actor, facts in orders:
        told = json.loads(facts)
        beyond = over.get(told["batch"], 0)
        if told.get("jumped") or beyond:
            number, many = f"B-{told['batch']:04d}", told["cards"]
            found.append(Jump(at, actor, number, many, told["jumped"], told["why"], "", beyond))
    name = office_name(store)
    rows = tuple(sorted(found, key=lambda one: (one.at, one.batch)))
    return Jumps(name, asked, rows, len(orders))
