"""A program that captures one part each time it is run.

It gets one line of JSON on its standard input ({"nik": "...", "part": "R2", "attempt": 1}; on the
command line every account of the machine could read a NIK) and writes one line of JSON
({"nik": "...", "part": "R2", "quality": 71}) and then the bytes of the capture, to its end. Its
other words are thrown away: they may hold names.
"""

import json
import os
import select
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256

from hw.capture.base import Got, Wanted
from hw.capture.errors import (
    CaptureAbsent,
    CaptureDenied,
    CaptureGarbled,
    CaptureSlow,
    ProgramFailed,
    TooLarge,
)
from hw.capture.frames import FRAME_BYTES_MAX, head_from, read_object

SECONDS_DEFAULT = 60.0
READ_BYTES = 65_536
END_SECONDS = 2.0
"""How long a program that closed its output may take to end."""


class CommandDevice:
    """A program, run once for each wish."""

    def __init__(
        self,
        program: str,
        name: str,
        bytes_max: int,
        seconds_max: float = SECONDS_DEFAULT,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Run nothing yet; `now` gives monotonic seconds."""
        self.name = name
        self._program, self._bytes_max, self._now = program, bytes_max, now
        self._seconds_max = seconds_max
        self._child: subprocess.Popen[bytes] | None = None
        self._heard = bytearray()
        self._until = 0.0
        self._woken, self._waker = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)

    def ask(self, wanted: Wanted) -> None:
        """Run the program; one that still runs is ended. Raises CaptureAbsent, CaptureDenied."""
        self._end()
        said = {"nik": wanted.nik, "part": wanted.part, "attempt": wanted.attempt}
        try:
            child = subprocess.Popen(  # its own group, so that its children end with it
                [self._program],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except PermissionError:
            raise CaptureDenied(self.name, "run", where=self._program) from None
        except OSError:
            raise CaptureAbsent(self.name, "run", where=self._program) from None
        assert child.stdin is not None
        with suppress(BrokenPipeError):  # a program that asks nothing may have closed it
            child.stdin.write(json.dumps(said).encode() + b"\n")
            child.stdin.close()
        self._child, self._until = child, self._now() + self._seconds_max

    @property
    def waits(self) -> bool:
        """Whether the program runs."""
        return self._child is not None

    def poll(self, seconds: float) -> Got | None:
        """Read what the program writes until it ends, at most `seconds`."""
        end = self._now() + seconds
        while (child := self._child) is not None:
            if self._now() >= self._until:
                self._end()
                raise CaptureSlow(self.name, "poll", seconds=round(self._seconds_max))
            left = min(end, self._until) - self._now()
            assert child.stdout is not None
            pipe = child.stdout.fileno()
            ready, _, _ = select.select([pipe, self._woken], [], [], max(0.0, left))
            if self._woken in ready:
                os.read(self._woken, 64)
                return None
            if ready:
                heard = os.read(pipe, READ_BYTES)
                if not heard:
                    return self._whole(child)
                self._take(heard)
            elif self._now() >= end:
                return None
        return None

    def _take(self, heard: bytes) -> None:
        most = self._bytes_max + FRAME_BYTES_MAX
        if len(self._heard) + len(heard) > most:
            self._end()
            raise TooLarge(self.name, "poll", bytes=most, most=self._bytes_max)
        self._heard += heard

    def _whole(self, child: "subprocess.Popen[bytes]") -> Got:
        """Return what a program wrote that has ended well."""
        try:
            status = child.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            status = -signal.SIGKILL
        try:
            if status:
                raise ProgramFailed(self.name, "poll", status=status)
            line, newline, rest = self._heard.partition(b"\n")
            if not newline or len(line) > FRAME_BYTES_MAX:
                raise CaptureGarbled(self.name, "poll", reason="no first line")
            head = head_from(read_object(line), self._bytes_max)
            data = bytearray(rest)
            rest[:] = bytes(len(rest))
            digest = sha256(data).hexdigest()
            return Got(head.nik, head.part, data, head.quality, head.name, digest)
        finally:
            self._end()

    def _end(self) -> None:
        """End the program with all that it started, and wipe what it wrote."""
        child, self._child = self._child, None
        self._heard[:] = bytes(len(self._heard))
        self._heard.clear()
        if child is None:
            return
        if child.poll() is None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(child.pid, signal.SIGKILL)
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        with suppress(subprocess.TimeoutExpired):
            child.wait(END_SECONDS)

    def cancel(self) -> None:
        """End the program."""
        self._end()

    def forget(self, digest: str) -> None:
        """Do nothing: the program has kept nothing that we know of."""

    def leftovers(self) -> list[str]:
        """Return nothing."""
        return []

    def wake(self) -> None:
        """Let `poll` return."""
        with suppress(BlockingIOError):  # full of wakes that nobody has heard yet
            os.write(self._waker, b"1")

    def close(self) -> None:
        """End the program; the object is of no use afterwards."""
        self._end()
        for fd in (self._woken, self._waker):
            os.close(fd)
