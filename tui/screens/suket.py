"""One resident's temporary certificates: issue, renew, print, take back, exchange for the card."""

from typing import ClassVar

from model import suket
from model.rights import NotAllowed, may
from model.suket import Suket
from model.suket_rule import SuketLive
from tui import claim_words
from tui import suket_words as say
from tui.drafting import AGAIN
from tui.keys import Act
from tui.locale.speak import N_, _
from tui.looks import look
from tui.person_screen import PersonScreen
from tui.screens.confirm import Choice
from tui.seat_errors import NoSlipPrinter
from tui.session import Session
from tui.widgets.block import Row, line_of


class SuketScreen(PersonScreen):
    """Has this person a certificate, until when, and may there be one?"""

    TITLE_WORDS = N_("Suket")
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("t", "issue", N_("terbitkan"), action="suket"),
        Act("p", "renew", N_("perpanjang 6 bulan"), action="suket"),
        Act("c", "print", N_("cetak kutipan"), action="see_nik"),
        Act("k", "retire", N_("kartu sudah diserahkan"), action="suket"),
        Act("x", "void", N_("batalkan, salah terbit"), action="close_case"),
        Act("b", "claim", N_("permohonan"), action="find"),
    )
    ASKS = ("take_back",)

    def __init__(self, session: Session, *, resident: int) -> None:
        super().__init__(session, resident=resident)
        self.seen: say.Seen | None = None

    async def enter(self) -> None:
        """Read the certificates anew; the first time, note that the record was opened."""
        if not may(self.session.actor, "find"):
            self.refuse(NotAllowed(action="find", who=self.session.actor.name))
            return
        await self.note_look()
        self.seen = await self.ask(
            say.read, self.resident, while_blanks=self.desk.suket_while_blanks
        )
        self._paint(self.seen)

    def hint_words(self) -> str:
        """Return the keys that do something now."""
        return "" if self.seen is None else say.keys_row(self.seen)

    def _paint(self, seen: say.Seen) -> None:
        see = may(self.session.actor, "see_nik")
        title = claim_words.person_row(seen.name, seen.nik, see_nik=see, title=_("SUKET"))
        rows: list[Row] = [line_of((title, look("title"))), *say.rows(seen)]
        self.page.show(*rows)
        self.message.hint(self.hint_words())

    async def act_issue(self) -> None:
        """Issue a certificate of six months."""
        if self.seen is None:
            return
        live = self.seen.live
        if live is not None and live.in_force(self.seen.today):
            self.refuse(SuketLive(number=live.number, until=f"{live.until_on:%d-%m-%Y}"))
            return
        if self.seen.no is not None:
            self.refuse(self.seen.no)
            return
        choices = [
            Choice(str(at), say.say(say.REASONS, reason), reason)
            for at, reason in enumerate(suket.REASONS, 1)
        ]
        asked = (*choices, Choice("0", _("batal"), ""))
        lines = (_("Berlaku enam bulan mulai hari ini, nomornya urut."),)
        reason = await self.choose(_("Terbitkan suket, karena apa?"), lines, asked)
        if reason:
            await self._made(
                await self.do(
                    suket.issue, self.resident, reason, while_blanks=self.desk.suket_while_blanks
                )
            )

    async def act_renew(self) -> None:
        """Renew it for six months."""
        await self._made(
            await self.do(suket.renew, self.resident, while_blanks=self.desk.suket_while_blanks)
        )

    async def _made(self, made: Suket) -> None:
        await self.enter()
        told = _("Suket {number} terbit sampai {until}. Suratnya: tuntas suket print.")
        self.say(told.format(number=made.number, until=f"{made.until_on:%d-%m-%Y}"))

    async def act_print(self) -> None:
        """Print its short form on the seat's slip printer."""
        seat = self.desk.seat
        if seat is None or not seat.has("slip"):
            self.refuse(NoSlipPrinter())
            return
        seat.print_slip(seat.name, await self.do(say.slip, self.resident, seat.name))
        self.say(_("Kutipan suket dikirim ke printer slip."), noted=False)

    async def act_retire(self) -> None:
        """End it because the card was handed over."""
        if self.seen is None or self.seen.live is None:
            self.refuse(suket.NoSuket())
            return
        lines = (_("Tarik lembar suketnya. Ini tidak bisa dibatalkan."),)
        if await self.confirm(_("Kartunya sudah diserahkan?"), lines, yes=_("ya, akhiri suket")):
            await self.do(suket.exchanged, self.resident)
            await self.enter()
            self.say(_("Suket berakhir: kartunya sudah diserahkan."))

    async def act_void(self) -> None:
        """Take it back."""
        if self.seen is None or self.seen.live is None:
            self.refuse(suket.NoSuket())
        else:
            await self.take_back(number=self.seen.live.number)

    async def take_back(self, text: str = "", *, number: str) -> None:
        """Ask why, and take the certificate back."""
        why = await self.ask_text(
            _("Batalkan suket {number}: alasannya").format(number=number),
            (_("Nomornya tetap terpakai."),), chars_max=suket.WHY_CHARS_MAX, text=text,
            again={AGAIN: "take_back", "number": number},
        )  # fmt: skip
        if why is not None:
            await self.do(suket.void, number, why)
            await self.enter()
            self.say(_("Suket {number} dibatalkan.").format(number=number))

    async def act_claim(self) -> None:
        """Open the claims of this person."""
        await self.visit("claim", resident=self.resident)
