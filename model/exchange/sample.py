"""Fill a store with invented residents of the regions that its office really serves.

For practice, demonstration and measurement. The same seed and number make the same people, so a
second run adds nobody. They are told apart by their serials (9001 and up) and their source
(`contoh SEED`); they never enter the outbox, because no hub may take them for residents.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import ClassVar

from model import region
from model.actor import Actor
from model.errors import RuleRefused
from model.exchange import incoming
from model.exchange.accepted import TOLD
from model.exchange.sample_odd import make_odd
from model.exchange.sample_people import READY, Home, People, Person
from model.region import RegionBook
from model.rights import demand
from model.search import upkeep, vocabulary
from model.store import Store, Tx

RESIDENTS_MAX = 2_000_000
BLOCK_RESIDENTS = 2_000
ODD_FROM_RESIDENTS = 100
_SOUND = TOLD.index("sound")


class SampleSize(RuleRefused):
    """The number of invented residents, or of print-ready ones among them, makes no sense."""

    code: ClassVar[str] = "IMP-121"


class SampleNoRegions(RuleRefused):
    """The region table has no kecamatan that this office serves."""

    code: ClassVar[str] = "IMP-122"


@dataclass(frozen=True, slots=True)
class SampleResult:
    """How many residents the store was asked to have, how many are print-ready, how many new."""

    residents: int
    ready: int
    added: int


def fill(
    store: Store,
    actor: Actor,
    residents: int,
    seed: int,
    ready: int | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> SampleResult:
    """Add `residents` invented people, exactly `ready` of them print-ready (a tenth if None).

    Works in blocks of 2,000, one transaction each. Raises NotAllowed, SampleSize, SampleNoRegions.
    """
    demand(actor, "import")
    ready = residents // 10 if ready is None else ready
    if not 0 <= ready <= residents or not 0 < residents <= RESIDENTS_MAX:
        raise SampleSize(most=RESIDENTS_MAX)
    today = store.today()
    people = People(homes(region.load(store), store.office, today), today)
    added = 0
    for start in range(0, residents, BLOCK_RESIDENTS):
        size = min(BLOCK_RESIDENTS, residents - start)
        part = ready * (start + size) // residents - ready * start // residents
        made = _block(people, f"{seed}:{start}", size, part)
        if start == 0 and residents >= ODD_FROM_RESIDENTS:
            make_odd(people, made, today)
        with store.write(actor) as tx:
            added += _insert(tx, made, f"contoh {seed}")
        if on_progress is not None:
            on_progress(start + size, residents)
    return SampleResult(residents, ready, added)


def homes(book: RegionBook, office: str, today: date) -> tuple[Home, ...]:
    """Return the villages that `office` serves; a kecamatan without a village list counts whole."""
    served = [
        code
        for district in book.below(office[:5], today)
        if book.served_by(code := district.code, today) == office or code.startswith(office)
    ]
    found: list[Home] = []
    for code in served:
        district = book.get(code, today)
        assert district is not None
        first = office if office != code and len(office) == 8 else code
        near = [near.code for near in book.below(code[:5], today)][:6]
        origins = tuple(o.replace(".", "") for o in dict.fromkeys([first, code, *near, "16.02.05"]))
        words = (code, district.name.upper(), office, origins)
        villages = book.below(code, today)
        found += [Home(v.code, v.name.upper(), *words) for v in villages]
        found += [] if villages else [Home(None, "", *words)]
    if not found:
        raise SampleNoRegions(office=office)
    return tuple(found)


def _block(people: People, seed: str, size: int, ready: int) -> list[Person]:
    """Make one block; families without children where there would be too few grown-ups."""
    rng = Random(seed)
    if 2 * ready <= size:
        made = people.block(rng, size, adults_only=False)
        if people.settle(rng, made, ready):
            return made
    made = people.block(rng, size, adults_only=True)
    settled = people.settle(rng, made, ready)
    assert settled, "grown-ups alone are enough"
    return made


def _insert(tx: Tx, people: list[Person], source: str) -> int:
    niks = [person.nik for person in people]
    marks = ", ".join("?" * len(niks))
    there = {row[0] for row in tx.rows(f"SELECT nik FROM resident WHERE nik IN ({marks})", niks)}
    new = [person for person in people if person.nik not in there]
    rows = []
    for person in new:
        on = person.status_on.isoformat() if person.status_on else None
        rows.append((person.nik, *person.columns(), person.status, on, source))
    incoming.add(tx, rows)
    if new:
        vocabulary.learn(tx, [row[_SOUND] for row in rows])
        upkeep.written(tx)
        ready = sum(person.status == READY for person in new)
        tx.audit("sample.chunk", added=len(new), ready=ready)
        if tx.store.meta("sample") is None:
            tx.set_meta("sample", source)
    return len(new)
