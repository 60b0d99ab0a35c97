"""What the stock screen says: where every piece is, what moved today, how long it will last."""

from model.stock import BinLine, StockBoard
from tui.card_words import BINS, ITEMS, words
from tui.fit import fitting
from tui.locale.speak import _, number, spoken

LABEL_CHARS = 24
BIN_ROWS = 11
"""The heading and ten bins: the form below needs the rest of the screen."""


def rows(board: StockBoard) -> list[str]:
    """Return the fourteen rows of the ledger: heading, ten bins, the sum and whether it agrees.

    Encoded cards have a row where there are any, in place of the line above the sum.
    """
    name = words(ITEMS, board.item, spoken()).upper()
    now, today = _("Sekarang"), _("Hari ini")
    head = f"{name.ljust(LABEL_CHARS)}{now.rjust(8)}{today.rjust(11)}"
    shown = [head, *(_bin_row(line) for line in board.bins if line.bin != "encoded" or line.now)]
    total = _("Diterima seluruhnya").ljust(LABEL_CHARS - 2)
    said = _("cocok")
    if not board.agrees:
        said = _("SELISIH {n}: hitung ulang, kabari kepala seksi").format(
            n=number(board.in_bins - board.received)
        )
    line = ["  " + "-" * 30] * (len(shown) <= BIN_ROWS)
    return [*shown, *line, f"  {total}{number(board.received).rjust(8)}   {said}"]


def _bin_row(line: BinLine) -> str:
    label = words(BINS, line.bin, spoken()).ljust(LABEL_CHARS - 2)
    sign = "+" if line.today > 0 else ""
    today = f"{sign}{number(line.today)}" if line.today else ""
    came = f"  +{number(line.doc_qty)} {line.doc}" if line.doc else ""
    return f"  {label}{number(line.now).rjust(8)}{today.rjust(11)}{came}"[:80].rstrip()


def trays(board: StockBoard) -> str:
    """Return what is in each printer's tray."""
    parts = [f"{name} {number(pieces)}" for name, pieces in board.trays if pieces]
    return fitting("  " + _("Baki: {parts}").format(parts=""), parts or [_("kosong semua")])


def ribbons(board: StockBoard) -> str:
    """Return how many cards each printer's ribbon is still good for."""
    parts = [f"{name} {number(left)}" for name, left in board.ribbons]
    return fitting("  " + _("Pita: {parts}").format(parts=""), parts) if parts else ""


def lasting(board: StockBoard) -> str:
    """Return how long the pieces that are free will last, by the days before today."""
    if board.per_day is None or board.days_left is None:
        said = _("Cukup berapa lama: belum bisa dikira, belum ada hari cetak yang lengkap.")
        return "  " + said
    said = _("Cukup kira-kira {days} hari cetak (rata-rata {rate} sehari).")
    return "  " + said.format(days=number(int(board.days_left)), rate=number(board.per_day))
