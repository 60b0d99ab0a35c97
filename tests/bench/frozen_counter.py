"""The counter on the terminal that it is started on, with a clock that stands still.

`python -m tests.bench.frozen_counter --home FOLDER`: what a visit writes is the same in every run,
so that it can be compared with a visit in another process. The rest of a sequence is waited for as
long as it takes: whoever types here may get no turn in the middle of one.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from model.clock import FrozenClock
from tests.tui.desks import open_desk
from tests.tui.visits import office
from tui.driver import driver, keyboard
from tui.programs.counter import show

PATIENCE_SECONDS = 60.0


def main(argv: Sequence[str]) -> int:
    """Show the screens over the store in the folder; it is laid down there first."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.frozen_counter")
    parser.add_argument("--home", type=Path, required=True)
    home = parser.parse_args(argv).home
    driver.escape_seconds = lambda _environ: PATIENCE_SECONDS  # type: ignore[assignment]
    keyboard.UNFINISHED_SECONDS = PATIENCE_SECONDS
    file = home / "tuntas.db"
    store = file.read_bytes() if file.exists() else office()[0]
    with open_desk(home, FrozenClock(), store=store) as desk:
        return show(desk)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
