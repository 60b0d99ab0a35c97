"""A virtual KTP-el for vpcd, vsmartcard's reader: for practice and tests, never a real identity.

vpcd's protocol: two bytes of length (big endian) and a body; one byte is power off (0), power on
(1), reset (2) or a question for the ATR (4), anything longer an APDU (devices reference 1.2).
"""

import contextlib
import socket
import threading
from collections.abc import Callable
from typing import Final

PORT: Final = 35_963
ATR: Final = bytes.fromhex("3B888001000000000000000009")
CONNECT_SECONDS_MAX: Final = 60.0
"""vpcd takes one line at a time: a service with much to do lets the next one wait."""
FRAME_BYTES_MAX: Final = 65_535

_OK, _NOT_FOUND, _LOCKED = b"\x90\x00", b"\x6a\x82", b"\x69\x82"
_MF, _DF_KTP, _EF_CONTROL, _EF_PHOTO = 0x3F00, 0x7F0A, 0x6FF0, 0x6FF2
LOCKED_FILES: Final = (0x6FF1, 0x6FF3, 0x6FF4, 0x6FF5)
"""Invented numbers: the real ones belong to the state."""


class VirtualCard:
    """A chip that answers APDUs. A blank one has no photo; a dead one has no ATR."""

    def __init__(self, uid: bytes, photo: bytes | None = None, *, dead: bool = False) -> None:
        self.uid = uid
        self.atr = b"\x00" if dead else ATR  # vpcd itself hangs on an empty answer
        self.files = {_EF_CONTROL: b"\x00\x34" + bytes(0x34)}
        if photo is not None:
            self.files[_EF_PHOTO] = len(photo).to_bytes(2, "big") + photo
        self.largest_read = 256
        """More than this is answered with 6CXX and the length that would be right."""
        self.count = 0
        self.before: Callable[[bytes], None] = lambda apdu: None
        """Called with each APDU before its answer: a test pulls or swaps the card here."""
        self._df = self._file = 0

    def reset(self) -> None:
        """Forget what was selected."""
        self._df = self._file = 0

    def answer(self, apdu: bytes) -> bytes:
        """Return data and status word (ISO 7816-4 7)."""
        self.count += 1
        self.before(apdu)
        if len(apdu) < 4:
            return b"\x67\x00"
        if apdu[:2] == b"\xff\xca":
            return self.uid + _OK
        if apdu[0] != 0:
            return b"\x6e\x00"
        if apdu[1] == 0xA4:
            return self._select(int.from_bytes(apdu[5:7], "big"))
        if apdu[1] == 0xB0:
            return self._read(int.from_bytes(apdu[2:4], "big"), apdu[4] if len(apdu) > 4 else 0)
        return b"\x6d\x00"

    def _select(self, file: int) -> bytes:
        if file in (_MF, _DF_KTP):
            self._df, self._file = file, 0
            return _OK
        if self._df == _DF_KTP and (file in self.files or file in LOCKED_FILES):
            self._file = file
            return _OK
        return _NOT_FOUND

    def _read(self, offset: int, wanted: int) -> bytes:
        if self._file in LOCKED_FILES:
            return _LOCKED
        if not self._file:
            return b"\x69\x86"
        data = self.files[self._file]
        if offset >= len(data):
            return b"\x6b\x00"
        wanted = wanted or 256
        if wanted > self.largest_read:
            return bytes([0x6C, self.largest_read])
        got = data[offset : offset + wanted]
        return got + (_OK if len(got) == wanted else b"\x62\x82")


class VirtualSlot:
    """Puts virtual cards into one slot of vpcd."""

    def __init__(self, port: int = PORT, host: str = "127.0.0.1") -> None:
        self._where = (host, port)
        self._socket: socket.socket | None = None
        self._thread: threading.Thread | None = None

    def insert(self, card: VirtualCard) -> None:
        """Lay a card down; raises OSError when vpcd does not listen."""
        self.remove()
        line = socket.create_connection(self._where, CONNECT_SECONDS_MAX)
        line.settimeout(None)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket = line
        self._thread = threading.Thread(target=self._serve, args=(line, card), daemon=True)
        self._thread.start()

    def remove(self) -> None:
        """Take the card away, also in the middle of an APDU."""
        line, self._socket = self._socket, None
        if line is not None:
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            line.close()

    def wait(self) -> None:
        """Wait until the reader lets go."""
        if self._thread is not None:
            self._thread.join()

    def _serve(self, line: socket.socket, card: VirtualCard) -> None:
        with contextlib.suppress(OSError, EOFError):
            while True:
                body = _take(line, int.from_bytes(_take(line, 2), "big"))
                if len(body) != 1:
                    _give(line, card.answer(body))
                elif body == b"\x04":
                    _give(line, card.atr)
                else:
                    card.reset()


def _take(line: socket.socket, wanted: int) -> bytes:
    data = b""
    while len(data) < wanted:
        # vpcd writes length and body apart: without this each APDU waits 44 ms for an ACK.
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
        got = line.recv(wanted - len(data))
        if not got:
            raise EOFError
        data += got
    return data


def _give(line: socket.socket, body: bytes) -> None:
    line.sendall(len(body).to_bytes(2, "big") + body)
