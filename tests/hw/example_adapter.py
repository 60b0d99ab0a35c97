"""A tiny adapter as somebody outside would write one: no SDK behind it, one card path, no faults
but a jam. It is what docs/admin.md points to, and passes the contract suite of all drivers.
"""

from collections.abc import Callable
from dataclasses import dataclass

from hw.address import Address
from hw.errors import DeviceBusy, DocumentRefused, JobUnknown, NotPossible, RequestRefused
from hw.printers.base import JobState, JobView, PrinterView

CARD_MS = 20_000


@dataclass
class _Job:
    token: str
    made_ms: int
    state: JobState = "held"
    fed_ms: int | None = None


class ExamplePrinter:
    """The shape of hw.printers.base.Printer, over an invented device."""

    slack_ms = 0
    history_seconds = float("inf")

    def __init__(self, name: str, now_ms: Callable[[], int], jam: bool) -> None:
        self.name = name
        self._out: list[str] = []
        self._now_ms = now_ms
        self._jam = jam
        self._up_since_ms = now_ms() - 1
        self._jobs: dict[int, _Job] = {}

    @property
    def printed(self) -> list[str]:
        """Tokens of the cards that are out by now; only for tests."""
        self._tick()
        return self._out

    def view(self) -> PrinterView:
        """Tell how the printer is."""
        self._tick()
        busy = any(job.state == "processing" for job in self._jobs.values())
        stopped = any(job.state == "aborted" and job.fed_ms for job in self._jobs.values())
        state = "stopped" if stopped else "processing" if busy else "idle"
        reasons = ("media-jam",) if stopped else ()
        return PrinterView(state, True, reasons, self._up_since_ms, None)  # type: ignore[arg-type]

    def create(self, token: str) -> int:
        """Open a job."""
        if not 0 < len(token) <= 64:
            raise RequestRefused(self.name, "create", reason="token length")
        self._jobs[len(self._jobs) + 1] = _Job(token, self._now_ms())
        return len(self._jobs)

    def send(self, job: int, document: bytes, media_type: str) -> None:
        """Feed a card."""
        self._tick()
        known = self._known(job)
        if media_type != "image/png" or not document:
            known.state = "aborted"
            raise DocumentRefused(self.name, "send")
        if any(one.state == "processing" for one in self._jobs.values()):
            raise DeviceBusy(self.name, "send")
        known.state, known.fed_ms = "processing", self._now_ms()

    def job(self, job: int) -> JobView:
        """Tell how a job is."""
        self._tick()
        known = self._known(job)
        reasons = {"held": ("job-data-insufficient",), "completed": ("job-completed-successfully",)}
        told = reasons.get(known.state, ())
        return JobView(job, known.token, known.state, told, known.made_ms, known.fed_ms)

    def jobs(self) -> tuple[JobView, ...]:
        """List all jobs."""
        return tuple(self.job(number) for number in self._jobs)

    def cancel(self, job: int) -> None:
        """Drop a job."""
        known = self._known(job)
        if known.state in ("canceled", "aborted", "completed"):
            raise NotPossible(self.name, "cancel")
        known.state = "canceled"

    def resume(self) -> None:
        """Nothing to do."""

    def close(self) -> None:
        """Nothing to let go of."""

    def _known(self, job: int) -> _Job:
        if job not in self._jobs:
            raise JobUnknown(self.name, "job")
        return self._jobs[job]

    def _tick(self) -> None:
        for job in self._jobs.values():
            due = job.fed_ms is not None and self._now_ms() >= job.fed_ms + CARD_MS
            if due and job.state == "processing":
                job.state = "aborted" if self._jam else "completed"
                if not self._jam:
                    self._out.append(job.token)


def open_example(address: Address, name: str, now_ms: Callable[[], int]) -> ExamplePrinter:
    """Open the printer of `vendor+example://?jam=1`."""
    return ExamplePrinter(name, now_ms, address.text("jam") == "1")
