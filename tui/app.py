"""The app: which screen is in front, one key at a time, row 23, the lock, and the crash page.

No SQL and no device here. The screens of the ten keys are modes and keep their state; every other
screen lies over one of them. A place is the name of a module in `tui.screens`: `queue` is
`tui.screens.queue.QueueScreen`.
"""

import asyncio
import importlib
import importlib.util
import signal
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.binding import BindingType
from textual.filter import LineFilter
from textual.screen import Screen

from model import operators, shift
from model.board import OfficeLine, office_line
from model.errors import ModelError
from model.shift import Shift
from tui.desk import Desk
from tui.faults import OFFICE_GROUP, FaultApp
from tui.gate import KeyGate, typed
from tui.keys import HOME, MAIN_PLACES, REPAINT_KEY, TEN
from tui.locale.speak import _, speak
from tui.messages import Changed, Go, LoggedIn, LogOut, Scanned, Speak
from tui.screens.base import COLUMNS, ROWS, BaseScreen
from tui.session import NOBODY, Session
from tui.widgets.charset import SafeLines

if TYPE_CHECKING:
    from model.store import Store

STATUS_SECONDS = 3.0
IDLE_CHECK_SECONDS = 5.0
LOGIN = "login"


def read_office(store: "Store") -> tuple[OfficeLine, Shift | None]:
    """Return what rows 1 and 23 tell."""
    return office_line(store), shift.current(store)


class TuntasApp(FaultApp, inherit_bindings=False):
    """The screens of one counter, for one login after the other."""

    CSS_PATH = "theme.tcss"
    DEFAULT_MODE = LOGIN
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, desk: Desk, *, ascii_only: bool = False, lang: str = "id") -> None:
        self._safe_lines = SafeLines(ascii_only=ascii_only)
        super().__init__()
        speak(lang)
        self.theme = "ansi-dark"
        self.animation_level = "none"
        self.set_class(ascii_only, "ascii")
        self.desk = desk
        self.session = Session(desk, self.make)
        self.gate = KeyGate(self, self.session.busy, self._deliver)
        self._passing: events.Key | None = None
        self._last_key = desk.clock.monotonic()
        self.add_mode(LOGIN, lambda: self.make(LOGIN))

    # Places.

    def make(self, place: str, **facts: object) -> Screen[Any]:
        """Make the screen of a place; raises ModuleNotFoundError for one that is not built yet."""
        module = importlib.import_module(f"tui.screens.{place}")
        name = "".join(word.capitalize() for word in place.split("_")) + "Screen"
        made: Screen[Any] = getattr(module, name)(self.session, **facts)
        return made

    def _has(self, place: str) -> bool:
        return importlib.util.find_spec(f"tui.screens.{place}") is not None

    async def on_go(self, message: Go) -> None:
        """Show a place of the ten keys."""
        await self.open_place(message.place)

    async def open_place(self, place: str) -> None:
        """Show a place: one of the desks, or a screen over the one in front."""
        front = self.front
        if place == "back":
            front.back()
        elif not self._has(place):
            later = next((one.later for one in TEN if one.place == place and one.later), "")
            front.refuse(_(later) if later else _("Layar ini belum ada di versi ini."))
        elif place in MAIN_PLACES:
            await self._switch(place)
        elif place in ("help", "menu"):
            front.start(self._visit(place, about=front))
        else:
            front.start(self._visit(place))

    async def _visit(self, place: str, **facts: object) -> None:
        """Open a screen over the front one; the menu returns the key that is to be pressed."""
        front = self.front
        key = await self.push_screen_wait(self.make(place, **facts))
        if place == "menu" and isinstance(key, str) and key:
            front.press(key)

    async def _switch(self, place: str) -> None:
        await self._close_over()
        if place not in self._modes:
            self.add_mode(place, lambda: self.make(place))
        await self.switch_mode(place)

    async def _close_over(self) -> None:
        while len(self.screen_stack) > 1:
            await self.screen.dismiss(None)

    @property
    def front(self) -> BaseScreen[Any]:
        """The screen that speaks to the operator now: the topmost that has the five rows."""
        return next(one for one in reversed(self.screen_stack) if isinstance(one, BaseScreen))

    async def on_scanned(self, message: Scanned) -> None:
        """Open the person of a scanned number, whatever was shown."""
        await self._switch(HOME)
        self.screen.post_message(Scanned(message.digits))

    # Coming and going.

    async def on_logged_in(self, message: LoggedIn) -> None:
        """Show the first desk to the operator who came in."""
        await self._switch(HOME)
        self.front.say(message.told)
        self.refresh_office()

    async def on_log_out(self, message: LogOut) -> None:
        """End the session: its screens and what was said in them are gone."""
        with self.session.busy.while_working():  # no key may reach a screen that is going away
            await self._note_end("logout")
            self.gate.forget()
            if message.quit:
                self.exit(0)
                return
            await self._close_over()
            self.session.actor = NOBODY
            self.session.notes.clear()
            await self.switch_mode(LOGIN)
            for place in [one for one in self._modes if one != LOGIN]:
                await self.remove_mode(place)

    async def _note_end(self, why: str) -> None:
        if self.session.actor is not NOBODY:
            await self.desk.clerk.do(self.session.actor, operators.note_end, why)

    async def on_lock(self) -> None:
        """Ask for the PIN again, over whatever is shown."""
        if self.session.actor is NOBODY or self.is_locked:
            return
        self.gate.forget()
        with self.session.busy.while_working():
            await self.push_screen(self.make("lock"))
            await self._note_end("lock")

    @property
    def is_locked(self) -> bool:
        """Whether the PIN is being asked again."""
        return any(type(one).__name__ == "LockScreen" for one in self.screen_stack)

    async def lock_when_idle(self) -> None:
        """Lock the desk when no key has come for as long as the settings say."""
        idle = self.desk.clock.monotonic() - self._last_key
        if idle >= self.desk.lock_minutes * 60:
            await self.on_lock()

    def on_speak(self, message: Speak) -> None:
        """Show everything in another language."""
        speak(message.language)
        for screen in self._all_screens():
            screen.say_again()

    def _all_screens(self) -> Iterator[BaseScreen[Any]]:
        for stack in self._screen_stacks.values():
            yield from (one for one in stack if isinstance(one, BaseScreen))

    # Rows 1 and 23.

    def on_mount(self) -> None:
        """Start the two timers; let a broken line end the program in order."""
        self.set_interval(STATUS_SECONDS, self.refresh_office)
        self.set_interval(IDLE_CHECK_SECONDS, self.lock_when_idle)
        self.refresh_office()
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(self.on_loop_error)
        if not self.is_headless:
            for number in (signal.SIGHUP, signal.SIGTERM):
                loop.add_signal_handler(number, self._hang_up)

    def _hang_up(self) -> None:
        self.run_worker(self._leave("hangup"), exit_on_error=False, group="leave")

    async def _leave(self, why: str) -> None:
        await self._note_end(why)
        self.exit(0)

    def on_changed(self, message: Changed) -> None:
        """Read row 23 again after something was written."""
        self.refresh_office()

    def refresh_office(self) -> None:
        """Read what rows 1 and 23 tell, and paint them where that has changed."""
        self.run_worker(
            self._read_office(), exit_on_error=False, group=OFFICE_GROUP, exclusive=True
        )

    async def _read_office(self) -> None:
        self.session.office, self.session.shift = await self.desk.clerk.ask(read_office)
        self.front.tell_office()

    # Keys.

    async def on_event(self, event: events.Event) -> None:
        """Let keys through one at a time; a paste is typed, the mouse is not used."""
        if isinstance(event, events.MouseEvent):
            return
        if isinstance(event, events.Key) and not event.is_forwarded and event is not self._passing:
            self._take(event)
        elif isinstance(event, events.Paste) and not event.is_forwarded:
            for key in typed(event.text):
                self._take(key)
        else:
            await super().on_event(event)

    def _take(self, key: events.Key) -> None:
        self._last_key = self.desk.clock.monotonic()
        if key.key == REPAINT_KEY:
            self.refresh(layout=True)
        elif self.size.width < COLUMNS or self.size.height < ROWS or not self.gate.put(key):
            self.bell()

    async def _deliver(self, key: events.Key) -> None:
        self._passing = key
        self.post_message(key)

    # What must not reach the terminal.

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return Textual's filters and, last, the one that lets no control character through."""
        return [*super().get_line_filters(), self._safe_lines]

    # Refusals.

    def refused(self, error: ModelError) -> None:
        """Say in row 22 what the store refused."""
        self.front.refuse(error)

    def office_lost(self) -> None:
        """Show that rows 1 and 23 could not be read."""
        self.session.office = None
        self.front.tell_office()
