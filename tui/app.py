"""The app: which screen is in front, one key at a time, row 23, the lock, and the crash page.

No SQL and no device here. The screens of the ten keys are modes and keep their state; every other
screen lies over one of them. A place is the name of a module in `tui.screens`: `queue` is
`tui.screens.queue.QueueScreen`.
"""

import asyncio
import importlib
import importlib.util
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.binding import BindingType
from textual.filter import LineFilter
from textual.screen import Screen

from model import shift
from model.board import OfficeLine, office_line
from model.errors import ModelError
from model.shift import Shift
from tui.caret import caret_of
from tui.desk import Desk
from tui.gate import KeyGate, typed
from tui.keys import HOME, MAIN_PLACES, REPAINT_KEY, TEN
from tui.leaving import ENDING
from tui.locale.speak import _, speak
from tui.messages import Changed, Go, LoggedIn, LogOut, Scanned, Speak
from tui.rest import OFFICE_GROUP
from tui.screens.base import COLUMNS, ROWS, BaseScreen
from tui.seating import SeatedApp
from tui.session import NOBODY, Session
from tui.widgets.charset import SafeLines
from tui.widgets.message_line import MessageLine

if TYPE_CHECKING:
    from textual.driver import Driver

    from model.store import Store

STATUS_SECONDS = 3.0
IDLE_CHECK_SECONDS = 5.0
LOGIN = "login"


def read_office(store: "Store") -> tuple[OfficeLine, Shift | None]:
    """Return what rows 1 and 23 tell."""
    return office_line(store), shift.current(store)


class TuntasApp(SeatedApp, inherit_bindings=False):
    """The screens of one counter, for one login after the other."""

    CSS_PATH = "theme.tcss"
    DEFAULT_MODE = LOGIN
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = []
    _is_office_old = False
    _covered: MessageLine | None = None

    def __init__(
        self,
        desk: Desk,
        *,
        ascii_only: bool = False,
        lang: str = "id",
        driver_class: "type[Driver] | None" = None,
    ) -> None:
        self._safe_lines = SafeLines(ascii_only=ascii_only)
        super().__init__(driver_class=driver_class)
        speak(lang)
        self.theme = "ansi-dark"
        self.animation_level = "none"
        self.set_class(ascii_only, "ascii")
        self.desk = desk
        self.session = Session(desk, self.make)
        self._keep_drafts()
        self.gate = KeyGate(self, self.session.busy, self.hand_on, self, desk.clock.monotonic)
        self._passing: deque[events.Key] = deque()
        self._last_key = desk.clock.monotonic()
        self.add_mode(LOGIN, lambda: self.make(LOGIN))

    # Places.

    def make(self, place: str, **facts: object) -> Screen[Any]:
        """Make the screen of a place; raises ModuleNotFoundError for one that is not built yet."""
        made = self._screen_class(place)(self.session, **facts)
        if isinstance(made, BaseScreen):
            made.made_as = (place, facts)
        return made

    def _screen_class(self, place: str) -> Callable[..., Screen[Any]]:
        name = "".join(word.capitalize() for word in place.split("_")) + "Screen"
        found: Callable[..., Screen[Any]]
        found = getattr(importlib.import_module(f"tui.screens.{place}"), name)
        return found

    def title_of(self, place: str) -> str:
        """Return what the screen of a place is called, "" where this version has none."""
        return getattr(self._screen_class(place), "TITLE_WORDS", "") if self._has(place) else ""

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
        if not self.may_switch:
            return  # whatever asked for it: nobody is led around a PIN
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

    # Coming and going.

    async def on_logged_in(self, message: LoggedIn) -> None:
        """Show the first desk to the operator who came in."""
        await self._switch(HOME)
        self.front.say(message.told)
        self.session.drafts.begin(self.session.actor)
        self.front.start(self.tell_drafts())
        self.refresh_office()

    async def on_log_out(self, message: LogOut) -> None:
        """End the session: its screens and what was said in them are gone."""
        booking = bool(self.session.busy)
        with self.session.busy.while_working():  # no key may reach a screen that is going away
            await self._note_end("logout", booking=booking)
            self.session.drafts.begin(NOBODY)
            if message.quit:
                self.exit(0)
                return
            await self._close_over()
            self.session.actor = NOBODY
            self.session.notes.clear()
            await self.switch_mode(LOGIN)
            for place in [one for one in self._modes if one != LOGIN]:
                await self.remove_mode(place)

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
            for number in ENDING:
                loop.add_signal_handler(number, self.hang_up)

    def on_changed(self, message: Changed) -> None:
        """Read row 23 again after something was written."""
        self.refresh_office()

    def refresh_office(self) -> None:
        """Read what rows 1 and 23 tell, and paint them where that has changed."""
        self._is_office_old = True
        if not any(one.group == OFFICE_GROUP and not one.is_finished for one in self.workers):
            self.run_worker(self._read_office(), exit_on_error=False, group=OFFICE_GROUP)

    async def _read_office(self) -> None:
        while self._is_office_old:
            self._is_office_old = False
            self.session.office, self.session.shift = await self.desk.clerk.ask(read_office)
            self.front.tell_office()
            self.session.look_ahead()

    # Keys.

    async def on_event(self, event: events.Event) -> None:
        """Let keys through one at a time; a paste is typed, the mouse is not used."""
        if isinstance(event, events.MouseEvent):
            return
        if self._passing and event is self._passing[0]:
            self._passing.popleft()
            if self.screen_stack:
                await super().on_event(event)
        elif isinstance(event, events.Key) and not event.is_forwarded:
            self._take(event)
        elif isinstance(event, events.Paste) and not event.is_forwarded:
            for key in typed(event.text):
                self._take(key)
        else:
            await super().on_event(event)

    def _take(self, key: events.Key) -> None:
        self._last_key = self.desk.clock.monotonic()
        if key.key == REPAINT_KEY:
            getattr(self._driver, "repaint", lambda: None)()
        elif self.size.width < COLUMNS or self.size.height < ROWS or not self.gate.put(key):
            self.bell()

    def hand_on(self, item: events.Key | Scanned) -> None:
        """Let a key through, or what a scanner sent."""
        if isinstance(item, events.Key):
            self._passing.append(item)
        self.post_message(item)

    def keys_wait(self, waiting: bool) -> None:
        """Say in row 22, and not in F12, that the store is slow; take it back when it is done."""
        if waiting:
            self._covered = self.front.message
            self._covered.cover(_("Simpanan sedang sibuk, tombol disimpan dulu."))
        elif self._covered is not None:
            self._covered.uncover()
            self._covered = None

    def keys_lost(self) -> None:
        """Say that keys were dropped, now that those before them have had their effect."""
        self.front.refuse(_("Terlalu banyak tombol menunggu, sisanya dibuang. Periksa layar."))

    async def push_screen_wait(self, screen: Any, *, mode: str | None = None) -> Any:
        """Show a screen over the one in front and wait for its answer; keys go on meanwhile."""
        await self._flush_next_callbacks()
        answer = self.push_screen(screen, wait_for_dismiss=True, mode=mode)
        with self.session.busy.while_answering(answer):
            return await asyncio.shield(answer)  # a cancelled worker leaves the screen its answer

    # The terminal.

    def caret(self) -> tuple[int, int] | None:
        """Return where the terminal's cursor is parked: (column, row) from 0, None for nowhere."""
        return caret_of(self.screen) if self.screen_stack else None

    def is_settling(self) -> bool:
        """Tell whether the keys so far have more to show: a frame that is not whole can wait."""
        if not self.screen_stack:
            return False
        return bool(self.screen._dirty_widgets) or self.gate.rest.work() != ""

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

    def keep_drafts(self) -> None:
        """Save what is half typed before the crash page, if that can be done at all."""
        try:
            self.session.drafts.keep_at_once("crash")
        except Exception:  # a crash: nothing here may stop its page
            return
