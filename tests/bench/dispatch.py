"""Measure dispatch: how busy six printers are kept, what a card costs, how long an order takes.

    python -m tests.bench.dispatch [CARDS]

Busy is measured on a simulated clock at real speed (20 to 45 s a card) with the real lanes, the
real store and the printers' own record of when a card was in them. Cost is the CPU time of a real
`tuntas node --drain` process on the real clock, start-up and artwork included.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from model import blanko, printing, ready
from model.actor import SYSTEM, shell_actor
from model.clock import Clock, SystemClock
from model.store import STORE_NAME, Store
from tests.bench.virtual_time import VirtualTime
from tui.clerk import Clerk
from tui.commands.init import furnish
from tui.fleet import Fleet
from tui.settings import load

ROOT = Path(__file__).parents[2]
SECONDS = (20, 25, 30, 35, 40, 45)
ME = shell_actor("bench")


def office(home: Path, clock: Clock, cards: int, seconds: tuple[float, ...]) -> float:
    """Make a store with `cards` ordered cards and six printers; return the seconds of the order."""
    store = Store.open(home / STORE_NAME, clock, create=True)
    with store.write(SYSTEM) as tx:
        furnish(tx, "16.71.02", "Seberang Ulu I", "Asia/Jakarta")
        for number in range(cards * 2):
            tx.insert(
                "resident", nik=1671024101900001 + number, name=f"WARGA REKAAN {number}",
                sound="warga rekaan", birth_place="PALEMBANG", birth_on="1990-01-01",
                sex="P", address="JL. CONTOH NO. 12", rt="003", rw="001", religion="ISLAM",
                kel_code="16.71.02.1002", kec_code="16.71.02", marital="KAWIN", work="GURU",
                status="PRINT_READY_RECORD",
                status_on="2026-01-01", office="16.71.02", updated_at=tx.now_ms,
            )  # fmt: skip
        blanko.receive(tx, cards * 2, party="pusat", doc="BAST")
    began = time.perf_counter()
    with store.write(ME) as tx:
        printing.order(tx, ready.ids(store, limit=cards))
    took = time.perf_counter() - began
    store.close()
    lines = [
        f'[[printer]]\nname = "kartu{n}"\n'
        f'address = "fake://?seed={n}&seconds={s}&spread=0.1&memory={home}/kartu{n}.memory"\n'
        for n, s in enumerate(seconds, 1)
    ]
    (home / "tuntas.toml").write_text("\n".join(lines))
    return took


def busy(home: Path, cards: int) -> list[float]:
    """Return for each printer the share of its time with a card in it, tail excluded."""
    clock = VirtualTime()
    office(home, clock, cards, SECONDS)
    settings = load(home, {})
    clerk = Clerk(settings.store_file, clock)
    fleet = Fleet(settings, clerk, clock.pace, lambda news: None, drain=True)
    began = clock.now_ms()
    fleet.start()
    fleet.join()
    fleet.close()
    clerk.close()
    return [share(home / f"kartu{n}.memory", began) for n in range(1, len(SECONDS) + 1)]


def share(memory: Path, began: int) -> float:
    """Return (time with a card in it) / (time until its last card came out)."""
    at: dict[str, int] = {}
    used, last = 0, began
    for line in memory.read_text().splitlines():
        instant, kind, _, token, _ = line.split(" ")
        if kind == "fed":
            at[token] = int(instant)
        elif kind == "printed":
            used += int(instant) - at[token]
            last = max(last, int(instant))
    return used / (last - began)


def cost(home: Path, cards: int) -> tuple[float, float]:
    """Return CPU milliseconds a card of a real node process, and the order's seconds."""
    took = office(home, SystemClock(), cards, (0.2,) * 6)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "tui", "node", "--drain", "--home", str(home)],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True, capture_output=True,
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent * 1000 / cards, took


def main() -> None:
    """Print every figure beside its limit."""
    cards = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    with tempfile.TemporaryDirectory() as folder:
        shares = busy(Path(folder), cards)
    each = " ".join(f"{value:.2%}" for value in shares)
    print(f"busy, simulated clock, {cards} cards, 6 printers at 20-45 s: {each} (limit 99 %)")
    with tempfile.TemporaryDirectory() as folder:
        spent, took = cost(Path(folder), cards)
    print(f"cost on the real clock: {spent:.1f} ms CPU a card, ratio {spent / 60:.2f} of 60 ms")
    print(f"order of {cards} cards: {took:.3f} s, ratio {took / 1:.2f} of 1 s")


if __name__ == "__main__":
    main()
