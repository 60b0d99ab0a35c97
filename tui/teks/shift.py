"""The sif in lines: counted by two, opened, handed over, closed; the check; the sheet."""

from functools import partial

from model import document
from model.errors import RuleRefused
from model.second import Second
from model.shifts import change, changing, checklist, closing, refusals
from model.shifts.change import SIDES, Change, Side
from tui import shift_words as say
from tui.locale.speak import N_, _
from tui.teks import asking
from tui.teks.answers import Option
from tui.teks.second import ask_second
from tui.teks.talk import Talk

OPTIONS = (
    Option("1", "go_on", N_("lanjutkan hitungan"), "f", "shift"),
    Option("2", "open", N_("buka sif, dihitung berdua"), "b", "shift"),
    Option("3", "pass", N_("serah terima ke sif berikut"), "s", "shift"),
    Option("4", "close", N_("tutup sif tanpa pengganti"), "t", "shift"),
    Option("5", "note", N_("pesan untuk sif berikut"), "n", "shift"),
    Option("6", "head", N_("rekan tidak hadir: lewat kepala seksi"), "k", "shift"),
    Option("7", "drop", N_("buang hitungan ini"), "x", "shift"),
    Option("8", "check", N_("periksa sebelum buka atau tutup sif"), "p", "shift"),
    Option("9", "sheet", N_("lembar serah terima terakhir"), "d", "report"),
)
ZERO = "00"
"""Nought in words of this mode, where 0 goes back."""


def run(talk: Talk) -> None:
    """Say which sif is open and what runs, then do one thing after the other until 0."""
    brief = False
    while True:
        if not brief:
            seen = talk.read(say.read)
            talk.tell(*say.shift_rows(seen.now, talk.desk.zone))
            if seen.change is not None:
                talk.tell(say.title(seen, talk.desk.zone), say.told_row(seen))
        wanted = talk.pick(_("Sif"), OPTIONS, brief=brief)
        brief = True
        talk.attempt(partial(_act, talk, wanted))


def _act(talk: Talk, wanted: str) -> None:
    match wanted:
        case "open" | "pass" | "close":
            who = talk.ask(_("Nama rekan yang ikut menghitung"), scans=False)
            talk.do(changing.begin, who, kind=wanted)
            _go_on(talk)
        case "go_on":
            _go_on(talk)
        case "note":
            words = talk.ask(_("Pesan untuk sif berikut"), scans=False)
            talk.do(changing.note, _running(talk).id, words)
            talk.say(_("Pesan dicatat."))
        case "head":
            _pass(talk)
        case "drop":
            if talk.confirm(_("Buang hitungan ini?"), yes=_("ya, buang")):
                talk.do(changing.drop, _running(talk).id)
                talk.say(_("Hitungan dibuang, sif tidak berubah."))
        case "check":
            _check(talk)
        case _:
            papers = talk.read(document.listed, "sif", limit=1)
            if not papers:
                raise document.DocumentUnknown()
            talk.page(asking.rows_of(papers[0].body))


def _running(talk: Talk) -> Change:
    one = talk.read(change.running)
    if one is None:
        raise refusals.NoChange()
    return one


def _go_on(talk: Talk) -> None:
    """Count what is not counted yet, compare, mend, end: as far as it goes."""
    while True:
        one = _running(talk)
        if one.state == "counting":
            for side in SIDES:
                _count_side(talk, one, side)
            talk.do(changing.compare, one.id)
        if not _mended(talk, one.id):
            continue
        _end(talk, _running(talk))
        return


def _count_side(talk: Talk, one: Change, side: Side) -> None:
    who = one.from_who if side == "from" else one.to_who
    for line in one.lines:
        if line.lacks(side):
            question = _("{line}, {who} (nol: 00)").format(line=say.line_words(line.name), who=who)
            text = talk.ask(question, scans=False)
            while not (text.isascii() and text.isdigit()):
                talk.unknown(text, [ZERO])
                text = talk.ask(question, scans=False)
            talk.do(changing.put, one.id, line.name, who, int(text))


def _mended(talk: Talk, number: int) -> bool:
    """Say what is off and have it mended; False where a line is counted again."""
    seen = talk.read(say.read)
    for found in seen.results:
        if found.verdict == "disagree":
            talk.tell(
                _("{line}: {first} dan {second}, hitung ulang berdua.").format(
                    line=say.line_words(found.line), first=found.first, second=found.second
                )
            )
            talk.do(changing.recount, number, found.line)
            return False
        if say.lacks_reason(found):
            off = f"{found.difference:+d}"
            why = talk.ask(
                _("{line}: buku {book}, selisih {off}. Alasan").format(
                    line=say.line_words(found.line), book=found.book, off=off
                ),
                scans=False,
            )
            talk.do(changing.explain, number, found.line, why)
    return True


def _end(talk: Talk, one: Change) -> None:
    talk.read(closing.settled, one)
    given: list[Second] = []
    for who in (one.from_who, one.to_who):
        found = talk.do(changing.prove, who, talk.ask_pin(_("PIN {who}").format(who=who)))
        if isinstance(found, RuleRefused):
            raise found
        given.append(found)
    done = talk.do(closing.close, one.id, given[0], given[1])
    talk.say(say.done_words(done))


def _pass(talk: Talk) -> None:
    one = _running(talk)
    missing = talk.choose(
        ((one.from_who, one.from_who), (one.to_who, one.to_who)), _("Siapa yang tidak hadir?")
    )
    head = None if talk.may("pass_shift") else ask_second(talk, action="pass_shift")
    why = talk.ask(_("Alasan {who} tidak hadir").format(who=missing), scans=False)
    talk.do(changing.pass_on, one.id, why, missing=missing, head=head)
    talk.say(_("Kepala seksi ikut menghitung sebagai gantinya."))


def _check(talk: Talk) -> None:
    """Say the check; only what is not well is asked about."""
    checks, kind = talk.read(checklist.checklist), talk.read(checklist.due)
    talk.tell(*(row.strip() for row in say.check_rows(checks)))
    off = sum(1 for one in checks if one.asks)
    if off and not talk.confirm(_("Perlu dilihat: {n}").format(n=off), yes=_("sudah saya lihat")):
        return
    talk.do(checklist.note, kind, checks)
    talk.say(_("Periksa dicatat: {n} perlu dilihat.").format(n=off))
