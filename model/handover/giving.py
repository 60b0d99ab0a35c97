"""Hand a card over: the right card, to its owner or a proven proxy, once; the rest goes along.

One transaction moves the card in the ledger and in its chain of custody, ends the suket, takes the
older card back, writes the row, the trail and the receipt. What was given by mistake is undone
within the sif. Source: reference/domain.md sections 6 and 7 (Kupang, Jakarta, Ponorogo).
"""

from dataclasses import dataclass
from typing import Literal

from model import cards, chips, encoded, shift, suket, suket_row
from model.blanko import Place
from model.chips import Refused
from model.clock import day_of
from model.handover import paper, proof, row
from model.handover import refusals as no
from model.handover.looking import Case, case_of
from model.handover.looking import look as look
from model.handover.looking import of_resident as of_resident
from model.handover.proof import PROXY_CARDS_MAX as PROXY_CARDS_MAX
from model.handover.proof import SELF as SELF
from model.handover.proof import TAKER_CHARS_MAX as TAKER_CHARS_MAX
from model.handover.proof import WORDS_CHARS_MAX as WORDS_CHARS_MAX
from model.handover.proof import OldCard as OldCard
from model.handover.row import GIVEN, Handover
from model.names import clean
from model.office_only import demand_office
from model.reason import written
from model.rights import demand, may
from model.rowhash import row_hash
from model.second import Second
from model.slips import Slip
from model.store import Store, Tx

REASONS = (
    "pindah", "meninggal", "tidak_dikenal", "menolak", "belum", "jauh", "biaya", "tidak_tahu",
    "tidak_terhubung", "akan_diambil", "wakil_ditolak", "lain",
)  # fmt: skip
"""Why a card is not handed over: moved, dead, not known there, refuses it, not met, lives far,
travel cost, was not told, not reached, will come, the proxy was turned away, else."""
How = Literal["counter", "door", "call"]


@dataclass(frozen=True, slots=True)
class Handed:
    """A hand-over that was made: its row, the receipt, the suket that ended with it."""

    handover: Handover
    slip: Slip
    suket: str


def give(
    tx: Tx,
    job: int,
    *,
    to: str = SELF,
    relation: str = "",
    letter: str = "",
    police: str = "",
    old_card: OldCard = "none",
    old_uid: str = "",
    uid: str = "",
    second: Second | None = None,
    seat: str = "",
    how: Literal["counter", "door"] = "counter",
) -> Handed | Refused:
    """Hand one card to its owner (`to="self"`) or to the proxy named in `to`; return the proof.

    `uid` is what the seat's reader gave of the card, "" where none lies there; another card's
    gives Refused (WrongCard), which is an alarm in the trail. `old_card`: taken, lost (with the
    police letter) or none; none where one is due, and one proxy's fourth card on a day, want
    `second`. Raises HandedAlready, CardVoid, OwnerDead, CardAway, ProxyUnproven, ProxyMany,
    OldCardDue, PoliceDue, UndoneBefore, CardUnknown, NumberInWords, SamePerson, SecondGone,
    NotAllowed, IsAKit.
    """
    demand(tx.actor, "hand_over")
    demand_office(tx.store)
    case = case_of(tx.store, job)
    if case.stops:
        raise case.stops[0]
    compared = _compare(tx, case, uid, seat)
    if isinstance(compared, Refused):
        return compared
    said = proof.said(tx, case, to, relation, letter, police, old_card, second)
    made = _book(tx, case, said, compared, seat, how)
    if said.old_card == "taken":
        proof.take_old(tx, case.card.resident, case.kind, old_uid, second)
    ended = suket.retire(tx, case.card.resident, suket.HANDED)
    return Handed(made, paper.first(tx, made, seat), ended.number if ended else "")


def compare(tx: Tx, job: int, uid: str, seat: str = "") -> bool | Refused:
    """Tell whether the card on the reader is this one; another one's gives Refused (an alarm).

    False where we never read that card's chip. Raises UidUseless, CardVoided, CardUnknown,
    NotAllowed.
    """
    demand(tx.actor, "hand_over")
    return _compare(tx, case_of(tx.store, job), uid, seat)


def is_old_card(store: Store, resident: int, uid: str) -> bool:
    """Tell whether the card on the reader is an older one of this person that a claim made void."""
    void = chips.void_of(store, uid)
    return void is not None and void.resident == resident


def _compare(tx: Tx, case: Case, uid: str, seat: str) -> bool | Refused:
    """Tell whether the card that was read is this one; a strange one is an alarm.

    Raises UidUseless, CardVoided. A card whose chip we never read cannot be told: False.
    """
    if not uid:
        return False
    read = chips.checked(uid)
    chips.refuse_void(tx.store, read)
    known = chips.find(tx.store, read)
    if known is not None and encoded.made_with(tx.store, known) == case.card.job:
        return True
    if known is None and not case.bound:
        return False
    return chips.alarm(tx, no.WrongCard(job=case.card.job), case.card.job, seat, read)


def _book(tx: Tx, case: Case, said: proof.Given, compared: bool, seat: str, how: str) -> Handover:
    card = case.card
    proof.demand_seen(said, tx.one("SELECT 1 FROM handover WHERE job = ?", (card.job,)))
    was = Place(card.bin, card.place)  # type: ignore[arg-type]  # a case without stops is in HERE
    entry = cards.move(
        tx, [card.job], was, Place("handed"), kind="hand_over", why=said.relation or paper.OWNER
    )
    sif = shift.current(tx.store)
    held = suket.of(tx.store, card.resident)
    values = (
        card.job, card.resident, said.to_who, said.taker, said.relation, said.letter, said.police,
        said.old_card, int(compared), how, clean(seat), card.bin, card.place, entry,
        sif.id if sif else None, held.id if held else None, said.second, tx.actor.name, tx.now_ms,
    )  # fmt: skip
    named = dict(zip(GIVEN, values, strict=True))
    made = tx.insert("handover", **named, row_hash=row_hash(*values))
    tx.audit("handed_over", handover=made, job=card.job, resident=card.resident, to=said.to_who,
             old_card=said.old_card, chip=compared, how=how, second=said.second)  # fmt: skip
    tx.emit("handover", made, card.job, card.resident, said.to_who, said.relation, said.old_card,
            how, entry, tx.actor.name, tx.now_ms)  # fmt: skip
    return row.get(tx.store, made)


@dataclass(frozen=True, slots=True)
class Undone:
    """A hand-over that was taken back: where the card lies again, the suket that stays ended."""

    handover: Handover
    suket: str


def undo(tx: Tx, handover: int, why: str) -> Undone:
    """Take a hand-over back within its sif: the card lies again where it came from.

    Only who did it, or the section head. The suket that ended with it stays ended (a new one is
    issued), and an old card that was taken in stays so. Raises NotHanded, UndoLate, WhyMissing,
    NumberInWords, NotAllowed.
    """
    demand(tx.actor, "hand_over")
    old = row.get(tx.store, handover)
    if old.undone_at is not None:
        raise no.NotHanded(number=handover)
    said = written(why, WORDS_CHARS_MAX)
    if not said:
        raise no.WhyMissing()
    mine = old.by == tx.actor.name or may(tx.actor, "close_case")
    if not mine or not proof.same_sif(tx, old.shift, old.at):
        raise no.UndoLate(by=old.by)
    back = Place(old.was, old.was_place)  # type: ignore[arg-type]  # a CHECK: printed or custody
    cards.move(tx, [old.job], Place("handed"), back, kind="hand_undo", why=said)
    tx.execute(
        "UPDATE handover SET undone_by = ?, undone_at = ?, undone_why = ? WHERE id = ?",
        (tx.actor.name, tx.now_ms, said, old.id),
    )
    tx.execute("UPDATE door_line SET outcome = 'B', handover = NULL WHERE handover = ?", (old.id,))
    tx.audit("hand_over_undone", handover=old.id, job=old.job, resident=old.resident)
    tx.emit("handover", old.id, old.job, old.resident, "undone", tx.actor.name, tx.now_ms)
    ended = suket_row.by_id(tx.store, old.suket).number if old.suket else ""
    return Undone(row.get(tx.store, old.id), ended)


def not_given(
    tx: Tx, job: int, reason: str, words: str = "", *, how: How = "counter",
    door: int | None = None,
) -> int:  # fmt: skip
    """Keep why a card was not handed over, one of REASONS, and return the row's id.

    It changes nothing else: what a village officer says of a death is no entry in a register.
    Raises ReasonUnknown, CardUnknown, HandedAlready, NumberInWords, NotAllowed.
    """
    demand(tx.actor, "hand_over")
    if reason not in REASONS:
        raise no.ReasonUnknown(known=", ".join(REASONS))
    card = cards.get(tx.store, job)
    if card.bin == "handed":
        raise no.HandedAlready(on=f"{day_of(card.at, tx.store.zone):%d-%m-%Y}")
    said = written(words, WORDS_CHARS_MAX)
    values = (job, card.resident, reason, said, how, door, tx.actor.name, tx.now_ms)
    names = ("job", "resident", "reason", "words", "how", "list", "by", "at")
    made = tx.insert(
        "not_given", **dict(zip(names, values, strict=True)), row_hash=row_hash(*values)
    )
    tx.audit("not_handed_over", row=made, job=job, resident=card.resident, reason=reason, how=how)
    tx.emit("not_given", made, job, card.resident, reason, how, tx.actor.name, tx.now_ms)
    return made
