"""A delivery under its BAST: what the paper tells, what two people counted, its boxes and UIDs."""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult

from model.blanko import ReasonMissing
from model.errors import ModelError
from model.goods import receiving
from model.goods.faults import DeliveryBooked
from model.goods.receiving import Arrival, Received
from model.goods.uids import BoxIn
from model.second import Second
from tui import stock_arrival as say
from tui.card_words import ITEMS, in_words, words
from tui.drafting import AGAIN
from tui.fit import fitting
from tui.keys import Act
from tui.locale.speak import N_, _, number, spoken
from tui.looks import look
from tui.screens.base import BaseScreen
from tui.second_person import ask_second
from tui.session import Session
from tui.widgets.block import Block, line_of
from tui.widgets.field import Field
from tui.widgets.form_row import FormRow
from tui.widgets.record_table import Column, RecordTable
from tui.widgets.window import Slice

BOXES = ".boxes"
LABEL_CHARS = 29
LINE_CHARS_MAX = 120

FIELDS: tuple[tuple[str, str, int, bool], ...] = (
    ("doc", N_("Nomor BAST"), 40, False),
    ("party", N_("Dari siapa"), 46, False),
    ("kind", N_("1 pusat 2 provinsi 3 kantor"), 1, True),
    ("told", N_("Tertulis di BAST"), 7, True),
    ("counted", N_("Terhitung semua"), 7, True),
    ("damaged", N_("Di antaranya rusak"), 7, True),
    ("giver", N_("Yang menyerahkan"), 40, False),
)
"""Name, label, most characters, digits only."""
_MENDS = {"STK-101": "counted", "STK-112": "counted", "STK-126": "kind"}


class StockReceiveScreen(BaseScreen[str]):
    """What came in, counted by two, and is it what the paper says?"""

    TITLE_WORDS = N_("Terima barang")
    HINT = N_("Enter ke isian berikut; sesudah isian terakhir kotaknya   F10 batal")
    BOX_HINT = N_("B kotak  U kotak dengan berkas UID  X hapus kotak  Enter catat  F10 batal")
    TAKES_SCANS = False
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("b", "box", N_("tambah kotak: nomor, jumlah, UID awal dan akhir")),
        Act("u", "file", N_("tambah kotak dengan berkas UID")),
        Act("x", "remove", N_("hapus kotak yang bertanda >")),
        Act("enter", "book", N_("catat, dengan petugas kedua"), action="receive_stock"),
    )
    ASKS = ("box_line", "file_line")

    def __init__(self, session: Session, *, item: str) -> None:
        super().__init__(session)
        self.item = item
        self.boxes: list[BoxIn] = []
        self.fields = {
            name: Field(id=name, chars_max=most, width=most + 1, digits=digits)
            for name, _label, most, digits in FIELDS
        }
        self.head = Block("")
        self.told = Block("")
        self.table: RecordTable[BoxIn] = RecordTable(
            (Column(N_("Kotak"), 70, say.box_row, grow=1),), self._page,
            key=lambda box: box.number, id="boxes",
        )  # fmt: skip

    def compose_work(self) -> ComposeResult:
        """What the paper says, then the boxes."""
        yield self.head
        for name, label, _most, _digits in FIELDS:
            yield FormRow(label, self.fields[name], label_width=LABEL_CHARS)
        yield self.told
        yield self.table

    async def enter(self) -> None:
        """Begin with the number of the paper."""
        said = _("TERIMA {item}: menurut BAST, dihitung berdua").format(
            item=words(ITEMS, self.item, spoken())
        )
        self.head.show(line_of((said, look("title"))))
        await self._show_boxes()
        if not isinstance(self.focused, Field | RecordTable):
            self.fields["doc"].focus()
        self.message.hint(self.hint_words())

    def hint_words(self) -> str:
        """Return what Enter does where the cursor is."""
        return _(self.BOX_HINT) if self.table.has_focus else _(self.HINT)

    def acts(self) -> tuple[Act, ...]:
        """Return the keys of the boxes; letters typed in a field are text."""
        return self.ACTS if self.table.has_focus else ()

    async def _page(self, after: object | None) -> Slice[BoxIn]:
        return Slice(tuple(self.boxes) if after is None else (), None)

    async def _show_boxes(self) -> None:
        await self.table.reload()
        inside = sum(box.qty for box in self.boxes)
        told = _("{n} kotak, isinya {qty}").format(n=number(len(self.boxes)), qty=number(inside))
        self.told.show(fitting("  ", [told if self.boxes else _("Tanpa kotak: hanya jumlah.")]))

    def on_field_committed(self, message: Field.Committed) -> None:
        """Go on to the next field, and behind the last one to the boxes."""
        message.stop()
        names = list(self.fields)
        at = names.index(message.field.id or names[-1]) + 1
        (self.fields[names[at]] if at < len(names) else self.table).focus()
        self.message.hint(_(self.BOX_HINT) if at == len(names) else _(self.HINT))

    # Boxes.

    async def act_box(self) -> None:
        """Ask for a box."""
        await self.box_line()

    async def box_line(self, text: str = "") -> None:
        """Ask for a box in one line."""
        lines = (_("Nomor kotak, jumlah, lalu UID pertama dan terakhir bila tertulis."),)
        title = _("Kotak: nomor jumlah UID UID")
        typed = await self.ask_text(
            title, lines, chars_max=LINE_CHARS_MAX, text=text, again={AGAIN: "box_line"}
        )
        if typed:
            await self._add(say.box_of(typed))

    async def act_file(self) -> None:
        """Ask for a box whose UIDs are in a file."""
        await self.file_line()

    async def file_line(self, text: str = "") -> None:
        """Ask for a box's number and the file with its UIDs."""
        lines = (_("Nomor kotak, spasi, lalu nama berkas UID (satu UID sebaris)."),)
        typed = await self.ask_text(
            _("Kotak dengan berkas UID: nomor berkas"), lines, chars_max=LINE_CHARS_MAX,
            text=text, again={AGAIN: "file_line"},
        )  # fmt: skip
        if typed:
            await self._add(await self.ask(lambda _store: say.box_of_file(typed)))

    async def _add(self, box: BoxIn) -> None:
        self.asking = None
        self.boxes = [one for one in self.boxes if one.number != box.number] + [box]
        await self._show_boxes()
        self.table.focus()

    async def act_remove(self) -> None:
        """Take the box at the marker out again."""
        box = self.table.cursor_row
        if box is not None:
            self.boxes.remove(box)
            await self._show_boxes()

    # Booking.

    async def act_book(self) -> None:
        """Book it with a second person, or say which field must be mended and go there."""
        typed = {name: field.value.strip() for name, field in self.fields.items()}
        try:
            came = say.arrival(self.item, typed, self.boxes)
            second = await ask_second(self, lines=say.asked_rows(came))
            done = await self._receive(came, second) if second else None
        except ModelError as error:
            self.refuse(in_words(error, spoken()))
            self._mend(error, typed)
            return
        if done is None:
            return
        self.boxes.clear()
        for field in self.fields.values():
            field.clear_value()
        await self.visit("stock_paper", number=done.document)
        self.dismiss(say.done_words(came, done.document))

    async def _receive(self, came: Arrival, second: Second) -> Received | None:
        """Book it; a paper that is booked already may have a later part."""
        try:
            return await self.do(receiving.receive, came, second)
        except DeliveryBooked:
            title = _("{doc} dari pengirim ini sudah dicatat").format(doc=came.doc)
            lines = (_("Yang datang sekarang hanya boleh kiriman susulan dari surat itu."),)
            if not await self.confirm(title, lines, yes=_("catat kiriman susulan")):
                return None
            return await self.do(receiving.receive, replace(came, rest=True), second)

    def _mend(self, error: ModelError, typed: Mapping[str, str]) -> None:
        """Go to the field that is empty or wrong."""
        if isinstance(error, ReasonMissing):
            self.fields["party" if typed["doc"] else "doc"].focus()
        elif error.code in _MENDS:
            self.fields[_MENDS[error.code]].focus()

    # What is kept.

    def draft(self) -> dict[str, str] | None:
        """Keep the boxes beside the fields; those of a file are read again from it."""
        kept = super().draft()
        rows = [say.box_line(box) for box in self.boxes[: say.BOXES_KEPT_MAX] if not box.uids]
        return {**kept, BOXES: "\n".join(rows)} if kept and rows and AGAIN not in kept else kept

    async def take_draft(self, kept: Mapping[str, str]) -> bool:
        """Put fields and boxes back."""
        rows = kept.get(BOXES, "").split("\n")
        self.boxes = [say.box_of(row) for row in rows if row]
        await self._show_boxes()
        return await super().take_draft(kept)
