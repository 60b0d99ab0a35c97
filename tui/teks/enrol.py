"""Recording: who is next, and the recordings that were begun and not ended.

The verbs, rules and refusals are those of the enrolment desk on the screen (F3).
"""

from functools import partial

from model import lookup, person, slip_log
from model.enrol import receipt, recording
from model.enrol.recording import Open
from tui import enrol_words as say
from tui.locale.speak import N_, _, number
from tui.seat_errors import NoSlipPrinter
from tui.teks import devices, enrol_steps
from tui.teks.answers import Back, Option, Scanned, is_broken_scan
from tui.teks.talk import Talk

NUMBER_DIGITS_MAX = 4
OPTIONS = (
    Option("1", "person", N_("rekam seseorang: NIK"), "r", "enrol"),
    Option("2", "left", N_("teruskan yang belum selesai"), "l", "enrol"),
    Option("3", "again", N_("cetak ulang slip terakhir"), "c", "see_nik"),
)


def run(talk: Talk) -> None:
    """Say what waits and how the day goes, then one person after the other until 0."""
    talk.need("enrol")
    devices.heard(talk)
    _tell_day(talk)
    brief = False
    while True:
        try:
            wanted = talk.pick(_("Rekam"), OPTIONS, brief=brief)
            talk.attempt(partial(_DEEDS[wanted], talk))
        except Scanned as scan:  # at this desk a scan is the next person
            talk.attempt(partial(_record, talk, scan.digits))
        brief = True


def _tell_day(talk: Talk) -> None:
    desk, who = talk.desk, talk.actor.name
    day = talk.read(receipt.day_line, who, desk.clock.today(desk.zone), desk.enrol_rules)
    left = talk.read(recording.waiting, who)
    if left:
        talk.tell(_("{n} belum selesai.").format(n=number(len(left))))
    row = say.day_row(day.count, day.target, day.average_seconds)
    talk.tell(f"{row[:1].upper()}{row[1:]}.")


def _person(talk: Talk) -> None:
    """Ask for one NIK after the other until 0."""
    while True:
        try:
            text = talk.ask(_("NIK (0 selesai)"), scans=False, numbers=True)
        except Back:
            return
        try:
            if is_broken_scan(text):
                talk.refuse(_("Itu bukan 16 angka. Pindai sekali lagi, atau ketik NIK-nya."))
            else:
                talk.refuse(_("Ketik 16 angka NIK. Nama dicari lewat menu 1, lalu rekam (R)."))
        except Scanned as scan:
            talk.attempt(partial(_record, talk, scan.digits))


def _record(talk: Talk, digits: str) -> None:
    hit = talk.read(lookup.by_nik, digits)
    if hit is None:
        raise person.NobodyHasNik()
    enrol_steps.record(talk, hit.id)
    _tell_day(talk)


def _left(talk: Talk) -> None:
    """List what was begun and not ended, the operator's own first, and go on with one."""
    rows = talk.read(recording.waiting, talk.actor.name)
    if not rows:
        talk.tell(_("Tidak ada perekaman yang belum selesai."))
        return
    talk.page([f"{at} {_row(one)}" for at, one in enumerate(rows, 1)])
    asked = _("Yang mana? 1-{last}").format(last=number(len(rows)))
    while True:
        text = talk.ask(asked, scans=False)
        if text.isdecimal() and len(text) <= NUMBER_DIGITS_MAX and 0 < int(text) <= len(rows):
            enrol_steps.record(talk, rows[int(text) - 1].resident)
            _tell_day(talk)
            return
        talk.unknown(text, [asked])


def _row(one: Open) -> str:
    told = [one.name, f"NIK {one.nik}", say.said(say.STEPS, one.step), one.by, one.seat]
    told.append(_("{age} lalu").format(age=say.since_words(one.age_seconds)))
    told += [_("sedang dikerjakan")] if one.is_alive and not one.is_mine else []
    return ", ".join(part for part in told if part)


def _again(talk: Talk) -> None:
    """Print the seat's last slip once more."""
    seat = talk.desk.seat
    if seat is None or not seat.has("slip"):
        raise NoSlipPrinter()
    devices.print_slip(talk, talk.do(slip_log.last_again, seat.name))


_DEEDS = {"person": _person, "left": _left, "again": _again}
