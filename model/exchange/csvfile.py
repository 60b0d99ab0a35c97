"""A plain table with a header in Indonesian or English field names, from any program."""

from collections.abc import Iterator

from model.exchange.columns import Row, Table, read_table
from model.exchange.sheet import Line

WORDS = {"status": "status_any"}
"""A bare `status` may be the person's or the centre's: each value tells by its own words."""


def read(lines: Iterator[Line]) -> Iterator[Row]:
    """Yield the residents of all sheets."""
    return read_table(lines, Table(WORDS))
