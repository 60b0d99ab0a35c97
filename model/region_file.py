"""Region lists as CSV files: the three kinds of rows, and the files that ship with the program.

A file has comment lines (#) at its head and a line of column names, which tell what it holds:

* code, name [, kind, parent, valid_from, valid_to, replaced_by]: regions
* code, alias: other spellings
* region, office [, from_on, to_on]: who serves a region

Comma or semicolon, UTF-8 with or without a byte order mark. `replaced_by` may hold several codes
with spaces between. Kind and parent are in the code; a column for them must agree.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

from model.errors import FileRefused
from model.names import clean
from model.region_name import NAME_CHARS_MAX
from model.region_value import Region, dotted, kind_of, parent_of

FILE_BYTES_MAX = 16_000_000
FILE_ROWS_MAX = 200_000

_SHIPPED = ("wilayah.csv", "desa.csv", "sejarah.csv", "alias.csv", "layanan.csv")
_KIND_WORDS = ("KABUPATEN ", "KAB. ", "KAB ", "KOTA ")


class RegionFileUnreadable(FileRefused):
    """The file is not text in UTF-8, too large, or not there. Facts: file, why."""

    code: ClassVar[str] = "WIL-101"


class RegionFileColumns(FileRefused):
    """The line of column names is not one of the three that are known. Facts: file, columns."""

    code: ClassVar[str] = "WIL-102"


class RegionLineWrong(FileRefused):
    """A line cannot be a region. Facts: file, line, column, value."""

    code: ClassVar[str] = "WIL-103"


class RegionNoParent(FileRefused):
    """A region hangs in the air: its parent is not in the file and not known. Facts: region."""

    code: ClassVar[str] = "WIL-104"


@dataclass(frozen=True, slots=True)
class Alias:
    """Another spelling of a region's name."""

    code: str
    alias: str


@dataclass(frozen=True, slots=True)
class ServicePoint:
    """The office that serves a region in place of its own; `to_on` is the first day it does not."""

    region: str
    office: str
    from_on: date | None = None
    to_on: date | None = None


@dataclass(frozen=True, slots=True)
class RegionFile:
    """Everything that one file, or the shipped set, says."""

    regions: tuple[Region, ...] = ()
    aliases: tuple[Alias, ...] = ()
    service_points: tuple[ServicePoint, ...] = ()


def shipped() -> RegionFile:
    """Return what ships with the program; a row of sejarah.csv replaces the code's undated row."""
    from importlib import resources  # 10 ms that a look-up need not spend

    regions: dict[str, Region] = {}
    aliases: list[Alias] = []
    points: list[ServicePoint] = []
    for name in _SHIPPED:
        data = resources.files("model").joinpath("data", "regions", name).read_bytes()
        read = parse(data, name)
        regions.update((region.code, region) for region in read.regions)
        aliases += read.aliases
        points += read.service_points
    return RegionFile(tuple(regions.values()), tuple(aliases), tuple(points))


def read_regions(path: Path | None = None) -> Iterator[Region]:
    """Yield the regions of the file at `path`, or the shipped ones. Raises as `read_file`."""
    yield from (read_file(path) if path else shipped()).regions


def read_file(path: Path) -> RegionFile:
    """Read one file whole. Raises RegionFileUnreadable, RegionFileColumns, RegionLineWrong."""
    try:
        if path.stat().st_size > FILE_BYTES_MAX:
            raise RegionFileUnreadable(file=path.name, why="size")
        data = path.read_bytes()
    except OSError as error:
        raise RegionFileUnreadable(file=path.name, why=error.strerror or "read") from error
    return parse(data, path.name)


def parse(data: bytes, name: str) -> RegionFile:
    """Read the bytes of one file called `name`. Raises as `read_file`."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RegionFileUnreadable(file=name, why="utf-8") from error
    lines = text.splitlines()
    head = next((at for at, line in enumerate(lines) if line.strip() and line[0] != "#"), None)
    if head is None:
        raise RegionFileColumns(file=name, columns="")
    columns = [column.strip().lower() for column in lines[head].replace(";", ",").split(",")]
    delimiter = ";" if ";" in lines[head] else ","
    rows = _rows(lines, head, columns, delimiter, name)
    if {"code", "alias"} <= set(columns):
        return RegionFile(aliases=tuple(_alias(row) for row in rows))
    if {"region", "office"} <= set(columns):
        return RegionFile(service_points=tuple(_point(row) for row in rows))
    if {"code", "name"} <= set(columns):
        return RegionFile(regions=tuple(_region(row) for row in rows))
    raise RegionFileColumns(file=name, columns=",".join(columns)[:NAME_CHARS_MAX])


@dataclass(frozen=True, slots=True)
class _Line:
    """One row with its place, so that a refusal can name it."""

    file: str
    number: int
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        """Return a cell cleaned, '' where the column is not there."""
        return clean(self.cells.get(column) or "")

    def wrong(self, column: str) -> RegionLineWrong:
        """Return the refusal of this line."""
        value = self.text(column)[:NAME_CHARS_MAX]
        return RegionLineWrong(file=self.file, line=self.number, column=column, value=value)

    def region_code(self, column: str) -> str:
        """Return a cell as a dotted code."""
        code = dotted(self.text(column))
        if not code:
            raise self.wrong(column)
        return code

    def day(self, column: str) -> date | None:
        """Return a cell as an ISO date, None when it is empty."""
        text = self.text(column)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            raise self.wrong(column) from None


def _rows(
    lines: list[str], head: int, columns: list[str], delimiter: str, name: str
) -> Iterator[_Line]:
    if len(lines) - head > FILE_ROWS_MAX:
        raise RegionFileUnreadable(file=name, why="rows")
    for number, line in enumerate(lines[head + 1 :], head + 2):
        if not line.strip() or line[0] == "#":
            continue
        cells = _cells(line, delimiter)
        if cells is None or len(cells) > len(columns):
            value = clean(line[:NAME_CHARS_MAX])
            raise RegionLineWrong(file=name, line=number, column="", value=value)
        yield _Line(name, number, dict(zip(columns, cells, strict=False)))


def _cells(line: str, delimiter: str) -> list[str] | None:
    if '"' not in line:
        return line.split(delimiter)
    import csv  # only for the rare line with quotes

    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True))
    except (csv.Error, StopIteration):
        return None


def _region(row: _Line) -> Region:
    code, name = row.region_code("code"), row.text("name")
    if len(code) == 5:
        name = _bare(name)
    if not name or len(name) > NAME_CHARS_MAX:
        raise row.wrong("name")
    kind = kind_of(code)
    for column, expected in (("kind", kind), ("parent", parent_of(code))):
        if row.text(column) not in ("", expected):
            raise row.wrong(column)
    begun, ended = row.day("valid_from"), row.day("valid_to")
    if begun and ended and ended <= begun:
        raise row.wrong("valid_to")
    successors = tuple(dotted(part) for part in row.text("replaced_by").split())
    if "" in successors:
        raise row.wrong("replaced_by")
    return Region(code, name, kind, parent_of(code), begun, ended, successors)


def _bare(name: str) -> str:
    """Drop the kind from a name on the second level: the code has it."""
    for word in _KIND_WORDS:
        if name.upper().startswith(word) and len(name) > len(word):
            return name[len(word) :]
    return name


def _alias(row: _Line) -> Alias:
    alias = row.text("alias")
    if not alias or len(alias) > NAME_CHARS_MAX:
        raise row.wrong("alias")
    return Alias(row.region_code("code"), alias)


def _point(row: _Line) -> ServicePoint:
    begun, ended = row.day("from_on"), row.day("to_on")
    if begun and ended and ended <= begun:
        raise row.wrong("to_on")
    return ServicePoint(row.region_code("region"), row.region_code("office"), begun, ended)
