"""Who sits at the desk, what was said to them, and how long their store call takes: one a login."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from model.actor import Actor
from model.board import OfficeLine
from model.clock import instant
from model.shift import Shift
from tui.ahead import load_pages
from tui.desk import Desk
from tui.scans import Twice

if TYPE_CHECKING:
    from textual.screen import Screen

    from model.region import RegionBook
    from tui.drafts import DraftKeeper

NOTES_MAX = 50

NOBODY = Actor("", frozenset(), "operator")


@dataclass(frozen=True, slots=True)
class Note:
    """One message as F12 lists it."""

    at: int
    text: str
    refused: bool
    times: int = 1
    """How often in a row it was said."""

    @property
    def shown(self) -> str:
        """The text, and how often it was said if that was more than once."""
        return self.text if self.times == 1 else f"{self.text} (x{self.times})"


class Busy:
    """What must end before the next key is looked at, and what waits for a person meanwhile."""

    def __init__(self) -> None:
        self._count = 0
        self._answers: dict[asyncio.Task[Any] | None, asyncio.Future[Any]] = {}
        self._watchers: list[asyncio.Future[None]] = []

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
            self._turned()

    @contextmanager
    def while_answering(self, answer: "asyncio.Future[Any]") -> Iterator[None]:
        """Let the keys through while the running task waits for a person's answer."""
        task = asyncio.current_task()
        self._answers[task] = answer
        self._turned()
        try:
            yield
        finally:
            del self._answers[task]

    def is_answering(self, task: "asyncio.Task[Any] | None") -> bool:
        """Whether this task waits for an answer that has not been given yet."""
        answer = self._answers.get(task)
        return answer is not None and not answer.done()

    async def turn(self, seconds: float) -> None:
        """Wait until something has ended or begins to wait for a person, at most so long."""
        watcher = asyncio.get_running_loop().create_future()
        self._watchers.append(watcher)
        await asyncio.wait((watcher,), timeout=seconds)
        if watcher in self._watchers:
            self._watchers.remove(watcher)

    def _turned(self) -> None:
        watchers, self._watchers = self._watchers, []
        for watcher in watchers:
            if not watcher.done():
                watcher.set_result(None)


@dataclass(slots=True)
class Session:
    """What every screen is given: the desk, the operator, and a way to other screens by name."""

    desk: Desk
    make: Callable[..., "Screen[Any]"]
    """Makes the screen of a place: `make("resident", resident=12)`."""
    drafts: "DraftKeeper" = field(init=False)
    """Keeps what is half typed; the app gives it."""
    actor: Actor = NOBODY
    office: OfficeLine | None = None
    shift: Shift | None = None
    book: "RegionBook | None" = None
    """The regions, loaded once a session by whoever needs them first (60 ms)."""
    own: tuple[str, ...] | None = None
    """The kelurahan that the office serves, by code; None until a search needs them."""
    beside: str = ""
    """Who stood by last as the second person, proposed at the next time."""
    own_first: bool = True
    """Whether a search puts their people first: most who come are from there."""
    notes: deque[Note] = field(default_factory=lambda: deque(maxlen=NOTES_MAX))
    busy: Busy = field(default_factory=Busy)
    twice: Twice = field(default_factory=Twice)

    def note(self, text: str, *, refused: bool) -> None:
        """Keep a message for F12; the same once more is counted, not listed again."""
        times = 1
        if self.notes and (self.notes[-1].text, self.notes[-1].refused) == (text, refused):
            times += self.notes.pop().times
        self.notes.append(Note(self.desk.clock.now_ms(), text, refused, times))

    def is_scan_again(self, digits: str) -> bool:
        """Whether a scanner read the same code twice in one go; ask once for each scan."""
        return self.twice.is_again(digits, self.desk.clock.monotonic())

    def look_ahead(self) -> None:
        """Let the clerk load and read ahead, as soon as there is somebody for whom."""
        if self.actor is not NOBODY:
            self.desk.clerk.beside(load_pages)
            self.desk.look_ahead()

    def time_of(self, ms: int) -> str:
        """Return the wall-clock time of an instant in the office's zone: 13.42."""
        return f"{instant(ms, self.desk.zone):%H.%M}"

    def day_of(self, ms: int) -> str:
        """Return the day of an instant in the office's zone: 21-11-2026."""
        return f"{instant(ms, self.desk.zone):%d-%m-%Y}"
