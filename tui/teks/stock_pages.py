"""The stock's other pages in lines: spoils, counts, cutting and the fire, loans, chips, papers."""

from model.blanko import QtyBad
from model.counts import blind, booking, threeway
from model.counts.unaccounted import unaccounted
from model.goods import loans
from model.paper import NARROW
from model.scrap import cutting, destroying
from tui import (
    stock_checking,
    stock_counting,
    stock_lists,
    stock_papers,
    stock_spoiling,
    stock_tracing,
)
from tui.card_words import ITEMS, words
from tui.locale.speak import _, number, spoken
from tui.stock_arrival import qty_of
from tui.teks import asking
from tui.teks.answers import in_one
from tui.teks.second import ask_second
from tui.teks.talk import Talk

PAPERS_LISTED = 20


def qty(talk: Talk, label: str, *, empty: int | None = None) -> int:
    """Ask for a quantity until one is given; `empty` is what an empty line means."""
    while True:
        typed = talk.ask(
            _("{label} (00 bila tidak ada)").format(label=label), scans=False,
            empty=empty is not None,
        )  # fmt: skip
        try:
            return qty_of(typed, empty=empty)
        except QtyBad:
            talk.refuse(_("Bukan angka. Tidak ada yang dicatat."))


def spoil(talk: Talk, item: str, printers: tuple[str, ...]) -> None:
    """Write a piece off: its chip or how many, out of where, why, before a second person."""
    typed = talk.ask(_("UID, atau jumlah"), scans=False)
    tray = ""
    if not stock_spoiling.is_uid(typed):
        tray = talk.ask(_("Dari baki (kosong: gudang)"), scans=False, empty=True)
    what = talk.read(stock_spoiling.piece, typed, tray, item, printers)
    talk.tell(*talk.read(stock_spoiling.told, what, item))
    reasons = [one for _digit, one in stock_spoiling.choices(item)]
    key = talk.choose(
        [(one.key, words(stock_spoiling.REASONS, one.key, spoken())) for one in reasons]
    )
    needs = next(one.why for one in reasons if one.key == key)
    why = talk.ask(_("Sebab"), scans=False) if needs else ""
    second = ask_second(talk) if item in stock_spoiling.CARDS else None
    made = talk.do(stock_spoiling.spoil, what, key, item, why, second)
    talk.say(stock_spoiling.done_words(made, item))


def count(talk: Talk, item: str) -> None:
    """Begin a count, tell one's own or the second person's figure, or compare and book."""
    running = [one for one in talk.read(blind.listed) if one.item == item]
    if not running:
        what = talk.choose([(key, _(said)) for key, said in stock_counting.WHAT], _("Tempat"))
        places = talk.read(stock_counting.places, what, item)
        if not places:
            talk.refuse(_("Semua baki kosong menurut buku: hitung gudang, atau isi baki dulu."))
            return
        talk.do(blind.begin, item, places)
        running = [one for one in talk.read(blind.listed) if one.item == item]
    told = [(str(one.id), f"{stock_counting.where(one)}: {stock_counting.stands(one)}")
            for one in reversed(running)]  # fmt: skip
    chosen = int(talk.choose(told))
    one = talk.read(blind.get, chosen)
    if not one.second_by:
        second = ask_second(talk) if one.first_by == talk.actor.name else None
        who = second.name if second else talk.actor.name
        asked = _("{where}: berapa yang {who} hitung?").format(
            where=stock_counting.where(one), who=who
        )
        one = talk.do(blind.tell, chosen, qty(talk, asked), second=second)
    if one.second_by:
        _compare(talk, chosen)
    else:
        talk.say(_("Tersimpan. Sekarang orang kedua."))


def _compare(talk: Talk, chosen: int) -> None:
    found = talk.read(blind.compare, chosen)
    talk.tell(*stock_counting.compared_rows(found))
    if found.moved or not found.agree:
        if talk.confirm(_("Hitung ulang?"), yes=_("hitung ulang")):
            talk.do(blind.again, chosen)
        return
    if not found.difference:
        talk.do(booking.book, chosen)
        talk.say(_("{where}: cocok dengan buku.").format(where=stock_counting.where(found)))
        return
    why = talk.ask(_("Sebab selisih"), scans=False)
    names = ""
    if stock_counting.needs_names(found):
        names = talk.ask(_("Keping mana saja?"), scans=False)
    jobs, scraps = talk.read(stock_counting.named, found, names)
    second = ask_second(talk)
    done = talk.do(booking.book, chosen, why, second, jobs=jobs, scraps=scraps)
    told = f"{done.difference:+d}"
    talk.say(_("Selisih {n} dibukukan: {number}.").format(n=told, number=done.document))


def scrap(talk: Talk) -> None:
    """Cut what is whole, then offer to destroy what is cut."""
    uncut, ready = talk.read(cutting.to_cut), talk.read(destroying.ready)
    n, m = sum(one.here for one in uncut), sum(one.here for one in ready)
    talk.tell(stock_lists.scrap_head(n, m, 0))
    if uncut and talk.confirm(
        _("Potong {n} keping sekarang?").format(n=number(n)), yes=_("potong")
    ):
        done = talk.do(cutting.cut, [one.id for one in uncut], ask_second(talk))
        talk.say(_("Dipotong {n} keping: {number}.").format(n=number(n), number=done.document))
        return
    asked = _("Musnahkan {n} keping?").format(n=number(m))
    if not ready or not talk.may("destroy_stock") or not talk.confirm(asked, yes=_("musnahkan")):
        return
    counted = qty(talk, _("Terhitung masuk api"))
    place, how = talk.ask(_("Tempat"), scans=False), talk.ask(_("Cara"), scans=False)
    first = ask_second(talk)
    other = ask_second(talk, but=(first,))
    burned = talk.do(destroying.destroy, None, place, how, first, other, counted=counted)
    talk.say(_("Dimusnahkan {n} keping: {number}.").format(
        n=number(counted), number=burned.number))  # fmt: skip


def lend(talk: Talk, item: str) -> None:
    """List the loans; lend, borrow, or take back."""
    today = talk.desk.clock.today(talk.desk.zone)
    open_loans = talk.read(loans.listed)
    talk.tell(stock_lists.loan_head(open_loans, today))
    for one in open_loans:
        way = words(stock_lists.LOAN_WAYS, one.way, spoken())
        late = stock_lists.loan_late(one, today)
        talk.tell(f"{one.number} {way} {one.party}: {number(one.left)} {late}")
    talk.need("lend_stock")
    acts = [("lend", _("pinjamkan")), ("borrow", _("meminjam"))]
    act = talk.choose([*acts, *([("back", _("kembali"))] if open_loans else [])])
    if act == "back":
        _back(talk)
        return
    many = qty(talk, _("Jumlah"))
    party = talk.ask(_("Kantor"), scans=False)
    doc = talk.ask(_("Nomor surat"), scans=False) if act == "borrow" else ""
    due = stock_lists.day_to_come(talk.ask(_("Jatuh tempo"), scans=False), today)
    second = ask_second(talk)
    if act == "lend":
        done = talk.do(loans.lend, many, party, due, second, item)
    else:
        done = talk.do(loans.borrow, many, party, due, doc, second, item)
    talk.say(_("Pinjaman {loan} dicatat: {number}.").format(loan=done.number, number=done.document))


def _back(talk: Talk) -> None:
    one = talk.read(loans.get, talk.ask(_("Nomor pinjaman"), scans=False))
    many = qty(talk, _("Jumlah kembali"))
    second = ask_second(talk)
    verb = loans.returned if one.way == "out" else loans.pay_back
    done = talk.do(verb, one.number, many, second)
    talk.say(_("Pinjaman {loan} dicatat: {number}.").format(loan=done.number, number=done.document))


def trace(talk: Talk) -> None:
    """Say of which delivery a chip is, and where it should be."""
    found = talk.do(stock_tracing.traced, talk.ask("UID", scans=False))
    talk.tell(*(row.strip() for row in talk.read(stock_tracing.rows, found)))


def papers(talk: Talk, kind: str = "") -> None:
    """List the newest documents, of one kind where it is named, and read one out page by page."""
    found = talk.read(stock_papers.listed, kind)[:PAPERS_LISTED]
    if not found:
        talk.tell(_("Belum ada."))
        return
    chosen = talk.choose([(one.number, one.number) for one in found])
    paper = talk.do(stock_papers.again, chosen)
    asking.show_paper(
        talk, lambda _columns: paper.body, stock_papers.PaperFileRefused, widths=(NARROW,)
    )


def check(talk: Talk) -> None:
    """Say how centre, prints and book stand, or compare them now; the chips that are nowhere."""
    talk.need("report")
    found = talk.read(threeway.last)
    talk.tell(_("PENCOCOKAN TIGA ARAH"), *stock_checking.total_rows(found, talk))
    acts = [("run", _("bandingkan sekarang dan simpan"))]
    acts += [("read", _("baca"))] if found is not None else []
    acts += [("chips", _("chip dari kotak terbuka yang tidak ada di mana-mana"))]
    act = talk.choose(acts)
    if act == "chips":
        loose = talk.read(unaccounted)
        talk.tell(*stock_checking.chip_rows(loose))
        talk.page([in_one(stock_checking.why_cell(one)) for one in loose.chips])
        return
    if act == "run" or found is None:
        found = talk.read(threeway.night)
        talk.do(threeway.keep, found)
        talk.say(_("Dibandingkan: {n} perbedaan, {m} belum bisa dijelaskan.").format(
            n=number(found.count), m=number(found.look)))  # fmt: skip
    talk.page([f"{stock_checking.card_cell(one)} {one.sentence(spoken())}" for one in found.lines])


def item_words(item: str) -> str:
    """Return what an item is called."""
    return words(ITEMS, item, spoken())
