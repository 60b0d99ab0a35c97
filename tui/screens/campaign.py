"""The campaign board: how many are due and recorded, today's target, when it will really end.

Three lists with bars: today's operators and seats, the days, the places. Read again every half
minute while no form is open.
"""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult

from model import campaign, campaign_board
from model.campaign import Campaign
from model.campaign_board import Board
from model.draft import DraftGone
from model.errors import ModelError
from model.rights import NotAllowed, may
from tui import campaign_words as say
from tui.campaign_words import Line
from tui.card_words import in_words
from tui.form_screen import FormScreen
from tui.keys import Act
from tui.locale.speak import N_, _, number, spoken
from tui.looks import look
from tui.session import Session
from tui.widgets.block import Block, Row, line_of
from tui.widgets.record_table import Column, RecordTable
from tui.widgets.window import Slice

REFRESH_SECONDS = 30.0
CAMPAIGN = ".campaign"
COLUMNS: tuple[Column[Line], ...] = (
    Column("", 21, lambda line: line.name, grow=1),
    Column(N_("Terekam"), 8, lambda line: number(line.count), right=True),
    Column(N_("Dari"), 7, lambda line: number(line.of), right=True),
    Column("", 4, lambda line: say.percent(line.count, line.of), right=True),
    Column("", say.BAR_CELLS, lambda line: say.bar(line.count, line.of)),
    Column("", 14, lambda line: line.note),
)


class CampaignScreen(FormScreen[None]):
    """Shall we be finished in time?"""

    TITLE_WORDS = N_("Kampanye")
    HINT = N_("1-3 daftar  K kampanye lain  B baru  U ubah tanggal  T akhiri")
    TAKES_SCANS = False
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("1", "today", N_("petugas hari ini")),
        Act("2", "days", N_("per hari")),
        Act("3", "places", N_("per wilayah")),
        Act("k", "other", N_("kampanye lain")),
        Act("b", "begin", N_("kampanye baru"), action="campaign"),
        Act("u", "change", N_("ubah tanggal"), action="campaign"),
        Act("t", "end", N_("akhiri"), action="campaign"),
    )

    def __init__(self, session: Session, *, campaign: int = 0) -> None:
        super().__init__(session)
        self.chosen = campaign
        self.running: tuple[Campaign, ...] = ()
        self.board: Board | None = None
        self.view = 0
        self.head = Block("", "", "", "", "", "", "")
        self.table: RecordTable[Line] = RecordTable(
            COLUMNS, self._page, key=lambda line: line.key, id="lines"
        )

    def compose_work(self) -> ComposeResult:
        """The goal and where it stands, one list, and the form that is open."""
        yield self.head
        yield self.table
        yield self.form

    def on_mount(self) -> None:
        """Look again every half minute."""
        self.set_interval(REFRESH_SECONDS, lambda: self.glance(self.look_again()))

    async def enter(self) -> None:
        """Read everything; a form that is half filled stays."""
        if not may(self.session.actor, "see_work"):
            self.table.empty()
            self.refuse(NotAllowed(action="see_work", who=self.session.actor.name))
            return
        self.running = await self.ask(campaign.running)
        now = self._now()
        self.chosen = now.id if now else 0
        self.board = await self.ask(campaign_board.board, now) if now else None
        await self.table.load()
        self._paint()
        if not self.form.is_open:
            self.table.focus()

    async def look_again(self) -> None:
        """Read the numbers without holding the keys."""
        now = self._now()
        if not self.is_current or self.form.is_open or now is None:
            return
        self.board = await self.desk.clerk.ask(campaign_board.board, now)
        await self.table.reload()
        self._paint()

    def _now(self) -> Campaign | None:
        first = self.running[0] if self.running else None
        return next((one for one in self.running if one.id == self.chosen), first)

    async def _page(self, after: object | None) -> Slice[Line]:
        return Slice(say.lines(self.board, self.view) if self.board else (), None)

    def _paint(self) -> None:
        if self.board is None:
            self.head.show(
                line_of((_("KAMPANYE"), look("title"))),
                _("Belum ada kampanye yang berjalan. B memulai yang baru."),
            )
            return
        title = say.title(self.board)
        many = len(self.running)
        at = _("{n} kampanye, K berikutnya").format(n=many) if many > 1 else ""
        told = [_sign(row, self.board) for row in say.head_rows(self.board)]
        views = say.view_row(self.view)
        self.head.show(line_of((title, look("title"))), *told, at, views)

    # Lists.

    def act_today(self) -> None:
        """Who records today, at which seat."""
        self._show(0)

    def act_days(self) -> None:
        """The days of the campaign."""
        self._show(1)

    def act_places(self) -> None:
        """The places, where most are left first."""
        self._show(2)

    def _show(self, view: int) -> None:
        self.view = view
        self.start(self._load())

    async def _load(self) -> None:
        await self.table.load()
        self._paint()

    def act_other(self) -> None:
        """Go to the next campaign that runs."""
        if len(self.running) < 2:
            self.refuse(_("Tidak ada kampanye lain yang berjalan."))
            return
        at = next((n for n, one in enumerate(self.running) if one.id == self.chosen), 0)
        self.chosen = self.running[(at + 1) % len(self.running)].id
        self.start(self.enter())

    # The forms.

    def act_begin(self) -> None:
        """Ask for a new goal."""
        self._open("begin")

    def act_change(self) -> None:
        """Ask for another last day."""
        self._open("change")

    def act_end(self) -> None:
        """Ask why it ends."""
        self._open("end")

    def _open(self, purpose: str) -> None:
        now = self._now()
        if now is None and purpose != "begin":
            self.refuse(_("Belum ada kampanye yang berjalan. B memulai yang baru."))
            return
        asked = say.asked(purpose, self.desk.office)
        self.form.open(purpose, asked, title=say.form_title(purpose, now))
        self.message.hint(self.hint_words())

    def draft(self) -> dict[str, str] | None:
        """Keep which campaign a form is about."""
        kept = super().draft()
        return kept and {**kept, CAMPAIGN: str(self.chosen)}

    async def reopen(self, kept: Mapping[str, str]) -> None:
        """Open the form for the same campaign."""
        number = kept.get(CAMPAIGN, "")
        self.chosen = int(number) if number.isascii() and number.isdigit() else 0
        await self.enter()
        await super().reopen(kept)

    async def filled(self, purpose: str, typed: dict[str, str]) -> None:
        """Write what was typed, or say which field must be mended and go there."""
        try:
            self.chosen = await self.do(say.book, purpose, typed, self.chosen)
        except ModelError as error:
            self.refuse(in_words(error, spoken()))
            if not isinstance(error, DraftGone):  # nothing is to be mended: Enter books it
                self.form.go_to(say.field_of(error))
            return
        self.close_form()
        await self.enter()
        self.say(say.booked(purpose))


def _sign(row: str, board: Board) -> Row:
    """Return a row; an end that comes too late stands out."""
    is_late = board.left > 0 and board.late_days > 0 and row == f" {say.end_words(board)}"
    return line_of((row, look("warning"))) if is_late else row
