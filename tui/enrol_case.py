"""All that one page of a recording needs, read in one go."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from model import operators
from model.actor import Actor
from model.enrol import biodata, captured, eligible, receipt, recording
from model.enrol.biodata import FieldRow
from model.enrol.captured import PartState
from model.enrol.parts import DATA, GROUPS, Rules
from model.enrol.receipt import DayLine
from model.enrol.record import Recording
from model.enrol.refusals import RecordingClosed, RecordingUnknown, SessionLost
from model.errors import ModelError
from model.finding import Finding
from model.permohonan import ResidentUnknown
from model.person import Person, person
from model.region import RegionBook

if TYPE_CHECKING:
    from model.store import Store, Tx

NOT_BEGUN = "belum ada yang direkam"
"""Why a recording was stopped that was left at its first page; it stands in the trail."""
GONE = (SessionLost, RecordingClosed, RecordingUnknown, ResidentUnknown)
"""Nothing can be done at a recording any more: another terminal has it, or it has ended."""
DONE = frozenset({"ok", "best", "exception"})
"""States of a part for which nothing more is to be done."""


@dataclass(frozen=True, slots=True, repr=False)
class Case:
    """One recording as it stands, and the person it is of."""

    record: Recording
    person: Person
    lines: tuple[FieldRow, ...]
    board: Mapping[str, PartState]
    notes: tuple[Finding, ...]
    day: DayLine

    @property
    def corrected(self) -> tuple[FieldRow, ...]:
        """The fields that are to become another value."""
        return tuple(one for one in self.lines if one.becomes)

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been done but to open the first page."""
        untouched = all(one.state == "none" for one in self.board.values())
        return self.record.step == DATA and untouched and not self.corrected

    @property
    def waits_for_pin(self) -> bool:
        """Whether a correction waits for the operator's own confirmation."""
        return any(not one.confirmed for one in self.corrected)

    def is_done(self, part: str) -> bool:
        """Whether a part is captured well enough, or left out with a reason."""
        one = self.board.get(part)
        return one is not None and one.state in DONE

    def missing(self, group: str) -> str:
        """Return the first part of a group that is still to be captured, "" for none."""
        return next((one for one in GROUPS.get(group, ()) if not self.is_done(one)), "")

    def left(self, rules: Rules) -> str:
        """Return the first group with something missing, "" when all is there."""
        return next((one for one in rules.order if self.missing(one)), "")


@dataclass(frozen=True, slots=True, repr=False)
class Refusal:
    """Somebody who may not be recorded now, and why."""

    person: Person
    error: ModelError


def read_case(
    store: "Store", number: int, rules: Rules, who: str, today: date, book: RegionBook | None
) -> Case:
    """Return the recording with everything that its pages show; raises RecordingUnknown."""
    record = recording.get(store, number)
    found = person(store, record.resident, today, book=book)
    if found is None:
        raise ResidentUnknown()
    return Case(
        record,
        found,
        biodata.family_card(store, number),
        {one.part: one for one in captured.board(store, number)},
        eligible.judge(store, record.resident, today, own=record).notes,
        receipt.day_line(store, who, today, rules),
    )


def read_refusal(
    store: "Store", resident: int, error: ModelError, today: date, book: RegionBook | None
) -> Refusal:
    """Return whom a refusal is about; raises ResidentUnknown."""
    found = person(store, resident, today, book=book)
    if found is None:
        raise ResidentUnknown()
    return Refusal(found, error)


def check_pin(tx: "Tx", actor: Actor, pin: str, place: str) -> ModelError | None:
    """Check the operator's own PIN and return why it does not count, None where it does.

    Returned, not raised: a wrong PIN is counted and written down (`operators.log_in`).
    """
    found = operators.log_in(tx, actor.name, pin, place)
    return None if isinstance(found, operators.Login) else found
