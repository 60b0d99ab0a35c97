"""The first screen: name and PIN, the office's figures, and nobody's data."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult

from model import operators
from model.actor import SYSTEM
from model.board import office_line
from model.clock import instant
from model.errors import ModelError
from model.operators import Login
from tui.keys import Act
from tui.locale.speak import N_, _, number, spoken
from tui.messages import LoggedIn, LogOut, Speak
from tui.screens.base import BaseScreen
from tui.session import Session
from tui.version import VERSION
from tui.widgets.block import Block
from tui.widgets.field import Field
from tui.widgets.form_row import FormRow
from tui.widgets.top_line import office_words

INDENT = 20


class LoginScreen(BaseScreen[None]):
    """Who is there?"""

    TITLE_WORDS = N_("Masuk")
    TAKES_SCANS = False
    ACTS: ClassVar[tuple[Act, ...]] = ()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.name_field = Field(id="name", chars_max=operators.NAME_CHARS_MAX, width=21)
        self.pin_field = Field(id="pin", chars_max=operators.PIN_CHARS_MAX, width=21, secret=True)
        self.office_figures = Block("")
        self.practice = Block("")
        self.keys = Block("")

    def compose_work(self) -> ComposeResult:
        """Two fields, nothing else."""
        yield Block("", "", "", "")
        yield FormRow(N_("Nama petugas"), self.name_field, indent=INDENT)
        yield FormRow(N_("PIN"), self.pin_field, indent=INDENT)
        yield Block("")
        yield self.keys
        yield Block("", "")
        yield self.office_figures
        yield Block("", "")
        yield self.practice

    async def enter(self) -> None:
        """Empty the fields and show the office's figures."""
        self.name_field.clear_value()
        self.pin_field.clear_value()
        self.name_field.focus()
        self.keys.show(" " * INDENT + _("Enter masuk     F10 keluar     F9 English"))
        if self.desk.practice is not None:
            told = _("LATIHAN: nama {who}, PIN {pin}. Semua warga di sini rekaan.")
            self.practice.show(
                "  " + told.format(who=self.desk.practice.operator, pin=self.desk.practice.pin)
            )
        office = await self.ask(office_line, count_ready=True)
        line = _("  Blanko {blanks}   Siap cetak {waiting}   Belum pasti {doubts}")
        self.office_figures.show(
            line.format(
                blanks=number(office.blanko),
                waiting=number(office.ready or 0),
                doubts=number(office.unsettled),
            )
        )

    def tell_office(self) -> None:
        """Row 1 says the program and the office; nobody is there yet."""
        office = office_words(self.desk.office_name, self.desk.office)
        practice = self.desk.practice is not None
        self.top.tell(f"TUNTAS {VERSION}", "", (), office, practice=practice)
        self.status.tell(self.session.office)

    def on_field_committed(self, message: Field.Committed) -> None:
        """Go on to the PIN; after the PIN, try."""
        if message.field is self.name_field and message.value.strip():
            self.pin_field.focus()
        elif message.field is self.pin_field:
            self.message.clear()
            self.start(self._try())

    async def _try(self) -> None:
        name, pin = self.name_field.value, self.pin_field.value
        self.pin_field.clear_value()
        with self.session.busy.while_working():
            found = await self.desk.clerk.do(
                SYSTEM, operators.log_in, name, pin, self.desk.came_from
            )
        if isinstance(found, Login):
            self.name_field.clear_value()
            self.session.actor = found.actor
            self.post_message(LoggedIn(self._greeting(found)))
            return
        self.refuse(found)
        (self.pin_field if name.strip() else self.name_field).focus()

    def _greeting(self, login: Login) -> str:
        who = login.actor.name
        said = _("Selamat datang, {who}. Ini yang pertama kali.").format(who=who)
        if login.last_at is not None:
            told = _("Selamat datang, {who}. Terakhir masuk {when} dari {place}.")
            when = f"{instant(login.last_at, self.desk.zone):%d-%m-%Y %H.%M}"
            said = told.format(who=who, when=when, place=login.last_from or "?")
        if login.failures:
            said += " " + _("PIN salah {count} kali sejak itu.").format(count=login.failures)
        return said

    def refuse(self, error: ModelError | str) -> None:
        """Say it in row 22; nothing is kept for F12, nobody is there."""
        super().refuse(error)
        self.session.notes.clear()

    def press(self, key: str) -> bool:
        """Of the ten only help, language and leaving mean anything before a login."""
        if key == "f10":
            self.post_message(LogOut(quit=True))
            return True
        if key == "f9":
            self.post_message(Speak("id" if spoken() == "en" else "en"))
            return True
        if key == "f1":
            return super().press(key)
        if key.startswith("f") and key[1:].isdigit():
            self.refuse(_("Masuk dulu: nama petugas, Enter, PIN, Enter."))
            return True
        return False

    def takes_key(self, event: events.Key) -> bool:
        """Up and down change the field."""
        if event.key not in ("up", "down"):
            return False
        (self.name_field if event.key == "up" else self.pin_field).focus()
        return True
