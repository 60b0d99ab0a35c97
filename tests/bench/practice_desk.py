"""Practice on the terminal that it is started on, with the capture device and printer of a test.

`python -m tests.bench.practice_desk --home FOLDER`: what `tuntas demo` opens over the office in
FOLDER/latihan. SEAT_CAPTURE and SEAT_SLIP are the addresses of the seat's two devices.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from model.actor import shell_actor
from model.clock import SystemClock
from tui.commands.env import Env
from tui.programs import demo


def main(argv: Sequence[str]) -> int:
    """Open the practice counter."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.practice_desk")
    parser.add_argument("--home", type=Path, required=True)
    demo.arguments(parser)
    args = parser.parse_args(argv)
    demo.SEAT = replace(demo.SEAT, capture=os.environ["SEAT_CAPTURE"], slip=os.environ["SEAT_SLIP"])
    me = shell_actor("uji")
    return demo.run(args, Env(args.home, False, "id", sys.stdout, sys.stderr, SystemClock(), me))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
