"""Child program: unpack the .xls or .xlsx on stdin into lines of JSON on stdout.

It stands alone (no import of ours) and runs with `python -I` under limits of memory and processor
time, because a hostile workbook can ask its reader for hundreds of gigabytes, and such a request
ends a process. It ends this one; the store's process lives on.

Each line is one JSON value: `{"sheets": [name, ...]}` first, then for each sheet
`{"sheet": n, "rows": n}` followed by lists of `[row number, cells]`, then `{"end": true}`; or, at
any place, `{"refused": word}`. Dates become ISO text, whole numbers integers, everything else text.
"""

import io
import json
import resource
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import python_calamine as calamine

MEMORY_BYTES_MAX = 1_073_741_824
CPU_SECONDS_MAX = 120
ROWS_A_LINE = 500


def main(rows_max: int, columns_max: int, chars_max: int) -> int:
    """Write the workbook's rows; return 0 also when it was refused with a word."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES_MAX, MEMORY_BYTES_MAX))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS_MAX, CPU_SECONDS_MAX))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core file would hold residents' data
    try:
        book = calamine.load_workbook(io.BytesIO(sys.stdin.buffer.read()))
        names = [sheet.name for sheet in book.sheets_metadata]
        say({"sheets": names})
        for at in range(len(names)):
            sheet = book.get_sheet_by_index(at)
            say({"sheet": at, "rows": sheet.height})
            for block in blocks(sheet, rows_max, columns_max, chars_max):
                say(block)
    except calamine.PasswordError:
        say({"refused": "password"})
    except TooBig as error:
        say({"refused": error.args[0]})
    except (calamine.CalamineError, ValueError, OSError):
        say({"refused": "broken"})
    else:
        say({"end": True})
    return 0


class TooBig(Exception):
    """More rows or columns than are taken in."""


def blocks(
    sheet: "calamine.CalamineSheet", rows_max: int, columns_max: int, chars_max: int
) -> Iterator[list[tuple[int, list[object]]]]:
    """Yield the sheet's rows that hold anything, some hundreds at a time."""
    if sheet.total_height > rows_max:
        raise TooBig("rows")
    if sheet.width > columns_max:
        raise TooBig("columns")
    block: list[tuple[int, list[object]]] = []
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells = [plain(cell, chars_max) for cell in row]
        while cells and cells[-1] == "":
            cells.pop()
        if cells:
            block.append((number, cells))
        if len(block) == ROWS_A_LINE:
            yield block
            block = []
    yield block


def plain(cell: object, chars_max: int) -> object:
    """Return a cell as text, int or float; a text is cut one character after its limit."""
    if isinstance(cell, str):
        return cell[: chars_max + 1]
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell) if isinstance(cell, timedelta) else cell


def say(value: object) -> None:
    """Write one line."""
    sys.stdout.write(json.dumps(value, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    sys.exit(main(*(int(word) for word in sys.argv[1:4])))
