"""What a scan costs: our scanner beside a bare pyserial read of the same bytes, in one run.

`python -m tests.bench.scans [--scans 20000] [--rounds 5]`. Both read from a pty into which another
thread writes at full speed; then the cutter alone, without any line.
"""

import argparse
import sys
import threading
from collections.abc import Callable
from statistics import median
from time import monotonic, perf_counter, process_time

import serial

from hw.address import parse
from hw.desk.scanner import Codes, Heard, Scanner
from hw.links.port import Port
from tests.hw.plug import Plug

SCANS = 20_000
ROUNDS = 5
CHUNK = 17


def stream(scans: int) -> bytes:
    """Return so many scans, each another number."""
    return b"".join(b"%016d\r" % (1_671_025_203_850_004 + number) for number in range(scans))


def with_writer(plug: Plug, data: bytes, read: Callable[[], None]) -> tuple[float, float]:
    """Run `read` while a thread writes; return wall and CPU seconds of the whole process."""
    writer = threading.Thread(target=plug.send, args=(data,))
    began, used = perf_counter(), process_time()
    writer.start()
    read()
    spent = perf_counter() - began, process_time() - used
    writer.join()
    return spent


def ours(plug: Plug, data: bytes, scans: int) -> tuple[float, float]:
    """Read with our Scanner; every scan must arrive."""
    heard: list[Heard] = []
    scanner = Scanner(Port(parse(plug.address), "bench"), heard.append)
    scanner.step(monotonic, 0.0)

    def read() -> None:
        while len(heard) < scans:
            scanner.step(monotonic, 1.0)

    spent = with_writer(plug, data, read)
    scanner.close()
    return spent


def bare(plug: Plug, data: bytes) -> tuple[float, float]:
    """Read the same bytes with pyserial alone: read(1), then what is waiting, and look at none."""
    line = serial.Serial(str(plug.name), 9_600, timeout=1.0)

    def read() -> None:
        got = 0
        while got < len(data):
            first = line.read(1)
            got += len(first) + len(line.read(min(line.in_waiting, 4_095)))

    spent = with_writer(plug, data, read)
    line.close()
    return spent


def cutter(data: bytes, chunk: int) -> float:
    """Cut the stream without a line, `chunk` bytes at a time; return seconds."""
    codes = Codes()
    began = perf_counter()
    for at in range(0, len(data), chunk):
        codes.feed(data[at : at + chunk], at / 1_000_000)
    return perf_counter() - began


def main() -> int:
    """Print a row for each way of reading."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--scans", type=int, default=SCANS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    args = parser.parse_args()
    data = stream(args.scans)
    plug = Plug()
    mine, plain = [], []
    for _ in range(args.rounds):  # in turn, so that a busy machine is busy for both
        mine.append(ours(plug, data, args.scans))
        plain.append(bare(plug, data))
    plug.close()
    for name, spent in (("scanner on a pty", mine), ("bare pyserial", plain)):
        wall, used = (median(one[at] for one in spent) for at in (0, 1))
        each, cpu = wall / args.scans * 1e6, used / args.scans * 1e6
        print(
            f"{name:18} {args.scans / wall:10,.0f} scans/s  {each:6.2f} us wall  {cpu:6.2f} us CPU"
        )
    ratio = median(one[0] for one in mine) / median(one[0] for one in plain)
    print(f"{'ratio':18} {ratio:10.2f}")
    for chunk in (1, CHUNK, 4_096):
        seconds = median(cutter(data, chunk) for _ in range(args.rounds))
        print(f"cutter, {chunk:5} B      {args.scans / seconds:10,.0f} scans/s  "
              f"{seconds / args.scans * 1e6:6.2f} us")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
