"""The printers: what each does, what it needs from hands, how far the batch is.

Read again every two seconds while it is in front, painted only where something has changed.
"""

from typing import ClassVar, Literal

from textual import events
from textual.app import ComposeResult

from model import board, care_board, lanes, printing
from model.board import LanesNow
from model.care_board import CareBoard
from model.lanes import Lane
from tui import care_words
from tui import lane_words as say
from tui.fit import cut
from tui.keys import Act
from tui.locale.speak import N_, _, number
from tui.looks import look
from tui.messages import Changed
from tui.screens.base import COLUMNS, ROWS, BaseScreen
from tui.screens.confirm import Choice
from tui.session import Session
from tui.widgets.block import Block, Row, line_of

REFRESH_SECONDS = 2.0
LANE_ROWS_MAX = 16
"""On 24 rows; a taller screen shows more."""
NAME_EXTRA_MAX = 30


class LanesScreen(BaseScreen[None]):
    """Six printers at a glance."""

    TITLE_WORDS = N_("Printer dan kartu yang dicetak")
    HINT = N_("Panah pilih  L lanjut  J jeda  V putuskan  B batalkan antre  P perawatan")
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("l", "resume", N_("lanjut: printer ini sudah dibereskan"), action="drive_lane"),
        Act("j", "pause", N_("jeda sesudah kartu ini"), action="drive_lane"),
        Act("v", "settle", N_("putuskan kartu yang belum pasti"), action="settle"),
        Act("b", "cancel", N_("batalkan yang masih antre"), action="cancel"),
        Act("p", "care", N_("perawatan: suhu, pita, istirahat, genset"), action="see_lanes"),
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.now = LanesNow((), None)
        self.care = CareBoard((), ())
        self.lasting: list[str] = []
        self.chosen = ""
        """The printer under the marker."""
        self.head = Block("", "", "-" * 80, "")
        self.body = Block(*[""] * LANE_ROWS_MAX)

    def compose_work(self) -> ComposeResult:
        """The batch over the printers."""
        yield self.head
        yield self.body

    def on_mount(self) -> None:
        """Look again every two seconds."""
        self.set_interval(REFRESH_SECONDS, lambda: self.glance(self.look_again()))

    def on_screen_suspend(self) -> None:
        """Let the marker be chosen anew for whoever comes back from another desk."""
        if self.app.current_mode != self.place:
            self.chosen = ""

    async def enter(self) -> None:
        """Read the lanes, and what will last how long."""
        self.now = await self.ask(board.lanes_now, self._since())
        self.care = await self.ask(care_board.board)
        self.lasting = care_words.short_rows(self.care)
        self._paint()

    async def look_again(self) -> None:
        """Read the lanes without holding the keys; paint what has changed."""
        if self.is_current:
            was, self.now = self.now, await self.desk.clerk.ask(board.lanes_now, self._since())
            self.care = await self.desk.clerk.ask(care_board.board, counted=False)
            self._paint()
            if was.batch != self.now.batch:
                self.app.post_message(Changed())  # row 23 must not tell other figures

    def _since(self) -> int | None:
        shift = self.session.shift
        return shift.opened_at if shift else None

    # What is shown.

    def _mark(self) -> None:
        """Put the marker where hands or a verdict are needed when the screen comes to the front.

        Then only the operator moves it: an L that is on its way goes to the printer that was seen.
        """
        names = [one.printer for one in self.now.lanes]
        if self.chosen not in names:
            calls = [one for sign in "!?" for one in self.now.lanes if say.sign_of(one) == sign]
            self.chosen = ([one.printer for one in calls] or names or [""])[0]

    def _paint(self) -> None:
        self._mark()
        running = sum(1 for one in self.now.lanes if one.state in ("idle", "printing"))
        first, second = say.batch_rows(self.now.batch, running)
        width = max(self.size.width, COLUMNS)
        extra = min(width - COLUMNS, NAME_EXTRA_MAX)
        self.head.show(first, second, "-" * width, say.heads(extra))
        rows: list[Row] = []
        at = 0
        for lane in self.now.lanes:
            if lane.printer == self.chosen:
                at = len(rows)
            card, chosen = say.card_of(lane, self.session.actor), lane.printer == self.chosen
            care = self.care.of(lane.printer)
            row = say.lane_row(
                care_words.with_count(lane, care), card, chosen=chosen, extra=extra,
                doing=care_words.doing(lane.state, care, self.desk.clock.now_ms()),
            )  # fmt: skip
            rows.append(_signed(row))
            need = say.need_row(lane, self.session.time_of(lane.since_at))
            waits = care_words.need_words(lane.state, care, self.session.time_of)
            rows += [need or say.NEED_MARGIN + waits] if need or waits else []
        if not rows:
            rows = [
                "  " + _("Belum ada printer. Tulis [[printer]] di tuntas.toml"),
                "  " + _("lalu jalankan tuntas node di komputer printer."),
            ]
        foot = [care_words.heat_row(self.care), *(f"  {one}" for one in self.lasting)]
        foot = [cut(one, say.COLUMNS) for one in foot if one]
        room = LANE_ROWS_MAX + max(self.size.height - ROWS, 0) - len(foot)
        top = max(min(at - room // 2, len(rows) - room), 0)
        rows += [""] * room
        self.body.show(*rows[top : top + room], *foot)

    def takes_key(self, event: events.Key) -> bool:
        """Up and down choose a printer."""
        if event.key not in ("up", "down"):
            return False
        names = [one.printer for one in self.now.lanes]
        if names:
            at = names.index(self.chosen) if self.chosen in names else 0
            step = 1 if event.key == "down" else -1
            self.chosen = names[max(min(at + step, len(names) - 1), 0)]
            self._paint()
        return True

    # What is done.

    async def act_resume(self) -> None:
        """Tell the chosen printer's lane that hands have done what it asked for."""
        lane = self._lane()
        if lane is None:
            return
        if lane.unsettled:
            told = _("{printer} menunggu putusan atas satu kartu. Tekan V.")
            self.refuse(told.format(printer=lane.printer))
            return
        await self._want(lane, "resume")
        told = _("{printer}: diminta lanjut, dilihat lagi dalam beberapa detik.")
        self.say(told.format(printer=lane.printer))

    async def act_pause(self) -> None:
        """Stop the chosen printer's lane after the card that is in it."""
        lane = self._lane()
        if lane is not None:
            await self._want(lane, "pause")
            told = _("{printer}: berhenti sesudah kartu ini. L untuk lanjut.")
            self.say(told.format(printer=lane.printer))

    async def _want(self, lane: Lane, wish: Literal["pause", "resume"]) -> None:
        await self.do(lanes.want, lane.printer, wish)
        await self.enter()

    def _lane(self) -> Lane | None:
        found = next((one for one in self.now.lanes if one.printer == self.chosen), None)
        if found is None:
            self.refuse(_("Belum ada printer yang bisa diatur."))
        return found

    async def act_care(self) -> None:
        """Open the care of the chosen printer."""
        await self.visit("care", printer=self.chosen)

    async def act_settle(self) -> None:
        """Open the cards whose fate is unknown, one at a time."""
        if not await self.ask(board.unsettled):
            self.refuse(_("Tidak ada kartu yang belum pasti."))
            return
        told = await self.visit("unsettled", printer=self.chosen)
        if isinstance(told, str) and told:
            self.say(told)

    async def act_cancel(self) -> None:
        """Take back what is still queued of the batch that is shown."""
        batch = (await self.ask(board.lanes_now, self._since())).batch
        if batch is None or not batch.queued:
            self.refuse(_("Tidak ada kartu yang masih antre."))
            return
        title = _("Batalkan yang masih antre dari {batch}?").format(batch=batch.number)
        line = _("{queued} kartu dibatalkan, warganya kembali ke antrean. Yang sudah di printer")
        lines = [line.format(queued=number(batch.queued)), _("tetap dicetak sampai selesai.")]
        yes = _("batalkan {n} kartu").format(n=number(batch.queued))
        choices = (Choice("1", yes, True), Choice("0", _("tidak, biarkan"), False))
        if await self.choose(title, lines, choices):
            gone = await self.do(printing.cancel_batch, batch.id, why="dihentikan di layar cetak")
            await self.enter()
            told = _("{batch}: {cards} kartu dibatalkan.")
            self.say(told.format(batch=batch.number, cards=number(len(gone))))


def _signed(row: str) -> Row:
    """Return a printer's row; the sign that calls for somebody stands out."""
    return line_of(row[:1], (row[1:2], look("warning")), row[2:]) if row[1:2] in "!?" else row
