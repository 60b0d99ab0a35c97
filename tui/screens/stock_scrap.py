"""What is spoiled: cut today by two people, later destroyed before two witnesses, with minutes."""

from typing import ClassVar

from textual.app import ComposeResult

from model.errors import ModelError
from model.rights import NotAllowed, may
from model.scrap import cutting, destroying, spoiling
from model.scrap.row import Scrap
from tui import stock_lists as say
from tui.asked import Ask
from tui.card_words import ITEMS, in_words, words
from tui.form_screen import FormScreen
from tui.keys import Act
from tui.locale.speak import N_, _, number, spoken
from tui.looks import look
from tui.second_person import ask_second
from tui.session import Session
from tui.stock_arrival import qty_of
from tui.widgets.block import Block, line_of
from tui.widgets.record_table import Column, RecordTable
from tui.widgets.window import Slice

BURN = "burn"
HOW = "dibakar sampai habis"
"""What minutes mostly say; papers are Indonesian."""


class StockScrapScreen(FormScreen[str]):
    """What must be cut today, and what can be burned?"""

    TITLE_WORDS = N_("Rusak: potong dan musnahkan")
    HINT = N_("Spasi tandai  + semua  P potong  M musnahkan  V kartu batal  D berita acara")
    TAKES_SCANS = False
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("space", "mark", N_("tandai baris ini")),
        Act("plus", "mark_all", N_("tandai semua yang belum dipotong")),
        Act("minus", "unmark", N_("hapus semua tanda")),
        Act("p", "cut", N_("potong yang ditandai, berdua"), action="spoil_stock"),
        Act("m", BURN, N_("musnahkan semua yang sudah dipotong, dua saksi"), "destroy_stock"),
        Act("v", "void", N_("kartu batal yang masih di rak"), action="spoil_stock"),
        Act("d", "papers", N_("berita acara pemusnahan"), action="report"),
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.rows: tuple[Scrap, ...] = ()
        self.head = Block("", "")
        self.table: RecordTable[Scrap] = RecordTable(
            self._columns(), self._page, key=lambda one: one.id,
            flag=lambda one: one.cut_at is None, id="scrap",
        )  # fmt: skip

    def _columns(self) -> tuple[Column[Scrap], ...]:
        zone = self.desk.zone
        return (
            Column(N_("No"), 5, lambda one: number(one.id), right=True),
            Column(N_("Barang"), 12, lambda one: words(ITEMS, one.item, spoken())),
            Column(N_("Chip atau jumlah"), 16, say.whose),
            Column(N_("Alasan"), 14, say.reason, grow=1),
            Column(N_("Sejak"), 10, lambda one: say.day(one.at, zone)),
            Column(N_("Dipotong"), 10, lambda one: say.day(one.cut_at, zone)),
        )

    def compose_work(self) -> ComposeResult:
        """A heading, the pieces, the form for the fire."""
        yield self.head
        yield self.table
        yield self.form

    async def enter(self) -> None:
        """Read the list anew; the uncut stand first."""
        if not may(self.session.actor, "see_stock"):
            self.refuse(NotAllowed(action="see_stock", who=self.session.actor.name))
            return
        uncut, cut = await self.ask(cutting.to_cut), await self.ask(destroying.ready)
        void = await self.ask(spoiling.void_on_rack)
        self.rows = (*uncut, *cut)
        here = {one.id for one in uncut}
        self.table.set_marks(self.table.marked & here)
        await self.table.reload()
        told = say.scrap_head(
            sum(one.here for one in uncut), sum(one.here for one in cut), len(void)
        )
        self.head.show(line_of((_("RUSAK, BELUM MUSNAH"), look("title")), "   " + told), "")
        if not self.form.is_open:
            self.table.focus()
        self.message.hint(self.hint_words())

    async def _page(self, after: object | None) -> Slice[Scrap]:
        return Slice(self.rows if after is None else (), None)

    # Marks.

    def act_mark(self) -> None:
        """Mark a piece that is still whole."""
        one = self.table.cursor_row
        if one is not None and one.cut_at is None:
            self.table.toggle_mark()

    def act_mark_all(self) -> None:
        """Mark all that are still whole."""
        self.table.set_marks(one.id for one in self.rows if one.cut_at is None)

    def act_unmark(self) -> None:
        """Mark nothing."""
        self.table.set_marks(())

    # Cutting.

    async def act_cut(self) -> None:
        """Note that the marked pieces were cut, before a second person."""
        chosen = [one for one in self.rows if one.id in self.table.marked and one.cut_at is None]
        if not chosen:
            self.refuse(_("Belum ada yang ditandai. Spasi menandai, + menandai semua."))
            return
        pieces = number(sum(one.here for one in chosen))
        title = _("POTONG {n} keping: menembus chip dan foto").format(n=pieces)
        second = await ask_second(
            self, title, (_("Potong sekarang, di depan petugas kedua. Ia mengetik PIN-nya."),)
        )
        if second is None:
            return
        done = await self.do(cutting.cut, [one.id for one in chosen], second)
        self.table.set_marks(())
        await self.enter()
        self.say(_("Dipotong {n} keping: {number}.").format(n=pieces, number=done.document))

    # The fire.

    def act_burn(self) -> None:
        """Ask how many were counted into the fire, where, and how."""
        ready = sum(one.here for one in self.rows if one.cut_at is not None)
        if not ready:
            self.refuse(_("Belum ada yang dipotong. P memotong yang ditandai."))
            return
        title = _("MUSNAHKAN {n} keping yang sudah dipotong").format(n=number(ready))
        self.form.open(BURN, _asked(), title=title)
        self.message.hint(self.hint_words())

    async def filled(self, purpose: str, typed: dict[str, str]) -> None:
        """Take two witnesses, burn, and show the minutes."""
        try:
            counted = qty_of(typed["counted"])
            if not typed["place"] or not typed["how"]:
                self.form.go_to("place" if not typed["place"] else "how")
                return
            number_of = await self._burn(counted, typed["place"], typed["how"])
        except ModelError as error:
            self.refuse(in_words(error, spoken()))
            self.form.go_to("counted")
            return
        if number_of:
            self.close_form()
            await self.visit("stock_paper", number=number_of)
            await self.enter()
            self.say(_("Dimusnahkan {n} keping: {number}.").format(
                n=number(counted), number=number_of))  # fmt: skip

    async def _burn(self, counted: int, place: str, how: str) -> str:
        lines = (_("{n} keping, {place}.").format(n=number(counted), place=place),)
        first = await ask_second(self, _("SAKSI PERTAMA pemusnahan"), lines)
        if first is None:
            return ""
        other = await ask_second(self, _("SAKSI KEDUA pemusnahan"), lines, but=(first,))
        if other is None:
            return ""
        done = await self.do(destroying.destroy, None, place, how, first, other, counted=counted)
        return done.number

    # Other pages.

    async def act_void(self) -> None:
        """Show the void cards that are still here."""
        await self.visit("stock_void")

    async def act_papers(self) -> None:
        """Show the minutes of destructions."""
        await self.visit("stock_papers", kind="musnah")


def _asked() -> tuple[Ask, ...]:
    return (
        Ask("counted", _("Terhitung masuk api"), digits=True, chars_max=7),
        Ask("place", _("Tempat"), chars_max=60),
        Ask("how", _("Cara"), chars_max=60, value=HOW),
    )
