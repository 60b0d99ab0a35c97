"""What is known of one case in rows of plain text: other records, letters, notes. Pure."""

from model.clock import day_of, instant
from model.work import twins
from model.work.case import WorkCase
from model.work.letters import Letter
from tui import work_words as say
from tui.desk import Desk
from tui.fit import cut
from tui.locale.speak import _

COLUMNS = 80
LETTERS_SHOWN, NOTES_SHOWN, TWINS_SHOWN = 4, 4, 3


def twin_rows(found: WorkCase) -> list[str]:
    """Return the other records with the same fingers; nothing where there is no such case."""
    if found.row.status != "DUPLICATE_RECORD" and not found.twins:
        return []
    shape = say.pick(say.SHAPES, twins.shape(found.twins)) if found.twins else "-"
    head = _("Data lain dengan sidik jari sama: {shape}").format(shape=shape)
    known = [f"  {cut(say.twin_row(one), COLUMNS - 3)}" for one in found.twins[:TWINS_SHOWN]]
    if found.suggested:
        known.append(_("  mungkin NIK {nik} (mutu data)").format(nik=found.suggested))
    return [head, *known, ""]


def letter_rows(found: WorkCase, desk: Desk) -> list[str]:
    """Return how many letters were written, and the newest."""
    shown = [f"  {cut(letter_line(one, desk), COLUMNS - 3)}" for one in found.letters]
    return [_("Surat: {n}").format(n=len(found.letters)), *shown[:LETTERS_SHOWN], ""]


def letter_line(one: Letter, desk: Desk) -> str:
    """Return a line about a letter with its day and how long an answer is awaited."""
    zone = desk.zone
    waits = max((desk.clock.today(zone) - day_of(one.at, zone)).days, 0)
    return say.letter_row(one, _day(one.at, desk), waits)


def note_rows(found: WorkCase, desk: Desk) -> list[str]:
    """Return how many notes there are, and the newest."""
    told = [say.note_row(one, _day(one.at, desk)) for one in found.notes]
    shown = [f"  {cut(one, COLUMNS - 3)}" for one in told[:NOTES_SHOWN]]
    return [_("Catatan: {n}").format(n=len(told)), *shown]


def _day(ms: int, desk: Desk) -> str:
    return f"{instant(ms, desk.zone):%d-%m-%Y}"
