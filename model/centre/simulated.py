"""The national centre of practice: takes recordings, answers late, loses, skips and repeats. Pure.

The same seed and the same arrivals give the same answers. Its own clock counts minutes, so that an
afternoon of practice may be weeks there; the days it tells are days of the office, for an importer
refuses tomorrow. Delays, failures and their shares: reference domain §1 (SFE 3 to 20 days and more,
duplicates, failures of quality, records the centre already has and never compares).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

HOUR = 60
DAY = 24 * HOUR
JAM_FROM, JAM_UNTIL = 8 * HOUR, 11 * HOUR
"""On a bad morning nothing moves at the centre between these minutes of its day."""

DOSSIERS_MAX = 5_000
LISTS_HELD_MAX = 20
ROWS_MAX = 2_000
STRANGE = "MENUNGGU SERVER DAERAH"
"""A word that nobody knows: the centre changes its program without telling."""

Event = tuple[int, str]
"""Minutes after the arrival, and the word from then on."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How the centre behaves; each share is out of one."""

    sfe_days_max: float = 3.0
    bad_morning: float = 0.4
    receipt_lost: float = 0.1
    answer_lost: float = 0.1
    list_late: float = 0.15
    strange: float = 0.02
    failure: float = 0.04
    duplicate: float = 0.03
    adjudicated: float = 0.03
    validated: float = 0.03
    search_failed: float = 0.05
    resent: float = 0.06
    stuck: float = 0.03


KIND = Habits(
    bad_morning=0.0, receipt_lost=0.0, answer_lost=0.0, list_late=0.0, strange=0.0, failure=0.0,
    duplicate=0.0, adjudicated=0.0, validated=0.0, search_failed=0.0, resent=0.0, stuck=0.0,
)  # fmt: skip
"""A centre on a good day: everybody becomes print-ready."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One recording whose packets came, whole or not."""

    rid: str
    nik: str
    whole: bool = True

    def __repr__(self) -> str:
        """Show the number only: a repr reaches tracebacks."""
        return f"Arrival({self.rid})"


@dataclass(frozen=True, slots=True)
class Dossier:
    """One recording at the centre: what it has said of it so far, each with its day."""

    rid: str
    nik: str
    arrived: int
    whole: bool
    known: bool
    """The centre has this NIK already: it is stored and never compared (domain, fact 2)."""
    said: tuple[tuple[str, str], ...] = ()
    """Words and days, the newest last."""
    told: int = 0
    """So many of these words went out with a list; a lost or late list tells nothing."""

    def __repr__(self) -> str:
        """Show the number only."""
        return f"Dossier({self.rid}, {len(self.said)} words)"


@dataclass(frozen=True, slots=True)
class StatusList:
    """One list of statuses as the centre sends it: NIK, word, day."""

    number: int
    as_of: str
    rows: tuple[tuple[str, str, str], ...]
    late: bool = False

    def __repr__(self) -> str:
        """Show number and size."""
        return f"StatusList({self.number}, {len(self.rows)} rows)"


@dataclass(frozen=True, slots=True)
class Centre:
    """All that the centre knows between two steps."""

    seed: int
    minute: int = 8 * HOUR
    lists: int = 0
    dossiers: tuple[Dossier, ...] = ()
    held: tuple[StatusList, ...] = ()
    """Lists that were made and lie somewhere on the way."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one step gave: the centre after it, the lists that came, whose receipt came."""

    centre: Centre
    lists: tuple[StatusList, ...]
    received: tuple[str, ...]


def step(
    centre: Centre,
    arrivals: Sequence[Arrival],
    minutes: int,
    today: date,
    habits: Habits | None = None,
) -> Answer:
    """Take in what came, let `minutes` pass at the centre, and return what it sends.

    A recording that comes twice is one. A list never names a day after `today`.
    """
    habits = habits or Habits()
    taken = _taken(centre, arrivals)
    minute = centre.minute + max(minutes, 0)
    moved = tuple(_moved(centre.seed, one, minute, today, habits) for one in taken)
    number = centre.lists + 1
    made = _list(centre.seed, number, moved, today, habits)
    ripe = tuple(one for one in centre.held if one.number + 2 <= number)
    held = tuple(one for one in centre.held if one not in ripe)
    if made.rows and _chance(centre.seed, "late", number) < habits.list_late:
        yesterday = (today - timedelta(days=1)).isoformat()
        rows = tuple((nik, word, min(day, yesterday)) for nik, word, day in made.rows)
        held = (*held, replace(made, as_of=yesterday, rows=rows, late=True))[-LISTS_HELD_MAX:]
        made = replace(made, rows=())
    received = tuple(
        one.rid
        for one in arrivals
        if _chance(centre.seed, "receipt", one.rid, number) >= habits.receipt_lost
    )
    gone = {nik for nik, _word, _day in made.rows}
    told = tuple(replace(one, told=len(one.said)) if one.nik in gone else one for one in moved)
    after = Centre(centre.seed, minute, number, told, held)
    return Answer(after, tuple(one for one in (made, *ripe) if one.rows), received)


def is_idle(centre: Centre, habits: Habits | None = None) -> bool:
    """Tell whether nothing more will ever come without a new arrival."""
    habits = habits or Habits()
    return not centre.held and all(
        one.told == len(one.said) == len(road(centre.seed, one, habits)) for one in centre.dossiers
    )


def road(seed: int, dossier: Dossier, habits: Habits) -> tuple[Event, ...]:
    """Return every word that the centre will ever say of a recording, by minutes since arrival."""
    chance = Random(f"{seed}:{dossier.rid}")
    at, events = 0, []
    for minutes, word in _words(chance, dossier, habits):
        at += minutes
        events.append((at, word))
    return tuple(events)


def _words(chance: Random, dossier: Dossier, habits: Habits) -> Iterator[Event]:
    yield 0, "BIO_CAPTURED"
    yield chance.randint(10, HOUR), "PROCESSING"
    if chance.random() < habits.resent:
        yield chance.randint(10, HOUR), "PACKET_RETRY"
    yield chance.randint(10, 3 * HOUR), "SENT_FOR_ENROLLMENT"
    if dossier.known or chance.random() < habits.stuck:
        return  # stays SFE for good: a person must find out why
    yield chance.randint(2 * HOUR, max(int(habits.sfe_days_max * DAY), 3 * HOUR)), _RECEIVED
    if not dossier.whole:
        yield chance.randint(HOUR, 4 * HOUR), "ENROLL_FAILURE_AT_REGIONAL"
        return
    if chance.random() < habits.failure:
        yield chance.randint(HOUR, 4 * HOUR), "ENROLL_FAILURE_AT_CENTRAL"
        yield chance.randint(DAY, 2 * DAY), "UNREGISTERED"  # deleted there: record again
        return
    if chance.random() < habits.search_failed:
        yield chance.randint(HOUR, 6 * HOUR), "SEARCH_FAILURE_AT_CENTRAL"
    yield chance.randint(HOUR, 6 * HOUR), "SENT_FOR_DEDUP"
    if chance.random() < habits.strange:
        yield chance.randint(HOUR, 6 * HOUR), STRANGE
    yield from _verdict(chance, dossier, habits)


def _verdict(chance: Random, dossier: Dossier, habits: Habits) -> Iterator[Event]:
    """Yield what the comparison ends in."""
    soon = chance.randint(HOUR, 12 * HOUR)
    if chance.random() < habits.duplicate:
        yield soon, "DUPLICATE_RECORD"
        return
    if chance.random() < habits.adjudicated:
        yield soon, "ADJUDICATE_RECORD"
        soon = chance.randint(DAY, 2 * DAY)
    elif chance.random() < habits.validated:
        yield soon, "REQUEST_VALIDATION"
        soon = chance.randint(DAY, 2 * DAY)
    yield soon, READY


_RECEIVED, READY = "RECEIVED_AT_CENTRAL", "PRINT_READY_RECORD"


def _taken(centre: Centre, arrivals: Iterable[Arrival]) -> tuple[Dossier, ...]:
    """Return the dossiers with the new ones; a NIK's newest takes the place of what is over."""
    dossiers = {one.rid: one for one in centre.dossiers}
    for one in arrivals:
        if one.rid in dossiers:
            continue
        before = [old for old in dossiers.values() if old.nik == one.nik]
        known = any(old.said and old.said[-1][0] in _KEPT for old in before)
        for old in before:
            del dossiers[old.rid]
        dossiers[one.rid] = Dossier(one.rid, one.nik, centre.minute, one.whole, known)
    return tuple(dossiers.values())[-DOSSIERS_MAX:]


_KEPT = frozenset({READY, "SENT_FOR_DEDUP", "DUPLICATE_RECORD", "ADJUDICATE_RECORD"})
"""Words after which the centre keeps the biometrics: another recording is not compared."""


def _moved(seed: int, dossier: Dossier, minute: int, today: date, habits: Habits) -> Dossier:
    """Return a dossier with every word that has come true by now, dated today."""
    due = []
    for after, word in road(seed, dossier, habits):
        if _jammed(seed, dossier.arrived + after, habits) > minute:
            break  # a jam overtakes nobody
        due.append(word)
    fresh = due[len(dossier.said) :]
    if not fresh:
        return dossier
    last = dossier.said[-1][1] if dossier.said else ""
    day = max(today.isoformat(), last)  # a clock that ran backwards makes no older news
    return replace(dossier, said=(*dossier.said, *((word, day) for word in fresh)))


def _jammed(seed: int, at: int, habits: Habits) -> int:
    """Return when something happens that was due at `at`: on a bad morning only after the jam."""
    day, of_day = divmod(at, DAY)
    if not JAM_FROM <= of_day < JAM_UNTIL or _chance(seed, "jam", day) >= habits.bad_morning:
        return at
    return day * DAY + JAM_UNTIL + of_day % 30


def _list(
    seed: int, number: int, dossiers: Sequence[Dossier], today: date, habits: Habits
) -> StatusList:
    """Return the last word of each who moved since a list told of them, but for answers lost.

    Words between two lists are never told: the office sees a jump.
    """
    rows = [
        (one.nik, one.said[-1][0], min(one.said[-1][1], today.isoformat()))
        for one in dossiers
        if len(one.said) > one.told and _chance(seed, "lost", one.rid, number) >= habits.answer_lost
    ]
    return StatusList(number, today.isoformat(), tuple(rows[-ROWS_MAX:]))


def _chance(seed: int, *what: object) -> float:
    """Return a number below one that depends on nothing but the seed and what it is for."""
    return Random(f"{seed}:{':'.join(map(str, what))}").random()
