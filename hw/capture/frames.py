"""What is spoken on a capture socket: frames of JSON, and after a header the bytes it announces.

A frame is 4 bytes of length (big-endian) and so many bytes of JSON. We say {"ask": 7, "nik": "...",
"part": "R2", "attempt": 1} and {"forget": "<sha256>"}; the device says {"ask": 7, "nik": "...",
"part": "R2", "quality": 71, "name": "x.wsq", "bytes": 8231} followed by that many bytes, or
{"ask": 7, "error": "..."}.
"""

import json
from dataclasses import dataclass
from typing import Any

from hw.capture.base import NAME_CHARS_MAX
from hw.capture.errors import CaptureGarbled, OddName, TooLarge

FRAME_BYTES_MAX = 4_096
LENGTH_BYTES = 4


@dataclass(frozen=True, slots=True, repr=False)
class Head:
    """What a device says before the bytes."""

    ask: int
    nik: str
    part: str
    quality: int | None
    name: str
    bytes: int


def frame(said: dict[str, object]) -> bytes:
    """Return a frame."""
    body = json.dumps(said).encode()
    return len(body).to_bytes(LENGTH_BYTES, "big") + body


def read_object(raw: bytes | bytearray) -> dict[str, Any]:
    """Return the object in a frame or a header line; raises CaptureGarbled."""
    try:
        said = json.loads(raw)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise CaptureGarbled(stage="head", reason="no object")
    return said


def head_from(said: dict[str, Any], bytes_max: int) -> Head:
    """Return the checked head; raises CaptureGarbled, OddName, TooLarge."""
    ask, nik, part = said.get("ask", 0), said.get("nik"), said.get("part")
    quality, name, count = said.get("quality"), said.get("name", ""), said.get("bytes", 0)
    numbers = [ask, count] if quality is None else [ask, count, quality]
    if not all(type(one) is int and one >= 0 for one in numbers):
        raise CaptureGarbled(stage="head", reason="number")
    if not (isinstance(nik, str) and isinstance(part, str) and isinstance(name, str)):
        raise CaptureGarbled(stage="head", reason="text")
    if "/" in name or "\\" in name or not name.isprintable() or len(name) > NAME_CHARS_MAX:
        raise OddName(stage="head")
    if count > bytes_max:
        raise TooLarge(stage="head", bytes=count, most=bytes_max)
    return Head(ask, nik, part, quality, name, count)
