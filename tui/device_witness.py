"""A press whose device is asked, before a card, for cards of ours that the store does not know.

A machine that was set back whole takes its witness files along; the printer was not set back. What
it lists of our tokens beyond the store's own was printed in a time that the store has lost.
"""

from collections.abc import Callable
from typing import Final, Protocol

from hw.press import Report as Said
from model import returned
from model.actor import Actor
from model.booking import Report
from model.press_shape import Press, Records, Ticket
from model.witness import StoreReturned

ASK_SECONDS: Final = 20
"""About once a card; also after a clock that jumped, as in a machine that was woken up again."""


class Listing(Press, Protocol):
    """A press whose device can list its jobs by name."""

    def tokens(self) -> tuple[str, ...] | None:
        """Return the names; None where it did not answer."""
        ...


class Timer(Protocol):
    """What tells the instant."""

    def now_ms(self) -> int:
        """Return it in milliseconds."""
        ...


class WitnessedPress:
    """The press of one printer, with its device as a witness of the store."""

    def __init__(self, press: Listing, records: Records, actor: Actor, timer: Timer) -> None:
        self._press = press
        self._records = records
        self._actor = actor
        self._timer = timer
        self._asked_at: int | None = None

    def look(self) -> Report:
        """Say whether one card could be taken now; hands with SIM-111 where the store came back."""
        report = self._press.look()
        return report if report.verdict != "done" or self._agrees() else _SHUT

    def _agrees(self) -> bool:
        now = self._timer.now_ms()
        if self._asked_at is not None and 0 <= now - self._asked_at < ASK_SECONDS * 1000:
            return True
        tokens = self._press.tokens()
        if tokens is None:
            return True  # it is asked again at the next look
        if self._records.read(returned.strangers, tokens):
            self._records.write(self._actor, returned.shut_by_device, tokens)
            return False
        self._asked_at = now
        return True

    def press(self, work: Ticket, on_stage: Callable[[str, int | None], None]) -> Report:
        """Print one card."""
        return self._press.press(work, on_stage)

    def trace(self, token: str, since_ms: int) -> Report:
        """Find out whether a card can exist."""
        return self._press.trace(token, since_ms)

    def forget(self, token: str) -> Report:
        """Drop what the device still holds of a settled job."""
        return self._press.forget(token)

    def resume(self) -> None:
        """Go on after hands."""
        self._press.resume()


_SHUT: Final = Said("hands", code=StoreReturned.code)
