"""The face of a card as text, before a blank is spent on it."""

from typing import ClassVar

from textual.app import ComposeResult

from model.card.face import overflow, preview, unprintable
from model.card.of_resident import face_of
from tui.fit import wrapped
from tui.keys import Act
from tui.locale.speak import N_, _
from tui.screens.base import COLUMNS, BaseScreen
from tui.session import Session
from tui.widgets.block import Block, Row

WIDTH = 76


class PreviewScreen(BaseScreen[None]):
    """What will be printed."""

    TITLE_WORDS = N_("Pratinjau kartu")
    HINT = N_("F10 kembali. Yang salah di sini juga salah di kartu: betulkan dulu datanya.")
    ACTS: ClassVar[tuple[Act, ...]] = (Act("enter", "close", N_("kembali")),)

    def __init__(self, session: Session, *, resident: int) -> None:
        super().__init__(session)
        self.resident = resident
        self.face = Block(fill=True)

    def compose_work(self) -> ComposeResult:
        """The card."""
        yield self.face

    async def enter(self) -> None:
        """Read what will be printed today."""
        face = await self.ask(face_of, self.resident, self.session.book)
        rows: list[Row] = [f"  {line}" for line in preview(face, WIDTH)]
        long, strange = overflow(face), unprintable(face)
        told = (
            (long, _("  ! Tidak muat di kartu: {fields}")),
            (strange, _("  ! Huruf yang tidak bisa dicetak di: {fields}")),
        )
        for fields, said in told:
            if fields:
                rows += wrapped(said.format(fields=", ".join(fields)), WIDTH)
        self.face.show("-" * max(self.size.width, COLUMNS), *rows)

    def act_close(self) -> None:
        """Go back."""
        self.dismiss(None)
