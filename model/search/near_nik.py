"""A NIK typed with one slip of the finger: who may be meant, the likeliest first.

One digit wrong or two neighbours swapped (16 digits), one digit missing (15), one too many (17).
At most 161 numbers can be meant; those that are no NIK fall away (day, month, serial), never for
their region: it need not exist any more. They are looked up at once along the index of NIKs.
"""

from dataclasses import dataclass
from datetime import date

from model.lookup_rows import day
from model.nik import DIGITS, FEMALE_DAY
from model.store import Store

ROWS_MAX = 50
"""Resident rows that are read for one number."""

EXACT, SWAPPED, BESIDE, OTHER = range(4)
"""How likely: borne as typed, two digits swapped, a key beside the right one, anything else."""

_PAD = {"7": (0, 0), "8": (1, 0), "9": (2, 0), "4": (0, 1), "5": (1, 1), "6": (2, 1),
        "1": (0, 2), "2": (1, 2), "3": (2, 2), "0": (0, 3)}  # fmt: skip
_ROW = "1234567890"
_DAY_MAX = 31


@dataclass(frozen=True, slots=True, order=True, repr=False)
class NearNik:
    """Somebody who may be meant. In order: the likelier one is less."""

    slip: int
    disagrees: bool
    """Whether the birth date in the number is not the one on record: one more oddity."""
    nik: int
    id: int
    differs: tuple[int, ...]


def near_niks(store: Store, digits: str) -> tuple[NearNik, ...]:
    """Return who may be meant by 15 to 17 digits, at most 50, the likeliest first.

    Nobody for other texts. `differs` holds the places in the found NIK that were mistyped; where a
    digit too many was typed, the place where it stood.
    """
    meant = candidates(digits)
    if not meant:
        return ()
    marks = ", ".join("?" * len(meant))
    # The index of NIKs holds both columns, so no resident row is read for those cut off.
    found = store.rows(f"SELECT nik, id FROM resident WHERE nik IN ({marks})", tuple(meant))
    found.sort(key=lambda row: (meant[row[0]][0], row[0]))
    likely = [made for _, made in found[:ROWS_MAX]]
    marks = ", ".join("?" * len(likely))
    rows = store.rows(f"SELECT nik, id, birth_on FROM resident WHERE id IN ({marks})", likely)
    return tuple(
        sorted(
            NearNik(meant[nik][0], not _agrees(nik, day(born)), nik, made, meant[nik][1])
            for nik, made, born in rows
        )
    )


def candidates(digits: str) -> dict[int, tuple[int, tuple[int, ...]]]:
    """Return each NIK that may be meant: how likely the slip is, and where the numbers differ."""
    found: dict[int, tuple[int, tuple[int, ...]]] = {}
    if not (digits.isascii() and digits.isdecimal()):
        return found
    for slip, number, differs in _slips(digits):
        if _can_be(number) and (slip, differs) < found.get(int(number), (OTHER + 1, ())):
            found[int(number)] = (slip, differs)
    return found


def _slips(digits: str) -> list[tuple[int, str, tuple[int, ...]]]:
    size = len(digits)
    if size == DIGITS:
        return [(EXACT, digits, ()), *_wrong(digits), *_swapped(digits)]
    if size == DIGITS - 1:
        return [
            (OTHER, digits[:at] + digit + digits[at:], (at,))
            for at in range(DIGITS)
            for digit in _ROW
        ]
    if size == DIGITS + 1:
        return [
            (_too_many(digits, at), digits[:at] + digits[at + 1 :], (min(at, DIGITS - 1),))
            for at in range(size)
        ]
    return []


def _wrong(digits: str) -> list[tuple[int, str, tuple[int, ...]]]:
    return [
        (
            BESIDE if _beside(typed, right) else OTHER,
            digits[:at] + right + digits[at + 1 :],
            (at,),
        )
        for at, typed in enumerate(digits)
        for right in _ROW
        if right != typed
    ]


def _swapped(digits: str) -> list[tuple[int, str, tuple[int, ...]]]:
    return [
        (SWAPPED, digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :], (at, at + 1))
        for at in range(len(digits) - 1)
        if digits[at] != digits[at + 1]
    ]


def _too_many(digits: str, at: int) -> int:
    """A key that bounced or slid: the digit too many is, or is beside, one next to it."""
    around = digits[max(at - 1, 0) : at] + digits[at + 1 : at + 2]
    near = any(_beside(digits[at], other) or digits[at] == other for other in around)
    return BESIDE if near else OTHER


def _beside(one: str, other: str) -> bool:
    """Whether two keys touch, on the number pad or in the row above the letters."""
    (x, y), (u, v) = _PAD[one], _PAD[other]
    return abs(x - u) + abs(y - v) == 1 or abs(_ROW.index(one) - _ROW.index(other)) == 1


def _can_be(number: str) -> bool:
    """Whether 16 digits can be a NIK: only day, month, serial and the first digit count."""
    return (
        number[0] != "0"
        and 1 <= int(number[6:8]) % FEMALE_DAY <= _DAY_MAX
        and int(number[6:8]) <= FEMALE_DAY + _DAY_MAX
        and 1 <= int(number[8:10]) <= 12
        and number[12:] != "0000"
    )


def _agrees(nik: int, born: date | None) -> bool:
    number = f"{nik:016d}"
    day_of_birth = int(number[6:8]) % FEMALE_DAY
    return born is None or f"{day_of_birth:02d}{number[8:12]}" == f"{born:%d%m%y}"
