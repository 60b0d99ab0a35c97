"""Enrolment: one box for the next person, and the recordings that were begun and not ended."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.widgets import Input

from model import lookup, person
from model.age import RECORDING_YEARS
from model.enrol import receipt, recording
from model.enrol.recording import Open
from model.rights import NotAllowed, may
from tui import enrol_words as say
from tui.card_words import initials
from tui.keys import HOME, Act
from tui.locale.speak import N_, _, number
from tui.messages import Scanned
from tui.nik_words import digits_of
from tui.scans import digits_meant, is_number
from tui.screens.base import BaseScreen
from tui.seat_lookup import nik_behind
from tui.session import Session
from tui.widgets.block import Block
from tui.widgets.dashes import Dashes
from tui.widgets.field import Field
from tui.widgets.form_row import FormRow
from tui.widgets.nik_field import NikMeaning
from tui.widgets.record_table import Column, RecordTable
from tui.widgets.window import Slice

if TYPE_CHECKING:
    from tui.app import TuntasApp

TEXT_CHARS_MAX = 70
NOT_HERE = N_("Kode itu tidak dikenal di kantor ini. Pindai KTP atau KK, atau ketik NIK.")


class EnrolScreen(BaseScreen[None]):
    """Who is next?"""

    TITLE_WORDS = N_("Rekam")
    HINT = N_("Pindai atau ketik NIK, Enter merekam. Enter kosong meneruskan yang bertanda >.")
    TAKES_SCANS = False
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("enter", "open", N_("rekam NIK itu, atau teruskan yang bertanda >"), action="enrol"),
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.box = Field(id="box", chars_max=TEXT_CHARS_MAX, width=TEXT_CHARS_MAX + 1, scans=True)
        self.said = NikMeaning(
            lambda: self.desk.clock.today(self.desk.zone),
            lambda: session.book.known if session.book else None,
            before="  NIK ",
        )
        self.table: RecordTable[Open] = RecordTable(
            self._columns(), self._page, key=lambda row: row.number,
            flag=lambda row: row.is_alive and not row.is_mine, id="waiting",
        )  # fmt: skip
        self.foot = Block("", "")

    def _columns(self) -> tuple[Column[Open], ...]:
        return (
            Column(N_("Belum selesai"), 27, self._called, grow=2),
            Column("NIK", 16, self._nik),
            Column(N_("Langkah"), 12, lambda row: say.said(say.STEPS, row.step)),
            Column(N_("Petugas"), 10, lambda row: row.by, grow=1),
            Column(N_("Disimpan"), 8, self._age, right=True),
        )

    def compose_work(self) -> ComposeResult:
        """The box, what its digits mean, what waits, how the day goes."""
        yield FormRow(N_("Rekam"), self.box, label_width=6, indent=0)
        yield self.said
        yield Dashes()
        yield self.table
        yield self.foot

    async def enter(self) -> None:
        """List what waits anew; the box is where the next person is typed."""
        if not may(self.session.actor, "enrol"):
            self.table.empty()
            self.refuse(NotAllowed(action="enrol", who=self.session.actor.name))
            return
        await self.table.load()
        await self._tell_day()
        self.box.focus()

    async def _tell_day(self) -> None:
        today = self.desk.clock.today(self.desk.zone)
        rules = self.desk.enrol_rules
        day = await self.ask(receipt.day_line, self.session.actor.name, today, rules)
        row = say.day_row(day.count, day.target, day.average_seconds)
        count = self.table.window.end
        told = _("{n} belum selesai.").format(n=number(count)) if count else ""
        if not count and self.desk.practice is not None:
            said = _("Latihan: ketik {year}, Enter, lalu pilih siapa saja yang belum rekam (R).")
            told = said.format(year=today.year - RECORDING_YEARS)
        self.foot.show(f"  {told}", f"  {row}")

    async def _page(self, after: object | None) -> Slice[Open]:
        return Slice(await self.ask(recording.waiting, self.session.actor.name), None)

    # What is shown.

    def _called(self, row: Open) -> str:
        return row.name if may(self.session.actor, "see_nik") else initials(row.name)

    def _nik(self, row: Open) -> str:
        return lookup.mask(row.nik)  # whole only where a look at the record is noted

    def _age(self, row: Open) -> str:
        return say.since_words(row.age_seconds)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what the digits mean as a NIK, as long as nothing but digits stands in the box."""
        self.said.tell(digits_of(event.value))

    # The next person.

    def on_field_committed(self, message: Field.Committed) -> None:
        """Record the number that stands in the box; without one go on with what waits."""
        message.stop()
        text = message.scan.digits if message.scan is not None else message.value.strip()
        self.press("enter") if not text else self.start(self._take(text))

    def on_scanned(self, message: Scanned) -> None:
        """Take what was typed by a scanner that is a keyboard."""
        message.stop()
        self.take_scan(message)

    def take_scan(self, scan: Scanned) -> None:
        """Take a person's number, or the person behind a slip or a chip."""
        if not scan.laid or scan.kind == "chip":
            self.message.clear()
            self.start(self._take(scan.digits, scan.kind))

    async def _take(self, text: str, kind: str = "number") -> None:
        if not may(self.session.actor, "enrol"):
            self.refuse(NotAllowed(action="enrol", who=self.session.actor.name))
            return
        digits: str | None = text
        if kind != "number":
            digits = await self.ask(nik_behind, kind, text)
        if digits is None:
            self.refuse(_(NOT_HERE))
            return
        if is_number(digits):
            if not self.session.is_scan_again(digits):
                await self._record(digits)
        elif digits_meant(digits) is not None:
            self.box.clear_value()
            self.refuse(_("Itu bukan 16 angka. Pindai sekali lagi, atau ketik NIK-nya."))
        else:
            await self._find(digits)

    async def _record(self, digits: str) -> None:
        self.box.clear_value()
        hit = await self.ask(lookup.by_nik, digits)
        if hit is None:
            raise person.NobodyHasNik()
        await self._open(resident=hit.id)

    async def _find(self, words: str) -> None:
        """Look for somebody by words at the find screen; R there comes back to recording."""
        self.box.clear_value()
        app = cast("TuntasApp", self.app)
        await app.open_place(HOME)
        app.screen.post_message(Scanned(words))

    async def act_open(self) -> None:
        """Go on with the recording under the marker."""
        row = self.table.cursor_row
        if row is None:
            self.refuse(_("Pindai atau ketik dulu NIK warganya."))
        else:
            await self._open(resident=row.resident)

    async def _open(self, resident: int) -> None:
        told = await self.visit("enrol_steps", resident=resident)
        if isinstance(told, str) and told:
            self.say(told)

    def takes_key(self, event: events.Key) -> bool:
        """Arrows go between box and list; a letter or digit begins a new text in the box."""
        if self.focused is self.box and event.key in ("down", "pagedown"):
            if self.table.cursor_row is not None:
                self.table.focus()
        elif self.focused is self.table and event.is_printable and event.character:
            self.box.fill(event.character.strip())
            self.box.focus()
        elif self.focused is self.table and event.key == "up" and not self.table.cursor:
            self.box.focus()
        else:
            return False
        return True

    def press(self, key: str) -> bool:
        """F3 here empties the box."""
        if key == "f3":
            self.message.clear()
            self.box.clear_value()
            self.box.focus()
            return True
        return super().press(key)
