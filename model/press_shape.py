"""What a lane holds in its hands: the press, the records, a card's ticket and drawing, a step.

The border between model and hw: `hw.press` has the same shapes on its side, and neither knows the
other; mypy compares them in `tui/wiring.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate, Literal, ParamSpec, Protocol, TypeVar

from model.actor import Actor
from model.booking import Report
from model.errors import ModelError
from model.jobs import Job
from model.store import Store, Tx

P = ParamSpec("P")
T = TypeVar("T")

Kind = Literal["moved", "idle", "parked"]


@dataclass(frozen=True, slots=True)
class Ticket:
    """What goes down to a press: a token that is never a NIK, and the picture of one card."""

    token: str
    document: bytes
    media_type: str = "image/png"
    encoded: bool = False
    """Whether the card's chip was written before: it is compared, and not personalised again."""


class Press(Protocol):
    """A printer as the office sees it."""

    def look(self) -> Report:
        """Say whether one card could be taken now."""
        ...

    def press(self, work: Ticket, on_stage: Callable[[str, int | None], None]) -> Report:
        """Print one card, calling `on_stage("created", number)` before the document leaves.

        A press with an encoder tells its steps too (`model.press_steps`), each before the next;
        when `on_stage` raises, it prints nothing more, puts the card away and lets it go on.
        """
        ...

    def trace(self, token: str, since_ms: int) -> Report:
        """After a restart: `later` only on proof that nothing was fed, else `unsettled`."""
        ...

    def forget(self, token: str) -> Report:
        """Drop what the device still holds of a settled job."""
        ...

    def resume(self) -> None:
        """Go on after hands."""
        ...


class Records(Protocol):
    """The store as a lane reaches it: one call, one transaction, in the clerk's thread."""

    def write(
        self, actor: Actor, act: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run `act` in a transaction of `actor`."""
        ...

    def read(self, ask: Callable[Concatenate[Store, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query."""
        ...


class CannotDraw(ModelError):
    """No card at all can be drawn now, whoever it is for: a folder or a library is missing."""

    code = "KAR-107"
    retry = "fix"


Draw = Callable[[Records, Job], tuple[bytes, str]]
"""Renders a job's card at dispatch: the document, and the digest of what it says."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one step did, and how long to wait before the next."""

    kind: Kind
    wait_seconds: float = 0.0
    need: str = ""
