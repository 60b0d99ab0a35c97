"""Measure the print node beside an idle Python: memory, processor and wake-ups while it waits.

    python -m tests.bench.node [SECONDS]

A real `python -m tui node` with six simulated printers: resident and proportional memory before
its first card and after twelve, then processor time and voluntary context switches of all its
threads over SECONDS (60) without work, as /proc counts them.
"""

import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from model import blanko, printing, ready
from model.actor import SYSTEM, shell_actor
from model.clock import SystemClock
from model.store import STORE_NAME, Store
from tests.bench.dispatch import office

ROOT = Path(__file__).parents[2]
CARDS = 12
SETTLE_SECONDS = 15.0
RSS_MB_MAX = 60
IDLE_PERCENT_MAX = 0.2
ME = shell_actor("bench")
IDLE_PYTHON = "import sys; sys.stdin.read()"


def wait(seconds: float) -> None:
    """Let time pass."""
    threading.Event().wait(seconds)


def memory_mb(pid: int) -> tuple[float, float]:
    """Return resident and proportional memory."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    rss, pss = (re.search(rf"^{key}:\s+(\d+)", text, re.MULTILINE) for key in ("Rss", "Pss"))
    assert rss and pss
    return int(rss[1]) / 1024, int(pss[1]) / 1024


def spent(pid: int) -> tuple[float, int]:
    """Return processor seconds and wake-ups of all threads so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    seconds = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    switches = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        found = re.search(r"^voluntary_ctxt_switches:\s+(\d+)", (task / "status").read_text(),
                          re.MULTILINE)  # fmt: skip
        switches += int(found[1]) if found else 0
    return seconds, switches


def idle(pid: int, seconds: float) -> tuple[float, float]:
    """Return percent of one processor and wake-ups a second over `seconds` without work."""
    began, before = time.perf_counter(), spent(pid)
    wait(seconds)
    took, after = time.perf_counter() - began, spent(pid)
    return (after[0] - before[0]) / took * 100, (after[1] - before[1]) / took


def order(home: Path) -> None:
    """Order the cards, and wait until they are out."""
    store = Store.open(home / STORE_NAME, SystemClock())
    with store.write(SYSTEM) as tx:
        blanko.receive(tx, CARDS, party="pusat", doc="BAST 2")
    with store.write(ME) as tx:
        printing.order(tx, ready.ids(store, limit=CARDS))
    while store.number("SELECT count(*) FROM job WHERE state = 'done'") < CARDS:
        wait(0.2)
    store.close()


def drained(home: Path) -> None:
    """Take back what the office of the dispatch bench has ordered."""
    store = Store.open(home / STORE_NAME, SystemClock())
    with store.write(ME) as tx:
        printing.cancel_batch(tx, 1, why="bench")
    store.close()


def show(name: str, pid: int, seconds: float) -> None:
    """Print one row."""
    (rss, pss), (percent, wakes) = memory_mb(pid), idle(pid, seconds)
    print(f"{name:24} {rss:7.1f} {pss:7.1f} {percent:7.2f} {wakes:8.1f}", flush=True)


def main() -> None:
    """Print the figures, with their budgets."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        office(home, SystemClock(), CARDS, (0.5,) * 6)
        drained(home)
        environ = {**os.environ, "PYTHONPATH": str(ROOT), "TUNTAS_NODE_METRICS": f"{home}/t.prom"}
        node = subprocess.Popen(
            [sys.executable, "-P", "-m", "tui", "node", "--home", str(home)],
            env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        bare = subprocess.Popen([sys.executable, "-c", IDLE_PYTHON], stdin=subprocess.PIPE)
        wait(SETTLE_SECONDS)
        print(f"{'':24} {'RSS MB':>7} {'PSS MB':>7} {'idle %':>7} {'wakes/s':>8}")
        show("idle Python", bare.pid, seconds)
        show("node, no card yet", node.pid, seconds)
        order(home)
        wait(SETTLE_SECONDS)
        show(f"node, {CARDS} cards later", node.pid, seconds)
        print(f"{'budget':24} {RSS_MB_MAX:7} {'':7} {IDLE_PERCENT_MAX:7}")
        node.terminate()
        node.wait()
        bare.communicate()


if __name__ == "__main__":
    main()
