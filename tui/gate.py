"""Keys in order: the next is looked at when everything that the last one began has ended.

Stock Textual hands a burst of keys to whatever has the focus at that moment, so what was typed
ahead lands in the wrong field (reference: terminal, section 5). Here a whole visit typed ahead ends
as if it had been typed slowly. A key waits for nothing while it goes on with a run: letters typed
into one field, steps of a cursor in one list, digits of a scan. What takes a run says so by
`run_of(key)`, a name for the run, "" for a key that stands alone.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from textual import events

from tui.messages import Scanned
from tui.rest import Rest
from tui.scans import Prefixed, Scan, ScanEnd
from tui.session import Busy

if TYPE_CHECKING:
    from textual.app import App

KEYS_MAX = 4_096
SCANS_MAX = 16
"""So many scans of a device wait; each opens a person, and the keys behind them wait as long."""
CALM_TURNS = 2
"""One turn would do, but for tasks of Textual's own that end between two messages."""
POLL_SECONDS = 0.002
BUSY_SECONDS = 1.5
"""A store call that keeps keys waiting longer is told; at normal speed nothing is."""

_LINE_FEEDS = frozenset({"ctrl+j", "newline"})
_ENDS = {"enter": "\r", "tab": "\t"}

Run = tuple[object, str]


@runtime_checkable
class TakesRuns(Protocol):
    """A widget or screen that takes some keys one behind the other."""

    def run_of(self, key: events.Key) -> str:
        """Return the name of the run that a key belongs to here, "" for none."""
        ...


class Teller(Protocol):
    """Who tells the operator how their keys fare."""

    def keys_wait(self, waiting: bool) -> None:
        """Hear that keys wait for a slow store call, or that this has ended."""
        ...

    def keys_lost(self) -> None:
        """Hear that keys were dropped; all that were taken have had their effect by now."""
        ...


class KeyGate:
    """Holds keys back while the app is at work.

    When too many wait, all that follow are dropped until the app is at rest: with a gap in the
    middle, what was typed would be another text, and an Enter behind it would commit that.
    """

    def __init__(
        self,
        app: "App[Any]",
        busy: Busy,
        deliver: Callable[[events.Key | Scanned], None],
        teller: Teller,
        now: Callable[[], float],
    ) -> None:
        """`deliver` posts a key, or what a scanner sent, to the app; `now`: monotonic seconds."""
        self._app = app
        self._busy = busy
        self._deliver = deliver
        self.rest = Rest(app, busy)
        self._waiting: deque[events.Key | Scanned] = deque()
        self._task: asyncio.Task[None] | None = None
        self._prefixed: Prefixed[events.Key] = Prefixed()
        self._run: Run | None = None
        self._teller = teller
        self._now = now
        self._is_full = False

    def put(self, key: events.Key) -> bool:
        """Take a key; return False when too many wait already and it is dropped."""
        if self._is_full or len(self._waiting) >= KEYS_MAX:
            self._is_full = True
            self._prefixed.forget()  # half a code must not be joined with another
            return False
        if key.key in _LINE_FEEDS:  # Enter from before the terminal was in raw mode
            key = events.Key("enter", "\r")
        letter = _ENDS.get(key.key) or (key.character if key.is_printable else "")
        for item in self._prefixed.take(key, letter or ""):
            self._waiting.append(Scanned(item.digits) if isinstance(item, Scan) else item)
        self._wake()
        return True

    def put_scan(self, scan: Scanned) -> bool:
        """Take what a device of the seat sent, behind the keys that came before it; as `put`."""
        scans = sum(isinstance(one, Scanned) for one in self._waiting)
        if self._is_full or scans >= SCANS_MAX or len(self._waiting) >= KEYS_MAX:
            return False
        self._waiting.append(scan)
        self._wake()
        return True

    def _wake(self) -> None:
        if self._waiting and (self._task is None or self._task.done()):
            self._task = asyncio.get_running_loop().create_task(self._feed())

    @property
    def idle(self) -> bool:
        """Whether no key waits."""
        return not self._waiting and (self._task is None or self._task.done())

    async def _feed(self) -> None:
        while self._waiting:
            if self._app._exit:  # behind the end of the program there is nothing to type into
                self._waiting.clear()
                self._is_full = False
                return
            run = self._run_of(self._waiting[0])
            if run is None or run != self._run:
                await self.calm()
                run = self._run_of(self._waiting[0])  # the focus may have moved meanwhile
            self._run = run
            self._deliver(self._waiting.popleft())
            if self._is_full and not self._waiting:
                await self.calm()
                self._is_full = False
                self._teller.keys_lost()

    def _run_of(self, key: events.Key | Scanned) -> Run | None:
        if not isinstance(key, events.Key) or not self._app._running:
            return None
        screen = self._app.screen
        for taker in (screen.focused, screen):
            if isinstance(taker, TakesRuns):
                name = taker.run_of(key)
                if name:
                    return taker, name
        return None

    async def calm(self) -> None:
        """Wait until the app is at rest."""
        turns, began, told = 0, self._now(), False
        try:
            while turns < CALM_TURNS:
                work = self.rest.work()
                turns = 0 if work else turns + 1
                if not told and self._keeps_waiting(began):
                    told = True
                    self._teller.keys_wait(True)
                if work == "waiting":
                    await self._busy.turn(POLL_SECONDS)
                else:
                    await asyncio.sleep(0)
        finally:
            if told:
                self._teller.keys_wait(False)

    def _keeps_waiting(self, since: float) -> bool:
        return bool(self._waiting and self._busy) and self._now() - since >= BUSY_SECONDS


def typed(text: str) -> Iterator[events.Key]:
    """Turn pasted text into the keys that would have typed it; a line break is Enter."""
    end = ScanEnd()
    for letter in text.replace("\r\n", "\r").replace("\n", "\r"):
        if end.is_further(letter):
            continue
        if letter == "\r":
            yield events.Key("enter", "\r")
        elif letter.isprintable():
            yield events.Key(letter, letter)
