"""Chips: which UID belongs to which card, for ever, and each step of a card's way as a row.

A UID is a tag of the stock, never the proof of an identity: it can be cloned. So one that turns up
twice is an alarm, and the second card is not used (devices reference, section 2).
"""

import re
from dataclasses import dataclass
from typing import ClassVar, Literal, get_args

from model.clock import day_of
from model.errors import RuleRefused, StoreDamaged
from model.reason import whole_number
from model.rowhash import row_hash
from model.store import Store, Tx

Step = Literal[
    "fed", "uid_read", "bound", "personalised", "printed", "uid_verified", "ejected", "rejected"
]
STEPS: tuple[str, ...] = get_args(Step)
FACT_CHARS_MAX = 60
ENCODE_FAILED = "gagal encode"
"""The official class of reason of a card spoiled in an encoder (SE 470.13/11176/SJ)."""
NO_READER = "no chip reader"
"""What steps and job events say of a card whose printer has no reader."""
STEPS_MAX = 200
"""Steps of one job that a list shows."""

_UID = re.compile(r"(?:[0-9A-F]{2}){4,10}")


class UidTaken(RuleRefused):
    """The chip's UID is bound to another card already; the alarm is in the trail."""

    code: ClassVar[str] = "KAR-301"


class UidVoided(UidTaken):
    """The chip's UID belongs to a card that a claim made void: it is never bound again."""

    code: ClassVar[str] = "KAR-313"


class CardVoided(RuleRefused):
    """The card that was read is void by a claim: kept back, and its person looked up by NIK."""

    code: ClassVar[str] = "KAR-314"


class UidWrong(RuleRefused):
    """The card that was read is not the one that was encoded; the alarm is in the trail."""

    code: ClassVar[str] = "KAR-302"


class UidUseless(RuleRefused):
    """The chip tells no UID, or another one each time: it cannot be bound to a card."""

    code: ClassVar[str] = "KAR-303"


@dataclass(frozen=True, slots=True)
class Refused:
    """A refusal that had to be written down: the transaction that made it is to be committed."""

    error: RuleRefused


@dataclass(frozen=True, slots=True)
class Chip:
    """One UID and what it is bound to."""

    id: int
    uid: str
    job: int
    resident: int
    place: str
    by: str
    at: int


@dataclass(frozen=True, slots=True)
class CardStep:
    """One step of a card's way."""

    id: int
    job: int
    step: str
    place: str
    uid: str
    fact: str
    by: str
    at: int


def checked(uid: str, kind: str = "") -> str:
    """Return a UID as it is kept: 4 to 10 bytes in capital hex; raise UidUseless.

    `kind` is what the reader says of it: a `random` one is another each time (ISO 14443-3).
    Sixteen decimal digits are no UID but a NIK or KK that was scanned in its place.
    """
    plain = uid.strip().upper()
    if kind == "random" or not _UID.fullmatch(plain) or whole_number(plain):
        raise UidUseless(bytes=len(plain) // 2)
    return plain


@dataclass(frozen=True, slots=True)
class Void:
    """A card that a claim made void, by its UID: whose it was, since when, why."""

    id: int
    resident: int
    request: int
    reason: str
    at: int


def void_of(store: Store, uid: str) -> Void | None:
    """Return by what claim the card with this UID was made void, None for a card that is not."""
    row = store.one(
        "SELECT id, resident, request, reason, at FROM card_void WHERE uid = ? AND uid <> ''",
        (uid,),
    )
    return Void(*row) if row else None


def refuse_void(store: Store, uid: str) -> None:
    """Raise CardVoided for the UID of a card that a claim made void: whoever reads it is told."""
    void = void_of(store, uid)
    if void is not None:
        raise CardVoided(kind=void.reason, on=f"{day_of(void.at, store.zone):%d-%m-%Y}")


def find(store: Store, uid: str) -> Chip | None:
    """Return whose card bears this UID; raise StoreDamaged when its row does not agree."""
    row = store.one(
        "SELECT id, uid, job, resident, place, by, at, row_hash FROM chip WHERE uid = ?", (uid,)
    )
    return _read(row) if row else None


def get(store: Store, number: int) -> Chip:
    """Return the chip of a row that names it."""
    row = store.one(
        "SELECT id, uid, job, resident, place, by, at, row_hash FROM chip WHERE id = ?", (number,)
    )
    if row is None:
        raise StoreDamaged(table="chip", row=number)
    return _read(row)


def _read(row: tuple[object, ...]) -> Chip:
    if row[-1] != row_hash(*row[1:-1]):
        raise StoreDamaged(table="chip", row=row[0])
    return Chip(*row[:-1])  # type: ignore[arg-type]


def bind(tx: Tx, uid: str, job: int, resident: int, place: str) -> Chip:
    """Bind a UID to a job's card for ever; raise UidTaken when it is bound, whoever to.

    Raises UidVoided for the UID of a card that a claim made void, from wherever it came.
    `place` is the seat or printer. Writes the steps `uid_read` and `bound`. The caller has
    demanded the right, and writes the alarm (`alarm`) where this refuses.
    """
    void = void_of(tx.store, uid)
    if void is not None:
        raise UidVoided(kind=void.reason, request=void.request)
    known = find(tx.store, uid)
    if known is not None:
        raise UidTaken(job=known.job)
    values = (uid, job, resident, place, tx.actor.name, tx.now_ms)
    names = ("uid", "job", "resident", "place", "by", "at")
    made = tx.insert("chip", **dict(zip(names, values, strict=True)), row_hash=row_hash(*values))
    step(tx, job, "uid_read", place, uid=uid)
    step(tx, job, "bound", place, uid=uid)
    tx.emit("chip", made, *values)
    return Chip(made, *values)


def step(
    tx: Tx, job: int, step: Step, place: str, *, uid: str = "", fact: str = ""
) -> int:  # fmt: skip
    """Write one step of a job's card down, before the next one is done; return the row's id."""
    return tx.insert(
        "card_step", job=job, step=step, place=place, uid=uid, fact=fact[:FACT_CHARS_MAX],
        by=tx.actor.name, at=tx.now_ms,
    )  # fmt: skip


def steps(store: Store, job: int) -> tuple[CardStep, ...]:
    """Return what was done with the card of a job, in order."""
    rows = store.rows(
        "SELECT id, job, step, place, uid, fact, by, at FROM card_step WHERE job = ?"
        " ORDER BY id DESC LIMIT ?",
        (job, STEPS_MAX),
    )
    return tuple(CardStep(*row) for row in reversed(rows))


def alarm(tx: Tx, error: RuleRefused, job: int, place: str, uid: str = "") -> Refused:
    """Write an alarm down, with the UID that was read as a step of the job; for the caller to say.

    The trail names codes and row ids, never the UID.
    """
    if uid:
        step(tx, job, "uid_read", place, uid=uid, fact=error.code)
    tx.audit("chip_alarm", code=error.code, job=job, place=place)
    return Refused(error)


def verify(store: Store) -> int:
    """Check the row hash of every chip and return their number; raise StoreDamaged."""
    seen = 0
    for row in store.each(
        "SELECT id, uid, job, resident, place, by, at, row_hash FROM chip ORDER BY id"
    ):
        _read(row)
        seen += 1
    return seen
