"""A chip's way: lay the blank or card on the reader, or type its UID."""

from textual.app import ComposeResult

from tui import stock_tracing as say
from tui.locale.speak import N_, _
from tui.looks import look
from tui.messages import Scanned
from tui.screens.base import BaseScreen
from tui.session import Session
from tui.widgets.block import Block, line_of
from tui.widgets.field import Field
from tui.widgets.form_row import FormRow

UID_CHARS_MAX = 30


class StockTraceScreen(BaseScreen[None]):
    """Of which delivery is this chip, and where should it be?"""

    TITLE_WORDS = N_("Telusur chip")
    HINT = N_("Tempelkan kartu ke pembaca, atau ketik UID lalu Enter   F10 kembali")
    TAKES_SCANS = False
    DRAFTS = False

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.uid = Field(id="uid", chars_max=UID_CHARS_MAX, width=UID_CHARS_MAX + 1)
        self.head = Block("", "")
        self.page = Block(fill=True)

    def compose_work(self) -> ComposeResult:
        """The UID, and what is known of it."""
        yield self.head
        yield FormRow("UID", self.uid, label_width=10)
        yield self.page

    async def enter(self) -> None:
        """Type here."""
        self.head.show(line_of((_("TELUSUR CHIP: dari kiriman mana, di mana"), look("title"))), "")
        self.uid.focus()

    def take_scan(self, message: Scanned) -> None:
        """Take the chip that lies on the reader."""
        if message.kind == "chip":
            self.start(self._trace(message.digits))
        else:
            self.refuse(_("Pindaian diabaikan: di sini chip kartu atau blanko saja."))

    def on_field_committed(self, message: Field.Committed) -> None:
        """Trace what was typed; the next letter begins another."""
        message.stop()
        if message.value.strip():
            self.start(self._trace(message.value))

    async def _trace(self, uid: str) -> None:
        self.page.show()
        found = await self.do(say.traced, uid)
        self.page.show("", *await self.ask(say.rows, found))
        self.uid.value = found.uid
        self.uid.is_answered = True
