"""Files of a folder that others write into: opened only if plain, read whole, erased if unchanged.

No link is followed, no pipe is waited for, and nothing outside the folder is ever touched.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256

from hw.capture.errors import OddName

CHUNK_BYTES = 65_536

Mark = tuple[str, int, int, int]
"""Name, inode, size and time of change: one state of one file."""


def mark_of(name: str, seen: os.stat_result) -> Mark:
    """Return the state of a file."""
    return name, seen.st_ino, seen.st_size, seen.st_mtime_ns


@contextmanager
def plain(folder: int, name: str) -> Iterator[tuple[int, os.stat_result]]:
    """Open a plain file of the folder to read; raises OddName for anything else, OSError.

    Not blocking: a pipe that somebody put there would be waited for without an end.
    """
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        file = os.open(name, flags, dir_fd=folder)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENXIO):
            raise OddName(stage="open") from None
        raise
    try:
        seen = os.fstat(file)
        if not stat.S_ISREG(seen.st_mode):
            raise OddName(stage="open")
        yield file, seen
    finally:
        os.close(file)


def fill(file: int, data: bytearray) -> int:
    """Read into `data` until it is full or the file ends; return how many bytes came."""
    view, done = memoryview(data), 0
    while done < len(data) and (read := os.readv(file, [view[done:]])):
        done += read
    return done


def digest_of(folder: int, mark: Mark) -> str | None:
    """Return the SHA-256 of a file, read piece by piece; None where it cannot be read."""
    made = sha256()
    try:
        with plain(folder, mark[0]) as (file, _seen):
            while chunk := os.read(file, CHUNK_BYTES):
                made.update(chunk)
    except (OSError, OddName):
        return None
    return made.hexdigest()


def erase(folder: int, mark: Mark) -> bool:
    """Write noughts over a file and delete it; False where it is another one by now.

    A file with a second name elsewhere is somebody's archive: only our name is taken away.
    Raises OSError.
    """
    flags = os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
    file = os.open(mark[0], flags, dir_fd=folder)
    try:
        seen = os.fstat(file)
        if mark_of(mark[0], seen) != mark:
            return False
        if seen.st_nlink == 1:
            left = seen.st_size
            while left > 0:
                left -= os.write(file, bytes(min(left, CHUNK_BYTES)))
            os.fsync(file)
    finally:
        os.close(file)
    os.unlink(mark[0], dir_fd=folder)
    return True
