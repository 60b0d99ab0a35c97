"""A store of the crowd for the search bench: built the short way, and how large its parts are.

The residents go in as finished rows, through the triggers that keep the index, with the vocabulary
learnt in the same transaction: what an import does after its checks.
"""

import itertools
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from model.actor import SYSTEM
from model.clock import SystemClock
from model.search import vocabulary
from model.search.tokens import sound_of
from model.store import STORE_NAME, Store
from tests.bench.crowd import SEED, Citizen, Crowd
from tui.commands.init import furnish

OFFICE = "16.71.02"
CHUNK_RESIDENTS = 20_000
_COLUMNS = ("id", *Citizen._fields, "sound", "status_source", "updated_at")
_INSERT = f"INSERT INTO resident ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
_OPTIMIZE = "INSERT INTO resident_fts (resident_fts) VALUES ('optimize')"


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large a store is, in bytes, and its vocabulary in words and rows."""

    file: int
    index: int
    vocabulary: int
    words: int
    gaps: int


def build(folder: Path, residents: int) -> Path:
    """Make the store in `folder` unless it stands there with as many residents; return its path."""
    path = folder / STORE_NAME
    if path.exists():
        store = Store.open(path, SystemClock())
        there = store.number("SELECT count(*) FROM resident")
        store.close()
        assert there == residents, f"{path} has {there} residents; take another folder"
        return path
    began, cpu = time.perf_counter(), time.process_time()
    store = Store.open(path, SystemClock(), create=True)
    with store.write(SYSTEM) as tx:
        furnish(tx, OFFICE, "Seberang Ulu I", "Asia/Jakarta")
    people, numbers = iter(Crowd(residents, SEED)), itertools.count(1)
    while chunk := list(itertools.islice(people, CHUNK_RESIDENTS)):
        sounds = [sound_of(one.name) for one in chunk]
        rows = [
            (number, *one, sound, "bench", 0)
            for one, sound, number in zip(chunk, sounds, numbers, strict=False)
        ]
        with store.write(SYSTEM) as tx:
            tx.executemany(_INSERT, rows)
            vocabulary.learn(tx, sounds)
    with store.write(SYSTEM) as tx:
        tx.execute(_OPTIMIZE)
    store.db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    store.close()
    took, used = time.perf_counter() - began, time.process_time() - cpu
    print(
        f"built in {took:,.0f} s ({used:,.0f} s CPU): {residents / took:,.0f} residents/s, crowd,"
    )
    print("  keys, all indexes and vocabulary together, in one process")
    return path


def sizes(path: Path) -> Sizes:
    """Measure the store at `path`, which nobody has open to write."""
    store = Store.open(path, SystemClock())
    index = store.number("SELECT sum(length(block)) FROM resident_fts_data")
    words = store.number("SELECT count(*) FROM sound_gap WHERE gap = word")
    gaps, letters = store.rows("SELECT count(*), sum(length(gap) + length(word)) FROM sound_gap")[0]
    pages = store.number("PRAGMA page_count") * store.number("PRAGMA page_size")
    store.close()
    return Sizes(pages, index, _on_pages(path, "sound_gap") or letters + 6 * gaps, words, gaps)


def _on_pages(path: Path, table: str) -> int:
    """Return the bytes of the pages of a table, 0 where this SQLite cannot tell."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        try:
            found = connection.execute("SELECT sum(pgsize) FROM dbstat WHERE name = ?", (table,))
            return int(found.fetchone()[0])
        except sqlite3.OperationalError:
            return 0
