"""One person's recording, step by step; every step is kept in its own transaction when it is left.

Data and family card first, then the captures in the order of the site, then one page for the
resident to approve. Whoever comes back, at any terminal, goes on where it was left.
"""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult

from model.enrol import recording
from model.enrol.parts import DATA, FAMILY, REVIEW, steps
from model.enrol.refusals import OwnWaits, SexDiffers
from model.errors import ModelError
from tui import enrol_pages
from tui import enrol_words as say
from tui.enrol_ending import EndingScreen
from tui.keys import Act
from tui.locale.speak import N_, _
from tui.messages import Scanned
from tui.screens.base import COLUMNS
from tui.session import Session
from tui.widgets.block import Block, Row

HINTS = {
    DATA: N_("Enter maju   H hentikan   F10 kembali"),
    FAMILY: N_("Enter maju  Panah pilih  B betulkan  Backspace mundur  H hentikan  F10 nanti"),
    REVIEW: N_("S warga setuju   Backspace mundur   H hentikan   F10 simpan, lanjut nanti"),
}
CAPTURE_HINT = N_("Enter maju  Panah pilih  G terbaik  X kecuali  U ulangi  Backspace mundur")

NO_WAY_OUT = ("", N_("F10 kembali"))
WAYS_OUT: dict[type[ModelError], tuple[str, str]] = {
    SexDiffers: ("confirm_sex", N_("K jenis kelamin di data benar   F10 kembali")),
    OwnWaits: ("void", N_("V batalkan rekaman kita (kasi)   F10 kembali")),
}
"""What can be done here about a refusal: the act, and row 22."""


class EnrolStepsScreen(EndingScreen):
    """Record this person."""

    TITLE_WORDS = N_("Langkah perekaman")
    TAKES_SCANS = True
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("enter", "next", N_("simpan dan maju"), action="enrol"),
        Act("backspace", "step_back", N_("mundur selangkah"), action="enrol"),
        Act("b", "correct", N_("betulkan isian"), action="enrol"),
        Act("g", "best", N_("pakai yang terbaik"), action="enrol"),
        Act("x", "leave_out", N_("pengecualian"), action="enrol"),
        Act("u", "again", N_("ulangi"), action="enrol"),
        Act("s", "approve", N_("warga setuju: selesai"), action="enrol"),
        Act("h", "stop", N_("hentikan"), action="enrol"),
        Act("k", "confirm_sex", N_("jenis kelamin benar"), action="confirm"),
        Act("v", "void", N_("batalkan rekaman kita"), action="void_recording"),
    )

    def __init__(self, session: Session, *, resident: int) -> None:
        super().__init__(session, resident=resident)
        self.head = Block("", "", "-" * COLUMNS)
        self.body = Block(fill=True)
        self.foot = Block("")

    def compose_work(self) -> ComposeResult:
        """The steps and the person, the step's own page, the form, how long it has taken."""
        yield self.head
        yield self.body
        yield self.form
        yield self.foot

    def acts(self) -> tuple[Act, ...]:
        """Return the acts of the step at hand; none while letters are typed into the form."""
        if self.form.is_open:
            return ()
        names = {"next"}
        if self.refusal is not None:
            names |= {WAYS_OUT.get(type(self.refusal.error), NO_WAY_OUT)[0]}
        elif self.case is not None:
            step = self.case.record.step
            names |= {"step_back"} if step != DATA else set()
            names |= {"stop"} if step in (DATA, FAMILY, REVIEW) else set()
            names |= {"correct"} if step == FAMILY else set()
            names |= {"best", "leave_out", "again"} if self.group else set()
            names |= {"approve"} if step == REVIEW else set()
        return tuple(one for one in self.ACTS if one.name in names)

    def hint_words(self) -> str:
        """Return the keys of the step at hand."""
        if self.form.is_open:
            return super().hint_words()
        if self.refusal is not None:
            return _(WAYS_OUT.get(type(self.refusal.error), NO_WAY_OUT)[1])
        step = "" if self.case is None else self.case.record.step
        return _(HINTS.get(step, CAPTURE_HINT))

    # Showing.

    def paint(self) -> None:
        """Show the step at hand."""
        today = self.desk.clock.today(self.desk.zone)
        rule = "-" * max(self.size.width, COLUMNS)
        self.message.hint(self.hint_words())
        if self.refusal is not None:
            name = enrol_pages.name_row(self.refusal.person, None, today)
            self.head.show(enrol_pages.steps_row(steps(self.rules), ""), name, rule)
            self.body.show(*enrol_pages.refusal_rows(self.refusal))
            self.foot.show("")
        elif self.case is not None:
            case = self.case
            step = case.record.step
            name = enrol_pages.name_row(case.person, case.record.kind == "again", today)
            self.head.show(enrol_pages.steps_row(steps(self.rules), step), name, rule)
            self.body.show(*self._page(step))
            spent = max(self.desk.clock.now_ms() - case.record.opened_at, 0) // 1000
            self.foot.show(enrol_pages.foot_row(spent, case.day))

    def _page(self, step: str) -> list[Row]:
        assert self.case is not None
        case = self.case
        if step == FAMILY:
            return enrol_pages.family_page(case, self.field_at, max(self.body.size.height, 8))
        if self.group:
            return enrol_pages.capture_page(case, self.rules, self.part, self.asked)
        if step == REVIEW:
            return enrol_pages.review_page(case, self.rules)
        return enrol_pages.data_page(case)

    def on_resize(self, event: events.Resize) -> None:
        """Show the page in the room that there is now."""
        self.paint()

    # Steps.

    async def act_next(self) -> None:
        """Keep this step and go to the next one; in a capture step after all of it is there."""
        case = self.case
        if case is None:
            self.back()
        elif self.group:
            await self._next_capture()
        elif case.record.step == REVIEW:
            self.say(_("Bacakan kepada warga. S bila warga setuju."), noted=False)
        else:
            await self._step(1)

    async def _next_capture(self) -> None:
        assert self.case is not None
        was_asked = bool(self.asked)
        if was_asked and not await self.wait_for_device():
            told = _("Menunggu alat: {part}. Enter lagi sesudahnya, X pengecualian.")
            self.refuse(told.format(part=say.said(say.PARTS, self.asked)))
        elif not self.case.missing(self.group):
            await self._step(1)
        elif not was_asked:
            self.point()
            self.ask_device()
            self.paint()

    async def act_step_back(self) -> None:
        """Go one step back; what was captured stays."""
        await self._step(-1)

    async def _step(self, by: int) -> None:
        assert self.case is not None
        order = steps(self.rules)
        at = order.index(self.case.record.step)
        if self.asked:
            self.forget_device()
        await self.go_to(order[max(min(at + by, len(order) - 1), 0)])

    async def go_to(self, step: str) -> None:
        """Keep that the recording stands at this step, and show it."""
        assert self.case is not None
        now = await self.do(recording.to_step, self.case.record.id, step, self.key)
        await self.read()
        self.reach()
        self.saved(now.saved_at)

    def reach(self) -> None:
        """Begin what the step at hand is for."""
        if self.group and self.case is not None:
            self.point()
            if self.case.missing(self.group):
                self.ask_device()
            self.paint()

    def takes_key(self, event: events.Key) -> bool:
        """Arrows move the marker among fields or parts."""
        step = self.moves(event)
        if not step or self.case is None or not (self.group or self.line):
            return False
        if self.group:
            self.choose_part(step)
        else:
            self.choose_field(step)
        return True

    # Scans.

    def on_scanned(self, message: Scanned) -> None:
        """Take what was typed by a scanner that is a keyboard."""
        message.stop()
        self.take_scan(message)

    def take_scan(self, scan: Scanned) -> None:
        """Open nobody else in the middle of a recording; where there is none, the next person."""
        if self.case is None:
            self.leave(None)
            self.app.call_next(self.app.post_message, scan)
        elif not scan.laid and scan.digits != self.case.record.nik_text:
            name = self.case.person.row.name
            told = _("Perekaman {name} belum selesai. F10 menyimpannya, lalu pindai lagi.")
            self.refuse(told.format(name=name))
