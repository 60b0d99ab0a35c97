"""A slip printer on a pty: answers DLE EOT by Epson's reference, keeps what it prints."""

import os
from collections.abc import Callable

from tests.hw.plug import Answering, Plug

QUESTION = b"\x10\x04"
ANSWER = 0x12
"""The fixed bits of every answer."""


class SimSlip(Plug):
    """One printer with a roll; its bits are set by name."""

    def __init__(self) -> None:
        super().__init__()
        self.mute = False
        self.bits = {2: 0, 3: 0, 4: 0}
        self.noise = b""
        """Sent before each answer, as XON or a status that nobody asked for."""
        self.asked = 0
        self.printed = b""
        self.when_cut: Callable[[], None] = lambda: None
        self._data = b""
        self._answering = Answering(self, self._take)

    def close(self) -> None:
        """Switch it off and clear it away."""
        self._answering.close()
        super().close()

    def _take(self, data: bytes) -> None:
        self._data += data
        while self._data:
            if self._data.startswith(QUESTION):
                if len(self._data) < 3:
                    break
                self._answer(self._data[2])
                self._data = self._data[3:]
                continue
            at = self._data.find(QUESTION)
            part = self._data if at < 0 else self._data[:at]
            if at < 0 and part.endswith(QUESTION[:1]):
                part = part[:-1]  # a question may begin here
            if not part:
                break
            self._data = self._data[len(part) :]
            self.printed += part
            if self.printed.endswith(b"\x1dV\x01"):
                self.when_cut()

    def _answer(self, number: int) -> None:
        self.asked += 1
        if not self.mute:
            os.write(self.fd, self.noise + bytes([ANSWER | self.bits[number]]))
