"""Measure the warm desk beside a cold curses program: start, memory, on a slow PC.

    python -m tests.bench.warm_desk [STARTS]

A start is measured from the exec of the client to the last byte of the login screen. The slow PC is
20 % of one core by the kernel's cgroup (2 ms of each 10), for desk, session and client alike, and
for curses; it needs root and cgroup v1 or v2, and is left out where it cannot be had.
"""

import os
import resource
import select
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.bench.bench_office import PIN, WHO, bench_office
from tests.bench.on_pty import TUNTAS, TWIN
from tests.tui.terminal import Terminal
from tests.tui.warm import Server, build_client, call, on_terminal, warm_desk
from tui.programs.desk_memory import KSM

RESIDENTS = 20_000
SMALL, LARGE = (80, 24), (132, 43)
QUIET_SECONDS, QUIET_SECONDS_SLOW = 0.3, 1.5
OPERATORS = 6
SCANS = 8
LOGIN, WELCOME = b"Nama petugas", b"Selamat datang"
QUOTA_MICROSECONDS, PERIOD_MICROSECONDS = 2_000, 10_000
V1, V2 = Path("/sys/fs/cgroup/cpu"), Path("/sys/fs/cgroup")


def start_ms(terminal: Terminal, begun: float, quiet: float = QUIET_SECONDS) -> float:
    """Read until nothing more comes; return the milliseconds until the last byte came.

    At a start more is waited for until the login screen is there.
    """
    last = begun
    while select.select([terminal.fd], [], [], quiet if LOGIN in terminal.sent else 10.0)[0]:
        try:
            terminal.sent += os.read(terminal.fd, 65_536)
        except OSError:
            break
        last = perf_counter()
    return (last - begun) * 1000


def warm(client: Sequence[str], desk: Server, size: tuple[int, int], quiet: float) -> float:
    """Start through the desk once, leave, and wait for the next spare."""
    desk.spare(*desk.sessions)
    begun = perf_counter()
    with call(client, desk.socket, size=size) as terminal:
        spent = start_ms(terminal, begun, quiet)
        assert LOGIN in terminal.sent, terminal.sent
        terminal.type("\x1b[21~")
        terminal.process.wait(20)
    return spent


def log_in(client: Sequence[str], desk: Server, quiet: float) -> float:
    """Come in once, all typed at once; return milliseconds from the last key to the last byte."""
    desk.spare(*desk.sessions)
    with call(client, desk.socket) as terminal:
        start_ms(terminal, perf_counter(), quiet)
        terminal.type(f"{WHO}\r{PIN}")
        start_ms(terminal, perf_counter(), quiet)
        begun = perf_counter()
        terminal.type("\r")
        spent = start_ms(terminal, begun, quiet)
        assert WELCOME in terminal.sent, terminal.sent
        terminal.process.terminate()
        terminal.process.wait(20)
    return spent


def cold(command: Sequence[str], home: Path, quiet: float) -> tuple[float, float]:
    """Start a program by itself; return milliseconds to its last byte, and of CPU until its end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = perf_counter()
    with on_terminal([*command, "--home", str(home)]) as terminal:
        spent = start_ms(terminal, begun, quiet)
        assert LOGIN in terminal.sent, terminal.sent
        terminal.type("\x1b[21~")
        terminal.process.wait(20)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, cpu * 1000


def starts(client: Sequence[str], desk: Server, home: Path, count: int, quiet: float) -> None:
    """Start each kind `count` times, in turn, and print the medians."""
    where = "two cores" if quiet == QUIET_SECONDS else "20 % of one"
    kinds = {
        "warm 80x24": lambda: warm(client, desk, SMALL, quiet),
        "warm 132x43": lambda: warm(client, desk, LARGE, quiet),
        "login to find": lambda: log_in(client, desk, quiet),
        "curses cold 80x24": lambda: cold(TWIN, home, quiet)[0],
    }
    found: dict[str, list[float]] = {name: [] for name in kinds}
    for _turn in range(count):
        for name, start in kinds.items():
            found[name].append(start())
    for name, times in found.items():
        spread = f"({min(times):.1f}..{max(times):.1f})"
        print(f"{where:12} {name:18} {median(times):7.1f} ms   {spread}")
    ratio = median(found["warm 80x24"]) / median(found["curses cold 80x24"])
    print(f"{where:12} warm / curses      {ratio:7.2f}")


@contextmanager
def slow(pids: Sequence[int]) -> Iterator[bool]:
    """Let these processes, this one and all their children have 20 % of one core for the block."""
    group = (V1 if (V1 / "cpu.shares").exists() else V2) / f"tuntas-bench-{os.getpid()}"
    try:
        group.mkdir()
        if group.parent == V1:
            (group / "cpu.cfs_period_us").write_text(str(PERIOD_MICROSECONDS))
            (group / "cpu.cfs_quota_us").write_text(str(QUOTA_MICROSECONDS))
        else:
            (group / "cpu.max").write_text(f"{QUOTA_MICROSECONDS} {PERIOD_MICROSECONDS}")
    except OSError as error:
        print(f"20 % of a core: left out ({error.strerror})")
        yield False
        return
    mine = next(
        line.rpartition(":")[2].lstrip("/")
        for line in Path("/proc/self/cgroup").read_text().splitlines()
        if line.split(":")[1] in ("cpu", "cpu,cpuacct", "")
    )
    before = group.parent / mine
    try:
        for pid in pids:
            (group / "cgroup.procs").write_text(str(pid))
        yield True
    finally:
        for pid in (group / "cgroup.procs").read_text().split():
            (before / "cgroup.procs").write_text(pid)
        group.rmdir()


def pss_kb(pid: int) -> tuple[int, int]:
    """Return a process's share of memory in kB, and what of it is written pages of its own."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    table = {line.split(":")[0]: int(line.split()[1]) for line in lines}
    return table["Pss"], table["Private_Dirty"]


def memory(client: Sequence[str], desk: Server) -> None:
    """Print what six operators take together: after a search, and after a look at the desks."""
    with ExitStack() as stack:
        terminals = []
        for _number in range(OPERATORS):
            desk.sessions.add(desk.spare(*desk.sessions))
            terminal = stack.enter_context(call(client, desk.socket))
            terminal.until(lambda text: "Nama petugas" in text, "the login")
            terminal.type(f"{WHO}\r{PIN}\r")
            terminal.until(lambda text: "Selamat datang" in text, "the first screen")
            type_in(terminal, "siti\r")
            terminals.append(terminal)
        tell(desk, terminals, "search")
        with merged() as can:
            if can:
                wait_for_scans()
                tell(desk, terminals, "search, KSM")
        for terminal in terminals:
            type_in(
                terminal, "\x1b[B" * 5, "\r", "\x1b[21~", "\x1bOS", "\x1b[17~", "\x1bOQ", "budi\r"
            )
        tell(desk, terminals, "desks")


@contextmanager
def merged() -> Iterator[bool]:
    """Have the kernel merge equal pages for the block, as docs/admin.md says; False: it cannot."""
    names = ("run", "pages_to_scan", "sleep_millisecs")
    try:
        before = [(KSM / name).read_text() for name in names]
        for name, wanted in zip(names, ("1", "2000", "20"), strict=True):
            (KSM / name).write_text(wanted)
    except OSError as error:
        print(f"memory       merged by KSM: left out ({error.strerror})")
        yield False
        return
    try:
        yield True
    finally:
        (KSM / "run").write_text("2")  # takes all apart again
        for name, was in zip(names, before, strict=True):
            (KSM / name).write_text(was)


def scanned() -> int:
    """Return how often the kernel has looked at all pages."""
    return int((KSM / "full_scans").read_text())


def wait_for_scans() -> None:
    """Wait until the kernel has compared all pages some times: it passes over what changes."""
    end = scanned() + SCANS
    while scanned() < end:
        select.select([], [], [], 0.2)


def type_in(terminal: Terminal, *typed: str) -> None:
    """Type one after the other, each to its last byte."""
    for keys in typed:
        terminal.type(keys)
        start_ms(terminal, perf_counter())


def tell(desk: Server, terminals: Sequence[Terminal], after: str) -> None:
    """Print what each process takes, and all of them."""
    desk.spare(*desk.sessions)
    lines = [("desk", desk.process.pid)]
    lines += [("session or spare", pid) for pid in sorted(desk.children())]
    lines += [("client", one.process.pid) for one in terminals]
    found = [(name, *pss_kb(pid)) for name, pid in lines]
    for name, pss, dirty in found:
        own = f"{dirty / 1024:.2f} of it written by itself"
        print(f"memory       {name:18} {pss / 1024:7.2f} MB PSS, {own}")
    whole = sum(one[1] for one in found) / 1024
    print(f"memory       {OPERATORS} operators after {after:11} {whole:7.1f} MB PSS")


def main(argv: Sequence[str]) -> None:
    """Run all in one go."""
    count = int(argv[0]) if argv else 7
    with bench_office(RESIDENTS) as home, tempfile.TemporaryDirectory() as folder:
        client = build_client(Path(folder))
        print(f"client: {client[0]}")
        with warm_desk(home) as desk:
            starts(client, desk, home, count, QUIET_SECONDS)
            with slow([desk.process.pid, *desk.children(), os.getpid()]) as can:
                if can:
                    starts(client, desk, home, count, QUIET_SECONDS_SLOW)
            memory(client, desk)
        found = [cold(TUNTAS, home, QUIET_SECONDS) for _turn in range(count)]
        for at, what in enumerate(("", " CPU, start to end")):
            middle = median(one[at] for one in found)
            print(f"two cores    Tuntas cold 80x24  {middle:7.1f} ms{what}")


if __name__ == "__main__":
    main(sys.argv[1:])
