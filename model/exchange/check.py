"""Check one row: what it says in the store's words, or why it cannot be taken in.

Only the impossible is refused (a NIK that cannot be, a number that Excel has rounded, a day that is
in no calendar, no name); everything else is taken as it came, with findings for a person. Values
come again and again in a list, so each is looked at once (model.exchange.remember): what stands in
a memory is what the slow way found.
"""

import functools
from datetime import date
from typing import NamedTuple

from model import resident
from model.centre import status as centre
from model.exchange.accepted import Accepted, Told
from model.exchange.check_number import Numbers, Refusing, digits_of, is_rounded
from model.exchange.columns import Cells, Row, text_of
from model.exchange.days import find_day, read_day
from model.exchange.places import Place, Places
from model.exchange.remember import Remembered
from model.exchange.sheet import Cell
from model.finding import Finding
from model.names import clean, hostile
from model.nik import DIGITS, Known, strip
from model.search.tokens import sound_of

NAME_CHARS_MAX = 120
TEXT_CHARS_MAX = 200
REMEMBERED_MAX = 8_192
DAYS_MAX = 32_768
"""More than there are birth dates of living people."""

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


class Born(NamedTuple):
    """A birth date as a day and as text; both None where a cell names none."""

    day: date | None
    iso: str | None


class Checker:
    """Checks rows of one file against one region book; `source` stands with every status."""

    def __init__(self, places: Places, known: Known, today: date, source: str) -> None:
        self.places = places
        self._today = today
        self.source = source
        self.numbers = Numbers(known, today)
        self._plain = Remembered(plain_text, REMEMBERED_MAX)
        self._days = Remembered(self.read_born, DAYS_MAX)
        self._told_days = Remembered(self.told_day, REMEMBERED_MAX)
        self._states = Remembered(status_and_life, REMEMBERED_MAX)

    def check(self, row: Row | Cells, told_on: str) -> Accepted | Refusal:
        """Return the row for the store, or the reason against it; `told_on` dates its status."""
        try:
            return self._accepted(row, told_on)
        except Refusing as no:
            name = text_of(row.values.get("name", ""))
            return Refusal(no.finding, no.column, text_of(no.cell), name)

    def _accepted(self, row: Row | Cells, told_on: str) -> Accepted:
        values = row.values
        nik, notes = self.numbers.nik(values.get("nik", ""))
        born = self._born(values)
        findings: list[Finding] = []
        name, texts = self._texts(values, findings)
        get = texts.get
        sex = _sex(get("sex", ""))
        if not sex and "sex" in texts:
            findings.append(SEX_UNREADABLE)
        kk = _kk(values.get("kk", ""), findings)
        place = self._place(texts, nik, findings)
        findings += self.numbers.against(nik, sex, born.day, place.kec_code)
        status, life, known = self._states[
            get("status", ""), get("life", ""), get("status_any", "")
        ]
        if not known:
            findings.append(STATUS_UNKNOWN)
        rt, rw = _rt_rw(texts)
        told: Told = (
            *(int(nik), kk, name, sound_of(name), get("birth_place", ""), born.iso, sex),
            _blood(texts["blood"]) if "blood" in texts else "",
            *(get("address", ""), rt, rw, get("dusun", "")),
            *(place.kel_code, place.kelurahan, place.kec_code, place.kecamatan, place.office),
            _religion(get("religion", "")),
            _marital(get("marital", "")),
            _work(get("work", "")),
            _citizenship(texts["citizenship"]) if "citizenship" in texts else "",
            get("valid_until", ""),
            _shdk(get("shdk", "")),
            *(get("father", ""), get("mother", ""), life, status),
            *((self._status_on(values, told_on), self.source) if status else (None, "")),
        )
        return Accepted(row.number, told, (*notes, *findings))

    def _texts(
        self, values: dict[str, Cell], findings: list[Finding]
    ) -> tuple[str, dict[str, str]]:
        """Clean every cell; a lone dash is nothing, and nothing is left out."""
        texts: dict[str, str] = {}
        steered = False
        plain = self._plain
        for field, cell in values.items():
            if field in _NOT_TEXT:
                continue
            text = plain[cell] if type(cell) is str else None
            if text is None:
                said = cell if isinstance(cell, str) else str(cell)
                steered = steered or hostile(said)
                text = clean(said)
                _demand_length(field, text)
                text = "" if text == "-" else text
            if text:
                texts[field] = text
        if steered:
            findings.append(CONTROLS_DROPPED)
        if "name" not in texts:
            raise Refusing(Finding("error", "NAM-105"), "nama", "")
        return texts.pop("name"), texts

    def _born(self, values: dict[str, Cell]) -> Born:
        cell = values.get("birth_on", "")
        if cell == "" and (both := values.get("birth_both")):
            place, _, day = text_of(both).rpartition(",")
            found = read_day(day.strip()) or find_day(text_of(both))
            values.setdefault("birth_place", place.strip())
            cell = found.isoformat() if found else day.strip()
        return self._days[cell] if type(cell) is str else self.read_born(cell)

    def read_born(self, cell: Cell) -> Born:
        """Return the birth date that a cell gives; raise Refusing for one that cannot be."""
        if isinstance(cell, str):
            cell = clean(cell)
            if _NO_DAY.issuperset(cell):
                return Born(None, None)
        born = read_day(cell)
        if born is None:
            raise Refusing(Finding("error", DAY_UNREADABLE), "tanggal lahir", cell)
        if born > self._today:
            raise Refusing(Finding("error", DAY_AHEAD), "tanggal lahir", cell)
        return Born(born, born.isoformat())

    def _place(self, texts: dict[str, str], nik: str, findings: list[Finding]) -> Place:
        get = texts.get
        kelurahan = get("kelurahan") or get("kelurahan_in_address", "")
        region = self.numbers.region(nik)
        place = self.places.find(kelurahan, get("kecamatan", ""), get("kabupaten", ""), region)
        if kelurahan and place.kel_code is None:
            findings.append(PLACE_UNKNOWN)
        return place

    def _status_on(self, values: dict[str, Cell], told_on: str) -> str:
        cell = values.get("status_on", "")
        if cell == "":
            return told_on
        day = self._told_days[cell] if type(cell) is str else self.told_day(cell)
        return day or told_on

    def told_day(self, cell: Cell) -> str:
        """Return the day a cell gives a status, '' where it gives none that has come."""
        day = read_day(cell)
        return day.isoformat() if day is not None and day <= self._today else ""


def plain_text(cell: str) -> str | None:
    """Return what a cell of plain letters says, "" for a dash; None for what needs a closer look.

    Closer: letters that may steer a terminal, and texts that may be too long for their field.
    """
    if not (cell.isascii() and cell.isprintable()) and hostile(cell):
        return None
    text = clean(cell)
    if len(text) > NAME_CHARS_MAX:
        return None
    return "" if text == "-" else text


def _demand_length(field: str, text: str) -> None:
    most = NAME_CHARS_MAX if field == "name" else TEXT_CHARS_MAX
    if len(text) > most:
        label = _LABELS.get(field, field)
        raise Refusing(Finding("error", TOO_LONG, {"column": label, "most": most}), label, text)


def _kk(cell: Cell, findings: list[Finding]) -> int | None:
    if cell in ("", "-"):
        return None
    digits = strip(cell) if isinstance(cell, str) else digits_of(cell)
    if len(digits) == DIGITS and digits.isascii() and digits.isdecimal():
        number = int(digits)
        if number >= _KK_MIN and not is_rounded(cell):
            return number
    if digits.strip("0-"):
        findings.append(KK_LEFT_OUT)
    return None


def _rt_rw(texts: dict[str, str]) -> tuple[str, str]:
    rt, rw = texts.get("rt", ""), texts.get("rw", "")
    if not rt and not rw and "rt_rw" in texts:
        rt, _, rw = texts["rt_rw"].partition("/")
    return _rt(rt), _rt(rw)


def status_and_life(said_life_any: tuple[str, str, str]) -> tuple[str, str, bool]:
    """Return the centre's word, the person's, and whether the first is known or not told.

    A bare `status` column may hold either.
    """
    said, life, either = said_life_any
    if not said and either:
        if not _status(either).known and _life(either) in _LIVES:
            life = life or either
        else:
            said = either
    word = _life(life) if life else ""
    if not said:
        return "", word, True
    status = _status(said)
    return status.wire, word, status.known


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
