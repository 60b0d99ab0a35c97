"""Compare what terminals show with what Textual wrote, cell by cell, over random screens.

    python -m tests.bench.frames [--cells 1000000] [--seed 1]

Prints the cells compared, how many are wrong (must be 0), and the bytes written and sent. A wrong
cell stops its session; the message holds its seed.
"""

import argparse
import sys
from time import process_time

from tests.tui.driver.compare import Tally, random_session, terminal

TERMS = ("xterm", "linux", "vt100", "screen", "putty", "tmux", "rxvt", "vt220")
CHARSETS = ("utf-8", "cp437", "latin-1", "ascii")
COLOURS = (8, 256, 0, 16)
SESSION_CELLS = 40_000


def main(arguments: list[str]) -> int:
    """Run sessions of all kinds until so many cells are compared; exit 1 when one is wrong."""
    reader = argparse.ArgumentParser(prog="frames")
    reader.add_argument("--cells", type=int, default=1_000_000)
    reader.add_argument("--seed", type=int, default=1)
    asked = reader.parse_args(arguments)
    kinds = [(term, charset, n) for term in TERMS for charset in CHARSETS for n in COLOURS]
    all_of, seed, failed, start = Tally(), asked.seed, 0, process_time()
    while all_of.cells < asked.cells:
        kind = terminal(*kinds[seed * 37 % len(kinds)])
        try:
            one = random_session(kind, seed, min(SESSION_CELLS, asked.cells - all_of.cells))
        except AssertionError as error:
            print(error)
            failed += 1
            if failed > 3:
                break
        else:
            all_of.cells += one.cells
            all_of.written += one.written
            all_of.sent += one.sent
            all_of.paints += one.paints
        seed += 1
    print(f"{all_of.cells} cells compared, {all_of.wrong} wrong, {failed} sessions stopped")
    print(f"{all_of.paints} paints, {all_of.written} bytes written, {all_of.sent} sent")
    print(f"seeds {asked.seed} to {seed - 1}, {process_time() - start:.1f} s CPU")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
