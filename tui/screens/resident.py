"""One resident: the sentence to say aloud, what it rests on, and what can be done now."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult

from model import permohonan, printing, slip_log
from model.card.of_resident import face_of
from model.printing import NotReady
from model.rights import may
from tui.card_words import initials
from tui.drafting import AGAIN
from tui.keys import Act
from tui.locale.speak import N_, _
from tui.office_words import blanks_words
from tui.person_screen import PersonScreen
from tui.resident_words import MARK_KINDS, PRINT_REASONS, Whole, read_whole
from tui.screens.base import COLUMNS, ROWS
from tui.screens.confirm import Choice
from tui.seat_errors import NoSlipPrinter
from tui.session import Session
from tui.widgets.block import Block
from tui.widgets.resident_page import ROOM, page

DEEDS_FIRST = 6
"""So many acts stand in the first of two rows."""


class ResidentScreen(PersonScreen):
    """What about my card?"""

    TITLE_WORDS = N_("Warga")
    HINT = N_("Bacakan baris yang bertanda >. Pindai lagi untuk warga berikutnya.")
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("r", "enrol", N_("rekam"), action="enrol"),
        Act("c", "print", N_("cetak"), action="order"),
        Act("p", "preview", N_("pratinjau kartu"), action="see_nik"),
        Act("s", "slip", N_("slip keterangan"), action="see_nik"),
        Act("k", "family", N_("satu KK"), action="see_nik"),
        Act("u", "suket", N_("suket"), action="suket"),
        Act("m", "why_not", N_("kenapa belum bisa dicetak?"), action="find"),
        Act("b", "claim", N_("permohonan"), action="request"),
        Act("d", "handover", N_("serahkan"), action="hand_over"),
        Act("h", "history", N_("riwayat"), action="find"),
        Act("t", "mark", N_("prioritas"), action="mark"),
    )
    ASKS = ("mark_for",)

    def __init__(self, session: Session, *, resident: int) -> None:
        super().__init__(session, resident=resident)
        self.whole: Whole | None = None
        self.deeds = Block("", "", id="deeds")

    def compose_work(self) -> ComposeResult:
        """The page above, what can be done below."""
        yield self.page
        yield self.deeds

    async def enter(self) -> None:
        """Read the resident anew; the first time, note that the record was opened."""
        await self.note_look()
        self.whole = await self.ask(read_whole, self.resident, self.session.book)
        self.session.book = self.whole.book
        self._lay_out()
        self.deeds.show(*self._deeds())
        self._show_on_pole(initials(self.whole.person.row.name), self.whole.told.short)

    def on_resize(self, event: events.Resize) -> None:
        """Lay the page out anew in the room that there is now."""
        self._lay_out()

    def _lay_out(self) -> None:
        whole, size = self.whole, self.size
        if whole is None:
            return
        self.page.show(
            *page(
                whole.person, whole.told, whole.events,
                see_nik=may(self.session.actor, "see_nik"),
                today=self.desk.clock.today(self.desk.zone),
                width=max(size.width, COLUMNS), room=ROOM + max(size.height - ROWS, 0),
            )
        )  # fmt: skip

    def _deeds(self) -> tuple[str, str]:
        shown = [f"{act.shown} {_(act.words)}" for act in self.ACTS]
        return "  ".join(shown[:DEEDS_FIRST]), "  ".join(shown[DEEDS_FIRST:])

    async def act_print(self) -> None:
        """Order this one card; whoever jumps the queue says why."""
        whole = self.whole
        if whole is None:
            return
        if whole.reason:
            self.refuse(NotReady(reason=whole.reason))
            return
        choices = [Choice(str(at), _(words), _(words)) for at, words in enumerate(PRINT_REASONS, 1)]
        why = await self.choose(
            _("Pesan satu kartu untuk {name}").format(name=whole.person.row.name),
            (
                _("Blanko bebas {n}. Alasan mendahulukan dari antrean:").format(
                    n=blanks_words(whole.blanks)
                ),
            ),
            (*choices, Choice("0", _("batal"), "")),
            default=0,
        )
        if why:
            made = await self.do(printing.order, [self.resident], why=why)
            await self.enter()
            self.say(
                _("Dipesan: {batch}. Kartu keluar dari printer yang pertama siap (F5).").format(
                    batch=made.number
                )
            )

    async def act_preview(self) -> None:
        """Show the face of the card."""
        await self.ask(
            face_of, self.resident, self.session.book
        )  # refuses an incomplete record here, in row 22
        await self.visit("preview", resident=self.resident)

    async def act_slip(self) -> None:
        """Print what is to be told, for the resident to carry away."""
        seat = self.desk.seat
        if seat is None or not seat.has("slip"):
            self.refuse(NoSlipPrinter())
            return
        seat.print_slip(seat.name, await self.do(slip_log.tell, self.resident, seat.name))
        self.say(_("Slip keterangan dikirim ke printer slip."), noted=False)

    def _show_on_pole(self, first: str, second: str = "") -> None:
        seat = self.desk.seat
        if seat is not None and seat.has("pole"):
            seat.show(seat.name, first, second)

    def on_unmount(self) -> None:
        """Let the next one see nothing of this resident."""
        self._show_on_pole(self.desk.office_name)

    async def act_family(self) -> None:
        """List the family over this page, so that F10 returns to this person."""
        whole = self.whole
        if whole is None or whole.person.row.kk is None:
            self.refuse(_("Nomor KK warga ini belum tercatat di sini."))
        else:
            await self.visit("family", kk=whole.person.row.kk, resident=self.resident)

    async def act_why_not(self) -> None:
        """Say why no card can be printed yet, since when, and who must do what."""
        await self.visit("why", resident=self.resident)

    async def act_enrol(self) -> None:
        """Record this resident, or go on with the recording that waits."""
        await self.visit("enrol_steps", resident=self.resident)

    async def act_claim(self) -> None:
        """Take a request for a card, with its papers."""
        await self.visit("claim", resident=self.resident)

    async def act_handover(self) -> None:
        """Hand this resident's card over."""
        await self.visit("handover", resident=self.resident)

    async def act_suket(self) -> None:
        """Issue or renew the temporary certificate."""
        await self.visit("suket", resident=self.resident)

    async def act_history(self) -> None:
        """Show everything that happened."""
        await self.visit("history", resident=self.resident)

    async def act_mark(self) -> None:
        """Put this resident into a priority class, with a reason."""
        choices = [
            Choice(str(at), _(words), kind) for at, (kind, words) in enumerate(MARK_KINDS, 1)
        ]
        kind = await self.choose(
            _("Tandai prioritas"),
            (_("Warga ini didahulukan dalam antrean, dan alasannya tercatat."),),
            (*choices, Choice("0", _("batal"), "")),
        )
        if kind:
            await self.mark_for(kind=kind)

    async def mark_for(self, text: str = "", *, kind: str) -> None:
        """Ask why, and put this resident into the class; `text` is what was typed before."""
        why = await self.ask_text(
            _("Alasan dan nomor surat"), (), chars_max=permohonan.PAPER_CHARS_MAX, text=text,
            again={AGAIN: "mark_for", "kind": kind},
        )  # fmt: skip
        if why is None:
            self.say(_("Tidak ditandai."))
            return
        await self.do(permohonan.mark, self.resident, kind, why)
        await self.enter()
        self.say(_("Ditandai: {kind}.").format(kind=kind))
