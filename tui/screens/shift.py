"""The sif: which one is open, since when and by whom; open and close it."""

from typing import ClassVar

from textual.app import ComposeResult

from model import shift
from model.shift import Shift
from tui.keys import Act
from tui.locale.speak import N_, _
from tui.screens.base import BaseScreen
from tui.session import Session
from tui.shift_words import shift_rows
from tui.widgets.block import Block, line_of


class ShiftScreen(BaseScreen[None]):
    """Opening and closing; the counts at the change come with the stock."""

    TITLE_WORDS = N_("Sif")
    HINT = N_("B buka sif   T tutup sif")
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("b", "open", N_("buka sif"), action="shift"),
        Act("t", "close", N_("tutup sif"), action="shift"),
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.now: Shift | None = None
        self.page = Block(fill=True)

    def compose_work(self) -> ComposeResult:
        """One short page."""
        yield self.page

    async def enter(self) -> None:
        """Read which sif is open."""
        self.now = await self.ask(shift.current)
        title = line_of((_("SIF"), "bold"))
        told = [f"  {row}" for row in shift_rows(self.now, self.desk.zone)]
        if self.now is None:
            self.page.show(title, "", *told, "")
        else:
            self.page.show(title, "", *told)

    async def act_open(self) -> None:
        """Open a sif of today."""
        day = self.session.day_of(self.desk.clock.now_ms())
        asked = _("Buka sif untuk {day}?").format(day=day)
        if self.now is None and not await self.confirm(asked, (), yes=_("buka sif")):
            return
        await self.do(shift.open_shift)
        await self.enter()
        self.say(_("Sif dibuka."))

    async def act_close(self) -> None:
        """Close the open sif."""
        if self.now is not None:
            asked = _("Tutup sif {label}?").format(label=self.now.label)
            lines = (_("Yang belum selesai dibawa ke sif berikutnya."),)
            if not await self.confirm(asked, lines, yes=_("tutup sif")):
                return
        await self.do(shift.close_shift)
        await self.enter()
        self.say(_("Sif ditutup."))
