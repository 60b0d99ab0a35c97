"""What makes one record doubtful, and which two records may be one person."""

from datetime import date

import pytest

from model.quality_rules import (
    GROUP_PEOPLE_MAX,
    Days,
    Face,
    doubts,
    is_mothers_name,
    letters_of,
    likeness,
    one_slip,
    pairs,
    words_of,
)
from model.search.tokens import sound_of

TODAY = date(2026, 11, 21)
NIK = 1671021203850004  # a man of 12-03-1985


def said(
    nik: int = NIK, born: str | None = "1985-03-12", sex: str = "L", place: str = "",
    marital: str = "", life: str = "hidup",
) -> list[tuple[str, str]]:  # fmt: skip
    """Return what one record says against itself."""
    return list(doubts((nik, born, sex, place, marital, life), Days.of(TODAY)))


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({}, []),
        ({"sex": ""}, []),
        ({"born": None}, []),
        ({"sex": "P"}, [("nik_sex", "sex")]),
        ({"sex": "P", "born": None}, [("nik_sex", "sex")]),
        ({"nik": 1671025203850004, "sex": "P"}, []),
        ({"nik": 1671024103850004, "sex": "P", "born": "1985-03-01"}, []),
        ({"nik": 1671023103850004, "born": "1985-03-31"}, []),
        ({"nik": 1671025203850004}, [("nik_sex", "sex")]),
        ({"born": "1985-03-13"}, [("nik_date", "date")]),
        ({"born": "1885-03-12"}, [("dates", "before_1900")]),
        ({"born": "1900-03-12", "nik": 1671021203000004}, [("dates", "over_110")]),
        ({"born": "1900-03-12", "nik": 1671021203000004, "life": "mati"}, []),
        ({"born": "1916-11-21", "nik": 1671022111160004}, []),
        ({"born": "1916-11-20", "nik": 1671022011160004}, [("dates", "over_110")]),
        ({"born": "2026-11-21", "nik": 1671022111260004}, []),
        ({"born": "2026-11-22", "nik": 1671022211260004}, [("dates", "future")]),
        ({"born": "2026-11-21", "nik": 1671022111260004, "place": "KEPALA KELUARGA"},
         [("dates", "young_head")]),
        ({"born": "2011-11-21", "nik": 1671022111110004, "place": "KEPALA KELUARGA"}, []),
        ({"born": "2011-11-22", "nik": 1671022211110004, "marital": "CERAI HIDUP"},
         [("dates", "young_married")]),
        ({"born": "2011-11-22", "nik": 1671022211110004, "marital": "BELUM KAWIN"}, []),
        ({"born": "1985-02-30", "nik": 1671023002850004}, [("dates", "no_such_day")]),
        ({"born": "1985-3-12"}, [("dates", "no_such_day")]),
    ],
)  # fmt: skip
def test_one_record_against_itself(given: dict[str, object], found: list[tuple[str, str]]) -> None:
    assert said(**given) == found  # type: ignore[arg-type]


SITI = Face(
    1, 1671025203850004, 1671021203100007, "SITI AMINAH", "1985-03-12", "P", "16.71.17.1004",
    "TUKIMAN", "SUMIRAH", "hidup",
)  # fmt: skip


def other(**changed: object) -> Face:
    """Return Siti's record under another NIK, from elsewhere, changed as asked."""
    given = {"id": 2, "nik": 3271025203850001, "kk": 3271021203100009, "village": "32.71.02.1001"}
    return Face(**{**{name: getattr(SITI, name) for name in Face.__slots__}, **given, **changed})


BESIDE = {"nik": 1671025203850005, "kk": SITI.kk, "village": SITI.village}
"""Registered the same day at the same place, on the same family card: what twins are."""


@pytest.mark.parametrize(
    ("changed", "strength"),
    [
        ({}, "strong"),
        ({"name": "SITTI AMINAH"}, "strong"),
        ({"name": "AMINAH SITI"}, "strong"),
        ({"name": "HJ. SITI AMINAH, S.PD."}, "strong"),
        ({"mother": "HJ SUMIRAH"}, "strong"),
        ({"kk": None}, "strong"),
        ({"father": ""}, "strong"),
        # The same name twice on one card: twins never bear one and the same name.
        (BESIDE, "strong"),
        ({"mother": "SUMIRHA"}, "strong"),
        # Less sure.
        ({"mother": "SUMINAH"}, "weak"),
        ({"mother": "SUMIRAH BINTI KARTO"}, "weak"),
        ({"father": "PARJIYO"}, "weak"),
        ({"sex": "L", "nik": 3271021203850001}, "weak"),
        ({"sex": ""}, "weak"),
        ({"mother": "", "village": SITI.village}, "weak"),
        ({"mother": "", "village": "X"}, "weak"),  # the same father
        ({"mother": "", "father": "", "kk": SITI.kk}, "weak"),
        ({"mother": "-", "father": "-", "kk": SITI.kk}, "weak"),
        ({"mother": "-"}, "weak"),
        ({"mother": "ROHANI", "kk": SITI.kk}, "weak"),
        # Not one person.
        ({"mother": "ROHANI"}, None),
        ({"mother": "", "father": ""}, None),
        ({"mother": "", "father": "PARJIYO", "village": SITI.village}, None),
        ({"mother": "", "name": "SITTI AMINA", "village": SITI.village}, None),
        ({"birth_on": "1985-03-13"}, None),
        ({"name": "SITI AMELIA"}, None),
        ({"life": "mati"}, None),
        ({"life": "tidak-valid"}, None),
        ({"life": "pindah"}, "strong"),
    ],
)
def test_two_records_of_one_person(changed: dict[str, object], strength: str | None) -> None:
    assert likeness(SITI, other(**changed)) == strength
    assert likeness(other(**changed), SITI) == strength


def twins(one: str, two: str, **changed: object) -> str | None:
    """Compare two of one birth who are registered side by side."""
    first = other(**BESIDE, id=3, name=one)
    given: dict[str, object] = {**BESIDE, "nik": 1671025203850006, "name": two, **changed}
    return likeness(first, other(**given))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("HASAN", "HUSEN"), ("RINA", "RINI"), ("NUR HASANAH", "NUR HUSNAH"),
        ("SITI AISYAH", "SITI AISAH"), ("DEWI SARTIKA", "DEWI SARTIKAH"), ("YULIA", "JULIA"),
    ],
)  # fmt: skip
def test_twins_with_near_names_are_two(one: str, two: str) -> None:
    assert twins(one, two) is None
    assert twins(one, two, mother="") is None
    assert twins(one, two, sex="L", nik=1671021203850006) is None
    assert twins(one, two, kk=3271021203100009) != "strong", "grown up, each with a card"


def test_twins_of_both_sexes_with_one_spelling_are_looked_at() -> None:
    assert twins("DWI ASTUTI", "DWI ASTUTI", sex="L", nik=1671021203850006) == "weak"


def test_the_token_of_the_whole_name_is_no_word() -> None:
    assert words_of("siti aminah x0af1") == ("siti", "aminah")
    assert words_of("siti aminah") == ("siti", "aminah")
    assert words_of("") == ()


def test_one_name_has_the_same_letters_in_any_order_and_gluing() -> None:
    told = {letters_of(sound_of(name)) for name in ("NUR HAYATI", "NURHAYATI", "HAYATI NUR")}
    assert len(told) == 1
    assert letters_of("siti x0af1") == letters_of("siti")


def test_a_glued_name_is_the_same_name() -> None:
    glued = other(name="NURHAYATI")
    split = other(name="NUR HAYATI", id=3, nik=1671025203850009)
    assert likeness(glued, split) == "strong"


@pytest.mark.parametrize(
    ("one", "two", "slip"),
    [
        ("sumirah", "sumirha", True), ("sumirah", "sumira", True), ("sumirah", "sumiroh", True),
        ("a", "", True), ("", "", True), ("ab", "ba", True), ("sumirah", "sumi", False),
        ("abcd", "badc", False), ("abc", "cba", False), ("sumirah", "rohani", False),
    ],
)  # fmt: skip
def test_one_slip(one: str, two: str, slip: bool) -> None:
    assert one_slip(one, two) is slip
    assert one_slip(two, one) is slip


def test_a_mother_is_known_by_all_her_words() -> None:
    assert is_mothers_name("HJ. SITI AMINAH", "SITTI AMINAH")
    assert not is_mothers_name("SITI AMINAH", "SITI")
    assert not is_mothers_name("", "SITI")
    assert not is_mothers_name("-", "-")


def test_a_crowd_of_one_name_and_day_is_compared_within_bounds() -> None:
    """Many bear a common name and the day that is written for an unknown one."""
    crowd = [
        other(id=10 + n, nik=3271025203850100 + n, kk=None, mother=f"IBU {chr(65 + n % 26)}A",
              father="", village=f"V{n}")
        for n in range(GROUP_PEOPLE_MAX * 4)
    ]  # fmt: skip
    planted = [other(id=number, nik=1671025203850000 + number) for number in (1, 2, 3)]
    found = list(pairs([*crowd, *planted]))
    assert {(1, 2), (1, 3), (2, 3)} <= {(one.id, two.id) for one, two, _ in found}
    assert len({(one.nik, two.nik) for one, two, _ in found}) == len(found)
    assert all(one.nik < two.nik for one, two, _ in found)
    most = 26 * (GROUP_PEOPLE_MAX * 4 // 26 + 1) ** 2
    assert len(found) <= most
