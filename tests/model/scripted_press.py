"""A press that does what a script says, and remembers what became of each piece of plastic."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from model.actor import Actor
from model.clock import FrozenClock
from model.dispatch import Ticket, Verdict
from model.errors import DiskFull
from model.store import Store


class Killed(BaseException):
    """The process is gone in the middle of a step, as by kill -9."""


@dataclass
class Inline:
    """The records without a thread. `full_after` writes from now on the disk is full."""

    store: Store
    full_after: int | None = None

    def write(self, actor: Actor, act: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if self.full_after is not None:
            if self.full_after == 0:
                raise DiskFull(free=0)
            self.full_after -= 1
        with self.store.write(actor) as tx:
            return act(tx, *args, **kwargs)

    def read(self, ask: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return ask(self.store, *args, **kwargs)


@dataclass(frozen=True)
class Said:
    """A report as a press gives it."""

    verdict: Verdict
    need: str = ""
    fact: str = ""
    code: str = ""
    ribbon_left: int | None = None


FATES = (
    "done",
    "done",
    "done",
    "hands",
    "later",
    "refused_after_created",
    "jam",
    "lost_good",
    "lost_blank",
    "killed_before_created",
    "killed_in_created",
    "killed_after_created",
    "killed_after_fed",
    "killed_after_out",
    "full_in_created",
    "full_while_printing",
    "full_at_report",
)


@dataclass
class ScriptedPress:
    """One printer. `fate` is what happens to the next card."""

    clock: FrozenClock
    records: Inline
    fate: str = "done"
    up_since_ms: int = 0
    known: set[str] = field(default_factory=set)
    fed: list[str] = field(default_factory=list)
    came_out: list[str] = field(default_factory=list)
    ruined: set[str] = field(default_factory=set)

    def restart(self) -> None:
        """Lose all memory of jobs, as a printer does when it is switched off and on."""
        self.known.clear()
        self.up_since_ms = self.clock.now_ms()

    def truth(self, token: str) -> str:
        """Say what a person finds when looking for this card."""
        if token in self.ruined:
            return "spoiled"
        return "printed" if token in self.came_out else "blank"

    def look(self) -> Said:
        if self.fate == "hands":
            return Said("hands", need="media-empty")
        return Said("later") if self.fate == "later" else Said("done")

    def press(self, work: Ticket, on_stage: Callable[[str, int | None], None]) -> Said:
        self._die("killed_before_created")
        self.known.add(work.token)
        if self.fate == "full_in_created":
            self.records.full_after = 0
        try:
            if self.fate == "killed_in_created":
                raise Killed
            on_stage("created", len(self.known))
        except DiskFull:
            self.known.discard(work.token)  # the press cancels its job at the device
            raise
        self._die("killed_after_created")
        if self.fate == "refused_after_created":
            return Said("refused", fact="document refused")
        if self.fate == "lost_blank":
            return Said("unsettled", fact="lost")
        return self._feed(work, on_stage)

    def _feed(self, work: Ticket, on_stage: Callable[[str, int | None], None]) -> Said:
        self.fed.append(work.token)
        self.came_out.append(work.token)
        self._die("killed_after_fed")
        if self.fate == "full_while_printing":
            self.records.full_after = 0
        on_stage("printing", 1)
        if self.fate == "jam":
            self.ruined.add(work.token)
            return Said("unsettled", fact="aborted", need="media-jam")
        if self.fate == "lost_good":
            return Said("unsettled", fact="lost")
        self._die("killed_after_out")
        if self.fate == "full_at_report":
            self.records.full_after = 0
        return Said("done", fact="completed")

    def _die(self, where: str) -> None:
        if self.fate == where:
            raise Killed

    def trace(self, token: str, since_ms: int) -> Said:
        if token in self.known or self.up_since_ms >= since_ms:
            return Said("unsettled", fact="trace: no proof")
        return Said("later", fact="trace: nothing fed")

    def forget(self, token: str) -> Said:
        self.known.discard(token)
        return Said("done")

    def resume(self) -> None:
        """Nothing to do."""
