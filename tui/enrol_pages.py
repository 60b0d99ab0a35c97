"""The pages of a recording as rows of text, one a step. Pure: no store, no device."""

from collections.abc import Mapping, Sequence
from datetime import date

from model.enrol.biodata import FieldRow
from model.enrol.captured import PartState
from model.enrol.parts import FINGERS, GROUPS, NEVER_LEFT_OUT, Rules
from model.enrol.receipt import DayLine
from model.finding import Finding
from model.person import Person
from tui import enrol_words as say
from tui.enrol_case import Case, Refusal
from tui.enrol_rows import LABEL, done_words, low_words, review_rows
from tui.enrol_rows import shown as shown
from tui.fit import cut, wrapped
from tui.locale.speak import _
from tui.looks import look
from tui.resident_rows import facts_of, labelled, notes, rows_of
from tui.widgets.block import Row, line_of

COLUMNS = 79
CELL = 12
NAME = 18
NOTES_ROWS = 5
LONG_SECONDS = 6_000
"""A recording that was begun longer ago was left and gone on with: minutes say nothing then."""
TELLS_OF = {"REK-151": "WRG-101", "REK-155": "WRG-204"}
"""What a recording is told of, and the resident's page in other words: one of the two is enough."""
HAND = 8
OURS = 27


def name_row(who: Person, again: bool | None, today: date) -> str:
    """Return row 3: name, NIK, age, and whether it is the first recording where that is known."""
    kind = "" if again is None else _("rekam ulang") if again else _("rekam pertama")
    left = f"  {cut(who.row.name, NAME):<{NAME}}  NIK {who.nik.grouped}"
    right = f"{say.age_words(who.row.birth_on, today)}  {kind}".rstrip()
    return f"{left}{right.rjust(COLUMNS - len(left))}"


def steps_row(order: Sequence[str], at: str) -> Row:
    """Return row 2, the step at hand in bold."""
    before, here, behind = say.step_cells(order, at)
    return line_of((_("REKAM"), look("title")), " " + before, (here, look("title")), behind)


def data_page(case: Case) -> list[Row]:
    """Return who it is, as it is asked and compared with the papers."""
    rows: list[Row] = [*rows_of(facts_of(case.person, see_nik=True)), ""]
    ground = say.said(say.GROUNDS, case.record.ground)
    paper = f" ({case.record.document})" if case.record.document else ""
    rows += labelled(_("Dasar"), ground + paper)
    rows += ["", *notes((*case.notes, *_untold(case)), rows_max=NOTES_ROWS)]
    told = _("Tanya nama dan tanggal lahir warga, lihat wajah dan berkasnya. Sama: Enter.")
    return [*rows, "", *sentence_rows(told)]


def _untold(case: Case) -> list[Finding]:
    """Return what the page of the person says and the recording has not said already."""
    told = {TELLS_OF.get(one.code) for one in case.notes}
    return [one for one in case.person.findings if one.code not in told]


def refusal_rows(refusal: Refusal) -> list[Row]:
    """Return why somebody may not be recorded now, and what to do instead."""
    told = say.refusal_words(refusal.error)
    rows: list[Row] = [*rows_of(facts_of(refusal.person, see_nik=True)), ""]
    why = wrapped(told, COLUMNS - 2)
    rows += [line_of((f"{' ' if at else '>'} {row}", look("title"))) for at, row in enumerate(why)]
    return [*rows, "", "  " + _("Enter kembali; warga berikutnya boleh langsung dipindai di sini.")]


def capture_page(case: Case, rules: Rules, part: str, asked: str) -> list[Row]:
    """Return the page of a capture step: the parts, then what is to be done now."""
    group = case.record.step
    rows: list[Row] = [*capture_rows(group, case.board, part), ""]
    one = case.board.get(part)
    if asked:
        rows += sentence_rows(say.said(say.DO_NOW, group))
        rows += sentence_rows(_("Alat mengambil: {part}.").format(part=say.said(say.PARTS, asked)))
    elif not case.missing(group):
        rows += sentence_rows(_("Lengkap. Enter maju."))
    elif one is not None and one.state == "low":
        rows += sentence_rows(_low(one, rules, group))
    else:
        told = _("Enter meminta alat mengambil: {part}.")
        rows += sentence_rows(told.format(part=say.said(say.PARTS, part)))
    more = _("X pengecualian (luka, cacat, tidak terbaca)   G pakai yang terbaik   U ulangi")
    if group in NEVER_LEFT_OUT:
        more = _("G pakai yang terbaik   U ulangi")
    return [*rows, "", "  " + more]


def _low(one: PartState, rules: Rules, group: str) -> str:
    told = low_words(one, rules, group)
    if one.attempts < rules.attempts:
        return told + " " + _("Enter coba lagi.")
    done = _("Sudah {n} kali: G pakai yang terbaik, X pengecualian, atau Enter sekali lagi.")
    return told + " " + done.format(n=one.attempts)


def family_page(case: Case, at: int, room: int) -> list[Row]:
    """Return the biodata beside the family card."""
    return [*kk_rows(case.lines, at, room)]


def review_page(case: Case, rules: Rules) -> list[Row]:
    """Return everything on one page, to be read to the resident."""
    rows: list[Row] = [*rows_of(facts_of(case.person, see_nik=True)), ""]
    rows += review_rows(case.board, rules, case.corrected)
    rows += ["", *sentence_rows(_("Bacakan nama, tanggal lahir dan alamat. Warga setuju: S."))]
    return rows


def foot_row(seconds: int, day: DayLine) -> str:
    """Return how long this one has taken and how the day goes."""
    spent = say.clock_words(seconds) if seconds < LONG_SECONDS else say.since_words(seconds)
    told = _("Waktu {time}").format(time=spent)
    return f"  {told}   {say.day_row(day.count, day.target, day.average_seconds)}"


def capture_rows(group: str, board: Mapping[str, PartState], part: str) -> list[str]:
    """Return the table of a capture step; `>` stands at the part at hand."""
    if group == "fingers":
        return [
            *_hand(_("Kanan"), FINGERS[:5], board, part),
            *_hand(_("Kiri"), FINGERS[5:], board, part),
        ]
    return [
        f"{'>' if one == part else ' '} {say.said(say.PARTS, one):<{LABEL}}"
        f"{done_words(board.get(one))}"
        for one in GROUPS[group]
    ]


def _hand(
    name: str, parts: Sequence[str], board: Mapping[str, PartState], part: str
) -> tuple[str, str]:
    heads = "".join(f"  {_(one):<{CELL - 2}}" for one in say.FINGERS)
    cells = "".join(
        f"{'>' if one == part else ' '} {done_words(board.get(one)):<{CELL - 2}}" for one in parts
    )
    return f"  {name:<{HAND}}{heads}".rstrip(), f"  {'':<{HAND}}{cells}".rstrip()


def kk_rows(lines: Sequence[FieldRow], at: int, room: int) -> list[str]:
    """Return the biodata beside what the family's records tell, as many rows as `room` allows.

    `>` stands at one field, `!` where the two part; a correction stands in the place of the card.
    """
    cells = (_("Cocok: Enter"), _("Data pusat"), _("Kartu keluarga   B betulkan >"))
    found = [f"  {cells[0]:<{LABEL}} {cells[1]:<{OURS}} {cells[2]}"]
    for count, one in enumerate(lines):
        sign = (">" if count == at else " ") + ("!" if one.differs and not one.becomes else " ")
        other = f"-> {shown(one.field, one.becomes)}  ({one.document})" if one.becomes else one.card
        ours = cut(shown(one.field, one.ours) or "-", OURS - 1)
        label = f"{say.said(say.FIELDS, one.field):<{LABEL}}"
        found.append(cut(f"{sign}{label} {ours:<{OURS}} {other}", COLUMNS).rstrip())
    top = max(min(at + 2 - max(room, 2), len(lines) + 1 - room), 0)
    return found[:1] + found[1 + top : max(room, 2) + top]


def sentence_rows(text: str, sign: str = "  ") -> list[Row]:
    """Return a sentence in rows of the page, `sign` before its first."""
    rows = wrapped(text, COLUMNS - len(sign))
    return [sign + rows[0], *("  " + row for row in rows[1:])]
