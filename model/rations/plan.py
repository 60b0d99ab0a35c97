"""A plan of rations: shares for what there is or is to come, kept with its paper once decided."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from model import document
from model.document import Document
from model.letterhead import office_name
from model.rations import capacity, expected, paper
from model.rations.errors import (
    DistrictUnknown,
    NobodyNeeds,
    RationQtyBad,
    RationWhyMissing,
    SharesOff,
)
from model.rations.needs import needs
from model.rations.shape import Line as Line
from model.rations.shape import Plan as Plan
from model.rations.share import Rule, share
from model.ready_shape import by_district
from model.reason import masked, written
from model.rights import demand
from model.store import Store, Tx

TOTAL_MAX = 1_000_000
WHY_CHARS_MAX = 120
LISTED_MAX = 100


@dataclass(frozen=True, slots=True)
class Kept:
    """One plan that was decided: its document, and what each district was given."""

    id: int
    document: str
    total: int
    why: str
    by: str
    at: int
    shares: tuple[tuple[str, int, int], ...]
    """Code, reckoned, given."""


def rule_now(store: Store) -> Rule:
    """Return the rule of today: the days are those until the next delivery that was told."""
    return replace(Rule(), days=expected.days_until_next(store))


def plan(store: Store, total: int, rule: Rule | None = None, *, spare: bool = False) -> Plan:
    """Return how `total` blanks are shared today; raise RationQtyBad, NobodyNeeds.

    With `spare` no more are shared than there are people in need; the rest stays in the store.
    """
    if not 0 < total <= TOTAL_MAX:
        raise RationQtyBad(asked=total, most=TOTAL_MAX)
    how = rule or rule_now(store)
    found = by_district(store)
    wanted = needs(found, capacity.known(store))
    if not wanted:
        raise NobodyNeeds()
    if spare:
        total = min(total, sum(one.ready for one in wanted))
    first = {code: day for code, _, day, _ in found}
    names, today = _names(store), store.today()
    lines = tuple(
        Line(names.get(one.office, ""), one, need.capacity, _days(first[one.office], today))
        for one, need in zip(share(total, wanted, how), wanted, strict=True)
    )
    return Plan(today, total, how, lines)


def _days(first: str, today: date) -> int:
    return max((today - date.fromisoformat(first)).days, 0) if first else 0


def _names(store: Store) -> dict[str, str]:
    rows = store.rows(
        "SELECT code, name FROM region WHERE valid_to IS NULL AND kind = 'kecamatan' LIMIT 20000"
    )
    return {str(code): str(name) for code, name in rows}


def keep(tx: Tx, made: Plan, changes: Mapping[str, int] | None = None, why: str = "") -> Document:
    """Keep a plan with its paper (JTH) and return the paper; `changes` are other shares by code.

    A change needs `why`, and all shares must still add up to the total. Raises NotAllowed,
    RationWhyMissing, DistrictUnknown, RationQtyBad, SharesOff.
    """
    demand(tx.actor, "ration")
    given = {one.office: one.qty for one in made.shares}
    wanted = {code: qty for code, qty in (changes or {}).items() if given.get(code) != qty}
    why = written(why, WHY_CHARS_MAX)
    _refuse(made, given, wanted, why)
    given |= wanted
    told = paper.Told(office_name(tx.store), tx.actor.name, why if wanted else "")
    serial = tx.number("SELECT max(id) FROM ration_plan") + 1
    kept = document.keep(
        tx, "jatah", lambda number: paper.text(made, given, number, told), about=f"ration:{serial}"
    )
    tx.insert(
        "ration_plan", id=serial, document=kept.number, total=made.total, days=made.rule.days,
        why=why, by=tx.actor.name, at=tx.now_ms,
    )  # fmt: skip
    for line in made.lines:
        one = line.share
        tx.insert(
            "ration", plan=serial, office=one.office, ready=one.ready, age_days=one.age_days,
            capacity=line.capacity, floor=one.floor, reckoned=one.qty, qty=given[one.office],
        )  # fmt: skip
    tx.audit("ration", plan=serial, total=made.total, offices=len(given), changed=len(wanted))
    tx.emit("ration_plan", serial, kept.number, made.total, tx.actor.name, tx.now_ms)
    return kept


def _refuse(made: Plan, given: Mapping[str, int], wanted: Mapping[str, int], why: str) -> None:
    for code, qty in wanted.items():
        if code not in given:
            raise DistrictUnknown(office=masked(code, 20))
        if not 0 <= qty <= TOTAL_MAX:
            raise RationQtyBad(asked=qty, most=TOTAL_MAX)
    if wanted and not why:
        raise RationWhyMissing(what="share")
    whole = sum((dict(given) | dict(wanted)).values())
    if whole != made.total:
        raise SharesOff(sum=whole, total=made.total)


def kept(store: Store, *, limit: int = LISTED_MAX) -> tuple[Kept, ...]:
    """Return the plans that were decided, the newest first."""
    rows = store.rows(
        "SELECT id, document, total, why, by, at FROM ration_plan ORDER BY id DESC LIMIT ?",
        (min(limit, LISTED_MAX),),
    )
    return tuple(
        Kept(number, name, total, why, by, at, _shares(store, number))
        for number, name, total, why, by, at in rows
    )


def _shares(store: Store, plan_id: int) -> tuple[tuple[str, int, int], ...]:
    rows = store.rows(
        "SELECT office, reckoned, qty FROM ration WHERE plan = ? ORDER BY office", (plan_id,)
    )
    return tuple((str(code), int(reckoned), int(qty)) for code, reckoned, qty in rows)
