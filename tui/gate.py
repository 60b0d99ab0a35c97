"""One key at a time: the next is looked at when everything that the last one began has ended.

Stock Textual hands a burst of keys to whatever has the focus at that moment, so what was typed
ahead lands in the wrong field (reference: terminal, section 5). Here a whole visit typed ahead ends
as if it had been typed slowly: each key waits for the store call and the screen of the one before.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from typing import TYPE_CHECKING, Any

from textual import events

from tui.session import Busy

if TYPE_CHECKING:
    from textual.app import App

KEYS_MAX = 4_096
CALM_TURNS = 8
_POLL_SECONDS = 0.001


class KeyGate:
    """Holds keys back while the app is at work."""

    def __init__(
        self, app: "App[Any]", busy: Busy, deliver: Callable[[events.Key], Awaitable[None]]
    ) -> None:
        self._app = app
        self._busy = busy
        self._deliver = deliver
        self._waiting: deque[events.Key] = deque()
        self._task: asyncio.Task[None] | None = None

    def put(self, key: events.Key) -> bool:
        """Take a key; return False when too many wait already and it is dropped."""
        if len(self._waiting) >= KEYS_MAX:
            return False
        self._waiting.append(key)
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._feed())
        return True

    @property
    def idle(self) -> bool:
        """Whether no key waits and none is being worked on."""
        return not self._waiting and (self._task is None or self._task.done())

    def forget(self) -> None:
        """Drop what was typed ahead: it was meant for another screen."""
        self._waiting.clear()

    async def _feed(self) -> None:
        while self._waiting:
            await self._deliver(self._waiting.popleft())
            await self.calm()

    async def calm(self) -> None:
        """Wait until no pump of the app has anything to do and no store call is under way."""
        turns = 0
        while turns < CALM_TURNS:
            await asyncio.sleep(_POLL_SECONDS if self._busy else 0)
            turns = 0 if self._busy or self._at_work() else turns + 1

    def _at_work(self) -> bool:
        app = self._app
        pumps = [app, *app.screen_stack, *app._registry] if app._running else []
        return any(
            pump.message_queue_size or pump._next_callbacks for pump in pumps if pump._running
        )


def typed(text: str) -> Iterator[events.Key]:
    """Turn pasted text into the keys that would have typed it; a line break is Enter."""
    for letter in text.replace("\r\n", "\r").replace("\n", "\r"):
        if letter == "\r":
            yield events.Key("enter", "\r")
        elif letter.isprintable():
            yield events.Key(letter, letter)
