"""Parcels in lines: which are out and what is missing; new ones, answers, those that come in."""

from contextlib import suppress
from functools import partial

from model.parcels import rows, surat_jalan, waiting
from model.parcels.faults import ManifestUnwritable
from model.parcels.rows import Parcel
from model.parcels.waiting import Village
from tui import parcel_acts, parcel_forms
from tui import parcel_words as say
from tui.locale.speak import _, number
from tui.teks import asking, guests, parcel_page
from tui.teks.answers import Back, in_one
from tui.teks.second import ask_second
from tui.teks.talk import Talk

OPTIONS = asking.options(one for one in parcel_acts.LISTED if one.name != "hand")
"""Cards are handed over from the menu."""


def run(talk: Talk) -> None:
    """Say the parcels that somebody must see to, then do one thing after the other until 0."""
    talk.need("parcel")
    _tell(talk, talk.read(rows.listed))
    brief = False
    while True:
        wanted = talk.pick(_("Kiriman"), OPTIONS, brief=brief)
        brief = True
        talk.attempt(partial(_DEEDS[wanted], talk))


def _tell(talk: Talk, found: tuple[Parcel, ...]) -> None:
    if not found:
        talk.tell(_(" Tidak ada kiriman terbuka. B kiriman baru.").strip())
    talk.page([_row(talk, one) for one in found])


def _row(talk: Talk, one: Parcel) -> str:
    today, zone = talk.desk.clock.today(talk.desk.zone), talk.desk.zone
    seal = _("segel {seal}").format(seal=one.seal) if one.seal else ""
    parts = (
        one.number, one.to_name, say.inside(one), seal, say.days(one, today, zone),
        say.pick(say.STATES, one.state),
    )  # fmt: skip
    return ", ".join(part for part in parts if part)


def _all(talk: Talk) -> None:
    """Say all of them, the closed ones too."""
    _tell(talk, talk.read(rows.listed, every=True))


def _open(talk: Talk) -> None:
    """Open one by its number."""
    typed = talk.ask(_("Nomor kiriman: K-0017, atau 17"))
    parcel_page.run(talk, talk.read(rows.get, typed).number)


def _new(talk: Talk) -> None:
    """Pack a village or an RT of it, or begin an empty parcel, and open it."""
    villages = talk.read(waiting.by_village)
    if not villages:
        talk.tell(_(" Tidak ada kartu di rak yang menunggu dikirim.").strip())
    told = [_place(talk, one) for one in villages]
    at = asking.pick_row(talk, told, _("Enter kosong, isi dengan pindai")) if told else None
    key = rw = rt = to = ""
    what = _("kosong, isi dengan pindai")
    if at is not None:
        one = villages[at]
        key, to = one.key, f"Kel. {one.kelurahan}"
        units = talk.read(waiting.by_rt, key)
        told = [_place(talk, unit) for unit in units]
        within = asking.pick_row(talk, told, _("Enter semuanya")) if len(units) > 1 else None
        if within is not None:
            one = units[within]
            rw, rt = one.rw, one.rt
        what = _("{place}, {n} kartu").format(place=say.village(one), n=number(one.cards))
    talk.tell(parcel_forms.title("pack", what=what))
    typed = asking.answers(talk, parcel_forms.asked("pack", to))
    made = talk.do(parcel_forms.pack_village, key, rw, rt, typed["to"])
    parcel_page.run(talk, made.number)


def _place(talk: Talk, one: Village) -> str:
    days = _("{n} h").format(n=number(one.days(talk.desk.clock.today(talk.desk.zone))))
    cards = f"{number(one.cards)} {_('kartu')}"
    parts = (in_one(say.village(one)), one.kecamatan, cards, days)
    return ", ".join(part for part in parts if part)


def _blanks(talk: Talk) -> None:
    """Pack blanks for another office and open that parcel."""
    talk.tell(parcel_forms.title("blanks"))
    typed = asking.answers(talk, parcel_forms.asked("blanks"), free=("boxes",))
    parcel_page.run(talk, talk.do(parcel_forms.pack_blanks, typed).number)


def _came(talk: Talk) -> None:
    """Count a parcel of another office in and write the answer beside its file."""
    talk.tell(parcel_forms.title("came"))
    typed = asking.answers(talk, parcel_forms.asked("came"), free=("missing",))
    came = talk.do(parcel_forms.came, typed, ask_second(talk))
    path = talk.read(parcel_forms.save_answer, typed, came)
    talk.say(say.came_words(came, path.name))


def _reply(talk: Talk) -> None:
    """Book the answer that came back as a file."""
    talk.tell(parcel_forms.title("reply"))
    typed = asking.answers(talk, parcel_forms.asked("reply"))
    talk.say(say.answered_words(talk.do(parcel_forms.book_reply, typed, ask_second(talk))))


def _route(talk: Talk) -> None:
    """Read the route sheet of all that are on the way, or keep it in a file."""
    asking.show_paper(talk, partial(talk.read, surat_jalan.route, ()), ManifestUnwritable)


def _guests(talk: Talk) -> None:
    """Go to the cards that other offices made; 0 there leads back to the parcels."""
    with suppress(Back):
        guests.run(talk)


_DEEDS = {
    "new": _new, "open": _open, "blanks": _blanks, "came": _came, "reply": _reply, "all": _all,
    "route": _route, "guests": _guests,
}  # fmt: skip
