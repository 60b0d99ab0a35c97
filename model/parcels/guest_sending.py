"""Cards of other offices that go on to a village or RT, what came of each, and the way back."""

from collections.abc import Sequence
from dataclasses import dataclass

from model import document
from model.blanko import ReasonMissing
from model.chips import Refused
from model.handover import refusals as no
from model.handover.doors import LETTERS, Told
from model.names import clean
from model.office_only import demand_office
from model.parcels import guest_giving, guest_paper, guests
from model.parcels.faults import (
    GuestGone,
    GuestOwnerDead,
    GuestsMixed,
    ParcelEmpty,
    ParcelTooBig,
    WordsMissing,
)
from model.parcels.guest_giving import Key
from model.parcels.guest_steps import add
from model.parcels.guests import Guest
from model.parcels.rows import WORDS_CHARS_MAX
from model.reason import mask, written
from model.rights import demand
from model.second import Second, stands_by
from model.store import Tx

CARDS_MAX = 500
"""Cards of one list, as of a list from door to door."""


@dataclass(frozen=True, slots=True)
class GuestsSent:
    """A paper that went along with cards: its number, how many, to whom."""

    document: str
    cards: int
    to: str


def send_on(tx: Tx, cards: Sequence[Key], to: str, carrier: str, second: Second) -> GuestsSent:
    """Send cards on to a village or RT with a numbered list; they wait there from now on.

    Raises ParcelEmpty, ParcelTooBig, GuestUnknown, GuestGone, GuestOwnerDead, WordsMissing,
    NumberInWords, SamePerson, SecondGone, NotAllowed, IsAKit.
    """
    here = _here(tx, cards)
    _demand_living(tx, here)
    who, whom = written(to, WORDS_CHARS_MAX), written(carrier, WORDS_CHARS_MAX)
    if not (who and whom):
        raise WordsMissing()
    beside = stands_by(tx, second)
    here.sort(key=lambda one: (one.kelurahan, one.rw, one.rt, one.name, one.key))
    made = document.keep(
        tx, "kirim",
        lambda number: guest_paper.sent_on(tx, here, number, who, whom, beside), about="titipan",
    )  # fmt: skip
    for line, one in enumerate(here, 1):
        add(tx, one, "sent", "away", place=who, document=made.number, line=line, second=beside)
    return GuestsSent(made.number, len(here), who)


def _demand_living(tx: Tx, cards: Sequence[Guest]) -> None:
    """Refuse a card whose number and name are those of somebody on record as dead.

    One read of the dead for the whole list, however many a city has.
    """
    dead = {
        (mask(f"{nik:016d}"), str(name).upper())
        for nik, name in tx.store.each("SELECT nik, name FROM resident WHERE life = 'mati'")
    }
    for one in cards:
        if (one.nik, one.name.upper()) in dead:
            raise GuestOwnerDead(card=one.code, office=one.from_name)


def give_back(tx: Tx, cards: Sequence[Key], carrier: str, why: str, second: Second) -> GuestsSent:
    """Give cards back to the office that made them, with a paper that tells it what to book.

    Raises ParcelEmpty, ParcelTooBig, GuestUnknown, GuestGone, GuestsMixed, WordsMissing,
    ReasonMissing, NumberInWords, SamePerson, SecondGone, NotAllowed, IsAKit.
    """
    here = _here(tx, cards)
    if len({one.from_office for one in here}) > 1:
        raise GuestsMixed()
    whom, said = written(carrier, WORDS_CHARS_MAX), written(why, WORDS_CHARS_MAX)
    if not whom:
        raise WordsMissing()
    if not said:
        raise ReasonMissing(wants="why")
    beside = stands_by(tx, second)
    here.sort(key=lambda one: (one.kelurahan, one.rw, one.rt, one.name, one.key))
    made = document.keep(
        tx, "kirim",
        lambda number: guest_paper.sent_back(tx, here, number, said, whom, beside),
        about="titipan",
    )  # fmt: skip
    for line, one in enumerate(here, 1):
        add(tx, one, "back", "back", document=made.number, line=line, why=said, second=beside)
    return GuestsSent(made.number, len(here), here[0].from_name)


def _here(tx: Tx, cards: Sequence[Key]) -> list[Guest]:
    demand(tx.actor, "parcel")
    demand_office(tx.store)
    asked = dict.fromkeys(cards)
    if not asked:
        raise ParcelEmpty()
    if len(asked) > CARDS_MAX:
        raise ParcelTooBig(asked=len(asked), most=CARDS_MAX)
    found = [guests.get(tx.store, key) for key in asked]
    for one in found:
        if one.state != "here":
            raise GuestGone(card=one.code, bin=one.bin)
    return found


def tell(tx: Tx, number: str, told: Told) -> str:
    """Book one outcome of a list that went to a village; the same one again changes nothing.

    S hands the card over at the door, B leaves it there; with another letter it came back here,
    and why. Raises ListUnknown, OutcomeBad, OutcomeStays, GuestGone, and what `give` raises.
    """
    demand(tx.actor, "hand_over")
    if told.letter not in LETTERS:
        raise no.OutcomeBad(word=clean(told.letter)[:12], known=" ".join(LETTERS))
    paper = clean(number).upper()
    key = dict(guests.of_list(tx.store, paper)).get(told.no)
    if key is None:
        raise no.ListUnknown(number=f"{paper[:40]}/{told.no}")
    was = _was(tx, paper, told.no)
    if was == told.letter:
        return was
    if was not in ("", "B"):
        raise no.OutcomeStays(line=told.no, letter=was)
    guest = guests.get(tx.store, key)
    if guest.state != "away":
        raise GuestGone(card=guest.code, bin=guest.bin)
    if told.letter == "S":
        done = guest_giving.give(
            tx, key, old_card=told.old_card, how="door", document=paper, line=told.no
        )
        assert not isinstance(done, Refused), "no chip was read"
    elif told.letter == "B":
        guest_giving.not_given(tx, key, LETTERS["B"], document=paper, line=told.no)
    else:
        reason = LETTERS[told.letter]
        add(tx, guest, "returned", "here", reason=reason, document=paper, line=told.no)
    return told.letter


def _was(tx: Tx, paper: str, line: int) -> str:
    """Return the letter of the last outcome of a line, '' while nothing was told."""
    row = tx.one(
        "SELECT kind, reason FROM guest_step WHERE document = ? AND line = ?"
        " ORDER BY id DESC LIMIT 1",
        (paper, line),
    )
    if row is None or row[0] in ("sent", "undone"):
        return ""
    if row[0] == "handed":
        return "S"
    return next((letter for letter, reason in LETTERS.items() if reason == row[1]), "")
