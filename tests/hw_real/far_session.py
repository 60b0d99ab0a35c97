"""What runs on the server as an ordinary user: our own reader, scanner and monitor, told in lines.

`python -m tests.hw_real.far_session READER-ADDRESS SCANNER-ADDRESS SECONDS`. It reads one word a
line (`key N`, `uid`, `patience SECONDS`, `end`) and answers in lines, whatever the devices do.
"""

import faulthandler
import itertools
import queue
import sys
import threading

from hw.address import parse, parse_reader
from hw.chips.monitor import Monitor, ReaderEvent
from hw.chips.pcsc import Context
from hw.chips.reader import open_reader
from hw.desk.scanner import Heard, Scan, Scanner
from hw.errors import HwError
from hw.links.port import Port

HUNG_SECONDS = 12.0
LISTEN_SECONDS = 0.2
AGAIN_SECONDS = 0.05
TICK_SECONDS = 0.001
"""The scanner's clock goes on with its looks: a busy machine's pauses are no gaps in a code."""

_voice = threading.Lock()


def say(*words: object) -> None:
    """Tell one line at once."""
    with _voice:
        print(*words, flush=True)


def scanning(address: str, stopped: threading.Event) -> None:
    """Tell every scan, and when the scanner comes and goes."""
    number, ticks = 0, itertools.count()

    def hear(heard: Heard) -> None:
        nonlocal number
        number += 1
        say("scan", number, heard.text if isinstance(heard, Scan) else "reject")

    scanner = Scanner(Port(parse(address), "pemindai"), hear)
    was_there: bool | None = None
    while not stopped.is_set():
        is_there = scanner.step(lambda: next(ticks) * TICK_SECONDS, LISTEN_SECONDS)
        if is_there is not was_there:
            was_there = is_there
            say("scanner", "here" if is_there else "gone")
        if not is_there:
            stopped.wait(AGAIN_SECONDS)


def reading(address: str, seconds: float, asked: "queue.Queue[str]") -> None:
    """Read a card each time it is asked to; tell its UID or the code of what went wrong."""
    reader = open_reader(address, seconds_max=seconds)
    while (word := asked.get()) != "end":
        if word != "uid":
            reader._seconds_max = float(word.removeprefix("patience "))
            continue
        try:
            say("uid", reader.uid().hex)
        except HwError as error:
            say("uid", error.code)


def main(reader: str, scanner: str, seconds: float) -> None:
    """Serve until `end`; say on stderr where every thread stands when nothing is asked for long."""
    faulthandler.dump_traceback_later(HUNG_SECONDS, repeat=True)
    stopped = threading.Event()
    asked: queue.Queue[str] = queue.Queue()

    def hear(event: ReaderEvent) -> None:
        say("event", event.kind)

    socket = parse_reader(reader)[1]
    say("ready")  # before all that is told: whoever waits for it passes over what comes before
    Monitor(hear, lambda: Context(socket)).start()
    threading.Thread(target=scanning, args=(scanner, stopped), daemon=True).start()
    threading.Thread(target=reading, args=(reader, seconds, asked), daemon=True).start()
    for line in sys.stdin:
        faulthandler.dump_traceback_later(HUNG_SECONDS, repeat=True)
        word = line.strip()
        if word == "end":
            break
        if word.startswith("key"):
            say(word)
        else:
            asked.put(word)
    stopped.set()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], float(sys.argv[3]))
