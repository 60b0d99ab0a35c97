"""A few days of an office for the tests of reports, with every sum kept by hand beside them."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from model import blanko, cards, printing, ready
from model.actor import SYSTEM, Actor
from model.blanko import Place
from model.clock import FrozenClock
from model.errors import RuleRefused
from model.store import Store
from tests.model.office import do, new_store, put, report, send

FIRST = date(2026, 10, 29)
"""Days over the end of a month."""
HEAD = Actor("YANTO", frozenset({"kasi"}), "operator")
SARI = Actor("SARI", frozenset({"perekaman", "cetak"}), "operator")
PEOPLE, BLANKS = 160, 180


@dataclass(slots=True)
class Ledger:
    """What was done, by the day it belongs to; plain counting."""

    days: dict[date, Counter[str]] = field(default_factory=dict)

    def note(self, on: date, what: str, qty: int = 1) -> None:
        self.days.setdefault(on, Counter())[what] += qty


class Office:
    """Days of two sifs; the night sif ends at six the next morning, once without a next one."""

    def __init__(self, folder: Path, seed: int, zone: str = "Asia/Jakarta") -> None:
        self.dice, self.zone, self.told = Random(seed), zone, Ledger()
        self.clock = FrozenClock(self.at(FIRST, 6))
        self.store: Store = new_store(folder, self.clock, zone=zone, people=PEOPLE)
        self.made: list[int] = []
        self.day = FIRST
        do(self.store, HEAD, blanko.receive, BLANKS, party="Pusat", doc="BAST 1")
        self.told.note(FIRST, "in", BLANKS)

    def at(self, on: date, hour: int, minute: int = 0) -> int:
        """Return an instant of the office's own clock."""
        when = datetime(on.year, on.month, on.day, tzinfo=ZoneInfo(self.zone))
        return int((when + timedelta(hours=hour, minutes=minute)).timestamp()) * 1000

    def run(self, days: int) -> Iterator[date]:
        """Work the days; each is yielded once it is over."""
        for n in range(days):
            on = FIRST + timedelta(days=n)
            self.sif("A", on, 7, 15)
            self.sif("B", on, 19, 30 if n % 2 else 28)
            self.clock.ms = self.at(on + timedelta(days=1), 6, 30)
            yield on

    def sif(self, label: str, on: date, begin: int, end: int) -> None:
        """Open a sif, work through it and close it, all of it work of `on`."""
        self.clock.ms, self.day = self.at(on, begin), on
        number = put(self.store, "shift", label=label, day_on=on.isoformat(), opened_by="SARI",
                     opened_at=self.clock.ms)  # fmt: skip
        for minute in sorted(self.dice.sample(range((end - begin) * 60), 12)):
            self.clock.ms = self.at(on, begin, minute)
            self.act()
        self.clock.ms = self.at(on, end)
        with self.store.write(SYSTEM) as tx:
            tx.execute("UPDATE shift SET closed_by = 'SARI', closed_at = ? WHERE id = ?",
                       (self.clock.ms, number))  # fmt: skip

    def act(self) -> None:
        """Do one thing, and note it."""
        what = self.dice.choice(
            ("print", "print", "print", "spoil", "hand", "tray", "gone", "jump")
        )
        if what == "hand":
            self.hand()
        elif what == "tray":
            with suppress(RuleRefused):
                do(self.store, HEAD, blanko.issue, 3, "kartu1")
        elif what == "gone":
            with self.store.write(HEAD) as tx, suppress(RuleRefused):
                blanko.move(tx, 2, Place("store"), Place("loan", "OKI"), kind="lend", doc="P 1")
                self.told.note(self.day, "out", 2)
        else:
            self.card(what)

    def card(self, what: str) -> None:
        """Order one card, from the front or past it, and see it out of the printer."""
        line = ready.ids(self.store)
        if len(line) < 3 or blanko.held(self.store, Place("store")) < 1:
            return
        who = line[-1] if what == "jump" else line[0]
        do(self.store, HEAD, printing.order, [who], why="sakit")
        self.told.note(self.day, "jumps", what == "jump")
        job = send(self.store, self.dice.choice(("kartu1", "kartu2")))
        self.clock.ms += 40_000
        if what == "spoil":
            report(self.store, job, "unsettled")
            do(self.store, HEAD, printing.settle, job.id, "spoiled", why="macet")
            self.told.note(self.day, "spoiled")
        else:
            report(self.store, job, "done")
            self.made.append(job.id)
            self.told.note(self.day, "printed")

    def hand(self) -> None:
        """Hand a card over; sometimes take it back at once."""
        if not self.made:
            return
        job = self.made.pop(0)
        rack, gone = Place("printed"), Place("handed")
        with self.store.write(SARI) as tx:
            cards.move(tx, [job], rack, gone, kind="hand_over")
        if self.dice.random() < 0.2:
            with self.store.write(SARI) as tx:
                cards.move(tx, [job], gone, rack, kind="undo")
            self.made.append(job)
        else:
            self.told.note(self.day, "handed")
