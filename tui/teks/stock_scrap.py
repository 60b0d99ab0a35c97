"""Spoiled pieces in lines: the scissors, the fire, void cards off the rack, old cards taken in."""

from functools import partial

from model.scrap import cutting, destroying, reasons, spoiling
from model.scrap.row import Scrap
from tui import stock_lists as say
from tui import stock_spoiling
from tui.card_words import words
from tui.locale.speak import N_, _, number, spoken
from tui.teks import asking
from tui.teks.answers import Option, in_one
from tui.teks.second import ask_second
from tui.teks.stock_pages import item_words, papers, qty
from tui.teks.talk import Talk

OPTIONS = (
    Option("1", "listed", N_("apa yang rusak dan belum musnah"), "l", "see_stock"),
    Option("2", "cut", N_("potong, berdua"), "p", "spoil_stock"),
    Option("3", "burn", N_("musnahkan semua yang sudah dipotong, dua saksi"), "m",
           "destroy_stock"),
    Option("4", "void", N_("tarik kartu batal dari rak, berdua"), "v", "spoil_stock"),
    Option("5", "collect", N_("terima kartu lama dari kecamatan, berdua"), "k", "spoil_stock"),
    Option("6", "papers", N_("berita acara pemusnahan"), "d", "report"),
)  # fmt: skip
HOW = "dibakar sampai habis"
"""What minutes mostly say; papers are Indonesian."""


def run(talk: Talk) -> None:
    """Say what waits for scissors and fire, then do one thing after the other until 0."""
    talk.need("spoil_stock")
    brief = False
    while True:
        if not brief:
            _tell(talk)
        wanted = talk.pick(_("Rusak"), OPTIONS, brief=brief)
        brief = True
        talk.attempt(partial(_DEEDS[wanted], talk))


def _tell(talk: Talk) -> None:
    uncut, ready = talk.read(cutting.to_cut), talk.read(destroying.ready)
    void = talk.read(spoiling.void_on_rack)
    n, m = sum(one.here for one in uncut), sum(one.here for one in ready)
    talk.tell(say.scrap_head(n, m, len(void)))


def _row(talk: Talk, one: Scrap) -> str:
    cut = _("dipotong {day}").format(day=say.day(one.cut_at, talk.desk.zone))
    parts = (
        item_words(one.item), say.whose(one) or number(one.here), say.reason(one),
        say.day(one.at, talk.desk.zone), _("dari {office}").format(office=one.origin)
        if one.origin else "", cut if one.cut_at is not None else _("belum dipotong"),
    )  # fmt: skip
    return ", ".join(part for part in parts if part)


def _listed(talk: Talk) -> None:
    """Read out every piece, the uncut first."""
    _tell(talk)
    found = (*talk.read(cutting.to_cut), *talk.read(destroying.ready))
    talk.page([_row(talk, one) for one in found])


def _cut(talk: Talk) -> None:
    """Note that some pieces, or all, were cut before a second person."""
    uncut = talk.read(cutting.to_cut)
    if not uncut:
        talk.tell(_("Tidak ada yang perlu dipotong."))
        return
    chosen = [uncut[at] for at in asking.pick_rows(talk, [_row(talk, one) for one in uncut])]
    n = number(sum(one.here for one in chosen))
    talk.tell(_("POTONG {n} keping: menembus chip dan foto").format(n=n))
    done = talk.do(cutting.cut, [one.id for one in chosen], ask_second(talk))
    talk.say(_("Dipotong {n} keping: {number}.").format(n=n, number=done.document))


def _burn(talk: Talk) -> None:
    """Destroy what is cut, counted, before two witnesses."""
    m = sum(one.here for one in talk.read(destroying.ready))
    if not m:
        talk.refuse(_("Belum ada yang dipotong. P memotong."))
        return
    talk.tell(_("MUSNAHKAN {n} keping yang sudah dipotong").format(n=number(m)))
    counted = qty(talk, _("Terhitung masuk api"))
    place = talk.ask(_("Tempat"), scans=False)
    how = talk.ask(f"{_('Cara')} {_('(Enter: {part})').format(part=HOW)}", scans=False, empty=True)
    talk.tell(_("SAKSI PERTAMA pemusnahan"))
    first = ask_second(talk)
    talk.tell(_("SAKSI KEDUA pemusnahan"))
    other = ask_second(talk, but=(first,))
    done = talk.do(destroying.destroy, None, place, how or HOW, first, other, counted=counted)
    talk.say(_("Dimusnahkan {n} keping: {number}.").format(n=number(counted), number=done.number))


def _void(talk: Talk) -> None:
    """List the void cards that are still here; take some, or all of the rack's, off it."""
    found = talk.read(spoiling.void_on_rack)
    if not found:
        talk.tell(_("Tidak ada kartu batal di sini."))
        return
    zone = talk.desk.zone
    rows = [
        ", ".join((in_one(say.void_who(one)), _("kartu {job}").format(job=one.job),
                   _("batal sejak {day}").format(day=say.day(one.void_at, zone)),
                   say.void_where(one)))
        for one in found
    ]  # fmt: skip
    here = [at for at, one in enumerate(found) if one.bin == spoiling.RACK.bin]
    away = [row for at, row in enumerate(rows) if at not in here]
    if away:
        told = _("{n} di kiriman atau di desa: panggil kembali dulu (menu 15)")
        talk.tell(told.format(n=number(len(away))))
        talk.page(away)
    if not here:
        return
    chosen = [found[here[at]].job for at in asking.pick_rows(talk, [rows[at] for at in here])]
    n = number(len(chosen))
    talk.tell(_("TARIK {n} kartu batal dari rak").format(n=n))
    talk.tell(_("Kartunya masuk kotak rusak, lalu dipotong."))
    talk.do(spoiling.pull, chosen, ask_second(talk))
    talk.say(_("{n} kartu batal ditarik dari rak. Potong hari ini.").format(n=n))


def collect(talk: Talk) -> None:
    """Take a bundle of old cards in that residents gave back elsewhere, counted by two."""
    talk.need("spoil_stock")
    talk.tell(_("KARTU LAMA dari kecamatan: dihitung berdua, lalu dipotong"))
    many = qty(talk, _("Jumlah"))
    sender = talk.ask(_("Dari siapa"), scans=False)
    known = [one.key for one in reasons.of_item(spoiling.OLD) if not one.why]
    pairs = [(key, words(stock_spoiling.REASONS, key, spoken())) for key in known]
    reason = talk.choose(pairs, _("Kenapa ditarik"))
    made = talk.do(spoiling.collect, many, reason, sender, ask_second(talk))
    told = _("{n} kartu lama dari {office} masuk kotak rusak. Potong hari ini.")
    talk.say(told.format(n=number(made.qty), office=made.origin))


def _papers(talk: Talk) -> None:
    """Read out the minutes of destructions."""
    papers(talk, "musnah")


_DEEDS = {
    "listed": _listed, "cut": _cut, "burn": _burn, "void": _void, "collect": collect,
    "papers": _papers,
}  # fmt: skip
