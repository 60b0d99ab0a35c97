"""Where a resident's card is while it is neither on the rack nor handed over, for screens.

The chain itself is `cards.chain`; here is what its last step means, with the parcel behind it.
"""

from dataclasses import dataclass
from datetime import date

from model import cards
from model.clock import day_of
from model.parcels import rows
from model.parcels.rows import Parcel
from model.store import Store


@dataclass(frozen=True, slots=True)
class Where:
    """A card on its way: in which bin, with whom, since when, in which parcel."""

    job: int
    bin: str
    """printed (packed), transit, custody or difference (lost)."""
    who: str
    """Who it goes to, or who has it."""
    parcel: str
    since_on: date
    due_on: date | None
    missing: bool
    """Whether the receiver did not find it in the parcel."""


def of(store: Store, resident: int) -> Where | None:
    """Return where a resident's newest card is while a parcel is behind it; else None.

    None for a card on the rack that is in no parcel, one that was handed over, destroyed, or that
    does not exist.
    """
    made = cards.of(store, resident)
    return of_card(store, made[0]) if made else None


def of_card(store: Store, card: cards.Card) -> Where | None:
    """Return where one card is, as `of` does."""
    if card.bin not in ("printed", "transit", "custody", "difference"):
        return None
    parcel = rows.holding(store, card.job)
    if parcel is None:
        if card.bin != "custody":
            return None
        return Where(card.job, card.bin, card.place, "", day_of(card.at, store.zone), None, False)
    state = _state(store, parcel, card.job)
    if card.bin == "printed" and state != "packed":
        return None
    since = parcel.packed_at if card.bin == "printed" else card.at
    due = parcel.due_on if card.bin == "transit" else None
    since_on = day_of(since, store.zone)
    return Where(
        card.job, card.bin, parcel.to_name, parcel.number, since_on, due, state == "missing"
    )


def words(at: Where) -> str:
    """Return one card's place as a sentence: Kartu di Kel. SILABERANTI sejak 23-11-2026."""
    return SENTENCES[_key(at)].format(who=at.who, day=f"{at.since_on:%d-%m-%Y}", parcel=at.parcel)


def words_en(at: Where) -> str:
    """Return the same in English."""
    told = ENGLISH[_key(at)]
    return told.format(who=at.who, day=f"{at.since_on:%d-%m-%Y}", parcel=at.parcel)


SENTENCES = {
    "printed": "Kartu dikemas dalam kiriman {parcel} ke {who}, belum berangkat.",
    "transit": "Kartu dalam perjalanan ke {who} sejak {day} (kiriman {parcel}).",
    "missing": "Kartu tidak ada dalam kiriman {parcel} ke {who}; sedang dicari sejak {day}.",
    "custody": "Kartu di {who} sejak {day}. Bisa diambil di sana.",
    "difference": "Kartu hilang dalam kiriman {parcel} ke {who}, dicatat {day}.",
}
ENGLISH = {
    "printed": "The card is packed in parcel {parcel} for {who}; it has not left yet.",
    "transit": "The card is on its way to {who} since {day} (parcel {parcel}).",
    "missing": "The card was not in parcel {parcel} to {who}; looked for since {day}.",
    "custody": "The card is at {who} since {day}. It can be collected there.",
    "difference": "The card was lost in parcel {parcel} to {who}, noted on {day}.",
}


def _key(at: Where) -> str:
    return "missing" if at.missing and at.bin == "transit" else at.bin


def _state(store: Store, parcel: Parcel, job: int) -> str:
    row = store.one(
        "SELECT state FROM parcel_card WHERE parcel = ? AND job = ? AND state <> 'out'"
        " ORDER BY at DESC LIMIT 1",
        (parcel.id, job),
    )
    return str(row[0]) if row else ""
