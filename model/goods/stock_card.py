"""The stock card (kartu stok): each movement of an item over some days, and what was left after it.

It tells of the pieces that lie here unused: in the store, in trays, encoded, in a press, in
quarantine. Each paper has a line of its own; the cards of a day are one line. Days are those work
belongs to (`shifts.workday`), so the card agrees with the reports of the same days.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from model import letterhead
from model.blanko import Place
from model.goods import paperwork, past
from model.goods.faults import DaysBad
from model.paper import NARROW, Column, figure, paged, table
from model.shifts.workday import midnight_ms, spans
from model.spoken_day import long_day
from model.store import Row, Store

HERE = ("store", "tray", "encoded", "in_job", "quarantine")
"""Bins of pieces that are here and not used up."""
DAYS_MAX = 366
_HERE_SQL = ", ".join(f"'{bin}'" for bin in HERE)
_ROWS = (
    "SELECT kind, from_bin, CASE WHEN job IS NULL THEN from_place ELSE '' END, to_bin,"
    " CASE WHEN job IS NULL THEN to_place ELSE '' END, party, doc, why, sum(qty), max(at)"
    " FROM entry WHERE at >= ? AND at < ? AND item = ? AND office = ?"
    f" AND (from_bin IN ({_HERE_SQL}) OR to_bin IN ({_HERE_SQL}))"
    f" AND (job IS NULL OR from_bin NOT IN ({_HERE_SQL}) OR to_bin NOT IN ({_HERE_SQL}))"
    " GROUP BY CASE WHEN job IS NULL THEN id ELSE -1 END, 1, 2, 3, 4, 5, 6, 7, 8"
    " ORDER BY max(id)"
)


@dataclass(frozen=True, slots=True)
class CardRow:
    """One movement, or the cards of one day that went one way."""

    day: date
    kind: str
    doc: str
    party: str
    source: Place
    target: Place
    why: str
    qty: int
    came: int
    went: int
    left: int
    """What lay here unused after it."""
    at: int


@dataclass(frozen=True, slots=True)
class StockCard:
    """The stock card of one item from one day to another, both with it."""

    item: str
    office: str
    first: date
    last: date
    opening: int
    rows: tuple[CardRow, ...]
    closing: int
    head: tuple[str, ...]

    @property
    def came(self) -> int:
        """How many came in all."""
        return sum(row.came for row in self.rows)

    @property
    def went(self) -> int:
        """How many went out or were used in all."""
        return sum(row.went for row in self.rows)

    @property
    def agrees(self) -> bool:
        """Tell whether the lines lead from the opening to what the bins held at the end."""
        return self.opening + self.came - self.went == self.closing


def stock_card(store: Store, item: str, first: date, last: date) -> StockCard:
    """Return the stock card of an item over 1 to 366 days; raise DaysBad."""
    if not 0 <= (last - first).days < DAYS_MAX:
        raise DaysBad(days=DAYS_MAX)
    pieces = _pieces(store, first, last)
    opening = past.held_at(store, pieces[0][1] - 1, HERE, item)
    left, rows = opening, []
    for day, begin, end in pieces:
        for row in store.rows(_ROWS, (begin, end, item, store.office)):
            found = _row(day, row, left)
            rows.append(found)
            left = found.left
    closing = past.held_at(store, pieces[-1][2] - 1, HERE, item)
    head = letterhead.kop(store)
    return StockCard(item, store.office, first, last, opening, tuple(rows), closing, head)


def text(card: StockCard, columns: int = NARROW) -> str:
    """Return the card as pages of 80 or 132 columns, with heads and form feeds."""
    wide = columns > NARROW
    widths = (10, 24, 64, 9, 9, 11) if wide else (5, 14, 33, 7, 7, 9)
    names = ("Tanggal" if wide else "Tgl", "Dokumen", "Uraian", "Masuk", "Keluar", "Sisa")
    shown = [
        Column(name, width, right=at > 2)
        for at, (name, width) in enumerate(zip(names, widths, strict=True))
    ]
    days = "%d-%m-%Y" if wide else "%d-%m"
    lines = [("", "", "Sisa awal", "", "", figure(card.opening)), *_lines(card, days)]
    lines.append(
        ("", "", "Jumlah dan sisa akhir", figure(card.came), figure(card.went),
         figure(card.closing))
    )  # fmt: skip
    name = paperwork.ITEM_WORDS.get(card.item, card.item)
    head = (
        *(row.center(columns) for row in card.head),
        "",
        f"KARTU STOK {name}"[:columns].upper().center(columns),
        f"{long_day(card.first)} sampai {long_day(card.last)}".center(columns),
        "",
    )
    body = table(shown, lines, tall=("Dokumen", "Uraian"))
    if not card.agrees:
        body.append("TIDAK COCOK dengan buku: periksa dengan tuntas doctor.")
    return paged(head, body, columns=columns)


def _pieces(store: Store, first: date, last: date) -> list[tuple[date, int, int]]:
    """Return the days with their instants, without a gap: what lies between goes with the former.

    A day that a longer sif covers whole has no stretch of its own.
    """
    found = spans(store, first, last)
    if not found:
        return [(first, midnight_ms(first, store.zone), midnight_ms(first, store.zone))]
    ends = [span.begin_ms for span in found[1:]] + [found[-1].end_ms]
    return [(span.day, span.begin_ms, end) for span, end in zip(found, ends, strict=True)]


def _row(day: date, row: Row, left: int) -> CardRow:
    kind, from_bin, from_place, to_bin, to_place, party, doc, why, qty, at = row
    came = qty if from_bin not in HERE else 0
    went = qty if to_bin not in HERE else 0
    return CardRow(
        day, kind, doc, party, Place(from_bin, from_place), Place(to_bin, to_place), why, qty,
        came, went, left + came - went, at,
    )  # fmt: skip


def _lines(card: StockCard, days: str) -> Iterator[tuple[str, str, str, str, str, str]]:
    for row in card.rows:
        yield (
            row.day.strftime(days), row.doc, _said(row), figure(row.came) if row.came else "",
            figure(row.went) if row.went else "", figure(row.left),
        )  # fmt: skip


def _said(row: CardRow) -> str:
    """Return a movement in words: both sides, how many where nothing came or went, whom, why."""
    words = f"{_place(row.source)} > {_place(row.target)}"
    if not row.came and not row.went:
        words += f" ({figure(row.qty)})"
    more = [one for one in (row.party, row.why) if one and one not in words]
    return "; ".join([words, *more])


def _place(at: Place) -> str:
    name = paperwork.BIN_WORDS.get(at.bin, at.bin)
    return f"{name} {at.place}" if at.place else name
