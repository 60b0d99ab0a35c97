"""What is said of cards that another office made (kartu titipan): at the counter, and at F7 T."""

from collections.abc import Mapping
from datetime import date

from model.clock import age_days, day_of
from model.nik import DIGITS, Nik
from model.parcels.guest_case import Fitting, GuestCase
from model.parcels.guest_sending import GuestsSent
from model.parcels.guests import Guest
from tui.asked import Ask
from tui.card_words import KINDS, words
from tui.handover_reasons import reason_words
from tui.keys import Act
from tui.locale.speak import N_, _, number, spoken
from tui.resident_rows import SEX_WORDS

STATES: Mapping[str, tuple[str, str]] = {
    "here": ("di sini", "here"),
    "missing": ("KURANG", "MISSING"),
    "away": ("di desa", "in village"),
    "handed": ("diserahkan", "handed"),
    "back": ("kembali", "sent back"),
}

NAME_CHARS_MAX = 60
NUMBER_CHARS_MAX = 30
TOLD_CHARS_MAX = 120
ACTS = (
    Act("enter", "give", N_("serahkan kartu ini"), action="hand_over"),
    Act("space", "mark", N_("tandai kartu ini")),
    Act("k", "on", N_("kirim ke kelurahan atau RT: yang ditandai, atau sekelurahan"),
        action="parcel"),
    Act("j", "told", N_("hasil daftar yang kembali: 1S 2P"), action="hand_over"),
    Act("b", "back", N_("kembalikan ke pengirim: yang ditandai"), action="parcel"),
    Act("p", "paper", N_("surat yang terakhir dibawa kartu ini")),
    Act("a", "all", N_("semua kartu, atau hanya yang terbuka")),
)  # fmt: skip
"""At the list of these cards, on the screen and in lines."""


TITLES = {
    "on": N_("KIRIM KE DESA: {n} kartu"),
    "back": N_("KEMBALIKAN KE PENGIRIM: {n} kartu"),
    "told": N_("HASIL DAFTAR: nomor baris dan huruf"),
}
"""What its forms are called."""


def state_words(one: Guest, lang: str = "") -> str:
    """Return where a card is, in one word."""
    return STATES[one.state][(lang or spoken()) == "en"]


def facts_of(case: GuestCase, zone: str) -> list[tuple[str, str]]:
    """Return who it is and where the card lies, each behind its label."""
    guest = case.guest
    born = f"{case.birth_on:%d-%m-%Y}" if case.birth_on else "?"
    sex = _(SEX_WORDS.get(case.sex, case.sex)) if case.sex else "?"
    whole = len(case.nik) == DIGITS and case.nik.isdecimal()
    nik = Nik(int(case.nik)).grouped if whole else case.nik
    kind = words(KINDS, case.kind, spoken()) if case.kind else "?"
    told = [
        (_("Lahir"), f"{born}   {sex}   NIK {nik}"),
        (_("Alamat"), f"Kel. {case.kelurahan}  RT {case.rt}/{case.rw}"),
        (_("Kartu"), _("TITIPAN {code} dari {office}  permohonan {kind}").format(
            code=guest.code, office=guest.from_name, kind=kind)),
        (_("Letak"), _("{place} sejak {day}").format(
            place=guest.place or _("rak titipan"), day=f"{day_of(guest.since, zone):%d-%m-%Y}")),
    ]  # fmt: skip
    if guest.reason:
        told.append((_("Dulu"), reason_words(guest.reason)))
    return told


def choice_words(one: Fitting) -> str:
    """Return a resident whom a card fits, to choose by the number that is printed on it."""
    born = f"{one.birth_on:%d-%m-%Y}" if one.birth_on else "?"
    return f"{one.nik}  {one.name[:28]}  {born}  {one.kelurahan[:12]}"


def days(one: Guest, today: date, zone: str) -> str:
    """Return for how many days a card waits here or in a village."""
    age = age_days(day_of(one.came_at, zone), today)
    return "" if age is None else _("{n} h").format(n=number(age))


def forms(purpose: str, value: str, cards: int) -> tuple[str, tuple[Ask, ...]]:
    """Return what a form is called, and its fields; `value` stands in the first one already."""
    return _(TITLES[purpose]).format(n=number(cards)), _asked(purpose, value)


def _asked(purpose: str, value: str) -> tuple[Ask, ...]:
    carrier = Ask("carrier", _("Nama pembawa"), chars_max=NAME_CHARS_MAX)
    if purpose == "on":
        to = Ask("to", _("Kepada (kelurahan, RT)"), chars_max=NAME_CHARS_MAX, value=value)
        return to, carrier
    if purpose == "back":
        why = Ask("why", _("Kenapa"), chars_max=NAME_CHARS_MAX, value=value)
        return why, carrier
    paper = Ask("paper", _("Nomor daftar"), chars_max=NUMBER_CHARS_MAX, value=value)
    return paper, Ask("told", _("Hasil (1S 2P 4-6B)"), chars_max=TOLD_CHARS_MAX)


def sent_words(purpose: str, done: GuestsSent) -> str:
    """Return what is said once cards went on to a village, or back to their sender."""
    told = (
        _("{n} kartu ke {who}: {paper}. P memperlihatkan daftarnya.")
        if purpose == "on"
        else _("{n} kartu kembali ke {who}: {paper}.")
    )
    return told.format(n=number(done.cards), who=done.to, paper=done.document)
