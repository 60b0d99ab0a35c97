"""The keeper of drafts: what is half typed reaches the store within a second, behind the keys.

At most one write a second, none when nothing has changed, and no byte to the line. A form that is
booked loses its draft in the transaction that books it; one that is cancelled, at once. A form that
was continued in another session meanwhile is not booked here before that has been said.
"""

import asyncio
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from model import draft
from model.draft import Change, Draft, DraftGone, Place
from model.errors import ModelError, StoreBusy, StoreFault
from tui.desk import Desk
from tui.offers import Offer
from tui.session import NOBODY, Busy

if TYPE_CHECKING:
    from model.actor import Actor
    from model.store import Tx
    from tui.drafting import DraftScreen

P = ParamSpec("P")
T = TypeVar("T")

SAVE_SECONDS = 0.5
"""From the first letter to the write."""
SOON_SECONDS = 0.05
"""How often a cancelled form's draft looks whether the store call has ended."""
SPACE_SECONDS = 1.0
"""From one write to the next."""
RETRY_SECONDS = 30.0
"""After a write that failed: a try may hold up the store's thread for a while."""
LEAVE_SECONDS = 5.0
"""What each step of leaving may take: the keys still under way, the last write, giving it up."""


class DraftUnsaved(StoreFault):
    """What is half typed cannot be kept now: the store takes no writes."""

    code = "DRF-103"


class DraftKeeper:
    """Keeps what one operator has half typed, from login to logout."""

    def __init__(
        self,
        desk: Desk,
        busy: Busy,
        screens: "Callable[[], Iterable[DraftScreen[Any]]]",
        refuse: Callable[[ModelError], None],
    ) -> None:
        """`screens` gives every screen there is, seen or not; `refuse` says something in row 22."""
        self._desk = desk
        self._busy = busy
        self._screens = screens
        self._refuse = refuse
        self._timer: asyncio.TimerHandle | None = None
        self._soon: asyncio.TimerHandle | None = None
        self._task: asyncio.Task[None] | None = None
        self._failed = False
        self._writing: tuple[Place, ...] = ()
        self._next_at = 0.0
        self.begin(NOBODY)

    # One session.

    def begin(self, actor: "Actor") -> None:
        """Work for this operator from now on; nothing of the one before is known any more."""
        self._stop_timer()
        self.actor = actor
        self.session = secrets.token_hex(8)
        self.arriving: Draft | None = None
        self.offers: tuple[Offer, ...] = ()
        """What waits for the operator since the login, newest first; F9 lists it."""
        self._saved: dict[Place, Mapping[str, str]] = {}
        self._booked: dict[Place, Mapping[str, str]] = {}
        self._taken: set[Place] = set()
        """Places whose row another session took while something is typed here."""
        self._failed = False

    @property
    def is_saving(self) -> bool:
        """Whether a write is under way."""
        return self._task is not None and not self._task.done()

    # While typing.

    def touch(self) -> None:
        """Hear that something was typed: it is written soon, with what follows it meanwhile."""
        if self.actor is NOBODY or self._timer is not None:
            return
        wait = max(SAVE_SECONDS, self._next_at - self._desk.clock.monotonic())
        self._timer = self._later(wait)

    def _later(self, seconds: float) -> asyncio.TimerHandle:
        return asyncio.get_running_loop().call_later(seconds, self._tick)

    def emptied(self) -> None:
        """Hear that a field was emptied: a form that was cancelled loses its draft at once.

        After the store call that is under way: one that books a form forgets its draft itself.
        """
        if self._soon is not None:
            self._soon.cancel()
            self._soon = None
        if self._busy or self.is_saving:
            self._soon = asyncio.get_running_loop().call_later(SOON_SECONDS, self.emptied)
        elif gone := [one for one in self._changes() if one.fields is None]:
            self._write(gone)

    def _tick(self) -> None:
        self._timer = None
        if self._busy or self.is_saving:
            self.touch()
            return
        self._booked.clear()
        changes = self._changes()
        if changes:
            self._next_at = self._desk.clock.monotonic() + SPACE_SECONDS
            self._write(changes)

    def _write(self, changes: Sequence[Change]) -> None:
        self._task = asyncio.get_running_loop().create_task(self._save(changes))

    async def _save(self, changes: Sequence[Change]) -> None:
        saved, self._writing = self._saved, tuple(one.place for one in changes)
        taken = self._taken

        def keep(tx: "Tx", session: str) -> None:
            taken.update(draft.save(tx, session, changes))

        try:
            await self._desk.clerk.do(self.actor, keep, self.session)
        except ModelError as error:
            self._next_at = self._desk.clock.monotonic() + RETRY_SECONDS
            self._tell(error)
            self.touch()
            return
        finally:
            self._writing = ()
        self._failed = False
        _note(saved, changes)

    def _tell(self, error: ModelError) -> None:
        """Say once, not every second, that nothing is kept."""
        if not self._failed:
            self._failed = True
            self._refuse(DraftUnsaved() if isinstance(error, StoreFault) else error)

    def _changes(self) -> list[Change]:
        """Return what differs from what the store holds of this session."""
        if self.actor is NOBODY:
            return []
        found = self._found()
        new = [
            Change(at, text, again=at in self._saved)
            for at, text in found.items()
            if self._saved.get(at) != text
        ]
        return new + [Change(at, None) for at in self._saved if at not in found]

    def has_text_at(self, place: Place) -> bool:
        """Whether something is half typed there now."""
        return place in self._found()

    def _found(self) -> dict[Place, Mapping[str, str]]:
        found: dict[Place, Mapping[str, str]] = {}
        for screen in self._screens():
            place = screen.draft_place
            text = screen.draft() if place else None
            if place and text:
                found[place] = text
        return found

    def _stop_timer(self) -> None:
        for timer in (self._timer, self._soon):
            if timer is not None:
                timer.cancel()
        self._timer = self._soon = None

    # A form that is booked.

    async def book(
        self,
        screen: "DraftScreen[Any]",
        verb: "Callable[Concatenate[Tx, P], T]",
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run a verb of a screen, and forget the screen's draft, in one transaction.

        Raises DraftGone where another session has taken the draft; the verb has not run then, and
        the same once more is meant.
        """
        if self._task is not None and self.is_saving:
            await asyncio.wait((self._task,))  # it may take away what is looked for below
        place = screen.draft_place
        both = self._with_draft(place, verb)
        try:
            done = await self._desk.clerk.do(screen.session.actor, both, *args, **kwargs)
        except DraftGone:
            if place in self._taken:
                self._taken.discard(place)  # its new row is this session's
            elif place is not None:
                self._saved.pop(place, None)
            self.touch()
            raise
        if place is not None:
            self._saved.pop(place, None)
            self._taken.discard(place)
            screen.asking = None
            text = screen.draft()
            if text:  # what still stands in the screen is no draft yet
                self._booked[place] = text
                self.touch()
        return done

    def _with_draft(
        self, place: Place | None, verb: "Callable[Concatenate[Tx, P], T]"
    ) -> "Callable[Concatenate[Tx, P], T]":
        session, taken, is_kept = self.session, self._taken, place in self._saved
        if place is None or not (is_kept or place in self._writing or place in taken):
            return verb

        def both(tx: "Tx", /, *args: P.args, **kwargs: P.kwargs) -> T:
            rows = draft.drop(tx, session, place)
            if place in taken or (is_kept and not rows):
                raise DraftGone()
            return verb(tx, *args, **kwargs)

        return both

    # A draft that is continued.

    def arriving_at(self, place: Place | None) -> Draft | None:
        """Return the draft that was chosen to be continued at this place."""
        return self.arriving if self.arriving and self.arriving.place == place else None

    def arrived(self, kept: Draft, *, taken: bool) -> None:
        """Hear that it stands in its fields again; one that did not fit waits for another login."""
        self.arriving = None
        if taken:
            self.offers = tuple(one for one in self.offers if one.kept.id != kept.id)
            self._saved[kept.place] = kept.fields
            self.touch()

    # Leaving.

    async def leave(self, why: str, *, booking: bool = False, last: bool = False) -> None:
        """Write what is half typed and the session's end in one transaction; raises StoreFault.

        While a `booking` is under way no text is written: it may yet forget its draft, and this
        must not bring it back. `last` says that the program ends, however busy the store is.
        """
        if self.actor is NOBODY:
            return
        self._stop_timer()
        if self._task is not None and not self._task.done():
            await asyncio.wait((self._task,), timeout=LEAVE_SECONDS)
        changes = [] if booking else self._changes()
        end = asyncio.ensure_future(
            self._desk.clerk.do(self.actor, draft.leave, self.session, changes, why)
        )
        await asyncio.wait((end,), timeout=LEAVE_SECONDS)
        if last and not end.done():
            self._desk.clerk.hurry()
            await asyncio.wait((end,), timeout=LEAVE_SECONDS)
        if not end.done():
            end.cancel()
            raise StoreBusy(seconds=int(LEAVE_SECONDS))
        end.result()
        _note(self._saved, changes)

    def keep_at_once(self, why: str) -> None:
        """Write the same without the event loop, because the program is broken; best effort."""
        if self.actor is NOBODY:
            return
        self._stop_timer()
        changes = [
            one
            for one in ([] if self._busy else self._changes())
            if one.fields is not None and one.fields != self._booked.get(one.place)
        ]
        self._desk.clerk.write_within(
            LEAVE_SECONDS, self.actor, draft.leave, self.session, changes, why
        )


def _note(saved: dict[Place, Mapping[str, str]], changes: Sequence[Change]) -> None:
    for one in changes:
        if one.fields is None:
            saved.pop(one.place, None)
        else:
            saved[one.place] = one.fields
