"""What the curses twin shows after the login: the same words as Tuntas's screens, as plain rows.

Kept apart so that the twin's cold start pays for none of it. The words that Tuntas keeps in modules
without Textual are taken from there; those of widgets are written again here, and `terminal_bytes`
compares both screens cell by cell, so that a difference shows.
"""

from pathlib import Path
from typing import cast

from model import board, lookup, operators, printing, queue_board, ready, region, shift
from model.actor import SYSTEM, Actor
from model.clock import SystemClock, instant
from model.history import history
from model.lookup import PersonRow
from model.person import person
from model.query import Query
from model.ready import Filter, ReadyRow
from model.rights import ROLES
from model.standing import standing
from model.stock import stock
from model.store import STORE_NAME, Store
from tests.bench.twin_parts import status_words
from tui import find_words, lane_words, nik_words, queue_words, stock_words
from tui.card_words import KINDS, words
from tui.fit import cut
from tui.match_words import sign_of
from tui.understood import understood_row

Part = tuple[str, str]
Row = str | list[Part]
"""A row of text, or its parts, each with its looks ("bold", "bold ansi_yellow", "" for plain)."""

FIND_PAGE, QUEUE_PAGE, HISTORY_ROWS = 20, 60, 12
NAME_EXTRA_MAX = 30
FIND_HINT = "Ketik nama, NIK, KK, tahun lahir, kelurahan; atau pindai. Enter mencari."
QUEUE_HINT = "Spasi tandai  + semua  - batal  * balik  C cetak  K kelurahan  U umur  F9 lain"
LANES_HINT = "Panah pilih  L lanjut  J jeda  V putuskan  B batalkan antre  P perawatan"
STOCK_HINT = "J jatah  P pinjam  N kotak  U telusur  A kartu stok  D dokumen  F9 lain"
PERSON_HINT = "Bacakan baris yang bertanda >. Pindai lagi untuk warga berikutnya."
WARNING = "bold ansi_yellow"


def fit(text: str, width: int) -> str:
    """Return `text` cut or filled to a column."""
    return text[:width].ljust(width)


def dotted(text: str, width: int) -> str:
    """Return `text` in a column, with a full stop where it was cut."""
    return fit(cut(text, width), width)


class Reads:
    """The store and who is logged in."""

    def __init__(self, home: Path, came_from: str, width: int, height: int) -> None:
        self.width, self.height = width, height
        more = width - 80 if width >= 100 else 0
        self.find_name, self.find_place = 23 + more * 2 // 3, 13 + more // 3
        self.queue_name, self.queue_place = 27 + more * 2 // 5, 15 + more // 5
        self.queue_note = 14 + more * 2 // 5
        self.store = Store.open(home / STORE_NAME, SystemClock())
        self.came_from = came_from
        self.actor = Actor("", frozenset(), "operator")
        self.book: region.RegionBook | None = None
        self.own: tuple[str, ...] | None = None
        self.query = Query("empty")
        self.found = 0

    def log_in(self, name: str, pin: str) -> str | None:
        """Return the greeting, None for a wrong PIN."""
        with self.store.write(SYSTEM) as tx:
            found = operators.log_in(tx, name, pin, self.came_from)
        if not isinstance(found, operators.Login):
            return None
        self.actor = found.actor
        when = f"{instant(found.last_at or 0, self.store.zone):%d-%m-%Y %H.%M}"
        return f"Selamat datang, {name}. Terakhir masuk {when} dari {found.last_from.split()[0]}."

    # The fixed rows.

    def top(self, office: str) -> list[Part]:
        """Return row 1."""
        now = shift.current(self.store)
        sif = f"Sif {now.label}  {now.day_on:%d-%m}" if now else "sif belum dibuka"
        middle = max(len(office) + 2, self.width // 2)
        roles = [role for role in ROLES if role in self.actor.roles]
        who = f"{self.actor.name}  {'+'.join(roles)}"
        gap = max(self.width - middle - len(who) - len(sif), 1)
        return [(office, "bold"), (" " * (middle - len(office)) + who + " " * gap + sif, "")]

    def status(self) -> str:
        """Return row 23."""
        now = board.office_line(self.store)
        return status_words(
            now.printers_up, now.printers, now.queued, now.blanko, now.pending, now.pending_minutes
        )

    # Find.

    def search(self, text: str) -> str:
        """Take a query and return what was understood of it."""
        known = find_words.Known(self.book, self.own, own_first=True)
        found = find_words.understood(self.store, text, known)
        self.book, self.own = found.book, found.own
        self.query, self.found = found.query, found.count
        return understood_row(found.query, found.other, (), self.width)[0]

    def find_page(self, after: object | None) -> tuple[list[PersonRow], object | None]:
        """Return one page of people."""
        cursor = after if isinstance(after, lookup.Cursor) else None
        page = lookup.find(self.store, self.query, limit=FIND_PAGE, after=cursor)
        return list(page.rows), page.next

    def find_head(self) -> str:
        """Return the headings of the list."""
        name, place = fit("Nama", self.find_name), fit("Kelurahan", self.find_place)
        return f"  {name} Lahir      JK {place} RT/RW   Kartu"

    def find_row(self, row: PersonRow) -> Row:
        """Return a person as a line of the list."""
        name = dotted(row.name, self.find_name)
        place = dotted(row.kelurahan.title(), self.find_place)
        born = fit(find_words.born(row, see_nik=True), 10)
        card = find_words.card_words(row)
        told = f"{name} {born} {fit(row.sex, 2)} {place} {fit(f'{row.rt}/{row.rw}', 7)} {card}"
        return [(told[:-1], ""), ("!", WARNING)] if row.flag else told

    def find_sign(self, row: PersonRow) -> str:
        """Return the sign before a row of the list."""
        return sign_of(row, self.query) or " "

    def find_foot(self, seen: tuple[int, int], row: PersonRow) -> Row:
        """Return the line under the list."""
        found, query = self.found, self.query
        return find_words.foot_parts(seen, found, row, query, see_nik=True, width=self.width)

    def meaning(self, typed: str) -> str:
        """Return what the digits of a NIK say while they are typed."""
        digits = nik_words.digits_of(typed)
        digits = digits[: nik_words.step_of(digits)]
        if not digits:
            return ""
        self.book = self.book or region.load(self.store)
        today = lookup.today_of(self.store)
        return "  NIK " + nik_words.meaning(digits, today, self.book.known, max(self.width - 6, 74))

    def person_rows(self, resident: int) -> list[Row]:
        """Return a resident's page; its words are those of Tuntas, imported when first needed."""
        from tui.widgets.resident_page import ROOM, page

        today = lookup.today_of(self.store)
        self.book = self.book or region.load(self.store)
        found = person(self.store, resident, today, book=self.book)
        assert found is not None
        blanks = printing.blanks_free(self.store)
        told = standing(found, blanks, today)
        events = history(self.store, resident, HISTORY_ROWS)
        room = ROOM + self.height - 24
        shown = page(found, told, events, see_nik=True, today=today, width=self.width, room=room)
        return [one if isinstance(one, str) else _parts(one) for one in shown]

    # The other desks.

    def queue_head(self) -> queue_board.QueueHead:
        """Return the head of the print-ready queue."""
        return queue_board.queue_head(self.store, Filter())

    def queue_page(self, after: object | None) -> tuple[list[ReadyRow], object | None]:
        """Return one page of the queue."""
        key = cast("tuple[int, str, int] | None", after)
        rows = list(ready.page(self.store, Filter(), after=key, limit=QUEUE_PAGE))
        return rows, rows[-1].key if len(rows) == QUEUE_PAGE else None

    def queue_cells(self, *cells: str) -> str:
        """Return the cells of a line of the queue."""
        return " ".join((
            fit(cells[0], 5), dotted(cells[1], self.queue_name), cells[2].rjust(6)[:6],
            dotted(cells[3], self.queue_place), fit(cells[4], 6),
            dotted(cells[5], self.queue_note).rstrip(),
        )).rstrip()  # fmt: skip

    def queue_row(self, row: ReadyRow, head: queue_board.QueueHead) -> str:
        """Return a person as a line of the queue."""
        return self.queue_cells(
            queue_words.class_of(row, head), row.name, queue_words.age(row.age_days),
            row.kelurahan.title(), words(KINDS, row.kind, "id"), row.note,
        )  # fmt: skip

    def queue_top(self, head: queue_board.QueueHead) -> str:
        """Return the line over the queue."""
        return queue_words.head_line(head, Filter())

    def queue_foot(self, seen: tuple[int, int], head: queue_board.QueueHead, marked: int) -> str:
        """Return the line under the queue."""
        return queue_words.count_line(seen, head.total, marked, head.blanks_free)

    def lanes_rows(self, chosen: int) -> list[Row]:
        """Return the printers, the one with this number under the marker."""
        now_open = shift.current(self.store)
        now = board.lanes_now(self.store, now_open.opened_at if now_open else None)
        running = sum(1 for one in now.lanes if one.state in ("idle", "printing"))
        extra = min(self.width - 80, NAME_EXTRA_MAX)
        rows: list[Row] = [*lane_words.batch_rows(now.batch, running), "-" * self.width]
        rows.append(lane_words.heads(extra))
        calls = [
            at for sign in "!?" for at, one in enumerate(now.lanes)
            if lane_words.sign_of(one) == sign
        ]  # fmt: skip
        chosen = chosen if chosen >= 0 else (calls or [0])[0]
        for at, lane in enumerate(now.lanes):
            card = lane_words.card_of(lane, self.actor)
            row = lane_words.lane_row(lane, card, chosen=at == chosen, extra=extra)
            rows.append([(row[:1], ""), (row[1:2], WARNING), (row[2:], "")])
            since = f"{instant(lane.since_at, self.store.zone):%H.%M}"
            rows += [need] if (need := lane_words.need_row(lane, since)) else []
        return rows

    def stock_rows(self) -> list[str]:
        """Return the ledger and what it means."""
        now = stock(self.store)
        below = (stock_words.trays(now), stock_words.ribbons(now), stock_words.lasting(now))
        return [*stock_words.rows(now), *below]


def _parts(row: object) -> list[Part]:
    """Return the parts of one of Textual's rows: text and looks."""
    plain: str = row.plain  # type: ignore[attr-defined]
    looks = [""] * len(plain)
    for span in row.spans:  # type: ignore[attr-defined]
        looks[span.start : span.end] = [str(span.style)] * (span.end - span.start)
    return list(zip(plain, looks, strict=True))
