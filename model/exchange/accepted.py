"""A row that passed its checks, in the order of the store's columns."""

from typing import Any, NamedTuple

from model.finding import Finding

PLACE = ("kel_code", "kelurahan", "kec_code", "kecamatan", "office")
COLUMNS = (
    *("kk", "name", "name_key", "birth_place", "birth_on", "sex", "blood"),
    *("address", "rt", "rw", "dusun"),
    *PLACE,
    *("religion", "marital", "work", "citizenship", "valid_until", "shdk", "father", "mother"),
    "life",
)
"""Columns of `resident` that a file tells; '' and None mean that it does not."""

Columns = tuple[Any, ...]


class Accepted(NamedTuple):
    """One resident to merge; `findings` are what a person should know, none of them an error."""

    number: int
    nik: int
    columns: Columns
    status: str
    status_on: str | None
    findings: tuple[Finding, ...]
