"""Tables as an Excel workbook by XlsxWriter (the extra `report`), imported only here.

Text stays text: no cell is written as a formula, a link or a number unless it is a figure of ours;
text cells bear Excel's own mark for text, so that editing one makes no formula of it either.
"""

import io
from typing import Any

from model.clock import instant
from model.reports.faults import NoXlsx
from model.reports.sheet import Field, Report, Sheet

NAME_CHARS_MAX = 31
ROWS_MAX = 1_048_000
"""Excel's own limit is 1,048,576 rows."""
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_FORBIDDEN = str.maketrans(dict.fromkeys(":\\/?*[]'", " "))


def xlsx_bytes(report: Report, *, by: str, now_ms: int, zone: str) -> bytes:
    """Return the workbook, with who made it and when in its properties and at the foot of pages.

    Raises NoXlsx where XlsxWriter is not installed.
    """
    try:
        import xlsxwriter
    except ImportError:
        raise NoXlsx() from None
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {**_PLAIN, "in_memory": True})
    made_at = instant(now_ms, zone)
    book.set_properties(
        {"title": report.title, "author": by, "created": made_at.replace(tzinfo=None)}
    )
    looks = {
        "head": book.add_format({"bold": True, "bottom": 1, "quote_prefix": True}),
        "text": book.add_format({"num_format": "@", "quote_prefix": True}),
        "nik": book.add_format({"num_format": "@", "quote_prefix": True}),
        "number": book.add_format({"num_format": "#,##0"}),
        "share": book.add_format({"num_format": "0.0"}),
    }
    for sheet in report.sheets:
        page = book.add_worksheet(_name(sheet.name))
        page.set_footer(f"&L{by.replace('&', '&&')}  {made_at:%d-%m-%Y %H.%M}&R&P/&N")
        _fill(page, sheet, looks)
    book.close()
    return out.getvalue()


def _name(name: str) -> str:
    """Return a name that Excel takes for a sheet: 1 to 31 signs, none of those it forbids."""
    return " ".join(name.translate(_FORBIDDEN).split())[:NAME_CHARS_MAX] or "-"


def _fill(page: Any, sheet: Sheet, looks: dict[str, Any]) -> None:
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    for at, field in enumerate(sheet.fields):
        page.set_column(at, at, max(field.width, len(field.head) + 1))
        page.write_string(0, at, field.head, looks["head"])
    for number, row in enumerate(sheet.rows[:ROWS_MAX], 1):
        for at, (field, cell) in enumerate(zip(sheet.fields, row, strict=True)):
            _write(page, number, at, field, cell, looks)


def _write(page: Any, row: int, at: int, field: Field, cell: object, looks: dict[str, Any]) -> None:
    if cell is None:
        return
    if isinstance(cell, int | float) and field.kind in ("number", "share"):
        page.write_number(row, at, cell, looks[field.kind])
    else:
        kept = "".join(c for c in str(cell) if c.isprintable())
        page.write_string(row, at, kept, looks["nik" if field.kind == "nik" else "text"])
