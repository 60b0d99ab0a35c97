"""What was captured of a person: attempts, the one that counts for each part, exceptions.

Only facts about sealed packets come here. The same file twice is one attempt, whoever delivers it;
the same file under another person's name is refused and kept as a case for the head of section.
"""

import json
from dataclasses import dataclass
from typing import Literal

from model.cases import FOREIGN as FOREIGN_CASE
from model.enrol import refusals
from model.enrol.parts import EXCEPTIONS, NEVER_LEFT_OUT, PARTS, Rules, group_of, steps
from model.enrol.record import Recording, change, get, held
from model.errors import RuleRefused
from model.names import clean
from model.packets import packets
from model.packets.sealed import Sealed
from model.reason import written
from model.rowhash import row_hash
from model.store import Store, Tx

TRIES_MAX = 20
"""Attempts at one part that are kept; more is a broken device."""
WORDS_CHARS_MAX = 60
UNREADABLE, OTHER = "tidak_terbaca", "lain"

_USUAL = Rules()

State = Literal["none", "low", "ok", "best", "exception"]


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one capture."""

    part: str
    attempt: int
    ok: bool
    """Whether it is good enough by itself, so that the next part may follow."""
    best: bool
    """Whether no earlier attempt at this part is better."""
    known: bool = False
    """The same file came before: nothing was written."""
    refused: RuleRefused | None = None
    """Why it was not taken although something was written: a case (REK-130)."""


@dataclass(frozen=True, slots=True)
class PartState:
    """Where one part stands."""

    part: str
    state: State
    """`ok` good enough, `best` the best of several was chosen, `low` only worse ones."""
    quality: int | None = None
    """Of the capture that counts, else of the best one."""
    attempts: int = 0
    why: str = ""
    """Why it was left out."""
    words: str = ""
    packet: str | None = None
    """The sealed packet that counts."""


def take(tx: Tx, number: int, sealed: Sealed, session: str, rules: Rules) -> Taken:
    """Note one sealed capture and whether it is good enough; the better one counts.

    Raises what `held` raises; PartUnknown, WrongPerson, OtherPart, TooManyTries: then nothing was
    written. A file that is another person's makes a case and comes back as `refused`.
    """
    found = held(tx, number, session)
    _check(found, sealed, rules)
    same = tx.one(
        "SELECT part, attempt, state FROM capture WHERE recording = ? AND digest = ?",
        (number, sealed.digest),
    )
    if same is not None:
        part, attempt, state = same
        if part != sealed.part:
            raise refusals.OtherPart(part=part)
        return Taken(part, attempt, state == "ok", _is_best(tx.store, number, part, attempt), True)
    if refused := _foreign(tx, found, sealed):
        return Taken(sealed.part, 0, False, False, refused=refused)
    attempt = _next_attempt(tx, number, sealed.part)
    ok = sealed.quality is None or sealed.quality >= rules.least(sealed.part)
    counts = ok and _beats(tx, number, sealed.part, sealed.quality)
    if counts:
        _unuse(tx, number, sealed.part)
    made = tx.insert(
        "capture", recording=number, part=sealed.part, attempt=attempt, quality=sealed.quality,
        state="ok" if ok else "low", packet=sealed.hash, digest=sealed.digest, used=int(counts),
        by=tx.actor.name, at=tx.now_ms,
    )  # fmt: skip
    packets.note(tx, number, sealed)
    change(tx, found)
    tx.audit("captured", recording=number, part=sealed.part, attempt=attempt, ok=ok)
    tx.emit("capture", made, found.rid, sealed.part, attempt, sealed.quality, ok, sealed.hash)
    return Taken(sealed.part, attempt, ok, _is_best(tx.store, number, sealed.part, attempt))


def best(tx: Tx, number: int, part: str, session: str) -> PartState:
    """Let the best attempt at a part count although it is not good enough; raises NothingTaken."""
    found = held(tx, number, session)
    row = tx.one(f"{_BEST} LIMIT 1", (number, part))
    if row is None:
        raise refusals.NothingTaken(part=clean(part)[:10])
    _unuse(tx, number, part)
    tx.execute("UPDATE capture SET used = 1 WHERE id = ?", (row[0],))
    change(tx, found)
    tx.audit("capture_best", recording=number, part=part, attempt=row[1])
    tx.emit("capture", row[0], found.rid, part, "used", tx.actor.name, tx.now_ms)
    return _state(tx.store, number, part)


def redo(tx: Tx, number: int, part: str, session: str) -> None:
    """Let nothing count for a part, so that the next capture of it does, even a worse one."""
    found = held(tx, number, session)
    if part not in PARTS:
        raise refusals.PartUnknown(part=clean(part)[:10])
    if _unuse(tx, number, part):
        change(tx, found)
        tx.audit("capture_redone", recording=number, part=part)


def except_part(
    tx: Tx,
    number: int,
    part: str,
    why: str,
    words: str,
    session: str,
    rules: Rules = _USUAL,
) -> PartState:
    """Leave a part out with one of the reasons of `parts.EXCEPTIONS`.

    `tidak_terbaca` needs all attempts used up or words, `lain` needs words. Raises what `held`
    raises; PartUnknown, ExceptionBad, ExceptionEarly, NumberInWords.
    """
    found = held(tx, number, session)
    if part not in PARTS:
        raise refusals.PartUnknown(part=clean(part)[:10])
    if why not in EXCEPTIONS or part in NEVER_LEFT_OUT:
        raise refusals.ExceptionBad(part=part, why=clean(why)[:20])
    said = written(words, WORDS_CHARS_MAX)
    tries = tx.number(
        "SELECT count(*) FROM capture WHERE recording = ? AND part = ? AND state <> 'exception'",
        (number, part),
    )
    if not said and (why == OTHER or (why == UNREADABLE and tries < rules.attempts)):
        raise refusals.ExceptionEarly(part=part, tries=rules.attempts)
    attempt = _next_attempt(tx, number, part, spare=1)
    _unuse(tx, number, part)
    made = tx.insert(
        "capture", recording=number, part=part, attempt=attempt, state="exception", why=why,
        words=said, used=1, by=tx.actor.name, at=tx.now_ms,
    )  # fmt: skip
    change(tx, found)
    tx.audit("capture_excepted", recording=number, part=part, why=why)
    tx.emit("capture", made, found.rid, part, attempt, why)
    return _state(tx.store, number, part)


def board(store: Store, number: int) -> tuple[PartState, ...]:
    """Return where every part stands, in the order of `PARTS`; raises RecordingUnknown."""
    get(store, number)
    return tuple(_state(store, number, part) for part in PARTS)


def missing(store: Store, number: int, rules: Rules) -> tuple[str, ...]:
    """Return the parts of this office's order for which nothing counts yet."""
    used = {part for (part,) in store.rows(_USED, (number,))}
    order = steps(rules)
    return tuple(part for part in PARTS if group_of(part) in order and part not in used)


_USED = "SELECT part FROM capture WHERE recording = ? AND used = 1"
_BEST = (
    "SELECT id, attempt FROM capture WHERE recording = ? AND part = ? AND state <> 'exception'"
    " ORDER BY coalesce(quality, 101) DESC, attempt DESC"
)
_ROWS = (
    "SELECT state, quality, used, why, words, packet FROM capture"
    " WHERE recording = ? AND part = ? ORDER BY used DESC, coalesce(quality, 101) DESC, attempt"
)


def _state(store: Store, number: int, part: str) -> PartState:
    rows = store.rows(_ROWS, (number, part))
    tries = [row for row in rows if row[0] != "exception"]
    if not rows or (not tries and not rows[0][2]):
        return PartState(part, "none")
    state, quality, used, why, words, packet = rows[0]
    if not used:
        return PartState(part, "low", max((row[1] or 0 for row in tries), default=None), len(tries))
    if state == "exception":
        return PartState(part, "exception", None, len(tries), why, words)
    shown: State = "ok" if state == "ok" else "best"
    return PartState(part, shown, quality, len(tries), packet=packet)


def _check(found: Recording, sealed: Sealed, rules: Rules) -> None:
    if sealed.part not in PARTS or group_of(sealed.part) not in rules.order:
        raise refusals.PartUnknown(part=clean(sealed.part)[:10])
    if sealed.nik != found.nik_text or sealed.rid != found.rid:
        raise refusals.WrongPerson(recording=found.rid, part=sealed.part)


def _foreign(tx: Tx, found: Recording, sealed: Sealed) -> RuleRefused | None:
    """Refuse a file that was taken as another person's, and keep a case of it; None for none."""
    row = tx.one(
        "SELECT n.id, n.rid FROM capture c JOIN recording n ON n.id = c.recording"
        " WHERE c.digest = ? AND n.resident <> ? LIMIT 1",
        (sealed.digest, found.resident),
    )
    if row is None:
        return None
    said = {"rekaman": found.rid, "bagian": sealed.part, "sama_dengan": row[1]}
    print_of = row_hash(FOREIGN_CASE, sealed.digest, found.resident)
    if not tx.one("SELECT 1 FROM case_file WHERE fingerprint = ?", (print_of,)):
        made = tx.insert(
            "case_file", kind=FOREIGN_CASE, nik=found.nik, resident=found.resident,
            source=found.rid, line=0, said=json.dumps(said), fingerprint=print_of, at=tx.now_ms,
        )  # fmt: skip
        tx.audit("case_found", case=made, recording=found.id, part=sealed.part)
        tx.emit("case_file", made, FOREIGN_CASE, found.rid, row[1], tx.now_ms)
    return refusals.KnownCapture(part=sealed.part)


def _next_attempt(tx: Tx, number: int, part: str, *, spare: int = 0) -> int:
    sql = "SELECT count(*), max(attempt) FROM capture WHERE recording = ? AND part = ?"
    row = tx.one(sql, (number, part))
    count, last = row if row else (0, 0)
    if count >= TRIES_MAX + spare:
        raise refusals.TooManyTries(part=part, most=TRIES_MAX)
    return int(last or 0) + 1


def _beats(tx: Tx, number: int, part: str, quality: int | None) -> bool:
    """Tell whether a good capture takes the place of what counts now; an exception gives way."""
    row = tx.one(
        "SELECT state, quality FROM capture WHERE recording = ? AND part = ? AND used = 1",
        (number, part),
    )
    if row is None or row[0] != "ok" or quality is None or row[1] is None:
        return True
    return bool(quality >= row[1])


def _is_best(store: Store, number: int, part: str, attempt: int) -> bool:
    row = store.one(f"{_BEST} LIMIT 1", (number, part))
    return row is not None and row[1] == attempt


def _unuse(tx: Tx, number: int, part: str) -> int:
    return tx.execute(
        "UPDATE capture SET used = 0 WHERE recording = ? AND part = ? AND used = 1", (number, part)
    )
