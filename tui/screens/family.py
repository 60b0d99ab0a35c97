"""All who stand on one family card now, over the resident who led here; F10 returns to them."""

from typing import ClassVar

from textual.app import ComposeResult

from model import lookup
from model.errors import StoreFault
from model.lookup import Cursor, PersonRow
from model.rights import may
from model.understand import Query
from tui.find_words import COUNT_MAX, total_words
from tui.keys import Act
from tui.locale.speak import N_, _
from tui.screens.base import BaseScreen
from tui.session import Session
from tui.widgets.block import Block, line_of
from tui.widgets.people import people_columns
from tui.widgets.record_table import RecordTable
from tui.widgets.window import Slice

PAGE_ROWS = 50


class FamilyScreen(BaseScreen[None]):
    """The list."""

    TITLE_WORDS = N_("Satu KK")
    HINT = N_("Enter membuka yang bertanda >. F10 kembali ke warga tadi.")
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("enter", "open", N_("buka warga yang bertanda >"), action="find"),
        Act("m", "why_not", N_("kenapa belum bisa dicetak?"), action="find"),
    )

    def __init__(self, session: Session, *, kk: str, resident: int) -> None:
        super().__init__(session)
        self.kk = kk
        self.resident = resident
        self.head = Block("")
        self.table: RecordTable[PersonRow] = RecordTable(
            people_columns(may(session.actor, "see_nik")), self._page, key=lambda row: row.id,
            flag=lambda row: row.flag, id="family",
        )  # fmt: skip
        self._noted = False

    def compose_work(self) -> ComposeResult:
        """A heading and the list."""
        yield self.head
        yield self.table

    async def enter(self) -> None:
        """Read the family; the first time, note that it was looked for."""
        count = await self.ask(lookup.count, self._query(), COUNT_MAX)
        told = _("KK {kk}   {n} orang").format(kk=self.kk, n=total_words(count))
        self.head.show(line_of((told, "bold")))
        await (self.table.reload() if self._noted else self.table.load())
        self.table.focus()
        if not self._noted:
            self._noted = True
            try:
                await self.do(lookup.note_search, "number", count)
            except StoreFault as error:
                self.refuse(error)  # reading goes on where nothing can be written

    def _query(self) -> Query:
        return Query("kk", number=self.kk)

    async def _page(self, after: object | None) -> Slice[PersonRow]:
        cursor = after if isinstance(after, Cursor) else None
        page = await self.ask(lookup.find, self._query(), limit=PAGE_ROWS, after=cursor)
        return Slice(page.rows, page.next)

    async def act_why_not(self) -> None:
        """Say of the person at the marker why no card comes, and who must do what."""
        row = self.table.cursor_row
        if row is not None:
            await self.visit("why", resident=row.id)

    async def act_open(self) -> None:
        """Open the person at the marker; the one who led here lies below already."""
        row = self.table.cursor_row
        if row is not None and row.id == self.resident:
            self.dismiss(None)
        elif row is not None:
            await self.visit("resident", resident=row.id)
