"""The stock's other pages in lines: spoils, chips, papers and their proof, the comparison."""

from functools import partial

from model.blanko import QtyBad
from model.counts import threeway
from model.counts.threeway import ThreeWay
from model.counts.unaccounted import unaccounted
from model.document import Document
from model.goods import mark
from model.paper import NARROW
from tui import stock_checking, stock_papers, stock_spoiling, stock_tracing
from tui.card_words import ITEMS, words
from tui.locale.speak import _, number, spoken
from tui.seat_errors import NoSlipPrinter
from tui.stock_arrival import qty_of
from tui.teks import asking, devices, resident
from tui.teks.answers import in_one
from tui.teks.second import ask_second
from tui.teks.talk import Talk


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


def trace(talk: Talk) -> None:
    """Say of which delivery a chip is, and where it should be."""
    found = talk.do(stock_tracing.traced, talk.ask("UID", scans=False))
    talk.tell(*(row.strip() for row in talk.read(stock_tracing.rows, found)))


def papers(talk: Talk, kind: str = "") -> None:
    """List the documents of a kind, the newest first, and read, keep or print one; raise Back."""
    while True:
        found = talk.read(stock_papers.listed, kind)
        shown = words(stock_papers.KINDS, kind, spoken())
        talk.tell(_("jenis: {kind}   {n} dokumen").format(kind=shown, n=number(len(found))))
        at = asking.pick_row(talk, [_paper(talk, one) for one in found], _("Enter jenis lain"))
        if at is not None:
            break
        kinds = [(key, pair[spoken() == "en"]) for key, pair in stock_papers.KINDS.items()]
        kind = talk.choose(kinds, _("Jenis"))
    paper = talk.do(stock_papers.again, found[at].number)
    asking.show_paper(
        talk, lambda _columns: paper.body, stock_papers.PaperFileRefused, widths=(NARROW,),
        sends={_("cetak di printer slip"): partial(_slip, talk, paper)},
    )  # fmt: skip


def _paper(talk: Talk, one: Document) -> str:
    kind = words(stock_papers.KINDS, one.kind, spoken())
    return ", ".join((one.number, kind, f"{talk.day_of(one.at)} {talk.time_of(one.at)}", one.by))


def _slip(talk: Talk, paper: Document) -> None:
    """Print a document on the seat's slip printer; raise NoSlipPrinter."""
    seat = talk.desk.seat
    if seat is None or not seat.has("slip"):
        raise NoSlipPrinter()
    devices.print_slip(talk, stock_papers.on_slip(paper, seat.name))
    talk.say(_("{number} dikirim ke printer slip.").format(number=paper.number))


def check(talk: Talk) -> None:
    """Say how centre, prints and book stand; compare, read on, look for chips, prove a paper."""
    talk.need("report")
    found = talk.read(threeway.last)
    talk.tell(_("PENCOCOKAN TIGA ARAH"), *stock_checking.total_rows(found, talk))
    acts = [("run", _("bandingkan sekarang dan simpan"))]
    acts += [("read", _("baca"))] if found is not None else []
    acts += [("chips", _("chip dari kotak terbuka yang tidak ada di mana-mana"))]
    acts += [("proof", _("buktikan kertas: tanda buku di lembar yang ditandatangani"))]
    act = talk.choose(acts)
    if act == "proof":
        _proof(talk)
        return
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
    _lines(talk, found)


def _lines(talk: Talk, found: ThreeWay) -> None:
    """Read the differences out; a number opens the person of that card."""
    rows = [f"{stock_checking.card_cell(one)}: {one.sentence(spoken())}" for one in found.lines]
    listed = asking.Listed(talk, rows, _("Enter selesai"))
    while rows:
        at = listed.pick()
        if at is None:
            return
        about = found.lines[at].resident
        if about is None:
            talk.tell(_("Tidak ada warga di baris ini."))
        else:
            talk.need("find")
            resident.show(talk, about)


def _proof(talk: Talk) -> None:
    """Say whether the mark on a signed paper is true of this book."""
    said = talk.ask(_("Tanda di kertas, misalnya 8412-3F9A.22C1.07BD.E8A0.1C55"), scans=False,
                    numbers=True)  # fmt: skip
    if talk.read(mark.proves, said):
        talk.say(_("Cocok: buku sampai tanda ini tidak diubah sejak kertas itu dicetak."))
        return
    talk.refuse(_("TIDAK COCOK: salah ketik, kertas kantor lain, atau buku diubah. Ketik lagi;"
                  " bila tetap, kabari kepala seksi."))  # fmt: skip


def item_words(item: str) -> str:
    """Return what an item is called."""
    return words(ITEMS, item, spoken())
