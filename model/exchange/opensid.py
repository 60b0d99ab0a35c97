"""The resident sheet of OpenSID, the village administration: codes in the cells.

Code lists are those of OpenSID's app/Enums; newer versions export words in the same columns, and
both are taken.
"""

from collections.abc import Iterator

from model.centre.status import from_opensid
from model.exchange.columns import Row, Table, read_table, text_of
from model.exchange.sheet import Line

MARKS = frozenset({"no kk", "tempatlahir", "tanggallahir", "agama id", "kk level", "status dasar"})
"""Header words of this layout."""


def read(lines: Iterator[Line]) -> Iterator[Row]:
    """Yield the residents of all sheets, their card status by its word."""
    for row in read_table(lines, Table()):
        said = text_of(row.values.pop("status", ""))
        row.values.pop("card", None)  # ktp_el only tells whether there is a card or a child's card
        if said.strip("0-"):
            row.values["status"] = from_opensid(said).wire
        yield row
