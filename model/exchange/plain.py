"""Check many rows of a plain table at once, column by column: what is plainly good, nearly all.

Each kind of cell has a memory of answers that model.exchange.check gave; a column is answered by
them in one go. A row with a cell that is not in plain order (odd letters, a NIK that says another
birth date, a place that is not found, anything that is refused) is left to the Checker, so both
ways give the same rows and findings.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import compress
from typing import Any, NamedTuple

from model import resident
from model.exchange.accepted import COLUMNS, TOLD, Told
from model.exchange.check import DAYS_MAX, REMEMBERED_MAX, Checker, plain_text, status_and_life
from model.exchange.check_number import Refusing
from model.exchange.columns import Cells
from model.exchange.places import Place
from model.exchange.remember import Remembered
from model.nik import DIGITS, FEMALE_DAY
from model.search.tokens import sound_of

FIELDS = frozenset(("nik", "kabupaten", "status", "status_any", "status_on", "card", *COLUMNS)) - {
    "sound"
}
"""Fields of a table that is read column by column; one with any other goes row by row."""

NEEDED = frozenset(("nik", "name", "birth_on"))
NAMES_MAX = 8_192
ROWS_AT_ONCE = 1_000
_TEXTS = ("birth_place", "address", "dusun", "valid_until", "father", "mother")
_WORDS: Mapping[str, Callable[[str], str]] = {
    "sex": resident.read_sex,
    "blood": resident.read_blood,
    "religion": resident.read_religion,
    "marital": resident.read_marital,
    "work": resident.read_job,
    "citizenship": resident.read_citizenship,
    "shdk": resident.read_shdk,
    "rt": resident.read_rt,
    "rw": resident.read_rt,
}
_EMPTY_SAYS_NOTHING = frozenset(("blood", "citizenship"))
_SERIAL_NEVER = "0000"

Column = Sequence[Any]


class Birth(NamedTuple):
    """A birth date as the store has it, and as the NIK of a man and of a woman has it."""

    iso: str
    man: str
    woman: str


_NO_BIRTH = Birth("", "", "")  # agrees with no NIK


class PlainChecker:
    """Answers columns of one file's rows."""

    def __init__(self, checker: Checker) -> None:
        self._checker = checker
        self._source = checker.source
        self._regions, self._moved = checker.numbers.regions, checker.numbers.moved
        self._text = Remembered(plain_text, REMEMBERED_MAX)
        self._name = Remembered(plain_text, NAMES_MAX)
        self._sound = Remembered(sound_of, NAMES_MAX)
        self._birth = Remembered(self._read_birth, DAYS_MAX)
        self._on = Remembered(checker.told_day, REMEMBERED_MAX)
        self._state = Remembered(_state, REMEMBERED_MAX)
        self._place = Remembered(checker.places.sure, REMEMBERED_MAX)
        self._word = {field: Remembered(_reader(field), REMEMBERED_MAX) for field in _WORDS}

    def check(
        self, rows: Sequence[Cells], told_on: str, found: dict[str, int]
    ) -> Iterator[Told | None]:
        """Return the rows for the store, in order; None for each that the Checker is to look at.

        All have one and the same header; `told_on` dates their statuses. What is to be known of the
        rows that are not None (never a warning) is counted in `found`.
        """
        fields = {field: at for at, field in rows[0].columns}
        width = max(fields.values()) + 1
        if not (FIELDS.issuperset(fields) and NEEDED.issubset(fields)):
            return iter([None] * len(rows))
        long = [len(row.cells) >= width for row in rows]
        table = list(zip(*(row.cells[:width] for row in compress(rows, long)), strict=True))
        if not table:
            return iter([None] * len(rows))
        made = self._rows({field: table[at] for field, at in fields.items()}, told_on, found)
        return iter([next(made) if full else None for full in long])

    def _rows(
        self, said: Mapping[str, Column], told_on: str, found: dict[str, int]
    ) -> Iterator[Told | None]:
        size = len(said["nik"])
        got = self._answers(said, size)
        prefixes = [cell[:6] for cell in said["nik"]]
        fine = self._fine(said["nik"], prefixes, got)
        if not all(fine):
            got = {field: list(compress(column, fine)) for field, column in got.items()}
            prefixes = list(compress(prefixes, fine))
        got["nik"] = list(map(int, compress(said["nik"], fine)))
        places: Sequence[Place] = got["place"]
        self._count(prefixes, [place.kec_code for place in places], found)
        for field in ("kel_code", "kelurahan", "kec_code", "kecamatan", "office"):
            got[field] = [getattr(place, field) for place in places]
        got["sound"] = list(map(self._sound.__getitem__, got["name"]))
        got["birth_on"] = [birth.iso for birth in got["birth"]]
        got["status"] = [state[0] for state in got["state"]]
        got["life"] = [state[1] for state in got["state"]]
        told = zip(got["status"], got["on"], strict=True)
        got["status_on"] = [(on or told_on) if status else None for status, on in told]
        got["status_source"] = [self._source if status else "" for status in got["status"]]
        made = zip(*(got[field] for field in TOLD), strict=True)
        return (next(made) if good else None for good in fine)

    def _answers(self, said: Mapping[str, Column], size: int) -> dict[str, Column]:
        """Answer every column; None where somebody has to look closer."""
        blank = ("",) * size
        texts = {
            field: list(map(self._text.__getitem__, said[field])) if field in said else blank
            for field in (*_TEXTS, "kelurahan", "kecamatan", "kabupaten", "status", "status_any")
        }
        texts["life"] = list(map(self._text.__getitem__, said["life"])) if "life" in said else blank
        got: dict[str, Column] = {field: texts[field] for field in _TEXTS}
        for field, words in self._word.items():
            got[field] = list(map(words.__getitem__, said[field])) if field in said else blank
        got["name"] = list(map(self._name.__getitem__, said["name"]))
        got["kk"] = [_kk(cell) for cell in said.get("kk", blank)]
        where = zip(texts["kelurahan"], texts["kecamatan"], texts["kabupaten"], strict=True)
        got["place"] = list(map(self._place.__getitem__, where))
        state = zip(texts["status"], texts["life"], texts["status_any"], strict=True)
        got["state"] = list(map(self._state.__getitem__, state))
        got["birth"] = list(map(self._birth.__getitem__, said["birth_on"]))
        got["on"] = (
            list(map(self._on.__getitem__, said["status_on"])) if "status_on" in said else blank
        )
        return got

    def _fine(self, niks: Column, prefixes: list[str], got: Mapping[str, Column]) -> list[bool]:
        """Tell which rows are in plain order."""
        agrees = zip(niks, got["birth"], got["sex"], strict=True)
        fine = [
            len(nik) == DIGITS
            and nik[6:12] == (birth[1] if sex == "L" else birth[2])
            and nik.isdecimal()
            and nik.isascii()
            and nik[12:] != _SERIAL_NEVER
            for nik, birth, sex in agrees
        ]
        known = map(self._regions.__getitem__, prefixes)
        for column in (known, *(got[field] for field in (*_TEXTS, *_WORDS, "place", "state"))):
            answers = list(column)
            if None in answers:
                fine = [
                    good and answer is not None for good, answer in zip(fine, answers, strict=True)
                ]
        several = zip(fine, got["name"], got["kk"], strict=True)
        return [good and bool(name) and kk is not False for good, name, kk in several]

    def _count(
        self, prefixes: list[str], kec_codes: list[str | None], found: dict[str, int]
    ) -> None:
        """Count the notes on regions: unknown ones, retired ones, people who moved."""
        for prefix, times in Counter(prefixes).items():
            for finding in self._regions[prefix] or ():
                found[finding.code] = found.get(finding.code, 0) + times
        for (prefix, kec), times in Counter(zip(prefixes, kec_codes, strict=True)).items():
            for finding in self._moved[prefix, kec] if kec else ():
                found[finding.code] = found.get(finding.code, 0) + times

    def _read_birth(self, cell: str) -> Birth:
        try:
            day, iso = self._checker.read_born(cell)
        except Refusing:
            return _NO_BIRTH
        if day is None or iso is None:
            return _NO_BIRTH
        rest = iso[5:7] + iso[2:4]
        return Birth(cell if cell == iso else iso, iso[8:] + rest, f"{day.day + FEMALE_DAY}{rest}")


def _reader(field: str) -> Callable[[str], str | None]:
    """Return what answers a cell of words; None where the cell itself must be looked at."""
    read = _WORDS[field]

    def answer(cell: str) -> str | None:
        text = plain_text(cell)
        if not text:
            return text if text is None or field in _EMPTY_SAYS_NOTHING else read("")
        found = read(text)
        return None if field == "sex" and not found else found

    return answer


def _kk(cell: str) -> int | bool | None:
    """Return a family card's number, None where none is told; False for a closer look."""
    if len(cell) == DIGITS and cell.isdecimal() and cell.isascii() and cell[0] != "0":
        return int(cell)
    return None if cell in ("", "-") else False


def _state(words: tuple[str | None, str | None, str | None]) -> tuple[str, str] | None:
    said, life, either = words
    if said is None or life is None or either is None:
        return None
    status, word, known = status_and_life((said, life, either))
    return (status, word) if known else None
