"""The page of one case, row by row: the sentence, the lists, other records, letters, notes."""

from model.work.case import WorkCase
from tui import twice_words
from tui import work_words as say
from tui.fit import cut, wrapped
from tui.locale.speak import _, spoken
from tui.looks import look
from tui.session import Session
from tui.widgets.block import Row, line_of
from tui.work_lines import letter_rows, note_rows, twin_rows

COLUMNS = 80


def case_rows(found: WorkCase, key: str, session: Session) -> list[Row]:
    """Return the rows of a case that was opened from the list `key`."""
    row, stand = found.row, found.standing
    nik = f"NIK {row.nik[:6]} {row.nik[6:12]} {row.nik[12:]}"
    sentence = stand.sentence_en if spoken() == "en" else stand.sentence_id
    lists = ", ".join(say.pick(say.LISTS, one) for one in found.lists)
    return [
        line_of((f"{cut(row.name, 56):<58}", look("title")), nik),
        *(
            f"{'  ' if at else '> '}{line}"
            for at, line in enumerate(wrapped(sentence, COLUMNS - 3))
        ),
        "-" * COLUMNS,
        *wrapped(_("Daftar: {lists}").format(lists=lists or "-"), COLUMNS - 1),
        *wrapped(_("Langkah: {step}").format(step=say.pick(say.NEXT, key)), COLUMNS - 1),
        _("Kontak: {contact}").format(contact=found.contact or "-"),
        "",
        *twice_words.rows(found.twice, row.id),
        *twin_rows(found),
        *letter_rows(found, session.desk),
        *note_rows(found, session.desk),
    ]
