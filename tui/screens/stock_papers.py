"""Documents that went out, the newest first, of one kind or of all; Enter shows the whole text."""

from typing import ClassVar

from textual.app import ComposeResult

from model.document import KINDS, LISTED_MAX, Document
from model.rights import NotAllowed, may
from tui import stock_papers as say
from tui.card_words import words
from tui.keys import Act
from tui.locale.speak import N_, _, number, spoken
from tui.looks import look
from tui.screens.base import BaseScreen
from tui.session import Session
from tui.widgets.block import Block, line_of
from tui.widgets.record_table import Column, RecordTable
from tui.widgets.window import Slice


class StockPapersScreen(BaseScreen[None]):
    """Which papers went out?"""

    TITLE_WORDS = N_("Daftar dokumen")
    HINT = N_("Enter buka  K jenis berikutnya  F10 kembali")
    TAKES_SCANS = False
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("enter", "open", N_("buka dokumen yang bertanda >")),
        Act("k", "kind", N_("jenis dokumen berikutnya")),
    )

    def __init__(self, session: Session, *, kind: str = "") -> None:
        super().__init__(session)
        self.kind = kind
        self.head = Block("", "")
        self.table: RecordTable[Document] = RecordTable(
            self._columns(), self._page, key=lambda one: one.id, id="papers"
        )

    def _columns(self) -> tuple[Column[Document], ...]:
        day, time = self.session.day_of, self.session.time_of
        return (
            Column(N_("Nomor"), 24, lambda one: one.number),
            Column(N_("Jenis"), 20, lambda one: words(say.KINDS, one.kind, spoken()), grow=1),
            Column(N_("Tanggal"), 16, lambda one: f"{day(one.at)} {time(one.at)}"),
            Column(N_("Oleh"), 14, lambda one: one.by, grow=1),
        )

    def compose_work(self) -> ComposeResult:
        """A heading and the list."""
        yield self.head
        yield self.table

    async def enter(self) -> None:
        """Read the list anew and stay on the same paper."""
        if not may(self.session.actor, "report"):
            self.table.empty()
            self.refuse(NotAllowed(action="report", who=self.session.actor.name))
            return
        await self.table.reload()
        self._paint()
        self.table.focus()

    async def _page(self, after: object | None) -> Slice[Document]:
        found = await self.ask(say.listed, self.kind) if after is None else ()
        return Slice(found, None)

    def _paint(self) -> None:
        shown = words(say.KINDS, self.kind, spoken())
        told = _("jenis: {kind}   {n} dokumen").format(kind=shown, n=number(self.table.window.end))
        if self.table.window.end == LISTED_MAX:
            told = _("jenis: {kind}   {n} terbaru").format(kind=shown, n=number(LISTED_MAX))
        self.head.show(line_of((_("DOKUMEN"), look("title")), "   " + told), "")

    async def act_kind(self) -> None:
        """Show the next kind."""
        kinds = ["", *KINDS]
        self.kind = kinds[(kinds.index(self.kind) + 1) % len(kinds)]
        await self.table.load()
        self._paint()

    async def act_open(self) -> None:
        """Show the whole text."""
        one = self.table.cursor_row
        if one is not None:
            await self.visit("stock_paper", number=one.number)
