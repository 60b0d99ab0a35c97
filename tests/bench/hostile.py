"""A million hostile strings through every widget, on a pty: no forbidden byte may come out.

    python -m tests.bench.hostile [--strings N] [--seed S]

The counter itself runs on a wide pty with its queue replaced by a screen of every kind of widget;
`n` shows the next strings in all of them, and what is sent is looked at byte by byte.
"""

import argparse
import os
import re
import sys
import tempfile
from pathlib import Path
from random import Random
from time import perf_counter

from tests.bench.on_pty import ENVIRON, PATIENCE_SECONDS, Desk, program
from tests.hostile_text import FORBIDDEN, hostile

SIZE = (180, 140)
STRINGS = 1_000_000
BATCH = 800
SEED = 1
SEED_NAME, SEED_OPTION = "HOSTILE_SEED", "--serve"
ALLOWED = re.compile(
    rb"\x1b\[[\d;]*[A-HJKSTdhlmrX]|\x1b\[\?1049h|\x1bM|[\r\n\x07\x0f\b]"
)  # what the driver sends to xterm-256color


def serve(home: Path) -> None:
    """Run the counter with a screen of every kind of widget in the place of its queue."""
    os.environ["TEXTUAL_FPS"] = "1000"
    from tests.tui.desks import open_desk
    from tests.tui.hostile_screen import HostileScreen
    from tui.keys import Act
    from tui.programs import counter
    from tui.screens import queue

    chance = Random(int(os.environ[SEED_NAME]))

    class NextScreen(HostileScreen):
        ACTS = (Act("n", "next", "berikut"), Act("q", "question", "tanya"))
        TABLE_COLUMNS = 8
        turn = 0

        async def enter(self) -> None:
            self.field.can_focus = False  # `n` is a key here, not a letter
            self.set_focus(None)
            self.table.styles.height = "8fr"  # the table shows nearly all of a batch

        async def act_next(self) -> None:
            self.turn += 1
            strings = [hostile(chance) for _ in range(BATCH)]
            await self.give(strings, mark_of(self.turn))

        async def act_question(self) -> None:
            self.app.push_screen(self.question([hostile(chance) for _ in range(20)]))

    queue.QueueScreen = NextScreen  # type: ignore[misc, assignment]
    (home / "store").mkdir()
    with open_desk(home / "store") as desk:
        counter.show(desk)


def mark_of(turn: int) -> str:
    """Return the mark of a batch: every letter differs from the last one's, so all are sent."""
    return chr(ord("A") + turn % 26) * 12


def forbidden(data: bytes) -> list[str]:
    """Return what may not be sent; `data` is all that came until it was quiet."""
    try:
        return FORBIDDEN.findall(ALLOWED.sub(b"", data).decode("utf-8"))
    except UnicodeDecodeError as error:
        return [f"not UTF-8: {error}"]


def watch(desk: Desk, keys: str, wanted: bytes) -> bytes:
    """Send a key and return all that comes until `wanted` has come and it is quiet."""
    before = len(desk.sent)
    os.write(desk.fd, keys.encode())
    while wanted not in desk.sent[before:]:
        if not desk.take(PATIENCE_SECONDS):
            raise TimeoutError(f"no batch came: {bytes(desk.sent[-200:])!r}")
    while desk.take(0.02):
        pass
    return bytes(desk.sent[before:])


def main() -> None:
    """Print how many strings went through and how many forbidden bytes came out."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--strings", type=int, default=STRINGS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument(SEED_OPTION, action="store_true")
    parser.add_argument("--home", type=Path)
    wanted = parser.parse_args()
    if wanted.serve:
        serve(wanted.home)
        return
    raise SystemExit(run(wanted.strings, wanted.seed))


def run(strings: int, seed: int) -> int:
    """Walk through the batches; return 1 when anything forbidden came."""
    command = (sys.executable, "-m", "tests.bench.hostile", SEED_OPTION)
    began, shown, bad, sent = perf_counter(), 0, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        surroundings = {**ENVIRON, SEED_NAME: str(seed)}
        with program(command, Path(folder), SIZE, surroundings) as desk:
            desk.appear("Siap cetak")
            desk.press("SARI\r2468\r", "Selamat datang")
            desk.press("\x1bOS")
            turn = 0
            while shown < strings:
                turn += 1
                got = watch(desk, "n", mark_of(turn).encode())
                found = forbidden(got)
                bad += len(found)
                for one in found[:3]:
                    print(f"batch {turn}, seed {seed}: {one!a}")
                shown, sent = shown + BATCH, sent + len(got)
                desk.sent.clear()
    took = perf_counter() - began
    print(
        f"{shown:,} strings in {turn:,} batches, {sent:,} bytes, {took:.0f} s, seed {seed}: "
        f"{bad} forbidden"
    )
    return int(bad > 0)


if __name__ == "__main__":
    main()
