"""Find: one box for a scan, a NIK, a KK, a name, a year; the list under it opens a person."""

from textual import events
from textual.app import ComposeResult
from textual.widgets import Input

from model import region
from model.rights import NotAllowed, may
from tui.find_list import FindList
from tui.find_words import Found
from tui.locale.speak import N_, _
from tui.messages import LogOut, Scanned
from tui.nik_words import STEPS, digits_of
from tui.scans import digits_meant, is_number
from tui.session import Session
from tui.widgets.dashes import Dashes
from tui.widgets.field import Field, ScanBehind
from tui.widgets.form_row import FormRow
from tui.widgets.people import people_columns

KEYS_OF_LIST = {"/": "slash", "?": "question_mark"}


class FindScreen(FindList):
    """The screen that operators live in."""

    TITLE_WORDS = N_("Cari warga")
    HINT = N_("Ketik nama, NIK, KK, tahun lahir, kelurahan; atau pindai. Enter mencari.")
    TAKES_SCANS = False

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._fresh = True
        self._knows_regions = False

    def compose_work(self) -> ComposeResult:
        """The box, what was understood, the people."""
        yield FormRow(N_("Cari"), self.box, label_width=5, indent=0)
        yield self.said
        yield Dashes()
        yield self.table
        yield self.foot

    async def enter(self) -> None:
        """Come back to the same list; after a scan to an empty box."""
        if self._fresh:
            self.table.columns = people_columns(self._sees())  # it may be older than the login
            self._clear()
        elif self.search.now.count:
            await self.table.reload()

    def clear_box(self) -> None:
        """Begin anew."""
        self._clear()
        self.search.forget()

    def _clear(self) -> None:
        """Show an empty screen; Tab still knows what was searched last."""
        self._fresh = False
        self.box.clear_value()
        self._say("")
        self._empty()
        self.box.focus()

    def press(self, key: str) -> bool:
        """F2 here begins anew; F10 asks to leave."""
        if key == "f2":
            self.message.clear()
            self.clear_box()
            return True
        return super().press(key)

    def back(self) -> None:
        """Leave the session, if that is meant."""
        if self.box.value or self.search.now.count:
            self.clear_box()
        else:
            self.start(self._leave())

    async def _leave(self) -> None:
        who = self.session.actor.name
        if await self.confirm(_("Keluar dari sesi {who}?").format(who=who), (), yes=_("keluar")):
            self.post_message(LogOut())

    # While it is typed.

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what the digits mean as a NIK, as long as nothing but digits stands in the box."""
        digits = digits_of(event.value)
        self.said.tell(digits)
        if len(digits) >= STEPS[0] and not self._knows_regions:
            self.start(self._load_book())

    async def _load_book(self) -> None:
        self._knows_regions = True
        self.session.book = await self.ask(region.fresh, self.session.book)
        if self.said.counted:
            self.said.tell(digits_of(self.box.value), again=True)

    # Searching.

    def on_field_committed(self, message: Field.Committed) -> None:
        """Search; Enter on the same words opens the row at the marker."""
        message.stop()
        text, scan = message.value.strip(), message.scan
        fell_in = scan is not None and self._is_other(scan.text)
        if scan is not None and fell_in:  # a scan behind other text is a scan all the same
            text = scan.digits
            self._put_back(scan)
        elif digits_meant(text) is not None:
            self.box.clear_value()  # the next scan finds its field empty
        if key := KEYS_OF_LIST.get(text):  # typed into the box
            self.box.clear_value()
            self.press(key)
        elif text and not (is_number(text) and self.session.is_scan_again(text)):
            self.message.clear()
            self.start(self._search(text, scanned=fell_in))

    def _is_other(self, text: str) -> bool:
        """Whether a text has nothing to do with the digits behind it: it was searched, or is words.

        Other digits may be the beginning of a number that is too long: that is never guessed.
        """
        return text.strip() == self.search.text or any(letter.isalpha() for letter in text)

    def _put_back(self, scan: ScanBehind) -> None:
        """Leave what was half typed as it was before the scan; what was searched goes."""
        self.box.clear_value()
        if scan.text.strip() != self.search.text:
            self.box.fill(scan.text)
            self.box.cursor_position = scan.cursor

    def on_scanned(self, message: Scanned) -> None:
        """Open the person of a scan that came on another screen; what is half typed stays."""
        message.stop()
        self.start(self._search(message.digits, scanned=True))

    async def _search(self, text: str, *, scanned: bool = False) -> None:
        if not may(self.session.actor, "find"):
            self.refuse(NotAllowed(action="find", who=self.session.actor.name))
            return
        before = self.search.read, self.search.text
        found = await self.search.begin(text)
        if await self._opened(found, before):
            return
        if scanned:
            self.box.clear_value()
        await self._list(found)

    async def _opened(self, found: Found, before: tuple[Found, str]) -> bool:
        """Open the person of a whole NIK at once: a list that nobody reads is not even sent."""
        row = await self.search.bearer(found)
        if row is None:
            return False
        await self._note(found)
        self._fresh = not self.box.value
        if self._fresh:
            self.search.now = found
            self._say_understood(found)
        else:  # a scan in the middle of a search: this stays as it was
            self.search.read, self.search.text = before
        self.app.bell()
        await self.visit("resident", resident=row.id)
        return True

    def draft(self) -> dict[str, str] | None:
        """Words that were searched already are not half typed."""
        return None if self.box.value.strip() == self.search.text else super().draft()

    # The list.

    def takes_key(self, event: events.Key) -> bool:
        """Arrows go between box and list; any letter or digit begins a new search."""
        if self.focused is self.box and event.key in ("down", "pagedown") and self.search.now.count:
            self.table.focus()
        elif self.focused is self.table and _is_text(event) and event.character:
            self.box.fill(event.character.strip())
            self.box.focus()
        else:
            return False
        return True


def _is_text(event: events.Key) -> bool:
    return event.is_printable and event.key not in KEYS_OF_LIST.values()
