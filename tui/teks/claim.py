"""One resident's claims on a card, in lines: the checklist of papers, the gate, who goes first.

The verbs and refusals are those of the screen; in the transaction that opens a claim the old cards
become void.
"""

from functools import partial

from model import permohonan
from model.claims import gate, priority, routing
from model.claims import papers as paper_list
from model.claims.papers import Paper
from model.claims.slip import referral_slip
from model.claims.whole import Whole, whole
from model.policy import GROUNDS
from tui import claim_words as say
from tui.card_words import GROUNDS as GROUND_WORDS
from tui.locale.speak import N_, _
from tui.teks import devices
from tui.teks.answers import Back, Option, in_one
from tui.teks.talk import Talk

OPTIONS = (
    Option("1", "new", N_("permohonan baru"), "b", "request"),
    Option("2", "withdraw", N_("tarik permohonan"), "w", "request"),
    Option("3", "first", N_("usulkan didahulukan"), "d", "request"),
    Option("4", "approve", N_("setujui didahulukan"), "s", "approve_priority"),
    Option("5", "turn_down", N_("tolak usul"), "t", "approve_priority"),
    Option("6", "refer", N_("rujukan ke kantor lain"), "r", "request"),
    Option("7", "now", N_("bacakan sekali lagi"), "", "find"),
)


def run(talk: Talk, resident: int) -> None:
    """Say a person's claims, then one deed after the other until 0."""
    talk.need("find")
    _tell(talk, resident)
    brief = False
    while True:
        try:
            wanted = talk.pick(_("Permohonan"), OPTIONS, brief=brief)
        except Back:
            return
        brief = True
        talk.attempt(partial(_DEEDS[wanted], talk, resident))


def _tell(talk: Talk, resident: int) -> None:
    found, see = talk.read(whole, resident), talk.may("see_nik")
    gate_rows = say.gate_rows(found, "", talk.day_of)
    if found.open is None:
        gate_rows.pop()  # about a card on the reader: there is none in lines
    rows = [f"> {say.state_row(found)}", *gate_rows, say.way_row(found), say.priority_row(found)]
    if found.open is not None:
        rows += say.request_rows(found.open, talk.day_of, see_nik=see)
    rows += say.history_rows(found, talk.day_of)
    talk.tell(*map(in_one, rows))


def _new(talk: Talk, resident: int) -> None:
    """Ask for the kind, go through its papers, and open the claim after a yes."""
    found = talk.read(whole, resident)
    if found.open is not None:
        raise permohonan.RequestOpen()
    if found.gate.needs_head and not talk.may("approve_priority"):
        raise gate.HeadNeeded(copy=found.gate.copies + 1)
    kind = _kind(talk, _("Permohonan baru: jenis apa?"))
    way = found.routes[kind]
    if not way.here:
        told = _("Kartu ini dicetak di {office}.").format(office=way.name)
        if talk.confirm(told, yes=_("cetak surat rujukan")):
            _referred(talk, resident, kind)
        return
    ground = _ground(talk) if kind == "perubahan" else ""
    talk.read(gate.check, resident, kind, ground, found.policy)
    given = _papers(talk, paper_list.checklist(found.policy, kind, ground))
    talk.tell(_("Alasan ini tercatat. Tulis tanpa NIK."))
    why = talk.ask(_("Apa yang terjadi?"), scans=False)
    talk.tell(*say.confirm_lines(found, kind, ground, why))
    if talk.confirm(_("Buka permohonan?"), yes=_("ya, buka permohonan")):
        made = talk.do(permohonan.open_request, resident, kind, given, why, ground=ground, uid="")
        talk.say(_("Permohonan {n} dibuka, kartu lamanya dibatalkan.").format(n=made))


def _kind(talk: Talk, title: str) -> str:
    return talk.choose([(kind, _(say.KIND_LINES[kind])) for kind in say.CLAIMABLE], title)


def _ground(talk: Talk) -> str:
    talk.tell(_("Foto hanya diganti bila wajah berubah tetap, atau kartunya rusak."))
    choices = [(ground, say.say(GROUND_WORDS, ground)) for ground in GROUNDS]
    return talk.choose(choices, _("Apa yang berubah?"))


def _papers(talk: Talk, listed: tuple[Paper, ...]) -> dict[str, str]:
    """Ask for the number of every paper of the checklist; Enter means that it was seen."""
    given: dict[str, str] = {}
    for at, one in enumerate(listed, 1):
        told = _("Surat {at} dari {n}: {paper}").format(
            at=at, n=len(listed), paper=say.say(say.PAPERS, one.name)
        )
        told += ", " + (_("nomornya") if one.numbered else _("Enter: dilihat"))
        text = talk.ask(told, scans=False, empty=not one.numbered)
        given[one.name] = text[: paper_list.PAPER_CHARS_MAX] or paper_list.SEEN
    return given


def _withdraw(talk: Talk, resident: int) -> None:
    """Take the open request back, with a reason."""
    talk.tell(_("Kartu yang sudah dibatalkan tetap batal."))
    why = talk.ask(_("Tarik permohonan: alasannya"), scans=False)
    done = talk.do(permohonan.withdraw, resident, why)
    talk.say(_("Permohonan {n} ditarik.").format(n=done))


def _first(talk: Talk, resident: int) -> None:
    """Ask that this person goes first."""
    choices = [(reason, say.say(say.REASONS, reason)) for reason in priority.REASONS]
    talk.tell(_("Yang menyetujui petugas lain; keduanya ada di daftar hari ini."))
    reason = talk.choose(choices, _("Usulkan didahulukan"))
    why = talk.ask(_("Sebab didahulukan, dengan buktinya"), scans=False)
    talk.do(priority.ask, resident, reason, why)
    talk.say(_("Diusulkan. Kepala seksi menyetujui dengan S."))


def _wish(talk: Talk, resident: int) -> int:
    """Return the number of the wish for this person; says so and raises Back where none is."""
    found: Whole = talk.read(whole, resident)
    if found.priority is None:
        talk.refuse(_("Belum ada yang diusulkan untuk warga ini."))
        raise Back
    return found.priority.id


def _approve(talk: Talk, resident: int) -> None:
    """Let this person go first."""
    talk.do(priority.approve, _wish(talk, resident))
    talk.say(_("Disetujui: orang ini di depan antrean sampai kartunya jadi."))


def _turn_down(talk: Talk, resident: int) -> None:
    """Refuse the wish, with the reason."""
    wish = _wish(talk, resident)
    talk.do(priority.refuse, wish, talk.ask(_("Tolak: alasannya"), scans=False))
    talk.say(_("Usul ditolak."))


def _refer(talk: Talk, resident: int) -> None:
    """Send the person to the office that makes this card, with a slip."""
    _referred(talk, resident, _kind(talk, _("Rujukan: jenis apa?")))


def _referred(talk: Talk, resident: int, kind: str) -> None:
    made = talk.do(routing.refer, resident, kind)
    name = talk.read(routing.office_name, made.to_office)
    told = _("Rujukan {number} ke {office}.")
    talk.say(told.format(number=made.number, office=name))
    seat = talk.desk.seat
    if seat is not None and seat.has("slip"):
        devices.print_slip(talk, talk.read(referral_slip, seat.name, made))


_DEEDS = {
    "new": _new, "withdraw": _withdraw, "first": _first, "approve": _approve,
    "turn_down": _turn_down, "refer": _refer, "now": _tell,
}  # fmt: skip
