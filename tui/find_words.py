"""What finding people says, for the find screen and the line mode: one meaning, one wording."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from model import lookup, region
from model.lookup import PersonRow
from model.understand import Query, understand
from tui import veil
from tui.locale.speak import N_, _, number

if TYPE_CHECKING:
    from model.region import RegionBook
    from model.store import Store

COUNT_MAX = 10_000

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
class Understood:
    """What was typed, as the store's regions let it be understood, and how many it means."""

    query: Query
    book: "RegionBook | None"
    count: int


def understood(store: "Store", text: str, book: "RegionBook | None") -> Understood:
    """Read what was typed; the book of regions is loaded once, when words are typed first."""
    today = lookup.today_of(store)
    query = understand(text, book=None, today=today)
    if query.kind == "words":
        book = region.fresh(store, book)
        query = understand(text, book=book, today=today, office=store.office)
    return Understood(query, book, lookup.count(store, query, COUNT_MAX))
