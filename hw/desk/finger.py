"""An operator's fingerprint sensor on a line: ZFM-20 and the R30x family.

The template never leaves the sensor and no picture is fetched; what comes back is a yes or a no for
one slot. Never for residents: their capture is the state's own set. Commands by the maker's manual
(R305, section 5); a sensor has no serial number, so it is given a mark in its own notepad.
"""

import threading
import time
from collections.abc import Callable, Collection
from typing import Final, Literal

from hw.desk.finger_words import ACKNOWLEDGE, COMMAND, Packets, frame
from hw.errors import HwError
from hw.finger_errors import (
    FingersDiffer,
    FingerTaken,
    FingerUnclear,
    NoFinger,
    SensorFault,
    SensorFull,
    SensorGarbled,
    SensorLocked,
    SensorMute,
    SensorOther,
)
from hw.links.port import Port

BAUD: Final = 57_600
ANSWER_SECONDS: Final = 2.0
FINGER_SECONDS: Final = 20.0
PAUSE_SECONDS: Final = 0.1
TRIES: Final = 3
LATE_READS_MAX: Final = 300
"""What lies there when the time is over is still read: more than the bytes of any answer."""
MARK_BYTES: Final = 16
SLOTS_MAX: Final = 1_024
SCORE_MIN: Final = 50
"""Below this a match of the sensor's own is not believed; its level 3 gives 60 and more."""

_PICTURE, _CONVERT, _SEARCH, _COMBINE, _STORE, _DELETE = 0x01, 0x02, 0x04, 0x05, 0x06, 0x0C
_PARAMETERS, _PASSWORD, _WRITE_NOTE, _READ_NOTE, _INDEX = 0x0F, 0x13, 0x18, 0x19, 0x1F
_OK, _RECEIVED_BADLY, _NONE_THERE, _UNKNOWN = 0x00, 0x01, 0x02, 0x09
_NOTE_PAGE = b"\x00"
_NOTE_HEAD = b"TUNTAS1\0"
_INDEX_SLOTS = 256

_LEAVES: Final[dict[int, type[HwError]]] = {
    0x02: NoFinger,
    0x03: FingerUnclear,
    0x06: FingerUnclear,
    0x07: FingerUnclear,
    0x15: FingerUnclear,
    0x0A: FingersDiffer,
    0x13: SensorLocked,
    0x1F: SensorFull,
}
"""Confirmation codes that have a meaning of their own; all others are SensorFault."""

Say = Callable[[Literal["touch", "lift", "again"]], None]


class Sensor:
    """One sensor. Each verb asks and waits ANSWER_SECONDS at most.

    Every verb raises PortAbsent, PortTaken, PortDenied, PortLost, PortSlow, SensorMute,
    SensorGarbled, SensorFault; what more it raises stands with it.
    """

    def __init__(self, port: Port) -> None:
        self._port = port
        self._packets = Packets()
        self.slots = 0

    @property
    def is_open(self) -> bool:
        """Whether the line is open, as far as anybody knows."""
        return self._port.is_open

    def open(self) -> None:
        """Open the line, give the maker's password, learn the size; raises SensorLocked."""
        if self._port.is_open:
            return
        self._port.open()
        self._packets.forget()
        try:
            self._ask(_PASSWORD, bytes(4))
            told = self._ask(_PARAMETERS)
        except HwError:
            self._port.close()
            raise
        self.slots = min(int.from_bytes(told[4:6], "big"), SLOTS_MAX)

    def close(self) -> None:
        """Let go of the line."""
        self._port.close()

    def stop(self) -> None:
        """Free a wait for an answer, from another thread."""
        self._port.cancel()

    def mark(self) -> bytes:
        """Return the mark that this office gave the sensor, b"" where it has none."""
        note = self._ask(_READ_NOTE, _NOTE_PAGE)
        if not note.startswith(_NOTE_HEAD):
            return b""
        return note[len(_NOTE_HEAD) : len(_NOTE_HEAD) + MARK_BYTES]

    def give_mark(self, mark: bytes) -> None:
        """Write a mark of MARK_BYTES into the notepad and read it back; raises SensorFault."""
        page = (_NOTE_HEAD + mark).ljust(32, b"\0")
        self._ask(_WRITE_NOTE, _NOTE_PAGE + page)
        if self.mark() != mark:
            raise SensorFault(self._port.device, "mark", status="note")

    def has_finger(self) -> bool:
        """Take a picture; tell whether a finger lies there. Raises FingerUnclear."""
        try:
            self._ask(_PICTURE)
        except NoFinger:
            return False
        return True

    def convert(self, buffer: Literal[1, 2]) -> None:
        """Make features of the picture; raises FingerUnclear."""
        self._ask(_CONVERT, bytes([buffer]))

    def score(self, slot: int) -> int:
        """Compare what was converted with the template of this slot alone; 0 for no match."""
        return self._search(slot, 1).get(slot, 0)

    def found_at(self) -> int | None:
        """Return the slot of the whole sensor that holds this finger, None for none."""
        return next(iter(self._search(0, self.slots)), None)

    def _search(self, first: int, count: int) -> dict[int, int]:
        content = b"\x01" + first.to_bytes(2, "big") + count.to_bytes(2, "big")
        code, told = self._exchange(_SEARCH, content)
        if code == _UNKNOWN:
            return {}
        self._refuse(code, _SEARCH)
        slot, score = int.from_bytes(told[:2], "big"), int.from_bytes(told[2:4], "big")
        if not first <= slot < first + count:
            raise SensorGarbled(self._port.device, "search")
        return {slot: score} if score >= SCORE_MIN else {}

    def taken_slots(self) -> set[int]:
        """Return the slots that hold a template."""
        taken: set[int] = set()
        for page in range(-(-self.slots // _INDEX_SLOTS)):
            bits = int.from_bytes(self._ask(_INDEX, bytes([page])), "little")
            first = page * _INDEX_SLOTS
            taken |= {first + slot for slot in range(_INDEX_SLOTS) if bits >> slot & 1}
        return taken

    def keep(self, slot: int) -> None:
        """Make one template of both pictures and keep it in `slot`; raises FingersDiffer."""
        self._ask(_COMBINE)
        self._ask(_STORE, b"\x01" + slot.to_bytes(2, "big"))

    def delete(self, slot: int) -> None:
        """Take the template out of `slot`; an empty one is no fault."""
        self._ask(_DELETE, slot.to_bytes(2, "big") + b"\x00\x01")

    def _ask(self, command: int, content: bytes = b"") -> bytes:
        """Send a command and return its answer without the confirmation code."""
        code, told = self._exchange(command, content)
        self._refuse(code, command)
        return told

    def _refuse(self, code: int, command: int) -> None:
        if code != _OK:
            leaf = _LEAVES.get(code, SensorFault)
            raise leaf(self._port.device, f"command {command:02x}", status=f"{code:02x}")

    def _exchange(self, command: int, content: bytes) -> tuple[int, bytes]:
        """Ask up to TRIES times when noise spoiled the question or the answer."""
        for _ in range(TRIES):
            self._port.read(0.0)  # the late answer to a question that was given up
            self._packets.forget()
            broken = self._packets.broken
            self._port.write(frame(COMMAND, bytes([command]) + content))
            told = self._answer()
            if told is None and self._packets.broken == broken:
                raise SensorMute(self._port.device, f"command {command:02x}")
            if told and told[0] != _RECEIVED_BADLY:
                return told[0], told[1:]
        raise SensorGarbled(self._port.device, f"command {command:02x}")

    def _answer(self) -> bytes | None:
        end = time.monotonic() + ANSWER_SECONDS
        broken = self._packets.broken
        late = 0
        while late < LATE_READS_MAX:
            left = end - time.monotonic()
            late += left <= 0
            heard = self._port.read(max(left, 0.0))  # late too: it may be we who had no turn
            for packet in self._packets.feed(heard):
                if packet.kind == ACKNOWLEDGE:
                    return packet.content
            if self._packets.broken > broken:
                return None  # the answer is spoiled; no other comes
            if left <= 0 and not heard:
                break
        return None


def enrol(
    sensor: Sensor,
    slot: int,
    say: Say,
    seconds: float | None = None,
    known: Collection[int] = range(SLOTS_MAX),
) -> None:
    """Lead one finger through two pictures into `slot`.

    A template of this finger in a slot that is not `known` to the office's book is what a cut
    enrolment left behind; it is deleted.

    Raises NoFinger after `seconds` (FINGER_SECONDS) without a move, FingerUnclear,
    FingersDiffer, FingerTaken.
    """
    seconds = FINGER_SECONDS if seconds is None else seconds
    say("touch")
    _wait_for(sensor, True, seconds)
    sensor.convert(1)
    left = sensor.found_at()
    if left is not None and left in known:
        raise FingerTaken(stage="enrol")
    if left is not None:
        sensor.delete(left)
    say("lift")
    _wait_for(sensor, False, seconds)
    say("again")
    _wait_for(sensor, True, seconds)
    sensor.convert(2)
    sensor.keep(slot)


def free_slot(sensor: Sensor, used: set[int], choose: Callable[[list[int]], int]) -> int:
    """Return a slot that is free in the sensor and in the office's book; raises SensorFull."""
    free = sorted(set(range(sensor.slots)) - sensor.taken_slots() - used)
    if not free:
        raise SensorFull(stage="enrol", slots=sensor.slots)
    return choose(free)


def demand_mark(sensor: Sensor, mark: bytes) -> None:
    """Raise SensorOther unless this is the sensor with that mark."""
    if sensor.mark() != mark:
        raise SensorOther(stage="mark")


def _wait_for(sensor: Sensor, there: bool, seconds: float) -> None:
    end = time.monotonic() + seconds
    while sensor.has_finger() is not there:
        if time.monotonic() >= end:
            raise NoFinger(stage="wait", seconds=int(seconds))
        threading.Event().wait(PAUSE_SECONDS)
