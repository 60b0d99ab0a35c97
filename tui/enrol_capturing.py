"""The part of a recording that speaks with the capture device: asks, takes, waits, goes on.

The device has no key of its own: a part that is good enough is taken and the next one is asked for.
Whatever comes is kept in its own transaction, also while the screen is locked. Enter while the
device is at work waits for it, so that a visit typed ahead ends as if it had been typed slowly.
"""

import asyncio
from dataclasses import replace

from model.enrol import captured
from model.enrol.captured import OTHER, UNREADABLE
from model.enrol.parts import EXCEPTIONS, GROUPS, NEVER_LEFT_OUT
from model.errors import ModelError
from model.packets.sealed import Sealed
from tui import enrol_words as say
from tui.enrol_case import Case
from tui.locale.speak import _
from tui.screens.base import BaseScreen
from tui.screens.confirm import Choice
from tui.seat_errors import NoCapture
from tui.session import Session

HOLD_SECONDS = 4.0
"""So long Enter waits for the next word of the device; then it is answered, and keys go on."""
WORDS_CHARS_MAX = 60


class CapturingScreen(BaseScreen[str]):
    """A recording with a part at hand."""

    def __init__(self, session: Session, *, resident: int) -> None:
        super().__init__(session)
        self.resident = resident
        self.rules = self.desk.enrol_rules
        self.case: Case | None = None
        self.part = ""
        """The part at hand in a capture step."""
        self.asked = ""
        """The part that the device was asked for and has not answered."""
        self.key = session.drafts.session
        """The name of this login: a recording belongs to one at a time."""
        self._answered = asyncio.Event()

    # What the screen fills in.

    async def read(self) -> None:
        """Read the recording anew and show it."""
        raise NotImplementedError

    def paint(self) -> None:
        """Show what is known."""
        raise NotImplementedError

    async def read_board(self) -> None:
        """Read where the parts stand: a capture changes nothing else."""
        case = self.case
        if case is not None:
            board = await self.ask(captured.board, case.record.id)
            self.case = replace(case, board={one.part: one for one in board})

    def saved(self, ms: int) -> None:
        """Say when the last step was kept; no bell, nothing for F12."""
        self.message.say(_("Tersimpan {time}").format(time=self.session.time_of(ms)))

    # Where it stands.

    @property
    def group(self) -> str:
        """The group of captures that the step at hand is about, "" for another step."""
        step = "" if self.case is None else self.case.record.step
        return step if step in GROUPS else ""

    @property
    def seat_name(self) -> str:
        """The name of the seat, "" for none."""
        return "" if self.desk.seat is None else self.desk.seat.name

    def point(self) -> None:
        """Put the marker on the part that is to be captured next."""
        if self.case is not None and self.group:
            parts = GROUPS[self.group]
            missing = self.case.missing(self.group)
            if self.part not in parts or self.case.is_done(self.part):
                self.part = missing or (self.part if self.part in parts else parts[0])

    # The device.

    def ask_device(self) -> None:
        """Ask the device for the part at hand; says so where there is none."""
        seat, case = self.desk.seat, self.case
        if case is None or not self.part:
            return
        if seat is None or not seat.has("capture"):
            self.refuse(NoCapture())
            return
        tries = self._tries(self.part) + 1
        born, record = case.person.row.birth_on, case.record
        year = born.year if born else 0
        try:
            seat.capture(seat.name, record.rid, record.nik_text, self.part, tries, year)
        except ModelError as error:  # no key of the hub: nothing is captured unsealed
            self.refuse(error)
            return
        self.asked = self.part

    def forget_device(self) -> None:
        """Wait for nothing any more: what comes later stays with the device and is asked again."""
        self.asked = ""
        self._answered.set()
        if self.desk.seat is not None and self.desk.seat.has("capture"):
            self.desk.seat.capture_stop()

    def capture_came(self, sealed: Sealed) -> None:
        """Hear that a capture was sealed."""
        self.start(self._take(sealed))

    def capture_failed(self, told: str) -> None:
        """Hear that the device did not give what was asked, `told` in words."""
        self.asked = ""
        self._answered.set()
        self.paint()
        self.refuse(told)

    async def _take(self, sealed: Sealed) -> None:
        """Keep what came; the device may delete its file only after that."""
        case = self.case
        if case is None or sealed.rid != case.record.rid:
            return
        try:
            taken = await self.do(captured.take, case.record.id, sealed, self.key, self.rules)
        except ModelError:
            self.asked = ""
            self._answered.set()
            raise
        if self.desk.seat is not None:
            self.desk.seat.capture_taken(sealed)
        if self.asked == sealed.part:
            self.asked = ""
        await self.read_board()
        self._go_on(sealed.part, ok=taken.ok)
        self.saved(self.desk.clock.now_ms())
        self._answered.set()
        if taken.refused is not None:
            self.refuse(taken.refused)

    def _go_on(self, part: str, *, ok: bool) -> None:
        """Ask for the next part, or say that somebody has to look."""
        case = self.case
        if case is None or self.asked or part not in GROUPS.get(self.group, ()):
            return
        if not ok:
            self.part = part
            self.app.bell()
            self.app.bell()
        elif case.missing(self.group):
            self.point()
            self.ask_device()
        else:
            self.app.bell()
        self.paint()

    async def wait_for_device(self) -> bool:
        """Wait while the device is at work; False when it has said nothing for too long."""
        while self.asked:
            self._answered.clear()
            try:
                async with asyncio.timeout(HOLD_SECONDS):
                    await self._answered.wait()
            except TimeoutError:
                return False
        return True

    # What a person decides.

    def choose_part(self, step: int) -> None:
        """Move the marker by one part; the device is asked for it where it is missing."""
        parts = GROUPS[self.group]
        at = parts.index(self.part) if self.part in parts else 0
        self.part = parts[max(min(at + step, len(parts) - 1), 0)]
        if self.case is not None and not self.case.is_done(self.part):
            self.ask_device()
        elif self.asked:
            self.forget_device()
        self.paint()

    async def act_again(self) -> None:
        """Capture the part at the marker once more."""
        if self.case is None or not self.part:
            return
        await self.do(captured.redo, self.case.record.id, self.part, self.key)
        await self.read()
        self.ask_device()
        self.paint()

    async def act_best(self) -> None:
        """Use the best capture of the part at the marker, low as it is."""
        if self.case is None or not self.part:
            return
        part = self.part
        await self.do(captured.best, self.case.record.id, part, self.key)
        await self.read()
        self.say(_("{part}: dipakai yang terbaik.").format(part=say.said(say.PARTS, part)))
        self._next_of(part)

    async def act_leave_out(self) -> None:
        """Leave the part at the marker out, with a reason."""
        if self.case is None or not self.part:
            return
        part = self.part
        if part in NEVER_LEFT_OUT:
            self.refuse(_("Foto tidak bisa dikecualikan. Ulangi, atau F10 dan tunda."))
            return
        choices = [
            Choice(str(at), say.said(say.EXCEPTIONS, why), why)
            for at, why in enumerate(EXCEPTIONS, 1)
        ]
        title = _("Pengecualian: {part}").format(part=say.said(say.PARTS, part))
        why = await self.choose(
            title, (_("Tidak direkam, dengan sebab. Pusat melihat sebabnya."),),
            (*choices, Choice("0", _("batal"), "")),
        )  # fmt: skip
        if why:
            await self._except(part, why)

    async def _except(self, part: str, why: str) -> None:
        words: str | None = ""
        if why == OTHER or (why == UNREADABLE and self._tries(part) < self.rules.attempts):
            title = _("Sebab pengecualian: {part}").format(part=say.said(say.PARTS, part))
            words = await self.ask_text(title, (), chars_max=WORDS_CHARS_MAX)
        if words is None or self.case is None:
            self.say(_("Tidak jadi."), noted=False)
            return
        await self.do(
            captured.except_part, self.case.record.id, part, why, words, self.key, self.rules
        )
        if self.asked == part:
            self.forget_device()
        await self.read()
        self.say(_("{part}: pengecualian dicatat.").format(part=say.said(say.PARTS, part)))
        self._next_of(part)

    def _tries(self, part: str) -> int:
        one = None if self.case is None else self.case.board.get(part)
        return 0 if one is None else one.attempts

    def _next_of(self, part: str) -> None:
        """Go on behind a part that somebody has decided about."""
        self.part = part
        if self.case is not None and self.case.missing(self.group):
            self.point()
            self.ask_device()
        self.paint()
