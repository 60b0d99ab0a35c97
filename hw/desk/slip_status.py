"""How a slip printer does: ESC/POS' real-time questions DLE EOT 2, 3 and 4, where it answers them.

It answers one byte for each at once, even while it is off line or its buffer is full (Epson ESC/POS
command reference, DLE EOT). Many cheap printers and one-way cables never answer: that is no fault,
but one that has answered and falls silent was switched off.
"""

import time
from typing import Final

from hw.errors import HwError
from hw.links.port import Port
from hw.port_errors import PortSlow, SlipCoverOpen, SlipFault, SlipOffline, SlipPaperOut

ANSWER_SECONDS: Final = 0.5
READS_MAX: Final = 32
_FIXED_MASK, _FIXED = 0x93, 0x12
"""Bits 0, 1, 4 and 7 of an answer are fixed: 0xx1xx10."""

OFFLINE_CAUSE, ERROR_CAUSE, PAPER = 2, 3, 4


def trouble(number: int, answer: int) -> type[HwError] | None:
    """Return what an answer to DLE EOT `number` says, None when the printer can print."""
    if number == OFFLINE_CAUSE:
        if answer & 0x04:
            return SlipCoverOpen
        if answer & 0x20:
            return SlipPaperOut
        if answer & 0x48:  # the feed button is held (bit 3), an error (bit 6)
            return SlipFault if answer & 0x40 else SlipOffline
    elif number == ERROR_CAUSE:
        if answer & 0x68:  # knife, unrecoverable, recoverable by itself (head too hot)
            return SlipFault
    elif answer & 0x60:
        return SlipPaperOut
    return None


class Asking:
    """Asks one printer, and remembers whether it ever answered."""

    def __init__(self, port: Port) -> None:
        self._port = port
        self._answered = False

    def refuse_unready(self, stage: str) -> bool:
        """Raise what is wrong with the printer; return whether it answers at all.

        A silent one costs ANSWER_SECONDS before a slip and nothing after it. Raises PortSlow when
        it answered before.
        """
        if stage == "after" and not self._answered:
            return False
        self._port.read(0.0)  # what came unasked
        worst: type[HwError] | None = None
        for number in (OFFLINE_CAUSE, PAPER, ERROR_CAUSE):
            answer = self._ask(number)
            if answer is None and self._answered:
                raise PortSlow(self._port.device, stage)
            if answer is None:
                return False
            self._answered = True
            found = trouble(number, answer)
            # Paper and cover come first: the error bit of an off-line printer often means them.
            if found is not None and worst in (None, SlipFault, SlipOffline):
                worst = found
        if worst is not None:
            raise worst(self._port.device, stage)
        return True

    def _ask(self, number: int) -> int | None:
        self._port.write(bytes([0x10, 0x04, number]))
        end = time.monotonic() + ANSWER_SECONDS
        for _ in range(READS_MAX):
            left = end - time.monotonic()
            heard = self._port.read(max(left, 0.0))  # late too: it may be we who had no turn
            for answer in heard:
                if answer & _FIXED_MASK == _FIXED:
                    return answer
            if left <= 0 and not heard:
                break
        return None
