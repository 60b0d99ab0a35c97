"""A reader bound to a seat or a printer: one script on one card, in one transaction, in time.

Every call into PC/SC happens in a worker thread that can be written off: SCardTransmit knows no
deadline, and a frozen line held one for more than a minute (devices reference 1.4).
"""

import contextlib
import functools
import queue
import re
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Final, TypeVar

from hw.address import parse_reader
from hw.chip_errors import (
    CardSwapped,
    ReaderAbsent,
    ReaderSilent,
    ReaderUnclear,
)
from hw.chips.ktp import Channel, Uid, read_uid, same_card
from hw.chips.pcsc import Context

T = TypeVar("T")

SCRIPT_SECONDS_MAX: Final = 10.0
LOST_WORKERS_MAX: Final = 8
"""With so many calls hanging no more threads are begun, until one of them comes back."""

_NUMBERS = re.compile(r" [0-9A-F]{2} ([0-9A-F]{2})$")


def open_reader(address: str, *, seconds_max: float = SCRIPT_SECONDS_MAX) -> "Reader":
    """Return the reader at an address of the settings; touches no device yet.

    `pcsc:///NAME`, or `pcsc:///NAME?socket=/path` for a terminal's own behind its ssh line. Raises
    ReaderAddressWrong.
    """
    name, socket = parse_reader(address)
    return Reader(name, functools.partial(Context, socket), seconds_max=seconds_max)


def find_reader(wanted: str, names: Sequence[str]) -> str:
    """Return the reader of that name; pcscd's two numbers at the end may be left out.

    The first changes with the order in which readers are plugged in; the second is a slot of the
    reader, and where it is said it counts. A serial number in the name (in brackets) is part of
    it. Raises ReaderAbsent, and ReaderUnclear where more than one fits.
    """
    if wanted in names:
        return wanted
    bare, slot = _NUMBERS.sub("", wanted), _NUMBERS.search(wanted)
    fitting = [name for name in names if _NUMBERS.sub("", name) == bare]
    if slot:
        fitting = [name for name in fitting if name.endswith(f" {slot[1]}")]
    if len(fitting) == 1:
        return fitting[0]
    if not fitting or slot:
        raise ReaderAbsent(wanted, "find")
    raise ReaderUnclear(wanted, "find", fitting=len(fitting))


def reader_names(
    open_context: Callable[[], Context] = Context, *, seconds_max: float = SCRIPT_SECONDS_MAX
) -> tuple[str, ...]:
    """Return the names of the readers that are plugged in, within the deadline.

    Raises PcscMissing, PcscDown, PcscDenied, and ReaderSilent where the service does not answer.
    """
    worker = _Worker("list")
    try:
        return worker.submit(lambda: worker.context(open_context).readers()).result(seconds_max)
    except TimeoutError:
        raise ReaderSilent(stage="list", seconds=seconds_max) from None
    finally:
        worker.write_off()


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
        self._lost: list[_Worker] = []
        self._lock = threading.Lock()

    def run(self, script: Callable[[Channel], T]) -> tuple[Uid, T]:
        """Run a script on the card that lies there; return its UID and what the script gave.

        The UID is read first and last in the same transaction: a quick swap raises no error of
        its own. Raises leaves of HwError; ReaderSilent after the deadline, and then the script gets
        no more APDU through, whoever's card lies there when the line is back.
        """
        return self._run(script, power_off=False)

    def _run(self, script: Callable[[Channel], T], *, power_off: bool) -> tuple[Uid, T]:
        with self._lock:
            worker = self._worker or self._begin()
            future = worker.submit(lambda: self._on_card(worker, script, power_off))
            try:
                return future.result(self._seconds_max)
            except TimeoutError:
                self._worker = None
                self._lost.append(worker)
                worker.write_off()
                raise ReaderSilent(self.name, "run", seconds=self._seconds_max) from None

    def uid(self) -> Uid:
        """Read the UID of the card that lies there."""
        return self.run(lambda channel: None)[0]

    def tag(self) -> Uid:
        """Read the UID as a tag of the stock: one that may be random is read again, woken anew.

        ISO 14443-3: four bytes of type A that begin with 08 are random, and a type B's PUPI may be,
        which only three readings tell from another card. Raises CardSwapped when it was one.
        """
        first = self._awakened()
        if first.kind != "single":
            return first
        second = self._awakened()
        if second == first:
            return first
        third = self._awakened()
        if len({first.hex, second.hex, third.hex}) < 3 or second.kind != third.kind:
            raise CardSwapped(self.name, "tag")
        return Uid(third.hex, "random")

    def _awakened(self) -> Uid:
        """Read the UID, then let the field go down, so that the next reading wakes the chip."""
        return self._run(_nothing, power_off=True)[0]

    def close(self) -> None:
        """End the worker."""
        with self._lock:
            if self._worker is not None:
                self._worker.write_off()
                self._worker = None

    def _begin(self) -> "_Worker":
        self._lost = [worker for worker in self._lost if worker.hangs]
        if len(self._lost) >= LOST_WORKERS_MAX:
            raise ReaderSilent(self.name, "begin", lost=len(self._lost))
        self._worker = _Worker(self.name)
        return self._worker

    def _on_card(
        self, worker: "_Worker", script: Callable[[Channel], T], power_off: bool
    ) -> tuple[Uid, T]:
        context = worker.context(self._open_context)
        with contextlib.ExitStack() as undo:
            undo.callback(worker.drop_context)  # after any error the next script begins anew
            connection = context.connect(find_reader(self.name, context.readers()))
            undo.callback(connection.abandon)
            channel = _Leased(connection, worker)
            before = read_uid(channel)
            given = script(channel)
            same_card(before, read_uid(channel))
            undo.pop_all()
        connection.end(power_off=power_off)
        return before, given


def _nothing(_channel: Channel) -> None:
    """Read nothing but the UID."""


class _Leased:
    """A card for as long as somebody waits for its script."""

    def __init__(self, card: Channel, worker: "_Worker") -> None:
        self._card = card
        self._worker = worker

    def transmit(self, apdu: bytes) -> bytes:
        if self._worker.is_lost:
            raise ReaderSilent(stage="late")
        return self._card.transmit(apdu)


class _Worker:
    """One thread with one PC/SC context; written off when a call does not come back."""

    def __init__(self, name: str) -> None:
        self._tasks: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._context: Context | None = None
        self.is_lost = False
        self._thread = threading.Thread(target=self._work, name=f"reader {name}", daemon=True)
        self._thread.start()

    @property
    def hangs(self) -> bool:
        """Whether the call in it has not come back yet."""
        return self._thread.is_alive()

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
        self.is_lost = True
        self._tasks.put(None)

    def _work(self) -> None:
        while (task := self._tasks.get()) is not None:
            task()
        self.drop_context()
