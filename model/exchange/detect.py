"""Which layout a file has, told by the words in its first rows."""

import itertools
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace

from model.exchange import bip, csvfile, opensid, siak
from model.exchange.columns import Reader, Table, fold_head
from model.exchange.faults import FileBroken, FileTooBig, FormatOther, FormatUnknown
from model.exchange.sheet import Line, Source

LINES_LOOKED_AT = 200
HEAD_LINES_MAX = 20
DELIMITERS = ";,\t"
MARKS_MIN = 3

READERS: Mapping[str, Reader] = {
    "bip": bip.read,
    "siak": siak.read,
    "opensid": opensid.read,
    "csv": csvfile.read,
}
TABLES: Mapping[str, Mapping[str, str]] = {"siak": siak.WORDS, "csv": csvfile.WORDS}
"""Layouts that are one plain table, with the header words of their own."""
FORMATS = ("auto", *READERS)

_MARKS = {"bip": bip.MARKS, "siak": siak.MARKS, "opensid": opensid.MARKS}


def recognise(source: Source, asked: str = "auto") -> tuple[str, Reader, Iterator[Line]]:
    """Return the layout's name, its reader, and the rows from the first one on.

    The layout with the most of its own words in the first 200 rows wins, three at least; any other
    table with NIK and name in its header is `csv`. Raises FormatUnknown, or FormatOther when the
    rows are not in the layout that was `asked` for.
    """
    rows = _cut(source).rows()
    first = list(itertools.islice(rows, LINES_LOOKED_AT))
    words = {fold_head(cell) for line in first for cell in line.cells if isinstance(cell, str)}
    table = Table()
    if not any(table.is_head(line) for line in first):
        raise FormatUnknown() if asked == "auto" else FormatOther(asked=asked)
    marks = {name: len(own & words) for name, own in _MARKS.items()}
    best = max(marks, key=marks.__getitem__)
    found = best if marks[best] >= MARKS_MIN else "csv"
    if asked not in ("auto", "csv", found):
        raise FormatOther(asked=asked)
    name = found if asked == "auto" else asked
    return name, READERS[name], itertools.chain(first, rows)


def _cut(source: Source) -> Source:
    """Cut a CSV by the delimiter that makes a header of one of its first 20 rows.

    A title above the table may hold commas where the table has semicolons.
    """
    if source.kind != "csv":
        return source
    for delimiter in (source.delimiter, *DELIMITERS):
        tried = replace(source, delimiter=delimiter)
        with suppress(FileBroken, FileTooBig):
            first = itertools.islice(tried.rows(), HEAD_LINES_MAX)
            if any(map(Table().is_head, first)):
                return tried
    return source
