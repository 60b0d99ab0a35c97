"""Hand cards over at the counter: scan, look, Enter; the box waits for the next one again."""

from collections.abc import Sequence
from typing import Any, ClassVar

from model.chips import Refused
from model.handover import giving
from model.handover import refusals as no
from model.parcels.guest_giving import GuestHanded
from tui import handover_asking as asking
from tui import handover_deeds as deeds
from tui import handover_words as say
from tui.card_words import in_words
from tui.handover_case import HandoverCase
from tui.handover_deeds import One, Shown
from tui.keys import Act
from tui.locale.speak import N_, _, spoken
from tui.screens.confirm import Choice
from tui.second_person import ask_second
from tui.wording import sentence


class HandoverScreen(HandoverCase):
    """One card after the other into the right hands."""

    TITLE_WORDS = N_("Serah terima kartu")
    TELLS_SLIPS = True
    HINT = N_("Pindai   K ketik   U batalkan   D rumah ke rumah   A umur kartu   F10 kembali")
    FORM_HINT = N_("Enter ke isian berikut, di isian terakhir menyerahkan   F10 batal")
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("enter", "give", N_("serahkan ke pemiliknya"), action="hand_over"),
        Act("w", "proxy", N_("serahkan ke wakil, dengan surat"), action="hand_over"),
        Act("l", "old", N_("kartu lama: ditarik, hilang, tidak ada"), action="hand_over"),
        Act("n", "not_given", N_("tidak jadi diserahkan, alasannya"), action="hand_over"),
        Act("k", "type", N_("ketik nomor kartu atau UID; NIK langsung saja"), action="hand_over"),
        Act("u", "undo", N_("batalkan penyerahan sif ini"), action="hand_over"),
        Act("d", "doors", N_("daftar dari rumah ke rumah"), action="hand_over"),
        Act("a", "ageing", N_("kartu yang belum diambil, menurut umur"), action="hand_over"),
    )
    PRACTICE = Act("c", "lay", N_("letakkan kartu tiruan"), action="hand_over")
    ASKS = ("type_code",)

    def acts(self) -> tuple[Act, ...]:
        """Return the keys; in practice also the one that lays the open card on the reader."""
        seat = self.desk.seat
        is_virtual = seat is not None and seat.has_virtual_reader
        return (*self.ACTS, self.PRACTICE) if is_virtual else self.ACTS

    async def act_lay(self) -> None:
        """Lay the card of the open case on practice's reader, or the next one of the rack."""
        seat, case = self.desk.seat, self.case
        if case is None:
            uid = await self.ask(asking.next_uid)
        else:
            uid = await self.ask(deeds.uid_of, case)
        if not uid:
            self.refuse(_("Chip kartu ini tidak pernah dibaca. Pindai slipnya, atau ketik NIK."))
        elif seat is not None:
            seat.lay(seat.name, uid)

    def _demand_case(self) -> Shown | None:
        if self.case is None:
            self.refuse(_("Pindai dulu kartunya."))
        elif self.case.stops:
            self.refuse(self.case.stops[0])
        else:
            return self.case
        return None

    async def pick(
        self, title: str, lines: Sequence[str], choices: Sequence[tuple[str, Any]]
    ) -> Any:
        """Ask with a numbered list."""
        listed = [Choice(str(at), *one) for at, one in enumerate(choices, 1)]
        return await self.choose(title, lines, (*listed, Choice("0", _("batal"), None)))

    async def _line(self, title: str) -> str | None:
        return await self.ask_text(title, (), chars_max=giving.WORDS_CHARS_MAX)

    async def act_give(self) -> None:
        """Hand the card to its owner."""
        if self._demand_case() is not None:
            await self._give({})

    async def _give(self, said: dict[str, Any]) -> None:
        case = self._demand_case()
        if case is None:
            return
        old = await asking.about_old(self.pick, self._line, case, self.old)
        if old is None:
            self.say(_("Tidak jadi."), noted=False)
            return
        self.old = old
        facts: dict[str, Any] = {**said, **old.facts(), "uid": self.uid, "seat": self.seat_name}
        try:
            done = await self.do(deeds.give, case, **facts)
        except (no.ProxyMany, no.OldCardDue, no.UndoneBefore) as error:
            told = in_words(error, spoken())
            second = await ask_second(self, lines=(sentence(told.code, spoken(), told.facts),))
            if second is None:
                self.refuse(error)
                return
            done = await self.do(deeds.give, case, second=second, **facts)
        if isinstance(done, Refused):
            self.refuse(done.error)
            return
        await self._given(case, done)

    async def _given(self, case: Shown, done: giving.Handed | GuestHanded) -> None:
        seat = self.desk.seat
        sent = seat is not None and seat.has("slip")
        if seat is not None and sent:
            seat.print_slip(seat.name, done.slip)
        if seat is not None and seat.has_virtual_reader:
            seat.lay(seat.name, "")  # practice's card goes along; a real one is taken by hand
        self.close_case()
        await self.read_desk()
        told = _("Diserahkan: {name}. {slip}")
        self.say(told.format(name=case.name, slip=say.slip_words(sent)))

    async def act_proxy(self) -> None:
        """Ask who takes the card, and by which letter."""
        if self._demand_case() is not None:
            self.form.open(*asking.proxy_form())
            self.message.hint(self.hint_words())

    async def filled(self, purpose: str, typed: dict[str, str]) -> None:
        """Hand the card to the proxy."""
        if not all(typed.values()):
            raise no.ProxyUnproven()
        self.close_form()
        await self._give(asking.proxy_facts(typed))

    async def act_old(self) -> None:
        """Say what became of the older card."""
        case = self._demand_case()
        if case is not None:
            self.old = await asking.ask_old(self.pick, self._line, case) or self.old
            self.show_page()

    async def act_not_given(self) -> None:
        """Keep why the card stays here."""
        case = self.case
        if case is None:
            self.refuse(_("Pindai dulu kartunya."))
            return
        choices = [(say.reason_words(key), key) for key in say.AT_COUNTER]
        reason = await self.pick(_("Tidak diserahkan: kenapa?"), (), choices)
        if reason:
            await self.do(deeds.not_given, case, reason)
            self.close_case()
            await self.read_desk()
            self.say(_("Dicatat: {why}. Kartunya kembali ke rak.").format(
                why=say.reason_words(reason)))  # fmt: skip

    async def act_type(self) -> None:
        """Type what no scanner reads; a NIK is typed without a field."""
        await self.type_code()

    async def type_code(self, text: str = "") -> None:
        """Ask for a card's number or a UID, and open it."""
        said = await self.ask_text(
            _("Nomor kartu atau UID"), (), chars_max=asking.CODE_CHARS_MAX, text=text
        )
        if said:
            await self.open_code(said)

    async def act_undo(self) -> None:
        """Take back one of the last hand-overs of this sif."""
        if not any(one.undone_at is None for one in self.seen.last):
            self.refuse(_("Belum ada penyerahan Anda hari ini yang bisa dibatalkan."))
            return
        found = await asking.which(self.pick, self.seen)
        if found is None:
            return
        why = await self._line(_("Batalkan penyerahan: kenapa?"))
        if why is not None:
            await self._undo(found, why)

    async def _undo(self, found: One, why: str) -> None:
        undone = await self.do(deeds.undo, found, why)
        self.close_case()
        await self.read_desk()
        self.say(say.undone_words(undone))

    async def act_doors(self) -> None:
        """Open the lists from door to door."""
        await self.visit("doors")

    async def act_ageing(self) -> None:
        """Open the cards that nobody fetched."""
        await self.visit("ageing")

    def back(self) -> None:
        """Close the form first, then the case, then the screen."""
        if self.form.is_open or self.case is None:
            super().back()
        else:
            self.close_case()
            self.show_page()
