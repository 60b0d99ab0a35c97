"""The store's own thread: one connection, one writer, everything in the order it was asked.

Screens await it, lanes wait for it; what goes in and out are frozen values. A read that nobody
awaits any more still runs; a write that was begun is never cancelled.
"""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from model.actor import Actor
from model.clock import Clock
from model.engine import CACHE_KIB
from model.errors import ModelError
from model.store import Store, Tx

P = ParamSpec("P")
T = TypeVar("T")


class AtOnce(Executor):
    """Runs what is asked in the asker's own thread, before it returns."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        """Run it now; what it raises is raised here."""
        future: Future[T] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


class Clerk:
    """The one who reads and writes the store for everybody else in this process."""

    def __init__(
        self,
        path: Path,
        clock: Clock,
        *,
        create: bool = False,
        cache_kib: int = CACHE_KIB,
        at_once: bool = False,
    ) -> None:
        """Open the store at `path` in the clerk's thread; raises what `Store.open` raises.

        With `at_once` there is no thread yet: the store is opened and asked in this one, until
        `rest`, and in a thread from `begin` on, which may be in a fork.
        """
        self._place = (path, clock)
        self._cache_kib = cache_kib
        self._lock = threading.Lock()
        self._open = False
        self._besides: set[Callable[[Store], bool]] = set()
        self._take_up(AtOnce() if at_once else ThreadPoolExecutor(1, "clerk"), create=create)

    def _take_up(self, desk: Executor, *, create: bool) -> None:
        assert not self._open
        self._desk = desk
        (path, clock), kib = self._place, self._cache_kib
        try:
            self._store = desk.submit(
                Store.open, path, clock, create=create, cache_kib=kib
            ).result()
        except BaseException:
            desk.shutdown()
            raise
        self._open = True

    def rest(self) -> None:
        """Close the store until `begin`: nothing of it may be open at a fork."""
        assert isinstance(self._desk, AtOnce), "a thread does not outlive a fork"
        self.close()

    def begin(self) -> None:
        """Open the store in a thread of this process; raises what `Store.open` raises."""
        self._take_up(ThreadPoolExecutor(1, "clerk"), create=False)

    @property
    def clock(self) -> Clock:
        """The clock that the store reads."""
        return self._place[1]

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

    def begin_read(
        self, ask: Callable[Concatenate[Store, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> "Future[T]":
        """Ask a query for somebody who must not wait without an end, such as a watchdog."""
        return self._desk.submit(ask, self._store, *args, **kwargs)

    def begin_write(
        self, actor: Actor, act: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> "Future[T]":
        """Begin what `write` does, for somebody who must not wait; it is never cancelled."""
        return self._submit_write(actor, act, *args, **kwargs)

    def beside(self, step: Callable[[Store], bool]) -> None:
        """Run `step` again and again while it returns True; whatever is asked goes between.

        Each is one small read. What one is refused (ModelError) ends it: nobody waits for it, and
        whoever asks for the same is told. Without a thread of the clerk's own nothing is done.
        """
        with self._lock:
            if step in self._besides or not self._open or isinstance(self._desk, AtOnce):
                return
            self._besides.add(step)
            self._desk.submit(self._step, step)

    def _step(self, step: Callable[[Store], bool]) -> None:
        more = False
        try:
            more = step(self._store)
        except ModelError:
            more = False
        finally:
            with self._lock:
                if more and self._open:
                    self._desk.submit(self._step, step)
                else:
                    self._besides.discard(step)

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
