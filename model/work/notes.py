"""What people do about somebody who waits: a call, a question, a note, a case put off until a day.

No note closes a case. A contact that a resident left stays in this office: the outbox tells that
there is a note, never the words. Sixteen digits are refused in the words and in the contact.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Literal

from model.clock import DAY_MS
from model.errors import RecordMissing, RuleRefused
from model.names import clean
from model.reason import written
from model.rights import demand
from model.store import Store, Tx
from model.work.lists import named

WHY_CHARS_MAX = 120
CONTACT_CHARS_MAX = 40
PUT_OFF_DAYS_MAX = 60
TRY_AGAIN_DAYS = 1
NOTES_SHOWN_MAX = 100
NOTES_A_DAY_MAX = 50
"""Of one person: nobody is called more often, so it is a script gone wild."""

What = Literal["called", "asked", "snooze", "note"]
_SELECT = "SELECT id, resident, list, what, why, until_on, contact, status, by, at FROM work_note"


class ResidentGone(RecordMissing):
    """Nobody in the store has this row id."""

    code: ClassVar[str] = "KRJ-102"


class WordsMissing(RuleRefused):
    """A note needs words, and a call what was said."""

    code: ClassVar[str] = "KRJ-103"


class DayRefused(RuleRefused):
    """A case can be put off from tomorrow on, for at most PUT_OFF_DAYS_MAX days."""

    code: ClassVar[str] = "KRJ-104"


class PutOffAlready(RuleRefused):
    """The list of what is put off is no list that a case could be put off from."""

    code: ClassVar[str] = "KRJ-114"


class NotesMany(RuleRefused):
    """One person has as many notes today as one can have."""

    code: ClassVar[str] = "KRJ-105"


@dataclass(frozen=True, slots=True)
class Note:
    """One note."""

    id: int
    resident: int
    list: str
    what: str
    why: str
    until_on: str | None
    contact: str
    status: str
    """What the centre said of the person then."""
    by: str
    at: int

    def __repr__(self) -> str:
        """Show the number only: words and contact are a person's."""
        return f"Note({self.id})"


def note(tx: Tx, resident: int, key: str, why: str, *, contact: str = "") -> int:
    """Write a note, with a telephone number or address where the person left one.

    Raises NotAllowed, ListUnknown, ResidentGone, WordsMissing, NumberInWords, NotesMany.
    """
    return _write(tx, resident, key, "note", why, contact=contact)


def called(tx: Tx, resident: int, key: str, why: str, *, reached: bool = True) -> int:
    """Write that somebody was called. Who was not reached comes back to the list the next day."""
    if reached:
        return _write(tx, resident, key, "called", why)
    return put_off(tx, resident, key, tx.today + timedelta(days=TRY_AGAIN_DAYS), why)


def asked(tx: Tx, resident: int, key: str, why: str) -> int:
    """Write that another office was asked about this person."""
    return _write(tx, resident, key, "asked", why)


def put_off(tx: Tx, resident: int, key: str, until: date, why: str) -> int:
    """Take a case out of one list until a day; it is back earlier when the mirror moves.

    Raises NotAllowed, ListUnknown, ResidentGone, WordsMissing, DayRefused,
    PutOffAlready, NotesMany.
    """
    demand(tx.actor, "work")
    if key == "put_off":
        raise PutOffAlready()
    days = (until - tx.today).days
    if not 0 < days <= PUT_OFF_DAYS_MAX:
        raise DayRefused(days=PUT_OFF_DAYS_MAX)
    made = _write(tx, resident, key, "snooze", why, until=until)
    tx.execute(
        "INSERT INTO work_wait (resident, list, until_on, status, since, note)"
        " SELECT id, ?, ?, status, coalesce(status_on, ''), ? FROM resident WHERE id = ?"
        " ON CONFLICT (resident, list) DO UPDATE SET until_on = excluded.until_on,"
        " status = excluded.status, since = excluded.since, note = excluded.note",
        (key, until.isoformat(), made, resident),
    )
    tx.emit("work_wait", resident, key, until.isoformat(), tx.actor.name, tx.now_ms)
    return made


def status_of(store: Store, resident: int) -> str:
    """Return what the centre says of a person; raise ResidentGone."""
    row = store.one("SELECT status FROM resident WHERE id = ?", (resident,))
    if row is None:
        raise ResidentGone()
    return str(row[0])


def _write(
    tx: Tx, resident: int, key: str, what: What, why: str, *, contact: str = "",
    until: date | None = None,
) -> int:  # fmt: skip
    demand(tx.actor, "work")
    named(key)
    status = status_of(tx.store, resident)
    words, reach = written(why, WHY_CHARS_MAX), written(contact, CONTACT_CHARS_MAX)
    if not (words or reach):
        raise WordsMissing()
    today = tx.number(
        "SELECT count(*) FROM work_note WHERE resident = ? AND at > ?",
        (resident, tx.now_ms - DAY_MS),
    )
    if today >= NOTES_A_DAY_MAX:
        raise NotesMany(most=NOTES_A_DAY_MAX)
    made = tx.insert(
        "work_note", resident=resident, list=key, what=what, why=words,
        until_on=until.isoformat() if until else None, contact=reach, status=status,
        by=tx.actor.name, at=tx.now_ms,
    )  # fmt: skip
    tx.audit("work_note", note=made, resident=resident, list=key, what=what)
    tx.emit("work_note", made, resident, key, what, tx.actor.name, tx.now_ms)
    return made


def of(store: Store, resident: int) -> tuple[Note, ...]:
    """Return the notes of a person, the newest first, at most 100."""
    rows = store.rows(
        f"{_SELECT} WHERE resident = ? ORDER BY id DESC LIMIT ?", (resident, NOTES_SHOWN_MAX)
    )
    return tuple(Note(*row) for row in rows)


def contact_of(store: Store, resident: int) -> str:
    """Return how to reach a person, as it was typed last; '' where nobody asked."""
    row = store.one(
        "SELECT contact FROM work_note WHERE resident = ? AND contact <> '' ORDER BY id DESC",
        (resident,),
    )
    return str(row[0]) if row else ""


def masked(contact: str) -> str:
    """Return a contact for those who must not see it: its last two characters only."""
    plain = clean(contact)
    return "*" * max(len(plain) - 2, 0) + plain[-2:] if plain else ""
