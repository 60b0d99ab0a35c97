"""Everything that happened to one resident's card, the newest first."""

from typing import ClassVar

from textual.app import ComposeResult

from model.history import HISTORY_ROWS_MAX, HistoryRow, history
from model.rights import may
from tui import veil
from tui.keys import Act
from tui.locale.speak import N_, _, number
from tui.resident_rows import event_facts, event_words
from tui.screens.base import BaseScreen
from tui.session import Session
from tui.widgets.block import Block, line_of
from tui.widgets.record_table import Column, RecordTable
from tui.widgets.window import Slice

COLUMNS: tuple[Column[HistoryRow], ...] = (
    Column(N_("Tanggal"), 10, lambda row: f"{row.on:%d-%m-%Y}"),
    Column(N_("Yang terjadi"), 34, event_words, grow=1),
    Column(N_("Keterangan"), 32, event_facts, grow=2),
)


class HistoryScreen(BaseScreen[None]):
    """The list."""

    TITLE_WORDS = N_("Riwayat lengkap")
    HINT = N_("F10 kembali")
    ACTS: ClassVar[tuple[Act, ...]] = (Act("enter", "close", N_("kembali")),)

    def __init__(self, session: Session, *, resident: int) -> None:
        super().__init__(session)
        self.resident = resident
        self.rows: tuple[HistoryRow, ...] = ()
        self.head = Block("")
        self.table: RecordTable[HistoryRow] = RecordTable(
            COLUMNS, self._page, key=lambda row: (row.at, row.text_key), id="events"
        )

    def compose_work(self) -> ComposeResult:
        """A heading and the list."""
        yield self.head
        yield self.table

    async def enter(self) -> None:
        """Read it anew."""
        self.rows = await self.ask(history, self.resident, HISTORY_ROWS_MAX)
        if not may(self.session.actor, "see_nik"):
            self.rows = veil.events_of(self.rows)
        await self.table.load()
        self.table.focus()
        told = _("RIWAYAT  {n} kejadian").format(n=number(len(self.rows)))
        self.head.show(line_of((told, "bold")))

    async def _page(self, after: object | None) -> Slice[HistoryRow]:
        return Slice(self.rows, None)

    def act_close(self) -> None:
        """Go back."""
        self.dismiss(None)
