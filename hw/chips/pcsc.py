"""PC/SC through pyscard's lowest layer: result codes become our errors, and nothing else.

pyscard's own monitors die for ever when pcscd is stopped, and its exceptions carry result code 0
for a card pulled away (devices reference 1.3), so only `smartcard.scard` is used.
"""

import ctypes
import os
import threading
from dataclasses import dataclass
from typing import Any, Final

from hw.chip_errors import (
    CardAbsent,
    CardMute,
    CardPulled,
    CardSwapped,
    PcscDenied,
    PcscDown,
    PcscElsewhere,
    PcscFar,
    PcscMissing,
    ReaderAbsent,
    ReaderSilent,
)
from hw.errors import HwError

LIBRARY: Final = "libpcsclite.so.1"
SOCKET_VARIABLE: Final = "PCSCLITE_CSOCK_NAME"
SOCKET: Final = "/run/pcscd/pcscd.comm"
PNP: Final = "\\\\?PnP?\\Notification"
READERS_MAX: Final = 16
"""pcsc-lite before 2.5.0 knows no more."""

NAMES_BYTES_MAX: Final = 8_192
BEGINNINGS_MAX: Final = 4
_RESET_BY_ANOTHER: Final = 0x80100068

PRESENT: Final = 0x20
CHANGED: Final = 0x02

_ERRORS: Final[dict[int, type[HwError]]] = {
    0x8010001D: PcscDown,  # no service
    0x8010001E: PcscDown,  # service stopped
    0x80100013: PcscDown,  # F_COMM_ERROR: the daemon died while it was asked
    0x8010002F: PcscDown,  # COMM_DATA_LOST
    0x80100003: PcscDown,  # invalid handle: the context died with the daemon
    0x80100009: ReaderAbsent,
    0x80100017: ReaderAbsent,
    0x8010002E: ReaderAbsent,
    0x8010000C: CardAbsent,
    0x80100069: CardPulled,
    0x80100016: CardPulled,  # NOT_TRANSACTED: taken away in the middle of an APDU
    0x80100068: CardSwapped,  # reset by somebody else
    0x80100066: CardMute,
    0x80100067: CardMute,
    0x80100065: CardMute,
    0x8010006A: PcscDenied,  # security violation: polkit said no
    0x8010000A: ReaderSilent,
}


@dataclass(frozen=True, slots=True)
class Slot:
    """What one reader shows: event counter in the upper half of `state`, ATR of its card."""

    reader: str
    state: int
    atr: bytes

    @property
    def present(self) -> bool:
        """Whether a card lies there."""
        return bool(self.state & PRESENT)

    @property
    def count(self) -> int:
        """How often a card came or went, as the service counts."""
        return self.state >> 16 & 0xFFFF


class Binding:
    """The one reader service that a process can speak to.

    libpcsclite reads the variable once, at the first context: a second socket would silently be the
    first one's readers, and what was meant for one seat would reach another.
    """

    def __init__(self) -> None:
        self._socket: str | None = None
        self._lock = threading.Lock()

    @property
    def socket(self) -> str:
        """Return the service's socket, as far as it is settled; empty means this machine's own."""
        return os.environ.get(SOCKET_VARIABLE, "") if self._socket is None else self._socket

    def take(self, socket: str = "") -> None:
        """Settle on a socket, or on what this process was started with; raises PcscElsewhere."""
        with self._lock:
            if self._socket is None:
                if socket:
                    os.environ[SOCKET_VARIABLE] = socket
                self._socket = self.socket
            if socket and socket != (self._socket or SOCKET):
                raise PcscElsewhere(stage="begin", bound=self._socket or SOCKET)


BINDING: Final = Binding()
"""This process's own."""


def load() -> Any:
    """Return pyscard's lowest module; raises PcscMissing.

    The library is tried first, because pyscard prints on stderr when it cannot be loaded.
    """
    try:
        ctypes.CDLL(LIBRARY)
    except OSError as error:
        raise PcscMissing(stage="load", what=LIBRARY) from error
    try:
        from smartcard import scard
    except (ImportError, OSError) as error:
        raise PcscMissing(stage="load", what="pyscard") from error
    return scard


def _list_readers(handle: int) -> tuple[int, list[str]]:
    """Ask the library itself for its readers, into room of our own.

    pyscard hands the list back (SCardFreeMemory) without letting other threads run, and libpcsclite
    takes the lock for it that a thread holds while it begins a conversation: over a frozen line
    not one thread of the process would run again.
    """
    room, length = ctypes.create_string_buffer(NAMES_BYTES_MAX), ctypes.c_ulong(NAMES_BYTES_MAX)
    library = ctypes.CDLL(LIBRARY)
    code = library.SCardListReaders(ctypes.c_long(handle), None, room, ctypes.byref(length))
    names = room.raw[: length.value].decode("utf-8", "replace").split("\0") if code == 0 else []
    return code, [name for name in names if name]


class Context:
    """One conversation with the reader service. Each thread has its own."""

    def __init__(self, socket: str = "") -> None:
        """Begin, at the service behind `socket` where one is given.

        Raises PcscMissing, PcscDown, PcscDenied, and PcscElsewhere when this process already speaks
        to another terminal's service.
        """
        self.scard = load()
        BINDING.take(socket)
        code, self._handle = self.scard.SCardEstablishContext(self.scard.SCARD_SCOPE_USER)
        check(code, "", "begin")

    def readers(self) -> tuple[str, ...]:
        """Return the names of the readers, none when there are none; raises PcscDown."""
        code, names = _list_readers(self._handle)
        if code & 0xFFFFFFFF == 0x8010002E:
            return ()
        check(code, "", "list")
        return tuple(names[:READERS_MAX])

    def changes(self, known: dict[str, int], timeout_ms: int) -> list[Slot]:
        """Wait until a reader differs from its `known` state, or readers come and go.

        Returns the slots that changed; none after `timeout_ms`, after `cancel`, or when the list
        of readers changed. Raises PcscDown, ReaderAbsent.
        """
        asked = [*known.items(), (PNP, 0)]
        code, found = self.scard.SCardGetStatusChange(self._handle, timeout_ms, asked)
        if code & 0xFFFFFFFF in (0x8010000A, 0x80100002):  # time over, cancelled
            return []
        check(code, "", "wait")
        return [
            Slot(name, state & ~CHANGED, bytes(atr))
            for name, state, atr in found
            if name != PNP and state & CHANGED
        ]

    def cancel(self) -> None:
        """Free a `changes` that waits in another thread."""
        self.scard.SCardCancel(self._handle)

    def connect(self, reader: str) -> "Connection":
        """Power the card of a reader; raises ReaderAbsent, CardAbsent, CardMute, PcscDown."""
        code, card, protocol = self.scard.SCardConnect(
            self._handle, reader, self.scard.SCARD_SHARE_SHARED, self.scard.SCARD_PROTOCOL_ANY
        )
        check(code, reader, "connect")
        return Connection(self.scard, reader, card, protocol)

    def close(self) -> None:
        """End the conversation; what is still open in it is closed by the service."""
        self.scard.SCardReleaseContext(self._handle)


class Connection:
    """A powered card in a transaction: no other program talks to it in between."""

    def __init__(self, scard: Any, reader: str, card: int, protocol: int) -> None:
        """Begin the transaction; raises CardPulled, ReaderSilent, PcscDown."""
        self._scard, self._reader, self._card, self._protocol = scard, reader, card, protocol
        try:
            self._begin()
        except HwError:
            scard.SCardDisconnect(card, scard.SCARD_LEAVE_CARD)
            raise

    def _begin(self) -> None:
        """Begin; a program that had the card before us may have reset it when it let go."""
        for _ in range(BEGINNINGS_MAX):
            code = self._scard.SCardBeginTransaction(self._card)
            if code & 0xFFFFFFFF != _RESET_BY_ANOTHER:
                break
            code, self._protocol = self._scard.SCardReconnect(
                self._card, self._scard.SCARD_SHARE_SHARED, self._scard.SCARD_PROTOCOL_ANY,
                self._scard.SCARD_LEAVE_CARD,
            )  # fmt: skip
            check(code, self._reader, "begin")
        check(code, self._reader, "begin")

    def transmit(self, apdu: bytes) -> bytes:
        """Send one APDU and return data and status word (ISO 7816-4); raises CardPulled."""
        pci = self._scard.SCARD_PCI_T1
        if self._protocol == self._scard.SCARD_PROTOCOL_T0:
            pci = self._scard.SCARD_PCI_T0
        code, answer = self._scard.SCardTransmit(self._card, pci, list(apdu))
        check(code, self._reader, "transmit")
        if len(answer) < 2:  # a card pulled in the middle: success, and no status word
            raise CardPulled(self._reader, "transmit")
        return bytes(answer)

    def end(self, *, power_off: bool = False) -> None:
        """End the transaction and let the card go; raises CardPulled when it went before.

        With `power_off` the reader's field goes down: the next connection wakes the chip anew.
        """
        last = self._scard.SCARD_UNPOWER_CARD if power_off else self._scard.SCARD_RESET_CARD
        code = self._scard.SCardEndTransaction(self._card, self._scard.SCARD_LEAVE_CARD)
        self._scard.SCardDisconnect(self._card, last)
        check(code, self._reader, "end")

    def abandon(self) -> None:
        """Let the card go after an error; never raises."""
        self._scard.SCardEndTransaction(self._card, self._scard.SCARD_RESET_CARD)
        self._scard.SCardDisconnect(self._card, self._scard.SCARD_RESET_CARD)


def check(code: int, reader: str, stage: str) -> None:
    """Raise the leaf that a PC/SC result code stands for; zero is success."""
    if code == 0:
        return
    number = code & 0xFFFFFFFF
    leaf = _ERRORS.get(number, CardMute)
    if leaf is PcscDown and BINDING.socket not in ("", SOCKET):
        leaf = PcscFar
    raise leaf(reader, stage, result=f"{number:08x}")
