"""A long piece of work in lines: step after step, and every ten seconds how far it is."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from model.store import Store
from tui.teks.talk import Talk

TELL_SECONDS = 10.0


class Phased(Protocol):
    """How far a piece of work is: its last phase is `done`."""

    @property
    def phase(self) -> str:
        """What it is doing."""
        ...


P = TypeVar("P", bound=Phased)


def through(talk: Talk, step: Callable[[Store], P], told: Callable[[P], str]) -> None:
    """Take steps to the end; `told` says how far one is. Raises what a step and a cut line raise.

    The line is only looked at when something is said: a step is never cut in the middle.
    """
    clock = talk.desk.clock
    told_at = clock.monotonic()
    while (now := talk.read(step)).phase != "done":
        if clock.monotonic() - told_at >= TELL_SECONDS:
            told_at = clock.monotonic()
            talk.tell(told(now))
            talk.flush()
