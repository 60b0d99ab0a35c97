"""A screen that shows what it is given in every kind of widget, and the pages made of it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from textual.app import ComposeResult

from model import region
from model.finding import Finding
from model.history import HistoryRow
from model.lanes import Lane
from model.person import Person, person
from model.standing import Standing, standing
from model.store import Store
from tui import lane_words, queue_words
from tui.screens.base import BaseScreen
from tui.screens.confirm import Choice, ConfirmScreen
from tui.screens.history import COLUMNS as HISTORY_COLUMNS
from tui.session import Session
from tui.widgets.block import Block, line_of
from tui.widgets.field import Field
from tui.widgets.form_row import FormRow
from tui.widgets.record_table import Column, RecordTable
from tui.widgets.resident_page import page
from tui.widgets.window import Slice

TABLE_ROWS = 200
PER_BATCH = 96
"""Strings that one call of `give` takes."""
TODAY = date(2026, 11, 21)
Strings = Sequence[str]


def somebody(store: Store) -> tuple[Person, Standing]:
    """Return one person of the store and what is told of them."""
    one = store.number("SELECT min(id) FROM resident")
    found = person(store, one, TODAY, book=region.load(store))
    assert found is not None
    return found, standing(found, 1, TODAY)


def disguised(found: Person, said: Iterator[str]) -> Person:
    """Return a person whose every text is hostile."""
    row = replace(
        found.row, name=next(said), kelurahan=next(said), rt=next(said), rw=next(said),
        kk_head=next(said), sex=next(said), kk=next(said), status_short=next(said),
    )  # fmt: skip
    bio = replace(
        found.bio, birth_place=next(said), address=next(said), kecamatan=next(said),
        religion=next(said), marital=next(said), work=next(said), blood=next(said),
        shdk=next(said), status_source=next(said),
    )  # fmt: skip
    notes = (Finding("soft", "NIK-107", {"place": next(said), "day": next(said)}),)
    return replace(found, row=row, bio=bio, findings=notes, served_by=next(said))


def past(said: Iterator[str]) -> list[HistoryRow]:
    """Return events with hostile facts."""
    kinds = (("mirror", "status"), ("request", "request.opened"), ("job", "job.spoiled"))
    names = ("source", "status", "why", "by", "printer", "batch", "token", "kind")
    return [
        HistoryRow(at, TODAY, kind, key, {name: next(said) for name in names})
        for at, (kind, key) in enumerate(kinds)
    ]


def a_lane(said: Iterator[str]) -> Lane:
    """Return a printer whose every text is hostile."""
    return Lane(
        next(said), "hands", next(said), next(said), 1, 0, 30_000, 5, "run", 0, next(said), 1, 2, 0
    )


class HostileScreen(BaseScreen[None]):
    """Every kind of widget at once; `give` shows the next strings in all of them."""

    TABLE_COLUMNS = 3

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.given: list[str] = []
        self.found, self.told = session.desk.clerk.read(somebody)
        self.field = Field(id="hostile", width=60, chars_max=200)
        self.blocks = [Block("", fill=False) for _ in range(3)]
        columns = [
            Column("Nama", 20, lambda row, at=at: row[at + 1], right=at % 3 == 1)
            for at in range(self.TABLE_COLUMNS)
        ]
        self.table: RecordTable[Any] = RecordTable(
            columns, self._page, key=lambda row: row[0], flag=lambda row: row[0] % 3 == 0
        )
        self.events: list[HistoryRow] = []
        self.history: RecordTable[Any] = RecordTable(
            HISTORY_COLUMNS, self._history, key=lambda row: row.at
        )
        self.body = Block(fill=True)

    def compose_work(self) -> ComposeResult:
        """A form, a page, and two lists."""
        yield FormRow("Nama", self.field)
        yield from self.blocks
        yield self.table
        yield self.history
        yield self.body

    async def _page(self, after: object | None) -> Slice[Any]:
        rows = [
            (at, *self.given[at : at + self.TABLE_COLUMNS])
            for at in range(0, len(self.given) - self.TABLE_COLUMNS, self.TABLE_COLUMNS)
        ]
        return Slice(tuple(rows[:TABLE_ROWS]), None)

    async def _history(self, after: object | None) -> Slice[Any]:
        return Slice(tuple(self.events), None)

    async def give(self, strings: Strings, mark: str = "") -> None:
        """Show these strings everywhere; `mark` is shown at the end of the first block."""
        self.given = list(strings)
        said = iter([*strings, *strings])
        self.top.tell(next(said), next(said), (next(said), next(said)), next(said), practice=True)
        self.message.say(next(said))
        self.refuse(next(said))
        if len(strings[0]) % 2:
            self.say(next(said))
        self.field.value = next(said)
        lane = a_lane(said)
        self.blocks[0].show(mark, line_of((next(said), "bold"), next(said)))
        self.blocks[1].show(lane_words.lane_row(lane, next(said), chosen=True))
        self.blocks[2].show(
            lane_words.need_row(lane, next(said)),
            queue_words.kelurahan_line(((next(said), 3), (next(said), 2))),
            line_of((next(said), "bold")),
            mark,
        )
        self.events = past(said)
        whole = disguised(self.found, said)
        self.body.show(
            *page(whole, self.told, self.events, see_nik=True, today=TODAY, width=self.size.width)
        )
        await self.table.load()
        await self.history.load()

    def question(self, strings: Strings) -> ConfirmScreen:
        """Return a question made of these strings."""
        said = iter(strings)
        choices = [Choice(str(at), next(said), None) for at in range(4)]
        return ConfirmScreen(next(said), [next(said) for _ in range(6)], choices)
