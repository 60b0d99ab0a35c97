"""What this office knows beside the mirror: the suket in force, where the other record lies."""

from datetime import date

from model import suket_row
from model.store import Store
from model.suket_row import Suket as Suket

TWINS = "SELECT place FROM work_twin WHERE resident = ? AND place <> '' ORDER BY id LIMIT ?"
TWINS_SAID_MAX = 3


def in_force(store: Store, resident: int, today: date) -> Suket | None:
    """Return the resident's certificate that is valid today, None where there is none."""
    found = suket_row.of(store, resident)
    return found if found is not None and found.in_force(today) else None


def twin_places(store: Store, resident: int) -> str:
    """Return which offices hold the other records of a duplicate, "" while nobody found out."""
    places = [str(row[0]) for row in store.rows(TWINS, (resident, TWINS_SAID_MAX))]
    return ", ".join(dict.fromkeys(places))
