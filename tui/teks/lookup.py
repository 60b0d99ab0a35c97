"""Find: what was typed is understood as on the find screen; people ten at a time, by number."""

from collections import Counter
from dataclasses import replace

from model import lookup
from model.actor import SYSTEM
from model.errors import StoreFault
from model.lookup import Cursor, PersonRow
from model.query import Query
from model.search import upkeep
from tui.card_words import initials
from tui.find_words import Known, born, card_words, total_words, understood
from tui.indexing import Pace
from tui.locale.speak import _, number, spoken
from tui.match_words import how_found, marked_number
from tui.teks import resident
from tui.teks.answers import Back
from tui.teks.talk import MORE, PAGE_ROWS, Talk
from tui.understood import in_words, other_words
from tui.wording import sentence

ROWS_MAX = 500
"""People one list goes on to; whoever is not among them is found by typing more."""
SEARCH_DIGITS_MIN = 4
"""From here on digits that are no number of the list are a new search: a year, a NIK."""
OTHER, OWN = frozenset({"lain", "other"}), "/"
"""The answers that read the same text in another way, and that turn the own kelurahan first."""
TELL_SECONDS = 10.0
"""So often it is told how far the index is."""


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
    reading = 0
    noted: set[int] = set()
    while text:
        people = _People(talk, text, reading)
        answer = people.show(is_new=reading not in noted)
        noted.add(reading)
        if answer == OWN:
            _turn_own(talk)
        elif answer.casefold() in OTHER and people.other is not None:
            reading = people.other.reading
        else:
            text, reading = answer, 0
            noted.clear()


def _turn_own(talk: Talk) -> None:
    talk.own_first = not talk.own_first
    yes = _("ya") if talk.own_first else _("tidak")
    talk.tell(_("Kelurahan sendiri dulu: {yes}.").format(yes=yes))
    if talk.own_first and talk.own == ():
        talk.refuse(_("Kantor ini tidak punya kelurahan sendiri yang bisa didahulukan."))


class _People:
    """One search and its list."""

    def __init__(self, talk: Talk, text: str, reading: int) -> None:
        known = Known(talk.book, talk.own, talk.own_first)
        found = talk.read(understood, text, known, reading)
        if not found.is_ready:
            known = replace(known, anyway=not _make_index(talk))
            found = talk.read(understood, text, known, reading)
        talk.book, talk.own = found.book, found.own
        self.talk = talk
        self.query: Query = found.query
        self.other = found.other
        self.count = found.count
        self.ids: list[int] = []
        self.next: Cursor | None = None

    def show(self, *, is_new: bool) -> str:
        """Say what was understood, list or open; return what is to be searched next, or nothing.

        `is_new`: the trail has not this search yet.
        """
        talk, query = self.talk, self.query
        see_nik = talk.may("see_nik")
        notes = [sentence(one.code, spoken(), one.facts) for one in query.findings]
        rows = self._page()
        if is_new:
            self._note()
        if rows and query.kind == "number" and rows[0].nik == query.number:
            resident.show(talk, rows[0].id)
            return ""
        told = in_words(query, spoken(), masked=not see_nik)
        if not rows:
            if query.kind == "words" or not notes:
                notes.append(_("Tidak ada yang cocok. Ketik lebih sedikit."))
            if query.said:
                talk.tell(told)
            talk.refuse(" ".join(notes))
            return self._choose() if self.other else ""
        told = _("{n} orang: {understood}").format(n=total_words(self.count), understood=told)
        if query.own:
            told += ", " + _("kel. sendiri dulu")
        if query.kind == "number" and rows[0].match == "digit":
            notes.append(_("Tidak ada NIK atau KK itu. Di daftar hanya yang mirip: cocokkan."))
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
            told = _row(row, self.query, names[row.name] > 1, see_nik)
            self.talk.tell(f"{len(self.ids)} {told}")

    def _choose(self) -> str:
        """Open people by number until 0; return a new text to search for."""
        talk = self.talk
        brief = False
        while True:
            asked = self._asked()
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
            elif text == OWN and self.query.words:
                return text
            elif len(text) == 1 or (text.isdecimal() and len(text) < SEARCH_DIGITS_MIN):
                talk.unknown(text, [asked])
            else:
                return text

    def _asked(self) -> str:
        last = number(len(self.ids))
        ways = [_("Nomor 1-{last}{more}").format(last=last, more="")] if self.ids else []
        ways += [_("M lanjut")] if self.next else []
        other = other_words(self.query, self.other, spoken())
        ways += [_("lain: {other}").format(other=other)] if self.other else []
        return ", ".join(ways)


def _make_index(talk: Talk) -> bool:
    """Make the search index to its end, chunk by chunk, saying how far it is; False if it fails."""
    clock = talk.desk.clock
    pace, told_at = Pace(clock.monotonic), None
    try:
        while not talk.desk.clerk.write(SYSTEM, upkeep.go_on, pace.rows):
            pace.chunk()
            now = clock.monotonic()
            if told_at is None or now - told_at >= TELL_SECONDS:
                told_at = now
                talk.tell(pace.words(talk.read(upkeep.progress), spoken()))
                talk.flush()
    except StoreFault as error:
        talk.refuse(error)
        return False
    return True


def _row(row: PersonRow, query: Query, same_name: bool, see_nik: bool) -> str:
    """Return one person in a line; of two who bear one name the family's head and the number."""
    place = row.kelurahan.title()
    parts = [row.name if see_nik else initials(row.name), born(row, see_nik=see_nik), row.sex]
    parts += [f"{place} {row.rt}/{row.rw}" if see_nik and (row.rt or row.rw) else place]
    parts += [" ".join(card_words(row).split())]
    if same_name and see_nik and row.kk_head:
        parts.append(_("KK kepala: {name}").format(name=row.kk_head))
    if same_name or row.differs:
        parts.append(f"NIK {marked_number(row, see_nik=see_nik)}")
    parts.append(how_found(row, query, spoken()))
    return ", ".join(part for part in parts if part)
