"""A clerk who takes his time over some calls, as on a loaded machine: the loop turns meanwhile."""

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from model.clock import Clock
from model.store import Store
from tui.clerk import Clerk

TURNS_MAX = 30
PAUSE_SECONDS_MAX = 0.003
SLOW_PARTS, ALL_PARTS = 2, 5
"""So many of so many calls are slow."""


class SlowClerk(Clerk):
    """Slow by turns of the loop before and after a call, and by pauses of its own thread."""

    def __init__(self, path: Path, clock: Clock, *, seed: int = 0) -> None:
        super().__init__(path, clock)
        self._path, self._clock = path, clock
        self._one = asyncio.Lock()
        self.rng = Random(seed)

    async def do(self, *args: Any, **kwargs: Any) -> Any:
        """Run a verb, slowly."""
        return await self._slowly(super().do, *args, **kwargs)

    async def ask(self, *args: Any, **kwargs: Any) -> Any:
        """Run a query, slowly."""
        return await self._slowly(super().ask, *args, **kwargs)

    async def _slowly(self, call: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        async with self._one:  # slow, but in order: the real one never answers out of turn
            await self._pause()
            done = await call(*args, **kwargs)
            await self._pause()
        return done

    async def _pause(self) -> None:
        kind = self.rng.randrange(ALL_PARTS)
        if kind < SLOW_PARTS:
            for _ in range(self.rng.randrange(TURNS_MAX)):
                await asyncio.sleep(0)
        if kind == 0:
            self._desk.submit(threading.Event().wait, self.rng.uniform(0, PAUSE_SECONDS_MAX))

    def begin_anew(self, store: bytes) -> None:
        """Replace the store's file by another one, between two visits."""

        def replace() -> None:
            self._store.close()
            for old in self._path.parent.glob(f"{self._path.name}-*"):
                old.unlink()
            self._path.write_bytes(store)
            self._store = Store.open(self._path, self._clock)

        self._desk.submit(replace).result()
