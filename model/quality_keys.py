"""The working file of a run: one record of 12 bytes a resident, to find who shares name and day.

Two million keys do not fit into 60 MB of Python objects, and sorting them in the store would hold
its writers up: so they go to a file beside it, hashed with the store's own secret, and are read
back a part of all hash values at a time. The file goes when the run is whole.
"""

import fcntl
import hashlib
import itertools
import os
import struct
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from model.errors import RuleRefused, StoreTrouble

RECORD = struct.Struct("<QI")
HELD_RECORDS_MAX = 75_000
"""Records held in memory at a time, at about 50 bytes each."""
PART_SLACK = 4
"""A part that is so many times as large as it should be is cut: all bear one name and one day."""
GROUP_RECORDS_MAX = 2_000
SLICE_RECORDS = 100_000
"""Records read in one go: about 20 ms."""
PARTS_MAX = 4_096
FILE_MODE = 0o600


class QualityBusy(RuleRefused):
    """Another program makes the data quality lists anew just now."""

    code: ClassVar[str] = "MUT-101"


def key_of(secret: bytes, birth_on: str, letters: str) -> int:
    """Return 64 bits that all spellings of a name on one birth date share."""
    told = hashlib.blake2b(f"{birth_on} {letters}".encode(), digest_size=8, key=secret).digest()
    return int.from_bytes(told, "little")


class KeyFile:
    """The open file; one program at a time has it. Raises QualityBusy, StoreTrouble."""

    def __init__(self, path: Path, owner: Path) -> None:
        """Open it; made by root, it belongs to whom the store at `owner` does."""
        self.path = path
        try:
            flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC
            self._fd = os.open(path, flags, FILE_MODE)
            if os.geteuid() == 0 and owner.exists():
                whose = owner.stat()
                os.fchown(self._fd, whose.st_uid, whose.st_gid)
            fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._fd)
            raise QualityBusy() from None
        except OSError as error:
            raise StoreTrouble(said=error.strerror) from None
        self._held: list[int] = []

    def close(self) -> None:
        """Let another program have it."""
        os.close(self._fd)

    def drop(self) -> None:
        """Take the file away."""
        self.path.unlink(missing_ok=True)

    @property
    def records(self) -> int:
        """How many whole records it holds."""
        return os.fstat(self._fd).st_size // RECORD.size

    def cut(self, records: int) -> bool:
        """Forget what comes after so many records; False when there are not so many."""
        if self.records < records:
            return False
        os.ftruncate(self._fd, records * RECORD.size)
        return True

    def append(self, rows: Iterable[tuple[int, int]]) -> int:
        """Write (key, resident) records at the end, durably, and return how many there are."""
        text = b"".join(RECORD.pack(*row) for row in rows)
        try:
            os.lseek(self._fd, 0, os.SEEK_END)
            while text:
                text = text[os.write(self._fd, text) :]
            os.fsync(self._fd)
        except OSError as error:
            raise StoreTrouble(said=error.strerror) from None
        return self.records

    @property
    def parts(self) -> int:
        """In how many parts the keys are read, so that one part fits into memory."""
        return min(self.records // HELD_RECORDS_MAX + 1, PARTS_MAX)

    @property
    def slices(self) -> int:
        """In how many goes the file is read once."""
        return -(-self.records // SLICE_RECORDS)

    @property
    def held(self) -> int:
        """How many records are in memory now."""
        return len(self._held)

    def collect(self, part: int, number: int) -> None:
        """Take from slice `number` what belongs to `part`."""
        parts, size = self.parts, RECORD.size
        if number == 0:
            self._held = []
        text = os.pread(self._fd, SLICE_RECORDS * size, number * SLICE_RECORDS * size)
        if len(self._held) > HELD_RECORDS_MAX * PART_SLACK:
            return
        # Key and resident in one integer: half the memory of a tuple, and it sorts by key.
        self._held += [
            key << 32 | resident
            for key, resident in RECORD.iter_unpack(text[: len(text) // size * size])
            if key % parts == part
        ]

    def groups(self) -> list[list[int]]:
        """Return the residents of each key that more than one of them has, and hold nothing."""
        held, self._held = sorted(self._held), []
        found: list[list[int]] = []
        last = -1
        for one, two in itertools.pairwise(held):
            if one >> 32 != two >> 32:
                last = -1
            elif one != two:
                if last != one >> 32:
                    last = one >> 32
                    found.append([one & 0xFFFFFFFF])
                if len(found[-1]) < GROUP_RECORDS_MAX:
                    found[-1].append(two & 0xFFFFFFFF)
        return found
