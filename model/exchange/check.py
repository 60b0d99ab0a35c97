"""Check one row: what it says in the store's words, or why it cannot be taken in.

Only the impossible is refused (a NIK that cannot be, a number that Excel has rounded, a day that is
in no calendar, no name); everything else is taken as it came, with findings for a person.
"""

import functools
import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from model import resident
from model.centre import status as centre
from model.exchange.accepted import Accepted, Columns
from model.exchange.columns import Row, text_of
from model.exchange.days import find_day, read_day
from model.exchange.places import Place, Places
from model.exchange.sheet import Cell
from model.finding import Finding
from model.names import clean, fold_key, hostile
from model.nik import DIGITS, Known, Nik, NikCheck, RegionHit, check, cross_check, strip

NAME_CHARS_MAX = 120
TEXT_CHARS_MAX = 200
REMEMBERED_MAX = 16_384

ROUNDED = "IMP-201"
DAY_UNREADABLE = "IMP-202"
DAY_AHEAD = "IMP-203"
TOO_LONG = "IMP-204"
KK_LEFT_OUT = Finding("soft", "IMP-301")
SEX_UNREADABLE = Finding("soft", "IMP-302")
CONTROLS_DROPPED = Finding("soft", "IMP-303")
STATUS_UNKNOWN = Finding("soft", "IMP-304")
PLACE_UNKNOWN = Finding("note", "IMP-307")

_LIVES = frozenset({"hidup", "mati", "pindah", "hilang", "pergi", "tidak-valid"})
_NOT_TEXT = frozenset({"nik", "kk", "birth_on", "birth_both", "status_on"})
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d*)?E\+?\d+$", re.IGNORECASE)
_NO_DAY = frozenset("0-/. ")
_KK_MIN = 10 ** (DIGITS - 1)

_remember = functools.lru_cache(maxsize=REMEMBERED_MAX)
_sex = _remember(resident.read_sex)
_blood = _remember(resident.read_blood)
_religion = _remember(resident.read_religion)
_marital = _remember(resident.read_marital)
_work = _remember(resident.read_job)
_shdk = _remember(resident.read_shdk)
_citizenship = _remember(resident.read_citizenship)
_life = _remember(resident.read_life)
_rt = _remember(resident.read_rt)
_status = _remember(centre.read)


class Refusal(NamedTuple):
    """Why a row is not taken in: the first reason, and the cell it lies in."""

    finding: Finding
    column: str
    value: str
    name: str


class _Refused(Exception):
    def __init__(self, finding: Finding, column: str, cell: Cell) -> None:
        self.finding = finding
        self.column = column
        self.cell = cell


class Checker:
    """Checks rows of one file against one region book."""

    def __init__(self, places: Places, known: Known, today: date) -> None:
        self._places = places
        self._today = today
        self._known: Callable[[str], RegionHit | None] = _remember(known)

    def check(self, row: Row, told_on: str) -> Accepted | Refusal:
        """Return the row for the store, or the reason against it; `told_on` dates its status."""
        try:
            return self._accepted(row, told_on)
        except _Refused as no:
            name = text_of(row.values.get("name", ""))
            return Refusal(no.finding, no.column, text_of(no.cell), name)

    def _accepted(self, row: Row, told_on: str) -> Accepted:
        values = row.values
        checked = self._nik(values.get("nik", ""))
        nik = checked.nik
        assert nik is not None
        findings = list(checked.findings)
        born = self._born(values)
        name, texts = self._texts(values, findings)
        sex = _sex(texts.get("sex", ""))
        if texts.get("sex") and not sex:
            findings.append(SEX_UNREADABLE)
        kk = _kk(values.get("kk", ""), findings)
        place = self._place(texts, nik, findings)
        findings += cross_check(
            nik, sex=sex, birth_on=born, kec_code=place.kec_code, today=self._today
        )
        status, life = _status_and_life(texts, findings)
        columns = _columns(name, kk, born, sex, place, life, texts)
        status_on = self._status_on(values, told_on) if status else None
        return Accepted(row.number, nik.value, columns, status, status_on, tuple(findings))

    def _nik(self, cell: Cell) -> NikCheck:
        text = cell if isinstance(cell, str) else _digits(cell)
        if _is_rounded(cell):
            raise _Refused(Finding("error", ROUNDED), "NIK", text)
        checked = check(text, today=self._today, known=self._known)
        if checked.nik is None:
            raise _Refused(checked.errors[0], "NIK", text)
        return checked

    def _texts(
        self, values: dict[str, Cell], findings: list[Finding]
    ) -> tuple[str, dict[str, str]]:
        """Clean every cell; a lone dash is nothing, and nothing is left out."""
        texts: dict[str, str] = {}
        steered = False
        for field, cell in values.items():
            if field in _NOT_TEXT:
                continue
            text = cell if isinstance(cell, str) else str(cell)
            if not (text.isascii() and text.isprintable()):
                steered = steered or hostile(text)
                text = clean(text)
            elif "  " in text or text[:1] == " " or text[-1:] == " ":
                text = clean(text)
            if len(text) > NAME_CHARS_MAX:
                _demand_length(field, text)
            if text and text != "-":
                texts[field] = text
        if steered:
            findings.append(CONTROLS_DROPPED)
        if "name" not in texts:
            raise _Refused(Finding("error", "NAM-105"), "nama", "")
        return texts.pop("name"), texts

    def _born(self, values: dict[str, Cell]) -> date | None:
        cell = values.get("birth_on", "")
        if cell == "" and (both := values.get("birth_both")):
            place, _, day = text_of(both).rpartition(",")
            found = read_day(day.strip()) or find_day(text_of(both))
            values.setdefault("birth_place", place.strip())
            cell = found.isoformat() if found else day.strip()
        if isinstance(cell, str):
            cell = clean(cell)
            if _NO_DAY.issuperset(cell):
                return None
        born = read_day(cell)
        if born is None:
            raise _Refused(Finding("error", DAY_UNREADABLE), "tanggal lahir", cell)
        if born > self._today:
            raise _Refused(Finding("error", DAY_AHEAD), "tanggal lahir", cell)
        return born

    def _place(self, texts: dict[str, str], nik: Nik, findings: list[Finding]) -> Place:
        kelurahan = texts.get("kelurahan") or texts.get("kelurahan_in_address", "")
        place = self._places.find(
            kelurahan, texts.get("kecamatan", ""), texts.get("kabupaten", ""), nik.region_code
        )
        if kelurahan and place.kel_code is None:
            findings.append(PLACE_UNKNOWN)
        return place

    def _status_on(self, values: dict[str, Cell], told_on: str) -> str:
        cell = values.get("status_on", "")
        day = read_day(cell) if cell != "" else None
        return day.isoformat() if day is not None and day <= self._today else told_on


def _demand_length(field: str, text: str) -> None:
    most = NAME_CHARS_MAX if field == "name" else TEXT_CHARS_MAX
    if len(text) > most:
        label = _LABELS.get(field, field)
        raise _Refused(Finding("error", TOO_LONG, {"column": label, "most": most}), label, text)


def _columns(
    name: str,
    kk: int | None,
    born: date | None,
    sex: str,
    place: Place,
    life: str,
    texts: dict[str, str],
) -> Columns:
    rt, rw = _rt_rw(texts)
    get = texts.get
    return (
        kk,
        name,
        fold_key(name),
        get("birth_place", ""),
        born.isoformat() if born else None,
        sex,
        _blood(texts["blood"]) if "blood" in texts else "",
        get("address", ""),
        rt,
        rw,
        get("dusun", ""),
        place.kel_code,
        place.kelurahan,
        place.kec_code,
        place.kecamatan,
        place.office,
        _religion(get("religion", "")),
        _marital(get("marital", "")),
        _work(get("work", "")),
        _citizenship(texts["citizenship"]) if "citizenship" in texts else "",
        get("valid_until", ""),
        _shdk(get("shdk", "")),
        get("father", ""),
        get("mother", ""),
        life,
    )


def _digits(number: float) -> str:
    return str(int(number)) if isinstance(number, int) or number.is_integer() else str(number)


def _is_rounded(cell: Cell) -> bool:
    """Tell whether Excel may have lost the last digit: it keeps 15 and fills up with noughts.

    A number cell of 16 digits that ends in another digit was never rounded: some program wrote it.
    """
    if isinstance(cell, str):
        return bool(_SCIENTIFIC.match(cell.strip()))
    digits = _digits(cell)
    return len(digits) >= DIGITS and digits.endswith("0")


def _kk(cell: Cell, findings: list[Finding]) -> int | None:
    if cell in ("", "-"):
        return None
    digits = strip(cell) if isinstance(cell, str) else _digits(cell)
    if len(digits) == DIGITS and digits.isascii() and digits.isdecimal():
        number = int(digits)
        if number >= _KK_MIN and not _is_rounded(cell):
            return number
    if digits.strip("0-"):
        findings.append(KK_LEFT_OUT)
    return None


def _rt_rw(texts: dict[str, str]) -> tuple[str, str]:
    rt, rw = texts.get("rt", ""), texts.get("rw", "")
    if not rt and not rw and "rt_rw" in texts:
        rt, _, rw = texts["rt_rw"].partition("/")
    return _rt(rt), _rt(rw)


def _status_and_life(texts: dict[str, str], findings: list[Finding]) -> tuple[str, str]:
    """Return the centre's word and the person's; a bare `status` column may hold either."""
    said, life = texts.get("status", ""), texts.get("life", "")
    if not said and (either := texts.get("status_any", "")):
        if not _status(either).known and _life(either) in _LIVES:
            life = life or either
        else:
            said = either
    if not said:
        return "", _life(life) if life else ""
    status = _status(said)
    if not status.known:
        findings.append(STATUS_UNKNOWN)
    return status.wire, _life(life) if life else ""


_LABELS = {
    "name": "nama",
    "birth_place": "tempat lahir",
    "birth_both": "tempat/tanggal lahir",
    "birth_on": "tanggal lahir",
    "address": "alamat",
    "work": "pekerjaan",
    "father": "nama ayah",
    "mother": "nama ibu",
    "religion": "agama",
    "marital": "status kawin",
    "sex": "jenis kelamin",
}
"""Fields as the list of rejected rows names them; others by their own name."""
