"""Bogor's fortnight whole: 60,000 blanks, six printers, two sifs: `python -m tests.bench.bogor`.

Prints what was done, what it cost and which statements of the store cost most; a report that does
not agree with the ledger, or a card in two sifs, ends it with an error. Repeated by its seed.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from model.store import Store
from tests.walks.bogor import Fortnight

SHOWN = 12
SQL_CHARS = 110


class Statements:
    """How often each statement ran, and for how long."""

    def __init__(self) -> None:
        self.ran: Counter[str] = Counter()
        self.took: dict[str, float] = {}

    def watch(self) -> None:
        """Count from now on, on every store that is opened."""
        open_store = Store.open

        def opened(*args, **more):  # type: ignore[no-untyped-def]
            store = open_store(*args, **more)
            run = store.db.execute_sql

            def counted(sql: str, *values: Any) -> Any:
                begun = time.perf_counter()
                done = run(sql, *values)
                self.took[sql] = self.took.get(sql, 0) + time.perf_counter() - begun
                self.ran[sql] += 1
                return done

            store.db.execute_sql = counted  # type: ignore[method-assign,assignment]
            return store

        Store.open = opened  # type: ignore[method-assign]


def main() -> int:
    """Run, print, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--blanks", type=int, default=60_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where the store lies; else in memory")
    parser.add_argument("--statements", action="store_true", help="time every statement")
    asked = parser.parse_args()
    counted = Statements()
    if asked.statements:
        counted.watch()
    there = asked.folder or Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=there if there.is_dir() else None) as folder:
        begun, spent = time.monotonic(), time.process_time()
        fortnight = Fortnight(Path(folder), asked.blanks, asked.seed)
        fortnight.run()
        wall, cpu = time.monotonic() - begun, time.process_time() - spent
        size = sum(one.stat().st_size for one in Path(folder).iterdir() if one.is_file())
    print(f"seed {asked.seed}, {asked.blanks} blanks")
    _tell(fortnight, wall, cpu, size)
    dear = sorted(counted.took.items(), key=lambda one: -one[1])
    for sql, seconds in dear[:SHOWN]:
        print(f"  {seconds:7.1f} s {counted.ran[sql]:9}x  {' '.join(sql.split())[:SQL_CHARS]}")
    return 0


def _tell(fortnight: Fortnight, wall: float, cpu: float, size: int) -> None:
    did = fortnight.office.noted(0, len(fortnight.office.did))
    spoiled = did["spoiled"] + did["spoiled late"] + did["arrived spoiled"]
    print(f"{len(fortnight.books.days)} days, {len(fortnight.office.did)} sifs")
    print(f"printed {did['printed']}, spoiled {spoiled}, handed over {did['handed']}")
    for name, qty in sorted(fortnight.office.told.items()):
        print(f"  {name}: {qty}")
    print(f"{fortnight.books.read_to} entries, store of {size / 1e6:.0f} MB")
    a_card = 1000 * cpu / did["printed"]
    print(f"{wall:.0f} s, {cpu:.0f} s of the processor, {a_card:.1f} ms a card")
    longest = sorted(fortnight.books.seconds.items())
    print("last day: " + ", ".join(f"{name} {seconds:.2f} s" for name, seconds in longest))


if __name__ == "__main__":
    sys.exit(main())
