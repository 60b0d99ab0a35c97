"""The BIP report (buku induk penduduk), with or without its KTP-el columns.

Families stand in blocks: a head row with the number of the family card, the head's name and the
address, then its members. The labels of the head row stand above it (one row for many families),
beside each value, or inside the same cell; a sheet may hold one family or hundreds; header and
numbering come again at each page break.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from model.exchange.columns import Row, Table, fold_head, is_numbering, text_of
from model.exchange.days import find_day
from model.exchange.sheet import Cell, Line

MARKS = frozenset({"nama kepala keluarga", "stat rkm", "wjb ktp", "no blangko kk", "shdk", "jk"})
"""Header and label words of this layout."""

LABELS = {
    "no kk": "kk",
    "nomor kk": "kk",
    "nomor kartu keluarga": "kk",
    "nama kepala keluarga": "head",
    "kepala keluarga": "head",
    "alamat": "address",
    "rt rw": "rt_rw",
    "desa kelurahan": "kelurahan",
    "kelurahan desa": "kelurahan",
    "kel desa": "kelurahan",
    "kelurahan": "kelurahan",
    "desa": "kelurahan",
    "kecamatan": "kecamatan",
    "kabupaten kota": "kabupaten",
    "kabupaten": "kabupaten",
    "kota": "kabupaten",
    "dusun": "dusun",
    "tgl cetak kk": "",
    "no blangko kk": "",
    "provinsi": "",
    "propinsi": "",
}
"""Label words; what has no field is known, and passed over."""

_BARE = frozenset({"no kk", "nomor kk", "nama kepala keluarga"})
"""Labels that may stand without a colon; `kepala keluarga` alone is a member's place."""

_LABEL = re.compile(r"([^\d:]{2,30}?)\s*:\s*(.*)$")
_KK = re.compile(r"[\d\s.]{8,24}$")
_ADDRESS = re.compile(
    r"^(?P<street>.*?)\s*(?:RT\s*/\s*RW|RT\.?\s*RW)\s*:?\s*(?P<rt>[\d-]*)\s*/\s*(?P<rw>[\d-]*)"
    r"(?:\s*DUSUN\s*:?\s*(?P<dusun>.*))?$",
    re.IGNORECASE,
)
_DUSUN = re.compile(r"^(?P<street>.*?)\s*DUSUN\s*:\s*(?P<dusun>.*)$", re.IGNORECASE)
_VILLAGE = re.compile(r"^(?:DESA|DS|KELURAHAN|KEL)\b\.?\s+(?P<name>.+)$", re.IGNORECASE)
_PRINTED = re.compile(r"\b(?:tanggal|tgl\.?|di)?\s*cetak\b|\bper tanggal\b|\bposisi\b", re.I)


def read(lines: Iterator[Line]) -> Iterator[Row]:
    """Yield the residents of all sheets, each with what its family's head row says."""
    report = _Report()
    for line in lines:
        row = report.take(line)
        if row is not None:
            yield row


class _Report:
    """Where we are in the report: the header, the labels, the family."""

    def __init__(self) -> None:
        self._sheet: str | None = None
        self._table = Table()
        self._family: dict[str, Cell] = {}
        self._place: dict[str, Cell] = {}
        self._label_at: dict[int, str] = {}
        self._told_on: date | None = None

    def take(self, line: Line) -> Row | None:
        """Take one line; return the resident it holds, if it holds one."""
        if line.sheet != self._sheet:
            self._sheet = line.sheet
            self._table.forget()
            self._family, self._place, self._label_at = {}, {}, {}
        if self._table.is_head(line) or is_numbering(line.cells):
            return None
        if self._is_family(line) or self._has_labels(line):
            return None
        values = self._table.values(line.cells)
        if "nik" not in values and "name" not in values:
            self._look_for_day(line)
            return None
        return Row(
            line.sheet, line.number, {**self._place, **self._family, **values}, self._told_on
        )

    def _is_family(self, line: Line) -> bool:
        """Take a row of values under a row of labels: the family card's number stands first."""
        at = next((at for at, field in self._label_at.items() if field == "kk"), None)
        if at is None or at >= len(line.cells) or not _KK.match(text_of(line.cells[at])):
            return False
        self._family = {}
        for column, field in self._label_at.items():
            if column < len(line.cells) and line.cells[column] != "":
                self._keep(field, line.cells[column])
        return True

    def _has_labels(self, line: Line) -> bool:
        """Take labels with their values: `No. KK : 16...` in one cell, or the value beside it."""
        found = [(at, *label) for at, cell in enumerate(line.cells) if (label := _label(cell))]
        if not found:
            return False
        bare = [(at, field) for at, field, value in found if not value]
        if any(field == "kk" for _, field, _ in found):
            self._family = {}
            self._label_at = {}
        for at, field, value in found:
            stop = next((other for other, _, _ in found if other > at), len(line.cells))
            self._keep(field, value or _beside(line.cells[at + 1 : stop]))
        if bare and not self._family.get("kk"):
            self._label_at = {at: field for at, field in bare if field}
        return True

    def _keep(self, field: str, value: Cell) -> None:
        if value == "" or field == "":
            return
        if field in ("kelurahan", "kecamatan", "kabupaten"):
            self._place[field] = value
        elif field == "address":
            self._family.update(split_address(text_of(value)))
        elif field != "head":
            self._family[field] = value

    def _look_for_day(self, line: Line) -> None:
        said = " ".join(text_of(cell) for cell in line.cells if isinstance(cell, str))
        if _PRINTED.search(said) and (day := find_day(said)):
            self._told_on = day


def _label(cell: Cell) -> tuple[str, str] | None:
    """Return field and value of a label cell, the value empty when it stands elsewhere."""
    if not isinstance(cell, str) or not cell:
        return None
    text = text_of(cell)
    found = _LABEL.match(text)
    word = fold_head(found[1]) if found else fold_head(text)
    if word not in LABELS or (found is None and word not in _BARE):
        return None
    value = found[2].strip() if found else ""
    return LABELS[word], value


def _beside(cells: Sequence[Cell]) -> Cell:
    """Return the value to the right of a label; a lone colon is part of the label."""
    for cell in cells:
        if isinstance(cell, str):
            text = text_of(cell).lstrip(": ")
            if text:
                return text
        else:
            return cell
    return ""


def split_address(text: str) -> dict[str, Cell]:
    """Split `DESA LUBUK BESAR RT/RW : 002/000 DUSUN : -` into street, village, RT, RW, dusun."""
    found = _ADDRESS.match(text) or _DUSUN.match(text)
    parts: dict[str, Cell] = {k: v.strip() for k, v in found.groupdict("").items()} if found else {}
    street = str(parts.pop("street", text))
    village = _VILLAGE.match(street)
    if village:
        parts["kelurahan_in_address"] = village["name"]
    return {"address": street, **{field: value for field, value in parts.items() if value}}
