"""A campaign's board: who is due, who is recorded, each day, who records, when it will end.

Due is who lives in the places, is a citizen, and is 17 by the last day or married. Recorded is
whom the centre knows beyond UNREGISTERED, and who has a recording of ours that is done and was not
thrown away. Both are counted along the index of the kelurahan (step 15), no resident is read but
those who have none: at 60,000 residents a board is one read of some ten milliseconds.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from model import campaign_rate
from model.age import CARD_YEARS
from model.campaign import Campaign
from model.campaign_rate import WINDOW_DAYS, DayKind, Learnt, Outlook, Plan
from model.clock import day_start_ms
from model.steps.m0015_campaign import DUE_ON, TOLD
from model.store import Store

PLACE_ROWS_MAX = 5_000
HAND_ROWS_MAX = 64
HOUR_MS = 3_600_000
PERSON_MS_MAX = 4 * HOUR_MS
"""The longest that one person counts: a recording left over lunch or night says nothing."""

_COUNT = (
    f"SELECT coalesce({{place}}, ''), count(*), sum(CASE WHEN {TOLD} THEN 1"
    " ELSE EXISTS (SELECT 1 FROM recorded r WHERE r.resident = p.id AND r.live = 1) END)"
    f" FROM resident p WHERE {DUE_ON} <= ? AND {{inside}}"
    f" GROUP BY {{place}} LIMIT {PLACE_ROWS_MAX}"
)
_IN_KEL = _COUNT.format(place="kel_code", inside="kel_code >= ? AND kel_code < ?")
_IN_KEC = _COUNT.format(
    place="kec_code", inside="kel_code IS NULL AND kec_code >= ? AND kec_code < ?"
)
_ANY_KEL = _COUNT.format(place="kel_code", inside="kel_code IS NOT NULL")
_ANY_KEC = _COUNT.format(place="kec_code", inside="kel_code IS NULL")


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One kelurahan (or, where none is known, kecamatan): people due and recorded."""

    code: str
    name: str
    due: int
    recorded: int

    @property
    def left(self) -> int:
        """How many are still to be recorded."""
        return self.due - self.recorded


@dataclass(frozen=True, slots=True)
class DayLine:
    """One day of the campaign; `today` has not ended."""

    on: date
    count: int
    kind: DayKind | None
    """None while nothing was learnt, and of today."""


@dataclass(frozen=True, slots=True)
class HandLine:
    """One operator at one seat today."""

    by: str
    seat: str
    count: int
    person_seconds: int
    """How long one person took, on average."""


@dataclass(frozen=True, slots=True)
class Board:
    """All that a campaign's screen shows."""

    campaign: Campaign
    today_on: date
    due: int
    recorded: int
    today: int
    """Recorded today."""
    places: tuple[PlaceLine, ...]
    """Where most are left, first."""
    days: tuple[DayLine, ...]
    """Newest first, today at the top, eight weeks at most."""
    hands: tuple[HandLine, ...]
    learnt: Learnt | None
    outlook: Outlook | None
    workdays_left: int
    """Planned days from today to the last, both counted."""

    @property
    def left(self) -> int:
        """How many are still to be recorded."""
        return self.due - self.recorded

    @property
    def target_today(self) -> int:
        """How many must be recorded today to end in time: what was left this morning, evenly."""
        morning = self.left + self.today
        return -(-morning // max(self.workdays_left, 1)) if morning > 0 else 0

    @property
    def late_days(self) -> int:
        """How many days after the last day it will end; below nought before it."""
        end = self.outlook.end_on if self.outlook else self.campaign.until_on
        return (end - self.campaign.until_on).days


def board(store: Store, campaign: Campaign) -> Board:
    """Return the board of one campaign as of now, in one snapshot of the store."""
    with store.snapshot():
        return _board(store, campaign)


def _board(store: Store, campaign: Campaign) -> Board:
    today = store.today()
    lines = _places(store, campaign)
    due, recorded = sum(line.due for line in lines), sum(line.recorded for line in lines)
    counts = day_counts(store, campaign, today)
    plan = plan_of(campaign)
    learnt, done_today = campaign_rate.learn(plan, counts.kept, today), counts.done.get(today, 0)
    return Board(
        campaign, today, due, recorded, done_today, lines, _days(plan, counts.done, today, learnt),
        _hands(store, campaign, today), learnt,
        campaign_rate.outlook(plan, learnt, due - recorded, today, done_today),
        plan.workdays(today, campaign.until_on),
    )  # fmt: skip


def plan_of(campaign: Campaign) -> Plan:
    """Return the campaign's working days."""
    return Plan(campaign.begin_on, campaign.week, campaign.off)


def born_by(until_on: date) -> str:
    """Return the last birth date of those who are 17 on that day, as the store writes dates.

    Text is compared with text, so 29-02 of a common year is as good as a day that exists.
    """
    return f"{until_on.year - CARD_YEARS:04d}-{until_on.month:02d}-{until_on.day:02d}"


def within(places: Sequence[str], column: str) -> tuple[str, list[str]]:
    """Return the condition that a place lies in `places` or is one of them, and its parameters.

    The sign behind the full stop is the slash: 16.02.05/ comes after all that begins 16.02.05.
    """
    if not places:
        return "1", []
    one = f"({column} >= ? AND {column} < ?)"
    marks = [mark for code in places for mark in (code, f"{code}/")]
    return f"({' OR '.join([one] * len(places))})", marks


def _places(store: Store, campaign: Campaign) -> tuple[PlaceLine, ...]:
    """Count each place along the index; one read a place of the campaign, none lies in another."""
    born, rows = born_by(campaign.until_on), []
    for code in campaign.places:
        marks = (code, f"{code}/")
        rows += store.rows(_IN_KEL, (born, *marks)) + store.rows(_IN_KEC, (born, *marks))
    if not campaign.places:
        rows = store.rows(_ANY_KEL, (born,)) + store.rows(_ANY_KEC, (born,))
    names = _names(store, [str(row[0]) for row in rows])
    found = (PlaceLine(row[0], names.get(row[0], ""), row[1], row[2]) for row in rows)
    return tuple(sorted(found, key=lambda line: (-line.left, line.code)))


def _names(store: Store, codes: Sequence[str]) -> dict[str, str]:
    """Return the names of codes, of the newest version of each."""
    found: dict[str, str] = {}
    for at in range(0, len(codes), 500):
        some = codes[at : at + 500]
        marks = ", ".join("?" * len(some))
        found |= store.rows(
            f"SELECT code, name FROM region WHERE code IN ({marks}) ORDER BY valid_from", some
        )
    return found


@dataclass(frozen=True, slots=True)
class Counts:
    """People by day: all that were recorded, and those whose recording still stands."""

    done: dict[date, int]
    kept: dict[date, int]
    """What teaches when it ends: whom the centre threw away is still to be recorded."""


def day_counts(store: Store, campaign: Campaign, today: date) -> Counts:
    """Return how many were recorded on each day of the campaign, eight weeks back at most.

    Counted by the hour and put to days here: SQL knows no zone. Recordings of a clock that ran
    ahead count today.
    """
    first = max(campaign.begin_on, today - timedelta(days=WINDOW_DAYS))
    span = max((today - first).days, 0)
    days = [first + timedelta(days=n) for n in range(span + 1)]
    starts = [day_start_ms(day, store.zone) for day in days]
    inside, marks = within(campaign.places, "place")
    rows = store.rows(
        f"SELECT done_at / {HOUR_MS}, count(*), sum(live) FROM recorded"
        f" WHERE done_at >= ? AND {inside} GROUP BY 1",
        (starts[0], *marks),
    )
    found = Counts({}, {})
    for hour, count, kept in rows:
        on = days[max(bisect_right(starts, int(hour) * HOUR_MS) - 1, 0)]
        found.done[on] = found.done.get(on, 0) + int(count)
        found.kept[on] = found.kept.get(on, 0) + int(kept)
    return found


def _days(
    plan: Plan, counts: dict[date, int], today: date, learnt: Learnt | None
) -> tuple[DayLine, ...]:
    first = max(plan.begin_on, today - timedelta(days=WINDOW_DAYS))
    lines = [DayLine(today, counts.get(today, 0), None)]
    for back in range(1, (today - first).days + 1):
        on = today - timedelta(days=back)
        count = counts.get(on, 0)
        kind = campaign_rate.kind_of(plan, on, count, learnt.usual) if learnt else None
        lines.append(DayLine(on, count, kind))
    return tuple(lines)


def _hands(store: Store, campaign: Campaign, today: date) -> tuple[HandLine, ...]:
    """Return who recorded how many today; of a laptop of a kit its seat."""
    inside, marks = within(campaign.places, "d.place")
    rows = store.rows(
        "SELECT r.done_by, r.seat, count(*),"
        " avg(min(max(r.done_at - r.opened_at, 0), ?)) / 1000 FROM recorded d"
        f" JOIN recording r ON r.id = d.recording WHERE d.done_at >= ? AND {inside}"
        " GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT ?",
        (PERSON_MS_MAX, day_start_ms(today, store.zone), *marks, HAND_ROWS_MAX),
    )
    return tuple(HandLine(by, seat, count, int(took)) for by, seat, count, took in rows)
