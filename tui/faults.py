"""What goes wrong in the app: a refusal is said, a fault of ours ends in a page without locals."""

import asyncio
from typing import Any

from rich.text import Text
from textual.app import App
from textual.worker import Worker, WorkerState

from model.errors import ModelError
from tui import crash
from tui.desk import Desk
from tui.locale.speak import spoken
from tui.rest import OFFICE_GROUP
from tui.wording import sentence


class FaultApp(App[int], inherit_bindings=False):
    """An app that never shows a traceback: Textual's own page would print every local."""

    desk: Desk

    def refused(self, error: ModelError) -> None:
        """Say what the store refused."""
        raise NotImplementedError

    def office_lost(self) -> None:
        """Show that rows 1 and 23 could not be read."""
        raise NotImplementedError

    def keep_drafts(self) -> None:
        """Save what is half typed; raises nothing."""
        raise NotImplementedError

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say what a store call refused; anything else that a worker raised is a fault of ours."""
        if event.state is not WorkerState.ERROR:
            return
        error = event.worker.error
        if event.worker.group == OFFICE_GROUP and isinstance(error, ModelError):
            self.office_lost()
        elif isinstance(error, ModelError):
            self.refused(error)
        elif isinstance(error, Exception):
            self._handle_exception(error)

    def on_loop_error(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Take what the event loop caught: a write that nobody awaits any more was refused."""
        error = context.get("exception")
        if isinstance(error, ModelError):
            self.refused(error)
        elif isinstance(error, Exception):
            self._handle_exception(error)

    def _handle_exception(self, error: Exception) -> None:
        """End with a code and the log's place; Textual's own page would print every local."""
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
            self.keep_drafts()
        log = crash.write(self.desk.home / "log", error, self.desk.clock.now_ms())
        told = sentence(crash.CODE, spoken(), log=str(log or "-"))
        if not self._exit_renderables:
            self._exit_renderables.append(Text(told))
        self._close_messages_no_wait()
