"""Hand a card of another office over, take that back, settle whose it is, keep why not.

The rules of the counter are those of our own cards (model.handover.proof); no bin of the ledger
moves, for the blank was never ours. Each step is one row, chained to the one before.
"""

from dataclasses import dataclass, fields
from typing import Any

from model import chips, encoded, shift, suket, suket_row
from model.chips import Refused
from model.handover import proof
from model.handover import refusals as no
from model.handover.giving import REASONS
from model.names import clean
from model.office_only import demand_office
from model.parcels import guest_case, guest_paper, guests
from model.parcels.faults import GuestGone, GuestNotTheirs
from model.parcels.guest_case import GuestCase
from model.parcels.guest_steps import Step, add, get
from model.parcels.guests import Guest
from model.reason import mask, written
from model.rights import demand, may
from model.second import Second
from model.slips import Slip
from model.store import Tx

Key = tuple[int, int]
"""The row of a parcel that came, and a card's number on its list."""


@dataclass(frozen=True, slots=True)
class GuestHanded:
    """A hand-over that was made: its row, the receipt, the suket that ended with it."""

    step: Step
    slip: Slip
    suket: str


def give(
    tx: Tx,
    card: Key,
    *,
    to: str = proof.SELF,
    relation: str = "",
    letter: str = "",
    police: str = "",
    old_card: proof.OldCard = "none",
    old_uid: str = "",
    uid: str = "",
    second: Second | None = None,
    seat: str = "",
    how: str = "counter",
    document: str = "",
    line: int = 0,
) -> GuestHanded | Refused:
    """Hand one card of another office to its owner or to a proxy; return the proof.

    Facts are those of `giving.give`. `uid`: a chip of ours on the reader is another card and gives
    Refused (WrongCard), an alarm; one that we do not know tells nothing. Raises HandedAlready,
    GuestMissing, GuestGone, GuestOwnerDead, GuestOvertaken, GuestNobody, GuestUnclear, and what
    `proof.said` raises, GuestUnknown, NotAllowed, IsAKit.
    """
    demand(tx.actor, "hand_over")
    demand_office(tx.store)
    case = guest_case.case_of(tx.store, guests.get(tx.store, card))
    if case.stops:
        raise case.stops[0]
    wrong = compare(tx, uid, seat)
    if wrong is not None:
        return wrong
    assert case.resident is not None, "an unsettled card has a stop"
    said = proof.said(tx, case, to, relation, letter, police, old_card, second)
    more = {"how": how, "document": document, "line": line}
    made = _book(tx, case, case.resident, said, seat, more)
    if said.old_card == "taken":
        proof.take_old(tx, case.resident, case.kind, old_uid, second)
    ended = suket.retire(tx, case.resident, suket.HANDED)
    return GuestHanded(made, guest_paper.first(tx, made, seat), ended.number if ended else "")


def compare(tx: Tx, uid: str, seat: str = "") -> Refused | None:
    """Return an alarm where the card on the reader is one of ours, so not this one; else None.

    The chip of a card that another office made is in no book of ours: it cannot be told, only the
    number that is printed on it can. Raises UidUseless, CardVoided, NotAllowed.
    """
    demand(tx.actor, "hand_over")
    if not uid:
        return None
    read = chips.checked(uid)
    chips.refuse_void(tx.store, read)
    known = chips.find(tx.store, read)
    if known is None:
        return None
    job = encoded.made_with(tx.store, known) or known.job
    return chips.alarm(tx, no.WrongCard(job=job), job, seat, read)


def _book(
    tx: Tx, case: GuestCase, resident: int, said: proof.Given, seat: str, more: dict[str, Any]
) -> Step:
    again = "SELECT 1 FROM guest_step WHERE parcel = ? AND card = ? AND kind = 'undone'"
    proof.demand_seen(said, tx.one(again, case.guest.key))
    sif, held = shift.current(tx.store), suket.of(tx.store, resident)
    told = {one.name: getattr(said, one.name) for one in fields(said)}
    made = add(
        tx, case.guest, "handed", "handed", resident=resident, seat=clean(seat),
        shift=sif.id if sif else None, suket=held.id if held else None, **told, **more,
    )  # fmt: skip
    return get(tx.store, made)


@dataclass(frozen=True, slots=True)
class GuestUndone:
    """A hand-over that was taken back, and the suket that stays ended."""

    step: Step
    suket: str


def undo(tx: Tx, step: int, why: str) -> GuestUndone:
    """Take a hand-over back within its sif: the card is again where it was.

    Only who did it, or the section head; what else went along stays, as in `giving.undo`. Raises
    NotHanded, UndoLate, WhyMissing, NumberInWords, NotAllowed.
    """
    demand(tx.actor, "hand_over")
    old = get(tx.store, step)
    if not old.holds:
        raise no.NotHanded(number=step)
    said = written(why, proof.WORDS_CHARS_MAX)
    if not said:
        raise no.WhyMissing()
    mine = old.by == tx.actor.name or may(tx.actor, "close_case")
    if not mine or not proof.same_sif(tx, old.shift, old.at):
        raise no.UndoLate(by=old.by)
    guest = guests.get(tx.store, (old.parcel, old.card))
    add(
        tx, guest, "undone", old.was, place=old.was_place, resident=old.resident, undoes=old.id,
        document=old.document, line=old.line, why=said,
    )  # fmt: skip
    ended = suket_row.by_id(tx.store, old.suket).number if old.suket else ""
    return GuestUndone(get(tx.store, old.id), ended)


def link(tx: Tx, card: Key, resident: int) -> Guest:
    """Settle whose card it is, by whoever read the number that is printed on it.

    Raises GuestNotTheirs where the digits that the mask shows are others, GuestGone, GuestUnknown,
    NotAllowed, IsAKit.
    """
    demand(tx.actor, "hand_over")
    demand_office(tx.store)
    guest = _open(tx, card)
    row = tx.one("SELECT nik FROM resident WHERE id = ?", (resident,))
    hidden = not guest.nik.strip("*")
    if row is None or not (hidden or mask(f"{row[0]:016d}") == guest.nik):
        raise GuestNotTheirs(card=guest.code)
    add(tx, guest, "linked", guest.state, place=guest.place, resident=resident)
    return guests.get(tx.store, card)


def not_given(
    tx: Tx, card: Key, reason: str, words: str = "", *, document: str = "", line: int = 0
) -> int:
    """Keep why a card was not handed over, one of giving.REASONS, and return the row's id.

    Raises ReasonUnknown, GuestGone, GuestUnknown, NumberInWords, NotAllowed.
    """
    demand(tx.actor, "hand_over")
    if reason not in REASONS:
        raise no.ReasonUnknown(known=", ".join(REASONS))
    guest = _open(tx, card)
    return add(
        tx, guest, "noted", guest.state, place=guest.place, reason=reason,
        why=written(words, proof.WORDS_CHARS_MAX), document=document, line=line,
    )  # fmt: skip


def _open(tx: Tx, card: Key) -> Guest:
    guest = guests.get(tx.store, card)
    if guest.state not in guests.OPEN:
        raise GuestGone(card=guest.code, bin=guest.bin)
    return guest
