"""Tell when cards and readers come and go: one thread that outlives the reader service.

pyscard's monitor threads end for ever when pcscd is stopped (pyscard issues 82, 128). This one
begins again, and it sees a quick swap by the service's event counter where it can be seen at all.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from hw.chips.pcsc import Context, Slot
from hw.errors import HwError

WAIT_MS: Final = 1_000
BEGIN_AGAIN_SECONDS: Final = 0.5

Kind = Literal[
    "service_up", "service_down", "reader_new", "reader_gone", "card_in", "card_out", "card_swapped"
]


@dataclass(frozen=True, slots=True)
class ReaderEvent:
    """One thing that happened at a reader; `atr` only where a card came."""

    kind: Kind
    reader: str = ""
    atr: bytes = b""


class Monitor:
    """Watches all readers from a thread of its own; `hear` is called in that thread."""

    def __init__(
        self, hear: Callable[[ReaderEvent], None], open_context: Callable[[], Context] = Context
    ) -> None:
        self._hear = hear
        self._open_context = open_context
        self._stopped = threading.Event()
        self._context: Context | None = None
        self._thread = threading.Thread(target=self._run, name="readers", daemon=True)
        self._up: bool | None = None

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self, seconds: float = 2.0) -> bool:
        """Stop watching; False when the thread hangs in the service and is left behind."""
        self._stopped.set()
        context = self._context
        if context is not None:
            context.cancel()
        if self._thread.ident is not None:  # else it ends at once when it is started
            self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                self._context = self._open_context()
                self._tell_service(up=True)
                self._watch(self._context)
            except HwError:
                self._tell_service(up=False)
                self._stopped.wait(BEGIN_AGAIN_SECONDS)
            finally:
                context, self._context = self._context, None
                if context is not None:
                    context.close()

    def _tell_service(self, *, up: bool) -> None:
        if self._up is not up:
            self._up = up
            self._hear(ReaderEvent("service_up" if up else "service_down"))

    def _watch(self, context: Context) -> None:
        known: dict[str, int] = {}
        try:
            while not self._stopped.is_set():
                names = context.readers()
                for gone in [name for name in known if name not in names]:
                    self._forget(known, gone)
                for name in names:
                    if name not in known:
                        known[name] = 0
                        self._hear(ReaderEvent("reader_new", name))
                for slot in context.changes(known, WAIT_MS):
                    self._compare(known, slot)
        finally:
            for name in list(known):
                self._forget(known, name)

    def _forget(self, known: dict[str, int], name: str) -> None:
        if Slot(name, known.pop(name), b"").present:
            self._hear(ReaderEvent("card_out", name))
        self._hear(ReaderEvent("reader_gone", name))

    def _compare(self, known: dict[str, int], slot: Slot) -> None:
        before = Slot(slot.reader, known[slot.reader], b"")
        known[slot.reader] = slot.state
        if before.present and slot.present and before.count != slot.count:
            self._hear(ReaderEvent("card_swapped", slot.reader, slot.atr))
        elif slot.present and not before.present:
            self._hear(ReaderEvent("card_in", slot.reader, slot.atr))
        elif before.present and not slot.present:
            self._hear(ReaderEvent("card_out", slot.reader))
