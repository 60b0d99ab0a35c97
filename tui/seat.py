"""The devices of one seat in one session: one thread each, one mailbox, nothing that waits.

Bound to the seat's name: whoever uses a device says for which seat it is meant, and the device says
no (OtherSeat) when that is another one. No device library is loaded before a seat has such a
device, and then in the device's own thread. What goes in and comes out has a limit:

* scans and cards wait for the screens, NEWS_MAX at most; then the newest are dropped and counted:
  a scan that showed nothing is scanned again, and people open in the order they came;
* the state of a line is kept as it is now, not as a list: a plug that flutters floods nobody;
* slips wait for the printer, SLIPS_MAX at most; then the next is refused, never dropped unseen;
* of captures one is asked for at a time, so as few answers wait as questions were put;
* of what the pole shows and of what lies on the reader only the newest counts.
"""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from model.slips import Slip
from tui.seat_choice import is_fake, real_part
from tui.seat_errors import NoCapture, NoSlipPrinter, OtherSeat, SeatClosed, SlipsWait
from tui.seat_lines import Order, ScannerThread, Where, WriterThread
from tui.seat_news import Device, Mailbox
from tui.seat_reader import FakeReaderThread, PcscThread
from tui.settings_parts import Seat

if TYPE_CHECKING:
    from model.packets.sealed import Sealed
    from tui.seat_capture import CapturePlan, CaptureThread

SLIPS_MAX = 8
CLOSE_SECONDS = 1.0
"""A thread that hangs in its device longer than this is left behind; it dies with the process."""


class DeviceThread(Protocol):
    """The thread of one device."""

    def start(self) -> None:
        """Begin."""

    def stop(self) -> None:
        """Ask it to end; may wait for a device that hangs, so it is never called by a screen."""

    def join(self, timeout: float | None = None) -> None:
        """Wait for its end."""

    def is_alive(self) -> bool:
        """Tell whether it is still there."""


class DeskSeat:
    """One seat's devices. All methods return at once, but `close`, which has its limit."""

    def __init__(
        self,
        seat: Seat,
        now: Callable[[], float],
        *,
        is_practice: bool = False,
        captures: "CapturePlan | None" = None,
    ) -> None:
        """Touch no device yet; `now` gives monotonic seconds, `captures` how they are sealed.

        Simulated devices are there in practice only: elsewhere the chips that the virtual reader
        invents would be bound to real people for ever.
        """
        self.seat = seat if is_practice else real_part(seat)
        self.box = Mailbox()
        self._now = now
        self._captures = captures
        self._capturing: CaptureThread | None = None
        self._threads: dict[Device, DeviceThread] = {}
        self._closed = False

    @property
    def name(self) -> str:
        """The seat's name."""
        return self.seat.name

    def has(self, device: Device) -> bool:
        """Tell whether the seat has such a device, whatever its state."""
        if device == "capture" and self._captures is None:
            return False
        return bool(getattr(self.seat, device))

    def works(self, device: Device) -> bool:
        """Tell whether the seat has such a device and nobody has said that it does not work."""
        return self.has(device) and not self.box.code_of(device)

    def start(self, wake: Callable[[], None]) -> None:
        """Begin to listen; `wake` is called from any thread when the mailbox has something."""
        if self._closed or self._threads:
            return
        self.box.wake = wake
        for device in ("scanner", "slip", "reader", "pole", "capture"):
            if self.has(device):
                self._threads[device] = self._thread(device)
        for thread in self._threads.values():
            thread.start()

    def _thread(self, device: Device) -> DeviceThread:
        where = Where(self.name, device, getattr(self.seat, device))
        if device == "scanner":
            return ScannerThread(where, self.box.put, self._now)
        if device == "reader":
            kind = FakeReaderThread if is_fake(where.address) else PcscThread
            return kind(where, self.box.put)
        if device == "capture":
            return self._capture_thread(where)
        return WriterThread(where, self.box.put, SLIPS_MAX if device == "slip" else 1)

    def _capture_thread(self, where: Where) -> "CaptureThread":
        from tui.seat_capture import CaptureThread

        assert self._captures is not None
        self._capturing = CaptureThread(where, self.box.put, self._captures, self._now)
        return self._capturing

    def capture(
        self, meant_for: str, rid: str, nik: str, part: str, attempt: int, birth_year: int = 0
    ) -> None:
        """Ask the capture device for one part of a person, in place of what was asked before.

        What comes is CaptureSealed or CaptureWrong. Without `birth_year` the NIK tells whether it
        is odd, for the ground of the photo. Raises OtherSeat, SeatClosed, NoCapture, NoHubKey.
        """
        from hw.capture.base import Wanted
        from model.packets.errors import NoHubKey

        self.demand(meant_for)
        if self._capturing is None or self._captures is None:
            raise NoCapture()
        if not self._captures.hub_key:
            raise NoHubKey()
        year = (birth_year or 1900 + int(nik[10:12])) if self._captures.ground else 0
        self._capturing.want(Wanted(rid, nik, part, attempt, year))

    def capture_stop(self) -> None:
        """Want no capture any more; what lies at the device stays there."""
        if self._capturing is not None:
            self._capturing.cancel()

    def capture_taken(self, sealed: "Sealed") -> None:
        """Have the source of a capture deleted, now that the capture is in the store."""
        self.capture_forget(sealed.digest)

    def capture_forget(self, digest: str) -> None:
        """Have the source with this SHA-256 deleted, which is in the store."""
        if self._capturing is not None:
            self._capturing.forget(digest)

    def print_slip(self, meant_for: str, slip: Slip) -> None:
        """Hand a slip to the printer's thread; what becomes of it comes as SlipOut.

        Raises OtherSeat, NoSlipPrinter, SlipsWait, SeatClosed.
        """
        self.demand(meant_for)
        self.demand(slip.seat)
        thread = self._threads.get("slip")
        if not isinstance(thread, WriterThread):
            raise NoSlipPrinter()
        if not thread.put(Order(slip.seat, slip)):
            raise SlipsWait(count=SLIPS_MAX)

    def show(self, meant_for: str, first: str, second: str = "") -> None:
        """Show two lines on the pole, where the seat has one and is open; raises OtherSeat."""
        if self._closed:
            return
        self.demand(meant_for)
        thread = self._threads.get("pole")
        if isinstance(thread, WriterThread):
            thread.put(Order(meant_for, (first, second)))

    def lay(self, meant_for: str, uid: str) -> bool:
        """Lay a card of this UID on practice's reader ("" takes it away); raises OtherSeat.

        False where the reader is a real one: there only hands lay cards.
        """
        self.demand(meant_for)
        thread = self._threads.get("reader")
        if not isinstance(thread, FakeReaderThread):
            return False
        thread.lay(uid)
        return True

    def read_again(self, meant_for: str) -> None:
        """Have the card that lies on the reader read once more; raises OtherSeat, SeatClosed."""
        self.demand(meant_for)
        thread = self._threads.get("reader")
        if isinstance(thread, FakeReaderThread | PcscThread):
            thread.again()

    @property
    def has_virtual_reader(self) -> bool:
        """Whether cards are laid on the reader by a key: practice."""
        return isinstance(self._threads.get("reader"), FakeReaderThread)

    def demand(self, meant_for: str) -> None:
        """Raise OtherSeat unless something is meant for this seat, SeatClosed after the end."""
        if meant_for != self.name:
            raise OtherSeat(meant=meant_for, seat=self.name)
        if self._closed:
            raise SeatClosed()

    def close(self, seconds: float = CLOSE_SECONDS) -> bool:
        """Close all devices; False when one hangs and is left behind. Closing twice does nothing.

        Each is stopped by a thread of its own: SCardCancel asks the same service that is frozen.
        """
        self._closed = True
        self.box.wake = lambda: None
        threads, self._threads = list(self._threads.values()), {}
        stopping = [
            threading.Thread(target=one.stop, name="closing", daemon=True) for one in threads
        ]
        end = self._now() + seconds
        for stopper in stopping:
            stopper.start()
        for thread in threads:
            thread.join(max(0.0, min(end - self._now(), seconds)))
        return not any(thread.is_alive() for thread in threads)
