"""A window over rows that come a page at a time by key: it holds a few pages, never all rows."""

from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

R = TypeVar("R")

WINDOW_PAGES_MAX, WINDOW_ROWS_MIN = 4, 200
"""More pages than this are held only while their rows are few: the tallest screen shows them."""


@dataclass(frozen=True, slots=True)
class Slice(Generic[R]):
    """One page: its rows, and the key from which the next page goes on (None at the end)."""

    rows: tuple[R, ...]
    next: object | None


Pager = Callable[[object | None], Awaitable[Slice[R]]]
"""Returns the page after a key; None asks for the first page."""


class Window(Generic[R]):
    """The loaded pages. Rows are numbered from nought over the whole list."""

    def __init__(self, pager: Pager[R]) -> None:
        self._pager = pager
        self._pages: deque[Slice[R]] = deque()
        self._starts: list[tuple[int, object | None]] = []
        """Of every page seen: its first number and the key before it."""
        self._page = 0
        """Number of the first loaded page."""

    @property
    def first(self) -> int:
        """Number of the first loaded row."""
        return self._starts[self._page][0] if self._starts else 0

    @property
    def end(self) -> int:
        """One more than the number of the last loaded row."""
        return self.first + sum(len(page.rows) for page in self._pages)

    @property
    def whole(self) -> bool:
        """Whether nothing comes after the last loaded row."""
        return not self._pages or self._pages[-1].next is None

    def row(self, number: int) -> R | None:
        """Return the row with this number, None when it is not loaded."""
        at = number - self.first
        if at < 0:
            return None
        for page in self._pages:
            if at < len(page.rows):
                return page.rows[at]
            at -= len(page.rows)
        return None

    def find(self, wanted: Callable[[R], bool]) -> int | None:
        """Return the number of the first loaded row that is wanted."""
        number = self.first
        for page in self._pages:
            for row in page.rows:
                if wanted(row):
                    return number
                number += 1
        return None

    def clear(self) -> None:
        """Hold nothing."""
        self._pages.clear()
        self._starts, self._page = [], 0

    async def start(self) -> None:
        """Load the first page again."""
        page = await self._pager(None)
        self.clear()
        self._starts = [(0, None)]
        self._pages.append(page)

    async def refresh(self) -> None:
        """Load the pages that are held again, from the same key on."""
        if not self._starts:
            await self.start()
            return
        held, (number, after) = len(self._pages), self._starts[self._page]
        fresh: deque[Slice[R]] = deque([await self._pager(after)])
        starts = [*self._starts[: self._page], (number, after)]
        while len(fresh) < held and fresh[-1].next is not None:
            starts.append((starts[-1][0] + len(fresh[-1].rows), fresh[-1].next))
            fresh.append(await self._pager(fresh[-1].next))
        self._pages, self._starts = fresh, starts

    async def onward(self) -> None:
        """Load the page after the last one, letting the first go when too many are held."""
        if self.whole:
            return
        number, after = self.end, self._pages[-1].next
        page = await self._pager(after)
        if self._page + len(self._pages) == len(self._starts):
            self._starts.append((number, after))
        self._pages.append(page)
        if self._holds_enough_without(self._pages[0]):
            self._pages.popleft()
            self._page += 1

    async def backward(self) -> None:
        """Load the page before the first one, letting the last go when too many are held."""
        if not self._page:
            return
        page = await self._pager(self._starts[self._page - 1][1])
        self._page -= 1
        self._pages.appendleft(page)
        if self._holds_enough_without(self._pages[-1]):
            self._pages.pop()

    def _holds_enough_without(self, page: Slice[R]) -> bool:
        left = self.end - self.first - len(page.rows)
        return len(self._pages) > WINDOW_PAGES_MAX and left >= WINDOW_ROWS_MIN
