"""What a printer feeds next: its hopper's order, and which encoded card may still be printed.

The chip holds the person's record as it was when encoding began; a face drawn from a newer record
would make a card that contradicts itself, and nothing after printing would notice.
"""

from dataclasses import dataclass
from typing import ClassVar

from model import encoded, jobs
from model.encoded import Encoding
from model.errors import RuleRefused
from model.jobs import Job
from model.store import Store

HEARD_SECONDS_MAX = 24 * 3_600
"""A printer that no lane has spoken for in so long is gone: it forbids the others nothing."""


class HopperBlocked(RuleRefused):
    """The first card in the printer's hopper is encoded for somebody who has no order now."""

    code: ClassVar[str] = "KAR-307"


class RecordChanged(RuleRefused):
    """The person's record has changed since the card was encoded: its chip holds the old one."""

    code: ClassVar[str] = "KAR-311"


class TakesBareToo(RuleRefused):
    """The printer takes bare blanks too, and the office has one for encoded cards only."""

    code: ClassVar[str] = "KAR-312"


@dataclass(frozen=True, slots=True)
class Turn:
    """What a printer is to print next: a job, or the reason why nothing."""

    job: Job | None
    code: str = ""


def version_of(store: Store, resident: int) -> int:
    """Return the version of a resident's record: a card is encoded, drawn and reserved of one."""
    return store.number("SELECT ver FROM resident WHERE id = ?", (resident,))


def version_reserved(store: Store, job: Job) -> int:
    """Return the version of the record that a job in the press was reserved and drawn from.

    Where it has changed since then, one that is not the present one.
    """
    changed = store.number("SELECT updated_at FROM resident WHERE id = ?", (job.resident,))
    return version_of(store, job.resident) - (changed > (job.reserved_at or 0))


def is_current(store: Store, row: Encoding) -> bool:
    """Tell whether the person's record is still the one that the card was encoded from."""
    return row.ver == version_of(store, row.resident)


def demand_current(store: Store, row: Encoding) -> None:
    """Raise RecordChanged for a card that may only be spoiled any more."""
    if not is_current(store, row):
        raise RecordChanged()


def turn_of(store: Store, printer: str, *, encoded_only: bool = False) -> Turn:
    """Return the card whose turn it is on this printer.

    Encoded cards that lie in its hopper come first, in their order: what lies on top is fed, or
    nothing while it may not be printed. Only an empty hopper's printer takes bare blanks, for
    people of whom no encoded card lies anywhere; with `encoded_only` it waits for the next
    encoded card instead.
    """
    first = encoded.first_at(store, printer)
    if first is None:
        return Turn(None if encoded_only else jobs.first_bare(store))
    job = jobs.queued_of(store, first.resident)
    if job is None:
        return Turn(None, HopperBlocked.code)
    return Turn(job) if is_current(store, first) else Turn(None, RecordChanged.code)


def takers(store: Store) -> tuple[str, ...]:
    """Return the printers to which encoded cards may be passed on, by name.

    Those that take encoded cards only (`encoded_only` in the settings of their node); all of them
    in an office that has none.
    """
    rows = store.rows(
        "SELECT l.printer, coalesce(c.encoded_only, 0), l.heard_at"
        " FROM lane l LEFT JOIN care_plan c ON c.printer = l.printer ORDER BY l.printer"
    )
    since = store.clock.now_ms() - HEARD_SECONDS_MAX * 1000
    only = tuple(name for name, is_only, heard_at in rows if is_only and heard_at >= since)
    return only or tuple(row[0] for row in rows)
