"""What screens and commands show of the printers' care: one row a printer, what is short, advice.

Cheap enough to be read every few seconds, except for the chart, which is asked for by itself.
"""

from dataclasses import dataclass

from model import care_fuel, care_heat, care_hours, care_rest, care_supply
from model.care_plan import Plan, plan_of
from model.care_supply import Lasting, Supply
from model.store import Store


@dataclass(frozen=True, slots=True)
class CareLine:
    """One printer: heat, supplies, cleaning, rest, fuel, hours."""

    printer: str
    heater: bool
    celsius: int | None
    """Noted in the open sif."""
    heat_asked: bool
    ribbon: Supply
    film: Supply
    cards_to_clean: int | None
    """Below nought when overdue; None where cleaning is not counted."""
    resting_until: int | None
    cards_to_rest: int | None
    """Cards until the next rest; None where it rests by time or never."""
    fuel_until: int | None
    fuel_cards: int | None
    """Cards that will still finish; None on the mains."""
    open_for: tuple[str, ...] | None
    """Districts that may print on it now; None where everybody may always."""
    next_change: int | None
    """When its hours open or close next."""

    @property
    def needs(self) -> bool:
        """Whether somebody should do something for this printer now."""
        due = self.cards_to_clean is not None and self.cards_to_clean <= 0
        empty = any(part.left == 0 and part.yields for part in (self.ribbon, self.film))
        return self.heat_asked or due or empty


@dataclass(frozen=True, slots=True)
class CareBoard:
    """All printers, and what runs out before the blanks."""

    lines: tuple[CareLine, ...]
    lasting: tuple[Lasting, ...]

    def of(self, printer: str) -> CareLine | None:
        """Return the row of one printer."""
        return next((line for line in self.lines if line.printer == printer), None)


def board(store: Store, *, counted: bool = True) -> CareBoard:
    """Return the care of every printer that a node has driven.

    Counting the cards since each change walks their trail, some milliseconds a printer: a screen
    that looks every two seconds counts the ribbons alone, and not films, cleaning, what lasts.
    """
    names = [str(row[0]) for row in store.rows("SELECT printer FROM lane ORDER BY printer")]
    plans = tuple(plan_of(store, name) for name in names)
    if not counted:
        return CareBoard(tuple(_line(store, plan, counted=False) for plan in plans), ())
    lasting = [care_supply.lasting(store, plans, part) for part in care_supply.PARTS]
    return CareBoard(
        tuple(_line(store, plan) for plan in plans),
        tuple(one for one in lasting if one is not None),
    )


def _line(store: Store, plan: Plan, *, counted: bool = True) -> CareLine:
    name, now = plan.printer, store.clock.now_ms()
    until = care_rest.resting_until(store, name) if plan.rests else None
    to_rest = None
    if counted and plan.rests and plan.rest_after_cards and until is None:
        to_rest = max(plan.rest_after_cards - care_rest.run_of(store, plan).cards, 0)
    fuel = care_fuel.until(store, name)
    cards = None
    if fuel is not None:
        longest = care_fuel.longest_ms(store, name)
        mean = care_fuel.card_ms(store, name) or longest
        cards = care_fuel.cards_until(now, mean, longest, fuel)
    windows = care_hours.parse(plan.hours)
    edges = care_hours.edges(windows, now, store.zone)
    return CareLine(
        name, bool(plan.heater), care_heat.of_shift(store, name), care_heat.is_asked(store, name),
        care_supply.supply(store, plan, "ribbon"),
        care_supply.supply(store, plan, "film") if counted else _unknown("film"),
        care_supply.cards_to_clean(store, plan) if counted else None, until, to_rest, fuel, cards,
        care_hours.open_now(windows, now, store.zone) if windows else None,
        edges[0] if edges else None,
    )  # fmt: skip


def _unknown(part: care_supply.Part) -> Supply:
    return Supply(part, 0, None, None, None, "")
