"""Tables as CSV for Excel as Indonesian offices have it: semicolons, UTF-8 with a byte order mark.

No value can become a formula and no NIK a rounded number: both get an apostrophe in front, the same
way as the list of rejected rows (`model.exchange.rejects.safe`). Shares have a decimal comma.
"""

import csv
import io

from model.exchange.rejects import safe
from model.reports.sheet import Cell, Field, Sheet

BOM = "\ufeff"


def csv_text(sheets: tuple[Sheet, ...]) -> str:
    """Return one sheet as it is; of several each begins with its name, an empty row between."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for at, sheet in enumerate(sheets):
        if len(sheets) > 1:
            if at:
                writer.writerow([])
            writer.writerow([safe(sheet.name)])
        writer.writerow([safe(one.head) for one in sheet.fields])
        for row in sheet.rows:
            cells = zip(sheet.fields, row, strict=True)
            writer.writerow([_cell(field, cell) for field, cell in cells])
    return BOM + out.getvalue()


def _cell(field: Field, cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, int):
        return str(cell)  # a figure of ours, below nought at most where a book does not agree
    if isinstance(cell, float):
        return f"{cell:.1f}".replace(".", ",")
    text = " ".join(cell.split())
    if field.kind == "nik" and text.isdigit():
        return f"'{text}"
    return safe(text)
