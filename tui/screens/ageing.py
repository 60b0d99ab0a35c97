"""Cards that nobody fetched, by kelurahan and age, with the reasons that were told."""

from typing import ClassVar

from textual.app import ComposeResult

from model.handover import ageing
from model.handover.ageing import Village
from model.rights import NotAllowed, may
from tui import handover_words as say
from tui.keys import Act
from tui.locale.speak import N_, _, number
from tui.looks import look
from tui.screens.base import BaseScreen
from tui.session import Session
from tui.widgets.block import Block, line_of
from tui.widgets.record_table import Column, RecordTable
from tui.widgets.window import Slice


class AgeingScreen(BaseScreen[None]):
    """Whose cards lie here, for how long, and why?"""

    TITLE_WORDS = N_("Kartu belum diambil")
    HINT = N_("Enter siapa saja, untuk dipanggil   D dari rumah ke rumah   F10 kembali")
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("enter", "calls", N_("siapa saja: daftar panggilan"), action="hand_over"),
        Act("d", "doors", N_("daftar dari rumah ke rumah"), action="hand_over"),
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.villages: tuple[Village, ...] = ()
        self.head = Block("", "")
        self.table: RecordTable[Village] = RecordTable(
            _columns(), self._page, key=lambda one: one.kelurahan,
            flag=lambda one: one.counts[-1] > 0, id="ageing",
        )  # fmt: skip

    def compose_work(self) -> ComposeResult:
        """The kelurahan."""
        yield self.head
        yield self.table

    async def enter(self) -> None:
        """Count anew."""
        if not may(self.session.actor, "hand_over"):
            self.refuse(NotAllowed(action="hand_over", who=self.session.actor.name))
            return
        self.villages = await self.ask(ageing.board)
        await self.table.reload()
        self.table.focus()
        self._paint()

    def _paint(self) -> None:
        counts = [sum(one.counts[at] for one in self.villages) for at in range(4)]
        told = _("   {all} kartu: {one} baru, {two} sejak 30, {three} sejak 90, {four} sejak 180 h")
        self.head.show(
            line_of(
                (_("BELUM DIAMBIL"), look("title")),
                told.format(
                    all=number(sum(counts)), one=number(counts[0]), two=number(counts[1]),
                    three=number(counts[2]), four=number(counts[3]),
                ),
            ),
            "",
        )  # fmt: skip

    async def _page(self, after: object | None) -> Slice[Village]:
        return Slice(self.villages, None)

    async def act_calls(self) -> None:
        """List the people of the kelurahan under the marker."""
        row = self.table.cursor_row
        if row is not None:
            await self.visit("handover_calls", kelurahan=row.kelurahan)

    async def act_doors(self) -> None:
        """Open the lists from door to door."""
        await self.visit("doors")


def _columns() -> tuple[Column[Village], ...]:
    return (
        Column(N_("Kelurahan"), 20, lambda one: one.kelurahan.title(), grow=1),
        Column("< 30", 6, lambda one: number(one.counts[0]), right=True),
        Column("30-89", 6, lambda one: number(one.counts[1]), right=True),
        Column("90-179", 6, lambda one: number(one.counts[2]), right=True),
        Column(">= 180", 6, lambda one: number(one.counts[3]), right=True),
        Column(N_("Dititip"), 8, lambda one: number(one.custody), right=True),
        Column(N_("Alasan terbanyak"), 20, say.reasons_of),
    )
