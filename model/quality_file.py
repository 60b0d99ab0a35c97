"""One data quality list as a file for Excel: semicolons, UTF-8 with a byte order mark, mode 0600.

No value can become a formula there and no NIK a rounded number (`rejects.safe`).
"""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import ClassVar

from model.errors import FileRefused
from model.exchange.rejects import safe
from model.new_file import begun


class QualityFileRefused(FileRefused):
    """The file for a data quality list cannot be written, or one stands there already."""

    code: ClassVar[str] = "MUT-106"


def write(path: Path, head: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """Write `rows` to a new file at `path` and return their number; raise QualityFileRefused."""
    written = 0
    with begun(path, QualityFileRefused, "utf-8-sig") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(head)
        for row in rows:
            writer.writerow([safe(str(cell)) for cell in row])
            written += 1
    return written
