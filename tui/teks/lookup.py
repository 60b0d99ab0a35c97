"""Find: what was typed is understood as on the find screen; people ten at a time, by number."""

from collections import Counter

from model import lookup
from model.errors import StoreFault
from model.lookup import Cursor, PersonRow
from model.understand import Query
from tui.card_words import initials
from tui.find_words import born, card_words, total_words, understood
from tui.locale.speak import _, number, spoken
from tui.teks import resident
from tui.teks.answers import Back
from tui.teks.talk import MORE, PAGE_ROWS, Talk
from tui.understood import in_words
from tui.wording import sentence

ROWS_MAX = 500
"""People one list goes on to; whoever is not among them is found by typing more."""
SEARCH_DIGITS_MIN = 4
"""From here on digits that are no number of the list are a new search: a year, a NIK."""


def find(talk: Talk) -> None:
    """Ask for words and search, until 0."""
    talk.need("find")
    asked, text = _("Cari nama, NIK, KK, tahun lahir, kelurahan"), ""
    while True:
        search(talk, text or talk.ask(asked, brief=_("Cari"), scans=False, numbers=True))
        asked = _("Cari")


def search(talk: Talk, text: str) -> None:
    """Say who is meant by `text`; a NIK opens its person at once."""
    talk.need("find")
    while text:
        text = _People(talk, text).show()


class _People:
    """One search and its list."""

    def __init__(self, talk: Talk, text: str) -> None:
        found = talk.read(understood, text, talk.book)
        talk.book = found.book
        self.talk = talk
        self.query: Query = found.query
        self.count = found.count
        self.ids: list[int] = []
        self.next: Cursor | None = None

    def show(self) -> str:
        """Say what was understood, list or open; return what is to be searched next, or nothing."""
        talk, query = self.talk, self.query
        see_nik = talk.may("see_nik")
        notes = [sentence(one.code, spoken(), one.facts) for one in query.findings]
        rows = self._page()
        self._note()
        if not rows:
            if query.kind != "almost":
                notes.append(_("Tidak ada yang cocok. Ketik lebih sedikit."))
            if query.said:
                talk.tell(in_words(query, spoken(), masked=not see_nik))
            talk.refuse(" ".join(notes))
            return ""
        if query.kind == "number" and rows[0].nik == query.number:
            resident.show(talk, rows[0].id)
            return ""
        understood_as = in_words(query, spoken(), masked=not see_nik)
        told = _("{n} orang: {understood}").format(
            n=total_words(self.count), understood=understood_as
        )
        talk.tell(told, *notes)
        self._list(rows)
        return self._choose()

    def _note(self) -> None:
        try:
            self.talk.do(lookup.note_search, self.query.kind, self.count)
        except StoreFault as error:
            self.talk.refuse(error)  # reading goes on where nothing can be written

    def _page(self) -> tuple[PersonRow, ...]:
        page = self.talk.read(lookup.find, self.query, limit=PAGE_ROWS, after=self.next)
        self.next = page.next if len(self.ids) + len(page.rows) < ROWS_MAX else None
        return page.rows

    def _list(self, rows: tuple[PersonRow, ...]) -> None:
        see_nik = self.talk.may("see_nik")
        names = Counter(row.name for row in rows)
        for row in rows:
            self.ids.append(row.id)
            self.talk.tell(f"{len(self.ids)} {_row(row, names[row.name] > 1, see_nik)}")

    def _choose(self) -> str:
        """Open people by number until 0; return a new text to search for."""
        talk = self.talk
        brief = False
        while True:
            more = _(", M lanjut") if self.next else ""
            asked = _("Nomor 1-{last}{more}").format(last=number(len(self.ids)), more=more)
            longer = _("{asked}, teks mencari lagi, 0 kembali").format(asked=asked)
            try:
                text = talk.ask(asked if brief else longer, help=(longer,), brief=asked)
            except Back:
                return ""
            brief = True
            if text.casefold() == MORE and self.next:
                self._list(self._page())
            elif text.isdecimal() and 0 < int(text) <= len(self.ids):
                resident.show(talk, self.ids[int(text) - 1])
            elif len(text) == 1 or (text.isdecimal() and len(text) < SEARCH_DIGITS_MIN):
                talk.unknown(text, [asked])
            else:
                return text


def _row(row: PersonRow, same_name: bool, see_nik: bool) -> str:
    """Return one person in a line; of two who bear one name the family's head and the number."""
    place = row.kelurahan.title()
    parts = [row.name if see_nik else initials(row.name), born(row, see_nik=see_nik), row.sex]
    parts += [f"{place} {row.rt}/{row.rw}" if see_nik and (row.rt or row.rw) else place]
    parts += [" ".join(card_words(row).split())]
    if same_name:
        if see_nik and row.kk_head:
            parts.append(_("KK kepala: {name}").format(name=row.kk_head))
        parts.append(f"NIK {lookup.mask(row.nik)}")
    return ", ".join(part for part in parts if part)
