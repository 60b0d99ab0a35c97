"""A simulated card printer that ships with the product: seeded, scripted, timed by the pace.

It lives by the same contract suite as the real drivers. With `memory=` it keeps its facts in an
append-only text file, and goes on like a real printer when the node that drove it was killed.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final, cast

from hw.address import Address
from hw.errors import (
    DeviceBusy,
    DeviceFault,
    DocumentRefused,
    HopperEmpty,
    JobUnknown,
    NotPossible,
    NotReached,
    RequestRefused,
)
from hw.printers.base import JobView, PrinterView
from hw.printers.fake_path import KINDS, CardPath, Fact, Kind, Script

MEDIA_TYPES: Final = frozenset({"image/png", "image/jpeg", "application/pdf"})
MEMORY_BYTES_MAX: Final = 64 * 1024 * 1024
TOKEN_CHARS_MAX: Final = 200
DAY_SECONDS: Final = 86_400

AtReader = tuple[int, bool] | None
"""The number of the card that stands at the reader, and whether it has its face; None for none."""


class FakePrinter:
    """Print invented cards in invented time.

    `printed` has the token of every card that came out, in order. `close` lets go of the memory
    file; the printer itself goes on in it. Raises DeviceFault for a memory that cannot be read.
    """

    slack_ms = 0
    history_seconds = float("inf")

    def __init__(
        self,
        script: Script,
        name: str,
        now_ms: Callable[[], int],
        memory: Path | None = None,
    ) -> None:
        self.name = name
        self._shown: AtReader = None
        self.on_move: Callable[[AtReader], None] = lambda card: None
        """Told of each card that comes to the reader or leaves it: a test lays it on a real one."""
        self._now_ms = now_ms
        self._memory = memory
        self._path = CardPath(script, keep=self._keep)
        if memory is not None and memory.exists():
            self._recall(memory)
        if not self._path.up_since_ms:  # switched on just before anybody asked
            self._path.note(Fact(now_ms() - 1, "boot"))

    @property
    def printed(self) -> list[str]:
        """Tokens of the cards that are out by now."""
        self._path.tick(self._now_ms())
        return self._path.printed

    def view(self) -> PrinterView:
        """Tell how the printer is now."""
        path = self._awake("view")
        stopped = path.jam or path.waiting is not None
        reasons = ("media-jam",) if path.jam else ()
        if path.waiting is not None:
            reasons = ("media-empty",) if path.waiting.number else ("marker-supply-empty",)
        return PrinterView(
            state="stopped" if stopped else "processing" if path.card or path.parked else "idle",
            accepting=True,
            reasons=reasons,
            up_since_ms=path.up_since_ms,
            ribbon_left=path.ribbon_left,
        )

    def create(self, token: str) -> int:
        """Open a job. Raises RequestRefused for a token that a line of memory cannot hold."""
        path = self._awake("create")
        if not (token.isascii() and token.isprintable() and 0 < len(token) <= TOKEN_CHARS_MAX):
            raise RequestRefused(self.name, "create", reason="token")
        if " " in token:
            raise RequestRefused(self.name, "create", reason="token with a blank")
        job = path.next_id
        path.note(Fact(self._now_ms(), "created", job, token))
        return job

    def send(self, job: int, document: bytes, media_type: str) -> None:
        """Take the document and start the card."""
        path = self._awake("send")
        known = path.jobs.get(job)
        if known is None:
            raise JobUnknown(self.name, "send")
        if known.state != "held":
            raise NotPossible(self.name, "send", state=known.state)
        if media_type not in MEDIA_TYPES or not document:
            path.note(Fact(self._now_ms(), "aborted", job, known.token))
            raise DocumentRefused(self.name, "send", media_type=media_type[:40])
        if path.card is not None or path.waiting is not None or path.jam:
            raise DeviceBusy(self.name, "send")
        path.start(self._now_ms(), job, known.token)

    def feed(self, job: int) -> None:
        """Move a card to the reader; `send` prints on it. Raises HopperEmpty, DeviceBusy."""
        path = self._awake("feed")
        known = path.jobs.get(job)
        if known is None:
            raise JobUnknown(self.name, "feed")
        if path.card is not None or path.waiting is not None or path.parked or path.jam:
            raise DeviceBusy(self.name, "feed")
        if not path.park(self._now_ms(), job, known.token):
            raise HopperEmpty(self.name, "feed", need=",".join(self.view().reasons))
        self._show()

    def eject(self, job: int) -> None:
        """Put the card at the reader out. Raises NotPossible when none stands there."""
        self._leave("ejected", job)

    def reject(self, job: int) -> None:
        """Put the card at the reader into the reject tray. Raises NotPossible."""
        self._leave("rejected", job)

    def _leave(self, kind: Kind, job: int) -> None:
        path = self._awake(kind)
        if path.card is not None:
            raise DeviceBusy(self.name, kind)
        if path.parked is None or path.parked.job != job:
            raise NotPossible(self.name, kind)
        path.note(Fact(self._now_ms(), kind, job, path.parked.token, path.parked.number))
        self._show()

    def at_reader(self) -> AtReader:
        """Return which card stands at the reader now."""
        self._path.tick(self._now_ms())
        parked = self._path.parked
        return (parked.number, self._path.inked) if parked and self._path.card is None else None

    def _show(self) -> None:
        now = self.at_reader()
        if now != self._shown:
            self._shown = now
            self.on_move(now)

    def job(self, job: int) -> JobView:
        """Tell how a job is now."""
        path = self._awake("job")
        if job not in path.jobs:
            raise JobUnknown(self.name, "job")
        return self._job_view(job)

    def jobs(self) -> tuple[JobView, ...]:
        """List the jobs since the printer was switched on, at most JOBS_MAX."""
        return tuple(self._job_view(job) for job in self._awake("jobs").jobs)

    def cancel(self, job: int) -> None:
        """Drop a job. A card that is already fed comes out all the same, as with CUPS."""
        path = self._awake("cancel")
        known = path.jobs.get(job)
        if known is None:
            raise JobUnknown(self.name, "cancel")
        if known.state in ("canceled", "aborted", "completed"):
            raise NotPossible(self.name, "cancel", state=known.state)
        path.note(Fact(self._now_ms(), "canceled", job, known.token))

    def resume(self) -> None:
        """Play the person who refills, clears the jam or switches the printer on."""
        now = self._now_ms()
        self._path.tick(now)
        self._path.resume(now)
        self._show()

    def close(self) -> None:
        """Do nothing: the memory is written line by line."""

    def _awake(self, stage: str) -> CardPath:
        self._path.tick(self._now_ms())
        self._show()
        if self._path.silent is not None:
            raise NotReached(self.name, stage)
        return self._path

    def _job_view(self, job: int) -> JobView:
        known = self._path.jobs[job]
        return JobView(job, known.token, known.state, (known.reason,), known.created_ms)

    def _keep(self, fact: Fact) -> None:
        if self._memory is None:
            return
        line = f"{fact.at_ms} {fact.kind} {fact.job} {fact.token} {fact.number}\n"
        try:
            handle = os.open(self._memory, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(handle, line.encode())
            finally:
                os.close(handle)
        except OSError as error:
            raise DeviceFault(self.name, "memory", errno=error.errno) from error

    def _recall(self, memory: Path) -> None:
        try:
            if memory.stat().st_size > MEMORY_BYTES_MAX:
                raise DeviceFault(self.name, "memory", bytes_max=MEMORY_BYTES_MAX)
            text = memory.read_text("ascii")
            whole, _, torn = text.rpartition("\n")
            if torn:  # the last line of a killed process
                os.truncate(memory, len(text) - len(torn))
        except (OSError, UnicodeDecodeError) as error:
            raise DeviceFault(self.name, "memory", reason=type(error).__name__) from error
        for number, line in enumerate(whole.splitlines(), start=1):
            self._path.apply(self._fact(line, number))

    def _fact(self, line: str, number: int) -> Fact:
        try:
            at_ms, kind, job, token, card = line.split(" ")
            if kind not in KINDS:
                raise ValueError(kind)
            return Fact(int(at_ms), cast(Kind, kind), int(job), token, int(card))
        except ValueError:
            raise DeviceFault(self.name, "memory", line=number) from None


def open_fake(address: Address, name: str, now_ms: Callable[[], int]) -> FakePrinter:
    """Make a fake from its address. Raises AddressWrong, DeviceFault."""
    script = Script(
        seed=address.count("seed", 0),
        seconds=address.number("seconds", 20.0, 0.001, DAY_SECONDS),
        spread=address.number("spread", 0.0, 0.0, 0.9),
        jam_at=address.count("jam_at", 0),
        lose_at=address.count("lose_at", 0),
        empty_at=address.count("empty_at", 0),
        kill_at=address.count("kill_at", 0),
        hands_seconds=address.number("hands_seconds", 30.0, 0.0, DAY_SECONDS),
        ribbon=address.count("ribbon", 500),
    )
    memory = address.text("memory")
    return FakePrinter(script, name, now_ms, Path(memory) if memory else None)
