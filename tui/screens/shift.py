"""The sif: which one is open, the check of sixty seconds, and its change by two blind counts.

While a change runs every terminal shows it here and goes on at the same line; looked at again
every three seconds.
"""

from typing import ClassVar

from textual.app import ComposeResult

from model.rights import may
from model.shifts import checklist
from tui import shift_words as say
from tui.keys import Act
from tui.locale.speak import N_, _
from tui.looks import look
from tui.screens.base import COLUMNS, ROWS
from tui.session import Session
from tui.shift_counting import ShiftCounting
from tui.widgets.block import Block, Row, line_of

REFRESH_SECONDS = 3.0
LINES_ROOM = 13
"""Counted lines on 24 rows."""

_IDLE = (
    Act("p", "check", N_("periksa sebelum buka atau tutup sif"), action="shift"),
    Act("d", "sheet", N_("lembar serah terima terakhir"), action="report"),
)
_NONE_OPEN = (Act("b", "open", N_("buka sif, dihitung berdua"), action="shift"), *_IDLE)
_OPEN = (
    Act("s", "hand", N_("serah terima ke sif berikut"), action="shift"),
    Act("t", "close", N_("tutup sif tanpa pengganti"), action="shift"),
    *_IDLE,
)
_RUNNING = (
    Act("n", "note", N_("pesan untuk sif berikut"), action="shift"),
    Act("k", "pass", N_("rekan tidak hadir: lewat kepala seksi"), action="shift"),
    Act("x", "drop", N_("buang hitungan ini"), action="shift"),
)
_COMPARED = (
    Act("u", "recount", N_("hitung ulang baris ini"), action="shift"),
    Act("a", "reason", N_("tulis alasan selisih"), action="shift"),
    *_RUNNING,
)


class ShiftScreen(ShiftCounting, inherit_bindings=False):
    """Which sif is open, and how it changes."""

    TITLE_WORDS = N_("Sif")
    ACTS: ClassVar[tuple[Act, ...]] = (*_NONE_OPEN, *_OPEN[:2], *_COMPARED)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.page = Block(fill=True)
        self.below = Block("")

    def compose_work(self) -> ComposeResult:
        """The page, the field of the cell that is counted, what the next sif takes over."""
        yield self.page
        self.row.display = False
        self.field.can_focus = False
        yield self.row
        yield self.below

    def on_mount(self) -> None:
        """Look again every three seconds: another terminal may count along."""
        self.set_interval(REFRESH_SECONDS, lambda: self.glance(self.look_again()))

    def acts(self) -> tuple[Act, ...]:
        """Return what can be done in the phase that is shown."""
        if self.seen is None:
            return self.ACTS
        if self.change is not None:
            return _RUNNING if self.counting else _COMPARED
        return _NONE_OPEN if self.seen.now is None else _OPEN

    def hint_words(self) -> str:
        """Return the keys of the phase that is shown."""
        if self.counting:
            return _("F8 lanjut  Tidak ada pengganti? K serahkan lewat kepala seksi  X buang")
        if self.change is not None:
            return _("F8 PIN keduanya  U hitung ulang  A alasan  N pesan  K kepala seksi  X buang")
        if self.seen is not None and self.seen.now is None:
            return _("B buka sif  P periksa  D lembar terakhir")
        return _("F8 atau S serah terima  T tutup tanpa pengganti  P periksa  D lembar terakhir")

    def press(self, key: str) -> bool:
        """F8 goes on where one stands already."""
        if key == "f8" and self.is_current and self.seen is not None:
            self.message.clear()
            self.start(self.next_step())
            return True
        return super().press(key)

    async def next_step(self) -> None:
        """Begin, or go on."""
        if self.change is not None:
            await self.go_on()
        elif not may(self.session.actor, "shift"):
            return
        elif self.seen is not None and self.seen.now is None:
            await self.act_open()
        else:
            await self.act_hand()

    # What is shown.

    def _reader(self) -> bool | None:
        seat = self.desk.seat
        return True if seat is not None and seat.has("reader") else None

    async def enter(self) -> None:
        """Read everything."""
        self.seen = await self.ask(say.read, self._reader())
        self.paint()

    async def look_anew(self) -> None:
        """Read everything again after an act."""
        await self.enter()

    async def look_again(self) -> None:
        """Read without holding the keys; what is being typed stays."""
        if not self.is_current:
            return
        found = await self.desk.clerk.ask(say.read, self._reader())
        if self.seen is not None and found != self.seen:
            self.seen = found
            self.paint()

    def paint(self) -> None:
        """Show the page of the phase."""
        if self.seen is None:
            return
        self.settle_cell()
        rows = self._idle_rows() if self.change is None else self._count_rows()
        self.page.show(*rows)
        shown = say.carried_row(self.seen, self.desk.zone) if self.change is not None else ""
        self.below.show(shown)
        self.message.hint(self.hint_words())

    def _idle_rows(self) -> list[Row]:
        assert self.seen is not None
        told = [f"  {row}" for row in say.shift_rows(self.seen.now, self.desk.zone)]
        told += [""] * (3 - len(told))
        return [
            line_of((_("SIF"), look("title"))), *told, "",
            f"  {say.checked_row(self.seen, self.desk.zone)}",
            *say.check_rows(self.seen.checks), "", say.carried_row(self.seen, self.desk.zone),
        ]  # fmt: skip

    def _count_rows(self) -> list[Row]:
        assert self.seen is not None and self.change is not None
        lines = self.change.lines
        room = LINES_ROOM + max(self.size.height - ROWS, 0)
        names = [line.name for line in lines]
        at = names.index(self.line) if self.line in names else 0
        first = max(min(at - room // 2, len(lines) - room), 0)
        cell = (self.line, self.side) if self.counting else None
        rows: list[Row] = [
            line_of((say.title(self.seen, self.desk.zone), look("title"))),
            f"  {say.told_row(self.seen)}",
            "-" * max(self.size.width, COLUMNS),
            say.head_row(self.change),
        ]
        for line in lines[first : first + room]:
            row = say.count_row(self.seen, line, cell)
            marked = not self.counting and line.name == self.line
            rows.append(f">{row[1:]}" if marked else row)
        return rows

    # What is done while no change runs.

    async def act_open(self) -> None:
        """Open a sif of today with a colleague who counts along."""
        day = self.session.day_of(self.desk.clock.now_ms())
        await self.begin("open", _("Buka sif untuk {day}?").format(day=day))

    async def act_hand(self) -> None:
        """Hand the sif over."""
        await self.begin("pass", _("Serah terima sif ke siapa?"))

    async def act_close(self) -> None:
        """End the sif without another one."""
        await self.begin("close", _("Tutup sif tanpa pengganti: siapa ikut menghitung?"))

    async def act_check(self) -> None:
        """Note that the check was looked at; only what is not well is asked about."""
        if self.seen is None:
            return
        seen = self.seen
        off = [one for one in seen.checks if one.asks]
        lines = [f"{_(say.CHECKS[one.name][0])}: {say.check_words(one)}" for one in off]
        if off and not await self.confirm(
            _("Perlu dilihat: {n}").format(n=len(off)), lines, yes=_("sudah saya lihat")
        ):
            return
        await self.do(checklist.note, seen.kind, seen.checks)
        await self.enter()
        self.say(_("Periksa dicatat: {n} perlu dilihat.").format(n=len(off)))

    async def act_sheet(self) -> None:
        """Show the last sheet, word for word."""
        if self.seen is None or not self.seen.sheet:
            self.refuse(_("Belum ada lembar serah terima."))
            return
        await self.visit("stock_paper", number=self.seen.sheet)
