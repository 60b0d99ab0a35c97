"""The store's own thread: one connection, one writer, everything in the order it was asked.

Screens await it, lanes wait for it; what goes in and out are frozen values. A read that nobody
awaits any more still runs; a write that was begun is never cancelled.
"""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from model.actor import Actor
from model.clock import Clock
from model.store import Store, Tx

P = ParamSpec("P")
T = TypeVar("T")


class Clerk:
    """The one who reads and writes the store for everybody else in this process."""

    def __init__(self, path: Path, clock: Clock, *, create: bool = False) -> None:
        """Open the store at `path` in the clerk's thread; raises what `Store.open` raises."""
        self._desk = ThreadPoolExecutor(1, "clerk")
        self._lock = threading.Lock()
        self._open = True
        try:
            self._store = self._desk.submit(Store.open, path, clock, create=create).result()
        except BaseException:
            self._desk.shutdown()
            raise

    @property
    def read_only(self) -> bool:
        """Tell whether the store can only be read."""
        return self._store.read_only

    def close(self) -> None:
        """Finish what was asked, close the store, end the thread."""
        with self._lock:
            if not self._open:
                return
            self._open = False
        self._desk.submit(self._store.close).result()
        self._desk.shutdown()

    def _submit_write(
        self, actor: Actor, act: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> "Future[T]":
        def run() -> T:
            with self._store.write(actor) as tx:
                return act(tx, *args, **kwargs)

        return self._desk.submit(run)

    def write(
        self, actor: Actor, act: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run `act` in one transaction of `actor` and wait for it: for lanes and commands."""
        return self._submit_write(actor, act, *args, **kwargs).result()

    def write_within(
        self,
        seconds: float,
        actor: Actor,
        act: Callable[Concatenate[Tx, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        """Run `act` as `write` does and wait for it so long, then hurry and wait as long again."""
        future = self._submit_write(actor, act, *args, **kwargs)
        if not wait((future,), seconds).done:
            self.hurry()
            wait((future,), seconds)

    def hurry(self) -> None:
        """Let no write wait for its turn any more: the program leaves."""
        self._store.hurry()

    def read(self, ask: Callable[Concatenate[Store, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query and wait for it: for lanes and commands."""
        return self._desk.submit(ask, self._store, *args, **kwargs).result()

    async def do(
        self, actor: Actor, act: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run `act` in one transaction and await it: for screens. It is never cancelled."""
        future = asyncio.wrap_future(self._submit_write(actor, act, *args, **kwargs))
        # When nobody awaits it any more, its refusal has been booked nowhere and needs no log.
        future.add_done_callback(lambda done: done.cancelled() or done.exception())
        return await asyncio.shield(future)

    async def ask(
        self, ask: Callable[Concatenate[Store, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a query and await it: for screens."""
        return await asyncio.wrap_future(self._desk.submit(ask, self._store, *args, **kwargs))
