"""An idle print node: what it has loaded, and how little it asks of store and processor.

Counts only; `python -m tests.bench.node` measures memory and processor time.
"""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from model import lanes
from model.clock import SystemClock
from tests.bench.virtual_time import VirtualPace, VirtualTime
from tests.model.office import new_store
from tui.clerk import Clerk
from tui.doorbell import Doorbell, version_now
from tui.fleet import Fleet
from tui.settings import load

ROOT = Path(__file__).parents[2]
PRINTERS = 6
MINUTE_MS = 60_000
HEAVY = {"textual", "rich", "PIL", "httpx", "cryptography", "serial", "smartcard"}


def write_settings(home: Path) -> None:
    """Write tuntas.toml with six simulated printers."""
    (home / "tuntas.toml").write_text(
        "".join(
            f'[[printer]]\nname = "kartu{n}"\naddress = "fake://?seed={n}&memory={home}/m{n}"\n'
            for n in range(1, PRINTERS + 1)
        )
    )


def test_an_idle_node_has_loaded_no_screen_and_no_picture(tmp_path: Path) -> None:
    new_store(tmp_path, SystemClock(), people=1, blanks=1).close()
    write_settings(tmp_path)
    done = subprocess.run(
        [sys.executable, "-P", "-X", "importtime", "-m", "tui", "node", "--drain",
         "--home", str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "tui.programs.node_rounds" in loaded
    assert not {name for name in loaded if name.split(".")[0] in HEAVY}


class OneMinute(VirtualPace):
    """Simulated time that asks its lane to stop when the minute is over."""

    def __init__(self, pace: VirtualPace, time: VirtualTime, end_ms: int) -> None:
        super().__init__(time, pace._number)
        self._end_ms = end_ms

    def rest(self, seconds: float) -> bool:
        super().rest(seconds)
        return self.now_ms() >= self._end_ms


@pytest.mark.parametrize("printers", [PRINTERS])
def test_an_idle_minute_costs_few_transactions(
    tmp_path: Path, printers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each lane says every ten seconds that it is there, and that renews its lease as well."""
    time = VirtualTime()
    new_store(tmp_path, SystemClock(), people=1, blanks=1).close()
    write_settings(tmp_path)
    clerk = Clerk(tmp_path / "tuntas.db", time)
    asked: Counter[str] = Counter()

    def counted(name: str) -> Callable[..., Any]:
        act = getattr(Clerk, name)

        def run(self: Clerk, *args: Any, **kwargs: Any) -> Any:
            asked[name] += 1
            return act(self, *args, **kwargs)

        return run

    end_ms = time.now_ms() + MINUTE_MS
    fleet = Fleet(
        load(tmp_path, {}),
        clerk,
        lambda: OneMinute(time.pace(), time, end_ms),
        lambda news: None,
        doorbell=Doorbell(lambda: clerk.read(version_now), time),
    )
    for name in ("write", "read"):
        monkeypatch.setattr(Clerk, name, counted(name))
    fleet.start()
    fleet.join()
    beats = MINUTE_MS // 1000 // lanes.BEAT_SECONDS
    assert printers * (beats - 1) <= asked["write"] <= printers * (beats + 1)
    assert asked["read"] <= 60 + printers * (beats + 2) * 6, "one cheap question a second"
    fleet.close()
    clerk.close()
