"""How long a plan of rations takes: sixteen districts, a hundred thousand people who are ready.

Makes the store first, then prints the best of five: the plan from the tables, the sharing alone,
the queue's first page, one person's promise cold, warm, and a quarter of an hour later, and the
longest of the parts that are read anew beside (`kept.ahead`): nobody waits for more than that.

    python -m tests.bench.rations [--people 100000]
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from model import blanko, ready
from model.actor import SYSTEM
from model.blanko import Place
from model.clock import DAY_MS, FrozenClock
from model.forecast import kept
from model.forecast.promise import promise
from model.rations import plan
from model.rations.share import Need, Rule, share
from model.store import Store
from tests.model.office import new_store, resident

RUNS = 5
DISTRICTS = 16
BEGIN = date(2026, 1, 1)
DAYS = 42


def office(folder: Path, people: int) -> Store:
    """Return a city's store with so many print-ready people and six weeks of printing."""
    clock = FrozenClock()
    store = new_store(folder, clock, office="16.71")
    with store.write(SYSTEM) as tx:
        for number in range(1, people + 1):
            told = BEGIN + timedelta(days=number % 300)
            row = resident(number) | {
                "kec_code": f"16.71.{1 + number % DISTRICTS:02d}", "office": "",
                "status_on": told.isoformat(),
            }  # fmt: skip
            tx.insert("resident", **row)
    clock.ms -= DAYS * DAY_MS
    with store.write(SYSTEM) as tx:
        blanko.receive(tx, 20_000, party="Ditjen Dukcapil", doc="BAST 1")
    for _ in range(DAYS):
        with store.write(SYSTEM) as tx:
            blanko.move(tx, 380, Place("store"), Place("printed"), kind="bench")
        clock.ms += DAY_MS
    return store


def best(work: Callable[[], object]) -> float:
    """Return the seconds of the quickest of RUNS."""
    took = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        work()
        took.append(time.perf_counter() - begun)
    return min(took)


def ahead(store: Store) -> list[float]:
    """Return the seconds of each part of what is read beside, with nothing kept."""
    kept.forget(store)
    parts, more = [], True
    while more:
        begun = time.perf_counter()
        more = kept.ahead(store)
        parts.append(time.perf_counter() - begun)
    return parts


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    args = parser.parse_args(arguments)
    needs = [Need(f"16.71.{at:02d}", 100_000 - at * 7, at * 9, 40 + at) for at in range(DISTRICTS)]
    with tempfile.TemporaryDirectory() as folder:
        store = office(Path(folder), args.people)
        person = ready.ids(store, limit=2_000)[-1]
        told = promise(store, person)

        def cold() -> None:
            kept.forget(store)
            promise(store, person)

        rows: tuple[tuple[str, Callable[[], object]], ...] = (
            (
                f"plan, {DISTRICTS} districts, {args.people:,} people",
                lambda: plan.plan(store, 4_000),
            ),
            (f"share alone, {DISTRICTS} x 100,000", lambda: share(4_000, needs, Rule())),
            ("the queue's first page", lambda: ready.page(store)),
            ("one promise, nothing kept", cold),
            ("one promise, kept", lambda: promise(store, person)),
        )
        for name, work in rows:
            sys.stdout.write(f"{name:<44} {best(work) * 1000:9.2f} ms\n")
        parts = ahead(store)
        store.clock.advance(kept.KEPT_MS / 1000)  # type: ignore[attr-defined]
        begun = time.perf_counter()
        promise(store, person)
        name, took = "one promise, a quarter of an hour later", time.perf_counter() - begun
        sys.stdout.write(f"{name:<44} {took * 1000:9.2f} ms\n")
        name = f"the longest of {len(parts)} parts beside, all {sum(parts) * 1000:.0f} ms"
        sys.stdout.write(f"{name:<44} {max(parts) * 1000:9.2f} ms\n")
        sys.stdout.write(f"the 2,000th was promised {told and f'{told[0]} to {told[1]}'}\n")
        store.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
