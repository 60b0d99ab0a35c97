"""Captures in the line mode: the device is asked for part after part, and what came is said.

Nothing has to be pressed while the quality suffices. Where it does not, or the device is silent,
somebody decides: once more, the best one, an exception, another day.
"""

from functools import partial

from model.enrol import captured
from model.enrol.captured import OTHER, UNREADABLE
from model.enrol.parts import EXCEPTIONS, NEVER_LEFT_OUT
from model.errors import ModelError
from model.packets.sealed import Sealed
from tui import enrol_words as say
from tui.enrol_case import GONE
from tui.enrol_rows import done_words, low_words
from tui.locale.speak import N_, _
from tui.seat_errors import NoCapture
from tui.seat_news import CaptureSealed
from tui.seat_words import trouble
from tui.teks import devices
from tui.teks.answers import Back, Option
from tui.teks.enrol_at import At

OPTIONS = (
    Option("1", "next", N_("maju; yang belum ada diminta dari alat"), "", "enrol"),
    Option("2", "best", N_("pakai yang terbaik"), "g", "enrol"),
    Option("3", "leave_out", N_("pengecualian"), "x", "enrol"),
    Option("4", "again", N_("ulangi satu bagian"), "u", "enrol"),
    Option("5", "now", N_("bacakan yang sudah ada"), "", "enrol"),
    Option("6", "back", N_("mundur selangkah"), "", "enrol"),
)
DO_NOW = {
    "fingers": N_("Letakkan jari yang disebut di pemindai."),
    "iris": N_("Dekatkan alat iris ke mata yang disebut."),
}
DIGITS_MAX = 2


def step(at: At) -> None:
    """Capture what this step is about, then ask what else; raise Back for leaving it."""
    talk, is_new = at.talk, at.shown != at.step
    if is_new:
        at.shown = at.step
        talk.tell(at.title())
        if at.case.missing(at.step):
            told = DO_NOW.get(at.step)
            talk.tell(_(told) if told else say.said(say.DO_NOW, at.step))
            go_on(at)
        else:
            talk.tell(*_rows(at), _("Lengkap."))
    name, out = say.said(say.STEPS, at.step), _("simpan, lanjut nanti")
    wanted = talk.pick(name, OPTIONS, brief=at.knows_ways, out=out)
    at.knows_ways = True
    for news in devices.heard(talk):  # what came while the question stood
        _hear(at, news)
    attempt(at, partial(_DEEDS[wanted], at))


def attempt(at: At, act: partial[None]) -> None:
    """Do one thing; 0 in the middle of it, and what is refused, lead back to the options."""
    try:
        act()
    except Back:
        at.talk.tell(_("Tidak jadi."))
    except GONE:
        raise
    except ModelError as error:
        at.refuse(error)


def _rows(at: At) -> list[str]:
    return [
        f"{count} {say.said(say.PARTS, part)}: {done_words(at.case.board.get(part))}"
        for count, part in enumerate(at.parts, 1)
    ]


# The device.


def go_on(at: At) -> None:
    """Ask for one part after the other until all are there or somebody has to look."""
    while part := at.case.missing(at.step):
        if at.part in at.parts and not at.case.is_done(at.part):
            part = at.part
        if not at.asked and not _ask(at, part):
            return
        came = devices.capture_came(at.talk, devices.CAPTURE_SECONDS)
        if not came:
            told = _("Alat belum memberi {part}. 1 menunggu lagi, 3 pengecualian, 0 nanti.")
            at.talk.refuse(told.format(part=say.said(say.PARTS, at.asked)))
            return
        follows = [_hear(at, news) for news in came]  # each is heard, whatever the first was
        if not all(follows):
            return
    at.talk.tell(_("Lengkap."))


def _ask(at: At, part: str) -> bool:
    """Ask the device for a part; say so where there is none, or no key to seal with."""
    seat, record = at.talk.desk.seat, at.case.record
    if seat is None or not seat.has("capture"):
        at.refuse(NoCapture())
        return False
    born = at.case.person.row.birth_on
    one = at.case.board.get(part)
    tries = one.attempts + 1 if one else 1
    try:
        seat.capture(seat.name, record.rid, record.nik_text, part, tries, born.year if born else 0)
    except ModelError as error:
        at.refuse(error)
        return False
    at.asked = at.part = part
    at.talk.tell(_("Alat mengambil: {part}.").format(part=say.said(say.PARTS, part)))
    return True


def _hear(at: At, news: devices.Capture) -> bool:
    """Keep what came, or say what is wrong; tell whether the next part may follow."""
    if isinstance(news, CaptureSealed):
        return news.sealed.rid != at.case.record.rid or _take(at, news.sealed)
    if news.rid != at.case.record.rid:
        return True  # of somebody before
    at.asked = ""
    seat = "" if at.talk.desk.seat is None else at.talk.desk.seat.name
    at.talk.refuse(trouble(seat, "capture", news.code, facts=news.facts))
    return False


def _take(at: At, sealed: Sealed) -> bool:
    """Keep a capture in its own transaction; the device may delete its file only after that."""
    talk = at.talk
    at.asked = "" if at.asked == sealed.part else at.asked
    try:
        taken = at.do(captured.take, at.number, sealed, talk.session, at.rules)
    except GONE:
        raise
    except ModelError as error:
        at.asked = ""
        at.refuse(error)
        return False
    if talk.desk.seat is not None:
        talk.desk.seat.capture_taken(sealed)
    if taken.refused is not None:
        at.refuse(taken.refused)
        return False
    one = at.case.board[sealed.part]
    if taken.ok:
        talk.tell(f"{say.said(say.PARTS, sealed.part)}: {done_words(one)}")
    elif sealed.part in at.parts:
        talk.refuse(low_words(one, at.rules, at.step))
        if one.attempts >= at.rules.attempts:
            told = _("Sudah {n} kali: 2 pakai yang terbaik, 3 pengecualian, 1 sekali lagi.")
            talk.tell(told.format(n=one.attempts))
    return taken.ok


# What a person decides.


def _next(at: At) -> None:
    if at.case.missing(at.step):
        go_on(at)
    else:
        at.move(1)


def _back(at: At) -> None:
    at.move(-1)


def _now(at: At) -> None:
    at.talk.tell(*_rows(at))


def _part(at: At) -> str:
    """Ask which part is meant; Enter means the one that was spoken of last."""
    talk, parts = at.talk, at.parts
    if len(parts) == 1:
        return parts[0]
    last = at.part if at.part in parts else at.case.missing(at.step) or parts[0]
    named = say.said(say.PARTS, last)
    asked = _("Bagian mana? 1-{last}, Enter: {part}").format(last=len(parts), part=named)
    while True:
        text = talk.ask(asked, help=_rows(at), scans=False, empty=True)
        if not text:
            return last
        if text.isdecimal() and len(text) <= DIGITS_MAX and 0 < int(text) <= len(parts):
            return parts[int(text) - 1]
        talk.unknown(text, [f"1-{len(parts)}"])


def _best(at: At) -> None:
    part = at.part = _part(at)
    at.do(captured.best, at.number, part, at.talk.session)
    at.talk.say(_("{part}: dipakai yang terbaik.").format(part=say.said(say.PARTS, part)))
    _decided(at, part)


def _again(at: At) -> None:
    part = at.part = _part(at)
    at.do(captured.redo, at.number, part, at.talk.session)
    at.forget_device()
    go_on(at)


def _leave_out(at: At) -> None:
    talk = at.talk
    part = at.part = _part(at)
    if part in NEVER_LEFT_OUT:
        talk.refuse(_("Foto tidak bisa dikecualikan. Ulangi, atau 0 dan tunda."))
        return
    talk.tell(_("Tidak direkam, dengan sebab. Pusat melihat sebabnya."))
    why = talk.choose(
        [(one, say.said(say.EXCEPTIONS, one)) for one in EXCEPTIONS],
        _("Pengecualian: {part}").format(part=say.said(say.PARTS, part)),
    )
    one = at.case.board.get(part)
    words = ""
    if why == OTHER or (why == UNREADABLE and (one is None or one.attempts < at.rules.attempts)):
        words = talk.ask(_("Sebab"), scans=False)
    at.do(captured.except_part, at.number, part, why, words, talk.session, at.rules)
    talk.say(_("{part}: pengecualian dicatat.").format(part=say.said(say.PARTS, part)))
    _decided(at, part)


def _decided(at: At, part: str) -> None:
    """Go on behind a part that somebody has decided about."""
    if at.asked == part:
        at.forget_device()
    go_on(at)


_DEEDS = {
    "next": _next, "best": _best, "leave_out": _leave_out, "again": _again, "now": _now,
    "back": _back,
}  # fmt: skip
