"""Tell whether a folder lies in memory or on a disk, where what was deleted can be found again."""

from pathlib import Path

IN_MEMORY = frozenset({"tmpfs", "ramfs"})
TABLE = Path("/proc/self/mountinfo")
_PLACE, _LINES_MAX = 4, 10_000


def lies_in_memory(folder: Path, table: Path = TABLE) -> bool:
    """Tell whether `folder` is of a file system in memory, by the table of mounts (proc(5)).

    A folder that is a link, or lies below one, is judged by where it leads. Raises OSError for a
    folder or a table that is not there, ValueError for a table that is none.
    """
    real = folder.resolve(strict=True)
    kind, depth = "", -1
    with table.open(encoding="utf-8", errors="surrogateescape") as lines:
        for line, _number in zip(lines, range(_LINES_MAX), strict=False):
            told, _dash, rest = line.partition(" - ")
            place = Path(_plain(told.split(" ")[_PLACE]))
            # what was mounted later lies above what stood there before
            if real.is_relative_to(place) and len(place.parts) >= depth:
                kind, depth = rest.split(" ")[0], len(place.parts)
    if not kind:
        raise ValueError("no mount holds it")
    return kind in IN_MEMORY


def _plain(text: str) -> str:
    """Undo the octal escapes of blanks in the table."""
    for code, letter in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        text = text.replace(code, letter)
    return text
