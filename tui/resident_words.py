"""One resident read whole in one go, and the words of what can be done for them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from model import printing, ready
from model.counts import hidden
from model.forecast.promise import promise
from model.history import HistoryRow, history
from model.lookup import today_of
from model.permohonan import ResidentUnknown
from model.person import Person, person
from model.region import RegionBook, fresh
from model.standing import Standing, standing
from tui.locale.speak import N_

if TYPE_CHECKING:
    from model.store import Store

HISTORY_ROWS = 12

PRINT_REASONS = (
    N_("warga hadir di loket"),
    N_("darurat: sakit, perjalanan, ujian"),
    N_("korban bencana"),
    N_("perintah kepala seksi"),
)
MARK_KINDS = (
    ("bencana", N_("korban bencana")),
    ("suket", N_("pemegang suket")),
)


@dataclass(frozen=True, slots=True, repr=False)
class Whole:
    """Everything that the page shows, read in one go."""

    book: RegionBook
    person: Person
    told: Standing
    events: tuple[HistoryRow, ...]
    reason: str
    """Why a card cannot be ordered now; '' when it can."""
    blanks: int | None
    """Free blanks; None while two people count them blind."""


def read_whole(store: "Store", resident: int, book: RegionBook | None) -> Whole:
    """Return one resident with the sentence of today; raise ResidentUnknown."""
    today = today_of(store)
    known = fresh(store, book)
    found = person(store, resident, today, book=known)
    if found is None:
        raise ResidentUnknown()
    blanks = printing.blanks_free(store)
    return Whole(
        known,
        found,
        standing(found, blanks, today, estimate=promise(store, resident)),
        history(store, resident, HISTORY_ROWS),
        ready.why_not(store, resident),
        None if hidden.is_free_shut(store) else max(blanks, 0),
    )
