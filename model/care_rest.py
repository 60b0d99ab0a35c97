"""Rest: after so many cards or minutes of printing a printer cools for a while, whoever waits.

A heated roller that never rests melts cards (Palembang 2014, Bangli's pause after 100). The rest
is a row with its end, so a restart of the node does not shorten it. A pause of that length between
two cards has cooled the printer too. A person may go on early, with a reason that is kept.
"""

from dataclasses import dataclass
from typing import ClassVar

from model import care_log
from model.care_plan import Plan, plan_of
from model.errors import RuleRefused
from model.printing import WhyMissing
from model.reason import written
from model.rights import demand
from model.store import Store, Tx

RUN_CARDS_MAX = 2_000
CARD_MS_MAX = 300_000
"""The longest that one card counts as printing: a card in doubt waits for people, not heat."""
CLOCK_MS_SLACK = 5_000


class NotResting(RuleRefused):
    """The printer is not at rest, so there is nothing to end early."""

    code: ClassVar[str] = "RWT-105"


@dataclass(frozen=True, slots=True)
class Run:
    """What a printer has done since it last cooled: cards, and milliseconds of printing."""

    cards: int
    busy_ms: int


def resting_until(store: Store, printer: str) -> int | None:
    """Return when the present rest ends, or None.

    After a clock that was set back a rest is over: it must not last for hours.
    """
    event = care_log.last(store, printer, "rest", "go_on")
    if event is None or event.kind != "rest" or event.until_at is None:
        return None
    left = event.until_at - store.clock.now_ms()
    return event.until_at if 0 < left <= event.until_at - event.at + CLOCK_MS_SLACK else None


def run_of(store: Store, plan: Plan) -> Run:
    """Return what the printer has done since it last cooled, walking back from its last card."""
    event = care_log.last(store, plan.printer, "rest", "go_on")
    limit = RUN_CARDS_MAX if plan.rest_after_minutes else min(plan.rest_after_cards, RUN_CARDS_MAX)
    after, cards, busy_ms = store.clock.now_ms(), 0, 0
    for begin, end in care_log.last_cards(store, plan.printer, event.after if event else 0, limit):
        if after - end >= plan.rest_minutes * 60_000:
            break
        cards, after = cards + 1, begin
        busy_ms += min(max(end - begin, 0), CARD_MS_MAX)
    return Run(cards, busy_ms)


def is_due(plan: Plan, run: Run) -> bool:
    """Tell whether a printer that has done `run` must rest now."""
    by_cards = bool(plan.rest_after_cards) and run.cards >= plan.rest_after_cards
    by_time = bool(plan.rest_after_minutes) and run.busy_ms >= plan.rest_after_minutes * 60_000
    return plan.rests and (by_cards or by_time)


def begin(tx: Tx, printer: str) -> int:
    """Begin the rest that is due and return when it ends; durable before the lane says so."""
    demand(tx.actor, "dispatch")
    until = tx.now_ms + plan_of(tx.store, printer).rest_minutes * 60_000
    care_log.add(tx, printer, "rest", until_at=until)
    return until


def go_on(tx: Tx, printer: str, *, why: str) -> None:
    """End a rest early: the count of cards begins anew. Raises WhyMissing, NotResting."""
    demand(tx.actor, "drive_lane")
    care_log.known(tx.store, printer)
    why = written(why, care_log.WHY_CHARS_MAX)
    until = resting_until(tx.store, printer)
    if until is None:
        raise NotResting(printer=printer)
    if not why:
        raise WhyMissing(what="rest")
    left = -(-(until - tx.now_ms) // 60_000)
    care_log.add(tx, printer, "go_on", value=left, why=why)
