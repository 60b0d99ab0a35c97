"""Papers of parcels as text: the route sheet, and the surat jalan for the wide printer."""

from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult

from model import new_file, paper
from model.parcels import rows, surat_jalan
from model.parcels.faults import ManifestUnwritable
from model.rights import NotAllowed, may
from tui.drafting import AGAIN
from tui.keys import Act
from tui.locale.speak import N_, _
from tui.looks import look
from tui.screens.base import COLUMNS, BaseScreen
from tui.session import Session
from tui.widgets.block import Block, line_of
from tui.widgets.long_text import LongText

ROOM = 18
"""Lines of the text on 24 rows."""
PATH_CHARS_MAX = 120


class ParcelPaperScreen(BaseScreen[None]):
    """What goes along with a parcel on paper?"""

    TITLE_WORDS = N_("Kertas kiriman")
    HINT = N_("L lebar 80 atau 132   S simpan ke berkas   panah, PgDn gulir   F10 kembali")
    TAKES_SCANS = False
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("l", "wide", N_("lebar 80 atau 132 kolom")),
        Act("s", "save", N_("simpan ke berkas"), action="parcel"),
        Act("enter", "close", N_("kembali")),
    )
    ASKS = ("save_as",)

    def __init__(self, session: Session, *, kind: str = "list", number: str = "") -> None:
        super().__init__(session)
        self.kind, self.number = kind, number
        self.columns = paper.NARROW
        self.text = ""
        self.head = Block("", "")
        self.page = LongText(ROOM)

    def compose_work(self) -> ComposeResult:
        """What it is, and its lines."""
        yield self.head
        yield self.page

    async def enter(self) -> None:
        """Write it anew."""
        if not may(self.session.actor, "parcel"):
            self.refuse(NotAllowed(action="parcel", who=self.session.actor.name))
            return
        if self.kind == "route":
            numbers = (self.number,) if self.number else ()
            self.text = await self.ask(surat_jalan.route, numbers, self.columns)
        else:
            parcel = await self.ask(rows.get, self.number)
            self.text = await self.ask(
                surat_jalan.text, parcel, parcel.document, parcel.digest, self.columns
            )
        self.page.read(self.text)
        self._paint()

    def on_resize(self, event: events.Resize) -> None:
        """Draw the rule as wide as the screen is now."""
        self.page.paint()
        self._paint()

    def _paint(self) -> None:
        width = max(self.size.width, COLUMNS)
        title = _("LEMBAR RUTE") if self.kind == "route" else _("SURAT JALAN")
        self.head.show(
            line_of((title, look("title")), f"   {self.number}   {self.columns}"), "-" * width
        )

    def takes_key(self, event: events.Key) -> bool:
        """Move through the text."""
        return self.page.takes_key(event)

    async def act_wide(self) -> None:
        """Write it for the other width."""
        self.columns = paper.NARROW if self.columns == paper.WIDE else paper.WIDE
        await self.enter()

    async def act_save(self) -> None:
        """Ask for a file, and write it there."""
        await self.save_as()

    async def save_as(self, text: str = "") -> None:
        """Write the text into a new file."""
        where = await self.ask_text(
            _("Simpan ke berkas"), (_("Nama berkas baru."),), chars_max=PATH_CHARS_MAX, text=text,
            again={AGAIN: "save_as"},
        )  # fmt: skip
        if where is None:
            return
        path = Path(where).expanduser()
        await self.ask(lambda _store: new_file.write(path, self.text, ManifestUnwritable))
        self.say(_("Tersimpan: {file}").format(file=path.name))

    def act_close(self) -> None:
        """Go back."""
        self.dismiss(None)
