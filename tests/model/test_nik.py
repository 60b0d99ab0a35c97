"""The NIK: errors only for the impossible (reference domain §2.1), the personas of §9."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from model.nik import PROVINCES, Nik, RegionHit, check, cross_check, partial

TODAY = date(2026, 11, 21)
BOOK = {
    "16.71.02": RegionHit("16.71.02", "Seberang Ulu Satu, Palembang"),
    "16.02.07": RegionHit("16.02.07", "Ogan Ilir (kode lama)", True, ("16.10",)),
}


def codes(text: str, today: date = TODAY) -> list[tuple[str, str]]:
    """Return the kinds and codes of the findings of `text`."""
    return [(f.kind, f.code) for f in check(text, today=today, known=BOOK.get).findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1671025203850004", []),
        ("1671022902010001", [("error", "NIK-009")]),  # 29-02-2001, a common year
        ("1671026902010001", [("error", "NIK-009")]),
        ("1671022902000001", []),  # 2000 only, 1900 was no leap year
        ("1671026902040001", []),  # a woman born on 29-02-2004
        ("1671023104990001", [("error", "NIK-009")]),
        ("1671021203850000", [("error", "NIK-010")]),
        ("1671023203850001", [("error", "NIK-007")]),
        ("1671023503850001", [("error", "NIK-007")]),
        ("1671024003850001", [("error", "NIK-007")]),
        ("1671027203850001", [("error", "NIK-007")]),
        ("1671020003850001", [("error", "NIK-007")]),
        ("1671021200850001", [("error", "NIK-008")]),
        ("1671021213850001", [("error", "NIK-008")]),
        ("1602071203850001", [("note", "NIK-102")]),  # left with Ogan Ilir
        ("9101011203850001", [("note", "NIK-101")]),  # Papua before its split
        ("1671991203850001", [("note", "NIK-101")]),
        ("1000001203850001", [("error", "NIK-005"), ("error", "NIK-006"), ("error", "NIK-006")]),
        ("1600021203850001", [("error", "NIK-006")]),
        ("1671001203850001", [("error", "NIK-006")]),
        ("5471021203850001", [("error", "NIK-005")]),
        ("", [("error", "NIK-001")]),
        (" - ", [("error", "NIK-001")]),
        ("167102520385000", [("error", "NIK-004")]),
        ("16710252038500041", [("error", "NIK-003")]),
        ("16710252038500O4", [("error", "NIK-002")]),
        ("١671025203850004", [("error", "NIK-002")]),  # an Arabic digit
        ("１６７１０２５２０３８５０００４", [("error", "NIK-002")]),  # full-width
        ("167102520385000²", [("error", "NIK-002")]),
    ],
)
def test_findings(text: str, expected: list[tuple[str, str]]) -> None:
    """Every row of the edge-case table, with the finding and nothing more."""
    assert codes(text) == expected
    assert check(text, today=TODAY, known=BOOK.get).ok is ("error" not in dict(expected))


def test_there_are_38_provinces() -> None:
    """The list is the decree's."""
    text = (
        "11,12,13,14,15,16,17,18,19,21,31,32,33,34,35,36,51,52,53,61,62,63,64,65,71,72,73,74,75,76,"
        "81,82,91,92,93,94,95,96"
    )
    assert frozenset(text.split(",")) == PROVINCES
    assert len(PROVINCES) == 38


@pytest.mark.parametrize(
    "text",
    [
        "167102 520385 0004",
        "1671.0252.0385.0004",
        "167102-520385-0004;",
        "\t167102\xa05203850004\r\n",
    ],
)
def test_separators_fall_away(text: str) -> None:
    """Spaces, dots, hyphens, semicolons and the space that does not break."""
    nik = check(text, today=TODAY).nik
    assert nik is not None
    assert nik.text == "1671025203850004"


def test_the_count_of_digits_is_told() -> None:
    """15 and 17 digits: how many there are; a letter: where it stands in what was typed."""
    assert check("167102520385000", today=TODAY).errors[0].facts == {"digits": 15}
    assert check("1671 0252 0385 00041", today=TODAY).errors[0].facts == {"digits": 17}
    assert check("167102 52O3850004", today=TODAY).errors[0].facts == {"at": 10}


def test_it_shows_itself_masked() -> None:
    """A NIK in a traceback or a log is masked; the digits must be asked for."""
    nik = Nik(1671025203850004)
    assert repr(nik) == "Nik(167102******0004)"
    assert f"{nik}" == "167102******0004"
    assert "0385" not in repr(check("1671025203850004", today=TODAY))
    assert nik.grouped == "167102 520385 0004"
    assert nik.region_code == "16.71.02"
    assert nik.serial == "0004"
    with pytest.raises(ValueError, match="16 digits") as caught:
        Nik(16710252038500041)
    assert "1671" not in str(caught.value)


@pytest.mark.parametrize(
    ("ddmmyy", "holder", "born", "sure"),
    [
        ("520385", True, date(1985, 3, 12), True),
        ("120315", True, date(1915, 3, 12), True),  # born 1915: no child of eleven holds a card
        ("120315", False, date(2015, 3, 12), False),
        ("690204", True, date(2004, 2, 29), False),
        ("120309", True, date(2009, 3, 12), False),  # 17 or 117
        ("211110", True, date(2010, 11, 21), False),  # sixteen today
        ("221110", True, date(1910, 11, 22), True),  # sixteen tomorrow
        ("211126", False, date(2026, 11, 21), False),
        ("221126", False, date(1926, 11, 22), True),  # tomorrow has not come
        ("290200", True, date(2000, 2, 29), True),
    ],
)
def test_century(ddmmyy: str, holder: bool, born: date, sure: bool) -> None:
    """A holder is 16 or older; of two centuries the younger is taken and marked."""
    nik = check(f"167102{ddmmyy}0001", today=TODAY).nik
    assert nik is not None
    assert nik.birth_on(TODAY, holder=holder) == born
    assert nik.century_sure(TODAY, holder=holder) is sure
    assert born in nik.birth_candidates(TODAY)


def test_a_leap_day_too_young_is_still_a_birth_date() -> None:
    """29-02-00 exists in 2000 only: in 2010 a child of ten, not a person without a birth date."""
    nik = check("1671022902000001", today=date(2010, 5, 1)).nik
    assert nik is not None
    assert nik.birth_on(date(2010, 5, 1)) == date(2000, 2, 29)


def test_cross_check() -> None:
    """Sex blocks, a date warns, a region is told: a Silaberanti resident keeps NIK 167102."""
    nik = Nik(1671025203850004)

    def found(**known: object) -> list[tuple[str, str]]:
        asked = {"sex": "P", "birth_on": date(1985, 3, 12), "kec_code": "16.71.02"} | known
        said = cross_check(nik, today=TODAY, **asked)  # type: ignore[arg-type]
        return [(f.kind, f.code) for f in said]

    assert found() == []
    assert found(sex="L") == [("strong", "NIK-301")]
    assert found(birth_on=date(1985, 3, 13)) == [("soft", "NIK-201")]
    assert found(birth_on=date(1984, 3, 12)) == [("soft", "NIK-201")]
    assert found(birth_on=date(1885, 3, 12)) == []  # the century is not in the number
    assert found(kec_code="16.71.17") == [("note", "NIK-103")]
    assert found(kec_code="16.71.02.1004") == []
    assert found(sex="", birth_on=None, kec_code=None) == []
    male = cross_check(
        Nik(1671021203850004), sex="P", birth_on=date(1985, 3, 12), kec_code=None, today=TODAY
    )
    assert [f.code for f in male] == ["NIK-301"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1", []),
        ("10", ["NIK-005"]),
        ("1600", ["NIK-006"]),
        ("160207", ["NIK-102"]),
        ("16710232", ["NIK-007"]),
        ("1671021213", ["NIK-008"]),
        ("16710230020", []),
        ("167102300201", ["NIK-009"]),
        ("1671023002011", ["NIK-009"]),
        ("1671025203850000", ["NIK-010"]),
        ("16710252038500041", ["NIK-003"]),
        ("16a", ["NIK-002"]),
    ],
)
def test_typing(typed: str, expected: list[str]) -> None:
    """Each mistake is told at the digit that makes it, not at the sixteenth."""
    assert [f.code for f in partial(typed, today=TODAY, known=BOOK.get).findings] == expected


def test_meaning_while_typing() -> None:
    """Region at 6, sex and date at 12."""
    six = partial("167102", today=TODAY, known=BOOK.get)
    assert (six.digits, six.province, six.region_code, six.sex) == (6, "16", "16.71.02", None)
    assert six.region == BOOK["16.71.02"]
    assert partial("16710252038", today=TODAY).birth_on is None
    twelve = partial("167102 520385", today=TODAY)
    assert (twelve.sex, twelve.birth_on, twelve.century_sure) == ("P", date(1985, 3, 12), True)


def _written_dates(today: date) -> frozenset[str]:
    """Return DDMMYY of every day since 1900 as a man and as a woman writes it."""
    day, found = date(1900, 1, 1), set()
    while day <= today:
        rest = day.strftime("%m%y")
        found |= {f"{day.day:02d}{rest}", f"{day.day + 40:02d}{rest}"}
        day += timedelta(days=1)
    return frozenset(found)


_WEST = {*range(11, 20), 21, *range(31, 37), 51, 52, 53}
_PROVINCES = _WEST | {*range(61, 66), *range(71, 77), 81, 82, *range(91, 97)}
_DATES = _written_dates(TODAY)

_NEARLY = st.builds(
    "{:02d}{:02d}{:02d}{:02d}{:02d}{:02d}{:04d}".format,
    st.sampled_from([*sorted(_PROVINCES), 10, 20, 54, 97]),
    st.integers(0, 99),
    st.integers(0, 99),
    st.integers(0, 75),
    st.integers(0, 13),
    st.integers(0, 99),
    st.integers(0, 3) | st.integers(0, 9999),
)


@settings(max_examples=1500, deadline=None)
@given(_NEARLY | st.text("0123456789", min_size=16, max_size=16))
@example("1671022902000001")
@example("1671022902010001")
def test_an_error_if_and_only_if_it_is_impossible(digits: str) -> None:
    """An oracle that knows only a calendar and a list agrees on every 16 digits."""
    possible = (
        int(digits[:2]) in _PROVINCES
        and digits[2:4] != "00"
        and digits[4:6] != "00"
        and digits[6:12] in _DATES
        and digits[12:] != "0000"
    )
    checked = check(digits, today=TODAY, known=BOOK.get)
    assert checked.ok is possible
    assert bool(checked.errors) is not possible
    typed = partial(digits, today=TODAY, known=BOOK.get)
    assert typed.findings == checked.findings
    if checked.nik is not None:
        assert checked.nik.text == digits
        assert checked.nik.birth_on(TODAY) in checked.nik.birth_candidates(TODAY)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40))
def test_nothing_typed_raises(text: str) -> None:
    """Whatever comes from a keyboard, a scanner or a cell is answered with a value."""
    assert check(text, today=TODAY).ok is not bool(check(text, today=TODAY).errors)
    assert partial(text, today=TODAY).digits <= len(text)
