"""Cost of a NIK lookup against raw SQLite on the same file: `python -m tests.bench.lookup [N]`.

Raw is the driver alone running the same statement and fetching a tuple. The budget is 2x raw
(docs/design.md, budgets). Pages are counted on a new connection with an empty cache.
"""

import gc
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from model import lookup
from model.actor import SYSTEM
from model.clock import SystemClock
from model.search.tokens import sound_of
from model.store import Store
from model.understand import Query, understand

RESIDENTS = 60_000
LOOKUPS = 5_000
ROUNDS = 7
CACHE_MISSES = 8  # SQLITE_DBSTATUS_CACHE_MISS
SYLLABLES = ("SI", "TI", "A", "MI", "NAH", "BU", "DI", "SU", "KAR", "NO", "RAH", "MAT", "LES")
COLUMNS = "nik, kk, name, sound, birth_on, sex, kelurahan, kel_code, shdk, status, updated_at"


def fill(store: Store, residents: int, seed: int) -> None:
    """Insert invented residents in families of four."""
    seeded = random.Random(seed)
    sql = f"INSERT INTO resident ({COLUMNS}) VALUES ({', '.join('?' * 11)})"
    with store.write(SYSTEM) as tx:
        tx.set_meta("zone", "Asia/Jakarta")
        for start in range(0, residents, 50_000):
            rows = []
            for serial in range(start, min(start + 50_000, residents)):
                name = " ".join("".join(seeded.choices(SYLLABLES, k=3)) for _ in range(2))
                born = date(1950 + serial % 60, 1 + serial % 12, 1 + serial % 28)
                head = "KEPALA KELUARGA" if serial % 4 == 0 else "ANAK"
                rows.append(
                    (
                        1671020000000000 + serial * 13, 1671021000000000 + serial // 4, name,
                        sound_of(name), born.isoformat(), "L", "SILABERANTI", "16.71.17.1004",
                        head, "UNREGISTERED", 0,
                    )
                )  # fmt: skip
            tx.executemany(sql, rows)


def timed(numbers: list[int], *acts: Callable[[int], object]) -> list[float]:
    """Return the best of some rounds of each act, side by side, in microseconds a call."""
    best = [float("inf")] * len(acts)
    gc.collect()
    for _ in range(ROUNDS):
        for at, act in enumerate(acts):
            begun = time.perf_counter()
            for number in numbers:
                act(number)
            best[at] = min(best[at], time.perf_counter() - begun)
    return [seconds / len(numbers) * 1e6 for seconds in best]


def raw_row(connection: Any, sql: str, number: int) -> object:
    """Read one row with the driver alone."""
    return connection.execute(sql, (number,)).fetchone()


def own_row(
    store: Store, act: Callable[[Store, str], object], texts: dict[int, str], number: int
) -> object:
    """Look one NIK up as a program does."""
    return act(store, texts[number])


def found(store: Store, query: Query, _: int) -> object:
    """Read the first page."""
    return lookup.find(store, query)


def cold_pages(path: Path, act: Callable[[Store], object]) -> int:
    """Return how many pages `act` reads on a connection with an empty cache."""
    store = Store.open(path, SystemClock())
    connection: Any = store.db.connection()
    store.one("SELECT 1 FROM sqlite_schema")
    before = connection.status(CACHE_MISSES)[0]
    act(store)
    pages = connection.status(CACHE_MISSES)[0] - before
    store.close()
    return int(pages)


def main() -> None:
    """Print the ratios."""
    residents = int(sys.argv[1]) if len(sys.argv) > 1 else RESIDENTS
    seed = 3
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        store = Store.open(path, SystemClock(), create=True)
        fill(store, residents, seed)
        seeded = random.Random(seed)
        numbers = [1671020000000000 + seeded.randrange(residents) * 13 for _ in range(LOOKUPS)]
        texts = {number: str(number) for number in numbers}
        connection: Any = store.db.connection()
        print(f"{residents} residents, {LOOKUPS} lookups, best of {ROUNDS}, seed {seed}")
        for name, sql, act in (
            ("by_nik", lookup._HIT, lookup.by_nik),
            ("row_by_nik", lookup._BY_NIK, lookup.row_by_nik),
        ):
            raw, ours = timed(
                numbers,
                partial(raw_row, connection, sql),
                partial(own_row, store, act, texts),
            )
            print(f"{name:10} raw {raw:5.1f} us   ours {ours:5.1f} us   ratio {ours / raw:.2f}")
        for typed in ("sitia", "mi si", "1985", "01-01-1970", "sitia 1985"):
            query = understand(typed, book=None, today=date(2026, 11, 21))
            (cost,) = timed([0] * 20, partial(found, store, query))
            print(f"find {typed!r:14} {cost:8.0f} us, {lookup.count(store, query)} people")
        store.close()
        one = texts[numbers[0]]
        print(f"cold pages, by_nik: {cold_pages(path, lambda s: lookup.by_nik(s, one))}")
        print(f"cold pages, row_by_nik: {cold_pages(path, lambda s: lookup.row_by_nik(s, one))}")


if __name__ == "__main__":
    main()
