"""The list of the find screen: who was found, how the text was read, the other ways to read it."""

from typing import ClassVar

from model.errors import StoreFault
from model.lookup import PersonRow
from model.rights import may
from tui.find_words import Found, foot_parts, total_words
from tui.fit import cut
from tui.keys import Act
from tui.locale.speak import N_, _, number, spoken
from tui.match_words import GUESSED, sign_of
from tui.screens.base import COLUMNS, BaseScreen
from tui.searching import NOTHING, Search
from tui.session import Session
from tui.understood import other_words, understood_row
from tui.widgets.block import Block, line_of
from tui.widgets.field import Field
from tui.widgets.nik_field import NikMeaning
from tui.widgets.people import people_columns
from tui.widgets.record_table import RecordTable
from tui.wording import sentence

TEXT_CHARS_MAX = 70
NIK_BEFORE = "  NIK "


class FindList(BaseScreen[None]):
    """The box's answer; `tui.screens.find` has the box."""

    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("enter", "open", N_("buka warga yang bertanda >"), action="find"),
        Act("question_mark", "why_not", N_("kenapa belum bisa dicetak?"), action="find"),
        Act("tab", "reading", N_("baca teks itu dengan cara lain"), action="find"),
        Act("slash", "own", N_("kelurahan sendiri dulu, atau tidak"), action="find"),
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.box = Field(id="box", chars_max=TEXT_CHARS_MAX, width=TEXT_CHARS_MAX + 1, scans=True)
        self.said = NikMeaning(
            lambda: self.desk.clock.today(self.desk.zone),
            lambda: session.book.known if session.book else None,
            before=NIK_BEFORE,
        )
        self.search = Search(self)
        self.table: RecordTable[PersonRow] = RecordTable(
            people_columns(self._sees()), self.search.page, key=lambda row: row.id,
            flag=lambda row: row.flag, sign=lambda row: sign_of(row, self.search.now.query),
            id="people",
        )  # fmt: skip
        self.foot = Block("")
        self._remaking = False
        self._sure: int | None = None
        """Of those listed so many are no guesses; None where all are."""

    def _sees(self) -> bool:
        return may(self.session.actor, "see_nik")

    def _empty(self) -> None:
        """Show nobody."""
        self.search.now = NOTHING
        self.table.empty()

    async def _list(self, found: Found) -> None:
        """Show who was found, once the index knows everybody."""
        if not found.is_ready:
            self._empty()
            if not self._remaking:
                self.glance(self._remake())
            return
        self.search.now = found
        self._say_understood(found)
        self.box.is_answered = bool(self.box.value)
        await self.table.load()
        self._sure = self.table.window.find(lambda row: row.match in GUESSED)
        await self._note(found)
        self._say_who(found)

    async def _note(self, found: Found) -> None:
        try:
            await self.search.note(found)
        except StoreFault as error:
            self.refuse(error)  # reading goes on where nothing can be written

    # What was understood.

    def _say(self, text: str) -> None:
        """Say under the box what was understood of the whole, in place of what digits mean."""
        self.said.forget()
        self.said.show(cut(text, max(self.size.width, COLUMNS)))

    def _say_understood(self, found: Found) -> None:
        query, chars = found.query, max(self.size.width, COLUMNS)
        notes = [sentence(one.code, spoken(), one.facts) for one in query.findings]
        beside = notes if query.kind == "words" or not query.said else ()  # else row 22 has it
        row, is_whole = understood_row(
            query, found.other, beside, chars, lang=spoken(), masked=not self._sees()
        )
        self._say(row)
        if notes and query.kind != "words":
            self.refuse(notes[0])
        elif not is_whole:  # F12 has the rest
            for one in notes:
                self.session.note(one, refused=False)

    def _say_who(self, found: Found) -> None:
        """Go to the list; say it where there is none, or where it shows only similar numbers."""
        row = self.table.cursor_row
        if row is not None:
            self.table.focus()
            if found.query.kind == "number" and row.match == "digit":
                self.refuse(_("Tidak ada NIK atau KK itu. Di daftar hanya yang mirip: cocokkan."))
            return
        self.box.focus()
        if found.other is not None:
            told = _("Tidak ada yang cocok. Tab: {other}, atau F2 cari baru.")
            self.refuse(told.format(other=other_words(found.query, found.other, spoken())))
        elif found.query.kind == "words" or not found.query.findings:
            self.refuse(_("Tidak ada yang cocok. Ketik lebih sedikit, atau F2 cari baru."))

    async def act_reading(self) -> None:
        """Take the same text for something else; where there is nothing, go to box or list."""
        reading = self.search.goes_on(self.box.value)
        if reading is not None:
            await self._list(await self.search.again(reading))
        elif self.search.text and self.box.value.strip() == self.search.text:
            self.app.bell()
            self.message.say(_("Teks ini hanya bisa dibaca dengan satu cara."), "hint")
        else:
            self.focus_next()

    async def act_own(self) -> None:
        """Put the people of the own kelurahan first, or no longer."""
        first = self.session.own_first = not self.session.own_first
        query = self.search.now.query
        if query.kind == "words":
            await self._list(await self.search.again(query.reading))
        if first and self.session.own == ():
            self.refuse(_("Kantor ini tidak punya kelurahan sendiri yang bisa didahulukan."))
        else:
            told = _("Kelurahan sendiri dulu: {yes}.").format(yes=_("ya") if first else _("tidak"))
            self.say(told, noted=False)

    # An index that is not whole yet.

    async def _remake(self) -> None:
        """Make the index, then search what waits for it, if anything still does."""
        self._remaking, whole = True, False
        try:
            await self.search.remake(self._say_progress)
            whole = True
        except StoreFault as error:
            self.refuse(error)
        finally:
            self._remaking = False
        if not self.search.read.is_ready:
            self.start(self._search_again(anyway=not whole))

    def _say_progress(self, told: str) -> None:
        if not self.search.read.is_ready:
            self._say(f"      {told}")

    async def _search_again(self, *, anyway: bool) -> None:
        reading = self.search.read.query.reading
        await self._list(await self.search.again(reading, anyway=anyway))

    # The list.

    def on_record_table_moved(self) -> None:
        """Say which rows are seen, how the one at the marker was found, who heads the family."""
        row = self.table.cursor_row
        if row is None:
            self.foot.show("")
            self.message.hint(self.hint_words())
            return
        query, count = self.search.now.query, self.search.now.count
        parts = foot_parts(
            self.table.seen, count, row, query, see_nik=self._sees(), width=self.size.width
        )
        self.foot.show(line_of(*parts))
        told, more = _("{n} orang. Enter buka  ? kenapa  F2 cari baru"), ""
        if self._sure == 0:
            told = _("{n} orang, hanya mirip. Enter buka  ? kenapa  F2 cari baru")
        elif self._sure is not None:
            told = _("{n} orang, lalu {more} yang hanya mirip. Enter buka  ? kenapa  F2 cari baru")
            count, more = self._sure, total_words(count - self._sure)
        self.message.hint(told.format(n=number(count), more=more))

    async def act_why_not(self) -> None:
        """Say of the person at the marker why no card comes, and who must do what.

        Not M as elsewhere: in this list a letter begins the next search, and many names have an M.
        """
        row = self.table.cursor_row
        if row is not None:
            await self.visit("why", resident=row.id)

    async def act_open(self) -> None:
        """Open the person at the marker."""
        row = self.table.cursor_row
        if row is not None:
            await self.visit("resident", resident=row.id)
