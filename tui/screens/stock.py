"""The ledger of blanks: where every piece is, what moved today, and four forms to move some.

Read again every three seconds while it is in front and no form is open; painted where it changed.
"""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult

from model.blanko import ITEMS
from model.draft import DraftGone
from model.errors import ModelError
from model.stock import StockBoard, stock
from tui import stock_forms
from tui import stock_words as say
from tui.card_words import in_words
from tui.form_screen import FormScreen
from tui.keys import Act
from tui.locale.speak import N_, spoken
from tui.messages import Changed
from tui.session import Session
from tui.widgets.block import Block

LEDGER_ROWS = 13
REFRESH_SECONDS = 3.0
ITEM = ".item"


class StockScreen(FormScreen[None]):
    """Where is every blank?"""

    TITLE_WORDS = N_("Stok blanko")
    HINT = N_("T terima  K keluar ke baki  R rusak  H hitung  G barang lain")
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("t", "receive", N_("terima dari pemasok"), action="receive_stock"),
        Act("k", "issue", N_("keluar dari gudang ke baki printer"), action="issue_stock"),
        Act("r", "spoil", N_("catat rusak"), action="spoil_stock"),
        Act("h", "count", N_("hitung isi gudang atau baki"), action="count_stock"),
        Act("g", "item", N_("barang lain: pita, film, pembersih"), action="see_stock"),
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.item = ITEMS[0]
        self.board: StockBoard | None = None
        self.ledger = Block(*[""] * LEDGER_ROWS)
        self.below = Block("", "", "")

    def compose_work(self) -> ComposeResult:
        """The ledger, what it means, and the form that is open."""
        yield self.ledger
        yield self.below
        yield self.form

    def on_mount(self) -> None:
        """Look again every three seconds."""
        self.set_interval(REFRESH_SECONDS, lambda: self.glance(self.look_again()))

    def on_screen_suspend(self) -> None:
        """Begin with the blanks again at the next F6: what comes in is not booked as ribbons."""
        if self.app.current_mode != self.place and not self.form.is_open:
            self.item = ITEMS[0]

    async def enter(self) -> None:
        """Read the ledger; a form that is half filled stays."""
        self._paint(await self.ask(stock, self.item))

    async def look_again(self) -> None:
        """Read the ledger without holding the keys; what is being typed beside it stays true."""
        if not self.is_current or self.form.is_open:
            return
        found = await self.desk.clerk.ask(stock, self.item)
        if found != self.board and found.item == self.item and not self.form.is_open:
            self._paint(found)
            self.app.post_message(Changed())  # row 23 must not tell other figures

    def _paint(self, board: StockBoard) -> None:
        self.board = board
        self.ledger.show(*say.rows(board))
        self.below.show(say.trays(board), say.ribbons(board), say.lasting(board))

    async def act_item(self) -> None:
        """Show the next item of the ledger."""
        self.item = ITEMS[(ITEMS.index(self.item) + 1) % len(ITEMS)]
        await self.enter()

    # The forms.

    def act_receive(self) -> None:
        """Ask what came in, from whom, under which document."""
        self._open("receive")

    def act_issue(self) -> None:
        """Ask how many go into which printer's tray."""
        self._open("issue")

    def act_spoil(self) -> None:
        """Ask how many are spoiled, where they lay and why."""
        self._open("spoil")

    def act_count(self) -> None:
        """Ask how many were counted, and where."""
        self._open("count")

    def _open(self, purpose: str) -> None:
        self.form.open(purpose, stock_forms.asked(purpose),
                       title=stock_forms.title(purpose, self.item))  # fmt: skip
        self.message.hint(self.hint_words())

    def draft(self) -> dict[str, str] | None:
        """Keep which item a form is about."""
        kept = super().draft()
        return kept and {**kept, ITEM: self.item}

    async def reopen(self, kept: Mapping[str, str]) -> None:
        """Open the form for the same item."""
        wanted = kept.get(ITEM, self.item)
        if wanted in ITEMS and wanted != self.item:
            self.item = wanted
            await self.enter()
        await super().reopen(kept)

    async def filled(self, purpose: str, typed: dict[str, str]) -> None:
        """Write what was typed, or say which field must be mended and go there."""
        printers = self.board.printers if self.board else ()
        try:
            told = await self.do(stock_forms.book, purpose, typed, self.item, printers)
        except ModelError as error:
            self.refuse(in_words(error, spoken()))
            if not isinstance(error, DraftGone):  # nothing is to be mended: Enter books it
                self.form.go_to(stock_forms.field_of(error, purpose, typed))
            return
        self.close_form()
        await self.enter()
        self.say(told)
