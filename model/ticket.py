"""A line beside the store, so that writers in several processes get fair turns.

SQLite's busy handler polls (of seven hot writers one got 1 transaction, another 328), and a plain
flock is not fair either: whoever lets go is often first to take it again (measured: 148 turns, 60
and 2). So a writer draws a number, locks that number's byte, and waits for the byte of the one
before; the kernel drops the locks of whoever dies. The flock behind the line keeps out a follower
whose predecessor died in the line.
"""

import fcntl
import os
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from model import errors

_NUMBER = struct.Struct("<Q")
_DOOR = _NUMBER.size
_FIRST = _DOOR + 1
_NUMBERS_MAX = 2**62

WAIT_SECONDS_MAX = 20.0
PAUSE_SECONDS_FIRST = 0.0002
PAUSE_SECONDS_MAX = 0.01


class Ticket:
    """The right to write, one holder at a time over all processes of this store, in order."""

    def __init__(self, path: Path, owner: Path) -> None:
        """Open the line at `path`; made by root, it belongs to whom the store at `owner` does."""
        self._hurry = threading.Event()
        self._mine = 0
        self._is_held = False
        try:
            self._fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            if os.geteuid() == 0 and owner.exists():
                whose = owner.stat()
                os.fchown(self._fd, whose.st_uid, whose.st_gid)
        except OSError as error:
            raise errors.StoreReadOnly(said=error.strerror) from None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Wait for the turn, hold it for the block; a block within one has its turn already."""
        if self._is_held:
            yield
            return
        mine = self._mine = self._draw()
        try:
            if mine:
                self._lock(mine - 1)
                self._unlock(mine - 1)
            self._wait_for(lambda: fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB))
            self._is_held = True
            try:
                yield
            finally:
                self._is_held = False
                fcntl.flock(self._fd, fcntl.LOCK_UN)
        finally:
            if mine:
                self._unlock(mine)

    def wanted(self) -> bool:
        """Tell whoever holds it whether a number was drawn after theirs, or none could be."""
        return self._mine != _FIRST + self._last()

    def _last(self) -> int:
        kept = os.pread(self._fd, _NUMBER.size, 0)
        return int(_NUMBER.unpack(kept)[0]) if len(kept) == _NUMBER.size else 0

    def _draw(self) -> int:
        """Return the byte of a new number, locked; nought on a disk too full to draw one."""
        self._lock(_DOOR)
        try:
            number = (self._last() + 1) % _NUMBERS_MAX
            os.pwrite(self._fd, _NUMBER.pack(number), 0)
            self._lock(_FIRST + number)
            return int(_FIRST + number)
        except OSError:
            return 0  # the flock alone is right, if not fair
        finally:
            self._unlock(_DOOR)

    def _lock(self, byte: int) -> None:
        self._wait_for(lambda: self._byte(fcntl.F_OFD_SETLK, fcntl.F_WRLCK, byte))

    def _wait_for(self, take: Callable[[], object]) -> None:
        """Ask for a lock, ever more slowly; raise StoreBusy after a limit.

        The kernel's own wait has no limit, and one program stopped in the line with Ctrl-Z would
        hold up the office for good.
        """
        waited, pause = 0.0, PAUSE_SECONDS_FIRST
        while True:
            try:
                take()
                return
            except BlockingIOError:
                if waited >= WAIT_SECONDS_MAX or self._hurry.is_set():
                    raise errors.StoreBusy(seconds=int(waited)) from None
            self._hurry.wait(pause)
            waited += pause
            pause = min(pause * 1.5, PAUSE_SECONDS_MAX)

    def hurry(self) -> None:
        """Wait for no turn any more, from any thread: this program is leaving."""
        self._hurry.set()

    def _unlock(self, byte: int) -> None:
        self._byte(fcntl.F_OFD_SETLK, fcntl.F_UNLCK, byte)

    def _byte(self, command: int, kind: int, byte: int) -> None:
        # struct flock of Linux: type, whence, start, length, pid (nought for OFD locks)
        fcntl.fcntl(self._fd, command, struct.pack("hhqqi4x", kind, os.SEEK_SET, byte, 1, 0))

    def close(self) -> None:
        """Give the file back; its locks go with it."""
        os.close(self._fd)
