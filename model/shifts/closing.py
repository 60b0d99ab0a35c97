"""The end of a change: both PINs, the differences, the old sif closed and the new one opened.

All of it is one transaction, with the sheet that tells it: either the office has changed its sif,
or nothing has happened.
"""

from dataclasses import dataclass

from model import document, shift
from model.reason import written
from model.rights import demand
from model.second import SECOND_SECONDS_MAX, Second, SecondGone, stands_by
from model.shift import Shift
from model.shifts import differences, refusals, sheet
from model.shifts.change import Change, get, running
from model.shifts.changing import WHY_CHARS_MAX, drop
from model.shifts.compared import Result, compared
from model.shifts.differences import Booked
from model.store import Store, Tx

UNCOUNTED = "tanpa hitungan"
"""How the note of a sif begins that was closed without a count."""


@dataclass(frozen=True, slots=True)
class Closed:
    """What a change came to: the sif that ended, the one that began, differences, the sheet."""

    ended: Shift | None
    opened: Shift | None
    booked: tuple[Booked, ...]
    document: str


def close(tx: Tx, number: int, first: Second, second: Second, *, label: str = "") -> Closed:
    """End a compared change with the PINs of both, in whichever order; print-ready sheet kept.

    Raises NoChange, NotCompared, TwoDisagree, WhyMissing, NotProven, SecondGone, and ShiftOpen or
    ShiftClosed where the sif was opened or closed past this change.
    """
    demand(tx.actor, "shift")
    change = get(tx.store, number)
    if change.ended_at is not None:
        raise refusals.NoChange()
    results = settled(tx.store, change)
    _both(tx, change, first, second)
    now = shift.current(tx.store)
    if change.kind != "open" and (now is None or now.id != change.shift):
        raise shift.ShiftClosed()
    booked: tuple[Booked, ...] = ()
    if differences.may_book(tx.store, change.from_who, change.to_who):
        booked = differences.book_found(tx, change, results)
    ended, opened = _turn(tx, change, label)
    told = sheet.Facts(change, ended, opened, results, booked)
    about = f"shift:{ended.id if ended else opened.id if opened else 0}"
    paper = document.keep(tx, "sif", lambda name: sheet.write(tx, name, told), about=about)
    tx.execute(
        "UPDATE shift_change SET state = 'done', opened = ?, ended_by = ?, ended_at = ?,"
        " document = ? WHERE id = ?",
        (opened.id if opened else None, tx.actor.name, tx.now_ms, paper.number, number),
    )
    off = sum(1 for one in results if one.verdict == "differs")
    tx.audit("shift_changed", change=number, change_kind=change.kind, off=off, booked=len(booked))
    tx.emit("shift_change", number, change.kind, "done", change.from_who, change.to_who,
            tx.actor.name, tx.now_ms)  # fmt: skip
    return Closed(ended, opened, booked, paper.number)


def close_uncounted(tx: Tx, why: str, second: Second, *, note: str = "") -> int:
    """Close the open sif without a count: the head and one more, with a reason; return its id.

    For what cannot be counted: a fire, an office that was locked. A change that runs is dropped.
    Raises ShiftClosed, WhyMissing, SamePerson, SecondGone, NotAllowed.
    """
    demand(tx.actor, "pass_shift")
    beside, said = stands_by(tx, second), written(why, WHY_CHARS_MAX)
    if not said:
        raise refusals.WhyMissing()
    runs = running(tx.store)
    if runs is not None:
        drop(tx, runs.id)
    ended = shift.end(tx, tx.actor.name, f"{UNCOUNTED}: {said}. {note}".strip())
    tx.audit("shift_uncounted", shift=ended, second=beside)
    return ended


def settled(store: Store, change: Change) -> tuple[Result, ...]:
    """Return the compared lines once nothing is left to mend; NotCompared, TwoDisagree, WhyMissing.

    A difference of a ribbon is told and needs no reason: it is read by eye.
    """
    results = compared(store, change.id)
    apart = [one.line for one in results if one.verdict == "disagree"]
    if apart:
        raise refusals.TwoDisagree(line=apart[0], left=len(apart))
    bare = [one.line for one in results if needs_reason(one) and not one.why]
    if bare:
        raise refusals.WhyMissing(line=bare[0], left=len(bare))
    return results


def needs_reason(one: Result) -> bool:
    """Tell whether a compared line wants a reason before the sif may change."""
    return one.verdict == "differs" and not one.line.startswith("ribbon:")


def _both(tx: Tx, change: Change, first: Second, second: Second) -> None:
    """Demand fresh proofs of exactly these two, the actor's own among them or not."""
    if {first.name, second.name} != {change.from_who, change.to_who}:
        raise refusals.NotProven(first=change.from_who, second=change.to_who)
    for one in (first, second):
        if one.name != tx.actor.name:
            stands_by(tx, one)
        elif not 0 <= tx.now_ms - one.at <= SECOND_SECONDS_MAX * 1000:
            raise SecondGone(who=one.name)


def _turn(tx: Tx, change: Change, label: str) -> tuple[Shift | None, Shift | None]:
    """Close the sif that ends and open the one that begins, at one and the same instant."""
    ended = opened = None
    if change.kind != "open":
        ended = shift.current(tx.store)
        shift.end(tx, change.from_who, change.note)
    if change.kind != "close":
        shift.begin(tx, change.from_who if change.kind == "open" else change.to_who, label)
        opened = shift.current(tx.store)
    return ended, opened
