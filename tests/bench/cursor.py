"""A list of records over 10,000 and 1,000,000 rows: first page, cursor, page down, memory.

    python -m tests.bench.cursor [ROWS ...]

The counter itself on a pty, with one of its screens replaced by the product's table over keyset
pages of a real SQLite file. Times run from the key to the last byte that answers it.
"""

import os
import random
import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from time import perf_counter
from typing import Any

from tests.bench.on_pty import Desk, program

SIZES = (10_000, 1_000_000)
DOWNS, PAGES, FIRSTS = 120, 60, 9
DOWN_MS_MAX, FIRST_MS_MAX = 12.0, 60.0
PAGE_ROWS = 100
QUIET_SECONDS = 0.06
SEED = 5
DOWN, PGDN, F4 = "\x1bOB", "\x1b[6~", "\x1bOS"
SQL = "SELECT id, name, born, place FROM person WHERE (name, id) > (?, ?) ORDER BY name, id LIMIT ?"
SYLLABLES = ("SI", "TI", "A", "MI", "NAH", "BU", "DI", "SU", "KAR", "NO", "RAH", "MAT", "LES")


def fill(path: Path, rows: int) -> None:
    """Make a table of so many invented people."""
    chance = random.Random(SEED)
    store = sqlite3.connect(path)
    store.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, born TEXT, place TEXT)")
    store.executemany(
        "INSERT INTO person (name, born, place) VALUES (?, ?, ?)",
        (
            ("".join(chance.choices(SYLLABLES, k=5)), f"{1 + n % 28:02d}-03-1985", "Silaberanti")
            for n in range(rows)
        ),
    )
    store.execute("CREATE INDEX person_name ON person (name, id)")
    store.commit()
    store.close()


def serve(home: Path) -> None:
    """Run the counter with the list of people in the place of its queue."""
    os.environ["TEXTUAL_FPS"] = "1000"  # as the launcher sets it, before Textual is imported
    from tests.tui.desks import open_desk
    from tui.keys import Act
    from tui.programs import counter
    from tui.screens import queue
    from tui.screens.base import BaseScreen
    from tui.widgets.record_table import Column, RecordTable
    from tui.widgets.window import Slice

    people = sqlite3.connect(home / "people.db", check_same_thread=False)

    def read(_store: object, after: tuple[str, int]) -> list[tuple[Any, ...]]:
        return people.execute(SQL, (*after, PAGE_ROWS)).fetchall()

    class ListScreen(BaseScreen[None]):
        ACTS = (Act("r", "first", "dari awal"),)

        def compose_work(self) -> Iterable[Any]:
            columns = [
                Column("Nama", 30, lambda row: row[1]), Column("Lahir", 10, lambda row: row[2]),
                Column("Kelurahan", 20, lambda row: row[3]),
            ]  # fmt: skip
            self.table: RecordTable[Any] = RecordTable(columns, self._page, key=lambda row: row[0])
            yield self.table

        async def _page(self, after: object | None) -> Slice[Any]:
            rows = tuple(await self.ask(read, after or ("", 0)))  # type: ignore[arg-type]
            return Slice(rows, (rows[-1][1], rows[-1][0]) if len(rows) == PAGE_ROWS else None)

        async def enter(self) -> None:
            self.table.focus()
            await self.table.load()

        async def act_first(self) -> None:
            await self.table.load()

    queue.QueueScreen = ListScreen  # type: ignore[misc, assignment]
    (home / "store").mkdir()
    with open_desk(home / "store") as desk:
        counter.show(desk)


def timed(desk: Desk, keys: str) -> float:
    """Return the milliseconds from a key to the last byte that answers it."""
    began = last = perf_counter()
    os.write(desk.fd, keys.encode())
    wait = 2.0
    while desk.read(wait):
        last, wait = perf_counter(), QUIET_SECONDS
    return (last - began) * 1000


def rss_kb(pid: int) -> int:
    """Return the resident memory of a process in KB."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1])


def measure(home: Path) -> dict[str, float]:
    """Return the figures over one file of people."""
    command = (sys.executable, "-m", "tests.bench.cursor", "--serve")
    with program(command, home, (80, 24)) as desk:
        desk.appear("Siap cetak")
        desk.press("SARI\r2468\r", "Selamat datang")
        desk.press(F4, "Silaberanti")
        firsts = []
        for _ in range(FIRSTS):
            timed(desk, PGDN)
            firsts.append(timed(desk, "r"))
        before = rss_kb(desk.process.pid)
        downs = [timed(desk, DOWN) for _ in range(DOWNS)]
        pages = [timed(desk, PGDN) for _ in range(PAGES)]
        grown = rss_kb(desk.process.pid) - before
    return {
        "first page": statistics.median(firsts), "down": statistics.median(downs),
        "down p95": statistics.quantiles(downs, n=20)[-1], "page down": statistics.median(pages),
        "RSS MB": before / 1024, "grown KB": grown,
    }  # fmt: skip


def main() -> None:
    """Measure each size."""
    if "--serve" in sys.argv:
        serve(Path(sys.argv[sys.argv.index("--home") + 1]))
        return
    print(f"ms to the last byte, medians; goals: first page {FIRST_MS_MAX}, down {DOWN_MS_MAX}")
    for rows in [int(one) for one in sys.argv[1:]] or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            fill(Path(folder) / "people.db", rows)
            found = measure(Path(folder))
        over = found["first page"] > FIRST_MS_MAX or found["down"] > DOWN_MS_MAX
        told = "  ".join(f"{name} {value:.1f}" for name, value in found.items())
        print(f"{rows:>9,} rows  {told}{'  !' if over else ''}")


if __name__ == "__main__":
    main()
