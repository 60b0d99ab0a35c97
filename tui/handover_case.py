"""One card open at the hand-over: what is scanned while it is, and what the page shows of it."""

from collections.abc import Coroutine, Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult

from model.chips import Refused
from model.errors import ModelError
from model.nik import strip
from model.parcels.guest_case import GuestCase, choices
from model.rights import NotAllowed, may
from tui import guest_words
from tui import handover_asking as asking
from tui import handover_deeds as deeds
from tui import handover_page as page
from tui import handover_words as say
from tui.card_words import in_words
from tui.form_screen import FormScreen
from tui.handover_deeds import Shown
from tui.locale.speak import N_, _, spoken
from tui.messages import Scanned
from tui.scans import is_number
from tui.session import Session
from tui.widgets.block import Block


class HandoverCase(FormScreen[None]):
    """The half of the hand-over screen that hears scanner and reader; the keys are the other."""

    CASE_HINT: ClassVar[str] = N_("Enter serahkan  W wakil  L kartu lama  N tidak jadi  F10 tutup")

    def __init__(self, session: Session, *, resident: int = 0, code: str = "") -> None:
        super().__init__(session)
        self.wanted: int | str = resident or code
        self.case: Shown | None = None
        self.uid = ""
        self.old: asking.Old = asking.NOTHING
        self.seen = asking.Desk(0, (), ())
        self.head = Block("")
        self.page = Block(fill=True)

    def compose_work(self) -> ComposeResult:
        """A head, one page, and the form that is open."""
        yield self.head
        yield self.page
        yield self.form

    @property
    def seat_name(self) -> str:
        """The seat where this is; "" for none."""
        return "" if self.desk.seat is None else self.desk.seat.name

    def hint_words(self) -> str:
        """Return the keys of an open case, else what can be begun."""
        if self.form.is_open or self.case is None:
            return super().hint_words()
        return _(self.CASE_HINT)

    def refuse(self, error: ModelError | str) -> None:
        """Say it with its facts in words."""
        super().refuse(error if isinstance(error, str) else in_words(error, spoken()))

    async def enter(self) -> None:
        """Read what was handed over today; open who was asked for."""
        if not may(self.session.actor, "hand_over"):
            self.refuse(NotAllowed(action="hand_over", who=self.session.actor.name))
            return
        wanted, self.wanted = self.wanted, ""
        if wanted:
            await self._choose(await self.do(deeds.opened, wanted))
        elif (shown := self.case) is not None:
            again = await self.ask(deeds.again, shown)
            if self.case is shown:  # else a box was answered meanwhile, and closed it
                self.case = again
        await self.read_desk()

    async def read_desk(self) -> None:
        """Read what this operator handed over today, and show the page."""
        self.seen = await self.ask(asking.read_desk, self.session.actor.name)
        self.show_page()

    def show_page(self) -> None:
        """Show the open case, or what to scan."""
        seat, zone, seen = self.desk.seat, self.desk.zone, self.seen
        self.head.show(page.head_row(seen.done, self.session.actor.name))
        if self.case is None:
            self.page.show(*page.waiting_rows(seen.last, seen.names, zone))
        else:
            has_reader = seat is not None and seat.has("reader")
            self.page.show(*page.case_rows(self.case, zone, has_reader=has_reader, uid=self.uid))
        self.message.hint(self.hint_words())

    def close_case(self) -> None:
        """Forget the open case; nothing is written."""
        self.case, self.uid, self.old = None, "", asking.NOTHING

    # Codes and cards.

    def on_scanned(self, message: Scanned) -> None:
        """Take what a scanner that is a keyboard typed."""
        message.stop()
        self.take_scan(message)

    def take_scan(self, scan: Scanned) -> None:
        """Open a case, or compare the card with the one that is open."""
        self.message.clear()
        self.start(self._take(scan))

    async def _take(self, scan: Scanned) -> None:
        if not may(self.session.actor, "hand_over"):
            self.refuse(NotAllowed(action="hand_over", who=self.session.actor.name))
        elif scan.kind == "random":
            self.refuse(_("Kartu ini memberi nomor lain tiap kali. Pindai slip atau NIK."))
        elif scan.kind == "number" and not is_number(scan.digits):
            self.refuse(_("Pindaian tidak utuh: bukan 16 angka. Pindai sekali lagi."))
        elif self.case is not None and not self.case.stops:
            await self._beside(self.case, scan)
        elif scan.kind == "number" and self.case and deeds.may_be(self.case, strip(scan.digits)):
            await self._settle(strip(scan.digits))
        elif scan.laid or not self.session.is_scan_again(scan.digits):
            await self.open_code(scan.digits, uid=scan.digits if scan.kind == "chip" else "")

    async def open_code(self, said: str, *, uid: str = "") -> None:
        """Open the card that a code means; `uid` is what the reader gave."""
        self.close_case()
        self.show_page()
        await self._choose(await self.do(deeds.opened, said))
        case = self.case
        self.uid = uid if case is not None and getattr(case, "compared", False) else ""
        self._shown()

    def _shown(self) -> None:
        """Show the case that was opened, and say what forbids it."""
        self.show_page()
        if self.case is not None and self.case.stops:
            self.refuse(self.case.stops[0])
        elif self.case is not None:
            self.app.bell()

    async def _choose(self, found: Sequence[Shown]) -> None:
        """Open the card that was found; of several, and of one that fits several people, ask."""
        case = found[0]
        if len(found) > 1:
            pairs = [(say.card_words(one), one) for one in found]
            case = await self.pick(_("Kartu yang mana?"), (), pairs)
        if isinstance(case, GuestCase) and case.choices:
            see = may(self.session.actor, "see_nik")
            fitting = await self.ask(choices, case, see=see)
            pairs_of = [(guest_words.choice_words(one), one.resident) for one in fitting]
            title = _("NIK mana yang tercetak di kartu {code}?").format(code=case.guest.code)
            who = await self.pick(title, (), pairs_of)
            case = await self.do(deeds.settle, case, who) if who else case
        self.case = case

    async def _settle(self, nik: str) -> None:
        """Settle whose card it is where no name fits, by its number and somebody's word."""
        case = self.case
        assert isinstance(case, GuestCase)
        resident, name = await self.ask(deeds.name_of, nik)
        both = (_("Di kartu: {name}"), case.name), (_("Di buku: {name}"), name)
        lines = [said.format(name=who) for said, who in both]
        title = _("Kartu {code}: satu orang?").format(code=case.guest.code)
        if await self.confirm(title, lines, yes=_("satu orang, NIK-nya sama")):
            self.case = await self.do(deeds.settle, case, resident)
            self._shown()

    def pick(
        self, title: str, lines: Sequence[str], choices: Sequence[tuple[str, Any]]
    ) -> Coroutine[Any, Any, Any]:
        """Ask with a list of words and values; None for none."""
        raise NotImplementedError

    async def _beside(self, case: Shown, scan: Scanned) -> None:
        """Hear a code while a case is open: its own card, its old card, or somebody else's."""
        if scan.kind != "chip":
            if not await self.ask(deeds.is_theirs, case, scan.digits):
                told = _("BELUM SELESAI: {name}. Enter serahkan, atau F10 dulu.")
                self.refuse(told.format(name=case.name))
            return
        if await self.ask(deeds.is_old_card, case, scan.digits):
            self.old = asking.Old("taken", uid=scan.digits)
            self.say(_("Kartu lamanya terbaca: tarik dan potong."), noted=False)
            return
        same = await self.do(deeds.compare, case, scan.digits, self.seat_name)
        if isinstance(same, Refused):
            self.refuse(same.error)
            return
        self.uid = scan.digits if same else ""
        self.show_page()
        if isinstance(case, GuestCase):
            self.refuse(_("Chip kartu titipan tidak ada di buku. Cocokkan NIK di kartunya."))
            return
        self.app.bell()
