"""One field: the NIK of another record with the same fingers, and which office its digits name."""

from textual.app import ComposeResult

from model.work import twins
from tui.locale.speak import N_, _
from tui.looks import look
from tui.screens.base import BaseScreen
from tui.session import Session
from tui.widgets.block import Block, line_of
from tui.widgets.field import Field
from tui.widgets.form_row import FormRow
from tui.widgets.nik_field import NikField, NikMeaning


class WorkTwinScreen(BaseScreen[bool]):
    """Which record has these fingers too?"""

    TITLE_WORDS = N_("NIK lain")
    HINT = N_("Enter simpan   F10 batal")
    TAKES_SCANS = False

    def __init__(self, session: Session, *, resident: int) -> None:
        super().__init__(session)
        self.resident = resident
        self.head = Block("", "", "")
        self.meaning = NikMeaning(
            lambda: self.desk.clock.today(self.desk.zone),
            lambda: session.book.known if session.book else None,
            before="  ",
        )
        self.field = NikField(id="nik", beside=self.meaning)

    def compose_work(self) -> ComposeResult:
        """A heading, the field, what its digits mean."""
        yield self.head
        yield FormRow(N_("NIK lain"), self.field)
        yield self.meaning

    async def enter(self) -> None:
        """Offer the record that the data quality lists know."""
        title = _("DATA LAIN DENGAN SIDIK JARI SAMA")
        told = _("Kantor pemegangnya dikenali dari enam angka pertama NIK itu.")
        self.head.show(line_of((title, look("title"))), " " + told, "")
        if not self.field.value:
            self.field.fill(await self.ask(twins.suggested, self.resident))
        self.field.focus()

    async def on_field_committed(self, message: Field.Committed) -> None:
        """Note it and go back; what is refused stays to be mended."""
        message.stop()
        if message.value:
            self.start(self._note(message.value))

    async def _note(self, digits: str) -> None:
        await self.do(twins.add, self.resident, digits)
        self.dismiss(True)
