"""What finding people says, for the find screen and the line mode: one meaning, one wording."""

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from model import lookup, region
from model.lookup import PersonRow
from model.search import upkeep, vocabulary
from model.search.own import own_kelurahan
from model.understand import Query, understand
from tui import veil
from tui.fit import cut
from tui.locale.speak import N_, _, number, spoken
from tui.looks import MONO, worn
from tui.match_words import Part, how_found, number_parts

if TYPE_CHECKING:
    from model.region import RegionBook
    from model.store import Store

COUNT_MAX = 10_000
ROW_CHARS = 80
TOLD_CHARS = 22
NIK_BEFORE = " NIK "
NIK_CHARS = len(NIK_BEFORE) + 16 + 4  # two pairs of brackets

SHORT_WORDS = {
    "PRINT_READY_RECORD": N_("SIAP CETAK"),
    "UNREGISTERED": N_("BELUM REKAM"),
    "DUPLICATE_RECORD": N_("DUPLIKAT"),
    "CARD_PRINTED": N_("DICETAK"),
    "CARD_SHIPPED": N_("DIKIRIM"),
    "CARD_ISSUED": N_("DISERAHKAN"),
}
AGED = frozenset({"PRINT_READY_RECORD", "SENT_FOR_ENROLLMENT", "BIO_CAPTURED", "PROCESSING"})


def card_words(row: PersonRow) -> str:
    """Return where the card stands, in a column: SIAP CETAK 9 h, SFE 31 h !"""
    said = _(SHORT_WORDS.get(row.status, row.status_short or "-"))
    if row.printed and row.status == "PRINT_READY_RECORD":
        said = _("DICETAK")
    elif row.recorded:
        said = _("SUDAH REKAM")
    elif row.status in AGED and row.status_age_days is not None:
        said += " " + _("{n} h").format(n=row.status_age_days)
    if row.life != "hidup":
        said = row.life.upper()
    return f"{said:<16}!" if row.flag else said


def born(row: PersonRow, *, see_nik: bool) -> str:
    """Return the birth date, its year alone for those who must not see residents."""
    if row.birth_on is None:
        return "?"
    return f"{row.birth_on:%d-%m-%Y}" if see_nik else veil.year_of(row.birth_on)


def total_words(found: int) -> str:
    """Return how many people were found; a `+` where counting stopped."""
    return number(found) + ("+" if found >= COUNT_MAX else "")


@dataclass(frozen=True, slots=True)
class Found:
    """What was typed, as the store's regions let it be understood, and how many it means."""

    query: Query
    other: Query | None
    """The next reading of the same text, None where there is only one."""
    book: "RegionBook | None"
    own: tuple[str, ...] | None
    """The office's own kelurahan, None while nobody needed them."""
    count: int
    is_ready: bool = True
    """Whether the index can answer; if not, nobody was counted."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a session knows already: regions, the own kelurahan, and whether these come first."""

    book: "RegionBook | None" = None
    own: tuple[str, ...] | None = None
    own_first: bool = False
    anyway: bool = False
    """Whether an index that is not whole is to answer as well as it can."""


def understood(store: "Store", text: str, known: Known, reading: int = 0) -> Found:
    """Read what was typed; the book of regions is loaded once, when words are typed first.

    Without an index that is whole nobody is counted, and the answer is not ready.
    """
    read = partial(understand, text, today=lookup.today_of(store))
    query, book, own = read(book=None, reading=reading), known.book, known.own
    if query.kind == "words":
        book = region.fresh(store, known.book)
        read = partial(read, office=store.office, borne=partial(vocabulary.borne, store))
        query = read(book=book, reading=reading)
        if own is None or book is not known.book:
            own = own_kelurahan(book, store.office, lookup.today_of(store))
        if known.own_first and query.words:
            query = replace(query, own=own)
    other = None
    if query.readings > 1:
        other = read(book=book, reading=(query.reading + 1) % query.readings)
    ready = known.anyway or not query.words or upkeep.ready(store)
    count = lookup.count(store, query, COUNT_MAX) if ready else 0
    return Found(query, other, book, own, count, ready)


def foot_parts(
    seen: tuple[int, int], found: int, row: PersonRow, query: Query, *, see_nik: bool, width: int
) -> list[Part]:
    """Return the row under a list: which rows are seen, how the marked one was found, head, NIK."""
    told = _("  {first}-{last} dari {total}").format(
        first=number(seen[0]), last=number(seen[1]), total=total_words(found)
    )
    told = f"{told:<{TOLD_CHARS}}"
    if how := how_found(row, query, spoken()):
        told = f"{told.rstrip()}  {how}  "
    parts = number_parts(row, see_nik=see_nik, mono=worn() == MONO)
    room = max(width, ROW_CHARS) - len(told) - NIK_CHARS
    head = ""
    if see_nik and row.kk_head:
        head = (_("KK: {name}") if how else _("KK kepala: {name}")).format(name=row.kk_head)
    return [(f"{told}{cut(head, max(room, 1)):<{room}}{NIK_BEFORE}", ""), *parts]
