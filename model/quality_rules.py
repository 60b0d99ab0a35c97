"""What makes a record doubtful, and when two records may be one person; pure, no I/O.

The two strengths of "one person under two NIKs" rest on the same name by sound and the same birth
date, always. Strong: same sex, same mother by sound, and nothing against it. Weak: only the family
card or the village ties them, the mother is missing or nearly the same, or a sex or a father
differs. Twins whose names only sound alike, born and registered together, are not called one
person: real twins never bear one and the same name, so only the same spelling makes them doubtful.
"""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from model.lookup import day
from model.names import fold_key
from model.nik import FEMALE_DAY
from model.search.tokens import sound_of

Kind = Literal["two_niks", "nik_sex", "dates", "nik_date"]
Strength = Literal["strong", "weak"]

FIRST_BIRTH = "1900-01-01"
OLDEST_YEARS = 110
HOUSEHOLD_YEARS_MIN = 15
MOTHER_YEARS_MIN = 12
GROUP_PEOPLE_MAX = 60
"""From here on only those are compared who share a mother, a family card, a village or a father."""

HEAD = "KEPALA KELUARGA"
_MARRIED = ("KAWIN", "CERAI")
_OVER = frozenset({"mati", "tidak-valid"})
"""Lives that end a NIK: the centre knows already that it is not used any more."""
_WHOLE = re.compile(r"x[0-9a-f]{4}")


def words_of(sound: str) -> tuple[str, ...]:
    """Return the keys of a name without the token of the whole name, which comes last."""
    words = sound.split()
    if words and len(words) > 1 and _WHOLE.fullmatch(words[-1]):
        words.pop()
    return tuple(words)


def letters_of(sound: str) -> str:
    """Return what all orders and all gluings of one name have in common: its letters, sorted.

    Without the h, which is heard at the beginning of a word and not within it.
    """
    return "".join(sorted("".join(words_of(sound)).replace("h", "")))


@dataclass(frozen=True, slots=True)
class Days:
    """The days between which things happen, as ISO text that can be compared."""

    today: str
    oldest: str
    household: str

    @classmethod
    def of(cls, today: date) -> "Days":
        """Return the limits that hold on `today`."""
        return cls(
            today.isoformat(),
            _before(today, OLDEST_YEARS),
            _before(today, HOUSEHOLD_YEARS_MIN),
        )


def _before(today: date, years: int) -> str:
    # Compared as text only, so that 29-02 needs no calendar of another year.
    return f"{today.year - years:04d}-{today:%m-%d}"


Single = tuple[int, str | None, str, str, str, str]
"""NIK, birth date, sex, place in the family, marital state, life: as the store has them."""


def doubts(row: Single, days: Days) -> Iterator[tuple[Kind, str]]:
    """Yield what one record says against itself: the list it belongs to, and the fact.

    `nik_sex` is strong (the centre bounces it), `nik_date` soft (a corrected birth date keeps its
    NIK), `dates` are impossible or improbable. Source: reference domain 2.1.
    """
    nik, born, sex, place, marital, life = row
    nik_day = nik // 10**8 % 100
    if sex and sex != ("P" if nik_day > FEMALE_DAY else "L"):
        yield "nik_sex", "sex"
    if born is None:
        return
    if (born[8:] > "28" or len(born) != 10) and day(born) is None:
        yield "dates", "no_such_day"
        return
    if born < FIRST_BIRTH:
        yield "dates", "before_1900"
    elif born > days.today:
        yield "dates", "future"
    elif born < days.oldest and life == "hidup":
        yield "dates", "over_110"
    elif born > days.household:
        if place == HEAD:
            yield "dates", "young_head"
        if marital.startswith(_MARRIED):
            yield "dates", "young_married"
    if f"{nik_day % FEMALE_DAY:02d}{nik // 10**4 % 10**4:04d}" != born[8:] + born[5:7] + born[2:4]:
        yield "nik_date", "date"


def is_mothers_name(mother: str, name: str) -> bool:
    """Tell whether the mother named in a record is who bears `name`."""
    hers, told = words_of(sound_of(name)), words_of(sound_of(mother))
    return bool(fold_key(mother)) and set(told) == set(hers)


@dataclass(frozen=True, slots=True, repr=False)
class Face:
    """One resident as far as two can be compared."""

    id: int
    nik: int
    kk: int | None
    name: str
    birth_on: str
    sex: str
    village: str
    father: str
    mother: str
    life: str


def likeness(one: Face, two: Face) -> Strength | None:
    """Tell how strongly two residents look like one person under two NIKs; None for not at all."""
    if one.birth_on != two.birth_on or not _sound_alike(one.name, two.name):
        return None
    if one.life in _OVER or two.life in _OVER or one.nik == two.nik:
        return None
    written = _same_spelling(one.name, two.name)
    same_kk = one.kk is not None and one.kk == two.kk
    together = one.nik // 10_000 == two.nik // 10_000
    mothers = _parents(one.mother, two.mother)
    if one.sex and two.sex and one.sex != two.sex:
        return "weak" if written and (same_kk or mothers == "same") else None
    if not written and same_kk and together:
        return None  # twins with near names
    fathers = _parents(one.father, two.father)
    if mothers == "same":
        sure = one.sex == two.sex != "" and fathers != "other"
        twins = not written and (same_kk or together)
        return "strong" if sure and not twins else "weak"
    if same_kk or mothers == "near":
        return "weak"
    here = bool(one.village) and one.village == two.village
    if mothers == "unknown" and written and fathers != "other" and (here or fathers == "same"):
        return "weak"
    return None


def pairs(group: list[Face]) -> Iterator[tuple[Face, Face, Strength]]:
    """Yield all pairs of a group that look like one person, the smaller NIK first, each once.

    A group of more than 60 (a common name on a day that offices write for an unknown one) is not
    compared each with each: the work stays bounded.
    """
    seen: set[tuple[int, int]] = set()
    for one, two in _candidates(sorted(group, key=lambda face: face.nik)):
        if (one.nik, two.nik) not in seen:
            seen.add((one.nik, two.nik))
            strength = likeness(one, two)
            if strength is not None:
                yield one, two, strength


def _candidates(group: list[Face]) -> Iterable[tuple[Face, Face]]:
    if len(group) <= GROUP_PEOPLE_MAX:
        yield from itertools.combinations(group, 2)
        return
    ties: dict[tuple[str, object], list[Face]] = {}
    for face in group:
        parents = ("mother", fold_key(face.mother)), ("father", fold_key(face.father))
        for tie, value in (*parents, ("kk", face.kk), ("village", face.village)):
            if value:
                ties.setdefault((tie, value), []).append(face)
    for tied in ties.values():
        yield from itertools.combinations(tied[:GROUP_PEOPLE_MAX], 2)


def _sound_alike(one: str, two: str) -> bool:
    """Tell whether two names sound the same, in any order of their words or glued."""
    mine, theirs = words_of(sound_of(one)), words_of(sound_of(two))
    return sorted(mine) == sorted(theirs) or _is_glued(mine, theirs)


def _is_glued(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Tell whether two names differ by a space alone: NUR HAYATI and NURHAYATI."""
    one, two = "".join(mine).replace("h", ""), "".join(theirs).replace("h", "")
    return len(mine) != len(theirs) and one == two


def _same_spelling(one: str, two: str) -> bool:
    mine, theirs = fold_key(one), fold_key(two)
    return sorted(mine.split()) == sorted(theirs.split()) or (
        mine.replace(" ", "") == theirs.replace(" ", "")
    )


def _parents(one: str, two: str) -> Literal["same", "near", "other", "unknown"]:
    """Compare two mothers or two fathers by name."""
    if not fold_key(one) or not fold_key(two):  # nothing, or a dash
        return "unknown"
    mine, theirs = words_of(sound_of(one)), words_of(sound_of(two))
    if sorted(mine) == sorted(theirs) or _is_glued(mine, theirs):
        return "same"
    shorter, longer = sorted((set(mine), set(theirs)), key=len)
    if shorter < longer or one_slip("".join(sorted(mine)), "".join(sorted(theirs))):
        return "near"
    return "near" if one_slip("".join(mine), "".join(theirs)) else "other"


def one_slip(one: str, two: str) -> bool:
    """Tell whether one letter too many, missing, wrong, or two swapped ones set two texts apart."""
    start = 0
    while start < min(len(one), len(two)) and one[start] == two[start]:
        start += 1
    one, two = one[start:], two[start:]
    while one and two and one[-1] == two[-1]:
        one, two = one[:-1], two[:-1]
    return max(len(one), len(two)) <= 1 or (len(one) == 2 and one == two[::-1])
