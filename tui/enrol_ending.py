"""How a recording ends: approved by the resident, or given up with a reason."""

from model import fingers
from model.actor import SYSTEM
from model.enrol import biodata, recording
from model.errors import ModelError
from model.fingers import FingerPlace
from tui import enrol_pages
from tui import enrol_words as say
from tui.asked import FINGER
from tui.enrol_case import check_pin
from tui.enrol_opening import OpeningScreen
from tui.locale.speak import _

WHY_CHARS_MAX = 60


class EndingScreen(OpeningScreen):
    """A recording that can be finished."""

    async def go_to(self, step: str) -> None:
        """Keep that the recording stands at this step, and show it."""
        raise NotImplementedError

    async def act_approve(self) -> None:
        """Finish: the resident has approved the page; the receipt goes to the slip printer."""
        case = self.case
        if case is None or (case.waits_for_pin and not await self._confirm_corrections()):
            return
        left = case.left(self.rules)
        if left:
            await self.go_to(left)
            self.refuse(_("{step} belum lengkap.").format(step=say.said(say.STEPS, left)))
            return
        done = await self.do(recording.finish, case.record.id, self.key, self.rules, approved=True)
        self.forget_device()  # nothing is sealed for this recording any more: its key goes
        told = _("{name}: perekaman {rid} selesai.").format(name=case.person.row.name, rid=done.rid)
        seat = self.desk.seat
        if seat is not None and seat.has("slip"):
            try:
                seat.print_slip(seat.name, done.slip)
            except ModelError as error:
                self.session.note(told, refused=False)
                self.leave_with(error)
                return
        self.leave(told)

    async def _confirm_corrections(self) -> bool:
        """Ask the operator's own PIN, because something was corrected; tell whether it was right.

        Source: reference domain, section 4, step 5.
        """
        case = self.case
        assert case is not None
        title = _("PIN {who}: {n} pembetulan biodata").format(
            who=self.session.actor.name, n=len(case.corrected)
        )
        lines = tuple(
            f"{say.said(say.FIELDS, one.field)} -> {enrol_pages.shown(one.field, one.becomes)}"
            for one in case.corrected
        )
        place = await self._finger()
        pin = await self.visit("ask_pin", title=title, lines=lines, finger_at=place)
        if not pin:
            self.say(_("Tidak jadi."), noted=False)
            return False
        if not (await self._is_right(pin, place)):
            return False
        await self.do(biodata.confirm, case.record.id, self.key)
        await self.read()
        return True

    async def _finger(self) -> FingerPlace | None:
        """Return where the operator's finger is enrolled at this seat, None for nowhere."""
        seat = self.desk.seat
        if seat is None or not seat.seat.finger:
            return None
        return await self.ask(fingers.place_of, self.session.actor.name, seat.name)

    async def _is_right(self, pin: str, place: FingerPlace | None) -> bool:
        """Tell whether the operator's own PIN was typed or their finger counts; say so if not."""
        with self.session.busy.while_working():
            if pin == FINGER and place is not None:
                opens = await self.desk.clerk.do(
                    SYSTEM, fingers.opens, place.operator, place.seat, place.sensor, place.slot
                )
                wrong = "" if opens else _("Jari belum bisa dipakai sekarang. Ketik PIN.")
            else:
                error = await self.desk.clerk.do(
                    SYSTEM, check_pin, self.session.actor, pin, self.desk.came_from
                )
                wrong = say.refusal_words(error) if error else ""
                if error is not None and error.code == "OPR-105":  # the name is known here
                    wrong = _("PIN salah. Tekan S dan coba lagi. (OPR-105)")
        if wrong:
            self.refuse(wrong)
        return not wrong

    async def act_stop(self) -> None:
        """Give the recording up, with a reason; the person may be recorded anew at once."""
        case = self.case
        if case is None:
            return
        title = _("Hentikan perekaman {name}?").format(name=case.person.row.name)
        lines = (_("Yang sudah direkam tidak dipakai. Alasannya tercatat."),)
        why = await self.ask_text(title, lines, chars_max=WHY_CHARS_MAX)
        if why is None:
            self.say(_("Tidak jadi."), noted=False)
            return
        self.forget_device()
        await self.do(recording.stop, case.record.id, why, self.key)
        self.leave(_("Perekaman {rid} dihentikan.").format(rid=case.record.rid))
