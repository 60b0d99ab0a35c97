"""A reader bound to a seat or a printer: one script on one card, in one transaction, in time.

Every call into PC/SC happens in a worker thread that can be written off: SCardTransmit knows no
deadline, and a frozen line held one for more than a minute (devices reference 1.4).
"""

import contextlib
import queue
import re
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Final, TypeVar

from hw.chip_errors import ReaderAbsent, ReaderSilent, ReaderUnclear
from hw.chips.ktp import Channel, Uid, read_uid, same_card
from hw.chips.pcsc import Context

T = TypeVar("T")

SCRIPT_SECONDS_MAX: Final = 10.0
LOST_WORKERS_MAX: Final = 8
"""After so many hung calls no more threads are begun: the machine needs a person."""

_SLOT = re.compile(r" \d\d \d\d$")


def find_reader(wanted: str, names: Sequence[str]) -> str:
    """Return the reader of that name; pcscd's slot numbers at the end may be left out.

    The numbers change with the order in which readers are plugged in. Raises ReaderAbsent, and
    ReaderUnclear where more than one fits.
    """
    if wanted in names:
        return wanted
    fitting = [name for name in names if _SLOT.sub("", name) == _SLOT.sub("", wanted)]
    if not fitting:
        raise ReaderAbsent(wanted, "find")
    if len(fitting) > 1 and not _SLOT.search(wanted):
        raise ReaderUnclear(wanted, "find", fitting=len(fitting))
    if len(fitting) > 1:
        raise ReaderAbsent(wanted, "find")
    return fitting[0]


class Reader:
    """One reader. `run` blocks its caller for at most the deadline: never call it from the UI."""

    def __init__(
        self, name: str, open_context: Callable[[], Context] = Context, *,
        seconds_max: float = SCRIPT_SECONDS_MAX,
    ) -> None:  # fmt: skip
        self.name = name
        self._open_context = open_context
        self._seconds_max = seconds_max
        self._worker: _Worker | None = None
        self._lost = 0
        self._lock = threading.Lock()

    def run(self, script: Callable[[Channel], T]) -> tuple[Uid, T]:
        """Run a script on the card that lies there; return its UID and what the script gave.

        The UID is read first and last in the same transaction: a quick swap raises no error of
        its own. Raises leaves of HwError; ReaderSilent after the deadline.
        """
        with self._lock:
            worker = self._worker or self._begin()
            future = worker.submit(lambda: self._on_card(worker, script))
            try:
                return future.result(self._seconds_max)
            except TimeoutError:
                self._worker = None
                self._lost += 1
                worker.write_off()
                raise ReaderSilent(self.name, "run", seconds=self._seconds_max) from None

    def uid(self) -> Uid:
        """Read the UID of the card that lies there."""
        return self.run(lambda channel: None)[0]

    def close(self) -> None:
        """End the worker."""
        with self._lock:
            if self._worker is not None:
                self._worker.write_off()
                self._worker = None

    def _begin(self) -> "_Worker":
        if self._lost >= LOST_WORKERS_MAX:
            raise ReaderSilent(self.name, "begin", lost=self._lost)
        self._worker = _Worker(self.name)
        return self._worker

    def _on_card(self, worker: "_Worker", script: Callable[[Channel], T]) -> tuple[Uid, T]:
        context = worker.context(self._open_context)
        with contextlib.ExitStack() as undo:
            undo.callback(worker.drop_context)  # after any error the next script begins anew
            connection = context.connect(find_reader(self.name, context.readers()))
            undo.callback(connection.abandon)
            before = read_uid(connection)
            given = script(connection)
            same_card(before, read_uid(connection))
            undo.pop_all()
        connection.end()
        return before, given


class _Worker:
    """One thread with one PC/SC context; written off when a call does not come back."""

    def __init__(self, name: str) -> None:
        self._tasks: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._context: Context | None = None
        threading.Thread(target=self._work, name=f"reader {name}", daemon=True).start()

    def submit(self, task: Callable[[], T]) -> "Future[T]":
        future: Future[T] = Future()

        def run() -> None:
            try:
                future.set_result(task())
            except BaseException as error:  # handed to whoever waits, never swallowed
                future.set_exception(error)

        self._tasks.put(run)
        return future

    def context(self, open_context: Callable[[], Context]) -> Context:
        if self._context is None:
            self._context = open_context()
        return self._context

    def drop_context(self) -> None:
        context, self._context = self._context, None
        if context is not None:
            context.close()

    def write_off(self) -> None:
        """End the thread after the call in it, if that ever comes back."""
        self._tasks.put(None)

    def _work(self) -> None:
        while (task := self._tasks.get()) is not None:
            task()
        self.drop_context()
