"""Kits for jemput bola: which are out, what came back; bring one in, count it, make one for a roll.

In the store of a kit itself this screen says what the kit is, and packs it for the way home.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult

from model.draft import DraftGone
from model.errors import ModelError
from model.kits import board, packing, wiping
from model.kits.board import Here, Kit
from model.kits.bringing import Bringing, Brought
from model.rights import NotAllowed, may
from model.scrap.faults import SecondMissing
from tui import kit_forms
from tui import kit_words as say
from tui.card_words import in_words
from tui.form_screen import FormScreen
from tui.keys import Act
from tui.locale.speak import N_, _, number, spoken
from tui.looks import look
from tui.messages import Changed
from tui.second_person import ask_second
from tui.session import Session
from tui.widgets.block import Block, line_of
from tui.widgets.record_table import Column, RecordTable
from tui.widgets.window import Slice

KIT = ".kit"
HERE_ROWS = 8


class KitsScreen(FormScreen[None]):
    """Which laptops are out with residents' data, and what did they bring back?"""

    TITLE_WORDS = N_("Jemput bola")
    HINT = N_("L liputan dan kit baru  D daftar sekolah  I masuk  H hitung  Enter isi kit")
    FORM_HINT = N_("Enter ke isian berikut, di isian terakhir menjalankan   F10 batal")
    TAKES_SCANS = False
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("l", "coverage", N_("liputan RW/RT: siapa belum direkam, kit baru")),
        Act("d", "roll", N_("kit menurut daftar sekolah"), action="kit"),
        Act("i", "bring", N_("bawa kit masuk"), action="kit"),
        Act("h", "count", N_("hitung kit ini masuk"), action="kit"),
        Act("enter", "show", N_("isi kit ini: keluar, kembali, kurang")),
    )
    KIT_ACTS: ClassVar[tuple[Act, ...]] = (
        Act("p", "pack", N_("kemas kit untuk dibawa pulang"), action="kit"),
        Act("l", "coverage", N_("liputan RW/RT di kit ini")),
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.here: Here | None = None
        self.count_of = ""
        self.head = Block("", "")
        self.own = Block(*[""] * HERE_ROWS)
        self.table: RecordTable[Kit] = RecordTable(
            _columns(), self._page, key=lambda kit: kit.id, flag=_calls, id="kits"
        )
        self.under = Block("")

    def compose_work(self) -> ComposeResult:
        """The kits, or what this kit is, and the form that is open."""
        yield self.head
        yield self.own
        yield self.table
        yield self.under
        yield self.form

    def acts(self) -> tuple[Act, ...]:
        """Return what a kit can do, or what an office can."""
        return self.ACTS if self.here is None else self.KIT_ACTS

    def hint_words(self) -> str:
        """Return what a kit can do, else what the form or the office's keys do."""
        if self.here is not None and not self.form.is_open:
            return _("P kemas untuk dibawa pulang   L liputan RW/RT   F10 kembali")
        return super().hint_words()

    async def enter(self) -> None:
        """Read everything; a form that is half filled stays."""
        if not may(self.session.actor, "kit"):
            self.refuse(NotAllowed(action="kit", who=self.session.actor.name))
            return
        self.here = await self.ask(board.here)
        self.own.display = self.here is not None
        self.table.display = self.here is None
        if self.here is None:
            await self.table.reload()
        self._paint()
        self.message.hint(self.hint_words())
        if not self.form.is_open and self.here is None:
            self.table.focus()

    async def _page(self, after: object | None) -> Slice[Kit]:
        return Slice(await self.ask(board.listed) if after is None else (), None)

    def _paint(self) -> None:
        self.head.show(line_of((_("JEMPUT BOLA"), look("title"))), "")
        if self.here is not None:
            self.own.show(*say.here_rows(self.here))
            self.under.show("")
            return
        kit = self.table.cursor_row
        self.under.show(_under(kit) if kit else _(" Belum ada kit. L memilih wilayah."))

    def on_record_table_moved(self) -> None:
        """Say more of the kit that the marker stands on."""
        self._paint()

    async def act_coverage(self) -> None:
        """Show who is not recorded, by kelurahan, RW and RT."""
        await self.visit("coverage")

    async def act_show(self) -> None:
        """Show what went along with a kit and came back."""
        kit = self.table.cursor_row
        if kit is None:
            self.refuse(_("Belum ada kit."))
            return
        items = await self.ask(board.items, kit.id)
        rows = say.item_rows(items) or [_("  Tidak ada barang yang dihitung.")]
        await self.tell(_("Isi {kit}").format(kit=kit.number), rows)

    async def act_pack(self) -> None:
        """Pack this kit for the way home."""
        done = await self.ask(packing.pack, self.session.actor)
        told = _("Dikemas: {n} rekaman, {v} kunjungan.").format(
            n=number(done.recordings), v=number(done.visits)
        )
        left = done.unfinished + done.damaged
        if left:
            told += " " + _("{n} belum rampung, tetap di sini.").format(n=number(left))
        await self.enter()
        self.say(told)

    # The forms.

    def act_roll(self) -> None:
        """Ask for a school's roll and a folder."""
        self._open("roll", kit_forms.title("roll"))

    def act_bring(self) -> None:
        """Ask for the folder of a kit that came home."""
        self._open("in", kit_forms.title("in"))

    def act_count(self) -> None:
        """Ask how many blanks came back with the chosen kit."""
        kit = self.table.cursor_row
        if kit is None:
            self.refuse(_("Belum ada kit."))
            return
        self.count_of = kit.number
        self._open("count", kit_forms.title("count", kit=kit.number))

    def _open(self, purpose: str, title: str) -> None:
        self.form.open(purpose, kit_forms.asked(purpose), title=title)
        self.message.hint(self.hint_words())

    def draft(self) -> dict[str, str] | None:
        """Keep which kit a count is of."""
        kept = super().draft()
        return kept and {**kept, KIT: self.count_of}

    async def reopen(self, kept: Mapping[str, str]) -> None:
        """Open the form for the same kit."""
        self.count_of = kept.get(KIT, "")
        await super().reopen(kept)

    async def filled(self, purpose: str, typed: dict[str, str]) -> None:
        """Do what was asked for, or say what must be mended."""
        try:
            match purpose:
                case "count":
                    if not await self._count(typed):
                        return
                    told = _("{kit} dihitung masuk.").format(kit=self.count_of)
                    self.app.post_message(Changed())
                case "roll":
                    told = await self._make(typed)
                case _:
                    told = await self._bring(Path(typed["folder"]).expanduser())
        except ModelError as error:
            self.refuse(in_words(error, spoken()))
            if not isinstance(error, DraftGone):
                self.form.go_to(kit_forms.asked(purpose)[0].name)
            return
        self.close_form()
        await self.enter()
        self.say(told)

    async def _count(self, typed: Mapping[str, str]) -> bool:
        """Count the kit in, before a second person where not all blanks came back; or not."""
        try:
            await self.do(kit_forms.count, self.count_of, typed)
        except SecondMissing:
            second = await ask_second(self)
            if second is None:
                return False
            await self.do(kit_forms.count, self.count_of, typed, second)
        return True

    async def _make(self, typed: Mapping[str, str]) -> str:
        settings = await self.ask(kit_forms.settings_of, self.desk.home)
        made = await self.ask(kit_forms.make_roll, self.session.actor, typed, settings)
        self.app.post_message(Changed())
        await self.tell(*say.made_words(made))
        return _("{kit} siap dibawa.").format(kit=made.number)

    async def _bring(self, folder: Path) -> str:
        """Take a return in, step by step; then offer to wipe the folder."""
        work = await self.ask(Bringing, self.session.actor, folder)
        while (told := await self.ask(work.step)).phase != "done":
            self.under.show(_(" Menyalin {n} dari {of}").format(n=told.done, of=told.total))
        done = work.brought
        assert done is not None
        return await self._wiped(done, folder) or say.brought(done)

    async def _wiped(self, done: Brought, folder: Path) -> str:
        """Offer to wipe once everything is in; return what was done, "" for nothing."""
        if done.unfinished:
            left = _("{n} belum rampung, tetap di kit: selesaikan, kemas, bawa masuk lagi.")
            await self.tell(say.brought(done), [left.format(n=number(done.unfinished))])
            return ""
        lines = [_("Semua isi kit sudah masuk. Data warga sebaiknya tidak tinggal di stik.")]
        if not await self.confirm(say.brought(done), lines, yes=_("hapus isi folder kit")):
            return ""
        wiped = await self.ask(wiping.wipe, self.session.actor, folder)
        return _("{kit} masuk, folder dihapus: {n} berkas.").format(
            kit=wiped.number, n=number(wiped.files)
        )


def _columns() -> tuple[Column[Kit], ...]:
    return (
        Column("Kit", 7, lambda kit: kit.number),
        Column(N_("Wilayah"), 21, lambda kit: kit.scope, grow=2),
        Column(N_("Orang"), 6, lambda kit: number(kit.people), right=True),
        Column(N_("Direkam"), 8, lambda kit: number(kit.recorded), right=True),
        Column(N_("Kunjungan"), 9, lambda kit: number(kit.visited), right=True),
        Column(N_("Blanko"), 7, say.blanks, right=True),
        Column(N_("Status"), 12, lambda kit: say.pick(say.STATES, kit.state)),
    )


def _calls(kit: Kit) -> bool:
    """Tell whether a kit waits for a person: a case, or blanks that nobody counted in."""
    return bool(kit.cases) or kit.state == "in"


def _under(kit: Kit) -> str:
    told = " " + _("{who} membuatnya.").format(who=kit.made_by)
    if kit.cases:
        told += " " + _("{n} kasus: orang yang direkam dua kali.").format(n=number(kit.cases))
    if kit.state == "in":
        told += " " + _("Belum dihitung: H.")
    if kit.wiped_at is not None:
        told += " " + _("Folder sudah dihapus.")
    return told
