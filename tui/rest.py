"""Whether the app has ended all that the keys so far began: one notion for the key gate and tests.

Textual has no such question; counting quiet turns of the loop only guesses. What can be under way:
a message (a pump that handles one does not wait for the next), a worker that does not wait for a
person, a store call outside both (`Busy`), and the layout of the screen in front. Stands on private
parts of Textual 8.2.8, which is pinned; test_gate.py fails when they change.
"""

from typing import TYPE_CHECKING, Any, Literal

from textual.message_pump import MessagePump

from tui.session import Busy

if TYPE_CHECKING:
    from textual.app import App

OFFICE_GROUP = "office"
"""The worker that reads rows 1 and 23; what it is refused is shown there, not said."""
GLANCE_GROUP = "glance"
"""Workers that read again what is shown, because time has passed: no key waits for them."""
BACKGROUND = frozenset({OFFICE_GROUP, GLANCE_GROUP})

Work = Literal["", "messages", "waiting"]


class Rest:
    """Tells what an app is still doing."""

    def __init__(self, app: "App[Any]", busy: Busy) -> None:
        self._app = app
        self._busy = busy
        self._last: MessagePump = app

    def work(self) -> Work:
        """Return "" at rest, "messages" while the loop's next turn brings it on, else "waiting".

        Waiting is for a thread or for the layout's timer: turning the loop does not help.
        """
        if not self._app._running:
            return ""
        if self._has_work(self._last) or self._any_pump():
            return "messages"
        if self._busy or self._any_worker() or self._lays_out():
            return "waiting"
        return ""

    def _lays_out(self) -> bool:
        """Whether the screen in front is still to be laid out; then its timer runs.

        A tick that falls into a batch of changes does nothing and pauses the timer; nobody would
        start it again before the next message, and no key becomes one while it is waited for.
        """
        screen = self._app.screen
        if screen._layout_required:
            screen._update_timer.resume()
        return screen._layout_required

    def _any_pump(self) -> bool:
        for pump in (self._app, *self._app._registry):
            ready: Any = pump._message_queue.ready_event
            if ready._waiters and not ready._value:
                continue  # as `_has_work`, without its calls: hundreds of pumps are asked a key
            if self._has_work(pump):
                self._last = pump  # most likely it is the one that is asked next time
                return True
        return False

    def _has_work(self, pump: MessagePump) -> bool:
        """Whether a pump that lives does anything else than wait for its next message."""
        if pump is not self._app and (pump._task is None or pump._task.done()):
            return False
        ready: Any = pump._message_queue.ready_event
        return bool(ready._value or not ready._waiters)

    def _any_worker(self) -> bool:
        return any(
            not worker.is_finished
            and worker.group not in BACKGROUND
            and not self._busy.is_answering(worker._task)
            for worker in self._app.workers
        )
