"""What was half typed in a form: kept for the operator who typed it, on any terminal, a while.

A draft is text of fields and nothing else: it books nothing. Each session writes rows of its own,
so that two sessions of one operator never write over each other; continuing a draft makes its row
the continuing session's. Every statement here names the operator of its transaction: nobody can
read or drop another's. The text stands in no audit row and no outbox row.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from model import operators
from model.clock import DAY_MS
from model.errors import RecordMissing, RuleRefused
from model.store import Store, Tx

DRAFTS_MAX = 8
"""Drafts of one operator; the oldest goes when one more comes."""
BODY_BYTES_MAX = 4_096
ABOUT_BYTES_MAX = 200
KEPT_DAYS = 30

Answer = Literal["continued", "dropped", "later"]


class DraftTooLarge(RuleRefused):
    """A form holds more text than a draft may."""

    code: ClassVar[str] = "DRF-101"


class DraftGone(RecordMissing):
    """The draft was continued or dropped in another session meanwhile."""

    code: ClassVar[str] = "DRF-102"


class DraftInTheWay(RuleRefused):
    """The session that wants to continue a draft has one of its own at that place."""

    code: ClassVar[str] = "DRF-104"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a draft belongs: a screen, and what it was opened with (`resident` -> row id)."""

    name: str
    about: str = "{}"
    """A JSON object; `Place.of` makes it."""

    @classmethod
    def of(cls, name: str, facts: Mapping[str, object]) -> "Place | None":
        """Return the place of a screen opened with `facts`; None where they are no plain values."""
        if not all(isinstance(value, str | int) for value in facts.values()):
            return None
        about = _packed(facts)
        return cls(name, about) if name and len(about) <= ABOUT_BYTES_MAX else None

    @property
    def facts(self) -> dict[str, str | int]:
        """What the screen is to be opened with."""
        found: dict[str, str | int] = json.loads(self.about)
        return found


@dataclass(frozen=True, slots=True, repr=False)
class Change:
    """One place whose text is to be kept, or with `fields` None forgotten."""

    place: Place
    fields: Mapping[str, str] | None
    again: bool = False
    """Whether this session wrote that place before: then its row must still be there."""


@dataclass(frozen=True, slots=True, repr=False)
class Draft:
    """One kept form: field names to what stood in them."""

    id: int
    place: Place
    fields: Mapping[str, str]
    saved_at: int


@dataclass(frozen=True, slots=True)
class Kept:
    """What waits for an operator, newest first, and whether anybody's drafts are too old."""

    drafts: tuple[Draft, ...]
    has_old: bool


def waiting(store: Store, operator: str) -> Kept:
    """Return the drafts of the operator of that name, newest first, without those too old."""
    oldest = store.clock.now_ms() - KEPT_DAYS * DAY_MS
    rows = store.rows(
        "SELECT d.id, d.place, d.about, d.body, d.saved_at FROM draft d"
        " JOIN operator o ON o.id = d.operator WHERE o.name = ? AND d.saved_at >= ?"
        " ORDER BY d.saved_at DESC, d.id DESC LIMIT ?",
        (operator, oldest, DRAFTS_MAX),
    )
    old = store.one("SELECT 1 FROM draft WHERE saved_at < ? LIMIT 1", (oldest,))
    drafts = (Draft(row[0], Place(row[1], row[2]), json.loads(row[3]), row[4]) for row in rows)
    return Kept(tuple(drafts), old is not None)


def save(tx: Tx, session: str, changes: Sequence[Change]) -> frozenset[Place]:
    """Keep or forget the text of some places of one session; no audit row: nothing was done.

    Return the places whose row has gone meanwhile: another session took it. What is typed there
    is kept all the same, in a new row. Raises DraftTooLarge, OperatorUnknown; then nothing of it
    is written.
    """
    who = _operator(tx)
    gone: set[Place] = set()
    for change in changes:
        if change.fields is None:
            drop(tx, session, change.place)
            continue
        if change.again and not _has(tx, who, session, change.place):
            gone.add(change.place)
        body = _packed(change.fields)
        if len(body) > BODY_BYTES_MAX:
            raise DraftTooLarge(most=BODY_BYTES_MAX)
        tx.execute(
            "INSERT INTO draft (operator, session, place, about, body, saved_at)"
            " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (operator, session, place, about)"
            " DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at",
            (who, session, change.place.name, change.place.about, body, tx.now_ms),
        )
    _trim(tx, who)
    return frozenset(gone)


def drop(tx: Tx, session: str, place: Place) -> int:
    """Forget a form in the transaction that books it, so that it is never offered again.

    Return how many rows there were: 0 where another session has taken it.
    """
    return tx.execute(
        "DELETE FROM draft WHERE session = ? AND place = ? AND about = ?"
        " AND operator = (SELECT id FROM operator WHERE name = ?)",
        (session, place.name, place.about, tx.actor.name),
    )


def leave(tx: Tx, session: str, changes: Sequence[Change], why: str) -> None:
    """Keep what is half typed and record the session's end, in one transaction."""
    save(tx, session, changes)
    kept = tx.number(
        "SELECT count(*) FROM draft WHERE operator = ? AND session = ?", (_operator(tx), session)
    )
    if kept:
        tx.audit("draft_kept", drafts=kept)
    operators.note_end(tx, why)


def answer(tx: Tx, draft: Draft, said: Answer, session: str) -> None:
    """Book what the operator said to the offer; a continued draft becomes this session's.

    Raises DraftGone where another session was first, DraftInTheWay where the session that wants
    to continue it has other text at that place.
    """
    who = _operator(tx)
    if said == "continued" and _has(tx, who, session, draft.place, but=draft.id):
        raise DraftInTheWay()
    sql = {
        "continued": "UPDATE draft SET session = ?3 WHERE id = ?1 AND operator = ?2",
        "dropped": "DELETE FROM draft WHERE id = ?1 AND operator = ?2 AND ?3 <> ''",
        "later": "UPDATE draft SET id = id WHERE id = ?1 AND operator = ?2 AND ?3 <> ''",
    }[said]
    if not tx.execute(sql, (draft.id, who, session)):
        raise DraftGone()
    tx.audit("draft_offered", place=draft.place.name, said=said)


def drop_old(tx: Tx) -> int:
    """Drop everybody's drafts that are older than 30 days and return how many there were."""
    gone = tx.execute("DELETE FROM draft WHERE saved_at < ?", (tx.now_ms - KEPT_DAYS * DAY_MS,))
    if gone:
        tx.audit("draft_dropped", drafts=gone, why="old")
    return gone


def _operator(tx: Tx) -> int:
    found = tx.number("SELECT id FROM operator WHERE name = ?", (tx.actor.name,))
    if tx.actor.kind != "operator" or not found:
        raise operators.OperatorUnknown()
    return found


def _has(tx: Tx, who: int, session: str, place: Place, *, but: int = 0) -> bool:
    sql = (
        "SELECT count(*) FROM draft"
        " WHERE operator = ? AND session = ? AND place = ? AND about = ? AND id <> ?"
    )
    return bool(tx.number(sql, (who, session, place.name, place.about, but)))


def _trim(tx: Tx, who: int) -> None:
    gone = tx.execute(
        "DELETE FROM draft WHERE operator = ?1 AND id NOT IN (SELECT id FROM draft"
        " WHERE operator = ?1 ORDER BY saved_at DESC, id DESC LIMIT ?2)",
        (who, DRAFTS_MAX),
    )
    if gone:
        tx.audit("draft_dropped", drafts=gone, why="limit")


def _packed(values: Mapping[str, object]) -> str:
    """Return JSON of ASCII letters only: a broken byte from a line is kept too, escaped."""
    return json.dumps(values, sort_keys=True, separators=(",", ":"))
