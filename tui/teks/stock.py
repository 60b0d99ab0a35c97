"""The ledger in words: where the pieces are, whether that agrees; what moves some."""

from contextlib import suppress
from functools import partial

from model.blanko import ITEMS, SUPPLIES
from model.errors import ModelError
from model.goods import receiving
from model.stock import BinLine, StockBoard, stock
from tui import stock_arrival, stock_forms
from tui import stock_words as say
from tui.asked import Ask
from tui.card_words import BINS, words
from tui.card_words import ITEMS as ITEM_WORDS
from tui.locale.speak import N_, _, number, spoken
from tui.stock_arrival import KINDS
from tui.teks import rations, stock_boxes
from tui.teks import stock_pages as pages
from tui.teks.answers import Back, Option
from tui.teks.second import ask_second
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
FROM = {key: pair for key, pair in KINDS.items() if key != "borrowed"}
"""Where a delivery comes from; what is borrowed is a loan."""


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
        talk.attempt(partial(_act, talk, wanted, board))


def _act(talk: Talk, wanted: str, board: StockBoard) -> None:
    match wanted:
        case "receive" if board.item not in SUPPLIES:
            _receive(talk, board.item)
        case "spoil":
            pages.spoil(talk, board.item, board.printers)
        case "count":
            pages.count(talk, board.item)
        case "scrap":
            pages.scrap(talk)
        case "loans":
            pages.lend(talk, board.item)
        case "trace":
            pages.trace(talk)
        case "papers":
            pages.papers(talk)
        case "check":
            pages.check(talk)
        case "boxes":
            stock_boxes.run(talk)
        case "card":
            stock_boxes.card(talk, board.item)
        case "ration":
            with suppress(Back):
                rations.run(talk)
        case _:
            _move(talk, wanted, board)


def _receive(talk: Talk, item: str) -> None:
    """Take a delivery in under its BAST, box by box, with a second person."""
    talk.tell(_("TERIMA {item}: menurut BAST, dihitung berdua").format(item=pages.item_words(item)))
    typed = {
        "doc": talk.ask(_("Nomor BAST"), scans=False),
        "party": talk.ask(_("Dari siapa"), scans=False),
        "kind": talk.choose([(key, pair[spoken() == "en"]) for key, pair in FROM.items()]),
        "told": str(pages.qty(talk, _("Tertulis di BAST"))),
        "counted": str(pages.qty(talk, _("Terhitung semua"))),
        "damaged": str(pages.qty(talk, _("Di antaranya rusak"), empty=0)),
        "giver": talk.ask(_("Yang menyerahkan"), scans=False, empty=True),
    }
    boxes = []
    asked = _("Kotak: nomor jumlah UID UID") + " " + _("(Enter: selesai)")
    while line := talk.ask(asked, scans=False, empty=True):
        boxes.append(stock_arrival.box_of(line))
    came = stock_arrival.arrival(item, typed, boxes)
    talk.tell(*stock_arrival.asked_rows(came))
    done = talk.do(receiving.receive, came, ask_second(talk))
    talk.say(stock_arrival.done_words(came, done.document))


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
