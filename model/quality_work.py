"""How far a run of the data quality lists has come, and what the last whole one was."""

import json
from dataclasses import dataclass
from typing import Literal

from model.store import Store

WORK, DONE = "quality_work", "quality_done"

Phase = Literal["rows", "pairs", "close", "done"]


@dataclass(frozen=True, slots=True)
class Work:
    """How far a run has come: kept in the store with every step."""

    run: int
    phase: Phase = "rows"
    at: int = 0
    """The last resident walked, or the part of the keys that comes next."""
    records: int = 0
    imported: int = 0
    """The last import before the run began."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come, in a measure of its own; `seconds_left` is None while unknown."""

    phase: Phase
    done: int
    total: int
    seconds_left: int | None

    @property
    def percent(self) -> int:
        """Whole percent, 100 only when all is done."""
        return 100 if self.phase == "done" else min(99, 100 * self.done // max(self.total, 1))


def work_of(store: Store) -> Work | None:
    """Return the run that was begun and is not whole, None where there is none."""
    kept = json.loads(store.meta(WORK) or "{}")
    return Work(**kept) if kept else None


@dataclass(frozen=True, slots=True)
class LastRun:
    """The last run that was whole; `run` is 0 and `at` None where there was none."""

    run: int = 0
    at: int | None = None
    imported: int = 0


def last_of(store: Store) -> LastRun:
    """Return the last whole run."""
    return LastRun(**json.loads(store.meta(DONE) or "{}"))


def is_behind(store: Store) -> bool:
    """Tell whether a file was taken in since the last whole run began: its people are unchecked."""
    return store.number("SELECT max(id) FROM import_file") > last_of(store).imported
