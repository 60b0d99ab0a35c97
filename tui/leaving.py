"""How a session ends, however it ends, and how the operator comes to what was half typed again.

A line that is cut is the last thing that came over it: keys that were read before it take effect
first, then what is half typed and the session's end are written, then the program leaves. Every
cause comes through `hang_up`, and no step waits longer than LEAVE_SECONDS.
"""

import asyncio
import signal
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual.screen import Screen
from textual.widgets import Input

from model import draft
from model.draft import Answer, Draft
from model.errors import ModelError, StoreFault
from tui import offers
from tui.drafts import LEAVE_SECONDS, DraftKeeper
from tui.faults import FaultApp
from tui.gate import KeyGate
from tui.keys import MAIN_PLACES
from tui.locale.speak import _, number
from tui.messages import Continue, Typed
from tui.offers import Offer
from tui.screens.confirm import Choice
from tui.session import NOBODY, Session

if TYPE_CHECKING:
    from tui.screens.base import BaseScreen


ENDING = (signal.SIGHUP, signal.SIGTERM)


class LeavingApp(FaultApp, inherit_bindings=False):
    """An app whose half-typed forms outlive the line."""

    session: Session
    gate: KeyGate
    _ending: asyncio.Task[None] | None = None
    _last_key: float
    """When the last key came, in seconds of the desk's clock."""

    def _keep_drafts(self) -> None:
        """Give the session its keeper."""
        self.session.drafts = DraftKeeper(
            self.desk, self.session.busy, self._all_screens, self.refused
        )

    # What the app itself has.

    @property
    def front(self) -> "BaseScreen[Any]":
        """The screen that speaks to the operator now."""
        raise NotImplementedError

    def make(self, place: str, **facts: object) -> Screen[Any]:
        """Make the screen of a place."""
        raise NotImplementedError

    def title_of(self, place: str) -> str:
        """Return what the screen of a place is called, "" where this version has none."""
        raise NotImplementedError

    def _all_screens(self) -> "Iterator[BaseScreen[Any]]":
        raise NotImplementedError

    async def _switch(self, place: str) -> None:
        raise NotImplementedError

    # While typing.

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what is typed; forget at once what is cancelled."""
        if event.value:
            self.session.drafts.touch()
        else:
            self.session.drafts.emptied()

    def on_typed(self, message: Typed) -> None:
        """Do the same for what is typed without a field, or cancelled with its screen."""
        self.session.drafts.touch()
        self.session.drafts.emptied()

    # Leaving.

    def hang_up(self) -> None:
        """End in order: the line is gone, or the program was asked to end. Once is enough."""
        if self._ending is None:
            if not self.is_headless:
                self._take_no_signal()
            self._ending = asyncio.get_running_loop().create_task(self._leave("hangup"))

    def _take_no_signal(self) -> None:
        """Let a further SIGHUP or SIGTERM change nothing any more.

        A cut line gives up to three ends: the kernel's, sshd's and the end of what can be read;
        with the loop gone, a signal would kill.
        """
        for ending in ENDING:
            asyncio.get_running_loop().remove_signal_handler(ending)
            signal.signal(ending, signal.SIG_IGN)

    async def _leave(self, why: str) -> None:
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(LEAVE_SECONDS):
                    await self._work_off_keys()
            busy = bool(self.session.busy)
            with suppress(ModelError):  # nobody is there to be told
                await self.session.drafts.leave(why, booking=busy, last=True)
        finally:
            self.exit(0)

    async def _work_off_keys(self) -> None:
        while True:
            taken = self.gate.idle
            await self.gate.calm()
            if taken and self.gate.idle:
                return

    async def _note_end(self, why: str, *, booking: bool = False) -> None:
        """Write what is half typed and why the session ends; say so where nothing can be written.

        `booking` tells that a store call of the operator is under way.
        """
        try:
            await self.session.drafts.leave(why, booking=booking)
        except StoreFault as error:
            self.refused(error)

    # The lock.

    async def on_lock(self) -> None:
        """Ask for the PIN again, over whatever is shown."""
        if self.session.actor is NOBODY or self.is_locked:
            return
        booking = bool(self.session.busy)
        with self.session.busy.while_working():
            await self.push_screen(self.make("lock"))
            await self._note_end("lock", booking=booking)

    @property
    def is_locked(self) -> bool:
        """Whether the PIN is being asked again."""
        return any(type(one).__name__ == "LockScreen" for one in self.screen_stack)

    async def lock_when_idle(self) -> None:
        """Lock the desk when no key has come for as long as the settings say."""
        idle = self.desk.clock.monotonic() - self._last_key
        if idle >= self.desk.lock_minutes * 60:
            await self.on_lock()

    # Coming back.

    async def tell_drafts(self) -> None:
        """Say how many drafts wait for this operator; whoever types ahead is not held up."""
        front, drafts = self.front, self.session.drafts
        kept = await front.ask(draft.waiting, self.session.actor.name)
        if kept.has_old:
            await front.do(draft.drop_old)
        known = ((one, self.title_of(one.place.name)) for one in kept.drafts)
        drafts.offers = tuple(Offer(one, title) for one, title in known if title)
        if drafts.offers:
            told = offers.told(drafts.offers, self.session)
            front.message.say(told)  # no bell: the greeting has rung
            self.session.note(told, refused=False)
        await self._tell_recordings()

    async def _tell_recordings(self) -> None:
        """Say how many recordings the operator has left open; a draft in row 22 comes first."""
        from model.enrol.left import left_by

        left = await self.front.ask(left_by, self.session.actor.name)
        if left:
            told = _("{n} perekaman belum selesai: F3, lalu Enter.").format(n=number(left))
            self.session.note(told, refused=False)
            if not self.session.drafts.offers:
                self.front.message.say(told)

    def on_continue(self, message: Continue) -> None:
        """Ask what becomes of the draft that was chosen in the menu."""
        chosen = [one for one in self.session.drafts.offers if one.kept.id == message.draft]
        if chosen:
            self.front.start(self._continue(chosen[0]))

    async def _continue(self, chosen: Offer) -> None:
        """Put a draft back into its form if it is wanted; raises DraftInTheWay, DraftGone."""
        kept, drafts = chosen.kept, self.session.drafts
        said = await self._ask_about(chosen)
        if said == "continued" and drafts.has_text_at(kept.place):
            raise draft.DraftInTheWay()
        try:
            with self.session.busy.while_working():
                await self.desk.clerk.do(
                    self.session.actor, draft.answer, kept, said, drafts.session
                )
        except draft.DraftGone:
            self._offer_no_more(chosen)
            raise
        if said == "dropped":
            self._offer_no_more(chosen)
            self.front.say(_("Isian itu dibuang."))
        elif said == "continued":
            await self._put_back(kept)

    async def _put_back(self, kept: Draft) -> None:
        self.session.drafts.arriving = kept
        place = kept.place.name
        if place not in MAIN_PLACES:
            told = await self.push_screen_wait(self.make(place, **kept.place.facts))
            if isinstance(told, str) and told:
                self.front.say(told)
        elif place == self.current_mode:
            await self._switch(place)
            await self.front.arrive()
        else:
            await self._switch(place)

    def _offer_no_more(self, gone: Offer) -> None:
        drafts = self.session.drafts
        drafts.offers = tuple(one for one in drafts.offers if one != gone)

    async def _ask_about(self, chosen: Offer) -> Answer:
        inside = offers.inside(chosen.kept)
        lines = [_("Teksnya kembali ke kolomnya; belum ada yang dicatat.")]
        choices: tuple[Choice[Answer], ...] = (
            Choice("1", _("lanjutkan"), "continued"),
            Choice("2", _("buang"), "dropped"),
            Choice("0", _("nanti"), "later"),
        )
        asked = offers.question(chosen, self.session)
        return await self.front.choose(asked, [inside] * bool(inside) + lines, choices) or "later"
