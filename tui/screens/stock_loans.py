"""Loans between offices: who owes whom how many until when; lent, borrowed, given back."""

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult

from model.errors import ModelError
from model.goods import loans
from model.goods.loan_rows import Loan
from model.rights import NotAllowed, may
from tui import stock_lists as say
from tui.asked import Ask
from tui.card_words import ITEMS, in_words, words
from tui.drafting import AGAIN
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


class StockLoansScreen(FormScreen[str]):
    """What is lent, what is owed, and what is overdue?"""

    TITLE_WORDS = N_("Pinjaman antarkantor")
    HINT = N_("P pinjamkan  I meminjam  K kembali  S selesai tanpa kembali  A semua/terbuka")
    TAKES_SCANS = False
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("p", "lend", N_("pinjamkan ke kantor lain"), action="lend_stock"),
        Act("i", "borrow", N_("catat yang kita pinjam"), action="lend_stock"),
        Act("k", "back", N_("catat yang kembali, semua atau sebagian"), action="lend_stock"),
        Act("s", "keep", N_("selesai: sisanya tetap pada peminjam"), action="lend_stock"),
        Act("a", "all", N_("tampilkan semua atau yang terbuka saja")),
    )
    ASKS = ("keep_why",)

    def __init__(self, session: Session, *, item: str) -> None:
        super().__init__(session)
        self.item = item
        self.all = False
        self.rows: tuple[Loan, ...] = ()
        self.today = date.min
        self.head = Block("", "")
        self.table: RecordTable[Loan] = RecordTable(
            (
                Column(N_("Nomor"), 7, lambda one: one.number),
                Column(N_("Arah"), 14, lambda one: words(say.LOAN_WAYS, one.way, spoken())),
                Column(N_("Kantor"), 20, lambda one: one.party, grow=1),
                Column(N_("Jumlah"), 8, lambda one: number(one.qty), right=True),
                Column(N_("Tersisa"), 7, lambda one: number(one.left), right=True),
                Column(N_("Jatuh tempo"), 16, lambda one: say.loan_late(one, self.today)),
            ),
            self._page, key=lambda one: one.id,
            flag=lambda one: bool(one.late_days(self.today)), id="loans",
        )  # fmt: skip

    def compose_work(self) -> ComposeResult:
        """A heading, the loans, the form that is open."""
        yield self.head
        yield self.table
        yield self.form

    async def enter(self) -> None:
        """Read the loans; a form that is half filled stays."""
        if not may(self.session.actor, "see_stock"):
            self.refuse(NotAllowed(action="see_stock", who=self.session.actor.name))
            return
        self.today = self.desk.clock.today(self.desk.zone)
        self.rows = await self.ask(loans.listed, all_of_them=self.all)
        await self.table.reload()
        told = say.loan_head(self.rows, self.today)
        self.head.show(line_of((_("PINJAMAN"), look("title")), "   " + told), "")
        if not self.form.is_open:
            self.table.focus()
        self.message.hint(self.hint_words())

    async def _page(self, after: object | None) -> Slice[Loan]:
        return Slice(self.rows if after is None else (), None)

    async def act_all(self) -> None:
        """Show all, or only the open ones."""
        self.all = not self.all
        await self.enter()

    # The forms.

    def act_lend(self) -> None:
        """Ask how many, to whom, until when."""
        title = _("PINJAMKAN {item} dari gudang").format(item=words(ITEMS, self.item, spoken()))
        self._open("lend", title, self._party(_("Kepada kantor")))

    def act_borrow(self) -> None:
        """Ask how many came, from whom under which paper, until when."""
        title = _("PINJAM {item} dari kantor lain").format(item=words(ITEMS, self.item, spoken()))
        self._open("borrow", title, self._party(_("Dari kantor, nomor surat")))

    def act_back(self) -> None:
        """Ask how many came back, or go back."""
        one = self.table.cursor_row
        if one is None or one.state != "open":
            self.refuse(_("Tidak ada pinjaman terbuka di baris ini."))
            return
        title = _("KEMBALI {number}, {party}").format(number=one.number, party=one.party)
        self._open("back", title, _back_asked(one))

    def _party(self, label: str) -> tuple[Ask, ...]:
        return (
            Ask("qty", _("Jumlah"), digits=True, chars_max=7),
            Ask("party", label, chars_max=WORDS_CHARS_MAX),
            Ask("due", _("Jatuh tempo (tanggal, hari)"), chars_max=10),
        )

    def _open(self, purpose: str, title: str, asks: tuple[Ask, ...]) -> None:
        self.form.open(purpose, asks, title=title)
        self.message.hint(self.hint_words())

    async def filled(self, purpose: str, typed: dict[str, str]) -> None:
        """Book it with a second person, or say what must be mended."""
        try:
            done = await self._booked(purpose, typed)
        except ModelError as error:
            self.refuse(in_words(error, spoken()))
            names = {"STK-104": "party", "STK-109": "due", "STK-123": "due"}
            self.form.go_to(names.get(error.code, "qty"))
            return
        if done is not None:
            self.close_form()
            await self.enter()
            self.say(_("Pinjaman {loan} dicatat: {number}.").format(
                loan=done.number, number=done.document))  # fmt: skip

    async def _booked(self, purpose: str, typed: dict[str, str]) -> loans.Booked | None:
        qty = qty_of(typed["qty"])
        due = say.day_to_come(typed["due"], self.today) if "due" in typed else self.today
        bad = qty_of(typed.get("damaged", ""), empty=0)
        lines = (f"{self.form_title(purpose)}: {say.item_qty(self.item, qty)}",)
        second = await ask_second(self, lines=lines)
        if second is None:
            return None
        if purpose == "lend":
            return await self.do(loans.lend, qty, typed["party"], due, second, self.item)
        if purpose == "borrow":
            party, _comma, doc = typed["party"].partition(",")
            return await self.do(
                loans.borrow, qty, party.strip(), due, doc.strip(), second, self.item
            )
        one = self.table.cursor_row
        if one is None:
            return None
        if one.way == "out":
            return await self.do(loans.returned, one.number, qty, second, damaged=bad)
        return await self.do(loans.pay_back, one.number, qty, second)

    def form_title(self, purpose: str) -> str:
        """Return what an act is called for the second person."""
        names = {"lend": _("pinjamkan"), "borrow": _("meminjam"), "back": _("kembali")}
        return names[purpose]

    async def act_keep(self) -> None:
        """Close a loan whose rest stays where it is."""
        one = self.table.cursor_row
        if one is not None and one.state == "open":
            await self.keep_why(loan=one.number)

    async def keep_why(self, text: str = "", *, loan: str) -> None:
        """Ask by which agreement, and close it with a second person."""
        why = await self.ask_text(
            _("Pinjaman {loan} selesai tanpa kembali: dasarnya").format(loan=loan), (),
            chars_max=WORDS_CHARS_MAX, text=text, again={AGAIN: "keep_why", "loan": loan},
        )  # fmt: skip
        second = await ask_second(self, lines=(why,)) if why else None
        if why and second:
            done = await self.do(loans.keep_for_good, loan, why, second)
            await self.enter()
            self.say(_("Pinjaman {loan} dicatat: {number}.").format(
                loan=done.number, number=done.document))  # fmt: skip


def _back_asked(one: Loan) -> tuple[Ask, ...]:
    qty = Ask("qty", _("Jumlah kembali"), digits=True, chars_max=7, value=str(one.left))
    bad = Ask("damaged", _("Di antaranya rusak"), digits=True, chars_max=7)
    return (qty, bad) if one.way == "out" else (qty,)
