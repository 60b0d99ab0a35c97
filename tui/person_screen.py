"""What the screens about one resident share: the look is written down, and who is gone closes."""

from textual.app import ComposeResult

from model import lookup
from model.errors import ModelError, StoreFault
from model.permohonan import ResidentUnknown
from tui.card_words import in_words
from tui.locale.speak import spoken
from tui.screens.base import BaseScreen
from tui.session import Session
from tui.widgets.block import Block


class PersonScreen(BaseScreen[None], inherit_bindings=False):
    """One page about one resident."""

    def __init__(self, session: Session, *, resident: int) -> None:
        super().__init__(session)
        self.resident = resident
        self.page = Block(fill=True)
        self._noted = False

    def compose_work(self) -> ComposeResult:
        """One page."""
        yield self.page

    async def note_look(self) -> None:
        """Note once that the record was opened; reading goes on where nothing can be written."""
        if not self._noted:
            self._noted = True
            try:
                await self.do(lookup.note_view, self.resident)
            except StoreFault as error:
                self.refuse(error)

    def refuse(self, error: ModelError | str) -> None:
        """Say it with its facts in words; a resident who is gone from the store closes the page."""
        super().refuse(error if isinstance(error, str) else in_words(error, spoken()))
        if isinstance(error, ResidentUnknown):
            self.dismiss(None)
