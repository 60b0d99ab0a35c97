"""The board of the work lists: how many people each holds, its oldest case, and who must act.

Nothing is closed here: a list empties itself when the centre answers or we have acted.
"""

from typing import ClassVar

from textual.app import ComposeResult

from model.rights import NotAllowed, may
from model.work import board as work_board
from model.work.board import Board, Line
from model.work.lists import LISTS, named
from tui import work_words as say
from tui.keys import Act
from tui.locale.speak import N_, _, number
from tui.looks import look
from tui.screens.base import BaseScreen
from tui.session import Session
from tui.widgets.block import Block, line_of
from tui.widgets.record_table import Column, RecordTable
from tui.widgets.window import Slice

WORK = frozenset(one.key for one in LISTS if one.is_work)

COLUMNS: tuple[Column[Line], ...] = (
    Column(N_("Daftar"), 38, lambda line: say.pick(say.LISTS, line.key), grow=1),
    Column(N_("Orang"), 7, lambda line: number(line.count), right=True),
    Column(N_("Tertua"), 8, say.oldest_cell, right=True),
    Column(N_("Ditunda"), 7, say.off_cell, right=True),
    Column(N_("Bertindak"), 13, lambda line: say.acts_words(named(line.key).acts)),
)


class WorkScreen(BaseScreen[None]):
    """Who waits, for what, and who must act?"""

    TITLE_WORDS = N_("Daftar kerja")
    HINT = N_("Enter buka daftar   F10 kembali")
    ACTS: ClassVar[tuple[Act, ...]] = (Act("enter", "open", N_("buka daftar yang bertanda >")),)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.board: Board | None = None
        self.head = Block("")
        self.table: RecordTable[Line] = RecordTable(
            COLUMNS, self._page, key=lambda line: line.key, flag=_needs_us, id="lists"
        )
        self.under = Block("")

    def compose_work(self) -> ComposeResult:
        """A heading, the lists, what to do about the one at the marker."""
        yield self.head
        yield self.table
        yield self.under

    async def enter(self) -> None:
        """Count anew and stay on the same list."""
        if not may(self.session.actor, "see_work"):
            self.table.empty()
            self.refuse(NotAllowed(action="see_work", who=self.session.actor.name))
            return
        is_first = self.board is None
        self.board = await self.ask(work_board.board)
        await (self.table.load() if is_first else self.table.reload())
        title = _("DAFTAR KERJA")
        self.head.show(line_of((title, look("title")), "   " + say.board_row(self.board, WORK)))
        self.table.focus()

    async def _page(self, after: object | None) -> Slice[Line]:
        return Slice(self.board.lines if self.board else (), None)

    def on_record_table_moved(self) -> None:
        """Say what is to be done about the list at the marker."""
        line = self.table.cursor_row
        self.under.show("" if line is None else " " + say.pick(say.NEXT, line.key))

    async def act_open(self) -> None:
        """Open the list."""
        line = self.table.cursor_row
        if line is not None:
            await self.visit("work_list", key=line.key)


def _needs_us(line: Line) -> bool:
    return bool(line.count) and line.key in WORK
