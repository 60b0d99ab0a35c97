"""Reports: which one, of which day; a page over it shows one and sends it out."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from textual.app import ComposeResult

from model.errors import ModelError
from model.reports import catalog
from model.rights import NotAllowed, may
from tui import report_words as say
from tui.keys import Act
from tui.locale.speak import N_, _
from tui.looks import look
from tui.screens.base import BaseScreen
from tui.session import Session
from tui.widgets.block import Block, line_of
from tui.widgets.record_table import Column, RecordTable
from tui.widgets.window import Slice


@dataclass(frozen=True, slots=True)
class Line:
    """One report of the list."""

    number: int
    name: str
    title: str
    tells: str


COLUMNS: tuple[Column[Line], ...] = (
    Column("", 2, lambda line: str(line.number), right=True),
    Column(N_("Laporan"), 28, lambda line: _(line.title)),
    Column(N_("Isi"), 42, lambda line: _(line.tells)),
)


class ReportsScreen(BaseScreen[None]):
    """What happened on a day, and who is told?"""

    TITLE_WORDS = N_("Laporan")
    HINT = N_("Enter lihat   - hari sebelum   + hari berikut   T tanggal")
    TAKES_SCANS = False
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("enter", "open", N_("lihat laporan ini"), action="report"),
        Act("minus", "back_day", N_("hari sebelumnya")),
        Act("plus", "next_day", N_("hari berikutnya")),
        Act("t", "type_day", N_("tanggal lain")),
        *(
            Act(str(at), f"open_{at}", title, action="report")
            for at, title in enumerate(say.TITLES.values(), 1)
        ),
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.on: date | None = None
        self.today: date | None = None
        self.head = Block("", "", "")
        self.table: RecordTable[Line] = RecordTable(
            COLUMNS, self._page, key=lambda line: line.name, id="reports"
        )

    def compose_work(self) -> ComposeResult:
        """The day, and the reports."""
        yield self.head
        yield self.table

    async def enter(self) -> None:
        """Show the list; the day stays where it was put."""
        if not may(self.session.actor, "report"):
            self.table.empty()
            self.refuse(NotAllowed(action="report", who=self.session.actor.name))
            return
        self.today = await self.ask(catalog.today)
        self.on = min(self.on or self.today, self.today)
        await self.table.load()
        self._paint()
        self.table.focus()

    async def _page(self, after: object | None) -> Slice[Line]:
        lines = (
            Line(at, name, say.TITLES[name], say.TELLS[name])
            for at, name in enumerate(catalog.KINDS, 1)
        )
        return Slice(tuple(lines), None)

    def _paint(self) -> None:
        if self.on is None:
            return
        when = _("hari ini") if self.on == self.today else ""
        self.head.show(
            line_of((_("LAPORAN"), look("title"))),
            _("Hari kerja {day}  {when}").format(day=f"{self.on:%d-%m-%Y}", when=when).rstrip(),
            "",
        )

    def act_back_day(self) -> None:
        """Go to the day before."""
        self._go(-1)

    def act_next_day(self) -> None:
        """Go to the day after; not beyond today."""
        self._go(1)

    def _go(self, days: int) -> None:
        if self.on is None or self.today is None:
            return
        if self.on + timedelta(days=days) > self.today:
            self.refuse(_("Itu hari ini; besok belum ada laporannya."))
            return
        self.on += timedelta(days=days)
        self._paint()

    async def act_type_day(self) -> None:
        """Ask for a day."""
        text = await self.ask_text(_("Laporan hari apa?"), (_("Misalnya 21-11-2026"),),
                                   chars_max=10)  # fmt: skip
        if text is None or self.today is None:
            return
        try:
            on = say.read_day(text)
        except ModelError as error:
            self.refuse(error)
            return
        self.on = min(on, self.today)
        self._paint()

    async def act_open(self) -> None:
        """Show the marked report."""
        row = self.table.cursor_row
        if row is not None:
            await self._open(row.name)

    async def _open(self, name: str) -> None:
        if self.on is None:
            return
        action = catalog.KINDS[name].action
        if not may(self.session.actor, action):
            self.refuse(NotAllowed(action=action, who=self.session.actor.name))
            return
        await self.visit("report_page", kind=name, on=self.on.isoformat())

    async def act_open_1(self) -> None:
        """Show the first report."""
        await self._open_at(1)

    async def act_open_2(self) -> None:
        """Show the second report."""
        await self._open_at(2)

    async def act_open_3(self) -> None:
        """Show the third report."""
        await self._open_at(3)

    async def act_open_4(self) -> None:
        """Show the fourth report."""
        await self._open_at(4)

    async def act_open_5(self) -> None:
        """Show the fifth report."""
        await self._open_at(5)

    async def act_open_6(self) -> None:
        """Show the sixth report."""
        await self._open_at(6)

    async def act_open_7(self) -> None:
        """Show the seventh report."""
        await self._open_at(7)

    async def act_open_8(self) -> None:
        """Show the eighth report."""
        await self._open_at(8)

    async def _open_at(self, at: int) -> None:
        await self._open(list(catalog.KINDS)[at - 1])
