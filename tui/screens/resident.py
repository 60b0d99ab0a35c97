"""One resident: the sentence to say aloud, what it rests on, and what can be done now."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from model import lookup, permohonan, printing, ready
from model.card.of_resident import face_of
from model.errors import ModelError, StoreFault
from model.history import HistoryRow, history
from model.lookup import today_of
from model.permohonan import ResidentUnknown
from model.person import Person, person
from model.printing import NotReady
from model.region import RegionBook, load
from model.rights import may
from model.standing import Standing, standing
from tui.card_words import left_out_words
from tui.keys import Act
from tui.locale.speak import N_, _, number, spoken
from tui.messages import Scanned
from tui.screens.base import BaseScreen
from tui.screens.confirm import Choice
from tui.session import Session
from tui.widgets.block import Block
from tui.widgets.resident_page import page

if TYPE_CHECKING:
    from model.store import Store

HISTORY_ROWS = 12

PRINT_REASONS = (
    N_("warga hadir di loket"),
    N_("darurat: sakit, perjalanan, ujian"),
    N_("korban bencana"),
    N_("perintah kepala seksi"),
)
MARK_KINDS = (
    ("bencana", N_("korban bencana")),
    ("suket", N_("pemegang suket")),
)
WHAT_TO_DO = {
    "not_ready": N_("Pusat belum menyatakan siap cetak. Bacakan kalimat di baris kedua."),
    "dead_or_moved": N_("Bila tidak benar, betulkan dulu di SIAK lalu impor lagi daftarnya."),
    "double_nik": N_("Kepala seksi menutup kasus sesudah satu data dipilih lewat ADB."),
    "in_the_making": N_("Kartunya sedang dibuat. Lihat F5 Cetak."),
    "held": N_("Kartu yang lalu belum ditemukan. Kepala seksi membebaskannya sesudah dihitung."),
    "printed": N_("Kartu pertama sudah dicetak. Yang baru perlu alasan hilang, rusak, perubahan."),
    "no_birth_date": N_("Tanggal lahir kosong. Lengkapi dari KK, lalu impor lagi."),
    "too_young": N_("Tunggu genap 17 tahun, atau bukti nikah bila sudah kawin."),
    "other_office": N_("Arahkan ke kantor yang melayani alamatnya."),
    "not_here": N_("Kebijakan yang berlaku mencetak jenis ini di kantor lain."),
}


@dataclass(frozen=True, slots=True, repr=False)
class Whole:
    """Everything that the page shows, read in one go."""

    book: RegionBook
    person: Person
    told: Standing
    events: tuple[HistoryRow, ...]
    reason: str
    """Why a card cannot be ordered now; '' when it can."""
    blanks: int


def read_whole(store: "Store", resident: int, book: RegionBook | None) -> Whole:
    """Return one resident with the sentence of today; raise ResidentUnknown."""
    today = today_of(store)
    known = book if book is not None else load(store)
    found = person(store, resident, today, book=known)
    if found is None:
        raise ResidentUnknown()
    blanks = printing.blanks_free(store)
    return Whole(
        known,
        found,
        standing(found, blanks, today),
        history(store, resident, HISTORY_ROWS),
        ready.why_not(store, resident),
        max(blanks, 0),
    )


class ResidentScreen(BaseScreen[None]):
    """What about my card?"""

    TITLE_WORDS = N_("Warga")
    HINT = N_("Bacakan baris yang bertanda >. Pindai lagi untuk warga berikutnya.")
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("c", "print", N_("cetak"), action="order"),
        Act("p", "preview", N_("pratinjau kartu"), action="see_nik"),
        Act("k", "family", N_("satu KK"), action="see_nik"),
        Act("m", "why_not", N_("kenapa belum bisa dicetak?"), action="find"),
        Act("h", "history", N_("riwayat lengkap"), action="find"),
        Act("t", "mark", N_("tandai prioritas"), action="mark"),
    )

    def __init__(self, session: Session, *, resident: int) -> None:
        super().__init__(session)
        self.resident = resident
        self.whole: Whole | None = None
        self.page = Block(fill=True)
        self.deeds = Block("", "", id="deeds")
        self._noted = False

    def compose_work(self) -> ComposeResult:
        """The page above, what can be done below."""
        yield self.page
        yield self.deeds

    async def enter(self) -> None:
        """Read the resident anew; the first time, note that the record was opened."""
        if not self._noted:
            self._noted = True
            try:
                await self.do(lookup.note_view, self.resident)
            except StoreFault as error:
                self.refuse(error)  # reading goes on where nothing can be written
        whole = self.whole = await self.ask(read_whole, self.resident, self.session.book)
        self.session.book = whole.book
        see_nik = may(self.session.actor, "see_nik")
        today = self.desk.clock.today(self.desk.zone)
        self.page.show(*page(whole.person, whole.told, whole.events, see_nik=see_nik, today=today))
        self.deeds.show(*self._deeds())

    def _deeds(self) -> tuple[str, str]:
        shown = [f"{act.shown} {_(act.words)}" for act in self.ACTS]
        return "   ".join(shown[:3]), "   ".join(shown[3:])

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
                    n=number(whole.blanks)
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

    def act_family(self) -> None:
        """List the family."""
        whole = self.whole
        if whole is None or whole.person.row.kk is None:
            self.refuse(_("Nomor KK warga ini belum tercatat di sini."))
        else:
            self.app.post_message(Scanned(whole.person.row.kk))

    async def act_why_not(self) -> None:
        """Say why no card can be ordered, and what to do about it."""
        whole = self.whole
        if whole is None:
            return
        if not whole.reason:
            self.say(_("Sudah bisa dicetak: tekan C."))
            return
        title = _("Belum bisa dicetak: {reason}").format(
            reason=left_out_words(whole.reason, spoken())
        )
        advice = WHAT_TO_DO.get(whole.reason, "")
        await self.tell(title, (_(advice),) if advice else ())

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
        if not kind:
            return
        why = await self.ask_text(
            _("Alasan dan nomor surat"), (), chars_max=permohonan.PAPER_CHARS_MAX
        )
        if why is None:
            self.say(_("Tidak ditandai."))
            return
        await self.do(permohonan.mark, self.resident, kind, why)
        await self.enter()
        self.say(_("Ditandai: {kind}.").format(kind=kind))

    def refuse(self, error: ModelError | str) -> None:
        """Say it; a resident who is gone from the store closes the page."""
        super().refuse(error)
        if isinstance(error, ResidentUnknown):
            self.dismiss(None)
