"""Biodata against the family card, field by field; corrections that wait for the centre.

A correction closes by itself: it counts as `seen` as soon as the resident's row, as an import left
it, says what was asked for, and `settle` writes that down. Values never reach the trail.
"""

from dataclasses import dataclass

from model.enrol.fields import FIELDS as FIELDS
from model.enrol.record import change, get, held
from model.enrol.refusals import (
    FieldUnknown,
    NothingToCorrect,
    PaperMissing,
    ValueBad,
)
from model.names import clean
from model.rights import demand
from model.store import Store, Tx

DOCUMENT_CHARS_MAX = 60
ROWS_MAX = 10_000
HEAD = "KEPALA KELUARGA"

_COLUMNS = ", ".join(FIELDS)
_MINE = f"SELECT kk, {_COLUMNS} FROM resident WHERE id = ?"
_FAMILY = (
    "SELECT {} FROM resident WHERE kk = ? AND id <> ? AND life = 'hidup' AND shdk {} ORDER BY id"
)
_NOW = "CASE c.field " + " ".join(f"WHEN '{name}' THEN r.{name}" for name in FIELDS) + " END"
# A file may write capitals and small letters; what was typed at the counter is in capitals.
_SAYS = f"upper(coalesce({_NOW}, ''))"
_CORRECTIONS = (
    "SELECT c.id, c.recording, c.resident, c.field, c.was, c.becomes, c.document, c.confirmed_by,"
    f" c.by, c.at, CASE WHEN c.state = 'waiting' AND {_SAYS} = c.becomes THEN 'seen'"
    " ELSE c.state END AS now FROM correction c JOIN resident r ON r.id = c.resident"
)


@dataclass(frozen=True, slots=True, repr=False)
class Correction:
    """One wish: what the centre is to put in the place of what it told."""

    id: int
    recording: int
    resident: int
    field: str
    was: str
    becomes: str
    document: str
    confirmed_by: str
    by: str
    at: int
    state: str
    """`waiting` for the centre, `seen` in an import, or `dropped`."""


@dataclass(frozen=True, slots=True, repr=False)
class FieldRow:
    """One field as it is checked: what the centre told, what the family card's other rows tell."""

    field: str
    ours: str
    card: str
    """What the family's other records say of it; "" where they tell nothing."""
    becomes: str = ""
    """The correction that was typed in this recording, "" for none."""
    document: str = ""
    confirmed: bool = False

    @property
    def differs(self) -> bool:
        """Whether the family's other records say something else."""
        return bool(self.card) and self.card.upper() != self.ours.upper()


def family_card(store: Store, number: int) -> tuple[FieldRow, ...]:
    """Return every field of the recorded person beside what the family's records tell.

    Address, RT and RW come from the head of the family; a child's father and mother from the head
    and the wife. Raises RecordingUnknown.
    """
    found = get(store, number)
    mine = store.one(_MINE, (found.resident,))
    assert mine is not None
    kk, *values = mine
    ours = {name: value or "" for name, value in zip(FIELDS, values, strict=True)}
    card = _told_by_family(store, found.resident, kk, ours["shdk"]) if kk else {}
    wishes = {one.field: one for one in of_recording(store, number)}
    rows = []
    for name in FIELDS:
        wish = wishes.get(name)
        row = FieldRow(name, ours[name], card.get(name, ""))
        if wish:
            row = FieldRow(name, row.ours, row.card, wish.becomes, wish.document,
                           bool(wish.confirmed_by))  # fmt: skip
        rows.append(row)
    return tuple(rows)


def _told_by_family(store: Store, resident: int, kk: int, shdk: str) -> dict[str, str]:
    shared = [name for name, one in FIELDS.items() if one.whole_family]
    head = store.one(_FAMILY.format(f"name, sex, {', '.join(shared)}", "= ?"), (kk, resident, HEAD))
    if head is None:
        return {}
    name, sex, *same = head
    told = dict(zip(shared, same, strict=True))
    if shdk == "ANAK":
        told["father" if sex == "L" else "mother"] = name
        wife = store.one(_FAMILY.format("name", "= ?"), (kk, resident, "ISTRI"))
        if wife and sex == "L":
            told["mother"] = wife[0]
    return told


def of_recording(store: Store, number: int) -> tuple[Correction, ...]:
    """Return the corrections of one recording that were not dropped, in the card's order."""
    rows = store.rows(
        f"{_CORRECTIONS} WHERE c.recording = ? AND c.state <> 'dropped' LIMIT ?",
        (number, len(FIELDS)),
    )
    order = list(FIELDS)
    return tuple(sorted((Correction(*row) for row in rows), key=lambda one: order.index(one.field)))


def waiting_corrections(store: Store, limit: int = ROWS_MAX) -> tuple[Correction, ...]:
    """Return the corrections of finished recordings that no import has brought, oldest first."""
    rows = store.rows(
        f"{_CORRECTIONS} JOIN recording n ON n.id = c.recording AND n.state = 'done'"
        f" WHERE c.state = 'waiting' AND {_SAYS} <> c.becomes ORDER BY c.id LIMIT ?",
        (min(limit, ROWS_MAX),),
    )
    return tuple(Correction(*row) for row in rows)


def waiting_of(store: Store, resident: int) -> int:
    """Return how many corrections of one person, finished here, no import has brought yet."""
    row = store.one(
        f"SELECT count(*) FROM ({_CORRECTIONS} JOIN recording n ON n.id = c.recording"
        f" AND n.state = 'done' WHERE c.resident = ? AND c.state = 'waiting'"
        f" AND {_SAYS} <> c.becomes)",
        (resident,),
    )
    return 0 if row is None else int(row[0])


def waiting_people(store: Store) -> frozenset[int]:
    """Return the row ids of those whose row is going to change: `waiting_of` is not 0."""
    rows = store.rows(
        f"SELECT DISTINCT c.resident FROM correction c JOIN resident r ON r.id = c.resident"
        f" JOIN recording n ON n.id = c.recording AND n.state = 'done'"
        f" WHERE c.state = 'waiting' AND {_SAYS} <> c.becomes"
    )
    return frozenset(int(row[0]) for row in rows)


def correct(
    tx: Tx, number: int, field: str, becomes: str, document: str, session: str
) -> Correction:
    """Note that a field is to become another value, by which paper; a later one takes its place.

    Raises what `held` raises; FieldUnknown, ValueBad, PaperMissing, NothingToCorrect.
    """
    found = held(tx, number, session)
    one = FIELDS.get(field)
    if one is None:
        raise FieldUnknown(field=clean(field)[:20])
    value = one.read(becomes)
    if not value or len(value) > one.chars_max:
        raise ValueBad(field=field)
    paper = clean(document)[:DOCUMENT_CHARS_MAX]
    if not paper:
        raise PaperMissing(field=field)
    row = tx.one(f"SELECT {field} FROM resident WHERE id = ?", (found.resident,))
    was = str(row[0] or "") if row else ""
    if was.upper() == value:
        raise NothingToCorrect(field=field)
    _close(tx, "recording = ? AND field = ?", (number, field), "dropped")
    change(tx, found)
    made = tx.insert(
        "correction", recording=number, resident=found.resident, field=field, was=was,
        becomes=value, document=paper, by=tx.actor.name, at=tx.now_ms, state="waiting",
    )  # fmt: skip
    tx.audit("correction_noted", recording=number, field=field)
    tx.emit("correction", made, found.rid, field, "waiting", tx.now_ms)
    return Correction(made, number, found.resident, field, was, value, paper, "", tx.actor.name,
                      tx.now_ms, "waiting")  # fmt: skip


def confirm(tx: Tx, number: int, session: str) -> int:
    """Confirm all corrections of a recording and return how many there were.

    The screen has checked the operator's own PIN or finger just before (domain §4, step 5).
    """
    found = held(tx, number, session)
    count = tx.execute(
        "UPDATE correction SET confirmed_by = ? WHERE recording = ? AND state = 'waiting'"
        " AND confirmed_by = ''",
        (tx.actor.name, number),
    )
    if count:
        change(tx, found)
        tx.audit("corrections_confirmed", recording=number, corrections=count)
        tx.emit("correction", 0, found.rid, "confirmed", count, tx.actor.name, tx.now_ms)
    return count


def drop(tx: Tx, number: int, field: str, session: str) -> None:
    """Take a correction back while its recording is open; raises NothingToCorrect."""
    found = held(tx, number, session)
    if not _close(tx, "recording = ? AND field = ?", (number, field), "dropped"):
        raise NothingToCorrect(field=clean(field)[:20])
    change(tx, found)
    tx.audit("correction_dropped", recording=number, field=clean(field)[:20])


def drop_all(tx: Tx, number: int) -> int:
    """Drop the waiting corrections of a recording that is stopped or void; return how many."""
    return _close(tx, "recording = ?", (number,), "dropped")


def unconfirmed(store: Store, number: int) -> bool:
    """Tell whether corrections of this recording wait for the operator's confirmation."""
    sql = "SELECT 1 FROM correction WHERE recording = ? AND state = 'waiting' AND confirmed_by = ''"
    return store.one(sql, (number,)) is not None


def settle(tx: Tx) -> int:
    """Close what an import has brought since, and return how many corrections there were."""
    demand(tx.actor, "import")
    rows = tx.rows(
        "SELECT c.id FROM correction c JOIN resident r ON r.id = c.resident"
        f" WHERE c.state = 'waiting' AND {_SAYS} = c.becomes LIMIT ?",
        (ROWS_MAX,),
    )
    for (made,) in rows:
        _close(tx, "id = ?", (made,), "seen")
    if rows:
        tx.audit("corrections_seen", corrections=len(rows))
    return len(rows)


def _close(tx: Tx, where: str, values: tuple[object, ...], state: str) -> int:
    rows = tx.rows(f"SELECT id FROM correction WHERE {where} AND state = 'waiting'", values)
    for (made,) in rows:
        tx.execute(
            "UPDATE correction SET state = ?, state_at = ? WHERE id = ?", (state, tx.now_ms, made)
        )
        tx.emit("correction", made, state, tx.actor.name, tx.now_ms)
    return len(rows)
