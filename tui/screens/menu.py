"""F9: everything that can be done here and everywhere, to be chosen with the arrows and Enter.

For hands that do not know the keys yet, and for terminals that eat one of them. What the operator
has no right to stands here too, and says so.
"""

from dataclasses import dataclass
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.message import Message

from model.rights import may
from tui.keys import MESSAGES_KEY, REPAINT_KEY, TEN, Act
from tui.locale.speak import N_, _, spoken
from tui.looks import look
from tui.menu_places import PLACES
from tui.messages import Continue, Go, Lock, LogOut, ReprintSlip, Speak
from tui.offers import menu_line
from tui.screens.base import BaseScreen
from tui.session import Session
from tui.widgets.block import Block, line_of
from tui.widgets.record_table import Column, RecordTable
from tui.widgets.window import Slice

SCAN_DIGITS_MIN = 3
IGNORED = "\0\1"
"""Stands for what was ignored: until the marker moves or a letter comes, Enter is part of it."""
WORD_LETTERS_MIN = 2
"""From so many different letters in a row on it was words for another screen."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: how its key is written, its words, the key to press or the message to send."""

    shown: str
    words: str
    key: str = ""
    message: Message | None = None

    @property
    def is_near(self) -> bool:
        """Whether a letter leads here; to the lock and the exits only arrows do."""
        return not isinstance(self.message, Lock | LogOut)


COLUMNS: tuple[Column[Entry], ...] = (
    Column(N_("Tombol"), 8, lambda entry: entry.shown),
    Column(N_("Perintah"), 66, lambda entry: entry.words, grow=1),
)


class MenuScreen(BaseScreen[str]):
    """Gives the key of what was chosen; the app presses it on the screen below."""

    TITLE_WORDS = N_("Menu")
    HINT = N_("Panah atau huruf awal lalu Enter, atau langsung tombolnya. F10 kembali")
    TAKES_SCANS = False
    ACTS = (Act("enter", "choose", N_("jalankan yang bertanda >")),)

    def __init__(self, session: Session, *, about: BaseScreen[Any]) -> None:
        super().__init__(session)
        self.about = about
        self.table: RecordTable[Entry] = RecordTable(
            COLUMNS, self._page, key=lambda entry: entry.words, id="entries"
        )
        self.head = Block("")
        self._typed = ""
        """What was typed since the marker moved last by arrows: a scan or words choose nothing."""
        self._from = self._to = 0
        """Where the marker stood before that, and where it has led to."""

    def compose_work(self) -> ComposeResult:
        """A heading and the entries."""
        yield self.head
        yield self.table

    async def enter(self) -> None:
        """List what can be done now."""
        await self.table.load()
        self.table.focus()

    def on_record_table_moved(self) -> None:
        """Say what the menu is of, and which part of it is seen."""
        title = _("MENU: {screen}").format(screen=_(self.about.TITLE_WORDS) or "Tuntas")
        first, last = self.table.seen
        told = _("  {first}-{last} dari {total}").format(
            first=first, last=last, total=len(self.entries())
        )
        self.head.show(line_of((title, look("title")), told))

    def entries(self) -> tuple[Entry, ...]:
        """Return the screen's own deeds first, then the places, then the session."""
        own = [Entry(_(act.shown), _(act.words) + self._note(act), act.key) for act in self._acts()]
        ten = [Entry(f"F{one.number}", _(one.words), one.key) for one in TEN if one.place != "menu"]
        other = "id" if spoken() == "en" else "en"
        repaint = events.Key(REPAINT_KEY, None)
        return (
            *self._waiting(),
            *own,
            *ten,
            *self._of_seat(),
            *self._of_data(),
            Entry("F12", _("50 pesan terakhir"), MESSAGES_KEY),
            Entry("Ctrl+L", _("gambar ulang layar"), message=repaint),
            Entry("", _("Bahasa: ganti ke Inggris"), message=Speak(other)),
            Entry("", _("Kunci layar"), message=Lock()),
            Entry("", _("Keluar dari sesi"), message=LogOut()),
            Entry("", _("Keluar dan tutup program"), message=LogOut(quit=True)),
        )

    def _waiting(self) -> list[Entry]:
        """Return a line for each form that was not saved; choosing it asks first."""
        return [
            Entry("", menu_line(one, self.session), message=Continue(one.kept.id))
            for one in self.session.drafts.offers
        ]

    def _of_seat(self) -> list[Entry]:
        """Return what can be done with the devices of this seat."""
        seat, found = self.desk.seat, []
        if seat is not None and seat.has("reader") and may(self.session.actor, "encode"):
            found.append(Entry("", _("Enkode kartu di loket ini"), message=Go("encode")))
        if seat is not None and seat.has("slip") and may(self.session.actor, "see_nik"):
            found.append(Entry("", _("Cetak ulang slip terakhir"), message=ReprintSlip()))
        return found

    def _of_data(self) -> list[Entry]:
        """Return the ways to places that have none of the ten keys."""
        if self.about.place in ("login", "lock"):
            return []
        actor, here = self.session.actor, self.about.place
        return [
            Entry("", _(one.words), message=Go(one.place))
            for one in PLACES
            if one.place != here
            and may(actor, one.action)
            and (not one.needs or getattr(self.desk, one.needs))
        ]

    def _acts(self) -> tuple[Act, ...]:
        return self.about.acts()

    def _note(self, act: Act) -> str:
        allowed = not act.action or may(self.session.actor, act.action)
        return "" if allowed else _(" (bukan peran Anda)")

    async def _page(self, after: object | None) -> Slice[Entry]:
        return Slice(self.entries(), None)

    def act_choose(self) -> None:
        """Do what the marker stands on."""
        entry, typed = self.table.cursor_row, self._typed_here()
        if _is_no_choice(typed):
            self.table.move(self._from - self.table.cursor)
            self._typed, self._to = IGNORED, self._from  # a further Enter behind it is no choice
            self.refuse(_("Pindaian diabaikan: pilih dulu, atau F10."))
        elif entry is not None:
            self._leave_for(entry)

    def _leave_for(self, entry: Entry) -> None:
        self.dismiss(entry.key)
        if entry.message is not None:
            self.app.post_message(entry.message)

    def takes_key(self, event: events.Key) -> bool:
        """A key that stands in the list runs its line; other letters and digits move the marker."""
        key, letter = event.key.lower(), event.character or ""
        if key in ("enter", "f10"):
            return False
        entries = self.entries()
        found = next((one for one in entries if one.key == key), None)
        if found is not None:
            self._leave_for(found)
            return True
        if not letter.isalnum():
            return False
        typed = self._typed_here().removeprefix(IGNORED)
        self._from = self._from if typed else self.table.cursor
        self._typed = typed + letter.casefold()
        jumped = self._jump(entries, letter)
        self._to = self.table.cursor
        return jumped

    def _typed_here(self) -> str:
        """Return what was typed in a row; arrows that moved the marker meanwhile end it."""
        return self._typed if self.table.cursor == self._to else ""

    def _jump(self, entries: tuple[Entry, ...], letter: str) -> bool:
        """Go to the F-key of a digit, or to the next line that begins with a letter."""
        at = self.table.cursor
        after = [(at + step) % len(entries) for step in range(1, len(entries) + 1)]
        wanted = f"F{letter if letter != '0' else '10'}" if letter.isdigit() else ""
        for number in after:
            one = entries[number]
            if one.shown == wanted if wanted else one.is_near and _begins(one, letter):
                self.table.move(number - at)
                return True
        return letter.isdigit()


def _is_no_choice(typed: str) -> bool:
    """Whether what was typed before Enter is a scan, or words that were typed ahead."""
    digits = sum(letter.isdigit() for letter in typed)
    letters = {letter for letter in typed if not letter.isdigit()}
    return digits >= SCAN_DIGITS_MIN or len(letters) >= WORD_LETTERS_MIN


def _begins(entry: Entry, letter: str) -> bool:
    return entry.words.casefold().startswith(letter.casefold())
