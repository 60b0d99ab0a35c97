"""The files of a store: take a failed one away, tell who uses one, and when the disk is full."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from model.errors import FolderRefused, StoreForbidden

SHM_BYTES = 32_768
FILE_MODE = 0o600


def is_there(path: Path) -> bool:
    """Tell whether a store stands at `path`; raise StoreForbidden where this account may not ask.

    So does a store that this account may not read: the engine would only say that it cannot open.
    """
    try:
        there = path.exists()
    except PermissionError:
        raise StoreForbidden(path=str(path)) from None
    if there and not os.access(path, os.R_OK):
        raise StoreForbidden(path=str(path))
    return there


def make_folder(folder: Path) -> None:
    """Make the folder of a store, 0700, where it is missing; raise FolderRefused."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        said = error.strerror or type(error).__name__
        raise FolderRefused(path=str(folder), said=said) from None
    if not os.access(folder, os.W_OK | os.X_OK):
        raise FolderRefused(path=str(folder), said=os.strerror(errno.EACCES))


def shut(path: Path) -> None:
    """Take the right to read from other accounts: a copy that was put back may bring it (0644).

    Only its owner can, and on a disk that takes no changes nobody does.
    """
    seen = path.stat()
    if stat.S_IMODE(seen.st_mode) & 0o077 and seen.st_uid == os.geteuid():
        with suppress(OSError):
            path.chmod(FILE_MODE)


def unmake(path: Path) -> None:
    """Take away a store that could not be made, so that it can be made later."""
    for ending in ("", "-wal", "-shm", ".ticket"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def in_use(path: Path) -> bool:
    """Tell whether some program has the store at `path` open, by the engine's shared memory."""
    shared = path.with_name(path.name + "-shm")
    return shared.exists() and shared.stat().st_size >= SHM_BYTES


def no_room(path: Path) -> bool:
    """Tell whether the disk cannot hold even the engine's shared memory (32 KiB).

    Without that file nobody else has the store open, so it can be read as it stands.
    """
    disk = os.statvfs(path.parent)
    return disk.f_bavail * disk.f_frsize < SHM_BYTES and not in_use(path)
