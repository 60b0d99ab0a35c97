"""The counter on the terminal that it is started on, with a clock that stands still.

`python -m tests.bench.frozen_counter --home FOLDER`: what a visit writes is the same in every run,
so that it can be compared with a visit in another process.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from model.clock import FrozenClock
from tests.tui.desks import open_desk
from tests.tui.visits import office
from tui.programs.counter import show


def main(argv: Sequence[str]) -> int:
    """Show the screens over the store in the folder; it is laid down there first."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.frozen_counter")
    parser.add_argument("--home", type=Path, required=True)
    home = parser.parse_args(argv).home
    file = home / "tuntas.db"
    store = file.read_bytes() if file.exists() else office()[0]
    with open_desk(home, FrozenClock(), store=store) as desk:
        return show(desk)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
