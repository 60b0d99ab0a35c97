"""One resident's claims on a card: the checklist of papers, the gate, who goes first.

A new claim is asked for step by step over this page; each step carries what was given before, so
that a cut line loses nothing. In the transaction that opens it the old cards become void.
"""

import json
from typing import ClassVar

from model import permohonan
from model.claims import gate, priority, routing
from model.claims import papers as paper_list
from model.claims.slip import referral_slip
from model.claims.whole import Whole, whole
from model.policy import GROUNDS
from model.rights import NotAllowed, may
from tui import claim_words as say
from tui.card_words import GROUNDS as GROUND_WORDS
from tui.drafting import AGAIN
from tui.keys import Act
from tui.locale.speak import N_, _
from tui.looks import look
from tui.messages import Scanned
from tui.person_screen import PersonScreen
from tui.screens.confirm import Choice
from tui.session import Session
from tui.widgets.block import Row, line_of


class ClaimScreen(PersonScreen):
    """May this person have another card, and who goes first?"""

    TITLE_WORDS = N_("Permohonan kartu")
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("b", "new", N_("permohonan baru"), action="request"),
        Act("w", "withdraw", N_("tarik permohonan"), action="request"),
        Act("d", "first", N_("usulkan didahulukan"), action="request"),
        Act("s", "approve", N_("setujui didahulukan"), action="approve_priority"),
        Act("t", "turn_down", N_("tolak usul"), action="approve_priority"),
        Act("r", "refer", N_("rujukan ke kantor lain"), action="request"),
        Act("u", "suket", N_("suket"), action="see_nik"),
    )
    ASKS = ("paper", "reason", "take_back", "go_first", "say_no")

    def __init__(self, session: Session, *, resident: int) -> None:
        super().__init__(session, resident=resident)
        self.whole: Whole | None = None
        self.kind = ""
        self.ground = ""
        self.given: dict[str, str] = {}
        self.uid = ""

    async def enter(self) -> None:
        """Read the person's claims anew; the first time, note that they were opened."""
        if not may(self.session.actor, "find"):
            self.refuse(NotAllowed(action="find", who=self.session.actor.name))
            return
        await self.note_look()
        self.whole = await self.ask(whole, self.resident)
        self._paint()

    def _paint(self) -> None:
        found = self.whole
        if found is None:
            return
        see, day = may(self.session.actor, "see_nik"), self.session.day_of
        self.message.hint(self.hint_words())
        title = say.person_row(found.name, found.nik, see_nik=see, title=_("PERMOHONAN"))
        rows: list[Row] = [
            line_of((title, look("title"))), line_of((f"> {say.state_row(found)}", "bold")),
            "-" * say.COLUMNS, *say.gate_rows(found, self.uid, day), say.way_row(found),
            say.priority_row(found), "",
        ]  # fmt: skip
        if self.kind:
            listed = paper_list.checklist(found.policy, self.kind, self.ground)
            rows += say.checklist_rows(listed, self.given, self.kind)
        elif found.open is not None:
            rows += say.request_rows(found.open, day, see_nik=see)
        self.page.show(*rows, *say.history_rows(found, day))

    def hint_words(self) -> str:
        """Return the keys that do something now."""
        return say.keys_row(self.whole)

    def take_scan(self, message: Scanned) -> None:
        """Take the old card that is laid on the reader; a number leads nowhere from here."""
        if message.kind == "chip":
            self.uid = message.digits
            self.say(_("Kartu lama terbaca. B membuka permohonan dengan kartu ini."), noted=False)
            self._paint()
        elif message.kind == "random":
            self.refuse(_("Kartu ini memberi nomor lain tiap kali: dibatalkan tanpa UID."))
        elif not message.laid:
            self.refuse(_("Tutup permohonan ini dulu (F10), lalu pindai lagi."))

    # A new claim.

    async def act_new(self) -> None:
        """Ask for the kind, and go through its papers."""
        if self.whole is None:
            return
        if self.whole.open is not None:
            self.refuse(permohonan.RequestOpen())
            return
        if self.whole.gate.needs_head and not may(self.session.actor, "approve_priority"):
            self.refuse(gate.HeadNeeded(copy=self.whole.gate.copies + 1))
            return
        if not (kind := await self._kind(_("Permohonan baru: jenis apa?"))):
            return
        way = self.whole.routes[kind]
        if not way.here:
            told = _("Kartu ini dicetak di {office}.").format(office=way.name)
            if await self.confirm(told, (), yes=_("cetak surat rujukan")):
                await self._refer(kind)
            return
        ground = await self._ground() if kind == "perubahan" else ""
        if ground is not None:
            await self.ask(gate.check, self.resident, kind, ground, self.whole.policy)
            await self.paper(kind=kind, ground=ground, given="{}")

    async def _kind(self, title: str) -> str:
        choices = [
            Choice(str(at), _(say.KIND_LINES[kind]), kind)
            for at, kind in enumerate(say.CLAIMABLE, 1)
        ]
        return await self.choose(title, (), (*choices, Choice("0", _("batal"), ""))) or ""

    async def _ground(self) -> str | None:
        choices = [
            Choice(str(at), say.say(GROUND_WORDS, ground), ground)
            for at, ground in enumerate(GROUNDS, 1)
        ]
        lines = (_("Foto hanya diganti bila wajah berubah tetap, atau kartunya rusak."),)
        asked = (*choices, Choice("0", _("batal"), ""))
        return await self.choose(_("Apa yang berubah?"), lines, asked) or None

    async def paper(self, text: str = "", *, kind: str, ground: str, given: str) -> None:
        """Ask for one paper after the other; `given` holds, as JSON, what is there already."""
        if self.whole is None:
            return
        self.kind, self.ground, self.given = kind, ground, json.loads(given)
        listed = paper_list.checklist(self.whole.policy, kind, ground)
        for at, one in enumerate(listed, 1):
            if one.name in self.given:
                continue
            self._paint()
            typed = await self.ask_text(
                _("Surat {at} dari {n}: {paper}").format(
                    at=at, n=len(listed), paper=say.say(say.PAPERS, one.name)
                ),
                (_("Nomornya; kalau tidak bernomor, tulis dilihat. F10 batal."),),
                chars_max=paper_list.PAPER_CHARS_MAX,
                text=text or ("" if one.numbered else paper_list.SEEN),
                again={AGAIN: "paper", "kind": kind, "ground": ground,
                       "given": json.dumps(self.given)},
            )  # fmt: skip
            text = ""
            if typed is None:
                self._give_up()
                return
            self.given[one.name] = typed
        await self.reason(kind=kind, ground=ground, given=json.dumps(self.given))

    async def reason(self, text: str = "", *, kind: str, ground: str, given: str) -> None:
        """Ask what happened, show what will be done, and open the claim."""
        self.kind, self.ground, self.given = kind, ground, json.loads(given)
        self._paint()
        why = await self.ask_text(
            _("Apa yang terjadi?"), (_("Alasan ini tercatat. Tulis tanpa NIK."),),
            chars_max=permohonan.PAPER_CHARS_MAX, text=text,
            again={AGAIN: "reason", "kind": kind, "ground": ground, "given": given},
        )  # fmt: skip
        if why is None or self.whole is None:
            self._give_up()
            return
        lines = say.confirm_lines(self.whole, kind, ground, why)
        if not await self.confirm(_("Buka permohonan?"), lines, yes=_("ya, buka permohonan")):
            self._give_up()
            return
        made = await self.do(
            permohonan.open_request, self.resident, kind, self.given, why,
            ground=ground, uid=self.uid,
        )  # fmt: skip
        self._forget()
        await self.enter()
        self.say(_("Permohonan {n} dibuka, kartu lamanya dibatalkan.").format(n=made))

    def _give_up(self) -> None:
        self._forget()
        self._paint()
        self.say(_("Tidak jadi."), noted=False)

    def _forget(self) -> None:
        self.kind, self.ground, self.given, self.uid = "", "", {}, ""

    # What else can be done.

    async def act_withdraw(self) -> None:
        """Take the open request back."""
        await self.take_back()

    async def take_back(self, text: str = "") -> None:
        """Ask why, and take the request back."""
        why = await self.ask_text(
            _("Tarik permohonan: alasannya"), (_("Kartu yang sudah dibatalkan tetap batal."),),
            chars_max=permohonan.PAPER_CHARS_MAX, text=text, again={AGAIN: "take_back"},
        )  # fmt: skip
        if why is not None:
            done = await self.do(permohonan.withdraw, self.resident, why)
            await self.enter()
            self.say(_("Permohonan {n} ditarik.").format(n=done))

    async def act_first(self) -> None:
        """Ask that this person goes first."""
        choices = [
            Choice(str(at) if at < 10 else "0", say.say(say.REASONS, reason), reason)
            for at, reason in enumerate(priority.REASONS, 1)
        ]
        lines = (_("Yang menyetujui petugas lain; keduanya ada di daftar hari ini (F4, D)."),)
        asked = (*choices, Choice("0", _("batal"), ""))
        if reason := await self.choose(_("Usulkan didahulukan"), lines, asked):
            await self.go_first(reason=reason)

    async def go_first(self, text: str = "", *, reason: str) -> None:
        """Ask for the words, and write the wish down."""
        why = await self.ask_text(
            _("Sebab didahulukan, dengan buktinya"), (), chars_max=priority.WHY_CHARS_MAX,
            text=text, again={AGAIN: "go_first", "reason": reason},
        )  # fmt: skip
        if why is not None:
            await self.do(priority.ask, self.resident, reason, why)
            await self.enter()
            self.say(_("Diusulkan. Kepala seksi menyetujui dengan S."))

    async def act_approve(self) -> None:
        """Let this person go first."""
        wish = None if self.whole is None else self.whole.priority
        if wish is None:
            self.refuse(_("Belum ada yang diusulkan untuk warga ini."))
            return
        await self.do(priority.approve, wish.id)
        await self.enter()
        self.say(_("Disetujui: orang ini di depan antrean sampai kartunya jadi."))

    async def act_turn_down(self) -> None:
        """Refuse the wish."""
        if self.whole is None or self.whole.priority is None:
            self.refuse(_("Belum ada yang diusulkan untuk warga ini."))
        else:
            await self.say_no(wish=str(self.whole.priority.id))

    async def say_no(self, text: str = "", *, wish: str) -> None:
        """Ask why not, and refuse the wish."""
        why = await self.ask_text(
            _("Tolak: alasannya"), (), chars_max=priority.WHY_CHARS_MAX, text=text,
            again={AGAIN: "say_no", "wish": wish},
        )  # fmt: skip
        if why is not None:
            await self.do(priority.refuse, int(wish), why)
            await self.enter()
            self.say(_("Usul ditolak."))

    async def act_refer(self) -> None:
        """Send the person to the office that makes this card, with a slip."""
        if kind := await self._kind(_("Rujukan: jenis apa?")):
            await self._refer(kind)

    async def _refer(self, kind: str) -> None:
        made, seat = await self.do(routing.refer, self.resident, kind), self.desk.seat
        if seat is not None and seat.has("slip"):
            seat.print_slip(seat.name, await self.ask(referral_slip, seat.name, made))
        name = await self.ask(routing.office_name, made.to_office)
        self.say(_("Rujukan {number} ke {office}.").format(number=made.number, office=name))

    async def act_suket(self) -> None:
        """Open the certificates of this person."""
        await self.visit("suket", resident=self.resident)
