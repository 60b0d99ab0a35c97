"""How a recording begins, is taken over, and is left with all that is kept."""

from contextlib import suppress

from model import lookup, region
from model.enrol import eligible, recording
from model.enrol.refusals import RecordingHeld
from model.errors import ModelError, StoreFault
from model.rights import NotAllowed, may
from tui import enrol_words as say
from tui.enrol_case import GONE, NOT_BEGUN, Refusal, read_case, read_refusal
from tui.enrol_correcting import CorrectingScreen
from tui.locale.speak import _
from tui.session import Session

PAPER_CHARS_MAX = 60
WHY_CHARS_MAX = 60


class OpeningScreen(CorrectingScreen):
    """A recording, or the reason why there is none."""

    def __init__(self, session: Session, *, resident: int) -> None:
        super().__init__(session, resident=resident)
        self.refusal: Refusal | None = None
        self._opening = False
        self._has_left = False
        """Whether it was closed: it may still be told that it comes to the front."""

    def leave(self, told: str | None) -> None:
        """Close the page; `told` is said on the one below."""
        self._has_left = True
        self.dismiss(told)

    def reach(self) -> None:
        """Begin what the step at hand is for."""
        raise NotImplementedError

    async def enter(self) -> None:
        """Begin, go on with what was begun, or say why nobody may be recorded."""
        if self._opening or self._has_left:
            return
        if not may(self.session.actor, "enrol"):
            self.leave_with(NotAllowed(action="enrol", who=self.session.actor.name))
        elif self.case is not None:
            await self.read()
        elif self.refusal is not None:
            self.paint()
        else:
            self._opening = True
            try:
                await self.open()
            except ModelError as error:  # another desk was first, or nothing can be written
                self.leave_with(error)
            finally:
                self._opening = False

    async def open(self) -> None:
        """Go on with the resident's open recording, or begin one."""
        self.session.book = await self.ask(region.fresh, self.session.book)
        own = await self.ask(recording.live_of, self.resident)
        if own is not None and own.state == "open":
            number = await self._take_over(own.id)
        else:
            number = await self._begin()
        if number:
            self.refusal = None
            await self._read(number)
            self.reach()

    async def _take_over(self, number: int) -> int:
        try:
            await self.do(recording.take_over, number, self.key, self.seat_name)
        except RecordingHeld as error:
            lines = (_("Yang belum disimpan di sana hilang, selebihnya tetap."),)
            title = _("Perekaman ini sedang dikerjakan {who} di {seat}. Ambil alih?").format(
                who=error.facts["who"], seat=error.facts["seat"] or "?"
            )
            if not await self.confirm(title, lines, yes=_("ambil alih")):
                self.leave(None)
                return 0
            await self.do(recording.take_over, number, self.key, self.seat_name, confirmed=True)
        self.say(_("Diteruskan dari langkah yang ditinggalkan."), noted=False)
        return number

    async def _begin(self) -> int:
        today = self.desk.clock.today(self.desk.zone)
        judged = await self.ask(eligible.judge, self.resident, today)
        try:
            await self.do(lookup.note_view, self.resident)
        except StoreFault as error:
            self.refuse(error)  # reading goes on where nothing can be written
        if judged.reason is not None:
            self.refusal = await self.ask(
                read_refusal, self.resident, judged.reason, today, self.session.book
            )
            self.paint()
            return 0
        paper = ""
        if judged.needs:
            said = _("Dasar perekaman: {ground}. Tulis nomor suratnya.").format(
                ground=say.said(say.GROUNDS, judged.ground)
            )
            asked = await self.ask_text(say.said(say.PAPERS, judged.needs), (said,),
                                        chars_max=PAPER_CHARS_MAX)  # fmt: skip
            if asked is None:
                self.leave(None)
                return 0
            paper = asked
        return await self.do(
            recording.begin, self.resident, seat=self.seat_name, session=self.key,
            rules=self.rules, document=paper,
        )  # fmt: skip

    def refuse(self, error: ModelError | str) -> None:
        """Say it; a recording that is not this session's any more closes the page."""
        if isinstance(error, GONE) and self.is_attached:
            self.leave_with(error)
        else:
            super().refuse(error if isinstance(error, str) else say.refusal_words(error))

    def back(self) -> None:
        """Close the form, else leave with all that is kept."""
        if self.form.is_open:
            self.close_form()
            self.say(_("Tidak jadi."), noted=False)
        elif self.case is None:
            self.leave(None)
        else:
            self.start(self._put_down())

    async def _put_down(self) -> None:
        assert self.case is not None
        case, name = self.case, self.case.person.row.name
        self.forget_device()
        if case.is_empty:  # a scan of somebody else's card must not wait in the list for ever
            await self.do(recording.stop, case.record.id, NOT_BEGUN, self.key)
            self.leave(_("{name}: belum ada yang direkam, tidak disimpan.").format(name=name))
        else:
            await self.do(recording.put_down, case.record.id, self.key)
            self.leave(_("Perekaman {name} disimpan, belum selesai.").format(name=name))

    def on_unmount(self) -> None:
        """Put the recording down where the page was closed from outside: F2, the end of a session.

        Nobody waits for it; what cannot be written then is asked at the next terminal.
        """
        if self.case is not None and not self._has_left:
            self.forget_device()
            with suppress(RuntimeError):  # the clerk has gone
                done = self.desk.clerk.begin_write(
                    self.session.actor, recording.put_down, self.case.record.id, self.key
                )
                done.add_done_callback(lambda ended: ended.exception())

    async def read(self) -> None:
        """Read the recording anew."""
        if self.case is not None:
            await self._read(self.case.record.id)

    async def _read(self, number: int) -> None:
        today = self.desk.clock.today(self.desk.zone)
        who = self.session.actor.name
        self.case = await self.ask(read_case, number, self.rules, who, today, self.session.book)
        self.paint()

    def leave_with(self, error: ModelError) -> None:
        """Close the page and say why on the one below."""
        self.forget_device()
        self.leave(None)
        self.app.call_next(self.app.refused, error)  # type: ignore[attr-defined]

    async def act_confirm_sex(self) -> None:
        """Confirm the record's sex against the NIK, with the deed that was looked at, and begin."""
        title = _("Jenis kelamin di data benar, NIK berbeda. Akta nomor berapa?")
        why = await self.ask_text(title, (), chars_max=WHY_CHARS_MAX)
        if why is None:
            self.say(_("Tidak jadi."), noted=False)
            return
        await self.do(eligible.confirm_sex, self.resident, why)
        self.refusal = None
        await self.open()

    async def act_void(self) -> None:
        """Make the office's own finished recording void, with a reason, and begin anew."""
        own = await self.ask(recording.live_of, self.resident)
        if own is None:
            return
        title = _("Batalkan perekaman {rid}?").format(rid=own.rid)
        lines = (_("Yang sudah direkam tidak dipakai. Alasannya tercatat."),)
        why = await self.ask_text(title, lines, chars_max=WHY_CHARS_MAX)
        if why is None:
            self.say(_("Tidak jadi."), noted=False)
            return
        await self.do(recording.void, own.id, why)
        self.refusal = None
        await self.open()
