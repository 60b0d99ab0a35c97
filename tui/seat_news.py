"""What the devices of a seat say to the screens, and the one mailbox it goes through."""

import threading
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from model.packets.sealed import Sealed

NEWS_MAX = 64
"""So many scans and cards wait for the screens; then the newest are dropped and counted."""

Device = Literal["scanner", "slip", "reader", "pole", "capture"]


@dataclass(frozen=True, slots=True, repr=False)
class CodeRead:
    """A whole code: `number` (NIK, KK), `chip` (a UID) or `slip` (a number of ours)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class CodeWrong:
    """Something was scanned that is no code of ours: `length`, `unknown` or `too_long`."""

    reason: str


@dataclass(frozen=True, slots=True, repr=False)
class CardCame:
    """A card lies on the seat's reader; `kind` is single, double, triple or random."""

    seat: str
    uid: str
    kind: str


@dataclass(frozen=True, slots=True)
class CardLeft:
    """The card was taken away."""


@dataclass(frozen=True, slots=True)
class CardBad:
    """The card that lies there cannot be read."""

    code: str


@dataclass(frozen=True, slots=True)
class LineState:
    """A device's line: `code` says what is wrong with it, "" that it works."""

    device: Device
    code: str
    holder: str = ""
    """Which other program has it, where that is known."""

    @property
    def is_reader_lost(self) -> bool:
        """Whether nobody knows any more what lies on the reader."""
        return self.device == "reader" and bool(self.code)


@dataclass(frozen=True, slots=True)
class SlipOut:
    """What became of a slip: printed, or why not (`code`)."""

    number: str
    code: str
    holder: str = ""


@dataclass(frozen=True, slots=True)
class CaptureSealed:
    """A capture lies sealed on the shelf; its source is kept until it is in the store."""

    sealed: "Sealed"


@dataclass(frozen=True, slots=True)
class CaptureWrong:
    """What was asked for did not come, or cannot be taken; its source is kept."""

    rid: str
    part: str
    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CaptureLeft:
    """Something lies at the device since before this session: by its SHA-256."""

    digest: str = field(repr=False)


News = (
    CodeRead
    | CodeWrong
    | CardCame
    | CardLeft
    | CardBad
    | LineState
    | SlipOut
    | CaptureSealed
    | CaptureWrong
    | CaptureLeft
)
_NEVER_DROPPED = (SlipOut, CaptureSealed, CaptureWrong)
"""As few as were asked for: a slip, a capture."""


class Mailbox:
    """What the devices' threads say to the screens; one wake-up for all that came meanwhile."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._news: deque[News] = deque()
        self._lines: dict[Device, LineState] = {}
        self._told: dict[Device, str] = {}
        self._awake = False
        self.wake: Callable[[], None] = lambda: None
        self.dropped = 0
        """How many scans and cards nobody has seen, because too many waited."""
        self.card_lies = False
        """Whether a card lies on the reader, as far as it has said."""

    def put(self, news: News) -> None:
        """Take what a device says, from any thread; never waits."""
        with self._lock:
            self._watch_card(news)
            if isinstance(news, LineState):
                self._lines[news.device] = news
            elif isinstance(news, CodeWrong) and news in self._news:
                pass  # said once: a device that sends nonsense without an end rings no storm
            elif len(self._news) >= NEWS_MAX and not isinstance(news, _NEVER_DROPPED):
                self.dropped += 1
            else:
                self._news.append(news)
            asleep, self._awake = not self._awake, True
        if asleep:
            self.wake()

    def _watch_card(self, news: News) -> None:
        if isinstance(news, CardCame):
            self.card_lies = True
        elif isinstance(news, CardLeft) or (isinstance(news, LineState) and news.is_reader_lost):
            self.card_lies = False

    def code_of(self, device: Device) -> str:
        """Return what is wrong with a device's line now, "" when nothing is known to be."""
        with self._lock:
            line = self._lines.get(device)
        return "" if line is None else line.code

    def take(self) -> list[News]:
        """Return what came since the last time; of a line only what differs from what was told.

        A line that works from the beginning is not told of.
        """
        with self._lock:
            self._awake = False
            news = [*self._news]
            self._news.clear()
            for device, line in self._lines.items():
                if self._told.get(device, "") != line.code:
                    news.append(line)
                self._told[device] = line.code
            return news
