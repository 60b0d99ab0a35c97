"""The recording of one person: begun, taken over, saved at every step, finished or stopped.

Each verb is one transaction with its audit and outbox rows. A recording belongs to one session at a
time; whoever lost it writes nothing (REK-102), so that nothing is written twice.
"""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from model.clock import DAY_MS, day_of
from model.enrol import biodata, captured, receipt
from model.enrol.answered import newest_told
from model.enrol.eligible import judge, still
from model.enrol.parts import REVIEW, STEPS, Rules
from model.enrol.record import Recording as Recording
from model.enrol.record import change, get, held, insert, live_of, rid_of
from model.enrol.refusals import (
    NotApproved,
    NotDone,
    PartsMissing,
    ProofMissing,
    ReasonMissing,
    RecordingClosed,
    RecordingHeld,
    StepUnknown,
    Unconfirmed,
)
from model.names import clean
from model.permohonan import CardInTheMaking
from model.ready import LIVE_STATES
from model.reason import written
from model.rights import demand
from model.store import Store, Tx

ALIVE_SECONDS = 300
"""So long after its last step a recording counts as being worked on at its seat."""
ODD_GAP_DAYS = 60
"""A leap so far among the newest acts, or any time before the newest, is noted as odd."""
LATE_ACTS = 200
"""So many of the newest acts are looked at, for the clock may have been wrong before too."""
WORDS_CHARS_MAX = 120
OPEN_ROWS_MAX = 1_000
_JITTER_MS = 60_000

__all__ = (
    "ALIVE_SECONDS", "Open", "Recording", "begin", "finish", "get", "live_of", "put_down", "stop",
    "take_over", "to_step", "void", "waiting",
)  # fmt: skip


@dataclass(frozen=True, slots=True, repr=False)
class Open:
    """One recording that waits to be gone on with."""

    number: int
    rid: str
    resident: int
    name: str
    nik: str
    step: str
    by: str
    """Who works on it, or left it."""
    seat: str
    opened_on: date
    saved_at: int
    age_seconds: int
    """Since its last step; never negative, whatever the clock did."""
    is_mine: bool
    is_alive: bool
    """Whether its session may still be at work: taking it over needs a confirmation."""


def begin(
    tx: Tx, resident: int, *, seat: str, session: str, rules: Rules, document: str = ""
) -> int:
    """Begin to record a resident and return the recording's number.

    Raises NotAllowed, ResidentUnknown, ProofMissing, and every refusal of `eligible.judge`.
    """
    demand(tx.actor, "enrol")
    judged = judge(tx.store, resident, tx.today)
    if judged.reason is not None:
        raise judged.reason
    paper = clean(document)[:WORDS_CHARS_MAX]
    if judged.needs and not paper:
        raise ProofMissing(what=judged.needs)
    old = live_of(tx.store, resident)
    if old is not None:
        change(tx, old, live=0, saved_at=old.saved_at, clock_odd=old.clock_odd)
    number = tx.number("SELECT max(id) FROM recording") + 1
    nik = tx.number("SELECT nik FROM resident WHERE id = ?", (resident,))
    made = Recording(
        number, rid_of(tx.store, number), resident, nik, judged.kind, "open", STEPS[0], seat,
        session, tx.actor.name, tx.actor.name, tx.now_ms, tx.now_ms, "", None, "", judged.ground,
        paper, tx.store.meta("kit"), 0, 1, int(_clock_is_odd(tx)), "none", None,
    )  # fmt: skip
    insert(tx, made)
    tx.audit("recording_begun", recording=number, resident=resident, what=judged.kind, seat=seat)
    return number


def waiting(store: Store, operator: str | None = None) -> tuple[Open, ...]:
    """Return the open recordings, those of `operator` first, then the one left longest ago."""
    now = store.clock.now_ms()
    rows = store.rows(
        "SELECT c.id, c.rid, c.resident, r.name, r.nik, c.step, c.held_by, c.seat, c.opened_at,"
        " c.saved_at, c.session FROM recording c JOIN resident r ON r.id = c.resident"
        " WHERE c.state = 'open' ORDER BY c.held_by <> ?, c.saved_at, c.id LIMIT ?",
        (operator or "", OPEN_ROWS_MAX),
    )
    found = []
    for number, rid, resident, name, nik, step, by, seat, opened_at, saved_at, session in rows:
        age = max(now - saved_at, 0) // 1000
        alive = bool(session) and age < ALIVE_SECONDS
        opened_on = day_of(opened_at, store.zone)
        found.append(
            Open(number, rid, resident, name, f"{nik:016d}", step, by, seat, opened_on, saved_at,
                 age, operator is not None and by == operator, alive)
        )  # fmt: skip
    return tuple(found)


def take_over(
    tx: Tx, number: int, session: str, seat: str, *, confirmed: bool = False
) -> Recording:
    """Go on with an open recording in another session; the one before writes nothing any more.

    One's own recording of the same seat, one that was put down, and one untouched for 5 minutes
    need no confirmation. Raises NotAllowed, RecordingUnknown, RecordingClosed, RecordingHeld.
    """
    demand(tx.actor, "enrol")
    found = get(tx.store, number)
    if found.state != "open":
        raise RecordingClosed(recording=found.rid, state=found.state)
    if found.session == session:
        return found
    own = found.held_by == tx.actor.name and found.seat == seat
    seconds = max(tx.now_ms - found.saved_at, 0) // 1000
    if found.session and not own and seconds < ALIVE_SECONDS and not confirmed:
        raise RecordingHeld(who=found.held_by, seat=found.seat, seconds=ALIVE_SECONDS - seconds)
    now = change(tx, found, session=session, seat=seat, held_by=tx.actor.name)
    tx.audit("recording_taken_over", recording=number, seat=seat, was=found.held_by)
    return now


def put_down(tx: Tx, number: int, session: str) -> None:
    """Leave an open recording with all that is kept, for any terminal to go on with at once."""
    found = held(tx, number, session)
    change(tx, found, session="")
    tx.audit("recording_put_down", recording=number, step=found.step)


def to_step(tx: Tx, number: int, step: str, session: str) -> Recording:
    """Keep which step a recording stands at; raises StepUnknown and what `held` raises."""
    found = held(tx, number, session)
    if step not in STEPS:
        raise StepUnknown(step=clean(step)[:20])
    if step == found.step:
        return found
    now = change(tx, found, step=step)
    tx.audit("recording_step", recording=number, step=step)
    return now


def stop(tx: Tx, number: int, why: str, session: str) -> Recording:
    """Give an open recording up, with a reason; the person may be recorded anew at once."""
    found = held(tx, number, session)
    reason = _reason(why)
    now = change(tx, found, state="stopped", live=0, why=reason, session="")
    biodata.drop_all(tx, number)
    tx.audit("recording_stopped", recording=number, step=found.step, why=reason)
    return now


def finish(
    tx: Tx, number: int, session: str, rules: Rules, *, approved: bool = True
) -> receipt.Receipt:
    """Finish a recording that is whole, and return its receipt, whose slip is noted too.

    Raises what `held` raises; NotApproved unless the resident approved it on the review page;
    Unconfirmed, PartsMissing; and the refusal of `eligible.still` where the centre has told
    something since that forbids a recording now (then stop it).
    """
    found = held(tx, number, session)
    if not approved or found.step != REVIEW:
        raise NotApproved(recording=found.rid)
    if (refused := still(tx.store, found, tx.today)) is not None:
        raise refused
    if biodata.unconfirmed(tx.store, number):
        raise Unconfirmed(recording=found.rid)
    missing = captured.missing(tx.store, number, rules)
    if missing:
        raise PartsMissing(recording=found.rid, parts=", ".join(missing))
    done_at = max(tx.now_ms, found.saved_at)
    now = change(
        tx, found, state="done", done_by=tx.actor.name, done_at=done_at, session="",
        told=newest_told(tx.store, found.resident), sent="waiting", sent_at=done_at,
    )  # fmt: skip
    tx.audit("recording_done", recording=number, resident=found.resident, approved=True)
    return receipt.first(tx, now)


def void(tx: Tx, number: int, why: str) -> Recording:
    """Make a finished recording void, with a reason (kasi); the person may be recorded anew.

    A card that rests on it is taken back first. Raises NotAllowed, RecordingUnknown, NotDone,
    ReasonMissing, CardInTheMaking.
    """
    demand(tx.actor, "void_recording")
    found = get(tx.store, number)
    if found.state != "done":
        raise NotDone(recording=found.rid, state=found.state)
    reason = _reason(why)
    made = f"SELECT 1 FROM job WHERE resident = ? AND state IN {LIVE_STATES}"
    if tx.one(made, (found.resident,)):
        raise CardInTheMaking()
    now = change(tx, found, state="void", live=0, why=reason)
    biodata.drop_all(tx, number)
    tx.audit("recording_void", recording=number, resident=found.resident, why=reason)
    return now


def _reason(why: str) -> str:
    reason = written(why, WORDS_CHARS_MAX)
    if not reason:
        raise ReasonMissing()
    return reason


def _clock_is_odd(tx: Tx) -> bool:
    """Tell whether the clock disagrees with the newest acts: before them, or leapt by months.

    The leap may lie some acts back: whoever records has logged in under the wrong clock before.
    """
    rows = tx.rows("SELECT at FROM audit ORDER BY seq DESC LIMIT ?", (LATE_ACTS,))
    acts = [tx.now_ms, *(int(row[0]) for row in rows)]
    leaps = (late - early for late, early in pairwise(acts))
    return tx.now_ms < max(acts) - _JITTER_MS or any(
        abs(leap) >= ODD_GAP_DAYS * DAY_MS for leap in leaps
    )
