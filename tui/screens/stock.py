"""The ledger of blanks: where every piece is, what moved today, and four forms to move some.

Read again every three seconds while it is in front and no form is open; painted where it changed.
"""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from model import blanko
from model.blanko import ITEMS, WORDS_CHARS_MAX
from model.errors import ModelError
from model.lanes import LaneUnknown
from model.stock import StockBoard, stock
from tui import stock_words as say
from tui.card_words import ITEMS as ITEM_WORDS
from tui.card_words import in_words, words
from tui.keys import Act
from tui.locale.speak import N_, _, number, spoken
from tui.messages import Changed
from tui.screens.base import BaseScreen
from tui.session import Session
from tui.widgets.block import Block
from tui.widgets.small_form import Ask, SmallForm

QTY_DIGITS_MAX = 7
PRINTER_CHARS_MAX = 20
LEDGER_ROWS = 13
REFRESH_SECONDS = 3.0


class StockScreen(BaseScreen[None]):
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
        self.form = SmallForm()

    def compose_work(self) -> ComposeResult:
        """The ledger, what it means, and the form that is open."""
        yield self.ledger
        yield self.below
        yield self.form

    def on_mount(self) -> None:
        """Look again every three seconds."""
        self.set_interval(REFRESH_SECONDS, lambda: self.start(self.look_again()))

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

    def back(self) -> None:
        """Close a form first."""
        if self.form.is_open:
            self._close()
            self.say(_("Tidak jadi."))
        else:
            super().back()

    def press(self, key: str) -> bool:
        """Escape closes a form as F10 does."""
        return super().press("f10" if key == "escape" and self.form.is_open else key)

    async def act_item(self) -> None:
        """Show the next item of the ledger."""
        self.item = ITEMS[(ITEMS.index(self.item) + 1) % len(ITEMS)]
        await self.enter()

    # The forms.

    def act_receive(self) -> None:
        """Ask what came in, from whom, under which document."""
        self._open("receive", _("TERIMA {item} dari pemasok ke gudang"),
                   _qty(_("Jumlah")), _words("party", _("Dari siapa")),
                   _words("doc", _("Nomor BAST")))  # fmt: skip

    def act_issue(self) -> None:
        """Ask how many go into which printer's tray."""
        self._open("issue", _("KELUAR {item} dari gudang ke baki printer"),
                   _qty(_("Jumlah")), _printer(_("Ke baki printer")))  # fmt: skip

    def act_spoil(self) -> None:
        """Ask how many are spoiled, where they lay and why."""
        self._open("spoil", _("RUSAK: {item} yang tidak bisa dipakai"),
                   _qty(_("Jumlah")), _printer(_("Dari baki (kosong: gudang)")),
                   _words("why", _("Sebab")))  # fmt: skip

    def act_count(self) -> None:
        """Ask how many were counted, and where."""
        self._open("count", _("HITUNG {item}: tulis jumlah yang benar-benar terhitung"),
                   _qty(_("Terhitung")), _printer(_("Di baki (kosong: gudang)")),
                   _words("why", _("Sebab bila selisih")))  # fmt: skip

    def _open(self, purpose: str, title: str, *asked: Ask) -> None:
        item = words(ITEM_WORDS, self.item, spoken())
        self.form.open(purpose, asked, title=title.format(item=item))
        self.message.hint(_("Enter ke isian berikut, di isian terakhir mencatat   F10 batal"))

    def _close(self) -> None:
        self.form.close()
        self.set_focus(None)
        self.message.hint(self.hint_words())

    @on(SmallForm.Filled)
    def form_filled(self, event: SmallForm.Filled) -> None:
        """Write what was typed, or say which field must be mended and go there."""
        self.message.clear()
        self.start(self._write(event.purpose, event.values))

    async def _write(self, purpose: str, typed: dict[str, str]) -> None:
        try:
            told = await self._booked(purpose, int(typed["qty"] or "0"), typed)
        except ModelError as error:
            self.refuse(in_words(error, spoken()))
            self.form.go_to(_field_of(error, purpose))
            return
        self._close()
        await self.enter()
        self.say(told)

    async def _booked(self, purpose: str, qty: int, typed: dict[str, str]) -> str:
        printer = self._known(typed.get("printer", ""), needed=purpose == "issue")
        item, why = self.item, typed.get("why", "")
        match purpose:
            case "receive":
                await self.do(
                    blanko.receive, qty, party=typed["party"], doc=typed["doc"], item=item
                )
                return _("Diterima {n} ke gudang, {doc}.").format(n=number(qty), doc=typed["doc"])
            case "issue":
                await self.do(blanko.issue, qty, printer, item=item)
                return _("Keluar {n} ke baki {printer}.").format(n=number(qty), printer=printer)
            case "spoil":
                await self.do(blanko.spoil, qty, why=why, printer=printer, item=item)
                return _("Dicatat rusak {n}.").format(n=number(qty))
        difference = await self.do(blanko.count, qty, why=why, printer=printer, item=item)
        if difference:
            return _("Selisih {n} dicatat dengan sebabnya.").format(n=number(difference))
        return _("Cocok dengan buku: {n}.").format(n=number(qty))

    def _known(self, typed: str, *, needed: bool) -> str:
        """Return the printer that was meant; raise LaneUnknown: a mistyped tray hides blanks."""
        known = self.board.printers if self.board else ()
        found = [name for name in known if name.casefold() == typed.casefold()]
        found = found or [name for name in known if typed and name.endswith(typed)]
        if len(found) == 1:
            return found[0]
        if typed or needed:
            raise LaneUnknown(printer=typed[:PRINTER_CHARS_MAX] or "-", known=", ".join(known))
        return ""


def _qty(label: str) -> Ask:
    return Ask("qty", label, digits=True, chars_max=QTY_DIGITS_MAX)


def _printer(label: str) -> Ask:
    return Ask("printer", label, chars_max=PRINTER_CHARS_MAX)


def _words(name: str, label: str) -> Ask:
    return Ask(name, label, chars_max=min(WORDS_CHARS_MAX, 60))


def _field_of(error: ModelError, purpose: str) -> str:
    """Return which field must be mended."""
    match error:
        case LaneUnknown():
            return "printer"
        case blanko.ReasonMissing():
            return "party" if purpose == "receive" else "why"
    return "qty"
