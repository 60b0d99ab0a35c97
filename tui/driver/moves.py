"""The shortest way of the cursor from one cell to another.

A line feed is used only where it ends in column 0, so it does not matter whether the line
discipline adds a carriage return (ONLCR). After the last column the place of the cursor differs
between terminals (terminfo xenl): it is then unknown, and only CUP is sure.
Source: ECMA-48 8.3.18 to 8.3.22 (CUB, CUD, CUF, CUP, CUU); an empty parameter is 1.
"""

from functools import lru_cache

WAYS_MAX = 8192


@lru_cache(maxsize=WAYS_MAX)
def way(row: int, column: int | None, to_row: int, to_column: int) -> str:
    """Return the shortest sequence; `column` None: the place is unknown. All count from 0."""
    place = f"\x1b[{to_row + 1 if to_row else ''}{f';{to_column + 1}' if to_column else ''}H"
    if column is None:
        return place
    down = to_row - row
    ways = [place, _steps(down, "B", "A") + _along(column, to_column)]
    if down > 0:
        ways.append(("\r" if column else "") + "\n" * down + _steps(to_column, "C", "D"))
    return min(ways, key=len)


def _along(column: int, to_column: int) -> str:
    """Return the shortest way within a row."""
    right = to_column - column
    ways = [_steps(right, "C", "D"), "\r" + _steps(to_column, "C", "D")]
    if right < 0:
        ways.append("\b" * -right)
    return min(ways, key=len)


def _steps(count: int, forward: str, back: str) -> str:
    """Return CUF, CUB, CUD or CUU, or nothing."""
    if count == 0:
        return ""
    return f"\x1b[{abs(count) if abs(count) > 1 else ''}{forward if count > 0 else back}"
