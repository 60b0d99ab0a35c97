"""Bytes to the terminal, Tuntas beside the curses twin: every scripted interaction, two sizes.

    python -m tests.bench.terminal_bytes [--residents N] [--idle SECONDS] [--raw STEP]

Both run on ptys over the same store; a step has ended when nothing has come for 150 ms. What goes
beyond its limit is marked `!`; cells in which the two screens differ are counted, because only the
same screens may be compared. `--raw STEP` prints what both sent in that step.
"""

import argparse
import sqlite3
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from tests.bench.bench_office import PIN, WHO, bench_office, copy
from tests.bench.on_pty import TUNTAS, TWIN, Desk, Size, program

SIZES: tuple[Size, ...] = ((80, 24), (132, 43))
RESIDENTS = 10_000
RATIO_MAX, VISIT_RATIO_MAX, DIGIT_BYTES_MAX, FIRST_BYTES_MAX = 1.10, 1.00, 2, 650
HEADER_BYTES, ROUND_TRIP_SECONDS, LINE_BITS = 92, 0.6, 9_600
DOWN, PGDN, PGUP = "\x1bOB", "\x1b[6~", "\x1b[5~"
F2, F4, F5, F6, F10 = "\x1bOQ", "\x1bOS", "\x1b[15~", "\x1b[17~", "\x1b[21~"


@dataclass(frozen=True, slots=True)
class Step:
    """Keys sent at once, and what the screen must show when they have taken effect."""

    name: str
    keys: str
    wanted: str = ""


@dataclass(slots=True)
class Seen:
    """What one program sent, step by step, and the screens it came to."""

    bytes_of: dict[str, list[int]] = field(default_factory=dict)
    raw: list[tuple[str, bytes]] = field(default_factory=list)
    screens: list[tuple[str, list[list[object]], list[str]]] = field(default_factory=list)
    idle: dict[str, int] = field(default_factory=dict)

    def note(self, name: str, got: bytes, desk: Desk) -> None:
        """Keep one step."""
        self.bytes_of.setdefault(name, []).append(len(got))
        self.raw.append((name, got))
        cells: list[list[object]] = [list(row) for row in desk.cells()]
        self.screens.append((name, cells, desk.text().split("\n")))

    @property
    def total(self) -> int:
        """Bytes of the whole visit."""
        return sum(sum(found) for found in self.bytes_of.values())


def steps(niks: Sequence[str], room: int) -> Iterator[Step]:
    """Yield one visit: log in, a number, a scan, a name, the list, a person, every desk."""
    yield from (Step("name, a letter", letter) for letter in WHO)
    yield Step("name, Enter", "\r")
    yield from (Step("PIN, a digit", digit) for digit in PIN)
    yield Step("login", "\r", "Selamat datang")
    yield from (Step("number, a digit", digit) for digit in niks[0])
    yield Step("number, Enter: person", "\r", "C cetak")
    yield Step("back from a scan", F10, "Cari [   ")
    for nik in (niks[1], *niks):
        yield Step("a scan", f"{nik}\r", "C cetak")
        yield Step("back from a scan", F10, "Cari [   ")
    yield from (Step("search, a letter", letter) for letter in "siti")
    yield Step("search, Enter", "\r", "orang. Enter")
    yield from (Step("cursor down", DOWN) for _ in range(5))
    yield Step("to the last row", DOWN * (room - 6))
    yield from (Step("down with scroll", DOWN) for _ in range(3))
    yield Step("page down", PGDN)
    yield Step("page up", PGUP)
    yield Step("open a person", "\r", "C cetak")
    yield Step("back to the list", F10, "orang. Enter")
    yield Step("F4 queue", F4, "kebijakan")
    yield from (Step("queue, cursor down", DOWN) for _ in range(3))
    yield from (Step("queue, mark", " ") for _ in range(3))
    yield Step("F5 lanes", F5, "Kartu/jam")
    yield Step("F6 stock", F6, "Gudang")
    yield Step("F2 list again", F2, "orang. Enter")


def visit(desk: Desk, niks: Sequence[str], idle: float) -> Seen:
    """Walk through the visit and count."""
    seen = Seen()
    desk.until("Siap cetak")
    seen.note("start to login", bytes(desk.sent), desk)
    for step in steps(niks, desk.screen.lines - 9):
        seen.note(step.name, desk.press(step.keys, step.wanted), desk)
        if idle and step.name in ("F5 lanes", "F2 list again"):
            seen.idle[step.name] = quiet_bytes(desk, idle)
    return seen


def quiet_bytes(desk: Desk, seconds: float) -> int:
    """Return the bytes that come while nobody touches a key."""
    before, end = len(desk.sent), monotonic() + seconds
    while (left := end - monotonic()) > 0:
        desk.read(left)
    return len(desk.sent) - before


def line_seconds(count: int) -> float:
    """Return the seconds of an interaction over SSH at 9.6 kbit/s with a round trip of 600 ms."""
    return (count + HEADER_BYTES) * 8 / LINE_BITS + ROUND_TRIP_SECONDS


def differing(ours: Seen, twins: Seen) -> dict[str, tuple[int, str]]:
    """Return for each step in how many cells the screens differ, and the first such row."""
    found: dict[str, tuple[int, str]] = {}
    for (name, mine, text), (_, other, its) in zip(ours.screens, twins.screens, strict=True):
        rows = [
            sum(a != b for a, b in zip(x, y, strict=True)) for x, y in zip(mine, other, strict=True)
        ]
        if sum(rows) and name not in found:
            at = next(number for number, count in enumerate(rows) if count)
            found[name] = (sum(rows), f"row {at + 1}: {text[at]!r} twin {its[at]!r}")
    return found


def report(size: Size, ours: Seen, twins: Seen) -> int:
    """Print one table and return how many figures are over their limit."""
    over = 0
    unlike = differing(ours, twins)
    print(f"\n{size[0]}x{size[1]}" + " " * 17 + "Tuntas   twin  ratio   9.6k: Tuntas   twin")
    for name, found in ours.bytes_of.items():
        mine, other = statistics.median(found), statistics.median(twins.bytes_of[name])
        ratio = mine / other if other else float(mine > 0)
        bad = ratio > RATIO_MAX
        if "digit" in name or "letter" in name:
            bad = mine > DIGIT_BYTES_MAX
        if name == "start to login" and size == SIZES[0]:
            bad = bad or mine > FIRST_BYTES_MAX
        over += bad
        cells = f"  {unlike[name][0]} cells differ" if name in unlike else ""
        print(
            f"{name:<23}{mine:>8.0f}{other:>7.0f}{ratio:>7.2f}{'!' if bad else ' '}"
            f"{line_seconds(int(mine)):>12.2f} s{line_seconds(int(other)):>6.2f} s{cells}"
        )
    ratio = ours.total / twins.total
    over += ratio > VISIT_RATIO_MAX
    mark = "!" if ratio > VISIT_RATIO_MAX else " "
    ends = [seen.total * 8 / LINE_BITS for seen in (ours, twins)]
    print(f"{'whole visit':<23}{ours.total:>8}{twins.total:>7}{ratio:>7.2f}{mark}"
          f"{ends[0]:>12.2f} s{ends[1]:>6.2f} s  of line alone")  # fmt: skip
    for name, count in ours.idle.items():
        over += count > 0
        print(f"idle after {name:<12}{count:>8}{'!' if count else ' '}")
    told = set()
    for name, (_, what) in unlike.items():
        if what not in told:
            print(f"  differs after {name}: {what}")
        told.add(what)
    return over


def numbers(home: Path) -> list[str]:
    """Return the NIKs of two people whose cards can be printed."""
    store = sqlite3.connect(home / "tuntas.db")
    sql = "SELECT nik FROM resident WHERE status = 'PRINT_READY_RECORD' ORDER BY name LIMIT 2"
    found = [f"{nik:016d}" for (nik,) in store.execute(sql)]
    store.close()
    return found


def show_raw(name: str, seen: Seen, who: str) -> None:
    """Print what was sent in each step of that name."""
    for step, got in seen.raw:
        if step == name:
            print(f"  {who:<7}{len(got):>6}  {got!r}")


def main() -> None:
    """Print the tables; exit with 1 when a figure is over its limit."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--residents", type=int, default=RESIDENTS)
    parser.add_argument("--idle", type=float, default=5.0)
    parser.add_argument("--raw", action="append", default=[])
    parser.add_argument("--small", action="store_true", help="80x24 only")
    wanted = parser.parse_args()
    over = 0
    with bench_office(wanted.residents) as home, tempfile.TemporaryDirectory() as folder:
        niks = numbers(home)
        for size in SIZES[:1] if wanted.small else SIZES:
            seen = []
            for name, command, idle in (("tuntas", TUNTAS, wanted.idle), ("twin", TWIN, 0.0)):
                own = copy(home, Path(folder) / f"{name}{size[0]}")
                with program(command, own, size) as desk:
                    seen.append(visit(desk, niks, idle))
            over += report(size, *seen)
            for step in wanted.raw:
                show_raw(step, seen[0], "Tuntas")
                show_raw(step, seen[1], "twin")
    print(f"\n{over} over the limit")
    raise SystemExit(over > 0)


if __name__ == "__main__":
    main()
