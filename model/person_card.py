"""A resident's newest card: the last attempt at it, and where it is once it was made."""

from dataclasses import dataclass
from datetime import date

from model import cards
from model.clock import day_of
from model.parcels import guests, where
from model.store import Store


@dataclass(frozen=True, slots=True)
class LastJob:
    """The newest attempt at a card; `at` is when it came into its state."""

    id: int
    token: str
    request: int
    kind: str
    state: str
    batch: str
    printer: str
    at: int
    on: date
    void: str = ""
    """Why its card is void: the kind of a claim, or the office's own fault; '' while it lives."""


@dataclass(frozen=True, slots=True)
class CardPlace:
    """Where a made card is since a day: `key` is `packed`, `transit`, `missing`, `custody`,
    `lost`, `handed`, `spoiled` or `destroyed`; on our rack, in no parcel, there is none. `guest`:
    another office made it and sent it here to be handed over."""

    key: str
    on: date
    who: str = ""
    """Who has it, or whom it goes to; of a guest that lies here, who made it."""
    parcel: str = ""
    is_guest: bool = False
    """Whether another office made it."""


_JOB = (
    "SELECT j.id, j.token, j.request, j.kind, j.state, b.number, coalesce(j.printer, ''),"
    " coalesce((SELECT e.at FROM job_event e WHERE e.job = j.id AND e.state = j.state"
    " ORDER BY e.id DESC LIMIT 1), j.ordered_at),"
    " coalesce((SELECT v.reason FROM card_void v WHERE v.job = j.id), '')"
    " FROM job j JOIN batch b ON b.id = j.batch WHERE j.resident = ? ORDER BY j.id DESC LIMIT 1"
)
_OURS = {"difference": "lost", "handed": "handed", "spoiled": "spoiled", "destroyed": "destroyed"}
_KEYS = {"printed": "packed", "difference": "lost"}


def last_job(store: Store, resident: int) -> LastJob | None:
    """Return the newest attempt at a card of a resident."""
    found = store.one(_JOB, (resident,))
    if found is None:
        return None
    made, token, request, kind, state, batch, printer, at, void = found
    on = day_of(at, store.zone)
    return LastJob(made, token, request, kind, state, batch, printer, at, on, void)


def place_of(store: Store, job: LastJob | None) -> CardPlace | None:
    """Return where the card of a job is; None before it was made and while it lies on our rack."""
    if job is None or job.state != "done":
        return None
    card = cards.get(store, job.id)
    at = where.of_card(store, card)
    if at is not None:
        key = "missing" if at.missing and at.bin == "transit" else _KEYS.get(at.bin, at.bin)
        return CardPlace(key, at.since_on, at.who, at.parcel)
    key = _OURS.get(card.bin, "")
    return CardPlace(key, day_of(card.at, store.zone)) if key else None


_GUESTS = {"here": "guest", "away": "custody", "handed": "handed"}


def guest_of(
    store: Store, resident: int, nik: str, name: str, job: LastJob | None
) -> CardPlace | None:
    """Return where the newest card is that another office sent here for a resident.

    None without one, where it went back or is missing, where it fits somebody else too, and where
    a card of ours is newer.
    """
    found = guests.of_person(store, resident, nik, name)
    one = next((one for one in found if one.state in _GUESTS), None)
    if one is None or (job is not None and job.at > one.since):
        return None
    if one.resident is None and len(guests.fits(store, one)) > 1:
        return None
    who = one.place or one.from_name
    return CardPlace(
        _GUESTS[one.state], day_of(one.since, store.zone), who, one.number, is_guest=True
    )
