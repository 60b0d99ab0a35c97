"""One finding of the data quality lists: the records side by side, and what a person decides.

A decision changes no resident: it is a note with a reason. The next finding comes by itself.
"""

from typing import ClassVar

from textual.app import ComposeResult

from model import lookup, quality, quality_rows
from model.errors import ModelError, StoreFault
from model.quality import FindingUnknown
from model.quality_rows import Pair
from model.rights import NotAllowed, may
from tui import quality_words as say
from tui.drafting import AGAIN
from tui.keys import Act
from tui.locale.speak import N_, _, number
from tui.looks import look
from tui.screens.base import BaseScreen
from tui.session import Session
from tui.widgets.block import Block, line_of

WHY_CHARS_MAX = 60


class QualityPairScreen(BaseScreen[None]):
    """Is this one person? Is this record right?"""

    TITLE_WORDS = N_("Periksa temuan")
    HINT = N_("Pilih angka putusan   N berikutnya   Enter buka warga   F10 kembali")
    TAKES_SCANS = False
    ASKS = ("decide",)
    MOVES: ClassVar[tuple[Act, ...]] = (
        Act("n", "next", N_("temuan berikutnya, yang ini nanti saja")),
        Act("enter", "open", N_("buka warga di kiri"), action="find"),
        Act("l", "other", N_("buka warga di kanan"), action="find"),
    )
    AGAIN_ACT: ClassVar[Act] = Act(
        "u", "reopen", N_("urungkan putusan ini, buka lagi"), action="judge_quality"
    )

    def __init__(self, session: Session, *, finding: int) -> None:
        super().__init__(session)
        self.finding = finding
        self.found: Pair | None = None
        self.left = 0
        self.page = Block(fill=True)
        self.answers = Block("", "", "")
        self._noted = 0

    def compose_work(self) -> ComposeResult:
        """The records, the answers."""
        yield self.page
        yield self.answers

    async def enter(self) -> None:
        """Read the finding; the first time, note that the records were opened."""
        if not may(self.session.actor, "find"):
            self.refuse(NotAllowed(action="find", who=self.session.actor.name))
            return
        self.found = await self.ask(quality_rows.pair, self.finding)
        board = await self.ask(quality.board)
        self.left = board.open[self.found.doubt.kind]
        self._paint(self.found)
        if self._noted != self.finding:
            self._noted = self.finding
            await self._note(self.found)

    async def _note(self, found: Pair) -> None:
        try:
            for record in (found.one, found.two):
                if record is not None:
                    await self.do(lookup.note_view, record.id)
        except StoreFault as error:
            self.refuse(error)  # reading goes on where nothing can be written

    # What is shown.

    def _paint(self, found: Pair) -> None:
        see = may(self.session.actor, "see_nik")
        left = _("{n} terbuka").format(n=number(self.left))
        title = say.head_row(found)
        self.page.show(
            line_of((title, look("title")), left.rjust(max(79 - len(title), 1))),
            say.why_row(found),
            *say.compare_rows(found, see),
        )
        self.answers.show(*[*self._answer_rows(found), "", "", ""][:3])

    def _answer_rows(self, found: Pair) -> list[str]:
        doubt = found.doubt
        if doubt.state == "open":
            return [
                f"   {at}  {say.pick(say.VERDICTS, verdict)}"
                for at, verdict in enumerate(quality.verdicts_of(doubt.kind), 1)
            ]
        day = self.session.day_of(doubt.at) if doubt.at is not None else ""
        told = _("Diputuskan {day}: {verdict} ({by})")
        verdict = say.pick(say.VERDICTS, doubt.verdict)
        why = doubt.why if may(self.session.actor, "see_nik") else ""
        undo = "" if doubt.verdict == "gone" else "   U  " + _(self.AGAIN_ACT.words)
        return ["   " + told.format(day=day, verdict=verdict, by=doubt.by), f"   {why}", undo]

    def acts(self) -> tuple[Act, ...]:
        """Return the verdicts of this finding, or the way back from the one it has."""
        if self.found is None:
            return self.MOVES
        if self.found.doubt.state != "open":
            return (self.AGAIN_ACT, *self.MOVES)
        verdicts = quality.verdicts_of(self.found.doubt.kind)
        return (
            *(
                Act(str(at), f"verdict_{at}", say.VERDICTS[verdict][0], action="judge_quality")
                for at, verdict in enumerate(verdicts, 1)
            ),
            *self.MOVES,
        )

    # Deeds.

    async def act_verdict_1(self) -> None:
        """The first verdict of this list."""
        await self._decide(0)

    async def act_verdict_2(self) -> None:
        """The second verdict of this list."""
        await self._decide(1)

    async def act_verdict_3(self) -> None:
        """The third verdict of this list."""
        await self._decide(2)

    async def _decide(self, at: int) -> None:
        if self.found is not None:
            doubt = self.found.doubt
            await self.decide(finding=str(doubt.id), verdict=quality.verdicts_of(doubt.kind)[at])

    async def decide(self, text: str = "", *, finding: str, verdict: str) -> None:
        """Ask why and book the verdict; `text` is what was typed before."""
        title = _("Putusan: {verdict}").format(verdict=say.pick(say.VERDICTS, verdict))
        why = await self.ask_text(
            title, (_("Alasan, dasar, nomor surat. Data warga tidak diubah."),),
            chars_max=WHY_CHARS_MAX, text=text,
            again={AGAIN: "decide", "finding": finding, "verdict": verdict},
        )  # fmt: skip
        if why is None:
            self.say(_("Tidak jadi."), noted=False)
            return
        try:
            done = await self.do(quality.decide, int(finding), verdict, why)
        except ModelError as error:  # another desk was first
            await self.enter()
            self.refuse(error)
            return
        told = _("Temuan {n} dicatat: {verdict}.")
        said = told.format(n=done.id, verdict=say.pick(say.VERDICTS, verdict))
        await self._go_on(done, said)

    async def _go_on(self, done: quality.Doubt, said: str) -> None:
        following = await self.ask(quality_rows.after, done.kind, done.key)
        if following is None:
            self.session.note(said, refused=False)
            self.dismiss(None)
            return
        self.finding = following
        await self.enter()
        self.say(said)

    async def act_next(self) -> None:
        """Leave this one for later."""
        if self.found is None:
            return
        doubt = self.found.doubt
        following = await self.ask(quality_rows.after, doubt.kind, doubt.key)
        if following is None or following == doubt.id:
            self.refuse(_("Tidak ada temuan terbuka lain di daftar ini."))
            return
        self.finding = following
        await self.enter()

    async def act_reopen(self) -> None:
        """Take the verdict back."""
        done = await self.do(quality.reopen, self.finding)
        await self.enter()
        self.say(_("Temuan {n} terbuka lagi.").format(n=done.id))

    async def act_open(self) -> None:
        """Open the resident on the left."""
        if self.found is not None:
            await self.visit("resident", resident=self.found.one.id)

    async def act_other(self) -> None:
        """Open the resident on the right."""
        if self.found is None or self.found.two is None:
            self.refuse(_("Temuan ini hanya tentang satu warga."))
        else:
            await self.visit("resident", resident=self.found.two.id)

    def refuse(self, error: ModelError | str) -> None:
        """Say it; a finding that is gone from the store closes the page."""
        super().refuse(error)
        if isinstance(error, FindingUnknown):
            self.dismiss(None)
