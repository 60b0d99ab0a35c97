"""What is said and shown when a card changes hands, checked: the proxy's letter, the older card.

The same for a card of ours and for one that another office made (model.parcels.guest_giving).
Source: reference/domain.md sections 6 and 7 (Kupang, Jakarta).
"""

from dataclasses import dataclass
from typing import Literal, Protocol

from model import shift
from model.clock import day_start_ms
from model.handover import refusals as no
from model.reason import written
from model.scrap import spoiling
from model.second import Second, stands_by
from model.store import Tx

SELF = "self"
OldCard = Literal["none", "taken", "lost"]
TAKER_CHARS_MAX = 60
WORDS_CHARS_MAX = 60
PROXY_CARDS_MAX = 3
"""Cards that one proxy takes on a day before a second person must stand by (Kupang)."""
WITHDRAWN_FOR = {
    "rusak": "rusak", "perubahan": "perubahan", "pindah": "pindah", "perpanjang": "perubahan"
}  # fmt: skip
"""Kind of the claim, to the reason for which its older card goes into the scrap."""


class Due(Protocol):
    """What a case says of the claim behind its card."""

    @property
    def kind(self) -> str:
        """What the card was made for."""

    @property
    def old_due(self) -> bool:
        """Whether an older card is to be taken back."""

    @property
    def police(self) -> str:
        """The number of the police letter that is known."""

    @property
    def police_due(self) -> bool:
        """Whether it has to be asked for."""


@dataclass(frozen=True, slots=True)
class Given:
    """What was said at the hand-over, checked and cut."""

    to_who: str
    taker: str
    relation: str
    letter: str
    police: str
    old_card: str
    second: str


def said(
    tx: Tx, case: Due, to: str, relation: str, letter: str, police: str, old_card: str,
    second: Second | None,
) -> Given:  # fmt: skip
    """Return what was said, where it is enough.

    Raises ProxyUnproven, ProxyMany, PoliceDue, OldCardDue, NumberInWords, SamePerson, SecondGone.
    """
    beside = "" if second is None else stands_by(tx, second)
    taker, who, paper_no = "", "", ""
    if to != SELF:
        taker, who = written(to, TAKER_CHARS_MAX), written(relation, WORDS_CHARS_MAX)
        paper_no = written(letter, WORDS_CHARS_MAX)
        if not (taker and who and paper_no):
            raise no.ProxyUnproven()
        if not beside and _taken_today(tx, taker) >= PROXY_CARDS_MAX:
            raise no.ProxyMany(most=PROXY_CARDS_MAX)
    shown = written(police, WORDS_CHARS_MAX) or case.police
    if (case.police_due or old_card == "lost") and not shown:
        raise no.PoliceDue()
    if case.old_due and old_card == "none" and not beside:
        raise no.OldCardDue(kind=case.kind)
    return Given("proxy" if taker else SELF, taker, who, paper_no, shown, old_card, beside)


def _taken_today(tx: Tx, taker: str) -> int:
    """Return how many cards a proxy took today, ours and those of other offices."""
    return tx.number(
        "SELECT (SELECT count(*) FROM handover WHERE at >= ?1 AND to_who = 'proxy'"
        " AND taker = ?2 COLLATE NOCASE AND undone_at IS NULL)"
        " + (SELECT count(*) FROM guest_step g WHERE at >= ?1 AND to_who = 'proxy'"
        " AND taker = ?2 COLLATE NOCASE"
        " AND NOT EXISTS (SELECT 1 FROM guest_step u WHERE u.undoes = g.id))",
        (day_start_ms(tx.today, tx.store.zone), taker),
    )


def demand_seen(said: Given, undone: object) -> None:
    """Raise UndoneBefore for a proxy without a second person where a hand-over was taken back.

    Else one account alone could give a card twice: to its owner in the book, then to a friend.
    """
    if undone and said.to_who == "proxy" and not said.second:
        raise no.UndoneBefore()


def take_old(tx: Tx, resident: int, kind: str, uid: str, second: Second | None) -> None:
    """Take the older card of a claim of this kind into the scrap; raises what `withdraw` raises."""
    reason = WITHDRAWN_FOR.get(kind, "lain")
    spoiling.withdraw(tx, resident, reason, uid=uid, why=f"kartu lama, {kind}", second=second)


def same_sif(tx: Tx, shift_id: int | None, at: int) -> bool:
    """Tell whether the sif of a hand-over is still open; without sifs, whether it was today."""
    now = shift.current(tx.store)
    if shift_id is not None or now is not None:
        return now is not None and now.id == shift_id
    return at >= day_start_ms(tx.today, tx.store.zone)
