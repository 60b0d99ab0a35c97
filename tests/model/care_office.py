"""Builders for the tests of printer care: an office with lanes, made cards, and running lanes."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from model import booking, care_plan, jobs, lanes, printing, shift
from model.care_plan import Plan
from model.clock import FrozenClock
from model.dispatch import Lane, Step
from model.store import Store
from tests.model.office import KASI, NODE, Said, do, new_store, staff
from tests.model.scripted_press import Inline
from tests.model.scripted_press import Said as PressSaid

CETAK = staff("cetak")
GUDANG = staff("gudang")
HOUR_MS = 3_600_000


def office(
    folder: Path,
    *printers: str,
    people: int = 30,
    blanks: int = 200,
    clock: FrozenClock | None = None,
    **plan: Any,
) -> Store:
    """Return an office whose printers (kartu1 if none is named) have the same plan; a sif is on."""
    store = new_store(folder, clock, people=people, blanks=blanks)
    names = printers or ("kartu1",)
    do(store, NODE, lanes.enrol, names)
    for name in names:
        do(store, NODE, lanes.say, name, "idle")
    do(store, NODE, care_plan.enrol, tuple(Plan(name, **plan) for name in names))
    do(store, KASI, shift.open_shift)
    return store


def clock_of(store: Store) -> FrozenClock:
    """Return the store's clock, which the tests move."""
    assert isinstance(store.clock, FrozenClock)
    return store.clock


def make(
    store: Store, cards: int, printer: str = "kartu1", seconds: float = 30, verdict: str = "done"
) -> None:
    """Order and make so many cards one behind the other, without asking a lane."""
    do(store, KASI, printing.order_next, cards)
    for _ in range(cards):
        with store.write(NODE) as tx:
            first = jobs.first_queued(store)
            assert first is not None
            job = booking.reserve(tx, first, printer, "")
            booking.note_sent(tx, job.id, 1)
        clock_of(store).advance(seconds)
        said = Said(verdict, fact="uji")  # type: ignore[arg-type]
        do(store, NODE, booking.book_report, job.id, said)
        if verdict == "unsettled":
            do(store, KASI, printing.settle, job.id, "spoiled", why="uji")


@dataclass
class Oven:
    """A press whose cards take so many seconds of the frozen clock; it can be switched off."""

    clock: FrozenClock
    seconds: list[float]
    inside: str = ""
    came_out: list[tuple[int, str]] = field(default_factory=list)

    def look(self) -> PressSaid:
        return PressSaid("done")

    def press(self, work: Any, on_stage: Any) -> PressSaid:
        on_stage("created", 1)
        self.inside = work.token
        self.clock.advance(self.seconds[len(self.came_out) % len(self.seconds)])
        self.inside = ""
        self.came_out.append((self.clock.ms, work.token))
        return PressSaid("done", fact="completed")

    def trace(self, token: str, since_ms: int) -> PressSaid:
        return PressSaid("unsettled", fact="no proof")

    def forget(self, token: str) -> PressSaid:
        return PressSaid("done")

    def resume(self) -> None:
        """Nothing to do."""


def lane_of(store: Store, printer: str = "kartu1", *seconds: float) -> tuple[Lane, Oven]:
    """Return a lane on a press whose cards take these seconds in turn (30 if none is given)."""
    oven = Oven(clock_of(store), list(seconds) or [30.0])
    lane = Lane(printer, oven, Inline(store), lambda _records, job: (b"card", f"f{job.id}"), NODE)
    return lane, oven


def run(
    store: Store, lane: Lane, until_ms: int, stride: float = 0, steps_max: int = 5_000
) -> list[Step]:
    """Step a lane in virtual time until an instant; return what it did.

    It waits as long as it says, while it is held `stride` seconds at least.
    """
    done: list[Step] = []
    clock = clock_of(store)
    while clock.ms < until_ms:
        step = lane.step(clock.ms)
        done.append(step)
        held = step.need in ("hours", "fuel", "rest", "idle")
        clock.advance(max(step.wait_seconds, stride if held else 0))
        assert len(done) < steps_max, "the lane does not let time pass"
    return done


def state_of(store: Store, printer: str = "kartu1") -> str:
    """Return what a lane says of itself."""
    return str(store.rows("SELECT state FROM lane WHERE printer = ?", (printer,))[0][0])
