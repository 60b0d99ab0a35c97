"""From door to door: a list drawn from cards in custody, its outcomes typed fast from the paper.

A list bears a number and its lines stay as they were drawn. What comes back is a line's number and
one letter, `7S`; each is saved by itself, so that a cut in the middle loses nothing, and the same
line told again in the same way changes nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from model.chips import Refused
from model.handover import giving
from model.handover import refusals as no
from model.handover.looking import OLD_CARD_KINDS
from model.names import clean
from model.office_only import demand_office
from model.parcels import rows
from model.reason import masked
from model.rights import demand
from model.serial_number import CHARS_MAX, serial_number
from model.store import Row, Store, Tx

LETTERS = {
    "S": "diserahkan",
    "P": "pindah",
    "M": "meninggal",
    "T": "tidak_dikenal",
    "N": "menolak",
    "B": "belum",
}
"""Handed over, moved, dead, not known there, refuses it, not met yet."""
CARDS_MAX = 500
"""Cards of one list: more no one carries from door to door."""
LISTS_MAX = 100
"""So many of the newest lists are shown."""
TOLD_MAX = 500
_TOLD = re.compile(r"(\d{1,3})(?:-(\d{1,3}))?([A-Z])(L?)")


@dataclass(frozen=True, slots=True)
class DoorList:
    """One list: what it was drawn from, how many cards, how many lines are still untold."""

    id: int
    number: str
    parcel: str
    kelurahan: str
    rt: str
    cards: int
    untold: int
    by: str
    at: int


@dataclass(frozen=True, slots=True, repr=False)
class Line:
    """One card of a list with its owner; `outcome` is a letter, '' while nothing was told."""

    no: int
    job: int
    resident: int
    name: str
    nik: str
    kelurahan: str
    rt: str
    rw: str
    address: str
    outcome: str
    old_due: bool
    """Whether an older card is to be taken along."""


@dataclass(frozen=True, slots=True)
class Told:
    """One outcome as it was typed: the line, its letter, what became of the old card."""

    no: int
    letter: str
    old_card: giving.OldCard = "none"


def draw(tx: Tx, *, parcel: str = "", kelurahan: str = "", rt: str = "") -> DoorList:
    """Draw a list of the cards of a parcel, or that lie here or there for a kelurahan or RT.

    In the order of kelurahan, RW, RT and name, at most 500. A card that stands untold in another
    list is left out. Raises NobodyThere, NotAllowed, IsAKit.
    """
    demand(tx.actor, "hand_over")
    demand_office(tx.store)
    bag = rows.number_of(parcel) if clean(parcel) else ""
    village, unit = clean(kelurahan).upper(), clean(rt)
    found = _cards_for(tx, bag, village, unit)
    if not found or not (bag or village):
        raise no.NobodyThere(parcel=bag, rt=unit)
    number = f"D-{1 + tx.number('SELECT count(*) FROM door_list'):04d}"
    made = tx.insert(
        "door_list", number=number, parcel=bag, kelurahan=village, rt=unit, cards=len(found),
        by=tx.actor.name, at=tx.now_ms,
    )  # fmt: skip
    tx.executemany(
        "INSERT INTO door_line (list, no, job) VALUES (?, ?, ?)",
        [(made, at, job) for at, (job,) in enumerate(found, 1)],
    )
    tx.audit("door_list", list=made, cards=len(found))
    tx.emit("door_list", made, number, bag, len(found), tx.actor.name, tx.now_ms)
    return get(tx.store, number)


def _cards_for(tx: Tx, parcel: str, kelurahan: str, rt: str) -> Sequence[Row]:
    # Begin with the parcel's few cards, not with all that were ever made.
    bag = "parcel p CROSS JOIN parcel_card pc ON pc.parcel = p.id CROSS JOIN"
    of_bag = " AND p.number = ? AND pc.state = 'there' AND c.job = pc.job"
    where = ""
    values: list[str] = []
    for clause, value in (
        (of_bag, parcel),
        (" AND upper(r.kelurahan) = ?", kelurahan),
        (" AND r.rt = ?", rt.zfill(3) if rt else ""),
    ):
        if value:
            where += clause
            values.append(value)
    return tx.rows(
        f"SELECT c.job FROM {bag if parcel else ''} card_at c JOIN resident r ON r.id = c.resident"
        " WHERE c.bin IN ('printed', 'custody')"
        f"{where} AND r.life <> 'mati'"
        " AND NOT EXISTS (SELECT 1 FROM card_void v WHERE v.job = c.job)"
        " AND NOT EXISTS (SELECT 1 FROM door_line d WHERE d.job = c.job AND d.outcome = '')"
        " ORDER BY r.kelurahan, r.rw, r.rt, r.name, c.job LIMIT ?",
        (*values, CARDS_MAX),
    )


_LIST = (
    "SELECT l.id, l.number, l.parcel, l.kelurahan, l.rt, l.cards, (SELECT count(*) FROM door_line d"
    " WHERE d.list = l.id AND d.outcome = ''), l.by, l.at FROM door_list l"
)


def get(store: Store, number: str) -> DoorList:
    """Return the list of that number (D-0001, or 1); raise ListUnknown."""
    found = store.one(f"{_LIST} WHERE l.number = ?", (serial_number(number, "D"),))
    if found is None:
        raise no.ListUnknown(number=masked(number, CHARS_MAX))
    return DoorList(*found)


def listed(store: Store) -> tuple[DoorList, ...]:
    """Return the newest lists, at most 100."""
    return tuple(
        DoorList(*one) for one in store.rows(f"{_LIST} ORDER BY l.id DESC LIMIT {LISTS_MAX}")
    )


def lines(store: Store, number: str) -> tuple[Line, ...]:
    """Return the lines of a list in its order; raise ListUnknown."""
    found = store.rows(
        "SELECT d.no, d.job, j.resident, r.name, r.nik, r.kelurahan, r.rt, r.rw, r.address,"
        " d.outcome, j.kind FROM door_line d JOIN job j ON j.id = d.job"
        " JOIN resident r ON r.id = j.resident WHERE d.list = ? ORDER BY d.no",
        (get(store, number).id,),
    )
    return tuple(
        Line(*(*one[:4], f"{one[4]:016d}", *one[5:10], one[10] in OLD_CARD_KINDS)) for one in found
    )


def read(text: str) -> tuple[Told, ...]:
    """Return what was typed from the paper, `1S 2P 4-9S 12SL`, in its order.

    L behind S: the old card was taken in. Raises OutcomeBad naming the first word that is none.
    """
    told: list[Told] = []
    for word in text.upper().replace(",", " ").split():
        found = _TOLD.fullmatch(word)
        if found is None or found[3] not in LETTERS or (found[4] and found[3] != "S"):
            raise no.OutcomeBad(word=clean(word)[:12], known=" ".join(LETTERS))
        first, last = int(found[1]), int(found[2] or found[1])
        old: giving.OldCard = "taken" if found[4] == "L" else "none"
        if not 0 < first <= last:
            raise no.OutcomeBad(word=clean(word)[:12], known=" ".join(LETTERS))
        told += [Told(at, found[3], old) for at in range(first, last + 1)]
        if len(told) > TOLD_MAX:
            raise no.OutcomeBad(word=str(TOLD_MAX), known=" ".join(LETTERS))
    return tuple(told)


def tell(tx: Tx, number: str, told: Told) -> str:
    """Book one outcome of a list and return its letter; the same one again changes nothing.

    S hands the card over to its owner at the door and stays; the others keep the reason, moved
    nothing, and may be told otherwise later: what was told before stays in the history. Raises
    ListUnknown, OutcomeStays, OutcomeBad and what `give` raises.
    """
    demand(tx.actor, "hand_over")
    door = get(tx.store, number)
    found = tx.one(
        "SELECT job, outcome FROM door_line WHERE list = ? AND no = ?", (door.id, told.no)
    )
    if found is None:
        raise no.ListUnknown(number=f"{door.number}/{told.no}")
    if told.letter not in LETTERS:
        raise no.OutcomeBad(word=clean(told.letter)[:12], known=" ".join(LETTERS))
    job, was = int(found[0]), str(found[1])
    if was == told.letter:
        return was
    if was == "S":
        raise no.OutcomeStays(line=told.no, letter=was)
    made = _book(tx, door, job, told)
    tx.execute(
        "UPDATE door_line SET outcome = ?, handover = ?, by = ?, at = ? WHERE list = ? AND no = ?",
        (told.letter, made, tx.actor.name, tx.now_ms, door.id, told.no),
    )
    return told.letter


def _book(tx: Tx, door: DoorList, job: int, told: Told) -> int | None:
    if told.letter == "S":
        done = giving.give(tx, job, old_card=told.old_card, how="door")
        assert not isinstance(done, Refused), "no chip was read"
        return done.handover.id
    giving.not_given(tx, job, LETTERS[told.letter], how="door", door=door.id)
    return None
