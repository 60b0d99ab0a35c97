"""Cards that a claim made void and that are still here: pulled off the rack by two people."""

from typing import ClassVar

from textual.app import ComposeResult

from model.rights import NotAllowed, may
from model.scrap import spoiling
from model.scrap.spoiling import VoidCard
from tui import stock_lists as say
from tui.keys import Act
from tui.locale.speak import N_, _, number
from tui.looks import look
from tui.screens.base import BaseScreen
from tui.second_person import ask_second
from tui.session import Session
from tui.widgets.block import Block, line_of
from tui.widgets.record_table import Column, RecordTable
from tui.widgets.window import Slice


class StockVoidScreen(BaseScreen[None]):
    """Which cards on the rack may never be handed out?"""

    TITLE_WORDS = N_("Kartu batal yang masih di sini")
    HINT = N_("Spasi tandai  + semua di rak  T tarik dari rak, berdua  F10 kembali")
    TAKES_SCANS = False
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("space", "mark", N_("tandai baris ini")),
        Act("plus", "mark_all", N_("tandai semua yang di rak")),
        Act("minus", "unmark", N_("hapus semua tanda")),
        Act("t", "pull", N_("tarik yang ditandai dari rak, berdua"), action="spoil_stock"),
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.rows: tuple[VoidCard, ...] = ()
        zone = self.desk.zone
        self.head = Block("", "")
        self.table: RecordTable[VoidCard] = RecordTable(
            (
                Column(N_("Kartu"), 7, lambda one: str(one.job), right=True),
                Column(N_("Warga"), 40, say.void_who, grow=1),
                Column(N_("Batal sejak"), 11, lambda one: say.day(one.void_at, zone)),
                Column(N_("Letak"), 15, say.void_where, grow=1),
            ),
            self._page, key=lambda one: one.job, flag=_on_rack, id="void",
        )  # fmt: skip

    def compose_work(self) -> ComposeResult:
        """A heading and the cards."""
        yield self.head
        yield self.table

    async def enter(self) -> None:
        """Read the list anew."""
        if not may(self.session.actor, "spoil_stock"):
            self.refuse(NotAllowed(action="spoil_stock", who=self.session.actor.name))
            return
        self.rows = await self.ask(spoiling.void_on_rack)
        self.table.set_marks(self.table.marked & {one.job for one in self.rows})
        await self.table.reload()
        told = _("{n} kartu; yang di paket dipanggil kembali dulu (F7)").format(
            n=number(len(self.rows))
        )
        self.head.show(line_of((_("KARTU BATAL"), look("title")), "   " + told), "")
        self.table.focus()

    async def _page(self, after: object | None) -> Slice[VoidCard]:
        return Slice(self.rows if after is None else (), None)

    def act_mark(self) -> None:
        """Mark a card that lies on the rack."""
        one = self.table.cursor_row
        if one is not None and _on_rack(one):
            self.table.toggle_mark()

    def act_mark_all(self) -> None:
        """Mark all that lie on the rack."""
        self.table.set_marks(one.job for one in self.rows if _on_rack(one))

    def act_unmark(self) -> None:
        """Mark nothing."""
        self.table.set_marks(())

    async def act_pull(self) -> None:
        """Take the marked cards off the rack before a second person."""
        jobs = [one.job for one in self.rows if one.job in self.table.marked]
        if not jobs:
            self.refuse(_("Belum ada yang ditandai. Spasi menandai, + menandai semua."))
            return
        title = _("TARIK {n} kartu batal dari rak").format(n=number(len(jobs)))
        second = await ask_second(self, title, (_("Kartunya masuk kotak rusak, lalu dipotong."),))
        if second is None:
            return
        await self.do(spoiling.pull, jobs, second)
        self.table.set_marks(())
        await self.enter()
        self.say(_("{n} kartu batal ditarik dari rak. Potong hari ini.").format(
            n=number(len(jobs))))  # fmt: skip


def _on_rack(one: VoidCard) -> bool:
    return one.bin == "printed"
