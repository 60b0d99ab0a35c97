"""The printers' care: heat, ribbon, film, cleaning, rest, fuel; and who spoils more than the rest.

Opened from the lanes with P. Read again every three seconds while no form is open.
"""

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult

from model import care_board, care_chart, care_fuel
from model.care_board import CareBoard, CareLine
from model.care_chart import Group
from model.care_rest import NotResting
from model.draft import DraftGone
from model.errors import ModelError
from tui import care_forms
from tui import care_words as say
from tui.card_words import in_words
from tui.form_screen import FormScreen
from tui.keys import Act
from tui.locale.speak import N_, _, number, spoken
from tui.looks import look
from tui.messages import Changed
from tui.screens.base import ROWS
from tui.screens.confirm import Choice
from tui.session import Session
from tui.widgets.block import Block, Row, line_of

REFRESH_SECONDS = 3.0
BODY_ROWS = 14
PRINTER_ROWS_MAX = 6
CHART_ROWS_MAX = 4
PRINTER = ".printer"


class CareScreen(FormScreen[None]):
    """What does each printer need before it fails?"""

    TITLE_WORDS = N_("Perawatan printer")
    HINT = N_("S suhu  P pita  M film  B bersih  I akhiri istirahat  G genset  U PLN  H henti")
    TAKES_SCANS = False
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("s", "heat", N_("catat suhu printer ini untuk sif ini"), action="care"),
        Act("p", "ribbon", N_("pita baru sudah dipasang"), action="care"),
        Act("m", "film", N_("film baru sudah dipasang"), action="care"),
        Act("b", "clean", N_("printer ini sudah dibersihkan"), action="care"),
        Act("i", "rest", N_("akhiri istirahat lebih awal, dengan alasan"), action="drive_lane"),
        Act("g", "fuel", N_("genset: BBM cukup berapa lama"), action="drive_lane"),
        Act("u", "mains", N_("listrik PLN sudah menyala lagi"), action="drive_lane"),
        Act("h", "stop", N_("semua printer berhenti sesudah kartunya"), action="drive_lane"),
    )

    def __init__(self, session: Session, *, printer: str = "") -> None:
        super().__init__(session)
        self.board = CareBoard((), ())
        self.chart: tuple[Group, ...] = ()
        self.chosen = printer
        self.head = Block("", "")
        self.body = Block(*[""] * BODY_ROWS)

    def compose_work(self) -> ComposeResult:
        """The printers, what is to be known of the chosen one, and the form that is open."""
        yield self.head
        yield self.body
        yield self.form

    def on_mount(self) -> None:
        """Look again every three seconds."""
        self.set_interval(REFRESH_SECONDS, lambda: self.glance(self.look_again()))

    async def enter(self) -> None:
        """Read everything; a form that is half filled stays."""
        self.board = await self.ask(care_board.board)
        self.chart = await self.ask(care_chart.chart)
        self._paint()

    async def look_again(self) -> None:
        """Read the printers without holding the keys."""
        if self.is_current and not self.form.is_open:
            self.board = await self.desk.clerk.ask(care_board.board)
            self._paint()

    # What is shown.

    def _paint(self) -> None:
        lines, now = self.board.lines, self.desk.clock.now_ms()
        if self.board.of(self.chosen) is None:
            self.chosen = next((one.printer for one in lines if one.needs), "") or (
                lines[0].printer if lines else ""
            )
        self.head.show(line_of((_("PERAWATAN PRINTER"), look("title"))), _(say.HEADS))
        at = next((n for n, one in enumerate(lines) if one.printer == self.chosen), 0)
        top = max(min(at - PRINTER_ROWS_MAX // 2, len(lines) - PRINTER_ROWS_MAX), 0)
        rows: list[Row] = [
            _signed(say.row(one, now, chosen=one.printer == self.chosen))
            for one in lines[top : top + PRINTER_ROWS_MAX]
        ]
        rows += ["", *self._below(now)]
        if not lines:
            rows = ["  " + _("Belum ada printer. Tulis [[printer]] di tuntas.toml")]
        room = BODY_ROWS + max(self.size.height - ROWS, 0)
        self.body.show(*(rows + [""] * room)[:room])

    def _below(self, now: int) -> list[Row]:
        line = self._line()
        told: list[Row] = list(say.detail(line, now, self.session.time_of)) if line else []
        told += [
            f"  {one[:1].upper()}{one[1:]}." for one in map(say.lasting_words, self.board.lasting)
        ]
        return [*told, *(_signed(one) for one in say.chart_rows(self.chart, CHART_ROWS_MAX))]

    def _line(self) -> CareLine | None:
        return self.board.of(self.chosen)

    def takes_key(self, event: events.Key) -> bool:
        """Up and down choose a printer."""
        if event.key not in ("up", "down") or self.form.is_open:
            return False
        names = [one.printer for one in self.board.lines]
        if names:
            at = names.index(self.chosen) if self.chosen in names else 0
            step = 1 if event.key == "down" else -1
            self.chosen = names[max(min(at + step, len(names) - 1), 0)]
            self._paint()
        return True

    # The forms.

    def act_heat(self) -> None:
        """Ask for the temperature on the printer's display."""
        self._open("heat")

    def act_ribbon(self) -> None:
        """Note a new ribbon."""
        self._open("ribbon")

    def act_film(self) -> None:
        """Note a new film."""
        self._open("film")

    def act_clean(self) -> None:
        """Note a cleaning."""
        self._open("clean")

    def act_rest(self) -> None:
        """Ask why the printer goes on before it is cool; not of one that rests not at all."""
        line = self._line()
        if line is not None and line.resting_until is None:
            self.refuse(in_words(NotResting(printer=line.printer), spoken()))
        else:
            self._open("rest")

    def act_fuel(self) -> None:
        """Ask how long the generator's fuel lasts."""
        self._open("fuel")

    def _open(self, purpose: str) -> None:
        if self._line() is None:
            self.refuse(_("Belum ada printer yang bisa diatur."))
            return
        self.form.open(purpose, care_forms.asked(purpose),
                       title=care_forms.title(purpose, self.chosen))  # fmt: skip
        self.message.hint(self.hint_words())

    def draft(self) -> dict[str, str] | None:
        """Keep which printer a form is about."""
        kept = super().draft()
        return kept and {**kept, PRINTER: self.chosen}

    async def reopen(self, kept: Mapping[str, str]) -> None:
        """Open the form for the same printer."""
        if self.board.of(kept.get(PRINTER, "")) is not None:
            self.chosen = kept[PRINTER]
            self._paint()
        await super().reopen(kept)

    async def filled(self, purpose: str, typed: dict[str, str]) -> None:
        """Write what was typed, or say which field must be mended and go there."""
        try:
            told = await self.do(care_forms.book, purpose, typed, self.chosen)
        except ModelError as error:
            self.refuse(in_words(error, spoken()))
            if not isinstance(error, DraftGone):  # nothing is to be mended: Enter books it
                self.form.go_to(care_forms.field_of(error, purpose))
            return
        self.close_form()
        await self.enter()
        self.say(told)

    # Without a form.

    async def act_mains(self) -> None:
        """Note that the generator is not needed any more."""
        if all(line.fuel_until is None for line in self.board.lines):
            self.refuse(_("BBM genset tidak sedang dicatat. Tidak ada yang diubah."))
            return
        await self.do(care_fuel.mains)
        await self.enter()
        self.say(_("PLN dicatat menyala. Printer jalan terus."))

    async def act_stop(self) -> None:
        """Stop all lanes after the card that is in them."""
        title = _("Hentikan semua printer sesudah kartu yang sedang dicetak?")
        yes = _("hentikan {n} printer").format(n=number(len(self.board.lines)))
        choices = (Choice("1", yes, True), Choice("0", _("tidak, biarkan"), False))
        if await self.choose(title, [_("L di layar Cetak melanjutkan satu per satu.")], choices):
            stopped = await self.do(care_fuel.stop_all)
            self.app.post_message(Changed())
            told = _("{n} printer diminta berhenti sesudah kartunya.")
            self.say(told.format(n=number(stopped)))


def _signed(row: str) -> Row:
    """Return a row; the sign that calls for somebody stands out."""
    return line_of(row[:1], (row[1:2], look("warning")), row[2:]) if row[1:2] == "!" else row
