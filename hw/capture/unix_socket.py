"""A capture device behind a local socket: one connection, one wish at a time."""

import errno
import os
import select
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256

from hw.capture.base import Got, Wanted
from hw.capture.errors import (
    CaptureAbsent,
    CaptureDenied,
    CaptureGarbled,
    CaptureLost,
    CaptureRefused,
)
from hw.capture.frames import FRAME_BYTES_MAX, LENGTH_BYTES, Head, frame, head_from, read_object

CONNECT_SECONDS = 2.0
READ_BYTES = 65_536


class SocketDevice:
    """A service that captures when it is asked."""

    def __init__(
        self, path: str, name: str, bytes_max: int, now: Callable[[], float] = time.monotonic
    ) -> None:
        """Connect to nothing yet; `now` gives monotonic seconds."""
        self.name = name
        self._path, self._bytes_max, self._now = path, bytes_max, now
        self._line: socket.socket | None = None
        self._heard = bytearray()
        self._head: Head | None = None
        self._asked = 0
        self._waits = False
        self._woken, self._waker = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)

    def ask(self, wanted: Wanted) -> None:
        """Say what is wanted; connects where that is needed.

        Raises CaptureAbsent, CaptureDenied, CaptureLost.
        """
        if self._line is None:
            self._connect()
        self._asked += 1
        self._waits = True
        said = {"nik": wanted.nik, "part": wanted.part, "attempt": wanted.attempt}
        self._say({"ask": self._asked, **said})

    @property
    def waits(self) -> bool:
        """Whether the answer to something that was asked is still to come."""
        return self._waits

    def _connect(self) -> None:
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(CONNECT_SECONDS)
        try:
            line.connect(self._path)
        except OSError as error:
            line.close()
            kind = CaptureDenied if error.errno == errno.EACCES else CaptureAbsent
            raise kind(self.name, "connect", where=self._path) from None
        self._line = line
        self._hang_up_words()

    def _say(self, said: dict[str, object]) -> None:
        assert self._line is not None
        try:
            self._line.sendall(frame(said))
        except OSError:
            self._hang_up()
            raise CaptureLost(self.name, "ask") from None

    def poll(self, seconds: float) -> Got | None:
        """Hear the device until the capture is whole, at most `seconds`."""
        end = self._now() + seconds
        while self._waits:
            try:
                if (got := self._next()) is not None:
                    return got
            except (CaptureRefused, CaptureGarbled):
                self._hang_up()  # what follows cannot be told from the next answer
                raise
            left = end - self._now()
            if left <= 0 or not self._hear(left):
                break
        return None

    def _hear(self, seconds: float) -> bool:
        """Wait for bytes; False when nothing came, or somebody woke us. Raises CaptureLost."""
        line = self._line
        if line is None:
            raise CaptureLost(self.name, "poll")
        lines: list[socket.socket | int] = [line, self._woken]
        ready, _, _ = select.select(lines, [], [], seconds)
        if self._woken in ready:
            os.read(self._woken, 64)
            return False
        if not ready:
            return False
        try:
            heard = line.recv(READ_BYTES)
        except OSError:
            heard = b""
        if not heard:
            self._hang_up()
            raise CaptureLost(self.name, "poll")
        self._heard += heard
        return True

    def _next(self) -> Got | None:
        """Return the answer to the last wish when it is whole; older answers are thrown away."""
        while True:
            if self._head is None and not self._take_head():
                return None
            head = self._head
            if head is None:
                continue
            if len(self._heard) < head.bytes:
                return None
            data = self._heard[: head.bytes]
            self._heard[: head.bytes] = bytes(head.bytes)  # not left readable behind the end
            del self._heard[: head.bytes]
            self._head = None
            if head.ask == self._asked:
                self._waits = False
                digest = sha256(data).hexdigest()
                return Got(head.nik, head.part, data, head.quality, head.name, digest)
            data[:] = bytes(len(data))

    def _take_head(self) -> bool:
        """Take a frame off what was heard; False when it is not whole yet."""
        if len(self._heard) < LENGTH_BYTES:
            return False
        length = int.from_bytes(self._heard[:LENGTH_BYTES], "big")
        if not 0 < length <= FRAME_BYTES_MAX:
            raise CaptureGarbled(self.name, "poll", reason="length")
        if len(self._heard) < LENGTH_BYTES + length:
            return False
        said = read_object(self._heard[LENGTH_BYTES : LENGTH_BYTES + length])
        del self._heard[: LENGTH_BYTES + length]
        if "error" in said and said.get("ask") == self._asked:
            raise CaptureGarbled(self.name, "poll", reason="error")
        if "error" not in said:
            self._head = head_from(said, self._bytes_max)
        return True

    def cancel(self) -> None:
        """Want nothing any more: a late answer is thrown away when the next one is awaited."""
        self._waits = False

    def forget(self, digest: str) -> None:
        """Tell the device that a capture may be deleted there."""
        if self._line is not None:
            self._say({"forget": digest})

    def leftovers(self) -> list[str]:
        """Return nothing: what the device keeps, the device knows."""
        return []

    def wake(self) -> None:
        """Let `poll` return."""
        with suppress(BlockingIOError):  # full of wakes that nobody has heard yet
            os.write(self._waker, b"1")

    def _hang_up_words(self) -> None:
        self._heard[:] = bytes(len(self._heard))
        self._heard.clear()
        self._head = None

    def _hang_up(self) -> None:
        if self._line is not None:
            self._line.close()
        self._line, self._waits = None, False
        self._hang_up_words()

    def close(self) -> None:
        """Hang up; the object is of no use afterwards."""
        self._hang_up()
        for fd in (self._woken, self._waker):
            os.close(fd)
