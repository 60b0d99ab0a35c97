"""The gate before a further card: reason, evidence, old cards void, how many there were.

All in the transaction of the request, so that no reprint exists without its gate. From the third
card of a life on the section head opens the claim. A photo is changed only for a lasting change of
the face, or with a damaged card (Permendagri 74/2015 art. 13).
"""

from dataclasses import dataclass
from typing import ClassVar

from model.claims import papers, voiding
from model.errors import RuleRefused
from model.policy import GROUNDS, Policy
from model.reason import written
from model.rights import may
from model.rowhash import row_hash
from model.store import Store, Tx

COPIES_FREE = 2
"""Cards of a life that whoever takes requests may let pass; the next needs the section head."""
WHY_CHARS_MAX = 60


class HeadNeeded(RuleRefused):
    """This would be the third card or more of this person: the section head opens the claim."""

    code: ClassVar[str] = "CTK-132"


class NoCardForThat(RuleRefused):
    """The letter in force gives no blank for this ground."""

    code: ClassVar[str] = "CTK-133"


class PhotoKept(RuleRefused):
    """A new photo needs the proof of a lasting change of the face."""

    code: ClassVar[str] = "CTK-134"


class GroundUnknown(RuleRefused):
    """A changed card needs its ground, out of a list."""

    code: ClassVar[str] = "CTK-135"


class CitizensCard(RuleRefused):
    """A citizen's card is valid for life and is never renewed (UU 24/2013 art. 64 and 101)."""

    code: ClassVar[str] = "CTK-136"


class ReasonMissing(RuleRefused):
    """A further card needs its reason in words."""

    code: ClassVar[str] = "CTK-137"


@dataclass(frozen=True, slots=True)
class Gate:
    """What a claim on a further card meets: shown before it is opened."""

    copies: int
    """Cards that this person had in a life."""
    old: tuple[voiding.OldCard, ...]
    needs_head: bool


def seen(store: Store, resident: int) -> Gate:
    """Return what the gate sees of a person, without changing anything."""
    had = max(voiding.copies(store, resident), 1)
    return Gate(had, voiding.living(store, resident), had >= COPIES_FREE)


def check(store: Store, resident: int, kind: str, ground: str, policy: Policy) -> None:
    """Raise what makes this kind of claim no reason for a card; nothing is changed.

    Raises GroundUnknown, NoCardForThat, CitizensCard.
    """
    if kind == "perubahan":
        if ground not in GROUNDS:
            raise GroundUnknown(known=", ".join(GROUNDS))
        if ground in policy.no_card:
            raise NoCardForThat(ground=ground, policy=policy.label)
    if kind == "perpanjang":
        row = store.one("SELECT citizenship FROM resident WHERE id = ?", (resident,))
        if row is None or row[0] == "WNI":
            raise CitizensCard()


def refuse_photo(ground: str, given: dict[str, str]) -> None:
    """Raise PhotoKept for a new photo without its proof."""
    if ground == "foto" and not given.get(papers.FACE_CHANGED):
        raise PhotoKept(paper=papers.FACE_CHANGED)


def demand_reason(why: str) -> str:
    """Return the reason as it is kept; raise ReasonMissing, NumberInWords."""
    said = written(why, WHY_CHARS_MAX)
    if not said:
        raise ReasonMissing()
    return said


def pass_through(
    tx: Tx, request: int, resident: int, kind: str, *, ground: str, why: str, uid: str
) -> int:  # fmt: skip
    """Make the old cards void and write down what the gate saw; return which card this will be.

    Raises HeadNeeded, OthersCard, UidUseless; then nothing of the request is in the store.
    """
    voiding.void_all(tx, resident, request, kind, uid)
    had = voiding.copies(tx.store, resident)
    approver = tx.actor.name if may(tx.actor, "approve_priority") else ""
    if had >= COPIES_FREE and not approver:
        raise HeadNeeded(copy=had + 1)
    names = ("request", "resident", "reason", "ground", "copies", "why", "approved_by", "by", "at")
    signed = approver if had >= COPIES_FREE else ""
    values = (request, resident, kind, ground, had, why, signed, tx.actor.name, tx.now_ms)
    tx.insert("reprint", **dict(zip(names, values, strict=True)), row_hash=row_hash(*values))
    tx.audit("reprint", request=request, resident=resident, what=kind, ground=ground,
             copy=had + 1, approved=signed)  # fmt: skip
    tx.emit("reprint", request, resident, kind, ground, had, signed, tx.actor.name, tx.now_ms)
    return had + 1
