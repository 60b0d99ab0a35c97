"""A spoiled piece: scan its chip or tell how many, the reason by its digit, the second person."""

from textual.app import ComposeResult

from model.errors import ModelError
from model.lanes import LaneUnknown
from tui import stock_spoiling as say
from tui.card_words import ITEMS, in_words, words
from tui.drafting import AGAIN
from tui.keys import Act
from tui.locale.speak import N_, _, spoken
from tui.looks import look
from tui.messages import Scanned
from tui.screens.base import BaseScreen
from tui.second_person import ask_second
from tui.session import Session
from tui.widgets.block import Block, line_of
from tui.widgets.field import Field
from tui.widgets.form_row import FormRow

LABEL_CHARS = 28
WHY_CHARS_MAX = 60
UID_CHARS_MAX = 30


class StockSpoilScreen(BaseScreen[str]):
    """What is broken, why, and who saw it?"""

    TITLE_WORDS = N_("Catat rusak")
    TAKES_SCANS = False
    HINT = N_("Pindai atau ketik UID, atau jumlahnya, lalu Enter   F10 kembali")
    REASON_HINT = N_("Angka: alasannya, lalu petugas kedua   panah atas: isian lagi   F10 kembali")
    ASKS = ("why_of",)

    def __init__(self, session: Session, *, item: str) -> None:
        super().__init__(session)
        self.item = item
        self.reasons = say.choices(item)
        self.piece: say.Piece | None = None
        self.printers: tuple[str, ...] = ()
        self.key = ""
        self.what = Field(id="what", chars_max=UID_CHARS_MAX, width=UID_CHARS_MAX + 1)
        self.tray = Field(id="tray", chars_max=20, width=21)
        self.head = Block("", "")
        self.told = Block("", "", "")
        self.list = Block(fill=True)
        self.list.can_focus = True

    def compose_work(self) -> ComposeResult:
        """What and out of where, what is known of it, the reasons."""
        yield self.head
        yield FormRow(N_("UID, atau jumlah"), self.what, label_width=LABEL_CHARS)
        yield FormRow(N_("Dari baki (kosong: gudang)"), self.tray, label_width=LABEL_CHARS)
        yield self.told
        yield self.list

    async def enter(self) -> None:
        """Begin with the piece."""
        name = words(ITEMS, self.item, spoken())
        title = _("RUSAK: {item} yang tidak bisa dipakai").format(item=name)
        self.head.show(line_of((title, look("title"))), "")
        self.list.show(*(say.reason_row(*one) for one in self.reasons))
        self.printers = await self.ask(say.printers)
        if self.piece is None and not isinstance(self.focused, Field):
            self.what.focus()
        self.message.hint(self.hint_words())

    def hint_words(self) -> str:
        """Return what the keys do where the cursor is."""
        return _(self.REASON_HINT) if self.piece else _(self.HINT)

    def acts(self) -> tuple[Act, ...]:
        """Return the digits of the reasons, once it is known what is meant."""
        if self.piece is None or isinstance(self.focused, Field):
            return ()
        return (
            *(
                Act(digit, "reason", words(say.REASONS, one.key, "id"), "spoil_stock")
                for digit, one in self.reasons
            ),
            Act("up", "mend", N_("isian lagi")),
        )

    def press(self, key: str) -> bool:
        """Remember which digit it was."""
        self.key = key
        return super().press(key)

    def take_scan(self, message: Scanned) -> None:
        """Take the chip that lies on the reader."""
        if message.kind == "chip":
            self.what.value = message.digits
            self.start(self._look())
        else:
            self.refuse(_("Pindaian diabaikan: di sini chip kartu atau blanko saja."))

    def on_field_committed(self, message: Field.Committed) -> None:
        """Go on: a chip needs no more, pieces need to be told where they lay."""
        message.stop()
        if message.field is self.what and not say.is_uid(message.value):
            self.tray.focus()
        else:
            self.start(self._look())

    async def _look(self) -> None:
        try:
            self.piece = await self.ask(
                say.piece, self.what.value, self.tray.value, self.item, self.printers
            )
        except ModelError as error:
            self.refuse(in_words(error, spoken()))
            (self.tray if isinstance(error, LaneUnknown) else self.what).focus()
            return
        self.told.show("", *(f"  {row}" for row in await self.ask(say.told, self.piece, self.item)))
        self.list.focus()
        self.message.hint(self.hint_words())

    def act_mend(self) -> None:
        """Go back into the fields."""
        self.piece = None
        self.what.focus()
        self.message.hint(self.hint_words())

    async def act_reason(self) -> None:
        """Write it off for the reason of the digit that was pressed."""
        reason = dict(self.reasons)[self.key]
        if reason.why:
            await self.why_of(reason=reason.key)
        else:
            await self._spoil(reason.key, "")

    async def why_of(self, text: str = "", *, reason: str) -> None:
        """Ask for the words that this reason needs."""
        title = _("Rusak, lain-lain: apa sebabnya?")
        again = {AGAIN: "why_of", "reason": reason}
        why = await self.ask_text(title, (), chars_max=WHY_CHARS_MAX, text=text, again=again)
        if why:
            await self._spoil(reason, why)

    async def _spoil(self, reason: str, why: str) -> None:
        what = self.piece
        if what is None:
            return
        second = None
        if self.item in say.CARDS:
            rows = await self.ask(say.told, what, self.item)
            second = await ask_second(self, lines=(*rows, words(say.REASONS, reason, spoken())))
            if second is None:
                return
        made = await self.do(say.spoil, what, reason, self.item, why, second)
        self.what.clear_value()
        self.tray.clear_value()
        self.dismiss(say.done_words(made, self.item))
