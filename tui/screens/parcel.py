"""F7: parcels that are packed, on the way or short; new ones, answers, and those that come in."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult

from model.draft import DraftGone
from model.errors import ModelError
from model.parcels import rows
from model.parcels.rows import Parcel
from model.rights import NotAllowed, may
from tui import parcel_acts, parcel_forms
from tui import parcel_words as say
from tui.card_words import in_words
from tui.form_screen import FormScreen
from tui.keys import Act
from tui.locale.speak import N_, _, spoken
from tui.looks import look
from tui.messages import Changed
from tui.second_person import ask_second
from tui.session import Session
from tui.widgets.block import Block, line_of
from tui.widgets.record_table import Column, RecordTable
from tui.widgets.window import Slice

FIRST_FIELD = {"blanks": "to", "came": "file", "reply": "file"}


class ParcelScreen(FormScreen[None]):
    """Which parcels are out, since when, and what is missing?"""

    TITLE_WORDS = N_("Kiriman")
    HINT = N_("B baru I blanko M masuk T titipan J jawaban A semua R rute S serah Enter buka")
    FORM_HINT = N_("Enter ke isian berikut, di isian terakhir menjalankan   F10 batal")
    ACTS: ClassVar[tuple[Act, ...]] = parcel_acts.LISTED

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.every = False
        self.head = Block("", "")
        self.table: RecordTable[Parcel] = RecordTable(
            self._columns(), self._page, key=lambda one: one.id, flag=self._calls, id="parcels"
        )
        self.under = Block("")

    def _columns(self) -> tuple[Column[Parcel], ...]:
        zone = self.desk.zone
        return (
            Column(N_("Nomor"), 7, lambda one: one.number),
            Column(N_("Tujuan"), 26, lambda one: one.to_name, grow=2),
            Column(N_("Isi"), 13, say.inside, right=True),
            Column(N_("Segel"), 10, lambda one: one.seal, grow=1),
            Column(N_("Hari"), 7, lambda one: say.days(one, self._today(), zone)),
            Column(N_("Status"), 9, lambda one: say.pick(say.STATES, one.state)),
        )

    def compose_work(self) -> ComposeResult:
        """The parcels, what the marked one waits for, and the form that is open."""
        yield self.head
        yield self.table
        yield self.under
        yield self.form

    async def enter(self) -> None:
        """Read the list again; a form that is half filled stays."""
        if not may(self.session.actor, "parcel"):
            self.table.empty()
            self.refuse(NotAllowed(action="parcel", who=self.session.actor.name))
            return
        await self.table.reload()
        self._paint()
        self.message.hint(self.hint_words())
        if not self.form.is_open:
            self.table.focus()

    async def _page(self, after: object | None) -> Slice[Parcel]:
        found = await self.ask(rows.listed, every=self.every) if after is None else ()
        return Slice(found, None)

    def _paint(self) -> None:
        which = _("semua") if self.every else _("yang terbuka")
        self.head.show(line_of((_("KIRIMAN"), look("title")), f"   {which}"), "")
        one = self.table.cursor_row
        if not may(self.session.actor, "parcel"):
            self.under.show("")  # what one may not see is not told to be nothing
            return
        self.under.show(
            say.under(one, self._today())
            if one
            else _(" Tidak ada kiriman terbuka. B kiriman baru.")
        )

    def _today(self) -> date:
        return self.desk.clock.today(self.desk.zone)

    def _calls(self, one: Parcel) -> bool:
        return one.overdue(self._today())

    def on_record_table_moved(self) -> None:
        """Say what the marked parcel waits for."""
        self._paint()

    # The ways on.

    async def act_new(self) -> None:
        """Show what lies ready by village; a parcel that was begun there is opened at once."""
        made = await self.visit("parcel_ready")
        if made:
            await self.visit("parcel_page", number=made)

    async def act_open(self) -> None:
        """Open the marked parcel."""
        one = self.table.cursor_row
        if one is not None:
            await self.visit("parcel_page", number=one.number)

    async def act_guests(self) -> None:
        """Show the cards that other offices made and sent here."""
        await self.visit("guests")

    async def act_hand(self) -> None:
        """Hand cards over."""
        await self.visit("handover")

    async def act_all(self) -> None:
        """Show the closed ones too, or not."""
        self.every = not self.every
        await self.table.load()
        self._paint()

    async def act_route(self) -> None:
        """Show the route sheet of all that are on the way."""
        await self.visit("parcel_paper", kind="route")

    # The forms.

    def act_blanks(self) -> None:
        """Ask whom blanks go to, and how many."""
        self._open("blanks")

    def act_came(self) -> None:
        """Ask for the file of a parcel that came in, and what was counted."""
        self._open("came")

    def act_reply(self) -> None:
        """Ask for an answer file."""
        self._open("reply")

    def _open(self, purpose: str) -> None:
        self.form.open(purpose, parcel_forms.asked(purpose), title=parcel_forms.title(purpose))
        self.message.hint(self.hint_words())

    async def filled(self, purpose: str, typed: dict[str, str]) -> None:
        """Do what was asked for, or say what must be mended."""
        try:
            told = await self._done(purpose, typed)
        except ModelError as error:
            self.refuse(in_words(error, spoken()))
            if not isinstance(error, DraftGone):
                self.form.go_to(FIRST_FIELD[purpose])
            return
        if told:
            self.close_form()
            await self.enter()
            self.say(told)

    async def _done(self, purpose: str, typed: Mapping[str, str]) -> str:
        """Book it and return what is said; "" where the second person did not come."""
        if purpose == "blanks":
            made = await self.do(parcel_forms.pack_blanks, typed)
            return _("{parcel} dikemas. Enter, lalu K: segel dan kirim.").format(parcel=made.number)
        second = await ask_second(self, lines=parcel_forms.witnessed(purpose, typed))
        if second is None:
            return ""
        if purpose == "reply":
            return say.answered_words(await self.do(parcel_forms.book_reply, typed, second))
        came = await self.do(parcel_forms.came, typed, second)
        path = await self.ask(parcel_forms.save_answer, typed, came)
        self.app.post_message(Changed())
        return say.came_words(came, path.name)
