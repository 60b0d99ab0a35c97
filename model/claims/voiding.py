"""The cards a person has from us, and their end: void for ever, with the claim that asked for it.

A card that replaces another may only be ordered when no older one lives (a trigger on `job` says no
to whoever forgets). A void is never taken back, also when its claim is withdrawn: a card that was
called lost or damaged once is not trusted again.
"""

from dataclasses import dataclass
from typing import ClassVar

from model import chips
from model.errors import RuleRefused, StoreDamaged
from model.rowhash import row_hash
from model.store import Store, Tx

CARDS_MAX = 100
"""More cards than this no person had."""

_HASHED = ("resident", "request", "job", "chip", "uid", "reason", "by", "at")
BY_OFFICE = ("rusak di kantor", "hilang di kantor")
"""Why a card is void that the office spoiled or lost: its owner never had it."""
_COPIES = (
    "SELECT (SELECT count(*) FROM job WHERE resident = ? AND state = 'done')"
    " + (SELECT coalesce(sum(iif(job IS NULL, 1, -1)), 0) FROM card_void WHERE resident = ?"
    f" AND (job IS NULL OR reason IN {BY_OFFICE!r}))"
)
MIGRATED = "step 13"
"""Who made void what the program before had replaced: those rows bear no hash."""


class OthersCard(RuleRefused):
    """The card that was read belongs to somebody else, or was never handed out."""

    code: ClassVar[str] = "CTK-131"


@dataclass(frozen=True, slots=True)
class OldCard:
    """A card of ours that is not void: its job, its chip where one was read."""

    job: int
    token: str
    chip: int | None
    uid: str
    printed_at: int


def living(store: Store, resident: int) -> tuple[OldCard, ...]:
    """Return the cards that we printed for a person and that are not void, the oldest first."""
    rows = store.rows(
        "SELECT j.id, j.token, c.id, coalesce(c.uid, ''), coalesce(j.ended_at, j.ordered_at)"
        " FROM job j LEFT JOIN encoding e ON e.job = j.id AND e.state = 'printed'"
        " LEFT JOIN chip c ON c.id = e.chip WHERE j.resident = ? AND j.state = 'done'"
        " AND NOT EXISTS (SELECT 1 FROM card_void v WHERE v.job = j.id) ORDER BY j.id LIMIT ?",
        (resident, CARDS_MAX),
    )
    return tuple(OldCard(*row) for row in rows)


def copies(store: Store, resident: int) -> int:
    """Return how many cards this person had in a life as far as we know: ours and others' void."""
    return store.number(_COPIES, (resident, resident))


def void_all(tx: Tx, resident: int, request: int, reason: str, uid: str = "") -> int:
    """Make every living card of a person void and return how many; the caller demanded the right.

    `uid` is what the seat's reader gave of the old card, "" where none lies there. A person of
    whom we know no card at all had one from another office: it is void by the claim alone.
    Raises OthersCard for a chip that is bound to somebody else or to a card not handed out,
    UidUseless.
    """
    read = chips.checked(uid) if uid else ""
    ours = living(tx.store, resident)
    if read:
        _demand_theirs(tx, resident, read, ours)
    for card in ours:
        _insert(tx, resident, request, reason, job=card.job, chip=card.chip, uid=card.uid)
    made = len(ours)
    fresh = read and chips.find(tx.store, read) is None and chips.void_of(tx.store, read) is None
    if fresh or not copies(tx.store, resident):
        _insert(tx, resident, request, reason, uid=read if fresh else "")
        made += 1
    return made


def void_card(tx: Tx, resident: int, request: int, job: int, reason: str) -> None:
    """Make one living card of a person void, with its chip; the caller demanded the right."""
    for card in living(tx.store, resident):
        if card.job == job:
            _insert(tx, resident, request, reason, job=job, chip=card.chip, uid=card.uid)


def _demand_theirs(tx: Tx, resident: int, uid: str, ours: tuple[OldCard, ...]) -> None:
    """Raise OthersCard unless the card that was read is this person's or from elsewhere."""
    void = chips.void_of(tx.store, uid)
    if void is not None:
        if void.resident != resident:
            raise OthersCard()
        return
    known = chips.find(tx.store, uid)
    if known is not None and uid not in {card.uid for card in ours}:
        raise OthersCard()


def _insert(
    tx: Tx, resident: int, request: int, reason: str, *,
    job: int | None = None, chip: int | None = None, uid: str = "",
) -> None:  # fmt: skip
    values = (resident, request, job, chip, uid, reason, tx.actor.name, tx.now_ms)
    made = tx.insert(
        "card_void", **dict(zip(_HASHED, values, strict=True)), row_hash=row_hash(*values)
    )
    # The trail names row ids, never the UID of a person's card.
    tx.audit("card_void", void=made, request=request, resident=resident, job=job, what=reason)
    tx.emit("card_void", made, *values)


def verify(store: Store) -> int:
    """Check the row hash of every void card and return their number; raise StoreDamaged."""
    seen = 0
    for row in store.each(
        "SELECT id, row_hash, resident, request, job, chip, uid, reason, by, at FROM card_void"
        " ORDER BY id"
    ):
        if row[1] != row_hash(*row[2:]) and not (row[8] == MIGRATED and row[1] == ""):
            raise StoreDamaged(table="card_void", row=row[0])
        seen += 1
    return seen
