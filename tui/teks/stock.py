"""The ledger in words: where the pieces are, whether that agrees; what moves some."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from model.blanko import ITEMS, SUPPLIES
from model.errors import ModelError
from model.scrap.spoiling import OLD
from model.stock import BinLine, StockBoard
from tui import stock_forms, stock_notes
from tui import stock_words as say
from tui.asked import Ask
from tui.card_words import BINS, words
from tui.locale.speak import N_, _, number, spoken
from tui.stock_notes import Seen
from tui.teks import rations, stock_boxes, stock_count, stock_loans, stock_receive, stock_scrap
from tui.teks import stock_pages as pages
from tui.teks.answers import Back, Option
from tui.teks.stock_pages import item_words
from tui.teks.talk import Talk

RIGHTS = stock_forms.RIGHTS
OPTIONS = (
    Option("1", "now", N_("angka sekarang"), "a", "see_stock"),
    Option("2", "receive", N_("terima dari pemasok"), "t", RIGHTS["receive"]),
    Option("3", "issue", N_("keluar dari gudang ke baki printer"), "k", RIGHTS["issue"]),
    Option("4", "spoil", N_("catat rusak"), "r", "spoil_stock"),
    Option("5", "count", N_("hitung, berdua tanpa melihat buku"), "h", "stand_by"),
    Option("6", "item", N_("barang lain: pita, film, pembersih"), "g", "see_stock"),
    Option("7", "scrap", N_("potong dan musnahkan yang rusak"), "m", "spoil_stock"),
    Option("8", "loans", N_("pinjaman antarkantor"), "p", "see_stock"),
    Option("9", "back", N_("kembali dari baki printer ke gudang"), "b", RIGHTS["back"]),
    Option("10", "trace", N_("telusur satu chip"), "u", "see_stock"),
    Option("11", "papers", N_("berita acara dan dokumen lain"), "d", "report"),
    Option("12", "boxes", N_("kotak, karantina, kembali ke pengirim"), "n", "see_stock"),
    Option("13", "card", N_("kartu stok, dan isi pada hari lampau"), "", "see_stock"),
    Option("14", "ration", N_("jatah kecamatan"), "j", "see_stock"),
    Option("15", "check", N_("cocokkan pusat, cetakan, dan buku"), "c", "report"),
)
ROOMS: dict[str, Callable[[Talk, str], None]] = {
    "count": stock_count.run,
    "scrap": lambda talk, _item: stock_scrap.run(talk),
    "loans": stock_loans.run,
    "papers": lambda talk, _item: pages.papers(talk),
    "boxes": stock_boxes.run,
    "ration": lambda talk, _item: rations.run(talk),
}
"""Conversations of their own; 0 there leads back here."""


def run(talk: Talk) -> None:
    """Say the figures, then do one thing after the other until 0."""
    talk.need("see_stock")
    item, brief = ITEMS[0], False
    _tell(talk, talk.read(stock_notes.read, item))
    while True:
        wanted = talk.pick(_("Stok"), OPTIONS, brief=brief)
        brief = True
        if wanted == "item":
            item = ITEMS[(ITEMS.index(item) + 1) % len(ITEMS)]
        seen = talk.read(stock_notes.read, item)
        if wanted in ("now", "item"):
            _tell(talk, seen)
            continue
        talk.attempt(partial(_act, talk, wanted, seen.board))


def _act(talk: Talk, wanted: str, board: StockBoard) -> None:
    item = board.item
    match wanted:
        case "receive" if item == OLD:
            stock_scrap.collect(talk)
        case "receive" if item not in SUPPLIES:
            stock_receive.run(talk, item)
        case "spoil":
            pages.spoil(talk, item, board.printers)
        case "trace":
            pages.trace(talk)
        case "check":
            pages.check(talk)
        case "card":
            stock_boxes.card(talk, item)
        case _ if wanted in ROOMS:
            with suppress(Back):
                ROOMS[wanted](talk, item)
        case _:
            _move(talk, wanted, board)


def _tell(talk: Talk, seen: Seen) -> None:
    """Say where pieces are and what is to be done; empty bins that did not move are left out.

    Of a place that is being counted blind neither its figure is said nor the sum that tells it.
    """
    board, closed = seen.board, seen.closed
    parts = [
        _bin(line, seen) for line in board.bins
        if line.now or line.today or line.bin in closed or line.bin in seen.notes
    ]  # fmt: skip
    head = item_words(board.item).upper()
    talk.tell(f"{head}: {', '.join(parts) or '0'}")
    # the sum, and whether it agrees
    talk.tell(" ".join(say.rows(board, seen.notes, closed)[-1].split()))
    if any(pieces for _name, pieces in board.trays):
        talk.tell(say.trays(board, "tray" in closed).strip())
    below = (say.ribbons(board).strip(), say.lasting(board, seen.lasts).strip())
    talk.tell(*(row for row in below if row))


def _bin(line: BinLine, seen: Seen) -> str:
    name = words(BINS, line.bin, spoken())
    if line.bin in seen.closed:
        return f"{name} {_('(tertutup)')} {_('sedang dihitung')}"
    told = f"{name} {number(line.now)}"
    if line.today:
        sign = "+" if line.today > 0 else ""
        told += " " + _("(hari ini {n})").format(n=f"{sign}{number(line.today)}")
    note = seen.notes.get(line.bin, "")
    return f"{told} ({note})" if note else told


def _move(talk: Talk, purpose: str, board: StockBoard) -> None:
    """Ask what the movement must know, one thing a line; an answer that is wrong is asked again."""
    title = stock_forms.title(purpose, board.item)
    talk.tell(title)
    asks = stock_forms.asked(purpose)
    typed = {one.name: _answer(talk, one) for one in asks}
    while True:
        told = ", ".join(f"{one.label} {typed[one.name] or '-'}" for one in asks)
        if not talk.confirm(f"{told}.", yes=_("catat")):
            return
        try:
            done = talk.do(stock_forms.book, purpose, typed, board.item, board.printers)
        except ModelError as error:
            talk.refuse(error)
            wrong = stock_forms.field_of(error, purpose, typed)
            mend = next((one for one in asks if one.name == wrong), None)
            if mend is None:
                return
            typed[mend.name] = _answer(talk, mend)
            continue
        talk.say(done)
        return


def _answer(talk: Talk, asked: Ask) -> str:
    """Ask for one thing; only a number of digits and what fits are taken."""
    while True:
        text = talk.ask(asked.label, scans=False)
        if asked.digits and not (text.isascii() and text.isdecimal()):
            talk.refuse(_("Bukan angka. Tidak ada yang dicatat."))
        elif len(text) > asked.chars_max:
            talk.refuse(_("Baris itu terlalu panjang. Tidak ada yang dilakukan."))
        else:
            return text
