"""What happens to a parcel after its count: found, written off, come back.

What is missing stays on the way, named, until two people find it or give it up; what one person
alone says makes nothing vanish.
"""

from collections.abc import Sequence

from model import blanko, document
from model.blanko import Place, ReasonMissing
from model.claims import office_fault
from model.parcels import arrival_paper, rows, sealed_boxes
from model.parcels.faults import CardNotInParcel, ParcelNotThere, TooManyHere
from model.parcels.moves import RACK, STORE, gone, mark, move_cards, opened, post, there, way
from model.parcels.rows import Parcel
from model.reason import written
from model.rights import demand
from model.second import Second, stands_by
from model.store import Tx

SPOILED = Place("spoiled")
VOID_THERE = "kartu batal, minta kembali"
"""What a parcel's way says of void cards that its receiver has."""


def found(
    tx: Tx, number: str, second: Second, *, jobs: Sequence[int] = (), qty: int = 0,
    where: str = "there", why: str = "",
) -> Parcel:  # fmt: skip
    """Book what was missing as found, there (with the receiver) or here (rack, store).

    Cards that were written off come back to light in the same way; but they are void, and void ones
    found here are spoiled, those found there must come back. Raises NotAllowed,
    ParcelNotThere, CardNotInParcel, TooManyHere, ParcelEmpty, SamePerson, SecondGone.
    """
    parcel = opened(tx, number, "short", "received", "back")
    who, said = stands_by(tx, second), written(why, blanko.WORDS_CHARS_MAX)
    here = where == "here"
    if parcel.kind == "blanks":
        pieces = _missing_blanks(tx, parcel, qty)
        target = STORE if here else Place("delivered", parcel.place)
        post(tx, parcel, pieces, way(parcel), target, "parcel_found")
    else:
        states = _states(tx, parcel, jobs, ("missing", "lost"))
        pieces, target = len(states), RACK if here else there(parcel)
        for state, source in (("missing", way(parcel)), ("lost", gone(parcel))):
            those = [job for job, was in states.items() if was == state]
            void = [job for job in those if office_fault.is_void(tx.store, job)]
            if here:
                for job in void:  # each a piece of scrap of its own
                    move_cards(tx, parcel, [job], source, SPOILED, "found", said)
            elif void:
                said = f"{VOID_THERE}. {said}"[: blanko.WORDS_CHARS_MAX].strip()
            kept = [job for job in those if not here or job not in void]
            move_cards(tx, parcel, kept, source, target, "parcel_found", said)
            mark(tx, parcel, those, "back" if here else "there")
    return _ended(tx, parcel, "found", pieces, who, said)


def write_off(
    tx: Tx, number: str, second: Second, why: str, *, jobs: Sequence[int] = (), qty: int = 0
) -> Parcel:
    """Give up what is missing: into the bin of differences, with two people and minutes.

    Raises NotAllowed, ParcelNotThere, CardNotInParcel, TooManyHere, ReasonMissing, SamePerson,
    SecondGone.
    """
    parcel = opened(tx, number, "short")
    demand(tx.actor, "book_difference")
    who, said = stands_by(tx, second), written(why, blanko.WORDS_CHARS_MAX)
    if not said:
        raise ReasonMissing(wants="why")
    lines: tuple[rows.CardLine, ...] = ()
    if parcel.kind == "blanks":
        pieces = _missing_blanks(tx, parcel, qty)
        post(tx, parcel, pieces, way(parcel), gone(parcel), "parcel_lost", said)
    else:
        those = tuple(_states(tx, parcel, jobs, ("missing",)))
        pieces = len(those)
        lines = tuple(one for one in rows.cards(tx.store, parcel.id) if one.job in those)
        move_cards(tx, parcel, those, way(parcel), gone(parcel), "parcel_lost", said)
        mark(tx, parcel, those, "lost")
        for job in those:
            office_fault.again(tx, job, "hilang di kantor", said)
    paper = document.keep(
        tx, "selisih",
        lambda name: arrival_paper.lost(tx, parcel, name, pieces, lines, said, who),
        about=parcel.number,
    )  # fmt: skip
    return _ended(tx, parcel, "written_off", pieces, who, said, paper.number)


def come_back(
    tx: Tx, number: str, jobs: Sequence[int] = (), *, qty: int = 0, why: str = ""
) -> Parcel:
    """Book cards that came back, from the way or from their receiver, onto the rack again.

    Without `jobs` all cards that are on the way, and those that the receiver still has, came back.
    Of blanks `qty` pieces on the way (all of them without it) go to the store. What is missing is
    `found`, not this. Raises NotAllowed, ParcelNotThere, CardNotInParcel, TooManyHere.
    """
    parcel = opened(tx, number, "sent", "short", "received")
    said = written(why, blanko.WORDS_CHARS_MAX)
    if parcel.kind == "blanks":
        pieces = _blanks_back(tx, parcel, qty, said)
    else:
        asked = tuple(jobs) or _still_away(tx, parcel)
        states = _states(tx, parcel, asked, ("sent", "there"))
        pieces = len(states)
        for state, source in (("sent", way(parcel)), ("there", there(parcel))):
            those = [job for job, was in states.items() if was == state]
            move_cards(tx, parcel, those, source, RACK, "parcel_back", said)
        mark(tx, parcel, tuple(states), "back")
    return _ended(tx, parcel, "back", pieces, "", said)


def _blanks_back(tx: Tx, parcel: Parcel, qty: int, why: str) -> int:
    demand(tx.actor, "receive_stock")
    if parcel.state != "sent":
        raise ParcelNotThere(parcel=parcel.number, state=parcel.state)
    held = blanko.held(tx.store, way(parcel), parcel.item)
    pieces = qty or held
    if not 0 < pieces <= held:
        raise TooManyHere(asked=pieces, most=held)
    post(tx, parcel, pieces, way(parcel), STORE, "parcel_back", why)
    if pieces == parcel.told:
        sealed_boxes.come_back(tx, parcel.id)
    return pieces


def _still_away(tx: Tx, parcel: Parcel) -> tuple[int, ...]:
    found = tx.rows(
        "SELECT c.job FROM parcel_card c JOIN card_at a ON a.job = c.job WHERE c.parcel = ?"
        " AND (c.state = 'sent' OR c.state = 'there' AND a.bin = 'custody' AND a.place = ?)"
        " ORDER BY c.at",
        (parcel.id, parcel.place),
    )
    return tuple(int(row[0]) for row in found)


def _states(tx: Tx, parcel: Parcel, jobs: Sequence[int], states: Sequence[str]) -> dict[int, str]:
    """Return what became of these cards so far; raise CardNotInParcel for another state."""
    known = {line.job: line for line in rows.cards(tx.store, parcel.id)}
    if not jobs:
        raise CardNotInParcel(parcel=parcel.number, card=0)
    for job in jobs:
        line = known.get(job)
        if line is None or line.state not in states:
            raise CardNotInParcel(parcel=parcel.number, card=line.at if line else job)
    return {job: known[job].state for job in dict.fromkeys(jobs)}


def _missing_blanks(tx: Tx, parcel: Parcel, qty: int) -> int:
    held = blanko.held(tx.store, way(parcel), parcel.item)
    if not 0 < qty <= held:
        raise TooManyHere(asked=qty, most=held)
    return qty


def _ended(
    tx: Tx, parcel: Parcel, kind: str, pieces: int, who: str, why: str, paper: str = ""
) -> Parcel:
    """Note the step, and close the parcel when nothing of it is on the way any more."""
    away = blanko.held(tx.store, way(parcel), parcel.item)
    if not away:
        arrived = tx.number(
            "SELECT count(*) FROM parcel_card WHERE parcel = ? AND state IN ('there', 'lost')",
            (parcel.id,),
        )
        kept = arrived or (parcel.kind == "blanks" and parcel.counted is not None)
        state = "received" if kept and parcel.counted is not None else "back"
        tx.execute("UPDATE parcel SET state = ? WHERE id = ?", (state, parcel.id))
    rows.note(tx, parcel, kind, pieces, second=who, document=paper, why=why)
    return rows.get(tx.store, parcel.number)
