"""Blind counts: two people tell what they counted, then the book is shown, then it is booked."""

from typing import ClassVar

from textual.app import ComposeResult

from model.counts import blind, booking
from model.counts.blind import Compared, Count
from model.rights import NotAllowed, may
from model.second import Second
from tui import stock_counting as say
from tui.card_words import ITEMS, words
from tui.drafting import AGAIN
from tui.keys import Act
from tui.locale.speak import N_, _, spoken
from tui.looks import look
from tui.screens.base import BaseScreen
from tui.screens.confirm import Choice
from tui.second_person import ask_second
from tui.session import Session
from tui.stock_arrival import qty_of
from tui.widgets.block import Block, line_of
from tui.widgets.record_table import Column, RecordTable
from tui.widgets.window import Slice

QTY_CHARS_MAX = 7
WHY_CHARS_MAX = 60
NAMES_CHARS_MAX = 200
UID_CHARS_MAX = 30


class StockCountScreen(BaseScreen[str]):
    """Is there as much as the book says? Nobody sees the book before both have told."""

    TITLE_WORDS = N_("Hitung buta, berdua")
    HINT = N_("M mulai  Enter isi atau bandingkan  U ulang  X batalkan  T temuan  F10 kembali")
    TAKES_SCANS = False
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("m", "begin", N_("mulai menghitung"), action="count_stock"),
        Act("enter", "next", N_("isi hitungan, atau bandingkan bila keduanya ada")),
        Act("t", "found", N_("catat yang ditemukan kembali, berdua"), action="book_difference"),
        Act("u", "again", N_("ulang hitungan ini"), action="count_stock"),
        Act("x", "drop", N_("batalkan hitungan ini"), action="count_stock"),
    )
    ASKS = ("why_of",)

    def __init__(self, session: Session, *, item: str) -> None:
        super().__init__(session)
        self.item = item
        self.seen = False
        self.head = Block("", "", "")
        self.table: RecordTable[Count] = RecordTable(
            (
                Column(N_("Tempat"), 24, say.where, grow=1),
                Column(N_("Pertama"), 12, lambda one: say.told_by(one, 0)),
                Column(N_("Kedua"), 12, lambda one: say.told_by(one, 1)),
                Column(N_("Status"), 26, say.stands, grow=1),
            ),
            self._page, key=lambda one: one.id, flag=lambda one: bool(one.second_by), id="counts",
        )  # fmt: skip

    def compose_work(self) -> ComposeResult:
        """A heading and the counts under way."""
        yield self.head
        yield self.table

    async def enter(self) -> None:
        """Read which counts are under way; with none, ask what is to be counted."""
        if not may(self.session.actor, "stand_by"):
            self.refuse(NotAllowed(action="stand_by", who=self.session.actor.name))
            return
        await self.table.reload()
        title = _("HITUNG {item}").format(item=words(ITEMS, self.item, spoken()))
        self.head.show(
            line_of((title, look("title"))),
            _("  Hitung tanpa melihat buku. Dua orang, masing-masing satu angka."), "",
        )  # fmt: skip
        self.table.focus()
        first, self.seen = not self.seen, True
        if first and self.table.cursor_row is None and may(self.session.actor, "count_stock"):
            self.start(self.act_begin())

    async def _page(self, after: object | None) -> Slice[Count]:
        if after is not None:
            return Slice((), None)
        rows = await self.ask(blind.listed)
        return Slice(tuple(one for one in rows if one.item == self.item)[::-1], None)

    async def act_begin(self) -> None:
        """Ask what is to be counted, and begin."""
        choices = [Choice(str(at), _(said), key) for at, (key, said) in enumerate(say.WHAT, 1)]
        asked = (*choices, Choice("0", _("batal"), ""))
        what = await self.choose(_("Hitung apa?"), (), asked, default=0)
        if not what:
            return
        places = await self.ask(say.places, what, self.item)
        if not places:
            self.refuse(_("Semua baki kosong menurut buku: hitung gudang, atau isi baki dulu."))
            return
        await self.do(blind.begin, self.item, places)
        await self.enter()

    async def act_next(self) -> None:
        """Take the figure that is missing at the marker, or compare when both are in."""
        one = self.table.cursor_row
        if one is None:
            return
        if one.second_by:
            await self._compare(one)
            return
        second: Second | None = None
        if one.first_by == self.session.actor.name:
            lines = (_("{who} sudah mengisi. Hitungan kedua dari orang lain.").format(
                who=one.first_by),)  # fmt: skip
            second = await ask_second(self, lines=lines)
            if second is None:
                return
        at: Count | None = one
        while at is not None and await self._tell(at, second):
            rows = (await self._page(None)).rows
            same = (row for row in rows if row.first_by == one.first_by and not row.second_by)
            at = next((row for row in same if row.id > at.id), None)  # F10 ends the walk

    async def _tell(self, one: Count, second: Second | None) -> bool:
        """Take one figure of whoever walks round, and compare once both are in."""
        who = second.name if second else self.session.actor.name
        typed = await self.ask_text(
            _("{where}: berapa yang {who} hitung?").format(where=say.where(one), who=who),
            (_("Tulis yang benar-benar terhitung, 0 bila tidak ada."),), chars_max=QTY_CHARS_MAX,
        )  # fmt: skip
        if typed is None:
            return False
        done = await self.do(blind.tell, one.id, qty_of(typed), second=second)
        await self.enter()
        if done.second_by:
            await self._compare(done)
        else:
            self.say(_("Tersimpan. Sekarang orang kedua: Enter."), noted=False)
        return True

    async def _compare(self, one: Count) -> None:
        found = await self.ask(blind.compare, one.id)
        rows = say.compared_rows(found)
        if found.moved or not found.agree:
            yes = _("hitung ulang")
            if await self.confirm(say.where(one), rows, yes=yes):
                await self.do(blind.again, one.id)
                await self.enter()
            return
        if not found.difference:
            await self.do(booking.book, one.id)
            await self.enter()
            self.say(_("{where}: cocok dengan buku.").format(where=say.where(one)))
            return
        if await self.confirm(say.where(one), rows, yes=_("bukukan selisih, berdua")):
            await self.why_of(count=str(one.id))

    async def why_of(self, text: str = "", *, count: str) -> None:
        """Ask why there is a difference, which pieces they are, and book it with two people."""
        found = await self.ask(blind.compare, int(count))
        why = await self.ask_text(
            _("Selisih {n} di {where}: sebabnya").format(
                n=f"{found.difference:+d}", where=say.where(found)
            ),
            (), chars_max=WHY_CHARS_MAX, text=text, again={AGAIN: "why_of", "count": count},
        )  # fmt: skip
        if not why:
            return
        names = await self._names(found)
        if names is None:
            return
        jobs, scraps = await self.ask(say.named, found, names)
        second = await ask_second(self, lines=(*say.compared_rows(found), why))
        if second is None:
            return
        done = await self.do(booking.book, found.id, why, second, jobs=jobs, scraps=scraps)
        await self.enter()
        self.say(_("Selisih {n} dibukukan: {number}.").format(
            n=f"{done.difference:+d}", number=done.document))  # fmt: skip

    async def _names(self, found: Compared) -> str | None:
        """Ask which pieces they are, where they bear a name; None for F10, "" where they do not."""
        if not say.needs_names(found):
            return ""
        lines = (
            _("Nomor kartu atau UID-nya, dipisah spasi. Di kotak rusak: nomor barisnya, 12x3."),
        )
        return await self.ask_text(_("Keping mana saja?"), lines, chars_max=NAMES_CHARS_MAX)

    async def act_found(self) -> None:
        """Ask what turned up outside a count, and book it with two people."""
        asked = (
            Choice("1", _("keping lepas di gudang"), "pieces"),
            Choice("2", _("kartu seorang warga"), "card"), Choice("0", _("batal"), ""),
        )  # fmt: skip
        what = await self.choose(_("Apa yang ditemukan?"), (), asked, default=0)
        if not what:
            return
        title = _("Berapa keping?") if what == "pieces" else _("Nomor kartu, atau UID-nya")
        typed = await self.ask_text(title, (), chars_max=UID_CHARS_MAX)
        why = (
            await self.ask_text(_("Di mana, kapan?"), (), chars_max=WHY_CHARS_MAX) if typed else ""
        )
        if not typed or not why:
            return
        job = await self.ask(say.card_named, typed) if what == "card" else 0
        second = await ask_second(self, lines=(typed, why))
        if second is None:
            return
        if what == "card":
            done = await self.do(booking.found_card, job, why, second)
        else:
            done = await self.do(booking.found, qty_of(typed), why, second, item=self.item)
        await self.enter()
        self.say(_("Temuan dibukukan: {number}.").format(number=done.document))

    async def act_again(self) -> None:
        """Count this place anew."""
        one = self.table.cursor_row
        if one is not None:
            await self.do(blind.again, one.id)
            await self.enter()

    async def act_drop(self) -> None:
        """Give this count up."""
        one = self.table.cursor_row
        if one is not None:
            await self.do(blind.drop, one.id)
            await self.enter()
            self.say(_("Hitungan {where} dibatalkan.").format(where=say.where(one)))
