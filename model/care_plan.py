"""What a printer needs by its own settings: kept in the store by the node that drives it.

Screens and commands on other machines read the same row; a changed tuntas.toml counts from the
node's next start.
"""

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields

from model.rights import demand
from model.store import Store, Tx

RIBBON_CARDS = 500
FILM_CARDS = 1_500
CLEAN_CARDS = 1_000
REST_MINUTES = 10


@dataclass(frozen=True, slots=True)
class Plan:
    """One printer's rest, heat, supplies and hours, and whether it takes encoded cards only.

    Nought switches a rule off.
    """

    printer: str
    rest_after_cards: int = 0
    rest_after_minutes: int = 0
    rest_minutes: int = REST_MINUTES
    heater: int = 0
    ribbon_cards: int = RIBBON_CARDS
    film_cards: int = FILM_CARDS
    clean_after_cards: int = CLEAN_CARDS
    hours: str = ""
    encoded_only: int = 0

    @property
    def rests(self) -> bool:
        """Whether this printer must rest at all."""
        return bool(self.rest_minutes and (self.rest_after_cards or self.rest_after_minutes))


_NAMES = tuple(field.name for field in fields(Plan))
_SELECT = f"SELECT {', '.join(_NAMES)} FROM care_plan WHERE printer = ?"
_PUT = (
    f"INSERT OR REPLACE INTO care_plan ({', '.join(_NAMES)}, set_at)"
    f" VALUES ({', '.join('?' * len(_NAMES))}, ?)"
)


def enrol(tx: Tx, plans: Sequence[Plan]) -> None:
    """Keep what the node was told of its printers; rows of other nodes' printers stay."""
    demand(tx.actor, "dispatch")
    for plan in plans:
        tx.execute(_PUT, (*astuple(plan), tx.now_ms))


def plan_of(store: Store, printer: str) -> Plan:
    """Return the plan of a printer; one that no node has told of has the usual yields."""
    row = store.one(_SELECT, (printer,))
    return Plan(*row) if row else Plan(printer)
