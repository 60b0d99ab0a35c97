"""Boxes, lots put aside and the stock card in lines: opened, held, freed, condemned, given back."""

from functools import partial

from model.goods import back, boxes, lots
from model.goods.boxes import Box
from model.goods.lots import Lot
from model.typed_day import read_day
from tui import stock_card_text, stock_lists
from tui.card_words import ITEMS, words
from tui.locale.speak import N_, _, number, spoken
from tui.stock_papers import PaperFileRefused
from tui.teks import asking
from tui.teks.answers import Option, in_one
from tui.teks.second import ask_second
from tui.teks.stock_pages import qty
from tui.teks.talk import PAGE_ROWS, Talk

BLANKO = "blanko"
MONTHS_DIGITS = 4
BOX_DEEDS = (
    Option("1", "open", N_("buka segel, berdua"), "b", "issue_stock"),
    Option("2", "hold", N_("karantina kotak ini, berdua"), "n", "hold_lot"),
    Option("3", "hold_all", N_("karantina semua kotak kiriman ini"), "y", "hold_lot"),
    Option("4", "give_back", N_("kembalikan kotak ini ke pengirim"), "r", "lend_stock"),
)
LOT_DEEDS = (
    Option("1", "release", N_("lepas ke gudang: ternyata baik"), "l", "hold_lot"),
    Option("2", "condemn", N_("nyatakan rusak"), "r", "hold_lot"),
    Option("3", "send", N_("kembalikan ke pengirim"), "b", "lend_stock"),
)


def run(talk: Talk, item: str) -> None:
    """List the boxes and do something with one of them; Enter goes to the lots put aside.

    Loose pieces that are put aside there are of `item`.
    """
    found = _asked(talk)
    if not found:
        talk.tell(_(" Belum ada kotak: dicatat waktu terima (T di layar stok).").strip())
    at = asking.pick_row(talk, [_box(talk, one) for one in found], _("Enter karantina"))
    if at is None:
        _lots(talk, item)
        return
    one = found[at]
    wanted = talk.pick(_("Kotak {box}").format(box=one.number), BOX_DEEDS, brief=False)
    if wanted != "hold_all":
        talk.read(boxes.sealed, f"#{one.id}")  # told before anybody is called to stand by
    if wanted == "open":
        talk.tell(_("Segelnya diperiksa berdua, lalu dibuka."))
        talk.do(boxes.open_box, f"#{one.id}", ask_second(talk))
        talk.say(_("Kotak {box} dibuka.").format(box=one.number))
        return
    why = talk.ask(_("Sebab"), scans=False)
    talk.say(_("Dicatat: {number}.").format(number=_put_aside(talk, wanted, one, why)))


def _asked(talk: Talk) -> tuple[Box, ...]:
    """Return the boxes; of many, only those of the state that is asked for."""
    found = talk.read(boxes.listed)
    if len(found) <= PAGE_ROWS:
        return found
    told = _("{n} kotak, keadaan: {state}").format(n=number(len(found)), state=_("semua"))
    pairs = [(key, pair[spoken() == "en"]) for key, pair in stock_lists.BOX_STATES.items()]
    state = talk.choose([("", _("semua")), *pairs], told)
    return talk.read(boxes.listed, state)


def _box(talk: Talk, one: Box) -> str:
    day = stock_lists.day(one.received_at, talk.desk.zone)
    uids = stock_lists.box_uids(one)
    item = words(ITEMS, one.item, spoken()) if one.item != BLANKO else ""
    parts = (one.number, item, number(one.qty), stock_lists.box_state(one), one.doc, day,
             f"UID {uids}" if uids else "")  # fmt: skip
    return ", ".join(part for part in parts if part)


def _put_aside(talk: Talk, wanted: str, one: Box, why: str) -> str:
    """Hold a box, all of its delivery, or give it back; return what names it on paper."""
    second, box = ask_second(talk), f"#{one.id}"
    if wanted == "hold":
        return talk.do(lots.hold, box, why, second).document
    if wanted == "hold_all":
        held = talk.do(lots.hold_delivery, one.receipt, why, second)
        return _("{n} kotak").format(n=number(len(held)))
    give = partial(back.give_back, item=one.item, boxes=(box,))
    return talk.do(give, one.qty, one.party, why, second).document


def _lots(talk: Talk, item: str) -> None:
    """List what is put aside and decide about one; Enter puts loose pieces aside."""
    found = talk.read(lots.listed)
    talk.tell(_("{n} lot").format(n=number(len(found))))
    at = asking.pick_row(talk, [_lot(talk, one) for one in found],
                         _("Enter tahan keping lepas dari gudang"))  # fmt: skip
    if at is None:
        talk.need("hold_lot")
        talk.tell(_("TAHAN {item} lepas dari gudang").format(item=words(ITEMS, item, spoken())))
        many, why = qty(talk, _("Jumlah")), talk.ask(_("Sebab"), scans=False)
        done = talk.do(lots.hold, many, why, ask_second(talk), item)
        talk.say(_("Dicatat: {number}.").format(number=done.document))
        return
    one = found[at]
    wanted = talk.pick(one.number, LOT_DEEDS, brief=False)
    label = f"{_('Jumlah')} {_('(Enter: {part})').format(part=one.left)}"
    many = qty(talk, label, empty=one.left)
    party = talk.ask(_("Kepada siapa"), scans=False) if wanted == "send" else ""
    label = _("Keterangan (boleh kosong)") if wanted == "release" else _("Sebab")
    why = talk.ask(label, scans=False, empty=wanted == "release")
    second = ask_second(talk)
    if wanted == "release":
        paper = talk.do(lots.release, one.number, second, many, why).document
    elif wanted == "condemn":
        paper = talk.do(lots.condemn, one.number, why, second, many).document
    else:
        paper = talk.do(back.give_back, many, party, why, second, lot=one.number).document
    talk.say(_("Dicatat: {number}.").format(number=paper))


def _lot(talk: Talk, one: Lot) -> str:
    day = stock_lists.day(one.at, talk.desk.zone)
    return ", ".join((one.number, words(ITEMS, one.item, spoken()), number(one.left), day, one.why))


def card(talk: Talk, item: str) -> None:
    """Read out the stock card of a month, keep it in a file, or say what lay where on a day."""
    today = talk.desk.clock.today(talk.desk.zone)
    ways = [("month", _("Kartu stok")), ("day", _("isi tiap tempat pada akhir suatu hari"))]
    if talk.choose(ways) == "day":
        asked = f"{_('Isi tiap tempat pada akhir hari apa?')} {_('Misalnya 18-11-2026.')}"
        day = read_day(talk.ask(asked, scans=False), today)
        if day is None:
            talk.refuse(_("Hari itu tidak ada atau belum tiba. Ketik misalnya 18-11-2026."))
            return
        title, *rows = talk.read(stock_card_text.balance_rows, item, day)
        talk.tell(title, *(in_one(row) for row in rows or [_("Kosong semua.")]))
        return
    asked = _("Bulan ini dikurangi berapa? (Enter: bulan ini)")
    typed = talk.ask(asked, scans=False, empty=True)
    ago = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < MONTHS_DIGITS else 0
    first, last = stock_card_text.month_of(stock_card_text.step(today, -ago))
    write = partial(talk.read, stock_card_text.card_text, item, first, min(last, today))
    asking.show_paper(talk, write, PaperFileRefused)
