"""May this printer take a card now, and whose? One question of the lane before every card.

Nothing here touches a card: what is held stays queued, for this printer later or for another one
now. A card in flight or in doubt is the lane's first business and never waits for a rest.
"""

from dataclasses import dataclass
from typing import Literal

from model import care_fuel, care_hours, care_rest, encoded, jobs
from model.actor import Actor
from model.care_plan import Plan, plan_of
from model.jobs import Job
from model.press_shape import Records
from model.store import Store

LOOK_SECONDS = 2.0
PAGE_ROWS = 200

HoldState = Literal["rest", "fuel", "hours"]

_SERVED = (
    "coalesce((SELECT s.office FROM service_point s WHERE s.region IN (r.kel_code, r.kec_code)"
    " AND s.from_on <= ? AND (s.to_on IS NULL OR ? < s.to_on)"
    " ORDER BY length(s.region) DESC, s.from_on DESC LIMIT 1), r.kec_code, '')"
    " FROM job j JOIN resident r ON r.id = j.resident"
)
_ONE = f"SELECT {_SERVED} WHERE j.id = ?"
_QUEUED = (
    f"SELECT j.id, {_SERVED} WHERE j.state = 'queued' AND j.id > ? AND NOT EXISTS"
    " (SELECT 1 FROM encoding e WHERE e.resident = j.resident"
    " AND e.state IN ('begun', 'encoded', 'passed', 'printing')) ORDER BY j.id LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class Hold:
    """Why a printer takes no card now, and until when; None where only a person can tell."""

    state: HoldState
    until_at: int | None
    wait_seconds: float = LOOK_SECONDS


@dataclass(frozen=True, slots=True)
class _Look:
    hold: Hold | None = None
    job: Job | None = None
    rest_due: bool = False


def hold(records: Records, actor: Actor, printer: str, first: Job) -> Job | Hold:
    """Return the job that `printer` may take now, or why it takes none; `first` is the next one.

    A rest that is due is begun here, in a transaction of its own.
    """
    look: _Look = records.read(_look, printer, first)
    if look.rest_due:
        return Hold("rest", records.write(actor, care_rest.begin, printer))
    return look.hold or look.job or first


def _look(store: Store, printer: str, first: Job) -> _Look:
    plan, now = plan_of(store, printer), store.clock.now_ms()
    resting = care_rest.resting_until(store, printer) if plan.rests else None
    if resting is not None:
        return _Look(Hold("rest", resting))
    fuel = care_fuel.until(store, printer)
    longest = care_fuel.longest_ms(store, printer) if fuel is not None or plan.hours else 0
    if fuel is not None and not care_fuel.ends_in_time(now, longest, fuel):
        return _Look(Hold("fuel", fuel))
    out_at = now + longest + care_fuel.SPARE_MS - 1  # at the very hour it may just be out
    job = _whose(store, plan, first, out_at) if plan.hours else first
    if job is None:
        edges = care_hours.edges(care_hours.parse(plan.hours), now, store.zone)
        return _Look(Hold("hours", edges[0] if edges else None))
    return _Look(
        job=job, rest_due=plan.rests and care_rest.is_due(plan, care_rest.run_of(store, plan))
    )


def _whose(store: Store, plan: Plan, first: Job, end_ms: int) -> Job | None:
    """Return the first queued job whose district may print now and still when its card is out.

    Of a hopper with encoded cards only the one on top can be fed: `first` or nothing.
    """
    windows, today = care_hours.parse(plan.hours), store.today().isoformat()
    times = (store.clock.now_ms(), end_ms)

    def may(code: str) -> bool:
        district = district_of(windows, code, store.office)
        return all(care_hours.is_open(windows, district, at, store.zone) for at in times)

    if encoded.live_of(store, first.resident) is not None:
        row = store.one(_ONE, (today, today, first.id))
        return first if row and may(str(row[0])) else None
    after = 0
    while rows := store.rows(_QUEUED, (today, today, after, PAGE_ROWS)):
        found = next((int(number) for number, code in rows if may(str(code))), None)
        if found is not None:
            return jobs.get(store, found)
        after = int(rows[-1][0])
    return None


def district_of(windows: tuple[care_hours.Window, ...], code: str, office: str) -> str:
    """Return whose hours count for a card: its district's where they are written, else ours."""
    return code if code and care_hours.names(windows, code) else office
