"""Generator mode: so many hours of fuel, so many cards; the last one is out before the light goes.

A person says how long the fuel lasts. A lane takes no card that might not end before that, by its
own times, and stays stopped until somebody says that the mains are back or there is more fuel.
"""

from collections.abc import Sequence
from typing import ClassVar

from model import care_log, lanes
from model.errors import RuleRefused
from model.rights import demand
from model.store import Store, Tx

MINUTES_MIN = 5
MINUTES_MAX = 48 * 60
SPARE_MS = 60_000
"""Between the last card's end and the end of fuel or hours."""
CARD_MS_GUESS = 130_000
"""A card of a printer that has made none: 27.8 an hour, from two-shift printing at Bogor 2017."""
RECENT_CARDS = 20


class FuelBad(RuleRefused):
    """Fuel for less than five minutes or more than two days is a slip."""

    code: ClassVar[str] = "RWT-106"


class NoLanes(RuleRefused):
    """No printer is known to the store yet."""

    code: ClassVar[str] = "RWT-107"


def fuel(tx: Tx, minutes: int, printers: Sequence[str] = ()) -> int:
    """Note fuel for so many minutes from now, for these printers or all; return its end."""
    demand(tx.actor, "drive_lane")
    if not MINUTES_MIN <= minutes <= MINUTES_MAX:
        raise FuelBad(least=MINUTES_MIN, most=MINUTES_MAX // 60)
    until = tx.now_ms + minutes * 60_000
    for printer in _these(tx.store, printers):
        care_log.add(tx, printer, "fuel", value=minutes, until_at=until)
    return until


def mains(tx: Tx, printers: Sequence[str] = ()) -> None:
    """Note that the mains are back, for these printers or all."""
    demand(tx.actor, "drive_lane")
    for printer in _these(tx.store, printers):
        care_log.add(tx, printer, "mains")


def stop_all(tx: Tx) -> int:
    """Ask every lane to stop after the card that is in it; return how many there are."""
    names = _these(tx.store, ())
    for printer in names:
        lanes.want(tx, printer, "pause")
    return len(names)


def until(store: Store, printer: str) -> int | None:
    """Return when this printer's fuel ends, past or to come; None on the mains.

    With a clock that was set back nobody knows how much is left: then it has ended.
    """
    event = care_log.last(store, printer, "fuel", "mains")
    if event is None or event.kind != "fuel" or event.until_at is None:
        return None
    now = store.clock.now_ms()
    return (
        event.until_at
        if event.at <= now + lanes.CLOCK_SECONDS_SLACK * 1000
        else min(now, event.until_at)
    )


def card_ms(store: Store, printer: str) -> int | None:
    """Return the mean time of this printer's own last cards, None before the first."""
    return store.number("SELECT card_ms FROM lane WHERE printer = ?", (printer,)) or None


def longest_ms(store: Store, printer: str) -> int:
    """Return how long a card of this printer may take: the longest of its last twenty."""
    row = store.one(
        "SELECT max(took) FROM (SELECT ended_at - sent_at AS took FROM job WHERE printer = ?"
        " AND state = 'done' AND sent_at IS NOT NULL ORDER BY ended_at DESC LIMIT ?)",
        (printer, RECENT_CARDS),
    )
    longest = int(row[0]) if row and row[0] is not None else 0
    return max(longest, card_ms(store, printer) or CARD_MS_GUESS)


def ends_in_time(now_ms: int, longest: int, end_ms: int) -> bool:
    """Tell whether a card that begins now is surely out, with a minute to spare, at `end_ms`."""
    return now_ms + longest + SPARE_MS <= end_ms


def cards_until(now_ms: int, mean_ms: int, longest: int, end_ms: int) -> int:
    """Return how many cards, one after the other, will still be begun and finished by `end_ms`."""
    room = end_ms - SPARE_MS - longest - now_ms
    return room // mean_ms + 1 if room >= 0 else 0


def _these(store: Store, printers: Sequence[str]) -> tuple[str, ...]:
    known = tuple(str(row[0]) for row in store.rows("SELECT printer FROM lane ORDER BY printer"))
    if not known:
        raise NoLanes()
    return tuple(printers) or known
