"""Cards in doubt, one at a time: where to look first, then a person's verdict. No default answer.

The same guards as on the screen: a digit from 1 to 4, then the last four digits of the NIK on the
card. Nothing is ever printed again from here.
"""

from model import board, printing
from model.board import DoubtRow
from model.errors import ModelError
from tui import verdict_words as say
from tui.card_words import STATES, words
from tui.locale.speak import _, spoken
from tui.teks.answers import Back
from tui.teks.second import ask_second
from tui.teks.talk import Talk
from tui.verdict_words import CONFIRM_DIGITS, VERDICTS, Verdict


def run(talk: Talk) -> None:
    """List the cards in doubt and ask about the one that is chosen, until none is left or 0."""
    talk.need("settle")
    while True:
        rows = talk.read(board.unsettled)
        if not rows:
            talk.tell(_("Tidak ada kartu yang belum pasti."))
            return
        try:
            row = rows[0] if len(rows) == 1 else _chosen(talk, rows)
            _look(talk, row)
            _decide(talk, row)
        except Back:
            talk.tell(_("Tidak jadi."))
            return
        except ModelError as error:  # another desk was first, or the disk is full
            talk.refuse(error)


def _chosen(talk: Talk, rows: tuple[DoubtRow, ...]) -> DoubtRow:
    for at, row in enumerate(rows, 1):
        talk.tell(f"{at} {row.printer}: {say.who(row, talk.actor)}")
    while True:
        text = talk.ask(_("Kartu yang mana? 1-{last}").format(last=len(rows)), scans=False)
        if text.isdecimal() and len(text) <= CONFIRM_DIGITS and 0 < int(text) <= len(rows):
            return rows[int(text) - 1]
        talk.unknown(text, [f"1-{len(rows)}"])


def _look(talk: Talk, row: DoubtRow) -> None:
    parked = _("printer {printer}, diparkir").format(printer=row.printer)
    talk.tell(
        f"{words(STATES, 'unsettled', spoken()).upper()}: {parked}",
        say.who(row, talk.actor),
        say.labels(row),
        *(line.strip() for line in say.story(row, talk.desk.zone)),
        say.look_first(row),
        say.book(row),
    )
    talk.tell(*(f"{one.key} {_(one.seen)} -> {_(one.follows)}" for one in VERDICTS))


def _decide(talk: Talk, row: DoubtRow) -> None:
    while True:
        verdict = _verdict(talk)
        asked = _("{seen}: 4 angka terakhir NIK di kartu itu").format(seen=_(verdict.seen))
        if talk.ask(asked, scans=False) == row.nik[-CONFIRM_DIGITS:]:
            beside = ask_second(talk) if verdict.name == say.BY_TWO else None
            job = talk.do(printing.settle, row.job, verdict.name, why=verdict.why, second=beside)
            talk.say(say.settled(row, job.state))
            return
        talk.refuse(_("Bukan 4 angka terakhir NIK kartu ini. Tidak ada yang dicatat."))


def _verdict(talk: Talk) -> Verdict:
    while True:
        text = talk.ask(_("Putusan 1-4"), scans=False)
        found = next((one for one in VERDICTS if one.key == text), None)
        if found is not None:
            return found
        talk.unknown(text, [one.key for one in VERDICTS])
