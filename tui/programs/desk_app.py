"""The app of the warm desk: composed before anybody is there, and gone on with in every session."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from textual.screen import Screen

import tui.app
from tui.app import LOGIN, TuntasApp
from tui.desk import Desk
from tui.driver.spare import ENCODING
from tui.driver.terminals import terminal_of
from tui.keys import HOME
from tui.locale.speak import spoken
from tui.looks import choose, wear, worn
from tui.messages import LoggedIn, Speak
from tui.screens.base import BaseScreen
from tui.screens.login import LoginScreen

AHEAD = (HOME,)
"""The desks that are composed before a login, while nobody waits for them."""
COLOURS_EXPECTED = 8
"""What most terminals have; the screens are composed for that, another one costs a repaint."""
FIGURES_SECONDS = 0.1
"""From the terminal's coming to reading the office's figures anew: first it is shown something."""


class WarmApp(TuntasApp, inherit_bindings=False):
    """The same screens; the first ones are there before the terminal is."""

    CSS_PATH: ClassVar[str] = str(Path(tui.app.__file__).with_name("theme.tcss"))
    parked = True
    """Whether nobody is there yet: the office's figures are not read again meanwhile."""

    async def compose_ahead(self) -> None:
        """Compose the desks that a login shows; they read and say nothing before it."""
        await self.gate.calm()
        for place in AHEAD:
            self.add_mode(place, partial(self._made_ahead, place))
            await self.switch_mode(place)
            await self.gate.calm()
        await self.switch_mode(LOGIN)
        await self.gate.calm()

    def _made_ahead(self, place: str) -> Screen[Any]:
        made = self.make(place)
        assert isinstance(made, BaseScreen)
        made.is_ahead = True
        return made

    def take_desk(self, desk: Desk) -> None:
        """Take what is known of the counter, the store's clerk being the same one."""
        assert desk.clerk is self.desk.clerk
        self.desk = self.session.desk = desk
        for screen in self._all_screens():
            screen.desk = desk

    def wake(self, desk: Desk) -> None:
        """Go on in a session of its own: show the office as it is now, not as it was composed."""
        known = self.desk
        self.take_desk(desk)
        super().refresh_office()
        if replace(desk, came_from="") == replace(known, came_from=""):
            self.front.start(self.front.arrive())
            return
        wear(choose(desk.theme, COLOURS_EXPECTED))
        self.post_message(Speak(spoken()))

    def arrive(self, desk: Desk, lang: str, environ: dict[str, str]) -> None:
        """Make the session the caller's own: where it comes from, its seat, its language."""
        self.take_desk(desk)
        self.sit_down()
        self.parked = False
        looks = worn()
        wear(choose(self.desk.theme, terminal_of(environ, ENCODING).colours))
        if lang != spoken() or looks != worn():
            self.post_message(Speak(lang))  # shows everything anew
        self.set_timer(FIGURES_SECONDS, self._read_figures)

    def _read_figures(self) -> None:
        if not any(isinstance(one, BaseScreen) for one in self.screen_stack):
            return  # whoever came has gone already
        self.refresh_office()
        if isinstance(front := self.front, LoginScreen):
            front.glance(front.show_figures())

    def refresh_office(self) -> None:
        """Read what rows 1 and 23 tell, once while nobody is there."""
        if not self.parked or self.session.office is None:
            super().refresh_office()

    async def on_logged_in(self, message: LoggedIn) -> None:
        """Let the desks be entered; what a login does else, Textual calls after this."""
        for screen in self._all_screens():
            screen.is_ahead = False
