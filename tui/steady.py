"""A screen that is styled once: no rule of ours changes while the program runs.

Textual parses the whole stylesheet again and styles every widget anew when a screen is opened for
the first time (twice) and whenever it comes to the front: a third of what a change of screen costs.
Both follow a change of theme, which the counter does not have (`tui.looks` decides at the start).
"""

from typing import Generic, TypeVar

from textual import events
from textual._context import active_app
from textual.message import Message
from textual.screen import Screen

Result = TypeVar("Result")


class SteadyScreen(Screen[Result], Generic[Result], inherit_bindings=False):
    """A screen that takes the styles of its mounting for as long as the app keeps its theme."""

    def __init__(self) -> None:
        super().__init__()
        app = active_app.get(None)
        if app is not None:
            self._css_update_count = app._css_update_count

    def post_message(self, message: Message) -> bool:
        """Take a message; one that brings the screen to the front styles nothing that it has."""
        if isinstance(message, events.ScreenResume):
            message.refresh_styles &= self._css_update_count != self.app._css_update_count
        return super().post_message(message)
