"""One data quality list as a file for Excel: semicolons, UTF-8 with a byte order mark, mode 0600.

No value can become a formula there and no NIK a rounded number (`rejects.safe`). It never takes the
place of another file, and one that could not be written whole is taken away again.
"""

import csv
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import ClassVar

from model.errors import FileRefused
from model.exchange.rejects import safe

FILE_MODE = 0o600


class QualityFileRefused(FileRefused):
    """The file for a data quality list cannot be written, or one stands there already."""

    code: ClassVar[str] = "MUT-106"


def write(path: Path, head: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """Write `rows` to a new file at `path` and return their number; raise QualityFileRefused."""
    try:
        fd = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, FILE_MODE)
    except OSError as error:
        raise QualityFileRefused(file=path.name, said=error.strerror or "?") from None
    try:
        return _fill(fd, head, rows)
    except BaseException as error:
        path.unlink(missing_ok=True)  # half a list must not pass for the whole
        if isinstance(error, OSError):
            raise QualityFileRefused(file=path.name, said=error.strerror or "?") from None
        raise


def _fill(fd: int, head: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    written = 0
    with os.fdopen(fd, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(head)
        for row in rows:
            writer.writerow([safe(str(cell)) for cell in row])
            written += 1
        file.flush()
        os.fsync(file.fileno())
    return written
