"""The people of one work list, the longest waiting first; acts are done over it, in the case."""

from typing import ClassVar, cast

from textual.app import ComposeResult

from model import lookup
from model.errors import StoreFault
from model.rights import NotAllowed, may
from model.work import board as work_board
from model.work import rows as work_rows
from model.work.rows import Key, WorkRow
from tui import work_words as say
from tui.keys import Act
from tui.locale.speak import N_, _, number
from tui.looks import look
from tui.screens.base import BaseScreen
from tui.session import Session
from tui.widgets.block import Block, line_of
from tui.widgets.record_table import Column, RecordTable
from tui.widgets.window import Slice

PAGE_ROWS = 60

COLUMNS: tuple[Column[WorkRow], ...] = (
    Column(N_("Nama"), 25, lambda row: row.name, grow=2),
    Column(N_("Lahir"), 10, lambda row: f"{row.birth_on:%d-%m-%Y}" if row.birth_on else "?"),
    Column(N_("Kelurahan"), 14, lambda row: row.kelurahan.title(), grow=1),
    Column(N_("Umur"), 7, lambda row: say.days(row.age_days), right=True),
    Column(N_("Kode"), 4, lambda row: row.short),
    Column(N_("Catatan"), 13, say.note_cell, grow=1),
)


class WorkListScreen(BaseScreen[None]):
    """Who waits here, and since when?"""

    TITLE_WORDS = N_("Satu daftar kerja")
    HINT = N_("Enter kasus  M kenapa  L surat  T telepon  N tunda  F10 kembali")
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("enter", "open", N_("buka kasus yang bertanda >")),
        Act("m", "why", N_("kenapa belum bisa dicetak?"), action="find"),
        Act("l", "letter", N_("surat tentang kasus ini"), action="work"),
        Act("t", "call", N_("catat hasil telepon"), action="work"),
        Act("n", "put_off", N_("tunda sampai suatu hari"), action="work"),
    )

    def __init__(self, session: Session, *, key: str) -> None:
        super().__init__(session)
        self.key = key
        self.line: work_board.Line | None = None
        self.head = Block("")
        self.table: RecordTable[WorkRow] = RecordTable(
            COLUMNS, self._page, key=lambda row: row.id, flag=lambda row: row.doubt, id="people"
        )
        self.under = Block("", "")
        self._noted = False

    def compose_work(self) -> ComposeResult:
        """A heading, the people, what to do."""
        yield self.head
        yield self.table
        yield self.under

    async def enter(self) -> None:
        """Read the list anew; the first time, note that it was looked at."""
        if not may(self.session.actor, "see_work"):
            self.table.empty()
            self.refuse(NotAllowed(action="see_work", who=self.session.actor.name))
            return
        self.line = (await self.ask(work_board.board)).line(self.key)
        await (self.table.reload() if self._noted else self.table.load())
        self._paint()
        self.table.focus()
        if not self._noted:
            self._noted = True
            try:
                await self.do(lookup.note_search, f"work_{self.key}", self.line.count)
            except StoreFault as error:
                self.refuse(error)  # reading goes on where nothing can be written

    async def _page(self, after: object | None) -> Slice[WorkRow]:
        key = cast("Key | None", after)
        rows = await self.ask(work_rows.page, self.key, after=key, limit=PAGE_ROWS)
        return Slice(rows, rows[-1].key if len(rows) == PAGE_ROWS else None)

    def _paint(self) -> None:
        if self.line is None:
            return
        title = say.pick(say.LISTS, self.key).upper()
        told = _("{n} orang").format(n=number(self.line.count))
        if self.line.put_off:
            told += _(", {n} ditunda").format(n=number(self.line.put_off))
        self.head.show(line_of((title, look("title")), "   " + told))
        row, (first, last) = self.table.cursor_row, self.table.seen
        seen = f"{first}-{last}" if last else "0"
        beside = ""
        if row is not None:
            reach = _("kontak {text}").format(text=row.contact) if row.contact else ""
            beside = f"NIK {lookup.mask(row.nik)}   {reach}".rstrip()
        self.under.show(f" {seen:<12}{beside}", " " + say.pick(say.NEXT, self.key))

    def on_record_table_moved(self) -> None:
        """Show who is at the marker."""
        self._paint()

    async def act_open(self) -> None:
        """Open the case."""
        await self._case("")

    async def act_letter(self) -> None:
        """Draw a letter about this person."""
        await self._case("letter")

    async def act_call(self) -> None:
        """Note a telephone call."""
        await self._case("call")

    async def act_put_off(self) -> None:
        """Put the case off."""
        await self._case("put_off")

    async def _case(self, then: str) -> None:
        row = self.table.cursor_row
        if row is not None:
            await self.visit("work_case", resident=row.id, key=self.key, then=then)

    async def act_why(self) -> None:
        """Say why the card cannot be printed yet."""
        row = self.table.cursor_row
        if row is not None:
            await self.visit("why", resident=row.id)
