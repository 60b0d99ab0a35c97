"""The list of rejected rows, FILE.ditolak.csv: where each stands, what it says, why not.

Made for Excel as Indonesian offices have it: semicolons, UTF-8 with a byte order mark. No value can
become a formula there, and no NIK a rounded number: both get an apostrophe in front. The list is
written under another name and moved into place whole; it never takes the place of a file that is
not such a list.
"""

import csv
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from model.exchange.faults import RejectsUnwritable

COLUMNS = ("baris", "lembar", "kolom", "nilai", "alasan", "kode", "nama")
HEAD = "\ufeff" + ";".join(COLUMNS)
VALUE_CHARS_MAX = 200
NAMES_TRIED = 9

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "'")
_DIGITS_KEPT = 11  # from 12 digits on Excel shows 1,67E+15


@dataclass(frozen=True, slots=True)
class Rejected:
    """One row that was not taken in: `reason` in words, `code` for the telephone."""

    number: int
    sheet: str
    column: str
    value: str
    reason: str
    code: str
    name: str


def is_ours(path: Path) -> bool:
    """Tell whether a list of rejected rows stands at `path`, not somebody else's file."""
    head = HEAD.encode()
    try:
        if path.is_symlink() or not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(len(head)) == head
    except OSError:
        return False


def safe(value: str) -> str:
    """Return a value that a spreadsheet shows as it is, 200 characters at most."""
    text = value[:VALUE_CHARS_MAX]
    number = len(text) > _DIGITS_KEPT and text.replace(" ", "").isdigit()
    return f"'{text}" if number or text.startswith(_STARTS) else text


class Rejects:
    """Writes the list while the file is read; nothing is made before the first rejected row.

    Leaving the block well puts the list in place, or takes an older one away when nothing was
    rejected; leaving it with an exception leaves everything as it was. Raises RejectsUnwritable.
    """

    def __init__(self, source: Path, sha256: str, spare_folder: Path) -> None:
        self._name = source.name
        self._folders = (
            (source.parent, f"{source.name}.ditolak"),
            (spare_folder, f"{source.name}.{sha256[:8]}.ditolak"),
        )
        self._file: IO[str] | None = None
        self._writer: Any = None
        self._target = Path()
        self.path: Path | None = None
        """Where the list stands, once the block has ended; None when nothing was rejected."""

    def __enter__(self) -> "Rejects":
        return self

    def add(self, row: Rejected) -> None:
        """Write one rejected row."""
        try:
            if self._file is None:
                self._begin()
            cells = (row.sheet, row.column, row.value, row.reason, row.code, row.name)
            self._writer.writerow((row.number, *map(safe, cells)))
        except OSError as error:
            raise RejectsUnwritable(said=error.strerror) from None

    def _begin(self) -> None:
        for folder, stem in self._folders:
            target = _free(folder, stem) if _takes_files(folder) else None
            if target is None:
                continue
            try:
                fd, name = tempfile.mkstemp(prefix=".ditolak-", dir=folder)
            except OSError:
                continue
            self._target = target
            self._file = os.fdopen(fd, "w", encoding="utf-8", newline="")
            self.path = Path(name)
            self._writer = csv.writer(self._file, delimiter=";", lineterminator="\r\n")
            self._file.write(HEAD + "\r\n")
            return
        raise RejectsUnwritable(said="")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        written, self.path = self.path, None
        if kind is not None:
            self._drop(written)
            return
        if self._file is None or written is None:
            self._take_old_away()
            return
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            os.replace(written, self._target)
        except OSError as failed:
            self._drop(written)
            raise RejectsUnwritable(said=failed.strerror) from None
        self.path = self._target

    def _drop(self, written: Path | None) -> None:
        with suppress(OSError):
            if self._file is not None:
                self._file.close()
            if written is not None:
                written.unlink()

    def _take_old_away(self) -> None:
        for folder, stem in self._folders:
            path = folder / f"{stem}.csv"
            if _takes_files(folder) and is_ours(path):
                with suppress(OSError):
                    path.unlink()


def _takes_files(folder: Path) -> bool:
    """Tell whether a folder may be written by anybody: root passes over the bits, we do not."""
    try:
        return bool(folder.stat().st_mode & 0o222)
    except OSError:
        return False


def _free(folder: Path, stem: str) -> Path | None:
    """Return a name in `folder` where nothing stands but an older list of ours."""
    names = [f"{stem}.csv", *(f"{stem}.{number}.csv" for number in range(2, NAMES_TRIED + 1))]
    for name in names:
        path = folder / name
        if not os.path.lexists(path) or is_ours(path):
            return path
    return None
