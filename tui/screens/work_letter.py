"""A letter as it went out, word for word; the text for paper comes from `tuntas letter show`."""

from typing import ClassVar

from textual.app import ComposeResult

from model.rights import NotAllowed, may
from model.work import letters
from model.work.letters import Letter
from tui.keys import Act
from tui.locale.speak import N_, _
from tui.looks import look
from tui.screens.base import BaseScreen
from tui.session import Session
from tui.widgets.block import Block, line_of

PAGE_ROWS = 18


class WorkLetterScreen(BaseScreen[None]):
    """What does the letter say?"""

    TITLE_WORDS = N_("Surat")
    HINT = N_("Enter halaman berikut, di akhir kembali   F10 kembali")
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("enter", "on", N_("halaman berikut, di akhir kembali")),
        Act("minus", "up", N_("halaman sebelum")),
    )

    def __init__(self, session: Session, *, letter: int) -> None:
        super().__init__(session)
        self.letter = letter
        self.found: Letter | None = None
        self.at = 0
        self.head = Block("", "")
        self.page = Block(fill=True)

    def compose_work(self) -> ComposeResult:
        """How it is printed, and the text."""
        yield self.head
        yield self.page

    async def enter(self) -> None:
        """Read it."""
        if not may(self.session.actor, "see_work"):
            self.refuse(NotAllowed(action="see_work", who=self.session.actor.name))
            return
        self.found = await self.ask(letters.get, self.letter)
        self._paint()

    def _pages(self) -> list[list[str]]:
        rows = self.found.body.rstrip("\n").split("\n") if self.found else []
        return [rows[at : at + PAGE_ROWS] for at in range(0, len(rows), PAGE_ROWS)]

    def _paint(self) -> None:
        if self.found is None:
            return
        pages = self._pages()
        told = _("SURAT {number}   halaman {at} dari {all}").format(
            number=self.found.number, at=self.at + 1, all=len(pages)
        )
        paper = _("Untuk kertas: tuntas letter show {number} --out surat.txt")
        self.head.show(line_of((told, look("title"))), " " + paper.format(number=self.found.number))
        self.page.show(*pages[self.at])

    def act_on(self) -> None:
        """Show the next page, or go back from the last one."""
        if self.at + 1 < len(self._pages()):
            self.at += 1
            self._paint()
        else:
            self.dismiss(None)

    def act_up(self) -> None:
        """Show the page before."""
        self.at = max(self.at - 1, 0)
        self._paint()
