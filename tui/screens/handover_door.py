"""One list from door to door: a line's number and its letter, typed as fast as the paper reads."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult

from model.errors import ModelError
from model.handover import doors
from model.handover.doors import Line
from model.rights import NotAllowed, may
from tui import handover_words as say
from tui.card_words import in_words
from tui.keys import Act
from tui.locale.speak import N_, _, number, spoken
from tui.looks import look
from tui.screens.base import BaseScreen
from tui.session import Session
from tui.widgets.block import Block, line_of
from tui.widgets.field import Field
from tui.widgets.form_row import FormRow
from tui.widgets.record_table import Column, RecordTable
from tui.widgets.window import Slice

TYPED_CHARS_MAX = 60
LEAF = {"up": -1, "down": 1, "pageup": -1, "pagedown": 1}


class HandoverDoorScreen(BaseScreen[None]):
    """What came of each card of this list?"""

    TITLE_WORDS = N_("Isi daftar dari rumah ke rumah")
    HINT = N_("7S 8P 9-12B lalu Enter; SL kartu lama ditarik   Tab ke daftar   F10 kembali")
    TAKES_SCANS = False
    ACTS: ClassVar[tuple[Act, ...]] = (Act("enter", "type", N_("ke isian hasil")),)

    def __init__(self, session: Session, *, number: str) -> None:
        super().__init__(session)
        self.number = number
        self.lines: tuple[Line, ...] = ()
        self.head = Block("", "")
        self.table: RecordTable[Line] = RecordTable(
            _columns(), self._page, key=lambda one: one.no, flag=lambda one: not one.outcome,
            id="lines",
        )  # fmt: skip
        self.field = Field(id="outcomes", chars_max=TYPED_CHARS_MAX, width=TYPED_CHARS_MAX + 1)

    def compose_work(self) -> ComposeResult:
        """The lines, and the field under them."""
        yield self.head
        yield self.table
        yield FormRow(N_("Hasil"), self.field, label_width=8)

    def refuse(self, error: ModelError | str) -> None:
        """Say it with its facts in words."""
        super().refuse(error if isinstance(error, str) else in_words(error, spoken()))

    async def enter(self) -> None:
        """Read the list anew and wait for outcomes."""
        if not may(self.session.actor, "hand_over"):
            self.refuse(NotAllowed(action="hand_over", who=self.session.actor.name))
            return
        await self._read()
        self.field.focus()

    async def _read(self) -> None:
        self.lines = await self.ask(doors.lines, self.number)
        left = sum(not one.outcome for one in self.lines)
        told = _("   {n} kartu, {left} belum diisi")
        self.head.show(
            line_of(
                (_("DAFTAR {number}").format(number=self.number), look("title")),
                told.format(n=number(len(self.lines)), left=number(left)),
            ),
            _("S serah  P pindah  M meninggal  T tidak dikenal  N menolak  B belum bertemu"),
        )
        await self.table.reload()

    async def _page(self, after: object | None) -> Slice[Line]:
        return Slice(self.lines, None)

    def takes_key(self, event: events.Key) -> bool:
        """Up and down leaf through the lines while the field waits."""
        if event.key not in LEAF:
            return False
        self.table.move(LEAF[event.key], page=event.key.startswith("page"))
        return True

    def act_type(self) -> None:
        """Go to the field."""
        self.field.focus()

    @on(Field.Committed)
    def committed(self, event: Field.Committed) -> None:
        """Save what was typed, each line by itself."""
        event.stop()
        self.message.clear()
        self.start(self._tell(event.value))

    async def _tell(self, typed: str) -> None:
        told = doors.read(typed)
        saved, refused, last = 0, "", 0
        for one in told:
            try:
                await self.do(doors.tell, self.number, one)
                saved, last = saved + 1, one.no
            except ModelError as error:
                refused = refused or say.line_refused(one.no, error)
        await self._read()
        if last:  # the next line of the paper is in sight
            self.table.move(min(last, len(self.lines) - 1) - self.table.cursor)
        if refused:
            self.refuse(refused)
            return
        self.field.clear_value()
        if told:
            self.say(_("Tersimpan {n} baris, sampai {no}.").format(n=saved, no=told[-1].no),
                     noted=False)  # fmt: skip


def _columns() -> tuple[Column[Line], ...]:
    return (
        Column(N_("No"), 4, lambda one: number(one.no), right=True),
        Column(N_("Nama"), 28, lambda one: one.name, grow=2),
        Column("RT/RW", 7, lambda one: f"{one.rt}/{one.rw}"),
        Column(N_("Alamat"), 17, lambda one: one.address, grow=1),
        Column("KL", 2, lambda one: "KL" if one.old_due else ""),
        Column(N_("Hasil"), 14, lambda one: say.outcome_words(one.outcome)),
    )
