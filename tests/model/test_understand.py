"""What is typed into the one box decides what is looked for, and nothing typed can break it."""

from datetime import date

import pytest

from model import region
from model.names import fold_key
from model.understand import TEXT_CHARS_MAX, WORDS_MAX, Query, understand

TODAY = date(2026, 11, 21)
OFFICE = "16.71.02"


@pytest.fixture(scope="module")
def book() -> region.RegionBook:
    """Return the shipped regions, without a store."""
    return region.RegionBook.of(region.shipped())


def ask(text: str, **given: str) -> Query:
    return understand(text, book=None, today=TODAY, **given)


def codes(query: Query) -> list[str]:
    return [finding.code for finding in query.findings]


@pytest.mark.parametrize(
    "typed",
    [
        "1671025203850004",
        "  1671025203850004\n",
        "167102 520385 0004",
        "16.71.02.520385.0004",
        "1671-0252-0385-0004",
        "1671\N{NO-BREAK SPACE}0252 0385 0004",
        "NIK: 1671025203850004",
        "siti 1671025203850004",
        "siti 1671 0252 0385 0004",
    ],
)
def test_sixteen_digits_are_a_number(typed: str) -> None:
    query = ask(typed)
    assert (query.kind, query.number) == ("number", "1671025203850004")
    assert query.said == (("nik_kk", "1671025203850004"),)


@pytest.mark.parametrize(
    ("typed", "code", "digits"),
    [
        ("167102 520385", "CRI-101", 12),
        ("167102520", "CRI-101", 9),
        ("0812-3456-7890", "CRI-101", 12),
        ("167102520385000412", "CRI-101", 18),
        ("12345678901234", "CRI-101", 14),
        ("16710252O385OOO4", "CRI-102", 12),
        ("1671025203850004X", "CRI-102", 16),
        ("1.67102520385E+15", "CRI-102", 14),
    ],
)
def test_almost_a_number_says_how_it_misses(typed: str, code: str, digits: int) -> None:
    query = ask(typed)
    assert query.kind == "almost"
    assert codes(query) == [code]
    assert query.findings[0].facts == {"digits": digits}


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("12-03-1985", date(1985, 3, 12)),
        ("12/3/1985", date(1985, 3, 12)),
        ("12.03.1985", date(1985, 3, 12)),
        ("12 03 1985", date(1985, 3, 12)),
        ("12031985", date(1985, 3, 12)),
        ("19850312", date(1985, 3, 12)),
        ("1985-03-12", date(1985, 3, 12)),
        ("12/03/85", date(1985, 3, 12)),
        ("12/03/15", date(2015, 3, 12)),
        ("12-12-26", date(1926, 12, 12)),
        ("20011205", date(2001, 12, 5)),
        ("29-02-2004", date(2004, 2, 29)),
        ("12 maret 1985", date(1985, 3, 12)),
        ("1 mei 1990", date(1990, 5, 1)),
        ("17agt1945", date(1945, 8, 17)),
    ],
)
def test_days_in_the_forms_people_type(typed: str, day: date) -> None:
    query = ask(typed)
    assert (query.kind, query.born_on, query.words, codes(query)) == ("words", day, (), [])
    assert ask(f"siti {typed} aminah").words == ("SITI", "AMINAH")
    assert ask(f"siti {typed}").born_on == day
    assert ask("siti", born=typed).born_on == day


@pytest.mark.parametrize(
    "typed", ["31-02-1985", "29/02/1985", "12-13-1985", "22-11-2026", "1-1-1899"]
)
def test_an_impossible_day_is_said(typed: str) -> None:
    query = ask(f"siti {typed}")
    assert (query.words, query.born_on, codes(query)) == (("SITI",), None, ["CRI-103"])
    assert codes(ask("siti", born=typed)) == ["CRI-106"]


def test_words_and_year() -> None:
    query = ask("siti 1985")
    assert (query.words, query.born_year, query.born_on) == (("SITI",), 1985, None)
    assert query.said == (("nama", "SITI"), ("lahir", "1985"))
    assert ask("siti", born="1985").born_year == 1985
    assert ask("siti 2027").born_year is None
    assert codes(ask("siti 2027")) == ["CRI-104"]


def test_a_kelurahan_takes_its_words(book: region.RegionBook) -> None:
    query = understand("siti 1985 silaberanti", book=book, today=TODAY, office=OFFICE)
    assert query.words == ("SITI",)
    assert query.born_year == 1985
    assert query.kelurahan == "SILABERANTI"
    assert set(query.kel_codes) == {"16.71.17.1004", "16.71.02.1010"}
    assert not query.either
    assert query.said == (("nama", "SITI"), ("lahir", "1985"), ("kel", "SILABERANTI"))


@pytest.mark.parametrize(
    ("typed", "words", "kelurahan", "either"),
    [
        ("silaberanti siti", ("SITI",), "SILABERANTI", False),
        ("siti kel. silaberanti", ("SITI",), "SILABERANTI", False),
        ("siti tuan kentang", ("SITI",), "TUAN KENTANG", False),
        ("15 ulu siti", ("SITI",), "15 ULU", False),
        ("siti 3/4 ulu", ("SITI",), "3/4 ULU", False),
        ("15 ulu", (), "15 ULU", False),
        ("kel silaberanti", (), "SILABERANTI", False),
        ("silaberanti", ("SILABERANTI",), "SILABERANTI", True),
        ("silaberanti 1985", ("SILABERANTI",), "SILABERANTI", True),
        ("tuan kentang", ("TUAN", "KENTANG"), "TUAN KENTANG", True),
        ("siti kemuning", ("SITI", "KEMUNING"), "", False),  # not served here
    ],
)
def test_what_is_a_kelurahan(
    book: region.RegionBook, typed: str, words: tuple[str, ...], kelurahan: str, either: bool
) -> None:
    query = understand(typed, book=book, today=TODAY, office=OFFICE)
    assert (query.words, query.kelurahan, query.either) == (words, kelurahan, either)


def test_without_a_book_or_an_office(book: region.RegionBook) -> None:
    assert ask("siti silaberanti").words == ("SITI", "SILABERANTI")
    assert understand("siti silaberanti", book=book, today=TODAY).kelurahan == "SILABERANTI"
    elsewhere = understand("siti silaberanti", book=book, today=TODAY, office="32.71.01")
    assert elsewhere.kelurahan == ""


def test_a_kelurahan_given_apart(book: region.RegionBook) -> None:
    query = understand("siti", book=book, kelurahan="silaberanti", today=TODAY, office=OFFICE)
    assert (query.words, query.kelurahan) == (("SITI",), "SILABERANTI")
    assert "16.71.17.1004" in query.kel_codes
    unknown = understand("siti", book=book, kelurahan="entah", today=TODAY, office=OFFICE)
    assert (unknown.kelurahan, unknown.kel_codes, codes(unknown)) == ("ENTAH", (), ["CRI-107"])


def test_names_are_folded_as_the_store_folds_them() -> None:
    assert " ".join(ask("moh. jusuf").words) == fold_key("Muhammad Jusuf")
    assert ask("nur'aini").words == ("NURAINI",)
    assert ask("Siti, aminah").words == ("SITI", "AMINAH")
    assert ask("siti siti").words == ("SITI",)


@pytest.mark.parametrize(
    "typed", ["", "   ", "\x00\x1b[2J", "\u200b\u202e", "%%%", "'\"", "🙂", "٣٤"]
)
def test_nothing_is_understood_of_nothing(typed: str) -> None:
    assert ask(typed).kind in {"empty", "words"}
    assert ask(typed).words in {(), ("J",)}


def test_long_text_is_cut() -> None:
    query = ask("a" * 10_000)
    assert len(query.words[0]) < TEXT_CHARS_MAX
    assert codes(query) == ["CRI-105"]
    many = ask(" ".join(f"kata{chr(97 + n)}" for n in range(20)))
    assert len(many.words) == WORDS_MAX
    assert codes(many) == ["CRI-105"]


def test_a_query_does_not_show_what_was_typed() -> None:
    assert "1671" not in repr(ask("1671025203850004"))
    assert "SITI" not in repr(ask("siti"))
