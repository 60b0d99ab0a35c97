"""Find: one box for a scan, a NIK, a KK, a name, a year; the list under it opens a person."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.widgets import Input

from model import lookup, region
from model.errors import StoreFault
from model.lookup import Cursor, PersonRow
from model.rights import NotAllowed, may
from model.understand import Query
from tui.find_words import Understood, total_words, understood
from tui.fit import cut
from tui.keys import Act
from tui.locale.speak import N_, _, number, spoken
from tui.messages import LogOut, Scanned
from tui.nik_words import STEPS, digits_of
from tui.scans import digits_meant, is_number
from tui.screens.base import COLUMNS, BaseScreen
from tui.session import Session
from tui.understood import in_words, with_notes
from tui.widgets.block import Block
from tui.widgets.dashes import Dashes
from tui.widgets.field import Field, ScanBehind
from tui.widgets.form_row import FormRow
from tui.widgets.nik_field import NikMeaning
from tui.widgets.people import people_columns
from tui.widgets.record_table import RecordTable
from tui.widgets.window import Slice
from tui.wording import sentence

PAGE_ROWS = 100
TEXT_CHARS_MAX = 70
HEAD_CHARS = 33
NIK_BEFORE = "  NIK "
EMPTY = Query("empty")


class FindScreen(BaseScreen[None]):
    """The screen that operators live in."""

    TITLE_WORDS = N_("Cari warga")
    HINT = N_("Ketik nama, NIK, KK, tahun lahir, kelurahan; atau pindai. Enter mencari.")
    TAKES_SCANS = False
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("enter", "open", N_("buka warga yang bertanda >"), action="find"),
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.box = Field(id="box", chars_max=TEXT_CHARS_MAX, width=TEXT_CHARS_MAX + 1, scans=True)
        self.said = NikMeaning(
            lambda: self.desk.clock.today(self.desk.zone),
            lambda: session.book.known if session.book else None,
            before=NIK_BEFORE,
        )
        self.table: RecordTable[PersonRow] = RecordTable(
            people_columns(self._sees()), self._page, key=lambda row: row.id,
            flag=lambda row: row.flag, id="people",
        )  # fmt: skip
        self.foot = Block("")
        self.query_now = EMPTY
        self.found = 0
        self._fresh = True
        self._searched = ""
        self._knows_regions = False

    def _sees(self) -> bool:
        return may(self.session.actor, "see_nik")

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
            self.clear_box()
        elif self.found:
            await self.table.reload()

    def clear_box(self) -> None:
        """Begin anew."""
        self._fresh = False
        self.box.clear_value()
        self._say("")
        self._take(EMPTY, 0)
        self.table.empty()
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
        if self.box.value or self.found:
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

    def _say(self, text: str) -> None:
        """Say under the box what was understood of the whole, in place of what digits mean."""
        self.said.forget()
        self.said.show(cut(text, max(self.size.width, COLUMNS)))

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
        if text and not (is_number(text) and self.session.is_scan_again(text)):
            self.message.clear()
            self.start(self._search(text, scanned=fell_in))

    def _is_other(self, text: str) -> bool:
        """Whether a text has nothing to do with the digits behind it: it was searched, or is words.

        Other digits may be the beginning of a number that is too long: that is never guessed.
        """
        return text.strip() == self._searched or any(letter.isalpha() for letter in text)

    def _put_back(self, scan: ScanBehind) -> None:
        """Leave what was half typed as it was before the scan; what was searched goes."""
        self.box.clear_value()
        if scan.text.strip() != self._searched:
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
        self._searched = text
        found = await self.ask(understood, text, self.session.book)
        self.session.book = found.book
        shown = self.query_now, self.found
        self._take(found.query, found.count)
        if await self._opened(found, *shown):
            return
        if scanned:
            self.box.clear_value()
        self._say_understood(found.query)
        self.box.is_answered = bool(self.box.value)
        await self.table.load()
        await self._note(found.query.kind, found.count)
        if self.table.cursor_row is None:
            self._say_nobody(found.query)
        else:
            self.table.focus()

    async def _opened(self, found: Understood, shown: Query, count: int) -> bool:
        """Open the person of a whole NIK at once: a list that nobody reads is not even sent."""
        rows = (await self._page(None)).rows if found.query.kind == "number" else ()
        if not rows or rows[0].nik != found.query.number:
            return False
        await self._note(found.query.kind, found.count)
        self._fresh = not self.box.value
        if self._fresh:
            self._say_understood(found.query)
        else:  # a scan in the middle of a search: this stays as it was
            self._take(shown, count)
        self.app.bell()
        await self.visit("resident", resident=rows[0].id)
        return True

    def draft(self) -> dict[str, str] | None:
        """Words that were searched already are not half typed."""
        return None if self.box.value.strip() == self._searched else super().draft()

    async def _note(self, kind: str, found: int) -> None:
        try:
            await self.do(lookup.note_search, kind, found)
        except StoreFault as error:
            self.refuse(error)  # reading goes on where nothing can be written

    def _take(self, query: Query, found: int) -> None:
        self.query_now, self.found = query, found

    def _say_understood(self, query: Query) -> None:
        told = in_words(query, spoken(), masked=not self._sees())
        notes = [sentence(one.code, spoken(), one.facts) for one in query.findings]
        row, is_whole = with_notes(f"      {told}", notes, max(self.size.width, COLUMNS))
        self._say(row)
        if notes and query.kind != "words":
            self.refuse(notes[0])
        elif not is_whole:  # F12 has the rest
            for one in notes:
                self.session.note(one, refused=False)

    def _say_nobody(self, query: Query) -> None:
        self.box.focus()
        if query.kind != "almost":
            self.refuse(_("Tidak ada yang cocok. Ketik lebih sedikit, atau F2 cari baru."))

    async def _page(self, after: object | None) -> Slice[PersonRow]:
        cursor = after if isinstance(after, Cursor) else None
        page = await self.ask(lookup.find, self.query_now, limit=PAGE_ROWS, after=cursor)
        return Slice(page.rows, page.next)

    # The list.

    def on_record_table_moved(self) -> None:
        """Say which rows are seen and who heads the family at the marker."""
        first, last = self.table.seen
        row = self.table.cursor_row
        if row is None:
            self.foot.show("")
            self.message.hint(self.hint_words())
            return
        told = _("  {first}-{last} dari {total}").format(
            first=number(first), last=number(last), total=total_words(self.found)
        )
        known = row.kk_head if self._sees() else ""
        head = _("KK kepala: {name}").format(name=known) if known else ""
        room = max(self.size.width, COLUMNS) - COLUMNS + HEAD_CHARS
        self.foot.show(f"{told:<22}{cut(head, room):<{room}} NIK {lookup.mask(row.nik)}")
        self.message.hint(_("{n} orang. Enter buka   F2 cari baru").format(n=number(self.found)))

    async def act_open(self) -> None:
        """Open the person at the marker."""
        row = self.table.cursor_row
        if row is not None:
            await self.visit("resident", resident=row.id)

    def takes_key(self, event: events.Key) -> bool:
        """Arrows go between box and list; any letter or digit begins a new search."""
        if self.focused is self.box and event.key in ("down", "pagedown") and self.found:
            self.table.focus()
        elif self.focused is self.table and event.is_printable and event.character:
            self.box.fill(event.character.strip())
            self.box.focus()
        else:
            return False
        return True
