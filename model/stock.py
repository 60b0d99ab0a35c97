"""The ledger of one item as the stock screen shows it: where every piece is, what moved today.

The total received is added up from the receipts and compared with the sum of all bins: two ways to
one figure, so that "cocok" says something.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from model import blanko
from model.clock import day_of, day_start_ms
from model.forecast.blanks import Lasting, lasting
from model.store import Store

RATE_DAYS = 14
"""The days before today that teach how many pieces a day are used."""
_HOUR_MS = 3_600_000


@dataclass(frozen=True, slots=True)
class BinLine:
    """One bin: how many now, how many came or went today, and under which document."""

    bin: str
    now: int
    today: int
    doc: str
    """The last document of the day, "" for none."""
    doc_qty: int = 0
    """How many came under it."""


@dataclass(frozen=True, slots=True)
class StockBoard:
    """One item of the ledger."""

    item: str
    bins: tuple[BinLine, ...]
    trays: tuple[tuple[str, int], ...]
    ribbons: tuple[tuple[str, int], ...]
    printers: tuple[str, ...]
    received: int
    in_bins: int
    free: int
    per_day: int | None
    days_left: float | None
    lasting: Lasting | None = None
    """Until when, as far as the days before have taught it."""

    @property
    def agrees(self) -> bool:
        """Tell whether what was received is what is in the bins."""
        return self.received == self.in_bins


def stock(store: Store, item: str = "blanko") -> StockBoard:
    """Return where the pieces of `item` are, what moved today, and how long they will last."""
    held: dict[str, int] = dict.fromkeys(blanko.BINS, 0)
    trays = []
    for line in blanko.balances(store, item):
        if line.office == store.office:
            held[line.bin] += line.qty
            if line.bin == "tray":
                trays.append((line.place, line.qty))
    moved, (doc, came) = _moved_today(store, item), _last_doc(store, item)
    bins = tuple(
        BinLine(bin, held[bin], moved.get(bin, 0), *((doc, came) if bin == "store" else ("", 0)))
        for bin in blanko.BINS
        if bin != "supplier"
    )
    lanes = store.rows("SELECT printer, ribbon_left FROM lane ORDER BY printer")
    free = held["store"] + held["tray"]
    per_day = _per_day(store, item)
    return StockBoard(
        item, bins, tuple(trays), tuple((str(p), int(n)) for p, n in lanes if n is not None),
        tuple(str(p) for p, _ in lanes),
        _received(store, item), sum(line.now for line in bins), free, per_day,
        free / per_day if per_day else None, lasting(store, item),
    )  # fmt: skip


def _moved_today(store: Store, item: str) -> dict[str, int]:
    rows = store.rows(
        "SELECT p.bin, sum(p.qty) FROM entry e JOIN posting p ON p.entry = e.id"
        " WHERE e.at >= ? AND e.item = ? AND e.office = ? GROUP BY p.bin",
        (day_start_ms(store.today(), store.zone), item, store.office),
    )
    return {str(bin): int(qty) for bin, qty in rows}


def _last_doc(store: Store, item: str) -> tuple[str, int]:
    row = store.one(
        "SELECT doc, qty FROM entry WHERE at >= ? AND kind = 'receive' AND item = ? AND office = ?"
        " ORDER BY id DESC LIMIT 1",
        (day_start_ms(store.today(), store.zone), item, store.office),
    )
    return (str(row[0]), int(row[1])) if row else ("", 0)


def _received(store: Store, item: str) -> int:
    return store.number(
        "SELECT coalesce(sum(CASE WHEN from_bin = 'supplier' THEN qty ELSE 0 END), 0)"
        " - coalesce(sum(CASE WHEN to_bin = 'supplier' THEN qty ELSE 0 END), 0)"
        " FROM entry WHERE (from_bin = 'supplier' OR to_bin = 'supplier') AND item = ?"
        " AND office = ?",  # the first term word for word: the few rows of entry_outside
        (item, store.office),
    )


def _per_day(store: Store, item: str) -> int | None:
    """Return the mean use of the last RATE_DAYS days on which any was used; None before the first.

    Today is not over and would teach too little, so it is left out.
    """
    today = store.today()
    since = day_start_ms(today - timedelta(days=RATE_DAYS), store.zone)
    rows = store.rows(
        f"SELECT at / {_HOUR_MS}, sum(qty) FROM entry WHERE at >= ? AND item = ? AND office = ?"
        " AND to_bin IN ('printed', 'spoiled')"
        " AND from_bin IN ('store', 'tray', 'encoded', 'in_job')"
        " GROUP BY 1",
        (since, item, store.office),
    )
    used: dict[date, int] = {}
    for hour, qty in rows:
        day = day_of(int(hour) * _HOUR_MS, store.zone)
        if day < today:
            used[day] = used.get(day, 0) + int(qty)
    return max(round(sum(used.values()) / len(used)), 1) if used else None
