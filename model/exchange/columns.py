"""Header words to fields, and rows below a header to named values.

A header is found by its words, folded (case, no-break spaces, line breaks, punctuation do not
count), may take two rows, and may come again at every page break with its columns shifted.
"""

import functools
import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from model.exchange.sheet import Cell, Line
from model.names import clean
from model.nik import DIGITS

HEAD_CELLS_MIN = 3
_APART = re.compile(r"[^a-z0-9]+")
_NUMBERING = re.compile(r"[-(]?\d{1,3}\)?$")


class Row(NamedTuple):
    """One resident as the file tells it: field names of the store, cells untouched."""

    sheet: str
    number: int
    values: dict[str, Cell]
    told_on: date | None = None
    """The day of which the file itself says that it was true."""


class Cells(NamedTuple):
    """One resident as a plain table tells it, not taken apart yet; it stands for its `Row`."""

    sheet: str
    number: int
    cells: Sequence[Cell]
    columns: list[tuple[int, str]]
    told_on: date | None = None

    @property
    def values(self) -> dict[str, Cell]:
        """The cells that hold anything by field name."""
        return _values(self.cells, self.columns)


Reader = Callable[[Iterator[Line]], Iterator[Row]]


def _words(**fields: str) -> dict[str, str]:
    return {word: field for field, words in fields.items() for word in words.split(", ")}


FIELDS: Mapping[str, str] = _words(
    nik="nik, no nik, nomor nik, nik penduduk, n i k, nomor induk kependudukan, no ktp, nomor ktp",
    kk="kk, no kk, nomor kk, nkk, no kartu keluarga, nomor kartu keluarga, family card, kk number",
    name="nama, nama lengkap, nama lgkp, nama penduduk, name, full name",
    birth_place="tempat lahir, tempatlahir, tmpt lahir, tmpt lhr, tmp lahir, tmp lhr, tpt lahir, "
    "birth place, birthplace, place of birth",
    birth_on="tanggal lahir, tanggallahir, tgl lahir, tgl lhr, tgl bln th, tgl bln thn, "
    "birth date, birthdate, date of birth, birth on, dob, born",
    birth_both="tempat dan tanggal lahir, tempat tanggal lahir, tempat tgl lahir, ttl, "
    "tmpt tgl lahir, tempat dan tgl lahir",
    sex="jk, jenis kelamin, kelamin, jns kelamin, jenis klmin, l p, lp, sex, gender",
    blood="gol drh, gol darah, golongan darah, golongan darah id, goldar, blood, blood type",
    address="alamat, alamat lengkap, address",
    rt="rt, no rt",
    rw="rw, no rw",
    rt_rw="rt rw, rtrw",
    dusun="dusun, nama dusun, dusun lingkungan, lingkungan, kampung",
    kelurahan="kelurahan, desa kel, kel desa, desa kelurahan, kelurahan desa, desa, nama kel, "
    "nama kelurahan, nama desa, village",
    kecamatan="kecamatan, kec, nama kec, nama kecamatan, district, subdistrict",
    kabupaten="kabupaten, kab kota, kabupaten kota, kota, nama kab, regency",
    religion="agama, agama id, religion",
    marital="stat kwn, status kwn, status kawin, stat kawin, sts kawin, status perkawinan, "
    "status nikah, marital, marital status",
    work="pekerjaan, pekerjaan id, jenis pekerjaan, jns pekerjaan, work, occupation, job",
    citizenship="kewarganegaraan, warganegara, warganegara id, citizenship, nationality",
    valid_until="berlaku hingga, valid until",
    shdk="shdk, hub keluarga, hubungan keluarga, status hubungan dalam keluarga, kk level, "
    "stat hbkel, relation, family relation",
    father="ayah, nama ayah, nama lgkp ayah, father, father name",
    mother="ibu, nama ibu, nama lgkp ibu, mother, mother name",
    life="status dasar, status dasar id, status penduduk, status hidup, life",
    status="stat rkm, status rekam, status rekam id, status perekaman, stat rekam, "
    "status ktp, status ktp el, status ktpel, recording status, record status, card status",
    card="ktp el, ktpel, e ktp",
    status_on="tanggal status, tgl status, status on, status date, status as of",
)


@functools.lru_cache(maxsize=4_096)
def fold_head(text: str) -> str:
    """Return a header word without case, punctuation, no-break spaces and line breaks."""
    return _APART.sub(" ", text[:80].lower().replace("\N{NO-BREAK SPACE}", " ")).strip()


def text_of(cell: Cell) -> str:
    """Return a cell as one clean line of text."""
    return clean(cell) if isinstance(cell, str) else str(cell)


class Table:
    """The header in force and what it makes of a row. `words` add to FIELDS or override them."""

    def __init__(self, words: Mapping[str, str] | None = None) -> None:
        self._words = {**FIELDS, **(words or {})}
        self.columns: list[tuple[int, str]] = []
        self._nik_at = _NOWHERE
        self._just_read = False

    def is_head(self, line: Line) -> bool:
        """Take `line` as a header, or as the second row of one, when it is; tell whether it was."""
        if self._nik_at < len(line.cells) and not self._just_read:
            cell = line.cells[self._nik_at]
            if not isinstance(cell, str) or cell[:1].isdigit():
                return False  # nearly every row: a number stands below NIK
        found = [(at, field) for at, field in self._named(line.cells) if field]
        fields = {field for _, field in found}
        if len(found) >= HEAD_CELLS_MIN and {"nik", "name"} <= fields:
            self.columns = _first_of_each(found)
            self._nik_at = next(at for at, field in self.columns if field == "nik")
            self._just_read = True
            return True
        second, self._just_read = self._just_read, False
        if second and found and not any(map(_is_value, line.cells)):
            over = {at for at, _ in found}
            kept = [(at, field) for at, field in self.columns if at not in over]
            self.columns = _first_of_each(sorted(kept + found))
            return True
        return False

    def _named(self, cells: Sequence[Cell]) -> Iterator[tuple[int, str | None]]:
        for at, cell in enumerate(cells):
            if isinstance(cell, str) and cell:
                yield at, self._words.get(fold_head(cell))

    def values(self, cells: Sequence[Cell]) -> dict[str, Cell]:
        """Return the cells that hold anything by field name."""
        return _values(cells, self.columns)

    def is_plainly_a_row(self, cells: Sequence[Cell]) -> bool:
        """Tell whether a 16-digit number stands below NIK: no header and no numbering has one."""
        if self._just_read or self._nik_at >= len(cells):
            return False
        cell = cells[self._nik_at]
        return type(cell) is str and len(cell) == DIGITS and cell.isdecimal()

    def forget(self) -> None:
        """Forget the header: another sheet begins."""
        self.columns = []
        self._nik_at = _NOWHERE


_NOWHERE = 1 << 30
_NONE = ("", " ", "\N{NO-BREAK SPACE}")


def _values(cells: Sequence[Cell], columns: list[tuple[int, str]]) -> dict[str, Cell]:
    size = len(cells)
    return {field: cells[at] for at, field in columns if at < size and cells[at] not in _NONE}


def _first_of_each(found: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Keep the leftmost column of each field."""
    seen: dict[str, int] = {}
    for at, field in found:
        seen.setdefault(field, at)
    return [(at, field) for field, at in seen.items()]


def _is_value(cell: Cell) -> bool:
    return isinstance(cell, int | float) or sum(letter.isdigit() for letter in cell) >= 5


def is_numbering(cells: Sequence[Cell]) -> bool:
    """Tell whether a row only numbers its columns: -1 -2 -3 ..., (1) (2) (3) ..., 1 2 3 ..."""
    if len(cells) < 5 or len(str(cells[0])) > 5 or len(str(cells[1])) > 5:
        return False
    texts = [str(cell).strip() for cell in cells if cell not in _NONE]
    if len(texts) < 5 or not all(map(_NUMBERING.match, texts)):
        return False
    numbers = [abs(int(text.strip("()"))) for text in texts]
    return all(after > before for before, after in itertools.pairwise(numbers))


def read_table(lines: Iterator[Line], table: Table) -> Iterator[Row]:
    """Read sheets that are one plain table each; every sheet has its own header."""
    sheet: str | None = None
    for line in lines:
        if line.sheet != sheet:
            sheet = line.sheet
            table.forget()
        if not table.is_head(line) and table.columns and not is_numbering(line.cells):
            values = table.values(line.cells)
            if "nik" in values or "name" in values:
                yield Row(line.sheet, line.number, values)


def read_cells(lines: Iterator[Line], table: Table) -> Iterator[Cells]:
    """Read what `read_table` reads of one sheet, with the cells left as they are."""
    for line in lines:
        cells = line.cells
        if not table.is_plainly_a_row(cells):
            if table.is_head(line) or not table.columns or is_numbering(cells):
                continue
            values = table.values(cells)
            if "nik" not in values and "name" not in values:
                continue
        yield Cells(line.sheet, line.number, cells, table.columns)
