"""Rations: how many blanks each district is given and why; what if some arrive; the plan kept.

One line a district; under the list how its share came about. Nothing is booked by looking.
"""

from typing import ClassVar

from textual.app import ComposeResult

from model.errors import ModelError
from model.rations import plan
from model.rations.plan import Line
from model.rations.share import Rule
from model.rights import NotAllowed, may
from tui import ration_forms as forms
from tui import ration_words as say
from tui.card_words import in_words
from tui.drafting import AGAIN
from tui.form_screen import FormScreen
from tui.keys import Act
from tui.locale.speak import N_, _, number, spoken
from tui.looks import look
from tui.ration_words import Seen, Wish
from tui.session import Session
from tui.widgets.block import Block, line_of
from tui.widgets.record_table import Column, RecordTable
from tui.widgets.window import Slice


class RationScreen(FormScreen[None]):
    """Which district is given how many, and why?"""

    TITLE_WORDS = N_("Jatah kecamatan")
    HINT = N_("N jumlah  W kalau datang  U ubah  S tetapkan  K kiriman  Q kuota  F9 lain")
    TAKES_SCANS = False
    ASKS = ("keep",)
    ACTS: ClassVar[tuple[Act, ...]] = forms.ACTS

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.wish = Wish()
        self.seen: Seen | None = None
        self.changes: dict[str, int] = {}
        self.head = Block("", "", "", "", "")
        self.under = Block("", "", "")
        self.table: RecordTable[Line] = RecordTable(
            self._columns(), self._page, key=lambda line: line.share.office, id="districts"
        )

    def _columns(self) -> tuple[Column[Line], ...]:
        return (
            Column(N_("Kode"), 8, lambda line: line.share.office or "-"),
            Column(N_("Kecamatan"), 19, lambda line: line.name.title(), grow=1),
            Column(N_("Siap"), 7, lambda line: number(line.share.ready), right=True),
            Column(N_("Tertua"), 6, lambda line: f"{number(line.oldest_days)} h", right=True),
            Column(N_("Mampu"), 6, lambda line: _or_dash(line.capacity), right=True),
            Column(N_("Jatah"), 7, lambda line: say.qty_words(line, self.changes), right=True),
            Column(N_("Sebab"), 17, say.why_words),
        )

    def compose_work(self) -> ComposeResult:
        """What is shared, the districts, how one share came about, and the form."""
        yield self.head
        yield self.table
        yield self.under
        yield self.form

    async def enter(self) -> None:
        """Reckon anew; a form that is half filled stays."""
        if not may(self.session.actor, "see_stock"):
            self.table.empty()
            self.refuse(NotAllowed(action="see_stock", who=self.session.actor.name))
            return
        self.seen = await self.ask(say.read, self.wish)
        await self.table.load()
        self._paint()
        if not self.form.is_open:
            self.table.focus()

    async def _page(self, after: object | None) -> Slice[Line]:
        return Slice(self.seen.plan.lines if self.seen and self.seen.plan else (), None)

    def on_record_table_moved(self) -> None:
        """Explain the district under the cursor."""
        self._paint()

    def _paint(self) -> None:
        if self.seen is None:
            return
        title = line_of((say.title(self.seen), look("title")))
        self.head.show(title, *say.head_rows(self.seen), "-" * 80)
        row = self.table.cursor_row
        told = say.explained(row.share) if row else ["", ""]
        self.under.show(say.rule_words(self.seen), *told)

    # What is asked.

    def act_total(self) -> None:
        """Ask how many are shared, for how many days."""
        made = self.seen.plan if self.seen else None
        free = made.total if made else (self.seen.free or 0) if self.seen else 0
        rule = made.rule if made else Rule()
        self._open("total", total=str(free), days=str(rule.days), floor=str(rule.floor))

    def act_what_if(self) -> None:
        """Ask what may arrive."""
        self._open("what_if")

    def act_expect(self) -> None:
        """Ask what is told to come."""
        self._open("expect")

    def act_cap(self) -> None:
        """Ask for the day's cap."""
        now = self.seen.quota if self.seen else None
        self._open("cap", cap=str(now.cap) if now else "")

    def act_change(self) -> None:
        """Ask for another share of this district."""
        self._open_row("share")

    def act_capacity(self) -> None:
        """Ask what this district prints a day."""
        self._open_row("capacity")

    def _open_row(self, purpose: str) -> None:
        row = self.table.cursor_row
        if row is None:
            self.refuse(_("Tidak ada kecamatan di sini. Impor dulu daftar siap cetak."))
            return
        now = {} if row.capacity is None else {"per_day": str(row.capacity)}
        now["qty"] = str(self.changes.get(row.share.office, row.share.qty))
        self._open(purpose, **now)

    def _open(self, purpose: str, **now: str) -> None:
        row = self.table.cursor_row
        name = (row.name.title() or row.share.office) if row else ""
        self.form.open(purpose, forms.asked(purpose, **now), title=forms.title(purpose, name))
        self.message.hint(self.hint_words())

    async def filled(self, purpose: str, typed: dict[str, str]) -> None:
        """Reckon or write what was typed, or say which field must be mended and go there."""
        row = self.table.cursor_row
        try:
            if purpose in ("expect", "capacity", "cap"):
                office = row.share.office if row else ""
                await self.do(forms.book, purpose, typed, office)
            else:
                await self._wished(purpose, typed)
        except ModelError as error:
            self.refuse(in_words(error, spoken()))
            self.form.go_to(forms.field_of(purpose, error))
            return
        self.close_form()
        await self.enter()
        if purpose in ("expect", "capacity", "cap"):
            self.say(forms.booked(purpose))

    async def _wished(self, purpose: str, typed: dict[str, str]) -> None:
        row = self.table.cursor_row
        if purpose == "share" and row is not None:
            self.changes[row.share.office] = forms.number_of(typed, "qty")
            return
        if purpose == "total":
            total, days, floor = (
                forms.number_of(typed, name) for name in ("total", "days", "floor")
            )
            wish = Wish(total, days, floor)
        else:
            day = await self.ask(forms.day_typed, typed["on"])
            wish = Wish(came=(forms.number_of(typed, "qty"), day))
        await self.ask(say.read, wish)  # refused here, the form stays
        self.wish, self.changes = wish, {}

    # What is done.

    def act_afresh(self) -> None:
        """Forget what was supposed and changed."""
        self.wish, self.changes = Wish(), {}
        self.start(self.enter())

    async def act_decide(self) -> None:
        """Keep the plan; changed shares ask for a reason first."""
        made = self.seen.plan if self.seen else None
        if made is None or self.wish.came is not None:
            said = _("Yang baru dikira tidak bisa ditetapkan. 0 menghitung yang ada sekarang.")
            self.refuse(said)
        elif any(self.changes.get(one.office, one.qty) != one.qty for one in made.shares):
            await self.keep()
        else:
            lines = (say.title(self.seen) if self.seen else "",)
            if await self.confirm(_("Tetapkan jatah ini?"), lines, yes=_("ya, tetapkan")):
                await self._keep("")

    async def keep(self, text: str = "") -> None:
        """Ask why shares were changed, and keep the plan."""
        why = await self.ask_text(
            _("Jatah diubah: alasannya"), (_("Alasan ini tercetak di suratnya."),),
            chars_max=forms.WHY_CHARS_MAX, text=text, again={AGAIN: "keep"},
        )  # fmt: skip
        if why is not None:
            await self._keep(why)

    async def _keep(self, why: str) -> None:
        made = self.seen.plan if self.seen else None
        if made is None:
            return
        kept = await self.do(plan.keep, made, dict(self.changes), why)
        self.changes = {}
        await self.enter()
        self.say(_("Jatah ditetapkan: {number}. D melihat suratnya.").format(number=kept.number))

    async def act_papers(self) -> None:
        """Show the plans that were kept."""
        await self.visit("stock_papers", kind="jatah")


def _or_dash(value: int | None) -> str:
    return "-" if value is None else number(value)
