"""The threads of a seat's serial lines: scanner in, slips and pole out.

Device libraries are imported inside the threads: a seat without such a device never loads them.
"""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hw.errors import HwError
from model.slips import Code, Rule, Slip, Text
from tui.seat_errors import OtherSeat
from tui.seat_news import CodeRead, CodeWrong, Device, LineState, News, SlipOut

if TYPE_CHECKING:
    from hw.desk.scanner import Heard, Scanner
    from hw.desk.slip_printer import Line, Paper, Qr

LISTEN_SECONDS = 0.5
RETRY_SECONDS_FIRST = 0.25
RETRY_SECONDS_MAX = 2.0
ABSENT = "SER-101"
CODES_MAX = 16
"""So many lines in one read are no hand's: a wrong baud rate, a device that is no scanner."""
FLOOD_SECONDS = 0.1
"""How long such a device waits for its next read: it must not take the time of the keys."""

Tell = Callable[[News], None]


@dataclass(frozen=True, slots=True)
class Where:
    """Which device of which seat, and its address in the settings."""

    seat: str
    device: Device
    address: str

    @property
    def label(self) -> str:
        """The device in logs and errors."""
        return f"{self.device} {self.seat}"


@dataclass(frozen=True, slots=True, repr=False)
class Order:
    """Something to be written, and the seat that it is meant for."""

    seat: str
    what: Slip | tuple[str, str]


class ScannerThread(threading.Thread):
    """Hears one scanner, over every pull of its plug."""

    def __init__(self, where: Where, tell: Tell, now: Callable[[], float]) -> None:
        super().__init__(name=where.label, daemon=True)
        self._where, self._tell, self._now = where, tell, now
        self._ended = threading.Event()
        self._scanner: Scanner | None = None
        self._codes = 0

    def run(self) -> None:
        """Listen until `stop`; a line that is not there is tried again and again."""
        from hw.address import parse
        from hw.desk.scanner import Scanner
        from hw.links.port import Port

        try:
            address = parse(self._where.address)
            port = Port(address, self._where.label)
        except HwError as error:
            self._tell(LineState("scanner", error.code))
            return
        scanner = self._scanner = Scanner(port, self._hear, address.text("prefix") or "~")
        wait = RETRY_SECONDS_FIRST
        while not self._ended.is_set():
            state = self._step(scanner)
            self._tell(state)
            if state.code:
                self._ended.wait(wait)
                wait = min(wait * 2, RETRY_SECONDS_MAX)
            else:
                wait = RETRY_SECONDS_FIRST
        scanner.close()

    def _step(self, scanner: "Scanner") -> LineState:
        if self._codes > CODES_MAX:
            self._ended.wait(FLOOD_SECONDS)
        self._codes = 0
        try:
            there = scanner.step(self._now, LISTEN_SECONDS)
        except HwError as error:  # taken by another program, or no right to it: it may be mended
            return LineState("scanner", error.code, _holder(error))
        return LineState("scanner", "" if there else ABSENT)

    def _hear(self, heard: "Heard") -> None:
        self._codes += 1
        kind = getattr(heard, "kind", "")
        if kind:
            self._tell(CodeRead(kind, heard.text))  # type: ignore[union-attr]
        else:
            self._tell(CodeWrong(heard.reason))  # type: ignore[union-attr]

    def stop(self) -> None:
        """Let it end: at once where the line can be woken, else within LISTEN_SECONDS."""
        self._ended.set()
        if self._scanner is not None:
            self._scanner.stop()


class WriterThread(threading.Thread):
    """Writes to a slip printer or a pole; the line is open only while something is written.

    So another session and `tuntas slip` reach the same printer in turn, and a plug that was pulled
    in between is no matter.
    """

    def __init__(self, where: Where, tell: Tell, most: int) -> None:
        super().__init__(name=where.label, daemon=True)
        self._where, self._tell, self._most = where, tell, most
        self._orders: deque[Order] = deque()
        self._turn = threading.Condition()
        self._ended = False

    def put(self, order: Order) -> bool:
        """Take an order; False when a slip printer has too many. Of a pole the newest counts.

        Raises OtherSeat.
        """
        self._demand(order)
        with self._turn:
            if len(self._orders) >= self._most:
                if self._where.device == "slip":
                    return False
                self._orders.popleft()
            self._orders.append(order)
            self._turn.notify()
        return True

    def run(self) -> None:
        """Write what is ordered until `stop`; what is ordered by then is still written."""
        while (order := self._next()) is not None:
            code, holder = self._written(order)
            if isinstance(order.what, Slip):
                self._tell(SlipOut(order.what.number, code, holder))
            else:
                self._tell(LineState("pole", code, holder))

    def _next(self) -> Order | None:
        with self._turn:
            self._turn.wait_for(lambda: self._orders or self._ended)
            return self._orders.popleft() if self._orders else None

    def _written(self, order: Order) -> tuple[str, str]:
        try:
            self._demand(order)
            write(self._where, order.what)
        except (HwError, OtherSeat) as error:
            return error.code, _holder(error)
        return "", ""

    def _demand(self, order: Order) -> None:
        if order.seat != self._where.seat:
            raise OtherSeat(meant=order.seat, seat=self._where.seat)

    def stop(self) -> None:
        """Let it end after what is ordered."""
        with self._turn:
            self._ended = True
            self._turn.notify()


def _holder(error: HwError | OtherSeat) -> str:
    return str(error.facts.get("holder", ""))


def write(where: Where, what: Slip | tuple[str, str]) -> None:
    """Open the line, write a slip or the pole's two lines, and close it. Waits for the device.

    Raises PortAbsent, PortTaken, PortDenied, PortLost, PortSlow, AddressWrong.
    """
    from hw.address import parse
    from hw.desk.pole import Pole
    from hw.desk.slip_printer import SlipPrinter, paper_of
    from hw.links.port import Port

    address = parse(where.address)
    if address.scheme == "fake":
        return  # practice: there is nothing that it could be printed on
    port = Port(address, where.label)
    try:
        if isinstance(what, Slip):
            paper = paper_of(address)
            SlipPrinter(port, paper).print_slip(parts_of(what, paper))
        else:
            Pole(port).show(*what)
    finally:
        port.close()


def parts_of(slip: Slip, paper: "Paper") -> "list[Line | Qr]":
    """Turn a slip's pieces into a printer's lines."""
    from hw.desk.slip_printer import Line, Qr

    parts: list[Line | Qr] = []
    for piece in slip.pieces:
        match piece:
            case Text():
                size, align = ("double" if piece.large else "normal"), piece.align
                parts.append(Line(piece.text, piece.bold, size, align))  # type: ignore[arg-type]
            case Code():
                parts.append(Qr(piece.text))
            case Rule():
                parts.append(Line("-" * paper.columns))
    return parts
