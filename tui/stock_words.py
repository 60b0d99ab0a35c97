"""What the stock screen says: where every piece is, what moved today, how long it will last."""

from collections.abc import Mapping

from model.stock import BinLine, StockBoard
from tui import supply_words, when_words
from tui.card_words import BINS, ITEMS, words
from tui.fit import cut, fitting
from tui.locale.speak import _, number, spoken
from tui.supply_words import Lasts

LABEL_CHARS = 24
BLANKS = "blanko"
NO_NOTES: Mapping[str, str] = {}
ALWAYS = frozenset(
    {
        "store", "tray", "in_job", "printed", "transit", "handed", "spoiled", "destroyed", "loan",
        "difference",
    }
)  # fmt: skip
"""Bins that have a row whatever is in them; the others while something is or moved there."""


def rows(
    board: StockBoard, notes: Mapping[str, str] = NO_NOTES, closed: frozenset[str] = frozenset()
) -> list[str]:
    """Return the rows of the ledger: heading, bins, a line, the sum and whether it agrees.

    `notes` stand beside the bins: what is on the way, what is to be cut. `closed` bins are being
    counted blind: neither their figure is shown nor the sum that would tell it.
    """
    name = words(ITEMS, board.item, spoken()).upper()
    now, today = _("Sekarang"), _("Hari ini")
    head = f"{name.ljust(LABEL_CHARS)}{now.rjust(8)}{today.rjust(11)}"
    lines = [one for one in board.bins if one.bin in ALWAYS or one.now or one.today]
    shown = [
        head,
        *(
            _closed_row(one) if one.bin in closed else _bin_row(one, notes.get(one.bin, ""))
            for one in lines
        ),
    ]
    total = _("Diterima seluruhnya").ljust(LABEL_CHARS - 2)
    if closed:
        return [*shown, "  " + "-" * 30, "  " + total + _("(tertutup)").rjust(8)]
    said = _("cocok")
    if not board.agrees:
        said = _("SELISIH {n}: hitung ulang, kabari kepala seksi").format(
            n=number(board.in_bins - board.received)
        )
    line = "  " + "-" * 30
    return [*shown, line, f"  {total}{number(board.received).rjust(8)}   {said}"]


def _closed_row(line: BinLine) -> str:
    label = cut(words(BINS, line.bin, spoken()), LABEL_CHARS - 5).ljust(LABEL_CHARS - 4)
    return f"  {label}{_('(tertutup)')}  " + _("sedang dihitung")


def _bin_row(line: BinLine, note: str) -> str:
    label = cut(words(BINS, line.bin, spoken()), LABEL_CHARS - 2).ljust(LABEL_CHARS - 2)
    sign = "+" if line.today > 0 else ""
    today = f"{sign}{number(line.today)}" if line.today else ""
    came = f"  +{number(line.doc_qty)} {line.doc}" if line.doc else ""
    beside = came or (f"  {note}" if note else "")
    return f"  {label}{number(line.now).rjust(8)}{today.rjust(11)}{beside}"[:80].rstrip()


def trays(board: StockBoard, is_closed: bool = False) -> str:
    """Return what is in each printer's tray; `is_closed`: they are being counted blind."""
    if is_closed:
        return "  " + _("Baki: {parts}").format(parts=_("(tertutup)"))
    parts = [f"{name} {number(pieces)}" for name, pieces in board.trays if pieces]
    return fitting("  " + _("Baki: {parts}").format(parts=""), parts or [_("kosong semua")])


def ribbons(board: StockBoard) -> str:
    """Return how many cards each printer's ribbon is still good for."""
    parts = [f"{name} {number(left)}" for name, left in board.ribbons]
    return fitting("  " + _("Pita: {parts}").format(parts=""), parts) if parts else ""


def lasting(board: StockBoard, found: Lasts | None = None) -> str:
    """Return how long the pieces that are free will last, by the days before today.

    `found` is told for ribbons, film and kits, of which a card uses a part.
    """
    if found is not None:
        return "  " + supply_words.row(found)
    if board.item != BLANKS:
        return ""
    if board.lasting is not None:
        return "  " + when_words.lasting_line(board.lasting, board.lasting.per_day)
    if board.per_day is None or board.days_left is None:
        said = _("Cukup berapa lama: belum bisa dikira, belum ada hari cetak yang lengkap.")
        return "  " + said
    said = _("Cukup kira-kira {days} hari cetak (rata-rata {rate} sehari).")
    return "  " + said.format(days=number(int(board.days_left)), rate=number(board.per_day))
