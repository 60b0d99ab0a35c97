"""How the pieces of a parcel move: on the way, with its receiver, written off; for both sides of
its way."""

from collections.abc import Sequence

from model import blanko, cards
from model.blanko import Place
from model.office_only import demand_office
from model.parcels import rows
from model.parcels.faults import ParcelNotThere
from model.parcels.rows import Parcel
from model.rights import demand
from model.store import Tx

RACK, STORE = Place("printed"), Place("store")


def opened(tx: Tx, number: str, *states: str) -> Parcel:
    """Return a parcel in one of these states; raise NotAllowed, IsAKit, ParcelNotThere."""
    demand(tx.actor, "parcel")
    demand_office(tx.store)
    parcel = rows.get(tx.store, number)
    if parcel.state not in states:
        raise ParcelNotThere(parcel=parcel.number, state=parcel.state)
    return parcel


def way(parcel: Parcel) -> Place:
    """Return where what is in it lies while it is on the way."""
    return Place("transit", parcel.number)


def there(parcel: Parcel) -> Place:
    """Return where its cards are once its receiver counted them."""
    return Place("custody", parcel.place)


def gone(parcel: Parcel) -> Place:
    """Where what was written off is booked: apart from the store room's own differences."""
    return Place("difference", parcel.number)


def move_cards(
    tx: Tx, parcel: Parcel, jobs: Sequence[int], source: Place, target: Place, kind: str,
    why: str = "",
) -> None:  # fmt: skip
    """Move cards with the parcel's number as document; none at all is nothing to do."""
    if jobs:
        cards.move(
            tx, jobs, source, target, kind=kind, doc=parcel.number, why=why, party=parcel.to_name
        )


def post(
    tx: Tx, parcel: Parcel, qty: int, source: Place, target: Place, kind: str, why: str = ""
) -> None:
    """Move blanks with the parcel's number as document."""
    blanko.move(
        tx, qty, source, target, kind=kind, item=parcel.item, doc=parcel.number, why=why,
        party=parcel.to_name,
    )  # fmt: skip


def mark(tx: Tx, parcel: Parcel, jobs: Sequence[int], state: str) -> None:
    """Note what became of these cards in the parcel's list."""
    tx.executemany(
        "UPDATE parcel_card SET state = ? WHERE parcel = ? AND job = ?",
        [(state, parcel.id, job) for job in jobs],
    )
