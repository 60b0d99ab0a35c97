"""The desk is locked: the PIN of the operator who sits here, over whatever was shown."""

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from model import fingers, operators
from model.actor import SYSTEM
from model.operators import Login
from tui.keys import Act
from tui.locale.speak import N_, _
from tui.messages import LogOut
from tui.nik_words import is_nik
from tui.pin_wait import PinWait
from tui.screens.base import BaseScreen
from tui.session import Session
from tui.widgets.block import Block
from tui.widgets.field import Field
from tui.widgets.form_row import FormRow

if TYPE_CHECKING:
    from tui.finger_lock import FingerThread

INDENT = 20


class LockScreen(BaseScreen[None]):
    """Asks the PIN again; what lies below stays as it was."""

    TITLE_WORDS = N_("Terkunci")
    HINT = N_("Layar terkunci. Ketik PIN lalu Enter, atau F10 untuk keluar dari sesi.")
    TAKES_SCANS = False
    DRAFTS = False
    NO_SCANS = N_("Layar terkunci. Ketik PIN lalu Enter, atau F10 untuk keluar dari sesi.")
    LEADS_ON = False
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("enter", "go_on", N_("buka dengan PIN")),
        Act("f10", "leave", N_("keluar dari sesi")),
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.pin_field = Field(id="pin", chars_max=operators.PIN_CHARS_MAX, width=21, secret=True)
        self.who = Block("")
        self.wait = PinWait(self)
        self.finger: FingerThread | None = None

    def compose_work(self) -> ComposeResult:
        """One field."""
        yield Block("", "", "", "")
        yield self.who
        yield FormRow("PIN", self.pin_field, indent=INDENT)

    async def enter(self) -> None:
        """Say whose PIN is asked."""
        self.who.show(" " * INDENT + _("Petugas       {who}").format(who=self.session.actor.name))
        self.pin_field.clear_value()
        self.pin_field.focus()
        await self._listen()

    async def _listen(self) -> None:
        """Let the operator's own finger open the screen too, where one is enrolled at this seat."""
        seat = self.desk.seat
        if self.finger is not None or seat is None or not seat.seat.finger:
            return
        name = self.session.actor.name
        place = await self.desk.clerk.ask(fingers.place_of, name, seat.name)
        if place is None:
            return
        from tui.finger_lock import FingerThread

        loop = asyncio.get_running_loop()

        def touched(is_theirs: bool) -> None:
            with suppress(RuntimeError):  # the loop has ended: nobody waits any more
                loop.call_soon_threadsafe(self._touched, place, is_theirs)

        self.finger = FingerThread(seat.seat.finger, place, touched)
        self.finger.start()

    def on_unmount(self) -> None:
        """Listen no more."""
        if self.finger is not None:
            self.finger.stop()

    def _touched(self, place: fingers.FingerPlace, is_theirs: bool) -> None:
        if not self.is_active:  # opened by the PIN meanwhile, or help lies over it
            return
        if is_theirs:
            self.start(self._open_by_finger(place))
        else:
            told = _("Jari itu bukan jari {who}. Ketik PIN, atau pakai jari yang didaftarkan.")
            self.refuse(told.format(who=self.session.actor.name))

    async def _open_by_finger(self, place: fingers.FingerPlace) -> None:
        with self.session.busy.while_working():
            opens = await self.desk.clerk.do(
                SYSTEM, fingers.opens, place.operator, place.seat, place.sensor, place.slot
            )
        if not opens:
            self.refuse(_("Jari belum bisa dipakai sekarang. Ketik PIN."))
        elif self.is_active:
            self.wait.end()
            self.dismiss(None)

    def on_field_committed(self, message: Field.Committed) -> None:
        """Try the PIN."""
        message.stop()
        if is_nik(message.value, self.desk.clock.today(self.desk.zone)):
            self.pin_field.clear_value()
            self.refuse(_(self.NO_SCANS))
            return
        self.message.clear()
        self.start(self._try())

    async def _try(self) -> None:
        pin = self.pin_field.value
        self.pin_field.clear_value()
        with self.session.busy.while_working():
            found = await self.desk.clerk.do(
                SYSTEM, operators.log_in, self.session.actor.name, pin, self.desk.came_from
            )
        self.wait.end()
        if isinstance(found, Login):
            self.dismiss(None)
            return
        is_pin = isinstance(found, operators.LoginRefused)  # the name is known here
        self.refuse(_("PIN salah. Coba lagi. (OPR-105)") if is_pin else found)
        if isinstance(found, operators.LoginWaits):
            self.wait.begin(found)

    def press(self, key: str) -> bool:
        """Nothing but help and leaving goes from here."""
        if key == "f1":
            return super().press(key)
        if key == "f10":
            self.act_leave()
            return True
        if key.startswith("f") and key[1:].isdigit():
            self.app.bell()
            return True
        return False

    def act_leave(self) -> None:
        """End the session of the operator who is away."""
        self.app.post_message(LogOut())

    def act_go_on(self) -> None:
        """Type here (Enter in the field tries the PIN)."""
        self.pin_field.focus()
