"""One card of another office at the counter: whose it is, and what stands in the way of giving it.

Source: reference/domain.md sections 6 and 8: Disdukcapil prints, the kecamatan hands over.
"""

import json
from dataclasses import dataclass
from datetime import date

from model import lookup, slip_log, suket
from model.clock import day_of
from model.errors import RuleRefused
from model.handover import looking
from model.handover import refusals as no
from model.nik import DIGITS, strip
from model.parcels import guests
from model.parcels.faults import (
    GuestGone,
    GuestMissing,
    GuestNobody,
    GuestOvertaken,
    GuestOwnerDead,
    GuestUnclear,
)
from model.parcels.guests import Guest
from model.reason import mask
from model.rights import demand
from model.store import Row, Store, Tx


@dataclass(frozen=True, slots=True, repr=False)
class GuestCase:
    """One card of another office and its owner, as the counter sees them before it goes out."""

    guest: Guest
    resident: int | None
    """None while nobody, or more than one, fits it."""
    kind: str
    """Of the claim: baru, hilang ..."""
    name: str
    nik: str
    """Masked as on the list while nobody is settled."""
    birth_on: date | None
    sex: str
    kelurahan: str
    rt: str
    rw: str
    stops: tuple[RuleRefused, ...]
    """What forbids it, the gravest first."""
    old_due: bool
    police: str
    police_due: bool
    suket: str
    """The certificate that ends with the hand-over."""
    warns: tuple[str, ...]
    """What to look at: `double`, `moved`, `claim` (a claim of ours would print a second card)."""
    choices: tuple[int, ...]
    """The residents whom it fits, where a person chooses."""

    def __repr__(self) -> str:
        """Show the card's number only: a repr reaches tracebacks."""
        return f"GuestCase({self.guest.code})"


def opened(tx: Tx, said: str | int) -> tuple[GuestCase, ...]:
    """Return the same as `look`, or a resident's by row id, as an opened record of the trail.

    Raises NotAllowed too.
    """
    demand(tx.actor, "hand_over")
    cases = of_resident(tx.store, said) if isinstance(said, int) else look(tx.store, said)
    for resident in {one.resident for one in cases if one.resident is not None}:
        lookup.note_view(tx, resident)
    return cases


def look(store: Store, said: str) -> tuple[GuestCase, ...]:
    """Return the cards of other offices that a NIK, a slip's code, a number of a list (K-0017/3)
    or the beginning of a name means; none where nothing fits."""
    text = said.strip().upper()
    nik = slip_log.nik_of(store, text) or strip(text)
    if len(nik) == DIGITS and nik.isascii() and nik.isdecimal():
        row = store.one("SELECT id FROM resident WHERE nik = ?", (int(nik),))
        return () if row is None else of_resident(store, int(row[0]))
    return tuple(case_of(store, one) for one in guests.found(store, text))


def of_resident(store: Store, resident: int) -> tuple[GuestCase, ...]:
    """Return a person's cards of other offices; those that can be handed over yet where any can."""
    every = guests.of_resident(store, resident)
    live = [one for one in every if one.state in guests.OPEN]
    return tuple(case_of(store, one) for one in live or every)


def case_of(store: Store, guest: Guest) -> GuestCase:
    """Return the case of one card."""
    fitting = guests.fits(store, guest)
    resident = fitting[0] if len(fitting) == 1 else None
    if resident is None:
        short = GuestUnclear if fitting else GuestNobody
        facts: dict[str, object] = {"n": len(fitting)} if fitting else {}
        return GuestCase(
            guest, None, guest.claim, guest.name, guest.nik, None, "", guest.kelurahan, guest.rt,
            guest.rw, stops=(*_place_stops(store, guest), short(card=guest.code, **facts)),
            old_due=False, police="", police_due=False, suket="", warns=(), choices=fitting,
        )  # fmt: skip
    return _known(store, guest, resident)


def _known(store: Store, guest: Guest, resident: int) -> GuestCase:
    found = store.one(
        "SELECT name, nik, birth_on, sex, kelurahan, rt, rw, life FROM resident WHERE id = ?",
        (resident,),
    )
    assert found is not None, "a card of a resident who is gone"
    name, nik, born, sex, kelurahan, rt, rw, life = found
    claim = store.one(
        "SELECT kind, state, documents, opened_at FROM request"
        " WHERE resident = ? AND state <> 'withdrawn' ORDER BY id DESC LIMIT 1",
        (resident,),
    )
    kind = guest.claim or (str(claim[0]) if claim else "baru")
    police = _police(claim, kind)
    since = claim[3] if claim and claim[0] == kind and claim[3] < guest.came_at else guest.came_at
    held = suket.of(store, resident)
    old = kind in looking.OLD_CARD_KINDS and not looking.withdrawn(store, resident, since)
    warns = looking.warns_of(store, nik, life)
    return GuestCase(
        guest, resident, kind, str(name), f"{nik:016d}", lookup.day(born), sex, kelurahan, rt, rw,
        stops=(*_place_stops(store, guest), *_owner_stops(guest, life, claim)),
        old_due=old, police=police, police_due=kind == "hilang" and not police,
        suket=held.number if held else "",
        warns=(*warns, "claim") if claim and claim[1] in ("open", "held") else warns, choices=(),
    )  # fmt: skip


def _police(claim: Row | None, kind: str) -> str:
    """Return the police letter's number out of our own claim, '' where none was noted."""
    if claim is None or claim[0] != kind:
        return ""
    number = str(json.loads(claim[2]).get(looking.POLICE_PAPER, ""))
    return "" if number == looking.SEEN else number


def _place_stops(store: Store, guest: Guest) -> tuple[RuleRefused, ...]:
    match guest.state:
        case "handed":
            return (no.HandedAlready(on=f"{day_of(guest.since, store.zone):%d-%m-%Y}"),)
        case "missing":
            return (GuestMissing(card=guest.code, office=guest.from_name),)
        case "back":
            return (GuestGone(card=guest.code, bin=guest.bin),)
    return ()


def _owner_stops(guest: Guest, life: str, claim: Row | None) -> tuple[RuleRefused, ...]:
    stops: list[RuleRefused] = []
    if life == "mati":
        stops.append(GuestOwnerDead(card=guest.code, office=guest.from_name))
    if claim is not None and claim[0] != "baru" and claim[3] > guest.came_at:
        told = GuestOvertaken(card=guest.code, kind=claim[0], office=guest.from_name)
        stops.append(told)
    return tuple(stops)


@dataclass(frozen=True, slots=True, repr=False)
class Fitting:
    """A resident whom an unclear card fits, to choose by the number that is printed on it."""

    resident: int
    nik: str
    name: str
    birth_on: date | None
    kelurahan: str


def choices(store: Store, case: GuestCase, *, see: bool) -> tuple[Fitting, ...]:
    """Return those whom a card fits; numbers are masked unless `see`."""
    found = []
    for resident in case.choices:
        row = store.one(
            "SELECT nik, name, birth_on, kelurahan FROM resident WHERE id = ?", (resident,)
        )
        if row is not None:
            number = f"{row[0]:016d}"
            shown = number if see else mask(number)
            found.append(Fitting(resident, shown, row[1], lookup.day(row[2]), row[3]))
    return tuple(found)
