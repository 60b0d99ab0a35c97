"""The work lists in lines: the board, one list page by page, one case.

Nothing is closed here: a list empties itself when the centre answers or we have acted.
"""

from functools import partial

from model import lookup
from model.errors import StoreFault
from model.work import board as work_board
from model.work import rows as work_rows
from model.work.board import Line
from model.work.lists import LISTS, named
from model.work.rows import Key, WorkRow
from tui import work_words as say
from tui.locale.speak import _, number
from tui.teks import work_case
from tui.teks.answers import Back
from tui.teks.talk import MORE, PAGE_ROWS, Talk

DIGITS_MAX = 4
ROWS_MAX = 500
"""People one list goes on to; whoever is not among them is found by name or NIK."""
WORK = frozenset(one.key for one in LISTS if one.is_work)


def run(talk: Talk) -> None:
    """Say which lists hold somebody, then one list after the other until 0."""
    talk.need("see_work")
    while lines := _board(talk):
        asked = _("Daftar mana? 1-{last}").format(last=len(lines))
        text = talk.ask(asked)
        while not (text.isdecimal() and len(text) <= DIGITS_MAX and 0 < int(text) <= len(lines)):
            talk.unknown(text, [f"1-{len(lines)}"])
            text = talk.ask(asked)
        talk.attempt(partial(_listed, talk, lines[int(text) - 1]))
    talk.tell(_("Semua daftar kosong."))


def _board(talk: Talk) -> tuple[Line, ...]:
    """Count anew, and say the lists that hold somebody, the empty ones by their number alone."""
    board = talk.read(work_board.board)
    lines = tuple(one for one in board.lines if one.count or one.put_off)
    talk.tell(_("DAFTAR KERJA") + ": " + say.board_row(board, WORK))
    talk.tell(*(f"{at} {_line(one)}" for at, one in enumerate(lines, 1)))
    return lines


def _line(one: Line) -> str:
    told = [f"{say.pick(say.LISTS, one.key)}: {_count(one)}"]
    if one.count:
        told.append(_("tertua {age}").format(age=say.days(one.oldest_days)))
    told.append(_("bertindak {who}").format(who=say.acts_words(named(one.key).acts)))
    return ", ".join(told)


def _count(one: Line) -> str:
    told = _("{n} orang").format(n=number(one.count))
    return told + _(", {n} ditunda").format(n=number(one.put_off)) if one.put_off else told


def _listed(talk: Talk, line: Line) -> None:
    """Say the people ten at a time, the longest waiting first; a number opens the case."""
    try:
        talk.do(lookup.note_search, f"work_{line.key}", line.count)
    except StoreFault as error:
        talk.refuse(error)  # reading goes on where nothing can be written
    talk.tell(f"{say.pick(say.LISTS, line.key)}: {_count(line)}", say.pick(say.NEXT, line.key))
    people: list[int] = []
    after: Key | None = None
    while True:
        rows = talk.read(work_rows.page, line.key, after=after, limit=PAGE_ROWS)
        for row in rows:
            people.append(row.id)
            talk.tell(f"{len(people)} {_row(row)}")
        after = rows[-1].key if rows else after
        more = len(rows) == PAGE_ROWS and len(people) < ROWS_MAX
        if not people or not _opened(talk, line.key, people, more=more):
            return


def _opened(talk: Talk, key: str, people: list[int], *, more: bool) -> bool:
    """Open cases by number; True when more of the list is wanted, False for 0."""
    told = _(", M lanjut") if more else ""
    asked = _("Nomor 1-{last}{more}").format(last=number(len(people)), more=told)
    while True:
        try:
            text = talk.ask(asked)
        except Back:
            return False
        if text.casefold() == MORE and more:
            return True
        if text.isdecimal() and len(text) <= DIGITS_MAX and 0 < int(text) <= len(people):
            talk.attempt(partial(work_case.run, talk, people[int(text) - 1], key))
        else:
            talk.unknown(text, [asked])


def _row(row: WorkRow) -> str:
    born = f"{row.birth_on:%d-%m-%Y}" if row.birth_on else "?"
    parts = [
        row.name, born, row.kelurahan.title(), say.days(row.age_days), row.short,
        say.note_cell(row), _("kontak {text}").format(text=row.contact) if row.contact else "",
    ]  # fmt: skip
    return ", ".join(part for part in parts if part)
