"""One report page by page, word for word as on paper; from here it goes to a file or to paper."""

from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult

from model.errors import ModelError
from model.reports import catalog
from model.reports.catalog import Asked
from model.reports.sheet import Report
from tui import report_port
from tui import report_words as say
from tui.keys import Act
from tui.locale.speak import N_, _, spoken
from tui.looks import look
from tui.screens.base import BaseScreen
from tui.session import Session
from tui.widgets.block import Block, line_of
from tui.wording import sentence

HINTS = (
    N_("Enter halaman berikut  - sebelum   S teks  V CSV  X XLSX  C cetak"),
    N_("S simpan teks   C cetak   Enter kembali"),
)
_NARROW = Act("k", "narrow", N_("satu kelurahan atau kiriman"), action="find")
_NUMBER = Act("n", "number", N_("beri nomor dan simpan"), action="report")


class ReportPageScreen(BaseScreen[None]):
    """What does the report say, and where shall it go?"""

    TITLE_WORDS = N_("Laporan")
    TAKES_SCANS = False
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("enter", "on", N_("halaman berikut, di akhir kembali")),
        Act("minus", "up", N_("halaman sebelum")),
        Act("s", "text", N_("simpan teks"), action="report"),
        Act("v", "csv", N_("simpan CSV"), action="report"),
        Act("x", "xlsx", N_("simpan XLSX"), action="report"),
        Act("c", "print", N_("cetak ke printer baris atau slip"), action="report"),
    )

    MORE_ACTS: ClassVar[tuple[Act, ...]] = (_NUMBER, _NARROW)
    """Of a rekap, and of the list for the distribution."""

    def __init__(self, session: Session, *, kind: str, on: str) -> None:
        super().__init__(session)
        self.kind = catalog.named(kind)
        self.asked: Asked = say.asked(
            self.kind, date.fromisoformat(on), columns=self.desk.report_columns
        )
        self.report: Report | None = None
        self.shown: list[list[str]] = [[]]
        self.at = 0
        self.is_sending = False
        self.head = Block("")
        self.page = Block(fill=True)

    def compose_work(self) -> ComposeResult:
        """What it is, and one page of it."""
        yield self.head
        yield self.page

    def acts(self) -> tuple[Act, ...]:
        """A number for the rekap, one kelurahan for the distribution list."""
        more = {"rekap": (_NUMBER,), "month": (_NUMBER,), "distribution": (_NARROW,)}
        return (*self.ACTS, *more.get(self.kind.name, ()))

    def hint_words(self) -> str:
        """Return the keys that do something with this report."""
        hint = _(HINTS[1 if self.report is not None and self.report.short else 0])
        more = {"rekap": _("N nomor"), "month": _("N nomor"), "distribution": _("K kelurahan")}
        return f"{hint}  {more.get(self.kind.name, '')}".rstrip()

    async def enter(self) -> None:
        """Make the report, once; a list that names people is noted in the trail."""
        if self.report is None:
            await self._make()

    async def _make(self) -> None:
        if self.kind.action != "report":
            await self.do(catalog.note, self.kind.name, self.asked, "screen")
        self.report = await self.ask(catalog.make, self.kind.name, self.asked)
        self.shown, self.at = say.pages(self.report), 0
        self._paint()
        self.message.hint(self.hint_words())
        if not self.report.agrees:
            self.refuse(_("Ada angka yang tidak cocok dengan buku: lihat baris TIDAK COCOK."))

    def _paint(self) -> None:
        if self.report is not None:
            title = say.page_title(self.report, self.at, len(self.shown))
            self.head.show(line_of((title, look("title"))))
            self.page.show(*self.shown[self.at])

    def act_on(self) -> None:
        """Show the next page, or go back from the last one."""
        if self.at + 1 < len(self.shown):
            self.at += 1
            self._paint()
        else:
            self.dismiss(None)

    def act_up(self) -> None:
        """Show the page before."""
        self.at = max(self.at - 1, 0)
        self._paint()

    # Out of the house.

    async def act_text(self) -> None:
        """Keep it as text for paper."""
        await self._save("text")

    async def act_csv(self) -> None:
        """Keep its tables as CSV."""
        await self._save("csv")

    async def act_xlsx(self) -> None:
        """Keep its tables as a workbook."""
        await self._save("xlsx")

    async def _save(self, form: str) -> None:
        if self.report is None:
            return
        by = self.session.actor.name
        try:
            path = say.file_at(self.desk.home, self.report, form)
        except OSError as error:
            self.refuse(say.folder_refused(error))
            return
        await self.do(catalog.note, self.kind.name, self.asked, form)
        await self.ask(catalog.put, self.report, form, by, path)
        self.say(_("Disimpan: {file}").format(file=f"{say.FOLDER}/{path.name}"))

    async def act_print(self) -> None:
        """Send it to the line printer, or a short one to the seat's slip printer."""
        report, seat, port = self.report, self.desk.seat, self.desk.report_port
        if report is None:
            return
        if report.short and seat is not None and seat.has("slip"):
            await self.do(catalog.note, self.kind.name, self.asked, "slip")
            seat.print_slip(seat.name, say.slip_of(seat.name, report))
            self.say(_("Dikirim ke printer slip."), noted=False)
        elif not port:
            self.refuse(_("Belum ada printer baris: isi report.port, atau S menyimpan teks."))
        elif self.is_sending:
            self.refuse(_("Laporan ini masih dikirim ke printer."))
        else:
            await self.do(catalog.note, self.kind.name, self.asked, "port")
            self.is_sending = True
            self.say(_("Dikirim ke printer baris."), noted=False)
            self.glance(self._send(port, report))

    async def _send(self, port: str, report: Report) -> None:
        """Write to the port beside the keys; what the printer refuses is said where one is."""
        try:
            await report_port.send(port, report.text)
        except ModelError as error:
            if self.is_current:
                self.refuse(error)
            else:
                told = sentence(error.code, spoken(), error.facts)
                self.session.note(told, refused=True)
        finally:
            self.is_sending = False

    async def act_number(self) -> None:
        """Keep the rekap of days that are over as a document with a number."""
        lines = (_("Nomornya urut dan tetap; isinya disimpan kata demi kata."),)
        yes = _("ya, beri nomor")
        if await self.confirm(_("Simpan rekap ini sebagai dokumen?"), lines, yes=yes):
            made = await self.do(catalog.keep, self.kind.name, self.asked)
            self.say(_("Disimpan dengan nomor {number}.").format(number=made.number))

    async def act_narrow(self) -> None:
        """Ask for one kelurahan or one parcel."""
        text = await self.ask_text(
            _("Kelurahan, atau nomor kiriman (K-0017)"), (_("* berarti semua yang di rak."),),
            chars_max=40,
        )  # fmt: skip
        if text is not None:
            parcel, kelurahan = say.place_of(text)
            self.asked = replace(self.asked, parcel=parcel, kelurahan=kelurahan)
            await self._make()
