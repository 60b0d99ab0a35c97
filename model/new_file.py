"""A new file with residents' data: whole and on the disk or not there, for its owner alone.

It never takes the place of another file, and half a list must not pass for the whole.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from model.errors import FileRefused

FILE_MODE = 0o600


@contextmanager
def begun(path: Path, refused: type[FileRefused], encoding: str | None) -> Iterator[IO[Any]]:
    """Give a new file to write into, of bytes where `encoding` is None; raise `refused`.

    Facts of `refused`: file (its name), said. Line ends are written as they are given.
    """
    try:
        fd = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, FILE_MODE)
    except OSError as error:
        raise _said(refused, path, error) from None
    mode, newline = ("wb", None) if encoding is None else ("w", "")
    try:
        with os.fdopen(fd, mode, encoding=encoding, newline=newline) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
    except BaseException as error:
        path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _said(refused, path, error) from None
        raise


def write(path: Path, content: str | bytes, refused: type[FileRefused]) -> None:
    """Write a text (UTF-8) or bytes to a new file at `path`; raise `refused` (file, said)."""
    with begun(path, refused, "utf-8" if isinstance(content, str) else None) as file:
        file.write(content)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, as far as its file system can.

    Some file systems of USB sticks sync no folder, and say so. Raises OSError where it is none.
    """
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        with suppress(OSError):
            os.fsync(fd)
    finally:
        os.close(fd)


def _said(refused: type[FileRefused], path: Path, error: OSError) -> FileRefused:
    return refused(file=path.name, said=error.strerror or type(error).__name__)
