"""Requests and certificates that are open: six lists with their counts, and how many suket end."""

from typing import ClassVar, cast

from textual import events
from textual.app import ComposeResult

from model import lookup, suket_list
from model.claims import whole as claims
from model.errors import StoreFault
from model.rights import NotAllowed, may
from model.suket_list import Forecast
from tui import claim_lists as say
from tui.claim_lists import LISTS, SUKET, Row
from tui.keys import Act
from tui.locale.speak import N_, _
from tui.looks import look
from tui.screens.base import BaseScreen
from tui.session import Session
from tui.widgets.block import Block, line_of
from tui.widgets.record_table import Column, RecordTable
from tui.widgets.window import Slice

PAGE_ROWS = 60


class ClaimsScreen(BaseScreen[None]):
    """Which claims wait, who is to go first, which certificates end?"""

    TITLE_WORDS = N_("Permohonan dan suket")
    HINT = N_("1-7 daftar   Enter buka   U suket orang ini   F10 kembali")
    TAKES_SCANS = False
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("1", "lists", N_("sampai 7: daftarnya")),
        Act("enter", "open", N_("buka"), action="find"),
        Act("u", "suket", N_("suket orang ini"), action="find"),
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.kind = next(iter(LISTS))
        self.counts: dict[str, int] = {}
        self.forecast: Forecast | None = None
        self.see_nik = may(session.actor, "see_nik")
        self.head = Block("", *[""] * len(LISTS), "", "")
        self.table: RecordTable[Row] = RecordTable(
            self._columns(), self._page, key=lambda row: row.id, flag=self._is_late, id="claims"
        )
        self._noted: set[str] = set()

    def _columns(self) -> tuple[Column[Row], ...]:
        return (
            Column(N_("Nama"), 22, lambda row: say.name_of(row, self.see_nik), grow=2),
            Column(N_("Kelurahan"), 13, lambda row: row.kelurahan.title()),
            Column(N_("Apa"), 14, say.what_of),
            Column(N_("Sejak"), 10, lambda row: say.since_of(row, self.session.day_of)),
            Column(N_("Keterangan"), 14, lambda row: say.note_of(row, self.see_nik), grow=1),
        )

    def compose_work(self) -> ComposeResult:
        """The lists with their counts, the rows of one."""
        yield self.head
        yield self.table

    async def enter(self) -> None:
        """Count anew and stay on the same row."""
        self.see_nik = may(self.session.actor, "see_nik")
        if not may(self.session.actor, "find"):
            self.table.empty()
            self.refuse(NotAllowed(action="find", who=self.session.actor.name))
            return
        self.counts = await self.ask(claims.counts) | await self.ask(suket_list.counts)
        self.forecast = await self.ask(suket_list.forecast)
        await self._show(first=not self._noted)
        self.table.focus()

    async def _show(self, *, first: bool = False) -> None:
        await (self.table.load() if first else self.table.reload())
        self._paint()
        if self.kind not in self._noted:
            self._noted.add(self.kind)
            try:
                shown = self.counts.get(self.kind, 0)
                await self.do(lookup.note_search, f"claims_{self.kind}", shown)
            except StoreFault as error:
                self.refuse(error)  # reading goes on where nothing can be written

    async def _page(self, after: object | None) -> Slice[Row]:
        if self.kind in SUKET:
            key = cast("suket_list.Key", after or ("", 0))
            ending = await self.ask(suket_list.listed, self.kind, after=key, limit=PAGE_ROWS)
            return Slice(ending, ending[-1].key if len(ending) == PAGE_ROWS else None)
        found = await self.ask(claims.listed, self.kind, cast("int", after or 0), PAGE_ROWS)
        return Slice(found, found[-1].id if len(found) == PAGE_ROWS else None)

    def _paint(self) -> None:
        listed = say.list_rows(self.counts, self.kind)
        told = say.forecast_row(self.forecast) if self.forecast else ""
        self.head.show(line_of((_("PERMOHONAN DAN SUKET"), look("title"))), *listed, told, "")

    def _is_late(self, row: Row) -> bool:
        return say.is_late(row, self.desk.clock.today(self.desk.zone))

    # Lists.

    def takes_key(self, event: events.Key) -> bool:
        """Two to seven choose a list as one does."""
        at = "234567".find(event.key) + 1
        if len(event.key) != 1 or not at:
            return False
        self._choose(at)
        return True

    def act_lists(self) -> None:
        """Show the first list."""
        self._choose(0)

    def _choose(self, at: int) -> None:
        self.kind = list(LISTS)[at]
        self.start(self._show(first=True))

    async def act_open(self) -> None:
        """Open the claims, or the certificate, of the person under the marker."""
        row = self.table.cursor_row
        if row is not None:
            place = "suket" if self.kind in SUKET else "claim"
            await self.visit(place, resident=row.resident)

    async def act_suket(self) -> None:
        """Open the certificates of the person under the marker."""
        row = self.table.cursor_row
        if row is not None:
            await self.visit("suket", resident=row.resident)
