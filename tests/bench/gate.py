"""What the key gate costs: CPU of typed-ahead keys with it and without it, in one run.

`python -m tests.bench.gate [--rounds 41]`. Without the gate some of these end in the wrong place;
only what the keys cost is compared, so each burst here is one that does no harm ungated.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

os.environ.setdefault("TEXTUAL_FPS", "1000")

from textual import events

from tests.tui.desks import open_desk
from tests.tui.press import key_named, log_in, press, quiet, running, type_in
from tui.app import TuntasApp

RATIO_MAX = 2.0
ROWS = 730
ROUNDS = 41
BURSTS: tuple[tuple[str, Sequence[str], Sequence[str]], ...] = (
    ("10 Down", ["down"] * 10, ["home"]),
    ("10 PgDn", ["pagedown"] * 10, ["home"]),
    ("40 letters", list("abcdefghij" * 4), ["f2"]),
    ("16 digits and Backspace", [*"1671029999999999", "backspace"], ["f2"]),
)


async def cost(app: TuntasApp, keys: Sequence[str], *, gated: bool) -> float:
    """Return the CPU seconds from the first key to rest."""
    made: list[events.Key] = [key_named(name) for name in keys]
    await quiet(app)
    began = process_time()
    for key in made:
        if gated:
            app.post_message(key)
        else:
            app.hand_on(key)
    await quiet(app)
    return process_time() - began


async def measure(app: TuntasApp, rounds: int) -> float:
    """Print a line for each burst and return the worst ratio."""
    worst = 0.0
    for name, keys, after in BURSTS:
        in_list = keys[0] in ("down", "pagedown")
        await press(app, "f2")
        if in_list:
            await type_in(app, "joko\r")
        spent: dict[bool, list[float]] = {True: [], False: []}
        for number in range(2 * rounds):
            gated = bool(number % 2)
            spent[gated].append(await cost(app, keys, gated=gated))
            await press(app, *after)
        with_gate, without = (1000 * median(spent[gated]) for gated in (True, False))
        ratio = with_gate / without
        worst = max(worst, ratio)
        print(f"{name:<24} gated {with_gate:6.2f} ms  ungated {without:6.2f} ms  {ratio:5.2f}x")
    return worst


async def run(rounds: int) -> float:
    """Open a counter with a long list and measure there."""
    with TemporaryDirectory() as folder, open_desk(Path(folder), ready=ROWS) as desk:
        async with running(desk) as app:
            await log_in(app)
            return await measure(app, rounds)


def main(argv: Sequence[str]) -> int:
    """Measure, print, and return 1 where the gate costs more than its budget."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.gate")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    worst = asyncio.run(run(parser.parse_args(argv).rounds))
    print(f"worst {worst:.2f}x, budget {RATIO_MAX:.1f}x")
    return 1 if worst > RATIO_MAX else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
