"""Packets of the fingerprint sensors ZFM-20 and R30x, pure: values to bytes and back.

Maker's manual (R305 user manual, section 4): EF01 | address 4 | kind 1 | length 2 | content |
sum 2. The length counts content and sum; the sum is that of kind, length and content, modulo 65536.
"""

from dataclasses import dataclass
from typing import Final

HEAD: Final = b"\xef\x01"
ADDRESS: Final = 0xFFFFFFFF
COMMAND, ACKNOWLEDGE = 0x01, 0x07
KINDS: Final = frozenset({COMMAND, 0x02, ACKNOWLEDGE, 0x08})
CONTENT_BYTES_MAX: Final = 256
WAITING_BYTES_MAX: Final = 4_096
_PREFIX_BYTES = 9


@dataclass(frozen=True, slots=True)
class Packet:
    """One packet whose sum was right."""

    kind: int
    content: bytes


def frame(kind: int, content: bytes) -> bytes:
    """Return the bytes of a packet; raises ValueError beyond CONTENT_BYTES_MAX."""
    if len(content) > CONTENT_BYTES_MAX:
        raise ValueError(f"a packet of {len(content)} bytes")
    told = bytes([kind]) + (len(content) + 2).to_bytes(2, "big") + content
    total = sum(told) & 0xFFFF
    return HEAD + ADDRESS.to_bytes(4, "big") + told + total.to_bytes(2, "big")


class Packets:
    """Cut a stream into packets; noise is stepped over, a packet with a wrong sum is counted."""

    def __init__(self) -> None:
        self._open = b""
        self.broken = 0
        """Packets that began well and had a wrong sum."""

    def feed(self, data: bytes) -> list[Packet]:
        """Take what came and return the packets that are whole now."""
        self._open = (self._open + data)[-WAITING_BYTES_MAX:]
        found: list[Packet] = []
        while (at := self._open.find(HEAD)) >= 0:
            self._open = self._open[at:]
            if len(self._open) < _PREFIX_BYTES:
                return found
            bytes_in = int.from_bytes(self._open[7:9], "big")
            is_ours = self._open[2:6] == ADDRESS.to_bytes(4, "big") and self._open[6] in KINDS
            if not (is_ours and 2 <= bytes_in <= CONTENT_BYTES_MAX + 2):
                self._open = self._open[1:]  # only looked like a head
                continue
            end = _PREFIX_BYTES + bytes_in
            if len(self._open) < end:
                return found
            told, total = self._open[6 : end - 2], self._open[end - 2 : end]
            if sum(told) & 0xFFFF == int.from_bytes(total, "big"):
                found.append(Packet(told[0], told[3:]))
                self._open = self._open[end:]
            else:
                self.broken += 1
                self._open = self._open[1:]  # a true packet may begin inside the broken one
        self._open = self._open[-1:] if self._open.endswith(HEAD[:1]) else b""
        return found

    def forget(self) -> None:
        """Drop what is half there."""
        self._open = b""
