"""The data quality lists: how much each holds, its rows, and the run that makes them anew.

A run goes on in small steps while this screen is there; keys do not wait for it, and what was done
stays when it is stopped.
"""

from typing import ClassVar, cast

from textual.app import ComposeResult

from model import cases, lookup, quality, quality_rows
from model.cases import Case
from model.errors import ModelError, StoreFault
from model.quality import Board
from model.quality_rows import Line
from model.quality_run import Finder
from model.quality_work import Progress
from model.rights import NotAllowed, may
from tui import quality_words as say
from tui.keys import Act
from tui.locale.speak import N_, _
from tui.looks import look
from tui.screens.base import BaseScreen
from tui.session import Session
from tui.widgets.block import Block, line_of
from tui.widgets.record_table import Column, RecordTable
from tui.widgets.window import Slice

PAGE_ROWS = 60
FOUND_CHARS = 11
KINDS = (*quality.KINDS, say.CASES)
Row = Line | Case


class QualityScreen(BaseScreen[None]):
    """What in the data should a person look at?"""

    TITLE_WORDS = N_("Mutu data")
    HINT = N_("1-5 daftar  Enter buka  S yang diputuskan  H periksa data  B berhenti")
    TAKES_SCANS = False
    ACTS: ClassVar[tuple[Act, ...]] = (
        *(Act(str(at), f"list_{at}", say.LISTS[kind][0]) for at, kind in enumerate(KINDS, 1)),
        Act("enter", "open", N_("bandingkan dan putuskan"), action="find"),
        Act("s", "settled", N_("terbuka, atau yang diputuskan")),
        Act("h", "check", N_("periksa semua data, atau lanjutkan"), action="judge_quality"),
        Act("b", "stop", N_("berhenti, bisa dilanjutkan")),
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.board: Board | None = None
        self.kind = KINDS[0]
        self.state = "open"
        self.finder: Finder | None = None
        self.told: Progress | None = None
        self.see_nik = may(session.actor, "see_nik")
        self.head = Block("", *[""] * len(KINDS), "")
        self.table: RecordTable[Row] = RecordTable(
            self._columns(), self._page, key=_number, flag=_is_strong, id="findings"
        )
        self.under = Block("")
        self._noted: set[tuple[str, str]] = set()

    def _columns(self) -> tuple[Column[Row], ...]:
        return (
            Column(N_("Nama"), 20, self._who, grow=2),
            Column(N_("Lahir"), 10, self._born),
            Column("NIK", 16, self._nik),
            Column(N_("NIK lain / Kel."), 16, self._second),
            Column(N_("Temuan"), FOUND_CHARS, self._fact, grow=2),
        )

    def compose_work(self) -> ComposeResult:
        """The lists and their counts, the rows of one, how old they are."""
        yield self.head
        yield self.table
        yield self.under

    async def enter(self) -> None:
        """Count anew and stay on the same row."""
        self.see_nik = may(self.session.actor, "see_nik")
        if not may(self.session.actor, "find"):
            self.table.empty()
            self.refuse(NotAllowed(action="find", who=self.session.actor.name))
            return
        await self._read(first=not self._noted)
        self.table.focus()

    async def _read(self, *, first: bool = False) -> None:
        self.board = await self.ask(quality.board)
        await (self.table.load() if first else self.table.reload())
        self._paint()
        if (self.kind, self.state) not in self._noted:
            self._noted.add((self.kind, self.state))
            try:
                await self.do(lookup.note_search, f"quality_{self.kind}", self._count())
            except StoreFault as error:
                self.refuse(error)  # reading goes on where nothing can be written

    async def _page(self, after: object | None) -> Slice[Row]:
        if self.kind == say.CASES:
            at = cast("int | None", after) or 0
            found = await self.ask(cases.listed, kind=quality.DOUBLE_NIK, after=at, limit=PAGE_ROWS)
            return Slice(found, found[-1].id if len(found) == PAGE_ROWS else None)
        key = cast("quality.Key | None", after)
        rows = await self.ask(
            quality_rows.lines, self.kind, state=self.state, after=key, limit=PAGE_ROWS
        )
        return Slice(rows, rows[-1].key if len(rows) == PAGE_ROWS else None)

    # What is shown.

    def _count(self) -> int:
        if self.board is None:
            return 0
        if self.kind == say.CASES:
            return self.board.cases
        return (self.board.open if self.state == "open" else self.board.settled)[self.kind]

    def _paint(self) -> None:
        if self.board is None:
            return
        title = _("MUTU DATA") if self.state == "open" else _("MUTU DATA: yang sudah diputuskan")
        rows = say.list_rows(self.board, self.kind)
        self.head.show(line_of((title, look("title"))), *rows, "")
        first, last = self.table.seen
        seen = f"{first}-{last}" if last else "0"
        self.under.show(f" {seen:<12}{self._foot(self.board)}")

    def _foot(self, board: Board) -> str:
        if self.finder is not None and self.told is not None:
            return say.run_row(self.told)
        if board.work is not None:
            return say.paused_row()
        at = board.last.at
        when = f"{self.session.day_of(at)} {self.session.time_of(at)}" if at is not None else ""
        return say.age_row(board, when)

    def on_record_table_moved(self) -> None:
        """Show which part of the list is seen."""
        self._paint()

    def _who(self, row: Row) -> str:
        if isinstance(row, Line):
            return say.shown_name(row.name, self.see_nik)
        return _("kasus {n}").format(n=row.id)

    def _born(self, row: Row) -> str:
        return say.shown_born(row.birth_on, self.see_nik) if isinstance(row, Line) else ""

    def _nik(self, row: Row) -> str:
        return say.shown_nik(row.nik or "", self.see_nik)

    def _second(self, row: Row) -> str:
        return say.second(row, self.see_nik) if isinstance(row, Line) else row.source

    def _fact(self, row: Row) -> str:
        if not isinstance(row, Line):
            return _("baris {n}").format(n=row.line)
        verdict = row.doubt.verdict
        return say.pick(say.DECIDED, verdict) if verdict else say.pick(say.FOUND, row.doubt.fact)

    # Lists.

    def act_list_1(self) -> None:
        """One person under two NIKs."""
        self._choose(0)

    def act_list_2(self) -> None:
        """Sex and NIK disagree."""
        self._choose(1)

    def act_list_3(self) -> None:
        """Impossible and odd dates."""
        self._choose(2)

    def act_list_4(self) -> None:
        """Birth date and NIK disagree."""
        self._choose(3)

    def act_list_5(self) -> None:
        """Cases out of files."""
        self._choose(4)

    def _choose(self, at: int) -> None:
        self.kind, self.state = KINDS[at], "open"
        self.start(self._read(first=True))

    def act_settled(self) -> None:
        """Show what was decided, or what is open again."""
        if self.kind == say.CASES:
            self.refuse(_("Kasus yang ditutup: perintah tuntas cases --all."))
            return
        self.state = "settled" if self.state == "open" else "open"
        self.start(self._read(first=True))

    async def act_open(self) -> None:
        """Compare what the marker stands on; of a case, open the resident."""
        row = self.table.cursor_row
        if isinstance(row, Line):
            await self.visit("quality_pair", finding=row.doubt.id)
        elif row is not None and row.resident is not None:
            await self.visit("resident", resident=row.resident)

    # The run.

    async def act_check(self) -> None:
        """Begin a run, or go on with the one that was begun."""
        if self.finder is not None:
            self.say(_("Pemeriksaan sedang berjalan. B menghentikannya."), noted=False)
            return
        self.finder = await self.ask(Finder, self.session.actor)
        self.told = self.finder.progress()
        self._paint()
        self.glance(self._run(self.finder))

    def act_stop(self) -> None:
        """Stop the run; what is done stays."""
        if self.finder is None:
            self.refuse(_("Tidak ada pemeriksaan yang berjalan di sini."))
        else:
            self.finder = None
            self.say(_("Pemeriksaan dihentikan. H melanjutkan dari sana."))
            self.start(self._read())

    async def _run(self, finder: Finder) -> None:
        """Take step after step, each in its turn with what keys ask of the store."""
        try:
            while self.finder is finder and self.is_attached:
                told = await self.desk.clerk.ask(finder.step)
                if told.phase == "done":
                    break
                self._tell(told)
            else:
                return
        except ModelError as error:
            self.refuse(error)
            return
        finally:
            self._let_go(finder)
        self.say(_("Pemeriksaan selesai."))
        if self.is_current:
            self.start(self._read())

    def _tell(self, told: Progress) -> None:
        before, self.told = self.told, told
        is_new = before is None or before.percent != told.percent
        if is_new and self.is_current and self.finder is not None:
            self._paint()

    def _let_go(self, finder: Finder) -> None:
        if self.finder is finder:
            self.finder = None
        try:  # behind a step that is still under way in the clerk's thread
            self.desk.clerk.begin_read(lambda store: finder.close())
        except RuntimeError:  # the clerk has gone, and with it whatever was under way
            finder.close()

    def on_unmount(self) -> None:
        """Stop the run with the screen; it can be gone on with."""
        self.finder = None


def _number(row: Row) -> tuple[bool, int]:
    return (True, row.doubt.id) if isinstance(row, Line) else (False, row.id)


def _is_strong(row: Row) -> bool:
    return isinstance(row, Line) and row.doubt.fact in ("strong", "sex")
