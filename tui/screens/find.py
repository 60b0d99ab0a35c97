"""Find: one box for a scan, a NIK, a KK, a name, a year; the list under it opens a person."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult

from model import lookup, region
from model.errors import StoreFault
from model.lookup import Cursor, PersonRow
from model.rights import NotAllowed, may
from model.understand import Query, understand
from tui import veil
from tui.card_words import initials
from tui.keys import Act
from tui.locale.speak import N_, _, number, spoken
from tui.messages import LogOut, Scanned
from tui.screens.base import BaseScreen
from tui.session import Session
from tui.understood import in_words
from tui.widgets.block import Block
from tui.widgets.field import Field
from tui.widgets.form_row import FormRow
from tui.widgets.record_table import Column, RecordTable
from tui.widgets.window import Slice
from tui.wording import sentence

if TYPE_CHECKING:
    from model.region import RegionBook
    from model.store import Store

PAGE_ROWS = 100
COUNT_MAX = 10_000
TEXT_CHARS_MAX = 70
EMPTY = Query("empty")

SHORT_WORDS = {
    "PRINT_READY_RECORD": N_("SIAP CETAK"),
    "UNREGISTERED": N_("BELUM REKAM"),
    "DUPLICATE_RECORD": N_("DUPLIKAT"),
    "CARD_PRINTED": N_("DICETAK"),
    "CARD_SHIPPED": N_("DIKIRIM"),
    "CARD_ISSUED": N_("DISERAHKAN"),
}
AGED = frozenset({"PRINT_READY_RECORD", "SENT_FOR_ENROLLMENT", "BIO_CAPTURED", "PROCESSING"})


def card_words(row: PersonRow) -> str:
    """Return where the card stands, in a column: SIAP CETAK 9 h, SFE 31 h !"""
    said = _(SHORT_WORDS.get(row.status, row.status_short or "-"))
    if row.printed and row.status == "PRINT_READY_RECORD":
        said = _("DICETAK")
    elif row.status in AGED and row.status_age_days is not None:
        said += " " + _("{n} h").format(n=row.status_age_days)
    if row.life != "hidup":
        said = row.life.upper()
    return f"{said:<16}!" if row.flag else said


def columns(see_nik: bool) -> tuple[Column[PersonRow], ...]:
    """Return the columns; without `see_nik` initials, the year of birth, and no RT/RW."""

    def born(row: PersonRow) -> str:
        if row.birth_on is None:
            return "?"
        return f"{row.birth_on:%d-%m-%Y}" if see_nik else veil.year_of(row.birth_on)

    return (
        Column(N_("Nama"), 23, lambda row: row.name if see_nik else initials(row.name)),
        Column(N_("Lahir"), 10, born),
        Column(N_("JK"), 2, lambda row: row.sex),
        Column(N_("Kelurahan"), 13, lambda row: row.kelurahan.title(), dot=True),
        Column(N_("RT/RW"), 7, lambda row: f"{row.rt}/{row.rw}" if see_nik else ""),
        Column(N_("Kartu"), 18, card_words),
    )


@dataclass(frozen=True, slots=True)
class Understood:
    """What was typed, as the store's regions let it be understood, and how many it means."""

    query: Query
    book: "RegionBook | None"
    count: int


def understood(store: "Store", text: str, book: "RegionBook | None") -> Understood:
    """Read what was typed; the book of regions is loaded once, when words are typed first."""
    today = lookup.today_of(store)
    query = understand(text, book=None, today=today)
    if query.kind == "words":
        book = book or region.load(store)
        query = understand(text, book=book, today=today, office=store.office)
    return Understood(query, book, lookup.count(store, query, COUNT_MAX))


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
        self.box = Field(id="box", chars_max=TEXT_CHARS_MAX, width=TEXT_CHARS_MAX + 1)
        self.said = Block("")
        self.table: RecordTable[PersonRow] = RecordTable(
            columns(self._sees()), self._page, key=lambda row: row.id,
            flag=lambda row: row.flag, id="people",
        )  # fmt: skip
        self.foot = Block("")
        self.query_now = EMPTY
        self.found = 0
        self._fresh = True

    def _sees(self) -> bool:
        return may(self.session.actor, "see_nik")

    def compose_work(self) -> ComposeResult:
        """The box, what was understood, the people."""
        yield FormRow(N_("Cari"), self.box, label_width=5, indent=0)
        yield self.said
        yield Block("-" * 80)
        yield self.table
        yield self.foot

    async def enter(self) -> None:
        """Come back to the same list; after a scan to an empty box."""
        if self._fresh:
            self.clear_box()
        elif self.found:
            await self.table.reload()

    def clear_box(self) -> None:
        """Begin anew."""
        self._fresh = False
        self.box.clear_value()
        self.said.show("")
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

    # Searching.

    def on_field_committed(self, message: Field.Committed) -> None:
        """Search; Enter on the same words opens the row at the marker."""
        message.stop()
        self.message.clear()
        text = message.value.strip()
        if text:
            self.start(self._search(text))

    def on_scanned(self, message: Scanned) -> None:
        """Open the person of a scan that came on another screen."""
        message.stop()
        self.box.value = message.digits
        self.start(self._search(message.digits))

    async def _search(self, text: str) -> None:
        if not may(self.session.actor, "find"):
            self.refuse(NotAllowed(action="find", who=self.session.actor.name))
            return
        found = await self.ask(understood, text, self.session.book)
        self.session.book = found.book
        self._take(found.query, found.count)
        self._say_understood(found.query)
        await self.table.load()
        await self._note(found.query.kind, found.count)
        first = self.table.cursor_row
        if first is None:
            self._say_nobody(found.query)
        elif found.query.kind == "number" and first.nik == found.query.number:
            self._fresh = True
            await self.visit("resident", resident=first.id)
        else:
            self.table.focus()

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
        self.said.show(f"      {'  '.join([told, *notes])}"[:80])
        if notes and query.kind != "words":
            self.refuse(notes[0])

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
        more = "+" if self.found >= COUNT_MAX else ""
        told = _("  {first}-{last} dari {total}").format(
            first=number(first), last=number(last), total=number(self.found) + more
        )
        known = row.kk_head if self._sees() else ""
        head = _("KK kepala: {name}").format(name=known) if known else ""
        self.foot.show(f"{told:<22}{head[:33]:<34}NIK {lookup.mask(row.nik)}")
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
            self.box.value = event.character.strip()
            self.box.cursor_position = len(self.box.value)
            self.box.focus()
        else:
            return False
        return True
