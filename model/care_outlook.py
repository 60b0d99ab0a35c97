"""How many cards of an order will finish, by when, and what stops the rest: said before it is done.

Every lane that can work is run forward in thought, card by card, with its own time a card, its
rests, its ribbon and film, its fuel and the hours of its district. What does not finish stays
queued, for another printer, a new ribbon or the next opening; nothing is given up.
"""

import heapq
from dataclasses import dataclass, replace
from typing import Literal

from model import care_fuel, care_hours, care_rest, care_supply, lanes
from model.care_plan import Plan, plan_of
from model.store import Store

CARDS_MAX = 20_000
WORKING = ("idle", "printing", "rest")
"""States of lanes that print without anybody's hand."""

Stop = Literal["ribbon", "film", "fuel", "hours"]


@dataclass(frozen=True, slots=True)
class Runner:
    """A lane as the forecast sees it. All times in milliseconds."""

    printer: str
    free_at: int
    mean_ms: int
    longest_ms: int
    supplies: tuple[tuple[Stop, int], ...] = ()
    """Ribbon and film with the cards left, where that is known."""
    ends: tuple[tuple[Stop, int], ...] = ()
    """Fuel and hours with their ends."""
    rest_after_cards: int = 0
    rest_after_ms: int = 0
    rest_ms: int = 0
    cards: int = 0
    busy_ms: int = 0
    """What it has done since it last cooled."""

    def stop(self, made: int) -> Stop | None:
        """Return what keeps this lane from one more card after `made` of them, if anything."""
        for why, left in self.supplies:
            if made >= left:
                return why
        for why, end in self.ends:
            if not care_fuel.ends_in_time(self.free_at, self.longest_ms, end):
                return why
        return None

    def rested(self) -> "Runner":
        """Return the lane after the rest that is due, or as it is."""
        by_cards = bool(self.rest_after_cards) and self.cards >= self.rest_after_cards
        by_time = bool(self.rest_after_ms) and self.busy_ms >= self.rest_after_ms
        if not (self.rest_ms and (by_cards or by_time)):
            return self
        return replace(self, free_at=self.free_at + self.rest_ms, cards=0, busy_ms=0)

    def after_card(self) -> "Runner":
        """Return the lane when its next card is out."""
        return replace(
            self, free_at=self.free_at + self.mean_ms, cards=self.cards + 1,
            busy_ms=self.busy_ms + self.mean_ms,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outlook:
    """What becomes of so many cards: finished ones, when the last, and why lanes stop."""

    asked: int
    finish: int
    done_at: int | None
    """When the last of them is out; None when none is."""
    stops: tuple[tuple[str, Stop], ...]
    """Printers that stop before the end, and what stops them."""
    running: int
    guessed: bool
    """Whether some printer's time a card is a guess."""

    @property
    def left(self) -> int:
        """How many stay queued."""
        return self.asked - self.finish


def foresee(
    runners: tuple[Runner, ...], ahead: int, asked: int
) -> tuple[int, int, dict[str, Stop]]:
    """Return how many of `asked` cards behind `ahead` others finish, when, and who stops why.

    The next card goes to the lane that is free first, as lanes take them; at most 20,000 cards.
    """
    heap = [(one.free_at, number, one) for number, one in enumerate(runners)]
    heapq.heapify(heap)
    made = dict.fromkeys(range(len(runners)), 0)
    done, last_at, stops = 0, 0, dict[str, Stop]()
    while heap and done < min(ahead + asked, CARDS_MAX):
        _, number, lane = heapq.heappop(heap)
        why = lane.stop(made[number])
        if why is not None:
            stops[lane.printer] = why
            continue
        rested = lane.rested()
        if rested is lane:
            rested, made[number], done = lane.after_card(), made[number] + 1, done + 1
            last_at = max(last_at, rested.free_at) if done > ahead else last_at
        heapq.heappush(heap, (rested.free_at, number, rested))
    return max(done - ahead, 0), last_at, stops


def outlook(store: Store, asked: int, *, queued: bool = False) -> Outlook:
    """Return what becomes of `asked` more cards; with `queued` of the last `asked` in the queue."""
    ahead = store.number("SELECT count(*) FROM job WHERE state = 'queued'")
    ahead = max(ahead - asked, 0) if queued else ahead
    working = [lane for lane in lanes.all_lanes(store) if _works(lane)]
    known = [lane.card_ms for lane in working if lane.card_ms]
    guess = round(sum(known) / len(known)) if known else care_fuel.CARD_MS_GUESS
    runners = tuple(_runner(store, lane, guess) for lane in working)
    finish, last_at, stops = foresee(runners, ahead, asked)
    return Outlook(
        asked, finish, last_at or None, tuple(sorted(stops.items())), len(working), not known
    )


def _works(lane: lanes.Lane) -> bool:
    return lane.state in (*WORKING, "fuel", "hours") and lane.want != "pause"


def _runner(store: Store, lane: lanes.Lane, guess: int) -> Runner:
    plan, now = plan_of(store, lane.printer), store.clock.now_ms()
    mean = lane.card_ms or guess
    longest = max(care_fuel.longest_ms(store, lane.printer), mean) if lane.card_ms else mean
    rest = care_rest.resting_until(store, lane.printer) if plan.rests else None
    run = care_rest.run_of(store, plan) if plan.rests and rest is None else care_rest.Run(0, 0)
    busy_until = now + mean if lane.state == "printing" else now
    return Runner(
        lane.printer, max(rest or 0, busy_until), mean, longest, _supplies(store, plan),
        _ends(store, plan, now),
        rest_after_cards=plan.rest_after_cards if plan.rests else 0,
        rest_after_ms=plan.rest_after_minutes * 60_000 if plan.rests else 0,
        rest_ms=plan.rest_minutes * 60_000, cards=run.cards, busy_ms=run.busy_ms,
    )  # fmt: skip


def _supplies(store: Store, plan: Plan) -> tuple[tuple[Stop, int], ...]:
    found: list[tuple[Stop, int]] = []
    for part in care_supply.PARTS:
        left = care_supply.supply(store, plan, part).left
        if care_supply.yields_of(plan, part) and left is not None:
            found.append((part, left))
    return tuple(found)


def _ends(store: Store, plan: Plan, now: int) -> tuple[tuple[Stop, int], ...]:
    """Return the ends of fuel and of this office's present hours; closed now: it has ended."""
    found: list[tuple[Stop, int]] = []
    fuel = care_fuel.until(store, plan.printer)
    if fuel is not None:
        found.append(("fuel", fuel))
    windows = care_hours.parse(plan.hours)
    if windows and not care_hours.is_open(windows, store.office, now, store.zone):
        found.append(("hours", now))
    elif windows and (end := care_hours.closes(windows, store.office, now, store.zone)):
        found.append(("hours", end))
    return tuple(found)
