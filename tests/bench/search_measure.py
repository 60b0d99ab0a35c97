"""Clocks and counters of the search bench."""

import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from model.store import Store

_RESIDENT = re.compile(r"\b(?:FROM|JOIN) resident\b(?!_)")


@dataclass(slots=True)
class Times:
    """Wall and CPU time of many acts, in milliseconds."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def of(self, act: Callable[[], Any]) -> Any:
        """Do `act`, keep what it took and return what it returned."""
        used, began = time.thread_time_ns(), time.perf_counter_ns()
        made = act()
        self.wall.append((time.perf_counter_ns() - began) / 1e6)
        self.cpu.append((time.thread_time_ns() - used) / 1e6)
        return made

    @property
    def p50(self) -> float:
        """The median of the wall times."""
        return at(self.wall, 0.5)

    @property
    def p99(self) -> float:
        """What 99 of 100 did not exceed on the wall."""
        return at(self.wall, 0.99)

    @property
    def cpu_p50(self) -> float:
        """The median of the CPU times."""
        return at(self.cpu, 0.5)

    @property
    def cpu_p99(self) -> float:
        """What 99 of 100 did not exceed of CPU: other programs do not count."""
        return at(self.cpu, 0.99)

    def __str__(self) -> str:
        """Show medians and p99 of both clocks in milliseconds."""
        return (
            f"p50 {self.p50:.2f} p99 {self.p99:.2f}, cpu {self.cpu_p50:.2f} {self.cpu_p99:.2f} ms"
        )


def at(values: Iterable[float], part: float) -> float:
    """Return the value below which `part` of all lie."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * part), len(ordered) - 1)] if ordered else 0.0


class Watched:
    """A store that notes which residents it hands out; each statement tells its row id first."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.residents: set[object] = set()
        self.statements = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def rows(self, sql: str, params: Any = ()) -> Any:
        """Count and pass on."""
        return self._counted(sql, self._store.rows(sql, params))

    def each(self, sql: str, params: Any = ()) -> Any:
        """Count and pass on, all at once."""
        return iter(self._counted(sql, list(self._store.each(sql, params))))

    def one(self, sql: str, params: Any = ()) -> Any:
        """Count and pass on."""
        found = self._store.one(sql, params)
        self._counted(sql, [] if found is None else [found])
        return found

    def number(self, sql: str, params: Any = ()) -> int:
        """Count and pass on."""
        self.statements += 1
        return self._store.number(sql, params)

    def _counted(self, sql: str, found: Any) -> Any:
        self.statements += 1
        if _RESIDENT.search(sql):
            self.residents.update(row[0] for row in found)
        return found

    @property
    def store(self) -> Store:
        """Itself, as the model takes it."""
        return cast("Store", self)


def memory_kib(pid: str = "self") -> tuple[int, int, int]:
    """Return PSS, RSS and the highest RSS so far of a process, in KiB."""
    folder = Path("/proc") / pid
    facts: dict[str, int] = {}
    for name in ("smaps_rollup", "status"):
        for line in (folder / name).read_text().splitlines():
            word, _, value = line.partition(":")
            if value.endswith(" kB"):
                facts.setdefault(word, int(value.split()[0]))
    return facts["Pss"], facts["VmRSS"], facts["VmHWM"]
