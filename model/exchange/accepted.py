"""Rows that passed their checks, in the order of the store's columns, and chunks of them.

A chunk is made of plain values only: it may come from another process (model.exchange.apart).
"""

from typing import Any, NamedTuple

from model.finding import Finding

PLACE = ("kel_code", "kelurahan", "kec_code", "kecamatan", "office")
COLUMNS = (
    *("kk", "name", "sound", "birth_place", "birth_on", "sex", "blood"),
    *("address", "rt", "rw", "dusun"),
    *PLACE,
    *("religion", "marital", "work", "citizenship", "valid_until", "shdk", "father", "mother"),
    "life",
)
"""Columns of `resident` that a file tells; '' and None mean that it does not."""

STATUS = ("status", "status_on", "status_source")
TOLD = ("nik", *COLUMNS, *STATUS)
"""The columns of a `Told` row; the status's source is told with a status only."""

CHUNK_ROWS = 2_000
"""Rows of one transaction: larger ones are little faster, smaller ones let others in more often."""

Columns = tuple[Any, ...]
Told = tuple[Any, ...]


class Accepted(NamedTuple):
    """One resident to merge; `findings` are what a person should know, none of them an error."""

    number: int
    told: Told
    findings: tuple[Finding, ...]


class Refused(NamedTuple):
    """One row that is not taken in: where it stands, the first reason against it and its cell."""

    number: int
    sheet: str
    column: str
    value: str
    code: str
    facts: dict[str, object]
    name: str


class Chunk(NamedTuple):
    """The next `rows` rows of a file, checked; `numbers` are those of the `told` rows in it.

    `sounds` are those that bring words this file had not before; `found` counts every finding,
    `warned` the rows with a soft or strong one; `extent` is how many rows the file may have.
    """

    format: str
    rows: int
    extent: int
    numbers: list[int]
    told: list[Told]
    sounds: list[str]
    refused: list[Refused]
    found: dict[str, int]
    warned: int
