"""The operator's own PIN, asked for once more over the screen that needs it.

Where their finger is enrolled at this seat, the finger answers as well.
"""

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from model.operators import PIN_CHARS_MAX
from tui.ask_box import AskBox
from tui.asked import FINGER
from tui.locale.speak import _
from tui.session import Session
from tui.widgets.field import Field

if TYPE_CHECKING:
    from model.fingers import FingerPlace
    from tui.finger_lock import FingerThread


class AskPinScreen(AskBox[str], inherit_bindings=False):
    """A title, some lines, one secret field; Enter gives what was typed, F10 nothing.

    What is typed is kept nowhere: no draft, no log, no message.
    """

    def __init__(
        self,
        session: Session,
        *,
        title: str,
        lines: tuple[str, ...],
        finger_at: "FingerPlace | None" = None,
    ) -> None:
        """`finger_at`: where the operator's finger is enrolled, on the sensor of this seat."""
        field = Field(id="pin", chars_max=PIN_CHARS_MAX, width=21, secret=True)
        super().__init__(title, lines, "PIN", field, _("Enter teruskan   F10 batal"), "")
        self.finger_at = finger_at
        self.finger: FingerThread | None = None
        self.session = session

    def on_mount(self) -> None:
        """Listen for the finger, which may come while a PIN is typed."""
        seat = self.session.desk.seat
        if self.finger_at is None or seat is None:
            return
        from tui.finger_lock import FingerThread

        loop = asyncio.get_running_loop()

        def touched(is_theirs: bool) -> None:
            with suppress(RuntimeError):  # the loop has ended: nobody waits any more
                loop.call_soon_threadsafe(self._touched, is_theirs)

        self.finger = FingerThread(seat.seat.finger, self.finger_at, touched)
        self.finger.start()

    def on_unmount(self) -> None:
        """Listen no more."""
        if self.finger is not None:
            self.finger.stop()

    def _touched(self, is_theirs: bool) -> None:
        if not self.is_active:  # answered meanwhile, or the lock lies over it
            return
        if is_theirs:
            self.dismiss(FINGER)
            return
        self.app.bell()
        self.app.bell()
        told = _("Jari itu bukan jari {who}. Ketik PIN, atau pakai jari yang didaftarkan.")
        self.foot.show("", told.format(who=self.session.actor.name))

    def on_field_committed(self, message: Field.Committed) -> None:
        """Give what was typed, and forget it here."""
        message.stop()
        typed = message.value
        self.field.clear_value()
        self.dismiss(typed)
