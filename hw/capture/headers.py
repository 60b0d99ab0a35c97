"""Read the heads of capture files: what they are, how large, whose finger, and whether whole.

Only lengths and markers are looked at; nothing is decoded, so no file can make this costly. Every
number is checked against the file's end before it is used.
"""

import struct
import zlib
from dataclasses import dataclass

from hw.capture.errors import CutShort, OtherFormat

PNG_SIGN = b"\x89PNG\r\n\x1a\n"
SEGMENTS_MAX = 2_000
"""Of a JPEG, a WSQ or a PNG; honest ones have a dozen (a PNG: one for each 8 KiB)."""
_PADDING_MAX = 64
"""Noughts that some writers leave behind the end."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a file says of itself."""

    format: str
    """jpeg, png, wsq, or a record of ISO/IEC 19794-2 or -4 (finger), -6 (iris), -7 (sign)."""
    width: int = 0
    height: int = 0
    position: int | None = None
    """Finger position 1 to 10 (ISO/IEC 19794-2 table 2) or eye 1 right, 2 left; None: not told."""


def head_of(data: bytes | bytearray) -> Head:
    """Return what a file is; raises CutShort, OtherFormat.

    Formats: JPEG (ITU-T T.81 annex B), PNG (W3C, chunk layout), WSQ (IAFIS-IC-0110 annex A),
    ISO/IEC 19794-2, -4, -6, -7 (record header: letters, version, length).
    """
    view = memoryview(data)
    first = bytes(view[:4])
    if first[:2] == b"\xff\xd8":
        return _jpeg(view)
    if bytes(view[:8]) == PNG_SIGN:
        return _png(view)
    if first[:2] == b"\xff\xa0":
        return _wsq(view)
    if first in _RECORDS:
        return _record(first, view)
    raise OtherFormat(stage="head")


def _jpeg(view: memoryview) -> Head:
    """Walk the markers to the frame; the picture must end with EOI (T.81 B.1.1.3)."""
    _demand_end(view, b"\xff\xd9", "jpeg")
    at, size = 2, (0, 0)
    for _ in range(SEGMENTS_MAX):
        mark, body, at = _segment(view, at, "jpeg")
        if 0xC0 <= mark <= 0xCF and mark not in (0xC4, 0xC8, 0xCC):  # not DHT, JPG, DAC
            _precision, height, width = struct.unpack_from(">BHH", _long(body, 5, "jpeg"))
            size = (width, height)
        elif mark == 0xDA:  # the scan: compressed bytes to the end
            if not all(size):
                raise OtherFormat(stage="head")
            return Head("jpeg", *size)
    raise OtherFormat(stage="head")


def _wsq(view: memoryview) -> Head:
    """Walk the markers to the frame header (FFA2); the picture must end with EOI (FFA1)."""
    _demand_end(view, b"\xff\xa1", "wsq")
    at, size = 2, (0, 0)
    for _ in range(SEGMENTS_MAX):
        mark, body, at = _segment(view, at, "wsq")
        if mark == 0xA2:  # black, white, lines, samples
            height, width = struct.unpack_from(">HH", _long(body, 6, "wsq"), 2)
            size = (width, height)
        elif mark == 0xA3:  # a block of compressed bytes follows
            if not all(size):
                raise OtherFormat(stage="head")
            return Head("wsq", *size)
    raise OtherFormat(stage="head")


def _segment(view: memoryview, at: int, said: str) -> tuple[int, memoryview, int]:
    """Return marker, body and where the next marker stands; both formats are built alike."""
    while at + 1 < len(view) and view[at] == 0xFF and view[at + 1] == 0xFF:
        at += 1  # fill bytes (T.81 B.1.1.2)
    if at + 4 > len(view):
        raise CutShort(stage="head", format=said)
    if view[at] != 0xFF:
        raise OtherFormat(stage="head")
    length = (view[at + 2] << 8) | view[at + 3]
    end = at + 2 + length
    if length < 2 or end > len(view):
        raise CutShort(stage="head", format=said)
    return view[at + 1], view[at + 4 : end], end


def _png(view: memoryview) -> Head:
    """Walk the chunks to IEND; the first is IHDR and its checksum must agree."""
    at, size = 8, (0, 0)
    for number in range(SEGMENTS_MAX):
        if at + 12 > len(view):
            raise CutShort(stage="head", format="png")
        (length,) = struct.unpack_from(">I", view, at)
        kind, end = bytes(view[at + 4 : at + 8]), at + 12 + length
        if end > len(view):
            raise CutShort(stage="head", format="png")
        if number == 0:
            (said,) = struct.unpack_from(">I", view, end - 4)
            if kind != b"IHDR" or length != 13 or said != zlib.crc32(view[at + 4 : end - 4]):
                raise OtherFormat(stage="head")
            width, height = struct.unpack_from(">II", view, at + 8)
            size = (width, height)
        if kind == b"IEND":
            return Head("png", *size)
        at = end
    raise OtherFormat(stage="head")


_RECORDS = {b"FIR\0": "finger", b"FMR\0": "finger", b"IIR\0": "iris", b"SDI\0": "sign"}


def _record(letters: bytes, view: memoryview) -> Head:
    """Read a record of ISO/IEC 19794; what later editions moved is not looked at."""
    said, version = _RECORDS[letters], bytes(view[4:8])
    if said == "sign":  # 19794-7: no length of the whole in its header
        _long(view, 16, said)
        return Head(said)
    wide = letters == b"FIR\0" and version == b"010\0"  # six bytes in the edition of 2005
    length = int.from_bytes(_long(view, 14 if wide else 12, said)[8 : 14 if wide else 12], "big")
    if length > len(view):
        raise CutShort(stage="head", format=said)
    if length < 24 or len(view) - length > _PADDING_MAX:
        raise OtherFormat(stage="head")
    if wide:  # 19794-4:2005 7.2: a header of 32 bytes, then one of 14 for each finger
        body = _long(view, 46, said)
        width, height = struct.unpack_from(">HH", body, 41)
        return Head(said, width, height, _finger(body[36]))
    if letters == b"FMR\0" and version == b" 20\0":  # 19794-2:2005 7.3: 24 bytes, then views
        body = _long(view, 28, said)
        width, height = struct.unpack_from(">HH", body, 14)
        return Head(said, width, height, _finger(body[24]))
    if letters == b"IIR\0" and version == b"010\0":  # 19794-6:2005 8.3: 45 bytes, then each eye
        body = _long(view, 48, said)
        width, height = struct.unpack_from(">HH", body, 23)
        return Head(said, width, height, body[45] if body[45] in (1, 2) else None)
    return Head(said)


def _finger(code: int) -> int | None:
    return code if 1 <= code <= 10 else None


def _long(view: memoryview, least: int, said: str) -> memoryview:
    if len(view) < least:
        raise CutShort(stage="head", format=said)
    return view


def _demand_end(view: memoryview, mark: bytes, said: str) -> None:
    tail = bytes(view[-(_PADDING_MAX + len(mark)) :]).rstrip(b"\0")
    if not tail.endswith(mark):
        raise CutShort(stage="head", format=said)
