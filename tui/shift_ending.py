"""The end of a change of sif at the screen: both PINs, then the sheet, which prints itself."""

from model import document
from model.operators import LoginRefused
from model.second import Second
from model.shifts import changing, closing
from model.shifts.change import Change
from tui.card_words import in_words
from tui.locale.speak import _, spoken
from tui.screens.base import BaseScreen
from tui.shift_words import done_words
from tui.stock_papers import on_slip
from tui.wording import sentence


class ShiftEnding(BaseScreen[None], inherit_bindings=False):
    """What is done once the counts are compared and nothing is left to mend."""

    async def look_anew(self) -> None:
        """Read everything and show it; the screen does."""
        raise NotImplementedError

    async def end_with_pins(self, one: Change) -> None:
        """Ask for both PINs, then change the sif, print its sheet."""
        await self.ask(lambda store: closing.settled(store, one))
        given: list[Second] = []
        for who in (one.from_who, one.to_who):
            proof = await self._pin_of(who)
            if proof is None:
                return
            given.append(proof)
        done = await self.do(closing.close, one.id, *given)
        await self.look_anew()
        self.say(done_words(done))
        await self._print(done.document)

    async def _pin_of(self, who: str) -> Second | None:
        """Ask one of the two for their PIN until it is right; None for F10 or when it must wait."""
        said: tuple[str, ...] = (_("Yang tertulis menghitung mengetik PIN-nya sendiri."),)
        while True:
            title = _("PIN {who}").format(who=who)
            pin = await self.visit("ask_pin", title=title, lines=said)
            if pin is None:
                self.say(_("Belum jadi. Hitungannya tetap tersimpan."), noted=False)
                return None
            with self.session.busy.while_working():
                found = await self.desk.clerk.do(self.session.actor, changing.prove, who, pin)
            if isinstance(found, Second):
                return found
            if not isinstance(found, LoginRefused):
                self.refuse(in_words(found, spoken()))
                return None
            said = (sentence(found.code, spoken(), found.facts),)

    async def _print(self, number: str) -> None:
        """Hand the sheet to the seat's slip printer where there is one."""
        seat = self.desk.seat
        if seat is not None and seat.has("slip"):
            seat.print_slip(seat.name, on_slip(await self.ask(document.get, number), seat.name))
