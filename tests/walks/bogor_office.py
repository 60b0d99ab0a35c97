"""Bogor's office for a fortnight: who works there, what lies where in truth, and a clock.

What lies where is kept by hand, chip by chip, beside the books: only what a person sees and counts
goes from here into the model, and the model's figures are held against it.
"""

import os
import signal
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from model import care_plan, lanes
from model.actor import SYSTEM, Actor
from model.clock import FrozenClock
from model.goods import boxes, receiving
from model.goods.receiving import Arrival, BoxIn
from model.region_file import shipped
from model.second import Second
from model.store import Store
from tests.model.office import NODE, do, new_store

KABUPATEN, ZONE = "32.01", "Asia/Jakarta"
FIRST = date(2026, 12, 21)
"""A fortnight over the end of a month and of a year."""
VILLAGES = 40
PRINTERS = tuple(f"kartu{n}" for n in range(1, 7))
SPOILED = dict(zip(PRINTERS, (0.009, 0.012, 0.018, 0.024, 0.033, 0.047), strict=True))
"""Share of each printer's cards that are spoiled: 0.9 to 4.7 %."""
PEOPLE = {
    "DEWI": "kasi", "YANTO": "gudang cetak", "TONO": "gudang cetak", "RINI": "perekaman",
    "SARI": "perekaman cetak",
}  # fmt: skip
ACTORS = {name: Actor(name, frozenset(roles.split()), "operator") for name, roles in PEOPLE.items()}
DEWI, YANTO, TONO, RINI, SARI = (ACTORS[name] for name in PEOPLE)
KEYS = 4
MARGIN = 0.05
"""More people are print-ready than there are blanks."""


@dataclass(slots=True)
class Lies:
    """Where every chip is, seen with the eye."""

    sealed: dict[str, list[str]] = field(default_factory=dict)
    loose: deque[str] = field(default_factory=deque)
    trays: dict[str, deque[str]] = field(
        default_factory=lambda: {name: deque() for name in PRINTERS}
    )
    encoded: dict[int, str] = field(default_factory=dict)
    """Beside the printers: chips that bear a person's data, by person."""
    doubt: dict[str, int] = field(default_factory=dict)
    """Jobs in doubt by their printer."""
    chip_of: dict[int, str] = field(default_factory=dict)
    rack: list[int] = field(default_factory=list)
    laid_in: set[int] = field(default_factory=set)
    """Cards that came out blank once and were laid in again for another order."""
    held: dict[str, list[str]] = field(default_factory=dict)
    uncut: int = 0
    thrown: list[str] = field(default_factory=list)
    """Chips that were read and then thrown into the box of the spoiled."""
    burned: list[str] = field(default_factory=list)
    """Those of them that went into the fire."""
    stolen: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    """Spoiled without anybody being able to read them."""
    unnoticed: int = 0
    """Stolen, and not yet missed at a count."""
    ribbon: dict[str, int] = field(default_factory=dict)

    def here(self) -> int:
        """Return how many pieces could be printed on or are in doubt or put aside."""
        whole = [*self.sealed.values(), *self.held.values(), *self.trays.values()]
        return sum(map(len, whole)) + len(self.loose) + len(self.encoded) + len(self.doubt)

    def book(self) -> int:
        """Return what the book must say of them: what was carried off unseen as well."""
        return self.here() + self.unnoticed

    def seen(self) -> list[str]:
        """Return the chips that a reader finds in store and trays, out of opened boxes."""
        return [*self.loose, *(uid for tray in self.trays.values() for uid in tray)]


class Office:
    """The store, its clock, what lies where, and what was done in which sif."""

    def __init__(self, folder: Path, blanks: int, seed: int) -> None:
        self.dice = Random(seed)
        self.blanks = blanks
        self.box = max(blanks // 120, 5)
        self.clock = FrozenClock(at(FIRST, 7))
        people = int(blanks * (1 + MARGIN))
        self.store = new_store(folder, self.clock, office=KABUPATEN, zone=ZONE)
        self.lies = Lies(ribbon=dict.fromkeys(PRINTERS, 0))
        self.sif = -1
        """Number of the sif that is open, from nought; below it: none yet."""
        self.did: list[Counter[str]] = []
        """What was done in each sif, by hand."""
        self.serial = 0
        self.told: Counter[str] = Counter()
        """What happened at all, for people to read."""
        with self.store.write(SYSTEM) as tx:
            tx.set_meta("office_name", "Disdukcapil Kab. Bogor")
            for name, roles in PEOPLE.items():
                tx.insert("operator", name=name, roles=roles, pin_hash="-")
            tx.executemany(_RESIDENT, _residents(people))
        do(self.store, NODE, lanes.enrol, PRINTERS)
        plans = [care_plan.Plan(name, ribbon_cards=self.ribbon) for name in PRINTERS]
        do(self.store, NODE, care_plan.enrol, plans)

    @property
    def ribbon(self) -> int:
        """For how many cards a ribbon is good: 500 in the whole fortnight."""
        return max(self.blanks // 120, 10)

    @property
    def day(self) -> date:
        """The day that the open sif belongs to."""
        return FIRST + timedelta(days=self.sif // 2)

    def note(self, what: str, qty: int = 1) -> None:
        """Write by hand what was done in this sif."""
        self.did[self.sif][what] += qty

    def noted(self, first: int, last: int) -> Counter[str]:
        """Return what was done in the sifs from `first` up to `last`, that left out."""
        return sum(self.did[first:last], Counter())

    def by(self, actor: Actor, verb: Callable[..., Any], *args: Any, **facts: Any) -> Any:
        """Run one verb in a transaction of its own."""
        return do(self.store, actor, verb, *args, **facts)

    def beside(self, actor: Actor, *others: Actor) -> Second:
        """Return who stands by now: RINI at day, SARI at night, or whom the act names."""
        second = others[0] if others else (SARI if self.sif % 2 else RINI)
        assert second.name != actor.name
        return Second(second.name, self.clock.now_ms())

    @property
    def lead(self) -> Actor:
        """Who keeps stock and printers in this sif."""
        return TONO if self.sif % 2 else YANTO

    def deliver(self, told: int, counted: int, damaged: int = 0) -> None:
        """Count a delivery of blanks in, in boxes with the ranges of their chips."""
        self.serial += 1
        parts, first = [], self.serial * 10_000_000
        for n in range(-(-counted // self.box)):
            qty = min(self.box, counted - n * self.box)
            uids = [f"04B0{one:010X}" for one in range(first, first + qty)]
            first += qty
            bad = damaged if n == 0 else 0
            number = f"BGR-{self.serial}-{n + 1:03d}"
            parts.append(BoxIn(number, qty, uids[0], uids[-1], damaged=bad))
            self.lies.sealed[number] = uids
        self.by(
            self.lead, receiving.receive,
            Arrival("blanko", f"BAST/{self.serial}/XII", "Ditjen Dukcapil", "centre", told,
                    counted, damaged, giver="Petugas pusat", boxes=tuple(parts)),
            self.beside(self.lead),
        )  # fmt: skip
        if damaged:  # opened at the door: nobody says which chips the damaged ones are
            opened = self.lies.sealed.pop(f"BGR-{self.serial}-001")
            self.lies.unread += opened[:damaged]
            self.lies.loose.extend(opened[damaged:])
            self.lies.uncut += damaged
            self.note("arrived spoiled", damaged)
        self.note("in", counted - damaged)

    def open_box(self) -> None:
        """Break the seal of the oldest box before two people."""
        number = next(iter(self.lies.sealed))
        self.by(self.lead, boxes.open_box, number, self.beside(self.lead))
        self.lies.loose.extend(self.lies.sealed.pop(number))

    def killed(self, act: Callable[[Store], object]) -> None:
        """Let another process do `act`, which ends by `die`, and open the store again after it."""
        path = self.store.path
        self.store.close()
        child = os.fork()
        if child == 0:
            try:
                act(Store.open(path, self.clock))
            finally:
                os._exit(3)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL, status
        self.store = Store.open(path, self.clock)


def die() -> None:
    """End this process as a power cut does: nothing is flushed, nothing is told."""
    os.kill(os.getpid(), signal.SIGKILL)


def at(on: date, hour: int, minute: int = 0) -> int:
    """Return an instant of the office's own clock."""
    when = datetime(on.year, on.month, on.day, tzinfo=ZoneInfo(ZONE))
    return int((when + timedelta(hours=hour, minutes=minute)).timestamp()) * 1000


_RESIDENT = (
    "INSERT INTO resident (nik, kk, name, sound, birth_on, sex, marital, kel_code, kelurahan,"
    " kec_code, kecamatan, rt, rw, status, status_on, office, updated_at) VALUES (?, ?, ?, ?, ?,"
    " 'L', 'BELUM KAWIN', ?, ?, ?, ?, ?, '001', 'PRINT_READY_RECORD', ?, ?, 0)"
)


def villages() -> list[tuple[str, str, str, str]]:
    """Return code and name of forty villages, five in each of eight districts, and of these."""
    known = [one for one in shipped().regions if one.valid_to is None]
    districts = sorted((one.code, one.name.upper()) for one in known if one.parent == KABUPATEN)
    return [
        (f"{code}.{2001 + n}", f"{name} {n + 1}", code, name)
        for n in range(VILLAGES // 8)
        for code, name in districts[:8]
    ]


def _residents(count: int) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    places = villages()
    for n in range(count):
        code, name, district, above = places[n % len(places)]
        born = date(1960, 1, 1) + timedelta(days=n // len(places) % 14_000)
        nik = int(district.replace(".", "")) * 10**10 + int(f"{born:%d%m%y}") * 10_000
        nik += 1 + n % len(places)
        ready = date(2026, 6, 1) + timedelta(days=n * 150 // count)
        found.append((nik, nik - 1_000, f"WARGA {n:05d}", f"warga {n:05d}", born.isoformat(), code,
                      name, district, above, f"{1 + n % 9:03d}", ready.isoformat(), KABUPATEN)
        )  # fmt: skip
    return found
