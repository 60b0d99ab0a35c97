"""Last night's comparison, card by card: the centre's word, our prints, the ledger; and chips."""

from typing import ClassVar

from textual.app import ComposeResult

from model.counts import threeway
from model.counts.threeway import ThreeWay
from model.counts.threeway_line import Line
from model.counts.unaccounted import LooseChip, Unaccounted, unaccounted
from model.rights import NotAllowed, may
from tui import stock_checking as say
from tui.fit import wrapped
from tui.keys import Act
from tui.locale.speak import N_, _, number, spoken
from tui.looks import look
from tui.screens.base import COLUMNS, BaseScreen
from tui.session import Session
from tui.widgets.block import Block, line_of
from tui.widgets.record_table import Column, RecordTable
from tui.widgets.window import Slice


class StockCheckScreen(BaseScreen[None]):
    """Do the centre, our jobs and the ledger agree, card by card?"""

    TITLE_WORDS = N_("Pencocokan tiga arah")
    HINT = N_("J jalankan sekarang  U chip tanpa jejak  Enter buka warganya  F10 kembali")
    TAKES_SCANS = False
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("j", "run", N_("bandingkan sekarang dan simpan"), action="report"),
        Act("u", "chips", N_("chip dari kotak terbuka yang tidak ada di mana-mana")),
        Act("enter", "open", N_("buka warganya"), action="find"),
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.found: ThreeWay | None = None
        self.loose: Unaccounted | None = None
        """The chips, while they are shown instead of the cards."""
        self.head = Block("", "", "")
        self.table: RecordTable[Line | LooseChip] = RecordTable(
            (
                Column(N_("Kartu"), 7, say.card_cell, right=True),
                Column(N_("Kenapa"), 68, say.why_cell, grow=1),
            ),
            self._page, key=say.key, flag=say.needs_look, id="lines",
        )  # fmt: skip
        self.under = Block("", "")

    def compose_work(self) -> ComposeResult:
        """The totals, the differences, the whole of the one at the marker."""
        yield self.head
        yield self.table
        yield self.under

    async def enter(self) -> None:
        """Read the last comparison that was kept."""
        if not may(self.session.actor, "report"):
            self.refuse(NotAllowed(action="report", who=self.session.actor.name))
            return
        self.found = await self.ask(threeway.last)
        await self._show()

    async def _show(self) -> None:
        await self.table.load()
        title = _("CHIP TANPA JEJAK") if self.loose else _("PENCOCOKAN TIGA ARAH")
        first, second = (
            say.chip_rows(self.loose) if self.loose else say.total_rows(self.found, self.session)
        )
        self.head.show(line_of((title, look("title")), "   " + first), "  " + second, "")
        self._under()
        self.table.focus()

    async def _page(self, after: object | None) -> Slice[Line | LooseChip]:
        if after is not None:
            return Slice((), None)
        if self.loose is not None:
            return Slice(self.loose.chips, None)
        return Slice(self.found.lines if self.found else (), None)

    def on_record_table_moved(self) -> None:
        """Say the whole sentence of the line at the marker."""
        self._under()

    def _under(self) -> None:
        one = self.table.cursor_row
        if not isinstance(one, Line):
            self.under.show("", "")
            return
        rows = wrapped(one.sentence(spoken()), max(self.size.width, COLUMNS) - 2)
        self.under.show(*(f" {row}" for row in (*rows, "")[:2]))

    async def act_run(self) -> None:
        """Compare now, and keep what was found."""
        self.loose = None
        self.say(_("Membandingkan seluruh buku: di kota besar beberapa detik."), noted=False)
        self.found = await self.ask(threeway.night)
        await self.do(threeway.keep, self.found)
        await self._show()
        self.say(_("Dibandingkan: {n} perbedaan, {m} belum bisa dijelaskan.").format(
            n=number(self.found.count), m=number(self.found.look)))  # fmt: skip

    async def act_chips(self) -> None:
        """Show the chips of opened boxes that are nowhere, or the cards again."""
        self.loose = None if self.loose is not None else await self.ask(unaccounted)
        await self._show()

    async def act_open(self) -> None:
        """Open the person of the line."""
        one = self.table.cursor_row
        if isinstance(one, Line) and one.resident is not None:
            await self.visit("resident", resident=one.resident)
