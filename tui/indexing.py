"""The search index while it is being made anew, after an upgrade: how far it is, and how to go on.

It is made a chunk at a time, so that nobody waits longer than for one: a scan opens its person, and
what is typed meanwhile is searched when the index knows everybody.
"""

from collections.abc import Callable

from model.search.upkeep import CHUNK_SECONDS, ROWS_FIRST, ROWS_MAX, Progress

MINUTE_SECONDS = 60
TOLD_IN_SECONDS_MAX = 120

_WORDS = (
    ("Indeks pencarian dibuat: {n} %", ", sisa {left} dtk", ", sisa {left} mnt"),
    ("The search index is being made: {n} %", ", {left} s left", ", {left} min left"),
)


class Pace:
    """How many rows the next chunk takes, and how long all the rest will take."""

    def __init__(self, now: Callable[[], float]) -> None:
        """`now`: monotonic seconds."""
        self._now = now
        self._began = self._last = now()
        self._first: int | None = None
        self.rows = ROWS_FIRST

    def chunk(self) -> None:
        """Take note of the end of a chunk; the next one is to take a tenth of a second."""
        spent, self._last = self._now() - self._last, self._now()
        if spent > 0:
            self.rows = max(1, min(ROWS_MAX, int(self.rows * CHUNK_SECONDS / spent), self.rows * 2))

    def remaining_seconds(self, found: Progress) -> int | None:
        """Return how long it will take, None before that can be told."""
        if self._first is None:
            self._first = found.done
        spent, done = self._now() - self._began, found.done - self._first
        if spent <= 0 or done <= 0:
            return None
        return round(spent * (found.total - found.done) / done)

    def words(self, found: Progress, lang: str) -> str:
        """Return how far it is: "Indeks pencarian dibuat: 34 %, sisa 20 dtk"."""
        percent = found.done * 100 // found.total if found.total else 100
        told, seconds, minutes = _WORDS[lang == "en"]
        left = self.remaining_seconds(found)
        if left is None:
            return told.format(n=percent)
        if left > TOLD_IN_SECONDS_MAX:
            return (told + minutes).format(n=percent, left=-(-left // MINUTE_SECONDS))
        return (told + seconds).format(n=percent, left=left)
