"""What is done with one card at the hand-over: ours, or one that another office made (titipan).

Screen and line mode ask here, so that both kinds of cards have the same look and the same keys.
"""

from typing import TYPE_CHECKING, Any, Literal

from model import encoded, permohonan
from model.chips import Refused
from model.handover import giving, looking
from model.handover import refusals as no
from model.handover.giving import Handed, Undone
from model.handover.looking import Case
from model.handover.row import Handover
from model.parcels import guest_case, guest_giving, guests
from model.parcels.guest_case import GuestCase
from model.parcels.guest_giving import GuestHanded, GuestUndone
from model.parcels.guest_steps import Step
from model.person import NobodyHasNik
from model.reason import mask

if TYPE_CHECKING:
    from model.store import Store, Tx

Shown = Case | GuestCase
"""A card that is open at the counter."""
One = Handover | Step
"""A hand-over that was made."""


def opened(tx: "Tx", said: str | int) -> tuple[Shown, ...]:
    """Return the card that a code or a resident means, several where a person must choose.

    A card of another office comes up where none of ours can be handed over, and beside ours where
    both could. Raises what `looking.opened` raises.
    """
    try:
        own = looking.opened(tx, said)
    except (NobodyHasNik, no.NoCardOf, no.CodeUnknown):
        found = guest_case.opened(tx, said)
        if not found:
            raise
        return found
    if own.compared or str(said).strip().upper() == own.token:
        return (own,)
    others = guest_case.opened(tx, own.card.resident)
    live = tuple(one for one in others if one.guest.state in guests.OPEN)
    return live if live and own.stops else (own, *live)


def again(store: "Store", case: Shown) -> Shown:
    """Return the same card as it is now."""
    if isinstance(case, GuestCase):
        return guest_case.case_of(store, guests.get(store, case.guest.key))
    return looking.case_of(store, case.card.job)


def owner(case: Shown) -> int | None:
    """Return whose card it is, None where nobody settled that yet."""
    return case.resident if isinstance(case, GuestCase) else case.card.resident


def is_theirs(store: "Store", case: Shown, said: str) -> bool:
    """Tell whether a NIK or a slip is the owner's of the open card; raises what `look` raises."""
    try:
        found: tuple[Shown, ...] = (looking.look(store, said),)
    except (NobodyHasNik, no.NoCardOf, no.CodeUnknown):
        found = guest_case.look(store, said)
        if not found:
            raise
    return any(owner(one) == owner(case) for one in found)


def is_old_card(store: "Store", case: Shown, uid: str) -> bool:
    """Tell whether the card on the reader is an older one of the owner that a claim made void."""
    who = owner(case)
    return who is not None and giving.is_old_card(store, who, uid)


def compare(tx: "Tx", case: Shown, uid: str, seat: str) -> bool | Refused:
    """Tell whether the card on the reader is this one; another one's gives Refused (an alarm).

    False where its chip is in no book of ours.
    """
    if isinstance(case, GuestCase):
        return guest_giving.compare(tx, uid, seat) or False
    return giving.compare(tx, case.card.job, uid, seat)


def uid_of(store: "Store", case: Shown) -> str:
    """Return the UID of a card's chip, '' where none was read; for practice's reader."""
    return "" if isinstance(case, GuestCase) else encoded.chip_of(store, case.card.job)


def give(tx: "Tx", case: Shown, /, **facts: Any) -> Handed | GuestHanded | Refused:
    """Hand the card over, with the facts that `giving.give` takes."""
    if isinstance(case, GuestCase):
        return guest_giving.give(tx, case.guest.key, **facts)
    return giving.give(tx, case.card.job, **facts)


def not_given(
    tx: "Tx", case: Shown, reason: str, words: str = "", *,
    how: Literal["counter", "call"] = "counter",
) -> int:  # fmt: skip
    """Keep why the card was not handed over, and return the row's id."""
    if isinstance(case, GuestCase):
        return guest_giving.not_given(tx, case.guest.key, reason, words)
    return giving.not_given(tx, case.card.job, reason, words, how=how)


def undo(tx: "Tx", one: One, why: str) -> Undone | GuestUndone:
    """Take a hand-over back within its sif."""
    if isinstance(one, Step):
        return guest_giving.undo(tx, one.id, why)
    return giving.undo(tx, one.id, why)


def may_be(case: Shown, nik: str) -> bool:
    """Tell whether the open card is one that nobody settled yet and could bear this NIK."""
    return isinstance(case, GuestCase) and case.resident is None and mask(nik) == case.guest.nik


def settle(tx: "Tx", case: GuestCase, resident: int) -> GuestCase:
    """Settle whose card it is, by whoever read its number, and return its case."""
    return guest_case.case_of(tx.store, guest_giving.link(tx, case.guest.key, resident))


def name_of(store: "Store", nik: str) -> tuple[int, str]:
    """Return row id and name of the resident with a NIK; raise ResidentUnknown."""
    resident = permohonan.resident_id(store, nik)
    row = store.one("SELECT name FROM resident WHERE id = ?", (resident,))
    return resident, str(row[0]) if row else ""
