"""One document as it went out, the whole text; printed again on the slip printer or into a file."""

from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult

from model import document
from model.document import Document
from model.rights import NotAllowed, may
from tui import stock_papers
from tui.drafting import AGAIN
from tui.keys import Act
from tui.locale.speak import N_, _, number
from tui.looks import look
from tui.screens.base import COLUMNS, BaseScreen
from tui.seat_errors import NoSlipPrinter
from tui.session import Session
from tui.widgets.block import Block, line_of
from tui.widgets.long_text import LongText

ROOM = 18
"""Lines of the text on 24 rows."""
PATH_CHARS_MAX = 120


class StockPaperScreen(BaseScreen[None]):
    """What does the paper say?"""

    TITLE_WORDS = N_("Dokumen")
    HINT = N_("P ke printer slip  S simpan ke berkas  panah, PgDn gulir  F10 kembali")
    TAKES_SCANS = False
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("p", "print", N_("cetak di printer slip"), action="report"),
        Act("s", "save", N_("simpan ke berkas"), action="report"),
        Act("enter", "close", N_("kembali")),
    )
    ASKS = ("save_as",)

    def __init__(self, session: Session, *, number: str) -> None:
        super().__init__(session)
        self.number = number
        self.paper: Document | None = None
        self.head = Block("", "")
        self.page = LongText(ROOM)

    def compose_work(self) -> ComposeResult:
        """What it is, and its lines."""
        yield self.head
        yield self.page

    async def enter(self) -> None:
        """Read it."""
        if not may(self.session.actor, "report"):
            self.refuse(NotAllowed(action="report", who=self.session.actor.name))
            return
        self.paper = await self.ask(document.get, self.number)
        self.page.read(self.paper.body)
        self._paint()

    def on_resize(self, event: events.Resize) -> None:
        """Draw the rule as wide as the screen is now."""
        self.page.paint()
        self._paint()

    def _paint(self) -> None:
        if self.paper is None:
            return
        first, last = self.page.place
        told = _("baris {first}-{last} dari {all}").format(
            first=number(first), last=number(last), all=number(len(self.page.lines))
        )
        title = line_of((self.paper.number, look("title")), f"   {told}")
        self.head.show(title, "-" * max(self.size.width, COLUMNS))

    def takes_key(self, event: events.Key) -> bool:
        """Move through the text."""
        if not self.page.takes_key(event):
            return False
        self._paint()
        return True

    async def act_print(self) -> None:
        """Print it again on the seat's slip printer."""
        seat = self.desk.seat
        if seat is None or not seat.has("slip"):
            self.refuse(NoSlipPrinter())
            return
        paper = await self.do(stock_papers.again, self.number)
        seat.print_slip(seat.name, stock_papers.on_slip(paper, seat.name))
        self.say(_("{number} dikirim ke printer slip.").format(number=paper.number), noted=False)

    async def act_save(self) -> None:
        """Ask for a file, and write it there."""
        await self.save_as()

    async def save_as(self, text: str = "") -> None:
        """Write the document into a new file or a folder."""
        where = await self.ask_text(
            _("Simpan {number} ke berkas").format(number=self.number),
            (_("Nama berkas baru, atau folder (stik USB)."),), chars_max=PATH_CHARS_MAX,
            text=text, again={AGAIN: "save_as"},
        )  # fmt: skip
        if where is None:
            return
        paper = await self.do(stock_papers.again, self.number)
        path = Path(where).expanduser()
        target = await self.ask(lambda _store: stock_papers.into_file(paper, path))
        self.say(_("Tersimpan: {file}").format(file=target.name))

    def act_close(self) -> None:
        """Go back."""
        self.dismiss(None)
