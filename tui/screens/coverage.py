"""Coverage: who must have a card and is not recorded, by kelurahan, RW and RT; and kits.

Enter goes one level down, from an RT to its people; F10 goes up again.
"""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult

from model.draft import DraftGone
from model.errors import ModelError
from model.kits import coverage
from model.kits.coverage import Line
from model.kits.due import Area
from model.rights import NotAllowed, may
from tui import kit_forms
from tui import kit_words as say
from tui.card_words import in_words
from tui.form_screen import FormScreen
from tui.keys import Act
from tui.locale.speak import N_, _, number, spoken
from tui.looks import look
from tui.messages import Changed
from tui.session import Session
from tui.widgets.block import Block, line_of
from tui.widgets.record_table import Column, RecordTable
from tui.widgets.window import Slice

KEL, NAME, RW, RT = ".kel", ".name", ".rw", ".rt"
COVERED_PERCENT = 50
"""Fewer recorded than this: the line calls for somebody."""


class CoverageScreen(FormScreen[None]):
    """Where do people live who are due and not recorded, and what is known of them?"""

    TITLE_WORDS = N_("Liputan perekaman")
    HINT = N_("Enter buka wilayah ini   K kit baru untuk wilayah ini   F10 naik")
    FORM_HINT = N_("Enter ke isian berikut, di isian terakhir menjalankan   F10 batal")
    TAKES_SCANS = False
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("enter", "open", N_("buka: kelurahan, RW, RT, lalu orangnya")),
        Act("k", "kit", N_("kit baru untuk wilayah ini"), action="kit"),
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.path: tuple[Line, ...] = ()
        """The kelurahan and the RW that were opened."""
        self.wanted: tuple[Area, str] | None = None
        self.head = Block("", "")
        self.table: RecordTable[Line] = RecordTable(
            _columns(), self._page, key=lambda line: line.key, flag=_calls, id="areas"
        )
        self.under = Block("")

    def compose_work(self) -> ComposeResult:
        """The areas, what is known of one, and the form for a kit."""
        yield self.head
        yield self.table
        yield self.under
        yield self.form

    async def enter(self) -> None:
        """Count anew and stay on the same area."""
        if not may(self.session.actor, "kit"):
            self.table.empty()
            self.refuse(NotAllowed(action="kit", who=self.session.actor.name))
            return
        await self.table.reload()
        self._paint()
        if not self.form.is_open:
            self.table.focus()

    async def _page(self, after: object | None) -> Slice[Line]:
        if after is not None:
            return Slice((), None)
        code = self.path[0].kel_code if self.path else ""
        rw = self.path[1].rw if len(self.path) > 1 else ""
        return Slice(await self.ask(coverage.lines, code, rw), None)

    def _paint(self) -> None:
        where = "  ".join(say.place(line) for line in self.path)
        title = _("LIPUTAN PEREKAMAN")
        self.head.show(line_of((title, look("title")), f"   {where}"), "")
        line = self.table.cursor_row
        self.under.show(say.line_words(line) if line else _(" Tidak ada warga wajib rekam."))

    def on_record_table_moved(self) -> None:
        """Say what is known of the area that the marker stands on."""
        self._paint()

    async def act_open(self) -> None:
        """Go one level down; from an RT, and where no RT is known, to the people."""
        line = self.table.cursor_row
        if line is None:
            return
        if len(self.path) == 2 or (self.path and not line.rw):
            area, name = self._area(line)
            facts = {"kel": area.kel_code, "rw": area.rw, "rt": area.rt}
            facts["scope"] = area.words(name)
            await self.visit("coverage_people", **facts)
            return
        self.path = (*self.path, line)
        await self.table.load()
        self._paint()

    def _area(self, line: Line) -> tuple[Area, str]:
        return Area(line.kel_code, line.rw, line.rt), line.kelurahan or line.kel_code

    def act_kit(self) -> None:
        """Ask where the kit for this area is to be made, and what goes along."""
        line = self.table.cursor_row
        if line is None or not line.kel_code:
            self.refuse(_("Pilih wilayah yang ada kodenya."))
            return
        self.wanted = self._area(line)
        self._open()

    def _open(self) -> None:
        assert self.wanted is not None
        area, name = self.wanted
        title = kit_forms.title("make", scope=area.words(name))
        self.form.open("make", kit_forms.asked("make"), title=title)
        self.message.hint(self.hint_words())

    def back(self) -> None:
        """Close a form first, then go one level up."""
        if self.path and not self.form.is_open:
            self.start(self._up())
        else:
            super().back()

    async def _up(self) -> None:
        self.path = self.path[:-1]
        await self.table.load()
        self._paint()

    def draft(self) -> dict[str, str] | None:
        """Keep which area a kit is asked for."""
        kept = super().draft()
        if not kept or self.wanted is None:
            return kept
        area, name = self.wanted
        return {**kept, KEL: area.kel_code, NAME: name, RW: area.rw, RT: area.rt}

    async def reopen(self, kept: Mapping[str, str]) -> None:
        """Open the form for the same area."""
        if kept.get(KEL):
            self.wanted = Area(kept[KEL], kept.get(RW, ""), kept.get(RT, "")), kept.get(NAME, "")
            await super().reopen(kept)

    async def filled(self, purpose: str, typed: dict[str, str]) -> None:
        """Make the kit, or say what must be mended."""
        assert self.wanted is not None
        try:
            settings = await self.ask(kit_forms.settings_of, self.desk.home)
            made = await self.ask(
                kit_forms.make_area, self.session.actor, *self.wanted, typed, settings
            )
        except ModelError as error:
            self.refuse(in_words(error, spoken()))
            if not isinstance(error, DraftGone):
                self.form.go_to("folder")
            return
        self.close_form()
        self.app.post_message(Changed())
        await self.tell(*say.made_words(made))
        self.say(_("{kit} siap dibawa.").format(kit=made.number))


def _columns() -> tuple[Column[Line], ...]:
    return (
        Column(N_("Wilayah"), 21, say.place, grow=2),
        Column(N_("Wajib"), 7, lambda line: number(line.of_age), right=True),
        Column(N_("Direkam"), 8, lambda line: number(line.recorded), right=True),
        Column("%", 3, lambda line: str(line.percent), right=True),
        Column(N_("Belum"), 6, lambda line: number(line.due), right=True),
        Column(N_("Pergi"), 5, lambda line: number(line.gone), right=True),
        Column(N_("Ada"), 5, lambda line: number(line.there), right=True),
        Column(N_("Sisa"), 6, lambda line: number(line.unseen), right=True),
    )


def _calls(line: Line) -> bool:
    return line.percent < COVERED_PERCENT
