"""A quarter of Ogan Komering Ilir, whole: eighteen districts, five of them with 30,000 residents.

Each district is an office with a store of its own, three computers and a generator (the small ones
one computer). Prints for each how far the board's end date lay from the true one, asked every
Monday from the day on that a third is done, whether the interval held, what a board costs, and how
many people due were in no list (nought, or the lists are wrong). The whole takes minutes.

    python -m tests.bench.oki [--seed N] [--districts N] [--scale 0.1]
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.walks import oki
from tests.walks.oki_quarter import Quarter


def main() -> int:
    """Run the districts one after the other; 1 where somebody was in no list or ends were off."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--districts", type=int, default=18)
    parser.add_argument("--scale", type=float, default=1.0)
    args = parser.parse_args()
    large, small = int(oki.LARGE * args.scale), int(oki.SMALL * args.scale)
    print(f"seed {args.seed}: {large:,} residents in five districts, {small:,} in the others")
    print(
        "district   residents    due  days   third   worst  inside  board ms  again  no list    s"
    )
    quarters = []
    for at, district in enumerate(oki.districts(large=large, small=small)[: args.districts]):
        with tempfile.TemporaryDirectory() as folder:
            began = time.perf_counter()
            quarter = Quarter(
                Path(folder), district, args.seed * 100 + at, an_hour=oki.AN_HOUR * args.scale
            )
            quarter.run()
            quarters.append(quarter)
            errors = [100 * one for one in quarter.errors]
            slowest = median(one.board_ms for one in quarter.told)
            print(
                f"{district.code}  {district.residents:>10,} {quarter.due:>6,} {quarter.span:>5}"
                f" {errors[0]:>6.1f}% {max(errors, key=abs):>6.1f}%"
                f" {quarter.inside:>3}/{len(errors):<3} {slowest:>8.1f} {quarter.again:>6}"
                f" {quarter.unlisted:>8} {time.perf_counter() - began:>4.0f}",
                flush=True,
            )
    return _sum(quarters)


def _sum(quarters: list[Quarter]) -> int:
    every = [abs(one) for quarter in quarters for one in quarter.errors]
    firsts = [abs(quarter.errors[0]) for quarter in quarters]
    near = sum(one <= 0.1 for one in every)
    lost = sum(quarter.unlisted for quarter in quarters)
    whole = kabupaten(quarters)
    print(
        f"at a third: median {100 * median(firsts):.1f} %, worst {100 * max(firsts):.1f} %;"
        f" every Monday since: {near} of {len(every)} within 10 %, worst {100 * max(every):.1f} %"
    )
    print(f"the whole kabupaten, every Monday: worst {100 * max(map(abs, whole)):.1f} %")
    print(f"in no list: {lost} in {sum(one.checks for one in quarters)} checks")
    return int(lost > 0 or max(map(abs, whole)) > 0.1 or near < 0.95 * len(every))


def kabupaten(quarters: list[Quarter]) -> list[float]:
    """Return how far the end of the last district was off, on each Monday with all boards known."""
    end = max(one.end_on for one in quarters)
    span = (end - oki.BEGIN_ON).days + 1
    first = max(quarter.told[0].on for quarter in quarters)
    found = []
    for day in sorted({one.on for quarter in quarters for one in quarter.told if one.on >= first}):
        ends = [
            next((one.end_on for one in quarter.told if one.on == day), None) or quarter.end_on
            for quarter in quarters
        ]
        found.append((max(ends) - end).days / span)
    return found


if __name__ == "__main__":
    sys.exit(main())
