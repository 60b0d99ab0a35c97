"""Visits typed ahead through a real pty: cut at random bytes, with real gaps of 0 to 80 ms.

`python -m tests.bench.type_ahead --seeds 200 [--first 0] [--jobs 2] [--part whole]` runs every
seed in a process of its own and compares its last screen and its rows with the same visit typed key
by key (in this process, without a terminal). Prints what differs, with its seed; 1 when any does.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import monotonic

from model.clock import FrozenClock
from model.store import Store
from tests.bench.on_pty import Desk, program
from tests.tui.desks import open_desk
from tests.tui.press import running
from tests.tui.visits import (
    GAP_SECONDS_MAX,
    LOGIN,
    PARTS,
    Outcome,
    key_by_key,
    office,
    outcome,
    pieces,
    rows_of,
    whole,
)

SEEDS, JOBS = 200, 2
SIZE = (80, 24)
CALM_SECONDS = 0.5
"""How long nothing may change any more when a visit has ended."""
PATIENCE_SECONDS = 180.0
COMMAND = (sys.executable, "-P", "-m", "tests.bench.frozen_counter")
FIRST_WORDS = "Nama petugas"


def script_of(part: str) -> bytes:
    """Return the bytes of a whole visit, or of a login and one part of it."""
    return whole() if part == "whole" else LOGIN + PARTS[part]()


async def reference(script: bytes) -> Outcome:
    """Return how a visit ends key by key."""
    folder = TemporaryDirectory()
    with folder as home, open_desk(Path(home), FrozenClock(), store=office()[0]) as desk:
        async with running(desk) as app:
            await key_by_key(app, script)
            return outcome(app)


def visit(script: bytes, expected: Outcome, seed: int) -> str:
    """Type a visit ahead on a pty and return what differs from `expected`, "" for nothing."""
    rng = Random(seed)
    with TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "tuntas.db").write_bytes(office()[0])
        with program(COMMAND, home, SIZE) as desk:
            desk.appear(FIRST_WORDS)
            for piece in pieces(script, rng):
                os.write(desk.fd, piece)
                end = monotonic() + rng.uniform(0, GAP_SECONDS_MAX)
                while (left := end - monotonic()) > 0:
                    desk.read(left)
            return _told(desk, home, expected, seed)


def _told(desk: Desk, home: Path, expected: Outcome, seed: int) -> str:
    end = monotonic() + PATIENCE_SECONDS
    while desk.text() != expected.screen and monotonic() < end:
        desk.read(CALM_SECONDS)
    while desk.read(CALM_SECONDS) and monotonic() < end:
        pass
    store = Store.open(home / "tuntas.db", FrozenClock())
    found = Outcome(desk.text(), expected.notes, rows_of(store))
    store.close()
    try:
        expected.compare(found, f"seed {seed}")
    except AssertionError as error:
        return str(error)
    return ""


def main(argv: Sequence[str]) -> int:
    """Run the seeds, print what differs, and return 1 when any does."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.type_ahead")
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=JOBS)
    parser.add_argument("--part", choices=("whole", *PARTS), default="whole")
    args = parser.parse_args(argv)
    script = script_of(args.part)
    expected = asyncio.run(reference(script))
    began = monotonic()
    seeds = range(args.first, args.first + args.seeds)
    with ThreadPoolExecutor(args.jobs) as pool:
        wrong = [told for told in pool.map(partial(visit, script, expected), seeds) if told]
    for told in wrong:
        print(told)
    seconds = monotonic() - began
    told = f"{args.part}: {args.seeds} visits of {len(script)} bytes, {len(wrong)} differ"
    print(f"{told}, {seconds:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
