"""Whether rows that only moved can be moved by the terminal, and which."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import ne

from tui.driver.style import PLAIN, Style

Line = tuple[list[str], list[Style]]
"""Letters and styles of one row."""

CHANGED_ROWS_MIN = 3
TRIES_MAX = 2
SCROLL_BYTES = 24
"""About what a scroll costs: two DECSTBM, a move there and back, the feed itself, a style."""
ROW_BYTES = 4


@dataclass(frozen=True, slots=True)
class Scroll:
    """Rows `top` to `bottom` (from 0, both included) go up by `up`, or down if it is negative."""

    top: int
    bottom: int
    up: int


def plan(shown: Sequence[Line], changed: Mapping[int, Line]) -> Scroll | None:
    """Return the scroll that saves most, or None where painting is as cheap.

    `changed` holds the wanted line of every row that differs from the shown one.
    """
    if len(changed) < CHANGED_ROWS_MIN:
        return None
    best, most = None, SCROLL_BYTES
    for up, rows in _candidates(shown, changed):
        exact = Scroll(min(rows) + min(0, up), max(rows) + max(0, up), up)
        for scroll in (exact, _longer(exact, len(shown))):
            saved = _saved(shown, changed, scroll)
            if saved > most:
                best, most = scroll, saved
    return best


def _longer(scroll: Scroll, height: int) -> Scroll:
    """Return the scroll with one row more: a list's cursor row moves too, all but its marker."""
    if scroll.up > 0:
        return Scroll(scroll.top, min(scroll.bottom + 1, height - 1), scroll.up)
    return Scroll(max(scroll.top - 1, 0), scroll.bottom, scroll.up)


def _candidates(shown: Sequence[Line], changed: Mapping[int, Line]) -> list[tuple[int, list[int]]]:
    """Return the shifts by which most rows are found again, with those rows as wanted."""
    places: dict[str, list[int]] = {}
    for row, (letters, _) in enumerate(shown):
        places.setdefault("".join(letters), []).append(row)
    votes: Counter[int] = Counter()
    found: dict[int, list[int]] = {}
    for row, (letters, _) in changed.items():
        text = "".join(letters)
        for place in places.get(text, ()) if text.strip() else ():
            if place != row:
                votes[place - row] += 1
                found.setdefault(place - row, []).append(row)
    return [(up, found[up]) for up, count in votes.most_common(TRIES_MAX) if count > 1]


def _saved(shown: Sequence[Line], changed: Mapping[int, Line], scroll: Scroll) -> int:
    """Return about how many bytes the scroll saves."""
    saved = 0
    width = len(shown[0][0])
    for row in range(scroll.top, scroll.bottom + 1):
        wanted = changed.get(row, shown[row])
        source = row + scroll.up
        moved = scroll.top <= source <= scroll.bottom
        before = _cost(wanted, shown[row])
        saved += before - _cost(wanted, shown[source] if moved else blank_line(width))
    return saved


def blank_line(width: int) -> Line:
    """Return a row as the terminal leaves it after a scroll or an erase in plain style."""
    return [" "] * width, [PLAIN] * width


def _cost(wanted: Line, shown: Line) -> int:
    if wanted == shown:
        return 0
    letters: int = sum(map(ne, wanted[0], shown[0]))
    styles: int = sum(map(ne, wanted[1], shown[1]))
    return ROW_BYTES + (letters or styles)
