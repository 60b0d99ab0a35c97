"""The shelf: sealed packets as files named by their hash, `HOME/paket/ab/<sha256>`.

A packet is written beside its place, made durable, and renamed: under its name stands a whole file
or none. What a power cut leaves behind is sealed as well, and `sweep` takes it away.
"""

import errno
import fcntl
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from model.packets.errors import PacketDamaged, PacketMissing, ShelfFull, ShelfRefused
from model.packets.seal import SEQUENCE_MAX

FOLDER = "paket"
FILE_MODE, FOLDER_MODE = 0o600, 0o700
SEQUENCE_FILE = "urut"
SEQUENCE_BLOCK = 100
"""Numbers that one program takes at a time: one fsync for so many, and a cut leaves a gap."""
ORPHAN_SECONDS = 3_600
"""So old a file that no row names is left from a cut: a transaction takes far less."""
PACKET_BYTES_MAX = 20_001_000
_NAME = re.compile(r"[0-9a-f]{64}")
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class Shelf:
    """The packets' folder of one home; its methods may be called from any thread."""

    def __init__(self, home: Path) -> None:
        """Touch nothing yet."""
        self.folder = home / FOLDER
        self._numbers: Iterator[int] = iter(())

    def place(self, name: str) -> Path:
        """Return where the packet of this hash lies; a wrong name is our bug."""
        assert _NAME.fullmatch(name), "not a hash"
        return self.folder / name[:2] / name

    def has(self, name: str) -> bool:
        """Tell whether a packet of this hash lies there."""
        return self.place(name).is_file()

    def put(self, packet: bytes | memoryview) -> str:
        """Keep a packet for good and return its hash; raises ShelfFull, ShelfRefused.

        When it returns, the file survives a power cut; after an error nothing of it is left.
        """
        name = sha256(packet).hexdigest()
        place = self.place(name)
        fresh = self.folder / f".{secrets.token_hex(8)}"
        try:
            self._make(place.parent)
            if not place.exists():
                try:
                    _write(fresh, packet)
                    os.rename(fresh, place)
                except BaseException:
                    fresh.unlink(missing_ok=True)
                    raise
            _sync_folder(place.parent)
        except OSError as error:
            raise _refusal(error, len(packet)) from None
        return name

    def read(self, name: str) -> bytes:
        """Return a whole packet; raises PacketMissing, PacketDamaged, ShelfRefused."""
        try:
            with self.place(name).open("rb") as file:
                packet = file.read(PACKET_BYTES_MAX + 1)
        except FileNotFoundError:
            raise PacketMissing(hash=name[:12]) from None
        except OSError as error:
            raise _refusal(error, 0) from None
        if sha256(packet).hexdigest() != name:
            raise PacketDamaged(hash=name[:12])
        return packet

    def drop(self, name: str) -> bool:
        """Delete a packet; False where none lies there. Raises ShelfRefused."""
        try:
            self.place(name).unlink()
        except FileNotFoundError:
            return False
        except OSError as error:
            raise _refusal(error, 0) from None
        return True

    def names(self) -> Iterator[str]:
        """Walk the hashes of all packets."""
        for path in self.folder.glob("[0-9a-f][0-9a-f]/*"):
            if _NAME.fullmatch(path.name):
                yield path.name

    def sweep(self, known: Iterable[str], now_ms: int) -> int:
        """Delete what a cut left: files that no row names, ORPHAN_SECONDS old. Return how many.

        A clock that ran backwards makes no file older than it is: then nothing is deleted.
        """
        kept, gone = frozenset(known), 0
        before = now_ms / 1000 - ORPHAN_SECONDS
        found = [*self.folder.glob("[0-9a-f][0-9a-f]/*"), *self.folder.glob(".*")]
        for path in found:
            if path.name not in kept and path.is_file() and path.stat().st_mtime < before:
                path.unlink(missing_ok=True)
                gone += 1
        return gone

    def next_number(self) -> int:
        """Return the next number of a packet at this node, never given before: the one source.

        The seal makes its nonce of it. It ends at SEQUENCE_MAX rather than begin anew. Numbers are
        taken in blocks under a lock, so several programs may seal; raises ShelfFull,
        ShelfRefused.
        """
        number = next(self._numbers, None)
        if number is None:
            try:
                self._numbers = iter(self._block())
            except OSError as error:
                raise _refusal(error, 0) from None
            number = next(self._numbers)
        return number

    def _block(self) -> range:
        self._make(self.folder)
        path = self.folder / SEQUENCE_FILE
        fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, FILE_MODE)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX)
            said = os.read(fd, 24).strip()
            # A shelf that came back without its counter must not begin at 1 again: the first
            # number is drawn, with room for a million packets before the next draw's neighbours.
            first = int(said) if said.isdigit() else (secrets.randbits(32) << 20) + 1
            if not 0 < first <= SEQUENCE_MAX - SEQUENCE_BLOCK:
                raise ShelfRefused(said=SEQUENCE_FILE)
            os.pwrite(fd, b"%-20d\n" % (first + SEQUENCE_BLOCK), 0)
            os.fsync(fd)
        finally:
            os.close(fd)
        _sync_folder(self.folder)
        return range(first, first + SEQUENCE_BLOCK)

    def _make(self, folder: Path) -> None:
        """Make the shelf and one of its folders; both survive a cut before a file is put there."""
        if not folder.is_dir():
            self.folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
            folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
            _sync_folder(self.folder)
            _sync_folder(self.folder.parent)


def _write(path: Path, packet: bytes | memoryview) -> None:
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, FILE_MODE)
    try:
        rest = memoryview(packet)
        while rest:
            rest = rest[os.write(fd, rest) :]
        os.fsync(fd)
    finally:
        os.close(fd)


def _sync_folder(folder: Path) -> None:
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        # some file systems of USB sticks sync no folder, and say so
        with suppress(OSError):
            os.fsync(fd)
    finally:
        os.close(fd)


def _refusal(error: OSError, need: int) -> ShelfFull | ShelfRefused:
    if error.errno in _FULL:
        return ShelfFull(need=need)
    return ShelfRefused(said=error.strerror or type(error).__name__)
