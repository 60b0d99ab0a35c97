"""One card in doubt at a time: what to look for first, then a person's verdict. No default answer.

The verdict is a digit, confirmed by the last four digits of the NIK on the card. A wrong four locks
the screen until a key that is no digit comes, so that a scan that falls in here settles nothing.
Nothing is ever printed again from here.
"""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult

from model import board, printing
from model.board import DoubtRow
from model.clock import instant
from model.errors import ModelError
from model.lookup import mask
from model.nik import Nik
from model.rights import may
from tui.card_words import STATES, in_words, initials, words
from tui.keys import Act
from tui.lane_words import with_code
from tui.locale.speak import N_, _, number, spoken
from tui.screens.base import BaseScreen
from tui.session import Session
from tui.widgets.block import Block
from tui.wording import sentence

CONFIRM_DIGITS = 4
FACTS_SHOWN_MAX = 4
FACT_ROWS = 12
COLUMNS = 80
CAUSE_MARGIN = " " * 4
SEEN_CHARS = 34


@dataclass(frozen=True, slots=True)
class Verdict:
    """One answer: its digit, the model's word, what was seen, what follows."""

    key: str
    name: str
    seen: str
    follows: str


VERDICTS = (
    Verdict(
        "1", "printed", N_("Kartu jadi, muka dan foto benar"), N_("tercetak, ke rak penyerahan")
    ),
    Verdict(
        "2", "spoiled", N_("Kartu rusak atau setengah jadi"), N_("rusak, potong, lalu pesan lagi")
    ),
    Verdict("3", "blank", N_("Kartu masih kosong"), N_("kembali ke baki, lalu pesan lagi")),
    Verdict("4", "missing", N_("Tidak ditemukan"), N_("selisih, lapor kepala seksi")),
)


def answer_row(one: Verdict, *, chosen: bool) -> str:
    """Return an answer: its digit, what was seen, what follows; at most 79 columns."""
    pointer = ">" if chosen else " "
    return f"{pointer} {one.key}  {_(one.seen).ljust(SEEN_CHARS)}-> {_(one.follows)}"


def cause_rows(said: str, fact: str, printer: str) -> list[str]:
    """Return one row `state: cause`, or two where that is too long; a code is never cut.

    Where the fact begins with a device's code, the cause is what happened in that code's sentence.
    """
    code = fact.split(" ", 1)[0]
    if not code.startswith("PRT-"):
        return [f"{said}: {fact}"[:COLUMNS] if fact else said]
    whole = sentence(code, spoken(), device=printer, key="", reason="")
    happened = whole.removesuffix(f" ({code})").partition(". ")[0].partition(" (")[0].rstrip(".")
    room = COLUMNS - len(said) - 2
    if len(happened) + len(code) + 4 <= room:
        return [f"{said}: {with_code(happened + '.', code, room)}"]
    return [said, CAUSE_MARGIN + with_code(happened + ".", code, COLUMNS - len(CAUSE_MARGIN))]


class UnsettledScreen(BaseScreen[str]):
    """What became of this card?"""

    TITLE_WORDS = N_("Kartu yang belum pasti")
    HINT = N_("Pilih 1-4, lalu ketik 4 angka terakhir NIK   N berikutnya   F10 nanti saja")
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
        """Read the cards in doubt, the one of the printer that was asked for first."""
        self.rows = await self.ask(board.unsettled)
        if not self.rows:
            self.dismiss(self.told or _("Tidak ada lagi kartu yang belum pasti."))
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
            self._who(row),
            _("  batch {batch}   pekerjaan {job}   token {token}").format(
                batch=row.batch, job=row.job, token=row.token
            ),
            *self._story(row),
            "",
            _("  Lihat dulu: baki keluar, jalur kartu, baki masuk {printer}.").format(
                printer=row.printer
            ),
            "  " + self._book(row),
            "",
        )
        answers = (answer_row(one, chosen=one is self.verdict) for one in VERDICTS)
        self.answers.show(*answers)
        self.confirm_row.show("", self._confirm_words())

    def _who(self, row: DoubtRow) -> str:
        if may(self.session.actor, "see_nik"):
            return f"  {row.name[:48]}    NIK {Nik(int(row.nik)).grouped}"
        return f"  {initials(row.name)}    NIK {mask(row.nik)}"

    def _story(self, row: DoubtRow) -> list[str]:
        """Return the last rows of what happened; a long cause takes a row of its own."""
        told: list[str] = []
        for fact in row.facts[-FACTS_SHOWN_MAX:]:
            said = f"  {self._time(fact.at)}  {words(STATES, fact.state, spoken())}"
            told += cause_rows(said, fact.fact, row.printer)
        return ([""] * FACTS_SHOWN_MAX + told)[-FACTS_SHOWN_MAX:]

    def _time(self, at: int) -> str:
        return f"{instant(at, self.desk.zone):%H.%M.%S}"

    def _book(self, row: DoubtRow) -> str:
        if row.tray_blanks:
            said = _("Hitung blanko di baki masuk: menurut buku {count}.")
            return said.format(count=number(row.tray_blanks))
        said = _("Blanko diambil dari gudang: menurut buku tinggal {count}.")
        return said.format(count=number(row.store_blanks))

    def _confirm_words(self) -> str:
        if self.locked:
            return "  " + _("Tekan Enter, lalu pilih 1-4 sekali lagi.")
        if self.verdict is None:
            return ""
        room = self.typed.ljust(CONFIRM_DIGITS, "_")
        told = _("4 angka terakhir NIK di kartu itu: [{digits}]   Backspace hapus   Enter ulang")
        return "  " + told.format(digits=room)

    # Keys.

    def press(self, key: str) -> bool:
        """Take the four digits while a verdict waits for them."""
        if len(key) == 1 and key in "0123456789" and (self.locked or self.verdict):
            if not self.locked:
                self._digit(key)
            return True
        if key in ("enter", "escape", "backspace") and (self.locked or self.verdict):
            self.message.clear()
            if key == "backspace" and self.typed:
                self.typed = self.typed[:-1]
                self._paint()
            else:
                self._begin()
            return True
        return super().press(key)

    def _digit(self, digit: str) -> None:
        self.typed += digit
        if len(self.typed) < CONFIRM_DIGITS:
            self._paint()
            return
        row, verdict = self.rows[self.at], self.verdict
        if verdict is None or self.typed != row.nik[-CONFIRM_DIGITS:]:
            self.verdict, self.typed, self.locked = None, "", True
            self._paint()
            self.refuse(_("Bukan 4 angka terakhir NIK kartu ini. Tidak ada yang dicatat."))
            return
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
        why = f"dilihat petugas: {verdict.seen}"
        try:
            job = await self.do(printing.settle, row.job, verdict.name, why=why)
        except ModelError as error:  # another desk was first, or the disk is full
            self._begin()
            self.refuse(in_words(error, spoken()))
            self.rows = await self.ask(board.unsettled) or self.rows
            return
        said = _("{printer}: kartu dicatat {state}. Printer boleh jalan lagi.")
        self.told = said.format(printer=row.printer, state=words(STATES, job.state, spoken()))
        self.wanted = ""
        await self.enter()
        if self.rows:  # else the screen beneath says it
            self.say(self.told)
