"""How a recording begins or is taken over in the line mode, or why nobody may be recorded."""

from model import lookup, region
from model.enrol import eligible, recording
from model.enrol.eligible import Judged
from model.enrol.refusals import OwnWaits, RecordingHeld, SexDiffers
from model.errors import StoreFault
from tui import enrol_words as say
from tui.enrol_case import read_refusal
from tui.locale.speak import _
from tui.resident_rows import facts_of
from tui.teks.answers import in_one
from tui.teks.talk import Talk


def opened(talk: Talk, resident: int) -> int:
    """Return the number of the recording that this session holds now; 0 for none.

    Raises Back where a question is answered with 0, and what the verbs raise.
    """
    talk.book = talk.read(region.fresh, talk.book)
    own = talk.read(recording.live_of, resident)
    if own is not None and own.state == "open":
        return _taken_over(talk, own.id)
    try:
        talk.do(lookup.note_view, resident)
    except StoreFault as error:
        talk.refuse(error)  # reading goes on where nothing can be written
    while True:
        judged = talk.read(eligible.judge, resident, talk.desk.clock.today(talk.desk.zone))
        if judged.reason is None:
            return _begun(talk, resident, judged)
        if not _cleared(talk, resident, judged):
            return 0


def seat_name(talk: Talk) -> str:
    """Return the name of the seat, "" for none."""
    return "" if talk.desk.seat is None else talk.desk.seat.name


def _taken_over(talk: Talk, number: int) -> int:
    seat = seat_name(talk)
    try:
        talk.do(recording.take_over, number, talk.session, seat)
    except RecordingHeld as error:
        asked = _("Perekaman ini sedang dikerjakan {who} di {seat}. Ambil alih?").format(
            who=error.facts["who"], seat=error.facts["seat"] or "?"
        )
        talk.tell(_("Yang belum disimpan di sana hilang, selebihnya tetap."))
        if not talk.confirm(asked, yes=_("ambil alih")):
            return 0
        talk.do(recording.take_over, number, talk.session, seat, confirmed=True)
    talk.tell(_("Diteruskan dari langkah yang ditinggalkan."))
    return number


def _begun(talk: Talk, resident: int, judged: Judged) -> int:
    paper = ""
    if judged.needs:
        told = _("Dasar perekaman: {ground}. Tulis nomor suratnya.")
        talk.tell(told.format(ground=say.said(say.GROUNDS, judged.ground)))
        paper = talk.ask(say.said(say.PAPERS, judged.needs), scans=False)
    return talk.do(
        recording.begin, resident, seat=seat_name(talk), session=talk.session,
        rules=talk.desk.enrol_rules, document=paper,
    )  # fmt: skip


def _cleared(talk: Talk, resident: int, judged: Judged) -> bool:
    """Say why nobody may be recorded; tell whether a person has cleared it, so to ask again."""
    reason = judged.reason
    assert reason is not None
    today = talk.desk.clock.today(talk.desk.zone)
    found = talk.read(read_refusal, resident, reason, today, talk.book)
    facts = facts_of(found.person, see_nik=True)
    talk.tell(found.person.row.name, *(in_one(f"{one.label} {one.text}") for one in facts))
    talk.refuse(say.refusal_words(reason))
    if isinstance(reason, SexDiffers) and talk.may("confirm"):
        asked = _("Jenis kelamin di data benar, NIK berbeda?")
        if talk.confirm(asked, yes=_("benar, ada aktanya")):
            deed = talk.ask(_("Akta nomor berapa?"), scans=False)
            talk.do(eligible.confirm_sex, resident, deed)
            return True
    if isinstance(reason, OwnWaits) and talk.may("void_recording"):
        own = talk.read(recording.live_of, resident)
        asked = _("Batalkan perekaman {rid}?").format(rid=own.rid if own else "?")
        talk.tell(_("Yang sudah direkam tidak dipakai. Alasannya tercatat."))
        if own is not None and talk.confirm(asked, yes=_("batalkan")):
            talk.do(recording.void, own.id, talk.ask(_("Alasan"), scans=False))
            return True
    return False
