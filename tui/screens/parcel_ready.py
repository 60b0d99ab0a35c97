"""Cards that lie ready on the rack, by village and RT: the marked ones become a parcel."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult

from model.draft import DraftGone
from model.errors import ModelError
from model.parcels import waiting
from model.parcels.waiting import Village
from model.rights import NotAllowed, may
from tui import parcel_forms
from tui import parcel_words as say
from tui.card_words import in_words
from tui.form_screen import FormScreen
from tui.keys import Act
from tui.locale.speak import N_, _, number, spoken
from tui.looks import look
from tui.session import Session
from tui.widgets.block import Block, line_of
from tui.widgets.record_table import Column, RecordTable
from tui.widgets.window import Slice

VILLAGE, RW, RT = ".village", ".rw", ".rt"
OLD_DAYS = 7
"""Cards that lie here longer call for somebody."""


class ParcelReadyScreen(FormScreen[str]):
    """Where do cards go next? Gives the number of the parcel that was begun."""

    TITLE_WORDS = N_("Siap kirim")
    HINT = N_("Enter buka RT-nya   P kemas   K kosong, isi dengan pindai   F10 naik")
    RT_HINT = N_("Enter atau P kemas RT ini   K kosong, isi dengan pindai   F10 naik")
    FORM_HINT = N_("Enter mengemas   F10 batal")
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("enter", "open", N_("buka: RW dan RT kelurahan ini")),
        Act("p", "pack", N_("kemas kartu kelurahan atau RT ini"), action="parcel"),
        Act("k", "empty", N_("kiriman kosong, diisi dengan pindai"), action="parcel"),
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.village: Village | None = None
        """The village whose RTs are shown."""
        self.wanted = ("", "", "")
        self.head = Block("", "")
        self.table: RecordTable[Village] = RecordTable(
            self._columns(), self._page, key=lambda one: (one.key, one.rw, one.rt),
            flag=self._is_old, id="ready",
        )  # fmt: skip
        self.under = Block("")

    def hint_words(self) -> str:
        """Return what Enter does in the form, at a village, or at an RT."""
        if self.village is not None and not self.form.is_open:
            return _(self.RT_HINT)
        return super().hint_words()

    def _columns(self) -> tuple[Column[Village], ...]:
        return (
            Column(N_("Kelurahan, RT"), 30, say.village, grow=2),
            Column(N_("Kecamatan"), 22, lambda one: one.kecamatan, grow=1),
            Column(N_("Kartu"), 8, lambda one: number(one.cards), right=True),
            Column(N_("Tertua"), 8, self._oldest, right=True),
        )

    def _oldest(self, one: Village) -> str:
        return _("{n} h").format(n=number(one.days(self._today())))

    def compose_work(self) -> ComposeResult:
        """The villages, what they add up to, and the form."""
        yield self.head
        yield self.table
        yield self.under
        yield self.form

    async def enter(self) -> None:
        """Count anew and stay on the same line."""
        if not may(self.session.actor, "parcel"):
            self.table.empty()
            self.refuse(NotAllowed(action="parcel", who=self.session.actor.name))
            return
        await self.table.reload()
        self._paint()
        if not self.form.is_open:
            self.table.focus()

    async def _page(self, after: object | None) -> Slice[Village]:
        if after is not None:
            return Slice((), None)
        if self.village is not None:
            return Slice(await self.ask(waiting.by_rt, self.village.key), None)
        return Slice(await self.ask(waiting.by_village), None)

    def _paint(self) -> None:
        where = f"   {self.village.kelurahan}" if self.village else ""
        self.head.show(line_of((_("SIAP KIRIM"), look("title")), where), "")
        one = self.table.cursor_row
        self.under.show("" if one else _(" Tidak ada kartu di rak yang menunggu dikirim."))

    def _today(self) -> date:
        return self.desk.clock.today(self.desk.zone)

    def _is_old(self, one: Village) -> bool:
        return one.days(self._today()) > OLD_DAYS

    def on_record_table_moved(self) -> None:
        """Say whether there is anything."""
        self._paint()

    async def act_open(self) -> None:
        """Show the RTs of a village; a marked RT is packed."""
        one = self.table.cursor_row
        if one is None:
            return
        if self.village is not None:
            self.act_pack()
            return
        self.village = one
        await self.table.load()
        self._paint()
        self.message.hint(self.hint_words())

    def act_pack(self) -> None:
        """Ask whom the marked cards go to."""
        one = self.table.cursor_row
        if one is None:
            self.refuse(_("Tidak ada kartu yang menunggu dikirim."))
            return
        self.wanted = (one.key, one.rw, one.rt)
        self._open(_("{place}, {n} kartu").format(place=say.village(one), n=number(one.cards)),
                   f"Kel. {one.kelurahan}")  # fmt: skip

    def act_empty(self) -> None:
        """Ask whom a parcel goes to that is filled card by card."""
        self.wanted = ("", "", "")
        self._open(_("kosong, isi dengan pindai"), "")

    def _open(self, what: str, to: str) -> None:
        self.form.open(
            "pack", parcel_forms.asked("pack", to), title=parcel_forms.title("pack", what=what)
        )
        self.message.hint(self.hint_words())

    def draft(self) -> dict[str, str] | None:
        """Keep which cards the form is about."""
        kept = super().draft()
        return kept and {**kept, **dict(zip((VILLAGE, RW, RT), self.wanted, strict=True))}

    async def reopen(self, kept: Mapping[str, str]) -> None:
        """Open the form for the same cards."""
        self.wanted = (kept.get(VILLAGE, ""), kept.get(RW, ""), kept.get(RT, ""))
        self._open(self.wanted[0] or _("kosong, isi dengan pindai"), "")

    async def filled(self, purpose: str, typed: dict[str, str]) -> None:
        """Begin the parcel and give its number."""
        try:
            made = await self.do(parcel_forms.pack_village, *self.wanted, typed["to"])
        except ModelError as error:
            self.refuse(in_words(error, spoken()))
            if not isinstance(error, DraftGone):
                self.form.go_to("to")
            return
        self.close_form()
        self.dismiss(made.number)

    def back(self) -> None:
        """Go up from the RTs to the villages first."""
        if self.village is None or self.form.is_open:
            super().back()
            return
        self.village = None
        self.start(self._up())

    async def _up(self) -> None:
        await self.table.load()
        self._paint()
