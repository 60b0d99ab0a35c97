"""Encode at a seat: scan, encode, pass on. The card's chip is bound to one person for ever."""

import secrets
from typing import ClassVar

from textual.app import ComposeResult

from model import encoding
from model.chips import Refused
from model.encoded import Encoding, Waiting
from model.encoding import NoOrder
from model.permohonan import ResidentUnknown
from model.rights import NotAllowed, may
from tui.encode_words import (
    Case,
    case_of,
    head_rows,
    lost_question,
    next_row,
    open_case,
    read_desk,
    waiting_rows,
)
from tui.keys import Act
from tui.locale.speak import N_, _
from tui.messages import Scanned
from tui.scans import is_number
from tui.screens.base import BaseScreen
from tui.screens.confirm import Choice
from tui.second_person import ask_second
from tui.session import Session
from tui.widgets.block import Block

WHY_CHARS_MAX = encoding.WHY_CHARS_MAX
VIRTUAL_UID_BYTES = 6
NO_READER = N_("Loket ini tidak punya pembaca kartu. Isi seat.reader di tuntas.toml.")
PRACTICE_HINT = N_("Enter lanjut  P printer  G gagal  H hilang  A ambil kembali  K kartu tiruan")


class EncodeScreen(BaseScreen[None]):
    """One person at a time; the cards that wait for a printer below."""

    TITLE_WORDS = N_("Enkode")
    HINT = N_("Enter lanjut  P printer  G gagal  H hilang  A ambil kembali  F10 kembali")
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("enter", "next", N_("langkah berikut"), action="encode"),
        Act("p", "printer", N_("printer yang lain"), action="encode"),
        Act("g", "failed", N_("enkode gagal: blanko rusak"), action="encode"),
        Act("h", "missing", N_("kartu terenkode tidak ditemukan"), action="settle"),
        Act("a", "take_back", N_("ambil kembali dari printer"), action="encode"),
    )
    PRACTICE = Act("k", "blank", N_("letakkan kartu tiruan"), action="encode")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.case: Case | None = None
        self.cards: tuple[Waiting, ...] = ()
        self.printers: tuple[str, ...] = ()
        self.printer = ""
        self.may_finish = True
        """Whether the next reading says that the card is encoded: not one on the heels of the
        first, when somebody lays a blank down and presses Enter as well."""
        self.page = Block(fill=True)

    @property
    def seat(self) -> str:
        """The name of the seat where this is; "" for none."""
        return "" if self.desk.seat is None else self.desk.seat.name

    def acts(self) -> tuple[Act, ...]:
        """Return the keys; in practice also the one that lays a card down."""
        seat = self.desk.seat
        is_virtual = seat is not None and seat.has_virtual_reader
        return (*self.ACTS, self.PRACTICE) if is_virtual else self.ACTS

    def compose_work(self) -> ComposeResult:
        """One page."""
        yield self.page

    async def enter(self) -> None:
        """Read what waits; leave again where nothing can be encoded."""
        seat = self.desk.seat
        if not may(self.session.actor, "encode"):
            self.dismiss(None)
            self.app.call_next(self._say_no_right)
            return
        if seat is None or not seat.has("reader"):
            self.refuse(_(NO_READER))
        await self._read()

    def _say_no_right(self) -> None:
        self.app.refused(  # type: ignore[attr-defined]
            NotAllowed(action="encode", who=self.session.actor.name)
        )

    async def _read(self) -> None:
        self.cards, self.printers = await self.ask(read_desk)
        if self.printer not in self.printers:
            self.printer = self.printers[0] if self.printers else ""
        self._show()

    def _show(self) -> None:
        see_nik = may(self.session.actor, "see_nik")
        head = head_rows(self.case, self.seat, self._reader_words(), self.printer, see_nik=see_nik)
        self.page.show(*head, *waiting_rows(self.cards, see_nik=see_nik))

    def _reader_words(self) -> str:
        seat = self.desk.seat
        if seat is not None and seat.works("reader"):
            return _("ada kartu") if seat.box.card_lies else _("kosong")
        return _("tidak siap")

    def hint_words(self) -> str:
        """Return the keys; in practice the one that lays a card down among them."""
        seat = self.desk.seat
        is_virtual = seat is not None and seat.has_virtual_reader
        return _(PRACTICE_HINT) if is_virtual else super().hint_words()

    # Codes and cards.

    def on_scanned(self, message: Scanned) -> None:
        """Take what was typed by a scanner that is a keyboard."""
        message.stop()
        self.take_scan(message)

    def take_scan(self, scan: Scanned) -> None:
        """Take a person's number, or the card that lies on the reader."""
        self.message.clear()
        self.start(self._take(scan))

    async def _take(self, scan: Scanned) -> None:
        if not may(self.session.actor, "encode"):
            self.refuse(NotAllowed(action="encode", who=self.session.actor.name))
        elif scan.laid:
            await self._card(scan.digits, scan.kind)
        elif scan.kind == "number" and not is_number(scan.digits):
            self.refuse(_("Pindaian tidak utuh: bukan 16 angka. Pindai sekali lagi."))
        elif not self.session.is_scan_again(scan.digits):
            self.case = await self.do(open_case, scan.kind, scan.digits)
            self.may_finish = True
            self.app.bell()
            await self._read()

    def card_left(self) -> None:
        """Hear that the reader is empty: the card may have gone to the encoder."""
        self.may_finish = True
        self._show()

    def reader_changed(self) -> None:
        """Hear that the reader was lost or is back."""
        self._show()

    async def _card(self, uid: str, kind: str) -> None:
        """Do the step that this card is for; which card it is, its UID says."""
        case = self.case
        if case is None:
            await self._whose(uid, kind)
        elif case.state == "ordered":
            self.may_finish = False
            told = _("Cip terikat pada {name}. Sekarang enkode.")
            await self._step(
                await self.do(encoding.begin, case.job, self.seat, uid, kind=kind), told
            )
        elif case.state == "begun" and (self.may_finish or uid != case.uid):
            fact = "latihan" if self.desk.practice is not None else "alat pusat"
            told = _("Terenkode: {name}. Enter ke printer.")
            await self._step(await self.do(encoding.done, case.encoding, uid, fact=fact), told)
        elif uid != case.uid:
            self._show()
            self.refuse(_("Di pembaca ada kartu lain, bukan kartu warga ini. Tukar kartunya."))
        else:
            self._show()

    async def _whose(self, uid: str, kind: str) -> None:
        """Open the person of an encoded card that was laid down before anybody was scanned."""
        if kind == "chip" and self.cards:
            try:
                self.case = await self.do(open_case, kind, uid)
            except (NoOrder, ResidentUnknown):
                self.case = None
        self._show()
        if self.case is None:
            self.refuse(_("Pindai dulu warganya, baru letakkan kartunya."))

    async def _step(self, done: Encoding | Refused, told: str) -> None:
        case = self.case
        if isinstance(done, Refused):
            self.refuse(done.error)
        elif case is not None:
            self.case = await self.ask(case_of, case.resident)
            self.say(told.format(name=case.name), noted=False)
        await self._read()

    # Keys.

    async def act_next(self) -> None:
        """Read the card again, or pass it on."""
        case, seat = self.case, self.desk.seat
        if case is None:
            self.refuse(_("Pindai dulu warganya."))
        elif case.state in ("ordered", "begun"):
            if seat is None or not seat.has("reader"):
                self.refuse(_(NO_READER))
            else:
                self.may_finish = True
                seat.read_again(self.seat)
        elif case.state == "encoded":
            await self._pass_on(case)
        else:
            self.say(next_row(case, self.printer).removeprefix("> "), noted=False)

    async def _pass_on(self, case: Case) -> None:
        if not self.printer:
            self.refuse(_("Belum ada printer. Nyalakan simpul cetak, lalu coba lagi."))
            return
        done = await self.do(encoding.pass_on, case.encoding, self.printer)
        self.case = None
        self._take_away()
        await self._read()
        told = _("Masukkan kartu {name} ke {printer}, urutan {turn}.")
        self.say(told.format(name=case.name, printer=self.printer, turn=done.turn))

    def act_printer(self) -> None:
        """Choose the next printer."""
        if self.printers:
            at = self.printers.index(self.printer) + 1
            self.printer = self.printers[at % len(self.printers)]
            self._show()

    async def act_failed(self) -> None:
        """Book the card in hand as spoiled; its person stays ordered."""
        case = self._in_hand()
        if case is None:
            return
        why = await self.ask_text(_("Kenapa enkode gagal?"), (), chars_max=WHY_CHARS_MAX)
        if why is None:
            return
        await self.do(encoding.failed, case.encoding, why=why)
        self._take_away()
        self.case = await self.ask(case_of, case.resident)
        await self._read()
        told = _("Dicatat rusak. Potong kartunya, letakkan blanko lain.")
        if case.state == "passed":
            told = _("Dicatat rusak, {printer} dijeda. Ambil kartunya, potong, lalu F5, L.")
        self.say(told.format(printer=case.place))

    async def act_missing(self) -> None:
        """Book the person's encoded card as not to be found; the person is held."""
        case = self._in_hand()
        if case is None:
            return
        why = await self.ask_text(_("Hilang di mana, sejak kapan?"), (), chars_max=WHY_CHARS_MAX)
        title, *lines, yes, no = lost_question(case.name)
        choices = (Choice("1", yes, True), Choice("0", no, False))
        if why is None or not await self.choose(title, lines, choices):
            return
        if beside := await ask_second(self):
            await self.do(encoding.missing, case.encoding, why=why, second=beside)
            self.case = None
            await self._read()
            self.say(_("Dicatat tidak ditemukan. Warganya ditahan: kasi yang melepas."))

    def _in_hand(self) -> Case | None:
        """Return the person whose card is bound and not in the press; else say so."""
        case = self.case
        if case is not None and case.encoding and case.state != "printing":
            return case
        self.refuse(_("Belum ada kartu yang terikat pada warga ini."))
        return None

    async def act_take_back(self) -> None:
        """Take a card that was passed on back to this seat."""
        case = self.case
        if case is None or case.state != "passed":
            self.refuse(_("Pindai dulu warga yang kartunya di urutan printer."))
            return
        await self.do(encoding.take_back, case.encoding, self.seat)
        self.case = await self.ask(case_of, case.resident)
        await self._read()
        self.say(_("Printer dijeda. Keluarkan kartunya dari baki, lalu lanjutkan printernya."))

    def act_blank(self) -> None:
        """Lay the person's virtual card on practice's reader; a new one where none is bound."""
        seat, bound = self.desk.seat, self.case.uid if self.case is not None else ""
        if seat is not None:
            seat.lay(self.seat, bound or "04" + secrets.token_hex(VIRTUAL_UID_BYTES).upper())

    def _take_away(self) -> None:
        """Take practice's card off its reader; from a real one hands take it."""
        seat = self.desk.seat
        if seat is not None and seat.has_virtual_reader:
            seat.lay(self.seat, "")

    def back(self) -> None:
        """Leave the person first; what was begun is kept."""
        if self.case is None:
            self.dismiss(None)
        else:
            self.case = None
            self._show()
