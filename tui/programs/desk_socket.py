"""The warm desk's door: systemd's socket, or one of its own in a folder that is safe."""

import errno
import fcntl
import os
import socket
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tui.programs.desk_errors import DeskActivation, DeskRuns, DeskSocketUnsafe

BACKLOG = 16
SOCKET_MODE = 0o660
FIRST_FD = 3
"""Where systemd puts the first socket (sd_listen_fds(3))."""
PATH_BYTES_MAX = 107


@dataclass(frozen=True, slots=True)
class Door:
    """The socket that is listened at; `path` only where it is the desk's own to take away."""

    line: socket.socket
    path: Path | None

    def close(self) -> None:
        """Listen no more; clients find nobody and start directly."""
        self.line.close()
        if self.path is not None:
            self.path.unlink(missing_ok=True)


def from_systemd(environ: Mapping[str, str], pid: int) -> socket.socket | None:
    """Return the socket that was passed to this process; None where there was none.

    Raises DeskActivation for anything but one listening SOCK_SEQPACKET Unix socket.
    """
    if environ.get("LISTEN_PID") != str(pid):
        return None
    if environ.get("LISTEN_FDS") != "1":
        raise DeskActivation(found=f"LISTEN_FDS={environ.get('LISTEN_FDS', '')[:20]}")
    try:
        line = socket.socket(fileno=FIRST_FD)
        listens = line.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
    except OSError as error:
        raise DeskActivation(found=error.strerror) from None
    if line.family != socket.AF_UNIX or line.type != socket.SOCK_SEQPACKET or not listens:
        raise DeskActivation(found=f"{line.family.name} {line.type.name}")
    os.set_inheritable(FIRST_FD, False)
    return line


def open_door(path: Path, environ: Mapping[str, str]) -> Door:
    """Listen at systemd's socket or at `path`; raise DeskRuns, DeskSocketUnsafe, DeskActivation."""
    line = from_systemd(environ, os.getpid())
    if line is not None:
        return Door(line, None)
    check_folder(path)
    line = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    try:
        with _alone(path):
            _take_away_stale(path)
            before = os.umask(0o777 & ~SOCKET_MODE)
            try:
                line.bind(str(path))
            finally:
                os.umask(before)
            line.listen(BACKLOG)
    except BaseException:
        line.close()
        raise
    return Door(line, path)


def check_folder(path: Path) -> None:
    """Refuse a folder in which somebody else could put another socket in this one's place."""
    if len(os.fsencode(path)) > PATH_BYTES_MAX:
        raise DeskSocketUnsafe(socket=str(path), why=f"> {PATH_BYTES_MAX} byte")
    try:
        kept = path.parent.stat()
    except OSError as error:
        raise DeskSocketUnsafe(socket=str(path), why=error.strerror) from None
    if kept.st_uid not in (0, os.geteuid()):
        raise DeskSocketUnsafe(socket=str(path), why=f"uid {kept.st_uid}")
    if kept.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise DeskSocketUnsafe(socket=str(path), why=f"mode {stat.S_IMODE(kept.st_mode):04o}")


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Let one of two desks that start at once look, take away and listen before the other does."""
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _take_away_stale(path: Path) -> None:
    """Take away a socket at which nobody listens; raise DeskRuns when somebody does."""
    try:
        kind = path.lstat().st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISSOCK(kind):
        raise DeskSocketUnsafe(socket=str(path), why=stat.filemode(kind))
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as probe:
        probe.setblocking(False)  # a full backlog would make this wait, and means somebody is there
        failed = probe.connect_ex(str(path))
    if failed != errno.ECONNREFUSED:
        raise DeskRuns(socket=str(path))
    path.unlink(missing_ok=True)
