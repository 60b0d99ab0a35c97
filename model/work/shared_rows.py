"""What several work lists rest on, worked out once in the statement that asks for them.

`making`: a card of ours is on its way. `own`: recordings of ours that the centre has not answered,
or has thrown away. `ripe`: everybody print-ready. `waits`: what was put off. `called`: who was told
of this status. `words`: the centre's words in use, of those who wait.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from model.age import MARRIED_SQL
from model.centre.status import SFE_OLD_DAYS
from model.clock import DAY_MS, instant
from model.enrol.answered import DELETED, HEARD
from model.ready import adult_line
from model.steps.m0012_work import MOVING, UNHEARD
from model.store import Store

Params = dict[str, object]


@dataclass(frozen=True, slots=True)
class Limits:
    """From how many days on a case is somebody's work; days that have passed, not office days."""

    sfe_days: int = SFE_OLD_DAYS
    send_days: int = 7
    """Recorded, but not on its way to the centre."""
    centre_days: int = 60
    ready_days: int = 30
    turned_days: int = 7
    receipt_days: int = 3
    answer_days: int = 20
    left_hours: int = 24
    """A recording that nobody went on with."""


USUAL = Limits()


def day_sql(column: str) -> str:
    """Return SQL for the office's day of an instant; Indonesia's zones know no summer time."""
    return f"date(({column} + :zone_ms) / 1000, 'unixepoch')"


_LIVE = "r.life = 'hidup'"
IN_WORK = f"{_LIVE} AND r.{MOVING}"
"""Begins each condition on statuses: with it the index of step 12 holds all that is asked."""
_UNHEARD = "('', 'UNREGISTERED')"
_EMPTY_HANDED = "('ENROLL_FAILURE_AT_CENTRAL', 'ENROLL_FAILURE_AT_REGIONAL')"

_MAKING = """making(id) AS MATERIALIZED (SELECT j.resident FROM job j
    WHERE j.state IN ('queued', 'reserved', 'sent', 'unsettled'))"""

_DELETED = f"(r.status IN {_UNHEARD} AND {DELETED})"
_EARLIER = f"""(r.status = 'ENROLL_FAILURE_AT_REGIONAL' AND c.clock_odd = 0
    AND r.status_on < {day_sql("c.done_at")})"""

# CROSS JOIN: begin with the few residents of these statuses, not with the recordings of all years.
_OWN_OF = f"""SELECT r.id, {day_sql("c.done_at")}, CASE
        WHEN {_DELETED} THEN 'again'
        WHEN c.sent = 'failed' OR EXISTS
            (SELECT 1 FROM packet p WHERE p.recording = c.id AND p.state = 'failed') THEN 'failed'
        WHEN {day_sql("c.done_at")} < CASE c.sent WHEN 'received' THEN :answer ELSE :receipt END
            THEN 'quiet'
        ELSE 'wait' END
    FROM resident r CROSS JOIN recording c ON c.resident = r.id AND c.live = 1
    WHERE c.state = 'done' AND"""

_OWN = f"""own(id, since, kind) AS MATERIALIZED ({_OWN_OF} {_LIVE} AND r.{UNHEARD}
    UNION ALL {_OWN_OF} {IN_WORK} AND r.status IN {_EMPTY_HANDED}
        AND (NOT {HEARD} OR {_EARLIER}))"""

_MADE = f"""EXISTS (SELECT 1 FROM request q WHERE q.resident = r.id AND q.state = 'printed'
        AND {day_sql("coalesce(q.closed_at, q.opened_at)")} >= coalesce(r.status_on, ''))
    AND NOT EXISTS (SELECT 1 FROM request q WHERE q.resident = r.id
        AND q.state IN ('open', 'held'))"""

_RIPE = f"""ripe(id, since, kind, birth_on, marital) AS MATERIALIZED (
    SELECT r.id, coalesce(r.status_on, ''), CASE
        WHEN r.id IN (SELECT id FROM making) THEN 'making'
        WHEN {_MADE} THEN 'made'
        WHEN r.status <> 'PRINT_READY_RECORD' THEN 'ready'
        WHEN r.birth_on > :adult AND r.marital NOT IN {MARRIED_SQL} THEN 'minor'
        WHEN coalesce(r.status_on, '') < :ready AND (r.birth_on IS NULL
            OR r.birth_on <= :adult_then OR r.marital IN {MARRIED_SQL}) THEN 'old'
        ELSE 'ready' END, r.birth_on, r.marital
    FROM resident r WHERE {IN_WORK}
        AND r.status IN ('PRINT_READY_RECORD', 'SENT_FOR_CARD_PRINTING'))"""

_WAITS = """waits(id, list, note) AS MATERIALIZED (SELECT w.resident, w.list, w.note
    FROM work_wait w CROSS JOIN resident r ON r.id = w.resident
    WHERE w.until_on > :today AND w.status = r.status
        AND w.since = coalesce(r.status_on, '') AND r.life = 'hidup')"""

_CALLED = f"""called(id) AS MATERIALIZED (SELECT n.resident FROM work_note n
    CROSS JOIN resident r ON r.id = n.resident
    WHERE n.what = 'called' AND n.status = r.status
        AND {day_sql("n.at")} >= coalesce(r.status_on, ''))"""

# Every word that moves, each by one step into the index, however many residents have it.
_WORDS = f"""words(s) AS (SELECT min(r.status) FROM resident r WHERE {IN_WORK}
    UNION ALL SELECT (SELECT min(r.status) FROM resident r
        WHERE {IN_WORK} AND r.status > words.s) FROM words WHERE words.s IS NOT NULL)"""

SHARED = f"WITH RECURSIVE {_WORDS}, {_MAKING}, {_OWN}, {_RIPE}, {_WAITS}, {_CALLED} "


def params_of(store: Store, limits: Limits = USUAL) -> Params:
    """Return what the lists compare with today: days as ISO text, instants in milliseconds."""
    now, today = store.clock.now_ms(), store.today()
    shift = instant(now, store.zone).utcoffset() or timedelta(0)
    then = _before(today, limits.ready_days)
    return {
        "today": today.isoformat(),
        "zone_ms": int(shift.total_seconds() * 1000),
        "adult": adult_line(today).isoformat(),
        "adult_then": adult_line(then).isoformat(),
        "turned": adult_line(_before(today, limits.turned_days)).isoformat(),
        "ready": then.isoformat(),
        "sfe": _before(today, limits.sfe_days).isoformat(),
        "send": _before(today, limits.send_days).isoformat(),
        "centre": _before(today, limits.centre_days).isoformat(),
        "receipt": _before(today, limits.receipt_days).isoformat(),
        "answer": _before(today, limits.answer_days).isoformat(),
        "left": now - limits.left_hours * (DAY_MS // 24),
    }


def _before(day: date, days: int) -> date:
    return day - timedelta(days=days)
