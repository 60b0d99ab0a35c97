"""One person's recording in lines: data, family card, captures, review; each step kept when left.

Whoever comes back, at any terminal or on the screens, goes on where it was left. A line that is
cut, a lock that ends the session and 0 all put the recording down with what is kept.
"""

from contextlib import suppress
from functools import partial

from model.actor import SYSTEM
from model.enrol import biodata, recording
from model.enrol.parts import DATA, FAMILY, GROUPS, REVIEW
from model.errors import ModelError
from tui import enrol_words as say
from tui.enrol_case import GONE, NOT_BEGUN, check_pin
from tui.locale.speak import N_, _
from tui.resident_rows import facts_of, warnings
from tui.teks import devices, enrol_capture
from tui.teks.answers import Back, Left, Option, Scanned, in_one
from tui.teks.enrol_at import At
from tui.teks.enrol_correct import correct, field_rows, review_words, wish_words
from tui.teks.enrol_open import opened
from tui.teks.lines import EndOfInput
from tui.teks.talk import Talk

YES = frozenset({"setuju", "agreed"})
"""The word that says that the resident has approved: a number alone never does."""

_NEXT = Option("1", "next", N_("sama: simpan dan maju"), "", "enrol")
OPTIONS = {
    DATA: (_NEXT, Option("2", "stop", N_("hentikan"), "h", "enrol")),
    FAMILY: (
        _NEXT,
        Option("2", "correct", N_("betulkan isian"), "b", "enrol"),
        Option("3", "read", N_("bacakan sekali lagi"), "", "enrol"),
        Option("4", "back", N_("mundur selangkah"), "", "enrol"),
        Option("5", "stop", N_("hentikan"), "h", "enrol"),
    ),
    REVIEW: (
        Option("1", "approve", N_("warga setuju: selesai"), "s", "enrol"),
        Option("2", "read", N_("bacakan sekali lagi"), "", "enrol"),
        Option("3", "back", N_("mundur selangkah"), "", "enrol"),
        Option("4", "stop", N_("hentikan"), "h", "enrol"),
    ),
}


def record(talk: Talk, resident: int) -> None:
    """Begin or go on with the recording of a resident, until it is finished or left."""
    talk.need("enrol")
    devices.heard(talk)
    try:
        number = opened(talk, resident)
    except ModelError as error:
        talk.refuse(error if error.code == "OPR-101" else say.refusal_words(error))
        return
    if number:
        _run(At(talk, number))


def _run(at: At) -> None:
    try:
        while not at.is_over:
            try:
                _step(at)
            except Scanned as scan:
                _no_scan(at, scan.digits)
    except Back:
        _leave(at)
    except GONE as error:  # another terminal has it, or it has ended: nothing is ours to write
        at.forget_device()
        at.refuse(error)
    except (EndOfInput, Left, ModelError):  # the line was cut, or the lock ended the session
        at.forget_device()
        with suppress(ModelError):
            at.talk.do(recording.put_down, at.number, at.talk.session)
        raise


def _step(at: At) -> None:
    if at.step in GROUPS:
        enrol_capture.step(at)
        return
    is_new = at.shown != at.step
    if is_new:
        at.shown = at.step
        _read_out(at)
    out = _("kembali") if at.case.is_empty else _("simpan, lanjut nanti")
    name, ways = say.said(say.STEPS, at.step), OPTIONS[at.step]
    wanted = at.talk.pick(name, ways, brief=not is_new, out=out)
    enrol_capture.attempt(at, partial(_DEEDS[wanted], at))


def _no_scan(at: At, digits: str) -> None:
    if digits != at.case.record.nik_text:
        told = _("Perekaman {name} belum selesai. 0 menyimpannya, lalu pindai lagi.")
        at.talk.refuse(told.format(name=at.name))


def _read_out(at: At) -> None:
    """Say the page of the step at hand."""
    talk, case = at.talk, at.case
    talk.tell(at.title())
    facts = [in_one(f"{one.label} {one.text}") for one in facts_of(case.person, see_nik=True)]
    if at.step == DATA:
        ground = say.said(say.GROUNDS, case.record.ground)
        paper = f" ({case.record.document})" if case.record.document else ""
        again = _("rekam ulang") if case.record.kind == "again" else _("rekam pertama")
        today = talk.desk.clock.today(talk.desk.zone)
        age = say.age_words(case.person.row.birth_on, today)
        talk.tell(*facts, f"{_('Dasar')}: {ground}{paper}, {age}, {again}")
        talk.tell(*warnings((*case.notes, *case.person.findings)))
        talk.tell(_("Tanya nama dan tanggal lahir warga, lihat wajah dan berkasnya."))
    elif at.step == FAMILY:
        talk.tell(*field_rows(case.lines))
    else:
        talk.tell(*facts, *review_words(case, at.rules))


# What is done.


def _next(at: At) -> None:
    at.move(1)


def _back(at: At) -> None:
    at.move(-1)


def _approve(at: At) -> None:
    """Finish: the resident has approved what was read out; the receipt goes to the printer."""
    talk, left = at.talk, at.case.left(at.rules)
    if left:
        at.go_to(left)
        talk.refuse(_("{step} belum lengkap.").format(step=say.said(say.STEPS, left)))
        return
    asked = _("Bacakan nama, tanggal lahir dan alamat. Warga setuju: ketik SETUJU, 0 kembali")
    while (text := talk.ask(asked, scans=False)).casefold() not in YES:
        talk.unknown(text, [_("SETUJU")])
    if at.case.waits_for_pin and not _confirmed(at):
        return
    done = talk.do(recording.finish, at.number, talk.session, at.rules, approved=True)
    at.is_over = True
    at.forget_device()  # nothing is sealed for this recording any more: its key goes
    talk.say(_("{name}: perekaman {rid} selesai.").format(name=at.name, rid=done.rid))
    devices.print_slip(talk, done.slip)


def _confirmed(at: At) -> bool:
    """Ask the operator's own PIN, because something was corrected; tell whether it was right.

    Source: reference domain, section 4, step 5.
    """
    talk, corrected = at.talk, at.case.corrected
    talk.tell(*map(wish_words, corrected))
    asked = _("PIN {who}: {n} pembetulan biodata").format(who=talk.actor.name, n=len(corrected))
    pin = talk.ask_pin(asked)
    error = talk.desk.clerk.write(SYSTEM, check_pin, talk.actor, pin, talk.desk.came_from)
    if error is not None:
        is_pin = error.code == "OPR-105"  # the name is known here
        talk.refuse(_("PIN salah. Coba lagi. (OPR-105)") if is_pin else error)
        return False
    at.do(biodata.confirm, at.number, talk.session)
    return True


def _stop(at: At) -> None:
    """Give the recording up, with a reason; the person may be recorded anew at once."""
    talk = at.talk
    talk.tell(
        _("Hentikan perekaman {name}?").format(name=at.name),
        _("Yang sudah direkam tidak dipakai. Alasannya tercatat."),
    )
    why = talk.ask(_("Alasan (0 tidak jadi)"), scans=False)
    rid = at.case.record.rid
    talk.do(recording.stop, at.number, why, talk.session)
    at.is_over = True
    at.forget_device()
    talk.say(_("Perekaman {rid} dihentikan.").format(rid=rid))


def _leave(at: At) -> None:
    """Put the recording down with all that is kept; what is empty does not wait in the list."""
    talk = at.talk
    at.forget_device()
    try:
        if at.case.is_empty:
            talk.do(recording.stop, at.number, NOT_BEGUN, talk.session)
            told = _("{name}: belum ada yang direkam, tidak disimpan.")
        else:
            talk.do(recording.put_down, at.number, talk.session)
            told = _("Perekaman {name} disimpan, belum selesai.")
    except ModelError as error:
        at.refuse(error)
        return
    talk.say(told.format(name=at.name))


_DEEDS = {
    "next": _next, "back": _back, "stop": _stop, "approve": _approve, "read": _read_out,
    "correct": correct,
}  # fmt: skip
