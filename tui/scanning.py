"""What becomes of a scan: it opens a person, or it is refused with a sentence; never an answer."""

from model.errors import ModelError
from tui.keys import HOME
from tui.leaving import LeavingApp
from tui.locale.speak import N_, _
from tui.messages import Scanned
from tui.scans import TakesEveryScan, TakesNoScan, is_number
from tui.screens.base import BaseScreen
from tui.seat_lookup import nik_behind
from tui.session import NOBODY
from tui.widgets.field import Field

UNKNOWN = {
    "chip": N_("Kartu ini belum terikat pada siapa pun di sini. Cari warganya dengan NIK."),
    "random": N_("Kartu ini memberi nomor lain tiap kali. Cari warganya dengan NIK."),
    "slip": N_("Nomor slip atau kartu itu bukan dari kantor ini. Cari warganya dengan NIK."),
}
"""What is said of a code that leads to nobody."""


class ScanningApp(LeavingApp, inherit_bindings=False):
    """An app that a scanner may write into at any moment."""

    async def on_scanned(self, message: Scanned) -> None:
        """Open the person of a scanned number, whatever was shown; it answers no question."""
        if not self.screen_stack:  # behind the last screen nobody is there
            return
        shut = self._shut()
        if message.laid and (shut or not self.may_switch):
            return  # a card that lies on the reader is no act of somebody who is not there
        if shut:
            self.front.refuse(shut)
        elif isinstance(self.screen, TakesNoScan):
            self.screen.ignore_scan()
        elif isinstance(self.screen, TakesEveryScan):
            self.screen.take_scan(message)
        elif message.kind != "number":
            await self._open_behind(message)
        elif not is_number(message.digits):
            self.front.refuse(_("Pindaian tidak utuh: bukan 16 angka. Pindai sekali lagi."))
        elif not self.session.is_scan_again(message.digits) and self.may_switch:
            await self._switch(HOME)
            self.screen.post_message(Scanned(message.digits))

    async def _open_behind(self, message: Scanned) -> None:
        """Open the person behind a slip, a job's number or a chip, as if its NIK was scanned."""
        if self.session.is_scan_again(message.digits) or not self.may_switch:
            return
        try:
            with self.session.busy.while_working():
                nik = await self.desk.clerk.ask(nik_behind, message.kind, message.digits)
        except ModelError as error:
            self.front.refuse(error)
            return
        if nik is None:
            self.front.refuse(_(UNKNOWN[message.kind]))
        else:
            await self._switch(HOME)
            self.screen.post_message(Scanned(nik))

    def on_field_scan_fell(self, message: Field.ScanFell) -> None:
        """Say that a number was not taken by a field that asks for something else."""
        shut = self._shut()
        if isinstance(self.screen, TakesNoScan) and not shut:
            self.screen.ignore_scan()
        else:
            told = _("Pindaian diabaikan: NIK atau KK tidak ditulis di isian ini.")
            self.front.refuse(shut or told)

    def _shut(self) -> str:
        """Return why nobody may be opened now, "" where they may.

        The whole stack counts: a login or a lock may lie under its help, and a scan must not lead
        around the PIN.
        """
        below = (one for one in reversed(self.screen_stack) if isinstance(one, BaseScreen))
        return _(next((one.NO_SCANS for one in below if one.NO_SCANS), ""))

    @property
    def may_switch(self) -> bool:
        """Whether a desk may be shown: somebody gave a PIN, and none is being asked."""
        return self.session.actor is not NOBODY and not self.is_locked
