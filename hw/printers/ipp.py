"""A card printer that speaks IPP, or a CUPS queue with the vendor's driver (RFC 8011)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from hw.errors import (
    AccessRefused,
    DeviceBusy,
    DeviceFault,
    DocumentRefused,
    Garbled,
    HwError,
    JobUnknown,
    NotPossible,
    QueueUnknown,
    RequestRefused,
)
from hw.links import ipp_words as words
from hw.links.ipp import IppLink
from hw.printers.base import (
    JOBS_MAX,
    JobState,
    JobView,
    Printer,
    PrinterState,
    PrinterView,
    stems,
)
from hw.printers.cups_device import LOST_MARKS, agrees, behind

TOKEN_BYTES_MAX: Final = 255
"""RFC 8011 5.1.3: a name has at most 255 octets."""
UP_SECONDS_MAX: Final = 10 * 365 * 86_400
"""More than ten years up is wall clock (CUPS), and says nothing about a restart."""
SLACK_MS: Final = 2_000
"""One second for whole seconds in printer-up-time, one for the way of an answer."""
VIEW_TRIES: Final = 3
SPOOLER_CHARS_MAX: Final = 20
HISTORY_SECONDS: Final = 45.0
"""ippeveprinter forgets a job 60 s after its end, the least that RFC 8011 5.3.7 suggests."""

_PRINTER_STATES: Final[Mapping[int, PrinterState]] = {3: "idle", 4: "processing", 5: "stopped"}
_JOB_STATES: Final[Mapping[int, JobState]] = {
    3: "pending",
    4: "held",
    5: "processing",
    6: "stopped",
    7: "canceled",
    8: "aborted",
    9: "completed",
}
_JOB_WORDS: Final = (
    "job-id",
    "job-name",
    "job-state",
    "job-state-reasons",
    "time-at-processing",
)
_TIME_WORDS: Final = ("time-at-creation", "job-printer-up-time")
_PRINTER_WORDS: Final = (
    "printer-state",
    "printer-state-reasons",
    "printer-is-accepting-jobs",
    "printer-up-time",
    "marker-levels",
    "cups-version",
    "device-uri",
)
_ABOUT_A_JOB: Final = frozenset({words.SEND_DOCUMENT, words.GET_JOB, words.CANCEL_JOB})
_STATUS: Final[Mapping[int, type[HwError]]] = {
    0x0401: AccessRefused,
    0x0402: AccessRefused,
    0x0403: AccessRefused,
    0x0404: NotPossible,
    0x0407: QueueUnknown,
    0x0408: DocumentRefused,
    0x040A: DocumentRefused,
    0x040F: DocumentRefused,
    0x0410: DocumentRefused,
    0x0411: DocumentRefused,
    0x0501: RequestRefused,
    0x0502: DeviceBusy,
    0x0503: RequestRefused,
    0x0506: DeviceBusy,
    0x0507: DeviceBusy,
}


class IppPrinter:
    """Drive one printer over an IppLink. `ribbon_cards` is what a full ribbon prints, 0 unknown.

    `open_device` opens the printer behind a CUPS queue, which is asked whether CUPS is right.
    """

    slack_ms = SLACK_MS
    history_seconds = HISTORY_SECONDS

    def __init__(
        self,
        link: IppLink,
        name: str,
        now_ms: Callable[[], int],
        ribbon_cards: int = 0,
        open_device: Callable[[str], Printer] | None = None,
    ) -> None:
        self.name = name
        self._open_device = open_device
        self._behind = ""
        self._link = link
        self._now_ms = now_ms
        self._ribbon_cards = ribbon_cards
        self._document_line = 0

    def view(self) -> PrinterView:
        """Ask Get-Printer-Attributes; again when the answer took so long that its age is unclear.

        A late answer makes the printer look younger than it is, which would read as a restart.
        """
        for _ in range(VIEW_TRIES):
            asked_ms = self._now_ms()
            answer = self._ask(words.GET_PRINTER, _wanted(_PRINTER_WORDS))
            if self._now_ms() - asked_ms <= SLACK_MS // 2:
                break
        group = answer.group(words.PRINTER)
        spooler = _spooler(group.words("cups-version"))
        if spooler and self._open_device is not None:
            self._behind = behind(next(iter(group.words("device-uri")), ""), self.name)
        state = _PRINTER_STATES.get(group.integer("printer-state") or 0)
        if state is None:
            raise Garbled(self.name, "view", reason="printer-state missing or unknown")
        reasons = stems(group.words("printer-state-reasons"))
        if self._behind:  # the printer itself is asked about each card
            reasons = tuple(one for one in reasons if one not in LOST_MARKS)
        return PrinterView(
            state=state,
            accepting=group.flag("printer-is-accepting-jobs") is not False,
            reasons=reasons,
            up_since_ms=self._up_since_ms(group.integer("printer-up-time")),
            ribbon_left=self._ribbon_left(group.integers("marker-levels")),
            spooler=spooler,
        )

    def create(self, token: str) -> int:
        """Ask Create-Job with the token as job-name; the connection ends with the answer."""
        if not token or len(token.encode()) > TOKEN_BYTES_MAX:
            raise RequestRefused(self.name, "create", reason="token length")
        name = words.attribute(words.NAME, "job-name", token)
        answer = self._ask(words.CREATE_JOB, name, last_on_connection=True)
        job = answer.group(words.JOB).integer("job-id")
        if job is None or job < 1:
            raise Garbled(self.name, "create", reason="job-id missing")
        return job

    def send(self, job: int, document: bytes, media_type: str) -> None:
        """Ask Send-Document with last-document: the card may be fed from here on."""
        self._document_line = 0
        self._ask(
            words.SEND_DOCUMENT,
            words.attribute(words.INTEGER, "job-id", job),
            words.attribute(words.MEDIA_TYPE, "document-format", media_type),
            words.attribute(words.BOOLEAN, "last-document", True),
            document=document,
        )
        self._document_line = self._link.line

    def job(self, job: int) -> JobView:
        """Ask Get-Job-Attributes. Raises JobUnknown for 0x0406.

        A job that CUPS calls completed gets what the printer behind it says otherwise as reasons.
        """
        number = words.attribute(words.INTEGER, "job-id", job)
        answer = self._ask(words.GET_JOB, number, _wanted(_JOB_WORDS))
        seen = self._job_view(answer.group(words.JOB))
        if seen.job != job:
            raise Garbled(self.name, "job", reason="another job-id")
        if seen.state == "completed" and self._behind and self._open_device is not None:
            device = self._open_device(self._behind)
            try:
                doubts = agrees(seen.token, device.jobs())
            finally:
                device.close()
            seen = replace(seen, reasons=(*seen.reasons, *doubts))
        return seen

    def jobs(self) -> tuple[JobView, ...]:
        """Ask Get-Jobs twice. Unfinished first: a job that ends in between is seen in the second.

        Raises DeviceBusy when there are more unfinished jobs than can be listed.
        """
        waiting = self._jobs("not-completed")
        if len(waiting) >= JOBS_MAX:
            raise DeviceBusy(self.name, "jobs", waiting_min=JOBS_MAX)
        return waiting + self._jobs("completed")

    def cancel(self, job: int) -> None:
        """Ask Cancel-Job."""
        self._ask(words.CANCEL_JOB, words.attribute(words.INTEGER, "job-id", job))

    def resume(self) -> None:
        """Do nothing: a printer knows by itself when its lid is closed."""

    def close(self) -> None:
        """Close the link."""
        self._link.close()

    def _jobs(self, which: str) -> tuple[JobView, ...]:
        answer = self._ask(
            words.GET_JOBS,
            words.attribute(words.KEYWORD, "which-jobs", which),
            words.attribute(words.INTEGER, "limit", JOBS_MAX),
            _wanted(_JOB_WORDS + _TIME_WORDS),
        )
        groups = [group for group in answer.groups if group.tag == words.JOB]
        return tuple(self._job_view(group) for group in groups if group.attributes)

    def _ask(
        self,
        operation: int,
        *attributes: words.Attribute,
        document: bytes = b"",
        last_on_connection: bool = False,
    ) -> words.Message:
        answer = self._link.ask(operation, attributes, document, last_on_connection)
        if answer.code >= 0x0100:
            raise _status_error(answer.code, operation, self.name)
        return answer

    def _job_view(self, group: words.Group) -> JobView:
        number = group.integer("job-id")
        state = _JOB_STATES.get(group.integer("job-state") or 0)
        if number is None or state is None:
            raise Garbled(self.name, "job", reason="job-id or job-state missing or unknown")
        created = group.integer("time-at-creation")
        up_time = group.integer("job-printer-up-time")
        age_known = created is not None and up_time is not None and up_time >= created
        return JobView(
            job=number,
            token=next(iter(group.words("job-name")), ""),
            state=state,
            reasons=stems(group.words("job-state-reasons")),
            created_ms=self._now_ms() - ((up_time or 0) - (created or 0)) * 1000
            if age_known
            else None,
            begun=group.integer("time-at-processing"),
            same_line=self._link.line == self._document_line,
        )

    def _up_since_ms(self, up_seconds: int | None) -> int | None:
        # ippeveprinter says 0 in its first second, though RFC 8011 5.4.29 starts at 1
        if up_seconds is None or not 0 <= up_seconds <= UP_SECONDS_MAX:
            return None
        return self._now_ms() - up_seconds * 1000

    def _ribbon_left(self, levels: tuple[int, ...]) -> int | None:
        """Turn percent into cards; negative levels mean unknown (CUPS marker-levels)."""
        known = [level for level in levels if 0 <= level <= 100]
        if not known or not self._ribbon_cards:
            return None
        return min(known) * self._ribbon_cards // 100


def _spooler(version: tuple[str, ...]) -> str:
    """Name the CUPS that answers; only it has this attribute."""
    return f"cups {version[0][:SPOOLER_CHARS_MAX]}" if version else ""


def _wanted(names: tuple[str, ...]) -> words.Attribute:
    return words.attribute(words.KEYWORD, "requested-attributes", *names)


def _status_error(status: int, operation: int, name: str) -> HwError:
    """Turn an IPP status (RFC 8011 appendix B) into a leaf."""
    stage = f"ipp {operation:#06x}"
    if status == 0x0406:
        gone = JobUnknown if operation in _ABOUT_A_JOB else QueueUnknown
        return gone(name, stage, status=f"{status:#06x}")
    if status == 0x040B and operation == words.SEND_DOCUMENT:
        # "attributes or values not supported": so ippeveprinter answers an odd document-format
        return DocumentRefused(name, stage, status=f"{status:#06x}")
    leaf = _STATUS.get(status)
    if leaf is None and 0x0400 <= status < 0x0500:
        leaf = RequestRefused
    elif leaf is None and 0x0500 <= status < 0x0600:
        leaf = DeviceFault
    return (leaf or Garbled)(name, stage, status=f"{status:#06x}")
