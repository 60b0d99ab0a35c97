"""NIK, the 16 digits that stay with a resident for life: read, checked, explained; no I/O.

`PPKKCC DDMMYY SSSS`: region of first registration, birth date (day + 40 for women), serial from
0001. Only the impossible is an error: the number never follows a move, a split of regions or a
corrected birth date (PP 37/2007), so everything else is a finding for a person to weigh.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Literal

from model.age import age_on
from model.finding import Finding as Finding

DIGITS = 16
HOLDER_YEARS_MIN = 16
FEMALE_DAY = 40

_PROVINCE_RANGES = ((11, 19), (21, 21), (31, 36), (51, 53), (61, 65), (71, 76), (81, 82), (91, 96))
PROVINCES = frozenset(str(pp) for low, high in _PROVINCE_RANGES for pp in range(low, high + 1))
"""The 38 provinces (Kepmendagri 300.2.2-2138/2025); a NIK starts with one of them."""

_SEPARATORS = frozenset(" .-;\t\r\n\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}")
_DIGIT = frozenset("0123456789")  # str.isdigit() would take Arabic and superscript digits too

Sex = Literal["L", "P"]


@dataclass(frozen=True, slots=True)
class RegionHit:
    """What a region book knows of a code: its words for a screen, and whether it still exists."""

    code: str
    label: str
    retired: bool = False
    replaced_by: tuple[str, ...] = ()


Known = Callable[[str], RegionHit | None]


@dataclass(frozen=True, slots=True, order=True, repr=False)
class Nik:
    """A NIK as an integer; it shows itself masked unless `text` or `grouped` is asked for.

    Raises ValueError (without the number in its words) when the value has more than 16 digits.
    """

    value: int

    def __post_init__(self) -> None:
        """Refuse what cannot be written with 16 digits."""
        if not 0 <= self.value < 10**DIGITS:
            raise ValueError("a NIK has 16 digits")

    def __repr__(self) -> str:
        """Show the NIK masked: it reaches logs and tracebacks."""
        return f"Nik({self.masked})"

    def __str__(self) -> str:
        """Show the NIK masked; `text` is the way to the digits."""
        return self.masked

    @property
    def text(self) -> str:
        """The 16 digits."""
        return f"{self.value:016d}"

    @property
    def masked(self) -> str:
        """The number as lists and logs show it: 167102******0004."""
        return f"{self.text[:6]}******{self.text[12:]}"

    @property
    def grouped(self) -> str:
        """The number as screens show it: 167102 520385 0004."""
        return f"{self.text[:6]} {self.text[6:12]} {self.text[12:]}"

    @property
    def region_code(self) -> str:
        """Kecamatan of first registration, 16.71.02; not where the resident lives."""
        return _dotted(self.text[:6])

    @property
    def sex(self) -> Sex:
        """P (perempuan) when 40 was added to the day, else L (laki-laki)."""
        return "P" if int(self.text[6:8]) > FEMALE_DAY else "L"

    @property
    def serial(self) -> str:
        """The last four digits, 0001 and up."""
        return self.text[12:]

    def birth_candidates(self, today: date) -> tuple[date, ...]:
        """Return the possible birth dates up to `today`, oldest first: 19YY, 20YY or both."""
        return _candidates(self.text[6:12], today)

    def birth_on(self, today: date, *, holder: bool = True) -> date | None:
        """Return the likelier birth date; never use it where biodata have one.

        A card holder is 16 or older, so younger candidates fall away; `holder=False` keeps them
        (a family list has children). Of two that are left it is the younger: see `century_sure`.
        """
        left = _likely(self.birth_candidates(today), today, holder)
        return left[-1] if left else None

    def century_sure(self, today: date, *, holder: bool = True) -> bool:
        """Tell whether only one century is possible for `birth_on`."""
        return len(_likely(self.birth_candidates(today), today, holder)) == 1


@dataclass(frozen=True, slots=True)
class NikCheck:
    """Outcome of `check`: the NIK unless it is impossible, and everything there is to say."""

    nik: Nik | None
    findings: tuple[Finding, ...]
    region: RegionHit | None = None

    @property
    def ok(self) -> bool:
        """Whether there is a NIK at all."""
        return self.nik is not None

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Why it is no NIK, the first reason first."""
        return tuple(found for found in self.findings if found.kind == "error")


@dataclass(frozen=True, slots=True)
class Partial:
    """What the digits typed so far mean; a field that is not known yet is None."""

    digits: int
    province: str | None = None
    region_code: str | None = None
    region: RegionHit | None = None
    sex: Sex | None = None
    birth_on: date | None = None
    century_sure: bool = False
    findings: tuple[Finding, ...] = ()


def check(text: str, *, today: date, known: Known | None = None) -> NikCheck:
    """Check `text` as a complete NIK; errors only for the impossible.

    Takes 16 ASCII digits, with spaces, dots, hyphens or semicolons between them. `known` looks up
    a kecamatan code; without it nothing is said about the region. Never raises.
    Source: reference domain §2.1.
    """
    digits = strip(text)
    if wrong := _shape(text, digits):
        return NikCheck(None, (wrong,))
    found = _impossible(digits, today)
    nik = None if found else Nik(int(digits))
    hit = None
    if known and not _region_errors(digits):
        hit = known(_dotted(digits[:6]))
        found += _region_notes(digits, hit)
    return NikCheck(nik, found, hit)


def partial(text: str, *, today: date, known: Known | None = None) -> Partial:
    """Explain the digits typed so far: region at 6, sex and birth date at 12, serial at 16.

    An impossible day is told at digit 8, a month at 10, a date at 12. Never raises.
    """
    digits = strip(text)
    size = len(digits)
    if not _DIGIT.issuperset(digits):
        return Partial(size, findings=(_letters(text),))
    if size > DIGITS:
        return Partial(size, findings=(Finding("error", "NIK-003", {"digits": size}),))
    found = _impossible(digits, today)
    region_code = _dotted(digits[:6]) if size >= 6 and not _region_errors(digits) else None
    hit = known(region_code) if known and region_code else None
    if known and region_code:
        found += _region_notes(digits, hit)
    dated = size >= 12 and not _date_errors(digits, today)
    nik = Nik(int(digits.ljust(DIGITS, "0"))) if dated else None
    return Partial(
        size,
        province=digits[:2] if digits[:2] in PROVINCES else None,
        region_code=region_code,
        region=hit,
        sex=nik.sex if nik else None,
        birth_on=nik.birth_on(today) if nik else None,
        century_sure=nik.century_sure(today) if nik else False,
        findings=found,
    )


def cross_check(
    nik: Nik, *, sex: str, birth_on: date | None, kec_code: str | None, today: date
) -> tuple[Finding, ...]:
    """Compare the NIK with the biodata; what is not known ('' or None) is not compared.

    Another sex is strong (the centre bounces it), another birth date soft (a corrected date keeps
    its NIK), another kecamatan a note (the resident moved, or the region was split).
    """
    found: list[Finding] = []
    if sex in ("L", "P") and sex != nik.sex:
        found.append(Finding("strong", "NIK-301", {"nik_sex": nik.sex, "sex": sex}))
    if birth_on is not None and not _same_day(nik, birth_on):
        facts = {"nik_birth_on": nik.birth_on(today), "birth_on": birth_on}
        found.append(Finding("soft", "NIK-201", facts))
    if kec_code and kec_code[:8] != nik.region_code:
        region = {"nik_region": nik.region_code, "region": kec_code[:8]}
        found.append(Finding("note", "NIK-103", region))
    return tuple(found)


def strip(text: str) -> str:
    """Return `text` without the separators people and files put between the digits."""
    if text.isdecimal() and text.isascii():
        return text
    return "".join(letter for letter in text if letter not in _SEPARATORS)


def _shape(text: str, digits: str) -> Finding | None:
    size = len(digits)
    if not size:
        return Finding("error", "NIK-001")
    if not _DIGIT.issuperset(digits):
        return _letters(text)
    if size > DIGITS:
        return Finding("error", "NIK-003", {"digits": size})
    return Finding("error", "NIK-004", {"digits": size}) if size < DIGITS else None


def _letters(text: str) -> Finding:
    at = next(i for i, letter in enumerate(text, 1) if letter not in _DIGIT | _SEPARATORS)
    return Finding("error", "NIK-002", {"at": at})


def _impossible(digits: str, today: date) -> tuple[Finding, ...]:
    """Return the errors among as many digits as there are."""
    found = _region_errors(digits) + _date_errors(digits, today)
    if len(digits) == DIGITS and digits[12:] == "0000":
        found += (Finding("error", "NIK-010"),)
    return found


def _region_errors(digits: str) -> tuple[Finding, ...]:
    found: list[Finding] = []
    if len(digits) >= 2 and digits[:2] not in PROVINCES:
        found.append(Finding("error", "NIK-005", {"province": digits[:2]}))
    for part, pair in (("kabupaten/kota", digits[2:4]), ("kecamatan", digits[4:6])):
        if pair == "00":
            found.append(Finding("error", "NIK-006", {"part": part}))
    return tuple(found)


def _date_errors(digits: str, today: date) -> tuple[Finding, ...]:
    found: tuple[Finding, ...] = ()
    day, month = digits[6:8], digits[8:10]
    if len(day) == 2 and not (1 <= int(day) <= 31 or 41 <= int(day) <= 71):
        found += (Finding("error", "NIK-007", {"day": day}),)
    if len(month) == 2 and not 1 <= int(month) <= 12:
        found += (Finding("error", "NIK-008", {"month": month}),)
    if len(digits) >= 12 and not found and not _candidates(digits[6:12], today):
        facts = {"day": f"{int(day) % FEMALE_DAY:02d}", "month": month, "year": digits[10:12]}
        found += (Finding("error", "NIK-009", facts),)
    return found


def _region_notes(digits: str, hit: RegionHit | None) -> tuple[Finding, ...]:
    if hit is None:
        return (Finding("note", "NIK-101", {"region": _dotted(digits[:6])}),)
    if hit.retired:
        facts = {"region": hit.code, "label": hit.label, "replaced_by": hit.replaced_by}
        return (Finding("note", "NIK-102", facts),)
    return ()


def _candidates(ddmmyy: str, today: date) -> tuple[date, ...]:
    day, month, year = int(ddmmyy[:2]) % FEMALE_DAY, int(ddmmyy[2:4]), int(ddmmyy[4:])
    found: list[date] = []
    for century in (1900, 2000):
        with suppress(ValueError):  # no such day in that century
            found.append(date(century + year, month, day))
    return tuple(born for born in found if born <= today)


def _likely(candidates: tuple[date, ...], today: date, holder: bool) -> tuple[date, ...]:
    if not holder:
        return candidates
    grown = tuple(born for born in candidates if age_on(born, today) >= HOLDER_YEARS_MIN)
    return grown or candidates


def _same_day(nik: Nik, birth_on: date) -> bool:
    return f"{int(nik.text[6:8]) % FEMALE_DAY:02d}{nik.text[8:12]}" == f"{birth_on:%d%m%y}"


def _dotted(six: str) -> str:
    return f"{six[:2]}.{six[2:4]}.{six[4:6]}"
