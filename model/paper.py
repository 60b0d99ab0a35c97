"""Plain text for printers: tables, pages with heads and form feeds, official minutes.

80 columns for A4, 132 for the wide dot-matrix; 60 lines a page. Indonesian, as papers of the office
are, whatever the screens speak.
"""

import textwrap
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from model.spoken_day import day_words, long_day

NARROW, WIDE = 80, 132
PAGE_LINES = 60
FORM_FEED = "\f"
SIGN_ROWS = 4
CLOSING = "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan seperlunya."
DOTS = "(..............................)"
_BREAKS = {ord(sign): " " for sign in "\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029"}
"""Signs of data that would break a row or feed a page."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its head, its width in characters, figures stand right."""

    head: str
    width: int
    right: bool = False


@dataclass(frozen=True, slots=True)
class Minutes:
    """Everything that stands in minutes (berita acara)."""

    office: tuple[str, ...]
    """The kop, a line each."""
    title: str
    number: str
    on: date
    place: str
    paragraphs: tuple[str, ...]
    """The body; a row that begins with two blanks is kept as it is."""
    signs: tuple[tuple[str, str], ...]
    """Role and name of everyone who signs, two a row; "" leaves dots for ink."""
    closing: str = CLOSING


def table(
    columns: Sequence[Column], rows: Iterable[Sequence[object]], *, tall: Collection[str] = ()
) -> list[str]:
    """Return head, rule and rows; a cell that is too long is cut, None is an empty cell.

    In the columns that `tall` names such a cell goes on in further rows: a house number that is
    cut off sends somebody to the wrong door.
    """
    lines = [_row(columns, [one.head for one in columns])]
    lines.append("-" * len(_row(columns, ["x" * one.width for one in columns])))
    at = [number for number, one in enumerate(columns) if one.head in tall]
    return [*lines, *(_row(columns, part) for row in rows for part in _parts(columns, row, at))]


def _parts(
    columns: Sequence[Column], cells: Sequence[object], tall: Sequence[int]
) -> Iterator[Sequence[object]]:
    """Return one row, or as many as its longest cell among `tall` takes."""
    long = [at for at in tall if len(str(cells[at] or "")) > columns[at].width]
    if not long:
        yield cells
        return
    said = {
        at: textwrap.wrap(str(cells[at]).translate(_BREAKS), columns[at].width) or [""]
        for at in long
    }
    for number in range(max(map(len, said.values()))):
        rest: list[object] = [None] * len(cells) if number else list(cells)
        for at, rows in said.items():
            rest[at] = rows[number] if number < len(rows) else None
        yield rest


def _row(columns: Sequence[Column], cells: Sequence[object]) -> str:
    parts = []
    for column, cell in zip(columns, cells, strict=True):
        said = "" if cell is None else str(cell).translate(_BREAKS)[: column.width]
        parts.append(said.rjust(column.width) if column.right else said.ljust(column.width))
    return " ".join(parts).rstrip()


def figure(number: int) -> str:
    """Return a number as papers write it: 16.997."""
    return f"{number:,}".replace(",", ".")


def paged(
    head: Sequence[str], body: Sequence[str], *, columns: int = NARROW, lines: int = PAGE_LINES
) -> str:
    """Return pages with the head and "Halaman n dari m" on each, parted by form feeds."""
    room = lines - len(head) - 2
    if room < 1:
        raise ValueError("no room for the body under this head")
    parts = [body[at : at + room] for at in range(0, len(body), room)] or [[]]
    pages = []
    for at, part in enumerate(parts, 1):
        number = f"Halaman {at} dari {len(parts)}".rjust(columns)
        pages.append("\n".join(row[:columns].rstrip() for row in (*head, number, "", *part)) + "\n")
    return FORM_FEED.join(pages)


def unpaged(text: str) -> list[str]:
    """Return the lines of a paper where there are no pages: a rule where a new one begins."""
    shown: list[str] = []
    for at, page in enumerate(text.split(FORM_FEED)):
        shown += ["- " * (NARROW // 2)] * bool(at) + page.rstrip("\n").split("\n")
    return shown


def minutes(paper: Minutes) -> str:
    """Return minutes of 80 columns: kop, title, number, day in words, body, names to sign."""
    rows = [row.center(NARROW) for line in paper.office for row in textwrap.wrap(line, NARROW)]
    rows += ["=" * NARROW, "", paper.title.upper().center(NARROW)]
    rows += [f"Nomor: {paper.number}".center(NARROW), ""]
    opening = (
        f"Pada hari ini, {day_words(paper.on)} ({paper.on:%d-%m-%Y}), bertempat di {paper.place}:"
    )
    for paragraph in (opening, *paper.paragraphs, paper.closing):
        rows += [*_wrapped(paragraph), ""]
    rows += [f"{paper.place}, {long_day(paper.on)}".rjust(NARROW), "", *_signs(paper.signs)]
    return "\n".join(row.rstrip() for row in rows) + "\n"


def _wrapped(paragraph: str) -> list[str]:
    rows: list[str] = []
    for part in paragraph.split("\n"):
        kept = part.startswith("  ") and len(part) <= NARROW
        rows += [part] if kept else textwrap.wrap(part, NARROW)
    return rows


def signed(name: str) -> str:
    """Return a name as papers bear it: an account of the machine by its owner, and told as such."""
    account = name.removeprefix("os:")
    return name if account == name else f"{account.upper()} (akun sistem)"


def _signs(signs: Sequence[tuple[str, str]]) -> list[str]:
    rows: list[str] = []
    half = NARROW // 2
    for at in range(0, len(signs), 2):
        pair = signs[at : at + 2]
        wide = NARROW if len(pair) == 1 else half
        rows.append("".join(f"{role},".center(wide) for role, _ in pair))
        rows += [""] * SIGN_ROWS
        rows += ["".join((signed(name)[: half - 2] or DOTS).center(wide) for _, name in pair), ""]
    return rows[:-1]
