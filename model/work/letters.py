"""Letters about people who wait: drawn with the next number of the year, kept word for word.

A letter that went out is never edited; it is answered once. What is awaited and does not come is in
the list `remind` from its day on, until the centre says something else of the person.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from model.errors import FileRefused, RecordMissing, RuleRefused
from model.office_only import demand_office
from model.reason import written
from model.rights import demand
from model.store import Store, Tx
from model.work import twins
from model.work.letter_facts import Drawing, drawing
from model.work.letter_form import text
from model.work.letter_kinds import LetterKind, named
from model.work.notes import status_of

ANSWER_CHARS_MAX = 120
SHOWN_MAX = 100
NUMBER_MAX = 10**12
_SELECT = (
    "SELECT id, number, kind, resident, to_office, status, body, due_on, by, at, answered_at,"
    " answer, answered_by FROM letter"
)


class LetterUnknown(RecordMissing):
    """No letter has this number."""

    code: ClassVar[str] = "KRJ-109"


class LetterUnfit(RuleRefused):
    """This kind of letter is not about somebody with this status."""

    code: ClassVar[str] = "KRJ-110"


class TwinMissing(RuleRefused):
    """The letter names the other record, and none is noted yet, or none was chosen to be kept."""

    code: ClassVar[str] = "KRJ-111"


class LetterFileRefused(FileRefused):
    """The file for a letter cannot be written, or one stands there already."""

    code: ClassVar[str] = "KRJ-113"


class LetterAnswered(RuleRefused):
    """The answer is noted already, or none was awaited."""

    code: ClassVar[str] = "KRJ-112"


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter as it went out."""

    id: int
    number: str
    kind: str
    resident: int
    to_office: str
    status: str
    body: str
    due_on: str | None
    by: str
    at: int
    answered_at: int | None
    answer: str
    answered_by: str

    def __repr__(self) -> str:
        """Show the number only: the body names a person."""
        return f"Letter({self.number})"


def draw(tx: Tx, key: str, resident: int, *, to: str = "") -> Letter:
    """Write a letter with the next number of this office and year, and return it.

    `to` replaces whom it is for (lines divided by |). Raises NotAllowed, IsAKit, LetterKindUnknown,
    ResidentGone, LetterUnfit, TwinMissing, NumberInWords.
    """
    demand(tx.actor, "work")
    demand(tx.actor, "see_nik")
    demand_office(tx.store)
    kind = named(key)
    _demand_fit(tx.store, kind, resident)
    year = tx.today.year
    serial = 1 + tx.number(
        "SELECT max(serial) FROM letter WHERE office = ? AND year = ?", (tx.store.office, year)
    )
    number = f"{kind.code}/{serial}/{tx.store.office.replace('.', '')}/{year}"
    drawn = drawing(tx, kind, resident, number, written(to, 200))
    return _keep(tx, kind, resident, drawn, serial, number)


def _demand_fit(store: Store, kind: LetterKind, resident: int) -> None:
    status = status_of(store, resident)
    if not kind.fits(status):
        raise LetterUnfit(kind=kind.key, status=status or "-")
    known = twins.of(store, resident)
    if kind.needs_twin and not known:
        raise TwinMissing()
    if kind.is_minutes and not any(one.keep for one in known):
        raise TwinMissing()


def _keep(
    tx: Tx, kind: LetterKind, resident: int, drawn: Drawing, serial: int, number: str
) -> Letter:
    due = tx.today + timedelta(days=kind.answer_days) if kind.answer_days else None
    made = tx.insert(
        "letter", office=tx.store.office, year=tx.today.year, serial=serial, number=number,
        kind=kind.key, resident=resident, to_office=", ".join(drawn.paper.to),
        status=drawn.status, body=text(kind, drawn.paper, drawn.facts),
        due_on=due.isoformat() if due else None, by=tx.actor.name, at=tx.now_ms,
    )  # fmt: skip
    tx.audit("letter", letter=made, resident=resident, letter_kind=kind.key, number=number)
    tx.emit("letter", made, number, kind.key, resident, tx.actor.name, tx.now_ms)
    return get(tx.store, made)


def answered(tx: Tx, number: int, answer: str) -> Letter:
    """Note the answer to a letter, once. Raises NotAllowed, LetterUnknown, LetterAnswered."""
    demand(tx.actor, "work")
    found = get(tx.store, number)
    words = written(answer, ANSWER_CHARS_MAX)
    if found.answered_at is not None or found.due_on is None or not words:
        raise LetterAnswered(number=found.number)
    tx.execute(
        "UPDATE letter SET answered_at = ?, answer = ?, answered_by = ? WHERE id = ?",
        (tx.now_ms, words, tx.actor.name, number),
    )
    tx.audit("letter_answered", letter=number)
    tx.emit("letter", number, found.number, "answered", tx.actor.name, tx.now_ms)
    return get(tx.store, number)


def get(store: Store, number: int) -> Letter:
    """Return a letter by its row id; raise LetterUnknown."""
    row = store.one(f"{_SELECT} WHERE id = ?", (number if 0 < number < NUMBER_MAX else 0,))
    if row is None:
        raise LetterUnknown(letter=str(number)[:20])
    return Letter(*row)


def by_number(store: Store, number: str) -> Letter:
    """Return a letter by the number that stands on it; raise LetterUnknown."""
    row = store.one(f"{_SELECT} WHERE number = ?", (number[:60],))
    if row is None:
        raise LetterUnknown(letter=number[:40])
    return Letter(*row)


def of(store: Store, resident: int) -> tuple[Letter, ...]:
    """Return the letters about a person, the newest first, at most 100."""
    rows = store.rows(
        f"{_SELECT} WHERE resident = ? ORDER BY id DESC LIMIT ?", (resident, SHOWN_MAX)
    )
    return tuple(Letter(*row) for row in rows)


def listed(store: Store, *, after: int = 0, limit: int = SHOWN_MAX) -> tuple[Letter, ...]:
    """Return letters with lower row ids than `after` (0 = from the newest), newest first."""
    rows = store.rows(
        f"{_SELECT} WHERE id < ? ORDER BY id DESC LIMIT ?", (after or NUMBER_MAX, min(limit, 500))
    )
    return tuple(Letter(*row) for row in rows)
