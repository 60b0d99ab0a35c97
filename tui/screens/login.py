"""The first screen: name and PIN, the office's figures, and nobody's data."""

from datetime import date
from typing import ClassVar

from textual import events
from textual.app import ComposeResult

from model import operators
from model.actor import SYSTEM
from model.board import office_line
from model.errors import ModelError
from model.operators import Login
from tui.greeting import greeting, practice_words
from tui.keys import Act
from tui.locale.speak import N_, _, spoken
from tui.messages import LoggedIn, LogOut, Speak
from tui.nik_words import is_nik
from tui.office_words import figures, office_words
from tui.pin_wait import PinWait
from tui.screens.base import BaseScreen
from tui.session import Session
from tui.version import VERSION
from tui.widgets.block import Block
from tui.widgets.field import Field
from tui.widgets.form_row import FormRow

INDENT = 20


class LoginScreen(BaseScreen[None]):
    """Who is there?"""

    TITLE_WORDS = N_("Masuk")
    TAKES_SCANS = False
    DRAFTS = False
    NO_SCANS = N_("Masuk dulu: nama petugas, Enter, PIN, Enter.")
    LEADS_ON = False
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("enter", "go_on", N_("ke PIN, lalu masuk")),
        Act("f9", "language", N_("English / Indonesia")),
        Act("f10", "quit", N_("keluar dari program")),
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.name_field = Field(id="name", chars_max=operators.NAME_CHARS_MAX, width=21)
        self.pin_field = Field(id="pin", chars_max=operators.PIN_CHARS_MAX, width=21, secret=True)
        self.office_figures = Block("")
        self.practice = Block("")
        self.keys = Block("")
        self.wait = PinWait(self)

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
            self.practice.show("  " + practice_words(self.desk.practice))
        await self.show_figures()

    async def show_figures(self) -> None:
        """Show the office's figures as they are now."""
        office = await self.ask(office_line, count_ready=True)
        self.office_figures.show("  " + figures(office))

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
        elif message.field is self.pin_field and is_nik(message.value, self._today()):
            self.pin_field.clear_value()
            self.refuse(_(self.NO_SCANS))
        elif message.field is self.pin_field:
            self.message.clear()
            self.start(self._try())

    def _today(self) -> date:
        return self.desk.clock.today(self.desk.zone)

    async def _try(self) -> None:
        name, pin = self.name_field.value, self.pin_field.value
        self.pin_field.clear_value()
        with self.session.busy.while_working():
            found = await self.desk.clerk.do(
                SYSTEM, operators.log_in, name, pin, self.desk.came_from
            )
        self.wait.end()
        if isinstance(found, Login):
            self.name_field.clear_value()
            self.session.actor = found.actor
            zone = self.desk.zone
            brief = greeting(found, zone, brief=True)
            self.post_message(LoggedIn(greeting(found, zone), brief))
            return
        self.refuse(found)
        if isinstance(found, operators.LoginWaits):
            self.wait.begin(found)
        (self.pin_field if name.strip() else self.name_field).focus()

    def refuse(self, error: ModelError | str) -> None:
        """Say it in row 22; nothing is kept for F12, nobody is there."""
        super().refuse(error)
        self.session.notes.clear()

    def press(self, key: str) -> bool:
        """Of the ten only help, language and leaving mean anything before a login."""
        if key == "f10":
            self.act_quit()
            return True
        if key == "f9":
            self.act_language()
            return True
        if key == "f1":
            return super().press(key)
        if key.startswith("f") and key[1:].isdigit():
            self.refuse(_("Masuk dulu: nama petugas, Enter, PIN, Enter."))
            return True
        return False

    def act_quit(self) -> None:
        """End the program."""
        self.post_message(LogOut(quit=True))

    def act_language(self) -> None:
        """Speak the other language."""
        self.post_message(Speak("id" if spoken() == "en" else "en"))

    def act_go_on(self) -> None:
        """Go to the field that is to be filled next (Enter in a field does the same)."""
        (self.pin_field if self.name_field.value.strip() else self.name_field).focus()

    def takes_key(self, event: events.Key) -> bool:
        """Up and down change the field."""
        if event.key not in ("up", "down"):
            return False
        (self.name_field if event.key == "up" else self.pin_field).focus()
        return True
