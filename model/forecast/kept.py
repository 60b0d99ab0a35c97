"""What was learnt, kept for some minutes beside the open store it came from; nothing is written.

A terminal asks for one person after the other, and the days of the past do not change meanwhile.
What does change under the hand (blanks, deliveries told, the cap) is read each time; the queue's
shape, one pass over all who are print-ready, every KEPT_MS: `ahead` reads it anew in small parts
while nobody waits, so that nobody who asks has to.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from weakref import WeakKeyDictionary

from model import blanko, ready_shape
from model.clock import instant
from model.forecast import paths, place, rates
from model.forecast.place import Place, Shape
from model.rations import cap, expected
from model.store import Store

KEPT_MS = 900_000
"""A quarter of an hour: then `ahead` reads anew."""
LATE_MS = 2 * KEPT_MS
"""Older than this nothing is told: where nobody read ahead, whoever asks waits for it."""
PART_PEOPLE = 2_000
"""So many of the queue are read at a time: 5 ms of 100,000 people, 15 of two million."""
FREE_PART = 0.05
"""Blanks may change by this part before the paths are walked again."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the past days of one item taught, and the paths drawn from them."""

    on: date
    at: int
    rates: rates.Rates
    paths: paths.Paths


@dataclass(frozen=True, slots=True)
class _Supply:
    """What the paths are walked with: free blanks, deliveries told, the cap."""

    free: int
    told: dict[date, int]
    cap: int | None

    def is_near(self, other: "_Supply") -> bool:
        """Tell whether the same paths will do."""
        same = (self.told, self.cap) == (other.told, other.cap)
        return same and abs(self.free - other.free) <= self.free * FREE_PART


@dataclass(slots=True)
class _Queue:
    """The queue's shape and, for each class of it, how far each path gets by each day."""

    on: date
    at: int
    shape: Shape
    supply: _Supply
    ways: dict[int, list[list[float]]]


@dataclass(slots=True)
class _Reading:
    """A pass over the queue that is under way."""

    on: date
    at: int
    groups: dict[ready_shape.Group, int] = field(default_factory=dict)
    mark: ready_shape.Mark | None = ready_shape.BEGIN
    printed: dict[int, int] = field(default_factory=dict)
    job: tuple[int, int] | None = None


_KNOWN: WeakKeyDictionary[Store, dict[str, Known]] = WeakKeyDictionary()
_DAYS: WeakKeyDictionary[Store, dict[str, rates.Known]] = WeakKeyDictionary()
_QUEUE: WeakKeyDictionary[Store, _Queue] = WeakKeyDictionary()
_READING: WeakKeyDictionary[Store, _Reading] = WeakKeyDictionary()


def forget(store: Store) -> None:
    """Forget what is kept beside this store, so that the next question reads anew."""
    _KNOWN.pop(store, None)
    _DAYS.pop(store, None)
    _QUEUE.pop(store, None)
    _READING.pop(store, None)


def _kept(store: Store, found: "Known | _Queue | _Reading | None", age_ms: int = LATE_MS) -> bool:
    """Tell whether there is something of today, not older than this."""
    if found is None or found.on != store.today():
        return False
    return abs(store.clock.now_ms() - found.at) < age_ms


def ahead(store: Store) -> bool:
    """Do a small part of what will be due for `promise`; tell whether more of it is left.

    For the time in which nobody waits: what is kept is told until it is read anew.
    """
    if not _kept(store, _KNOWN.get(store, {}).get("blanko"), KEPT_MS):
        if rates.read_days(store, "blanko", _days(store, "blanko")):
            return True
        return _learn(store, "blanko").rates.enough
    if not of(store).rates.enough or _kept(store, _QUEUE.get(store), KEPT_MS):
        return False
    return _read_on(store) is None


def of(store: Store, item: str = "blanko") -> Known:
    """Return what the office's days taught about `item`."""
    found = _KNOWN.get(store, {}).get(item)
    return found if found is not None and _kept(store, found) else _learn(store, item)


def _days(store: Store, item: str) -> rates.Known:
    return _DAYS.setdefault(store, {}).setdefault(item, {})


def _learn(store: Store, item: str) -> Known:
    today, learnt = store.today(), rates.learn(store, item, _days(store, item))
    told = expected.by_day(store, item)
    drawn = paths.draw(learnt, today, max(told, default=None))
    found = Known(today, store.clock.now_ms(), learnt, drawn)
    _KNOWN.setdefault(store, {})[item] = found
    return found


def shape(store: Store) -> Shape:
    """Return the shape of the queue."""
    return _queue(store).shape


def _queue(store: Store) -> _Queue:
    found = _QUEUE.get(store)
    if found is None or not _kept(store, found):
        while (found := _read_on(store)) is None:
            pass
    return found


def _read_on(store: Store) -> _Queue | None:
    """Read one part of the queue; return it whole after the last one."""
    reading = _READING.get(store)
    if reading is None or not _kept(store, reading, KEPT_MS):
        reading = _READING[store] = _Reading(store.today(), store.clock.now_ms())
    if reading.mark is not None:
        reading.mark = ready_shape.read_part(store, reading.groups, reading.mark, PART_PEOPLE)
        return None
    reading.job = place.read_printed(store, reading.printed, reading.job, PART_PEOPLE)
    if reading.job is not None:
        return None
    del _READING[store]
    whole = place.shape(store, reading.groups, reading.printed)
    found = _QUEUE[store] = _Queue(reading.on, store.clock.now_ms(), whole, _supply(store), {})
    return found


def _supply(store: Store) -> _Supply:
    told = expected.by_day(store)
    return _Supply(blanko.available(store), told, cap.in_force(store, store.today()))


def between(store: Store, at: Place) -> tuple[date, date] | None:
    """Return the days between which a place of the queue is reached; None where none is told."""
    queue = _queue(store)
    supply = _supply(store)
    if not queue.supply.is_near(supply):
        queue.supply, queue.ways = supply, {}
    if at.rank not in queue.ways:
        queue.ways[at.rank] = _ways(store, queue.supply, queue.shape.ahead_a_day(at.rank))
    found = paths.between(queue.ways[at.rank], at.number)
    if found is None:
        return None
    today = store.today()
    return today + timedelta(days=found[0]), today + timedelta(days=found[1])


def _ways(store: Store, supply: _Supply, ahead_a_day: float) -> list[list[float]]:
    known, today = of(store), store.today()
    now = instant(store.clock.now_ms(), store.zone)
    part = 1.0 - rates.done_by(known.rates, now.hour + now.minute / 60)
    told, most = paths.arrivals(supply.told, today), supply.cap
    ways = []
    for path, more in zip(known.paths.days, known.paths.receipts, strict=True):
        days = path if most is None else [min(cards, most) for cards in path]
        ways.append(
            paths.progress(
                days, supply.free, (told, more), part, known.rates.blanks_a_card, ahead_a_day
            )
        )
    return ways
