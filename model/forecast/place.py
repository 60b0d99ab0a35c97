"""Where in the queue somebody stands, from the queue's shape: how many of each class and day.

The shape is read once for everybody, part by part; one person then takes two small queries. The
place counts the cards that are ordered already, for they are made first.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from model import interleave, policy, ready_shape
from model.clock import day_start_ms
from model.interleave import Split
from model.ready_shape import Group
from model.store import Store

COMING_DAYS = 28
"""How far back newcomers are counted who may go before those that wait."""


@dataclass(frozen=True, slots=True)
class Place:
    """The `number`th card from now, 1 is next; the class it belongs to."""

    number: int
    rank: int


@dataclass(frozen=True, slots=True)
class Shape:
    """How the queue is built."""

    before: dict[Group, tuple[int, int]]
    """Line, class and day: people of the line before them, and how many they are."""
    lines: dict[int, int]
    """People in each line."""
    two: Split | None
    ordered: int
    """Cards that are ordered and not made yet."""
    newcomers: dict[int, float]
    """People a day who become print-ready, by class."""

    def ahead_a_day(self, rank: int) -> float:
        """Return how many newcomers a day go before somebody of this class."""
        return sum(people for other, people in self.newcomers.items() if other < rank)


def read_printed(
    store: Store, found: dict[int, int], after: tuple[int, int] | None, cards: int
) -> tuple[int, int] | None:
    """Add to `found` whose card was made lately and who had become print-ready lately, by class.

    The next `cards` jobs that ended, from the first of those days on; returns how far that is,
    None at the end.
    """
    since = store.today() - timedelta(days=COMING_DAYS)
    mark = after or (day_start_ms(since, store.zone), 0)
    row = store.one(
        "SELECT ended_at, id FROM job WHERE ended_at IS NOT NULL AND (ended_at, id) > (?, ?)"
        " ORDER BY ended_at, id LIMIT 1 OFFSET ?",
        (*mark, max(cards, 1) - 1),
    )
    until = (int(row[0]), int(row[1])) if row else None
    rows = store.rows(
        f"SELECT {policy.rank_sql(policy.in_force(store))}, count(*)"
        " FROM job q CROSS JOIN resident r ON r.id = q.resident"
        " WHERE q.ended_at IS NOT NULL AND (q.ended_at, q.id) > (?, ?)"
        " AND (q.ended_at, q.id) <= (?, ?) AND q.state = 'done' AND r.status_on >= ? GROUP BY 1",
        (*mark, *(until or (1 << 60, 0)), since.isoformat()),
    )
    for rank, people in rows:
        found[int(rank)] = found.get(int(rank), 0) + int(people)
    return until


def shape(store: Store, groups: Mapping[Group, int], printed: Mapping[int, int]) -> Shape:
    """Return the shape of a queue whose people were counted part by part."""
    before: dict[Group, tuple[int, int]] = {}
    lines: dict[int, int] = {}
    for (line, rank, day), people in sorted(groups.items()):
        before[line, rank, day] = (lines.get(line, 0), people)
        lines[line] = lines.get(line, 0) + people
    ordered = store.number(
        "SELECT count(*) FROM job INDEXED BY job_one_live"  # a few rows, not all that ever were
        " WHERE state IN ('queued', 'reserved', 'sent', 'unsettled')"
    )
    two = interleave.split(store, policy.in_force(store))
    return Shape(before, lines, two, ordered, _newcomers(store, before, printed))


def _newcomers(
    store: Store, before: Mapping[Group, tuple[int, int]], printed: Mapping[int, int]
) -> dict[int, float]:
    """Return who became print-ready lately, a day and class: those who wait and those printed."""
    since = store.today() - timedelta(days=COMING_DAYS)
    found: dict[int, float] = {}
    for (_, rank, day), (_, people) in before.items():
        if day >= since.isoformat():
            found[rank] = found.get(rank, 0.0) + people / COMING_DAYS
    for rank, people in printed.items():
        found[rank] = found.get(rank, 0.0) + people / COMING_DAYS
    return found


def of(store: Store, known: Shape, resident: int) -> Place | None:
    """Return where a resident of the queue stands; None for somebody whom the shape lacks."""
    group = ready_shape.group_of(store, resident)
    if group is None or group not in known.before:
        return None
    line, rank, day = group
    ahead, people = known.before[group]
    number = ahead + 1 + _among(store, resident, day, people)
    if known.two is None or line == interleave.APPROVED_LINE:
        return Place(known.ordered + number, rank)
    other = interleave.OTHER_LINE if line == interleave.FIRST_LINE else interleave.FIRST_LINE
    number += known.two.before(line, number, known.lines.get(other, 0))
    return Place(known.ordered + known.lines.get(interleave.APPROVED_LINE, 0) + number, rank)


def _among(store: Store, resident: int, day: str, people: int) -> int:
    """Return how many of the same class and day go before: as many as of all of that day."""
    if people < 2:
        return 0
    row = store.one(
        "SELECT count(*), coalesce(sum(id < ?), 0) FROM resident"
        " WHERE status = 'PRINT_READY_RECORD' AND status_on = ?",
        (resident, day),
    )
    every, ahead = row if row else (0, 0)
    return min(int(ahead) * people // int(every), people - 1) if every else people // 2
