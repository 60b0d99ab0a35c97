"""Invented captures for practice and tests: files with honest heads and noise where a body is.

A photo is a real JPEG of one colour, which any decoder shows; the others end where they should.
"""

import struct
import zlib

PHOTO_BYTES, FINGER_BYTES, IRIS_BYTES, SIGN_BYTES = 24_000, 9_000, 18_000, 5_000
"""About what the state's devices give for one person: 170 KB in all."""
RED, BLUE = (76, 85, 255), (29, 255, 107)
"""Y, Cb, Cr of pure red and blue (JFIF 1.02)."""

_LUMA_DC = bytes([0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]) + bytes(range(12))
_ONLY_END = bytes([1, *bytes(15), 0])
"""A Huffman table of one code: end of block."""


def capture(part: str, noise: bytes, birth_year: int = 0) -> bytes:
    """Return a file of the kind that fits a part; `noise` makes it different from any other."""
    if part == "photo":
        return photo(RED if birth_year % 2 else BLUE, noise[:PHOTO_BYTES])
    if part in ("IR", "IL"):
        return iris(1 if part == "IR" else 2, noise[:IRIS_BYTES])
    if part == "sign":
        return sign(noise[:SIGN_BYTES])
    return finger(noise[:FINGER_BYTES])


def photo(colour: tuple[int, int, int], noise: bytes, width: int = 480, height: int = 640) -> bytes:
    """Return a baseline JPEG of one colour (ITU-T T.81 annex B), the noise in comments."""
    out = [b"\xff\xd8"]
    for start in range(0, len(noise), 60_000):
        out.append(_segment(0xFE, noise[start : start + 60_000]))
    out.append(_segment(0xDB, b"\0" + bytes([8] * 64)))
    parts = b"".join(bytes([number, 0x11, 0]) for number in (1, 2, 3))
    out.append(_segment(0xC0, struct.pack(">BHHB", 8, height, width, 3) + parts))
    out.append(_segment(0xC4, b"\0" + _LUMA_DC))
    out.append(_segment(0xC4, b"\x10" + _ONLY_END))
    out.append(_segment(0xDA, b"\x03\x01\0\x02\0\x03\0\0\x3f\0"))
    blocks = -(-width // 8) * -(-height // 8)
    out.append(_scan(colour, blocks))
    out.append(b"\xff\xd9")
    return b"".join(out)


def finger(noise: bytes, width: int = 500, height: int = 500) -> bytes:
    """Return a file with the frame of a WSQ picture (IAFIS-IC-0110); its body is noise."""
    frame = struct.pack(">BBHHBHBHHH", 0, 255, height, width, 0, 0, 0, 0, 0, 0)
    body = noise.replace(b"\xff", b"\xfe")
    marks = _segment(0xA8, noise[:64]) + _segment(0xA2, frame) + _segment(0xA3, b"\0")
    return b"\xff\xa0" + marks + body + b"\xff\xa1"


def finger_record(position: int, noise: bytes, width: int = 500, height: int = 500) -> bytes:
    """Return a finger image record (ISO/IEC 19794-4:2005) of one finger."""
    head = struct.pack(">HHBBHHHHBBH", 0, 31, 1, 1, 500, 500, 500, 500, 8, 2, 0)
    view = struct.pack(">IBBBBBHHB", 14 + len(noise), position, 1, 1, 80, 0, width, height, 0)
    whole = 32 + 14 + len(noise)
    return b"FIR\x00010\x00" + whole.to_bytes(6, "big") + head + view + noise


def iris(eye: int, noise: bytes, width: int = 640, height: int = 480) -> bytes:
    """Return an iris image record (ISO/IEC 19794-6:2005) of one eye: 1 right, 2 left."""
    head = struct.pack(">HBHHHHHHBB16x", 0, 1, 45, 0, 0, 6, width, height, 8, 0)
    view = struct.pack(">BHHBHHI", eye, 1, 1, 80, 0, 0, len(noise))
    whole = 12 + len(head) + len(view) + len(noise)
    return b"IIR\x00010\x00" + whole.to_bytes(4, "big") + head + view + noise


def sign(noise: bytes, width: int = 320, height: int = 120) -> bytes:
    """Return a PNG of a white page (W3C PNG), the noise in a private chunk."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    row = b"\0" + b"\xff" * (-(-width // 8))
    chunks = [_chunk(b"IHDR", head), _chunk(b"tuNs", noise)]
    chunks += [_chunk(b"IDAT", zlib.compress(row * height)), _chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _segment(mark: int, body: bytes) -> bytes:
    return bytes([0xFF, mark]) + (len(body) + 2).to_bytes(2, "big") + body


def _chunk(kind: bytes, body: bytes) -> bytes:
    said = kind + body
    return len(body).to_bytes(4, "big") + said + zlib.crc32(said).to_bytes(4, "big")


def _scan(colour: tuple[int, int, int], blocks: int) -> bytes:
    """Return the entropy-coded blocks: the first tells the colour, all others "the same"."""
    codes = _codes(_LUMA_DC)
    bits = ""
    for level in colour:
        # one step of the quantizer (8) is one of 255: the mean of a block is its DC over 8
        value = level - 128
        size = abs(value).bit_length()
        low = value if value > 0 else value + (1 << size) - 1
        bits += codes[size] + (format(low, f"0{size}b") if size else "") + "0"
    bits += (codes[0] + "0") * 3 * (blocks - 1)
    bits += "1" * (-len(bits) % 8)
    raw = int(bits, 2).to_bytes(len(bits) // 8, "big")
    return raw.replace(b"\xff", b"\xff\0")


def _codes(table: bytes) -> dict[int, str]:
    """Return the code of each value of a Huffman table (T.81 annex C)."""
    code, at, found = 0, 16, {}
    for length in range(1, 17):
        for _ in range(table[length - 1]):
            found[table[at]] = format(code, f"0{length}b")
            code, at = code + 1, at + 1
        code <<= 1
    return found
