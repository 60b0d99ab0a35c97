"""A press with a reader that tells the steps a script says, and what became of the plastic."""

from collections.abc import Callable
from dataclasses import dataclass, field

from model.press_shape import Ticket
from tests.model.scripted_press import Said

UID = "04A1B2C3D4E5F6"


@dataclass
class ChipPress:
    """`uid` is what the reader reads first, `last` at the end; `ends` is where the card stops."""

    uid: str = UID
    kind: str = "double"
    last: str = ""
    ends: str = ""
    """The step after which the press gives `report`; nothing for a card that goes through."""
    report: Said = Said("done")  # noqa: RUF009  (frozen)
    tickets: list[Ticket] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    rejects: bool = True

    def look(self) -> Said:
        return Said("done")

    def press(self, work: Ticket, on_stage: Callable[[str, int | None], None]) -> Said:
        self.tickets.append(work)
        self.told.clear()
        ended = False
        try:
            report = self._steps(work, on_stage)
            ended = True
        finally:
            if not ended and self.told and "ejected" not in self.told and self.rejects:
                on_stage("rejected:stopped", 7)
                self.told.append("rejected")
        return report

    def _steps(self, work: Ticket, on_stage: Callable[[str, int | None], None]) -> Said:
        stages = ["created", "fed", f"uid_read:{self.uid}:{self.kind}"]
        stages += [] if work.encoded else ["personalised:simulated"]
        stages += ["printed", f"uid_verified:{self.last or self.uid}", "ejected"]
        for stage in stages:
            on_stage(stage, 7)
            word = stage.partition(":")[0]
            self.told.append(word)
            if word == self.ends:
                if self.rejects:
                    on_stage(f"rejected:{self.report.code}", 7)
                    self.told.append("rejected")
                return self.report
        return self.report

    def trace(self, token: str, since_ms: int) -> Said:
        return Said("unsettled")

    def forget(self, token: str) -> Said:
        return Said("done")

    def resume(self) -> None:
        """Nothing to do."""
