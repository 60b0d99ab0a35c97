"""The card path of the simulated printer: facts in a row, state worked out from facts and time.

Nothing here waits, runs beside or asks a clock. `CardPath.tick(now_ms)` writes down what has
happened by then; reading the same facts back gives the same state, also in another process.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final, Literal

from hw.printers.base import JOBS_MAX, JobState

Kind = Literal[
    "boot", "created", "fed", "printed", "jammed", "short", "filled", "silent", "died",
    "canceled", "aborted", "resumed", "parked", "ejected", "rejected", "cleared",
]  # fmt: skip
KINDS: Final[frozenset[str]] = frozenset(
    {"boot", "created", "fed", "printed", "jammed", "short", "filled", "silent", "died"}
    | {"canceled", "aborted", "resumed", "parked", "ejected", "rejected", "cleared"}
)
RESTART_MS: Final = 5_000
"""How long the printer is away when it dies in the middle of a card."""
WAIT_FOR_DOCUMENT_MS: Final = 60_000
"""RFC 8011 5.4.31 multiple-operation-time-out: a job without its document is dropped."""
PRINTED_MAX: Final = 100_000


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that happened: when, what, to which job and token; `number` counts cards fed."""

    at_ms: int
    kind: Kind
    job: int = 0
    token: str = "-"
    number: int = 0


@dataclass(frozen=True, slots=True)
class Script:
    """What the printer does, from its address. Times in seconds; the `_at` are card numbers."""

    seed: int = 0
    seconds: float = 20.0
    spread: float = 0.0
    jam_at: int = 0
    lose_at: int = 0
    empty_at: int = 0
    kill_at: int = 0
    hands_seconds: float = 30.0
    ribbon: int = 500

    def card_ms(self, number: int) -> int:
        """Give how long card `number` takes, the same at every asking."""
        part = random.Random(f"{self.seed}:{number}").random()
        return max(1, int(self.seconds * (1 + self.spread * (2 * part - 1)) * 1000))

    @property
    def hands_ms(self) -> int:
        """Give after how long an invisible colleague refills, or the lost printer returns."""
        return int(self.hands_seconds * 1000)


@dataclass(slots=True)
class PathJob:
    """A job as the printer remembers it."""

    token: str
    state: JobState
    reason: str
    created_ms: int


@dataclass(frozen=True, slots=True)
class Card:
    """The one card in the path, from the hopper's mouth to the tray."""

    job: int
    token: str
    number: int
    fed_ms: int


@dataclass(slots=True)
class CardPath:
    """State of the printer. `keep` is called with every new fact before it counts."""

    script: Script
    keep: Callable[[Fact], None]
    jobs: dict[int, PathJob] = field(default_factory=dict)
    printed: list[str] = field(default_factory=list)
    up_since_ms: int = 0
    fed: int = 0
    ribbon_left: int = 0
    card: Card | None = None
    waiting: Fact | None = None
    jam: bool = False
    silent: Fact | None = None
    refilled: int = 0
    next_id: int = 1
    parked: Fact | None = None
    """The card at the reader, between `feed` and `eject`, where there is a reader."""
    inked: bool = False
    """Whether that card has its face."""

    def note(self, fact: Fact) -> None:
        """Keep a new fact and let it count."""
        self.keep(fact)
        self.apply(fact)

    def tick(self, now_ms: int) -> None:
        """Write down, in order, everything that has happened by `now_ms`."""
        while True:
            due = [fact for fact in self._next() if fact.at_ms <= now_ms]
            if not due:
                return
            self.note(min(due, key=lambda fact: fact.at_ms))

    def start(self, at_ms: int, job: int, token: str) -> None:
        """Take the document: feed a card, or wait for hands when there is nothing to feed.

        A card that stands at the reader is the one that is printed.
        """
        if self.parked is not None:
            self.note(Fact(at_ms, "fed", job, token, self.parked.number))
            return
        number = self.fed + 1
        if number == self.script.empty_at and self.refilled != number:
            self.note(Fact(at_ms, "short", job, token, number))
        elif self.ribbon_left <= 0:
            self.note(Fact(at_ms, "short", job, token, 0))
        else:
            self.note(Fact(at_ms, "fed", job, token, number))

    def park(self, at_ms: int, job: int, token: str) -> bool:
        """Move a card to the reader; False when there is none, or no ribbon, and hands must help.

        The one who refills does not feed: the node asks again.
        """
        number = self.fed + 1
        out = number == self.script.empty_at and self.refilled != number
        if out or self.ribbon_left <= 0:
            self.note(Fact(at_ms, "short", number=number if out else 0))
            return False
        self.note(Fact(at_ms, "parked", job, token, number))
        return True

    def _next(self) -> Iterator[Fact]:
        script, card = self.script, self.card
        if self.waiting is not None:
            yield self._filled(self.waiting.at_ms + script.hands_ms)
        if card is not None:
            yield from self._card_facts(card)
        if self.silent is not None and card is None:
            away = script.hands_ms if self.silent.kind == "silent" else RESTART_MS
            yield Fact(self.silent.at_ms + away, "boot")
        for job, held in self.jobs.items():
            if held.state == "held" and self.silent is None:
                gone = held.created_ms + WAIT_FOR_DOCUMENT_MS
                yield Fact(gone, "aborted", job, held.token)

    def _card_facts(self, card: Card) -> Iterator[Fact]:
        script = self.script
        whole = script.card_ms(card.number)
        middle, out = card.fed_ms + whole // 2, card.fed_ms + whole
        names = (card.job, card.token, card.number)
        if card.number == script.jam_at:
            yield Fact(middle, "jammed", *names)
        elif card.number == script.kill_at:
            yield Fact(middle, "died", *names)
        else:
            if card.number == script.lose_at and self.silent is None:
                yield Fact(middle, "silent", *names)
            yield Fact(out, "printed", *names)

    def _filled(self, at_ms: int) -> Fact:
        waiting = self.waiting
        assert waiting is not None
        return Fact(at_ms, "filled", waiting.job, waiting.token, waiting.number)

    def resume(self, at_ms: int) -> None:
        """A person was at the printer: refilled it, cleared it, switched it on."""
        if self.waiting is not None:
            self.note(self._filled(at_ms))
        elif self.silent is not None:
            if self.card is not None:  # the lost answer's card is out before anybody is there
                self.note(Fact(at_ms, "printed", self.card.job, self.card.token, self.card.number))
            self.note(Fact(at_ms, "boot"))
        elif self.jam:
            self.note(Fact(at_ms, "resumed"))
        elif self.parked is not None and self.card is None:
            self.note(Fact(at_ms, "cleared"))  # the card was taken out of the path

    def apply(self, fact: Fact) -> None:
        """Let a fact count; also used to read a memory back."""
        match fact.kind:
            case "boot":
                self._boot(fact)
            case "created":
                self.jobs[fact.job] = PathJob(
                    fact.token, "held", "job-data-insufficient", fact.at_ms
                )
                self.next_id = fact.job + 1
                self._forget_oldest()
            case "fed":
                self._feed(fact)
            case "printed":
                self._out(fact)
            case "short":
                self.waiting = fact
                self._mark(fact.job, "stopped", "printer-stopped")
            case "filled":
                self._refill(fact)
            case "jammed":
                self.card, self.parked, self.jam = None, None, True
                self._mark(fact.job, "aborted", "aborted-by-system")
            case "silent":
                self.silent = fact
            case "died":
                self.card, self.silent = None, fact
            case "canceled" | "aborted":
                self._end(fact)
            case "resumed":
                self.jam = False
            case "parked":
                self.fed, self.parked, self.inked = fact.number, fact, False
            case "ejected" | "rejected" | "cleared":
                self.parked = None

    def _boot(self, fact: Fact) -> None:
        if not self.up_since_ms:
            self.ribbon_left = self.script.ribbon
        self.up_since_ms = fact.at_ms
        self.jobs.clear()
        self.next_id = 1
        self.silent, self.jam, self.waiting, self.parked = None, False, None, None

    def _feed(self, fact: Fact) -> None:
        self.fed = fact.number
        self.ribbon_left = max(0, self.ribbon_left - 1)
        self.waiting = None
        self.card = Card(fact.job, fact.token, fact.number, fact.at_ms)
        self._mark(fact.job, "processing", "job-printing")

    def _out(self, fact: Fact) -> None:
        self.card = None
        self.inked = True
        self.printed.append(fact.token)
        del self.printed[:-PRINTED_MAX]
        job = self.jobs.get(fact.job)
        if job is not None and job.state == "processing":
            self._mark(fact.job, "completed", "job-completed-successfully")

    def _refill(self, fact: Fact) -> None:
        self.refilled = fact.number
        if not fact.number:
            self.ribbon_left = self.script.ribbon
        if not fact.job:  # nothing had been asked but a card at the reader: it is asked again
            self.waiting = None
            return
        self._feed(Fact(fact.at_ms, "fed", fact.job, fact.token, self.fed + 1))

    def _end(self, fact: Fact) -> None:
        if fact.kind == "aborted":
            self._mark(fact.job, "aborted", "aborted-by-system")
            return
        if self.waiting is not None and self.waiting.job == fact.job:
            self.waiting = None
        self._mark(fact.job, "canceled", "job-canceled-by-user")

    def _mark(self, job: int, state: JobState, reason: str) -> None:
        if job in self.jobs:
            self.jobs[job].state, self.jobs[job].reason = state, reason

    def _forget_oldest(self) -> None:
        while len(self.jobs) > JOBS_MAX:
            del self.jobs[next(iter(self.jobs))]
