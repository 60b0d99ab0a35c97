"""One parcel: its cards, its way; filled by scanning, sealed by two, answered, found, come back."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult

from model.draft import DraftGone
from model.errors import ModelError
from model.parcels import packing, rows
from model.parcels.rows import CardLine, Parcel
from model.reason import mask
from model.rights import NotAllowed, may
from tui import parcel_acts, parcel_forms
from tui import parcel_words as say
from tui.card_words import in_words
from tui.form_screen import FormScreen
from tui.keys import Act
from tui.locale.speak import N_, _, spoken
from tui.looks import look
from tui.messages import Scanned
from tui.scans import is_number
from tui.screens.confirm import Choice
from tui.seat_lookup import nik_behind
from tui.second_person import ask_second
from tui.session import Session
from tui.widgets.block import Block, line_of
from tui.widgets.record_table import Column, RecordTable
from tui.widgets.window import Slice

WHERE = ".where"


class ParcelPageScreen(FormScreen[None]):
    """What is in this parcel, and what came of it?"""

    TITLE_WORDS = N_("Isi kiriman")
    FORM_HINT = N_("Enter ke isian berikut, di isian terakhir menjalankan   F10 batal")
    TAKES_SCANS = True
    PACKING_ACTS: ClassVar[tuple[Act, ...]] = parcel_acts.PACKING
    SENT_ACTS: ClassVar[tuple[Act, ...]] = parcel_acts.SENT
    SHORT_ACTS: ClassVar[tuple[Act, ...]] = parcel_acts.SHORT
    MORE_ACTS: ClassVar[tuple[Act, ...]] = parcel_acts.MORE

    def __init__(self, session: Session, *, number: str) -> None:
        super().__init__(session)
        self.number = number
        self.parcel: Parcel | None = None
        self.where = "there"
        self.head = Block("")
        self.about = Block("", "", "")
        self.table: RecordTable[CardLine] = RecordTable(
            self._columns(), self._page, key=lambda one: one.job,
            flag=lambda one: one.state in ("missing", "lost"), id="cards",
        )  # fmt: skip

    def _columns(self) -> tuple[Column[CardLine], ...]:
        return (
            Column("No", 4, self._number, right=True),
            Column(N_("Nama"), 27, lambda one: one.name, grow=2),
            Column("NIK", 16, lambda one: mask(one.nik)),
            Column("RW/RT", 8, lambda one: f"{one.rw}/{one.rt}"),
            Column(N_("Kelurahan"), 10, lambda one: one.kelurahan, grow=1),
            Column(N_("Status"), 9, lambda one: say.pick(say.CARD_STATES, one.state)),
        )

    def _number(self, one: CardLine) -> str:
        return say.card_number(one, self.parcel is not None and self.parcel.sent_at is not None)

    def compose_work(self) -> ComposeResult:
        """Who it goes to, its cards, and the form that is open."""
        yield self.head
        yield self.about
        yield self.table
        yield self.form

    def acts(self) -> tuple[Act, ...]:
        """Return what can be done to a parcel in this state."""
        return parcel_acts.of_state(self.parcel.state if self.parcel else "void")

    def hint_words(self) -> str:
        """Return the keys of this state."""
        if self.form.is_open or self.parcel is None:
            return super().hint_words()
        return _(parcel_acts.HINTS.get(self.parcel.state, parcel_acts.ENDED_HINT))

    async def enter(self) -> None:
        """Read it again."""
        if not may(self.session.actor, "parcel"):
            self.table.empty()
            self.refuse(NotAllowed(action="parcel", who=self.session.actor.name))
            return
        self.parcel = await self.ask(rows.get, self.number)
        await self.table.reload()
        self._paint()
        self.message.hint(self.hint_words())
        if not self.form.is_open:
            self.table.focus()

    async def _page(self, after: object | None) -> Slice[CardLine]:
        if after is not None or self.parcel is None:
            return Slice((), None)
        return Slice(await self.ask(rows.cards, self.parcel.id), None)

    def _paint(self) -> None:
        if self.parcel is None:
            return
        self.head.show(line_of((_("KIRIMAN {n}").format(n=self.parcel.number), look("title"))))
        self.about.show(*say.page_rows(self.parcel, self._today(), self.desk.zone))

    def _today(self) -> date:
        return self.desk.clock.today(self.desk.zone)

    def _marked(self) -> tuple[int, ...]:
        return tuple(sorted(int(str(job)) for job in self.table.marked))

    # Packing.

    def take_scan(self, scan: Scanned) -> None:
        """Put a scanned person's card in while it is packed; else show who it is of."""
        self.start(self._scanned(scan))

    async def _scanned(self, scan: Scanned) -> None:
        nik: str | None = scan.digits
        if scan.kind != "number":
            nik = await self.ask(nik_behind, scan.kind, scan.digits)
        elif not is_number(scan.digits):
            nik = None
        if nik is None:
            self.refuse(_("Pindaian itu bukan NIK, slip, atau kartu dari sini. Pindai lagi."))
            return
        if self.parcel is None or self.parcel.state != "packing":
            self.refuse(_("Kiriman ini sudah disegel. Kartu lain masuk kiriman lain."))
            return
        kelurahan = await self.do(parcel_forms.put_in, self.number, nik)
        await self.enter()
        self.say(say.put_in_words(self.parcel, kelurahan), noted=False)

    async def act_out(self) -> None:
        """Take the card at the marker out."""
        one = self.table.cursor_row
        if one is None:
            self.refuse(_("Tidak ada kartu di kiriman ini. Pindai kartunya."))
            return
        await self.do(packing.take_out, self.number, [one.job])
        await self.enter()
        self.say(_("Dikeluarkan: {name}.").format(name=one.name), noted=False)

    async def act_cancel(self) -> None:
        """Give the parcel up; nothing has moved yet."""
        lines = [_("Kartu dan blanko tetap di sini; tidak ada yang berpindah.")]
        title = _("Batalkan kiriman {n}?").format(n=self.number)
        if await self.confirm(title, lines, yes=_("batalkan kiriman ini")):
            await self.do(packing.cancel, self.number)
            self.dismiss(None)

    # What is asked in a form.

    def act_send(self) -> None:
        """Ask for seal and carrier."""
        self._open("send")

    def act_answer(self) -> None:
        """Ask what the receiver counted."""
        self._open("answer")

    async def act_back(self) -> None:
        """Ask why it came back."""
        self._open("back")

    def act_lost(self) -> None:
        """Ask why what is missing is given up."""
        self._open("lost")

    async def act_found(self) -> None:
        """Ask where it was found, then for a word about it."""
        where = await self.choose(
            _("Ditemukan di mana?"), (),
            (Choice("1", _("di penerima"), "there"), Choice("2", _("di sini"), "here")), default=0,
        )  # fmt: skip
        if where is not None:
            self.where = where
            self._open("found")

    def act_save(self) -> None:
        """Ask for a file."""
        self._open("save")

    def act_mark(self) -> None:
        """Mark the card at the marker, or not."""
        self.table.toggle_mark()

    def _open(self, purpose: str) -> None:
        parcel = self.parcel
        if parcel is None:
            return
        value = ""
        if purpose in ("found", "lost") and parcel.kind == "blanks":
            value = str(parcel.missing)
        asked = parcel_forms.asked(purpose, value, cards=parcel.kind == "cards")
        title = parcel_forms.title(purpose, what=parcel.number, inside=say.inside(parcel))
        self.form.open(purpose, asked, title=title)
        self.message.hint(self.hint_words())

    def draft(self) -> dict[str, str] | None:
        """Keep where something was found."""
        kept = super().draft()
        return kept and {**kept, WHERE: self.where}

    async def reopen(self, kept: Mapping[str, str]) -> None:
        """Open the form for the same act."""
        self.where = kept.get(WHERE, "there")
        if self.parcel is None:
            self.parcel = await self.ask(rows.get, self.number)
        self._open(kept[".form"])

    async def filled(self, purpose: str, typed: dict[str, str]) -> None:
        """Do what was asked for, or say which field must be mended."""
        try:
            told = await self._done(purpose, typed)
        except ModelError as error:
            self.refuse(in_words(error, spoken()))
            if not isinstance(error, DraftGone):
                first = parcel_forms.asked(purpose)[0].name
                self.form.go_to("qty" if first not in typed else first)
            return
        if told:
            self.table.set_marks(())
            self.close_form()
            await self.enter()
            self.say(told)

    async def _done(self, purpose: str, typed: Mapping[str, str]) -> str:
        """Book it and return what is said; "" where the second person did not come."""
        if purpose == "save":
            path = await self.ask(parcel_forms.save, self.number, typed)
            return _("Tersimpan: {file}").format(file=path.name)
        if purpose == "back":
            await self.do(parcel_forms.back, self.number, typed, self._marked())
            return _("Kembali di sini; catatannya ada di jalannya kiriman.")
        if purpose == "answer":
            await self.ask(parcel_forms.demand_sums, self.number, typed, self._marked())
        assert self.parcel is not None
        facts = {"what": self.number, "inside": say.inside(self.parcel)}
        lines = parcel_forms.witnessed(purpose, typed, **facts)
        second = await ask_second(self, lines=lines)
        if second is None:
            return ""
        if purpose == "send":
            return say.sent_words(await self.do(parcel_forms.send, self.number, typed, second))
        if purpose == "answer":
            marked = self._marked()
            told = await self.do(parcel_forms.answer, self.number, typed, second, marked)
            return say.answered_words(told)
        jobs = self._marked() or await self.ask(parcel_forms.missing, self.number)
        if purpose == "found":
            await self.do(parcel_forms.found, self.number, typed, second, jobs, self.where)
            return _("Dicatat sebagai ditemukan.")
        await self.do(parcel_forms.lost, self.number, typed, second, jobs)
        return _("Dibukukan sebagai selisih, berita acaranya dibuat.")

    # What is shown.

    async def act_paper(self) -> None:
        """Show the surat jalan, in either width."""
        await self.visit("parcel_paper", number=self.number)

    async def act_minutes(self) -> None:
        """Show the minutes of the receiver's count."""
        if self.parcel is None or not self.parcel.answer:
            self.refuse(_("Kiriman ini belum dijawab."))
            return
        await self.visit("stock_paper", number=self.parcel.answer)

    async def act_way(self) -> None:
        """Show each step of the parcel."""
        assert self.parcel is not None
        told = await self.ask(rows.events, self.parcel.id)
        title = _("Jalannya kiriman {n}").format(n=self.number)
        await self.tell(title, say.event_rows(told, self.desk.zone))
