"""Requests and certificates that are open, in lines: the lists with counts, one page by page."""

from functools import partial

from model import lookup, suket_list
from model.claims import whole as claims
from model.errors import StoreFault
from tui import claim_lists as say
from tui.claim_lists import LISTS, SUKET, Row
from tui.claim_words import say as words
from tui.locale.speak import _, number
from tui.teks import claim, suket
from tui.teks.answers import Back, in_one
from tui.teks.talk import MORE, PAGE_ROWS, Talk

DIGITS_MAX = 4
ROWS_MAX = 500
"""People one list goes on to; whoever is not among them is found by name or NIK."""


def run(talk: Talk) -> None:
    """Say how many each list holds, then one list after the other until 0."""
    talk.need("find")
    keys = list(LISTS)
    while True:
        counts = talk.read(claims.counts) | talk.read(suket_list.counts)
        talk.tell(*(
            f"{at} {words(LISTS, key)}: {number(counts.get(key, 0))}"
            for at, key in enumerate(keys, 1)
        ))  # fmt: skip
        talk.tell(in_one(say.forecast_row(talk.read(suket_list.forecast))))
        asked = _("Daftar mana? 1-{last}").format(last=len(keys))
        text = talk.ask(asked)
        while not (text.isdecimal() and len(text) == 1 and 0 < int(text) <= len(keys)):
            talk.unknown(text, [f"1-{len(keys)}"])
            text = talk.ask(asked)
        key = keys[int(text) - 1]
        talk.attempt(partial(_listed, talk, key, counts.get(key, 0)))


def _listed(talk: Talk, key: str, count: int) -> None:
    """Say the rows ten at a time; a number opens the person's claims or certificates."""
    try:
        talk.do(lookup.note_search, f"claims_{key}", count)
    except StoreFault as error:
        talk.refuse(error)  # reading goes on where nothing can be written
    people: list[Row] = []
    last: Row | None = None
    while True:
        rows = _page(talk, key, last)
        for row in rows:
            people.append(row)
            talk.tell(f"{len(people)} {_row(talk, row)}")
        last = rows[-1] if rows else last
        more = len(rows) == PAGE_ROWS and len(people) < ROWS_MAX
        if not people:
            talk.tell(_("Belum ada."))
        if not people or not _opened(talk, key, people, more=more):
            return


def _page(talk: Talk, key: str, last: Row | None) -> tuple[Row, ...]:
    if key in SUKET:
        after = last.key if isinstance(last, suket_list.Line) else ("", 0)
        return talk.read(suket_list.listed, key, after=after, limit=PAGE_ROWS)
    return talk.read(claims.listed, key, last.id if last else 0, PAGE_ROWS)


def _opened(talk: Talk, key: str, people: list[Row], *, more: bool) -> bool:
    """Open people by number; True when more of the list is wanted, False for 0."""
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
            talk.attempt(partial(_show, talk, key, people[int(text) - 1]))
        else:
            talk.unknown(text, [asked])


def _show(talk: Talk, key: str, row: Row) -> None:
    """Open a person's claims or certificates, which is an audit row."""
    try:
        talk.do(lookup.note_view, row.resident)
    except StoreFault as error:
        talk.refuse(error)  # reading goes on where nothing can be written
    talk.tell(say.name_of(row, talk.may("see_nik")))
    (suket if key in SUKET else claim).run(talk, row.resident)


def _row(talk: Talk, row: Row) -> str:
    see_nik = talk.may("see_nik")
    parts = (
        say.name_of(row, see_nik), row.kelurahan.title(), say.what_of(row),
        say.since_of(row, talk.day_of), say.note_of(row, see_nik),
    )  # fmt: skip
    late = "! " if say.is_late(row, talk.desk.clock.today(talk.desk.zone)) else ""
    return late + ", ".join(part for part in parts if part)
