"""Lists from door to door, and cards that nobody fetched, in lines: outcomes, calls, reasons."""

import asyncio
from collections.abc import Callable
from functools import partial

from model import lookup
from model.errors import ModelError, StoreFault
from model.handover import ageing, door_paper, doors, giving
from model.handover.ageing import Call, Village
from tui import handover_asking as forms
from tui import handover_words as say
from tui import report_port
from tui.commands.handover_lists import ListFileRefused
from tui.locale.speak import N_, _, number
from tui.teks import asking
from tui.teks.answers import Option
from tui.teks.talk import Talk

OPTIONS = (
    Option("1", "fill", N_("isi hasil daftar ini"), "", "hand_over"),
    Option("2", "draw", N_("daftar baru"), "b", "hand_over"),
    Option("3", "paper", N_("kertas satu daftar"), "p", "hand_over"),
)
FREE = ("parcel", "kelurahan", "rt")
AGES = (0, *ageing.DAYS)
Open = Callable[[Talk, int], None]


def run(talk: Talk) -> None:
    """Say which lists went out, then fill, draw or print one until 0; raise Back."""
    _tell_lists(talk)
    brief = False
    while True:
        wanted = talk.pick(_("Daftar dari rumah ke rumah"), OPTIONS, brief=brief)
        brief = True
        talk.attempt(partial(_DEEDS[wanted], talk))


def _tell_lists(talk: Talk) -> None:
    told = _("{number} {whom}: {n} kartu, {left} belum diisi")
    rows = [
        told.format(
            number=one.number, whom=", ".join(say.list_words(one).split("  ")),
            n=number(one.cards), left=number(one.untold),
        )
        for one in talk.read(doors.listed)
    ]  # fmt: skip
    talk.page(rows or [_("Belum ada.")])


def _draw(talk: Talk) -> None:
    """Draw a list for a parcel, a kelurahan or an RT."""
    typed = asking.answers(talk, forms.door_form(), free=FREE)
    made = talk.do(doors.draw, **typed)
    told = _("{number}: {n} kartu. P kertasnya, 1 mengisi hasilnya.")
    talk.say(told.format(number=made.number, n=number(made.cards)))


def _number(talk: Talk) -> str:
    return talk.read(doors.get, talk.ask(_("Nomor daftar: D-0001, atau 1"))).number


def _paper(talk: Talk) -> None:
    """Read the paper of a list out, keep it in a file, or send it to the line printer."""
    text = talk.do(door_paper.printed, _number(talk))
    port = talk.desk.report_port
    sends = {_("cetak daftar ini di printer baris"): partial(_send, talk, port, text)}
    asking.show_paper(
        talk, lambda _columns: text, ListFileRefused, widths=(80,), sends=sends if port else {}
    )


def _send(talk: Talk, port: str, text: str) -> None:
    with talk.lines.interruptible():
        asyncio.run(report_port.send(port, text))
    talk.say(_("Dikirim ke printer baris."))


def _fill(talk: Talk) -> None:
    """Take outcomes as they stand on the paper until an empty line; each line is saved alone."""
    name = _number(talk)
    lines = talk.read(doors.lines, name)
    talk.page([
        f"{one.no} {one.name}, RT {one.rt} RW {one.rw}"
        + (", KL" if one.old_due else "")
        + (f": {say.outcome_words(one.outcome)}" if one.outcome else "")
        for one in lines
    ])  # fmt: skip
    asked = _("Hasil: 7S 8P 9-12B, SL kartu lama ditarik (Enter: selesai)")
    key = _("S serah  P pindah  M meninggal  T tidak dikenal  N menolak  B belum bertemu")
    while typed := talk.ask(asked, brief=_("Hasil"), help=[key], scans=False, empty=True):
        try:
            _tell(talk, name, doors.read(typed))
        except ModelError as error:
            talk.refuse(error)


def _tell(talk: Talk, name: str, told: tuple[doors.Told, ...]) -> None:
    saved, last = 0, 0
    for one in told:
        try:
            talk.do(doors.tell, name, one)
            saved, last = saved + 1, one.no
        except ModelError as error:
            talk.refuse(say.line_refused(one.no, error))
    if saved:
        talk.say(_("Tersimpan {n} baris, sampai {no}.").format(n=saved, no=last))


_DEEDS = {"fill": _fill, "draw": _draw, "paper": _paper}


def run_ageing(talk: Talk, give: Open, look: Open) -> None:
    """Say the kelurahan with cards that nobody fetched, then whom to call there; raise Back.

    `give` opens the hand-over of a resident, `look` their page.
    """
    while True:
        villages = talk.read(ageing.board)
        if not villages:
            talk.tell(_("Belum ada."))
            return
        talk.tell(_total(villages))
        at = asking.pick_row(talk, [_village(one) for one in villages])
        assert at is not None, "no empty answer is taken"
        talk.attempt(partial(_calls, talk, villages[at].kelurahan, give, look))


def _total(villages: tuple[Village, ...]) -> str:
    counts = [sum(one.counts[at] for one in villages) for at in range(4)]
    told = _("   {all} kartu: {one} baru, {two} sejak 30, {three} sejak 90, {four} sejak 180 h")
    one_to_four = dict(zip(("one", "two", "three", "four"), map(number, counts), strict=True))
    return f"{_('BELUM DIAMBIL')}: {told.format(all=number(sum(counts)), **one_to_four).strip()}"


def _village(one: Village) -> str:
    told = _("{name}: {one} baru, {two} sejak 30, {three} sejak 90, {four} sejak 180 h")
    one_to_four = dict(zip(("one", "two", "three", "four"), map(number, one.counts), strict=True))
    parts = [told.format(name=one.kelurahan.title(), **one_to_four)]
    parts += [f"{_('Dititip')} {number(one.custody)}"] if one.custody else []
    parts += [say.reasons_of(one)] if one.reasons else []
    return ", ".join(parts)


def _calls(talk: Talk, kelurahan: str, give: Open, look: Open) -> None:
    """List the people of one kelurahan from an age on; call them, or hand over."""
    ages = [(str(days), _age(days)) for days in AGES]
    days = int(talk.choose(ages, _("Sejak kapan")))
    found = talk.read(
        ageing.calls, kelurahan=kelurahan, days=days, limit=ageing.CALLS_MAX,
        see=talk.may("see_nik"),
    )  # fmt: skip
    try:
        talk.do(lookup.note_search, "uncollected", len(found))
    except StoreFault as error:
        talk.refuse(error)  # reading goes on where nothing can be written
    if not found:
        talk.tell(_("Belum ada."))
        return
    at = asking.pick_row(talk, [_call(one) for one in found])
    assert at is not None, "no empty answer is taken"
    one = found[at]
    deeds = [("called", _("catat apa kata mereka")), ("give", _("serahkan kartu ini"))]
    deeds += [("resident", _("data warga ini"))] if talk.may("find") else []
    match talk.choose(deeds, one.name):
        case "give":
            give(talk, one.resident)
        case "resident":
            look(talk, one.resident)
        case _:
            _called(talk, one)


def _age(days: int) -> str:
    said = _("   sejak {days} hari").format(days=days) if days else _("   semua umur")
    return said.strip()


def _call(one: Call) -> str:
    where = one.place or _("rak")
    days = _("{n} h").format(n=number(one.days))
    parts = (one.name, f"RT {one.rt} RW {one.rw}", days, where, one.contact, say.call_words(one))
    return ", ".join(part for part in parts if part)


def _called(talk: Talk, one: Call) -> None:
    """Keep what the call gave."""
    choices = [(key, say.reason_words(key)) for key in say.BY_CALL]
    reason = talk.choose(choices, _("Panggilan: apa hasilnya?"))
    words = talk.ask(_("Catatan, boleh kosong"), scans=False, empty=True)
    talk.do(ageing.called, one.job, reason, words[: giving.WORDS_CHARS_MAX])
    talk.say(_("Dicatat: {why}.").format(why=say.reason_words(reason)))
