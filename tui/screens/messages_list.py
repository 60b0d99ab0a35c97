"""F12: the last messages with their time, because what row 22 said is gone with the next key."""

import textwrap

from textual import events
from textual.app import ComposeResult

from tui.keys import Act
from tui.locale.speak import N_, _, number
from tui.screens.base import BaseScreen
from tui.session import Session
from tui.widgets.block import Block, line_of
from tui.widgets.record_table import Column, RecordTable
from tui.widgets.window import Slice

TEXT_WIDTH = 70
TIME_WIDTH = 10
"""Margin, time and gap before a text."""

Line = tuple[int, str, str]
"""Number of the line, time, text."""

COLUMNS: tuple[Column[Line], ...] = (
    Column(N_("Jam"), 6, lambda line: line[1]),
    Column(N_("Pesan"), TEXT_WIDTH, lambda line: line[2], grow=1),
)


class MessagesListScreen(BaseScreen[None]):
    """The list, the newest first."""

    TITLE_WORDS = N_("Pesan terakhir")
    HINT = N_("F10 kembali")
    ACTS = (Act("enter", "close", N_("kembali")),)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.head = Block("")
        self.table: RecordTable[Line] = RecordTable(
            COLUMNS, self._page, key=lambda line: line[0], id="notes"
        )

    def compose_work(self) -> ComposeResult:
        """A heading and the list."""
        yield self.head
        yield self.table

    async def enter(self) -> None:
        """Show what was said up to now."""
        told = _("PESAN  {n} yang terakhir").format(n=number(len(self.session.notes)))
        self.head.show(line_of((told, "bold")))
        await self.table.load()
        self.table.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Break long messages anew in the width that there is now."""
        if self.table.window.row(0) is not None:
            self.start(self.table.reload())

    async def _page(self, after: object | None) -> Slice[Line]:
        lines: list[Line] = []
        width = max(self.size.width - TIME_WIDTH, TEXT_WIDTH)
        for note in reversed(self.session.notes):
            text = f"! {note.shown}" if note.refused else note.shown
            for at, part in enumerate(textwrap.wrap(text, width) or [""]):
                time = self.session.time_of(note.at) if at == 0 else ""
                lines.append((len(lines), time, part))
        return Slice(tuple(lines), None)

    def act_close(self) -> None:
        """Go back."""
        self.dismiss(None)
