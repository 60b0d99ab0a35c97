"""A report as every way out of the house takes it: its text, and its tables with named columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "number", "share", "nik"]
Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a table that goes into a file: its head and what its cells are.

    `share` is hundredths; `nik` is a NIK or KK, text for ever, whole only where it was asked for.
    """

    head: str
    kind: Kind = "text"
    width: int = 12
    """Characters, for a spreadsheet's column."""


@dataclass(frozen=True, slots=True, repr=False)
class Sheet:
    """One table."""

    name: str
    fields: tuple[Field, ...]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True, repr=False)
class Report:
    """One report, made."""

    kind: str
    title: str
    stem: str
    """What its files are called, without the ending: rekap-2026-11-22."""
    text: str
    """For paper, with form feeds between the pages; or to be sent as a message."""
    sheets: tuple[Sheet, ...]
    agrees: bool = True
    """Whether its figures agree with the ledger."""
    short: bool = False
    """Whether it is a message rather than pages."""

    def __repr__(self) -> str:
        """Show what it is, never what stands in it."""
        return f"Report({self.stem})"
