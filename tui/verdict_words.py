"""What is said about a card in doubt: its story, where to look first, the four answers.

For the screen and the line mode; the answers have no default.
"""

from dataclasses import dataclass

from model.actor import Actor
from model.board import DoubtRow
from model.clock import instant
from model.lookup import mask
from model.nik import Nik
from model.rights import may
from tui.card_words import STATES, initials, words
from tui.fit import cut
from tui.lane_words import with_code
from tui.locale.speak import N_, _, number, spoken
from tui.wording import sentence

CONFIRM_DIGITS = 4
FACTS_SHOWN_MAX = 4
COLUMNS = 80
NAME_CHARS = 48
CAUSE_MARGIN = " " * 4
SEEN_CHARS = 34


@dataclass(frozen=True, slots=True)
class Verdict:
    """One answer: its digit, the model's word, what was seen, what follows."""

    key: str
    name: str
    seen: str
    follows: str

    @property
    def why(self) -> str:
        """The reason that is booked with it: what a person saw (in the office's language)."""
        return f"dilihat petugas: {self.seen}"


VERDICTS = (
    Verdict(
        "1", "printed", N_("Kartu jadi, muka dan foto benar"), N_("tercetak, ke rak penyerahan")
    ),
    Verdict(
        "2", "spoiled", N_("Kartu rusak atau setengah jadi"), N_("rusak, potong, lalu pesan lagi")
    ),
    Verdict("3", "blank", N_("Kartu masih kosong"), N_("kembali ke baki, lalu pesan lagi")),
    Verdict("4", "missing", N_("Tidak ditemukan"), N_("selisih, dengan petugas kedua")),
)


BY_TWO = "missing"
"""The model's word for the answer that one person alone may not give."""


def answer_row(one: Verdict, *, chosen: bool) -> str:
    """Return an answer: its digit, what was seen, what follows; at most 79 columns."""
    pointer = ">" if chosen else " "
    return f"{pointer} {one.key}  {_(one.seen).ljust(SEEN_CHARS)}-> {_(one.follows)}"


def cause_rows(said: str, fact: str, printer: str) -> list[str]:
    """Return one row `state: cause`, or two where that is too long; a code is never cut.

    Where the fact begins with a device's code, the cause is what happened in that code's sentence.
    """
    code = fact.split(" ", 1)[0]
    if not code.startswith(("PRT-", "CIP-", "KAR-")):
        return [cut(f"{said}: {fact}", COLUMNS) if fact else said]
    whole = sentence(code, spoken(), device=printer, key="", reason="")
    happened = whole.removesuffix(f" ({code})").partition(". ")[0].partition(" (")[0].rstrip(".")
    room = COLUMNS - len(said) - 2
    if len(happened) + len(code) + 4 <= room:
        return [f"{said}: {with_code(happened + '.', code, room)}"]
    return [said, CAUSE_MARGIN + with_code(happened + ".", code, COLUMNS - len(CAUSE_MARGIN))]


def who(row: DoubtRow, actor: Actor) -> str:
    """Return whose card it is, or what is left of that for those who must not see residents."""
    if may(actor, "see_nik"):
        return f"{cut(row.name, NAME_CHARS)}    NIK {Nik(int(row.nik)).grouped}"
    return f"{initials(row.name)}    NIK {mask(row.nik)}"


def labels(row: DoubtRow) -> str:
    """Return batch, job and token: what stands on the list and in the printer's log."""
    said = _("batch {batch}   pekerjaan {job}   token {token}")
    return said.format(batch=row.batch, job=row.job, token=row.token)


def story(row: DoubtRow, zone: str) -> list[str]:
    """Return the last things that happened; a long cause takes a row of its own."""
    told: list[str] = []
    for fact in row.facts[-FACTS_SHOWN_MAX:]:
        said = f"  {instant(fact.at, zone):%H.%M.%S}  {words(STATES, fact.state, spoken())}"
        told += cause_rows(said, fact.fact, row.printer)
    return told


def look_first(row: DoubtRow) -> str:
    """Return where to look before answering."""
    said = _("Lihat dulu: baki keluar, jalur kartu, baki masuk {printer}.")
    return said.format(printer=row.printer)


def book(row: DoubtRow) -> str:
    """Return how many blanks the book says there are, to be counted."""
    if row.tray_blanks is None or row.store_blanks is None:
        return _("Blanko sedang dihitung: menurut buku {count}.").format(count=_("(tertutup)"))
    if row.tray_blanks:
        said = _("Hitung blanko di baki masuk: menurut buku {count}.")
        return said.format(count=number(row.tray_blanks))
    said = _("Blanko diambil dari gudang: menurut buku tinggal {count}.")
    return said.format(count=number(row.store_blanks))


def settled(row: DoubtRow, state: str) -> str:
    """Return what was booked."""
    said = _("{printer}: kartu dicatat {state}. Printer boleh jalan lagi.")
    return said.format(printer=row.printer, state=words(STATES, state, spoken()))
