"""Our own recording of a resident beside the centre's mirror, and whether the centre answered it.

Once it is answered (`model.enrol.answered`) the mirror speaks. Until then a second recording would
make a duplicate (reference domain §1).
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from model.clock import day_of
from model.enrol.answered import answer
from model.store import Store

UNANSWERED = ("", "UNREGISTERED")
"""What the mirror may go on saying while the centre has not seen our recording."""

Sent = Literal["none", "waiting", "sent", "received", "failed"]

OWN = (
    "SELECT id, rid, kind, state, step, coalesce(nullif(done_by, ''), opened_by),"
    " coalesce(done_at, opened_at), sent, sent_at, told, clock_odd FROM recording"
    " WHERE resident = ? AND state IN ('open', 'done') ORDER BY id DESC LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Own:
    """The newest live recording that we made; `on` is the day it was finished, else begun."""

    id: int
    rid: str
    kind: str
    state: str
    step: str
    by: str
    at: int
    on: date
    sent: Sent
    sent_on: date | None
    answered: bool
    """Whether the centre has said anything since."""

    @property
    def waits(self) -> bool:
        """Whether it is finished and the centre has not answered it."""
        return self.state == "done" and not self.answered


def own(store: Store, resident: int) -> Own | None:
    """Return the newest recording of this resident that is open or done, None where there is none.

    Stopped and voided recordings are no recordings.
    """
    row = store.one(OWN, (resident,))
    if row is None:
        return None
    made, rid, kind, state, step, by, at, sent, sent_at, told, odd = row
    answered = state == "done" and answer(store, resident, told, at, odd) != "none"
    on, sent_on = day_of(at, store.zone), day_of(sent_at, store.zone) if sent_at else None
    return Own(made, rid, kind, state, step, by, at, on, sent, sent_on, answered)
