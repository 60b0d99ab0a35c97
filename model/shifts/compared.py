"""What two blind counts say beside the book, line by line; only once both have counted all.

Each of the two is compared with what the book said at the instant of that count, so printers that
go on meanwhile make no difference that is none: it is the two differences that must agree.
"""

from dataclasses import dataclass
from typing import Literal

from model.shifts import refusals
from model.shifts.change import Change, get
from model.shifts.lines import BOOKABLE, RIBBON_SLACK_POINTS, kind_of
from model.store import Store

Verdict = Literal["same", "differs", "disagree"]


@dataclass(frozen=True, slots=True)
class Result:
    """One line: both counts, the book at the last of them, and what comes of it."""

    line: str
    first: int
    second: int
    book: int | None
    """None where no book knows, and while the two disagree: they count again, blind."""
    difference: int
    """Counted less book, where both agree on it."""
    verdict: Verdict
    moved: bool
    """Whether the stock moved between the two counts."""
    round: int
    why: str

    @property
    def bookable(self) -> bool:
        """Whether the difference can be booked: blanks that belong to nobody yet."""
        return kind_of(self.line) in BOOKABLE


def compared(store: Store, number: int) -> tuple[Result, ...]:
    """Return every line compared; raise NotCompared before that was asked for."""
    change = get(store, number)
    if change.state not in ("compared", "done"):
        raise refusals.NotCompared()
    books = {
        (line, side): book
        for line, side, book in store.rows(
            "SELECT c.line, c.side, c.book FROM change_count c JOIN change_line l"
            " ON l.change = c.change AND l.line = c.line AND l.round = c.round WHERE c.change = ?",
            (number,),
        )
    }
    return tuple(
        _result(change, name.name, books.get((name.name, "from")), books.get((name.name, "to")))
        for name in change.lines
    )


def _result(change: Change, name: str, book1: int | None, book2: int | None) -> Result:
    line = change.line(name)
    first, second = line.first, line.second
    assert first is not None and first.qty is not None
    assert second is not None and second.qty is not None
    slack = RIBBON_SLACK_POINTS if kind_of(name) == "ribbon" else 0
    off1 = first.qty - (first.qty if book1 is None else book1)
    off2 = second.qty - (second.qty if book2 is None else book2)
    apart = abs((first.qty - (book1 or 0)) - (second.qty - (book2 or 0))) > slack
    verdict: Verdict = "same"
    if apart:
        verdict = "disagree"
    elif abs(off2) > slack or abs(off1) > slack:
        verdict = "differs"
    book, moved = (book2, book1 != book2) if second.at >= first.at else (book1, book1 != book2)
    return Result(
        name, first.qty, second.qty, None if apart else book, 0 if apart else off2, verdict, moved,
        line.round, line.why,
    )  # fmt: skip


def rounds(store: Store, number: int) -> tuple[tuple[str, int, str, int], ...]:
    """Return the counts of earlier rounds: line, round, who, how many."""
    rows = store.rows(
        "SELECT c.line, c.round, c.who, c.qty FROM change_count c JOIN change_line l"
        " ON l.change = c.change AND l.line = c.line AND c.round < l.round"
        " WHERE c.change = ? AND c.qty IS NOT NULL ORDER BY l.at, c.round, c.side",
        (number,),
    )
    return tuple((str(line), int(round), str(who), int(qty)) for line, round, who, qty in rows)
