"""What the hand-over at the counter says: one case as rows, reasons, what to look at. Pure."""

from model.clock import day_of
from model.errors import ModelError
from model.handover.ageing import Call, Village
from model.handover.doors import DoorList
from model.handover.giving import Undone
from model.handover.looking import Case
from model.handover.row import Handover
from model.nik import Nik
from model.parcels.guest_case import GuestCase
from model.parcels.guest_giving import GuestUndone
from model.parcels.guest_steps import Step
from tui import guest_words
from tui.card_words import KINDS, in_words, words
from tui.handover_reasons import reason_words as reason_words
from tui.locale.speak import N_, _, spoken
from tui.resident_rows import SEX_WORDS
from tui.wording import sentence

SPACED_CHARS_MAX = 38
"""A name up to here is shown with a blank between its letters: the largest a terminal has."""
LAST_SHOWN = 5

AT_COUNTER = ("wakil_ditolak", "akan_diambil", "menolak", "pindah", "meninggal", "lain")
BY_CALL = (
    "akan_diambil", "tidak_terhubung", "pindah", "meninggal", "jauh", "biaya", "menolak",
    "tidak_tahu", "lain",
)  # fmt: skip
WARNS = {
    "double": N_("NIK ini juga dipakai orang lain: cocokkan wajah dan KK."),
    "moved": N_("Tercatat pindah atau pergi: tanyakan alamatnya."),
    "claim": N_("Permohonannya masih antre di sini: tarik, agar tidak dicetak dua kali."),
}

OUTCOMES = {
    "S": ("diserahkan", "handed over"),
    "P": ("pindah", "moved away"),
    "M": ("meninggal", "dead"),
    "T": ("tidak dikenal", "not known"),
    "N": ("menolak", "refuses"),
    "B": ("belum bertemu", "not met yet"),
    "": ("", ""),
}
"""What was told at a door (model.handover.doors.LETTERS)."""


def large(name: str) -> str:
    """Return a name as large as a line of text can say it."""
    plain = name.upper()
    return " ".join(plain) if len(plain) <= SPACED_CHARS_MAX else plain


def taker_words(one: Handover | Step) -> str:
    """Return who took it: the owner, or the proxy's relation; or that it was undone."""
    if one.undone_at is not None:
        return _("dibatalkan")
    return one.relation if one.to_who == "proxy" else _("diri sendiri")


def card_words(case: Case | GuestCase) -> str:
    """Return which card it is, to choose between several of one person."""
    if isinstance(case, GuestCase):
        return _("titipan {code} dari {office}: {name}").format(
            code=case.guest.code, office=case.guest.from_name, name=case.name
        )
    return _("kartu {token} dari sini").format(token=case.token)


def facts_of(case: Case | GuestCase, zone: str) -> list[tuple[str, str]]:
    """Return who it is and where the card lies, each behind its label."""
    if isinstance(case, GuestCase):
        return guest_words.facts_of(case, zone)
    born = f"{case.birth_on:%d-%m-%Y}" if case.birth_on else "?"
    sex = _(SEX_WORDS.get(case.sex, case.sex))
    made = f"{day_of(case.made_at, zone):%d-%m-%Y}"
    where = case.card.place or _("rak penyerahan")
    if case.packed:
        where += " " + _("(dikemas di {parcel})").format(parcel=case.packed)
    kind = words(KINDS, case.kind, spoken())
    told = [
        (_("Lahir"), f"{born}   {sex}   NIK {Nik(int(case.nik)).grouped}"),
        (_("Alamat"), f"Kel. {case.kelurahan}  RT {case.rt}/{case.rw}"),
        (_("Kartu"), _("{token}  jadi {day}  permohonan {kind}").format(
            token=case.token, day=made, kind=kind)),
        (_("Letak"), where),
    ]  # fmt: skip
    if case.reason:
        told.append((_("Dulu"), reason_words(case.reason)))
    return told


def stops_of(case: Case | GuestCase) -> list[str]:
    """Return why it must not be handed over, as sentences."""
    told = (in_words(one, spoken()) for one in case.stops)
    return [sentence(one.code, spoken(), one.facts) for one in told]


def checks_of(case: Case | GuestCase, *, has_reader: bool, uid: str) -> list[str]:
    """Return what whoever hands the card over looks at, the usual first; `!` before the rest."""
    told = [_("- Nama dan tanggal lahir disebut warga sendiri; cocokkan wajahnya.")]
    if isinstance(case, GuestCase):
        told.append(_("! Cocokkan NIK di kartunya: chipnya tidak ada di buku sini."))
    elif uid:
        told.append(_("- Chip cocok dengan catatan."))
    elif case.bound and has_reader:
        told.append(_("! Chip belum dibaca: letakkan kartunya di pembaca."))
    told += [f"! {_(WARNS[one])}" for one in case.warns]
    if case.suket:
        told.append(_("! Tarik lembar suket {number}; suketnya berakhir.").format(
            number=case.suket))  # fmt: skip
    if case.old_due:
        told.append(_("! Tarik kartu lamanya dan potong."))
    if case.police_due:
        told.append(_("! Minta surat polisinya, isi nomornya."))
    elif case.police:
        told.append(_("- Surat polisi {number}.").format(number=case.police))
    return told


def slip_words(sent: bool) -> str:
    """Return what became of the receipt."""
    return _("Tanda terima dicetak.") if sent else _("Tanda terima di buku, tanpa printer slip.")


def undone_words(undone: Undone | GuestUndone) -> str:
    """Return what is said once a hand-over was taken back."""
    if undone.suket:
        told = _("Dibatalkan. Suket {number} sudah berakhir: terbitkan yang baru.")
        return told.format(number=undone.suket)
    return _("Dibatalkan. Kartunya kembali ke tempatnya.")


# From door to door, and what nobody fetched.


def outcome_words(letter: str) -> str:
    """Return what a letter of a list from door to door means, "" while nothing was told."""
    return OUTCOMES[letter][spoken() == "en"]


def list_words(one: DoorList) -> str:
    """Return for whom a list was drawn."""
    parts = (one.parcel, one.kelurahan.title(), f"RT {one.rt}" if one.rt else "")
    return "  ".join(part for part in parts if part)


def line_refused(line: int, error: ModelError) -> str:
    """Return why a line of a list was not booked."""
    told = in_words(error, spoken())
    return _("Baris {no}: {why}").format(no=line, why=sentence(told.code, spoken(), told.facts))


def reasons_of(one: Village) -> str:
    """Return why cards of a kelurahan lie here, the commonest reason first."""
    return ", ".join(f"{reason_words(key)} {count}" for key, count in one.reasons)


def call_words(one: Call) -> str:
    """Return what was told last of a card, and how often it was tried."""
    told = reason_words(one.reason) if one.reason else ""
    return f"{told} {one.tries}x" if one.tries > 1 else told
