"""The ledger of blanks: where every piece is and what moved today; forms and pages to move some.

Read again every three seconds while it is in front and no form is open; painted where it changed.
"""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult

from model.blanko import DELIVERED, ITEMS, SUPPLIES, ItemUnknown
from model.draft import DraftGone
from model.errors import ModelError
from model.rights import may
from tui import stock_forms, stock_notes
from tui import stock_words as say
from tui.card_words import in_words
from tui.form_screen import FormScreen
from tui.keys import Act
from tui.locale.speak import N_, _, spoken
from tui.messages import Changed
from tui.session import Session
from tui.stock_notes import Seen
from tui.widgets.block import Block

REFRESH_SECONDS = 3.0
ITEM = ".item"


class StockScreen(FormScreen[None]):
    """Where is every blank?"""

    TITLE_WORDS = N_("Stok blanko")
    HINT = N_("T terima  K keluar  R rusak  H hitung  M musnah  P pinjam  J jatah  F9 lain")
    LOOK_HINT = N_("J jatah  P pinjam  N kotak  U telusur  A kartu stok  D dokumen  F9 lain")
    """Of who keeps no blanks."""
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("t", "receive", N_("terima dari pemasok"), action="receive_stock"),
        Act("k", "issue", N_("keluar dari gudang ke baki printer"), action="issue_stock"),
        Act("r", "spoil", N_("catat rusak"), action="spoil_stock"),
        Act("h", "count", N_("hitung, berdua tanpa melihat buku"), action="stand_by"),
        Act("m", "scrap", N_("potong dan musnahkan yang rusak"), action="spoil_stock"),
        Act("p", "loans", N_("pinjaman antarkantor"), action="see_stock"),
        Act("j", "ration", N_("jatah kecamatan"), action="see_stock"),
        Act("b", "back", N_("kembali dari baki printer ke gudang"), action="issue_stock"),
        Act("n", "boxes", N_("kotak, karantina, kembali ke pengirim"), action="see_stock"),
        Act("u", "trace", N_("telusur satu chip"), action="see_stock"),
        Act("a", "card", N_("kartu stok, dan isi pada hari lampau"), action="see_stock"),
        Act("d", "papers", N_("berita acara dan dokumen lain"), action="report"),
        Act("c", "check", N_("cocokkan pusat, cetakan, dan buku"), action="report"),
        Act("g", "item", N_("barang lain: pita, film, pembersih"), action="see_stock"),
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.item = ITEMS[0]
        self.seen: Seen | None = None
        self.ledger = Block(fill=True)

    def compose_work(self) -> ComposeResult:
        """The ledger, what it means, and the form that is open."""
        yield self.ledger
        yield self.form

    def hint_words(self) -> str:
        """Return what Enter does in the form, else the keys of this role."""
        if self.form.is_open or may(self.session.actor, "issue_stock"):
            return super().hint_words()
        return _(self.LOOK_HINT)

    def on_mount(self) -> None:
        """Look again every three seconds."""
        self.set_interval(REFRESH_SECONDS, lambda: self.glance(self.look_again()))

    def on_screen_suspend(self) -> None:
        """Begin with the blanks again at the next F6: what comes in is not booked as ribbons."""
        if self.app.current_mode != self.place and not self.form.is_open:
            self.item = ITEMS[0]

    async def enter(self) -> None:
        """Read the ledger; a form that is half filled stays."""
        self._paint(await self.ask(stock_notes.read, self.item))

    async def look_again(self) -> None:
        """Read the ledger without holding the keys; what is being typed beside it stays true."""
        if not self.is_current or self.form.is_open:
            return
        found = await self.desk.clerk.ask(stock_notes.read, self.item)
        if found != self.seen and found.board.item == self.item and not self.form.is_open:
            self._paint(found)
            self.app.post_message(Changed())  # row 23 must not tell other figures

    def _paint(self, seen: Seen) -> None:
        self.seen, board = seen, seen.board
        trays = say.trays(board, "tray" in seen.closed)
        below = trays, say.ribbons(board), say.lasting(board, seen.lasts)
        self.ledger.show(*say.rows(board, seen.notes, seen.closed), *below)  # the last are clipped

    async def act_item(self) -> None:
        """Show the next item of the ledger."""
        self.item = ITEMS[(ITEMS.index(self.item) + 1) % len(ITEMS)]
        await self.enter()

    # The forms.

    async def act_receive(self) -> None:
        """Ask what came in: blanks with their BAST and boxes, other items in a short form."""
        if self.item in SUPPLIES:
            self._open("receive")
        elif self.item in DELIVERED:
            await self._page("stock_receive")
        else:
            self.refuse(ItemUnknown(item=self.item, known=", ".join(DELIVERED)))

    def act_issue(self) -> None:
        """Ask how many go into which printer's tray."""
        self._open("issue")

    def act_back(self) -> None:
        """Ask how many come back out of which printer's tray."""
        self._open("back")

    # The pages.

    async def _page(self, place: str, **facts: object) -> None:
        """Open a page about the item, and say what was done there."""
        told = await self.visit(place, item=self.item, **facts)
        if isinstance(told, str) and told:
            self.say(told)

    async def act_spoil(self) -> None:
        """Write something off."""
        await self._page("stock_spoil")

    async def act_count(self) -> None:
        """Count."""
        await self._page("stock_count")

    async def act_scrap(self) -> None:
        """Cut, and destroy."""
        await self.visit("stock_scrap")

    async def act_loans(self) -> None:
        """Show loans."""
        await self._page("stock_loans")

    async def act_ration(self) -> None:
        """Share blanks out among the districts."""
        await self.visit("ration")

    async def act_boxes(self) -> None:
        """Show boxes and lots."""
        await self.visit("stock_boxes")

    async def act_trace(self) -> None:
        """Trace a chip."""
        await self.visit("stock_trace")

    async def act_card(self) -> None:
        """Show the stock card."""
        await self._page("stock_card")

    async def act_papers(self) -> None:
        """Show documents."""
        await self.visit("stock_papers", kind="")

    async def act_check(self) -> None:
        """Show how centre, jobs and ledger agree."""
        await self.visit("stock_check")

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
        printers = self.seen.board.printers if self.seen else ()
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
