"""What an answer can be, whatever was asked: a choice, one step back, leaving, a scan."""

import re
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from model.nik import DIGITS
from model.understand import LONG_DIGITS_MIN
from tui.commands.env import clean, to_ascii

_SCAN = re.compile(r"~?\s*([0-9][0-9 .-]*)")
_LONG = re.compile("[0-9]{7,}")
SHOWN_CHARS_MAX = 30


class Back(Exception):
    """The operator wants one step back."""


class Left(Exception):
    """The operator leaves the session."""


class Scanned(Exception):
    """A NIK or KK came where a choice was asked."""

    def __init__(self, digits: str) -> None:
        self.digits = digits
        super().__init__()


class Listener(Protocol):
    """Where lines come from: `tui.teks.lines.Lines`, or a test's script."""

    is_terminal: bool

    @property
    def height(self) -> int:
        """How many rows are in view; 0 where nobody looks."""
        ...

    def read(self, *, secret: bool = False, typed: str = "", idle_seconds: float | None) -> str:
        """Return the next line; raise EndOfInput, Idle, TooLong."""
        ...

    def interruptible(self) -> AbstractContextManager[None]:
        """Let a signal end the block at once."""
        ...


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen: by its number, or by the key that the screens use for it."""

    key: str
    name: str
    words: str
    letter: str = ""
    action: str = ""
    """The right it needs (model.rights); who lacks it is not offered it."""


def plain(text: str, *, ascii_only: bool) -> str:
    """Return `text` without what could steer a terminal, in ASCII where that is asked."""
    shown = clean(text)
    return to_ascii(shown) if ascii_only else shown


def in_one(row: str) -> str:
    """Return a row of a page for the ear: what stands in columns there is divided by commas."""
    return re.sub(" {2,}", ", ", row.strip())


def is_broken_scan(text: str) -> bool:
    """Raise Scanned for 16 digits; tell whether it is a long number that is not whole."""
    found = _SCAN.fullmatch(text)
    digits = re.sub("[^0-9]", "", found[1]) if found else ""
    if len(digits) == DIGITS:
        raise Scanned(digits)
    return len(digits) >= LONG_DIGITS_MIN


def quoted(text: str) -> str:
    """Return what was typed for a refusal that is kept: short, without a NIK."""
    return _LONG.sub("...", text)[:SHOWN_CHARS_MAX]


def put(question: str) -> str:
    """Return a question as it stands before its answer: with a colon unless it has a ? already."""
    return question if question.endswith("?") else f"{question.rstrip('.')}:"


def span(keys: Sequence[str]) -> str:
    """Return numbers of options in few words: 1-13, 15-18; 0 for none."""
    ends: list[list[int]] = []
    for key in map(int, keys):
        if ends and key == ends[-1][-1] + 1:
            ends[-1][1:] = [key]
        else:
            ends.append([key])
    return ", ".join("-".join(map(str, one)) for one in ends) or "0"
