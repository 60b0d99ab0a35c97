"""Why a card cannot be printed yet: one sentence, since when, who acts, what to do, the mirror.

Nothing is decided here: the sentence is model.standing's, the stop is model.ready's; what the
centre told is shown as it came, with every step that is not on its road marked as a jump.
"""

from dataclasses import dataclass
from datetime import date

from model import printing, ready
from model.centre import status as centre
from model.centre.advice import next_step
from model.centre.own import Own
from model.clock import age_days
from model.forecast.promise import promise
from model.lookup import day
from model.permohonan import ResidentUnknown
from model.person import Person, person
from model.region import RegionBook
from model.standing import Standing, standing
from model.store import Store

STEPS_MAX = 200

_TOLD = (
    "SELECT id, status, status_on, was, source, seen_at, jump FROM mirror WHERE resident = ?"
    " ORDER BY coalesce(status_on, '') DESC, id DESC LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class Step:
    """One word that the centre told of a resident; `days` is how long it stood, or stands."""

    status: str
    short: str
    on: date | None
    days: int | None
    jump: bool
    """It was not one step from the word before: the centre sends snapshots."""
    late: bool
    """It came after a newer word, out of a file older than the mirror: history only."""
    source: str
    seen_at: int


@dataclass(frozen=True, slots=True, repr=False)
class Why:
    """The answer for one resident; `stopped` is "" where the card can be ordered now."""

    person: Person
    told: Standing
    stopped: str
    next_id: str
    next_en: str
    steps: tuple[Step, ...]
    blanks: int
    clock_odd: bool
    """The day of the status lies ahead of this office's clock, which is then wrong."""

    @property
    def printable(self) -> bool:
        """Whether a card can be ordered and there is a blank for it."""
        return not self.stopped and self.blanks > 0

    @property
    def own(self) -> Own | None:
        """Our own recording, where there is one."""
        return self.person.recording


def why(store: Store, resident: int, *, book: RegionBook | None = None) -> Why:
    """Return why no card can be printed for this resident yet; raises ResidentUnknown."""
    today = store.today()
    found = person(store, resident, today, book=book)
    if found is None:
        raise ResidentUnknown()
    return why_of(store, found, today)


def why_of(store: Store, found: Person, today: date) -> Why:
    """Return the answer for a person that was read already."""
    blanks = max(printing.blanks_free(store), 0)
    told = standing(found, blanks, today, estimate=promise(store, found.id))
    stopped = ready.why_not(store, found.id)
    indonesian, english = next_step(told.key, stopped)
    ahead = told.since is not None and told.since > today
    return Why(
        found, told, stopped, indonesian, english, mirror(store, found.id, today), blanks, ahead
    )


def mirror(store: Store, resident: int, today: date) -> tuple[Step, ...]:
    """Return what the centre told of a resident, the newest day first, at most STEPS_MAX."""
    rows = store.rows(_TOLD, (resident, STEPS_MAX))
    first = min((row[0] for row in rows), default=0)
    steps: list[Step] = []
    until = today
    for number, status, on, was, source, seen_at, jump in rows:
        since = day(on)
        days = age_days(since, until)
        late = not was and number != first
        short = centre.read(status).short
        steps.append(Step(status, short, since, days, bool(jump), late, source, seen_at))
        until = since or until
    return tuple(steps)
