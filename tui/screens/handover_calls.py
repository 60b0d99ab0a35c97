"""People whose cards lie uncollected in one kelurahan: whom to call, and what the call gave."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult

from model import lookup
from model.errors import StoreFault
from model.handover import ageing, giving
from model.handover.ageing import Call
from model.rights import NotAllowed, may
from tui import handover_words as say
from tui.keys import Act
from tui.locale.speak import N_, _, number
from tui.looks import look
from tui.screens.base import BaseScreen
from tui.screens.confirm import Choice
from tui.session import Session
from tui.widgets.block import Block, line_of
from tui.widgets.record_table import Column, RecordTable
from tui.widgets.window import Slice

PAGE_ROWS = 100
AGES = (0, *ageing.DAYS)


class HandoverCallsScreen(BaseScreen[None]):
    """Whom do we call, and what did they say the last time?"""

    TITLE_WORDS = N_("Daftar panggilan")
    HINT = N_("0-3 umur   C catat panggilan   Enter serahkan   R data warga   F10 kembali")
    TAKES_SCANS = False
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("0", "ages", N_("sampai 3: semua, sejak 30, 90, 180 hari")),
        Act("c", "called", N_("catat apa kata mereka"), action="hand_over"),
        Act("enter", "give", N_("serahkan kartu ini"), action="hand_over"),
        Act("r", "resident", N_("data warga ini"), action="find"),
    )

    def __init__(self, session: Session, *, kelurahan: str) -> None:
        super().__init__(session)
        self.kelurahan = kelurahan
        self.days = 0
        self.head = Block("", "")
        self.table: RecordTable[Call] = RecordTable(
            _columns(), self._page, key=lambda one: one.job,
            flag=lambda one: one.days >= ageing.DAYS[-1], id="calls",
        )  # fmt: skip
        self._noted = False

    def compose_work(self) -> ComposeResult:
        """The people."""
        yield self.head
        yield self.table

    async def enter(self) -> None:
        """Read the list anew; the first time, note that it was looked at."""
        if not may(self.session.actor, "hand_over"):
            self.refuse(NotAllowed(action="hand_over", who=self.session.actor.name))
            return
        await self.table.reload()
        self.table.focus()
        self._paint()
        if not self._noted:
            self._noted = True
            try:
                await self.do(lookup.note_search, "uncollected", self.table.seen[1])
            except StoreFault as error:
                self.refuse(error)

    def _paint(self) -> None:
        title = _("BELUM DIAMBIL {village}").format(village=self.kelurahan)
        age = _("   sejak {days} hari").format(days=self.days) if self.days else _("   semua umur")
        self.head.show(line_of((title, look("title")), age), "")

    async def _page(self, after: object | None) -> Slice[Call]:
        found = await self.ask(
            ageing.calls, kelurahan=self.kelurahan, days=self.days, limit=PAGE_ROWS,
            see=may(self.session.actor, "see_nik"), after=int(str(after or 0)),
        )  # fmt: skip
        return Slice(found, found[-1].job if len(found) == PAGE_ROWS else None)

    def takes_key(self, event: events.Key) -> bool:
        """One to three choose an age as 0 does."""
        if len(event.key) != 1 or event.key not in "123":
            return False
        self._choose(int(event.key))
        return True

    def act_ages(self) -> None:
        """Show all of them."""
        self._choose(0)

    def _choose(self, at: int) -> None:
        self.days = AGES[at]
        self._paint()
        self.start(self.table.load())

    async def act_called(self) -> None:
        """Keep what the call gave."""
        row = self.table.cursor_row
        if row is None:
            return
        choices = [
            Choice(str(at), say.reason_words(key), key) for at, key in enumerate(say.BY_CALL, 1)
        ]
        reason = await self.choose(
            _("Panggilan: apa hasilnya?"), (row.name,), (*choices, Choice("0", _("batal"), ""))
        )
        if not reason:
            return
        words = await self.ask_text(
            _("Catatan, boleh kosong"), (), chars_max=giving.WORDS_CHARS_MAX
        )
        await self.do(ageing.called, row.job, reason, words or "")
        await self.table.reload()
        self.say(_("Dicatat: {why}.").format(why=say.reason_words(reason)))

    async def act_give(self) -> None:
        """Hand this card over: its owner is here."""
        row = self.table.cursor_row
        if row is not None:
            await self.visit("handover", resident=row.resident)

    async def act_resident(self) -> None:
        """Open the resident."""
        row = self.table.cursor_row
        if row is not None:
            await self.visit("resident", resident=row.resident)


def _columns() -> tuple[Column[Call], ...]:
    return (
        Column(N_("Nama"), 20, lambda one: one.name, grow=1),
        Column("RT/RW", 7, lambda one: f"{one.rt}/{one.rw}"),
        Column(N_("Hari"), 4, lambda one: number(one.days), right=True),
        Column(N_("Di"), 13, lambda one: one.place or _("rak")),
        Column(N_("Kontak"), 13, lambda one: one.contact),
        Column(N_("Alasan"), 15, say.call_words),
    )
