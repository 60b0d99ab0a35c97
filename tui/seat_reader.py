"""The thread of a seat's card reader: who lies there now, told to the screens; nothing is written.

The service's events come from a monitor of their own (hw.chips.monitor); the card is read here, so
that a card that hangs holds up neither the events nor the screens.
"""

import threading
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Literal

from hw.chip_errors import CardAbsent, CardPulled
from hw.errors import HwError
from tui.seat_lines import Where
from tui.seat_news import CardBad, CardCame, CardLeft, LineState, News

if TYPE_CHECKING:
    from hw.chips.monitor import Monitor, ReaderEvent
    from hw.chips.reader import Reader

EVENTS_MAX = 16
"""Of what happened at the reader while a card was read; the oldest is dropped, for what lies there
now counts."""
LOOK_SECONDS = 2.0
"""So long after the service came up a reader that has not shown itself is missing."""
READ_SECONDS_MAX = 5.0
SERVICE_DOWN, ABSENT = "CIP-101", "CIP-102"

Tell = Callable[[News], None]
Again = Literal["again"]
_GONE = (CardAbsent, CardPulled)
"""Taken away while it was read: the event says so too."""


class PcscThread(threading.Thread):
    """Watches one reader of a PC/SC service and reads the UID of each card that comes."""

    def __init__(self, where: Where, tell: Tell) -> None:
        super().__init__(name=where.label, daemon=True)
        self._where, self._tell = where, tell
        self._turn = threading.Condition()
        self._events: deque[ReaderEvent | Again] = deque(maxlen=EVENTS_MAX)
        self._ended = False
        self._monitor: Monitor | None = None
        self._reader: Reader | None = None
        self._names: set[str] = set()
        self._ours = ""

    def run(self) -> None:
        """Watch until `stop`."""
        try:
            reader, monitor = self._open()
        except HwError as error:
            self._tell(LineState("reader", error.code))
            return
        with self._turn:
            if self._ended:
                return
            self._reader, self._monitor = reader, monitor
        monitor.start()
        while (event := self._next()) is not None:
            self._take(event)
        reader.close()

    def _open(self) -> "tuple[Reader, Monitor]":
        """Return reader and monitor; raises PcscMissing, ReaderAddressWrong."""
        from hw.address import parse_reader
        from hw.chips import pcsc
        from hw.chips.monitor import Monitor
        from hw.chips.reader import open_reader

        pcsc.load()
        self._wanted, socket = parse_reader(self._where.address)
        reader = open_reader(self._where.address, seconds_max=READ_SECONDS_MAX)
        return reader, Monitor(self._hear, partial(pcsc.Context, socket))

    def again(self) -> None:
        """Read the card that lies there once more; tells CardBad where none does."""
        self._hear("again")

    def _hear(self, event: "ReaderEvent | Again") -> None:
        """Take an event of the monitor, in the monitor's thread, or a wish of the screens."""
        with self._turn:
            self._events.append(event)
            self._turn.notify()

    def _next(self) -> "ReaderEvent | Again | None":
        """Return the next event; None at the end. A reader that does not come is told once."""
        with self._turn:
            wait = None if self._ours else LOOK_SECONDS
            while not self._turn.wait_for(lambda: self._events or self._ended, wait):
                self._tell(LineState("reader", self._missing))
                wait = None
            return None if self._ended else self._events.popleft()

    _missing = ABSENT

    def _take(self, event: "ReaderEvent | Again") -> None:
        if event == "again":
            self._read(asked=True)
            return
        match event.kind:
            case "service_down":
                self._names.clear()
                self._ours, self._missing = "", SERVICE_DOWN
                self._tell(LineState("reader", SERVICE_DOWN))
            case "service_up":
                self._missing = ABSENT
            case "reader_new" | "reader_gone":
                (self._names.add if event.kind == "reader_new" else self._names.discard)(
                    event.reader
                )
                self._find()
            case "card_out" if event.reader == self._ours:
                self._tell(CardLeft())
            case "card_in" | "card_swapped" if event.reader == self._ours:
                self._read()

    def _find(self) -> None:
        """Find our reader among those that are plugged in, and say when there is none."""
        from hw.chips.reader import find_reader

        try:
            self._ours, code = find_reader(self._wanted, sorted(self._names)), ""
        except HwError as error:
            self._ours, code = "", error.code
        if self._ours or not self._names or code != ABSENT:
            self._tell(LineState("reader", code))

    def _read(self, *, asked: bool = False) -> None:
        assert self._reader is not None
        try:
            uid = self._reader.tag()
        except HwError as error:
            if asked or not isinstance(error, _GONE):
                self._tell(CardBad(error.code))
        else:
            self._tell(CardCame(self._where.seat, uid.hex, uid.kind))

    def stop(self) -> None:
        """Let it end; may wait for the service."""
        with self._turn:
            self._ended = True
            self._turn.notify()
            monitor = self._monitor
        if monitor is not None:
            monitor.stop()


class FakeReaderThread:
    """Practice's reader: cards are laid on it by a key, not by a hand. No thread is needed."""

    def __init__(self, where: Where, tell: Tell) -> None:
        self._where, self._tell = where, tell
        self._lies = ""

    def lay(self, uid: str) -> None:
        """Lay a card of this UID on it, in place of the one that lies there; "" takes it away."""
        if self._lies:
            self._tell(CardLeft())
        self._lies = uid
        if uid:
            self.again()

    def again(self) -> None:
        """Read the card that lies there once more; tells CardBad where none does."""
        uid = self._lies
        if not uid:
            self._tell(CardBad(CardAbsent.code))
            return
        kinds = {8: "single", 14: "double", 20: "triple"}
        kind = "random" if len(uid) == 8 and uid.startswith("08") else kinds[len(uid)]
        self._tell(CardCame(self._where.seat, uid, kind))

    def start(self) -> None:
        """Have it there."""

    def stop(self) -> None:
        """Take the card away."""
        self._lies = ""

    def join(self, timeout: float | None = None) -> None:
        """Wait for nothing."""

    def is_alive(self) -> bool:
        """Tell that no thread is left."""
        return False
