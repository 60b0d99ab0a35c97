"""How a sif changes: begin, each figure of each of the two, compare, count again, pass, drop.

Each figure is a transaction of its own, digits that are half typed too, so that any terminal goes
on at the same line. Neither of the two, and no third, is told the book's figures before both have
counted everything. Ending it is in `model.shifts.closing`.
"""

from model import shift
from model.actor import Actor
from model.errors import RuleRefused
from model.names import clean
from model.operators import log_in
from model.reason import written
from model.rights import demand, may
from model.second import Second, stands_by
from model.second import prove as prove_other
from model.shifts import refusals
from model.shifts.change import Change, Kind, Side, get, running
from model.shifts.compared import Result, compared
from model.shifts.lines import QTY_MAX, book, kind_of, lines
from model.store import Tx

WHY_CHARS_MAX = 120
TYPED_CHARS_MAX = 12
PERCENT_MAX = 100


def begin(tx: Tx, to_who: str, *, kind: Kind = "pass", from_who: str = "") -> Change:
    """Begin a change of two people and return it.

    `pass` hands the open sif over from `from_who` (the actor, unless said otherwise) to `to_who`;
    `close` ends it, `open` opens one where none is: there `to_who` counts along. Raises ChangeRuns,
    ShiftOpen, ShiftClosed, WhoUnknown.
    """
    demand(tx.actor, "shift")
    if running(tx.store) is not None:
        raise refusals.ChangeRuns()
    now = shift.current(tx.store)
    if kind == "open" and now is not None:
        raise shift.ShiftOpen()
    if kind != "open" and now is None:
        raise shift.ShiftClosed()
    first, second = _person(tx, from_who or tx.actor.name), _person(tx, to_who)
    if first == second:
        raise refusals.WhoUnknown(who=second)
    made = tx.insert(
        "shift_change", kind=kind, shift=None if now is None else now.id, state="counting",
        from_who=first, to_who=second, begun_by=tx.actor.name, begun_at=tx.now_ms,
    )  # fmt: skip
    for at, line in enumerate(lines(tx.store)):
        tx.insert("change_line", change=made, at=at, line=line)
    tx.audit("shift_change_begun", change=made, change_kind=kind)
    tx.emit("shift_change", made, kind, "counting", first, second, tx.actor.name, tx.now_ms)
    return get(tx.store, made)


def _person(tx: Tx, name: str) -> str:
    """Return the name of an active operator who may open and close sifs; raise WhoUnknown."""
    who = clean(name).upper()
    row = tx.one("SELECT roles FROM operator WHERE name = ? AND active = 1", (who,))
    if row is None or not may(Actor(who, frozenset(row[0].split()), "operator"), "shift"):
        raise refusals.WhoUnknown(who=refusals.said(who))
    return who


def _mine(tx: Tx, number: int, *, state: str = "counting") -> Change:
    """Return a running change in which the actor may write; raise what is in the way."""
    demand(tx.actor, "shift")
    change = get(tx.store, number)
    if change.ended_at is not None:
        raise refusals.NoChange()
    helps = tx.actor.kind != "operator" or tx.actor.name in (change.passed_by, change.begun_by)
    if not helps:
        change.side_of(tx.actor.name)
    if change.state != state:
        raise refusals.Compared() if change.state == "compared" else refusals.NotCompared()
    return change


def put(tx: Tx, number: int, line: str, who: str, qty: int) -> None:
    """Keep what one of the two counted; typed again before the comparison, the last one counts.

    What the book says at this instant is kept beside it and told to nobody. Raises NoChange,
    NotInChange, LineUnknown, Compared, CountBad.
    """
    change = _mine(tx, number)
    most = PERCENT_MAX if kind_of(line) == "ribbon" else QTY_MAX
    if not 0 <= qty <= most:
        raise refusals.CountBad(most=most)
    side = change.side_of(who)
    _keep(tx, change, line, side, qty, "")
    round = change.line(line).round
    tx.emit("change_count", number, line, side, round, clean(who).upper(), qty, tx.now_ms)


def draft(tx: Tx, number: int, line: str, who: str, typed: str) -> None:
    """Keep digits that are half typed: they count for nothing until Enter; never over a figure."""
    change = _mine(tx, number)
    side, digits = change.side_of(who), clean(typed)[:TYPED_CHARS_MAX]
    told = change.line(line).of(side)
    if told is None or told.qty is None:
        _keep(tx, change, line, side, None, digits)


def _keep(tx: Tx, change: Change, line: str, side: Side, qty: int | None, typed: str) -> None:
    who = change.from_who if side == "from" else change.to_who
    said = None if qty is None else book(tx.store, line)
    tx.execute(
        "INSERT INTO change_count (change, line, side, round, who, qty, book, typed, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (change, line, side, round) DO UPDATE"
        " SET who = excluded.who, qty = excluded.qty, book = excluded.book,"
        " typed = excluded.typed, at = excluded.at",
        (change.id, line, side, change.line(line).round, who, qty, said, typed, tx.now_ms),
    )


def compare(tx: Tx, number: int) -> tuple[Result, ...]:
    """Open the book once both have counted everything; raise NotCounted before."""
    change = _mine(tx, number)
    lacking = change.open_cells()
    if lacking:
        raise refusals.NotCounted(left=len(lacking), line=lacking[0][0])
    tx.execute(
        "UPDATE shift_change SET state = 'compared', compared_at = ? WHERE id = ?",
        (tx.now_ms, number),
    )
    found = compared(tx.store, number)
    off = sum(1 for one in found if one.verdict != "same")
    tx.audit("shift_compared", change=number, lines=len(found), off=off)
    return found


def recount(tx: Tx, number: int, line: str) -> None:
    """Let both count one line once more; the round before stays and stands on the sheet."""
    change = _mine(tx, number, state="compared")
    round = change.line(line).round + 1
    tx.execute("UPDATE shift_change SET state = 'counting' WHERE id = ?", (number,))
    tx.execute(
        "UPDATE change_line SET round = ?, why = '' WHERE change = ? AND line = ?",
        (round, number, line),
    )
    tx.audit("shift_recounted", change=number, line=line, round=round)


def explain(tx: Tx, number: int, line: str, why: str) -> None:
    """Give the reason of a difference on one line; raise WhyMissing, NumberInWords."""
    change = _mine(tx, number, state="compared")
    said = written(why, WHY_CHARS_MAX)
    if not said:
        raise refusals.WhyMissing(line=change.line(line).name)
    tx.execute(
        "UPDATE change_line SET why = ? WHERE change = ? AND line = ?",
        (said, number, change.line(line).name),
    )


def note(tx: Tx, number: int, words: str) -> None:
    """Keep what the next sif must know; it stands on the sheet. Raises NoChange, NumberInWords."""
    demand(tx.actor, "shift")
    if get(tx.store, number).ended_at is not None:
        raise refusals.NoChange()
    said = written(words, shift.NOTE_CHARS_MAX)
    tx.execute("UPDATE shift_change SET note = ? WHERE id = ?", (said, number))


def pass_on(
    tx: Tx, number: int, why: str, *, missing: str, stand_in: str = "", head: Second | None = None
) -> Change:
    """Let the head, or whom the head names, count for a colleague who is not there.

    The head is the actor, or stands by with their PIN (`head`). It stays two people: who is there
    and who stands in. What the missing one counted stays under their name. Raises WhyMissing,
    NotInChange, NotAllowed, WhoUnknown (the stand-in is the other of the two).
    """
    by = _head(tx, head)
    change = get(tx.store, number)
    if change.ended_at is not None:
        raise refusals.NoChange()
    said = written(why, WHY_CHARS_MAX)
    if not said:
        raise refusals.WhyMissing()
    side, who = change.side_of(missing), _person(tx, stand_in or by)
    if who in (change.from_who, change.to_who):
        raise refusals.WhoUnknown(who=who)
    gone = change.missing or clean(missing).upper()
    first, second = (who, change.to_who) if side == "from" else (change.from_who, who)
    tx.execute(
        "UPDATE shift_change SET from_who = ?, to_who = ?, missing = ?, passed_by = ?, why = ?"
        " WHERE id = ?",
        (first, second, gone, by, said, number),
    )
    tx.audit("shift_passed", change=number, side=side)
    tx.emit("shift_change", number, change.kind, "passed", who, gone, by, tx.now_ms)
    return get(tx.store, number)


def _head(tx: Tx, head: Second | None) -> str:
    """Return who passes a colleague: the actor, or the head who stands by; NotAllowed."""
    demand(tx.actor, "shift")
    if head is None:
        demand(tx.actor, "pass_shift")
        return tx.actor.name
    name = stands_by(tx, head)
    row = tx.one("SELECT roles FROM operator WHERE name = ?", (name,))
    beside = Actor(name, frozenset(str(row[0]).split() if row else ()), "operator")
    demand(beside, "pass_shift")
    return name


def drop(tx: Tx, number: int) -> None:
    """End a change without changing anything; its counts stay as they were."""
    demand(tx.actor, "shift")
    change = get(tx.store, number)
    if change.ended_at is not None:
        raise refusals.NoChange()
    if not may(tx.actor, "pass_shift") and tx.actor.name != change.begun_by:
        change.side_of(tx.actor.name)
    tx.execute(
        "UPDATE shift_change SET state = 'dropped', ended_by = ?, ended_at = ? WHERE id = ?",
        (tx.actor.name, tx.now_ms, number),
    )
    tx.audit("shift_change_dropped", change=number)
    tx.emit("shift_change", number, change.kind, "dropped", "", "", tx.actor.name, tx.now_ms)


def prove(tx: Tx, name: str, pin: str) -> Second | RuleRefused:
    """Check the PIN of one of the two, the actor's own as well; a refusal is a value, as there."""
    who = clean(name).upper()
    if who != tx.actor.name:
        return prove_other(tx, who, pin, "shift", "shift")
    found = log_in(tx, who, pin, "shift", second=True)
    return found if isinstance(found, RuleRefused) else Second(who, tx.now_ms)
