"""The resident export of SIAK: one table, words in the cells, no status of the card.

Its column Status is the person's (Hidup, Mati, Pindah ..., Tidak Valid), not the centre's.
"""

from collections.abc import Iterator

from model.exchange.columns import Row, Table, read_table
from model.exchange.sheet import Line

MARKS = frozenset({"nama penduduk", "kelamin", "tgl entri", "petugas entri", "tgl ubah", "status"})
"""Header words of this layout."""

WORDS = {"status": "life", "kelamin": "sex"}


def read(lines: Iterator[Line]) -> Iterator[Row]:
    """Yield the residents of all sheets."""
    return read_table(lines, Table(WORDS))
