"""The stock card (kartu stok) of a month, line by line; and what every bin held on a past day."""

from datetime import date
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult

from model import new_file
from model.blanko import ITEMS
from model.rights import NotAllowed, may
from model.typed_day import read_day
from tui import stock_card_text as say
from tui.drafting import AGAIN
from tui.keys import Act
from tui.locale.speak import N_, _
from tui.screens.base import BaseScreen
from tui.session import Session
from tui.stock_papers import PaperFileRefused
from tui.widgets.long_text import LongText

ROOM = 20
"""Lines of the card on 24 rows."""
PATH_CHARS_MAX = 120


class StockCardScreen(BaseScreen[None]):
    """What moved this month, and what was left each time?"""

    TITLE_WORDS = N_("Kartu stok")
    HINT = N_("B bulan lalu  L bulan berikutnya  G barang lain  T isi pada tanggal  S simpan")
    TAKES_SCANS = False
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("b", "before", N_("bulan sebelumnya")),
        Act("l", "later", N_("bulan berikutnya")),
        Act("g", "item", N_("barang lain")),
        Act("t", "past_day", N_("isi tiap tempat pada akhir suatu hari")),
        Act("s", "save", N_("simpan ke berkas"), action="report"),
    )
    ASKS = ("save_as",)

    def __init__(self, session: Session, *, item: str) -> None:
        super().__init__(session)
        self.item = item
        self.month = date.min
        self.text = ""
        self.page = LongText(ROOM)

    def compose_work(self) -> ComposeResult:
        """The card."""
        yield self.page

    async def enter(self) -> None:
        """Read the card of this month."""
        if not may(self.session.actor, "see_stock"):
            self.refuse(NotAllowed(action="see_stock", who=self.session.actor.name))
            return
        if self.month == date.min:
            self.month = self.desk.clock.today(self.desk.zone).replace(day=1)
        await self._read()

    async def _read(self) -> None:
        first, last = say.month_of(self.month)
        last = min(last, max(self.desk.clock.today(self.desk.zone), first))
        self.text = await self.ask(say.card_text, self.item, first, last)
        self.page.read(self.text)

    def on_resize(self, event: events.Resize) -> None:
        """Show as many lines as there is room for now."""
        self.page.paint()

    def takes_key(self, event: events.Key) -> bool:
        """Move through the card."""
        return self.page.takes_key(event)

    async def act_before(self) -> None:
        """Show the month before."""
        self.month = say.step(self.month, -1)
        self.page.first()
        await self._read()

    async def act_later(self) -> None:
        """Show the next month, as far as time has come."""
        later = say.step(self.month, 1)
        if later > self.desk.clock.today(self.desk.zone):
            self.refuse(_("Bulan itu belum tiba."))
            return
        self.month = later
        self.page.first()
        await self._read()

    async def act_item(self) -> None:
        """Show the card of the next item."""
        self.item = ITEMS[(ITEMS.index(self.item) + 1) % len(ITEMS)]
        self.page.first()
        await self._read()

    async def act_past_day(self) -> None:
        """Ask for a day, and show what every bin held in the end of it."""
        typed = await self.ask_text(
            _("Isi tiap tempat pada akhir hari apa?"), (_("Misalnya 18-11-2026."),), chars_max=10
        )
        if typed is None:
            return
        day = read_day(typed, self.desk.clock.today(self.desk.zone))
        if day is None:
            self.refuse(_("Hari itu tidak ada atau belum tiba. Ketik misalnya 18-11-2026."))
            return
        title, *rows = await self.ask(say.balance_rows, self.item, day)
        await self.tell(title, rows or [_("Kosong semua.")])

    async def act_save(self) -> None:
        """Ask for a file, and write the card there."""
        await self.save_as()

    async def save_as(self, text: str = "") -> None:
        """Write the card into a new file, or into a folder."""
        name = f"kartu-stok-{self.item}-{self.month:%Y-%m}.txt"
        where = await self.ask_text(
            _("Simpan kartu stok ke berkas"), (_("Nama berkas baru, atau folder (stik USB)."),),
            chars_max=PATH_CHARS_MAX, text=text, again={AGAIN: "save_as"},
        )  # fmt: skip
        if where is None:
            return
        path = Path(where).expanduser()
        target = path / name if path.is_dir() else path
        content = self.text
        await self.ask(lambda _store: new_file.write(target, content, PaperFileRefused))
        self.say(_("Tersimpan: {file}").format(file=target.name))
