"""The shape of every card printer driver, and the two things it tells."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, Protocol

PrinterState = Literal["idle", "processing", "stopped"]
JobState = Literal["pending", "held", "processing", "stopped", "canceled", "aborted", "completed"]

JOBS_MAX: Final = 200
"""A driver lists at most this many finished jobs, newest kept."""
REASONS_MAX: Final = 20
NOT_YET_HERE: Final = frozenset({"job-data-insufficient", "job-incoming"})
"""Job reasons that say that the document has not arrived (RFC 8011 5.3.8)."""

_KEYWORD = re.compile(r"[a-z0-9][a-z0-9._\-]{0,99}")
_SUFFIX = re.compile(r"-(?:report|warning|error)$")


@dataclass(frozen=True, slots=True)
class PrinterView:
    """Tell how a printer is. `reasons` are sorted stems (RFC 8011 5.4.12 without the suffix).

    `up_since_ms` is None where it cannot be known: CUPS answers wall clock in printer-up-time.
    `ribbon_left` counts cards, None where nobody knows. `spooler` names the program that stands
    between us and the printer ("cups 2.4.2"), empty where we talk to the printer itself.
    """

    state: PrinterState
    accepting: bool
    reasons: tuple[str, ...]
    up_since_ms: int | None
    ribbon_left: int | None
    spooler: str = ""


@dataclass(frozen=True, slots=True)
class JobView:
    """Tell how a job at the device is. `token` is the job-name, empty where it is hidden.

    `begun` is the device's own mark of when it began to print (RFC 8011 5.3.14.2), None before
    that and where it tells none: another mark later means that it began once more. `same_line`
    says that the connection which took the document is the one that answers; a spooler that ended
    and came back cannot keep it.
    """

    job: int
    token: str
    state: JobState
    reasons: tuple[str, ...]
    created_ms: int | None = None
    begun: int | None = None
    same_line: bool = True

    @property
    def final(self) -> bool:
        """Say whether the device will not touch the job again, by its own words."""
        return self.state in ("canceled", "aborted", "completed")


class Printer(Protocol):
    """One card printer. Every verb raises leaves of `hw.errors.HwError` and nothing else."""

    @property
    def name(self) -> str:
        """Name from the settings, for errors and logs."""

    @property
    def slack_ms(self) -> int:
        """By how much `up_since_ms` may be off."""

    @property
    def history_seconds(self) -> float:
        """For how long a finished job is surely still listed."""

    def view(self) -> PrinterView:
        """Ask how the printer is."""

    def create(self, token: str) -> int:
        """Open a job named `token`, without a document; give the device's number for it."""

    def send(self, job: int, document: bytes, media_type: str) -> None:
        """Send the only document of the job. From here on a card may be fed."""

    def job(self, job: int) -> JobView:
        """Ask how a job is. Raises JobUnknown."""

    def jobs(self) -> tuple[JobView, ...]:
        """List unfinished jobs and at most JOBS_MAX finished ones."""

    def cancel(self, job: int) -> None:
        """Ask the device to drop a job. Raises NotPossible when it is over, JobUnknown."""

    def resume(self) -> None:
        """Take note that a person pressed "lanjut". Real printers notice by themselves."""

    def close(self) -> None:
        """Let go of the device."""


def stems(words: Iterable[str]) -> tuple[str, ...]:
    """Give state reasons without suffix, without `none`, sorted, each once.

    The suffix follows the printer's state and not the severity (devices reference 4.4), so it says
    nothing. A word that is no IPP keyword becomes `other`: it may come to a screen.
    """
    found = {
        _SUFFIX.sub("", word) if _KEYWORD.fullmatch(word) else "other"
        for word in words
        if word != "none"
    }
    return tuple(sorted(found)[:REASONS_MAX])
