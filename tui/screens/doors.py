"""Lists from door to door: drawn for a parcel, a kelurahan or an RT; opened to type what came."""

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult

from model import new_file
from model.errors import ModelError
from model.handover import door_paper, doors
from model.handover.doors import DoorList
from model.parcels.faults import ManifestUnwritable
from model.rights import NotAllowed, may
from tui import report_port
from tui.card_words import in_words
from tui.drafting import AGAIN
from tui.form_screen import FormScreen
from tui.handover_asking import door_form
from tui.handover_words import list_words
from tui.keys import Act
from tui.locale.speak import N_, _, number, spoken
from tui.looks import look
from tui.session import Session
from tui.widgets.block import Block, line_of
from tui.widgets.record_table import Column, RecordTable
from tui.widgets.window import Slice

PATH_CHARS_MAX = 120


class DoorsScreen(FormScreen[None]):
    """Which lists went out, and which lines has nobody told yet?"""

    TITLE_WORDS = N_("Daftar dari rumah ke rumah")
    HINT = N_("B daftar baru  Enter isi hasilnya  P cetak  S simpan ke berkas  F10 kembali")
    FORM_HINT = N_("Kiriman atau kelurahan; Enter di isian terakhir membuat   F10 batal")
    TAKES_SCANS = False
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("enter", "open", N_("isi hasil daftar ini"), action="hand_over"),
        Act("b", "draw", N_("daftar baru"), action="hand_over"),
        Act("p", "print", N_("cetak daftar ini di printer baris"), action="hand_over"),
        Act("s", "save", N_("simpan daftar ini ke berkas"), action="hand_over"),
    )
    ASKS = ("save_as",)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.lists: tuple[DoorList, ...] = ()
        self.head = Block("", "")
        self.table: RecordTable[DoorList] = RecordTable(
            self._columns(), self._page, key=lambda one: one.id, flag=lambda one: one.untold > 0,
            id="doors",
        )  # fmt: skip

    def _columns(self) -> tuple[Column[DoorList], ...]:
        return (
            Column(N_("Nomor"), 7, lambda one: one.number),
            Column(N_("Untuk"), 34, list_words, grow=1),
            Column(N_("Kartu"), 6, lambda one: number(one.cards), right=True),
            Column(N_("Belum"), 6, lambda one: number(one.untold), right=True),
            Column(N_("Dibuat"), 10, lambda one: self.session.day_of(one.at)),
            Column(N_("Oleh"), 9, lambda one: one.by),
        )

    def compose_work(self) -> ComposeResult:
        """The lists, and the form that is open."""
        yield self.head
        yield self.table
        yield self.form

    def refuse(self, error: ModelError | str) -> None:
        """Say it with its facts in words."""
        super().refuse(error if isinstance(error, str) else in_words(error, spoken()))

    async def enter(self) -> None:
        """Read the lists anew."""
        if not may(self.session.actor, "hand_over"):
            self.refuse(NotAllowed(action="hand_over", who=self.session.actor.name))
            return
        await self._read()
        if not self.form.is_open:
            self.table.focus()

    async def _read(self) -> None:
        self.lists = await self.ask(doors.listed)
        left = sum(one.untold for one in self.lists)
        title = _("DARI RUMAH KE RUMAH")
        told = _("   {n} daftar, {left} baris belum diisi")
        self.head.show(
            line_of((title, look("title")), told.format(n=len(self.lists), left=number(left))), ""
        )
        await self.table.reload()

    async def _page(self, after: object | None) -> Slice[DoorList]:
        return Slice(self.lists, None)

    def act_draw(self) -> None:
        """Ask for whom the list is."""
        self.form.open("draw", door_form())
        self.message.hint(self.hint_words())

    async def filled(self, purpose: str, typed: dict[str, str]) -> None:
        """Draw the list and open it."""
        made = await self.do(doors.draw, **typed)
        self.close_form()
        await self._read()
        told = _("{number}: {n} kartu. P mencetak, S menyimpan, Enter mengisi hasilnya.")
        self.say(told.format(number=made.number, n=number(made.cards)))

    async def act_print(self) -> None:
        """Send the list under the marker to the line printer."""
        row, port = self.table.cursor_row, self.desk.report_port
        if row is None:
            return
        if not port:
            self.refuse(_("Belum ada printer baris: isi report.port, atau S menyimpan teks."))
            return
        text = await self.do(door_paper.printed, row.number)
        self.say(_("Dikirim ke printer baris."), noted=False)
        self.glance(self._send(port, text))

    async def _send(self, port: str, text: str) -> None:
        try:
            await report_port.send(port, text)
        except ModelError as error:
            self.refuse(error)

    async def act_save(self) -> None:
        """Ask for a file, and write the list under the marker there."""
        row = self.table.cursor_row
        if row is not None:
            await self.save_as(number=row.number)

    async def save_as(self, text: str = "", *, number: str) -> None:
        """Write a list into a new file, or into a folder under its own number."""
        title = _("Simpan {number} ke berkas").format(number=number)
        where = await self.ask_text(
            title, (_("Nama berkas baru, atau folder (stik USB)."),), chars_max=PATH_CHARS_MAX,
            text=text, again={AGAIN: "save_as", "number": number},
        )  # fmt: skip
        if not where:
            return
        path = Path(where).expanduser()
        path = path / f"{number}.txt" if path.is_dir() else path
        paper = await self.do(door_paper.printed, number)
        await self.ask(lambda _store: new_file.write(path, paper, ManifestUnwritable))
        self.say(_("Tersimpan: {file}").format(file=path.name))

    async def act_open(self) -> None:
        """Open the list under the marker."""
        row = self.table.cursor_row
        if row is not None:
            await self.visit("handover_door", number=row.number)
