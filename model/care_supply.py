"""Ribbon, film and cleaning kit: what is in a printer, how many cards it is still good for.

Fitting a new one is a posting: out of the store room into the printer's tray by whoever keeps the
stock, and the old one out of the tray as used up. Where the book knows of none (an office that
keeps no ribbon book) only the change is kept. Cards left are counted down by our own cards since
the change; what the printer itself tells wins.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

from model import blanko, care_log
from model.blanko import Place
from model.care_plan import Plan, plan_of
from model.counts import hidden
from model.errors import RuleRefused
from model.reason import written
from model.rights import demand, may
from model.store import Store, Tx

Part = Literal["ribbon", "film"]

PARTS: dict[Part, str] = {"ribbon": "pita", "film": "film"}
"""What is fitted, and the item of the ledger."""
KIT = "pembersih"
EARLY_SHARE = 10
"""A tenth left is worth a reason: a ribbon costs as much as a month's pay."""


class ChangedEarly(RuleRefused):
    """The ribbon or film is still good for many cards and no reason was given."""

    code: ClassVar[str] = "RWT-103"


class SpareNotIssued(RuleRefused):
    """The stock keeper has not given a new one to this printer, and the actor keeps no stock."""

    code: ClassVar[str] = "RWT-104"


@dataclass(frozen=True, slots=True)
class Supply:
    """What is fitted: cards used since the change, left by our count, left by the printer."""

    part: str
    yields: int
    used: int | None
    told: int | None
    since_at: int | None
    by: str

    @property
    def counted(self) -> int | None:
        """Cards left by our own count; None before the first change was noted."""
        return None if self.used is None else max(self.yields - self.used, 0)

    @property
    def left(self) -> int | None:
        """Cards left: by the printer where it tells, else by our own count."""
        return self.told if self.told is not None else self.counted


def yields_of(plan: Plan, part: Part) -> int:
    """Return for how many cards a new one is good; nought: this printer has none."""
    return plan.ribbon_cards if part == "ribbon" else plan.film_cards


def supply(store: Store, plan: Plan, part: Part) -> Supply:
    """Return what is fitted in a printer now."""
    event, told = care_log.last(store, plan.printer, part), None
    if part == "ribbon":
        row = store.one("SELECT ribbon_left FROM lane WHERE printer = ?", (plan.printer,))
        told = int(row[0]) if row and row[0] is not None else None
    if event is None:
        return Supply(part, yields_of(plan, part), None, told, None, "")
    used = care_log.cards_since(store, plan.printer, event.after)
    return Supply(part, yields_of(plan, part), used, told, event.at, event.by)


def change(tx: Tx, printer: str, part: Part, *, why: str = "") -> Supply:
    """Note that a new ribbon or film is in the printer, and return what it was before.

    The new one comes out of the printer's tray where a spare was issued, else out of the store:
    for that the actor must keep the stock. Raises LaneUnknown, ChangedEarly, SpareNotIssued,
    BinShort.
    """
    demand(tx.actor, "care")
    care_log.known(tx.store, printer)
    why, item = written(why, care_log.WHY_CHARS_MAX), PARTS[part]
    old = supply(tx.store, plan_of(tx.store, printer), part)
    noted = old.since_at is not None  # of the first one nobody can say how much was left
    if noted and (old.left or 0) * EARLY_SHARE >= old.yields > 0 and not why:
        raise ChangedEarly(printer=printer, item=item, left=old.left)
    booked = blanko.received(tx.store, item) > 0
    entry = _post_change(tx, printer, part, old, why) if booked else None
    care_log.add(tx, printer, part, value=int(booked), entry=entry, why=why)
    if part == "ribbon":  # the printer tells of the new one at its next look
        tx.execute("UPDATE lane SET ribbon_left = NULL WHERE printer = ?", (printer,))
    return old


def _post_change(tx: Tx, printer: str, part: Part, old: Supply, why: str) -> int | None:
    item, tray = PARTS[part], Place("tray", printer)
    before = care_log.last(tx.store, printer, part)
    fitted = 1 if before is not None and before.value == 1 else 0
    held, entry = blanko.held(tx.store, tray, item), None
    if held <= fitted:
        entry = _out_of_store(tx, tray, item, kind="issue")
    if fitted and held:
        said = f"{old.used} kartu"
        why = f"{said}, {why}" if why else said
        blanko.move(tx, 1, tray, Place("spoiled"), kind="used_up", item=item, why=why[:120])
    return entry


def _out_of_store(tx: Tx, target: Place, item: str, *, kind: str, why: str = "") -> int:
    if not may(tx.actor, "issue_stock"):
        raise SpareNotIssued(item=item, printer=target.place)
    return blanko.move(tx, 1, Place("store"), target, kind=kind, item=item, why=why)


def clean(tx: Tx, printer: str, *, why: str = "") -> None:
    """Note that a printer was cleaned; the kit comes from its tray, else from the store."""
    demand(tx.actor, "care")
    care_log.known(tx.store, printer)
    why, entry = written(why, care_log.WHY_CHARS_MAX), None
    if blanko.received(tx.store, KIT) > 0:
        tray = Place("tray", printer)
        used = {"kind": "used_up", "item": KIT, "why": f"{printer} {why}".strip()[:120]}
        if blanko.held(tx.store, tray, KIT) > 0:
            entry = blanko.move(tx, 1, tray, Place("spoiled"), **used)  # type: ignore[arg-type]
        else:
            entry = _out_of_store(tx, Place("spoiled"), KIT, kind="used_up", why=used["why"])
    care_log.add(tx, printer, "clean", entry=entry, why=why)


def cards_to_clean(store: Store, plan: Plan) -> int | None:
    """Return after how many cards cleaning is due, below nought when overdue; None: never."""
    if not plan.clean_after_cards:
        return None
    event = care_log.last(store, plan.printer, "clean")
    since = care_log.cards_since(store, plan.printer, event.after if event else 0)
    return plan.clean_after_cards - since


@dataclass(frozen=True, slots=True)
class Lasting:
    """How many cards an item is good for in the whole office, beside blanks and queue."""

    item: str
    cards: int
    spares: int
    blanks: int | None
    """None while two people count them blind."""
    queued: int
    unknown: tuple[str, ...]
    """Printers of which nobody knows what is left in them; they count as nought."""

    @property
    def before_blanks(self) -> int:
        """How many cards before the blanks it runs out; nought or less when it does not."""
        return 0 if self.blanks is None else self.blanks - self.cards

    @property
    def short_of_queue(self) -> int:
        """How many queued cards it is not enough for; nought or less when it is."""
        return self.queued - self.cards


def lasting(store: Store, plans: tuple[Plan, ...], part: Part) -> Lasting | None:
    """Return how long ribbons or films last against blanks and queue; None where no book is kept.

    A spare is good for as many cards as the best of the printers makes of it.
    """
    item = PARTS[part]
    using = [plan for plan in plans if yields_of(plan, part)]
    if not using or not blanko.received(store, item):
        return None
    fitted = {plan.printer: supply(store, plan, part).left for plan in using}
    spares = _spares(store, using, part)
    cards = sum(left for left in fitted.values() if left is not None)
    cards += spares * max(yields_of(plan, part) for plan in using)
    queued = store.number("SELECT count(*) FROM job WHERE state = 'queued'")
    unknown = tuple(name for name, left in fitted.items() if left is None)
    blanks = None if hidden.is_free_shut(store) else blanko.available(store)
    return Lasting(item, cards, spares, blanks, queued, unknown)


def _spares(store: Store, using: list[Plan], part: Part) -> int:
    """Return the pieces that lie ready: in store and trays, less those that are fitted."""
    fitted = 0
    for plan in using:
        event = care_log.last(store, plan.printer, part)
        tray = blanko.held(store, Place("tray", plan.printer), PARTS[part])
        fitted += min(tray, 1) if event is not None and event.value == 1 else 0
    return max(blanko.available(store, PARTS[part]) - fitted, 0)
