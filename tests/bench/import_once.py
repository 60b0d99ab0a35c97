"""Take in one list, in a process of its own, and tell what it took as JSON: for `importing`.

python -m tests.bench.import_once LIST STORE
"""

import json
import os
import resource
import sys
import threading
import time
from pathlib import Path

from model.actor import shell_actor
from model.clock import SystemClock
from model.exchange.load import run
from model.finding import Finding
from model.store import Store

WATCH_SECONDS = 0.3


def clocks() -> tuple[float, float, float]:
    """Return the seconds so far by the wall, of this process, of its ended children."""
    child = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter(), time.process_time(), child.ru_utime + child.ru_stime


def words(finding: Finding) -> str:
    """Stand for the sentence of a finding: none is written here."""
    return finding.code


class Watch:
    """Notes the largest memory of this process and its child: PSS counts shared pages once."""

    def __init__(self) -> None:
        self.here = self.child = self.sum = 0
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        while not self._end.wait(WATCH_SECONDS):
            children = {
                child
                for task in Path("/proc/self/task").iterdir()
                for child in (task / "children").read_text().split()
            }
            here, child = pss_kib(str(os.getpid())), sum(map(pss_kib, children))
            self.here, self.child = max(self.here, here), max(self.child, child)
            self.sum = max(self.sum, here + child)

    def stop(self) -> tuple[float, float, float]:
        """End the watch and return what it saw, in MB."""
        self._end.set()
        self._thread.join()
        return self.here / 1024, self.child / 1024, self.sum / 1024


def pss_kib(pid: str) -> int:
    """Return the memory of a process, nought when it is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def main() -> None:
    """Take in the list and print one JSON object."""
    store = Store.open(Path(sys.argv[2]), SystemClock())
    watch = Watch()
    began = clocks()
    done = run(store, shell_actor("bench"), Path(sys.argv[1]), words=words)
    took = [after - before for before, after in zip(began, clocks(), strict=True)]
    memory = watch.stop()
    store.close()
    told = {name: getattr(done, name) for name in ("rows", "changed", "cases", "rejected")}
    print(json.dumps({**told, "took": [*took, *memory]}))


if __name__ == "__main__":
    main()
