"""Who sits at the desk, what was said to them, and how long their store call takes: one a login."""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from model.actor import Actor
from model.board import OfficeLine
from model.clock import instant
from model.region import RegionBook
from model.shift import Shift
from tui.desk import Desk

if TYPE_CHECKING:
    from textual.screen import Screen

NOTES_MAX = 50

NOBODY = Actor("", frozenset(), "operator")


@dataclass(frozen=True, slots=True)
class Note:
    """One message as F12 lists it."""

    at: int
    text: str
    refused: bool


class Busy:
    """Counts what must end before the next key is looked at."""

    def __init__(self) -> None:
        self._count = 0

    def __bool__(self) -> bool:
        return self._count > 0

    @contextmanager
    def while_working(self) -> Iterator[None]:
        """Hold the keys for the length of the block."""
        self._count += 1
        try:
            yield
        finally:
            self._count -= 1


@dataclass(slots=True)
class Session:
    """What every screen is given: the desk, the operator, and a way to other screens by name."""

    desk: Desk
    make: Callable[..., "Screen[Any]"]
    """Makes the screen of a place: `make("resident", resident=12)`."""
    actor: Actor = NOBODY
    office: OfficeLine | None = None
    shift: Shift | None = None
    book: RegionBook | None = None
    """The regions, loaded once a session by whoever needs them first (60 ms)."""
    notes: deque[Note] = field(default_factory=lambda: deque(maxlen=NOTES_MAX))
    busy: Busy = field(default_factory=Busy)

    def note(self, text: str, *, refused: bool) -> None:
        """Keep a message for F12."""
        self.notes.append(Note(self.desk.clock.now_ms(), text, refused))

    def time_of(self, ms: int) -> str:
        """Return the wall-clock time of an instant in the office's zone: 13.42."""
        return f"{instant(ms, self.desk.zone):%H.%M}"

    def day_of(self, ms: int) -> str:
        """Return the day of an instant in the office's zone: 21-11-2026."""
        return f"{instant(ms, self.desk.zone):%d-%m-%Y}"
