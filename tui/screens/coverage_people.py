"""The people of one RT who are due and not recorded, and what a visit found out about each."""

from typing import ClassVar

from textual.app import ComposeResult

from model import lookup
from model.errors import ModelError
from model.kits import coverage, visits
from model.kits.coverage import PAGE_ROWS_MAX, DueRow
from model.kits.due import Area
from model.rights import NotAllowed, may
from tui import kit_forms
from tui import kit_words as say
from tui.card_words import in_words
from tui.form_screen import FormScreen
from tui.keys import Act
from tui.locale.speak import N_, _, spoken
from tui.looks import look
from tui.session import Session
from tui.widgets.block import Block, line_of
from tui.widgets.record_table import Column, RecordTable
from tui.widgets.window import Slice


class CoveragePeopleScreen(FormScreen[None]):
    """Who of this RT is not recorded, and why not?"""

    TITLE_WORDS = N_("Belum direkam")
    HINT = N_("1 pindah  2 meninggal  3 tidak dikenal  4 tempat lain  5 masih ada  Enter buka")
    FORM_HINT = N_("Enter mencatat kunjungan ini   F10 batal")
    TAKES_SCANS = False
    ACTS: ClassVar[tuple[Act, ...]] = (
        *(
            Act(str(at), f"note_{at}", say.OUTCOMES[outcome][0], action="kit")
            for at, outcome in enumerate(say.ORDER, 1)
        ),
        Act("enter", "open", N_("buka warga ini, R merekamnya")),
    )

    def __init__(
        self, session: Session, *, kel: str, rw: str = "", rt: str = "", scope: str = ""
    ) -> None:
        super().__init__(session)
        self.area = Area(kel, rw, rt)
        self.scope = scope
        self.about: tuple[int, str] = (0, "")
        self.noted = False
        self.head = Block("", "")
        self.table: RecordTable[DueRow] = RecordTable(
            _columns(), self._page, key=lambda row: row.id, id="people"
        )

    def compose_work(self) -> ComposeResult:
        """Who is left, and the form for a visit."""
        yield self.head
        yield self.table
        yield self.form

    async def enter(self) -> None:
        """Read again and stay on the same person; the first time it is written who looked."""
        if not may(self.session.actor, "kit"):
            self.table.empty()
            self.refuse(NotAllowed(action="kit", who=self.session.actor.name))
            return
        await self.table.reload()
        self.head.show(line_of((_("BELUM DIREKAM"), look("title")), f"   {self.scope}"), "")
        if not self.noted:
            self.noted = True
            await self.do(lookup.note_search, "coverage", self.table.seen[1])
        if not self.form.is_open:
            self.table.focus()

    async def _page(self, after: object | None) -> Slice[DueRow]:
        at = after if isinstance(after, int) else 0
        rows = await self.ask(coverage.people, self.area, after=at)
        return Slice(rows, at + len(rows) if len(rows) == PAGE_ROWS_MAX else None)

    async def act_open(self) -> None:
        """Open the resident's page."""
        row = self.table.cursor_row
        if row is not None:
            await self.visit("resident", resident=row.id)

    def act_note_1(self) -> None:
        """Moved away."""
        self._note(0)

    def act_note_2(self) -> None:
        """Dead."""
        self._note(1)

    def act_note_3(self) -> None:
        """Unknown there."""
        self._note(2)

    def act_note_4(self) -> None:
        """Somewhere else for now."""
        self._note(3)

    def act_note_5(self) -> None:
        """Still there."""
        self._note(4)

    def _note(self, at: int) -> None:
        row = self.table.cursor_row
        if row is None:
            self.refuse(_("Tidak ada orang di daftar ini."))
            return
        self.about = row.id, say.ORDER[at]
        title = kit_forms.title("visit", outcome=say.pick(say.OUTCOMES, say.ORDER[at]))
        self.form.open("visit", kit_forms.asked("visit"), title=f"{title}  {row.name}")
        self.message.hint(self.hint_words())

    def draft(self) -> dict[str, str] | None:
        """Keep nothing: a note beside a visit is a word or two."""
        return None

    async def filled(self, purpose: str, typed: dict[str, str]) -> None:
        """Note the visit."""
        resident, outcome = self.about
        try:
            await self.do(visits.note, resident, outcome, typed["words"])
        except ModelError as error:
            self.refuse(in_words(error, spoken()))
            self.form.go_to("words")
            return
        self.close_form()
        await self.enter()
        told = _("Kunjungan dicatat: {outcome}.")
        self.say(told.format(outcome=say.pick(say.OUTCOMES, outcome)))


def _columns() -> tuple[Column[DueRow], ...]:
    return (
        Column("RT/RW", 7, lambda row: f"{row.rt}/{row.rw}"),
        Column(N_("Nama"), 22, lambda row: row.name, grow=2),
        Column(N_("Lahir"), 10, lambda row: _born(row.born)),
        Column(N_("Alamat"), 20, lambda row: row.address, grow=2),
        Column(N_("Hasil"), 14, lambda row: say.pick(say.OUTCOMES, row.seen) if row.seen else ""),
    )


def _born(iso: str) -> str:
    return "-".join(reversed(iso.split("-")))
