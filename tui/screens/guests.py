"""F7 T: cards that other offices made (kartu titipan): given here, sent on to a village, back."""

from collections.abc import Mapping
from typing import Any, ClassVar

from textual.app import ComposeResult

from model.draft import DraftGone
from model.errors import ModelError
from model.handover import doors
from model.parcels import guest_sending, guests
from model.parcels.guests import Guest
from model.rights import NotAllowed, may
from tui import guest_words as say
from tui.card_words import in_words
from tui.form_screen import FormScreen
from tui.handover_words import line_refused
from tui.keys import Act
from tui.locale.speak import N_, _, number, spoken
from tui.looks import look
from tui.second_person import ask_second
from tui.session import Session
from tui.widgets.block import Block, line_of
from tui.widgets.record_table import Column, RecordTable
from tui.widgets.window import Slice


class GuestsScreen(FormScreen[None]):
    """Which cards of other offices are here, in a village, handed over, gone back?"""

    TITLE_WORDS = N_("Kartu titipan")
    HINT = N_("Enter serah  Spasi tandai  K ke desa  J hasil  B kembali  P surat  A semua")
    FORM_HINT = N_("Enter ke isian berikut, di isian terakhir menjalankan   F10 batal")
    ACTS: ClassVar[tuple[Act, ...]] = say.ACTS

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.every = False
        self.cards: tuple[Guest, ...] = ()
        self.keys: tuple[tuple[int, int], ...] = ()
        self.head = Block("", "")
        self.table: RecordTable[Guest] = RecordTable(
            self._columns(), self._page, key=lambda one: one.key,
            flag=lambda one: one.state == "missing", id="guests",
        )  # fmt: skip

    def _columns(self) -> tuple[Column[Guest], ...]:
        clock, zone = self.desk.clock, self.desk.zone
        return (
            Column(N_("Kiriman"), 9, lambda one: one.code),
            Column(N_("Nama"), 15, lambda one: one.name, grow=2),
            Column("NIK", 16, lambda one: one.nik),
            Column("RT/RW", 7, lambda one: f"{one.rt}/{one.rw}"),
            Column(N_("Kelurahan"), 9, lambda one: one.place or one.kelurahan, grow=1),
            Column(N_("Hari"), 5, lambda one: say.days(one, clock.today(zone), zone), right=True),
            Column(N_("Status"), 10, say.state_words),
        )

    def compose_work(self) -> ComposeResult:
        """The cards, and the form that is open."""
        yield self.head
        yield self.table
        yield self.form

    def refuse(self, error: ModelError | str) -> None:
        """Say it with its facts in words."""
        super().refuse(error if isinstance(error, str) else in_words(error, spoken()))

    async def enter(self) -> None:
        """Read the cards anew."""
        if not (may(self.session.actor, "parcel") or may(self.session.actor, "hand_over")):
            self.table.empty()
            self.refuse(NotAllowed(action="parcel", who=self.session.actor.name))
            return
        self.cards = await self.ask(guests.listed, every=self.every)
        await self.table.reload()
        here, away = (sum(one.state == state for one in self.cards) for state in guests.OPEN)
        told = _("   {here} di sini, {away} di desa").format(here=number(here), away=number(away))
        self.head.show(line_of((_("KARTU TITIPAN DARI KANTOR LAIN"), look("title")), told), "")
        self.message.hint(self.hint_words())
        if not self.form.is_open:
            self.table.focus()

    async def _page(self, after: object | None) -> Slice[Guest]:
        return Slice(self.cards, None)

    def act_mark(self) -> None:
        """Mark the card at the marker, or not."""
        self.table.toggle_mark()

    async def act_all(self) -> None:
        """Show those that were handed over or went back too, or not."""
        self.every = not self.every
        await self.enter()

    async def act_give(self) -> None:
        """Open the card at the counter."""
        one = self.table.cursor_row
        if one is not None:
            await self.visit("handover", code=one.code)

    async def act_paper(self) -> None:
        """Show the list or the paper that the card last went with."""
        one = self.table.cursor_row
        paper = await self.ask(guests.last_paper, one.key) if one is not None else ""
        if not paper:
            self.refuse(_("Kartu ini belum ke mana-mana. K mengirimnya ke desa."))
            return
        await self.visit("stock_paper", number=paper)

    def act_on(self) -> None:
        """Ask whom the marked cards go to, or all of the village at the marker."""
        one = self.table.cursor_row
        if one is None:
            return
        self.keys = self._marked() or tuple(
            other.key for other in self.cards
            if other.state == "here" and other.kelurahan == one.kelurahan
        )  # fmt: skip
        self._open("on", f"Kel. {one.kelurahan}")

    def act_back(self) -> None:
        """Ask why the marked cards, or the one at the marker, go back."""
        one = self.table.cursor_row
        if one is not None:
            self.keys = self._marked() or (one.key,)
            self._open("back", "")

    async def act_told(self) -> None:
        """Ask for the outcomes of a list."""
        one = self.table.cursor_row
        paper = await self.ask(guests.last_paper, one.key) if one is not None else ""
        self._open("told", paper)

    def _marked(self) -> tuple[tuple[int, int], ...]:
        marked: set[Any] = set(self.table.marked)
        return tuple(one.key for one in self.cards if one.key in marked)

    def _open(self, purpose: str, value: str) -> None:
        title, fields = say.forms(purpose, value, len(self.keys))
        self.form.open(purpose, fields, title=title)
        self.message.hint(self.hint_words())

    async def filled(self, purpose: str, typed: dict[str, str]) -> None:
        """Do what was asked for, or say what must be mended."""
        try:
            told = await self._done(purpose, typed)
        except ModelError as error:
            self.refuse(error)
            if not isinstance(error, DraftGone):
                self.form.go_to(say.forms(purpose, "", 0)[1][0].name)
            return
        if told:
            self.table.set_marks(())
            self.close_form()
            await self.enter()
            self.say(told)

    async def _done(self, purpose: str, typed: Mapping[str, str]) -> str:
        """Book it and return what is said; "" where the second person did not come."""
        if purpose == "told":
            return await self._tell(typed["paper"], typed["told"])
        second = await ask_second(self)
        if second is None:
            return ""
        if purpose == "on":
            done = await self.do(
                guest_sending.send_on, self.keys, typed["to"], typed["carrier"], second
            )
        else:
            done = await self.do(
                guest_sending.give_back, self.keys, typed["carrier"], typed["why"], second
            )
        return say.sent_words(purpose, done)

    async def _tell(self, paper: str, typed: str) -> str:
        """Book outcomes one by one; what is refused is said at once, the others stay booked."""
        saved = 0
        for one in doors.read(typed):
            try:
                await self.do(guest_sending.tell, paper, one)
            except ModelError as error:
                await self.enter()
                self.refuse(line_refused(one.no, error))
                return ""
            saved += 1
        return _("{n} hasil tersimpan.").format(n=number(saved))
