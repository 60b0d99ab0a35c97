"""Biodata against the family card in the line mode: read out field by field, corrected by number.

A correction is a wish with a paper that waits for the centre; the resident's row stays as it is.
"""

from model.enrol import biodata
from model.enrol.biodata import FieldRow
from model.enrol.parts import GROUPS, Rules
from model.enrol.refusals import NothingToCorrect, PaperMissing, ValueBad
from model.errors import ModelError
from model.reason import NumberInWords
from tui import enrol_words as say
from tui.enrol_case import Case
from tui.enrol_rows import done_words, shown
from tui.locale.speak import _
from tui.teks.enrol_at import At

DIGITS_MAX = 2
MENDED = (ValueBad, PaperMissing, NumberInWords, NothingToCorrect)
"""What an answer can be mended for; anything else ends the correction."""


def field_rows(lines: tuple[FieldRow, ...]) -> list[str]:
    """Return every field by its number; `!` where the family's other records say something else."""
    return [f"{at} {_row(one)}" for at, one in enumerate(lines, 1)]


def _row(one: FieldRow) -> str:
    told = f"{say.said(say.FIELDS, one.field)}: {shown(one.field, one.ours) or '-'}"
    if one.becomes:
        return f"{told}, -> {shown(one.field, one.becomes)} ({one.document})"
    if one.differs:
        return f"{told}, ! {_('di KK')}: {shown(one.field, one.card)}"
    return told


def wish_words(line: FieldRow) -> str:
    """Return what a field is to become, and by which paper."""
    told = f"{say.said(say.FIELDS, line.field)} -> {shown(line.field, line.becomes)}"
    return f"{told} ({line.document})"


def review_words(case: Case, rules: Rules) -> list[str]:
    """Return what was captured, a hand in a line with its fingers by name, and what is corrected.

    Every exception and every correction is told: the resident approves what they hear.
    """
    told: list[str] = []
    for group in rules.order:
        parts = GROUPS[group]
        for some in (parts[:5], parts[5:]):  # the hands; of the other groups the second is empty
            states = (f"{say.said(say.PARTS, one)} {done_words(case.board[one])}" for one in some)
            told += [", ".join(states)] if some else []
    for one in case.board.values():
        if one.state == "exception":
            why = one.words or say.said(say.EXCEPTIONS, one.why)
            told.append(f"{_('Pengecualian')}: {say.said(say.PARTS, one.part)}, {why}")
    return told + [f"{_('Pembetulan')}: {wish_words(line)}" for line in case.corrected]


def correct(at: At) -> None:
    """Ask which field, what it should be and by which paper; an answer that is wrong once more."""
    line = _field(at)
    name = say.said(say.FIELDS, line.field)
    ours = shown(line.field, line.ours) or "-"
    at.talk.tell(_("BETULKAN {field}: sekarang {ours}").format(field=name, ours=ours))
    becomes = _value(at)
    if not becomes:
        at.do(biodata.drop, at.number, line.field, at.talk.session)
        at.talk.say(_("{field}: pembetulan dibatalkan.").format(field=name))
        return
    paper = _paper(at)
    while True:
        try:
            done = at.do(biodata.correct, at.number, line.field, becomes, paper, at.talk.session)
        except MENDED as error:
            at.refuse(error)
            if _is_about_paper(error, paper):
                paper = _paper(at)
            else:
                becomes = _value(at)
            continue
        told = _("{field} -> {value}: menunggu pusat.")
        at.talk.say(told.format(field=name, value=shown(line.field, done.becomes)))
        return


def _is_about_paper(error: ModelError, paper: str) -> bool:
    return isinstance(error, PaperMissing) or not paper


def _field(at: At) -> FieldRow:
    lines, talk = at.case.lines, at.talk
    asked = _("Isian yang mana? 1-{last}").format(last=len(lines))
    while True:
        text = talk.ask(asked, help=field_rows(lines), scans=False)
        if text.isdecimal() and len(text) <= DIGITS_MAX and 0 < int(text) <= len(lines):
            return lines[int(text) - 1]
        talk.unknown(text, [f"1-{len(lines)}"])


def _value(at: At) -> str:
    asked = _("Seharusnya (Enter saja: batalkan pembetulannya)")
    return at.talk.ask(asked, scans=False, empty=True)


def _paper(at: At) -> str:
    return at.talk.ask(_("Surat dan nomornya"), scans=False)
