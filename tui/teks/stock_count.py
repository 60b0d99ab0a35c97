"""Blind counts in lines: two people tell, one figure each; what turned up again beside them."""

from functools import partial

from model.counts import blind, booking
from model.counts.blind import Compared, Count
from model.counts.faults import PiecesUnnamed
from model.second import Second
from tui import stock_counting as say
from tui.locale.speak import N_, _
from tui.stock_arrival import qty_of
from tui.teks import asking
from tui.teks.answers import Option
from tui.teks.second import ask_second
from tui.teks.stock_pages import item_words, qty
from tui.teks.talk import Talk

OPTIONS = (
    Option("1", "next", N_("isi hitungan, atau bandingkan bila keduanya ada"), "i", "stand_by"),
    Option("2", "begin", N_("mulai menghitung"), "m", "count_stock"),
    Option("3", "again", N_("ulang hitungan ini"), "u", "count_stock"),
    Option("4", "drop", N_("batalkan hitungan ini"), "x", "count_stock"),
    Option("5", "found", N_("catat yang ditemukan kembali, berdua"), "t", "book_difference"),
)


def run(talk: Talk, item: str) -> None:
    """Say which counts run, begin one where none does, then do one thing after the other until 0.

    Nobody sees the book before both have told.
    """
    talk.need("stand_by")
    talk.tell(_("HITUNG {item}").format(item=item_words(item)))
    talk.tell(_("  Hitung tanpa melihat buku. Dua orang, masing-masing satu angka.").strip())
    if not _running(talk, item) and talk.may("count_stock"):
        talk.attempt(partial(_begin, talk, item))
    else:
        _tell(talk, item)
    brief = False
    while True:
        wanted = talk.pick(_("Hitung"), OPTIONS, brief=brief)
        brief = True
        talk.attempt(partial(_DEEDS[wanted], talk, item))


def _running(talk: Talk, item: str) -> list[Count]:
    return [one for one in reversed(talk.read(blind.listed)) if one.item == item]


def _tell(talk: Talk, item: str) -> None:
    found = _running(talk, item)
    talk.tell(*(map(_row, found) if found else [_("Tidak ada hitungan berjalan.")]))


def _row(one: Count) -> str:
    first, second = (say.told_by(one, which) for which in (0, 1))
    told = _("{where}: pertama {first}, kedua {second}, {stands}")
    return told.format(where=say.where(one), first=first, second=second, stands=say.stands(one))


def _chosen(talk: Talk, item: str) -> Count | None:
    """Return the count that is meant; the only one there is, is."""
    found = _running(talk, item)
    if not found:
        talk.refuse(_("Tidak ada hitungan berjalan."))
        return None
    at = asking.pick_row(talk, list(map(_row, found))) if len(found) > 1 else 0
    assert at is not None, "no empty answer is taken"
    return found[at]


def _begin(talk: Talk, item: str) -> None:
    """Ask what is to be counted, begin, and take the first figures at once."""
    what = talk.choose([(key, _(said)) for key, said in say.WHAT], _("Hitung apa?"))
    places = talk.read(say.places, what, item)
    if not places:
        talk.refuse(_("Semua baki kosong menurut buku: hitung gudang, atau isi baki dulu."))
        return
    first = talk.do(blind.begin, item, places)[0]
    _walk(talk, talk.read(blind.get, first), None)


def _next(talk: Talk, item: str) -> None:
    """Take the figures that are missing from one place on, or compare when both are in."""
    one = _chosen(talk, item)
    if one is None:
        return
    if one.second_by:
        _compare(talk, one.id)
        return
    second: Second | None = None
    if one.first_by == talk.actor.name:
        told = _("{who} sudah mengisi. Hitungan kedua dari orang lain.")
        talk.tell(told.format(who=one.first_by))
        second = ask_second(talk)
    _walk(talk, one, second)


def _walk(talk: Talk, one: Count, second: Second | None) -> None:
    """Take figures from this place on, where the same people have told until now; 0 ends it."""
    at: Count | None = one
    while at is not None:
        _figure(talk, at, second)
        after = [row for row in _running(talk, one.item) if row.id > at.id and not row.second_by]
        at = next((row for row in after if row.first_by == one.first_by), None)


def _figure(talk: Talk, one: Count, second: Second | None) -> None:
    """Take one figure of whoever walks round, and compare once both are in."""
    who = second.name if second else talk.actor.name
    asked = _("{where}: berapa yang {who} hitung?").format(where=say.where(one), who=who)
    done = talk.do(blind.tell, one.id, qty(talk, asked), second=second)
    if done.second_by:
        _compare(talk, one.id)
    else:
        talk.say(_("Tersimpan. Sekarang orang kedua."))


def _compare(talk: Talk, count: int) -> None:
    found = talk.read(blind.compare, count)
    talk.tell(*say.compared_rows(found))
    if found.moved or not found.agree:
        if talk.confirm(_("Hitung ulang?"), yes=_("hitung ulang")):
            talk.do(blind.again, count)
        return
    if not found.difference:
        talk.do(booking.book, count)
        talk.say(_("{where}: cocok dengan buku.").format(where=say.where(found)))
        return
    why = talk.ask(_("Sebab selisih"), scans=False)
    jobs, scraps = _named(talk, found)
    second = ask_second(talk)
    done = talk.do(booking.book, count, why, second, jobs=jobs, scraps=scraps)
    told = f"{done.difference:+d}"
    talk.say(_("Selisih {n} dibukukan: {number}.").format(n=told, number=done.document))


def _named(talk: Talk, found: Compared) -> tuple[tuple[int, ...], dict[int, int]]:
    """Return which pieces a difference is, where they bear a name."""
    if not say.needs_names(found):
        return (), {}
    told = _("Nomor kartu atau UID-nya, dipisah spasi. Di kotak rusak: nomor barisnya, 12x3.")
    while True:
        names = talk.ask(_("Keping mana saja?"), help=[told], scans=False)
        try:
            return talk.read(say.named, found, names)
        except PiecesUnnamed as error:
            talk.refuse(error)


def _again(talk: Talk, item: str) -> None:
    """Count a place anew."""
    one = _chosen(talk, item)
    if one is not None:
        talk.do(blind.again, one.id)
        _tell(talk, item)


def _drop(talk: Talk, item: str) -> None:
    """Give a count up."""
    one = _chosen(talk, item)
    if one is not None:
        talk.do(blind.drop, one.id)
        talk.say(_("Hitungan {where} dibatalkan.").format(where=say.where(one)))


def _found(talk: Talk, item: str) -> None:
    """Book what turned up outside a count, with two people."""
    ways = [("pieces", _("keping lepas di gudang")), ("card", _("kartu seorang warga"))]
    what = talk.choose(ways, _("Apa yang ditemukan?"))
    asked = _("Berapa keping?") if what == "pieces" else _("Nomor kartu, atau UID-nya")
    typed = talk.ask(asked, scans=False)
    job = talk.read(say.card_named, typed) if what == "card" else 0
    many = qty_of(typed) if what == "pieces" else 1
    why = talk.ask(_("Di mana, kapan?"), scans=False)
    second = ask_second(talk)
    if what == "card":
        done = talk.do(booking.found_card, job, why, second)
    else:
        done = talk.do(booking.found, many, why, second, item=item)
    talk.say(_("Temuan dibukukan: {number}.").format(number=done.document))


_DEEDS = {"next": _next, "begin": _begin, "again": _again, "drop": _drop, "found": _found}
