"""The wait after wrong PINs: told by the minute, and its end is told without a key.

The time itself is kept in the store; here it is only said, by one timer that runs while there is
something to wait for.
"""

from math import ceil
from typing import TYPE_CHECKING, Any

from model.operators import LoginWaits
from tui.locale.speak import _, spoken
from tui.wording import sentence

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui.screens.base import BaseScreen

STEP_SECONDS = 60


class PinWait:
    """Says on a screen how long the next try must still wait."""

    def __init__(self, screen: "BaseScreen[Any]") -> None:
        self._screen = screen
        self._until = 0.0
        self._said = ""
        self._timer: Timer | None = None

    def begin(self, refused: LoginWaits) -> None:
        """Start waiting; the screen has said the refusal already."""
        self._until = self._now() + float(str(refused.facts["seconds"]))
        self._said = self._screen.message.text
        self._arm()

    def end(self) -> None:
        """Wait no more."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = None

    def look_again(self) -> None:
        """Say how long it still is; after the end, that the PIN may be typed again."""
        message, left = self._screen.message, ceil(self._until - self._now())
        if self._timer is None or message.text != self._said:
            return  # something else was said since: that stays
        if left <= 0:
            self.end()
            message.say(_("Silakan coba lagi: ketik PIN, lalu Enter."))
            return
        message.say(sentence(LoginWaits.code, spoken(), seconds=left), "refused")
        self._said = message.text
        self._arm()

    def _arm(self) -> None:
        self.end()
        left = max(ceil(self._until - self._now()), 1)
        self._timer = self._screen.set_timer(left % STEP_SECONDS or STEP_SECONDS, self.look_again)

    def _now(self) -> float:
        return self._screen.desk.clock.monotonic()
