"""The print-ready queue: mark people, see what an order would do, order with one more Enter.

Marks are ids and outlive scrolling and filters. An order takes the marked people in the order of
the queue, at most ORDER_CARDS_MAX and no more than there are blanks, and says so before it is done.
"""

from collections.abc import Hashable
from typing import ClassVar, cast

from textual import on
from textual.app import ComposeResult

from model import board, printing, queue_board, ready
from model.queue_board import OrderPlan, QueueHead
from model.ready import Filter, ReadyRow
from model.rights import NotAllowed, may
from tui import queue_words as say
from tui.asked import Ask
from tui.card_words import KINDS, words
from tui.keys import Act
from tui.locale.speak import N_, _, number, spoken
from tui.queue_reason import ReasonDraft
from tui.screens.base import BaseScreen
from tui.screens.confirm import Choice
from tui.session import Session
from tui.widgets.block import Block
from tui.widgets.record_table import Column, RecordTable
from tui.widgets.small_form import SmallForm
from tui.widgets.window import Slice

PAGE_ROWS = 60
AGE_DIGITS_MAX = 4
WHY_CHARS_MAX = 60
Key = tuple[int, str, int]


class QueueScreen(ReasonDraft, BaseScreen[None]):
    """Who may be printed, in the order of the policy in force."""

    TITLE_WORDS = N_("Antrean siap cetak")
    HINT = N_("Spasi tandai  + semua  - batal  * balik  C cetak  K kelurahan  U umur  F9 lain")
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("space", "mark", N_("tandai baris ini")),
        Act("plus", "mark_all", N_("tandai semua yang disaring")),
        Act("minus", "mark_none", N_("hapus semua tanda")),
        Act("asterisk", "invert", N_("balik tanda")),
        Act("c", "plan", N_("cetak yang ditandai"), action="order"),
        Act("k", "kelurahan", N_("saring menurut kelurahan")),
        Act("u", "age", N_("saring menurut umur siap cetak")),
        Act("b", "undo", N_("batalkan pesanan terakhir yang masih antre"), action="cancel"),
        Act("d", "day_list", N_("daftar hari ini: yang mendahului antrean")),
        Act("m", "why_not", N_("kenapa belum bisa dicetak?"), action="find"),
        Act("enter", "open", N_("buka warga ini"), action="find"),
    )
    PLAN_ACTS: ClassVar[tuple[Act, ...]] = (
        Act("enter", "order", N_("pesan sekarang"), action="order"),
        Act("p", "every", N_("dengan data lama"), action="order"),
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.wanted = Filter()
        self.head: QueueHead | None = None
        self.plan: OrderPlan | None = None
        self.top_row = Block("")
        self.under = Block("")
        self.form = SmallForm()
        self.table: RecordTable[ReadyRow] = RecordTable(
            self._columns(), self._page, key=lambda row: row.id, id="rows"
        )

    def _columns(self) -> tuple[Column[ReadyRow], ...]:
        return (
            Column(N_("Kelas"), 5, lambda row: say.class_of(row, self.head)),
            Column(N_("Nama"), 27, lambda row: say.name_of(row, self.session.actor), grow=2),
            Column(N_("Umur"), 6, lambda row: say.age(row.age_days), right=True),
            Column(N_("Kelurahan"), 15, lambda row: row.kelurahan.title(), grow=1),
            Column(N_("Jenis"), 6, lambda row: words(KINDS, row.kind, spoken())),
            Column(N_("Catatan"), 14, lambda row: row.note, grow=2),
        )

    def compose_work(self) -> ComposeResult:
        """Head, list, and one row for counts, pre-flight or a question."""
        yield self.top_row
        yield self.table
        yield self.under
        yield self.form

    async def enter(self) -> None:
        """Read the queue again and stay on the same person; marks stay, a pre-flight does not."""
        if not self.form.is_open:  # what is half typed stays
            self._drop_plan()
            self._close_form()
        if not may(self.session.actor, "see_queue"):
            self.table.empty()
            self.refuse(NotAllowed(action="see_queue", who=self.session.actor.name))
            return
        await self._read()

    async def _read(self, *, first: bool = False) -> None:
        self.head = await self.ask(queue_board.queue_head, self.wanted)
        await (self.table.load() if first else self.table.reload())
        self._paint()

    async def _page(self, after: object | None) -> Slice[ReadyRow]:
        key = cast("Key | None", after)
        rows = await self.ask(ready.page, self.wanted, after=key, limit=PAGE_ROWS)
        return Slice(rows, rows[-1].key if len(rows) == PAGE_ROWS else None)

    # What is shown.

    def _paint(self) -> None:
        if self.head is None:
            return
        self.top_row.show(say.head_line(self.head, self.wanted))
        marked, blanks = len(self.table.marked), self.head.blanks_free
        quota = self.head.quota
        line = say.count_line(self.table.seen, self.head.total, marked, blanks, quota)
        self.under.show(say.plan_line(self.plan, key="P") if self.plan else line)

    def on_record_table_moved(self) -> None:
        """Show which part of the list is seen."""
        self._paint()

    def hint_words(self) -> str:
        """Return what Enter would do while a form is open or a pre-flight stands, else the keys."""
        if self.form.is_open:
            return _("Enter selesai   F10 batal")
        return say.plan_hint(self.plan) if self.plan else super().hint_words()

    def acts(self) -> tuple[Act, ...]:
        """While a pre-flight stands, only its keys mean anything."""
        return self.PLAN_ACTS if self.plan else self.ACTS

    def back(self) -> None:
        """Leave a question or a pre-flight first."""
        if self.form.is_open or self.plan:
            self._close_form()
            self._drop_plan()
            self.say(_("Tidak jadi."), noted=False)
        else:
            super().back()

    def press(self, key: str) -> bool:
        """Escape leaves a question or a pre-flight as F10 does."""
        if key == "escape" and (self.form.is_open or self.plan):
            return super().press("f10")
        return super().press(key)

    # Marks.

    def act_mark(self) -> None:
        """Mark the person under the cursor, or take the mark away, and go one down."""
        self.table.toggle_mark()
        self.table.move(1)

    async def act_mark_all(self) -> None:
        """Mark all who are shown by the filter, seen or not."""
        self._mark(self.table.marked | set(await self.ask(ready.ids, self.wanted)))

    def act_mark_none(self) -> None:
        """Take all marks away."""
        self._mark(set())

    async def act_invert(self) -> None:
        """Mark those of the filter who are not marked, and unmark those who are."""
        self._mark(self.table.marked ^ set(await self.ask(ready.ids, self.wanted)))

    def _mark(self, marks: set[Hashable]) -> None:
        self.table.set_marks(marks)
        self._paint()

    # Orders.

    async def act_plan(self) -> None:
        """Say what an order of the marked people would do; without marks, of the one shown."""
        row = self.table.cursor_row
        marked = self.table.marked or ({row.id} if row else set())
        if not marked:
            self.refuse(_("Tidak ada yang bisa dicetak di sini. Ubah saringan dengan K atau U."))
            return
        await self.look(frozenset(cast("set[int]", marked)))

    async def act_order(self) -> None:
        """Order what the pre-flight said; what is not the front of the queue asks for a reason."""
        asked = say.reason_words(self.plan) if self.plan else ""
        if self.plan and not self.plan.fit:
            self.refuse(say.nothing_words(self.plan))
        elif not asked:
            await self._order("")
        else:
            self._ask_why(asked)

    def _ask_why(self, asked: str) -> None:
        part = f"kelurahan {self.wanted.kelurahan}" if self.wanted.kelurahan else ""
        self._open_form("why", Ask("why", asked, chars_max=WHY_CHARS_MAX, value=part))

    async def _forget_gone(self) -> None:
        still = set(await self.ask(ready.ids))
        self._mark(self.table.marked & still)

    def _drop_plan(self) -> None:
        if self.plan is not None:
            self.plan = None
            self.message.hint(self.hint_words())
            self._paint()

    async def act_undo(self) -> None:
        """Take back one's own last order, as far as it has not reached a printer."""
        last = await self.ask(board.undoable, self.session.actor.name)
        if last is None:
            self.refuse(_("Tidak ada pesanan Anda yang masih antre."))
            return
        title, line, yes = say.undo_words(last)
        choices = (Choice("1", yes, True), Choice("0", _("tidak, biarkan"), False))
        if await self.choose(title, [line], choices):
            gone = await self.do(printing.cancel_batch, last.id, why="urung di layar antre")
            await self._read()
            told = _("{batch}: {cards} kartu dibatalkan, warganya kembali ke antrean.")
            self.say(told.format(batch=last.number, cards=number(len(gone))))

    # Filters and lists.

    def act_kelurahan(self) -> None:
        """Ask for a kelurahan; the beginning of its name is enough."""
        known = self.head.kelurahans if self.head else ()
        self._open_form("kelurahan", Ask("kelurahan", _("Kelurahan (kosong: semua)")))
        self.message.hint(say.kelurahan_line(known))

    def act_age(self) -> None:
        """Ask since how many days somebody must be print-ready."""
        asked = _("Paling sedikit berapa hari")
        self._open_form("age", Ask("age", asked, digits=True, chars_max=AGE_DIGITS_MAX))

    async def act_day_list(self) -> None:
        """Show who went ahead of the queue today, and who is print-ready but not in it."""
        jumps = await self.ask(queue_board.day_list)
        left_out = await self.ask(ready.left_out)
        lines = say.day_lines(jumps, left_out, self.session.time_of, self.session.actor)
        await self.tell(_("Daftar hari ini"), lines)

    def act_open(self) -> None:
        """Open the person under the cursor."""
        row = self.table.cursor_row
        if row is not None:
            self.start(self.visit("resident", resident=row.id))

    def act_why_not(self) -> None:
        """Say of the person under the cursor why no card comes, and who must do what."""
        row = self.table.cursor_row
        if row is not None:
            self.start(self.visit("why", resident=row.id))

    def _open_form(self, purpose: str, *asked: Ask) -> None:
        self.under.display = False
        self.form.open(purpose, asked)
        self.message.hint(_("Enter selesai   F10 batal"))

    def _close_form(self) -> None:
        self.form.close()
        self.under.display = True
        self.message.hint(self.hint_words())
        self.table.focus()

    @on(SmallForm.Filled)
    def form_filled(self, event: SmallForm.Filled) -> None:
        """Take what was typed."""
        self.message.clear()
        typed = event.values[event.purpose]
        if event.purpose == "why" and not typed:
            self.refuse(printing.WhyMissing(what="jump"))
        elif event.purpose == "why":
            self.start(self._order(typed))
        elif event.purpose == "age":
            self._filter(Filter(self.wanted.kelurahan, int(typed or "0"), self.wanted.policy))
        else:
            self._choose_kelurahan(typed)

    def _choose_kelurahan(self, typed: str) -> None:
        found = say.match_kelurahan(typed, self.head.kelurahans if self.head else ())
        if typed and len(found) != 1:
            self.refuse(say.which_kelurahan(found))
            return
        part = found[0] if typed else ""
        self._filter(Filter(part, self.wanted.days_least, self.wanted.policy))

    def _filter(self, wanted: Filter) -> None:
        self._close_form()
        self.wanted = wanted
        self.start(self._read(first=True))
