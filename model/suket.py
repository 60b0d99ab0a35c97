"""Temporary certificates (suket) in place of a card: six months, only for who is recorded.

A number has no gaps within an office and year and is never used twice. One lives a person; it ends
by a renewal, by the card's hand-over, or by the section head. The calendar alone ends none: an
expired one still stands, so that its holder is found. Source: reference/domain.md section 5.4.
"""

from datetime import timedelta
from typing import ClassVar

from model.errors import RuleRefused
from model.names import clean
from model.office_only import demand_office
from model.reason import written
from model.rights import demand
from model.store import Tx
from model.suket_row import NoSuket as NoSuket
from model.suket_row import Suket as Suket
from model.suket_row import by_id, by_number, months_after, number_of
from model.suket_row import history as history
from model.suket_row import of as of
from model.suket_rule import corner_code
from model.suket_rule import refusal as refusal

MONTHS = 6
RENEW_DAYS = 30
"""So long before its end a suket may be renewed."""
WHY_CHARS_MAX = 60
HANDED = "kartu sudah diserahkan"
REASONS = ("menunggu", "blanko", "hilang", "rusak", "perubahan", "pindah")
"""Waiting for the centre; no blanks here; the card is lost, damaged, to be changed; moved here."""


class TooEarly(RuleRefused):
    """A suket is renewed in its last thirty days, not before."""

    code: ClassVar[str] = "SKT-105"


class SuketReason(RuleRefused):
    """A suket, and its end, need a reason."""

    code: ClassVar[str] = "SKT-109"


def issue(tx: Tx, resident: int, reason: str, *, while_blanks: bool = True) -> Suket:
    """Issue a suket of six months from today and return it.

    Raises NotRecorded, SuketLive, HasCard, BlanksThere, TooYoung, NotHere, SuketReason,
    NotAllowed, IsAKit.
    """
    demand(tx.actor, "suket")
    demand_office(tx.store)
    if reason not in REASONS:
        raise SuketReason(known=", ".join(REASONS))
    no = refusal(tx.store, resident, while_blanks=while_blanks)
    if no is not None:
        raise no
    over = of(tx.store, resident)
    if over is not None:  # it ran out: the new one takes its place
        _end(tx, over, "renewed", "")
    return _insert(tx, resident, reason, None if over is None else over.id)


def renew(tx: Tx, resident: int, *, while_blanks: bool = True) -> Suket:
    """Give a person's living suket six months more under a new number, from today on.

    Raises NoSuket, TooEarly before the last thirty days, and what `issue` raises.
    """
    demand(tx.actor, "suket")
    demand_office(tx.store)
    old = of(tx.store, resident)
    if old is None:
        raise NoSuket()
    first = old.until_on - timedelta(days=RENEW_DAYS)
    if tx.today < first:
        raise TooEarly(until=f"{old.until_on:%d-%m-%Y}", first=f"{first:%d-%m-%Y}")
    no = refusal(tx.store, resident, while_blanks=while_blanks, renewing=True)
    if no is not None:
        raise no
    _end(tx, old, "renewed", "")
    return _insert(tx, resident, old.reason, old.id)


def retire(tx: Tx, resident: int, why: str) -> Suket | None:
    """End the person's suket because the card was handed over; None where there is none.

    Called in the transaction of the hand-over; the caller demanded its own right. Raises
    SuketReason without words.
    """
    old = of(tx.store, resident)
    if old is None:
        return None
    said = written(why, WHY_CHARS_MAX)
    if not said:
        raise SuketReason(known="alasan")
    return _end(tx, old, "retired", said)


def exchanged(tx: Tx, resident: int, why: str = HANDED) -> Suket:
    """End the person's suket by hand: the card was handed over before, or elsewhere.

    Raises NoSuket, NotAllowed.
    """
    demand(tx.actor, "suket")
    done = retire(tx, resident, why)
    if done is None:
        raise NoSuket()
    return done


def void(tx: Tx, number: str, why: str) -> Suket:
    """Take a suket back that was issued wrongly; its number stays used.

    Raises NoSuket, SuketReason, NotAllowed (section head).
    """
    demand(tx.actor, "close_case")
    if not clean(why):
        raise SuketReason(known="alasan")
    old = by_number(tx.store, number)
    if old.state != "live":
        raise NoSuket()
    return _end(tx, old, "void", written(why, WHY_CHARS_MAX))


def _insert(tx: Tx, resident: int, reason: str, renews: int | None) -> Suket:
    today = tx.today
    year = today.year
    serial = tx.number("SELECT max(serial) FROM suket WHERE year = ?", (year,)) + 1
    number = number_of(tx.store.office, serial, year)
    until = months_after(today, MONTHS)
    row = tx.one("SELECT status FROM resident WHERE id = ?", (resident,))
    code = corner_code(str(row[0]) if row else "")
    made = tx.insert(
        "suket", number=number, year=year, serial=serial, resident=resident, reason=reason,
        issued_on=today.isoformat(), until_on=until.isoformat(), renews=renews, state="live",
        code=code, by=tx.actor.name, at=tx.now_ms,
    )  # fmt: skip
    tx.audit("suket_issued", suket=made, resident=resident, what=reason, renews=renews)
    tx.emit("suket", made, number, resident, "live", today.isoformat(), until.isoformat(),
            tx.actor.name, tx.now_ms)  # fmt: skip
    return by_id(tx.store, made)


def _end(tx: Tx, old: Suket, state: str, why: str) -> Suket:
    tx.execute(
        "UPDATE suket SET state = ?, ended_at = ?, why = ? WHERE id = ? AND state = 'live'",
        (state, tx.now_ms, why, old.id),
    )
    tx.audit("suket_ended", suket=old.id, resident=old.resident, what=state)
    tx.emit("suket", old.id, old.number, old.resident, state, None, None, tx.actor.name, tx.now_ms)
    return by_id(tx.store, old.id)
