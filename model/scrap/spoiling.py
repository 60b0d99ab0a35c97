"""Take a piece out of use: a blank, a void card on the rack, an old card that a resident gives.

A blank out of the store or a tray, and a card off the rack, needs a second person: alone nobody
can write a piece off and keep it. What a press or an encoder spoiled is booked by its verdict. The
entry makes the row of scrap (a trigger); the chip and the official reason are said here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from model import blanko, cards, chips
from model.blanko import Bin, Place
from model.claims import office_fault
from model.goods import boxes
from model.reason import written
from model.rights import demand, may
from model.scrap import reasons, row
from model.scrap.faults import (
    BoxSealed,
    ChipInUse,
    ChipScrapped,
    NothingChosen,
    NotTheirs,
    NotVoid,
    OneChip,
    SecondMissing,
    WhereMissing,
)
from model.scrap.row import Scrap
from model.second import Second, stands_by
from model.store import Store, Tx

ORIGIN_CHARS_MAX = 60
PULL_MAX = 500
"""Void cards that are taken off the rack in one act."""
OLD = "kartu_lama"
RACK = Place("printed")
SPOILED = Place("spoiled")
_ALONE = frozenset({"pita", "film", "pembersih"})
"""Items that one person alone may write off."""


@dataclass(frozen=True, slots=True, repr=False)
class VoidCard:
    """A card that a claim made void and that we still have: to be pulled off its rack."""

    job: int
    resident: int
    name: str
    nik: str
    claim: str
    void_at: int
    bin: str
    place: str


def spoil(
    tx: Tx,
    qty: int,
    reason: str,
    *,
    uid: str = "",
    job: int | None = None,
    printer: str = "",
    bin: Bin = "store",
    item: str = "blanko",
    why: str = "",
    second: Second | None = None,
) -> Scrap:
    """Write pieces off and return their row: out of a printer's tray, the store, or off the rack.

    `uid` is the chip of one blank: it must be nobody's. `bin="printed"` with `job` takes one made
    card off the rack: it is void and made again. Raises ReasonUnknown, SecondMissing,
    OneChip, ChipInUse, ChipScrapped, BoxSealed, UidUseless, QtyBad, BinShort, CardMoved,
    NotAllowed, SamePerson, SecondGone.
    """
    demand(tx.actor, "spoil_stock")
    said = written(why, blanko.WORDS_CHARS_MAX)
    found = reasons.need(reason, item, said)
    beside = _beside(tx, item, second)
    chip = free_chip(tx.store, uid, qty) if uid else ""
    words = said or found.label
    if bin == "printed":
        if job is None or qty != 1:
            raise NothingChosen(most=1)
        entry = cards.move(tx, [job], RACK, SPOILED, kind="spoil", why=words)
        office_fault.again(tx, job, "rusak di kantor", words)
    else:
        tray = written(printer, blanko.WORDS_CHARS_MAX)
        source = Place("tray", tray) if tray else Place("store")
        entry = blanko.move(tx, qty, source, SPOILED, kind="spoil", item=item, why=words)
    made = _say(tx, entry, reason, uid=chip, second=beside)
    tx.audit("stock_spoiled", entry=entry, item=item, qty=qty, what=reason, second=beside)
    return made


def _beside(tx: Tx, item: str, second: Second | None) -> str:
    if second is not None:
        return stands_by(tx, second)
    if item not in _ALONE:
        raise SecondMissing()
    return ""


def free_chip(store: Store, uid: str, qty: int = 1) -> str:
    """Return the chip of one blank as it is kept, unless it is somebody's or gone already.

    Raises OneChip, ChipScrapped, ChipInUse, BoxSealed, UidUseless.
    """
    chip = chips.checked(uid)
    if qty != 1:
        raise OneChip(qty=qty)
    before = row.by_uid(store, chip)
    if before is not None:
        raise ChipScrapped(number=before.id)
    if chips.find(store, chip) is not None or chips.void_of(store, chip) is not None:
        raise ChipInUse()
    _demand_opened(store, chip)
    return chip


def _demand_opened(store: Store, chip: str) -> None:
    """Raise BoxSealed for a chip that by the books cannot lie here: an alarm to look into."""
    box = boxes.box_of(store, chip)
    if box is not None and box.state != "open":
        raise BoxSealed(box=box.number, state=box.state)


def withdraw(
    tx: Tx,
    resident: int,
    reason: str,
    *,
    uid: str = "",
    from_office: str = "",
    why: str = "",
    second: Second | None = None,
) -> Scrap:
    """Take an old card from a resident into the box of the spoiled; return its row, to be cut.

    Its plastic is an item of its own (`kartu_lama`): it came from outside, not from our blanks.
    `uid` is what a reader gave of it: it must be this resident's, handed out or void, or unknown
    to us. `from_office` is the kecamatan that sent it in. Raises ReasonUnknown, NotTheirs,
    ChipScrapped, UidUseless, NotAllowed.
    """
    demand(tx.actor, "hand_over" if may(tx.actor, "hand_over") else "spoil_stock")
    said = written(why, blanko.WORDS_CHARS_MAX)
    found = reasons.need(reason, OLD, said)
    beside = stands_by(tx, second) if second is not None else ""
    chip = chips.checked(uid) if uid else ""
    if chip:
        _demand_theirs(tx.store, resident, chip, reason)
    entry = blanko.move(
        tx, 1, Place("supplier"), SPOILED, kind="withdrawn", item=OLD, why=said or found.label
    )
    made = _say(
        tx, entry, reason, uid=chip, second=beside, resident=resident,
        origin=written(from_office, ORIGIN_CHARS_MAX),
    )  # fmt: skip
    # The trail names row ids, never the UID of a person's card.
    tx.audit("card_withdrawn", scrap=made.id, resident=resident, what=reason)
    return made


def collect(tx: Tx, qty: int, reason: str, from_office: str, second: Second) -> Scrap:
    """Take a bundle of old cards in that a kecamatan sent, counted by two people, without names.

    Raises ReasonUnknown, QtyBad, WhereMissing, NotAllowed, SamePerson, SecondGone.
    """
    demand(tx.actor, "spoil_stock")
    beside = stands_by(tx, second)
    found = reasons.need(reason, OLD)
    sender = written(from_office, ORIGIN_CHARS_MAX)
    if not sender:
        raise WhereMissing()
    entry = blanko.move(
        tx, qty, Place("supplier"), SPOILED, kind="collected", item=OLD, party=sender,
        why=found.label,
    )  # fmt: skip
    made = _say(tx, entry, reason, second=beside, origin=sender)
    tx.audit("cards_collected", scrap=made.id, qty=qty, what=reason, second=beside)
    return made


def _demand_theirs(store: Store, resident: int, chip: str, reason: str) -> None:
    """Raise unless the card is this person's: from elsewhere, or ours, handed out, and void.

    A living card is only taken from who died: else the new card lies in the reader.
    """
    before = row.by_uid(store, chip)
    if before is not None:
        raise ChipScrapped(number=before.id)
    void = chips.void_of(store, chip)
    known = chips.find(store, chip)
    owners = {one.resident for one in (void, known) if one is not None}
    if owners - {resident}:
        raise NotTheirs()
    if known is not None and not (_went_out(store, chip) and (void or reason == "meninggal")):
        raise NotTheirs()


def _went_out(store: Store, chip: str) -> bool:
    """Tell whether the card with this chip was made here and handed out."""
    found = store.one(
        "SELECT a.bin FROM chip c JOIN encoding e ON e.chip = c.id JOIN card_at a ON a.job = e.job"
        " WHERE c.uid = ? AND e.state = 'printed'",
        (chip,),
    )
    return found is not None and found[0] == "handed"


def _say(
    tx: Tx,
    entry: int,
    reason: str,
    *,
    uid: str = "",
    second: str = "",
    resident: int | None = None,
    origin: str = "",
) -> Scrap:
    """Complete the row that the trigger made of an entry, and send it on."""
    tx.execute(
        "UPDATE scrap SET reason = ?, second = ?, origin = ?, resident = coalesce(?, resident),"
        " uid = CASE WHEN ? = '' THEN uid ELSE ? END WHERE entry = ?",
        (reason, second, origin, resident, uid, uid, entry),
    )
    made = row.of_entry(tx.store, entry)
    tx.emit("scrap", made.id, made.entry, made.item, made.qty, reason, made.resident, uid,
            second, made.by, made.at)  # fmt: skip
    return made


_VOID = """SELECT a.job, a.resident, r.name, r.nik, v.reason, v.at, a.bin, a.place
    FROM card_void v CROSS JOIN card_at a ON a.job = v.job JOIN resident r ON r.id = a.resident
    WHERE a.bin IN ('printed', 'transit', 'custody') ORDER BY a.bin <> 'printed', v.at, a.job
    LIMIT ?"""


def void_on_rack(store: Store, limit: int = PULL_MAX) -> tuple[VoidCard, ...]:
    """Return the cards that a claim made void and that were not handed out: the rack's first.

    Those in a parcel or with a village are listed too: they are called back before.
    """
    return tuple(
        VoidCard(job, resident, name, f"{nik:016d}", claim, at, bin, place)
        for job, resident, name, nik, claim, at, bin, place in store.rows(_VOID, (limit,))
    )


def pull(tx: Tx, jobs: Sequence[int], second: Second) -> tuple[Scrap, ...]:
    """Take void cards off the rack into the box of the spoiled, each by an entry of its own.

    Raises NothingChosen, NotVoid, CardUnknown, CardMoved, NotAllowed, SamePerson, SecondGone.
    """
    demand(tx.actor, "spoil_stock")
    beside = stands_by(tx, second)
    if not 0 < len(jobs) <= PULL_MAX:
        raise NothingChosen(most=PULL_MAX)
    pulled = []
    for job in dict.fromkeys(jobs):
        claim = tx.one("SELECT reason FROM card_void WHERE job = ?", (job,))
        if claim is None:
            raise NotVoid(job=job)
        reason = reasons.OF_CLAIM.get(str(claim[0]), "batal")
        why = reasons.label(reason)
        entry = cards.move(tx, [job], RACK, SPOILED, kind="void_pulled", why=why)
        pulled.append(_say(tx, entry, reason, second=beside))
    tx.audit("void_pulled", cards=len(pulled), second=beside)
    return tuple(pulled)
