"""Measure the import of residents beside raw executemany of the same rows.

    python -m tests.bench.importing [ROWS]

Raw writes the finished rows of the resident table with its ordinary indexes, in one transaction, by
the same driver with the same settings: without the search index (the goal of the search issue
counts against that), then so in transactions as large as the import's (one transaction writes each
page of an index once, and leaves a WAL as large as the store), then with the search index. The
import reads a CSV, checks every NIK, makes every search key, finds every place, keeps history,
trail and outbox. Wall time is shared with whatever else the machine does, so processor time stands
beside it: of the process that writes, and of the one that reads and checks. Each import has a fresh
process, whose memory (PSS) is told.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from model.actor import SYSTEM, shell_actor
from model.clock import SystemClock
from model.exchange.accepted import CHUNK_ROWS
from model.exchange.load import CHUNKS_TOGETHER
from model.store import STORE_NAME, Row, Store
from model.tables import named
from tests.bench.crowd import SEED, Citizen, as_csv, crowd
from tests.bench.import_once import clocks
from tui.commands.init import furnish

ME = shell_actor("bench")
CHANGED_PART = 100
PART_ROWS = CHUNK_ROWS * CHUNKS_TOGETHER
COLUMNS = tuple(named("resident")._meta.fields)
NAMES = ", ".join(COLUMNS)
INSERT = f"INSERT INTO resident ({NAMES}) VALUES ({', '.join('?' * len(COLUMNS))})"
PART = f"SELECT {NAMES} FROM resident WHERE id > ? ORDER BY id LIMIT ?"
NO_SEARCH = "DROP TRIGGER resident_found"
INDEX_BYTES = "SELECT sum(length(block)) FROM resident_fts_data"


class Took(NamedTuple):
    """Seconds by the wall, of the processor here and in the child; largest MB, and of both."""

    wall: float
    here: float
    child: float = 0
    here_mb: float = 0
    child_mb: float = 0
    sum_mb: float = 0


def write_list(path: Path, people: Iterable[Citizen]) -> None:
    """Write a list as an office gets it."""
    with path.open("w", encoding="utf-8") as file:
        for line in as_csv(people):
            file.write(line + "\n")


def with_changes(people: Iterable[Citizen], *, only: bool) -> Iterator[Citizen]:
    """Yield people of whom one in a hundred has changed: status, address, life; or `only` those."""
    chance = Random(SEED)
    for at, one in enumerate(people):
        if at % CHANGED_PART:
            if not only:
                yield one
            continue
        what = chance.random()
        if what < 0.7:
            status = "CARD_SHIPPED" if one.status == "CARD_ISSUED" else "CARD_ISSUED"
            yield one._replace(status=status, status_on="2026-01-02")
        elif what < 0.9:
            yield one._replace(address="JL. BARU NO. 1", kk=one.kk + 1)
        else:
            yield one._replace(life="pindah" if one.life == "mati" else "mati")


def new_store(path: Path) -> Store:
    """Make a store with its regions."""
    path.parent.mkdir(exist_ok=True)
    store = Store.open(path, SystemClock(), create=True)
    with store.write(SYSTEM) as tx:
        furnish(tx, "16.71.02", "Seberang Ulu I", "Asia/Jakarta")
    return store


def taken_in(path: Path, home: Path, name: str) -> Took:
    """Take in one list and print what it took."""
    command = [sys.executable, "-m", "tests.bench.import_once", str(path), str(home)]
    made = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    done = json.loads(made.stdout)
    took = Took(*done["took"])
    print(
        f"{name}: {done['rows']:,} rows, {done['changed']:,} new or changed, {done['cases']} cases,"
        f" {done['rejected']} rejected: {done['rows'] / took.wall:,.0f} rows/s, {took.wall:.1f} s"
        f" wall; CPU {took.here:.1f} s writing, {took.child:.1f} s reading and checking; largest"
        f" memory {took.here_mb:.0f} and {took.child_mb:.0f} MB, {took.sum_mb:.0f} in all",
        flush=True,
    )
    return took


def parts(source: Store) -> Iterator[list[Row]]:
    """Yield the finished rows, as many at a time as the import writes in one transaction."""
    at = 0
    while part := source.rows(PART, (at, PART_ROWS)):
        at = part[-1][0]
        yield part


def raw(home: Path, full: Path, *before: str, most: int = sys.maxsize) -> Took:
    """Write the finished rows by executemany, at most `most` parts a transaction.

    Reading them is not timed.
    """
    source = Store.open(full, SystemClock())
    store = new_store(home / "raw" / STORE_NAME)
    wall = here = 0.0
    reading = parts(source)
    part = next(reading, None)
    with store.write(ME) as tx:
        for sql in before:
            tx.execute(sql)
    while part:
        left = most
        with store.write(ME) as tx:
            while part and left:
                began = clocks()
                tx.executemany(INSERT, part)
                wall, here = wall + clocks()[0] - began[0], here + clocks()[1] - began[1]
                part, left = next(reading, None), left - 1
            began = clocks()
        wall, here = wall + clocks()[0] - began[0], here + clocks()[1] - began[1]
    store.close()
    source.close()
    shutil.rmtree(home / "raw")
    return Took(wall, here)


def sizes(full: Path, rows: int) -> None:
    """Print how large the store is, and the search index in it."""
    store = Store.open(full, SystemClock())
    index = store.number(INDEX_BYTES)
    gaps = store.number("SELECT count(*) FROM sound_gap")
    store.close()
    print(
        f"store {full.stat().st_size / 1e6:,.0f} MB, search index {index / 1e6:.1f} MB ="
        f" {index / rows:.1f} bytes a resident, {gaps:,} rows of vocabulary"
    )


def report(rows: int, took: Took, beside_it: dict[str, Took]) -> None:
    """Print the ratios, by the wall and by processor time."""
    for name, beside in beside_it.items():
        print(
            f"{name}: {rows / beside.wall:,.0f} rows/s, {beside.here:.1f} s CPU;"
            f" import is {beside.wall / took.wall:.2f}x of it by the wall,"
            f" {beside.here / max(took.here, took.child):.2f}x by the busier process's CPU"
        )
    print("goal: 0.5x of raw, at most 150 MB in all")


def main() -> None:
    """Print everything."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        full = home / "import" / STORE_NAME
        new_store(full).close()
        write_list(home / "whole.csv", crowd(rows))
        write_list(home / "daily.csv", with_changes(crowd(rows), only=True))
        write_list(home / "next.csv", with_changes(crowd(rows), only=False))
        print(f"{rows:,} invented residents, seed {SEED}")
        took = taken_in(home / "whole.csv", full, "import")
        sizes(full, rows)
        beside = {
            "raw": raw(home, full, NO_SEARCH),
            "raw in such transactions": raw(home, full, NO_SEARCH, most=1),
            "raw + search": raw(home, full),
        }
        report(rows, took, beside)
        taken_in(home / "daily.csv", full, "daily file of 1 %")
        taken_in(home / "next.csv", full, "whole file again")


if __name__ == "__main__":
    main()
