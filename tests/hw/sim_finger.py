"""A ZFM-20 on a pty, by the maker's manual: templates, notepad, and what spoils its answers.

It does not share the product's packet code, so that one mistake cannot be in both.
"""

import os
import struct

from tests.hw.plug import Answering, Plug

HEAD = struct.Struct(">HIBH")
MAGIC, ADDRESS = 0xEF01, 0xFFFFFFFF
SCORE = 137


class SimFinger(Plug):
    """One sensor with 300 slots; a finger is a name."""

    def __init__(self) -> None:
        super().__init__()
        self.finger = ""
        """What lies there; "~" is a smear."""
        self.templates: dict[int, str] = {}
        self.note = bytes(32)
        self.password = bytes(4)
        self.score = SCORE
        self.mute = False
        self.spoiled = 0
        """So many answers have a wrong sum."""
        self.deaf = 0
        """So many questions arrive spoiled: the sensor says so (01)."""
        self.noise = b""
        self.fault = 0
        self.asked: list[int] = []
        self._buffers: dict[int, str] = {}
        self._data = b""
        self._answering = Answering(self, self._take)

    def close(self) -> None:
        """Switch it off and clear it away."""
        self._answering.close()
        super().close()

    def _take(self, data: bytes) -> None:
        self._data += data
        while len(self._data) >= HEAD.size:
            magic, address, kind, length = HEAD.unpack_from(self._data)
            assert (magic, address, kind) == (MAGIC, ADDRESS, 1)
            end = HEAD.size + length
            if len(self._data) < end:
                return
            content = self._data[HEAD.size : end - 2]
            (total,) = struct.unpack(">H", self._data[end - 2 : end])
            assert total == (kind + length // 256 + length % 256 + sum(content)) % 65_536
            self._data = self._data[end:]
            is_mute = self.mute  # before the question shows: a test may end it at once
            self.asked.append(content[0])
            if not is_mute:
                self._answer(content[0], content[1:])

    def _answer(self, command: int, given: bytes) -> None:
        if self.deaf:
            self.deaf -= 1
            told = b"\x01"
        elif self.fault:
            told = bytes([self.fault])
        else:
            told = self._do(command, given)
        length = len(told) + 2
        total = 7 + length // 256 + length % 256 + sum(told)
        if self.spoiled:
            self.spoiled -= 1
            total += 1
        answer = HEAD.pack(MAGIC, ADDRESS, 7, length) + told + struct.pack(">H", total)
        os.write(self.fd, self.noise + answer)

    def _do(self, command: int, given: bytes) -> bytes:
        match command:
            case 0x13:
                return b"\0" if given == self.password else b"\x13"
            case 0x0F:
                return b"\0" + struct.pack(">HHHHIHH", 0, 9, 300, 3, ADDRESS, 1, 6)
            case 0x01:
                return b"\0" if self.finger else b"\x02"
            case 0x18:
                self.note = given[1:33]
                return b"\0"
            case 0x19:
                return b"\0" + self.note
            case 0x1F:
                slots = range(given[0] * 256, given[0] * 256 + 256)
                bits = sum(1 << (n - slots[0]) for n in slots if n in self.templates)
                return b"\0" + bits.to_bytes(32, "little")
        return self._with_buffers(command, given)

    def _with_buffers(self, command: int, given: bytes) -> bytes:
        match command:
            case 0x02:
                if self.finger == "~":
                    return b"\x06"
                self._buffers[given[0]] = self.finger
                return b"\0"
            case 0x05:
                return b"\0" if len(set(self._buffers.values())) == 1 else b"\x0a"
            case 0x06:
                self.templates[struct.unpack(">H", given[1:3])[0]] = self._buffers[given[0]]
                return b"\0"
            case 0x0C:
                first, count = struct.unpack(">HH", given)
                for slot in range(first, first + count):
                    self.templates.pop(slot, None)
                return b"\0"
            case 0x04:
                first, count = struct.unpack(">HH", given[1:])
                for slot in range(first, first + count):
                    if self.templates.get(slot) == self._buffers[given[0]]:
                        return b"\0" + struct.pack(">HH", slot, self.score)
                return b"\x09" + bytes(4)
        return b"\x01"
