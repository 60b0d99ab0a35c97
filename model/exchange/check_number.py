"""Check the NIK of a row: its parts by value, since regions and birth dates repeat in a list.

The parts are those of model.nik, which has the last word: a number that is not plainly good is
checked there as a whole.
"""

import re
from datetime import date

from model.exchange.remember import Remembered
from model.exchange.sheet import Cell
from model.finding import Finding
from model.nik import DIGITS, FEMALE_DAY, Known, Nik, check, cross_check

ROUNDED = "IMP-201"
PARTS_MAX = 65_536
REGION_DIGITS = 6
DATE_DIGITS = slice(6, 12)

_SCIENTIFIC = re.compile(r"\d(?:[.,]\d*)?E\+?\d+$", re.IGNORECASE)
_SERIAL_NEVER = "0000"
_ANY_DATE, _ANY_SERIAL = "010150", "0001"  # of a number made up around one part
_ANY_REGION = "110101"

Findings = tuple[Finding, ...]


class Refusing(Exception):
    """A row is not taken in because of `finding`, which lies in `cell` of `column`."""

    def __init__(self, finding: Finding, column: str, cell: Cell) -> None:
        self.finding = finding
        self.column = column
        self.cell = cell


class Numbers:
    """Checks NIKs against one region book."""

    def __init__(self, known: Known, today: date) -> None:
        self._today = today
        self._known = Remembered(known, PARTS_MAX)
        self.regions = Remembered(self._region, PARTS_MAX)
        self._dates = Remembered(self._date, PARTS_MAX)
        self._dotted = Remembered(_dotted, PARTS_MAX)
        self.moved = Remembered(self._against_place, PARTS_MAX)

    def nik(self, cell: Cell) -> tuple[str, Findings]:
        """Return the 16 digits and what is to be known of them; raise Refusing when it is none."""
        if type(cell) is str and len(cell) == DIGITS and cell.isdecimal() and cell.isascii():
            notes = self.regions[cell[:REGION_DIGITS]]
            if notes is not None and self._dates[cell[DATE_DIGITS]] and cell[12:] != _SERIAL_NEVER:
                return cell, notes
        text = cell if isinstance(cell, str) else digits_of(cell)
        if is_rounded(cell):
            raise Refusing(Finding("error", ROUNDED), "NIK", text)
        checked = check(text, today=self._today, known=self._known.__getitem__)
        if checked.nik is None:
            raise Refusing(checked.errors[0], "NIK", text)
        return checked.nik.text, checked.findings

    def region(self, nik: str) -> str:
        """Return the kecamatan of first registration, 16.71.02."""
        return self._dotted[nik[:REGION_DIGITS]]

    def against(self, nik: str, sex: str, born: date | None, kec_code: str | None) -> Findings:
        """Compare the NIK with the biodata, as model.nik.cross_check does."""
        found = self.moved[nik[:REGION_DIGITS], kec_code] if kec_code else ()
        if _agrees(nik, sex, born):
            return found
        return found + cross_check(
            Nik(int(nik)), sex=sex, birth_on=born, kec_code=None, today=self._today
        )

    def _region(self, six: str) -> Findings | None:
        """Return the notes on a region; None when no NIK begins so."""
        made = check(
            six + _ANY_DATE + _ANY_SERIAL, today=self._today, known=self._known.__getitem__
        )
        return made.findings if made.nik is not None else None

    def _date(self, six: str) -> bool:
        return check(_ANY_REGION + six + _ANY_SERIAL, today=self._today).nik is not None

    def _against_place(self, asked: tuple[str, str]) -> Findings:
        six, kec_code = asked
        nik = Nik(int(six + _ANY_DATE + _ANY_SERIAL))
        return cross_check(nik, sex="", birth_on=None, kec_code=kec_code, today=self._today)


def _agrees(nik: str, sex: str, born: date | None) -> bool:
    """Tell whether sex and birth date are plainly those of the number, or not known."""
    day = int(nik[6:8])
    told = "P" if day > FEMALE_DAY else "L"
    if sex not in (told, ""):
        return False
    return born is None or (
        day % FEMALE_DAY == born.day
        and int(nik[8:10]) == born.month
        and int(nik[10:12]) == born.year % 100
    )


def _dotted(six: str) -> str:
    return f"{six[:2]}.{six[2:4]}.{six[4:6]}"


def digits_of(number: float) -> str:
    """Return a number cell as text, a whole one without its point."""
    return str(int(number)) if isinstance(number, int) or number.is_integer() else str(number)


def is_rounded(cell: Cell) -> bool:
    """Tell whether Excel may have lost the last digit: it keeps 15 and fills up with noughts.

    A number cell of 16 digits that ends in another digit was never rounded: some program wrote it.
    """
    if isinstance(cell, str):
        return bool(_SCIENTIFIC.match(cell.strip()))
    digits = digits_of(cell)
    return len(digits) >= DIGITS and digits.endswith("0")
