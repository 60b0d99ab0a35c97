"""Look at the outside of a workbook before anything unpacks it.

A ZIP (.xlsx) tells in its directory how many parts it has and how big they become; a compound file
(.xls, and every encrypted Office file) tells by the names of its streams and the first records of
its workbook stream whether a password protects it ([MS-CFB], [MS-XLS] 2.4.117 FilePass,
[MS-OFFCRYPTO] 2.3.4).
"""

import struct
import zipfile
from typing import BinaryIO

from model.exchange.faults import FileBroken, FileHostile, FileLocked, FormatUnknown

ZIP_PARTS_MAX = 2_000
ZIP_DIRECTORY_BYTES_MAX = 1_048_576
UNPACKED_BYTES_MAX = 536_870_912
PART_RATIO_MAX = 300
"""A real sheet packs 10 to 60 times; a bomb comes near 1,032, the most that deflate can do."""
PART_RATIO_FROM_BYTES = 10_485_760

ZIP_MAGIC = b"PK\x03\x04"
CFB_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_EOCD = struct.Struct("<4s4H2LH")
_EOCD_SEEK_BYTES = 65_557
_SECTORS_MAX = 1_048_576
_END = 0xFFFF_FFFA  # this and above are marks, not sector numbers
_FILEPASS = 0x002F
_RECORDS_LOOKED_AT = 12


def check_zip(file: BinaryIO, size: int) -> None:
    """Raise FileHostile, FileBroken or FormatUnknown unless `file` is a sane .xlsx."""
    file.seek(max(0, size - _EOCD_SEEK_BYTES))
    tail = file.read(_EOCD_SEEK_BYTES)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or at + _EOCD.size > len(tail):
        raise FileBroken(said="zip without directory")
    _, _, _, _, parts, directory, _, _ = _EOCD.unpack_from(tail, at)
    if parts > ZIP_PARTS_MAX or directory > ZIP_DIRECTORY_BYTES_MAX:
        raise FileHostile(why="parts")
    try:
        with zipfile.ZipFile(file) as packed:
            entries = packed.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error) as error:
        raise FileBroken(said=type(error).__name__) from None
    if len(entries) > ZIP_PARTS_MAX:
        raise FileHostile(why="parts")
    if sum(entry.file_size for entry in entries) > UNPACKED_BYTES_MAX:
        raise FileHostile(why="unpacked")
    if any(_swells(entry) for entry in entries):
        raise FileHostile(why="ratio")
    if any(entry.flag_bits & 1 for entry in entries):
        raise FileLocked()
    if not any(entry.filename.lower() == "xl/workbook.xml" for entry in entries):
        raise FormatUnknown()


def _swells(entry: zipfile.ZipInfo) -> bool:
    big = entry.file_size > PART_RATIO_FROM_BYTES
    return big and entry.file_size > PART_RATIO_MAX * max(1, entry.compress_size)


def check_cfb(file: BinaryIO, size: int) -> None:
    """Raise FileLocked, FileBroken or FormatUnknown unless `file` is an open .xls."""
    try:
        streams = _Compound(file, size)
        names = streams.names()
        if "Root Entry" not in names:
            raise FileBroken(said="directory")
        if "EncryptedPackage" in names or "EncryptionInfo" in names:
            raise FileLocked()
        book = names.get("Workbook") or names.get("Book")
        if book is None:
            raise FormatUnknown()
        if _has_filepass(streams.head(*book)):
            raise FileLocked()
    except (struct.error, IndexError) as error:
        raise FileBroken(said=type(error).__name__) from None


def _has_filepass(head: bytes) -> bool:
    at = 0
    for _ in range(_RECORDS_LOOKED_AT):
        if at + 4 > len(head):
            return False
        kind, length = struct.unpack_from("<2H", head, at)
        if kind == _FILEPASS:
            return True
        at += 4 + length
    return False


class _Compound:
    """Just enough of a compound file: the names in its directory, the head of a stream."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        file.seek(0)
        header = file.read(512)
        self._shift = struct.unpack_from("<H", header, 30)[0]
        if self._shift not in (9, 12):
            raise FileBroken(said="sector size")
        self._sectors = min(size >> self._shift, _SECTORS_MAX)
        self._directory, _, self._mini_below = struct.unpack_from("<3L", header, 48)
        self._fat = self._read_fat(header)

    def _read_fat(self, header: bytes) -> tuple[int, ...]:
        """Read the table of sectors; beyond 109 of them it goes on in a chain of its own."""
        places = list(struct.unpack_from("<109L", header, 76))
        following, left = struct.unpack_from("<2L", header, 68)
        per_sector = (1 << self._shift) // 4
        while following < _END and 0 < left <= self._sectors:
            more = struct.unpack(f"<{per_sector}L", self._sector(following))
            places.extend(more[:-1])
            following, left = more[-1], left - 1
        entries: list[int] = []
        for place in places[: self._sectors + 109]:
            if place < _END:
                entries.extend(struct.unpack(f"<{per_sector}L", self._sector(place)))
            if len(entries) > self._sectors + per_sector:
                break
        return tuple(entries)

    def _sector(self, number: int) -> bytes:
        self._file.seek((number + 1) << self._shift)
        return self._file.read(1 << self._shift).ljust(1 << self._shift, b"\0")

    def _chain(self, first: int, sectors_max: int) -> bytes:
        found: list[bytes] = []
        while first < _END and len(found) < sectors_max:
            found.append(self._sector(first))
            first = self._fat[first]
        return b"".join(found)

    def names(self) -> dict[str, tuple[int, int]]:
        """Return stream name -> first sector, bytes."""
        directory = self._chain(self._directory, 64)
        found: dict[str, tuple[int, int]] = {}
        for at in range(0, len(directory), 128):
            length = struct.unpack_from("<H", directory, at + 64)[0]
            if 2 < length <= 64:
                name = directory[at : at + length - 2].decode("utf-16-le", "replace")
                found.setdefault(name, struct.unpack_from("<2L", directory, at + 116))
        return found

    def head(self, first: int, length: int) -> bytes:
        """Return the first bytes of a stream: a sector of it, or its place among the small ones."""
        if length >= self._mini_below:
            return self._sector(first)
        root = self.names().get("Root Entry", (_END, 0))[0]
        small = self._chain(root, (first * 64 >> self._shift) + 2)
        return small[first * 64 : first * 64 + min(length, 512)]
