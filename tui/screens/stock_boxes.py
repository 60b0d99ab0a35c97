"""Boxes of the deliveries: which are sealed, opened, put aside, gone; opened by two people."""

from typing import ClassVar

from textual.app import ComposeResult

from model.goods import back, boxes, lots
from model.goods.boxes import STATES, Box
from model.rights import NotAllowed, may
from tui import stock_lists as say
from tui.card_words import words
from tui.drafting import AGAIN
from tui.fit import cut
from tui.keys import Act
from tui.locale.speak import N_, _, number, spoken
from tui.looks import look
from tui.screens.base import BaseScreen
from tui.second_person import ask_second
from tui.session import Session
from tui.widgets.block import Block, line_of
from tui.widgets.record_table import Column, RecordTable
from tui.widgets.window import Slice

WHY_CHARS_MAX = 60


class StockBoxesScreen(BaseScreen[None]):
    """Which boxes are whole, and where did the others go?"""

    TITLE_WORDS = N_("Kotak")
    HINT = N_("B buka  N karantina  Y karantina satu kiriman  R kembalikan  K keadaan  L lot")
    TAKES_SCANS = False
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("b", "open", N_("buka segel, berdua"), action="issue_stock"),
        Act("n", "hold", N_("karantina kotak ini, berdua"), action="hold_lot"),
        Act("y", "hold_all", N_("karantina semua kotak kiriman ini"), action="hold_lot"),
        Act("r", "give_back", N_("kembalikan kotak ini ke pengirim"), action="lend_stock"),
        Act("k", "state", N_("keadaan berikutnya: tersegel, dibuka, karantina, keluar")),
        Act("l", "lots", N_("lot dalam karantina")),
    )
    ASKS = ("why_of",)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.state = ""
        zone = self.desk.zone
        self.head = Block("", "")
        self.table: RecordTable[Box] = RecordTable(
            (
                Column(N_("Kotak"), 12, lambda one: one.number),
                Column(N_("Keping"), 7, lambda one: number(one.qty), right=True),
                Column(N_("Status"), 15, say.box_state, grow=1),
                Column(N_("BAST"), 14, lambda one: one.doc, grow=1),
                Column(N_("Tiba"), 10, lambda one: say.day(one.received_at, zone)),
                Column(N_("UID pertama"), 15, lambda one: one.uid_from, grow=2),
            ),
            self._page, key=lambda one: one.id, flag=lambda one: one.state == "held", id="boxes",
        )  # fmt: skip
        self.under = Block("", "")

    def compose_work(self) -> ComposeResult:
        """A heading, the boxes, more of the one at the marker."""
        yield self.head
        yield self.table
        yield self.under

    async def enter(self) -> None:
        """Read the boxes anew."""
        if not may(self.session.actor, "see_stock"):
            self.refuse(NotAllowed(action="see_stock", who=self.session.actor.name))
            return
        await self.table.reload()
        shown = words(say.BOX_STATES, self.state, spoken()) if self.state else _("semua")
        told = _("{n} kotak, keadaan: {state}").format(n=number(self.table.window.end), state=shown)
        self.head.show(line_of((_("KOTAK"), look("title")), "   " + told), "")
        self._under()
        self.table.focus()

    async def _page(self, after: object | None) -> Slice[Box]:
        return Slice(await self.ask(boxes.listed, self.state) if after is None else (), None)

    def on_record_table_moved(self) -> None:
        """Say more of the box at the marker."""
        self._under()

    def _under(self) -> None:
        one = self.table.cursor_row
        if one is None:
            self.under.show(_(" Belum ada kotak: dicatat waktu terima (T di layar stok)."))
            return
        told = _(" #{row} dari {party}; {by} dan {second}, {day}").format(
            row=one.id, party=one.party, by=one.by, second=one.second,
            day=say.day(one.at, self.desk.zone),
        )  # fmt: skip
        wide = max(self.size.width, 80) - 1
        uids = say.box_uids(one)
        self.under.show(cut(told, wide), cut(f" UID {uids}" if uids else "", wide))

    async def act_state(self) -> None:
        """Show the boxes of the next state."""
        states = ["", *STATES]
        self.state = states[(states.index(self.state) + 1) % len(states)]
        await self.table.load()
        await self.enter()

    async def act_lots(self) -> None:
        """Show what is put aside."""
        await self.visit("stock_lots")

    async def act_open(self) -> None:
        """Break the seal before a second person."""
        one = self.table.cursor_row
        if one is None:
            return
        await self.ask(boxes.sealed, f"#{one.id}")  # told before anybody is called to stand by
        title = _("BUKA kotak {box}, {n} keping").format(box=one.number, n=number(one.qty))
        second = await ask_second(self, title, (_("Segelnya diperiksa berdua, lalu dibuka."),))
        if second is not None:
            await self.do(boxes.open_box, f"#{one.id}", second)
            await self.enter()
            self.say(_("Kotak {box} dibuka.").format(box=one.number))

    async def act_hold(self) -> None:
        """Put the box aside."""
        await self._ask("hold")

    async def act_hold_all(self) -> None:
        """Put all sealed boxes of the delivery aside."""
        await self._ask("hold_all")

    async def act_give_back(self) -> None:
        """Give the box back to its sender."""
        await self._ask("give_back")

    async def _ask(self, what: str) -> None:
        one = self.table.cursor_row
        if one is not None:
            if what != "hold_all":
                await self.ask(boxes.sealed, f"#{one.id}")
            await self.why_of(what=what, box=str(one.id))

    async def why_of(self, text: str = "", *, what: str, box: str) -> None:
        """Ask why, and do it with a second person."""
        one = await self.ask(boxes.pick, f"#{box}")
        titles = {
            "hold": _("KARANTINA kotak {box}: sebabnya"),
            "hold_all": _("KARANTINA semua kotak {doc}: sebabnya"),
            "give_back": _("KEMBALIKAN kotak {box} ke pengirim: sebabnya"),
        }
        title = titles[what].format(box=one.number, doc=one.doc)
        why = await self.ask_text(
            title, (), chars_max=WHY_CHARS_MAX, text=text,
            again={AGAIN: "why_of", "what": what, "box": box},
        )  # fmt: skip
        second = await ask_second(self, title, (why,)) if why else None
        if not why or second is None:
            return
        if what == "hold":
            told = (await self.do(lots.hold, f"#{box}", why, second)).document
        elif what == "hold_all":
            held = await self.do(lots.hold_delivery, one.receipt, why, second)
            told = _("{n} kotak").format(n=number(len(held)))
        else:
            told = (
                await self.do(
                    back.give_back, one.qty, one.party, why, second, one.item, boxes=(f"#{box}",)
                )
            ).document
        await self.enter()
        self.say(_("Dicatat: {number}.").format(number=told))
