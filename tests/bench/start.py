"""A cold start of Tuntas beside the curses twin and a bare Python: wall and CPU milliseconds.

    python -m tests.bench.start [--rounds N]

From the fork to the whole login screen on a pty of 80x24, medians, side by side in one run; then
the imports of that start that cost most. Without a .venv beside the launcher, ./tuntas is left out.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from tests.bench.bench_office import bench_office, copy
from tests.bench.on_pty import ENVIRON, ROOT, TUNTAS, TWIN, program

ROUNDS = 7
CPU_MS_MAX = 300
SHOWN_IMPORTS = 15
LAUNCHER = ROOT / "tuntas"
COLD = "import tui.__main__, tui.programs.counter, tui.app, tui.screens.login"


def cpu_ms(pid: int) -> float:
    """Return the CPU time of all threads of a process, from the kernel, in milliseconds."""
    spent = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        spent += int((task / "schedstat").read_text().split()[0])
    return spent / 1e6


def start(command: Sequence[str], home: Path) -> tuple[float, float]:
    """Return wall and CPU milliseconds until the login stands."""
    began = perf_counter()
    with program(command, home, (80, 24)) as desk:
        desk.appear("Siap cetak", "10Kembali")
        return (perf_counter() - began) * 1000, cpu_ms(desk.process.pid)


def bare() -> tuple[float, float]:
    """Return wall and CPU milliseconds of a Python that does nothing."""
    began, before = perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-P", "-c", "pass"], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return (perf_counter() - began) * 1000, spent * 1000


def imports() -> list[tuple[float, float, str]]:
    """Return own and whole milliseconds of every import of the cold path (-X importtime)."""
    done = subprocess.run(
        [sys.executable, "-P", "-X", "importtime", "-c", COLD],
        check=True, capture_output=True, text=True, cwd=ROOT, env=ENVIRON,
    )  # fmt: skip
    found = []
    for line in done.stderr.splitlines():
        own, _, rest = line.removeprefix("import time:").partition("|")
        whole, _, name = rest.partition("|")
        if own.strip().isdigit():
            found.append((int(own) / 1000, int(whole) / 1000, name.strip()))
    return found


def main() -> None:
    """Print the figures and the dear imports."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = parser.parse_args().rounds
    commands: dict[str, Sequence[str]] = {"python -m tui": TUNTAS, "curses twin": TWIN}
    if (ROOT / ".venv" / "stamp").exists():
        commands = {"./tuntas": (str(LAUNCHER), "counter"), **commands}
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in [*commands, "python pass"]}
    with bench_office(1_000) as made, tempfile.TemporaryDirectory() as folder:
        home = copy(made, Path(folder) / "own")
        for turn in range(rounds + 1):
            for name, command in commands.items():
                found = start(command, home)
                times[name] += [found] if turn else []  # the first round only warms the disk
            times["python pass"] += [bare()] if turn else []
    twin = statistics.median(wall for wall, _ in times["curses twin"])
    for name, found in times.items():
        wall, cpu = (statistics.median(side) for side in zip(*found, strict=True))
        mark = "!" if "tu" in name and cpu > CPU_MS_MAX else " "
        print(f"{name:<16}{wall:>7.0f} ms wall{cpu:>7.0f} ms CPU{mark}{wall / twin:>7.2f}x twin")
    found_imports = imports()
    print(f"\n{len(found_imports)} imports; own ms, with what they import, name")
    for own, whole, name in sorted(found_imports, reverse=True)[:SHOWN_IMPORTS]:
        print(f"{own:>7.1f}{whole:>8.1f}  {name}")


if __name__ == "__main__":
    main()
