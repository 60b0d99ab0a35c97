"""Why a card cannot be printed yet: the sentence, since when, who acts, what to do, the mirror."""

from typing import ClassVar

from textual import events

from model import slip_log
from model.centre import message
from model.centre.why import Why, why
from model.rights import may
from tui import why_words
from tui.fit import wrapped
from tui.keys import Act
from tui.locale.speak import N_, _, number, spoken
from tui.person_screen import PersonScreen
from tui.screens.base import COLUMNS, ROWS
from tui.seat_errors import NoSlipPrinter
from tui.session import Session
from tui.widgets.block import Row, line_of
from tui.widgets.resident_page import head_rows, said_rows

ROOM = 20
"""Rows of the work on 24 rows."""
TEXT_WIDTH = 60


class WhyScreen(PersonScreen):
    """One key from wherever a person is marked."""

    TITLE_WORDS = N_("Kenapa belum bisa dicetak?")
    HINT = N_("S slip  T teks untuk dikirim  H riwayat lengkap  F10 kembali")
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("s", "slip", N_("slip keterangan"), action="see_nik"),
        Act("t", "text", N_("teks untuk dikirim"), action="see_nik"),
        Act("h", "history", N_("riwayat lengkap"), action="find"),
    )

    def __init__(self, session: Session, *, resident: int) -> None:
        super().__init__(session, resident=resident)
        self.found: Why | None = None

    async def enter(self) -> None:
        """Read it anew; the first time, note that the record was opened."""
        await self.note_look()
        sees = may(self.session.actor, "see_nik")
        found = await self.ask(why, self.resident, book=self.session.book)
        self.found = why_words.for_eyes(found, see_nik=sees)
        self._lay_out()

    def on_resize(self, event: events.Resize) -> None:
        """Lay the page out anew in the room that there is now."""
        self._lay_out()

    def _lay_out(self) -> None:
        found, size = self.found, self.size
        if found is None:
            return
        sees, width = may(self.session.actor, "see_nik"), max(size.width, COLUMNS)
        rows: list[Row] = head_rows(found.person, see_nik=sees, width=width)
        rows += [line_of((row, "bold")) for row in said_rows(found.told, width)]
        rows.append("-" * width)
        title, *answer = why_words.answer(found, see_nik=sees, width=width)
        rows += [line_of((title, "bold")), *answer, "-" * width]
        room = ROOM + max(size.height - ROWS, 0) - len(rows) - 1
        rows.append(_("Dari pusat ({n}), yang terbaru di atas").format(n=number(len(found.steps))))
        rows += why_words.steps(found.steps, rows_max=max(room, 1), width=width)
        self.page.show(*rows)

    async def act_slip(self) -> None:
        """Print what is to be told, for the resident to carry away."""
        seat = self.desk.seat
        if seat is None or not seat.has("slip"):
            self.refuse(NoSlipPrinter())
            return
        seat.print_slip(seat.name, await self.do(slip_log.tell, self.resident, seat.name))
        self.say(_("Slip keterangan dikirim ke printer slip."), noted=False)

    async def act_text(self) -> None:
        """Show the text to send; it names nobody."""
        if self.found is None:
            return
        today = self.desk.clock.today(self.desk.zone)
        lang: message.Lang = "en" if spoken() == "en" else "id"
        text = message.message(self.found.told, self.desk.office_name, today, lang=lang)
        count = len(message.parts(text))
        title = _("Teks untuk dikirim ({n} SMS, tanpa nama dan NIK)").format(n=count)
        await self.tell(title, wrapped(text, TEXT_WIDTH))

    async def act_history(self) -> None:
        """Show everything that happened."""
        await self.visit("history", resident=self.resident)
