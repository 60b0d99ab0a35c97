"""A watched folder: the maker's program writes a file, we take it when it stands still.

Names: `<NIK>_<part>[_q<quality>].<ending>`, or any name with a list `<name without ending>.json`
beside it: {"nik": "...", "part": "R2", "quality": 71}. A file counts as whole when size and time
of change have stood still for `settle_ms`; endings .part and .tmp are passed over, so a program
that renames when it has finished is taken at once after that.

A file is opened only if it is a plain one in the folder itself: no link is followed.
"""

import errno
import json
import os
import re
import stat
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from hw.capture.base import PARTS, Got, Wanted
from hw.capture.errors import (
    CaptureAbsent,
    CaptureDenied,
    CaptureRefused,
    CaptureTrouble,
    EmptyFile,
    FolderCrowded,
    OddName,
    OtherPerson,
    QualityOdd,
    TooLarge,
    UnknownName,
)
from hw.capture.plain_file import Mark, digest_of, erase, fill, mark_of, plain

ENTRIES_MAX = 5_000
LIST_BYTES_MAX = 4_096
LEFTOVERS_MAX = 200
LOOK_SECONDS = 0.2
UNFINISHED = (".part", ".tmp", ".crdownload", ".json")
_NAME = re.compile(r"(\d{16})_([A-Za-z0-9]{1,5})(?:_q(\d{1,3}))?\.[A-Za-z0-9]{1,5}")


@dataclass(frozen=True, slots=True, repr=False)
class _Said:
    """Whose capture a file is, as its name or its list tells."""

    nik: str
    part: str
    quality: int | None


class FolderDevice:
    """A folder that some other program fills."""

    def __init__(
        self,
        folder: Path,
        name: str,
        bytes_max: int,
        settle_seconds: float = 0.5,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Touch nothing yet; `now` gives monotonic seconds."""
        self.name = name
        self._folder, self._bytes_max, self._now = folder, bytes_max, now
        self._settle_seconds = settle_seconds
        self._wanted: Wanted | None = None
        self._woken = threading.Event()
        self._before: set[Mark] = set()
        self._told: set[Mark] = set()
        self._still: dict[Mark, float] = {}
        self._given: dict[str, Mark] = {}

    def ask(self, wanted: Wanted) -> None:
        """Wait for this capture from now on; raises CaptureAbsent, CaptureDenied."""
        with self._open() as fd:
            self._before = set(self._marks(fd))
        self._told.clear()  # what could not be kept or was cut short is looked at once more
        self._wanted = wanted

    @property
    def waits(self) -> bool:
        """Whether something is asked for."""
        return self._wanted is not None

    def poll(self, seconds: float) -> Got | None:
        """Look at the folder until the capture lies there whole, at most `seconds`."""
        end = self._now() + seconds
        while (wanted := self._wanted) is not None:
            try:
                with self._open() as fd:
                    got = self._look(fd, wanted)
            except CaptureTrouble:
                self._wanted = None
                raise
            left = end - self._now()
            if got is not None:
                self._wanted = None
                return got
            if left <= 0 or self._woken.wait(min(LOOK_SECONDS, left)):
                break
        self._woken.clear()
        return None

    def _look(self, fd: int, wanted: Wanted) -> Got | None:
        marks = sorted(self._marks(fd), key=lambda one: one[3])
        self._still = {one: self._still.get(one, self._now()) for one in marks}
        self._told.intersection_update(marks)
        for mark in marks:
            if mark in self._told or self._now() - self._still[mark] < self._settle_seconds:
                continue
            try:
                said = self._said(fd, mark)
            except CaptureRefused:
                self._told.add(mark)  # refused once, not at every look
                raise
            if said is None or (said.nik, said.part) != (wanted.nik, wanted.part):
                self._refuse_other(mark, said, wanted)
                continue
            self._told.add(mark)  # given or refused: either once
            data = self._read(fd, mark)
            if data is None:
                self._told.discard(mark)
                continue
            if said.quality is not None and said.quality > 100:
                raise QualityOdd(self.name, "poll")
            digest = sha256(data).hexdigest()
            self._given[digest] = mark
            return Got(said.nik, said.part, data, said.quality, mark[0], digest)
        return None

    def _refuse_other(self, mark: Mark, said: _Said | None, wanted: Wanted) -> None:
        """Refuse what came since we asked and is another person's; other parts wait their turn."""
        if mark in self._before:
            return
        if said is None:
            self._told.add(mark)
            raise UnknownName(self.name, "poll")
        if said.nik != wanted.nik:
            self._told.add(mark)
            raise OtherPerson(self.name, "poll")

    def _said(self, fd: int, mark: Mark) -> _Said | None:
        """Return whose a file is; the list beside it counts, and must not name another person."""
        named = _NAME.fullmatch(mark[0])
        quality = int(named[3]) if named and named[3] else None
        by_name = _Said(named[1], named[2], quality) if named else None
        by_list = self._list(fd, mark[0].rpartition(".")[0] + ".json")
        if by_name and by_list and by_name.nik != by_list.nik:
            raise OtherPerson(self.name, "poll")
        found = by_list or by_name
        return found if found and found.part in PARTS else None

    def _list(self, fd: int, name: str) -> _Said | None:
        try:
            with plain(fd, name) as (file, seen):
                raw = b"" if seen.st_size > LIST_BYTES_MAX else os.read(file, LIST_BYTES_MAX)
        except (OddName, FileNotFoundError):
            return None
        except OSError as error:
            raise self._trouble(error) from None
        try:
            said = json.loads(raw)
            nik, part, quality = said["nik"], said["part"], said.get("quality")
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None  # half written, or no list of ours
        if "/" in str(said.get("file", "")):
            raise OddName(self.name, "poll")
        whole = quality is None or (type(quality) is int and 0 <= quality <= 999)
        if not (isinstance(nik, str) and isinstance(part, str) and whole):
            return None
        return _Said(nik, part, quality)

    def _read(self, fd: int, mark: Mark) -> bytearray | None:
        """Return a file's bytes, or None where it changed while it was read."""
        try:
            with plain(fd, mark[0]) as (file, seen):
                if seen.st_size > self._bytes_max:
                    raise TooLarge(self.name, "poll", bytes=seen.st_size, most=self._bytes_max)
                if not seen.st_size:
                    raise EmptyFile(self.name, "poll")
                data = bytearray(seen.st_size)
                read = fill(file, data)
                after = os.fstat(file)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._trouble(error) from None
        unchanged = mark_of(mark[0], after) == mark and read == len(data)
        return data if unchanged else None

    def _marks(self, fd: int) -> list[Mark]:
        """Return the files of the folder as they are now; raises FolderCrowded, OddName."""
        found = []
        with os.scandir(fd) as entries:
            for number, entry in enumerate(entries):
                if number >= ENTRIES_MAX:
                    raise FolderCrowded(self.name, "look", most=ENTRIES_MAX)
                if entry.name.startswith(".") or entry.name.lower().endswith(UNFINISHED):
                    continue
                with suppress(FileNotFoundError):
                    seen = entry.stat(follow_symlinks=False)
                    if not stat.S_ISDIR(seen.st_mode):
                        found.append(mark_of(entry.name, seen))
        return found

    def forget(self, digest: str) -> None:
        """Write noughts over a file that was given, and delete it with its list."""
        mark = self._given.pop(digest, None)
        if mark is None:
            return
        try:
            with self._open() as fd:
                if not erase(fd, mark):
                    return
                with suppress(FileNotFoundError):
                    os.unlink(mark[0].rpartition(".")[0] + ".json", dir_fd=fd)
        except FileNotFoundError:
            return
        except OSError as error:
            self._given[digest] = mark
            raise self._trouble(error) from None

    def leftovers(self) -> list[str]:
        """Return the digests of captures that lie here: a cut may have left them."""
        found: list[str] = []
        with self._open() as fd:
            for mark in self._marks(fd):
                if not 0 < mark[2] <= self._bytes_max or len(found) >= LEFTOVERS_MAX:
                    continue
                if (digest := digest_of(fd, mark)) is not None:
                    self._given[digest] = mark
                    found.append(digest)
        return found

    @contextmanager
    def _open(self) -> Iterator[int]:
        try:
            fd = os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        except OSError as error:
            raise self._trouble(error) from None
        try:
            yield fd
        finally:
            os.close(fd)

    def _trouble(self, error: OSError) -> CaptureAbsent | CaptureDenied:
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            return CaptureDenied(self.name, "folder", where=str(self._folder))
        return CaptureAbsent(self.name, "folder", where=str(self._folder))

    def wake(self) -> None:
        """Let `poll` return."""
        self._woken.set()

    def cancel(self) -> None:
        """Want nothing any more."""
        self._wanted = None

    def close(self) -> None:
        """Want nothing any more; no file is open between two looks."""
        self._wanted = None
