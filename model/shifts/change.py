"""A change of sif as it stands: who counts with whom, and what is counted so far.

The book's figures are not read here: a screen that shows this value shows a blind count.
"""

from dataclasses import dataclass, replace
from typing import Literal

from model.names import clean
from model.shifts import refusals
from model.store import Row, Store

Kind = Literal["open", "close", "pass"]
Side = Literal["from", "to"]
SIDES: tuple[Side, ...] = ("from", "to")
_COLUMNS = (
    "id, kind, shift, opened, state, from_who, to_who, missing, passed_by, why, note, begun_by,"
    " begun_at, ended_at, document"
)


@dataclass(frozen=True, slots=True)
class Told:
    """What one of the two counted in the present round, or has half typed (`qty` None)."""

    who: str
    qty: int | None
    typed: str
    at: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line: how often it was counted, what each of the two says, why it differs."""

    name: str
    round: int
    first: Told | None
    second: Told | None
    why: str

    def of(self, side: Side) -> Told | None:
        """Return what one side counted."""
        return self.first if side == "from" else self.second

    def lacks(self, side: Side) -> bool:
        """Tell whether one side has still to count it."""
        told = self.of(side)
        return told is None or told.qty is None


@dataclass(frozen=True, slots=True)
class Change:
    """One opening, closing or handing over."""

    id: int
    kind: Kind
    shift: int | None
    """The sif that ends by it."""
    opened: int | None
    """The sif that began by it, once it is done."""
    state: str
    from_who: str
    to_who: str
    missing: str
    """Whom the head passed; another one stands in for them."""
    passed_by: str
    why: str
    note: str
    """What the next sif must know."""
    begun_by: str
    begun_at: int
    ended_at: int | None
    document: str
    lines: tuple[Line, ...] = ()

    def side_of(self, who: str) -> Side:
        """Return whose column a person counts in; raise NotInChange."""
        name = clean(who).upper()
        if name not in (self.from_who, self.to_who):
            raise refusals.NotInChange(who=refusals.said(name))
        return "from" if name == self.from_who else "to"

    def line(self, name: str) -> Line:
        """Return one line; raise LineUnknown."""
        found = next((line for line in self.lines if line.name == name), None)
        if found is None:
            raise refusals.LineUnknown(line=refusals.said(name))
        return found

    def open_cells(self) -> tuple[tuple[str, Side], ...]:
        """Return what has still to be counted, line by line, the first side first."""
        return tuple((line.name, side) for line in self.lines for side in SIDES if line.lacks(side))


def running(store: Store) -> Change | None:
    """Return the change that is not at its end, or None; any terminal may go on with it."""
    row = store.one(f"SELECT {_COLUMNS} FROM shift_change WHERE ended_at IS NULL")
    return _read(store, row) if row else None


def get(store: Store, number: int) -> Change:
    """Return one change, running or ended; raise NoChange."""
    row = store.one(f"SELECT {_COLUMNS} FROM shift_change WHERE id = ?", (number,))
    if row is None:
        raise refusals.NoChange()
    return _read(store, row)


def _read(store: Store, row: Row) -> Change:
    counted = {
        (line, side): Told(who, qty, typed, at)
        for line, side, who, qty, typed, at in store.rows(
            "SELECT c.line, c.side, c.who, c.qty, c.typed, c.at FROM change_count c"
            " JOIN change_line l ON l.change = c.change AND l.line = c.line"
            " AND l.round = c.round WHERE c.change = ?",
            (row[0],),
        )
    }
    lines = tuple(
        Line(name, round, counted.get((name, "from")), counted.get((name, "to")), why)
        for name, round, why in store.rows(
            "SELECT line, round, why FROM change_line WHERE change = ? ORDER BY at", (row[0],)
        )
    )
    return replace(Change(*row), lines=lines)
