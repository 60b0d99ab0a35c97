"""Whether the centre has answered a finished recording, told by the mirror's rows, not by clocks.

`recording.told` is the newest row of the mirror when it was finished. Only a status that came after
it is an answer; a snapshot that says UNREGISTERED again is none, for the centre has not seen the
recording yet. UNREGISTERED means that the centre has deleted it where the word before was told
after the recording too. A row of an old file is history: it never was the resident's status.
"""

from typing import TYPE_CHECKING, Literal

from model.centre import status as centre
from model.clock import day_of
from model.store import Store

if TYPE_CHECKING:
    from model.enrol.record import Recording

Answer = Literal["none", "again", "other"]
"""`again`: the centre deleted it or could not use it, so it may be made again."""

_FAILED = "ENROLL_FAILURE_AT_REGIONAL"
_TODAY = """m.resident = r.id AND m.id > c.told AND m.status = r.status
    AND m.status_on IS r.status_on AND m.source = r.status_source"""
HEARD = f"EXISTS (SELECT 1 FROM mirror m WHERE {_TODAY})"
"""SQL about a resident `r` and a recording `c`: today's status was told after it."""
DELETED = f"""EXISTS (SELECT 1 FROM mirror m JOIN mirror o ON o.resident = m.resident
    AND o.id > c.told AND o.id < m.id AND o.status = m.was
    WHERE {_TODAY} AND m.was NOT IN ('', 'UNREGISTERED'))"""
"""SQL about those of whom the centre says that nothing is recorded: it has thrown `c` away."""
_SAID = f"""SELECT r.status, r.status_on, {DELETED} FROM resident r, (SELECT ? AS told) c
    WHERE r.id = ? AND {HEARD}"""


def newest_told(store: Store, resident: int) -> int:
    """Return the newest row of the mirror about a resident, 0 where there is none."""
    return store.number("SELECT max(id) FROM mirror WHERE resident = ?", (resident,))


def answer_to(store: Store, own: "Recording") -> Answer:
    """Return what the centre has said since this recording was finished."""
    return answer(store, own.resident, own.told, own.done_at, own.clock_odd)


def answer(store: Store, resident: int, told: int, done_at: int | None, clock_odd: int) -> Answer:
    """Return what the centre has said since a recording with these columns was finished."""
    row = store.one(_SAID, (told, resident))
    if row is None or done_at is None:
        return "none"
    status, status_on, deleted = row
    if status in centre.RECORDABLE or not status:
        return "again" if deleted else "none"
    if status == _FAILED:
        day = day_of(done_at, store.zone).isoformat()
        return "again" if status_on is None or status_on >= day or clock_odd else "none"
    return "other"
