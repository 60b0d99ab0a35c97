"""A day of enrolments in practice, by keys alone over a pty, with three kills and two lost lines.

`python -m tests.bench.enrol [--people 100] [--seed 7] [--capture-seconds 0.01]` prints keystrokes
and milliseconds a person, and what store, shelf and paper say at the end; 1 when anything is lost,
twice, or without its receipt. The seconds of a capture are the device's: a real one takes longer.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from tests.bench.enrol_day import Day, Verdict, make_office, plan, run_day, verdict

PEOPLE, SEED, CAPTURE_SECONDS = 100, 7, 0.01
RESIDENTS_A_PERSON = 25
"""Practice's office has about one in fourteen who may be recorded."""
KEYS_MAX = 18


def main(argv: Sequence[str]) -> int:
    """Run one day and tell what came of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.enrol")
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--capture-seconds", type=float, default=CAPTURE_SECONDS)
    args = parser.parse_args(argv)
    with TemporaryDirectory() as folder:
        home = Path(folder)
        niks = make_office(home, args.people * RESIDENTS_A_PERSON)[: args.people]
        blows = plan(len(niks), args.seed)
        device = f"fake://?seed={args.seed}&seconds={args.capture_seconds}"
        day, paper = run_day(home, niks, blows, device)
        found = verdict(home, niks, paper)
    calm = [at for at in range(len(niks)) if at not in blows]
    tell(day, found, calm)
    return 0 if found.is_clean and found.recorded == len(niks) else 1


def tell(day: Day, found: Verdict, calm: Sequence[int]) -> None:
    """Print the figures of the day; `calm` are the people whom nothing interrupted."""
    keys = sorted(day.presses[at] for at in calm)
    ms = sorted(1000 * day.seconds[at] for at in calm)
    print(f"recorded {found.recorded} of {day.people}, lost {found.lost}, twice {found.twice},")
    print(f"left open {found.left_open}, without receipt {found.no_receipt},")
    print(f"without packet {found.no_packet}; blows {' '.join(day.blows)}, starts {day.starts},")
    print(f"gone on with {day.resumed}, kept already {day.known}, receipts anew {day.reprints}")
    over = sum(count > KEYS_MAX for count in keys)
    print(f"keystrokes a person: median {median(keys):g}, most {keys[-1]}, {over} over {KEYS_MAX}")
    print(f"ms a person: median {median(ms):.0f}, p95 {quantiles(ms, n=20)[-1]:.0f}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
