"""The data quality lists in lines: how much each holds, its rows, a run that makes them anew."""

from functools import partial

from model import cases, lookup, quality, quality_rows
from model.cases import Case
from model.errors import StoreFault
from model.quality import Board
from model.quality_rows import Line
from model.quality_run import Finder
from tui import quality_words as say
from tui.locale.speak import N_, _, number
from tui.teks import asking, quality_pair, resident
from tui.teks.answers import Option, in_one
from tui.teks.long_run import through
from tui.teks.talk import Talk

KINDS = (*quality.KINDS, say.CASES)
ROWS_MAX = 500
OPTIONS = (
    *(Option(str(at), kind, say.LISTS[kind][0]) for at, kind in enumerate(KINDS, 1)),
    Option("6", "settled", N_("satu daftar yang diputuskan"), "s"),
    Option("7", "check", N_("periksa semua data, atau lanjutkan"), "h", "judge_quality"),
)


def run(talk: Talk) -> None:
    """Say how much each list holds and how old they are, then open lists until 0."""
    talk.need("find")
    _tell(talk)
    brief = False
    while True:
        wanted = talk.pick(_("Mutu data"), OPTIONS, brief=brief)
        brief = True
        if wanted == "check":
            talk.attempt(partial(_check, talk))
        elif wanted == "settled":
            talk.attempt(partial(_settled, talk))
        else:
            talk.attempt(partial(_list, talk, wanted, "open"))


def _tell(talk: Talk) -> None:
    board = talk.read(quality.board)
    talk.tell(_("MUTU DATA"), *(in_one(row) for row in say.list_rows(board, "")))
    talk.tell(_age(talk, board))


def _age(talk: Talk, board: Board) -> str:
    if board.work is not None:
        return say.paused_row()
    at = board.last.at
    when = f"{talk.day_of(at)} {talk.time_of(at)}" if at is not None else ""
    return say.age_row(board, when)


def _settled(talk: Talk) -> None:
    """Ask which list; what was decided in it can be opened again there."""
    kinds = [(kind, say.pick(say.LISTS, kind)) for kind in quality.KINDS]
    _list(talk, talk.choose(kinds, _("Daftar yang mana?")), "settled")


def _list(talk: Talk, kind: str, state: str) -> None:
    """Say the rows ten at a time; a number opens one, until none is left or 0."""
    noted = False
    while True:
        rows = _rows(talk, kind, state)
        talk.tell(f"{say.pick(say.LISTS, kind)}: {number(len(rows))}")
        if not noted:
            noted = True
            try:
                talk.do(lookup.note_search, f"quality_{kind}", len(rows))
            except StoreFault as error:
                talk.refuse(error)  # reading goes on where nothing can be written
        if not rows:
            talk.tell(_("Belum ada."))
            return
        at = asking.pick_row(talk, [_row(one, see=talk.may("see_nik")) for one in rows])
        assert at is not None, "no empty answer is taken"
        talk.attempt(partial(_open, talk, rows[at]))


def _rows(talk: Talk, kind: str, state: str) -> tuple[Line | Case, ...]:
    if kind == say.CASES:
        return talk.read(cases.listed, kind=quality.DOUBLE_NIK, limit=ROWS_MAX)
    return talk.read(quality_rows.lines, kind, state=state, limit=ROWS_MAX)


def _row(one: Line | Case, *, see: bool) -> str:
    if not isinstance(one, Line):
        told = (_("kasus {n}").format(n=one.id), f"NIK {say.shown_nik(one.nik or '', see)}",
                one.source, _("baris {n}").format(n=one.line))  # fmt: skip
        return ", ".join(told)
    verdict = one.doubt.verdict
    parts = (
        say.shown_name(one.name, see), say.shown_born(one.birth_on, see),
        f"NIK {say.shown_nik(one.nik, see)}", say.second(one, see),
        say.pick(say.DECIDED, verdict) if verdict else say.pick(say.FACTS, one.doubt.fact),
    )  # fmt: skip
    return ", ".join(part for part in parts if part)


def _open(talk: Talk, one: Line | Case) -> None:
    """Compare the records of a finding; of a case, open the resident."""
    if isinstance(one, Line):
        quality_pair.run(talk, one.doubt.id)
    elif one.resident is None:
        talk.tell(_("Tidak ada warga di baris ini."))
    else:
        talk.need("find")
        resident.show(talk, one.resident)


def _check(talk: Talk) -> None:
    """Make the lists anew, to the end; what a cut line leaves is gone on with."""
    finder = talk.read(Finder, talk.actor)
    talk.tell(_("Memeriksa. Bila saluran putus, pilih ini lagi: dilanjutkan dari sana."))
    talk.flush()
    try:
        through(talk, finder.step, say.progress_row)
    finally:
        talk.read(lambda _store: finder.close())
    talk.say(_("Pemeriksaan selesai."))
    _tell(talk)
