"""Lots put aside: what is in quarantine and why; freed, condemned, given back, by two people."""

from typing import ClassVar

from textual.app import ComposeResult

from model.errors import ModelError
from model.goods import back, lots
from model.goods.lots import Lot
from model.rights import NotAllowed, may
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

WORDS_CHARS_MAX = 60


class StockLotsScreen(FormScreen[None]):
    """What is put aside until somebody decides?"""

    TITLE_WORDS = N_("Karantina")
    HINT = N_("N tahan yang lepas  L lepas ke gudang  R rusakkan  B kembali ke pengirim")
    TAKES_SCANS = False
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("n", "hold", N_("tahan keping lepas dari gudang"), action="hold_lot"),
        Act("l", "release", N_("lepas ke gudang: ternyata baik"), action="hold_lot"),
        Act("r", "condemn", N_("nyatakan rusak"), action="hold_lot"),
        Act("b", "send", N_("kembalikan ke pengirim"), action="lend_stock"),
    )

    def __init__(self, session: Session, *, item: str = "blanko") -> None:
        super().__init__(session)
        self.item = item
        zone = self.desk.zone
        self.head = Block("", "")
        self.table: RecordTable[Lot] = RecordTable(
            (
                Column(N_("Lot"), 7, lambda one: one.number),
                Column(N_("Barang"), 13, lambda one: words(ITEMS, one.item, spoken())),
                Column(N_("Jumlah"), 8, lambda one: number(one.qty), right=True),
                Column(N_("Tersisa"), 8, lambda one: number(one.left), right=True),
                Column(N_("Sejak"), 10, lambda one: say.day(one.at, zone)),
                Column(N_("Sebab"), 26, lambda one: one.why, grow=1),
            ),
            self._page, key=lambda one: one.id, id="lots",
        )  # fmt: skip

    def compose_work(self) -> ComposeResult:
        """A heading, the lots, the form that is open."""
        yield self.head
        yield self.table
        yield self.form

    async def enter(self) -> None:
        """Read the lots; a form that is half filled stays."""
        if not may(self.session.actor, "see_stock"):
            self.refuse(NotAllowed(action="see_stock", who=self.session.actor.name))
            return
        await self.table.reload()
        told = _("{n} lot").format(n=number(self.table.window.end))
        self.head.show(line_of((_("KARANTINA"), look("title")), "   " + told), "")
        if not self.form.is_open:
            self.table.focus()
        self.message.hint(self.hint_words())

    async def _page(self, after: object | None) -> Slice[Lot]:
        return Slice(await self.ask(lots.listed) if after is None else (), None)

    def act_hold(self) -> None:
        """Ask how many loose pieces are put aside, and why."""
        title = _("TAHAN {item} lepas dari gudang").format(item=words(ITEMS, self.item, spoken()))
        self._open("hold", title, "", _("Sebab"))

    def act_release(self) -> None:
        """Ask how many are good."""
        self._of_lot("release", _("LEPAS {lot} ke gudang"), _("Keterangan (boleh kosong)"))

    def act_condemn(self) -> None:
        """Ask how many are spoiled, and why."""
        self._of_lot("condemn", _("RUSAK dari {lot}"), _("Sebab"))

    def act_send(self) -> None:
        """Ask how many go back, and why."""
        self._of_lot("send", _("KEMBALIKAN {lot} ke pengirim"), _("Sebab"))

    def _of_lot(self, purpose: str, title: str, label: str) -> None:
        one = self.table.cursor_row
        if one is None:
            self.refuse(_("Tidak ada lot di karantina."))
            return
        self._open(purpose, title.format(lot=one.number), str(one.left), label)

    def _open(self, purpose: str, title: str, qty: str, label: str) -> None:
        asks = [
            Ask("qty", _("Jumlah"), digits=True, chars_max=7, value=qty),
            Ask("why", label, chars_max=WORDS_CHARS_MAX),
        ]
        if purpose == "send":
            asks.insert(1, Ask("party", _("Kepada siapa"), chars_max=WORDS_CHARS_MAX))
        self.form.open(purpose, asks, title=title)
        self.message.hint(self.hint_words())

    async def filled(self, purpose: str, typed: dict[str, str]) -> None:
        """Book it with a second person, or say what must be mended."""
        try:
            qty = qty_of(typed["qty"])
            second = await ask_second(self, lines=(f"{number(qty)}: {typed['why']}",))
            if second is None:
                return
            lot = self.table.cursor_row
            if purpose == "hold":
                done = (await self.do(lots.hold, qty, typed["why"], second, self.item)).document
            elif lot is None:
                return
            elif purpose == "release":
                done = (await self.do(lots.release, lot.number, second, qty, typed["why"])).document
            elif purpose == "condemn":
                done = (await self.do(lots.condemn, lot.number, typed["why"], second, qty)).document
            else:
                done = (
                    await self.do(
                        back.give_back, qty, typed["party"], typed["why"], second, lot=lot.number
                    )
                ).document
        except ModelError as error:
            self.refuse(in_words(error, spoken()))
            self.form.go_to("why" if error.code == "STK-104" else "qty")
            return
        self.close_form()
        await self.enter()
        self.say(_("Dicatat: {number}.").format(number=done))
