"""The print node's words: one line a fact on stderr, for a person or for journald.

Tokens, codes, counts and printer names; never a NIK or a name. Under systemd each line begins with
its priority (sd-daemon(3)) and has no time of its own, for the journal keeps that.
"""

import os
import threading
from collections.abc import Mapping
from contextlib import suppress
from typing import TextIO

from model.clock import Clock, instant
from tui.lane import LaneNews

INFO, WARNING, ERROR = 6, 4, 3
PROBLEMS = ("unsettled", "hands", "away", "parked", "no_blanko", "contradicts", "refused")


class Journal:
    """Writes what lanes do, and what keeps them when that changed."""

    def __init__(self, err: TextIO, clock: Clock, *, priorities: bool = False) -> None:
        self._err = err
        self._clock = clock
        self._priorities = priorities
        self._lock = threading.Lock()
        self._last: dict[str, str] = {}

    def note(self, news: LaneNews) -> None:
        """Write what a lane did, and what keeps it when that changed."""
        level = INFO
        if news.step is None:
            said, level = f"fault {news.fault}", ERROR
        elif news.step.kind == "moved":
            self._last.pop(news.printer, None)
            if not news.step.need:
                return  # another lane was quicker
            said = f"card {news.step.need}".rstrip()
        else:
            said = news.step.need or news.step.kind
        if self._last.get(news.printer) == said and not said.startswith("card"):
            return
        self._last[news.printer] = said
        if level == INFO and said.removeprefix("card ").startswith(PROBLEMS):
            level = WARNING
        self.line(f"{news.printer} {said}", level)

    def line(self, text: str, level: int = INFO) -> None:
        """Write one line; a reader that is gone does not stop the printing."""
        if self._priorities:
            head = f"<{level}>"
        else:
            at = instant(self._clock.now_ms(), "UTC")
            head = f"{at:%Y-%m-%dT%H:%M:%SZ} "
        with self._lock, suppress(OSError):
            self._err.write(f"{head}{text}\n")
            self._err.flush()


def is_journal(stream: TextIO, environ: Mapping[str, str]) -> bool:
    """Tell whether `stream` goes to the journal: JOURNAL_STREAM has its device and inode.

    A variable that was only inherited names another stream. systemd.exec(5).
    """
    with suppress(OSError, ValueError):
        found = os.fstat(stream.fileno())
        return environ.get("JOURNAL_STREAM") == f"{found.st_dev}:{found.st_ino}"
    return False
