"""Finding a person among two million, measured: one command prints every line of the goal.

    python -m tests.bench.search [--residents N] [--people N] [--keep FOLDER] [--seed S] [--import]

Builds the store of an invented crowd (or takes the one that stands in FOLDER), and prints what was
asked beside what was measured, `ok` or `MISS` by line. Times are wall clock, with p99 of the CPU
beside: other programs on the machine are in the first and not in the second. Nothing passes or
fails here.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from model import lookup, region
from model.clock import SystemClock
from model.store import Store
from tests.bench.crowd import RESIDENTS
from tests.bench.lookup import cold_pages, own_row, raw_row, timed
from tests.bench.search_cells import NUMBER_ROWS, TOLD, WAYS, Bench
from tests.bench.search_errors import (
    missing_digit,
    slipped_digit,
    swapped_digits,
    wrong_digit,
)
from tests.bench.search_measure import Times, Watched, at, memory_kib
from tests.bench.search_store import build, sizes

PEOPLE = 2_000
COMMON = ("MUHAMMAD", "SITI NUR", "SITI", "NUR", "AHMAD", "SRI", "DEWI LESTARI", "SITI AMINAH")
IMPORT_ROWS = 100_000
MIB = 1 << 20


def say(what: str, budget: str, measured: str, fine: bool | None = None) -> None:
    """Print one line of the table."""
    verdict = {None: "", True: "ok", False: "MISS"}[fine]
    print(f"{what:44} {budget:>20} {measured:>50}  {verdict}", flush=True)


def say_sizes(path: Path, residents: int) -> None:
    """Print how large the store, its index and its vocabulary are."""
    size = sizes(path)
    each, words = size.index / residents, size.vocabulary / MIB
    say("store", "", f"{size.file / MIB:,.0f} MiB")
    say("index bytes a resident", "<= 12", f"{each:.2f}", each <= 12)
    told = f"{size.words:,} words, {size.gaps:,} rows, {words:.1f} MiB"
    say("vocabulary", "<= 40 MB", told, size.vocabulary <= 40_000_000)


def say_nik(bench: Bench, path: Path) -> None:
    """Print the cost of a NIK lookup, warm beside raw, and its pages from cold."""
    store = bench.store
    connection: Any = store.db.connection()
    numbers = [int(one.nik) for one in bench.sought]
    texts = {number: str(number) for number in numbers}
    for name, sql, act in (
        ("by_nik", lookup._HIT, lookup.by_nik),
        ("row_by_nik", lookup._BY_NIK, lookup.row_by_nik),
    ):
        raw, ours = timed(
            numbers, partial(raw_row, connection, sql), partial(own_row, store, act, texts)
        )
        times = Times()
        for text in texts.values():
            times.of(partial(act, store, text))
        told = f"p50 {times.p50 * 1e3:.0f} p99 {times.p99 * 1e3:.0f} us, raw {raw:.1f} us"
        goal = act is lookup.by_nik  # a scan; the line of a list reads head, job and case as well
        budget, ratio = "<= 2x raw" if goal else "", f"{told}, {ours / raw:.2f}x"
        say(f"NIK lookup, {name}", budget, ratio, ours <= 2 * raw if goal else None)
        pages = [cold_pages(path, partial(_on, act, one.nik)) for one in bench.sought[:20]]
        most = f"{max(pages)} at most"
        say("  pages read cold", "<= 7" if goal else "", most, max(pages) <= 7 if goal else None)


def _on(act: Callable[[Store, Any], object], what: object, store: Store) -> object:
    """Do `act` on a store that comes last."""
    return act(store, what)


def say_cells(bench: Bench, only: str, missed: Path | None) -> None:
    """Print recall and times of every way to ask for a name, or of those with `only` in them."""
    for told in TOLD:
        for way in WAYS:
            if only not in f"{way} {told}":
                continue
            cell = bench.cell(way, told)
            goal = way == "one error" and told in ("+ kelurahan", "+ birth date")
            fine = cell.recall >= 0.97 and cell.times.p99 <= 10 if goal else None
            say(
                f"{way} {told}",
                ">= .970, p99 <= 10" if goal else f"(limit {cell.limit:.3f})",
                f"{cell.recall:.3f}  {cell.times}",
                fine,
            )
            ratio = cell.times.cpu_p50 / cell.raw.cpu_p50
            say("", f"{ratio:.1f}x at p50 cpu", f"raw    {cell.raw}")
            if missed:
                with missed.open("a") as out:
                    out.writelines(f"{way}\t{told}\t{who}\t{text}\n" for who, text in cell.missed)


def say_common(bench: Bench) -> None:
    """Print the first page of the commonest names, the first time and later; then all others."""
    for text in COMMON:
        times = Times()
        for _ in range(20):
            page = times.of(partial(bench.page, text))
        told = f"first {times.wall[0]:.1f}, p50 {times.p50:.1f} ms, {len(page.rows)} rows"
        say(f"first page of {text}", "<= 20 ms", told, times.p50 <= 20 and times.wall[0] <= 20)
        many = Times()
        found = many.of(partial(lookup.count, bench.store, bench.query(text), 1000))
        say("  counted", "", f"{found:,} in {many.p50:.1f} ms")
    times = Times()
    chance = Random(f"{bench.seed} warm")
    for one in chance.sample(bench.sought, min(500, len(bench.sought))):
        times.of(partial(bench.page, f"{one.name} {one.kelurahan}"))
    say("name + kelurahan after the commonest", "p99 <= 10 ms", str(times), times.p99 <= 10)


def say_wrong_niks(bench: Bench) -> None:
    """Print how often a NIK with a slip of the finger brings the right person.

    Of more people than fit on a page who are one digit away, chance alone decides: the limit.
    """
    for what, slip in (
        ("digit of a key beside", slipped_digit),
        ("swapped digits", swapped_digits),
        ("digit missing", missing_digit),
        ("digit wrong, any other", wrong_digit),
    ):
        chance, times, found, again = Random(f"{bench.seed} {what}"), Times(), 0, 0
        limit = 0.0
        for one in bench.sought:
            text = slip(one.nik, chance)
            page = times.of(partial(bench.page, text))
            limit += min(1.0, NUMBER_ROWS / max(one_digit_away(bench.store, text), 1))
            if any(row.id == one.id for row in page.rows):
                found += 1
            elif bench.query(text).readings > 1:
                page = bench.page(text, 1)
                again += any(row.id == one.id for row in page.rows)
        asked = len(bench.sought)
        both = (found + again) / asked
        told = f"{both:.4f} ({found / asked:.4f} at once) {times}"
        goal = "" if slip is missing_digit else f" (limit {limit / asked:.3f})"
        say(f"NIK, {what}", f">= .99{goal}", told, both >= 0.99)


def one_digit_away(store: Store, digits: str) -> int:
    """Return how many people have a NIK that differs from 16 digits in one place."""
    other = [
        int(digits[:at] + digit + digits[at + 1 :])
        for at in range(len(digits))
        for digit in "0123456789"
        if digit != digits[at]
    ]
    marks = ", ".join("?" * len(other))
    return store.number(f"SELECT count(*) FROM resident WHERE nik IN ({marks})", other)


def say_touched(bench: Bench, path: Path) -> None:
    """Print the most rows of `resident` that a page touches, and the pages of a first search."""
    watched = Watched(bench.store)
    most, worst, statements = 0, "", 0
    own = bench.store
    bench.store = watched.store
    try:
        for text in (*COMMON, *bench.texts(40)):
            watched.residents.clear()
            watched.statements = 0
            bench.page(text)
            statements = max(statements, watched.statements)
            if len(watched.residents) > most:
                most, worst = len(watched.residents), text
    finally:
        bench.store = own
    told = f"{most} ({len(worst.split())} words), {statements} statements at most"
    say("residents read for a first page, at most", "<= 50", told, most <= 50)
    for name, way in (("exact", "exact"), ("one error", "one error")):
        chance, pages = Random(f"{bench.seed} cold"), []
        for one in bench.sought[:40]:
            text = f"{WAYS[way](one.name, chance)} {one.kelurahan}"
            query = bench.query(text)
            pages.append(cold_pages(path, partial(_on, lookup.find, query)))
        told = f"p50 {at(pages, 0.5):.0f}, most {max(pages)}"
        say(f"pages read cold, {name} + kelurahan", "p50 <= 60", told, at(pages, 0.5) <= 60)


def say_memory(path: Path, seed: int) -> None:
    """Print the memory of a process that does nothing but search."""
    command = [sys.executable, "-m", "tests.bench.search", "--session", str(path)]
    done = subprocess.run(
        [*command, "--seed", str(seed)], capture_output=True, text=True, check=True
    )
    pss, rss, peak = (int(word) / 1024 for word in done.stdout.split())
    say("searching process, 640 queries of all kinds", "", f"PSS {pss:.0f} RSS {rss:.0f} MiB")
    say("  highest RSS", "<= 150 MB", f"{peak:.0f} MiB", peak <= 143)


def session(path: Path, seed: int) -> None:
    """Search as a session does and print PSS, RSS and the highest RSS in KiB."""
    store = Store.open(path, SystemClock())
    bench = Bench(store, region.load(store), seed, 400)
    for text in (*COMMON, *bench.texts(40)):
        bench.page(text)
    print(*memory_kib())
    store.close()


def say_import(rows: int) -> None:
    """Print the import bench's own lines."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.importing", str(rows)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    print(f"import of {rows:,} rows (tests.bench.importing):")
    for line in (done.stdout or done.stderr[-500:]).splitlines():
        print(f"  {line}")


def measure(path: Path, options: argparse.Namespace) -> None:
    """Print everything about the store at `path`."""
    say_sizes(path, options.residents)
    store = Store.open(path, SystemClock())
    bench = Bench(store, region.load(store), options.seed, options.people)
    if not options.only:
        bench.count_bearers()
    left_out = f"{bench.undecided} without a name left out"
    say(f"{len(bench.sought):,} residents sought, seed {options.seed}", "", left_out)
    if options.only:
        say_cells(bench, options.only, options.missed)
        return
    say_nik(bench, path)
    say_cells(bench, "", options.missed)
    say_common(bench)
    say_wrong_niks(bench)
    say_touched(bench, path)
    store.close()
    say_memory(path, options.seed)


def main() -> None:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(prog="tests.bench.search")
    parser.add_argument("--residents", type=int, default=RESIDENTS)
    parser.add_argument("--people", type=int, default=PEOPLE, help="how many are sought")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--keep", type=Path, help="a folder whose store is made once")
    parser.add_argument("--missed", type=Path, help="a file for the queries that failed")
    parser.add_argument("--only", default="", help="these names alone, such as 'one error'")
    parser.add_argument("--import", dest="all_imported", action="store_true")
    parser.add_argument("--session", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.session:
        session(options.session, options.seed)
        return
    with tempfile.TemporaryDirectory() as passing:
        folder = options.keep or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        measure(build(folder, options.residents), options)
    if not options.only:
        say_import(options.residents if options.all_imported else IMPORT_ROWS)


if __name__ == "__main__":
    main()
