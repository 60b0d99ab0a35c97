"""One card in doubt at a time: what to look for first, then a person's verdict. No default answer.

The verdict is a digit, confirmed by the last four digits of the NIK on the card and Enter. More
digits in a row than that are a scan: it settles nothing, whatever it begins or ends with. Nothing
is ever printed again from here.
"""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult

from model import board, printing
from model.board import DoubtRow
from model.errors import ModelError
from model.rights import may
from model.second import Second
from tui import verdict_words as say
from tui.card_words import in_words
from tui.keys import Act
from tui.locale.speak import N_, _, spoken
from tui.messages import Typed
from tui.screens.base import BaseScreen
from tui.second_person import ask_second
from tui.session import Session
from tui.verdict_words import CONFIRM_DIGITS, FACTS_SHOWN_MAX, VERDICTS, Verdict, answer_row
from tui.widgets.block import Block

FACT_ROWS = 12
DIGITS_MAX = 1 + CONFIRM_DIGITS
"""A verdict and its four digits; more in a row are a scan, even one that lost some on the line."""


class UnsettledScreen(BaseScreen[str]):
    """What became of this card?"""

    TITLE_WORDS = N_("Kartu yang belum pasti")
    HINT = N_("Pilih 1-4, 4 angka terakhir NIK, Enter   N berikutnya   F10 nanti saja")
    TAKES_SCANS = False
    ACTS: ClassVar[tuple[Act, ...]] = (
        *(Act(one.key, f"verdict_{one.key}", one.seen, action="settle") for one in VERDICTS),
        Act("n", "next", N_("kartu berikutnya")),
    )

    def __init__(self, session: Session, *, printer: str = "") -> None:
        super().__init__(session)
        self.wanted = printer
        self.rows: tuple[DoubtRow, ...] = ()
        self.at = 0
        self.verdict: Verdict | None = None
        self.typed = ""
        self.locked = False
        self.run = 0
        """Digits since the last key that was none."""
        self.told = ""
        self.facts = Block(*[""] * FACT_ROWS)
        self.answers = Block(*[""] * len(VERDICTS))
        self.confirm_row = Block("", "")

    def compose_work(self) -> ComposeResult:
        """The card and its story, the answers, the digits."""
        yield self.facts
        yield self.answers
        yield self.confirm_row

    async def enter(self) -> None:
        """Read the cards in doubt, the one of the printer that was asked for first.

        A card that is still in doubt stays where it was, with what was half said about it.
        """
        shown = self.rows[self.at].job if self.rows else None
        self.rows = await self.ask(board.unsettled)
        if not self.rows:
            self.dismiss(self.told or _("Tidak ada lagi kartu yang belum pasti."))
            return
        still = [at for at, row in enumerate(self.rows) if row.job == shown]
        if still:
            self.at = still[0]
            self._paint()
            return
        names = [row.printer for row in self.rows]
        self.at = names.index(self.wanted) if self.wanted in names else 0
        self._begin()

    def _begin(self) -> None:
        self.verdict, self.typed, self.locked = None, "", False
        self._paint()

    # What is shown.

    def _paint(self) -> None:
        row = self.rows[self.at]
        title = _("BELUM PASTI {n} dari {all}").format(n=self.at + 1, all=len(self.rows))
        parked = _("printer {printer}, diparkir").format(printer=row.printer)
        self.facts.show(
            f"{title}{parked.rjust(79 - len(title))}",
            "",
            "  " + say.who(row, self.session.actor),
            "  " + say.labels(row),
            *self._story(row),
            "",
            "  " + say.look_first(row),
            "  " + say.book(row),
            "",
        )
        answers = (answer_row(one, chosen=one is self.verdict) for one in VERDICTS)
        self.answers.show(*answers)
        self.confirm_row.show("", self._confirm_words())
        self.post_message(Typed())

    def _story(self, row: DoubtRow) -> list[str]:
        """Return the last rows of what happened; a long cause takes a row of its own."""
        told = say.story(row, self.desk.zone)
        return ([""] * FACTS_SHOWN_MAX + told)[-FACTS_SHOWN_MAX:]

    def _confirm_words(self) -> str:
        if self.locked:
            return "  " + _("Tekan Enter, lalu pilih 1-4 sekali lagi.")
        if self.verdict is None:
            return ""
        room = self.typed.ljust(CONFIRM_DIGITS, "_")
        told = _("4 angka terakhir NIK di kartu itu: [{digits}]   Enter catat   Backspace hapus")
        return "  " + told.format(digits=room)

    # What is half said outlives a cut line; the last digit is always typed anew.

    def draft(self) -> dict[str, str] | None:
        """Return the verdict and the digits so far, for this one card."""
        if self.verdict is None:
            return None
        job = str(self.rows[self.at].job)
        return {"job": job, "verdict": self.verdict.key, "digits": self.typed}

    async def take_draft(self, kept: Mapping[str, str]) -> bool:
        """Show the card and the verdict again, unless somebody has settled it meanwhile."""
        at = next((n for n, row in enumerate(self.rows) if str(row.job) == kept.get("job")), None)
        verdict = next((one for one in VERDICTS if one.key == kept.get("verdict")), None)
        if at is None or verdict is None or not may(self.session.actor, "settle"):
            self.refuse(_("Kartu itu tidak menunggu putusan lagi."))
            return True
        self.at, self.verdict = at, verdict
        self.typed = kept.get("digits", "")[: CONFIRM_DIGITS - 1]
        self._paint()
        return True

    # Keys.

    def press(self, key: str) -> bool:
        """Take the four digits while a verdict waits for them; a longer run of digits is a scan."""
        if len(key) == 1 and key in "0123456789":
            self.run += 1
            return self._digit(key) or super().press(key)
        run, self.run = self.run, 0
        if key not in ("enter", "escape", "backspace") or not (self.locked or self.verdict):
            return super().press(key)
        if self.locked:
            if not run:  # else it is the scan's own Enter: what was said stays
                self.message.clear()
            self._begin()
            return True
        self.message.clear()
        if key == "enter":
            self._confirm()
        elif key == "backspace" and self.typed:
            self.typed = self.typed[:-1]
            self._paint()
        else:
            self._begin()
        return True

    def _digit(self, digit: str) -> bool:
        """Return whether a digit is no choice of a verdict: one of the four, or one of a scan."""
        if self.locked:
            return True
        if self.run > DIGITS_MAX or (self.verdict and len(self.typed) == CONFIRM_DIGITS):
            self.verdict, self.typed, self.locked = None, "", True
            self._paint()
            self.refuse(_("Pindaian diabaikan: di sini hanya 1-4 dan 4 angka terakhir NIK."))
            return True
        if self.verdict is None:
            return False
        self.typed += digit
        self._paint()
        return True

    def _confirm(self) -> None:
        """Settle the card if the four digits are those of its NIK."""
        row, verdict = self.rows[self.at], self.verdict
        if len(self.typed) < CONFIRM_DIGITS:
            self.refuse(_("Belum 4 angka. Ketik 4 angka terakhir NIK di kartu itu, lalu Enter."))
        elif verdict is None or self.typed != row.nik[-CONFIRM_DIGITS:]:
            self._begin()
            self.refuse(_("Bukan 4 angka terakhir NIK kartu ini. Tidak ada yang dicatat."))
        else:
            self.start(self._settle(row, verdict))

    def act_verdict_1(self) -> None:
        """The card is good."""
        self._choose(0)

    def act_verdict_2(self) -> None:
        """The card is spoiled."""
        self._choose(1)

    def act_verdict_3(self) -> None:
        """The card is still blank."""
        self._choose(2)

    def act_verdict_4(self) -> None:
        """There is no card."""
        self._choose(3)

    def _choose(self, number_: int) -> None:
        self.verdict, self.typed = VERDICTS[number_], ""
        self._paint()

    def act_next(self) -> None:
        """Leave this card for later and show the next one."""
        self.at = (self.at + 1) % len(self.rows)
        self.wanted = self.rows[self.at].printer
        self._begin()

    async def _settle(self, row: DoubtRow, verdict: Verdict) -> None:
        beside: Second | None = None
        if verdict.name == say.BY_TWO:
            beside = await ask_second(self, lines=(_("Tidak ditemukan: rekan ikut mencari."),))
            if beside is None:
                self._begin()
                return
        try:
            job = await self.do(
                printing.settle, row.job, verdict.name, why=verdict.why, second=beside
            )
        except ModelError as error:  # another desk was first, or the disk is full
            rows = await self.ask(board.unsettled) or self.rows
            still = [at for at, one in enumerate(rows) if one.job == row.job]
            self.rows, self.at = rows, still[0] if still else 0
            self._begin()
            self.refuse(in_words(error, spoken()))
            return
        self.told = say.settled(row, job.state)
        self.wanted = ""
        await self.enter()
        if self.rows:  # else the screen beneath says it
            self.say(self.told)
