"""Open a list of residents by its content, whatever its name says, and walk its rows.

.xls and .xlsx are unpacked by a child program under limits (cells.py); CSV is read here. A row is
`Line`: the sheet's name (empty for CSV), the number a person sees in Excel or an editor, the cells.
Memory stays bounded: the file is never held as a whole in this process.
"""

import codecs
import csv
import hashlib
import io
import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal, NamedTuple

from model.exchange import guard
from model.exchange.faults import (
    FileBroken,
    FileEmpty,
    FileHostile,
    FileLocked,
    FileMissing,
    FileNotPlain,
    FileTooBig,
    FileUnreadable,
    FormatUnknown,
)

FILE_BYTES_MAX = 134_217_728
TEXT_BYTES_MAX = 1_073_741_824
ROWS_MAX = 500_000
TEXT_ROWS_MAX = 3_000_000  # a text is read as it comes; a workbook must be unpacked whole
COLUMNS_MAX = 256
CELL_CHARS_MAX = 2_000
LINE_CHARS_MAX = 16_777_216  # one answer of the child: 500 rows
HEAD_BYTES = 4_096

Cell = str | int | float
Kind = Literal["xls", "xlsx", "csv"]


class Line(NamedTuple):
    """One row as it stands in the file."""

    sheet: str
    number: int
    cells: Sequence[Cell]


@dataclass(slots=True)
class Extent:
    """How many rows there are, as far as is known yet: a workbook tells sheet by sheet."""

    rows: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """A file that may be read: its guards have passed. Use `opened`."""

    path: Path
    file: io.BufferedReader
    kind: Kind
    size_bytes: int
    sha256: str
    extent: Extent
    encoding: str = ""
    delimiter: str = ""

    @property
    def stamp(self) -> str:
        """What stands as the source of a status: the file's name and the start of its SHA-256."""
        return f"{self.path.name[:80]} {self.sha256[:12]}"

    @property
    def guessed(self) -> bool:
        """Whether the letters had to be guessed, because they are not UTF-8."""
        return self.encoding == "cp1252"

    def rows(self) -> Iterator[Line]:
        """Walk the rows that hold anything; may be called again.

        Raises FileBroken, FileLocked, FileHostile, FileTooBig, also after some rows.
        """
        return self._csv_rows() if self.kind == "csv" else self._book_rows()

    def _csv_rows(self) -> Iterator[Line]:
        fd = self.file.fileno()
        os.lseek(fd, 0, os.SEEK_SET)
        with open(fd, encoding=self.encoding, errors="replace", newline="", closefd=False) as text:
            reader = csv.reader(text, delimiter=self.delimiter)
            number = 1
            try:
                for cells in reader:
                    if len(cells) > COLUMNS_MAX:
                        raise FileTooBig(what="columns", most=COLUMNS_MAX)
                    if any(cells) and not cells[0].startswith("sep="):
                        yield Line("", number, cells)
                    number = reader.line_num + 1
            except csv.Error:
                raise FileBroken(said="csv") from None

    def _book_rows(self) -> Iterator[Line]:
        os.lseek(self.file.fileno(), 0, os.SEEK_SET)
        limits = [str(limit) for limit in (ROWS_MAX, COLUMNS_MAX, CELL_CHARS_MAX)]
        child = subprocess.Popen(
            [sys.executable, "-I", str(Path(__file__).with_name("cells.py")), *limits],
            stdin=self.file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert child.stdout is not None
        try:
            self.extent.rows = 0
            yield from _unpacked(child.stdout, self.extent)
        finally:
            child.kill()
            child.stdout.close()
            child.wait()


def _unpacked(pipe: IO[bytes], extent: Extent) -> Iterator[Line]:
    names: list[str] = []
    sheet, rows = "", 0
    while answer := pipe.readline(LINE_CHARS_MAX):
        try:
            said = json.loads(answer)
        except ValueError:
            break
        if isinstance(said, list):
            rows += len(said)
            if rows > ROWS_MAX:
                raise FileTooBig(what="rows", most=ROWS_MAX)
            for number, cells in said:
                yield Line(sheet, number, cells)
        elif "sheets" in said:
            names = [str(name)[:80] for name in said["sheets"]]
        elif "sheet" in said:
            sheet = names[said["sheet"]]
            extent.rows += int(said["rows"])
        elif "refused" in said:
            raise _refusal(said["refused"])
        else:
            return
    raise FileHostile(why="reader")  # the child fell: out of memory, out of time, or a bug in it


def _refusal(word: str) -> Exception:
    if word == "password":
        return FileLocked()
    if word in ("rows", "columns"):
        return FileTooBig(what=word, most=ROWS_MAX if word == "rows" else COLUMNS_MAX)
    return FileBroken(said=word)


@contextmanager
def opened(path: Path) -> Iterator[Source]:
    """Open `path` for the block, after every check that needs no unpacking.

    Raises FileMissing, FileNotPlain, FileUnreadable, FileEmpty, FileTooBig, FileLocked, FileBroken,
    FileHostile, FormatUnknown.
    """
    fd = _plain_fd(path)
    with os.fdopen(fd, "rb") as file:
        try:
            source = _looked_at(path, file)
        except OSError as error:
            raise FileUnreadable(said=error.strerror) from None
        yield source


def _plain_fd(path: Path) -> int:
    """Open without waiting at a pipe, and refuse everything that is no plain file."""
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    except (FileNotFoundError, NotADirectoryError):
        raise FileMissing() from None
    except (OSError, ValueError) as error:
        raise FileUnreadable(said=getattr(error, "strerror", None) or "name") from None
    mode = os.fstat(fd).st_mode
    if not stat.S_ISREG(mode):
        os.close(fd)
        raise FileNotPlain(what="folder" if stat.S_ISDIR(mode) else "device")
    return fd


def _looked_at(path: Path, file: io.BufferedReader) -> Source:
    size = os.fstat(file.fileno()).st_size
    if size == 0:
        raise FileEmpty()
    head = file.read(HEAD_BYTES)
    file.seek(0)
    is_book = head.startswith((guard.ZIP_MAGIC, guard.CFB_MAGIC))
    most = FILE_BYTES_MAX if is_book else TEXT_BYTES_MAX
    if size > most:
        raise FileTooBig(what="bytes", most=most)
    if head.startswith(guard.ZIP_MAGIC):
        guard.check_zip(file, size)
        return Source(path, file, "xlsx", size, _digest(file), Extent())
    if head.startswith(guard.CFB_MAGIC):
        guard.check_cfb(file, size)
        return Source(path, file, "xls", size, _digest(file), Extent())
    return _text_source(path, file, size, head)


def _digest(file: io.BufferedReader) -> str:
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()


def _text_source(path: Path, file: io.BufferedReader, size: int, head: bytes) -> Source:
    encoding = _encoding(file, head)
    text = head.decode(encoding, "replace")
    if "\0" in text or not text.strip("\ufeff\r\n\t ;,"):
        raise FormatUnknown()
    rows = text.lstrip("\ufeff").splitlines()
    first = next((row for row in rows if row.strip() and not row.startswith("sep=")), "")
    delimiter = max(";,\t", key=first.count)
    file.seek(0)
    ends = sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
    if ends > TEXT_ROWS_MAX:
        raise FileTooBig(what="rows", most=TEXT_ROWS_MAX)
    return Source(path, file, "csv", size, _digest(file), Extent(ends), encoding, delimiter)


def _encoding(file: io.BufferedReader, head: bytes) -> str:
    """Tell the encoding: by its mark, else UTF-8 if all of it is, else what old Excel writes."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    decoder = codecs.getincrementaldecoder("utf-8")()
    with suppress(UnicodeDecodeError):
        while block := file.read(1 << 20):
            decoder.decode(block)
        decoder.decode(b"", final=True)
        return "utf-8-sig"
    return "cp1252"
