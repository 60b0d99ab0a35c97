"""The ledger in words: where the pieces are, whether that agrees; four ways to move some."""

from functools import partial

from model.blanko import ITEMS
from model.errors import ModelError
from model.stock import BinLine, StockBoard, stock
from tui import stock_forms
from tui import stock_words as say
from tui.asked import Ask
from tui.card_words import BINS, words
from tui.card_words import ITEMS as ITEM_WORDS
from tui.locale.speak import N_, _, number, spoken
from tui.teks.answers import Option
from tui.teks.talk import Talk

RIGHTS = stock_forms.RIGHTS
OPTIONS = (
    Option("1", "now", N_("angka sekarang"), "a", "see_stock"),
    Option("2", "receive", N_("terima dari pemasok"), "t", RIGHTS["receive"]),
    Option("3", "issue", N_("keluar dari gudang ke baki printer"), "k", RIGHTS["issue"]),
    Option("4", "spoil", N_("catat rusak"), "r", RIGHTS["spoil"]),
    Option("5", "count", N_("hitung isi gudang atau baki"), "h", RIGHTS["count"]),
    Option("6", "item", N_("barang lain: pita, film, pembersih"), "g", "see_stock"),
)


def run(talk: Talk) -> None:
    """Say the figures, then do one thing after the other until 0."""
    talk.need("see_stock")
    item, brief = ITEMS[0], False
    _tell(talk, talk.read(stock, item))
    while True:
        wanted = talk.pick(_("Stok"), OPTIONS, brief=brief)
        brief = True
        if wanted == "item":
            item = ITEMS[(ITEMS.index(item) + 1) % len(ITEMS)]
        board = talk.read(stock, item)
        if wanted in ("now", "item"):
            _tell(talk, board)
            continue
        talk.attempt(partial(_move, talk, wanted, board))


def _tell(talk: Talk, board: StockBoard) -> None:
    """Say where pieces are; bins that are empty and did not move are left out."""
    parts = [_bin(line) for line in board.bins if line.now or line.today]
    head = words(ITEM_WORDS, board.item, spoken()).upper()
    talk.tell(f"{head}: {', '.join(parts) or '0'}")
    talk.tell(" ".join(say.rows(board)[-1].split()))  # the sum, and whether it agrees
    if any(pieces for _name, pieces in board.trays):
        talk.tell(say.trays(board).strip())
    talk.tell(say.lasting(board).strip())


def _bin(line: BinLine) -> str:
    told = f"{words(BINS, line.bin, spoken())} {number(line.now)}"
    if line.today:
        sign = "+" if line.today > 0 else ""
        told += " " + _("(hari ini {n})").format(n=f"{sign}{number(line.today)}")
    return told


def _move(talk: Talk, purpose: str, board: StockBoard) -> None:
    """Ask what the movement must know, one thing a line; an answer that is wrong is asked again."""
    title = stock_forms.title(purpose, board.item)
    talk.tell(title)
    asks = stock_forms.asked(purpose)
    typed = {one.name: _answer(talk, one, purpose) for one in asks}
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
            typed[mend.name] = _answer(talk, mend, purpose)
            continue
        talk.say(done)
        return


def _answer(talk: Talk, asked: Ask, purpose: str) -> str:
    """Ask for one thing; only a number of digits and what fits are taken."""
    label = asked.label
    if asked.digits and purpose == "count":
        label = _("{label} (00 bila tidak ada)").format(label=label)
    may_be_empty = asked.name == "printer" and purpose != "issue"
    may_be_empty = may_be_empty or (asked.name == "why" and purpose == "count")
    while True:
        text = talk.ask(label, scans=False, empty=may_be_empty)
        if asked.digits and not (text.isascii() and text.isdecimal()):
            talk.refuse(_("Bukan angka. Tidak ada yang dicatat."))
        elif len(text) > asked.chars_max:
            talk.refuse(_("Baris itu terlalu panjang. Tidak ada yang dilakukan."))
        else:
            return text
