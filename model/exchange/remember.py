"""Answers by value: what an office's list says a million times is looked at once.

Faster than functools.lru_cache where nearly every question was asked before, and as bounded: a full
memory is emptied, because what comes often is there again at once.
"""

from collections.abc import Callable
from typing import TypeVar

CHARS_MAX = 256
"""Of a text that is worth remembering: a file of long cells may not fill the memory."""

K = TypeVar("K")
V = TypeVar("V")


class Remembered(dict[K, V]):
    """Ask with `answers[question]`; at most `most` answers are kept, and none to a long text."""

    __slots__ = ("_answer", "_most")

    def __init__(self, answer: Callable[[K], V], most: int) -> None:
        super().__init__()
        self._answer = answer
        self._most = most

    def __missing__(self, question: K) -> V:
        """Find an answer and keep it; what the function raises is not kept."""
        found = self._answer(question)
        if isinstance(question, str) and len(question) > CHARS_MAX:
            return found
        if len(self) >= self._most:
            self.clear()
        self[question] = found
        return found
