"""One case as its page shows it: the person, the lists, other records, letters, notes."""

from dataclasses import dataclass

from model import printing
from model.forecast.promise import promise
from model.lookup import PersonRow, row_by_id, today_of
from model.person import person
from model.standing import Standing, standing
from model.store import Store
from model.work import letters, notes, recorded_twice, twins
from model.work.board import lists_of
from model.work.letters import Letter
from model.work.notes import Note, ResidentGone
from model.work.recorded_twice import TwiceCase
from model.work.twins import Twin


@dataclass(frozen=True, slots=True, repr=False)
class WorkCase:
    """Everything about one person who waits."""

    row: PersonRow
    standing: Standing
    lists: tuple[str, ...]
    contact: str
    twins: tuple[Twin, ...]
    suggested: str
    """A NIK of this store that may be the same person's; '' for none."""
    letters: tuple[Letter, ...]
    notes: tuple[Note, ...]
    twice: tuple[TwiceCase, ...]
    """Open cases about two recordings, or about one that may be somebody else's."""


def case(store: Store, resident: int) -> WorkCase:
    """Return the case of a person; raise ResidentGone."""
    today = today_of(store)
    row, found = row_by_id(store, resident), person(store, resident, today)
    if row is None or found is None:
        raise ResidentGone()
    known = twins.of(store, resident)
    return WorkCase(
        row,
        standing(found, printing.blanks_free(store), today, estimate=promise(store, resident)),
        lists_of(store, resident),
        notes.contact_of(store, resident),
        known,
        "" if known else twins.suggested(store, resident),
        letters.of(store, resident),
        notes.of(store, resident),
        recorded_twice.of(store, resident),
    )
