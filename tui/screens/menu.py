"""F9: everything that can be done here and everywhere, to be chosen with the arrows and Enter.

For hands that do not know the keys yet, and for terminals that eat one of them.
"""

from dataclasses import dataclass
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.message import Message

from model.rights import may
from tui.keys import MESSAGES_KEY, TEN, Act
from tui.locale.speak import N_, _, spoken
from tui.messages import Lock, LogOut, Speak
from tui.screens.base import BaseScreen
from tui.session import Session
from tui.widgets.block import Block, line_of
from tui.widgets.record_table import Column, RecordTable
from tui.widgets.window import Slice


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: how its key is written, its words, the key to press or the message to send."""

    shown: str
    words: str
    key: str = ""
    message: Message | None = None


COLUMNS: tuple[Column[Entry], ...] = (
    Column(N_("Tombol"), 8, lambda entry: entry.shown),
    Column(N_("Perintah"), 66, lambda entry: entry.words),
)


class MenuScreen(BaseScreen[str]):
    """Gives the key of what was chosen; the app presses it on the screen below."""

    TITLE_WORDS = N_("Menu")
    HINT = N_("Panah lalu Enter, atau langsung tombolnya. F10 kembali")
    TAKES_SCANS = False
    ACTS = (Act("enter", "choose", N_("jalankan yang bertanda >")),)

    def __init__(self, session: Session, *, about: BaseScreen[Any]) -> None:
        super().__init__(session)
        self.about = about
        self.table: RecordTable[Entry] = RecordTable(
            COLUMNS, self._page, key=lambda entry: entry.words, id="entries"
        )
        self.head = Block("")

    def compose_work(self) -> ComposeResult:
        """A heading and the entries."""
        yield self.head
        yield self.table

    async def enter(self) -> None:
        """List what can be done now."""
        title = _("MENU: {screen}").format(screen=_(self.about.TITLE_WORDS) or "Tuntas")
        self.head.show(line_of((title, "bold")))
        await self.table.load()
        self.table.focus()

    def entries(self) -> tuple[Entry, ...]:
        """Return the screen's own deeds first, then the places, then the session."""
        actor = self.session.actor
        own = [
            Entry(_(act.shown), _(act.words), act.key)
            for act in self.about.acts()
            if not act.action or may(actor, act.action)
        ]
        ten = [Entry(f"F{one.number}", _(one.words), one.key) for one in TEN if one.place != "menu"]
        other = "id" if spoken() == "en" else "en"
        return (
            *own,
            *ten,
            Entry("F12", _("50 pesan terakhir"), MESSAGES_KEY),
            Entry("", _("Bahasa: ganti ke Inggris"), message=Speak(other)),
            Entry("", _("Kunci layar"), message=Lock()),
            Entry("", _("Keluar dari sesi"), message=LogOut()),
            Entry("", _("Keluar dan tutup program"), message=LogOut(quit=True)),
        )

    async def _page(self, after: object | None) -> Slice[Entry]:
        return Slice(self.entries(), None)

    def act_choose(self) -> None:
        """Do what the marker stands on."""
        entry = self.table.cursor_row
        if entry is not None:
            self._leave_for(entry)

    def _leave_for(self, entry: Entry) -> None:
        self.dismiss(entry.key)
        if entry.message is not None:
            self.app.post_message(entry.message)

    def takes_key(self, event: events.Key) -> bool:
        """A key that stands in the list runs its line."""
        found = next((one for one in self.entries() if one.key == event.key.lower()), None)
        if found is None or event.key in ("enter", "f10"):
            return False
        self._leave_for(found)
        return True
