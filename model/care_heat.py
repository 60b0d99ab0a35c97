"""The transfer temperature, read off the printer's display at the start of a sif.

160 to 170 °C is right: colder and the laminate peels, hotter and the card bends (Dukcapil, by
setkab.go.id of 13-09-2017). Outside of that a reason is asked; what no transfer roller shows is a
slip of the finger and refused.
"""

from typing import ClassVar

from model import care_log
from model.care_plan import plan_of
from model.clock import day_of
from model.errors import RuleRefused
from model.reason import written
from model.rights import demand
from model.shift import current
from model.store import Store, Tx

GOOD_CELSIUS = range(160, 171)
TAKEN_CELSIUS = range(140, 191)


class HeatImpossible(RuleRefused):
    """No transfer roller has this temperature."""

    code: ClassVar[str] = "RWT-101"


class HeatUnusual(RuleRefused):
    """The temperature is outside 160 to 170 °C and no reason was given."""

    code: ClassVar[str] = "RWT-102"


def note(tx: Tx, printer: str, celsius: int, *, why: str = "") -> None:
    """Keep a temperature; the last one of a sif counts. Raises HeatImpossible, HeatUnusual."""
    demand(tx.actor, "care")
    why = written(why, care_log.WHY_CHARS_MAX)
    if celsius not in TAKEN_CELSIUS:
        raise HeatImpossible(celsius=celsius, least=TAKEN_CELSIUS[0], most=TAKEN_CELSIUS[-1])
    if celsius not in GOOD_CELSIUS and not why:
        raise HeatUnusual(celsius=celsius, least=GOOD_CELSIUS[0], most=GOOD_CELSIUS[-1])
    care_log.add(tx, printer, "heat", value=celsius, why=why)


def of_shift(store: Store, printer: str) -> int | None:
    """Return the temperature noted in the open sif, or None; while none is open, today's."""
    shift, event = current(store), care_log.last(store, printer, "heat")
    if event is None:
        return None
    if shift is None:
        return event.value if day_of(event.at, store.zone) == store.today() else None
    return event.value if event.shift == shift.id else None


def is_asked(store: Store, printer: str) -> bool:
    """Tell whether this sif still lacks the temperature of a printer that has a heater."""
    wanted = current(store) is not None and bool(plan_of(store, printer).heater)
    return wanted and of_shift(store, printer) is None
